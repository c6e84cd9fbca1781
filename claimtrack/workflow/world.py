"""The names of a ledger, read once for whatever has to settle them."""

from collections.abc import Iterable
from itertools import chain

from claimtrack.align.names import NameIndex
from claimtrack.align.provisional import place_provisionally
from claimtrack.align.world import World
from claimtrack.ledger.protocol import Ledger, Selection, View
from claimtrack.lexicon import shipped_metrics
from claimtrack.model.assignment import Assignment
from claimtrack.model.judgement import Alias, Judgement, NameKind
from claimtrack.model.name import Name
from claimtrack.model.record import Kind, Record
from claimtrack.model.topic import Topic

NAMING = (
    *(Kind.METRIC, Kind.PLACE, Kind.TOPIC, Kind.SOURCE),
    *(Kind.ALIAS, Kind.JUDGEMENT, Kind.ASSIGNMENT),
)
"""The kinds of record that say what names mean, and which claim is about what."""


def read_world(ledger: View, about: Iterable[str] = ()) -> World:
    """Names as a ledger settles them, now or as it stood, with the metrics we ship.

    Args:
        ledger: Where they are.
        about: If there are any, then of topics only these, by any of their names, with those around
            and within them. What that takes does not grow with the number of topics.
    """
    others = [
        record for kind in NAMING if kind is not Kind.TOPIC for record in ledger.records(kind)
    ]
    asked = tuple(about)
    topics = _topics_about(ledger, asked, others) if asked else ledger.records(Kind.TOPIC)
    world = World.from_records(chain(others, topics), shipped=shipped_metrics())
    counted = ledger.count_types(lambda metric: world.told_kind(metric) is None)
    return World(world.records, counted) if counted else world


def place_open_claims(ledger: View, world: World) -> World:
    """The names, with the claims that have no topic under provisional ones (`align/provisional`).

    Only those claims are read.
    """
    claims = ledger.claims(Selection(without_topic=True))
    return place_provisionally(world.place_claims(claims), world)


def _topics_about(
    ledger: View, asked: Iterable[str], others: Iterable[Record]
) -> tuple[Topic, ...]:
    """The records of these topics, of those around them and of those within them, oldest first."""
    namesakes = _Namesakes(others)
    inner = fresh = namesakes.of(asked)
    while fresh:
        found = ledger.topics(within=spellings_of(ledger, fresh))
        fresh = namesakes.of(each.name for each in found) - inner
        inner = inner | fresh
    every = fresh = inner
    while fresh:
        found = ledger.topics(named=spellings_of(ledger, fresh))
        fresh = namesakes.of(each.parent for each in found if each.parent) - every
        every = every | fresh
    return ledger.topics(named=spellings_of(ledger, every))


def spellings_of(ledger: View, topics: Iterable[Name]) -> frozenset[str]:
    """Every spelling under which a ledger has these names of topics on record."""
    return ledger.spellings(name.key for name in topics)


class _Namesakes:
    """Which names of topics are joined, whether or not there are records of them."""

    def __init__(self, records: Iterable[Record]) -> None:
        """Of the aliases and judgements among these records, oldest first."""
        records = tuple(records)
        index = NameIndex(
            (),
            (each for each in records if isinstance(each, Alias) and each.kind is NameKind.TOPIC),
            (
                each
                for each in records
                if isinstance(each, Judgement) and each.kind is NameKind.TOPIC
            ),
        )
        self._settled = index.known
        self._joined: dict[Name, set[Name]] = {}
        for name, settled in self._settled.items():
            self._joined.setdefault(settled, set()).add(name)

    def of(self, texts: Iterable[str]) -> set[Name]:
        """These names and all that are joined with them."""
        names = set(map(Name.of, texts))
        joined = (self._joined[self._settled[name]] for name in names if name in self._settled)
        return names.union(*joined)


class CurrentWorld:
    """The names of a ledger, read again only after something was written to it."""

    def __init__(self, ledger: Ledger) -> None:
        """Read nothing yet."""
        self._ledger = ledger
        self._digest = ""
        self._world = new_world()

    def __call__(self) -> World:
        """Names as the ledger settles them now."""
        digest = self._ledger.digest()
        if digest != self._digest:
            self._digest, self._world = digest, read_world(self._ledger)
        return self._world


def last_assignments(ledger: View) -> dict[str, Assignment]:
    """What was said last of the topic of a claim, by its id."""
    assignments = (each for each in ledger.records(Kind.ASSIGNMENT) if isinstance(each, Assignment))
    return {each.claim: each for each in assignments}


def new_world() -> World:
    """The names that every ledger begins with."""
    return World.from_records((), shipped=shipped_metrics())


def widen_world(world: World, more: Iterable[Record]) -> World:
    """The same names, and those that are about to be written."""
    known = world.records
    return World.from_records(
        chain(
            known.metrics,
            known.places,
            known.topics,
            known.sources,
            known.aliases,
            known.judgements,
            known.assignments,
            more,
        ),
        counted=world.counted,
    )
