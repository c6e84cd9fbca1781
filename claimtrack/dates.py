"""Dates as intervals with a precision; nothing is dated more exactly than the words do."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Precision(StrEnum):
    """How exactly the words give the date."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    RANGE = "range"
    """Two dates, or a part of a longer unit; one end may be open."""


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a date may mean, with the words that gave it."""

    start: dt.date | None
    """The first day inside; None when the words leave the beginning open."""
    end: dt.date | None
    """The first day after; None when the words leave the end open ("since 27 September")."""
    precision: Precision
    approximate: bool = False
    """"about 24 October": written with a tilde in EDTF."""
    words: str = ""
    """As written; empty when the date was given as EDTF."""
