"""Which of two figures is the later, and whether that had to be assumed."""

from dataclasses import dataclass
from enum import Enum

from claimtrack.dates import Period, Precision
from claimtrack.model.claim import Claim, DateBasis


class Order(Enum):
    """The left against the right."""

    EARLIER = "earlier"
    LATER = "later"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Timing:
    """The order in time of two figures."""

    order: Order
    assumed: tuple[str, ...] = ()
    days_between: int = 0
    """From the last day of the earlier to the last day of the later; 0 for the same time."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Up to when a figure counts, as far as is known."""

    period: Period
    caution: str = ""
    """How the moment was come by, when the claim does not state it."""


def moment_of(claim: Claim) -> Moment | None:
    """The as-of date; without one, when it was said: nobody counts beyond the day he speaks."""
    when = claim.when
    if when.as_of is not None:
        published = when.as_of_basis is DateBasis.PUBLISHED
        return Moment(when.as_of, "as of: the publication date" if published else "")
    if when.said is not None:
        return Moment(when.said, "as of: when it was said")
    return None


def read_timing(left: Claim, right: Claim) -> Timing:
    """Order two figures in time."""
    first, second = moment_of(left), moment_of(right)
    if first is None or second is None:
        return Timing(Order.SAME, ("as of: the same day",))
    cautions = tuple(sorted({each.caution for each in (first, second)} - {""}))
    if first.period.is_before(second.period):
        return Timing(Order.EARLIER, cautions, _days_between(first.period, second.period))
    if second.period.is_before(first.period):
        return Timing(Order.LATER, cautions, _days_between(second.period, first.period))
    if _is_one_day(first.period) and _is_one_day(second.period):
        return Timing(Order.SAME, cautions)
    return Timing(Order.SAME, (*cautions, "as of: the same day, within dates that overlap"))


def _is_one_day(period: Period) -> bool:
    return period.precision is Precision.DAY and not period.approximate


def _days_between(earlier: Period, later: Period) -> int:
    """Zero when an end is open."""
    if earlier.last_day is None or later.last_day is None:
        return 0
    return (later.last_day - earlier.last_day).days
