"""The noun that a numeral counts: *384* **people**, *des centaines de milliers de* **déplacés**."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimtrack.figures.vocabulary import file_words
from claimtrack.languages.language import Language
from claimtrack.model.proposal import Certainty
from claimtrack.read.numbers import NumberType, TypedNumber, type_numbers
from claimtrack.read.surroundings import Surroundings, read_surroundings
from claimtrack.text.page import Page
from claimtrack.text.span import Span
from claimtrack.text.token import WORD


@dataclass(frozen=True, slots=True)
class Counted:
    """A numeral and the words for what it counts."""

    number: Span
    counted: Span
    type: NumberType
    rule: str
    """"clause pattern", "governed noun" or "nearest word"."""
    certainty: Certainty


_GAP = re.compile(r"[ \-\n'\"«»“”(]*")
_BREAK = re.compile(r"[,.;:!?)(\v—]")
_NOUN_BEFORE = re.compile(r"([^\W\d_]+)[ \n-]*$")
_LINKS = 2
"""Links that may follow each other: "of the" "other"."""


def find_counted(text: str | Page, language: Language) -> tuple[Counted, ...]:
    """For each count of a text, the noun phrase that it counts, where one stands beside it."""
    return tuple(one for one in find_governed(text, language) if one.type is NumberType.COUNT)


def find_governed(text: str | Page, language: Language) -> tuple[Counted, ...]:
    """As `find_counted` for numerals of every type: the unit of a measure, the page of a number."""
    around = read_surroundings(text, language)
    return tuple(_govern(around, type_numbers(text, language)))


def _govern(around: Surroundings, numbers: tuple[TypedNumber, ...]) -> Iterator[Counted]:
    for number in numbers:
        start, end = around.place(number.start), around.place(number.end)
        span = Span(number.start, number.end)
        after = noun_after(around, end)
        if number.type is NumberType.DATE and not is_month(around, end):
            after = _noun_before(around, start) or after
        if after is not None:
            yield Counted(span, around.span(*after), number.type, "governed noun", Certainty.HIGH)
            continue
        nearest = _shared_noun(around, end) or _noun_before(around, start)
        if nearest is not None:
            yield Counted(span, around.span(*nearest), number.type, "nearest word", Certainty.LOW)


def is_month(around: Surroundings, end: int) -> bool:
    """Whether a month follows the number."""
    months = file_words(around.language.figures).months
    return months.at(around.flat, around.skip(end)) is not None


def noun_after(around: Surroundings, end: int) -> tuple[int, int] | None:
    """The noun phrase right after a numeral, links skipped, in the folded text."""
    place = _after_links(around, end)
    first: int | None = None
    last = place
    for _ in range(around.patterns.noun_words):
        gap = _GAP.match(around.text, last)
        here = gap.end() if gap else last
        word = WORD.match(around.flat, here)
        if word is None or (first is not None and _BREAK.search(around.text, last, here)):
            break
        if word.group() in around.patterns.stops:
            break
        first = here if first is None else first
        last = word.end()
        if _is_noun(around, here, word.group()):
            break
    return None if first is None else (first, last)


def _is_noun(around: Surroundings, start: int, word: str) -> bool:
    """Whether the phrase is complete with this word."""
    patterns = around.patterns
    if patterns.nouns_are_capital:
        original, _ = around.folded.original_span(start, start + 1)
        return around.folded.original[original].isupper()
    if not patterns.noun_is_last:
        return False
    found = patterns.persons.at_word(around.flat, start, word)
    return found is not None and found[0] == start + len(word)


def _after_links(around: Surroundings, end: int) -> int:
    place = end
    for _ in range(_LINKS):
        found = around.patterns.links.at(around.flat, around.skip(place))
        if found is None:
            break
        place = found[0]
    return place


def _shared_noun(around: Surroundings, end: int) -> tuple[int, int] | None:
    """The noun that two numerals share: "12 or 13 people"."""
    sentence = around.sentence(end)[1]
    link = around.patterns.coordinators.at(around.flat, around.skip(end))
    start = link[0] if link else around.skip(end)
    if link is None and around.flat[end : end + 1] not in {",", "/"}:
        return None
    for spot in around.spots_in(start, start + 3):
        if spot.number_end < sentence:
            return noun_after(around, spot.number_end)
    return None


def _noun_before(around: Surroundings, start: int) -> tuple[int, int] | None:
    """The noun right before a numeral: "page 12"."""
    sentence, _ = around.sentence(start)
    found = _NOUN_BEFORE.search(around.flat[max(sentence, start - 40) : start])
    if found is None or found.group(1) in around.patterns.stops:
        return None
    begin = max(sentence, start - 40) + found.start(1)
    return begin, begin + len(found.group(1))
