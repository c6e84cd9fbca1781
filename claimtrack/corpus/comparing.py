"""Claims in, findings out: the claims of whole events are compared together, part by part.

First everybody looks at what the claims use of names; then these are settled once. Each claim goes
to the part that its event belongs to, and each part is compared by `claimtrack.compare`, which
knows nothing of parts. Events are put into parts in the order of their names, so that the findings
stand in the order of events, and of ids within one.

An event is never cut. The questions of an event meet in the gate, in sums and chains and in what
explains what, and which of its figures come first decides from when all of them count; so the
largest event tells how long the longest part takes and how much memory it needs.
"""

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from claimtrack.compare import compare
from claimtrack.compare.comparison import Comparison, Finding
from claimtrack.compare.measures import ExchangeRate
from claimtrack.compare.releases import find_releases
from claimtrack.compare.settled import mark_findings
from claimtrack.corpus.arrow import Row, load_pyarrow, to_rows, to_table
from claimtrack.corpus.engine import PART, Shared
from claimtrack.corpus.findings import TABLE, finding_columns
from claimtrack.corpus.looking import Hands, Run, Said, Seen, look_at, read_claims
from claimtrack.corpus.names import CountTypes, Names, count_again, join_names, settle_names
from claimtrack.corpus.problems import TABLE as PROBLEMS
from claimtrack.corpus.problems import columns
from claimtrack.corpus.reading import Piece
from claimtrack.corpus.writing import Shelf, Tables, Written
from claimtrack.dates import Period
from claimtrack.figures.profile import load_profile
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId
from claimtrack.model.name import Name
from claimtrack.model.record import Kind, from_content, to_text

if TYPE_CHECKING:
    from claimtrack.compare.items import Item
    from claimtrack.model.settlement import Note, Settlement

NO_CLAIMS: CountTypes = Counter()

CLAIMS_OF_A_PART = 20_000
"""An event begins another part when its part has so many claims. Ours: a part then takes about half
a minute and 200 MB, long enough for what a task costs, and small enough for many to a machine."""

EventOf = Callable[[Name | None], Name | None]
"""The outermost topic around one."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How claims are compared."""

    profile: str
    rates: tuple[ExchangeRate, ...] = ()
    claims_of_a_part: int = CLAIMS_OF_A_PART


@dataclass(frozen=True, slots=True)
class Places:
    """Which part each event belongs to."""

    firsts: tuple[str, ...]
    """The first event of every part but the first, by its key."""

    @classmethod
    def of(cls, sizes: Mapping[str, int], most: int) -> "Places":
        """Parts of about so many claims, each of whole events in the order of their keys."""
        firsts: list[str] = []
        held = 0
        for event in sorted(sizes):
            if held >= most:
                firsts.append(event)
                held = 0
            held += sizes[event]
        return cls(tuple(firsts))

    @property
    def count(self) -> int:
        """How many parts there are."""
        return len(self.firsts) + 1

    def part_of(self, event: str) -> int:
        """The part of an event."""
        return bisect_right(self.firsts, event)


@dataclass(frozen=True)
class Told:
    """What every worker has to know, beside its claims."""

    names: Names
    places: Places
    out: frozenset[str]
    restated: Mapping[ClaimId, ClaimId]
    published: Mapping[str, Period]
    said_of: frozenset[str]
    """Ids of findings and claims that settlements and notes name."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of a part."""

    part: int
    file: Written | None
    claims: int
    figures: int
    again: CountTypes
    """Claims that were given again, and are not counted."""
    compared: int
    not_compared: Counter[str]
    findings: Counter[str]
    """By kind."""
    notes: tuple[str, ...]
    largest: tuple[int, str]
    """The event with the most claims."""
    held: tuple[Finding, ...]
    """Findings of events of which something was said."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of all claims."""

    seen: Seen
    files: tuple[Written, ...]
    parts: int
    claims: int
    """Different ones that stand."""
    again: int
    left_out: int
    findings: Counter[str]
    settled: int
    compared: int
    not_compared: Counter[str]
    notes: tuple[str, ...]
    largest: tuple[int, str]


@cache
def _claim_columns() -> Any:
    """What goes from those who read claims to those who compare them."""
    pa = load_pyarrow()
    text = pa.string()
    return pa.schema(
        [(PART, pa.int32()), ("event", text), ("id", text), ("claim", text), ("published", text)]
    )


def tables() -> Tables:
    """What `corpus compare` writes."""
    return {TABLE: finding_columns, PROBLEMS: columns}


def compare_claims(run: Run, wish: Wish, said: Said | None = None) -> Result:
    """Compare all claims of the input, and write the findings.

    Args:
        run: Over the claims.
        wish: How they are compared.
        said: What a ledger says of names, claims and findings; None: the input says it.
    """
    seen, out = look_at(run, said)
    said = said or seen.said
    told = _settle(seen, out, run, wish, said)
    done = _compare_parts(run, wish, told)
    again = sum((each.again for each in done), NO_CLAIMS)
    if again and (counted := count_again(told.names, again)) != told.names.counted:
        told = replace(told, names=replace(told.names, counted=counted))
        done = _compare_parts(run, wish, told)
    done, settled = _mark(done, run, said)
    return Result(
        seen=seen,
        files=(*(each.file for each in done if each.file is not None), *seen.problem_files),
        parts=told.places.count,
        claims=sum(each.claims for each in done),
        again=again.total(),
        left_out=len(out),
        findings=sum((each.findings for each in done), Counter()),
        settled=settled,
        compared=sum(each.compared for each in done),
        not_compared=_not_compared(done),
        notes=tuple(f"{PART} {each.part}: {note}" for each in done for note in each.notes),
        largest=max((each.largest for each in done), default=(0, "")),
    )


def _settle(seen: Seen, out: frozenset[str], run: Run, wish: Wish, said: Said) -> Told:
    """What every worker has to know."""
    joined = join_names(run.engine, said.naming, seen.uses)
    names = settle_names(said.naming, seen.uses, joined)
    world = names.world
    sizes: Counter[str] = Counter()
    for topic, claims in seen.uses.topics.items():
        sizes[event_key(world.event_of(topic))] += claims
    sayings: tuple[Settlement | Note, ...] = (*said.settlements, *said.notes)
    return Told(
        names,
        Places.of(sizes, wish.claims_of_a_part),
        out,
        run.hands.restate(said.amendments),
        seen.published,
        frozenset(key for each in sayings for key in (each.finding, *each.claims)),
    )


def event_key(event: Name | None) -> str:
    """What an event is put in order by; claims without one come first."""
    return "" if event is None else event.key


def _compare_parts(run: Run, wish: Wish, told: Told) -> list[Compared]:
    engine, hands = run.engine, run.hands
    shared = engine.share(told)
    work = partial(_compare_part, shelf=run.shelf, hands=hands, wish=wish, shared=shared)
    return list(
        engine.gather(
            "compare",
            partial(_spread_claims, hands=hands, shared=shared),
            run.pieces,
            work,
            parts=told.places.count,
            schema=_claim_columns(),
        )
    )


def _spread_claims(piece: Piece, *, hands: Hands, shared: Shared[Told]) -> Iterator[Any]:
    """The claims of a piece that stand, each with the part that its event belongs to."""
    told = shared.value
    world = told.names.world
    rows: list[Row] = []
    for key, recorded, text in read_claims(piece, hands):
        if key in told.out:
            continue
        ((_, claim),) = world.place_claims([(key, recorded)])
        event = event_key(world.event_of(claim.topic))
        day = None
        if claim.when.said is None and claim.evidence.document is not None:
            day = told.published.get(claim.evidence.document)
        rows.append(
            {
                PART: told.places.part_of(event),
                "event": event,
                "id": key,
                "claim": text if claim is recorded else to_text(claim),
                "published": None if day is None else day.edtf,
            }
        )
    yield to_table(rows, _claim_columns())


def _compare_part(
    part: int,
    rows: Any,
    *,
    shelf: Shelf,
    hands: Hands,
    wish: Wish,
    shared: Shared[Told],
) -> Compared:
    """Compare the claims of whole events, and write their findings."""
    told = shared.value
    world = told.names.world
    claims: dict[ClaimId, Claim] = {}
    published: dict[str, Period] = {}
    again: CountTypes = Counter()
    sizes: Counter[str] = Counter()
    for row in sorted(rows.to_pylist(), key=itemgetter("id")):
        key, claim = ClaimId(row["id"]), _read_claim(row["claim"])
        if key in claims:
            again[claim.metric or "", claim.when.count_type] += 1
            continue
        claims[key] = claim
        sizes[row["event"]] += 1
        if row["published"] is not None:
            published[claim.evidence.document or ""] = _read_day(row["published"])
    comparison = compare(
        claims.items(),
        world,
        load_profile(wish.profile),
        published=published,
        restated=told.restated,
        rates=wish.rates,
        sources=told.names.sources,
    )
    found: dict[str, list[Finding]] = {}
    for each in comparison.findings:
        found.setdefault(event_key(world.event_of(each.topic)), []).append(each)
    return Compared(
        part=part,
        file=shelf.write(TABLE, part, _rows(found, world.event_of, hands), finding_columns()),
        claims=len(claims),
        figures=_count_figures(comparison, told, world.event_of),
        again=again,
        compared=comparison.compared,
        not_compared=Counter(comparison.not_compared),
        findings=Counter(each.kind.value for each in comparison.findings),
        notes=tuple(map(str, comparison.notes)),
        largest=max((count, event) for event, count in sizes.items()),
        held=tuple(_held(found.values(), told.said_of)),
    )


def _read_claim(text: str) -> Claim:
    claim = from_content(Kind.CLAIM, json.loads(text))
    if not isinstance(claim, Claim):
        raise TypeError("a claim is read as something else")
    return claim


@lru_cache(maxsize=4096)
def _read_day(edtf: str) -> Period:
    return Period.from_edtf(edtf)


def _rows(found: Mapping[str, Sequence[Finding]], event_of: EventOf, hands: Hands) -> list[Row]:
    """The findings in order of event and id."""
    rows: list[Row] = []
    for event in sorted(found):
        rows.extend(
            _row(each, event_of, hands) for each in sorted(found[event], key=lambda each: each.id)
        )
    return rows


def _row(finding: Finding, event_of: EventOf, hands: Hands) -> Row:
    event = event_of(finding.topic)
    return {**hands.write_finding(finding), "event": None if event is None else str(event)}


def _count_figures(comparison: Comparison, told: Told, event_of: EventOf) -> int:
    """How many figures were set against each other, without those that were restated later."""
    figures = [item for item in comparison.items if item.shape is not None]
    if not told.restated:
        return len(figures)
    by_event: dict[str, list[Item]] = {}
    for item in comparison.items:
        by_event.setdefault(event_key(event_of(item.topic)), []).append(item)
    earlier = {
        item.id
        for items in by_event.values()
        for release in find_releases(items, told.restated)
        for item in release[:-1]
    }
    return sum(item.id not in earlier for item in figures)


def _held(found: Iterable[Sequence[Finding]], said_of: frozenset[str]) -> Iterator[Finding]:
    """The findings of events of which somebody said something: of a finding, or of its claims."""
    for findings in found:
        if any(each.id in said_of or not said_of.isdisjoint(each.claims) for each in findings):
            yield from findings


def _mark(done: Sequence[Compared], run: Run, said: Said) -> tuple[list[Compared], int]:
    """Write what was said of findings beside them; how many are settled."""
    held = [finding for each in done for finding in each.held]
    settlements = {each.finding: each for each in said.settlements}
    notes: dict[str, tuple[Note, ...]] = {}
    for note in said.notes:
        notes[note.finding] = (*notes.get(note.finding, ()), note)
    marked = {
        after.id: after
        for before, after in zip(held, mark_findings(held, settlements, notes), strict=True)
        if after != before
    }
    settled = sum(
        each.settled is not None and not each.settled.returned for each in marked.values()
    )
    return [_mark_part(each, marked, run) for each in done], settled


def _mark_part(done: Compared, marked: Mapping[str, Finding], run: Run) -> Compared:
    if done.file is None or all(each.id not in marked for each in done.held):
        return done
    rows = list(to_rows(run.shelf.read(done.file)))
    for row in rows:
        if (finding := marked.get(row["id"])) is not None:
            row.update(run.hands.write_finding(finding))
    return replace(done, file=run.shelf.change(done.file, rows, finding_columns()))


def _not_compared(done: Iterable[Compared]) -> Counter[str]:
    """Pairs that were kept apart, by reason; those of two events too."""
    found: Counter[str] = Counter()
    figures = 0
    for each in done:
        found += each.not_compared
        found["event"] += figures * each.figures
        figures += each.figures
    return +found
