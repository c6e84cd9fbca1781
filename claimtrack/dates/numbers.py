"""Dates and years in digits alone: 3/4/2021, 22/10/20, "les années 90"."""

import datetime as dt

from claimtrack.dates.base import NEED_PUBLISHED, Base, could_be
from claimtrack.dates.period import Period
from claimtrack.dates.precision import Precision
from claimtrack.dates.reckoning import LOOK_AGAIN, Deferred, day_of
from claimtrack.errors import AmbiguousDate, UnreadableDate

TWO_DIGIT_YEARS = 50
"""A year in two digits is clear when exactly one century puts it in the fifty years up to
publication; a span of a hundred would call any of them clear."""
TWO_DIGIT_DECADES = 20
"""A decade in two digits is clear when the last one so called began this long ago: in 2020 "the
90s" are the 1990s, but "the 20s" could be two."""


def numeric(first: str, second: str, third: str, *, order: str) -> Deferred:
    """A date of three numbers; `order` is an `Order`.

    The year is a part of four digits, or else the last part.
    """

    def resolve(base: Base) -> Period:
        if len(first) == 4:
            return Period.day(day_of(int(first), int(second), int(third)))
        year = int(third) if len(third) == 4 else base_year(int(third), base)
        days = {
            name: day
            for name, (day_text, month_text) in (
                ("day first", (first, second)),
                ("month first", (second, first)),
            )
            if (day := _day_or_none(year, int(month_text), int(day_text)))
        }
        if not days:
            raise UnreadableDate("there is no such day", hint=LOOK_AGAIN)
        if len(set(days.values())) > 1 and order not in days:
            readings = tuple(day.isoformat() for day in days.values())
            raise could_be(
                readings,
                hint="give the language with its region, as en-GB (--lang), or write "
                + " or ".join(readings),
            )
        if len(set(days.values())) > 1:
            base.assume(f"the {order}, as the language writes dates")
        return Period.day(days.get(order) or next(iter(days.values())))

    return resolve


def base_year(number: int, base: Base) -> int:
    """The year that two digits mean, noted as an assumption."""
    year = two_digit_year(number, base.published)
    base.assume(f"the century: {number:02} is {year}")
    return year


def two_digit_year(number: int, published: dt.date | None) -> int:
    """The year that two digits mean.

    Raises:
        AmbiguousDate: Two centuries fit.
    """
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

    def resolve(base: Base) -> Period:
        published = base.published
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
        base.assume(f"the century: the {number:02}s are the {latest}s")
        return Period.unit(dt.date(latest, 1, 1), Precision.DECADE)

    return resolve


def _latest(number: int, published: dt.date | None) -> int:
    """The last year up to publication that ends in two digits; without one, in the 1900s."""
    last = published.year if published else 1999
    return last - (last - number) % 100


def _day_or_none(year: int, month: int, day: int) -> dt.date | None:
    try:
        return day_of(year, month, day)
    except UnreadableDate:
        return None
