"""The metrics every ledger starts with, as values of the model."""

from functools import cache

from claimtrack.languages.metrics import listed_metrics
from claimtrack.model.metric import Metric, MetricKind


@cache
def shipped_metrics() -> tuple[Metric, ...]:
    """The metrics of `languages/metrics.toml`, in its order: a parent before its parts.

    Raises:
        InvalidLexicon: The file is not in order.
    """
    return tuple(
        Metric(each.name, each.parent, each.description, MetricKind(each.kind), each.dimension)
        for each in listed_metrics()
    )
