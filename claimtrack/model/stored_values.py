"""Values as programs store them: numbers without words of their own, and what is no text at all.

A float of 64 bits, a decimal of a column with two places and a number of JSON say how they were
stored, not how somebody wrote a figure: 61.0 is 61, and 7.50 is 7.5. A text is words and stays.
"""

import datetime as dt
import math
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

_NAMES = {dt.timedelta: "a duration", list: "a list", dict: "an object", tuple: "a list"}
"""What people call what Python calls otherwise."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell that is neither text nor a number; it is an error for whoever reads its column."""

    what: str
    """In the words of a message: "a duration"."""
    hint: str = "leave the column out, or save the table with it as text"


def read_stored_number(number: float | Decimal) -> int | Decimal | Unreadable | None:
    """A number without the zeros of its storage, so that it is one figure however it was stored.

    Returns:
        A whole number as int; None for what is not a number (NaN); infinity is unreadable.

    >>> read_stored_number(61.0), read_stored_number(Decimal("7.50"))
    (61, Decimal('7.5'))
    """
    if isinstance(number, float):
        if math.isfinite(number):
            return int(number) if number.is_integer() else Decimal(repr(number))
        number = Decimal(number)
    if number.is_nan():
        return None
    if not number.is_finite():
        return Unreadable("an infinite number", "leave the cell empty, or put a number there")
    if number == number.to_integral_value():
        return int(number)
    return Decimal(f"{number:f}".rstrip("0"))


def read_stored_moment(moment: dt.date | dt.time) -> str:
    """A day or a moment as ISO 8601; one of midnight without a time zone is its day."""
    if isinstance(moment, dt.datetime) and moment.time() == dt.time() and moment.tzinfo is None:
        moment = moment.date()
    return moment.isoformat()


def say_unreadable(value: Any) -> Unreadable:
    """A value that is neither text nor a number, in the words of a message."""
    known = (name for kind, name in _NAMES.items() if isinstance(value, kind))
    return Unreadable(next(known, type(value).__name__))
