"""A period: the days that a date may mean."""

import datetime as dt
from dataclasses import dataclass
from typing import Self

from claimtrack.dates import edtf
from claimtrack.dates.precision import Precision
from claimtrack.errors import UnreadableDate


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a date may mean, with the words that gave it.

    >>> Period.from_edtf("2020-10").contains(Period.from_edtf("2020-10-22"))
    True

    Raises:
        UnreadableDate: It begins nowhere and ends nowhere, ends before it begins, or its precision
            does not fit its days.
    """

    start: dt.date | None
    """The first day inside; None when the words leave the beginning open."""
    end: dt.date | None
    """The first day after; None when the words leave the end open ("since 27 September")."""
    precision: Precision
    approximate: bool = False
    """"about 24 October": written with a tilde in EDTF."""
    words: str = ""
    """As written; empty when the date was given as EDTF."""
    ends: Precision = Precision.DAY
    """How exactly a range gives its ends: years in "from 1990 to 1993". Always day otherwise."""

    def __post_init__(self) -> None:
        """Hold the invariants; a range of days from Monday to Sunday *is* a week."""
        start, end = self.start, self.end
        if start is None and end is None:
            raise UnreadableDate(
                "a period needs a beginning or an end", hint="give start, end or both"
            )
        if start and end and end <= start:
            raise UnreadableDate(
                f"a period that ends on {end} cannot begin on {start}",
                hint="its end is the day after its last day",
            )
        if self.precision is Precision.RANGE:
            if not self._fits_ends():
                object.__setattr__(self, "ends", Precision.DAY)
            if (
                self.ends is Precision.DAY
                and start
                and (start, end) == edtf.unit_of(start, Precision.WEEK)
            ):
                object.__setattr__(self, "precision", Precision.WEEK)
        elif start is None or (start, end) != edtf.unit_of(start, self.precision):
            raise UnreadableDate(
                f"{start} to {end} is not a {self.precision}",
                hint="Period.unit makes one from a day in it, Period.between one of any two days",
            )

    @classmethod
    def from_edtf(cls, text: str, words: str = "") -> Self:
        """Read EDTF; `words` is what a source wrote, if that was something else.

        Raises:
            UnreadableDate: It is not EDTF, names no real date, or runs backwards.
        """
        days = edtf.decode(text)
        return cls(days.start, days.end, days.precision, days.approximate, words, days.ends)

    @classmethod
    def day(cls, date: dt.date, words: str = "") -> Self:
        """One day."""
        return cls(date, date + edtf.ONE_DAY, Precision.DAY, words=words)

    @classmethod
    def unit(cls, date: dt.date, precision: Precision, words: str = "") -> Self:
        """The week, month, year or decade that a day lies in, or the day itself."""
        return cls(*edtf.unit_of(date, precision), precision, words=words)

    @classmethod
    def between(cls, first: dt.date | None, last: dt.date | None, words: str = "") -> Self:
        """From one day to another, both included; None leaves that end open."""
        return cls(first, last and last + edtf.ONE_DAY, Precision.RANGE, words=words)

    @property
    def edtf(self) -> str:
        """Written as EDTF; `from_edtf` gives the same period back, words aside."""
        return edtf.encode(
            edtf.Days(self.start, self.end, self.precision, self.ends, self.approximate)
        )

    @property
    def first_day(self) -> dt.date | None:
        """The first day inside, None when the beginning is open."""
        return self.start

    @property
    def last_day(self) -> dt.date | None:
        """The last day inside, None when the end is open."""
        return None if self.end is None else self.end - edtf.ONE_DAY

    def is_before(self, other: "Period") -> bool:
        """Whether every day here is before every day there."""
        return self.end is not None and other.start is not None and self.end <= other.start

    def overlaps(self, other: "Period") -> bool:
        """Whether some day is in both."""
        return not self.is_before(other) and not other.is_before(self)

    def contains(self, other: "Period") -> bool:
        """Whether every day there is also here."""
        begins = self.start is None or (other.start is not None and self.start <= other.start)
        ends = self.end is None or (other.end is not None and other.end <= self.end)
        return begins and ends

    def is_same_time(self, other: "Period") -> bool:
        """Whether both mean the same days, however they are worded."""
        return self.start == other.start and self.end == other.end

    def __str__(self) -> str:
        return self.edtf

    def _fits_ends(self) -> bool:
        """Whether each end closes a whole unit of `ends`, so that EDTF can say it so."""
        if self.ends is Precision.DAY:
            return True
        begins = self.start is None or edtf.unit_of(self.start, self.ends)[0] == self.start
        return begins and (self.end is None or edtf.unit_of(self.end, self.ends)[0] == self.end)


def single_day(period: Period | None) -> dt.date | None:
    """The day that a period is, from which "yesterday" counts; None for a longer one."""
    is_day = period is not None and period.precision is Precision.DAY
    return period.start if period is not None and is_day else None
