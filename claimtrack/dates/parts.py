"""Parts of a longer time: "mi-2020", "the second half of 2019", "im Herbst 2020"."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from claimtrack.dates import reckoning
from claimtrack.dates.base import Base, could_be
from claimtrack.dates.calendar_dates import CalendarDates
from claimtrack.dates.period import Period
from claimtrack.dates.pieces import Reading
from claimtrack.dates.precision import Precision
from claimtrack.dates.reckoning import Deferred, Part
from claimtrack.dates.relative_dates import FOREIGN_UNITS, UNIT_PRECISION, RelativeDates, unit_from
from claimtrack.dates.stated import Meaning, Stated, settle
from claimtrack.dates.tokens import Shape
from claimtrack.errors import UnreadableDate
from claimtrack.languages.date_words import UNITS


@dataclass(slots=True)
class PartsOfTime(RelativeDates):
    """Every date that stands by itself: of the calendar, told from another day, or a part."""

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
        found = self.ruled(index, cued=cued)
        return found[0] if found else None

    def ruled(self, index: int, *, cued: bool) -> tuple[Reading, str] | None:
        """One date exactly here, and the sentence of the rule that reads it."""
        if not self.may_stand(index):
            return None
        place = index * 2 + cued
        if place not in self.standing:
            self.standing[place] = self._ruled(index, cued=cued)
        return self.standing[place]

    def _ruled(self, index: int, *, cued: bool) -> tuple[Reading, str] | None:
        is_number = self.tokens[index].shape is not Shape.WORD
        kinds = self.kinds(index)
        for rule, starts in RULES:
            if (is_number and NUMBER in starts) or not starts.isdisjoint(kinds):
                reading = rule(self, index)
                if reading:
                    return reading, sentence_of(rule)
        reading = self._base(index, cued=cued)
        return (reading, sentence_of(CalendarDates.calendar)) if reading else None

    def part(self, index: int) -> Reading | None:
        """The beginning, middle or end of a longer time: "early 1990s", "mi-octobre"."""
        whole = self._whole_before(index)
        for part in Part:
            if running := self.word(index, f"running_{part}"):
                return _part_of(unit_from(UNITS[running[0]], 0), part), running[1]
            if whole and (behind := self.word(whole[1], f"{part}_after")):
                return _with_part(whole[0], part), behind[1]
            found = self.word(index, part)
            if found is None:
                continue
            after = found[1] + self.is_mark(found[1], "-")
            inner = self._single_after_part(after)
            if inner is None:
                continue
            return _with_part(inner[0], part), inner[1]
        return None

    def _single_after_part(self, index: int) -> Reading | None:
        start = self.skip(index)
        if decade := self._decade(start):
            return decade
        if unit := self.word(start, "unit"):
            around = self._unit_around(start)
            if around or UNITS[unit[0]] in ("week", "month", "year"):
                return around or (unit_from(UNITS[unit[0]], 0), unit[1])
        return (
            self.relative_unit(start)
            or self._weekday(start)
            or self.calendar(start, cued=True)
            or self.capital_month(start)
        )

    def capital_month(self, index: int) -> Reading | None:
        """A month by itself that is written as a name, also one that is an ordinary word, too."""
        month = self._month_name(index)
        is_named = month and self.text[self.tokens[index].start].isupper()
        return (Stated(month=month[0]), month[1]) if month and is_named else None

    def share(self, index: int) -> Reading | None:
        """A numbered part of a longer time: "the second half of 2020", "Q2 2016"."""
        if before := self._year_before_code(index):
            return before
        part = self._share_lead(index)
        if part is None:
            inner = self._whole_before(index)
            part = self._share_lead(inner[1]) if inner else None
            return (_share(part, inner[0]), part.after) if inner and part else None
        start = self.skip(self.after(part.after, "of"))
        inner = (
            self.calendar(self._after_year_word(start), cued=True)
            or self.relative_unit(start)
            or self._named_year(start)
        )
        if inner is None and start > part.after:
            inner = self._running_unit(start)
        if inner:
            return _share(part, inner[0]), inner[1]
        if part.unit in OF_A_YEAR and not part.needs_year:
            return _share(part, None), part.after
        return None

    def _named_year(self, index: int) -> Reading | None:
        """A year in one word that is told from that of the publication: "des Vorjahres"."""
        named = self.word(index, "named_year")
        return (unit_from("year", named[0]), named[1]) if named else None

    def _after_year_word(self, index: int) -> int:
        """The place after the word "year" before its number: "of the year 2024"."""
        unit = self.word(index, "unit")
        is_year = unit and UNITS[unit[0]] == "year" and self.year(unit[1]) is not None
        return unit[1] if unit and is_year else index

    def _year_before_code(self, index: int) -> Reading | None:
        """The year and the short name of its part: "2024 Q2", "2024-T2"."""
        year = self.year(index)
        if year is None:
            return None
        part = self._code(index + 1 + self.is_mark(index + 1, "-"))
        return (_share(part, Stated(year=year)), part.after) if part else None

    def _code(self, index: int) -> "Share | None":
        """The short name of a part of a year: "Q2", or, when the year follows, "2Q"."""
        for kind in OF_A_YEAR:
            if code := self.word(index, f"{kind}_code"):
                return Share(kind, code[0], 1, code[1])
        token = self.tokens[index] if index < len(self.tokens) else None
        if token is None or token.shape is not Shape.NUMBER or not token.suffix:
            return None
        turned = (token.suffix, token.key)
        for phrase, kinds in self.words.phrases.get(token.suffix, ()):
            for kind in OF_A_YEAR:
                if phrase == turned and f"{kind}_code" in kinds:
                    return Share(kind, token.number, 1, index + 1, needs_year=True)
        return None

    def _whole_before(self, index: int) -> Reading | None:
        """A month or year before its part: "2020'nin ilk yarısı"."""
        if not self.words.given.whole_first:
            return None
        inner = self.calendar(index, cued=True) or self.relative_unit(index)
        if inner is None and (month := self._month_name(index)):
            inner = Stated(month=month[0]), month[1]
        inner = inner or self._running_unit(index)
        return (inner[0], self.ending(inner[1])) if inner else None

    def _running_unit(self, index: int) -> Reading | None:
        """A unit that is the running one: "the second half *of the year*"."""
        unit = self.word(index, "unit")
        if unit is None or UNITS[unit[0]] not in UNIT_PRECISION:
            return None
        return unit_from(UNITS[unit[0]], 0), unit[1]

    def _share_lead(self, index: int) -> "Share | None":
        """Which part of what is still to come: "the second half", "last three months", "Q2"."""
        if code := self._code(index):
            return code
        if numbered := self._numbered(index):
            return numbered
        nth = self._ordinal(index)
        count = self.count(nth[1]) if nth else self.count(index)
        if nth is None and count is not None:  # "les trois premiers mois"
            nth = self.word(count[1], "nth")
            count = (count[0], nth[1]) if nth else None
        unit_at = count[1] if count else nth[1] if nth else index
        unit_at += bool(nth) and self.is_mark(unit_at, "-")  # "second-quarter"
        unit = self._share_unit(unit_at)
        is_reversed = nth is None and count is None and not self.words.given.whole_first
        if unit and is_reversed:  # "الربع الأول"
            nth = self.word(unit[1], "nth")
            unit = (unit[0], nth[1]) if nth else None
        if nth is None or unit is None or (count and abs(nth[0]) != 1):
            return None
        return Share(unit[0], nth[0], count[0] if count else 1, unit[1])

    def _ordinal(self, index: int) -> tuple[int, int] | None:
        """The number of an ordinal, -1 for "last", and the place after it."""
        if found := self.word(index, "nth"):
            return found
        number = self.day_number(index)
        if number and (self.tokens[index].suffix or number[1] > index + 1):
            return number
        token = self.tokens[index] if index < len(self.tokens) else None
        if token is None or token.shape is not Shape.NUMBER or len(token.key) > MOST_NTH_DIGITS:
            return None
        after = self._nth_ending(index, token.suffix)
        return (token.number, after) if after else None

    def _nth_ending(self, index: int, suffix: str) -> int:
        """The place after what makes an ordinal of the number here: "2e", "2-րդ"; 0 for none."""
        for ending in self.words.nth_endings:
            after = index + 1 + len(ending)
            if suffix:
                if ending == (suffix,):
                    return index + 1
            elif tuple(token.key for token in self.tokens[index + 1 : after]) == ending and all(
                map(self.is_joined, range(index + 1, after))
            ):
                return after
        return 0

    def _numbered(self, index: int) -> "Share | None":
        """A part with a bare number, where the language writes so: "2 квартал" of a year."""
        token = self.number(index)
        if token is None or len(token.key) > 1 or not self.word(index + 1, "numbered"):
            return None
        unit = self._share_unit(index + 1)
        if unit is None or unit[0] not in OF_A_YEAR or not 1 <= token.number <= PARTS[unit[0]]:
            return None
        return Share(unit[0], token.number, 1, unit[1], needs_year=True)

    def _share_unit(self, index: int) -> tuple[str, int] | None:
        for kind in SHARES:
            if found := self.word(index, kind):
                return kind, found[1]
        if weekday := self.word(index, "weekday"):
            return str(weekday[0]), weekday[1]
        unit = self.word(index, "unit")
        return (UNITS[unit[0]], unit[1]) if unit and UNITS[unit[0]] in reckoning.LENGTHS else None

    def season(self, index: int) -> Reading | None:
        """A season of a year, as three whole months: "im Herbst 2020", "last summer"."""
        whole = self._whole_before(index)
        if whole and isinstance(whole[0], Stated) and whole[0].year and not whole[0].month:
            found = self.word(whole[1], "season")
            named = SeasonYear(whole[0].year)
            return (_season(found[0], named, 0, self.hemisphere), found[1]) if found else None
        toward, place = self.lead(index)
        found = self.word(place, "season")
        if found is None:
            return None
        season, place = found
        if not toward:
            toward, place = self.behind(place)
        if toward:
            return _season(season, None, toward, self.hemisphere), place
        place = self.skip(place)
        year = self.year(place)
        if year is None:
            return None
        last = self.number(place + 2) if self.is_mark(place + 1, "-/") else None
        goes_over = last is not None and (year + 1) % 10 ** len(last.key) == last.number
        after = place + 3 if goes_over else place + 1
        return _season(season, SeasonYear(year, goes_over), 0, self.hemisphere), after


def _with_part(meaning: Meaning, part: Part) -> Meaning:
    return meaning._replace(part=part) if isinstance(meaning, Stated) else _part_of(meaning, part)


def _part_of(meaning: Meaning, part: Part) -> Deferred:
    return lambda base: reckoning.part_of(settle(meaning, base), part, base)


@dataclass(frozen=True, slots=True)
class Share:
    """Which part of a longer time."""

    unit: str
    """A key of `reckoning.LENGTHS`, "half", or the number of a weekday."""
    nth: int
    """1 for the first; -1 for the last."""
    count: int
    """How many of them: 4 in "the last four months"."""
    after: int
    """The place after the words."""
    needs_year: bool = False
    """Whether only a year makes a date of it: "2T" may be tonnes, and "1 квартал" a length."""


OF_A_YEAR = ("quarter", "half_year")
"""Parts that only a year has, so that it need not be named."""
PARTS = {"quarter": 4, "half_year": 2}
"""How many of them a year has."""
SHARES = (*OF_A_YEAR, "half")
MOST_NTH_DIGITS = 2
"""Of the number of a part: no longer time has a hundred of them."""


def _share(share: Share, whole: Meaning | None) -> Deferred:
    """The part of a whole that an ordinal names; of this year when none is named."""

    def resolve(base: Base) -> Period:
        if whole is None:
            base.assume("the year is not said: that of the publication")
        period = settle(whole or unit_from("year", 0), base)
        found = reckoning.share_of(period, share.unit, share.nth, share.count)
        if found is None:
            raise UnreadableDate(f"a {period.precision} has no such part", hint="write the dates")
        if found.approximate:
            base.assume("weeks of a month or a year are counted from its first or its last day")
        return found

    return resolve


OR_REGION = ", or give the language with its region, as es-AR (--lang)"
SEASON_STARTS = {"northern": 3, "southern": 9}
"""The month in which spring begins; the seasons of weather services, three whole months each."""


class SeasonYear(NamedTuple):
    """The year of a season."""

    year: int
    goes_over: bool = False
    """Whether it goes over into the next: "winter 2019-20"."""


def _season(season: int, year: SeasonYear | None, toward: int, hemisphere: str) -> Deferred:
    """The months of a season.

    Args:
        season: 0 for spring to 3 for winter.
        year: In which year.
        toward: Without a year: -1 the last one before the publication, 1 the next one.
        hemisphere: A key of `SEASON_STARTS`, or "unsettled".
    """

    def seasons(years: range, half: str) -> list[Period]:
        month = SEASON_STARTS[half] + 3 * season
        starts = [dt.date(each + (month > 12), (month - 1) % 12 + 1, 1) for each in years]
        return [
            Period(
                start,
                reckoning.shifted(start, Precision.MONTH, 3),
                Precision.RANGE,
                approximate=True,
                ends=Precision.MONTH,
            )
            for start in starts
        ]

    def resolve(base: Base) -> Period:
        halves = (hemisphere,) if hemisphere in SEASON_STARTS else tuple(SEASON_STARTS)
        found: list[Period] = []
        for half in halves:
            if year is not None:
                inside = Period.unit(dt.date(year.year, 1, 1), Precision.YEAR)
                found += [
                    each
                    for each in seasons(range(year.year - 1, year.year + 1), half)
                    if each.overlaps(inside)
                    and (
                        not year.goes_over or inside.contains(Period.day(each.start or dt.date.min))
                    )
                ]
            else:
                today = Period.day(base.known())
                near = seasons(range(base.known().year - 2, base.known().year + 3), half)
                behind = [each for each in near if each.is_before(today)]
                ahead = [each for each in near if today.is_before(each)]
                found.append(behind[-1] if toward < 0 else ahead[0])
        if len({each.edtf for each in found}) > 1:
            readings = tuple(dict.fromkeys(each.edtf for each in found))
            or_region = OR_REGION if len(halves) > 1 else ""
            raise could_be(readings, hint=f"write the months{or_region}")
        base.assume(f"a season is three whole months, in the {halves[0]} half of the world")
        return found[0]

    return resolve


def sentence_of(rule: Callable[..., object]) -> str:
    """The first line of a rule's docstring, which says what kind of date it reads."""
    return (rule.__doc__ or "").strip().partition("\n")[0]


STRETCH = sentence_of(PartsOfTime.past_units)
"""The rule of a stretch of time up to the publication."""
OF_EVENT = sentence_of(PartsOfTime.year_of_event)
"""The rule of a year that an event is named by."""
NUMBER = "number"
"""Among the kinds of words with which a date may begin: it may begin with a number, too."""
AROUND_UNIT = ("last_before", "next_before", "this_before", "unit")
RULES: tuple[tuple[Callable[[PartsOfTime, int], Reading | None], set[str]], ...] = (
    (PartsOfTime.named_day, {"next_to", "days", "story_days"}),
    (
        PartsOfTime.share,
        {NUMBER, "nth", "numbers", "weekday", "month", "quarter_code", "half_year_code"}
        | {*SHARES, *AROUND_UNIT},
    ),
    (PartsOfTime.season, {NUMBER, "season", "last_before", "next_before"}),
    (
        PartsOfTime.relative_unit,
        {"earlier", "last_weekend", "last_or_past", *FOREIGN_UNITS, *AROUND_UNIT},
    ),
    (PartsOfTime.past_units, {NUMBER, "past_one", "past", "numbers"}),
    (PartsOfTime.counted_units, {NUMBER, "ago_before", "later_before", "numbers", "span"}),
    (
        PartsOfTime.part,
        {NUMBER, "month", *AROUND_UNIT, *Part, *(f"running_{part}" for part in Part)},
    ),
    (PartsOfTime.year_of_event, {NUMBER}),
)
"""In this order, each with the words it can begin with; the first that reads something decides.
Dates of the calendar come last."""
