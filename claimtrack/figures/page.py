"""A text being read: its folded form, its words, and what stands around a number."""

import re
from bisect import bisect_left
from dataclasses import replace
from decimal import Decimal
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import NamedTuple

from claimtrack.figures.aside import is_aside, is_yearlike, money_start
from claimtrack.figures.figure import COUNT, COUNTED, Figure, Form
from claimtrack.figures.fraction import NumberReader
from claimtrack.figures.hedge import BOUNDS, FoundHedge, find_hedge_after, find_hedge_before
from claimtrack.figures.interval import Number
from claimtrack.figures.lexeme import find_lexemes, place_from
from claimtrack.figures.measure import Measured, measure
from claimtrack.figures.numeral import MOST_DIGITS
from claimtrack.figures.quantity import Kind, Quantity
from claimtrack.figures.vocabulary import Sense, file_words
from claimtrack.languages.figure_words import FigureWords
from claimtrack.languages.unit_words import UnitMatch
from claimtrack.text import page as captured
from claimtrack.text.fold import before_space
from claimtrack.text.phrases import PhraseTable
from claimtrack.text.token import WORD
from claimtrack.units.unit import UnitCode

_DIGITS = re.compile(r"[0-9]+(?:[., '][0-9]{3})*")
"""A whole number in digits, grouped or not."""
_LEVEL_REACH = 80
"""Characters within which a verb of change explains the "up to" before a number. Ours."""
CLAUSE_END = re.compile(r"[.;:!?] |\v")
LOWER = frozenset({Form.MORE_THAN, Form.AT_LEAST})
UPPER = frozenset({Form.UP_TO, Form.AT_MOST, Form.FEWER_THAN})
_WHOLE_FROM = 100
"""A part without end is rounded to a whole number from here on, and to hundredths below. Ours."""
_ROUND = 10
"""A number that this divides is round enough for a hedge that has another use. Ours."""
STATED = frozenset({Kind.NUMBER, Kind.NOUN})
"""Kinds that state a number, as a range needs at both ends."""


class Draft(NamedTuple):
    """A figure before it is cut out of the text; places are those of the folded text."""

    figures: tuple[Figure, ...]
    start: int
    end: int
    number_start: int
    number_end: int
    trouble: str = ""
    is_minor: bool = False
    """Gives way to another figure of the phrase: a year, "several"."""
    reaches_back: bool = False
    """Its words begin before its number and hold another, which it takes the place of: "in 25
    years" of what is lowest in 25 years."""
    apart: tuple[int, int] | None = None
    """Where its margin stands, further on in the sentence."""


Read = tuple[Draft | None, int]
"""A figure, or nothing that is one, and the place of the next lexeme."""


class Page:
    """One text in one language, and the questions the readers of figures ask of it."""

    def __init__(
        self,
        text: captured.Page,
        words: FigureWords,
        none_there: PhraseTable[None] | None = None,
    ) -> None:
        """Find the words of the text that numbers are made of; nothing is read yet.

        Args:
            text: The text.
            words: Of its language.
            none_there: See `aside.is_aside`.
        """
        self._none_there = none_there
        self.vocabulary = file_words(words)
        self._text = text
        self.folded = text.folded
        self.flat = self.folded.flat
        self.characters = len(self.flat.strip())
        self.first = len(self.flat) - len(self.flat.lstrip())
        self.last = len(self.flat.rstrip(" ."))
        self.lexemes = tuple(find_lexemes(text, self.vocabulary))
        self.over_zero = False
        """Whether a share of nothing was met: 12 out of 0."""
        self._hedges: dict[int, FoundHedge | None] = {}
        self._around: dict[tuple[int, int], tuple[Form | None, int, int]] = {}
        self._counted: dict[tuple[int, int], int | None] = {}
        self._measured: dict[tuple[int, int], Measured] = {}
        self._units: dict[int, UnitMatch | None] = {}
        self.quantities = NumberReader(self.folded, self.lexemes, self.vocabulary)

    @cached_property
    def may_be_cold(self) -> bool:
        """Whether words for below zero stand anywhere in the text."""
        return len(self._text.find(self.vocabulary.cold)) > 0

    def skip(self, place: int) -> int:
        """Past one space; asked so often that it calls nothing."""
        return place + (self.flat[place : place + 1] == " ")

    def back(self, place: int) -> int:
        """Back over one space."""
        return place - (self.flat[place - 1 : place] == " ")

    def is_aside(self, quantity: Quantity, *, after_year: bool = True) -> bool:
        """Whether a number is none that is wanted here; see `aside.is_aside`."""
        return is_aside(
            self.folded,
            quantity,
            self.vocabulary,
            after_year=after_year,
            none_there=self._none_there,
        )

    def counted_after(self, place: int, gap_words: int = 0) -> int | None:
        """Where the name of what is counted ends, when it begins so few words further on.

        Each place is looked at once.
        """
        key = place, gap_words
        if key not in self._counted:
            self._counted[key] = self.vocabulary.counted_after(self.flat, place, gap_words)
        return self._counted[key]

    def edge(self, quantity: Quantity) -> int:
        """Where the number begins with the hedge before it."""
        front = self.front(quantity)
        hedge = self.hedge_before(front)
        return hedge.start if hedge else front

    def hedge_before(self, start: int) -> FoundHedge | None:
        """The hedge that ends where a number begins; each place is looked at once."""
        if start not in self._hedges:
            found = find_hedge_before(self.flat, start, self.vocabulary)
            is_meant = found is None or self._may_hedge(found, start)
            self._hedges[start] = found if is_meant else None
        return self._hedges[start]

    def _may_hedge(self, hedge: FoundHedge, start: int) -> bool:
        """Whether the words hedge the number: those with another use need a round one."""
        if self._is_compared(hedge, start):
            return False
        if self.vocabulary.measured_only.at(self.flat, hedge.start) is not None:
            place = bisect_left(self.lexemes, start, key=attrgetter("start"))
            number = self.quantities.read_at(place) if place < len(self.lexemes) else None
            return number is not None and self.measured(number[0]).unit != COUNT
        found = self.vocabulary.round_only.at(self.flat, hedge.start)
        if found is None or found[0] < before_space(self.flat, hedge.end):
            return True
        place = bisect_left(self.lexemes, start, key=attrgetter("start"))
        read = self.quantities.read_at(place) if place < len(self.lexemes) else None
        value = read[0].value if read else None
        return value is not None and value >= _ROUND and value % _ROUND == 0

    def _is_compared(self, hedge: FoundHedge, start: int) -> bool:
        """Whether it is the count that another is more or fewer than: more than *the* nine."""
        if hedge.form not in {Form.MORE_THAN, Form.FEWER_THAN}:
            return False
        words = self.vocabulary
        article = words.definite_articles.before(self.flat, self.back(start))
        if article is None or article[0] < hedge.start:
            return False
        return words.than.before(self.flat, self.back(article[0])) is not None

    def measured(self, quantity: Quantity) -> Measured:
        """What a number is measured in; each is looked at once."""
        key = quantity.start, quantity.end
        if key not in self._measured:
            self._measured[key] = measure(self, quantity)
        return self._measured[key]

    def unit_at(self, end: int) -> UnitMatch | None:
        """The unit behind a number that ends there; each place is looked at once."""
        if end not in self._units:
            self._units[end] = self.vocabulary.unit_words.at(self.folded, end)
        return self._units[end]

    def gives_way(self, quantity: Quantity, unit: UnitCode) -> bool:
        """Whether it is a measure, an hour, a storey: no claim of harm is made of it."""
        words, end = self.vocabulary.gives_way, self.skip(quantity.end)
        if unit not in COUNTED or words.at(self.flat, end) is not None:
            return True
        return quantity.is_dual and words.at(self.flat, quantity.start) is not None

    def front(self, quantity: Quantity) -> int:
        """Where the number begins with a sign of money before it."""
        return money_start(self.folded.text, quantity.start) if quantity.digits else quantity.start

    def percent_end(self, end: int) -> int | None:
        """Where a percent sign or word after the number ends."""
        start = self.skip(end)
        found = self.vocabulary.percent.at(self.flat, start)
        if found is None or self.vocabulary.points.at(self.flat, start) is not None:
            return None
        return found[0]

    def percent_start(self, start: int) -> int | None:
        """Where a percent word before the number begins, in a language that puts it there."""
        found = self.vocabulary.percent_before.before(self.flat, self.back(start))
        return found[0] if found else None

    def number_at(self, end: int, after: int) -> tuple[Quantity, int] | None:
        """The number that begins right after `end` and an optional space."""
        if after >= len(self.lexemes):
            return None
        read = self.quantities.read_at(after)
        if read is None or read[0].kind not in STATED or self.front(read[0]) != self.skip(end):
            return None
        return read

    def place_from(self, after: int, position: int) -> int:
        """The place of the first lexeme at or behind a position."""
        return place_from(self.lexemes, after, position)

    def hedged_number_at(self, end: int, after: int) -> tuple[Quantity, int] | None:
        """The number after `end`, an optional hedge in between."""
        for shift in range(2):
            if after + shift >= len(self.lexemes):
                return None
            read = self.quantities.read_at(after + shift)
            if read is None:
                continue
            quantity = read[0]
            starts = {self.front(quantity), self.edge(quantity)}
            if quantity.kind in STATED and self.skip(end) in starts:
                return read
        return None

    def number_at_exactly(self, start: int, after: int) -> tuple[Quantity, int] | None:
        """The number that begins at `start`."""
        if after >= len(self.lexemes) or self.lexemes[after].start != start:
            return None
        read = self.quantities.read_at(after)
        return read if read and read[0].kind is Kind.NUMBER else None

    def hedge_around(self, start: int, end: int) -> tuple[Form | None, int, int]:
        """The form that the words on both sides give, and where those words begin and end.

        Each pair of places is looked at once.
        """
        key = start, end
        if key not in self._around:
            self._around[key] = self._hedge_around(start, end)
        return self._around[key]

    def _hedge_around(self, start: int, end: int) -> tuple[Form | None, int, int]:
        before = self.hedge_before(start)
        if before is not None and self._leads_to_level(before, end):
            before = None
        after = find_hedge_after(self.flat, end, self.vocabulary)
        if after is None:
            noun = WORD.match(self.flat, self.skip(end))
            counted = self.counted_after(end) or (noun.end() if noun else None)
            after = find_hedge_after(self.flat, counted, self.vocabulary) if counted else None
        if after is not None and self._belongs_to_next(after):
            after = None
        before = before or (None if after else self._find_inverted(start))
        start = before.start if before else start
        end = after.end if after else end
        if before and after:
            return _stronger(before.form, after.form), start, end
        only = before or after
        if only is None and self._is_listed(start, end):
            return Form.EXACT, start, end
        return (only.form if only else None), start, end

    def _is_listed(self, start: int, end: int) -> bool:
        """Whether a list or a register gives a number that nobody hedges: 60 *listed* dead.

        In digits alone, and not in whole thousands, in which long lists are told as well. One that
        does not look rounded is exact as it is.
        """
        number = self.flat[start:end]
        digits = "".join(filter(str.isdigit, number))
        if not _DIGITS.fullmatch(number) or digits[-1] not in "05" or digits.endswith("000"):
            return False
        words, behind = self.vocabulary, self.skip(end)
        if words.listed_before.before(self.flat, self.back(start)) is not None:
            return True
        noun = WORD.match(self.flat, behind)
        counted = self.counted_after(end) or (noun.end() if noun else None)
        places = (behind, behind if counted is None else self.skip(counted))
        return any(words.listed_after.at(self.flat, place) is not None for place in places)

    def _find_inverted(self, start: int) -> FoundHedge | None:
        """What is counted, before its number, where that makes it approximate."""
        if not len(self.vocabulary.inverted):
            return None
        found = self.vocabulary.inverted.before(self.flat, self.back(start))
        if found is None:
            return None
        word = self.flat[max(found[0] - _LEVEL_REACH, 0) : self.back(found[0])].rpartition(" ")[2]
        if word[-1:].isdigit():
            return None
        known = self.vocabulary.senses.at_word(word, 0, word)
        if known is not None and known[1].keys() & {Sense.NUMBER, Sense.HUNDRED, Sense.MULTIPLIER}:
            return None
        return FoundHedge(Form.ABOUT, found[0], start)

    def _leads_to_level(self, hedge: FoundHedge, end: int) -> bool:
        """Whether "up to" is no hedge but leads to a new level: "rose, they said, up to 14".

        The verb may also follow the number that ends there: "до 14 *возросло* число погибших".
        """
        if hedge.form is not Form.UP_TO or not self.vocabulary.to.at(self.flat, hedge.start):
            return False
        clause = self.flat[max(hedge.start - _LEVEL_REACH, 0) : hedge.start]
        start = hedge.start - len(CLAUSE_END.split(clause)[-1])
        for place in {self.skip(end), self.skip(self.counted_after(end) or end)}:
            behind = WORD.match(self.flat, place)
            if behind and self.vocabulary.reaching.at_word(self.flat, place, behind.group()):
                return True
        return any(
            self.vocabulary.reaching.at_word(self.flat, word.start(), word.group())
            and self.flat.count(",", word.start(), hedge.start) % 2 == 0
            for word in WORD.finditer(self.flat, start, hedge.start)
        )

    def _belongs_to_next(self, hedge: FoundHedge) -> bool:
        """Whether the words are the next number's: "300 morts, environ 50 blessés"."""
        before = self.vocabulary.hedges_before
        for word in WORD.finditer(self.flat, hedge.start, hedge.end):
            longer = before.at_word(self.flat, word.start(), word.group())
            if longer is not None and longer[0] > hedge.end:
                return True
        start = self.skip(hedge.end)
        follower = self.flat[start : start + 1]
        if follower.isdigit():
            return True
        found = self.vocabulary.senses.at(self.flat, start)
        return found is not None and bool(
            found[1].keys() & {Sense.NUMBER, Sense.HUNDRED, Sense.MULTIPLIER, Sense.NOUN}
        )


@lru_cache(maxsize=2)
def _read_page(
    text: captured.Page, words: FigureWords, none_there: PhraseTable[None] | None
) -> Page:
    return Page(text, words, none_there)


def read_page(
    text: str | captured.Page, words: FigureWords, none_there: PhraseTable[None] | None = None
) -> Page:
    """A text made ready for its figures, or its numbers; the last ones are kept for both."""
    return _read_page(captured.open_page(text), words, none_there)


def _stronger(before: Form, after: Form) -> Form:
    """Of two hedges the one that bounds; two bounds against each other leave it open."""
    if (before in UPPER and after in LOWER) or (before in LOWER and after in UPPER):
        return Form.ABOUT
    return after if after in BOUNDS and before not in BOUNDS else before


def read_single(page: Page, quantity: Quantity) -> Draft:
    """The figure of one number and the hedge beside it."""
    measured = page.measured(quantity)
    hedge, start, end = page.hedge_around(measured.start, measured.end)
    if quantity.hedge is not None:
        hedge = quantity.hedge if hedge is None else _stronger(hedge, quantity.hedge)
    if measured.unit != COUNT or measured.per[:1].isdigit():
        end = max(end, measured.words_end)
    figures = tuple(
        figure
        for value in map(_whole, quantity.readings)
        for figure in measured.put_on(Figure("", _form(quantity, hedge, value), value))
    )
    if figures[0].form is Form.VAGUE_QUANTIFIER:
        figures = (Figure(words="", form=Form.VAGUE_QUANTIFIER),)
    elif quantity.position:
        figures = (_position(figures[0], quantity),)
    return Draft(
        figures,
        start,
        end,
        quantity.start,
        quantity.end,
        trouble=doubt(quantity) or measured.trouble,
        is_minor=hedge is None and _is_minor(page, quantity, measured.unit),
    )


def _whole(value: Number) -> Number:
    """A third of a million as a whole number: one with more digits than are read was divided.

    A third of a hectare is 0.33: less than a hundred keeps two digits.
    """
    if not isinstance(value, Decimal) or len(value.as_tuple().digits) <= MOST_DIGITS:
        return value
    return round(value) if abs(value) >= _WHOLE_FROM else round(value, 2)


def _is_minor(page: Page, quantity: Quantity, unit: UnitCode) -> bool:
    """A measure or a year: it gives way to another figure of the phrase."""
    if page.gives_way(quantity, unit):
        return True
    return is_yearlike(quantity) and page.counted_after(quantity.end) is None


_POSITIONS = {"low": (1, 4), "mid": (4, 6), "high": (7, 9)}
"""In which part of the numbers of one length "the low", "the mid" and "the high hundreds" lie, as
the first digit. Ours; docs/method.md#forms."""


def _position(figure: Figure, quantity: Quantity) -> Figure:
    low, high = _POSITIONS[quantity.position]
    unit = quantity.readings[0]
    return replace(figure, form=Form.VAGUE_PLURAL, value=low * unit, upper=(high + 1) * unit - 1)


def doubt(quantity: Quantity) -> str:
    """What digits with several readings could be; empty when there is one."""
    if len(quantity.readings) < 2:
        return ""
    return f"could be {' or '.join(str(reading) for reading in quantity.readings)}"


def _form(quantity: Quantity, hedge: Form | None, value: Number) -> Form:
    match quantity.kind:
        case Kind.PLURAL:
            is_floor = hedge in {None, Form.ABOUT, Form.MORE_THAN, Form.AT_LEAST, Form.EXACT}
            return Form.VAGUE_PLURAL if is_floor else Form.VAGUE_QUANTIFIER
        case Kind.NOUN:
            is_loose = hedge in {None, Form.ABOUT}
            return Form.NOUN_APPROXIMATION if is_loose else hedge or Form.NOUN_APPROXIMATION
        case _:
            if value == 0 and hedge in {None, Form.EXACT}:
                return Form.NONE
            return hedge or Form.BARE
