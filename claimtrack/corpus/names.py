"""What claims call things, settled once for a whole corpus and handed to every worker."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from claimtrack.align.joins import Joins, find_joins, read_basis
from claimtrack.align.world import Records, World, place_open
from claimtrack.compare.items import Sources, sources_of
from claimtrack.model.amendment import Amendment
from claimtrack.model.claim import Claim, CountType, names_of
from claimtrack.model.identity import ClaimId
from claimtrack.model.judgement import NameKind
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
        made = ("world", "sources")
        return {key: value for key, value in vars(self).items() if key not in made}


def settle_names(naming: Iterable[Record], uses: Uses) -> Names:
    """The names of a corpus, as a ledger with the same records and claims settles them.

    Args:
        naming: What is on record of names, oldest first.
        uses: What the claims use.
    """
    recorded = World.from_records(naming, shipped=shipped_metrics())
    joins = find_joins(read_basis(uses.sources, recorded), recorded)
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
