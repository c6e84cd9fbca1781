"""What the words near a figure say of it: whose, where, how complete, and how it is meant.

Nothing is guessed: what no word says stays empty.
"""

import re
from typing import NamedTuple

from claimtrack.figures.vocabulary import file_words
from claimtrack.languages.language import PhraseFinder
from claimtrack.model.claim import Completeness, CountType, Distribution
from claimtrack.read.assertions import CLAUSE_REACH, clause_of
from claimtrack.read.sentence import Sentence
from claimtrack.read.surroundings import Surroundings
from claimtrack.text.phrases import PhraseTable
from claimtrack.text.span import Span


class FoundScope(NamedTuple):
    """The words for whose figure it is; each span points into the text."""

    role: str | None = None
    role_words: Span | None = None
    side_words: tuple[Span, ...] = ()
    clause: Span | None = None
    """The part of the sentence that belongs to the figure and to no other."""
    distribution: Distribution = Distribution.UNKNOWN
    completeness: Completeness = Completeness.UNKNOWN
    count_type: CountType = CountType.UNKNOWN


_NAMES = re.compile(r"[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*)*")
_PART_MARK = re.compile(r"[;:()—]")
_NAME_REACH = 60
"""Characters of the longest name of a place."""


def find_scope(sentence: Sentence, figure: Span, counted: Span | None) -> FoundScope:
    """Whose the figure is and how far it reaches, as far as words of its clause say."""
    page, language = sentence.page, sentence.page.language
    near = page.spots_in(max(0, figure.start - CLAUSE_REACH), figure.end + CLAUSE_REACH)
    others = [Span(one.start, one.end) for one in near]
    clause = clause_of(page.text, figure, sentence.span, others, language=language.tag)
    start, end = clause.start, clause.end
    governing = _governing(page, figure, start, end)
    role, role_words = _role(page, counted)
    return FoundScope(
        role=role,
        role_words=role_words,
        side_words=tuple(_sides(page, counted, start, end)),
        clause=page.span(start, end) if end > start else Span(0, 0),
        distribution=Distribution(_first(page, language.distribution, start, end)),
        completeness=Completeness(_first(page, language.completeness, *governing)),
        count_type=CountType(_first(page, language.count_type, *governing)),
    )


def _first(page: Surroundings, words: PhraseFinder, start: int, end: int) -> str:
    """What the first of the words between two places stands for."""
    found = page.find_between(words.table, start, end)
    return found[0].value if found else "unknown"


def _governing(page: Surroundings, figure: Span, start: int, end: int) -> tuple[int, int]:
    """The part of a clause whose words can govern the figure, and no other verb's.

    It ends at a colon or a bracket, where "but", or a comma and "and", open another clause, and
    behind the figure at "that" as well.
    """
    patterns = page.patterns
    marks = [start + mark.start() for mark in _PART_MARK.finditer(page.text[start:end])]
    for table in (patterns.contrasts, patterns.coordinators):
        for one in page.find_between(table, start, end):
            is_new = (
                table is patterns.contrasts
                or page.text[max(one.start - 2, 0) : one.start].strip() == ","
            )
            marks += [one.start] if is_new else []
    behind = [one.start for one in page.find_between(patterns.that, figure.end, end)]
    before = [mark + 1 for mark in marks if mark < figure.start]
    after = [mark for mark in (*marks, *behind) if mark >= figure.end]
    return max([start, *before]), min([end, *after])


def _role(page: Surroundings, counted: Span | None) -> tuple[str | None, Span | None]:
    if counted is None:
        return None, None
    first, last = page.place(counted.start), page.place(counted.end)
    for start, end, role in page.language.roles.table.find(page.flat[first:last]):
        return role, page.span(first + start, first + end)
    return None, None


def _sides(page: Surroundings, counted: Span | None, start: int, end: int) -> list[Span]:
    """Names that stand after "on the side of", and capitalised words of the counted noun."""
    original = page.folded.original
    sides = []
    if counted is not None:
        for word in re.finditer(r"[^\W\d_]+", original[counted.start : counted.end]):
            is_name = word.group()[:1].isupper() and not word.group().isupper()
            if is_name and not page.patterns.nouns_are_capital:
                sides.append(Span(counted.start + word.start(), counted.start + word.end()))
    sides += _names_after(page, page.patterns.sides_before, start, end)
    return sides


def _names_after(page: Surroundings, table: PhraseTable[None], start: int, end: int) -> list[Span]:
    """Names with a capital right after one of the phrases."""
    found = []
    original = page.folded.original
    for phrase in page.find_between(table, start, end):
        place = page.skip(phrase.end)
        if place >= end:
            continue
        begin, _ = page.folded.original_span(place, place + 1)
        name = _leading_capitals(original[begin : begin + _NAME_REACH])
        if name and not _is_date_word(page, place):
            found.append(Span(begin, begin + len(name)))
    return found


def _leading_capitals(words: str) -> str:
    """The words with a capital that a text begins with."""
    name = _NAMES.match(words)
    kept: list[str] = []
    for word in name.group().split(" ") if name else ():
        if not word[:1].isupper():
            break
        kept.append(word)
    return " ".join(kept)


def _is_date_word(page: Surroundings, place: int) -> bool:
    return file_words(page.language.figures).months.at(page.flat, place) is not None
