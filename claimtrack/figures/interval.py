"""An interval of numbers that may be open, endless or soft at either end."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

Number = int | Decimal
"""Counts are integers, everything else Decimal; never float."""

ENDLESS = Decimal("-Infinity")
"""The low end of what can be below zero and has none: "at most -5 °C"."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers that words allow.

    An interval whose bounds are all integers is one of integers: (1250, ∞) begins at 1251.
    """

    low: Number
    high: Number | None
    """None: no upper end."""
    low_open: bool = False
    high_open: bool = False
    low_soft: bool = False
    """The low end is a convention rather than what the words entail."""
    high_soft: bool = False
    is_integral: bool = field(init=False, repr=False, compare=False)
    """Whether only whole numbers are meant."""
    smallest: Number = field(init=False, repr=False, compare=False)
    """The least number inside; for an open real interval, its low end."""
    largest: Number | None = field(init=False, repr=False, compare=False)
    """The greatest number inside; for an open real interval, its high end."""
    ends: "tuple[Number, Number | None]" = field(init=False, repr=False, compare=False)
    """Both."""

    def __post_init__(self) -> None:
        """Work out what every comparison asks for, once."""
        low, high = self.low, self.high
        is_integral = isinstance(low, int) and (high is None or isinstance(high, int))
        object.__setattr__(self, "is_integral", is_integral)
        if self.low_open and is_integral:
            low += 1
        if high is not None and self.high_open and is_integral:
            high -= 1
        object.__setattr__(self, "smallest", low)
        object.__setattr__(self, "largest", high)
        object.__setattr__(self, "ends", (low, high))

    @property
    def is_point(self) -> bool:
        """Whether exactly one number is inside."""
        return self.smallest == self.largest

    @property
    def is_empty(self) -> bool:
        """Whether no number is inside: its ends are the wrong way round."""
        return self.largest is not None and self.largest < self.smallest

    def is_below(self, other: "Interval") -> bool:
        """Whether every number here is less than every number there."""
        if self.high is None:
            return False
        if self.is_integral and other.is_integral:
            largest = self.largest
            return largest is not None and largest < other.smallest
        if self.high == other.low:
            return self.high_open or other.low_open
        return self.high < other.low

    def overlaps(self, other: "Interval") -> bool:
        """Whether some number is in both."""
        return not self.is_below(other) and not other.is_below(self)

    def contains(self, other: "Interval") -> bool:
        """Whether every number there is also here."""
        if self.is_integral and other.is_integral:
            low_fits = self.smallest <= other.smallest
        else:
            low_fits = self.low < other.low or (
                self.low == other.low and (other.low_open or not self.low_open)
            )
        if self.high is None or not low_fits:
            return low_fits
        if other.high is None:
            return False
        if self.is_integral and other.is_integral:
            return other.high - other.high_open <= self.high - self.high_open
        return other.high < self.high or (
            self.high == other.high and (other.high_open or not self.high_open)
        )

    def times(self, factor: int) -> "Interval":
        """Every number multiplied, as for "2,000 on each side" with two sides."""
        return Interval(
            low=self.smallest * factor,
            high=None if self.largest is None else self.largest * factor,
            low_soft=self.low_soft,
            high_soft=self.high_soft,
        )

    @property
    def negated(self) -> "Interval":
        """Every number with the other sign."""
        return Interval(
            low=ENDLESS if self.high is None else -self.high,
            high=None if self.low == ENDLESS else -self.low,
            low_open=self.high_open,
            high_open=self.low_open,
            low_soft=self.high_soft,
            high_soft=self.low_soft,
        )

    def map(self, turned: Callable[[Number], Number]) -> "Interval":
        """The same with both ends turned by a function that keeps their order."""
        high = None if self.high is None else turned(self.high)
        return replace(self, low=turned(self.low), high=high)

    def __str__(self) -> str:
        left = "(" if self.low_open else "["
        right = ")" if self.high_open or self.high is None else "]"
        high = "∞" if self.high is None else f"{self.high}"
        low = self.low if self.low != ENDLESS else "−∞"
        return f"{left}{low}, {high}{right}"


def add_up(intervals: Iterable[Interval]) -> Interval:
    """What a number of each comes to: from the least of all to the most of all."""
    every = tuple(intervals)
    low: Number = sum(each.smallest for each in every)
    ends = [each.largest for each in every if each.largest is not None]
    return Interval(
        low,
        sum(ends) if len(ends) == len(every) else None,
        low_soft=any(each.low_soft for each in every),
        high_soft=any(each.high_soft for each in every),
    )


def number_to_json(number: Number | None) -> int | str | None:
    """Counts as they are; a decimal in quotes, so that no reader makes a float of it."""
    if number == ENDLESS:
        return None
    return str(number) if isinstance(number, Decimal) else number


def interval_to_json(interval: Interval | None) -> dict[str, Any] | None:
    """The two ends, null where there is none, and whether each is open or soft."""
    if interval is None:
        return None
    return {
        "low": number_to_json(interval.low),
        "high": number_to_json(interval.high),
        "low_open": interval.low_open,
        "high_open": interval.high_open,
        "low_soft": interval.low_soft,
        "high_soft": interval.high_soft,
    }
