"""Claims without a topic that may tell of one event, by what is counted, where and when.

Two claims are never looked at beside each other. Each is put by what it says itself: first under
what is counted and where, then under its day. A claim that says where or when less exactly joins
the one group that it can mean; where there are two, it joins neither. So the result does not
depend on the order of the claims, a claim of another place, family or time changes nothing, and
the work grows with the claims. docs/method.md#provisional argues each rule.
"""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from claimtrack.align.terms import WORD, find_telling, weigh
from claimtrack.align.world import World
from claimtrack.dates import Period
from claimtrack.figures.figure import Form
from claimtrack.figures.interval import Number
from claimtrack.model.claim import Claim, Completeness, CountType, DateBasis, Stance
from claimtrack.model.facets import redacted_facets
from claimtrack.model.identity import ClaimId
from claimtrack.model.metric import MetricKind
from claimtrack.model.name import Name
from claimtrack.model.redaction import REDACTED
from claimtrack.model.topic import Topic

WINDOW_DAYS = 14
"""Days between a count that says it is running and another figure of it. Ours: in the demonstration
half of the silences between two figures of a toll last ten days or less, and two in three at most
these; docs/method.md#provisional."""

EXACT_DAYS = 7
"""Days up to which a date tells which day is meant. Ours: a week; a month has many events."""

LONG_DAYS = 31
"""Days up to which a running count is placed by its date. Ours: a month."""

MOST_PLACE_WORDS = 3
"""Words of a place looked for in the words of a claim. Ours: "South Sudan", "Port of Beirut"."""

LEAST_PLACE_LETTERS = 4
"""Letters of a place that is looked for in words. Ours: shorter ones are other words elsewhere."""

WORDS_IN_NAME = 3
"""Words that name what a text tells of, where nobody says where. Ours: enough to recognise it."""

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)

RUNNING = frozenset({CountType.CUMULATIVE, CountType.FINAL, CountType.SNAPSHOT})
"""Count types of a figure that others of other days may follow."""

UNFINISHED = frozenset({Completeness.PARTIAL, Completeness.PROVISIONAL})
"""A count that says it is not complete goes on."""

FLOORS = frozenset({Form.AT_LEAST, Form.MORE_THAN})
"""Forms of a figure that more may follow without its having grown."""

CEILINGS = frozenset({Form.UP_TO, Form.AT_MOST, Form.FEWER_THAN})
"""Forms of a figure that less may follow without its having fallen."""

VAGUE = frozenset({Form.VAGUE_PLURAL, Form.VAGUE_QUANTIFIER})
"""Forms of a figure that give no number to set others against."""

GOING_ON = frozenset({MetricKind.STATE, MetricKind.RATE, MetricKind.INDEX})
"""Kinds of metrics whose figures follow each other."""


@dataclass(frozen=True, slots=True)
class ProvisionalTopic:
    """Claims without a topic that seem to tell of one event."""

    topic: Topic
    """Named for what they share, with the day and the place that they share. Not on record."""
    claims: tuple[ClaimId, ...]
    """At least two, by id."""

    @property
    def name(self) -> str:
        """What it is called: "killed in Beirut, 4 August 2020"."""
        return self.topic.name


@dataclass(frozen=True, slots=True)
class Provisional:
    """What may be taken together of the claims without a topic."""

    topics: tuple[ProvisionalTopic, ...] = ()
    """By their smallest claim."""
    ambiguous: tuple[ClaimId, ...] = ()
    """Claims that fit two groups, and join neither."""

    @property
    def by_claim(self) -> Mapping[ClaimId, ProvisionalTopic]:
        """The provisional topic of each claim that has one."""
        return {key: each for each in self.topics for key in each.claims}


class _Kind(Enum):
    """What the date of a claim says of the event's."""

    DAY = "the day, or a few, that the figure is of"
    RUNNING = "a day up to which a count is running"
    TOLD = "only when it was told"
    LONG = "a month, a year or more"
    NONE = "nothing"


@dataclass(frozen=True, slots=True)
class _Member:
    """A claim with its date as far as it helps to place it."""

    id: ClaimId
    claim: Claim
    kind: _Kind
    start: dt.date = dt.date.min
    end: dt.date = dt.date.max
    """The last day."""


@dataclass(slots=True, eq=False)
class _Unit:
    """Claims that belong together, with the days they are of."""

    where: "_Where"
    start: dt.date
    end: dt.date
    is_exact: bool
    """Whether its days are those of the event, and not of the telling."""
    members: list[_Member] = field(default_factory=list)
    joined: "_Unit | None" = None
    """The unit that it was put into."""
    first: dt.date = dt.date.min
    last: dt.date = dt.date.max
    """The days that all stated days in it have in common."""

    @property
    def is_long(self) -> bool:
        """Whether it is of more than an event: a month, a year."""
        return self.members[0].kind is _Kind.LONG

    @property
    def top(self) -> "_Unit":
        """The unit that it is in now."""
        unit = self
        while unit.joined is not None:
            unit = unit.joined
        return unit

    def join(self, other: "_Unit") -> None:
        """Put another one into this."""
        other.joined = self
        self.members += other.members
        self.first, self.last = max(self.first, other.first), min(self.last, other.last)

    def take(self, member: _Member) -> bool:
        """Put a claim in, if its stated day is one that the others have; whether it is in."""
        if member.kind is _Kind.DAY:
            if not self.agrees(member.start, member.end):
                return False
            self.first, self.last = max(self.first, member.start), min(self.last, member.end)
        self.members.append(member)
        return True

    def agrees(self, first: dt.date, last: dt.date) -> bool:
        """Whether its stated days have one in common with others; where it has none, they have."""
        return max(self.first, first) <= min(self.last, last)

    def meets(self, start: dt.date, end: dt.date, slack: int = 0) -> bool:
        """Whether some of its days lie between these, or as near as that."""
        days = dt.timedelta(days=slack)
        return start - days <= self.end and self.start <= end + days


@dataclass(frozen=True, slots=True)
class _Where:
    """What is counted and where; `place` is the document's id where only one text is shared."""

    family: Name
    is_background: bool
    place: Name | str | None
    """None: nobody says where."""


def group_claims(claims: Iterable[tuple[ClaimId, Claim]], world: World) -> Provisional:
    """The provisional topics of the claims that have no topic; the others are passed over.

    Args:
        claims: Each under the topic it was assigned to, if any.
        world: Knows which metric counts in which, and which place lies in which.
    """
    open_claims = sorted(
        {
            key: claim
            for key, claim in claims
            if claim.topic is None and claim.metric is not None and claim.figure is not None
        }.items()
    )
    grouping = _Grouping(world, open_claims)
    return grouping.result()


def place_provisionally(claims: Iterable[tuple[ClaimId, Claim]], world: World) -> World:
    """The names, with the claims that have no topic under their provisional ones."""
    found = group_claims(claims, world)
    topics = {key: each.topic for each in found.topics for key in each.claims}
    return world.with_provisional(topics, found.ambiguous)


class _Grouping:
    """Puts every claim under what it says of itself, then joins what says less exactly."""

    def __init__(self, world: World, claims: Sequence[tuple[ClaimId, Claim]]) -> None:
        self._world = world
        self._ambiguous: list[_Member] = []
        placer = _Placer(world, claims)
        buckets: dict[_Where, list[_Member]] = defaultdict(list)
        adrift: list[tuple[_Where, _Member]] = []
        for key, claim in claims:
            where, member = self._where(claim, placer), self._member(key, claim)
            if where.place is not None:
                buckets[where].append(member)
            elif not where.is_background:
                adrift.append((where, member))
        self._units = {where: self._units_of(where, each) for where, each in buckets.items()}
        self._calendars: dict[_Where, _Calendar] = {}
        """By the days of each group by itself; joining changes none of them."""
        self._join_places()
        self._join_by_words(adrift, placer)
        for where, members in buckets.items():
            self._join_undated(where, [each for each in members if each.kind is _Kind.NONE])

    def result(self) -> Provisional:
        """The groups of two claims or more, each with a name of its own."""
        units = {id(each.top): each.top for found in self._units.values() for each in found}
        groups = [each for each in units.values() if len(each.members) > 1]
        for each in groups:
            each.members.sort(key=lambda member: member.id)
        groups.sort(key=lambda each: each.members[0].id)
        grouped = {member.id for each in groups for member in each.members}
        return Provisional(
            tuple(_named(groups, self._world)),
            tuple(sorted(each.id for each in self._ambiguous if each.id not in grouped)),
        )

    def _where(self, claim: Claim, placer: "_Placer") -> _Where:
        family = self._world.metric_family(claim.metric or "")
        is_background = claim.when.count_type is CountType.BACKGROUND
        return _Where(family, is_background, placer.place_of(claim))

    def _member(self, key: ClaimId, claim: Claim) -> _Member:
        kind, days = _read_date(claim, self._world.kind_of(claim.metric or ""))
        if days is None:
            return _Member(key, claim, _Kind.NONE)
        return _Member(key, claim, kind, *days)

    def _units_of(self, where: _Where, members: Sequence[_Member]) -> list[_Unit]:
        """The dated claims of one family and place, grouped by time."""
        by_kind: dict[_Kind, list[_Member]] = defaultdict(list)
        for each in members:
            by_kind[each.kind].append(each)
        long = _same_days(where, by_kind[_Kind.LONG])
        if where.is_background:
            return [*long, *_same_days(where, by_kind[_Kind.DAY])]
        days = self._days(where, by_kind[_Kind.DAY])
        chains = _Chains(where, days.units, by_kind[_Kind.RUNNING], self._world)
        told = self._told(where, by_kind[_Kind.TOLD], days, chains)
        near = Counter(key for chain in chains.found for key in chain.told)
        for chain in chains.found:
            chain.is_unsure |= any(near[key] > 1 for key in chain.told)
            self._join_chain(chain, days)
        return [*long, *days.units, *(each.unit for each in chains.found), *told]

    def _join_chain(self, chain: "_Chain", days: "_Calendar") -> None:
        """A running count joins the one group around it: a day before, or what was told near it.

        With two of them, or where it may go on another count, it joins none.
        """
        unit = chain.unit
        begun = unit.start - dt.timedelta(days=WINDOW_DAYS)
        before, told = days.hits(begun, unit.end, most=2), list(chain.told.values())
        near = [*before, *told]
        if len(near) == 1 and not chain.is_unsure and not self._falls(chain, near[0]):
            for each in before:
                each.join(unit)
            for each in told:
                unit.join(each)
            return
        self._ambiguous += (member for each in told for member in each.members)
        if chain.is_unsure or before or told:
            self._ambiguous += unit.members

    def _falls(self, chain: "_Chain", unit: _Unit) -> bool:
        """Whether a count is less than what was counted before it."""
        inside = [_count_of(each.claim, self._world) for each in chain.unit.members]
        for member in unit.members:
            is_before = member.start <= chain.unit.start
            other = _count_of(member.claim, self._world)
            for count in inside if other is not None else ():
                earlier, later = (other, count) if is_before else (count, other)
                if earlier is not None and later is not None and earlier.falls_to(later):
                    return True
        return False

    def _days(self, where: _Where, members: Sequence[_Member]) -> "_Calendar":
        """Figures of one day; one of some days joins the only day in it."""
        calendar = _Calendar()
        for unit in sorted(
            _same_days(where, members), key=lambda each: (each.end - each.start, each.start)
        ):
            hits = calendar.hits(unit.start, unit.end, most=2)
            if len(hits) == 1 and hits[0].agrees(unit.first, unit.last):
                hits[0].join(unit)
            else:
                if hits:
                    self._ambiguous += unit.members
                calendar.put(unit)
        return calendar

    def _told(
        self, where: _Where, members: Sequence[_Member], days: "_Calendar", chains: "_Chains"
    ) -> list[_Unit]:
        """What was told on the day of an event, or while a count was running, joins it.

        What was told before or after the only count near it is remembered there. What was told on
        one day is of one event where nothing else is known.
        """
        calendar = _Calendar()
        units = _same_days(where, members)
        for unit in units:
            if not days.hits(unit.start, unit.end, most=1):
                chains.doubt(unit)
        for unit in sorted(units, key=lambda each: (each.end - each.start, each.start)):
            of_day = days.hits(unit.start, unit.end, most=2)
            near = chains.near(unit)
            around = [each for each in near if each.unit.meets(unit.start, unit.end)]
            beside = calendar.hits(unit.start, unit.end, most=2)
            if len(of_day) == 1 and all(each.begins_on(of_day[0]) for each in around):
                of_day[0].join(unit)
            elif not of_day and len(near) == len(around) == 1:
                around[0].unit.join(unit)
            elif of_day or len(near) > 1 or len(beside) > 1:
                self._ambiguous += unit.members
                calendar.put(unit)
            else:
                if beside:
                    beside[0].join(unit)
                else:
                    calendar.put(unit)
                if near:
                    near[0].told[id(unit.top)] = unit.top
        return calendar.units

    def _join_places(self) -> None:
        """A group joins the one at the nearest place around it of the same days, if it is alone.

        What is told of the whole place fits each of two places in it, and joins neither.
        """
        around: dict[_Unit, list[_Unit]] = {}
        within: dict[_Unit, list[_Unit]] = defaultdict(list)
        for unit, hits in self._find_around():
            around[unit] = hits
            for each in hits:
                within[each].append(unit)
        for outer, units in within.items():
            if len(units) > 1 and len(outer.members) == 1:
                self._ambiguous += outer.members
            elif len(units) == 1 and len(around[units[0]]) == 1:
                inner = units[0].top
                if outer.top is not inner and outer.top.agrees(inner.first, inner.last):
                    outer.top.join(inner)
        for unit, hits in around.items():
            if len(hits) > 1 and len(unit.members) == 1:
                self._ambiguous += unit.members

    def _find_around(self) -> Iterator[tuple[_Unit, list[_Unit]]]:
        """Each group with those of its days at the nearest place around its own that has some."""
        for where, units in self._units.items():
            if not isinstance(where.place, Name):
                continue
            wider = [
                replace(where, place=each) for each in self._world.place_ancestors(where.place)
            ]
            known = [self._calendar_at(each) for each in wider if each in self._units]
            for unit in units if known else ():
                if unit.joined is None and not unit.is_long:
                    found = (each.hits(unit.start, unit.end, most=2) for each in known)
                    yield unit, next(filter(None, found), [])

    def _calendar_at(self, where: _Where) -> "_Calendar":
        """The groups of one family and place that are of an event, by their days."""
        if where not in self._calendars:
            dated = (unit for unit in self._units[where] if not unit.is_long)
            self._calendars[where] = _Calendar(dated)
        return self._calendars[where]

    def _join_by_words(self, adrift: Iterable[tuple[_Where, _Member]], placer: "_Placer") -> None:
        """A claim without a place joins the only group of its days at a place in its words."""
        for where, member in adrift:
            if member.kind in (_Kind.LONG, _Kind.NONE):
                continue
            hits: dict[int, _Unit] = {}
            for place in placer.named_in(member.claim.evidence.quote):
                at = replace(where, place=place)
                if at in self._units:
                    found = self._calendar_at(at).hits(member.start, member.end, most=2)
                    hits |= {id(each): each for each in found}
            unit = next(iter(hits.values()), None)
            if unit is not None and len(hits) == 1 and unit.take(member):
                continue
            if unit is not None:
                self._ambiguous.append(member)

    def _join_undated(self, where: _Where, members: Sequence[_Member]) -> None:
        """What has no date joins the only group of its family and place; of history it may be any.

        Figures of a month or a year are none: they are of more than an event.
        """
        if not members or where.is_background:
            return
        units = self._units[where]
        dated = {id(each.top): each.top for each in units if not each.is_long}
        if len(dated) > 1:
            self._ambiguous += members
            return
        unit = next(iter(dated.values()), None)
        if unit is None:
            unit = _Unit(where, dt.date.min, dt.date.max, is_exact=False)
            units.append(unit)
        unit.members += members


class _Calendar:
    """Units by their days, so that those of some days are found without looking at the others."""

    def __init__(self, units: Iterable[_Unit] = ()) -> None:
        self.units: list[_Unit] = []
        self._by_day: dict[dt.date, list[_Unit]] = defaultdict(list)
        self._days: list[dt.date] = []
        self._long: list[_Unit] = []
        """Of more than a month; they lie apart from each other, so they are few."""
        for unit in units:
            self.put(unit)

    def put(self, unit: _Unit) -> None:
        """Remember a unit under its days."""
        self.units.append(unit)
        if (unit.end - unit.start).days > LONG_DAYS:
            self._long.append(unit)
            return
        for day in _each_day(unit.start, unit.end):
            if day not in self._by_day:
                self._days = []
            self._by_day[day].append(unit)

    def hits(self, start: dt.date, end: dt.date, most: int = 0) -> list[_Unit]:
        """The units, each as it is joined now, that have one of these days; `most` stops there."""
        found: dict[int, _Unit] = {}
        for day in self._days_in(start, end):
            for unit in self._by_day.get(day, ()):
                found[id(unit.top)] = unit.top
            if most and len(found) >= most:
                return list(found.values())
        for unit in self._long:
            if unit.meets(start, end):
                found[id(unit.top)] = unit.top
        return list(found.values())

    def _days_in(self, start: dt.date, end: dt.date) -> Iterable[dt.date]:
        """The days between these, both included; of very many only those that a unit has."""
        if (end - start).days <= LONG_DAYS:
            return _each_day(start, end)
        if not self._days:
            self._days = sorted(self._by_day)
        return self._days[bisect_left(self._days, start) : bisect_right(self._days, end)]


class _Chain:
    """Counts that say they are running, each within the window of the one before."""

    def __init__(self, unit: _Unit, doubts: Iterable["_Chain"] = (), *, is_unsure: bool) -> None:
        """Begin without a count.

        Args:
            unit: What its counts are put into.
            doubts: Chains of which it may be a part.
            is_unsure: Whether it may go on something else, so that it joins nothing.
        """
        self.unit = unit
        self.doubts = frozenset(map(id, doubts))
        self.is_unsure = is_unsure
        self.told: dict[int, _Unit] = {}
        """What was told before or after it, and near no other chain."""
        self._highest: dict[object, Number] = {}
        self._last: list[tuple[dt.date, _Count]] = []
        """Counts that no later one was set against yet, each with its last day."""

    def add(self, member: _Member, count: "_Count | None") -> None:
        """Put a claim at its end, with what it counts, if that can only grow."""
        self.unit.members.append(member)
        self.unit.end = max(self.unit.end, member.end)
        if count is not None:
            self._last.append((member.end, count))

    def is_above(self, member: _Member, count: "_Count | None") -> bool:
        """Whether a count of an earlier day is higher; to be asked in the order of the days."""
        if count is None:
            return False
        earlier = [each for day, each in self._last if day < member.start]
        if earlier:
            self._last = [each for each in self._last if each[0] >= member.start]
            for each in earlier:
                self._highest[each.of] = max(each.low, self._highest.get(each.of, each.low))
        return count.of in self._highest and count.high < self._highest[count.of]

    def begins_on(self, day: _Unit) -> bool:
        """Whether it is sure, and begins on a day that somebody stated."""
        return not self.is_unsure and day.meets(self.unit.start, self.unit.start)


class _Chains:
    """The running counts of one family and place, cut where they cannot be of one event.

    A count goes on the only chain that ends within the window before it, if no stated day lies
    between and no earlier count of the chain is higher. Where it may go on two, or one and a stated
    day, it begins a chain that joins nothing.
    """

    def __init__(
        self, where: _Where, days: Iterable[_Unit], members: Iterable[_Member], world: World
    ) -> None:
        self.found: list[_Chain] = []
        self._stated = sorted(each.start for each in days)
        self._open: list[_Chain] = []
        counted = [(each, _count_of(each.claim, world)) for each in members]
        counted.sort(key=lambda each: each[0].id)
        counted.sort(key=lambda each: each[1].high if each[1] is not None else 0, reverse=True)
        counted.sort(key=lambda each: (each[0].start, each[0].end))
        for member, count in counted:
            self._chain_for(where, member, count).add(member, count)
        self._calendar = _Calendar(each.unit for each in self.found)
        self._by_unit = {id(each.unit): each for each in self.found}

    def near(self, unit: _Unit) -> list[_Chain]:
        """The chains within the window of what was told, with no stated day between."""
        return [
            each
            for each in self._within(unit)
            if not self._is_cut(each.unit.end, unit.start)
            and not self._is_cut(unit.end, each.unit.start)
        ]

    def doubt(self, unit: _Unit) -> None:
        """Where a stated day lies between, a count after it may go on that day or on this."""
        for each in self._within(unit):
            if self._is_cut(unit.end, each.unit.start):
                each.is_unsure = True

    def _within(self, unit: _Unit) -> list[_Chain]:
        slack = dt.timedelta(days=WINDOW_DAYS)
        hits = self._calendar.hits(unit.start - slack, unit.end + slack)
        return [self._by_unit[id(each)] for each in hits if id(each) in self._by_unit]

    def _chain_for(self, where: _Where, member: _Member, count: "_Count | None") -> _Chain:
        """The chain that a count goes on, else a new one."""
        earliest = member.start - dt.timedelta(days=WINDOW_DAYS)
        self._open = [each for each in self._open if each.unit.end >= earliest]
        near = [each for each in self._open if not self._is_cut(each.unit.end, member.start)]
        fitting = [each for each in near if not each.is_above(member, count)]
        told = {doubted for each in fitting for doubted in each.doubts}
        fitting = [each for each in fitting if id(each) not in told]
        if len(fitting) == 1:
            return fitting[0]
        unit = _Unit(where, member.start, member.end, is_exact=False)
        chain = _Chain(unit, fitting, is_unsure=bool(self._open))
        self.found.append(chain)
        self._open.append(chain)
        return chain

    def _is_cut(self, end: dt.date, start: dt.date) -> bool:
        """Whether a stated day begins after one date, and not after the other."""
        return bisect_right(self._stated, end) < bisect_right(self._stated, start)


@dataclass(frozen=True, slots=True)
class _Count:
    """A number that may grow and does not fall."""

    of: object
    """What is counted, and whose."""
    low: Number
    high: Number
    """The low and the high end of what is printed."""
    is_floor: bool
    """Whether the words allow more than that, or say that not all were counted."""

    def falls_to(self, later: "_Count") -> bool:
        """Whether the same was counted later, in full, and is less."""
        return self.of == later.of and not later.is_floor and later.high < self.low


def _count_of(claim: Claim, world: World) -> _Count | None:
    """What a claim counts, and how many, where that only grows."""
    figure, metric, when = claim.figure, world.metrics.settle(claim.metric or ""), claim.when
    if (
        figure is None
        or figure.value is None
        or figure.form in VAGUE
        or figure.value == figure.change
        or claim.stance is not Stance.ASSERTS
        or when.count_type in (CountType.SNAPSHOT, CountType.IN_PERIOD)
        or world.kind_of(metric) in GOING_ON
    ):
        return None
    return _Count(
        of=(metric, figure.unit, replace(claim.scope, place=None)),
        low=0 if figure.form in CEILINGS else figure.value,
        high=figure.value if figure.upper is None else figure.upper,
        is_floor=figure.form in FLOORS or claim.counting.completeness in UNFINISHED,
    )


def _each_day(start: dt.date, end: dt.date) -> Iterator[dt.date]:
    for number in range((end - start).days + 1):
        yield start + dt.timedelta(days=number)


def _same_days(where: _Where, members: Iterable[_Member]) -> list[_Unit]:
    """The claims of the very same days, together."""
    found: dict[tuple[dt.date, dt.date], _Unit] = {}
    for each in members:
        days = (each.start, each.end)
        if days not in found:
            is_exact = each.kind in (_Kind.DAY, _Kind.LONG)
            found[days] = _Unit(where, *days, is_exact)
            if is_exact:
                found[days].first, found[days].last = days
        found[days].members.append(each)
    return list(found.values())


def _read_date(claim: Claim, kind: MetricKind) -> tuple[_Kind, tuple[dt.date, dt.date] | None]:
    """What the date of a claim says, and its first and last day; None: nothing that helps."""
    when = claim.when
    is_stated = when.as_of is not None and when.as_of_basis is DateBasis.STATED
    period = when.as_of if is_stated else when.said or when.as_of
    if period is None or period.start is None or period.last_day is None:
        return _Kind.NONE, None
    days = (period.start, period.last_day)
    length = (days[1] - days[0]).days + 1
    if length > LONG_DAYS or (length > EXACT_DAYS and not _is_running(claim, kind)):
        return (_Kind.LONG, days) if is_stated else (_Kind.NONE, None)
    if kind is MetricKind.OCCASION:
        return _Kind.DAY, days
    if _is_running(claim, kind):
        return _Kind.RUNNING, days
    return (_Kind.DAY if is_stated else _Kind.TOLD), days


def _is_running(claim: Claim, kind: MetricKind) -> bool:
    """Whether a claim says that its count goes on from day to day."""
    when = claim.when
    return kind is not MetricKind.OCCASION and (
        when.count_type in RUNNING
        or claim.counting.completeness in UNFINISHED
        or (when.since is not None and when.count_type is not CountType.IN_PERIOD)
        or (kind in GOING_ON and when.count_type is CountType.UNKNOWN)
    )


class _Placer:
    """Where a claim is of: its place, else the one its words or the rest of its text name."""

    def __init__(self, world: World, claims: Iterable[tuple[ClaimId, Claim]]) -> None:
        self._world = world
        self._told: set[Name] = set()
        self._of_texts: dict[str, set[Name]] = defaultdict(set)
        for _, claim in claims:
            if claim.scope.place is None:
                continue
            self._told.add(Name.of(claim.scope.place))
            document = claim.evidence.document
            if document is not None and claim.when.count_type is not CountType.BACKGROUND:
                self._of_texts[document].add(world.places.settle(claim.scope.place))

    def place_of(self, claim: Claim) -> Name | str | None:
        """A settled place, a document's id, or None: nothing says where.

        Of places in words only those on record count: whether a word is a place must not hang on
        what another claim says.
        """
        if claim.scope.place is not None:
            return self._world.places.settle(claim.scope.place)
        if "place" in redacted_facets(claim) or claim.evidence.quote == REDACTED:
            return None  # the quote may have named another place than its document
        named = self._named_in(claim.evidence.quote, self._world.places.known)
        named -= {outer for each in named for outer in self._world.place_ancestors(each)}
        if len(named) == 1:
            return named.pop()
        document = claim.evidence.document
        if document is None or claim.when.count_type is CountType.BACKGROUND:
            return None
        places = self._of_texts.get(document, set())
        if places or named:
            return next(iter(places)) if len(places) == 1 and not named else None
        return document

    def named_in(self, words: str) -> list[Name]:
        """The places in words that are on record, or at which other claims are."""
        known = self._world.places.known
        return sorted(self._named_in(words, self._told) | self._named_in(words, known))

    def _named_in(self, words: str, known: Container[Name]) -> set[Name]:
        """The places that are named in words, where they are written as names."""
        found = [match[0] for match in WORD.finditer(words)]
        named: set[Name] = set()
        for start, word in enumerate(found):
            if not word[0].isupper() and word.lower() != word.upper():
                continue
            for length in range(1, MOST_PLACE_WORDS + 1):
                name = Name.of(" ".join(found[start : start + length]))
                if len(name.key) >= LEAST_PLACE_LETTERS and name in known:
                    named.add(self._world.places.settle(name))
        return named


def _named(units: Sequence[_Unit], world: World) -> Iterator[ProvisionalTopic]:
    """Each group under a name that no other and no recorded topic has."""
    drafts = [(unit, *_draft_name(unit, world)) for unit in units]
    used = Counter(Name.of(short) for _, _, short, _ in drafts)
    taken: set[Name] = set()
    for unit, topic, short, exact in drafts:
        name = short if used[Name.of(short)] == 1 else exact
        number = 1
        unique = name
        while Name.of(unique) in taken or world.topics.is_known(unique):
            number += 1
            unique = f"{name} ({number})"
        taken.add(Name.of(unique))
        yield ProvisionalTopic(
            Topic(unique, period=topic.period, place=topic.place),
            tuple(each.id for each in unit.members),
        )


def _draft_name(unit: _Unit, world: World) -> tuple[Topic, str, str]:
    """What a group shares, as a topic without a name; then its name by months, and by days.

    By months, so that the wire of tomorrow does not rename it.
    """
    metrics = {world.metrics.settle(each.claim.metric or "") for each in unit.members}
    what = str(next(iter(metrics)) if len(metrics) == 1 else unit.where.family)
    if isinstance(unit.where.place, str):
        texts = [each.claim.evidence.quote for each in unit.members]
        words = find_telling(weigh(texts), texts, WORDS_IN_NAME)
        place, what = None, " ".join(filter(None, (what, "·" if words else "", *words)))
    else:
        place = str(unit.where.place)
        what = f"{what} in {place}"
    if unit.where.is_background:
        what += " (background)"
    dated = [each for each in unit.members if each.kind is not _Kind.NONE]
    period = None
    if unit.is_exact and dated:
        period = Period.between(unit.start, unit.end)
    if not dated:
        return Topic("", place=place), what, what
    start, end = min(each.start for each in dated), max(each.end for each in dated)
    topic = Topic("", period=period, place=place)
    return topic, f"{what}, {_months(start, end)}", f"{what}, {_days(start, end)}"


def _months(start: dt.date, end: dt.date) -> str:
    """4 August 2020, October 2020, October–November 2020, 1994, 1991–1994."""
    if start == end:
        return _days(start, end)
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    last = f"{MONTHS[end.month - 1]} {end.year}"
    if (start.year, start.month) == (end.year, end.month):
        return last
    first = MONTHS[start.month - 1]
    return f"{first}–{last}" if start.year == end.year else f"{first} {start.year}–{last}"


def _days(start: dt.date, end: dt.date) -> str:
    """4 August 2020, 22–31 October 2020, 27 September–10 November 2020."""
    last = f"{end.day} {MONTHS[end.month - 1]} {end.year}"
    if start == end:
        return last
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{last}"
    first = f"{start.day} {MONTHS[start.month - 1]}"
    return f"{first}–{last}" if start.year == end.year else f"{first} {start.year}–{last}"
