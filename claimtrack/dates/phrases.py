"""One date in words, wherever it stands in a text: "samedi 31 octobre", "last week", "mi-2020"."""

import datetime as dt
from dataclasses import dataclass, replace

from claimtrack.dates import reckoning
from claimtrack.dates.calendar_dates import CalendarDates
from claimtrack.dates.edtf import ONE_DAY
from claimtrack.dates.period import Period
from claimtrack.dates.pieces import Reading
from claimtrack.dates.precision import Precision
from claimtrack.dates.reckoning import Deferred, Part
from claimtrack.dates.stated import Meaning, Stated, settle
from claimtrack.dates.tokens import Shape
from claimtrack.dates.vocabulary import UNITS
from claimtrack.errors import AmbiguousDate, UnreadableDate

PARTS = {"early": Part.EARLY, "mid": Part.MID, "late": Part.LATE}
UNIT_PRECISION = {
    "day": Precision.DAY,
    "week": Precision.WEEK,
    "month": Precision.MONTH,
    "year": Precision.YEAR,
    "decade": Precision.DECADE,
}
FOREIGN_UNITS = {"whole_week": "week", "whole_month": "month", "whole_year": "year"}


@dataclass(slots=True)
class Phrases(CalendarDates):
    """Dates of the calendar, and those told from another day."""

    def single(self, index: int, *, cued: bool = False) -> Reading | None:
        """One date here, perhaps after small words.

        Args:
            index: The place.
            cued: Whether what stands before makes a bare number a year: "since 2020".
        """
        return self.at(index, cued=cued) or (
            self.at(after, cued=cued) if (after := self.skip(index)) > index else None
        )

    def at(self, index: int, *, cued: bool) -> Reading | None:
        """One date exactly here."""
        return (
            self._named_day(index)
            or self._relative_unit(index)
            or self._counted_units(index)
            or self._part(index)
            or self._base(index, cued=cued)
        )

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

    def _named_day(self, index: int) -> Reading | None:
        if (found := self.word(index, "next_to")) and (base := self._base(self.skip(found[1]))):
            days, meaning = found[0], base[0]
            return (lambda published: _moved(settle(meaning, published), days)), base[1]
        found = self.word(index, "days")
        if found and not self._points_elsewhere(found[1]):
            day = -found[0]
            return reckoning.ago(day, Precision.DAY, from_story=False), self._day_part(found[1])
        if found := self.word(index, "story_days"):
            return reckoning.ago(-found[0], Precision.DAY, from_story=True), found[1]
        return None

    def _relative_unit(self, index: int) -> Reading | None:
        """As in "last week", "l'an dernier", "earlier this month", "this weekend"."""
        if found := self.word(index, "earlier"):
            relative = self._this_unit(self.skip(found[1]))
            return (_so_far(relative[0]), relative[1]) if relative else None
        if found := self.word(index, "last_weekend"):
            return (lambda published: reckoning.weekend(published, -1, is_loose=True)), found[1]
        for kind, unit in FOREIGN_UNITS.items():
            if found := self.word(index, kind):
                return _unit(unit, found[0]), found[1]
        if found := self.word(index, "last_or_past"):
            return self._last_or_past(found[1])
        return self._this_unit(index) or self._unit_around(index)

    def _this_unit(self, index: int) -> Reading | None:
        found = self.word(index, "this_before")
        unit = self.word(found[1], "unit") if found else None
        if unit is None or unit[0] < 2 or self._points_elsewhere(unit[1]):
            return None
        return _unit(UNITS[unit[0]], 0), unit[1]

    def _unit_around(self, index: int) -> Reading | None:
        for kind, toward in (("last_before", -1), ("next_before", 1)):
            found = self.word(index, kind)
            unit = self.word(found[1], "unit") if found else None
            if unit and unit[0] > 1 and not self._is_of_a_date(unit[1]):
                return _unit(UNITS[unit[0]], toward), unit[1]
        if unit := self.word(index, "unit"):
            for kind, toward in (("last_after", -1), ("next_after", 1)):
                if unit[0] > 1 and (found := self.word(unit[1], kind)):
                    return _unit(UNITS[unit[0]], toward), found[1]
        return None

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

        def resolve(published: dt.date | None) -> Period:
            readings = (
                reckoning.past(1, UNIT_PRECISION[name])(published).edtf,
                settle(_unit(name, -1), published).edtf,
            )
            raise AmbiguousDate(
                f"it could be {' or '.join(readings)}",
                readings=readings,
                hint=f'write "the past {name}", or "last {name}"',
            )

        return resolve, unit[1]

    def count(self, index: int) -> tuple[int, int] | None:
        """A small number in digits or in a word, and the place after it."""
        token = self.number(index)
        if token and len(token.key) <= 3:
            return token.number, index + 1
        return self.word(index, "numbers")

    def _counted_units(self, index: int) -> Reading | None:
        """As in "three days ago", "il y a deux semaines", "two days after 22 October"."""
        if past := self._past_units(index):
            return past
        before = self.word(index, "ago_before")
        found = self.units(before[1] if before else index)
        precision = UNIT_PRECISION.get(found[1]) if found else None
        if found is None or precision is None:
            return None
        count, _, after = found
        ago = (0, after) if before else self.word(after, "ago_after")
        if ago:
            return reckoning.ago(count, precision, from_story=False), ago[1]
        return self._offset_units(count, precision, after)

    def _offset_units(self, count: int, precision: Precision, after: int) -> Reading | None:
        """What follows "two days": "before 22 October", "after that", "earlier"."""
        for kind, sign in (("before", -1), ("after", 1)):
            word = self.word(after, kind)
            if word and (base := self._base(self.skip(word[1]))):
                return _offset(base[0], sign * count, precision), base[1]
        if ago := self.word(after, "story_ago"):
            return reckoning.ago(count, precision, from_story=True), ago[1]
        return None

    def units(self, index: int) -> tuple[int, str, int] | None:
        """A count of units: how many, of what, and the place after it."""
        count = self.count(index)
        unit = self.word(count[1], "unit") if count else None
        return (count[0], UNITS[unit[0]], unit[1]) if count and unit else None

    def _past_units(self, index: int) -> Reading | None:
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

    def _part(self, index: int) -> Reading | None:
        """As in "early 1990s", "mi-octobre", "fin du mois", "late Friday"."""
        for kind, part in PARTS.items():
            found = self.word(index, kind)
            if found is None:
                continue
            after = found[1] + self.is_mark(found[1], "-")
            inner = self._single_after_part(after)
            if inner is None:
                continue
            meaning, end = inner
            if isinstance(meaning, Stated):
                return replace(meaning, part=part), end
            return _part_of(meaning, part), end
        return None

    def _single_after_part(self, index: int) -> Reading | None:
        start = self.skip(index)
        if decade := self._decade(start):
            return decade
        if unit := self.word(start, "unit"):
            around = self._unit_around(start)
            if around or UNITS[unit[0]] in ("week", "month", "year"):
                return around or (_unit(UNITS[unit[0]], 0), unit[1])
        return self._relative_unit(start) or self._weekday(start) or self.calendar(start, cued=True)

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

        def resolve(published: dt.date | None) -> Period:
            day = settle(meaning, published).start
            return Period.unit(reckoning.known(day), Precision.WEEK)

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
        return replace(dated[0], weekday=weekday), self._day_part(dated[1])

    def _bare_weekday(self, weekday: int, lead: str, after: int) -> Reading | None:
        toward = {"last_before": -1, "next_before": 1}.get(lead, 0)
        for kind, sign in (("last_after", -1), ("next_after", 1)):
            if found := self.word(after, kind):
                toward, after = sign, found[1]
        after = self._day_part(after)
        if self.word(after, "elsewhere"):
            return None
        stated = Stated(weekday=weekday, toward=toward)
        if lead == "this_before":
            return _this_weekday(stated), after
        return self._weekday_and_number(stated, after) or (stated, after)

    def _weekday_and_number(self, stated: Stated, index: int) -> Reading | None:
        """As in "samedi 24"; before a noun the number may count people, and decides nothing."""
        day = self.day_number(index)
        if day is None or not 1 <= day <= 31 or stated.toward:
            return None
        is_last = index + 1 >= len(self.tokens) or self.tokens[index + 1].shape is not Shape.WORD

        def resolve(published: dt.date | None) -> Period:
            plain = settle(stated, published)
            numbered = reckoning.last_numbered(day, reckoning.known(published))
            if numbered.weekday() != stated.weekday or plain.start == numbered:
                return plain
            if is_last:
                return Period.day(numbered)
            readings = (plain.edtf, numbered.isoformat())
            raise AmbiguousDate(
                f"it could be {' or '.join(readings)}", readings=readings, hint="name the month"
            )

        return resolve, index + 1

    def _day_part(self, index: int) -> int:
        """The place after "night", "au matin": the day stays the same."""
        return self.after(index, "day_part")


def _unit(name: str, toward: int) -> Deferred:
    """The whole unit that lies so many from the one of publication."""

    def resolve(published: dt.date | None) -> Period:
        if name == "weekend":
            return reckoning.weekend(published, toward)
        precision = UNIT_PRECISION[name]
        return Period.unit(
            reckoning.shifted(reckoning.known(published), precision, toward), precision
        )

    return resolve


def _so_far(meaning: Meaning) -> Deferred:
    """As in "earlier this week": from its beginning to the publication."""

    def resolve(published: dt.date | None) -> Period:
        return Period.between(settle(meaning, published).start, reckoning.known(published))

    return resolve


def _part_of(meaning: Meaning, part: Part) -> Deferred:
    return lambda published: reckoning.part_of(settle(meaning, published), part)


def _moved(period: Period, days: int) -> Period:
    """A period so many days away."""
    if period.precision is not Precision.DAY or period.start is None:
        raise UnreadableDate("only a day can be counted from", hint="name the day")
    return replace(Period.day(period.start + days * ONE_DAY), approximate=period.approximate)


def _offset(base: Meaning, count: int, precision: Precision) -> Deferred:
    """As in "two weeks after 22 October": rough when the unit is not the day."""

    def resolve(published: dt.date | None) -> Period:
        period = settle(base, published)
        if precision is Precision.DAY and abs(count) < reckoning.SHARP_DAYS:
            return _moved(period, count)
        if period.start is None:
            raise UnreadableDate("only a day can be counted from", hint="name the day")
        day = reckoning.shifted(period.start, precision, count)
        return replace(Period.unit(day, precision), approximate=True)

    return resolve


def _this_weekday(stated: Stated) -> Deferred:
    """As in "this Thursday": clear on a Thursday; on other days it may lie behind or ahead."""

    def resolve(published: dt.date | None) -> Period:
        day = settle(stated, published)
        if day.start == published:
            return day
        readings = (day.edtf, settle(replace(stated, toward=1), published).edtf)
        raise AmbiguousDate(
            f"it could be {' or '.join(readings)}", readings=readings, hint="write the date"
        )

    return resolve
