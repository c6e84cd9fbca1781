"""Axes: which numbers and which days stand beside a drawing, and where a value lies on it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from claimtrack.report.chart import words
from claimtrack.report.days import to_day, to_months
from claimtrack.report.phrases import number as number_in_words
from claimtrack.report.phrases import say

ROUND_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
"""Times a power of ten. Source: Heckbert, "Nice Numbers for Graph Labels", Graphics Gems (1990),
with 2.5, which money and counts are often rounded to."""

FROM_ZERO_SHARE = Decimal("0.6")
"""Readings whose lowest is below this share of their highest begin at zero too. Ours: then the axis
costs them less than half of the drawing."""

LEAST_SHARE = Decimal("0.1")
"""Of the highest number, what an axis reaches over at least, so that a difference in the last
decimal does not fill it. Ours."""

COMPACT = (
    (Decimal(10**12), words.TRILLIONS),
    (Decimal(10**9), words.BILLIONS),
    (Decimal(10**6), words.MILLIONS),
)
"""From which number on an axis counts in larger units. Ours."""

DAY_STEPS = (1, 2, 7, 14)
MONTH_STEPS = (1, 2, 3, 6)
YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100)


@dataclass(frozen=True, slots=True)
class Figures:
    """An axis of numbers. It is linear: a logarithmic one has no zero, and makes little of much."""

    low: Decimal
    high: Decimal
    step: Decimal
    is_percent: bool = False

    @property
    def ticks(self) -> tuple[Decimal, ...]:
        """The numbers printed beside it, the least first."""
        amount = int((self.high - self.low) / self.step)
        return tuple(self.low + self.step * at for at in range(amount + 1))

    def share(self, number: Decimal) -> float:
        """Where a number lies: 0 at the low end, 1 at the high."""
        return float((number - self.low) / (self.high - self.low))

    def label(self, number: Decimal) -> str:
        """A number as short as the axis allows: "2,500", "7.2 %", "110bn"."""
        most = max(abs(self.low), abs(self.high))
        for least, template in COMPACT:
            if most >= least:
                return say(template, number=_printed(number / least)) if number else "0"
        printed = _printed(number)
        return say(words.PERCENT, number=printed) if self.is_percent else printed


def _printed(number: Decimal) -> str:
    short = number.normalize()
    return number_in_words(int(short) if short == short.to_integral_value() else short)


def to_figures(
    reach: tuple[Decimal, Decimal],
    *,
    most_ticks: int,
    from_zero: bool = True,
    is_whole: bool = False,
    is_percent: bool = False,
) -> Figures:
    """A linear axis with round ticks that reaches from one number to another."""
    low, high = reach
    if from_zero or low <= 0 or low < high * FROM_ZERO_SHARE:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    least = max(abs(low), abs(high)) * LEAST_SHARE or Decimal(1)
    if low == high == 0:
        high = Decimal(1)
    elif high - low < least:
        low, high = (low + high - least) / 2, (low + high + least) / 2
    step = _round_step((high - low) / max(1, most_ticks - 1))
    step = max(step, Decimal(1)) if is_whole else step
    first = (low / step).to_integral_value(ROUND_FLOOR) * step
    last = (high / step).to_integral_value(ROUND_CEILING) * step
    return Figures(first, last, step, is_percent)


def _round_step(least: Decimal) -> Decimal:
    power = Decimal(1).scaleb(least.adjusted())
    return next(step * power for step in ROUND_STEPS if step * power >= least)


@dataclass(frozen=True, slots=True)
class Days:
    """An axis of days."""

    first: dt.date
    last: dt.date

    @property
    def length(self) -> int:
        """How many days there are."""
        return (self.last - self.first).days + 1

    def share(self, day: dt.date, part: float = 0.5) -> float:
        """Where a day lies, by default its noon: 0 is the beginning of the first day."""
        return ((day - self.first).days + part) / self.length

    def ticks(self, most: int, common_year: int | None) -> tuple[tuple[dt.date, str], ...]:
        """The days named below it: days, months or years, at most so many."""
        for days in self._candidates():
            named = tuple(days)
            if 2 <= len(named) <= most:
                return tuple(self._named(named, common_year))
        ends = (self.first, self.last)[: 1 if self.length == 1 else 2]
        return tuple(self._named(ends, common_year))

    def _candidates(self) -> Iterator[list[dt.date]]:
        """From close to wide."""
        if self.length <= 400:
            for step in DAY_STEPS:
                yield [
                    self.first + dt.timedelta(days=at)
                    for at in range((-self.first.toordinal() + 1) % step, self.length, step)
                ]
        years = range(self.first.year, self.last.year + 1)
        if len(years) <= 40:
            for step in MONTH_STEPS:
                yield self._inside(
                    dt.date(year, month, 1) for year in years for month in range(1, 13, step)
                )
        for step in YEAR_STEPS:
            yield self._inside(dt.date(year, 1, 1) for year in years if year % step == 0)

    def _inside(self, days: Iterator[dt.date]) -> list[dt.date]:
        return [day for day in days if self.first <= day <= self.last]

    def _named(
        self, days: tuple[dt.date, ...], common_year: int | None
    ) -> Iterator[tuple[dt.date, str]]:
        """With the year at the first and wherever it changes, if it does not go without saying."""
        are_years = len(days) > 1 and all((day.month, day.day) == (1, 1) for day in days)
        are_months = len(days) > 1 and all(day.day == 1 for day in days)
        year = common_year
        for day in days:
            if are_years:
                yield day, str(day.year)
            elif are_months:
                yield day, to_months(day, day + dt.timedelta(days=1), year)
            else:
                yield day, to_day(day, year)
            year = day.year
