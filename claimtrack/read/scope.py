"""What the words near a figure say of it: whose, where, how complete, and how it is meant.

Nothing is guessed: what no word says stays empty.
"""

import re
from dataclasses import dataclass

from claimtrack.figures.vocabulary import file_words
from claimtrack.model.claim import Completeness, CountType, Distribution
from claimtrack.read.sentence import Sentence
from claimtrack.read.surroundings import Surroundings
from claimtrack.text.phrases import PhraseTable
from claimtrack.text.span import Span


@dataclass(frozen=True, slots=True)
class FoundScope:
    """The words for whose figure it is; each span points into the text."""

    role: str | None = None
    role_words: Span | None = None
    side_words: tuple[Span, ...] = ()
    place_words: tuple[Span, ...] = ()
    distribution: Distribution = Distribution.UNKNOWN
    completeness: Completeness = Completeness.UNKNOWN
    count_type: CountType = CountType.UNKNOWN


_NAMES = re.compile(r"[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*)*")
_CLAUSE_MARK = re.compile(r"[,;:()—]")
_PART_MARK = re.compile(r"[;:()—]")
_NAME_REACH = 60
"""Characters of the longest name of a place."""
_CLAUSE_REACH = 300
"""Characters on each side of a figure that can belong to its clause. Ours; it keeps a sentence
without end from taking time in proportion to its square."""


def find_scope(sentence: Sentence, figure: Span, counted: Span | None) -> FoundScope:
    """Whose the figure is and how far it reaches, as far as words of its clause say."""
    around, language = sentence.page, sentence.page.language
    start, end = clause_around(around, figure, sentence.span)
    clause = _words(around, *_governing(around, figure, start, end))
    role, role_words = _role(around, counted)
    return FoundScope(
        role=role,
        role_words=role_words,
        side_words=tuple(_sides(around, counted, start, end)),
        place_words=tuple(_places(around, start, end)),
        distribution=language.find_distribution(_words(around, start, end)) or Distribution.UNKNOWN,
        completeness=language.find_completeness(clause) or Completeness.UNKNOWN,
        count_type=language.find_count_type(clause) or CountType.UNKNOWN,
    )


def _words(around: Surroundings, start: int, end: int) -> str:
    """What stands between two places, as written."""
    begin, stop = around.folded.original_span(start, end) if end > start else (0, 0)
    return around.folded.original[begin:stop]


def _governing(around: Surroundings, figure: Span, start: int, end: int) -> tuple[int, int]:
    """The part of a clause whose words can govern the figure: no other verb's words.

    It ends at a colon or a bracket, where a comma and "and", or "but", open another clause, and
    behind the figure at "that" as well.
    """
    patterns, flat, text = around.patterns, around.flat, around.text
    before = [start + mark.end() for mark in _PART_MARK.finditer(text[start : figure.start])]
    before += [start + stop for _, stop, _ in patterns.contrasts.find(flat[start : figure.start])]
    after = [figure.end + mark.start() for mark in _PART_MARK.finditer(text[figure.end : end])]
    for table in (patterns.contrasts, patterns.that):
        after += [figure.end + at for at, _, _ in table.find(flat[figure.end : end])]
    for at, stop, _ in patterns.coordinators.find(flat[start:end]):
        if flat[start : start + at].rstrip().endswith(",") and start + at >= figure.end:
            after.append(start + at)
        elif flat[start : start + at].rstrip().endswith(",") and start + stop <= figure.start:
            before.append(start + stop)
    return max([start, *before]), min([end, *after])


def clause_around(around: Surroundings, figure: Span, sentence: Span) -> tuple[int, int]:
    """The part of the sentence that belongs to one figure: up to the next figure on each side."""
    start = max(sentence.start, figure.start - _CLAUSE_REACH)
    end = min(sentence.end, figure.end + _CLAUSE_REACH)
    others = around.spots_in(start, end)
    before = [other.end for other in others if other.end <= figure.start]
    after = [other.start for other in others if other.start >= figure.end]
    if before:
        start = max(start, _cut(around, before[-1], figure.start))
    if after:
        end = min(end, _cut(around, figure.end, after[0]))
    return start, end


def _cut(around: Surroundings, start: int, end: int) -> int:
    """Where one figure's words end and the next one's begin: the last "and" or mark between."""
    marks = [mark.end() for mark in _CLAUSE_MARK.finditer(around.text, start, end)]
    links = around.patterns.coordinators.find(around.flat[start:end])
    return max([start, *marks[-1:], *(start + link[0] for link in links)])


def _role(around: Surroundings, counted: Span | None) -> tuple[str | None, Span | None]:
    if counted is not None:
        words = around.folded.original[counted.start : counted.end]
        for found in around.language.find_roles(words):
            span = Span(counted.start + found.start, counted.start + found.end)
            return found.name, span
    return None, None


def _sides(around: Surroundings, counted: Span | None, start: int, end: int) -> list[Span]:
    """Names that stand after "on the side of", and capitalised words of the counted noun."""
    original = around.folded.original
    sides = []
    if counted is not None:
        for word in re.finditer(r"[^\W\d_]+", original[counted.start : counted.end]):
            is_name = word.group()[:1].isupper() and not word.group().isupper()
            if is_name and not around.patterns.nouns_are_capital:
                sides.append(Span(counted.start + word.start(), counted.start + word.end()))
    sides += _names_after(around, around.patterns.sides_before, start, end)
    return sides


def _places(around: Surroundings, start: int, end: int) -> list[Span]:
    return _names_after(around, around.patterns.places_before, start, end)


def _names_after(
    around: Surroundings, table: PhraseTable[None], start: int, end: int
) -> list[Span]:
    """Names with a capital right after one of the phrases."""
    found = []
    original = around.folded.original
    for _, phrase_end, _ in table.find(around.flat[start:end]):
        place = around.skip(start + phrase_end)
        if place >= end:
            continue
        begin, _ = around.folded.original_span(place, place + 1)
        name = _leading_capitals(original[begin : begin + _NAME_REACH])
        if name and not _is_date_word(around, place):
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


def _is_date_word(around: Surroundings, place: int) -> bool:
    return file_words(around.language.figures).months.at(around.flat, place) is not None
