"""Days as a reader says them: "31 Oct", "19–25 Oct", "Oct 2020", "1990s"."""

import datetime as dt

from claimtrack.dates import Period
from claimtrack.dates.precision import Precision
from claimtrack.report.catalogue import spoken
from claimtrack.report.phrases import APPROXIMATE, DECADE, OPEN_END, OPEN_START, say


def to_day(day: dt.date, common_year: int | None) -> str:
    """A day; its year is left out when it is the one that all the report is about."""
    said = spoken().conventions
    template = said.day if day.year == common_year else said.day_of_year
    return template.format(day=said.number_of(day), month=said.months[day.month - 1], year=day.year)


def to_days(first: dt.date, last: dt.date, common_year: int | None) -> str:
    """From one day to another, both included, nothing said twice; a quarter by its name."""
    said = spoken().conventions
    if first == last:
        return to_day(first, common_year)
    if _is_quarter(first, last):
        template = said.quarter if first.year == common_year else said.quarter_of_year
        return template.format(number=last.month // 3, year=first.year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{said.number_of(first)}{said.between_days}{to_day(last, common_year)}"
    start = to_day(first, last.year if first.year == last.year else common_year)
    return f"{start}{said.between_dates}{to_day(last, common_year)}"


def _is_quarter(first: dt.date, last: dt.date) -> bool:
    """Whether they are the first and the last day of a quarter of a year."""
    is_whole = first.day == 1 and (last + dt.timedelta(days=1)).day == 1
    is_three_months = first.year == last.year and last.month - first.month == 2
    return is_whole and is_three_months and last.month % 3 == 0


def to_months(first: dt.date, last: dt.date, common_year: int | None) -> str:
    """The same for a narrow column: one day, else months, else years."""
    if first == last:
        return to_day(first, common_year)
    if (first.year, first.month) == (last.year, last.month):
        return _month(last, common_year)
    if first.year == last.year:
        said = spoken().conventions
        start = said.months_alone[first.month - 1]
        return f"{start}{said.between_months}{_month(last, common_year)}"
    return f"{first.year}–{last.year}"


def to_slot(first: dt.date, last: dt.date, common_year: int | None) -> str:
    """A period that a count is for: a year, a month, a day, else both ends."""
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    is_month = first.day == 1 and (last + dt.timedelta(days=1)).day == 1
    if is_month and (first.year, first.month) == (last.year, last.month):
        return _month(first, common_year)
    return to_days(first, last, common_year)


def to_period(period: Period, common_year: int | None) -> str:
    """A date as exactly as its words gave it."""
    words = _to_exact_period(period, common_year)
    return say(APPROXIMATE, when=words) if period.approximate else words


def _to_exact_period(period: Period, common_year: int | None) -> str:
    first, last = period.first_day, period.last_day
    if first is None:
        return say(OPEN_START, day=to_day(last, common_year)) if last else ""
    if last is None:
        return say(OPEN_END, day=to_day(first, common_year))
    match period.precision:
        case Precision.MONTH:
            return _month(first, common_year)
        case Precision.YEAR:
            return f"{first.year}"
        case Precision.DECADE:
            return say(DECADE, year=f"{first.year}")
        case _:
            return to_days(first, last, common_year)


def _month(day: dt.date, common_year: int | None) -> str:
    said = spoken().conventions
    month = said.months_alone[day.month - 1]
    return (
        month if day.year == common_year else said.month_of_year.format(month=month, year=day.year)
    )
