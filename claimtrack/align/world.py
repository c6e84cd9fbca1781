"""The names a comparison is read against: aliases, judgements, parents, sides."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, fields, replace
from functools import cache, cached_property, partial
from itertools import chain
from typing import Self, TypeVar

from claimtrack.align.names import NameIndex
from claimtrack.align.relation import Relation, set_relation, tree_relation
from claimtrack.model.assignment import Assignment
from claimtrack.model.claim import Claim, CountType
from claimtrack.model.identity import ClaimId
from claimtrack.model.judgement import Alias, Judgement, NameKind
from claimtrack.model.metric import Metric, MetricKind
from claimtrack.model.name import Name
from claimtrack.model.place import Place
from claimtrack.model.record import Record
from claimtrack.model.source import Source
from claimtrack.model.topic import Side, Topic

BOTH = Name.of("both")
"""Every side of a topic together."""

BOTH_NAMES = frozenset({BOTH, Name.of("both sides")})
"""What that is called."""

REST = "/the rest"
"""Marks what belongs to a side beyond its named parts, so that a part is never the whole."""

Used = Mapping[NameKind, frozenset[Name]]
"""The names that claims use, by kind."""

Named = TypeVar("Named", Metric, Place, Source, Topic)

Described = Metric | Place | Source | Topic
"""A record of what a name names."""

Counted = Mapping[str, Mapping[CountType, int]]
"""How many claims of each metric, by its name as recorded, have each count type."""

KIND_OF_COUNTS = {CountType.SNAPSHOT: MetricKind.STATE, CountType.IN_PERIOD: MetricKind.FLOW}
"""What a metric is when most of its claims are counted so; else it is a toll."""


@dataclass(frozen=True, slots=True)
class Records:
    """What a ledger knows about names, oldest first."""

    metrics: tuple[Metric, ...] = ()
    places: tuple[Place, ...] = ()
    topics: tuple[Topic, ...] = ()
    sources: tuple[Source, ...] = ()
    aliases: tuple[Alias, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    assignments: tuple[Assignment, ...] = ()

    def of(self, kind: NameKind) -> Sequence[Described]:
        """The records of things of one kind."""
        found: dict[NameKind, Sequence[Described]] = {
            NameKind.METRIC: self.metrics,
            NameKind.PLACE: self.places,
            NameKind.TOPIC: self.topics,
            NameKind.SOURCE: self.sources,
        }
        return found[kind]


class World:
    """Settles every kind of name, and tells which thing lies within which."""

    def __init__(
        self,
        records: Records,
        counted: Counted | None = None,
        joins: Iterable[Judgement] = (),
        used: Used | None = None,
    ) -> None:
        """Index the records; later records outweigh earlier ones of the same name.

        Args:
            records: What is known about names.
            counted: What the claims of a metric say of its kind, where nobody told it.
            joins: Names of sources that a stated rule joins, in a fixed order.
            used: The names that claims use, where somebody asks which are new.
        """
        self.joins = tuple(joins)
        self.used = used or {}
        self.counted = counted or {}
        self.metrics = _index(records, NameKind.METRIC, records.metrics)
        self.places = _index(records, NameKind.PLACE, records.places)
        self.sources = _index(records, NameKind.SOURCE, records.sources, self.joins)
        self._metric = _by_name(self.metrics, records.metrics)
        self._told = _by_name(self.metrics, (each for each in records.metrics if each.kind))
        self._place = _by_name(self.places, records.places)
        self._source = _by_name(self.sources, records.sources)
        self.assigned = {ClaimId(each.claim): each for each in records.assignments}
        """What was said last of the topic of a claim, by its id."""
        self.provisional: Mapping[ClaimId, Topic] | None = None
        """The topics that claims without one are compared under, by claim; none is on record.
        None: nobody has looked at these claims yet."""
        self.provisional_names: frozenset[Name] = frozenset()
        """What these are called."""
        self.ambiguous: frozenset[ClaimId] = frozenset()
        """Claims without a topic that fit two provisional ones, and stand under none."""
        self.place_ancestors = cache(partial(_ancestors, self.places, self._place))
        """The settled names of the places around one, nearest first."""
        self.source_ancestors = cache(partial(_ancestors, self.sources, self._source))
        """The settled names of the sources that one speaks for or belongs to, nearest first."""
        self.metric_ancestors = cache(partial(_ancestors, self.metrics, self._metric))
        """The settled names of the families a metric belongs to, nearest first."""
        self.kind_of = cache(self._kind_of)
        """How a metric, by any of its names, moves in time: the kind it was told, that of the
        nearest family that was told one, what most of its claims say, else a toll."""
        self._read_topics(records)

    def _read_topics(self, records: Records) -> None:
        """Index the topics, and what hangs on them alone."""
        self.records = records
        self.topics = _index(records, NameKind.TOPIC, records.topics)
        self._topic = _by_name(self.topics, records.topics)
        self.topic_ancestors = cache(partial(_ancestors, self.topics, self._topic))
        """The settled names of the topics around one, nearest first."""
        self.side_members = cache(self._side_members)
        """What a side is made of, by topic and side: its parts and the rest of it; `both` is all
        of that."""

    @classmethod
    def from_records(
        cls,
        records: Iterable[Record],
        *,
        shipped: Iterable[Metric] = (),
        counted: Counted | None = None,
        joins: Iterable[Judgement] = (),
        used: Used | None = None,
    ) -> Self:
        """Sort records by kind; claims and documents are passed over.

        Args:
            records: Oldest first; second opinions on names are passed over.
            shipped: Metrics known without being recorded; the ledger's own outweigh them.
            counted: What the claims of a metric say of its kind, where nobody told it.
            joins: Names of sources that a stated rule joins, in a fixed order.
            used: The names that claims use, where somebody asks which are new.
        """
        every = (*shipped, *records)
        return cls(
            Records(
                metrics=tuple(each for each in every if isinstance(each, Metric)),
                places=tuple(each for each in every if isinstance(each, Place)),
                topics=tuple(each for each in every if isinstance(each, Topic)),
                sources=tuple(each for each in every if isinstance(each, Source)),
                aliases=tuple(each for each in every if isinstance(each, Alias)),
                judgements=tuple(
                    each for each in every if isinstance(each, Judgement) and each.after is None
                ),
                assignments=tuple(each for each in every if isinstance(each, Assignment)),
            ),
            counted,
            joins,
            used,
        )

    def index(self, kind: NameKind) -> NameIndex:
        """The index of one kind of name."""
        return {
            NameKind.METRIC: self.metrics,
            NameKind.PLACE: self.places,
            NameKind.TOPIC: self.topics,
            NameKind.SOURCE: self.sources,
        }[kind]

    def record(self, kind: NameKind, name: str | Name) -> Described | None:
        """The record of something by any of its names."""
        read: dict[NameKind, Callable[[str | Name], Described | None]] = {
            NameKind.METRIC: self.metric,
            NameKind.PLACE: self.place,
            NameKind.TOPIC: self.topic,
            NameKind.SOURCE: self.source,
        }
        return read[kind](name)

    def ancestors(self, kind: NameKind, name: str | Name) -> tuple[Name, ...]:
        """The settled names of what is around something, nearest first."""
        return {
            NameKind.METRIC: self.metric_ancestors,
            NameKind.PLACE: self.place_ancestors,
            NameKind.TOPIC: self.topic_ancestors,
            NameKind.SOURCE: self.source_ancestors,
        }[kind](name)

    def parents(self, kind: NameKind) -> dict[Name, Name]:
        """Every settled name that has something around it, with the settled name of that."""
        settle = self.index(kind).settle
        described: dict[NameKind, Mapping[Name, Described]] = {
            NameKind.METRIC: self._metric,
            NameKind.PLACE: self._place,
            NameKind.TOPIC: self._topic,
            NameKind.SOURCE: self._source,
        }
        return {
            name: settle(each.parent)
            for name, each in described[kind].items()
            if each.parent is not None
        }

    def is_new(self, kind: NameKind, name: str) -> bool:
        """Whether no record knows a name, nor any claim that this world was told of uses it."""
        is_used = Name.of(name) in self.used.get(kind, frozenset())
        return not is_used and not self.index(kind).is_known(name)

    def joins_of(self, names: Iterable[str]) -> tuple[Judgement, ...]:
        """What a stated rule says of these names of sources: by what each is taken for another."""
        found: dict[Judgement, None] = {}
        for name in sorted(set(map(Name.of, names))):
            if (settled := self.sources.settle(name)) != name:
                for link in self.sources.path(name, settled):
                    if isinstance(link.record, Judgement) and link.record.is_by_rule:
                        found[link.record] = None
        return tuple(found)

    def place_claims(
        self, claims: Iterable[tuple[ClaimId, Claim]]
    ) -> Iterator[tuple[ClaimId, Claim]]:
        """The claims as they are to be looked at: each under the topic it was assigned to, if any.

        One that has none stands under its provisional topic, where there is one. The id stays that
        of the claim as it was recorded.
        """
        for key, claim in claims:
            topic = self.topic_under(key, claim.topic)
            yield key, claim if topic == claim.topic else replace(claim, topic=topic)

    def topic_under(self, claim_id: ClaimId, recorded: str | None) -> str | None:
        """The topic that a claim stands under, by its id and the topic it was recorded with."""
        meant = self.assigned.get(claim_id)
        if meant is not None:
            return meant.topic
        if recorded is None and self.provisional and claim_id in self.provisional:
            return self.provisional[claim_id].name
        return recorded

    def with_topics(self, more: Iterable[Topic]) -> Self:
        """The same names and these topics; what is known of other kinds is not read again."""
        world = copy(self)
        world._read_topics(replace(self.records, topics=(*self.records.topics, *more)))  # noqa: SLF001 - its own
        return world

    def with_provisional(
        self, topics: Mapping[ClaimId, Topic], ambiguous: Iterable[ClaimId] = ()
    ) -> Self:
        """The same names, with claims without a topic under these; they are marked as such."""
        world = self.with_topics(dict.fromkeys(topics.values())) if topics else copy(self)
        world.provisional = topics
        world.provisional_names = frozenset(Name.of(each.name) for each in topics.values())
        world.ambiguous = frozenset(ambiguous)
        return world

    def is_provisional(self, topic: str | Name | None) -> bool:
        """Whether a topic is none on record, but what claims without one seem to share."""
        return topic is not None and Name.of(topic) in self.provisional_names

    def topic(self, name: str | Name) -> Topic | None:
        """The record of a topic by any of its names."""
        return self._topic.get(self.topics.settle(name))

    def source(self, name: str | Name) -> Source | None:
        """The record of a source by any of its names."""
        return self._source.get(self.sources.settle(name))

    def place(self, name: str | Name) -> Place | None:
        """The record of a place by any of its names."""
        return self._place.get(self.places.settle(name))

    def metric(self, name: str | Name) -> Metric | None:
        """The record of a metric by any of its names."""
        return self._metric.get(self.metrics.settle(name))

    @cached_property
    def metric_members(self) -> Mapping[Name, frozenset[Name]]:
        """Each metric with itself and everything that is counted in it."""
        members: dict[Name, set[Name]] = {}
        for name in self._metric:
            for family in (name, *self.metric_ancestors(name)):
                members.setdefault(family, {family}).add(name)
        return {name: frozenset(each) for name, each in members.items()}

    def metric_family(self, metric: str | Name) -> Name:
        """The outermost metric around one, by any of its names; itself when nothing is."""
        settled = self.metrics.settle(metric)
        return (settled, *self.metric_ancestors(settled))[-1]

    def family_names(self, metric: str) -> frozenset[str]:
        """Every name of the metrics in the outermost family of one, by any of its names."""
        family = self.metric_family(metric)
        members = self.metric_members.get(family, frozenset({family}))
        return frozenset(str(name) for name, each in self.metrics.known.items() if each in members)

    def topic_relation(self, left: str | Name, right: str | Name) -> Relation:
        """Same event, one within the other, or apart."""
        return tree_relation(
            self.topics.settle(left), self.topics.settle(right), self.topic_ancestors
        )

    def metric_relation(self, left: str | Name, right: str | Name) -> Relation:
        """Same metric, part of a family, or apart."""
        return tree_relation(
            self.metrics.settle(left), self.metrics.settle(right), self.metric_ancestors
        )

    def place_relation(self, left: str | Name, right: str | Name) -> Relation:
        """Same place, one within the other, or apart."""
        return tree_relation(
            self.places.settle(left), self.places.settle(right), self.place_ancestors
        )

    def is_placed(self, place: Name, *, beside: Name) -> bool:
        """Whether records say how a place stands to another: one lies around it, or in it."""
        return bool(self.place_ancestors(place)) or place in self.place_ancestors(beside)

    def told_kind(self, metric: str | Name) -> MetricKind | None:
        """The kind that a metric or the nearest family of it was told; None when none was."""
        settled = self.metrics.settle(metric)
        families = (settled, *self.metric_ancestors(settled))
        return next((self._told[name].kind for name in families if name in self._told), None)

    def dimension_of(self, metric: str | Name) -> str:
        """What the figures of a metric measure, as it or the nearest family of it was told.

        `people`, `things` or a `claimtrack.units.unit.Dimension`; empty when none was told.
        """
        settled = self.metrics.settle(metric)
        families = (settled, *self.metric_ancestors(settled))
        found = (self._metric[name].dimension for name in families if name in self._metric)
        return next(filter(None, found), "")

    def _kind_of(self, metric: str | Name) -> MetricKind:
        if (told := self.told_kind(metric)) is not None:
            return told
        counts: Counter[CountType] = Counter()
        for recorded in self._counted_names.get(self.metrics.settle(metric), ()):
            counts.update(self.counted[recorded])
        del counts[CountType.UNKNOWN]
        for count_type, kind in KIND_OF_COUNTS.items():
            if 2 * counts[count_type] > counts.total():
                return kind
        return MetricKind.TOLL

    @cached_property
    def _counted_names(self) -> Mapping[Name, Sequence[str]]:
        """The names that claims give each metric, by its settled name."""
        names: dict[Name, list[str]] = {}
        for recorded in self.counted:
            names.setdefault(self.metrics.settle(recorded), []).append(recorded)
        return names

    def event_of(self, topic: str | Name | None) -> Name | None:
        """The settled name of the outermost topic around one; None without a topic."""
        if topic is None:
            return None
        settled = self.topics.settle(topic)
        return (settled, *self.topic_ancestors(settled))[-1]

    def sides(self, topic: str | Name | None) -> tuple[Side, ...]:
        """The sides of a topic's conflict: its own, else those of the topic around it."""
        if topic is None:
            return ()
        for name in (self.topics.settle(topic), *self.topic_ancestors(topic)):
            record = self._topic.get(name)
            if record is not None and record.sides:
                return record.sides
        return ()

    def event_place(self, topic: str | Name | None) -> Name | None:
        """The settled place of a topic: its own, else that of the topic around it."""
        if topic is None:
            return None
        for name in (self.topics.settle(topic), *self.topic_ancestors(topic)):
            record = self._topic.get(name)
            if record is not None and record.place is not None:
                return self.places.settle(record.place)
        return None

    def settle_side(self, topic: str | Name | None, side: str | Name) -> Name:
        """The settled name of a side, or of a part of one."""
        wanted = Name.of(side)
        if wanted in BOTH_NAMES:
            return BOTH
        for each in self.sides(topic):
            for name in map(Name.of, (each.name, *each.parts)):
                if name == wanted:
                    return name
            if wanted in map(Name.of, each.aliases):
                return Name.of(each.name)
        return self.places.settle(wanted)

    def _side_members(self, topic: str | Name | None, side: str | Name) -> frozenset[Name]:
        sides = self.sides(topic)
        wanted = Name.of(side)
        if wanted == BOTH:
            return frozenset().union(*map(_members, sides)) or frozenset({BOTH})
        for each in sides:
            if wanted == Name.of(each.name):
                return _members(each)
        return frozenset({wanted})

    def side_relation(
        self, topic: str | Name | None, left: str | Name, right: str | Name
    ) -> Relation:
        """Same side, part of a side, or apart."""
        return set_relation(self.side_members(topic, left), self.side_members(topic, right))


def _members(side: Side) -> frozenset[Name]:
    return frozenset(map(Name.of, (*side.parts, side.name + REST)))


def _index(
    records: Records,
    kind: NameKind,
    named: Iterable[Named],
    joins: Iterable[Judgement] = (),
) -> NameIndex:
    return NameIndex(
        (each.name for each in named),
        (each for each in records.aliases if each.kind is kind),
        (each for each in records.judgements if each.kind is kind),
        joins,
    )


def _by_name(index: NameIndex, records: Iterable[Named]) -> dict[Name, Named]:
    """Records by settled name. Under a merge the settled name's own record wins."""
    found: dict[Name, Named] = {}
    for record in records:
        settled = index.settle(record.name)
        if settled == Name.of(record.name) or settled not in found:
            found[settled] = record
    return found


def _ancestors(
    index: NameIndex, records: Mapping[Name, Named], name: str | Name
) -> tuple[Name, ...]:
    found: list[Name] = []
    start = current = index.settle(name)
    while (record := records.get(current)) is not None and record.parent is not None:
        current = index.settle(record.parent)
        if current in found or current == start:
            break
        found.append(current)
    return tuple(found)


def place_open(claims: Iterable[tuple[ClaimId, Claim]], world: World) -> World:
    """The names, with the claims that have no topic under provisional ones; see `provisional`."""
    without = [(key, claim) for key, claim in claims if claim.topic is None]
    if not without:
        return world.with_provisional({})
    from claimtrack.align.provisional import place_provisionally  # noqa: PLC0415 - start-up

    return place_provisionally(without, world)


def widen_world(world: World, more: Iterable[Record]) -> World:
    """The same names, and those that are about to be written."""
    known = chain.from_iterable(getattr(world.records, each.name) for each in fields(Records))
    return World.from_records(
        chain(known, more),
        counted=world.counted,
        joins=world.joins,
        used=world.used,
    )
