"""What stands around a date: ranges, open ends, "about"."""

import datetime as dt
from dataclasses import dataclass, replace

from claimtrack.dates.calendar_dates import BARE_YEARS
from claimtrack.dates.edtf import ONE_DAY
from claimtrack.dates.period import Period
from claimtrack.dates.phrases import UNIT_PRECISION, Phrases
from claimtrack.dates.pieces import Reading
from claimtrack.dates.precision import Precision
from claimtrack.dates.reckoning import Deferred, known, past, shifted
from claimtrack.dates.stated import Meaning, Stated, settle, span
from claimtrack.errors import AmbiguousDate, UnreadableDate

MOST_DAYS_LISTED = 10
"""A list of more days ("3, 4 and 5 March") is a table, not a date."""


@dataclass(slots=True)
class Expressions(Phrases):
    """Dates with what stands around them."""

    def expression(self, index: int) -> Reading | None:
        """The date that begins here, with the words that open, close or blur it."""
        return (
            self._between(index)
            or self._from_to(index)
            or self._side_to_side(index)
            or self._listed_days(index)
            or self._since(index)
            or self._until(index)
            or self._about(index)
            or self.at(index, cued=False)
            or self._as_of(index)
        )

    def _dated(self, index: int, *, cued: bool = False) -> Reading | None:
        """A date, perhaps an approximate one."""
        return self._about(index, cued=cued) or self.single(index, cued=cued)

    def _about(self, index: int, *, cued: bool = False) -> Reading | None:
        about = self.word(index, "about")
        inner = self.single(about[1], cued=cued) if about else None
        return (_approximately(inner[0]), inner[1]) if inner else None

    # Ranges

    def _between(self, index: int) -> Reading | None:
        found = self.word(index, "between")
        left = self._side(found[1]) if found else None
        if left is None:
            return None
        joined = self.word(left[1], "and") or self.word(left[1], "to")
        return self._closed(left, joined[1]) if joined else None

    def _from_to(self, index: int) -> Reading | None:
        found = self.word(index, "from")
        left = self._side(found[1]) if found else None
        if left is None:
            return None
        if self._counts_change(left[0], index):
            return None
        joined = self._joined(left[1])
        return self._closed(left, joined) if joined is not None else None

    def _side_to_side(self, index: int) -> Reading | None:
        """As in "27 September – 10 November 2020", "March 3–5", "1988–94", "3 au 5 mars"."""
        left = self._side(index) if self.skip(index) == index else None
        if left is None or not isinstance(left[0], Stated) or self._counts_change(left[0], index):
            return None
        joined = self._joined(left[1])
        if joined is None:
            return None
        return self._closed(left, joined)

    def _counts_change(self, left: Meaning, index: int) -> bool:
        """Whether two bare years would be two counts: "rose from 1950 to 2010"."""
        if not isinstance(left, Stated) or left.precision is not Precision.YEAR:
            return False
        near = self.tokens[max(0, index - 2) : index]
        return any(self.words.has("change", token) for token in near)

    def _joined(self, index: int) -> int | None:
        """The place after a dash or a word that leads to the end of a range."""
        if self.is_mark(index, "-"):
            return index + 1
        found = self.word(index, "to")
        return found[1] if found else None

    def _side(self, index: int) -> Reading | None:
        """One end of a range: a date, or only the day of one."""
        place = self.skip(index)
        about = self.word(place, "about")
        inner = self.single(about[1] if about else place, cued=True)
        if inner:
            return (_approximately(inner[0]), inner[1]) if about else inner
        day = self.day_number(place)
        is_day = day is not None and 1 <= day <= 31
        return (Stated(day=day), self.after_day(place)) if is_day else None

    def _closed(self, left: Reading, index: int) -> Reading | None:
        """The range from a left side to the right side that stands here."""
        start, before = left
        right = self._short_year_end(start, index) or self._side(index)
        if right is None:
            return None
        end, after = right
        if isinstance(start, Stated) and isinstance(end, Stated):
            if start.day and not start.month and not (end.day and end.month):
                return None
            if end.day and not end.month:
                if not (start.day and start.month):
                    return None
                end, after = self._year_after(end, after)
            if _is_upside_down_years(start, end) or self._is_other_range(before, after):
                return None
        elif (isinstance(start, Stated) and start.day and not start.month) or (
            isinstance(end, Stated) and end.day and not end.month
        ):
            return None
        return (lambda published: span(start, end, published)), after

    def _is_other_range(self, before: int, after: int) -> bool:
        """Whether "2019-2020" is a school year."""
        return self.is_other_year(before - 1) or self.is_other_year(after - 1)

    def _year_after(self, stated: Stated, index: int) -> tuple[Stated, int]:
        """The right side of "March 3–5, 2020"."""
        place = index + self.is_mark(index, ",")
        year = self.year(place)
        return (stated, index) if year is None else (replace(stated, year=year), place + 1)

    def _short_year_end(self, start: Meaning, index: int) -> Reading | None:
        """The 94 of "1988–94"."""
        token = self.number(index)
        if not isinstance(start, Stated) or start.month or start.day or start.year is None:
            return None
        if token is None or len(token.key) != 2 or self.counts_what_follows(index, 1):
            return None
        year = start.year - start.year % 100 + token.number
        return (Stated(year=year), index + 1) if year > start.year else None

    def _listed_days(self, index: int) -> Reading | None:
        """As in "3 and 4 March", "les 3, 4 et 5 mars": a range when no day is left out."""
        days: list[int] = []
        place = index
        while len(days) < MOST_DAYS_LISTED:
            day = self.day_number(place)
            if day is None or not 1 <= day <= 31:
                return None
            if days and (dated := self.calendar(place, cued=False)):
                return self._list_of(days, dated)
            days.append(day)
            place = self.after_day(place)
            joined = self.word(place, "and")
            if joined:
                place = self.skip(joined[1])
            elif self.is_mark(place, ",/"):
                place = self.skip(place + 1)
            else:
                return None
        return None

    def _list_of(self, days: list[int], last: Reading) -> Reading | None:
        stated, after = last
        if not isinstance(stated, Stated) or not stated.day or not stated.month:
            return None
        listed = [*days, stated.day]
        if listed == list(range(listed[0], listed[-1] + 1)):
            first = Stated(day=listed[0])
            return (lambda published: span(first, stated, published)), after

        def resolve(published: dt.date | None) -> Period:
            readings = tuple(settle(replace(stated, day=day), published).edtf for day in listed)
            raise AmbiguousDate(
                f"it states {len(readings)} dates: {', '.join(readings)}",
                readings=readings,
                hint="give one date, or a range",
            )

        return resolve, after

    # Open ends

    def _since(self, index: int) -> Reading | None:
        found = self.word(index, "since")
        if found is None:
            return None
        # "since three days" begins a period, "after three days" does not.
        units = None if self.word(index, "after") else self.units(found[1])
        if units:
            count, name, after = units
            precision = UNIT_PRECISION.get(name)
            return (_open_since(count, precision), after) if precision else None
        inner = self._dated(found[1], cued=True)
        return (_open_end(inner[0]), inner[1]) if inner else None

    def _until(self, index: int) -> Reading | None:
        """As in "until", "by": the date is the last day inside; "before": the first day outside."""
        for kind, turn in (("before", _up_to_excluded), ("until", _up_to)):
            found = self.word(index, kind)
            if found and (inner := self._dated(found[1])):
                return turn(inner[0]), inner[1]
        return None

    def _as_of(self, index: int) -> Reading | None:
        found = self.word(index, "as_of")
        return self._dated(found[1]) if found else None


def _is_upside_down_years(start: Stated, end: Stated) -> bool:
    """Whether two bare years cannot be a range: "from 2020 to 1950 dead" counts people."""
    if start.precision is not Precision.YEAR or end.precision is not Precision.YEAR:
        return False
    low, high = BARE_YEARS
    years = start.year or 0, end.year or 0
    return years[1] <= years[0] or not (low <= years[0] and years[1] <= high)


def _approximately(meaning: Meaning) -> Deferred:
    return lambda published: replace(settle(meaning, published), approximate=True)


def _open_end(meaning: Meaning) -> Deferred:
    return lambda published: _opened(settle(meaning, published), at_end=True)


def _up_to(meaning: Meaning) -> Deferred:
    return lambda published: _opened(settle(meaning, published), at_end=False)


def _up_to_excluded(meaning: Meaning) -> Deferred:
    def resolve(published: dt.date | None) -> Period:
        period = settle(meaning, published)
        if period.start is None:
            raise UnreadableDate("there is no day before it", hint="give one date")
        return Period.between(None, period.start - ONE_DAY)

    return resolve


def _opened(period: Period, *, at_end: bool) -> Period:
    """The period without its end, or without its beginning."""
    ends = period.ends if period.precision is Precision.RANGE else period.precision
    return Period(
        period.start if at_end else None,
        None if at_end else period.end,
        Precision.RANGE,
        approximate=period.approximate,
        ends=Precision.DAY if ends is Precision.WEEK else ends,
    )


def _open_since(count: int, precision: Precision) -> Deferred:
    """As in "depuis trois jours": from that day on, which a number of units gives only roughly."""

    def resolve(published: dt.date | None) -> Period:
        last = known(published)
        if precision in (Precision.DAY, Precision.WEEK):
            start = shifted(last, precision, -count)
        else:
            start = past(count, precision)(last).start or last
        return replace(Period.between(start, None), approximate=True)

    return resolve
