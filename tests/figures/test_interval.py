"""Intervals: open, endless, whole and real."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.figures.interval import Interval

WHOLE = st.builds(
    lambda low, width, low_open, high_open: Interval(
        low,
        None if width is None else low + width + low_open + high_open,
        low_open=low_open,
        high_open=high_open,
    ),
    st.integers(0, 60),
    st.none() | st.integers(0, 60),
    st.booleans(),
    st.booleans(),
)


def numbers(interval: Interval) -> set[int]:
    """The slow obvious reading: every whole number up to a bound beyond all tests."""
    top = 200 if interval.high is None else int(interval.high)
    return {
        n
        for n in range(top + 1)
        if (n > interval.low or (n == interval.low and not interval.low_open))
        and (
            interval.high is None
            or n < interval.high
            or (n == interval.high and not interval.high_open)
        )
    }


@given(WHOLE, WHOLE)
def test_whole_intervals_are_the_numbers_in_them(left: Interval, right: Interval) -> None:
    assert left.overlaps(right) == bool(numbers(left) & numbers(right))
    assert left.is_below(right) == (
        left.high is not None and max(numbers(left)) < min(numbers(right))
    )


@given(WHOLE, WHOLE)
def test_containing(left: Interval, right: Interval) -> None:
    if not (left.high is not None and right.high is None):
        assert left.contains(right) == (numbers(right) <= numbers(left))
    else:
        assert not left.contains(right)


@given(WHOLE, WHOLE)
def test_overlap_is_symmetric(left: Interval, right: Interval) -> None:
    assert left.overlaps(right) == right.overlaps(left)


@pytest.mark.parametrize(
    ("left", "right", "overlap"),
    [
        (Interval(1250, None, low_open=True), Interval(0, 1250), False),
        (Interval(1250, None, low_open=True), Interval(0, 1251), True),
        (Interval(Decimal("1.5"), Decimal(2), high_open=True), Interval(Decimal(2), None), False),
        (Interval(Decimal("1.5"), Decimal(2)), Interval(Decimal(2), None), True),
    ],
    ids=["open floor", "one number in common", "open real end", "shared real end"],
)
def test_edges(left: Interval, right: Interval, overlap: bool) -> None:
    assert left.overlaps(right) is overlap


def test_times_counts_each_side() -> None:
    assert str(Interval(2000, None, low_open=True).times(2)) == "[4002, ∞)"
