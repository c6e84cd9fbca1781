"""A text being read: its folded form, its words, and what stands around a number."""

import re
from dataclasses import dataclass

from claimtrack.figures.amount import make_plain
from claimtrack.figures.aside import counted_after, is_aside, is_yearlike
from claimtrack.figures.figure import Figure, Form, Unit
from claimtrack.figures.hedge import BOUNDS, FoundHedge, find_hedge_after, find_hedge_before
from claimtrack.figures.interval import Number
from claimtrack.figures.lexeme import find_lexemes
from claimtrack.figures.quantity import Kind, Quantity, QuantityReader
from claimtrack.figures.vocabulary import Sense, file_words
from claimtrack.languages.figure_words import FigureWords
from claimtrack.text import page as captured

_WORD = re.compile(r"[^\W\d_]+")
_LEVEL_REACH = 80
"""Characters within which a verb of change explains the "up to" before a number. Ours."""
_CLAUSE_END = re.compile(r"[.;:!?] |\v")


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure before it is cut out of the text; places are those of the folded text."""

    figures: tuple[Figure, ...]
    start: int
    end: int
    number_start: int
    number_end: int
    trouble: str = ""
    is_minor: bool = False
    """Gives way to another figure of the phrase: a year, "several"."""


class Page:
    """One text in one language, and the questions the readers of figures ask of it."""

    def __init__(
        self, text: str | captured.Page, words: FigureWords, *, with_amounts: bool = False
    ) -> None:
        """Fold the text and find its words; nothing is read yet."""
        self.with_amounts = with_amounts
        self.vocabulary = file_words(words)
        folded = captured.open_page(text).folded
        self.folded = make_plain(folded, self.vocabulary) if with_amounts else folded
        self.flat = self.folded.flat
        self.characters = len(self.flat.strip())
        self.last = len(self.flat.rstrip(" ."))
        self.lexemes = tuple(find_lexemes(self.folded, self.vocabulary))
        self.quantities = QuantityReader(self.folded, self.lexemes, self.vocabulary)

    def skip(self, place: int) -> int:
        """Past one space."""
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
            with_amounts=self.with_amounts,
        )

    def edge(self, quantity: Quantity) -> int:
        """Where the number begins with the hedge before it."""
        hedge = find_hedge_before(self.flat, quantity.start, self.vocabulary.hedges)
        return hedge.start if hedge else quantity.start

    def percent_end(self, end: int) -> int | None:
        """Where a percent sign or word after the number ends."""
        found = self.vocabulary.percent.at(self.flat, self.skip(end))
        return found[0] if found else None

    def percent_start(self, start: int) -> int | None:
        """Where a percent word before the number begins, in a language that puts it there."""
        found = self.vocabulary.percent_before.before(self.flat, self.back(start))
        return found[0] if found else None

    def number_at(self, end: int, after: int) -> tuple[Quantity, int] | None:
        """The number that begins right after `end` and an optional space."""
        if after >= len(self.lexemes):
            return None
        read = self.quantities.read_at(after)
        if read is None or read[0].kind is not Kind.NUMBER or read[0].start != self.skip(end):
            return None
        return read

    def hedged_number_at(self, end: int, after: int) -> tuple[Quantity, int] | None:
        """The number after `end`, an optional hedge in between."""
        for shift in range(2):
            if after + shift >= len(self.lexemes):
                return None
            read = self.quantities.read_at(after + shift)
            if read is None:
                continue
            quantity = read[0]
            starts = {quantity.start, self.edge(quantity)}
            if quantity.kind is Kind.NUMBER and self.skip(end) in starts:
                return read
        return None

    def number_at_exactly(self, start: int, after: int) -> tuple[Quantity, int] | None:
        """The number that begins at `start`."""
        if after >= len(self.lexemes) or self.lexemes[after].start != start:
            return None
        read = self.quantities.read_at(after)
        return read if read and read[0].kind is Kind.NUMBER else None

    def hedge_around(self, start: int, end: int) -> tuple[Form | None, int, int]:
        """The form that the words on both sides give, and where those words begin and end."""
        tables = self.vocabulary.hedges
        before = find_hedge_before(self.flat, start, tables)
        if before is not None and self._leads_to_level(before):
            before = None
        after = find_hedge_after(self.flat, end, tables)
        if after is None:
            counted = counted_after(self.flat, end, self.vocabulary)
            after = find_hedge_after(self.flat, counted, tables) if counted else None
        if after is not None and self._belongs_to_next(after):
            after = None
        start = before.start if before else start
        end = after.end if after else end
        if before and after:
            stronger = after if after.form in BOUNDS and before.form not in BOUNDS else before
            return stronger.form, start, end
        only = before or after
        return (only.form if only else None), start, end

    def _leads_to_level(self, hedge: FoundHedge) -> bool:
        """Whether "up to" is no hedge but leads to a new level: "rose, they said, up to 14"."""
        if hedge.form is not Form.UP_TO or not self.vocabulary.to.at(self.flat, hedge.start):
            return False
        clause = self.flat[max(hedge.start - _LEVEL_REACH, 0) : hedge.start]
        start = hedge.start - len(_CLAUSE_END.split(clause)[-1])
        return any(
            self.vocabulary.reaching.at_word(self.flat, word.start(), word.group())
            and self.flat.count(",", word.start(), hedge.start) % 2 == 0
            for word in _WORD.finditer(self.flat, start, hedge.start)
        )

    def _belongs_to_next(self, hedge: FoundHedge) -> bool:
        """Whether the words are the next number's: "300 morts, environ 50 blessés"."""
        before = self.vocabulary.hedges.before
        for word in _WORD.finditer(self.flat, hedge.start, hedge.end):
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


def read_single(page: Page, quantity: Quantity) -> Draft:
    """The figure of one number and the hedge beside it."""
    hedge, start, end = page.hedge_around(quantity.start, quantity.end)
    percent_end = page.percent_end(quantity.end)
    if percent_end is not None:
        hedge, start, end = page.hedge_around(quantity.start, percent_end)
    percent_start = page.percent_start(quantity.start)
    if percent_start is not None:
        hedge, start, end = page.hedge_around(percent_start, quantity.end)
    unit = Unit.COUNT if percent_end is None and percent_start is None else Unit.PERCENT
    figures = tuple(
        Figure(words="", form=_form(quantity, hedge, value), value=value, unit=unit)
        for value in quantity.readings
    )
    if figures[0].form is Form.VAGUE_QUANTIFIER:
        figures = (Figure(words="", form=Form.VAGUE_QUANTIFIER),)
    return Draft(
        figures,
        start,
        end,
        quantity.start,
        quantity.end,
        trouble=doubt(quantity),
        is_minor=hedge is None and _is_minor(page, quantity),
    )


def _is_minor(page: Page, quantity: Quantity) -> bool:
    """A measure or a year: it gives way to another figure of the phrase."""
    if quantity.is_dual and page.vocabulary.units.at(page.flat, quantity.start) is not None:
        return True
    if page.vocabulary.units.at(page.flat, page.skip(quantity.end)) is not None:
        return True
    counted = counted_after(page.flat, quantity.end, page.vocabulary)
    return is_yearlike(quantity) and counted is None


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
