"""EDTF, the written form of a period (ISO 8601-2), read into days and written from them.

    2020-10-22                  a day          2020-09-27/..    open at the end
    2020-10                     a month        ../2020-10-31    open at the beginning
    2020                        a year         2020-10-24~      about that day
    199X                        a decade       1990/1993        whole years
    2020-10-19/2020-10-25       a range of days, both included

ISO 8601 weeks (2020-W43), quarters as statistical offices write them (2020-Q4) and moments
(2020-10-22T08:00Z) are read too: as a week, as three months, and as the day written. What a period
cannot hold (seasons, `?`, unspecified months) is refused.
"""

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

from claimtrack.dates.precision import Precision
from claimtrack.errors import UnreadableDate

FIRST_YEAR, LAST_YEAR = 1000, 2100
"""Four plain digits, and nothing a chronicle or a forecast of losses would need beyond; outside,
a number is more likely a count or a typing error than a year."""

ONE_DAY = dt.timedelta(days=1)
HINT = "write it as 2020-10-22, 2020-10, 2020, 199X, 2020-10-19/2020-10-25 or 2020-09-27/.."


class Days(NamedTuple):
    """A period in plain parts, see `Period`; `end` is excluded."""

    start: dt.date | None
    end: dt.date | None
    precision: Precision
    ends: Precision = Precision.DAY
    approximate: bool = False


@lru_cache(maxsize=8192)
def decode(text: str) -> Days:
    """The days that an EDTF string names.

    Raises:
        UnreadableDate: It is not EDTF, names no real date, or runs backwards.
    """
    try:
        first, slash, last = text.partition("/")
        days = _range(first, last) if slash else _single(text)
    except (ValueError, OverflowError):
        raise UnreadableDate(f'"{text}": there is no such date', hint=HINT) from None
    if days is None:
        raise UnreadableDate(f'"{text}" is not a date in EDTF', hint=HINT)
    if days.start and days.end and days.end <= days.start:
        raise UnreadableDate(f'"{text}": the range ends before it begins', hint="swap the dates")
    return days


def encode(days: Days) -> str:
    """The EDTF string that names these days."""
    mark = "~" if days.approximate else ""
    start, end = days.start, days.end
    if days.precision in (Precision.RANGE, Precision.WEEK):
        last = None if end is None else end - ONE_DAY
        return f"{_written(start, days.ends, mark)}/{_written(last, days.ends, mark)}"
    return _written(start, days.precision, mark)


def unit_of(day: dt.date, precision: Precision) -> tuple[dt.date, dt.date]:
    """The day, week, month, year or decade that a day lies in: first day, and first day after."""
    year = day.year
    match precision:
        case Precision.WEEK:
            start = day - dt.timedelta(days=day.weekday())
            return start, start + dt.timedelta(days=7)
        case Precision.MONTH:
            start = day.replace(day=1)
            return start, (start + dt.timedelta(days=31)).replace(day=1)
        case Precision.YEAR:
            return dt.date(year, 1, 1), dt.date(year + 1, 1, 1)
        case Precision.DECADE:
            year -= year % 10
            return dt.date(year, 1, 1), dt.date(year + 10, 1, 1)
        case _:
            return day, day + ONE_DAY


PATTERNS = (
    (re.compile(r"(\d{4}-\d\d-\d\d)(?:T\d\d:\d\d[0-9:.+Z-]{0,25})?", re.ASCII), Precision.DAY),
    (re.compile(r"(\d{4}-\d\d)", re.ASCII), Precision.MONTH),
    (re.compile(r"(\d{4})", re.ASCII), Precision.YEAR),
    (re.compile(r"(\d{3})X", re.ASCII), Precision.DECADE),
    (re.compile(r"(\d{4}-W\d\d)", re.ASCII), Precision.WEEK),
)
_QUARTER = re.compile(r"([0-9]{4})-Q([1-4])")
_IN_YEAR = r"Q[1-4]|W?[0-9]{2}|[0-9]{2}-[0-9]{2}(?:T[0-9:.+Z-]{2,30})?"
_SIDE = rf"(?:[0-9]{{4}}(?:-(?:{_IN_YEAR}))?|[0-9]{{3}}X)[~?%]?"
ISO_TEXT = re.compile(rf"(?:{_SIDE}|\.\.)/(?:{_SIDE}|\.\.)|{_SIDE}")
"""What is meant for EDTF, whether or not there is such a date."""
COMPLETED = {
    Precision.DAY: "",
    Precision.MONTH: "-01",
    Precision.YEAR: "-01-01",
    Precision.DECADE: "0-01-01",
    Precision.WEEK: "-1",
}
"""What makes the first day of each."""


def _single(text: str) -> Days | None:
    approximate = text.endswith("~")
    if approximate:
        text = text[:-1]
    if quarter := _QUARTER.fullmatch(text):
        last = 3 * int(quarter[2])
        months = _range(f"{quarter[1]}-{last - 2:02}", f"{quarter[1]}-{last:02}")
        return months and months._replace(approximate=approximate)
    for pattern, precision in PATTERNS:
        if found := pattern.fullmatch(text):
            day = dt.date.fromisoformat(found[1] + COMPLETED[precision])
            if not FIRST_YEAR <= day.year <= LAST_YEAR:
                raise UnreadableDate(
                    f'"{text}": the year is outside {FIRST_YEAR}–{LAST_YEAR}', hint=HINT
                )
            return Days(*unit_of(day, precision), precision, approximate=approximate)
    return None


def _range(first: str, last: str) -> Days | None:
    left = None if first in ("", "..") else _single(first)
    right = None if last in ("", "..") else _single(last)
    given = [side for side in (left, right) if side]
    if not given or (left is None and first not in ("", "..")):
        return None
    if right is None and last not in ("", ".."):
        return None
    grains = {side.precision for side in given}
    ends = grains.pop() if len(grains) == 1 else Precision.DAY
    return Days(
        left.start if left else None,
        right.end if right else None,
        Precision.RANGE,
        ends if ends in (Precision.MONTH, Precision.YEAR, Precision.DECADE) else Precision.DAY,
        any(side.approximate for side in given),
    )


def _written(day: dt.date | None, precision: Precision, mark: str) -> str:
    if day is None:
        return ".."
    text = day.isoformat()
    match precision:
        case Precision.MONTH:
            return text[:7] + mark
        case Precision.YEAR:
            return text[:4] + mark
        case Precision.DECADE:
            return f"{text[:3]}X{mark}"
        case _:
            return text + mark
