"""The noun that a numeral counts: *384* **people**, *des centaines de milliers de* **déplacés**."""

import re
from typing import NamedTuple

from claimtrack.figures.vocabulary import file_words
from claimtrack.languages.counting import Unit
from claimtrack.read.surroundings import Spot, Surroundings
from claimtrack.text.fold import fold_phrase
from claimtrack.text.span import Span
from claimtrack.text.token import WORD

_GAP = re.compile(r"[ \-\n'\"«»“”(]*")
_BREAK = re.compile(r"[,.;:!?)(\v—]")
_NOUN_BEFORE = re.compile(r"([^\W\d_]+)[ \n-]*$")
_ENDING = re.compile(r"['-][^\W\d_]+")
"""Of a case, joined to digits: 60'a."""
_AGE = re.compile(r" [0-9]{1,2}")
_NOUN_REACH = 40
"""Characters of the longest noun before a number. Ours."""
_LINKS = 2
"""Links that may follow each other: "of the" "other"."""


class Noun(NamedTuple):
    """The words behind a number for what it counts, in the folded text."""

    span: Span
    people_end: int | None
    """Where the last word for people among them ends; None when there is none."""
    is_thing: bool
    """Whether a word for things is among them, and none for people."""

    @property
    def is_people(self) -> bool:
        """Whether a word for people is among the words."""
        return self.people_end is not None


def find_noun(page: Surroundings, end: int) -> Noun | None:
    """The noun phrase right after a numeral that ends there, links skipped; None without one.

    Each place is looked at once.
    """
    if end not in page.nouns:
        page.nouns[end] = _read_noun(page, end)
    return page.nouns[end]


def find_noun_behind(page: Surroundings, figure: Spot) -> Noun | None:
    """The noun behind a figure, past a hedge and an ending that is joined to its digits.

    400 *or more* people; 400 *approx.*, which has none.
    """
    ending = _ENDING.match(page.text, figure.number_end)
    if ending is not None and page.language.figures.inflects_digits:
        return find_noun(page, max(ending.end(), figure.end))
    hedges = file_words(page.language.figures).hedges_after
    hedge = hedges.at(page.flat, page.skip(figure.number_end))
    return find_noun(page, figure.number_end if hedge is None else max(hedge[0], figure.end))


def _read_noun(page: Surroundings, end: int) -> Noun | None:
    last = _after_links(page, end)
    words: list[re.Match[str]] = []
    limit = page.sentence(end - 1)[1]
    for _ in range(page.patterns.noun_words):
        gap = _GAP.match(page.text, last)
        here = gap.end() if gap else last
        word = WORD.match(page.flat, here, limit)
        if word is None or (words and _BREAK.search(page.text, last, here)):
            break
        if page.is_capital(here) and "\n" in page.text[last:here]:
            break  # the next line: "Dead: 4", "Injured: 9"
        if word.group() in page.patterns.stops:
            break
        words.append(word)
        last = word.end()
        if _closes(page, here, word.group()):
            break
    if not words:
        return None
    people, things = (
        [word.end() for word in words if table.at_word(page.flat, word.start(), word.group())]
        for table in (page.patterns.persons, page.patterns.things)
    )
    if things and not page.patterns.noun_is_last and things[0] < min(people, default=last + 1):
        people = []  # "a *helicopter* that is missing", the noun before its adjective
    span = Span(words[0].start(), last)
    return Noun(span, max(people, default=None), bool(things) and not people)


def find_noun_beside(page: Surroundings, start: int, end: int) -> Span | None:
    """The noun that two numerals share ("12 or 13 people"), else the one before: "page 12"."""
    return _shared(page, end) or _before(page, start)


def is_weak(page: Surroundings, start: int, end: int) -> bool:
    """Whether a number is a word that mostly means "a"."""
    return page.flat[start:end] in map(fold_phrase, page.language.figures.weak_ones)


def is_month(page: Surroundings, end: int) -> bool:
    """Whether a month follows the number."""
    return file_words(page.language.figures).months.at(page.flat, page.skip(end)) is not None


def _closes(page: Surroundings, start: int, word: str) -> bool:
    """Whether the phrase is complete with this word."""
    patterns = page.patterns
    if patterns.nouns_are_capital:
        return page.is_capital(start)
    if not patterns.noun_is_last:
        return False
    found = patterns.persons.at_word(page.flat, start, word)
    return found is not None and found[0] == start + len(word)


def _after_links(page: Surroundings, end: int) -> int:
    place = _after_age(page, end)
    for _ in range(_LINKS):
        found = page.patterns.links.at(page.flat, page.skip(place))
        if found is None:
            break
        place = found[0]
    return place


def _after_age(page: Surroundings, end: int) -> int:
    """Past the age of those counted: six *12-year-old* boys."""
    digits = _AGE.match(page.flat, end)
    unit = page.patterns.units_after.at(page.flat, page.skip(digits.end())) if digits else None
    return unit[0] if unit is not None and unit[1] is Unit.AGE else end


def _shared(page: Surroundings, end: int) -> Span | None:
    sentence = page.sentence(end)[1]
    link = page.patterns.coordinators.at(page.flat, page.skip(end))
    start = link[0] if link else page.skip(end)
    if link is None and page.flat[end : end + 1] not in {",", "/"}:
        return None
    for figure in page.spots_in(start, start + 3):
        if figure.number_end < sentence:
            noun = find_noun(page, figure.number_end)
            return noun.span if noun else None
    return None


def _before(page: Surroundings, start: int) -> Span | None:
    low = max(page.sentence(start)[0], start - _NOUN_REACH)
    found = _NOUN_BEFORE.search(page.flat[low:start])
    if found is None or found.group(1) in page.patterns.stops:
        return None
    begin = low + found.start(1)
    return Span(begin, begin + len(found.group(1)))
