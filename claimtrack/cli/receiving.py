"""Deciding on imported records that contradict what stands here: items of a review."""

from collections.abc import Iterator
from typing import Any

from claimtrack.cli.terminal import diagnostics
from claimtrack.cli.walk import SECOND, Desk, Done, Key
from claimtrack.errors import ClaimtrackError, InputError
from claimtrack.figures.profile import load_profile
from claimtrack.intake.described import tell_changes
from claimtrack.ledger.protocol import Origin
from claimtrack.ledger.signed import say_author
from claimtrack.model.amendment import Amendment, Effect
from claimtrack.model.answers import Describing, author_of
from claimtrack.model.assignment import Assignment
from claimtrack.model.judgement import Alias, Answer, Judgement
from claimtrack.model.metric import Metric
from claimtrack.model.place import Place
from claimtrack.model.proposal import Decision, Ruling
from claimtrack.model.record import Record, kind_of, to_content
from claimtrack.model.settlement import Settlement
from claimtrack.model.source import Source
from claimtrack.model.topic import Topic
from claimtrack.report.effects import say_effects
from claimtrack.report.received import ids_named, say_named
from claimtrack.report.records import RULINGS, SHORT_ID, one_line, say_arguments
from claimtrack.workflow.received import (
    CurrentReceived,
    DecidedRecord,
    WaitingRecord,
    decide_received,
    suppose_accepted,
)

RULED = {Ruling.ACCEPTED: "accepted", Ruling.REFUSED: "refused"}
"""What was decided of a record that waits."""


class ReceivedItem:
    """Whether an imported record applies, against what stands."""

    about = "this was imported and contradicts what stands here: does it apply?"
    keys = (
        Key("y", "yes", "it applies, and what it contradicts does not"),
        Key("n", "no", "what stands goes on standing"),
    )

    def __init__(self, desk: Desk, waiting: WaitingRecord, current: CurrentReceived) -> None:
        """Ask about what waits.

        Args:
            desk: Where.
            waiting: What waits.
            current: What waits now; the items of a walk share it.
        """
        self._desk = desk
        self._waiting = waiting
        self._current = current

    def look(self) -> bool:
        """Whether it waits still; what stands against it is looked up anew."""
        waiting = self._current().get(self._waiting.id)
        self._waiting = waiting or self._waiting
        return waiting is not None

    def show(self) -> None:
        """What stands, what came, and what would change."""
        self._desk.write([("", *row) for row in _describe(self._waiting)])
        self._desk.write([("", "", line) for line in self._say_findings()])

    def _say_findings(self) -> Iterator[str]:
        """What accepting would change in the findings, worked out on a copy of the ledger."""
        desk = self._desk
        try:
            effects = suppose_accepted(
                desk.ledger, desk.invocation.location, desk.deed, self._waiting, load_profile()
            )
        except ClaimtrackError:
            return  # the key says why it cannot be accepted
        yield from say_effects(effects, is_preview=True)

    def decide(self, key: str) -> Done | None:
        """Record what a key says."""
        ledger, deed = self._desk.ledger, self._desk.deed
        try:
            decided = decide_received(ledger, deed, self._waiting, accept=key == "y")
        except InputError as error:
            for line in error.lines("review"):
                diagnostics.write(f"  {line}")
            return None
        return self._finish(decided, Ruling.ACCEPTED if key == "y" else Ruling.REFUSED)

    def _finish(self, decided: DecidedRecord, ruling: Ruling) -> Done | None:
        if decided.is_gone:
            self._desk.tell("meanwhile its import was taken back: nothing was recorded of it")
            return None
        if decided.is_redacted:
            self.look()
            self._desk.tell("meanwhile words of it were redacted; this is what is left")
            self.show()
            return None
        if decided.is_changed:
            self.look()
            self._desk.tell("meanwhile another answer was given here; this is what stands now")
            self.show()
            return None
        if (other := decided.unseen) is not None:
            self._desk.tell(f"meanwhile: {RULED[other.ruling]} by {other.author}")
            return Done(SECOND, decided.operation)
        return Done(RULED[ruling], decided.operation)


def received_row(waiting: WaitingRecord) -> tuple[str, str, str]:
    """As in "received", "v1-ae0e16cc", "A is the same source as B, by Bo (brought by Cy, …)"."""
    stands = _say_stands(waiting)
    there = "".join(f"; elsewhere: {each}" for each in _say_elsewhere(waiting))
    said = f"{_say_signed(waiting)}; here: {stands}{there}"
    return "received", waiting.id[:SHORT_ID], said


def received_facts(waiting: WaitingRecord) -> dict[str, Any]:
    """What waits, what stands against it and who recorded either, as JSON-ready values."""
    return {
        "id": waiting.id,
        "kind": kind_of(waiting.record).value,
        "record": to_content(waiting.record),
        "brought": _origin_facts(waiting.brought),
        "against": waiting.against and to_content(waiting.against),
        "against_kind": waiting.against and kind_of(waiting.against).value,
        "recorded": waiting.recorded and _origin_facts(waiting.recorded),
        "claims": {key: to_content(waiting.claims[key]) for key in _ids(waiting)},
        "effect": _say_effect(waiting),
        "decided": waiting.decided and to_content(waiting.decided),
        "elsewhere": list(map(to_content, waiting.elsewhere)),
    }


def _origin_facts(origin: Origin) -> dict[str, Any]:
    return {"by": origin.author, "at": origin.at.isoformat(), "change": origin.operation}


def _describe(waiting: WaitingRecord) -> Iterator[tuple[str, str]]:
    yield "stands", _say_stands(waiting)
    yield "came", _say_signed(waiting)
    for each in _say_elsewhere(waiting):
        yield "elsewhere", each
    yield "if yes", _say_effect(waiting)


def _say_elsewhere(waiting: WaitingRecord) -> Iterator[str]:
    """What was decided on it at other desks, each with who says so."""
    for each in waiting.elsewhere:
        yield one_line(f"{RULED.get(each.ruling, each.ruling.value)} by {each.author}")


def _ids(waiting: WaitingRecord) -> tuple[str, ...]:
    """Of the claims that it and what stands are about, each once, as far as they are known."""
    records = (waiting.against, waiting.record)
    ids = dict.fromkeys(key for each in records if each for key in ids_named(each))
    return tuple(each for each in ids if each in waiting.claims)


def show_received(waiting: WaitingRecord) -> Iterator[tuple[str, str]]:
    """What `show` tells of an imported record that contradicts what stands, or did."""
    decided = waiting.decided
    if decided is None and waiting.is_on_record:
        yield "came", _say_signed(waiting)
        yield "decided", "it is on record here, so that nobody is asked"
        return
    if decided is None:
        yield from _describe(waiting)
        yield "waits", "for an answer: claimtrack review received asks about it"
        return
    yield "came", _say_signed(waiting)
    day = f" on {decided.at[:10]}" if decided.at else ""
    yield "decided", one_line(f"{RULED[decided.ruling]} by {decided.author}{day}")


def _say_stands(waiting: WaitingRecord) -> str:
    """What stands against it, by whom and since when."""
    stands, origin = waiting.against, waiting.recorded
    if stands is None or origin is None:
        return "nothing any more: what it contradicted was taken back"
    said, author, day = (
        say_named(stands, waiting.claims),
        author_of(stands) or origin.author,
        f"{origin.at:%Y-%m-%d}",
    )
    return one_line(f"{said}, by {author} on {day}")


def _say_signed(waiting: WaitingRecord) -> str:
    """What a record says and why, and who states it and brought it."""
    said = say_named(waiting.record, waiting.claims)
    return one_line(f"{said}, by {say_author(author_of(waiting.record), waiting.brought)}")


def _say_effect(waiting: WaitingRecord) -> str:
    """What would be so if it applied."""
    match waiting.record:
        case Judgement() | Alias():
            return _say_names(waiting.record)
        case Metric() | Place() | Source() | Topic() as described:
            return one_line(_say_described(described, waiting.against))
        case Assignment() as assigned:
            return one_line(f"{assigned.claim} would be about {assigned.topic}")
        case Settlement():
            return "the finding would be settled for this reason, and as it was then"
        case Amendment() as amended:
            return AMENDED[amended.effect].format(claim=amended.claim, by=amended.by)
        case Decision() as decided:
            left = waiting.against.claim if isinstance(waiting.against, Decision) else None
            gone = f", and {left} be retracted" if left and left != decided.claim else ""
            return f"the proposal would be {RULINGS[decided.ruling]}{gone}"


def _say_names(record: Alias | Judgement) -> str:
    """What two names would be."""
    if isinstance(record, Judgement):
        names = say_arguments(record.left, record.right).replace('" "', '" and "')
        return f"{names} {EFFECTS[record.answer].format(kind=record.kind.value)}"
    told = f"{say_arguments(record.alias)} would be a name of {say_arguments(record.name)}"
    return f"{told}, and one with it whatever else it is a name of now"


def _say_described(record: Describing, against: Record | None) -> str:
    """What would be said of a name otherwise than what stands."""
    changes = tell_changes(against, record) if isinstance(against, Describing) else ("as it came",)
    return f"{kind_of(record).value} {say_arguments(record.name)}: {'; '.join(changes)}"


EFFECTS = {
    Answer.SAME: "would be the same {kind}",
    Answer.DIFFERENT: "would be two {kind}s",
    Answer.UNSURE: "would be left open",
    Answer.PENDING: "would be left open",
}
"""What a judgement on two names would make of them."""

AMENDED = {
    Effect.RETRACTED: "{claim} would be retracted",
    Effect.REPLACED: "{by} would stand in the place of {claim}",
    Effect.RESTATED: "{by} would be the later word of the source of {claim}",
    Effect.RESTORED: "{claim} would stand again",
}
"""What an amendment would make of a claim."""
