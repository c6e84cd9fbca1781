"""From what words say about a date to the days they mean, given the day of publication."""

import datetime as dt
import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from claimtrack.dates.edtf import FIRST_YEAR, LAST_YEAR, ONE_DAY, unit_of
from claimtrack.dates.period import Period
from claimtrack.dates.precision import Precision
from claimtrack.errors import AmbiguousDate, UnreadableDate

DAYS_AHEAD = 7
"""A date without a year is the last one before publication, unless it is at most this far ahead.
Copy announces what is due within the week without a year ("the vote is on 3 November"); further
ahead, a figure about losses would be a forecast and says so."""
YEARS_BACK = 8
"""How far to look for 29 February: across 1900 or 2100 two leap years are eight years apart."""
TWO_DIGIT_YEARS = 50
"""A year in two digits is clear when exactly one century puts it in the fifty years up to
publication; a span of a hundred would call any of them clear."""
TWO_DIGIT_DECADES = 20
"""A decade in two digits is clear when the last one so called began this long ago: in 2020 "the
90s" are the 1990s, but "the 20s" could be two."""
SHARP_DAYS = 7
"""As in "three days ago" counts days; from a week on ("ten days ago") the number is a rounded one."""
LOOK_AGAIN = "look at the day and the month again"
NEED_PUBLISHED = "give --published"
NEED_LANGUAGE = "give the language with its region (--lang en-GB), or write 2021-04-03"


class Part(StrEnum):
    """A part of a longer unit."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Stated:
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


Deferred = Callable[[dt.date | None], Period]
"""A date that waits for the day of publication; raises `UnreadableDate` when it needs that."""
Meaning = Stated | Deferred


def settle(meaning: Meaning, published: dt.date | None) -> Period:
    """The period that the words mean.

    Raises:
        UnreadableDate: There is no such day, or only the day of publication could settle it.
        AmbiguousDate: More than one day fits.
    """
    if not isinstance(meaning, Stated):
        return meaning(published)
    if meaning.is_decade:
        period = Period.unit(dt.date(meaning.year or 0, 1, 1), Precision.DECADE)
    elif meaning.month is None and meaning.weekday is not None:
        period = Period.day(_weekday(meaning, published))
    else:
        year = meaning.year or _year(meaning, published)
        period = Period.unit(_date(year, meaning.month or 1, meaning.day or 1), meaning.precision)
        _check_weekday(period, meaning.weekday)
    return part_of(period, meaning.part) if meaning.part else period


def known(published: dt.date | None) -> dt.date:
    """The day of publication, where the words cannot do without."""
    if published is None:
        raise UnreadableDate("only the date of publication settles it", hint=NEED_PUBLISHED)
    return published


def shifted(day: dt.date, precision: Precision, count: int) -> dt.date:
    """A day in the unit that lies so many units later; the first day for months and longer."""
    try:
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
    except (ValueError, OverflowError):
        raise UnreadableDate("it lies outside the calendar") from None


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


def part_of(period: Period, part: Part) -> Period:
    """The early, middle or late part of a week, a month, a year or a decade.

    A part of a day is that day: "late Friday".
    """
    start = period.start
    if start is None or period.precision not in PARTS:
        return period
    low, high = PARTS[period.precision][part]
    match period.precision:
        case Precision.WEEK:
            first, ends = start + low * ONE_DAY, Precision.DAY
            end = start + (high + 1) * ONE_DAY
        case Precision.MONTH:
            first, ends = start.replace(day=low), Precision.DAY
            end = period.end if part is Part.LATE else start.replace(day=high) + ONE_DAY
        case Precision.YEAR:
            first, ends = start.replace(month=low), Precision.MONTH
            end = unit_of(start.replace(month=high), Precision.MONTH)[1]
        case _:
            first, ends = start.replace(year=start.year + low), Precision.YEAR
            end = start.replace(year=start.year + high + 1)
    return Period(first, end, Precision.RANGE, approximate=True, ends=ends)


def span(left: Meaning, right: Meaning, published: dt.date | None) -> Period:
    """From the beginning of one date to the end of another, which complete each other.

    "27 September to 10 November 2020": the left year comes from the right. "March 3–5": the right
    month comes from the left.
    """
    if isinstance(left, Stated) and isinstance(right, Stated):
        left, right = _completed(left, right, published)
    last = settle(right, published)
    # What the right side leaves open on the left, the order of the two settles.
    first = settle(left, last.last_day if isinstance(left, Stated) else published)
    start, end = first.start, last.end
    if start is None or end is None:
        raise UnreadableDate("a range needs two ends")
    if end <= start:
        raise UnreadableDate(f"the range ends on {last} before it begins on {first}")
    ends = first.precision if first.precision == last.precision else Precision.DAY
    if ends not in (Precision.MONTH, Precision.YEAR, Precision.DECADE):
        ends = Precision.DAY
    approximate = first.approximate or last.approximate
    return Period(start, end, Precision.RANGE, approximate=approximate, ends=ends)


def numeric(first: str, second: str, third: str, *, order: str) -> Deferred:
    """A date of three numbers; `order` is an `Order`.

    The year is a part of four digits, or else the last part.
    """

    def resolve(published: dt.date | None) -> Period:
        if len(first) == 4:
            return Period.day(_date(int(first), int(second), int(third)))
        year = int(third) if len(third) == 4 else two_digit_year(int(third), published)
        days = {
            name: day
            for name, (day_text, month_text) in (
                ("day first", (first, second)),
                ("month first", (second, first)),
            )
            if (day := _possible(year, int(month_text), int(day_text)))
        }
        if not days:
            raise UnreadableDate("there is no such day", hint=LOOK_AGAIN)
        if len(set(days.values())) > 1 and order not in days:
            readings = tuple(day.isoformat() for day in days.values())
            raise AmbiguousDate(
                f"it could be {' or '.join(readings)}", readings=readings, hint=NEED_LANGUAGE
            )
        return Period.day(days.get(order) or next(iter(days.values())))

    return resolve


def two_digit_year(number: int, published: dt.date | None) -> int:
    """The year that two digits mean."""
    latest = _latest(number, published)
    if published is None or latest <= published.year - TWO_DIGIT_YEARS:
        years = (latest, latest + 100)
        raise AmbiguousDate(
            f"the year {number:02} could be {years[0]} or {years[1]}",
            readings=tuple(map(str, years)),
            hint="write the year in four digits" + ("" if published else f", or {NEED_PUBLISHED}"),
        )
    return latest


def two_digit_decade(number: int) -> Deferred:
    """The decade that two digits mean: "les années 90"."""

    def resolve(published: dt.date | None) -> Period:
        latest = _latest(number, published)
        if published is None or latest > published.year - TWO_DIGIT_DECADES:
            other = latest + 100 if published is None else latest - 100
            readings = (f"{min(latest, other) // 10}X", f"{max(latest, other) // 10}X")
            raise AmbiguousDate(
                f"the {number:02}s could be {' or '.join(readings)}",
                readings=readings,
                hint="write the decade in four digits"
                + ("" if published else f", or {NEED_PUBLISHED}"),
            )
        return Period.unit(dt.date(latest, 1, 1), Precision.DECADE)

    return resolve


def ago(count: int, precision: Precision, *, from_story: bool) -> Deferred:
    """So many units before publication, as exactly as the unit says: a week for "weeks".

    Args:
        count: How many.
        precision: Of the unit.
        from_story: "two days earlier": told from a day of the story that may not be the
            publication, so the result is approximate.
    """

    def resolve(published: dt.date | None) -> Period:
        day = shifted(known(published), precision, -count)
        is_rough = from_story or precision is not Precision.DAY or count >= SHARP_DAYS
        return replace(Period.unit(day, precision), approximate=is_rough)

    return resolve


def past(count: int, precision: Precision | None) -> Deferred:
    """As in "the past three days": up to the publication. Without a unit the count is in hours."""

    def resolve(published: dt.date | None) -> Period:
        last = known(published)
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


def weekend(published: dt.date | None, toward: int, *, is_loose: bool = False) -> Period:
    """A Saturday and Sunday.

    Args:
        published: The day of publication.
        toward: -1 the last one, 0 this one, 1 the next one.
        is_loose: "over the weekend": on a Saturday or Sunday it is this one.
    """
    today = known(published)
    is_now = today.weekday() >= 5
    saturday = today - dt.timedelta(days=(today.weekday() - 5) % 7)
    coming = saturday + dt.timedelta(days=7)
    if toward == 0 and not is_now:
        readings = tuple(Period.between(day, day + ONE_DAY).edtf for day in (saturday, coming))
        raise AmbiguousDate(
            f"it could be {' or '.join(readings)}", readings=readings, hint="write the dates"
        )
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


def _latest(number: int, published: dt.date | None) -> int:
    """The last year up to publication that ends in two digits; without one, in the 1900s."""
    last = published.year if published else 1999
    return last - (last - number) % 100


def _possible(year: int, month: int, day: int) -> dt.date | None:
    try:
        return _date(year, month, day)
    except UnreadableDate:
        return None


def _date(year: int, month: int, day: int) -> dt.date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UnreadableDate(f"the year {year} is outside {FIRST_YEAR}–{LAST_YEAR}")
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise UnreadableDate("there is no such day", hint=LOOK_AGAIN) from None


LEAP_YEAR = 2000


def _year(stated: Stated, published: dt.date | None) -> int:
    """The year that a day or a month without one means."""
    month, day = stated.month or 1, stated.day or 1
    _date(LEAP_YEAR, month, day)  # 31 February is in no year
    today = known(published)
    if stated.toward > 0:
        years = range(today.year, today.year + YEARS_BACK + 1)
    else:
        years = range(today.year + 1, today.year - YEARS_BACK - 1, -1)
    ahead = dt.timedelta(days=0 if stated.toward else DAYS_AHEAD)
    for year in years:
        date = _possible(year, month, day)
        if date is None:
            continue
        start, end = unit_of(date, stated.precision)
        if stated.toward > 0:
            fits = start > today
        else:
            fits = end <= today if stated.toward else _first_day(stated, start) <= today + ahead
        if fits:
            return year
    raise UnreadableDate("no year near the publication has that day")


def _first_day(stated: Stated, start: dt.date) -> dt.date:
    """The first day of the part, so that "late November" is judged by its 21st."""
    if stated.part and stated.precision is Precision.MONTH:
        return start.replace(day=PARTS[Precision.MONTH][stated.part][0])
    return start


def _weekday(stated: Stated, published: dt.date | None) -> dt.date:
    """The day that a weekday alone means.

    In copy of that very weekday it is the day of publication; otherwise the last one before.
    """
    today = known(published)
    back = (today.weekday() - (stated.weekday or 0)) % 7
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


def _completed(left: Stated, right: Stated, published: dt.date | None) -> tuple[Stated, Stated]:
    """Both sides of a range, each with the month and year that only the other one states.

    Where neither states a year, the beginning is the last one before publication, and the end
    follows it: the end may still be to come.
    """
    if left.day and not left.month:
        left = replace(left, month=right.month)
    if right.day and not right.month:
        right = replace(right, month=left.month)
    if left.month and right.month:
        turns = (left.month, left.day or 1) > (right.month, right.day or 31)
        if left.year is None and right.year is None and not (left.toward or right.toward):
            left = replace(left, year=_year(left, published))
        if left.year is None and right.year is not None:
            left = replace(left, year=right.year - turns)
        elif right.year is None and left.year is not None:
            right = replace(right, year=left.year + turns)
    return left, right
