"""Which pairs of two series are worth a verdict.

Short series are compared figure by figure. Two long ones (a ministry's daily toll over two years)
are compared where they speak of the same time, at neighbouring times where they do not, and at
the figures that could reveal a fall: the highest floor before and the lowest ceiling after. A
running count that falls anywhere is therefore found at every length. A figure without a date is
set against the latest of a series alone.
"""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import TypeVar

from claimtrack.figures.interval import Number

MOST_PAIRS = 400
"""Two series with more pairs than this are compared at neighbouring times. Ours: twenty figures
against twenty is what a reader can still follow; docs/method.md#neighbours."""


@dataclass(frozen=True, slots=True)
class Point:
    """A figure in a series."""

    day: dt.date | None
    """The last day it may count up to; None when its time is unknown."""
    low: Number
    """The least its words allow."""
    high: Number | None
    """The most its words allow."""


T = TypeVar("T")
Placed = tuple[Point, T]
Pair = tuple[Placed[T], Placed[T]]


def pairs_within(series: Sequence[Placed[T]]) -> Iterator[Pair[T]]:
    """The pairs of one series that are compared."""
    timed, untimed = _by_time(series)
    yield from combinations(untimed, 2)
    yield from product(untimed, _latest(timed))
    if len(timed) * (len(timed) - 1) // 2 <= MOST_PAIRS:
        yield from combinations(timed, 2)
        return
    days = [_day(each) for each in timed]
    highest = _running_highest(timed)
    for index, later in enumerate(timed):
        start = bisect_left(days, _day(later))
        near = {*range(start, index), start - 1, highest[start - 1] if start else -1} - {-1}
        yield from ((timed[earlier], later) for earlier in sorted(near))


def pairs_between(left: Sequence[Placed[T]], right: Sequence[Placed[T]]) -> Iterator[Pair[T]]:
    """The pairs of two series that are compared."""
    left_timed, left_untimed = _by_time(left)
    right_timed, right_untimed = _by_time(right)
    yield from product(left_untimed, (*right_untimed, *_latest(right_timed)))
    yield from product(_latest(left_timed), right_untimed)
    if len(left_timed) * len(right_timed) <= MOST_PAIRS:
        yield from product(left_timed, right_timed)
        return
    seen: set[tuple[int, int]] = set()
    for one, other, swap in ((left_timed, right_timed, False), (right_timed, left_timed, True)):
        for index, near in _neighbours(one, other):
            key = (near, index) if swap else (index, near)
            if key not in seen:
                seen.add(key)
                yield left_timed[key[0]], right_timed[key[1]]


def _latest(timed: Sequence[Placed[T]]) -> Sequence[Placed[T]]:
    """What an undated figure is set against.

    It may have been told at any time, and time would explain its difference from an early figure.
    """
    if not timed:
        return ()
    return [each for each in timed if _day(each) == _day(timed[-1])]


def is_thinned_within(length: int) -> bool:
    """Whether a series of this length is compared at neighbouring times only."""
    return length * (length - 1) // 2 > MOST_PAIRS


def is_thinned_between(left: int, right: int) -> bool:
    """Whether two series of these lengths are compared at neighbouring times only."""
    return left * right > MOST_PAIRS


def _by_time(series: Sequence[Placed[T]]) -> tuple[list[Placed[T]], list[Placed[T]]]:
    timed = [each for each in series if each[0].day is not None]
    timed.sort(key=_day)
    return timed, [each for each in series if each[0].day is None]


def _day(placed: Placed[T]) -> dt.date:
    return placed[0].day or dt.date.min


def _neighbours(
    series: Sequence[Placed[T]], others: Sequence[Placed[T]]
) -> Iterator[tuple[int, int]]:
    """For each figure, the places of those in the other series it is compared with."""
    days = [_day(each) for each in others]
    highest = _running_highest(others)
    for index, each in enumerate(series):
        point, day = each[0], _day(each)
        start, end = bisect_left(days, day), bisect_right(days, day)
        if start < end:
            for near in range(start, end):
                yield index, near
        else:
            if start > 0:
                yield index, start - 1
            if end < len(others):
                yield index, end
        if start > 0 and _may_fall(others[highest[start - 1]][0], point):
            yield index, highest[start - 1]


def _running_highest(series: Sequence[Placed[T]]) -> list[int]:
    """At each place, where the highest floor so far stands."""
    highest: list[int] = []
    for index, (point, _) in enumerate(series):
        best = highest[-1] if highest else index
        highest.append(index if point.low > series[best][0].low else best)
    return highest


def _may_fall(earlier: Point, later: Point) -> bool:
    return later.high is not None and later.high < earlier.low
