"""Every number of a text, whether it counts something or not.

Years, days, ages, prices and the parts of a name are numbers too. What a reader of prices or a
check "are these digits in the captured text?" needs is here; what claims are made of is in
`reading`.
"""

from dataclasses import dataclass

from claimtrack.figures.fold import fold
from claimtrack.figures.interval import Number
from claimtrack.figures.lexeme import find_lexemes
from claimtrack.figures.quantity import Kind, QuantityReader
from claimtrack.figures.vocabulary import file_words
from claimtrack.figures.words import FigureWords


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number and its place in the text; `end` is excluded."""

    readings: tuple[Number, ...]
    """What it can be, the language's own reading first; one when it is clear."""
    start: int
    end: int


def find_numbers(text: str, words: FigureWords) -> tuple[FoundNumber, ...]:
    """Every number of the text from left to right, vague words ("dozens", "several") excepted.

    Words for one that mostly mean "a" are left out unless they are part of a larger number, or
    all there is.
    """
    folded, vocabulary = fold(text), file_words(words)
    lexemes = tuple(find_lexemes(folded, vocabulary))
    reader = QuantityReader(folded, lexemes, vocabulary)
    found: list[FoundNumber] = []
    place = 0
    while place < len(lexemes):
        read = reader.read_at(place)
        if read is None:
            place += 1
            continue
        quantity, place = read
        is_all = quantity.end - quantity.start == len(folded.flat.strip())
        if quantity.kind in {Kind.NUMBER, Kind.NOUN} and (is_all or not quantity.is_weak):
            span = folded.original_span(quantity.start, quantity.end)
            found.append(FoundNumber(quantity.readings, *span))
    return tuple(found)
