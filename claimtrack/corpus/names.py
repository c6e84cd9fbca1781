"""What claims call things, settled once for a whole corpus and handed to every worker."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property, partial
from typing import Any, TypeVar

from claimtrack.align.joins import Basis, Joins, read_basis, to_joins
from claimtrack.align.name_pair import Likeness
from claimtrack.align.pairing import Pairing
from claimtrack.align.world import Records, World, place_open
from claimtrack.compare.items import Sources, sources_of
from claimtrack.corpus.engine import Engine, Shared
from claimtrack.model.amendment import Amendment
from claimtrack.model.claim import Claim, CountType, names_of
from claimtrack.model.identity import ClaimId
from claimtrack.model.judgement import NameKind
from claimtrack.model.name import Name
from claimtrack.model.record import Record
from claimtrack.model.shipped import shipped_metrics
from claimtrack.model.topic import Topic

CountTypes = Counter[tuple[str, CountType]]
"""How many claims of each metric, by its name as recorded, have each count type."""


@dataclass(slots=True)
class Uses:
    """What claims use of names, as far as somebody looking at all of them has to know it."""

    sources: set[str] = field(default_factory=set)
    """Every name of a source: claimants, relays, origins."""
    speakers: set[str] = field(default_factory=set)
    """Those of claimants and origins."""
    topics: Counter[str | None] = field(default_factory=Counter)
    """How many claims name each topic."""
    count_types: CountTypes = field(default_factory=Counter)
    open: dict[ClaimId, Claim] = field(default_factory=dict)
    """The claims that name no topic."""

    def add(self, key: ClaimId, claim: Claim) -> None:
        """Take a claim into account."""
        who = claim.who
        self.sources.update(names_of(claim, NameKind.SOURCE))
        self.speakers.update(filter(None, (who.claimant, who.origin)))
        self.topics[claim.topic] += 1
        if claim.metric is not None:
            self.count_types[claim.metric, claim.when.count_type] += 1
        if claim.topic is None:
            self.open[key] = claim

    def update(self, other: "Uses") -> None:
        """Take what others found into account."""
        self.sources |= other.sources
        self.speakers |= other.speakers
        self.topics += other.topics
        self.count_types += other.count_types
        self.open |= other.open


def without_made(value: Any) -> dict[str, Any]:
    """The fields of a dataclass, without what was worked out from them and kept."""
    return {each.name: getattr(value, each.name) for each in fields(value)}


@dataclass(frozen=True)
class Names:
    """The names of a corpus; records are handed around, and each process indexes them."""

    records: Records
    counted: Mapping[str, Mapping[CountType, int]]
    joins: Joins
    provisional: Mapping[ClaimId, Topic]
    ambiguous: frozenset[ClaimId]
    speakers: frozenset[str]

    @cached_property
    def world(self) -> World:
        """The names as they settle."""
        world = World(self.records, self.counted, self.joins)
        return world.with_provisional(self.provisional, self.ambiguous)

    @cached_property
    def sources(self) -> Sources:
        """What all claims together say of how sources are printed."""
        return sources_of(self.speakers, self.world)

    def __getstate__(self) -> dict[str, Any]:
        """Without the indexes."""
        return without_made(self)


Each = TypeVar("Each")

NAMES_OF_A_SHARE = 1_000
"""Names of which one worker at a time finds those that may be the same. Ours: a few seconds."""


@dataclass(frozen=True)
class Known:
    """What is known of the sources of a corpus; what is handed around are records and spellings."""

    basis: Basis
    records: Records

    @cached_property
    def pairing(self) -> Pairing:
        """The names, indexed."""
        names = {Name.of(each.printed): each.spellings for each in self.basis.values()}
        return Pairing(names, World(self.records))

    def __getstate__(self) -> dict[str, Any]:
        """Without the index."""
        return without_made(self)


def join_names(engine: Engine, naming: Iterable[Record], uses: Uses) -> tuple[Likeness, ...]:
    """The names of sources that a stated rule joins, as `align.joins.find_joins` finds them."""
    recorded = World.from_records(naming, shipped=shipped_metrics())
    basis = read_basis(uses.sources, recorded)
    names = sorted(Name.of(each.printed) for each in basis.values())
    shares = list(in_shares(names, NAMES_OF_A_SHARE))
    known = engine.share(Known(basis, recorded.records))
    found: dict[frozenset[Name], Likeness] = {}
    for joined in engine.run("join names", partial(_join_share, known=known), shares):
        found.update({frozenset({each.left, each.right}): each for each in joined})
    return tuple(sorted(found.values(), key=lambda each: (each.left, each.right)))


def in_shares(every: Sequence[Each], most: int) -> Iterator[Sequence[Each]]:
    """The same in their order, some at a time."""
    return (every[at : at + most] for at in range(0, len(every), most))


def _join_share(names: Sequence[Name], *, known: Shared[Known]) -> tuple[Likeness, ...]:
    return tuple(known.value.pairing.joined(names))


def recorded_names(naming: Iterable[Record], joined: Iterable[Likeness]) -> Names:
    """What is on record of names, and what a rule joins; nothing of what claims alone mention."""
    records = World.from_records(naming, shipped=shipped_metrics()).records
    return Names(records, {}, to_joins(joined), {}, frozenset(), frozenset())


def settle_names(naming: Iterable[Record], uses: Uses, joined: Iterable[Likeness]) -> Names:
    """The names of a corpus, as a ledger with the same records and claims settles them.

    Args:
        naming: What is on record of names, oldest first.
        uses: What the claims use.
        joined: The names of sources that a stated rule joins.
    """
    recorded = World.from_records(naming, shipped=shipped_metrics())
    joins = to_joins(joined)
    world = World(recorded.records, joins=joins)
    counted = _count_untold(uses.count_types, world)
    assigned = {each.topic for each in world.assigned.values()}
    claimed = {topic for topic in uses.topics if topic is not None}
    fresh = [Topic(name) for name in sorted(claimed | assigned) if not world.topics.is_known(name)]
    world = World(world.records, counted, joins).with_topics(fresh)
    placed = place_open(world.place_claims(sorted(uses.open.items())), world)
    return Names(
        world.records,
        counted,
        joins,
        placed.provisional or {},
        placed.ambiguous,
        frozenset(uses.speakers),
    )


def _count_untold(count_types: CountTypes, world: World) -> Mapping[str, Mapping[CountType, int]]:
    """How the claims of metrics of which nobody told the kind count."""
    counted: dict[str, dict[CountType, int]] = {}
    for (metric, count_type), claims in count_types.items():
        if claims > 0 and world.told_kind(metric) is None:
            counted.setdefault(metric, {})[count_type] = claims
    return counted


def count_again(names: Names, twice: CountTypes) -> Mapping[str, Mapping[CountType, int]]:
    """How the claims of metrics count, when those are left out that were given again."""
    counted = Counter(
        {
            (metric, count_type): claims
            for metric, told in names.counted.items()
            for count_type, claims in told.items()
        }
    )
    counted.subtract({key: claims for key, claims in twice.items() if key in counted})
    return _count_untold(counted, names.world)


def claims_left_out(amendments: Iterable[Amendment]) -> frozenset[str]:
    """The claims that amendments, oldest first, take out: the last word on a claim holds."""
    out: set[str] = set()
    for each in amendments:
        if each.put_in is not None:
            out.discard(each.put_in)
        if each.taken_out is not None:
            out.add(each.taken_out)
    return frozenset(out)
