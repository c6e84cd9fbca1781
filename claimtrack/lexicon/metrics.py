"""The metrics every ledger starts with."""

import tomllib
from functools import cache
from pathlib import Path

from claimtrack.errors import InvalidLexicon
from claimtrack.model.metric import Metric

_FILE = Path(__file__).with_name("metrics.toml")


@cache
def shipped_metrics() -> tuple[Metric, ...]:
    """The metrics of metrics.toml, in its order: a parent before its parts.

    Raises:
        InvalidLexicon: The file names a parent that does not come before.
    """
    metrics: dict[str, Metric] = {}
    for name, entry in tomllib.loads(_FILE.read_text(encoding="utf-8")).items():
        parent = entry.get("part_of")
        if parent is not None and parent not in metrics:
            raise InvalidLexicon(
                f'{name}: "{parent}" is not a metric that comes before', place=_FILE.name
            )
        is_stock = entry.get("can_fall", parent is not None and metrics[parent].is_stock)
        metrics[name] = Metric(name, parent, entry["description"], is_stock)
    return tuple(metrics.values())
