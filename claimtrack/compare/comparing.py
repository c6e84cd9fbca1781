"""A comparison, from claims to findings: a pure function whose output has one order."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from operator import itemgetter

from claimtrack.align.world import World
from claimtrack.compare import words
from claimtrack.compare.comparison import Barred, Comparison, Finding
from claimtrack.compare.facets import Facets
from claimtrack.compare.finding import Item, find_pair
from claimtrack.compare.gate import Gate, Outcome, read_gate
from claimtrack.compare.layout import find_missing, group_entries
from claimtrack.compare.reader import ItemReader
from claimtrack.compare.selection import (
    Placed,
    Point,
    is_thinned_between,
    is_thinned_within,
    pairs_between,
    pairs_within,
)
from claimtrack.compare.statements import find_statements
from claimtrack.compare.time import moment_of
from claimtrack.compare.verdict import Verdict
from claimtrack.figures.figure import Form
from claimtrack.figures.profile import Profile
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId
from claimtrack.model.name import Name

MOST_EVENTS = 40
"""With more events than this, that they are not compared with each other is said once. Ours."""

MOST_PLACES = 40
"""With more places than this in one event, only those that contain each other are shown to the
gate. Ours: beyond it, what is not comparable would be most of the report."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Figures whose facets are the same: the gate says one thing of all of them."""

    facets: Facets
    items: tuple[Item, ...]
    """With a usable number."""
    silent: tuple[Item, ...]
    """Without one: undisclosed, or "several"."""
    ids: tuple[ClaimId, ...]
    """Every claim of the cell, sorted."""

    @property
    def first(self) -> Item:
        """Any of them, to show to the gate."""
        return (self.items or self.silent)[0]


def compare(
    claims: Iterable[tuple[ClaimId, Claim]], world: World, profile: Profile, query: str = ""
) -> Comparison:
    """Compare every claim with every other that may say something of it.

    The result depends on nothing but the arguments, and not on the order of the claims.

    Args:
        claims: What to compare, each with its id.
        world: The names they are read against.
        profile: The constants behind the intervals.
        query: The words that were asked for, to be printed.
    """
    reader = ItemReader(world, profile)
    items = [reader.item(*each) for each in sorted(claims, key=itemgetter(0))]
    figures = [item for item in items if item.entry.claim.figure is not None]
    statements = [item.entry for item in items if item.entry.claim.statement is not None]
    matching = _Matching(world)
    matching.compare(_cells(figures))
    findings = (*matching.findings, *find_statements(statements, world))
    entries = tuple(item.entry for item in items)
    return Comparison(
        query=query,
        profile=f"{profile.name} {profile.hash}",
        entries=entries,
        groups=group_entries(items, world),
        findings=tuple(sorted(findings, key=_worst_first)),
        barred=matching.barred,
        missing=find_missing(items),
        notes=matching.notes,
    )


class _Matching:
    """Meets cell with cell, and keeps what the gate and the verdicts say."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._gates: dict[tuple[object, ...], Gate] = {}
        self._findings: list[Finding] = []
        self._apart: list[Barred] = []
        self._thinned = 0
        self._events = 0
        self._places = 0

    def _gate(self, left: Item, right: Item) -> Gate:
        """The answer of the gate, asked once for each two shapes."""
        topics = (left.facets.topic, right.facets.topic)
        event = () if topics[0] == topics[1] else topics
        key = (left.shape, right.shape, *event)
        gate = self._gates.get(key)
        if gate is None:
            gate = self._gates[key] = read_gate(left.facets, right.facets, self._world)
        return gate

    def compare(self, cells: Sequence[Cell]) -> None:
        events = self._by_event(cells)
        self._events = len(events)
        for event in events.values():
            for cell in event:
                self._within(cell)
            for left, right in self._meetings(event):
                self._between(left, right)
        if len(events) <= MOST_EVENTS:
            for one, other in combinations(events.values(), 2):
                self._apart_by_event(one, other)

    def _by_event(self, cells: Sequence[Cell]) -> Mapping[str, list[Cell]]:
        """Cells by the outermost topic around them; nothing is compared across."""
        events: dict[str, list[Cell]] = defaultdict(list)
        for cell in cells:
            events[str(self._world.event_of(cell.facets.topic) or "")].append(cell)
        return dict(sorted(events.items()))

    def _meetings(self, event: Sequence[Cell]) -> Iterator[tuple[Cell, Cell]]:
        """Which cells of an event are shown to the gate: all, unless there are very many places.

        Then only those at places of which one contains the other.
        """
        places: dict[Name | None, list[Cell]] = defaultdict(list)
        for cell in event:
            places[cell.facets.place].append(cell)
        if len(places) <= MOST_PLACES:
            yield from combinations(event, 2)
            return
        self._places += len(places)
        for place, cells in places.items():
            yield from combinations(cells, 2)
            around = () if place is None else (*self._world.place_ancestors(place), None)
            for wider in around:
                yield from product(cells, places.get(wider, ()))

    def _apart_by_event(self, one: Sequence[Cell], other: Sequence[Cell]) -> None:
        gate = self._gate(one[0].first, other[0].first)
        left = [each for cell in one for each in cell.ids]
        right = [each for cell in other for each in cell.ids]
        self._bar(gate.reason, gate.words, left, right)

    def _within(self, cell: Cell) -> None:
        gate = self._gate(cell.first, cell.first)
        if gate.outcome is Outcome.BARRED:
            for index, claim_id in enumerate(cell.ids):
                self._bar(gate.reason, gate.words, [claim_id], cell.ids[index + 1 :])
            return
        series = _series(cell.items)
        for each in series:
            self._thinned += is_thinned_within(len(each))
            self._judge(pairs_within(each))
        for one, other in combinations(series, 2):
            self._thinned += is_thinned_between(len(one), len(other))
            self._judge(pairs_between(one, other))
        self._silence(cell.silent, (*cell.items, *cell.silent))

    def _between(self, left: Cell, right: Cell) -> None:
        gate = self._gate(left.first, right.first)
        if gate.outcome is Outcome.BARRED:
            self._bar(gate.reason, gate.words, left.ids, right.ids)
            return
        for one in _series(left.items):
            for other in _series(right.items):
                self._thinned += is_thinned_between(len(one), len(other))
                self._judge(pairs_between(one, other))
        self._silence(left.silent, (*right.items, *right.silent))
        self._silence(right.silent, left.items)

    def _judge(self, pairs: Iterable[tuple[Placed[Item], Placed[Item]]]) -> None:
        for (_, left), (_, right) in pairs:
            finding = find_pair(left, right, self._gate)
            if finding.verdict is Verdict.NOT_COMPARABLE:
                right_ids = [finding.right] if finding.right else []
                self._bar(finding.reason, finding.sentence, [finding.left], right_ids)
            else:
                self._findings.append(finding)

    def _silence(self, silent: Sequence[Item], others: Sequence[Item]) -> None:
        """Nothing can be said of a figure without a number."""
        for index, item in enumerate(silent):
            later = {each.entry.id for each in silent[: index + 1]}
            rest = [each.entry.id for each in others if each.entry.id not in later]
            form = item.entry.claim.figure.form if item.entry.claim.figure else None
            reason = "undisclosed" if form is Form.UNDISCLOSED else "no number"
            sentence = words.UNDECIDED[reason]
            self._bar(reason, sentence, [item.entry.id], rest, Verdict.UNDECIDED)

    def _bar(
        self,
        reason: str,
        sentence: str,
        left: Sequence[ClaimId],
        right: Sequence[ClaimId],
        verdict: Verdict = Verdict.NOT_COMPARABLE,
    ) -> None:
        if left and right:
            self._apart.append(Barred(reason, sentence, tuple(left), tuple(right), verdict))

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(self._findings)

    @property
    def barred(self) -> tuple[Barred, ...]:
        """By verdict, reason and sentence."""
        return tuple(
            sorted(
                self._apart,
                key=lambda each: (each.verdict, each.reason, each.sentence, each.left, each.right),
            )
        )

    @property
    def notes(self) -> tuple[str, ...]:
        notes = []
        if self._thinned:
            notes.append(
                "long series were compared at the same or neighbouring dates and where a count "
                "could have fallen, not figure by figure"
            )
        if self._events > MOST_EVENTS:
            notes.append(
                f"{self._events} events are not comparable with each other; their pairs are not "
                "listed"
            )
        if self._places:
            notes.append(
                f"figures of {self._places} places were compared within one place and with the "
                "places around it; other pairs of places are not comparable and not listed"
            )
        return tuple(notes)


def _cells(items: Iterable[Item]) -> tuple[Cell, ...]:
    """Figures with the same facets, in a fixed order."""
    found: dict[Facets, list[Item]] = defaultdict(list)
    for item in items:
        found[item.facets].append(item)
    cells = (
        Cell(
            facets,
            tuple(item for item in group if item.reading is not None),
            tuple(item for item in group if item.reading is None),
            tuple(item.entry.id for item in group),
        )
        for facets, group in found.items()
    )
    return tuple(sorted(cells, key=lambda cell: cell.ids[0]))


def _series(items: Sequence[Item]) -> list[list[Placed[Item]]]:
    """The figures of a cell by who produced them."""
    found: dict[Name, list[Placed[Item]]] = defaultdict(list)
    for item in items:
        found[Name.of(item.entry.origin)].append((_point(item), item))
    return [found[origin] for origin in sorted(found)]


def _point(item: Item) -> Point:
    moment = moment_of(item.entry.claim)
    reading = item.reading
    if reading is None:
        raise AssertionError("only figures with a number are in a series")
    return Point(
        moment.period.last_day if moment else None, reading.strict.smallest, reading.strict.largest
    )


def _worst_first(finding: Finding) -> tuple[int, str, int, float, ClaimId, ClaimId]:
    """By verdict; what hangs on fewer assumptions first, then what is farther apart."""
    return (
        -finding.verdict.rank,
        finding.verdict.value,
        len(finding.assumed),
        -float(finding.factor or 0),
        finding.left,
        finding.right or ClaimId(""),
    )
