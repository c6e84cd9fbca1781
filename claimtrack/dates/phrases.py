"""One date in words, wherever it stands in a text: "samedi 31 octobre", "last week", "the 1990s".

Each rule looks at a place and says what it reads there and where that ends, or None. Rules look a
bounded number of pieces ahead, so that reading a text takes time in proportion to its length.
"""

import datetime as dt
from dataclasses import dataclass, replace

from claimtrack.dates import calendar
from claimtrack.dates.calendar import LOOK_AGAIN, Deferred, Meaning, Part, Stated, settle
from claimtrack.dates.edtf import FIRST_YEAR, LAST_YEAR, ONE_DAY
from claimtrack.dates.period import Period
from claimtrack.dates.precision import Precision
from claimtrack.dates.tokens import Shape, Token
from claimtrack.dates.vocabulary import UNITS, Order, Vocabulary
from claimtrack.errors import AmbiguousDate, UnreadableDate

Reading = tuple[Meaning, int]
"""What is read, and the place after it."""

BARE_YEARS = (1900, LAST_YEAR)
"""Without a month beside it a number outside is more likely a count: "in 1500 homes"."""
ROUND_COUNT = 50
"""A bare number divisible by this, before a noun, is more likely a count: "in 2000 homes"."""
MOST_FILLERS = 3
"""As in "on the _ of the": no date has more small words in a row."""
PARTS = {"early": Part.EARLY, "mid": Part.MID, "late": Part.LATE}
UNIT_PRECISION = {
    "day": Precision.DAY,
    "week": Precision.WEEK,
    "month": Precision.MONTH,
    "year": Precision.YEAR,
    "decade": Precision.DECADE,
}


@dataclass(slots=True)
class Phrases:
    """A text in pieces, with the words of one language to read it by."""

    text: str
    tokens: list[Token]
    words: Vocabulary
    order: Order
    content: tuple[int, int]
    """The places of the first and the last piece that is more than a small word or a mark."""

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
                return self._iso(index)
            case Shape.NUMERIC:
                return self._numeric(index)
        return self._week_of(index) or self._weekday(index) or self.calendar(index, cued=cued)

    # Looking at pieces

    def word(self, index: int, *kinds: str) -> tuple[int, int] | None:
        """The value of a phrase of one of these kinds, and the place after it."""
        for kind in kinds:
            if found := self.words.match(self.tokens, index, kind):
                return found
        return None

    def after(self, index: int, kind: str) -> int:
        """The place after a phrase of this kind, or the same place when there is none."""
        found = self.words.match(self.tokens, index, kind)
        return found[1] if found else index

    def skip(self, index: int) -> int:
        """The place after small words."""
        for _ in range(MOST_FILLERS):
            after = self.after(index, "filler")
            if after == index:
                break
            index = after
        return index

    def is_mark(self, index: int, marks: str) -> bool:
        """Whether one of these signs stands here."""
        if index >= len(self.tokens):
            return False
        token = self.tokens[index]
        return token.shape is Shape.MARK and token.key in marks

    def number(self, index: int) -> Token | None:
        """A plain number."""
        if index >= len(self.tokens):
            return None
        token = self.tokens[index]
        return token if token.shape is Shape.NUMBER and not token.suffix else None

    def day_number(self, index: int) -> int | None:
        """A number that may be the day of a month, or be meant for one: 1 to 2 digits."""
        if index >= len(self.tokens):
            return None
        token = self.tokens[index]
        if token.shape is not Shape.NUMBER or len(token.key) > 2:
            found = self.word(index, "day_words")
            return found[0] if found else None
        if token.suffix and token.suffix not in self.words.ordinals:
            return None
        return token.number

    def year(self, index: int) -> int | None:
        """A number that may be a year beside a month."""
        token = self.number(index)
        if token is None or len(token.key) != 4 or not FIRST_YEAR <= token.number <= LAST_YEAR:
            return None
        return None if self.counts_what_follows(index, ROUND_COUNT) else token.number

    def counts_what_follows(self, index: int, divisor: int) -> bool:
        """Whether a number looks like a count of the noun after it rather than a year."""
        after = index + 1
        if after >= len(self.tokens) or "after_year" not in self.words.sets:
            return False
        token = self.tokens[after]
        return (
            self.tokens[index].number % divisor == 0
            and token.shape is Shape.WORD
            and self.text[token.start].islower()
            and not self.words.has("after_year", token)
            and not self.word(after, "last_after", "next_after", "to", "and")
        )

    def is_whole(self, start: int, end: int) -> bool:
        """Whether the text says nothing but what stands between these places."""
        return start <= self.content[0] and end > self.content[1]

    # Dates in digits

    def _iso(self, index: int) -> Reading | None:
        token = self.tokens[index]
        edtf = self.text[token.start : token.end]
        if edtf[:4].isdigit() and edtf[4:5] in ("/", "") and not self.is_whole(index, index + 1):
            return None  # 1250/2000 inside a sentence is a ratio
        if len(edtf) == 7 and edtf[4] == "-" and int(edtf[2:4]) < int(edtf[5:7]):
            return self._month_or_years(edtf, index)
        return (lambda _: Period.from_edtf(edtf)), index + 1

    def _month_or_years(self, edtf: str, index: int) -> Reading:
        """2010-12: EDTF where it stands alone, two readings inside a sentence."""
        if self.is_whole(index, index + 1):
            return (lambda _: Period.from_edtf(edtf)), index + 1
        readings = (edtf, f"{edtf[:4]}/{edtf[:2]}{edtf[5:]}")
        return _fails(
            AmbiguousDate(
                f"it could be the month {readings[0]} or the years {readings[1]}",
                readings=readings,
                hint=f"write {readings[1]} for the years",
            )
        ), index + 1

    def _numeric(self, index: int) -> Reading | None:
        token = self.tokens[index]
        first, second, third = token.key.replace("/", "-").replace(".", "-").split("-")
        if len(first) == 3 or (len(first) == 4 and len(third) == 4):
            return None
        years = [int(part) for part in (first, third) if len(part) == 4]
        if not years and max(int(first), int(second)) > 31:
            return None
        return calendar.numeric(first, second, third, order=self.order), index + 1

    # Dates told from another day

    def _named_day(self, index: int) -> Reading | None:
        if (found := self.word(index, "next_to")) and (base := self._base(self.skip(found[1]))):
            days, meaning = found[0], base[0]
            return (lambda published: _moved(settle(meaning, published), days)), base[1]
        if found := self.word(index, "days"):
            day = -found[0]
            return calendar.ago(day, Precision.DAY, from_story=False), self._day_part(found[1])
        if found := self.word(index, "story_days"):
            return calendar.ago(-found[0], Precision.DAY, from_story=True), found[1]
        return None

    def _relative_unit(self, index: int) -> Reading | None:
        """As in "last week", "l'an dernier", "earlier this month", "this weekend"."""
        if found := self.word(index, "earlier"):
            relative = self._this_unit(self.skip(found[1]))
            return (_so_far(relative[0]), relative[1]) if relative else None
        if found := self.word(index, "last_weekend"):
            return (lambda published: calendar.weekend(published, -1, is_loose=True)), found[1]
        for kind, unit in FOREIGN_UNITS.items():
            if found := self.word(index, kind):
                return _unit(unit, found[0]), found[1]
        if found := self.word(index, "last_or_past"):
            return self._last_or_past(found[1])
        return self._this_unit(index) or self._unit_around(index)

    def _this_unit(self, index: int) -> Reading | None:
        found = self.word(index, "this_before")
        unit = self.word(found[1], "unit") if found else None
        return (_unit(UNITS[unit[0]], 0), unit[1]) if unit and unit[0] > 1 else None

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
                calendar.past(1, UNIT_PRECISION[name])(published).edtf,
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
        """As in "three days ago", "il y a deux semaines", "the past 24 hours", "two days after …"."""
        if past := self._past_units(index):
            return past
        before = self.word(index, "ago_before")
        found = self.units(before[1] if before else index)
        if found is None:
            return None
        count, name, after = found
        precision = UNIT_PRECISION.get(name)
        if precision is None:
            return None
        if before:
            return calendar.ago(count, precision, from_story=False), after
        if ago := self.word(after, "ago_after"):
            return calendar.ago(count, precision, from_story=False), ago[1]
        for kind, sign in (("before", -1), ("after", 1)):
            word = self.word(after, kind)
            if word and (base := self._base(self.skip(word[1]))):
                return _offset(base[0], sign * count, precision), base[1]
        if ago := self.word(after, "story_ago"):
            return calendar.ago(count, precision, from_story=True), ago[1]
        return None

    def units(self, index: int) -> tuple[int, str, int] | None:
        """A count of units: how many, of what, and the place after it."""
        count = self.count(index)
        unit = self.word(count[1], "unit") if count else None
        return (count[0], UNITS[unit[0]], unit[1]) if count and unit else None

    def _past_units(self, index: int) -> Reading | None:
        if one := self.word(index, "past_one"):
            return calendar.past(1, UNIT_PRECISION[UNITS[one[0]]]), one[1]
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
        return calendar.past(count[0], UNIT_PRECISION.get(name)), unit[1]

    # Parts and weeks

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
            return Period.unit(calendar.known(day), Precision.WEEK)

        return resolve, inner[1]

    def _weekday(self, index: int) -> Reading | None:
        """As in "samedi", "last Thursday", "Friday night", "samedi 31 octobre"."""
        toward, place = 0, index
        for kind, sign in (("last_before", -1), ("next_before", 1), ("this_before", 2)):
            if found := self.word(index, kind):
                toward, place = sign, found[1]
        found = self.word(place, "weekday")
        if found is None:
            return None
        weekday, after = found
        after += self._is_dotted(place, after)
        day = self.skip(self._day_part(after) + self.is_mark(self._day_part(after), ","))
        if not toward and (dated := self.calendar(day, cued=False)):
            stated = dated[0]
            if isinstance(stated, Stated) and stated.day:
                return replace(stated, weekday=weekday), self._day_part(dated[1])
        if self.word(place, "short") and not self.is_whole(index, after):
            return None
        for kind, sign in (("last_after", -1), ("next_after", 1)):
            if found := self.word(after, kind):
                toward, after = sign, found[1]
        stated = Stated(weekday=weekday, toward=toward if toward < 2 else 0)
        after = self._day_part(after)
        if toward == 2:
            return _this_weekday(stated), after
        return self._weekday_and_number(stated, after) or (stated, after)

    def _weekday_and_number(self, stated: Stated, index: int) -> Reading | None:
        """As in "samedi 24", or "Saturday 24 people …": the number decides only where nothing follows."""
        day = self.day_number(index)
        if day is None or not 1 <= day <= 31 or stated.toward:
            return None
        is_last = index + 1 >= len(self.tokens) or self.tokens[index + 1].shape is not Shape.WORD

        def resolve(published: dt.date | None) -> Period:
            plain = settle(stated, published)
            numbered = calendar.last_numbered(day, calendar.known(published))
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

    # Dates of the calendar

    def calendar(self, index: int, *, cued: bool) -> Reading | None:
        """A day, month, year or decade of the calendar."""
        return (
            self._day_month(index)
            or self._month(index)
            or self._decade(index)
            or self._bare_year(index, cued=cued)
        )

    def _day_month(self, index: int) -> Reading | None:
        day = self.day_number(index)
        if day is None:
            return None
        dotted = self.words.has_dotted_days and self.is_mark(index + 1, ".")
        place = self.skip(index + 1 + dotted)
        month = self._month_name(place)
        if month is None or not self._is_capital(place, month[1]):
            return None
        if not 1 <= day <= 31:
            _, after = self._with_year(Stated(month=month[0]), month[1])
            return _fails(UnreadableDate(f"no month has a day {day}", hint=LOOK_AGAIN)), after
        return self._with_year(Stated(month=month[0], day=day), month[1])

    def _month(self, index: int) -> Reading | None:
        toward, place = 0, index
        for kind, sign in (("last_before", -1), ("next_before", 1)):
            if found := self.word(index, kind):
                toward, place = sign, found[1]
        month = self._month_name(place)
        if month is None:
            return None
        number, after = month
        if toward:
            return Stated(month=number, toward=toward), after
        if self.words.month_before_day and self._is_capital(place, after):
            day = self.day_number(after)
            if day is not None and 1 <= day <= 31 and not self._counts_people(index, after):
                return self._with_year(Stated(month=number, day=day), after + 1)
        reading = self._with_year(Stated(month=number), after)
        meaning, end = reading
        is_bare = isinstance(meaning, Stated) and meaning.year is None and not meaning.toward
        if is_bare and not self._may_stand_bare(index, end):
            return None
        return reading

    def _month_name(self, index: int) -> tuple[int, int] | None:
        found = self.word(index, "month")
        if found is None:
            return None
        number, after = found
        return number + 1, after + self._is_dotted(index, after)

    def _is_dotted(self, index: int, after: int) -> bool:
        """Whether a full stop belongs to an abbreviation."""
        return bool(self.word(index, "short")) and self.is_mark(after, ".")

    def _is_capital(self, index: int, after: int) -> bool:
        """Whether a month that is also an ordinary word is written as a name, or has a year."""
        token = self.tokens[index]
        if not self.word(index, "doubtful") or self.year(after) is not None:
            return True
        word = self.text[token.start : token.end]
        return word[0].isupper() and word[1:].islower()

    def _may_stand_bare(self, index: int, after: int) -> bool:
        """Whether a month without day and year is surely meant for one."""
        if self.is_whole(index, after):
            return True
        if self.word(index, "short"):
            return False
        if not self.word(index, "doubtful"):
            return True
        before = self.tokens[index - 1] if index else None
        capital = self.text[self.tokens[index].start].isupper()
        return capital and before is not None and self.words.has("year_cue", before)

    def _counts_people(self, index: int, day: int) -> bool:
        """Whether "in October 22 people died" has a month and a count rather than a day."""
        follows = day + 1 < len(self.tokens) and self.counts_what_follows(day, 1)
        return bool(index) and follows and self.words.has("month_cue", self.tokens[index - 1])

    def _with_year(self, stated: Stated, index: int) -> Reading:
        """The same date with the year that follows it, if one does."""
        place = self.skip(index + self.is_mark(index, ","))
        year = self.year(place)
        if year is not None:
            return replace(stated, year=year), place + 1
        if relative := self._relative_year(place):
            return _in_year(stated, relative[0]), relative[1]
        for kind, toward in (("last_after", -1), ("next_after", 1)):
            if found := self.word(index, kind):
                return replace(stated, toward=toward), found[1]
        if short := self._short_year(stated, index):
            return short
        return stated, index

    def _relative_year(self, index: int) -> tuple[int, int] | None:
        """As in "of last year": how many years on, and the place after it."""
        for kind, toward in (("last_before", -1), ("this_before", 0), ("next_before", 1)):
            found = self.word(index, kind)
            unit = self.word(found[1], "unit") if found else None
            if unit and UNITS[unit[0]] == "year":
                return toward, unit[1]
        unit = self.word(index, "unit")
        if unit and UNITS[unit[0]] == "year":
            for kind, toward in (("last_after", -1), ("next_after", 1)):
                if found := self.word(unit[1], kind):
                    return toward, found[1]
        return None

    def _short_year(self, stated: Stated, index: int) -> Reading | None:
        """The year of "22 Oct '20" or "mai 68"; bare digits only where no word follows."""
        place = index + self.is_mark(index, "'")
        token = self.number(place)
        if token is None or len(token.key) != 2:
            return None
        follows = self.tokens[place + 1 : place + 2]
        if place == index and follows and not self.is_mark(place + 1, ".,;:!?)"):
            return None

        def resolve(published: dt.date | None) -> Period:
            year = calendar.two_digit_year(token.number, published)
            return settle(replace(stated, year=year), published)

        return resolve, place + 1

    def _decade(self, index: int) -> Reading | None:
        before = self.word(index, "decade_before")
        if before:
            token = self.number(before[1])
            return self._decade_of(token, before[1] + 1) if token else None
        place = index + self.is_mark(index, "'")
        token = self.tokens[place] if place < len(self.tokens) else None
        if token is None or token.shape is not Shape.NUMBER or not self.words.decade_endings:
            return None
        if token.suffix in self.words.decade_endings:
            after = place + 1
        elif self._is_possessive_decade(place):
            after = place + 3
        else:
            return None
        if len(token.key) == 2 and place == index and not self.is_whole(index, after):
            return None  # "in his 60s", "in the 40s"
        return self._decade_of(token, after)

    def _is_possessive_decade(self, index: int) -> bool:
        """The "1990's" of older copy."""
        return (
            bool(self.number(index))
            and self.is_mark(index + 1, "'")
            and index + 2 < len(self.tokens)
            and self.tokens[index + 2].key in self.words.decade_endings
            and self.tokens[index + 2].start == self.tokens[index + 1].end
        )

    def _decade_of(self, token: Token, after: int) -> Reading | None:
        if token.number % 10:
            return None
        if len(token.key) == 2:
            return calendar.two_digit_decade(token.number), after
        if len(token.key) == 4 and FIRST_YEAR <= token.number <= LAST_YEAR:
            return Stated(year=token.number, is_decade=True), after
        return None

    def _bare_year(self, index: int, *, cued: bool) -> Reading | None:
        token = self.number(index)
        if token is None or len(token.key) != 4 or not FIRST_YEAR <= token.number <= LAST_YEAR:
            return None
        if not self.is_whole(index, index + 1) and not self._is_year_here(index, cued=cued):
            return None
        return Stated(year=token.number), index + 1

    def _is_year_here(self, index: int, *, cued: bool) -> bool:
        low, high = BARE_YEARS
        if not low <= self.tokens[index].number <= high or self.is_other_year(index):
            return False
        if self.counts_what_follows(index, ROUND_COUNT):
            return False
        if cued:
            return True
        if not index:
            return False
        before = self.tokens[index - 1]
        if index > 1 and self.words.has("change", self.tokens[index - 2]):
            return False
        if self.is_mark(index - 1, "(") and self.is_mark(index + 1, ")"):
            return True
        if self.words.has("weak_year_cue", before):
            return not self.counts_what_follows(index, 1)
        return self.words.has("year_cue", before)

    def is_other_year(self, index: int) -> bool:
        """Whether 2020 here is a fiscal or a school year."""
        near = self.tokens[max(0, index - 2) : index]
        return any(self.words.has("other_year", token) for token in near)


FOREIGN_UNITS = {"whole_week": "week", "whole_month": "month", "whole_year": "year"}


def _fails(error: UnreadableDate | AmbiguousDate) -> Deferred:
    def resolve(_: dt.date | None) -> Period:
        raise error

    return resolve


def _unit(name: str, toward: int) -> Deferred:
    """The whole unit that lies so many from the one of publication."""

    def resolve(published: dt.date | None) -> Period:
        if name == "weekend":
            return calendar.weekend(published, toward)
        precision = UNIT_PRECISION[name]
        return Period.unit(
            calendar.shifted(calendar.known(published), precision, toward), precision
        )

    return resolve


def _so_far(meaning: Meaning) -> Deferred:
    """As in "earlier this week": from its beginning to the publication."""

    def resolve(published: dt.date | None) -> Period:
        return Period.between(settle(meaning, published).start, calendar.known(published))

    return resolve


def _part_of(meaning: Meaning, part: Part) -> Deferred:
    return lambda published: calendar.part_of(settle(meaning, published), part)


def _in_year(stated: Stated, toward: int) -> Deferred:
    def resolve(published: dt.date | None) -> Period:
        year = calendar.known(published).year + toward
        return settle(replace(stated, year=year), published)

    return resolve


def _moved(period: Period, days: int) -> Period:
    """A period so many days away."""
    if period.precision is not Precision.DAY or period.start is None:
        raise UnreadableDate("only a day can be counted from")
    return replace(Period.day(period.start + days * ONE_DAY), approximate=period.approximate)


def _offset(base: Meaning, count: int, precision: Precision) -> Deferred:
    """As in "two weeks after 22 October": counted in units, and rough when the unit is not the day."""

    def resolve(published: dt.date | None) -> Period:
        period = settle(base, published)
        if precision is Precision.DAY and abs(count) < calendar.SHARP_DAYS:
            return _moved(period, count)
        if period.start is None:
            raise UnreadableDate("only a day can be counted from")
        day = calendar.shifted(period.start, precision, count)
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
