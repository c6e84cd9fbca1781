"""A date in parts as the words state it, and the days it means once the rest is settled."""

import datetime as dt
from typing import NamedTuple

from claimtrack.dates.base import Base
from claimtrack.dates.edtf import unit_of
from claimtrack.dates.period import Period
from claimtrack.dates.precision import Precision
from claimtrack.dates.reckoning import PARTS, Deferred, Part, day_of, part_of
from claimtrack.errors import UnreadableDate

DAYS_AHEAD = 7
"""A date without a year is the last one before publication, unless it is at most this far ahead.
Copy announces what is due within the week without a year ("the vote is on 3 November"); further
ahead, a figure about losses would be a forecast and says so."""
MONTHS_ACROSS = 6
"""A range that states one year may begin in the year before ("27 December to 3 January 2021") when
it is at most this long; a longer one would name both, so that it is upside down instead."""
YEARS_BACK = 8
"""How far to look for 29 February: across 1900 or 2100 two leap years are eight years apart."""
LEAP_YEAR = 2000
"""Any: a day that it does not have is in no year."""


class Stated(NamedTuple):
    """The parts of a calendar date that the words give; the rest is settled later."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """0 is Monday."""
    is_decade: bool = False
    """`year` is the first of ten."""
    part: Part | None = None
    toward: int = 0
    """-1: "dernier", strictly before publication; 1: "prochain", strictly after; 0: neither."""

    @property
    def precision(self) -> Precision:
        """How exactly the parts give the date."""
        if self.is_decade:
            return Precision.DECADE
        if self.day or self.weekday is not None:
            return Precision.DAY
        return Precision.MONTH if self.month else Precision.YEAR


Meaning = Stated | Deferred


def settle(meaning: Meaning, base: Base) -> Period:
    """The period that the words mean.

    Raises:
        UnreadableDate: There is no such day, or only the day of publication could settle it.
        AmbiguousDate: More than one day fits.
    """
    if not isinstance(meaning, Stated):
        return meaning(base)
    if meaning.is_decade:
        period = Period.unit(dt.date(meaning.year or 0, 1, 1), Precision.DECADE)
    elif meaning.month is None and meaning.weekday is not None:
        period = Period.day(_weekday(meaning, base))
    else:
        year = meaning.year or _year(meaning, base)
        period = Period.unit(day_of(year, meaning.month or 1, meaning.day or 1), meaning.precision)
        _check_weekday(period, meaning.weekday)
    return part_of(period, meaning.part, base) if meaning.part else period


def span(left: Meaning, right: Meaning, base: Base) -> Period:
    """From the beginning of one date to the end of another, which complete each other.

    "27 September to 10 November 2020": the left year comes from the right. "March 3–5": the right
    month comes from the left.
    """
    if isinstance(left, Stated) and isinstance(right, Stated):
        left, right = _completed(left, right, base)
    last = settle(right, base)
    # What the right side leaves open on the left, the order of the two settles.
    first = settle(left, base.on(last.last_day) if isinstance(left, Stated) else base)
    start, end = first.start, last.end
    if start is None or end is None:
        raise UnreadableDate("a range needs two ends", hint="give one date, or both ends")
    if end <= start:
        raise UnreadableDate(
            f"the range ends on {last} before it begins on {first}", hint="swap the dates"
        )
    ends = first.precision if first.precision == last.precision else Precision.DAY
    if ends not in (Precision.MONTH, Precision.YEAR, Precision.DECADE):
        ends = Precision.DAY
    approximate = first.approximate or last.approximate
    return Period(start, end, Precision.RANGE, approximate=approximate, ends=ends)


def _year(stated: Stated, base: Base) -> int:
    """The year that a day or a month without one means."""
    month, day = stated.month or 1, stated.day or 1
    day_of(LEAP_YEAR, month, day)  # 31 February is in no year
    today = base.known()
    if stated.toward > 0:
        years = range(today.year, today.year + YEARS_BACK + 1)
    else:
        years = range(today.year + 1, today.year - YEARS_BACK - 1, -1)
    ahead = dt.timedelta(days=0 if stated.toward else DAYS_AHEAD)
    for year in years:
        try:
            date = dt.date(year, month, day)
        except ValueError:  # 29 February
            continue
        start, end = unit_of(date, stated.precision)
        if stated.toward > 0:
            fits = start > today
        else:
            fits = end <= today if stated.toward else _first_day(stated, start) <= today + ahead
        if fits:
            base.assume(f"the year is not said: {NEAREST[stated.toward]}")
            return year
    raise AssertionError(f"no leap year among {years}")


NEAREST = {
    -1: "the last one before the publication",
    0: "the last one up to the publication, or a week ahead",
    1: "the next one after the publication",
}
"""How a year or a week that is not said is chosen."""


def _first_day(stated: Stated, start: dt.date) -> dt.date:
    """The first day of the part, so that "late November" is judged by its 21st."""
    if stated.part and stated.precision is Precision.MONTH:
        return start.replace(day=PARTS[Precision.MONTH][stated.part][0])
    return start


def _weekday(stated: Stated, base: Base) -> dt.date:
    """The day that a weekday alone means.

    In copy of that very weekday it is the day of publication; otherwise the last one before.
    """
    today = base.known()
    back = (today.weekday() - (stated.weekday or 0)) % 7
    if not stated.toward:
        base.assume("the weekday is the last one up to the publication")
    if stated.toward > 0:
        return today + dt.timedelta(days=7 - back)
    return today - dt.timedelta(days=back or (7 if stated.toward else 0))


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _check_weekday(period: Period, weekday: int | None) -> None:
    if weekday is not None and period.start and period.start.weekday() != weekday:
        found = period.start
        raise UnreadableDate(
            f"{found.isoformat()} was a {WEEKDAYS[found.weekday()]}",
            hint="look at the weekday and the day again",
        )


def _completed(left: Stated, right: Stated, base: Base) -> tuple[Stated, Stated]:
    """Both sides of a range, each with the month and year that only the other one states.

    Where neither states a year, the beginning is the last one before publication, and the end
    follows it: the end may still be to come.
    """
    if left.day and not left.month:
        left = left._replace(month=right.month)
    if right.day and not right.month:
        right = right._replace(month=left.month)
    if left.month and right.month:
        turns = 0 < (right.month - left.month) % 12 <= MONTHS_ACROSS and right.month < left.month
        if left.year is None and right.year is None and not (left.toward or right.toward):
            left = left._replace(year=_year(left, base))
        if left.year is None and right.year is not None:
            left = left._replace(year=right.year - turns)
        elif right.year is None and left.year is not None:
            right = right._replace(year=left.year + turns)
    return left, right
