"""The names of a ledger, read once for whatever has to settle them."""

from collections.abc import Iterable
from itertools import chain

from claimtrack.align.world import World
from claimtrack.ledger.protocol import Ledger, View
from claimtrack.lexicon import shipped_metrics
from claimtrack.model.assignment import Assignment
from claimtrack.model.record import Kind, Record

NAMING = (
    *(Kind.METRIC, Kind.PLACE, Kind.TOPIC, Kind.SOURCE),
    *(Kind.ALIAS, Kind.JUDGEMENT, Kind.ASSIGNMENT),
)
"""The kinds of record that say what names mean, and which claim is about what."""


def read_world(ledger: View) -> World:
    """Names as a ledger settles them, now or as it stood, with the metrics we ship."""
    recorded = chain.from_iterable(ledger.records(kind) for kind in NAMING)
    return World.from_records(recorded, shipped=shipped_metrics(), counted=ledger.count_types())


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
