"""Counting from the day of publication: units ago, parts of units, weekends."""

import datetime as dt
import math
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum

from claimtrack.dates.base import Base, could_be
from claimtrack.dates.edtf import FIRST_YEAR, LAST_YEAR, ONE_DAY, unit_of
from claimtrack.dates.period import Period
from claimtrack.dates.precision import Precision
from claimtrack.errors import UnreadableDate

Deferred = Callable[[Base], Period]
"""A date that waits for its base; raises `UnreadableDate` when it needs a day that is unknown."""

SHARP_DAYS = 7
"""A number of days below this was counted; from a week on ("ten days ago") it is a rounded one."""
LOOK_AGAIN = "look at the day and the month again"


class Part(StrEnum):
    """A part of a longer unit."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"


def day_of(year: int, month: int, day: int) -> dt.date:
    """A day of the calendar.

    Raises:
        UnreadableDate: There is no such day, or it is far from any that we read about.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UnreadableDate(
            f"the year {year} is outside {FIRST_YEAR}–{LAST_YEAR}", hint=LOOK_AGAIN
        )
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise UnreadableDate("there is no such day", hint=LOOK_AGAIN) from None


def shifted(day: dt.date, precision: Precision, count: int) -> dt.date:
    """A day in the unit that lies so many units later; the first day for months and longer.

    Raises:
        UnreadableDate: It lies outside the years we read.
    """
    try:
        found = _shifted(day, precision, count)
    except (ValueError, OverflowError):
        found = dt.date.min
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise UnreadableDate(
            f"it lies outside the years {FIRST_YEAR}–{LAST_YEAR}", hint="look at the number again"
        )
    return found


def _shifted(day: dt.date, precision: Precision, count: int) -> dt.date:
    match precision:
        case Precision.MONTH:
            months = day.year * 12 + day.month - 1 + count
            return dt.date(months // 12, months % 12 + 1, 1)
        case Precision.YEAR:
            return dt.date(day.year + count, 1, 1)
        case Precision.DECADE:
            return dt.date(day.year + 10 * count, 1, 1)
        case Precision.WEEK:
            return day + dt.timedelta(days=7 * count)
        case _:
            return day + dt.timedelta(days=count)


PARTS = {
    Precision.WEEK: {Part.EARLY: (0, 2), Part.MID: (1, 3), Part.LATE: (3, 6)},
    Precision.MONTH: {Part.EARLY: (1, 10), Part.MID: (11, 20), Part.LATE: (21, 31)},
    Precision.YEAR: {Part.EARLY: (1, 4), Part.MID: (5, 8), Part.LATE: (9, 12)},
    Precision.DECADE: {Part.EARLY: (0, 3), Part.MID: (3, 6), Part.LATE: (6, 9)},
}
"""First and last day, month or year of each part, both included: thirds. The ten years of a decade
do not divide, so its parts take four years each and share the third and the sixth; of a week the
early part is Monday to Wednesday, the middle Tuesday to Thursday, the late part Thursday to Sunday.
A reader who counts a border in is not contradicted. The ends are ours, so the period is
approximate."""


def part_of(period: Period, part: Part, base: Base) -> Period:
    """The early, middle or late part of a week, a month, a year or a decade.

    A part of a day is that day: "late Friday".
    """
    start = period.start
    if start is None or period.precision not in PARTS:
        return period
    low, high = PARTS[period.precision][part]
    base.assume(f"where the {part} part of a {period.precision} begins and ends")
    ends = {Precision.YEAR: Precision.MONTH, Precision.DECADE: Precision.YEAR}.get(
        period.precision, Precision.DAY
    )
    match period.precision:
        case Precision.WEEK:
            first, last = start + low * ONE_DAY, start + high * ONE_DAY
        case Precision.MONTH:
            length = (unit_of(start, Precision.MONTH)[1] - start).days
            first, last = start.replace(day=low), start.replace(day=min(high, length))
        case Precision.YEAR:
            first, last = start.replace(month=low), start.replace(month=high)
        case _:
            first, last = (start.replace(year=start.year + years) for years in (low, high))
    end = unit_of(last, ends)[1]
    return Period(first, end, Precision.RANGE, approximate=True, ends=ends)


LENGTHS = {
    "day": (Precision.DAY, 1),
    "week": (Precision.DAY, 7),
    "month": (Precision.MONTH, 1),
    "quarter": (Precision.MONTH, 3),
    "half_year": (Precision.MONTH, 6),
    "year": (Precision.YEAR, 1),
}
"""How many days, months or years each part of a longer time has."""
HALVES = {Precision.YEAR: (Precision.MONTH, 6), Precision.DECADE: (Precision.YEAR, 5)}
"""What half of each is. Half a month is the first fifteen days, or what comes after them."""
FINER = {
    Precision.DAY: (Precision.WEEK, Precision.MONTH, Precision.YEAR),
    Precision.MONTH: (Precision.YEAR, Precision.DECADE),
    Precision.YEAR: (Precision.DECADE,),
}
"""Of what each is a part."""


def share_of(period: Period, unit: str, nth: int, count: int) -> Period | None:
    """A numbered part of a longer time; None when it has no such part.

    Args:
        period: The longer time.
        unit: A key of `LENGTHS`, "half", or the number of a weekday.
        nth: 1 for the first, -1 for the last.
        count: How many of the unit: 4 for "the last four months".
    """
    start, end = period.start, period.end
    if start is None or end is None:
        return None
    if unit.isdigit():
        return _nth_weekday(start, end, int(unit), nth)
    if unit == "half" and period.precision is Precision.MONTH:
        middle = start + 15 * ONE_DAY
        return Period(*((start, middle) if nth == 1 else (middle, end)), Precision.RANGE)
    lengths = HALVES if unit == "half" else dict.fromkeys(Precision, LENGTHS[unit])
    grain, size = lengths.get(period.precision, (Precision.DAY, 0))
    first = shifted(start, grain, (nth - 1) * size)
    if nth < 0:
        first = shifted(end, grain, -size * count)
    after = shifted(first, grain, size * count)
    if period.precision not in FINER[grain] or not start <= first < after <= end:
        return None
    if (first, after) == unit_of(first, grain):
        return Period.unit(first, grain)
    return Period(first, after, Precision.RANGE, approximate=unit == "week", ends=grain)


def _nth_weekday(start: dt.date, end: dt.date, weekday: int, nth: int) -> Period | None:
    """The first, second, … or last of a weekday in a time."""
    first = start + (weekday - start.weekday()) % 7 * ONE_DAY
    last = end - ((end.weekday() - weekday - 1) % 7 + 1) * ONE_DAY
    day = first + 7 * (nth - 1) * ONE_DAY if nth > 0 else last
    return Period.day(day) if start <= day < end else None


def ago(count: int, precision: Precision, *, from_story: bool) -> Deferred:
    """So many units before publication, as exactly as the unit says: a week for "weeks".

    Args:
        count: How many.
        precision: Of the unit.
        from_story: "two days earlier": told from the last day of the story. Where that is not
            known it may not be the publication, so the result is approximate.
    """

    def resolve(base: Base) -> Period:
        start = base.told(is_later=count < 0) if from_story else base.known()
        is_told = from_story and base.find_story() is None
        if from_story and not is_told and precision is Precision.YEAR:
            day = shifted(start, Precision.MONTH, -12 * count)
            return replace(Period.unit(day, Precision.MONTH), approximate=True)
        day = shifted(start, precision, -count)
        is_rough = is_told or precision is not Precision.DAY or abs(count) >= SHARP_DAYS
        return replace(Period.unit(day, precision), approximate=is_rough)

    return resolve


def past(count: int, precision: Precision | None) -> Deferred:
    """As in "the past three days": up to the publication. Without a unit the count is in hours."""

    def resolve(base: Base) -> Period:
        last = base.known()
        days = math.ceil(count / 24) if precision is None else count
        if precision in (Precision.MONTH, Precision.YEAR, Precision.DECADE):
            months = count * {Precision.MONTH: 1, Precision.YEAR: 12}.get(precision, 120)
            first = shifted(last, Precision.MONTH, -months)
            length = unit_of(first, Precision.MONTH)[1] - first
            first = first.replace(day=min(last.day, length.days))
        else:
            first = shifted(last, precision or Precision.DAY, -days)
        return replace(Period.between(first, last), approximate=True)

    return resolve


def weekend(base: Base, toward: int, *, is_loose: bool = False) -> Period:
    """A Saturday and Sunday.

    Args:
        base: For the day of publication.
        toward: -1 the last one, 0 this one, 1 the next one.
        is_loose: "over the weekend": on a Saturday or Sunday it is this one.
    """
    today = base.known()
    is_now = today.weekday() >= 5
    saturday = today - dt.timedelta(days=(today.weekday() - 5) % 7)
    coming = saturday + dt.timedelta(days=7)
    if toward == 0 and not is_now:
        readings = tuple(Period.between(day, day + ONE_DAY).edtf for day in (saturday, coming))
        raise could_be(readings, hint="write the dates")
    if toward > 0:
        saturday = coming
    elif toward < 0 and is_now and not is_loose:
        saturday -= dt.timedelta(days=7)
    return Period.between(saturday, saturday + ONE_DAY)


def last_numbered(day: int, published: dt.date) -> dt.date:
    """The last day up to publication with this number in its month, 1 to 31."""
    date = published
    while date.day != day:
        date -= ONE_DAY
    return date
