"""Imported records that contradict what stands here: what waits, and deciding on it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from claimtrack.align.rings import find_rings
from claimtrack.align.world import World, widen_world
from claimtrack.compare.effects import NOTHING, Effects
from claimtrack.errors import AmbiguousName, UnknownName
from claimtrack.figures.profile import Profile
from claimtrack.ledger import open_ledger
from claimtrack.ledger.protocol import Deed, Ledger, Operation, Origin, Selection, View
from claimtrack.ledger.scratch import scratch_ledger
from claimtrack.ledger.signed import Signed, say_author, tell_authors
from claimtrack.model.amendment import Amendment, Effect
from claimtrack.model.answers import Answers, Describing, kind_of_name, what_it_answers
from claimtrack.model.identity import ClaimId
from claimtrack.model.judgement import Alias, Judgement
from claimtrack.model.proposal import Decision, Ruling
from claimtrack.model.received import Received, is_received_id
from claimtrack.model.record import Kind, Record, kind_of, letter_of, read_waiting, record_id
from claimtrack.report.received import Named
from claimtrack.report.records import say
from claimtrack.workflow.decided_here import DecisionsHere, read_decisions
from claimtrack.workflow.effects import find_effects
from claimtrack.workflow.find import MOST_NAMED
from claimtrack.workflow.named import read_named
from claimtrack.workflow.standing import StandingByKind
from claimtrack.workflow.world import append_joined, read_world

MOST_COPIED = 100_000
"""Claims of a ledger that is copied to see what an answer would change: about a hundred megabytes,
half a second. Ours."""

REPLACED = "another decision on its proposal was accepted in a review"
"""Why a claim is retracted that a decision had recorded which stands no longer."""


@dataclass(frozen=True, slots=True)
class WaitingRecord:
    """An imported record that nobody has decided on."""

    id: str
    """Of the record that lets it wait: where it came in several, of the first."""
    record: Answers
    """What came, with the author it states."""
    brought: Origin
    """Who brought it, and when."""
    against: Record | None
    """What it contradicts, with its author as it is told; None when that was taken back since."""
    recorded: Origin | None
    """By whom and when that was recorded."""
    standing: tuple[str | None, ...]
    """The ids of the answers that stand, one for each question that the record answers."""
    claims: Named = field(default_factory=dict)
    """What it and what stands are about, by ids: the claims, and those of proposals."""
    decided: Decision | None = None
    """What somebody here decided on it, so that it waits no more."""
    elsewhere: tuple[Decision, ...] = ()
    """What was decided on it at other desks, as imports told: it decides nothing here."""
    ids: tuple[str, ...] = ()
    """Of all the records that let it wait."""
    is_on_record: bool = False
    """Whether it is on record here, so that there is nothing to decide."""


@dataclass(frozen=True, slots=True)
class DecidedRecord:
    """What became of a decision on a record that waits."""

    operation: Operation | None
    unseen: Decision | None = None
    """What somebody else decided meanwhile and stands: the new decision is a second opinion."""
    is_gone: bool = False
    """Whether what waited was taken back meanwhile, so that nothing was written."""
    is_changed: bool = False
    """Whether another answer stands than was shown, so that nothing was written."""
    is_redacted: bool = False
    """Whether words of what waits were redacted since it was shown, so that nothing was written."""


@dataclass(slots=True)
class _Came:
    """A record that waits, with all that let it wait: two imports may have brought it."""

    origin: Origin
    """Of the first."""
    against: str
    record: Answers
    ids: list[str]


def _read_came(ledger: View) -> list[_Came]:
    """What waits or waited, each once, oldest first."""
    found: dict[str, _Came] = {}
    for origin, each in ledger.recorded(Kind.RECEIVED):
        if isinstance(each, Received) and (record := _read(each)) is not None:
            came = found.setdefault(record_id(record), _Came(origin, each.against, record, []))
            came.ids.append(origin.id)
    return list(found.values())


def find_received(ledger: View, *, with_decided: bool = False) -> tuple[WaitingRecord, ...]:
    """What waits because it contradicts what stands here, oldest first.

    What was decided on it elsewhere, and came by an import, settles nothing here.

    Args:
        ledger: Where.
        with_decided: Whether what was decided on is among it, and what is on record by now.
    """
    came = _read_came(ledger)
    if not came:
        return ()
    every = read_decisions(ledger)
    decided = find_decided(ledger, every)
    there = ledger.on_record(record_id(each.record) for each in came)
    standing_now = StandingByKind(ledger, batch=None)
    read = [(each, decided.get(each.origin.id)) for each in came]
    if not with_decided:
        read = [
            (each, ruling)
            for each, ruling in read
            if ruling is None and record_id(each.record) not in there
        ]
    standing = [_find_standing(standing_now, each.record) for each, _ in read]
    against = [
        next(filter(None, answers), each.against)
        for (each, _), answers in zip(read, standing, strict=True)
    ]
    stands = _read_by_id(ledger, set(against))
    named = read_named(
        ledger, (*(each.record for each, _ in read), *(each for each, _ in stands.values()))
    )
    elsewhere = _find_elsewhere(ledger, every)
    found = []
    for (each, ruling), key, answers in zip(read, against, standing, strict=True):
        stood, recorded = stands.get(key, (None, None))
        said = tuple(told for one in each.ids for told in elsewhere.get(one, ()))
        found.append(
            WaitingRecord(
                each.origin.id,
                each.record,
                each.origin,
                stood,
                recorded,
                answers,
                named,
                ruling,
                said,
                tuple(each.ids),
                record_id(each.record) in there,
            )
        )
    return tuple(found)


def _find_elsewhere(ledger: View, decided: DecisionsHere) -> Mapping[str, list[Decision]]:
    """What was decided elsewhere on what waits, with its author as it is told, by what it is on."""
    brought = [
        each for each in decided.every if each in decided.brought and is_received_id(each.proposal)
    ]
    found: dict[str, list[Decision]] = {}
    for each in tell_authors(ledger, brought):
        found.setdefault(each.proposal, []).append(each)
    return found


def find_received_by_id(ledger: View, asked: str) -> WaitingRecord:
    """What came against what stood and whose id begins so, whether or not it waits still.

    Raises:
        UnknownName: No such record is here.
        AmbiguousName: Several are.
    """
    prefix = asked.casefold()
    found = [
        each
        for each in find_received(ledger, with_decided=True)
        if any(key.startswith(prefix) for key in each.ids)
    ]
    if not found:
        raise UnknownName(
            f'"{asked}": nothing that was imported and waits, or waited, has this id',
            hint="claimtrack review received lists what waits",
        )
    if len(found) > 1:
        ids = "\n".join(each.id for each in found[:MOST_NAMED])
        raise AmbiguousName(
            f'"{asked}": {len(found):,} records that were imported have ids that begin so',
            hint=f"say which:\n{ids}",
        )
    return found[0]


class CurrentReceived:
    """What waits, read again only after something was written to the ledger."""

    def __init__(self, ledger: View) -> None:
        """Read nothing yet."""
        self._ledger = ledger
        self._digest = ""
        self._waiting: Mapping[str, WaitingRecord] = {}

    def __call__(self) -> Mapping[str, WaitingRecord]:
        """What waits now, each under its id."""
        digest = self._ledger.digest()
        if digest != self._digest:
            self._waiting = {each.id: each for each in find_received(self._ledger)}
            self._digest = digest
        return self._waiting


def decide_received(
    ledger: Ledger, deed: Deed, waiting: WaitingRecord, *, accept: bool
) -> DecidedRecord:
    """Let an imported record apply, or refuse it.

    Where somebody decided on it since it was looked at, that stands, and this is a second opinion.
    Where another answer stands by now than was shown, words of it were redacted, or the import was
    taken back, nothing is written.

    Raises:
        AmbiguousName: Accepted, it would go against what was said of other names.
    """
    if accept:
        _check_fits(read_world(ledger), waiting.record)
    result = DecidedRecord(None)

    def choose() -> Iterable[Record]:
        """What is to be written on what stands now, while nobody else can write."""
        nonlocal result
        came = next((each for each in _read_came(ledger) if waiting.id in each.ids), None)
        if came is None:
            result = DecidedRecord(None, is_gone=True)
            return []
        if came.record != waiting.record:
            result = DecidedRecord(None, is_redacted=True)
            return []
        first = find_decided(ledger).get(waiting.id)
        ruling = Ruling.ACCEPTED if accept else Ruling.REFUSED
        named = record_id(waiting.record) if accept else None
        decision = Decision(waiting.id, ruling, named, deed.author, deed.at.isoformat())
        if first is not None:
            result = DecidedRecord(None, first)
            return [replace(decision, after=record_id(first))]
        standing_now = StandingByKind(ledger, batch=None)
        if _find_standing(standing_now, waiting.record) != waiting.standing:
            result = DecidedRecord(None, is_changed=True)
            return []
        gone = _leave_with(ledger, waiting, deed) if accept else ()
        return [*([waiting.record] if accept else []), decision, *gone]

    operation = append_joined(ledger, deed, choose).appended.operation
    return replace(result, operation=operation)


def suppose_accepted(
    ledger: Ledger, location: str, deed: Deed, waiting: WaitingRecord, profile: Profile
) -> Effects:
    """What accepting would make of the findings: tried on a copy, which is thrown away.

    Args:
        ledger: As it is now.
        location: Of the ledger.
        deed: By whom and when.
        waiting: What waits.
        profile: The constants behind the intervals.

    Returns:
        That it was not worked out, where the ledger has more than `MOST_COPIED` claims, or more
        than `find_effects` compares are touched.
    """
    if (total := ledger.counts()[Kind.CLAIM]) > MOST_COPIED:
        return Effects(untold=total)
    with scratch_ledger(location) as place, open_ledger(place) as copy:
        operation = decide_received(copy, deed, waiting, accept=True).operation
        return NOTHING if operation is None else find_effects(copy, [operation.number], profile)


def _leave_with(ledger: View, waiting: WaitingRecord, deed: Deed) -> Iterator[Amendment]:
    """The claim that a decision had recorded which stands no longer is retracted with it."""
    stands, came = waiting.against, waiting.record
    if not (isinstance(stands, Decision) and isinstance(came, Decision)):
        return
    if stands.claim and stands.claim != came.claim and ledger.on_record([stands.claim]):
        yield Amendment(
            stands.claim, Effect.RETRACTED, None, REPLACED, deed.author, deed.at.isoformat()
        )


def _check_fits(world: World, record: Answers) -> None:
    """Refuse an answer on two names that could not hold beside what was said of others.

    Raises:
        AmbiguousName: Names that it would join are judged to be two, or the other way round.
    """
    if isinstance(record, Describing):
        _check_no_ring(world, record)
    if not isinstance(record, Alias | Judgement):
        return
    before = world.index(record.kind).contradictions
    after = widen_world(world, [record]).index(record.kind).contradictions
    if len(after) > len(before):
        raise AmbiguousName(
            f"it cannot hold: {say(after[-1].standing)}",
            hint="say what those two are first, or refuse it",
        )


def _check_no_ring(world: World, record: Describing) -> None:
    kind = kind_of_name(record)
    before = set(find_rings(world.parents(kind)))
    after = find_rings(widen_world(world, [record]).parents(kind))
    if ring := next((each for each in after if each not in before), None):
        raise AmbiguousName(
            f"it cannot hold: part of itself: {' in '.join(map(str, ring))}",
            hint=f"claimtrack {kind.value}s lists what each is part of; or refuse it",
        )


def _read(received: Received) -> Answers | None:
    """The record that waits; None for a kind that never does."""
    record = read_waiting(received)
    return record if isinstance(record, Answers) else None


def find_decided(ledger: View, decisions: DecisionsHere | None = None) -> Mapping[str, Decision]:
    """The decision that counts on each record that waited, by the ids of all that let it wait.

    Only what somebody of this ledger decided counts. What accepts counts only while the record that
    it accepts is on record.

    Args:
        ledger: Where.
        decisions: What is decided there, where that was read already.
    """
    every = decisions or read_decisions(ledger)
    found: dict[str, Decision] = {}
    for each in every.every:
        if each.after is None and is_received_id(each.proposal) and each not in every.brought:
            found.setdefault(each.proposal, each)
    if not found:
        return {}
    applied = ledger.on_record(each.claim for each in found.values() if each.claim)
    counting = {
        key: each
        for key, each in found.items()
        if each.ruling is Ruling.REFUSED or each.claim in applied
    }
    for came in _read_came(ledger):
        ruling = next((counting[key] for key in came.ids if key in counting), None)
        if ruling is not None:
            counting |= dict.fromkeys(came.ids, ruling)
    return counting


def _read_by_id(ledger: View, ids: set[str]) -> Mapping[str, tuple[Record, Origin]]:
    """These records, of whatever kind, with their author as it is told and where they stand."""
    letters = {each[:1] for each in ids}
    found: dict[str, tuple[Record, Origin]] = {}
    for kind in Kind:
        if kind is Kind.CLAIM or letter_of(kind) not in letters:
            continue
        for origin, record in ledger.recorded(kind):
            if origin.id in ids:
                found[origin.id] = _with_author(record, origin), origin
    claims = frozenset(ClaimId(each) for each in ids if each.startswith(letter_of(Kind.CLAIM)))
    if claims:
        origins = {each.id: each for each in ledger.origins(Kind.CLAIM, claims)}
        for key, claim in ledger.claims(Selection(ids=claims, with_replaced=True)):
            found[key] = claim, origins[key]
    return found


def _with_author(record: Record, origin: Origin) -> Record:
    if isinstance(record, Signed):
        return replace(record, author=say_author(record.author, origin))
    return record


def _find_standing(standing: StandingByKind, record: Answers) -> tuple[str | None, ...]:
    """The id of what stands on each question that a record answers."""
    answers = standing.of(kind_of(record))
    stands = (answers.on(question) for question, _ in what_it_answers(record))
    return tuple(each.id if each else None for each in stands)
