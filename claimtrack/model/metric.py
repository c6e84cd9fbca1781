"""A metric: what is counted. Metrics form families."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Metric:
    """What is counted, by its settled name."""

    name: str
    parent: str | None = None
    """The metric that includes this one: casualties for killed."""
    description: str = ""
    is_stock: bool = False
    """Whether it is a state that can rise and fall, like the displaced, and not a toll."""
