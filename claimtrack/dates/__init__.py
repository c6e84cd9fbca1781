"""Dates as intervals with a precision; nothing is dated more exactly than the words do.

`Period` is the value; EDTF (ISO 8601-2) is how it is written down. `parse_date` reads the one date
of a phrase, `find_dates` every date of a text; the reader is imported when it is first asked for,
because most commands only need the value.
"""

from typing import TYPE_CHECKING, Any

from claimtrack.dates.period import Period
from claimtrack.dates.precision import Precision

if TYPE_CHECKING:
    from claimtrack.dates.reading import FoundDate, find_dates, parse_date, read_date

__all__ = ["FoundDate", "Period", "Precision", "find_dates", "parse_date", "read_date"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from claimtrack.dates import reading  # noqa: PLC0415 - to read words costs 10 ms to import

    return getattr(reading, name)
