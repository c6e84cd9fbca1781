"""Which of two figures is the later, and whether that had to be assumed."""

from dataclasses import dataclass
from enum import Enum

from claimtrack.compare.items import Item
from claimtrack.compare.shapes import FALLING, Days, Run
from claimtrack.compare.words import taken
from claimtrack.dates import Period, Precision
from claimtrack.model.claim import CountType

PUBLISHED = taken("as of", "the day of publication")
TOLD = taken("as of", "the day on which it was said")


class Order(Enum):
    """The left against the right."""

    EARLIER = "earlier"
    LATER = "later"
    SAME = "same"
    UNKNOWN = "unknown"
    """One of them is undated."""


class SlotRelation(Enum):
    """How the periods of two counts in a period, or the days of two crowds, lie to each other."""

    SAME = "same"
    LEFT_WITHIN = "left within right"
    RIGHT_WITHIN = "right within left"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Timing:
    """The order in time of two figures."""

    order: Order
    assumed: tuple[str, ...] = ()
    by_default: tuple[str, ...] = ()
    days_between: int = 0
    """From the last day of the earlier to the last day of the later; 0 for the same time."""


SAME_TIME = Timing(Order.SAME)


def read_timing(left: Item, right: Item) -> Timing:
    """Order two figures in time.

    A figure without a date of its own counts up to the day on which it was said or published at
    the latest. That caps a verdict only where time would explain the difference if it were older:
    of a running count where that figure is the lower, of one that can fall always. The day of a
    toll may be that of the event: where the higher figure has the earlier day and was said after
    the day of the other, it is taken to count up to then.
    """
    shape = left.shape
    if shape is not None and (shape.run is Run.IN_PERIOD or shape.run is Run.OCCASION):
        return _slot_timing(left, right)
    first, second = _counted_until(left, right), _counted_until(right, left)
    if first is None or second is None:
        return Timing(Order.UNKNOWN, (taken("as of", "the same day"),))
    is_by_saying = (first, second) != (left.moment, right.moment)
    assumed, by_default = ((TOLD,), ()) if is_by_saying else _cautions(left, right)
    if first.is_before(second):
        return Timing(Order.EARLIER, assumed, by_default, _days_between(first, second))
    if second.is_before(first):
        return Timing(Order.LATER, assumed, by_default, _days_between(second, first))
    if is_by_saying or (is_one_day(first) and is_one_day(second)):
        return Timing(Order.SAME, assumed, by_default)
    words = taken("as of", "the same day, within dates that overlap")
    return Timing(Order.SAME, (*assumed, words), by_default)


def _counted_until(one: Item, other: Item) -> Period | None:
    """Up to when a figure counts beside another; None where it has no date.

    A higher toll of an earlier day that was said on the day of the other, or later, is taken to
    count up to then. "36 died in Thursday's crash", said on Saturday, beside 31 on Friday: that 36
    had died by Thursday is not said.
    """
    if one.moment is None or other.moment is None or one.told is None:
        return one.moment
    is_open = (
        one.moment.is_before(other.moment)
        and not one.told.is_before(other.moment)
        and one.claim.when.count_type is CountType.UNKNOWN
        and one.shape is not None
        and one.shape.run is Run.RUNNING
        and _expects_less(other, one)
    )
    return one.told if is_open else one.moment


def _slot_timing(left: Item, right: Item) -> Timing:
    """Counts of one period, or of one crowd, are of the same time.

    Where several crowds may be meant, one without any date is assumed to be the same.
    """
    if left.shape is None or (left.slot is not None and right.slot is not None):
        return SAME_TIME
    if left.shape.run is Run.IN_PERIOD:
        return Timing(Order.SAME, (taken("period", "the same"),))
    if left.shape.is_one_day or (left.moment is not None and right.moment is not None):
        return SAME_TIME
    return Timing(Order.SAME, (taken("occasion", "the same"),))


def slot_relation(left: Item, right: Item) -> SlotRelation:
    """How the periods, or the days, of two figures lie to each other; unknown ones fit any."""
    if left.slot is None or right.slot is None or left.slot == right.slot:
        return SlotRelation.SAME
    if left.shape is not None and left.shape.run is Run.OCCASION:
        return SlotRelation.APART if are_apart(left.slot, right.slot) else SlotRelation.SAME
    if holds(right.slot, left.slot):
        return SlotRelation.LEFT_WITHIN
    if holds(left.slot, right.slot):
        return SlotRelation.RIGHT_WITHIN
    return SlotRelation.APART


def holds(outer: Days, inner: Days) -> bool:
    """Whether one period contains another."""
    begins = outer[0] is None or (inner[0] is not None and outer[0] <= inner[0])
    ends = outer[1] is None or (inner[1] is not None and inner[1] <= outer[1])
    return begins and ends


def are_apart(left: Days, right: Days) -> bool:
    """Whether two periods have no day in common."""
    return (left[1] is not None and right[0] is not None and left[1] <= right[0]) or (
        right[1] is not None and left[0] is not None and right[1] <= left[0]
    )


def is_one_day(period: Period) -> bool:
    """Whether a date is exactly one day."""
    return period.precision is Precision.DAY and not period.approximate


def _cautions(left: Item, right: Item) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What was assumed of the dates, and what was read by default."""
    if not (left.as_of_is_published or right.as_of_is_published):
        return (), ()
    run = left.shape.run if left.shape is not None else Run.RUNNING
    lower = left if _expects_less(left, right) else right
    is_capping = run in FALLING or (run is Run.RUNNING and lower.as_of_is_published)
    return ((PUBLISHED,), ()) if is_capping else ((), (PUBLISHED,))


def _expects_less(left: Item, right: Item) -> bool:
    if left.expected is None or right.expected is None:
        return True
    return left.expected.low < right.expected.low


def _days_between(earlier: Period, later: Period) -> int:
    """Zero when an end is open."""
    if earlier.last_day is None or later.last_day is None:
        return 0
    return (later.last_day - earlier.last_day).days
