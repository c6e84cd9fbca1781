"""What a number is measured in: its unit, its denominator, a stated margin."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from claimtrack.figures.figure import COUNT, Figure, Says
from claimtrack.figures.interval import Number
from claimtrack.figures.margin import margin_behind
from claimtrack.figures.quantity import Quantity, tidy
from claimtrack.figures.vocabulary import PHRASE_END
from claimtrack.text.token import WORD
from claimtrack.units.unit import PERCENT, POINTS, RANK, UnitCode

if TYPE_CHECKING:
    from claimtrack.figures.page import Page


_BEFORE_MANY = re.compile(r"( [^\W\d_]+) [^\W\d_]+(?: [^\W\d_]+)? [0-9]")
"""A noun that no list has, and a number one or two words on: homicides per 100,000."""
_WHOLE_WORDS = 3
"""Words of a whole that no list has. Ours: "de la population active"."""
_SAYS = {POINTS: Says.CHANGE, RANK: Says.COMPARISON}
"""What a unit says by itself: percentage points are those of a change."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What stands beside a number; places are in the folded text."""

    codes: tuple[UnitCode, ...]
    """The unit; several where nothing settles which; `COUNT` where there is none."""
    start: int
    """Where the number begins with a unit before it."""
    end: int
    """Where it ends with a unit behind it."""
    factor: Fraction = Fraction(1)
    """How many of the unit one of what is named is: 1/100 of a dollar for a cent."""
    is_assumed: bool = False
    per: str = ""
    margin: Number | None = None
    words_end: int = 0
    """Where the denominator and the margin end too."""
    of: str = ""
    """What a share is taken of, in the words."""

    @property
    def is_bare(self) -> bool:
        """Whether nothing is said beside the number."""
        said = self.per or self.of or self.margin is not None
        return self.codes == (COUNT,) and self.factor == 1 and not said

    @property
    def unit(self) -> UnitCode:
        """The unit, or the first that it can be."""
        return self.codes[0]

    @property
    def trouble(self) -> str:
        """Why the words do not settle the unit; empty where they do."""
        return f"could be {' or '.join(self.codes)}" if len(self.codes) > 1 else ""

    def put_on(self, figure: Figure) -> tuple[Figure, ...]:
        """The figure with what it is measured in: one for each unit that it can be."""
        if self.is_bare:
            return (figure,)
        says = figure.says
        if says is Says.LEVEL:
            says = _SAYS.get(self.unit, says)
        if self.factor != 1:
            figure = replace(
                figure,
                value=None if figure.value is None else times(figure.value, self.factor),
                upper=None if figure.upper is None else times(figure.upper, self.factor),
            )
        return tuple(
            replace(
                figure,
                unit=code,
                per=self.per,
                margin=self.margin,
                of=self.of,
                says=says,
                is_unit_assumed=self.is_assumed,
            )
            for code in self.codes
        )


def measure(page: "Page", quantity: Quantity, end: int | None = None) -> Measured:
    """What a number is measured in.

    Args:
        page: The text.
        quantity: The number.
        end: Where it ends with what belongs to it, if not with its digits: the percent sign of a
            share.
    """
    front, end = page.front(quantity), quantity.end if end is None else end
    words = page.vocabulary.unit_words
    start, factor, is_assumed = front, Fraction(1), False
    codes: tuple[UnitCode, ...] = ()
    behind = None if quantity.is_dual else page.unit_at(end)
    if quantity.is_dual:  # the word names the unit as well: "two days"
        behind = words.at(page.folded, quantity.start)
        behind = behind if behind is not None and behind.end == quantity.end else None
    if front < quantity.start or behind is None:
        before = words.ending_at(page.folded, quantity.start)
        if before is not None:
            codes, start = before.codes, min(front, before.start)
            factor, is_assumed = before.factor, before.is_assumed
    if behind is not None and _is_decimal_point(page, end, behind.end):
        behind = None
    percent_start = page.percent_start(front)
    if percent_start is not None:
        codes, start = (PERCENT,), percent_start
    if behind is not None and (not codes or _is_same_money(codes, behind.codes)):
        codes, end = behind.codes, max(behind.end, end)
        factor, is_assumed = behind.factor, behind.is_assumed
    per, words_end = _read_per(page, end)
    if not per and behind is not None and behind.per:
        per = behind.per
    stated = margin_behind(page, max(end, words_end)) if codes else None
    margin, words_end = (None, words_end) if stated is None else (stated.size, stated.end)
    of = read_whole(page, end) if codes[:1] == (PERCENT,) else ""
    return Measured(codes or (COUNT,), start, end, factor, is_assumed, per, margin, words_end, of)


def _is_decimal_point(page: "Page", end: int, unit_end: int) -> bool:
    """Whether what looks like a unit is the "point" between a number and its decimals."""
    word = page.vocabulary.decimal_words.at(page.flat, page.skip(end))
    if word is None or word[0] != unit_end:
        return False
    return page.number_at(unit_end, page.place_from(0, unit_end)) is not None


def read_whole(page: "Page", end: int) -> str:
    """What a share that ends here is taken of, in the words: "the active population".

    A noun that is known ends it; of others the words are taken up to the end of the phrase, three
    at most, and one where the sentence goes on. Empty: nothing is said, or it is a number.
    """
    link = page.vocabulary.share_of.at(page.flat, page.skip(end))
    start = page.skip(link[0] if link else end)
    stop = page.counted_after(start, 1)
    if stop is None:
        words = list(islice(WORD.finditer(page.flat, start), _WHOLE_WORDS)) if link else []
        words = list(takewhile(partial(_follows, page, start), words))
        if not words:
            return ""
        is_closed = PHRASE_END.match(page.folded.text, words[-1].end()) is not None
        stop = words[-1 if is_closed else 0].end()
    first, last = page.folded.original_span(start, stop)
    return page.folded.original[first:last]


def _follows(page: "Page", start: int, word: "re.Match[str]") -> bool:
    """Whether nothing but words and spaces stands between a place and the word."""
    between = page.flat[start : word.start()]
    return all(each.isalpha() or each in " '-" for each in between)


def _is_same_money(before: tuple[UnitCode, ...], behind: tuple[UnitCode, ...]) -> bool:
    """Whether what stands on both sides names one currency: "$5 million Canadian dollars"."""
    return bool(set(before) & set(behind)) and len(behind) <= len(before)


def _read_per(page: "Page", end: int) -> tuple[str, int]:
    """The denominator behind a unit, or behind what is counted: 12.5 deaths *per 1,000*."""
    for place in (end, page.counted_after(end)):
        found = None if place is None else page.vocabulary.per_words.at(page.folded, place)
        if found is not None:
            return found.per, found.end
    beyond = _BEFORE_MANY.match(page.flat, end)  # 5.2 *homicides* per 100,000
    found = page.vocabulary.per_words.at(page.folded, beyond.end(1)) if beyond else None
    if found is not None and found.per[:1].isdigit():
        return found.per, found.end
    return "", end


def times(value: Number, factor: Fraction) -> Number:
    """A number of which each is worth so many of a unit: 25 basis points are 0.25 points."""
    exact = Fraction(value) * factor
    return tidy(Decimal(exact.numerator) / Decimal(exact.denominator))
