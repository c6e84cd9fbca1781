"""The metrics every ledger starts with."""

import tomllib
from functools import cache
from pathlib import Path

from claimtrack.errors import InvalidLexicon
from claimtrack.model.metric import Metric, MetricKind

_FILE = Path(__file__).with_name("metrics.toml")


@cache
def shipped_metrics() -> tuple[Metric, ...]:
    """The metrics of metrics.toml, in its order: a parent before its parts.

    Raises:
        InvalidLexicon: The file names a parent that does not come before, no kind for a metric
            without a parent, or a kind that is none.
    """
    metrics: dict[str, Metric] = {}
    for name, entry in tomllib.loads(_FILE.read_text(encoding="utf-8")).items():
        parent = entry.get("part_of")
        if parent is not None and parent not in metrics:
            raise InvalidLexicon(
                f'{name}: "{parent}" is not a metric that comes before', place=_FILE.name
            )
        kind = entry.get("kind", metrics[parent].kind if parent is not None else None)
        if kind not in set(MetricKind):
            raise InvalidLexicon(
                f"{name}: its kind is not one of {', '.join(MetricKind)}", place=_FILE.name
            )
        metrics[name] = Metric(name, parent, entry["description"], MetricKind(kind))
    return tuple(metrics.values())
