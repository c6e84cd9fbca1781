"""The words and digits of a text that figures are made of, in order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from claimtrack.figures.fold import Folded
from claimtrack.figures.numeral import DIGITS
from claimtrack.figures.vocabulary import Meaning, Sense, Vocabulary


@dataclass(frozen=True, slots=True)
class Lexeme:
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


_TOKEN = re.compile(rf"({DIGITS})|[^\W\d_]+")


def find_lexemes(folded: Folded, vocabulary: Vocabulary) -> Iterator[Lexeme]:
    """Every word and number of the text that a figure could be made of."""
    flat, senses = folded.flat, vocabulary.senses
    done = 0
    for token in _TOKEN.finditer(folded.text):
        start = token.start()
        if start < done:
            continue
        if token.group(1):
            yield Lexeme(start, token.end(), {}, token.group())
            continue
        found = senses.at_word(flat, start, token.group())
        if found is not None:
            done, meaning = found
            yield Lexeme(start, done, meaning)
