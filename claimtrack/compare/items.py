"""Claims as they are compared: names settled, facets and intervals read once."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain
from operator import itemgetter

from claimtrack.align.lookalikes import Lookalikes, find_lookalikes
from claimtrack.align.world import World
from claimtrack.compare.measures import ExchangeRate, Measure, MeasureReader
from claimtrack.compare.shapes import (
    SLOTTED,
    Days,
    FacetReader,
    Facets,
    Run,
    Scene,
    Shape,
    ShapeReader,
    Standing,
    Surroundings,
    look_around,
)
from claimtrack.dates import Period
from claimtrack.errors import InvalidClaim
from claimtrack.figures.figure import COUNT, Figure
from claimtrack.figures.interval import Interval, Number
from claimtrack.figures.profile import Intervals, Profile, printed_value
from claimtrack.model.claim import Claim, Completeness, CountType, DateBasis, Stance, When, Who
from claimtrack.model.identity import ClaimId
from claimtrack.model.name import Name
from claimtrack.model.redaction import is_mark
from claimtrack.units.unit import PERCENT

NO_NAMES = frozenset(
    map(Name.of, ("unknown", "anonymous", "not stated", "inconnu", "anonyme", "unnamed source"))
)
"""What stands for a claimant nobody knows; two of them are not one source. Nor are two whose names
were taken out (see `claimtrack.model.redaction`). Ours."""

NOT_STATED = Standing()
"""Of a statement: nothing was read by default."""


@dataclass(slots=True, unsafe_hash=True)
class Item:
    """A claim on its way through a comparison.

    Nobody changes one. It is not frozen, because that would take five times as long to make.
    """

    id: ClaimId
    claim: Claim
    topic: Name | None
    """The settled name, as all the names below."""
    metric: Name | None
    claimant: Name
    origin: Name | None
    """Who produced the number as far as is known: the stated origin, else the claimant; None when
    nobody knows the claimant."""
    side: Name | None
    role: str | None
    place: Name | None
    strict: Interval | None
    """None: the words give no interval. Of a partial count it has no upper end: others may be
    missing from it, whatever its form."""
    expected: Interval | None
    """None: a reader infers no number."""
    shape: Shape | None = None
    """What it counts; None for a statement."""
    standing: Standing = NOT_STATED
    within: Name | None = None
    """The place inside the event; None: all of it."""
    moment: Period | None = None
    """Up to when it counts: as of, else when it was said; None: undated."""
    slot: Days | None = None
    """Of a count in a period its days; of a crowd the stated day or days."""
    day: dt.date | None = None
    """The last day it may count up to; None when its time is unknown."""
    account: str = ""
    """Whose account it belongs to, by the claimant's key; a claimant nobody knows stands alone."""
    event_end: dt.date | None = None
    """The last day of the event, where it has an end on record."""
    converted: Number | None = None
    """The number on the page in the unit it is compared in, where it is printed in another."""
    told: Period | None = None
    """When it was said, else when the document it was read in was published."""

    @property
    def source(self) -> str:
        """Whose claim it is, to count sources: look-alikes are one, and so are all unknown."""
        return self.account if self.origin is not None and self.account else self.claimant.key

    @property
    def is_denial(self) -> bool:
        """Whether it says of a figure, or of what is stated, that it is not so."""
        return self.claim.stance is Stance.DENIES

    @property
    def is_number(self) -> bool:
        """Whether a reader infers a number that can be compared."""
        return self.expected is not None

    @property
    def words(self) -> str:
        """The figure as printed; empty for a statement."""
        return self.claim.figure.words if self.claim.figure is not None else ""

    def is_before(self, other: "Item") -> bool:
        """Whether it certainly counts up to an earlier time; never where a date is missing."""
        return (
            self.moment is not None
            and other.moment is not None
            and self.moment.is_before(other.moment)
        )

    @property
    def as_of_is_published(self) -> bool:
        """Whether its date is only the day of publication."""
        when = self.claim.when
        return when.as_of is not None and when.as_of_basis is DateBasis.PUBLISHED


def in_order_of_events(event: Name | None) -> tuple[bool, str]:
    """What orders events: that of claims without any first, then by their names."""
    return event is not None, event.key if event is not None else ""


MOST_MET = 16_384
"""Figures and times of earlier events that are remembered by their places in memory. Ours: some
megabytes, and twice as many as a ledger remembers spellings of."""


class IntervalReader:
    """Reads the intervals of figures under one profile; equal figures are read once."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._seen: dict[tuple[object, ...], Intervals | None] = {}
        self._met: dict[tuple[int, bool], tuple[Figure, Intervals | None]] = {}
        """By the place of a figure in memory, which is held, so that the place stays its own."""

    def read(self, figure: Figure, *, is_partial: bool) -> Intervals | None:
        """Both intervals; None when the words give none."""
        place = id(figure), is_partial
        met = self._met.get(place)
        if met is None:
            met = self._met[place] = figure, self._read_once(figure, is_partial=is_partial)
        return met[1]

    def let_go(self) -> None:
        """Hold no more figures than `MOST_MET` any longer: others come after this."""
        if len(self._met) > MOST_MET:
            self._met.clear()

    def _read_once(self, figure: Figure, *, is_partial: bool) -> Intervals | None:
        key = (
            figure.form,
            figure.value,
            type(figure.value),
            figure.upper,
            figure.unit,
            _places(figure),
            figure.is_approximate,
            figure.low_open,
            figure.high_open,
            figure.margin,
            figure.base if figure.unit == PERCENT else None,
            figure.is_fall,
            is_partial,
        )
        if key not in self._seen:
            self._seen[key] = self._read(figure, is_partial=is_partial)
        return self._seen[key]

    def _read(self, figure: Figure, *, is_partial: bool) -> Intervals | None:
        intervals = self._profile.intervals(figure)
        if intervals is None or not is_partial:
            return intervals
        return Intervals(
            replace(intervals.strict, high=None, high_open=False, high_soft=False),
            intervals.expected,
        )


def _places(figure: Figure) -> object:
    """How many digits behind its point a value is printed with."""
    value = None if figure.value is None else printed_value(figure, figure.value)
    return value.as_tuple().exponent if isinstance(value, Decimal) else None


@dataclass(frozen=True, slots=True)
class Sources:
    """What all claims together say of their sources: whoever compares a part of them needs it."""

    lookalikes: Lookalikes
    spellings: Mapping[Name, Name]
    """One spelling for each source, so that it is printed the same everywhere: the first by its
    letters."""


def sources_of(names: Iterable[str], world: World) -> Sources:
    """The same of the names that claims give claimants and origins, in any order."""
    spellings: dict[Name, Name] = {}
    for settled in map(world.sources.settle, names):
        known = spellings.setdefault(settled, settled)
        if str(settled) < str(known):
            del spellings[known]
            spellings[settled] = settled
    return Sources(find_lookalikes(spellings, world.sources), spellings)


def _parts_at_place_of_whole(claims: Iterable[tuple[ClaimId, Claim]]) -> frozenset[ClaimId]:
    """The parts whose whole has their place, so that the place tells them not apart from it.

    A whole that the same claimant tells in the same document with this place, as that of a
    dateline; or one within the words of the part: "two of *the dead* in Baku".
    """
    told = list(claims)
    parts = [(key, one) for key, one in told if one.part_of and one.scope.place]
    if not parts:
        return frozenset()
    wholes: dict[tuple[str | None, str, str | None], list[str]] = defaultdict(list)
    for _, one in told:
        if one.figure is not None and one.part_of is None:
            of = (one.evidence.document, one.who.claimant, one.scope.place)
            wholes[of].append(one.figure.words)
    return frozenset(
        key
        for key, one in parts
        if (one.figure is not None and (one.part_of or "") in one.figure.words)
        or any(
            (one.part_of or "") in words
            for words in wholes[one.evidence.document, one.who.claimant, one.scope.place]
        )
    )


LEAST_SAME_DIGITS = 3
"""Digits from which one number in two records that should differ is no chance. Ours."""


_Names = tuple[Facets, Name | None, Scene, Name | None, Name, Period | None, dt.date | None]
"""What is read of a claim by itself: its facets and its place, the scene and the place inside that,
the claimant, the date and the last day of it."""


class ItemReader:
    """Reads the claims of one event after the other into items."""

    def __init__(
        self,
        world: World,
        profile: Profile,
        published: Mapping[str, Period] | None = None,
        rates: Iterable[ExchangeRate] = (),
        sources: Sources | None = None,
    ) -> None:
        """Begin.

        Args:
            world: The names the claims are read against.
            profile: The constants behind the intervals.
            published: When documents were published, by their ids.
            rates: At which money is turned into other money.
            sources: What more claims than these say of sources; None: these are all.
        """
        self._world = world
        self._published = {} if published is None else published
        self._measures = MeasureReader(world, rates)
        self._forget_facets()
        self._intervals = IntervalReader(profile)
        self._names: dict[str, Name] = {}
        self._has_all = sources is None
        self._sources = sources or Sources({}, {})
        self._tellers: dict[int, tuple[Who, Name | None, str | None]] = {}
        self._dates: dict[int, tuple[When, Period | None, dt.date | None]] = {}
        """Parts of claims, which many share, by their place in memory; they are held."""

    def read_events(
        self, claims: Iterable[tuple[ClaimId, Claim]]
    ) -> Iterator[tuple[Name | None, list[Item]]]:
        """The items of each event, the outermost topic around them, in order of its name."""
        topics: dict[str | None, list[tuple[ClaimId, Claim]]] = defaultdict(list)
        for pair in claims:
            topics[pair[1].topic].append(pair)
        if self._has_all:
            who = (claim.who for _, claim in chain.from_iterable(topics.values()))
            names = {name for each in who for name in (each.claimant, each.origin) if name}
            self._sources = sources_of(names, self._world)
        self._tellers.clear()
        if len(self._dates) > MOST_MET:
            self._dates.clear()
        self._intervals.let_go()
        events: dict[Name | None, list[tuple[ClaimId, Claim]]] = defaultdict(list)
        for topic, members in topics.items():
            events[self._world.event_of(topic)].extend(members)
        for event in sorted(events, key=in_order_of_events):
            yield event, self._read_alone(sorted(events[event], key=itemgetter(0)))

    def _forget_facets(self) -> None:
        self._facets = FacetReader(self._world, self._measures)
        self._shapes = ShapeReader(self._world)

    def _read_alone(self, claims: list[tuple[ClaimId, Claim]]) -> list[Item]:
        """The items of one event as they are whatever was read before."""
        items = self._read_event(claims)
        if self._facets.is_respelled:
            self._forget_facets()
            items = self._read_event(claims)
            self._forget_facets()
        return items

    def _read_event(self, claims: list[tuple[ClaimId, Claim]]) -> list[Item]:
        """The items of one event in order of their ids; a claim that is given twice is one."""
        claims = list(dict(claims).items())
        self._measures.look_at(claim for _, claim in claims)
        self._facets.begin_event()
        parts = _parts_at_place_of_whole(claims)
        read = [self._read_names(claim, is_part=key in parts) for key, claim in claims]
        around = self._look_around(claims, read)
        frames: dict[tuple[int, int, int, bool], tuple[Shape, Standing, bool]] = {}
        items = []
        for (key, claim), names in zip(claims, read, strict=True):
            facets, place, scene, within, claimant, moment, day = names
            origin, account = self._told_by(claim.who, claimant)
            if account is None:
                account = f"unknown {key}"
            figure = claim.figure
            if figure is None:
                told_by = (claimant, origin, account)
                items.append(_statement(key, claim, facets, (scene, place), told_by))
                continue
            by = 0 if facets.run is not None else id(claimant)
            of = (id(facets), id(scene), by, place is None)
            frame = frames.get(of)
            if frame is None:
                surroundings = around[facets.metric]
                read_as = self._shapes.read(facets, place, scene, claimant, surroundings)
                frame = frames[of] = (*read_as, read_as[0].run in SLOTTED)
            shape, standing, is_slotted = frame
            measure = facets.measure
            intervals = self._intervals.read(
                in_unit_of_its_metric(figure, measure),
                is_partial=claim.counting.completeness is Completeness.PARTIAL,
            )
            converted = None
            if figure.per or figure.unit != measure.unit:
                converted = self._measures.number_in(figure, measure)
                if intervals is not None:
                    intervals = self._measures.convert(intervals, figure, measure)
            items.append(
                Item(
                    key,
                    claim,
                    scene.topic,
                    facets.metric,
                    claimant,
                    origin,
                    facets.side,
                    facets.role,
                    place,
                    None if intervals is None else intervals.strict,
                    None if intervals is None else intervals.expected,
                    shape,
                    standing,
                    within,
                    moment,
                    _slot(claim, shape) if is_slotted else None,
                    day,
                    account,
                    scene.end,
                    converted,
                    self._told(claim),
                )
            )
        return items

    def _read_names(self, claim: Claim, *, is_part: bool) -> _Names:
        """The facets of a claim, its scene and its claimant; its date, and the last day of that.

        Args:
            claim: The claim.
            is_part: Whether it is a part at the place of its whole.
        """
        scene = self._facets.scene(claim.topic)
        when = claim.when
        dated = self._dates.get(id(when))
        if dated is None:
            moment = when.as_of or when.said
            dated = (when, moment, None if moment is None else moment.last_day)
            self._dates[id(when)] = dated
        facets, place = self._facets.read(claim, scene, has_place_of_whole=is_part)
        within = None
        if place is not None and (scene.place is None or place.key != scene.place.key):
            within = place
        claimant = self._source(claim.who.claimant)
        return facets, place, scene, within, claimant, dated[1], dated[2]

    def _look_around(
        self, claims: Iterable[tuple[ClaimId, Claim]], read: Iterable[_Names]
    ) -> dict[Name | None, Surroundings]:
        """What the figures say beside each other; of those that say the same the first day."""
        found: dict[tuple[int, int, int], tuple[Facets, Name | None, Name, dt.date | None]] = {}
        for (_, claim), (facets, _, _, within, claimant, _, day) in zip(claims, read, strict=True):
            if claim.figure is None:
                continue
            key = (id(facets), id(within), id(claimant))
            met = found.get(key)
            if met is None or (day is not None and (met[3] is None or day < met[3])):
                found[key] = (facets, within, claimant, day)
        return look_around(found.values(), self._world)

    def _told(self, claim: Claim) -> Period | None:
        document = claim.evidence.document
        if claim.when.said is not None or document is None:
            return claim.when.said
        return self._published.get(document)

    def _source(self, name: str) -> Name:
        settled = self._names.get(name)
        if settled is None:
            settled = self._world.sources.settle(name)
            settled = self._names[name] = self._sources.spellings.get(settled, settled)
        return settled

    def _told_by(self, who: Who, claimant: Name) -> tuple[Name | None, str | None]:
        """The origin, and the account; None where nobody knows the claimant."""
        found = self._tellers.get(id(who))
        if found is None:
            origin = self._origin(who, claimant)
            account = self._one_of(claimant).key if origin is not None else None
            found = self._tellers[id(who)] = (who, origin, account)
        return found[1], found[2]

    def _origin(self, who: Who, claimant: Name) -> Name | None:
        origin = claimant if who.origin is None else self._source(who.origin)
        return None if origin in NO_NAMES or is_mark(origin) else self._one_of(origin)

    def _one_of(self, name: Name) -> Name:
        """The name that stands for all that look like this one: they count as one source."""
        return self._sources.lookalikes.get(name, name)


def in_unit_of_its_metric(figure: Figure, measure: Measure) -> Figure:
    """The figure with the unit that its metric gives it: per cent, of "unemployment, 7.4"."""
    if figure.unit != COUNT or measure.unit == COUNT:
        return figure
    return replace(figure, unit=measure.unit)


def _statement(
    key: ClaimId,
    claim: Claim,
    facets: Facets,
    where: tuple[Scene, Name | None],
    told_by: tuple[Name, Name | None, str],
) -> Item:
    """The item of a statement.

    Raises:
        InvalidClaim: It is none, and no figure either.
    """
    if claim.statement is None:
        raise InvalidClaim(
            f"the claim {key} has neither a figure nor a statement", hint="leave it out"
        )
    claimant, origin, account = told_by
    scene, place = where
    moment = claim.when.said or claim.when.as_of
    return Item(
        key,
        claim,
        scene.topic,
        None,
        claimant,
        origin,
        facets.side,
        facets.role,
        place,
        None,
        None,
        moment=moment,
        day=None if moment is None else moment.last_day,
        account=account,
    )


def _slot(claim: Claim, shape: Shape) -> Days | None:
    """The period of a count in a period; of a crowd the stated day.

    A day of publication excludes nothing, and a topic of one day is one occasion.
    """
    when = claim.when
    if when.as_of is None:
        return None
    if shape.run is Run.IN_PERIOD:
        begins = when.as_of.start if when.since is None else when.since.start
        return (begins, when.as_of.end)
    if shape.run is Run.OCCASION and not shape.is_one_day:
        is_stated = when.as_of_basis is not DateBasis.PUBLISHED
        return (when.as_of.start, when.as_of.end) if is_stated else None
    return None


def is_final(claim: Claim) -> bool:
    """Whether a count says that it is the last."""
    return (
        claim.when.count_type is CountType.FINAL
        or claim.counting.completeness is Completeness.FINAL
    )


def is_restated(one: Item, other: Item) -> bool:
    """Whether the second is the later word on the same time: both say when, and another number."""
    if one.told is None or other.told is None or not one.told.is_before(other.told):
        return False
    figures = one.claim.figure, other.claim.figure
    as_of = one.claim.when.as_of, other.claim.when.as_of
    return (
        as_of[0] is not None
        and as_of[1] is not None
        and as_of[0].is_same_time(as_of[1])
        and not (one.as_of_is_published or other.as_of_is_published)
        and figures[0] is not None
        and figures[1] is not None
        and figures[0].value != figures[1].value
    )
