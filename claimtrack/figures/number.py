"""Every number of a text, whether it counts something or not.

Years, days, ages, prices and the parts of a name are numbers too. What a reader of prices or a
check "are these digits in the captured text?" needs is here; what claims are made of is in
`reading`.
"""

from dataclasses import dataclass

from claimtrack.figures.fold import Folded, fold
from claimtrack.figures.interval import Number
from claimtrack.figures.lexeme import find_lexemes
from claimtrack.figures.notation import NotationReader, Written
from claimtrack.figures.quantity import QuantityReader
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
    notation = NotationReader(folded, lexemes, reader, vocabulary)
    found = [FoundNumber(one.readings, *_span(folded, one)) for one in notation.read_centuries()]
    place, whole = 0, len(folded.flat.strip())
    while place < len(lexemes):
        written, quantity, place = notation.read_at(place)
        if written is None:
            continue
        is_all = written.end - written.start == whole
        is_weak = quantity is not None and quantity.is_weak and written.is_plain
        if is_all or not is_weak:
            found.append(FoundNumber(written.readings, *_span(folded, written)))
    return tuple(sorted(found, key=lambda number: number.start))


def _span(folded: Folded, written: Written) -> tuple[int, int]:
    return folded.original_span(written.start, written.end)
