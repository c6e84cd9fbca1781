"""Dates that are handed over: EDTF from rows, words from people."""

import datetime as dt
import re
from functools import lru_cache

from claimtrack.dates import Period
from claimtrack.dates.period import single_day
from claimtrack.dates.reading import parse_date
from claimtrack.errors import InputError, InvalidClaim, UnreadableDate

_EDTF = re.compile(r"(?=[\d.]{3})[\dXu./?~%-]+")
_ONLY_EDTF = re.compile(r"[\d-]+|\d{4}-\d.*/\d{4}.*")
"""Written as EDTF and nothing else: when it is wrong, no other reading is tried."""
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}.*")
"""ISO 8601 with a time of day, as programs write it; the day is what counts here."""


def read_date(field: str, text: str, language: str | None, published: Period | None) -> Period:
    """The period a text means, with its words.

    Raises:
        AmbiguousDate: It means more than one date.
        UnreadableDate: It means none.
    """
    try:
        return _read(text.strip(), language, published)
    except InputError as error:
        error.place = error.place or field
        raise


def check_past(field: str, period: Period, today: dt.date) -> None:
    """Refuse a date that has not come yet.

    Raises:
        InvalidClaim: The whole period lies after today.
    """
    if period.start is not None and period.start > today:
        raise InvalidClaim(
            f'"{period.words or period.edtf}" is in the future: today is {today}',
            hint="check the year, or say that it is a forecast: --count-type forecast",
            place=field,
        )


@lru_cache(maxsize=8192)
def _read(text: str, language: str | None, published: Period | None) -> Period:
    """Cached: a table repeats its dates, and a date read twice is the same date."""
    if _EDTF.fullmatch(text) and not text.startswith("."):
        try:
            return Period.from_edtf(text)
        except UnreadableDate:
            if _ONLY_EDTF.fullmatch(text):
                raise
    if moment := _MOMENT.fullmatch(text):
        return Period.from_edtf(moment[1], words=text)
    found = parse_date(text, language=language, published=single_day(published))
    if found is None:
        raise UnreadableDate(
            f'"{text[:60]}" is not a date', hint="write it as 2020-10-31, 2020-10 or 2020"
        )
    return found


def read_publication_day(field: str, text: str, language: str | None) -> dt.date:
    """The day that somebody gives as that of publication.

    Raises:
        AmbiguousDate: It means more than one date.
        UnreadableDate: It means none, or no single day.
    """
    period = read_date(field, text, language, None)
    if (day := single_day(period)) is None:
        raise UnreadableDate(
            f'"{text[:60]}" is a {period.precision}',
            hint="give the day, as 2020-10-31",
            place=field,
        )
    return day


def read_day(text: str | None, language: str | None) -> dt.date | None:
    """The day of publication that somebody gave in words, when it is one day."""
    return None if text is None else single_day(_read(text, language, None))
