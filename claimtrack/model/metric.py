"""A metric: what is counted. Metrics form families."""

from dataclasses import dataclass
from enum import StrEnum

from claimtrack.units.unit import PEOPLE, THINGS, Dimension

DIMENSIONS = (PEOPLE, THINGS, *(each.value for each in Dimension if each != Dimension.COUNT))
"""What the figures of a metric can measure."""


class MetricKind(StrEnum):
    """How the figures of a metric move in time, and what two of them can say of each other."""

    TOLL = "toll"
    """Only grows: deaths, running damage, area burnt, arrests."""
    STATE = "state"
    """Rises and falls: the displaced, who may return; the missing, who may be found."""
    OCCASION = "occasion"
    """A crowd: each occasion is counted by itself."""
    FLOW = "flow"
    """So many in a period: each period is counted by itself."""
    RATE = "rate"
    """A share or a ratio, which rises and falls: unemployment, turnout."""
    AMOUNT = "amount"
    """A sum or a size: a budget, a pledge. A later figure for it is a revision."""
    INDEX = "index"
    """A level against a base, which rises and falls: prices, output."""


@dataclass(frozen=True, slots=True)
class Metric:
    """What is counted, by its settled name."""

    name: str
    """Its settled name."""
    parent: str | None = None
    """The metric that includes this one: casualties for killed."""
    description: str = ""
    """What exactly is counted, for a reader."""
    kind: MetricKind | None = None
    """None: nobody said. It is then that of its family, or follows from its claims; see
    `World.kind_of`."""
    dimension: str = ""
    """What its figures measure: `people`, `things`, or a dimension of `claimtrack.units` (money,
    area). Empty: nobody said; it is then that of its family, else whatever its figures state."""

    def __post_init__(self) -> None:
        """Refuse a text in the place of a kind, which is compared by identity.

        Raises:
            TypeError: The kind is none.
        """
        given: object = self.kind  # which no type checker looked at
        if given is not None and not isinstance(given, MetricKind):
            known = ", ".join(f"MetricKind.{each.name}" for each in MetricKind)
            raise TypeError(f"kind: expected one of {known}, found {given!r}")
