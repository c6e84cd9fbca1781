"""Every number of a text, whether it counts something or not.

Years, days, ages, prices and the parts of a name are numbers too: `claimtrack --json figure` tells
them beside the figure. What claims are made of is in `reading`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from claimtrack.figures.fraction import to_number
from claimtrack.figures.interval import Number
from claimtrack.figures.lexeme import place_from
from claimtrack.figures.page import read_page
from claimtrack.figures.quantity import Kind, Quantity
from claimtrack.languages.figure_words import FigureWords
from claimtrack.text import page as captured
from claimtrack.text.fold import before_space

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
"""As far as centuries need them."""


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number and its place in the text; `end` is excluded."""

    readings: tuple[Number, ...]
    """What it can be, the language's own reading first; one when it is clear."""
    start: int
    end: int


def find_numbers(text: str | captured.Page, words: FigureWords) -> tuple[FoundNumber, ...]:
    """Every number of the text from left to right, vague words ("dozens", "several") excepted.

    Words for one that mostly mean "a" are left out unless they are part of a larger number, or
    all there is.
    """
    return tuple(sorted(_Finder(text, words).find(), key=lambda number: number.start))


class _Finder:
    """Finds the numbers of one text."""

    def __init__(self, text: str | captured.Page, words: FigureWords) -> None:
        page = read_page(text, words)
        self._folded, self._vocabulary = page.folded, page.vocabulary
        self._text, self._flat = self._folded.text, self._folded.flat
        self._whole = self._flat.strip()
        self._lexemes, self._reader = page.lexemes, page.quantities

    def find(self) -> Iterator[FoundNumber]:
        yield from self._centuries()
        place = 0
        while place < len(self._lexemes):
            read = self._reader.read_at(place)
            if read is None or read[0].kind in {Kind.PLURAL, Kind.QUANTIFIER}:
                place = read[1] if read else place + 1
                continue
            plain, place = read
            number, place = self._ratio(plain, place)
            number = self._sign(number)
            is_all = number.end - number.start == len(self._whole)
            if is_all or number is not plain or not plain.is_weak:
                yield self._found(number.readings, number.start, number.end)

    def _found(self, readings: tuple[Number, ...], start: int, end: int) -> FoundNumber:
        return FoundNumber(readings, *self._folded.original_span(start, end))

    def _ratio(self, number: Quantity, after: int) -> tuple[Quantity, int]:
        """One *in twenty*; at the end of the words, 7 *over 20*. Else both stand for themselves."""
        link = self._vocabulary.one_in.at(self._flat, self._reader.skip(number.end))
        over = self._vocabulary.over.at(self._flat, self._reader.skip(number.end))
        found = over if over and over[1] else (link if number.readings == (1,) else None) or over
        if found is None or number.kind is not Kind.NUMBER or len(number.readings) != 1:
            return number, after
        place = place_from(self._lexemes, after, found[0])
        read = self._reader.read_at(place) if place < len(self._lexemes) else None
        if (
            read is None
            or read[0].start != self._reader.skip(found[0])
            or read[0].kind is not Kind.NUMBER
        ):
            return number, after
        whole, later = read
        is_over = found is over and not over[1] and not self._is_closed(whole.end)
        if not whole.readings[0] > 1 or is_over:
            return number, after
        value = to_number(Fraction(number.readings[0]) / Fraction(whole.readings[0]))
        return number._replace(readings=(value,), end=whole.end), later

    def _is_closed(self, end: int) -> bool:
        rest = self._text[end : end + 2].strip()
        return not rest or not rest[0].isalnum()

    def _sign(self, number: Quantity) -> Quantity:
        """The number below zero, where a minus or a word for it stands before."""
        start = number.start
        sign = self._text[start - 1 : start] == "-" and self._text[max(start - 2, 0) : start - 1]
        if sign is not False and sign in {"", " ", "\n", "("}:
            begin = start - 1
        elif self._text.strip() == f"- {self._text[start : number.end]}":
            begin = start - 2
        else:
            end = before_space(self._flat, start)
            found = self._vocabulary.minus.before(self._flat, end)
            hedge = self._vocabulary.hedges_before.before(self._flat, end)
            if found is None or (hedge is not None and hedge[0] < found[0]):  # "al menos 5"
                return number
            begin = found[0]
        return number._replace(readings=tuple(-one for one in number.readings), start=begin)

    def _centuries(self) -> Iterator[FoundNumber]:
        """The Roman numerals beside a word for century: siglo XIX, XIXe siècle."""
        if self._vocabulary.century is None:
            return
        for found in self._vocabulary.century.finditer(self._flat):
            start, end = found.span("before" if found["before"] else "after")
            first, last = self._folded.original_span(start, end)
            value = _read_roman(self._flat[start:end])
            if value is not None and self._folded.original[first:last].isupper():
                yield self._found((value,), start, end)


def _read_roman(digits: str) -> int | None:
    """A Roman numeral below 40, or None: "xix" is 19."""
    if not digits:
        return None
    values = [_ROMAN[digit] for digit in digits]
    total = sum(
        -value if value < later else value
        for value, later in zip(values, [*values[1:], 0], strict=True)
    )
    return total if 0 < total < 40 else None
