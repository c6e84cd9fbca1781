"""The names of a ledger, read once for whatever has to settle them."""

from collections.abc import Iterable
from itertools import chain

from claimtrack.align.world import World
from claimtrack.ledger.protocol import Ledger
from claimtrack.lexicon import shipped_metrics
from claimtrack.model.record import Kind, Record

NAMING = (Kind.METRIC, Kind.PLACE, Kind.TOPIC, Kind.SOURCE, Kind.ALIAS, Kind.JUDGEMENT)
"""The kinds of record that say what names mean."""


def read_world(ledger: Ledger, more: Iterable[Record] = ()) -> World:
    """Names as the current view of the ledger settles them, with the metrics we ship.

    Args:
        ledger: Whose names.
        more: Records that are about to be written: a file brings names of its own.
    """
    recorded = chain.from_iterable(ledger.records(kind) for kind in NAMING)
    return World.from_records(chain(recorded, more), shipped=shipped_metrics())
