"""Dates of the calendar in digits and words: "22 octobre 2020", "3/4/2021", "the 1990s".

Each rule looks at a place and says what it reads there and where that ends, or None. Rules look a
bounded number of pieces ahead, so that reading a text takes time in proportion to its length.
"""

from dataclasses import dataclass

from claimtrack.dates import numbers
from claimtrack.dates.base import Base
from claimtrack.dates.edtf import FIRST_YEAR, LAST_YEAR
from claimtrack.dates.event_years import BARE_YEARS, EventYears
from claimtrack.dates.period import Period
from claimtrack.dates.pieces import ROUND_COUNT, Reading
from claimtrack.dates.reckoning import LOOK_AGAIN, Deferred
from claimtrack.dates.stated import Meaning, Stated, settle
from claimtrack.dates.tokens import Shape, Token
from claimtrack.errors import AmbiguousDate, UnreadableDate
from claimtrack.languages.date_words import UNITS


@dataclass(slots=True)
class CalendarDates(EventYears):
    """Dates that the calendar names."""

    def calendar(self, index: int, *, cued: bool) -> Reading | None:
        """A day, month, year or decade of the calendar."""
        if not self.may_stand(index):
            return None
        place = index * 2 + cued
        if place not in self.named:
            self.named[place] = (
                self._day_month(index)
                or self._year_first(index)
                or self._month(index)
                or self._decade(index)
                or self._bare_year(index, cued=cued)
            )
        return self.named[place]

    def _day_month(self, index: int) -> Reading | None:
        number = self.day_number(index)
        if number is None:
            return None
        day, place = number
        sign = self.tokens[place].key if self.is_mark(place, "-/") and self.is_joined(place) else ""
        place = place + 1 if sign else self.skip(place)
        month = self._month_name(place)
        if month is None or not self._is_capital(place, month[1]):
            return None
        if not 1 <= day <= 31:
            after = self._with_year(Stated(month=month[0]), month[1])[1]
            return _fails(UnreadableDate(f"no month has a day {day}", hint=LOOK_AGAIN)), after
        after = month[1] + bool(sign and self.is_mark(month[1], sign))  # 12-Dec-2014
        return self._with_weekday(*self._with_year(Stated(month=month[0], day=day), after))

    def _month(self, index: int) -> Reading | None:
        toward, place = self.lead(index)
        month = self._month_name(place)
        if month is None:
            return None
        number, after = month
        if toward:
            return Stated(month=number, toward=toward), after
        is_name = self._is_capital(place, after) or self._has_ending(after)
        is_alone = self.word(place, "month_alone")
        if self.words.given.month_before_day and is_name and not is_alone:
            day = self.day(after)
            if day and not self._counts_people(index, day[1] - 1):
                return self._with_weekday(
                    *self._with_year(Stated(month=number, day=day[0]), day[1])
                )
        reading = self._with_year(Stated(month=number), after)
        meaning, end = reading
        is_bare = isinstance(meaning, Stated) and meaning.year is None and not meaning.toward
        if is_bare and not self._may_stand_bare(index, end):
            return None
        return reading

    def _year_first(self, index: int) -> Reading | None:
        """A number that is said to be a year, and the month after it: "2020 թ. հոկտեմբերի 31"."""
        token = self.tokens[index] if index < len(self.tokens) else None
        if token is None or token.shape is not Shape.NUMBER or len(token.key) != 4:
            return None
        told = self.word(index + 1, "year_after") if not token.suffix else None
        place = told[1] if told else index + 1 + self.is_mark(index + 1, ".")
        if not told and not self.words.is_one(token.suffix, "year_after"):
            return None
        place = place if told else self.after(place, "year_after")
        if not FIRST_YEAR <= token.number <= LAST_YEAR:
            return None
        month = self._month(place) if place < len(self.tokens) else None
        if month and isinstance(month[0], Stated) and month[0].year is None:
            return month[0]._replace(year=token.number), month[1]
        return (Stated(year=token.number), index + 1) if token.suffix else None

    def _month_name(self, index: int) -> tuple[int, int] | None:
        found = self.word(index, "month")
        if found is None:
            return None
        number, after = found
        return number + 1, after + self.is_dotted(index, after)

    def is_dotted(self, index: int, after: int) -> bool:
        """Whether a full stop belongs to an abbreviation."""
        return bool(self.word(index, "short")) and self.is_mark(after, ".")

    def _is_capital(self, index: int, after: int) -> bool:
        """Whether a month that is also an ordinary word is written as a name, or has a year."""
        token = self.tokens[index]
        if not self.word(index, "doubtful") or self.year(after) is not None:
            return True
        word = self.text[token.start : token.end]
        return word[0].isupper() and word[1:].islower()

    def _has_ending(self, index: int) -> bool:
        """Whether a number has an ending of its own, as days do in Armenian: "5-ին"."""
        if self.number(index) is None or index + 2 >= len(self.tokens):
            return False
        ending = self.tokens[index + 2]
        is_joined = ending.start == self.tokens[index].end + 1
        return self.is_mark(index + 1, "-") and ending.shape is Shape.WORD and is_joined

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
            return stated._replace(year=year), place + 1
        if relative := self._relative_year(place):
            return _in_year(stated, relative[0]), relative[1]
        toward, place = self.behind(index)
        if toward:
            return stated._replace(toward=toward), place
        return self._short_year(stated, index) or (stated, index)

    def _with_weekday(self, meaning: Meaning, index: int) -> Reading:
        """The weekday after a day, which has to fit it: "22 octobre (jeudi)"."""
        is_inside = self.is_mark(index, "(")
        weekday = self.word(index + is_inside, "weekday")
        if not weekday or not isinstance(meaning, Stated):
            return meaning, index
        if is_inside and self.is_mark(weekday[1], ")"):
            return meaning._replace(weekday=weekday[0]), weekday[1] + 1
        if self.words.given.weekday_after_day and not is_inside and meaning.day:
            return meaning._replace(weekday=weekday[0]), weekday[1]
        return meaning, index

    def _relative_year(self, index: int) -> tuple[int, int] | None:
        """How many years on "of last year" is, and the place after it."""
        toward, place = self.lead(index)
        place = place if toward else self.after(index, "this_before")
        unit = self.word(place, "unit")
        if unit is None or UNITS[unit[0]] != "year":
            return None
        if place > index:
            return toward, unit[1]
        toward, place = self.behind(unit[1])
        return (toward, place) if toward else None

    def _short_year(self, stated: Stated, index: int) -> Reading | None:
        """The year of "22 Oct '20" or "mai 68"; bare digits only where no word follows."""
        place = index + self.is_mark(index, "'")
        token = self.number(place)
        if token is None or len(token.key) != 2:
            return None
        follows = self.tokens[place + 1 : place + 2]
        if place == index and follows and not self.is_mark(place + 1, ".,;:!?()"):
            return None

        def resolve(base: Base) -> Period:
            year = numbers.base_year(token.number, base)
            return settle(stated._replace(year=year), base)

        return resolve, place + 1

    def _decade(self, index: int) -> Reading | None:
        before = self.word(index, "decade_before")
        if before:
            token = self.number(before[1])
            return self._decade_of(token, before[1] + 1) if token else None
        place = index + self.is_mark(index, "'")
        token = self.tokens[place] if place < len(self.tokens) else None
        if token is None or token.shape is not Shape.NUMBER or not self.words.given.decade_endings:
            return None
        if token.suffix in self.words.given.decade_endings:
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
            and self.tokens[index + 2].key in self.words.given.decade_endings
            and self.tokens[index + 2].start == self.tokens[index + 1].end
        )

    def _decade_of(self, token: Token, after: int) -> Reading | None:
        if token.number % 10:
            return None
        if len(token.key) == 2:
            return numbers.two_digit_decade(token.number), after
        if len(token.key) == 4 and FIRST_YEAR <= token.number <= LAST_YEAR:
            return Stated(year=token.number, is_decade=True), after
        return None

    def _bare_year(self, index: int, *, cued: bool) -> Reading | None:
        token = self.number(index)
        if token is None or len(token.key) != 4 or not FIRST_YEAR <= token.number <= LAST_YEAR:
            return None
        if told := self.word(index + 1, "year_after"):
            return Stated(year=token.number), told[1]
        if not self.is_whole(index, index + 1) and not self._is_year_here(index, cued=cued):
            return None
        return Stated(year=token.number), index + 1

    def _is_year_here(self, index: int, *, cued: bool) -> bool:
        low, high = BARE_YEARS
        if not low <= self.tokens[index].number <= high or self.is_other_year(index):
            return False
        if self.counts_what_follows(index, ROUND_COUNT):
            return False
        is_bound = self.bound_behind(index + 1) is not None
        if cued or is_bound:
            return True
        return self._is_cued(index) if index > 0 else self._opens_with_verb(index)

    def _opens_with_verb(self, index: int) -> bool:
        """Whether a text opens with a year and a verb, whose subject is counted behind it.

        German "2024 starben bei Unfällen *291 Menschen*"; "2024 starben, *300* …" counts the dead.
        """
        if not self.word(index + 1, "year_verb"):
            return False
        for place in range(index + 2, len(self.tokens)):
            token = self.tokens[place]
            if token.shape in {Shape.NUMBER, Shape.OPAQUE}:
                return True
            if token.shape in {Shape.MARK, Shape.BREAK} or self.words.is_one(token.key, "and"):
                return False
            if self.word(place, "numbers"):
                return True
        return False

    def _is_cued(self, index: int) -> bool:
        """Whether what stands before a bare number makes it a year."""
        before = self.tokens[index - 1]
        if index > 1 and self.words.has("change", self.tokens[index - 2]):
            return False
        if self.words.has("weak_year_cue", before):
            return not self.counts_what_follows(index, 1)
        in_brackets = self.is_mark(index - 1, "(") and self.is_mark(index + 1, ")")
        return in_brackets or self.words.has("year_cue", before)

    def iso(self, index: int) -> Reading | None:
        """A date in EDTF."""
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

    def numeric(self, index: int) -> Reading | None:
        """A date of three numbers."""
        token = self.tokens[index]
        first, second, third = token.key.replace("/", "-").replace(".", "-").split("-")
        if len(first) == 3 or (len(first) == 4 and len(third) == 4):
            return None
        years = [int(part) for part in (first, third) if len(part) == 4]
        if not years and max(int(first), int(second)) > 31:
            return None
        return numbers.numeric(first, second, third, order=self.order), index + 1


def _fails(error: UnreadableDate | AmbiguousDate) -> Deferred:
    def resolve(_: Base) -> Period:
        raise error

    return resolve


def _in_year(stated: Stated, toward: int) -> Deferred:
    def resolve(base: Base) -> Period:
        year = base.known().year + toward
        return settle(stated._replace(year=year), base)

    return resolve
