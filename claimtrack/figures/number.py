"""Every number of a text, whether it counts something or not.

Years, days, ages, prices and the parts of a name are numbers too. What a reader of prices or a
check "are these digits in the captured text?" needs is here; what claims are made of is in
`reading`.
"""

from dataclasses import dataclass

from claimtrack.figures.aside import ORDINAL_ENDING, is_dotted_ordinal
from claimtrack.figures.interval import Number
from claimtrack.figures.lexeme import find_lexemes
from claimtrack.figures.notation import NotationReader, Written
from claimtrack.figures.quantity import Quantity, QuantityReader
from claimtrack.figures.vocabulary import Vocabulary, file_words
from claimtrack.languages.figure_words import FigureWords
from claimtrack.text.fold import Folded
from claimtrack.text.page import Page, open_page


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number and its place in the text; `end` is excluded."""

    readings: tuple[Number, ...]
    """What it can be, the language's own reading first; one when it is clear."""
    start: int
    end: int
    is_ordinal: bool = False
    """A place in a row, which counts nothing: 4th, "ar-rabi"."""


def find_numbers(text: str | Page, words: FigureWords) -> tuple[FoundNumber, ...]:
    """Every number of the text from left to right, vague words ("dozens", "several") excepted.

    An ordinal in digits, or in the words of a language that lists them, is marked as one.

    Words for one that mostly mean "a" are left out unless they are part of a larger number, or
    all there is.
    """
    folded, vocabulary = open_page(text).folded, file_words(words)
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
            ordinal = _is_ordinal(folded, written, quantity, vocabulary)
            found.append(FoundNumber(written.readings, *_span(folded, written), ordinal))
    return tuple(sorted(found, key=lambda number: number.start))


def _is_ordinal(
    folded: Folded, written: Written, quantity: Quantity | None, vocabulary: Vocabulary
) -> bool:
    """Whether a number is a place in a row: "4th", German "am 4. Mai", an ordinal word."""
    if quantity is None or not written.is_plain:
        return False
    if quantity.is_ordinal or is_dotted_ordinal(folded, quantity, vocabulary):
        return True
    is_whole = quantity.is_bare_digits and written.end == quantity.end
    return is_whole and ORDINAL_ENDING.match(folded.text, written.end) is not None


def _span(folded: Folded, written: Written) -> tuple[int, int]:
    return folded.original_span(written.start, written.end)
