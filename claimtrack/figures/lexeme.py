"""The words and digits of a text that figures are made of, in order."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from claimtrack.figures.compound import Compounds, file_compounds
from claimtrack.figures.numeral import DIGITS
from claimtrack.figures.vocabulary import Meaning, Sense, Vocabulary
from claimtrack.text.page import Page
from claimtrack.text.token import WORD


class Lexeme(NamedTuple):
    """One phrase or one run of digits, with its place in the folded text."""

    start: int
    end: int
    senses: Meaning
    """Empty for digits."""
    digits: str = ""

    def value(self, sense: Sense) -> int | None:
        """What the word is worth in this sense, or None when it has no such sense."""
        worth = self.senses.get(sense)
        return None if worth is None else int(worth)

    @property
    def fraction(self) -> Fraction | None:
        """The part of a whole that the word names."""
        worth = self.senses.get(Sense.FRACTION)
        return None if worth is None else Fraction(worth)


_DIGITS = re.compile(DIGITS)
_REMEMBERED = 1 << 16
"""Distinct words of which is remembered that no figure is made of them; then it starts anew."""
_START = attrgetter("start")


def find_lexemes(text: Page, vocabulary: Vocabulary) -> Iterator[Lexeme]:
    """Every word and number of the text that a figure could be made of."""
    flat, senses = text.flat, vocabulary.senses
    compounds = file_compounds(vocabulary)
    done = 0
    for start, word in sorted(_candidates(text, vocabulary, compounds)):
        if start < done:
            continue
        if word[0].isdecimal():
            yield Lexeme(start, start + len(word), {}, word)
            continue
        found = senses.at_word(flat, start, word)
        lexeme = _find_inside(flat, start, word, vocabulary)
        if found is not None and (lexeme is None or lexeme.end <= found[0]):
            done, meaning = found
            yield Lexeme(start, done, meaning)
            continue
        parts = compounds.cut(flat, start, word, vocabulary.hedge_suffixes) if compounds else ()
        if parts:
            done = start + len(word)
            yield from (Lexeme(*part) for part in parts)
            continue
        if lexeme is not None:
            done = lexeme.end
            yield lexeme


def _candidates(
    text: Page, vocabulary: Vocabulary, compounds: Compounds | None
) -> Iterator[tuple[int, str]]:
    """The digits, and the words that a figure can begin with; each distinct word is asked once."""
    for digits in _DIGITS.finditer(text.folded.text):
        yield digits.start(), digits.group()
    idle, places = vocabulary.idle, text.tokens.places
    if len(idle) > _REMEMBERED:
        idle.clear()
    for word in set(places) - idle:
        if WORD.match(word) and (
            vocabulary.senses.may_begin(word)
            or (word.startswith(vocabulary.glued) and _possible_prefixes(vocabulary, word))
            or (compounds is not None and compounds.may_be(word))
        ):
            yield from ((start, word) for start in places[word])
        else:
            idle.add(word)


def _find_inside(flat: str, start: int, word: str, vocabulary: Vocabulary) -> Lexeme | None:
    """A word of a figure with one of the glued words written onto it."""
    if not word.startswith(vocabulary.glued):
        return None
    for prefix in _possible_prefixes(vocabulary, word):
        place, rest = start + len(prefix), word[len(prefix) :]
        found = vocabulary.senses.at_word(flat, place, rest)
        if found is not None:
            return Lexeme(place, found[0], found[1])
    return None


@lru_cache(maxsize=1 << 15)
def _possible_prefixes(vocabulary: Vocabulary, word: str) -> tuple[str, ...]:
    """The glued words that may stand before a word of a figure here; asked once for each word."""
    if word in vocabulary.not_glued:
        return ()
    return tuple(
        prefix
        for prefix in vocabulary.glued
        if word.startswith(prefix) and vocabulary.senses.may_begin(word[len(prefix) :])
    )


def place_from(lexemes: Sequence[Lexeme], place: int, position: int) -> int:
    """The place of the first lexeme at or behind a position of the text, from `place` on."""
    return bisect_left(lexemes, position, place, key=_START) if place < len(lexemes) else place
