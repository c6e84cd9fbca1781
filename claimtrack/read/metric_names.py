"""Names of metrics that a ledger adds to those of a language, as the reader is handed them."""

from dataclasses import dataclass
from functools import lru_cache

from claimtrack.text.phrases import PhraseTable


@dataclass(frozen=True, slots=True)
class MetricName:
    """One name of a metric."""

    name: str
    """As somebody added it: "area flooded", or an alias of one."""
    metric: str
    """The settled name."""
    dimension: str = ""
    """What its figures measure, as in `claimtrack.model.metric`; empty: nobody said."""


@lru_cache(maxsize=8)
def phrases_of(names: tuple[MetricName, ...]) -> PhraseTable[MetricName]:
    """The names, filed for looking up in a text; of equal names the last counts."""
    return PhraseTable((each.name, each) for each in reversed(names))
