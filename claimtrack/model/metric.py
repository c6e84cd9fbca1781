"""A metric: what is counted. Metrics form families."""

from dataclasses import dataclass
from enum import StrEnum


class MetricKind(StrEnum):
    """How a metric behaves over time."""

    TOLL = "toll"
    """Only grows: deaths, and running damage, area burnt, arrests."""
    STATE = "state"
    """Rises and falls: the displaced, who may return."""
    OCCASION = "occasion"
    """A crowd: each its own."""
    FLOW = "flow"
    """Per period."""
    RATE = "rate"
    AMOUNT = "amount"
    INDEX = "index"


@dataclass(frozen=True, slots=True)
class Metric:
    """What is counted, by its settled name."""

    name: str
    parent: str | None = None
    """The metric that includes this one: casualties for killed."""
    description: str = ""
    is_stock: bool = False
    """Whether it is a state that can rise and fall, like the displaced, and not a toll."""
