"""What a figure counts, as the gate reads it: facets settled, and what is unstated by its default.

A *shape* leaves out the event, the place and the period, so that the gate answers once for all
events whose figures are shaped alike. What is not stated is read as the metric's default, never
as what another claim says; docs/method.md#defaults lists both kinds of reading.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cache

from claimtrack.align.families import facets_of
from claimtrack.align.roles import EVERYONE
from claimtrack.align.world import BOTH, World
from claimtrack.compare import words
from claimtrack.compare.measures import (
    PLAIN_COUNT,
    Measure,
    MeasureReader,
    is_rate_period,
    kind_by_measure,
)
from claimtrack.figures.figure import COUNT, Figure, Says
from claimtrack.model.claim import (
    AttributionRule,
    Basis,
    Cause,
    Claim,
    CountType,
    Distribution,
    RatePeriod,
    Stance,
    Terms,
)
from claimtrack.model.facets import FACETS, redacted_facets
from claimtrack.model.metric import MetricKind
from claimtrack.model.name import Name
from claimtrack.model.topic import Side

PUT_FORWARD = frozenset({Stance.ASSERTS, Stance.ACCUSES, Stance.ADMITS, Stance.ADMITS_IN_PART})
"""Stances that put a figure forward as a fact; the others deny it, or only think or promise it."""

OF_SIDES = frozenset({Distribution.EACH, Distribution.UNCLEAR})
"""Distributions whose words speak of the sides."""


class Method(Enum):
    """Two ways to a number that do not mix."""

    DOCUMENTED = "documented"
    ESTIMATED = "estimated"


METHODS = {
    Basis.NAMED_LIST: Method.DOCUMENTED,
    Basis.BODIES: Method.DOCUMENTED,
    Basis.HOSPITAL: Method.DOCUMENTED,
    Basis.OFFICIAL_COUNT: Method.DOCUMENTED,
    Basis.MEDIA_COUNT: Method.DOCUMENTED,
    Basis.VISUAL: Method.DOCUMENTED,
    Basis.SURVEY: Method.ESTIMATED,
    Basis.MODEL: Method.ESTIMATED,
    Basis.ESTIMATE: Method.ESTIMATED,
}
"""The line that casualty recorders draw (Every Casualty, Standards for Casualty Recording, 2016):
cases recorded one by one against numbers inferred."""


class Run(Enum):
    """How a count relates to time, as far as comparing cares."""

    RUNNING = "cumulative"
    """Up to a date; only rises."""
    IN_PERIOD = "in period"
    SNAPSHOT = "snapshot"
    """Rises and falls."""
    FORECAST = "forecast"
    OCCASION = "occasion"
    """A crowd: each its own."""
    AMOUNT = "amount"
    """One sum, told once and for all."""

    __hash__ = object.__hash__  # in a fifth of the time of Enum's own


RUNS = {
    CountType.CUMULATIVE: Run.RUNNING,
    CountType.FINAL: Run.RUNNING,
    CountType.BACKGROUND: Run.RUNNING,
    CountType.IN_PERIOD: Run.IN_PERIOD,
    CountType.SNAPSHOT: Run.SNAPSHOT,
    CountType.FORECAST: Run.FORECAST,
}

RUNS_OF_KINDS = {
    MetricKind.TOLL: Run.RUNNING,
    MetricKind.STATE: Run.SNAPSHOT,
    MetricKind.RATE: Run.SNAPSHOT,
    MetricKind.INDEX: Run.SNAPSHOT,
    MetricKind.OCCASION: Run.OCCASION,
    MetricKind.FLOW: Run.IN_PERIOD,
    MetricKind.AMOUNT: Run.AMOUNT,
}
"""How a figure counts that does not say so; for a toll this is assumed."""

FALLING = frozenset({Run.SNAPSHOT, Run.FORECAST})
"""Counts whose fall time alone may explain; a rise of a running count too."""

UNCOUNTED = frozenset({MetricKind.RATE, MetricKind.INDEX})
"""Kinds whose figures are no count: none begins, and that they fall goes without saying."""

COUNTED_BY_CHANGES = frozenset({MetricKind.TOLL, MetricKind.FLOW, MetricKind.OCCASION})
"""Kinds of which a change is a count of its own: 44 new dead. "Unemployed, down 40,000" is none."""

TERMS = tuple(key for key, facet in FACETS.items() if facet.part == "terms" and facet.reason)
"""The facets of an indicator that keep two of its figures apart."""

SLOTTED = frozenset({Run.IN_PERIOD, Run.OCCASION})
"""Counts of which each period, or each occasion, is another."""

Days = tuple[dt.date | None, dt.date | None]
"""The first day and the day after the last; None where it is open."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What the gate compares, apart from event, place and period."""

    metric: Name | None
    kind: MetricKind
    measure: Measure
    stance: Stance
    """`asserts` for everything that puts a figure forward."""
    is_background: bool
    cause: Cause
    cause_detail: Name | None
    is_estimated: bool
    run: Run
    since: Days | None
    """When a running count began; None: with the event."""
    sides: tuple[Side, ...]
    """The sides of the event, if it has any on record."""
    side: Name | None
    """None: the event has no sides, or none is spoken of."""
    role: str | None
    """None: the metric has no roles."""
    is_bare_part: bool
    """Whether it is a part of another figure that no role, side or place tells apart from its
    whole: the 12 in a critical condition of 90 injured."""
    distribution: Distribution
    """Unknown is a total."""
    attribution_rule: AttributionRule
    includes: frozenset[Name]
    excludes: frozenset[Name]
    definition: Name | None
    terms: Terms
    is_one_day: bool
    """Whether the event is one of a single day."""
    redacted: tuple[str, ...] = ()
    """Names of facets that were redacted: what it counts is unknown for good."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Which facets of a figure are not stated, and how they were read."""

    assumed: tuple[str, ...] = ()
    by_default: tuple[str, ...] = ()
    is_place_assumed: bool = False


@dataclass(frozen=True, slots=True)
class Facets:
    """The facets of a claim with their names settled; what is not stated is None or unknown.

    The topic and the place are left out, so that the claims of many events and places share them.
    """

    metric: Name | None
    kind: MetricKind
    measure: Measure
    stance: Stance
    is_background: bool
    cause: Cause
    cause_detail: Name | None
    is_estimated: bool
    run: Run | None
    since: Days | None
    side: Name | None
    role: str | None
    is_bare_part: bool
    distribution: Distribution
    attribution_rule: AttributionRule
    includes: frozenset[Name]
    excludes: frozenset[Name]
    definition: Name | None
    terms: Terms
    redacted: tuple[str, ...] = ()


@dataclass(slots=True)
class Surroundings:
    """What the figures of one event and metric say beside each other."""

    sides: set[Name] = field(default_factory=set)
    places: set[Name] = field(default_factory=set)
    starts: set[dt.date] = field(default_factory=set)
    cumulative: set[Name] = field(default_factory=set)
    """Claimants of whose figures some say that they are cumulative."""
    first: dt.date | None = None
    """The earliest day that a figure speaks of."""

    @property
    def begin(self) -> dt.date | None:
        """The earliest beginning that a figure states; None when one speaks of a day before it."""
        begin = min(self.starts, default=None)
        is_after = begin is not None and self.first is not None and self.first < begin
        return None if is_after else begin


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """What is on record of a topic, as far as its figures are read against it."""

    topic: Name | None
    sides: tuple[Side, ...]
    place: Name | None
    """Of the event."""
    start: dt.date | None
    end: dt.date | None
    """The last day, where the event has an end on record."""

    @property
    def is_one_day(self) -> bool:
        """Whether the event is one of a single day."""
        return self.start is not None and self.start == self.end


class FacetReader:
    """Settles the names of facets; what is read once is not read again."""

    def __init__(self, world: World, measures: MeasureReader) -> None:
        self._world = world
        self._measures = measures
        self._seen: dict[tuple[object, ...], tuple[Facets, Name | None]] = {}
        self._anywhere: dict[tuple[object, ...], Facets] = {}
        self._same: dict[Facets, Facets] = {}
        self._sides: dict[tuple[Side, ...], tuple[Side, ...]] = {}
        self._scenes: dict[str | None, Scene] = {}
        self._topics: dict[Name, Name] = {}
        self._places: dict[Name, Name] = {}
        """One object for each name of a topic, and of a place in the event that is read, so that it
        need not be looked up."""
        self._spelled: dict[Name, str] = {}
        self.is_respelled = False
        """Whether a name that no record settles was met in another spelling than before. Equal
        facets are one object, spelled as they were met first: who reads another event then has to
        begin anew, else the words of one would be told of the other."""

    def begin_event(self) -> None:
        """Read places as the event that comes now spells them."""
        self._places.clear()

    def scene(self, topic: str | None) -> Scene:
        """What is on record of a topic, by any of its names."""
        scene = self._scenes.get(topic)
        if scene is None:
            scene = self._scenes[topic] = self._scene(topic)
        return scene

    def _scene(self, topic: str | None) -> Scene:
        world = self._world
        record = None if topic is None else world.topic(topic)
        period = None if record is None else record.period
        sides = world.sides(topic)
        return Scene(
            None if topic is None else self._one_topic(world.topics.settle(topic)),
            self._sides.setdefault(sides, sides),
            world.event_place(topic),
            None if period is None else period.start,
            None if period is None else period.last_day,
        )

    def _one_topic(self, name: Name) -> Name:
        return self._topics.setdefault(name, name)

    def read(
        self, claim: Claim, scene: Scene, *, has_place_of_whole: bool = False
    ) -> tuple[Facets, Name | None]:
        """The facets of a claim about a topic, and its place.

        Args:
            claim: The claim.
            scene: Of its topic.
            has_place_of_whole: Whether it is a part whose place is that of its whole, which tells
                the two not apart: of a dateline.
        """
        figure, when = claim.figure, claim.when
        key = (
            claim.metric,
            id(claim.scope),
            (claim.part_of is None, has_place_of_whole),
            id(claim.counting),
            id(when.count_type),
            id(when.since),
            id(claim.stance),
            None if figure is None else self._measured_by(figure),
            self._measures.units_of_event,
            id(scene.sides),
            id(claim.terms),
            () if claim.redacted is None else redacted_facets(claim),
        )
        found = self._seen.get(key)
        if found is None:
            metric, _, _, *others = key
            place = claim.scope.place
            is_placed = place is not None and not has_place_of_whole
            found = self._seen[key] = (
                self._read_anywhere(claim, scene, (metric, *others), is_placed=is_placed),
                None if place is None else self._world.places.settle(place),
            )
        facets, at = found
        return facets, None if at is None else self._places.setdefault(at, at)

    def _read_anywhere(
        self, claim: Claim, scene: Scene, others: tuple[object, ...], *, is_placed: bool
    ) -> Facets:
        """The facets that claims which differ in their place alone share.

        Args:
            claim: One of them.
            scene: Of its topic.
            others: What they have in common beside their scope.
            is_placed: Whether it has a place of its own, and none that its whole has as well.
        """
        scope = claim.scope
        is_bare = claim.part_of is not None and not (scope.role or scope.side or is_placed)
        of_scope = (scope.side, scope.role, scope.distribution, scope.cause_detail)
        told = (scope.includes, scope.excludes, scope.definition)
        key = (is_bare, of_scope, told, others)
        facets = self._anywhere.get(key)
        if facets is None:
            facets = self._read(claim, scene, is_bare_part=is_bare)
            self._look_at_spelling(facets)
            facets = self._anywhere[key] = self._same.setdefault(facets, facets)
        return facets

    def _read(self, claim: Claim, scene: Scene, *, is_bare_part: bool) -> Facets:
        world, scope, when = self._world, claim.scope, claim.when
        metric = None if claim.metric is None else world.metrics.settle(claim.metric)
        kind = self._kind(claim, metric)
        measure = PLAIN_COUNT
        if claim.figure is not None:
            measure = self._measures.read(
                claim.figure, claim.metric, is_count_of_changes=kind in COUNTED_BY_CHANGES
            )
        is_counted = measure.unit == COUNT and measure.says is Says.LEVEL
        is_new = claim.figure is not None and claim.figure.is_change and is_counted
        run = Run.IN_PERIOD if is_new else RUNS.get(when.count_type)
        if kind is MetricKind.OCCASION and run is not Run.FORECAST:
            run = Run.OCCASION
        return Facets(
            metric=metric,
            kind=kind,
            measure=measure,
            stance=Stance.ASSERTS if claim.stance in PUT_FORWARD else claim.stance,
            is_background=when.count_type is CountType.BACKGROUND,
            cause=claim.counting.cause,
            cause_detail=_named(scope.cause_detail),
            is_estimated=METHODS.get(claim.counting.basis) is Method.ESTIMATED,
            run=run,
            since=(when.since.start, when.since.end) if when.since is not None else None,
            side=self._side(claim, scene),
            role=scope.role,
            is_bare_part=is_bare_part,
            distribution=scope.distribution,
            attribution_rule=claim.counting.attribution_rule,
            includes=frozenset(map(Name.of, scope.includes)),
            excludes=frozenset(map(Name.of, scope.excludes)),
            definition=_named(scope.definition),
            terms=_terms(claim),
            redacted=redacted_facets(claim),
        )

    def _look_at_spelling(self, facets: Facets) -> None:
        named = (facets.metric, facets.side, facets.cause_detail, facets.definition)
        for each in (*named, facets.measure.of, *facets.includes, *facets.excludes):
            if each is not None and self._spelled.setdefault(each, each.printed) != each.printed:
                self.is_respelled = True

    def _measured_by(self, figure: Figure) -> tuple[object, ...]:
        """What of a figure says what it measures."""
        if figure.unit == COUNT and figure.change is None and figure.says is Says.LEVEL:
            return (COUNT, figure.per, figure.of)  # what nearly all figures say
        return (
            figure.unit,
            figure.says,
            figure.is_change,
            figure.is_directed,
            figure.per,
            figure.of,
        )

    def _kind(self, claim: Claim, metric: Name | None) -> MetricKind:
        """The kind of the metric; where nobody told it, the unit of the figure may."""
        if metric is None:
            return MetricKind.TOLL
        told = self._world.told_kind(metric)
        by_unit = kind_by_measure(claim.figure) if told is None and claim.figure else None
        return by_unit or self._world.kind_of(metric)

    def _side(self, claim: Claim, scene: Scene) -> Name | None:
        """The settled side; "on each side" alone speaks of both."""
        side = claim.scope.side
        if side is not None:
            return self._world.settle_side(scene.topic, side)
        return BOTH if claim.scope.distribution in OF_SIDES else None


def _terms(claim: Claim) -> Terms:
    """The terms of an indicator; the denominator of a share may say over which time it is.

    The release is none of them: a later one answers the same question.
    """
    terms, figure = claim.terms, claim.figure
    if terms.release is not None:
        terms = replace(terms, release=None)
    is_open = terms.rate_period is RatePeriod.UNKNOWN
    if figure is not None and is_open and is_rate_period(figure):
        return replace(terms, rate_period=RatePeriod(figure.per))
    return terms


def stated_terms(terms: Terms) -> dict[str, str]:
    """Those of the terms that keep two figures apart and are stated, in words, by their facets."""
    found = {key: getattr(terms, key) for key in TERMS}
    return {key: str(value) for key, value in found.items() if value not in (None, "", "unknown")}


def _named(words: str | None) -> Name | None:
    return None if words is None else Name.of(words)


def look_around(
    figures: Iterable[tuple[Facets, Name | None, Name, dt.date | None]], world: World
) -> dict[Name | None, Surroundings]:
    """What the figures of one event say, by metric.

    Args:
        figures: The facets of each, its place inside the event, the claimant and the last day.
        world: Knows which places lie in which.
    """
    found: dict[Name | None, Surroundings] = defaultdict(Surroundings)
    for facets, within, claimant, day in figures:
        around = found[facets.metric]
        if facets.redacted:
            continue
        if day is not None and (around.first is None or day < around.first):
            around.first = day
        if facets.side is not None:
            around.sides.add(facets.side)
        if within is not None:
            around.places.add(within)
        if facets.since is not None and facets.since[0] is not None:
            around.starts.add(facets.since[0])
        if facets.run is Run.RUNNING:
            around.cumulative.add(claimant)
    for around in found.values():
        around.places = _beside_each_other(around.places, world)
    return dict(found)


def _beside_each_other(places: set[Name], world: World) -> set[Name]:
    """The places of which none lies in another; none when there is only one."""
    outer = {each for each in places if places.isdisjoint(world.place_ancestors(each))}
    return outer if len(outer) > 1 else set()


class ShapeReader:
    """Reads shapes; equal shapes are one object."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._same: dict[Shape, Shape] = {}
        self._read: dict[tuple[object, ...], tuple[Shape, Standing]] = {}
        self._facets: dict[Name | None, frozenset[str]] = {}

    def _asked(self, metric: Name | None) -> frozenset[str]:
        """The facets that the metric's family has: tanks have no role."""
        if metric not in self._facets:
            self._facets[metric] = frozenset(facets_of(metric, self._world))
        return self._facets[metric]

    def read(
        self, facets: Facets, place: Name | None, scene: Scene, claimant: Name, around: Surroundings
    ) -> tuple[Shape, Standing]:
        """The shape of a figure, and how what it does not state was read."""
        is_told = facets.run is not None or claimant in around.cumulative
        is_dated = facets.since is not None
        key = (
            id(facets),
            is_told,
            id(scene.sides),
            BOTH in around.sides,
            len(around.sides) > (BOTH in around.sides),
            place is None and bool(around.places),
            place is None,
            scene.is_one_day,
            (scene.start, around.begin) if is_dated else None,
        )
        found = self._read.get(key)
        if found is None:
            found = self._read[key] = self._shape(
                facets, scene, around, is_told=is_told, is_placed=place is not None
            )
        return found

    def _shape(
        self,
        facets: Facets,
        scene: Scene,
        around: Surroundings,
        *,
        is_told: bool,
        is_placed: bool,
    ) -> tuple[Shape, Standing]:
        notes = _Notes()
        asked = self._asked(facets.metric)
        shape = Shape(
            metric=facets.metric,
            kind=facets.kind,
            measure=facets.measure,
            stance=facets.stance,
            is_background=facets.is_background,
            cause=notes.cause(facets, is_asked="cause" in asked),
            cause_detail=facets.cause_detail,
            is_estimated=facets.is_estimated,
            run=notes.run(facets, scene, is_told=is_told),
            since=notes.since(facets, scene, around),
            sides=scene.sides,
            side=notes.side(facets, scene.sides, around, is_asked="side" in asked),
            role=notes.role(facets, is_asked="role" in asked),
            is_bare_part=facets.is_bare_part,
            distribution=Distribution.TOTAL
            if facets.distribution is Distribution.UNKNOWN
            else facets.distribution,
            attribution_rule=facets.attribution_rule,
            includes=facets.includes,
            excludes=facets.excludes,
            definition=facets.definition,
            terms=notes.terms(facets, asked),
            is_one_day=scene.is_one_day,
            redacted=facets.redacted,
        )
        if not is_placed:
            notes.place(around)
        shape = self._same.setdefault(shape, shape)
        if facets.redacted:
            return shape, Standing()
        return shape, Standing(
            tuple(notes.assumed), tuple(notes.by_default), notes.is_place_assumed
        )


@cache
def _default(key: str) -> str:
    """How a report says that a facet is read as it is where nobody states it."""
    facet = FACETS[key]
    return words.taken(facet.name, facet.default)


class _Notes:
    """Reads what is not stated, and notes how."""

    def __init__(self) -> None:
        self.assumed: list[str] = []
        self.by_default: list[str] = []
        self.is_place_assumed = False

    def cause(self, facets: Facets, *, is_asked: bool) -> Cause:
        if facets.cause is not Cause.UNKNOWN:
            return facets.cause
        if is_asked:
            self.by_default.append(_default("cause"))
        return Cause.DIRECT

    def run(self, facets: Facets, scene: Scene, *, is_told: bool) -> Run:
        """Cumulative is assumed of a toll, unless something says so."""
        if facets.run is not None:
            return facets.run
        run = RUNS_OF_KINDS[facets.kind]
        if run is Run.RUNNING:
            is_said = is_told or facets.since is not None or scene.is_one_day
            (self.by_default if is_said else self.assumed).append(_default("count_type"))
        elif run is Run.SNAPSHOT and facets.kind not in UNCOUNTED:
            self.by_default.append(words.taken("count type", "a state that can fall"))
        return run

    def since(self, facets: Facets, scene: Scene, around: Surroundings) -> Days | None:
        """None for the start of the event: on record, else the earliest that a figure states.

        A beginning before which another figure speaks is none of the event.
        """
        if facets.run in {Run.IN_PERIOD, Run.OCCASION}:
            return None
        start = scene.start if scene.start is not None else around.begin
        if facets.since is None:
            if facets.kind not in UNCOUNTED:
                self.by_default.append(_default("since"))
            return None
        begins, ends = facets.since
        if begins is None:
            return None
        if start is not None and (begins <= start or (ends and begins <= start < ends)):
            return None
        return facets.since

    def side(
        self, facets: Facets, sides: tuple[Side, ...], around: Surroundings, *, is_asked: bool
    ) -> Name | None:
        """Every side, unless figures are only given by side: then that is assumed."""
        has_sides = bool(sides) or not around.sides <= {BOTH}
        if facets.side is not None and facets.side != BOTH:
            return facets.side
        if not is_asked or not has_sides:
            return None
        if facets.side is not None:
            return facets.side
        is_assumed = bool(around.sides) and BOTH not in around.sides
        (self.assumed if is_assumed else self.by_default).append(_default("side"))
        return BOTH

    def terms(self, facets: Facets, asked: frozenset[str]) -> Terms:
        """Those of an indicator; what its metric has and nobody states is assumed."""
        stated = stated_terms(facets.terms)
        self.assumed += [_default(key) for key in TERMS if key in asked and key not in stated]
        return facets.terms

    def role(self, facets: Facets, *, is_asked: bool) -> str | None:
        if facets.role is not None:
            return facets.role
        if not is_asked:
            return None
        self.by_default.append(_default("role"))
        return EVERYONE

    def place(self, around: Surroundings) -> None:
        if around.places:
            self.assumed.append(_default("place"))
            self.is_place_assumed = True
        else:
            self.by_default.append(_default("place"))
