"""Dates told from another day: "yesterday", "last week", "two days after 22 October", "samedi"."""

from dataclasses import dataclass, replace

from claimtrack.dates import reckoning
from claimtrack.dates.base import Base, could_be
from claimtrack.dates.calendar_dates import CalendarDates
from claimtrack.dates.edtf import ONE_DAY
from claimtrack.dates.period import Period
from claimtrack.dates.pieces import Reading
from claimtrack.dates.precision import Precision
from claimtrack.dates.reckoning import Deferred
from claimtrack.dates.stated import Meaning, Stated, settle
from claimtrack.dates.tokens import Shape
from claimtrack.errors import UnreadableDate
from claimtrack.languages.date_words import UNITS

UNIT_PRECISION = {unit: Precision(unit) for unit in ("day", "week", "month", "year", "decade")}
HALVES = {"year": (6, "month"), "month": (15, "day"), "decade": (5, "year")}
"""What half of each is, for those that have a half in smaller units."""
FOREIGN_UNITS = {"whole_week": "week", "whole_month": "month", "whole_year": "year"}


@dataclass(slots=True)
class RelativeDates(CalendarDates):
    """Dates of the calendar, and those told from another day."""

    def _base(self, index: int, *, cued: bool = False) -> Reading | None:
        """A date that no other date is nested in."""
        if index >= len(self.tokens):
            return None
        match self.tokens[index].shape:
            case Shape.ISO:
                return self.iso(index)
            case Shape.NUMERIC:
                return self.numeric(index)
        return self._week_of(index) or self._weekday(index) or self.calendar(index, cued=cued)

    def named_day(self, index: int) -> Reading | None:
        """A day told by its distance from another: "yesterday", "the day before 22 October"."""
        if (found := self.word(index, "next_to")) and (near := self._base(self.skip(found[1]))):
            days, meaning = found[0], near[0]
            return (lambda base: _moved(settle(meaning, base), days)), near[1]
        found = self.word(index, "days")
        if found and not self._points_elsewhere(found[1]):
            day = -found[0]
            return reckoning.ago(day, Precision.DAY, from_story=False), self._day_part(found[1])
        if found := self.word(index, "story_days"):
            return reckoning.ago(-found[0], Precision.DAY, from_story=True), found[1]
        return None

    def relative_unit(self, index: int) -> Reading | None:
        """A whole week, month or year told from the publication: "last week", "l'an dernier"."""
        if found := self.word(index, "earlier"):
            relative = self._this_unit(self.skip(found[1]))
            return (_so_far(relative[0]), relative[1]) if relative else None
        if found := self.word(index, "last_weekend"):
            return (lambda base: reckoning.weekend(base, -1, is_loose=True)), found[1]
        for kind, unit in FOREIGN_UNITS.items():
            if found := self.word(index, kind):
                return unit_from(unit, found[0]), found[1]
        if found := self.word(index, "last_or_past"):
            return self._last_or_past(found[1])
        return self._this_unit(index) or self._unit_around(index)

    def _this_unit(self, index: int) -> Reading | None:
        found = self.word(index, "this_before")
        unit = self.word(found[1], "unit") if found else None
        if unit is None or unit[0] < 2 or self._points_elsewhere(unit[1]):
            return None
        return unit_from(UNITS[unit[0]], 0), unit[1]

    def _unit_around(self, index: int) -> Reading | None:
        toward, place = self.lead(index)
        unit = self.word(place, "unit")
        if unit is None or unit[0] < 2:
            return None
        after = unit[1]
        if not toward:
            toward, after = self.behind(after)
        elif self._is_of_a_date(after):
            return None
        return (unit_from(UNITS[unit[0]], toward), after) if toward else None

    def _points_elsewhere(self, index: int) -> bool:
        """Whether "this day" is made another day by what follows: "ce jour-là", "ce jour du …"."""
        return self.word(index, "elsewhere") is not None or self._is_of_a_date(index)

    def _is_of_a_date(self, index: int) -> bool:
        """Whether a date follows that what stands before is a part of: "last week of October"."""
        of = self.word(index, "of")
        return of is not None and self.calendar(self.skip(of[1]), cued=True) is not None

    def _last_or_past(self, index: int) -> Reading | None:
        """As in "the last week": the seven days up to publication, or the week before this one."""
        unit = self.word(index, "unit")
        if unit is None or UNITS[unit[0]] not in ("week", "month", "year"):
            return None
        if self._is_of_a_date(unit[1]):
            return None
        name = UNITS[unit[0]]

        def resolve(base: Base) -> Period:
            readings = (
                reckoning.past(1, UNIT_PRECISION[name])(base).edtf,
                settle(unit_from(name, -1), base).edtf,
            )
            raise could_be(readings, hint=f'write "the past {name}", or "last {name}"')

        return resolve, unit[1]

    def count(self, index: int) -> tuple[int, int] | None:
        """A small number in digits or in a word, and the place after it."""
        if index >= len(self.tokens):
            return None
        token = self.number(index)
        if token and len(token.key) <= 3:
            return token.number, index + 1
        return self.word(index, "numbers")

    def counted_units(self, index: int) -> Reading | None:
        """So many days, weeks or months before or after a day: "three days ago", "a year later"."""
        before = self.word(index, "ago_before")
        later = None if before else self.word(index, "later_before")
        lead = before or later
        found = self.units(self.after(lead[1], "about") if lead else index)
        precision = UNIT_PRECISION.get(found[1]) if found else None
        if found is None or precision is None:
            return None
        count, _, after = found
        ago = (0, after) if before else self.word(after, "ago_after")
        if ago:
            return reckoning.ago(count, precision, from_story=False), ago[1]
        if later:
            return reckoning.ago(-count, precision, from_story=True), after
        return self._offset_units(count, precision, after)

    def _offset_units(self, count: int, precision: Precision, after: int) -> Reading | None:
        """What follows "two days": "before 22 October", "after that", "earlier"."""
        for kind, sign in (("before", -1), ("after", 1)):
            word = self.word(after, kind)
            if word and (day := self._base(self.skip(word[1]))):
                return _offset(day[0], sign * count, precision), day[1]
        for kind, sign in (("story_ago", 1), ("story_later", -1)):
            if word := self.word(after, kind):
                return reckoning.ago(sign * count, precision, from_story=True), word[1]
        return None

    def units(self, index: int) -> tuple[int, str, int] | None:
        """A count of units: how many, of what, and the place after it."""
        if span := self.word(index, "span"):
            count, unit = divmod(span[0], len(UNITS))
            return count, UNITS[unit], span[1]
        told = self.count(index)
        found = self.word(told[1], "unit") if told else None
        if not told or not found:
            return None
        number, name, after = told[0], UNITS[found[0]], found[1]
        if more := self.word(after, "and_a_half"):
            if name not in HALVES:
                return None
            half_count, half_name = HALVES[name]
            return half_count * (2 * number + 1), half_name, more[1]
        return number, name, after

    def past_units(self, index: int) -> Reading | None:
        """A stretch of time up to the publication: "the past three days", "last 24 hours"."""
        if one := self.word(index, "past_one"):
            return reckoning.past(1, UNIT_PRECISION[UNITS[one[0]]]), one[1]
        past = self.word(index, "past")
        count = self.count(past[1] if past else index)
        if past is None:
            past = self.word(count[1], "past") if count else None
            unit = self.word(past[1], "unit") if past else None
        else:
            unit = self.word(count[1], "unit") if count else None
        if count is None or unit is None or self._is_of_a_date(unit[1]):
            return None
        name = UNITS[unit[0]]
        if name == "weekend":
            return None
        return reckoning.past(count[0], UNIT_PRECISION.get(name)), unit[1]

    def _week_of(self, index: int) -> Reading | None:
        """As in "the week of 19 October"."""
        unit = self.word(index, "unit")
        if unit is None or UNITS[unit[0]] != "week":
            return None
        of = self.word(unit[1], "week_of")
        inner = self.calendar(self.skip(of[1]), cued=False) if of else None
        if inner is None or not isinstance(inner[0], Stated) or not inner[0].day:
            return None
        meaning = inner[0]

        def resolve(base: Base) -> Period:
            day = settle(meaning, base).start
            return Period.unit(base.on(day).known(), Precision.WEEK)

        return resolve, inner[1]

    def _weekday(self, index: int) -> Reading | None:
        """As in "samedi", "last Thursday", "Friday night", "samedi 31 octobre"."""
        lead, place = self._weekday_lead(index)
        found = self.word(place, "weekday")
        if found is None:
            return None
        weekday, after = found
        after += self.is_dotted(place, after)
        if not lead and (dated := self._dated_weekday(weekday, after)):
            return dated
        if self.word(place, "short") and not self.is_whole(index, after):
            return None
        return self._bare_weekday(weekday, lead, after)

    def _weekday_lead(self, index: int) -> tuple[str, int]:
        """The word before a weekday that says which one, if any, and the place after it."""
        for kind in ("last_before", "next_before", "this_before"):
            if found := self.word(index, kind):
                return kind, found[1]
        return "", index

    def _dated_weekday(self, weekday: int, index: int) -> Reading | None:
        """A weekday with its day of the calendar, which has to fit it."""
        place = self._day_part(index)
        dated = self.calendar(self.skip(place + self.is_mark(place, ",")), cued=False)
        if dated is None or not isinstance(dated[0], Stated) or not dated[0].day:
            return None
        return dated[0]._replace(weekday=weekday), self._day_part(dated[1])

    def _bare_weekday(self, weekday: int, lead: str, after: int) -> Reading | None:
        if not lead and (week := self._week_behind(self._day_part(after))):
            return _day_in(week[0], weekday), week[1]
        behind, after = self.behind(after)
        toward = behind or {"last_before": -1, "next_before": 1}.get(lead, 0)
        after = self._day_part(after)
        if numbered := self._number_aside(Stated(weekday=weekday), after):
            return numbered
        if self.word(after, "elsewhere"):
            return None
        stated = Stated(weekday=weekday, toward=toward)
        if lead == "this_before":
            return _this_weekday(stated), after
        return self._weekday_and_number(stated, after) or (stated, after)

    def _week_behind(self, index: int) -> Reading | None:
        """The week that a weekday is of: "Tuesday of last week", "Dienstag vergangener Woche"."""
        for place in dict.fromkeys((index, self.skip(self.after(index, "of")))):
            found = self._this_unit(place) or self._unit_around(place)
            if found is None:
                continue
            units = (self.word(each, "unit") for each in range(place, found[1]))
            if any(unit and UNITS[unit[0]] == "week" for unit in units):
                return found
        return None

    def _number_aside(self, stated: Stated, index: int) -> Reading | None:
        """The number of the day in brackets or between marks: "sexta-feira (8)", "domingo, 10,"."""
        is_bracket = self.is_mark(index, "(")
        found = self.day(index + 1) if is_bracket or self.is_mark(index, ",") else None
        if found is None or not self._closes_aside(found[1], is_bracket=is_bracket):
            return None
        day, after = found

        def resolve(base: Base) -> Period:
            numbered = reckoning.last_numbered(day, base.known())
            is_fitting = numbered.weekday() == stated.weekday
            return Period.day(numbered) if is_fitting else settle(stated, base)

        return resolve, after + is_bracket

    def _closes_aside(self, index: int, *, is_bracket: bool) -> bool:
        if is_bracket:
            return self.is_mark(index, ")")
        return index >= len(self.tokens) or self.is_mark(index, ",.;)")

    def _weekday_and_number(self, stated: Stated, index: int) -> Reading | None:
        """As in "samedi 24"; before a noun the number may count people, and decides nothing."""
        found = self.day(index)
        if found is None or stated.toward:
            return None
        day, after = found
        is_last = after >= len(self.tokens) or self.tokens[after].shape is not Shape.WORD

        def resolve(base: Base) -> Period:
            plain = settle(stated, base)
            numbered = reckoning.last_numbered(day, base.known())
            if numbered.weekday() != stated.weekday or plain.start == numbered:
                return plain
            if is_last:
                return Period.day(numbered)
            readings = (plain.edtf, numbered.isoformat())
            raise could_be(readings, hint="name the month")

        return resolve, after

    def _day_part(self, index: int) -> int:
        """The place after "night", "au matin": the day stays the same."""
        return self.after(index, "day_part")


def unit_from(name: str, toward: int) -> Deferred:
    """The whole unit that lies so many from the one of publication."""

    def resolve(base: Base) -> Period:
        if name == "weekend":
            return reckoning.weekend(base, toward)
        precision = UNIT_PRECISION[name]
        return Period.unit(reckoning.shifted(base.known(), precision, toward), precision)

    return resolve


def _so_far(meaning: Meaning) -> Deferred:
    """As in "earlier this week": from its beginning to the publication."""

    def resolve(base: Base) -> Period:
        return Period.between(settle(meaning, base).start, base.known())

    return resolve


def _moved(period: Period, days: int) -> Period:
    """A period so many days away."""
    if period.precision is not Precision.DAY or period.start is None:
        raise UnreadableDate("only a day can be counted from", hint="name the day")
    return replace(Period.day(period.start + days * ONE_DAY), approximate=period.approximate)


def _offset(meaning: Meaning, count: int, precision: Precision) -> Deferred:
    """As in "two weeks after 22 October": rough when the unit is not the day."""

    def resolve(base: Base) -> Period:
        period = settle(meaning, base)
        if precision is Precision.DAY and abs(count) < reckoning.SHARP_DAYS:
            return _moved(period, count)
        if period.start is None:
            raise UnreadableDate("only a day can be counted from", hint="name the day")
        day = reckoning.shifted(period.start, precision, count)
        return replace(Period.unit(day, precision), approximate=True)

    return resolve


def _day_in(week: Meaning, weekday: int) -> Deferred:
    def resolve(base: Base) -> Period:
        start = settle(week, base).start
        return Period.day(base.on(start).known() + weekday * ONE_DAY)

    return resolve


def _this_weekday(stated: Stated) -> Deferred:
    """As in "this Thursday": clear on a Thursday; on other days it may lie behind or ahead."""

    def resolve(base: Base) -> Period:
        day = settle(stated, base)
        if day.start == base.published:
            return day
        readings = (day.edtf, settle(stated._replace(toward=1), base).edtf)
        raise could_be(readings, hint="write the date")

    return resolve
