"""Deciding on proposed claims: accept one or many, mend fields, claim a number, refuse."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from claimtrack.align.topics import TopicSuggestion
from claimtrack.cli.change import tell_joins
from claimtrack.cli.terminal import diagnostics
from claimtrack.cli.walk import SECOND, Desk, Done, Key
from claimtrack.errors import InputError
from claimtrack.intake.asking import words_of
from claimtrack.intake.changing import (
    CLEARED,
    current,
    fields_of,
    find_alike,
    find_changes,
    mend_field,
)
from claimtrack.intake.choices import choose_numbered
from claimtrack.model.claim import Claim
from claimtrack.model.decisions import Waiting
from claimtrack.model.facets import FACETS, Holds
from claimtrack.model.proposal import Certainty, Proposal
from claimtrack.model.record import record_id
from claimtrack.report.records import one_line, say, say_decision
from claimtrack.report.waiting import say_context, waiting_row, waiting_rows
from claimtrack.workflow.reviewing import Decided

MOST_TOPICS = 3
"""Topics suggested for a claim that names none. Ours: more would be a search."""

MENDS = (
    (Key("w", "who", "who says it; the relays stay"), "source", "source"),
    (Key("p", "place", "where it was"), "place", "place"),
    (Key("d", "day", "up to when it counts, or when it was said"), "as_of", "said"),
    (Key("t", "topic", "which event it is about"), "topic", "topic"),
)
"""One key for each of the commonest things to mend: the field of a figure claim, and of a
statement."""

ACCEPT = Key("a", "accept", "record the claim")
ACCEPT_MANY = Key("A", "accept many", "several of this document at once")
CLAIM = Key("c", "claim a number", "make a claim of a number that nobody claimed")
OTHERS = (
    Key("e", "edit", "any other field"),
    Key("r", "refuse", "it is no claim, or misread"),
)
SOME = Key("s", "some", "those with these numbers: 3-7 9")

BY_HAND = "by hand"
"""The rule of a proposal that a person made of a number."""


class ProposalItem:
    """A proposed claim, as it was proposed or as it was mended since."""

    def __init__(self, desk: Desk, proposal: str) -> None:
        """Wait for a decision on the proposal with this id."""
        self._desk = desk
        self._review = desk.review
        self._proposal = proposal
        self._now = desk.review.describe(proposal)

    def look(self) -> bool:
        """Whether it waits; what others decided of it meanwhile is told once."""
        self._review.look()
        for decision, claim in self._review.news(self._proposal):
            self._desk.tell(f"meanwhile {say_decision(decision, claim)}")
        now = self._review.find(self._proposal)
        self._now = now or self._now
        return now is not None

    @property
    def about(self) -> str:
        """The document it was read in."""
        return one_line(say(self._now.document)) if self._now.document else ""

    @property
    def keys(self) -> tuple[Key, ...]:
        """Its own keys; those that need company, or numbers nobody claimed, where there are any."""
        has_company = len(self._review.beside(self._now)) > 1
        return (
            *((ACCEPT, ACCEPT_MANY) if has_company else (ACCEPT,)),
            *(key for key, field in self._mends.values() if field in self._fields),
            *((CLAIM,) if self._review.unclaimed(self._now) else ()),
            *OTHERS,
        )

    @property
    def _mends(self) -> dict[str, tuple[Key, str]]:
        is_figure = self._now.claim.figure is not None
        return {each.key: (each, one if is_figure else other) for each, one, other in MENDS}

    @property
    def _fields(self) -> tuple[str, ...]:
        return fields_of(self._now.claim, self._desk.world())

    def show(self) -> None:
        """The words in their context, how they are read, and what was changed of that."""
        self._desk.write([("", say_context(self._now))])
        rows = [*waiting_rows(self._now, find_changes(self._now.original, self._now.claim))]
        for each in self._fitting[:MOST_TOPICS]:
            sure = "ambiguous" if each.is_ambiguous else each.certainty.value
            rows.append(("may be", f"{each.topic} ({sure}): {'; '.join(each.because)}"))
        self._desk.write([("", name, text) for name, text in rows])
        unclaimed = [_words(each) for each in self._review.unclaimed(self._now)]
        if unclaimed:
            told = " · ".join(f"{{{each}}}" for each in unclaimed)
            self._desk.write([("", f"not claimed: {told}")])

    @property
    def _fitting(self) -> tuple[TopicSuggestion, ...]:
        """Recorded topics that it may be about, best first, when it names none."""
        claim, context = self._now.claim, "".join(self._now.context)
        return () if claim.topic else self._desk.topics().suggest(claim, context)

    def decide(self, key: str) -> Done | None:
        """Do what a key asks."""
        match key:
            case "a":
                return self._accept([self._now])
            case "A":
                return self._accept(self._choose_many())
            case "r":
                return self._finish("refused", self._review.refuse(self._desk.deed, self._now))
            case "c":
                return self._claim()
            case "e":
                fields = [each.replace("_", " ") for each in self._fields]
                named = self._desk.ask("Change what?", fields)
                return self._mend(named.replace(" ", "_").lower()) if named else None
            case _:
                return self._mend(self._mends[key][1])

    def _accept(self, chosen: Sequence[Waiting]) -> Done | None:
        if not chosen:
            return None
        is_changed = len(chosen) == 1 and chosen[0].claim != chosen[0].original
        said = "accepted with changes" if is_changed else "accepted"
        return self._finish(said, self._review.accept(self._desk.deed, chosen), len(chosen))

    def _finish(self, said: str, decided: Decided, count: int = 1) -> Done | None:
        """Say what went with it; where others were first, that ours is a second opinion."""
        tell_joins(decided.joined)
        waits = self.look()
        if decided.gone:
            self._desk.tell(say_gone(decided.gone))
            if decided.gone == count:
                return None
            count -= decided.gone
        if decided.second == count:
            return Done(SECOND, decided.operation, count, ends=not waits)
        if decided.second:
            self._desk.tell(f"{decided.second:,} {SECOND}")
        return Done(said, decided.operation, count - decided.second, ends=not waits)

    def _choose_many(self) -> Sequence[Waiting]:
        beside = self._review.beside(self._now)
        sure = [each for each in beside if each.proposal.certainty is Certainty.HIGH]
        every = Key("A", f"accept all {len(beside)}", "everything of this document")
        high = Key("h", f"accept {len(sure)} high", "what the reading is sure of")
        return self._choose(beside, {every: beside, **({high: sure} if sure else {})})

    def _choose(
        self, among: Sequence[Waiting], ways: Mapping[Key, Sequence[Waiting]]
    ) -> Sequence[Waiting]:
        """Those that somebody chooses of the ones that are listed; none when Escape leaves it."""
        rows = [(str(n), *waiting_row(each)) for n, each in enumerate(among, start=1)]
        self._desk.write(rows)
        key = self._desk.ask_key((*ways, SOME))
        if key != SOME.key:
            return next((chosen for way, chosen in ways.items() if way.key == key), ())
        return choose_numbered(among, self._desk.ask("Which? As in 3-7 9.") or "")

    def _mend(self, field: str) -> Done | None:
        """Ask for a field, and change it here and where the same stands."""
        if field not in self._fields:
            diagnostics.write("  no field is called so")
            return None
        before = current(self._now.claim, field)
        claim = None
        text = ""
        while claim is None:
            text = self._ask_field(self._now, field) or ""
            if not text:
                return None
            claim = self._read(self._now, field, text)
        alike = find_alike(self._now, self._review.beside(self._now), field, self._desk.world())
        chosen: Sequence[Waiting] = [self._now]
        if len(alike) > 1:
            self._desk.tell(f"{before or 'open'} → {current(claim, field) or 'open'}")
            one = Key("1", "only this", "leave the others as they are")
            every = Key("a", f"all {len(alike)} of this document", "wherever the same stands")
            chosen = self._choose(alike, {one: chosen, every: alike})
        claims = [(each, self._read(each, field, text)) for each in chosen]
        mended = [(each, claim) for each, claim in claims if claim and claim != each.claim]
        if not mended:
            return None
        return self._finish("mended", self._review.mend(self._desk.deed, mended), len(mended))

    def _read(self, waiting: Waiting, field: str, text: str) -> Claim | None:
        """The claim with a field as it is given; None, with the reason, when that is not read."""
        given, today = "" if text == "-" else text, self._desk.invocation.now().date()
        try:
            return mend_field(waiting, field, given, known=self._desk.world(), today=today)
        except InputError as error:
            for line in error.lines(field):
                self._desk.tell(line)
            return None

    def _claim(self) -> Done | None:
        """Make a proposal of a number that nobody claimed, with its words, metric and speaker."""
        unclaimed = {_words(each): each for each in self._review.unclaimed(self._now)}
        words = next(iter(unclaimed))
        number = words if len(unclaimed) == 1 else self._desk.ask("Which number?", [*unclaimed])
        if number not in unclaimed:
            return None
        waiting = replace(self._now, proposal=unclaimed[number])
        for field in ("metric", "figure", "source"):
            claim = None
            while claim is None:
                given = self._ask_field(waiting, field, start=current(waiting.claim, field))
                if given is None:
                    return None
                claim = self._read(waiting, field, given)
            waiting = replace(waiting, proposal=replace(waiting.proposal, claim=claim))
        because = f"{self._desk.invocation.author} made a claim of it"
        made = replace(waiting.proposal, rule=BY_HAND, because=because)
        operation = self._review.propose(self._desk.deed, self._now, made)
        if operation is None:
            self._desk.tell(say_gone(1))
            return None
        item = ProposalItem(self._desk, record_id(made))
        return Done("claimed", operation, ends=False, opens=item)

    def _ask_field(self, waiting: Waiting, field: str, *, start: str = "") -> str | None:
        """What somebody gives for a field; None when Escape leaves it."""
        offers = self._review.offers(waiting, field, self._desk.world())
        if field == "topic":
            offers = (*dict.fromkeys((*(str(each.topic) for each in self._fitting), *offers)),)
        now = f"  now: {current(waiting.claim, field) or 'open'}. Empty or Escape keeps it"
        can_be_open = ", - leaves it open." if field in CLEARED else "."
        words = words_of(field) if start else f"{words_of(field)}\n{now}{can_be_open}"
        is_day = field in FACETS and FACETS[field].holds is Holds.PERIOD
        return self._desk.ask(words, offers, start=start, picks=not is_day)


def say_gone(count: int) -> str:
    """What became of decisions on what somebody took back or redacted meanwhile."""
    what = "this" if count == 1 else f"{count:,} of these"
    return f"meanwhile the reading of {what} was taken back or redacted: nothing was recorded of it"


def _words(proposal: Proposal) -> str:
    return one_line(proposal.claim.evidence.quote)
