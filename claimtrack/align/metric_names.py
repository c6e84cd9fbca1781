"""The names of metrics that a ledger has beside those every ledger starts with, for the reader."""

from claimtrack.align.world import World
from claimtrack.languages.metrics import metric_names
from claimtrack.read.metric_names import MetricName


def read_metric_names(world: World) -> tuple[MetricName, ...]:
    """The names and aliases of metrics on record, but those of the list we ship, in a fixed order.

    The phrases for these are words of each language; as names they are English.
    """
    shipped = frozenset(metric_names())
    named = sorted((str(name), str(metric)) for name, metric in world.metrics.known.items())
    return tuple(
        MetricName(name, metric, world.dimension_of(metric))
        for name, metric in named
        if name not in shipped
    )
