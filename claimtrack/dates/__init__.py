"""Dates as intervals with a precision; nothing is dated more exactly than the words do.

`Period` is the value; EDTF (ISO 8601-2) is how it is written down.
"""

from claimtrack.dates.period import Period
from claimtrack.dates.precision import Precision

__all__ = ["Period", "Precision"]
