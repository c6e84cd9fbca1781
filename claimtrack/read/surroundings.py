"""A text as the readers of counts see it: folded, cut into sentences, with its numbers placed."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from claimtrack.dates.reading import FoundDate, find_dates
from claimtrack.figures.reading import ANY_UNIT, FoundFigure, find_figures
from claimtrack.languages.language import Language
from claimtrack.languages.load import writing_of
from claimtrack.text.page import Page, open_page
from claimtrack.text.phrases import Found, PhraseTable
from claimtrack.text.span import Span

T = TypeVar("T")
if TYPE_CHECKING:
    from claimtrack.read.counted_nouns import Noun

_PART_END = re.compile(r"[\v;]|[:：](?=\n)|\n(?=[-•*] )|॥")
"""What ends the reach of a figure besides the end of its sentence."""
_OPENING_QUOTES = " \n\"«“„‚‘'"


class Spot(NamedTuple):
    """A figure and its place in the folded text."""

    found: FoundFigure
    start: int
    end: int
    """Hedges included, as all ends excluded."""
    number_start: int
    number_end: int


class Surroundings:
    """One text in one language; places are those of the folded text unless said otherwise."""

    def __init__(self, page: Page, language: Language) -> None:
        """Find its figures and the ends of its sentences."""
        self.language = language
        self.patterns = language.counting
        self.page = page
        self.folded = page.folded
        self.text = self.folded.text
        self.flat = self.folded.flat
        self.spots = tuple(self._spots())
        self._starts = [spot.start for spot in self.spots]
        self._ends = tuple(self._sentence_ends())
        self.nouns: dict[int, Noun | None] = {}
        """The noun behind each place that `find_noun` was asked for."""
        self._dates: dict[int, tuple[FoundDate, ...]] = {}

    def find(self, table: PhraseTable[T]) -> Sequence[Found[T]]:
        """Every phrase of a table in the text, in the folded text."""
        return self.page.find(table)

    def find_between(self, table: PhraseTable[T], start: int, end: int) -> Sequence[Found[T]]:
        """Those of them that lie between two places."""
        return self.page.find_between(table, start, end)

    def span(self, start: int, end: int) -> Span:
        """The same words in the original text."""
        return Span(*self.folded.original_span(start, end))

    def place(self, original: int) -> int:
        """Where a character of the original stands in the folded text."""
        return self.page.folded_place(original)

    def sentence(self, place: int) -> tuple[int, int]:
        """The sentence around a place."""
        index = bisect_right(self._ends, place)
        start = self._ends[index - 1] if index else 0
        end = self._ends[index] if index < len(self._ends) else len(self.flat)
        return start, end

    def sentence_of(self, original: Span) -> tuple[int, int]:
        """The sentence in which words of the original begin, in the folded text."""
        return self.sentence(self.place(original.start))

    def dates_in(self, sentence: Span) -> tuple[FoundDate, ...]:
        """The dates of a sentence of the original text; places are those in it."""
        if sentence.start not in self._dates:
            words = self.folded.original[sentence.start : sentence.end]
            self._dates[sentence.start] = find_dates(words, language=self.language.tag)
        return self._dates[sentence.start]

    def spots_in(self, start: int, end: int) -> tuple[Spot, ...]:
        """The figures between two places."""
        low = bisect_left(self._starts, start)
        return self.spots[low : bisect_left(self._starts, end)]

    def words(self, start: int, end: int) -> list[str]:
        """The words and numbers between two places."""
        return [word for word in self.page.tokens.words_between(start, end) if word.isalnum()]

    def skip(self, place: int) -> int:
        """Past one space."""
        return place + (self.flat[place : place + 1] == " ")

    def back(self, place: int) -> int:
        """Back over one space."""
        return place - (self.flat[place - 1 : place] == " ")

    def before_quotes(self, place: int) -> int:
        """Where the quotation marks begin that open right before a place."""
        while place > 0 and self.text[place - 1] in _OPENING_QUOTES:
            place -= 1
        return place

    def is_capital(self, place: int) -> bool:
        """Whether a capital stands there in the original text."""
        return self.folded.letter(place).isupper()

    def word_before(self, place: int) -> str:
        """The word that ends right before a place."""
        end = self.back(place)
        start = end
        while start > 0 and self.flat[start - 1].isalpha():
            start -= 1
        return self.flat[start:end]

    def word_start(self, end: int, words: Collection[str]) -> int | None:
        """Where the word begins that ends right before a place, if it is one of some words."""
        word = self.word_before(end)
        return self.flat.rindex(word, 0, end) if word and word in words else None

    def _spots(self) -> Iterator[Spot]:
        none_there = self.language.counting.none_there
        for found in find_figures(self.page, self.language.figures, ANY_UNIT, none_there):
            yield Spot(
                found,
                self.place(found.start),
                self.place(found.end),
                self.place(found.number_start),
                self.place(found.number_end),
            )

    def _sentence_ends(self) -> list[int]:
        ends = {sentence.end for sentence in self.page.folded_sentences}
        return sorted(ends | {mark.end() for mark in _PART_END.finditer(self.text)})


@lru_cache(maxsize=1)
def read_surroundings(text: str | Page, language: Language) -> Surroundings:
    """A text made ready; the last one is kept, for the readers that follow each other on it."""
    return Surroundings(open_page(text, writing_of(language.tag)), language)
