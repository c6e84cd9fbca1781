"""What stands around a date: ranges, open ends, "about"."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from claimtrack.dates.base import Base
from claimtrack.dates.edtf import ONE_DAY
from claimtrack.dates.event_years import BARE_YEARS
from claimtrack.dates.parts import PartsOfTime, sentence_of
from claimtrack.dates.period import Period
from claimtrack.dates.pieces import Reading
from claimtrack.dates.precision import Precision
from claimtrack.dates.reckoning import Deferred, past, shifted
from claimtrack.dates.relative_dates import UNIT_PRECISION
from claimtrack.dates.stated import Meaning, Stated, settle, span
from claimtrack.dates.tokens import Shape
from claimtrack.errors import AmbiguousDate, UnreadableDate

MOST_LISTED = 10
"""A list of more days ("3, 4 and 5 March") is a table, not a date."""


@dataclass(slots=True)
class Expressions(PartsOfTime):
    """Dates with what stands around them."""

    def expression(self, index: int) -> tuple[Reading, str] | None:
        """The date that begins here, and the sentence of the rule that reads it."""
        for rule in AROUND_WORDS:
            if reading := rule(self, index):
                return reading, sentence_of(rule)
        if self.may_stand(index):
            for rule in SEVERAL:
                if reading := rule(self, index):
                    return reading, sentence_of(rule)
        if found := self.ruled(index, cued=False):
            behind = self.bound_behind(found[0][1])
            return self._bound_after(found[0], *behind) if behind else found
        reading = self.as_of(index)
        return (reading, sentence_of(Expressions.as_of)) if reading else None

    def _dated(self, index: int, *, cued: bool = False) -> Reading | None:
        """A date, perhaps an approximate one."""
        return self.about(index, cued=cued) or self.single(index, cued=cued)

    def about(self, index: int, *, cued: bool = False) -> Reading | None:
        """A date that is said to be approximate."""
        about = self.word(index, "about")
        inner = self.single(about[1], cued=cued) if about else None
        return (_approximately(inner[0]), inner[1]) if inner else None

    # Ranges

    def between(self, index: int) -> Reading | None:
        """A range from one date to another, both included."""
        found = self.word(index, "between")
        left = self._side(found[1]) if found else None
        if left is None:
            return None
        joined = self.word(left[1], "and") or self.word(left[1], "to")
        return self._closed(left, joined[1]) if joined else None

    def from_to(self, index: int) -> Reading | None:
        """A range from one date to another, both included."""
        found = self.word(index, "from")
        left = self._side(found[1]) if found else None
        if left is None:
            return None
        if self._counts_change(left[0], index):
            return None
        joined = self._joined(left[1])
        night = self.word(left[1], "night_to")
        if joined is None and night and isinstance(left[0], Stated) and left[0].weekday is not None:
            joined = night[1]
        if joined is not None and (closed := self._closed(left, joined)):
            return closed
        on = self.word(left[1], "from_on")
        return _bound("since", (left[0], on[1])) if on else None

    def side_to_side(self, index: int) -> Reading | None:
        """A range from one date to another, both included."""
        left = self._side(index) if self.skip(index) == index else None
        is_plain = self.tokens[index].shape in (Shape.NUMERIC, Shape.ISO)
        if left is None or not (is_plain or isinstance(left[0], Stated)):
            return None
        if self._counts_change(left[0], index):
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
        place = self.ending(index, "from_ending")
        if index and self.word(index - 1, "from_case"):
            return self.after(index, "to")
        if place == index and self.is_mark(index, "-"):
            return index + 1
        found = self.word(place, "to") or self.word(self.ending(index), "to")
        return found[1] if found else place if place > index else None

    def _side(self, index: int) -> Reading | None:
        """One end of a range: a date, or only the day of one."""
        place = self.skip(index)
        about = self.word(place, "about")
        inner = self.single(about[1] if about else place, cued=True) or self.capital_month(place)
        if inner and (about or isinstance(inner[0], Stated)):
            return (_approximately(inner[0]), inner[1]) if about else inner
        weekday = self.word(place, "weekday")
        day = self.day(self.skip(weekday[1]) if weekday else place)
        if day and (weekday or not inner):
            return Stated(day=day[0], weekday=weekday[0] if weekday else None), day[1]
        return inner

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
        place = self.ending(after, "to_ending")
        after = self.after(place, "until_after") if place > after else after
        return (lambda base: span(start, end, base)), self.after(after, "range_after")

    def _is_other_range(self, before: int, after: int) -> bool:
        """Whether "2019-2020" is a school year."""
        return self.is_other_year(before - 1) or self.is_other_year(after - 1)

    def _year_after(self, stated: Stated, index: int) -> tuple[Stated, int]:
        """The right side of "March 3–5, 2020"."""
        place = index + self.is_mark(index, ",")
        year = self.year(place)
        return (stated, index) if year is None else (stated._replace(year=year), place + 1)

    def _short_year_end(self, start: Meaning, index: int) -> Reading | None:
        """The 94 of "1988–94"."""
        token = self.number(index)
        if not isinstance(start, Stated) or start.month or start.day or start.year is None:
            return None
        if token is None or len(token.key) != 2 or self.counts_what_follows(index, 1):
            return None
        year = start.year - start.year % 100 + token.number
        return (Stated(year=year), index + 1) if year > start.year else None

    def listed(self, index: int) -> Reading | None:
        """Days, months or years told one after the other: "3 and 4 March", "in 2019 and 2020"."""
        items: list[Stated] = []
        place, is_joined = index, False
        while len(items) < MOST_LISTED:
            item = self._listed(place, items)
            if item is None:
                break
            items.append(item[0])
            place, is_joined = item[1], False
            after = self.ending(place)
            if joined := self.word(after, "and"):
                place, is_joined = self.skip(joined[1]), True
            elif self.is_mark(place, ",/") and not (items[0].year and self.is_mark(place, ",")):
                place, is_joined = self.skip(place + 1), True
            else:
                break
        if len(items) < 2 or is_joined:
            return None
        return self._list_of(items, place)

    def _listed(self, index: int, before: list[Stated]) -> tuple[Stated, int] | None:
        """One date of a list, or only its day, which its neighbours complete."""
        is_year = bool(before) and before[0].precision is Precision.YEAR
        cued = is_year and self._is_year_alone(index)
        for inner in (self._weekday(index), self.calendar(index, cued=cued)):
            if inner and isinstance(inner[0], Stated) and not inner[0].toward:
                return inner[0], inner[1]
        weekday = self.word(index, "weekday")
        place = self.skip(weekday[1]) if weekday else index
        day = self.day(place)
        if day is None or (before and before[-1].month and self.counts_what_follows(place, 1)):
            return None
        stated = Stated(day=day[0], weekday=weekday[0] if weekday else None)
        if before and before[-1].month and not before[-1].year:
            return self._year_after(stated, day[1])
        return stated, day[1]

    def _list_of(self, items: list[Stated], after: int) -> Reading | None:
        """The range of a list that leaves nothing out; an error for days that leave some out."""
        months = [each.month for each in items if each.month]
        years = [each.year for each in items if each.year]
        if len({each.precision for each in items}) > 1 or any(each.part for each in items):
            return None
        if all(each.day for each in items):
            if len(set(months)) != 1 or len(set(years)) > 1:
                return None
            year = years[0] if years else None
            items = [each._replace(month=months[0], year=year) for each in items]
            steps = [each.day or 0 for each in items]
        elif len(months) == len(items):
            steps = [(each.year or 0) * 12 + (each.month or 0) for each in items if not each.year]
            steps += [each.month or 0 for each in items if each.year]
            items = [
                each._replace(year=each.year or (years[-1] if years else None)) for each in items
            ]
        elif len(years) == len(items):
            steps = years
        else:
            first = items[0].weekday or 0
            steps = [first + ((each.weekday or 0) - first) % 7 for each in items]
        if steps == list(range(steps[0], steps[0] + len(steps))):
            return (lambda base: span(items[0], items[-1], base)), after
        if not items[0].day:
            return None

        def resolve(base: Base) -> Period:
            readings = tuple(settle(each, base).edtf for each in items)
            raise AmbiguousDate(
                f"it states {len(readings)} dates: {', '.join(readings)}",
                readings=readings,
                hint="give one date, or a range",
            )

        return resolve, after

    # Open ends

    def since(self, index: int) -> Reading | None:
        """A time that begins on a day and has no end yet: "since 27 September"."""
        found = self.word(index, "since")
        if found is None:
            return None
        if inner := self._dated(found[1], cued=True):
            return _bound("since", inner)
        count, name, after = self.units(found[1]) or (0, "", 0)
        precision = UNIT_PRECISION.get(name)
        return (_open_since(count, precision), after) if precision else None

    def until(self, index: int) -> Reading | None:
        """A time with one end, as "until", "by", "before" or "after" give it."""
        for kind in ("before", "until", "after"):
            found = self.word(index, kind)
            if not found:
                continue
            start = self.skip(found[1])
            if self.begins_name(start):
                return None  # "after the 2015 attacks" is not after 2015
            ends = self.word(start, "late") or self.word(start, "running_late")
            is_end = kind == "before" and ends  # "before the end of 2019"
            if inner := self._dated(found[1], cued=self._is_year_alone(start)):
                return _bound("until" if is_end else kind, inner)
        return None

    def _is_year_alone(self, index: int) -> bool:
        """Whether a bare number counts nothing that follows it."""
        return bool(self.number(index)) and not self.counts_what_follows(index, 1)

    def _bound_after(self, inner: Reading, kind: str, after: int) -> tuple[Reading, str]:
        """A date with the word behind it that bounds a time: "27 Eylül'den beri"."""
        reading = inner[0], after
        if kind == "as_of":
            return reading, AS_OF
        return _bound(kind, reading), sentence_of(
            Expressions.since if kind == "since" else Expressions.until
        )

    def as_of(self, index: int) -> Reading | None:
        """The day up to which something counts: "as of 27 October"."""
        found = self.word(index, "as_of")
        return self._dated(found[1]) if found else None


def _bound(kind: str, inner: Reading) -> Reading:
    """The time with one end that a date and a word for it make; one of `BOUNDS`."""

    def resolve(base: Base) -> Period:
        period = settle(inner[0], base)
        if kind in {"since", "until"}:
            return _opened(period, at_end=kind == "since")
        if kind == "before":
            if period.start is None:
                raise UnreadableDate("there is no day before it", hint="give one date")
            return Period.between(None, period.start - ONE_DAY)
        if period.end is None:
            raise UnreadableDate("there is no day after it", hint="give one date")
        after = Period.unit(period.end, period.precision) if period.start else period
        return _opened(replace(after, approximate=period.approximate), at_end=True)

    return resolve, inner[1]


def _is_upside_down_years(start: Stated, end: Stated) -> bool:
    """Whether two bare years cannot be a range: "from 2020 to 1950 dead" counts people."""
    if start.precision is not Precision.YEAR or end.precision is not Precision.YEAR:
        return False
    low, high = BARE_YEARS
    years = start.year or 0, end.year or 0
    return years[1] <= years[0] or not (low <= years[0] and years[1] <= high)


def _approximately(meaning: Meaning) -> Deferred:
    return lambda base: replace(settle(meaning, base), approximate=True)


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

    def resolve(base: Base) -> Period:
        last = base.known()
        if precision in (Precision.DAY, Precision.WEEK):
            start = shifted(last, precision, -count)
        else:
            start = past(count, precision)(base).start or last
        return replace(Period.between(start, None), approximate=True)

    return resolve


AS_OF = sentence_of(Expressions.as_of)
"""The rule of a day up to which something counts."""
Rule = Callable[[Expressions, int], Reading | None]
AROUND_WORDS: tuple[Rule, ...] = (
    Expressions.between,
    Expressions.from_to,
    Expressions.since,
    Expressions.until,
    Expressions.about,
)
"""What a word leads in; the first that reads something decides."""
SEVERAL: tuple[Rule, ...] = (Expressions.side_to_side, Expressions.listed)
"""Dates that form one with what follows them."""
