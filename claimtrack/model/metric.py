"""A metric: what is counted. Metrics form families."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Metric:
    """What is counted, by its settled name."""

    name: str
    parent: str | None = None
    """The metric that includes this one: casualties for killed."""
    description: str = ""
