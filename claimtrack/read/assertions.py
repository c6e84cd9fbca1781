"""A sentence cut into assertions: the part of it that belongs to each of its figures."""

import re
from collections.abc import Sequence
from functools import cache

from claimtrack.languages.speech import find_speech
from claimtrack.text.fold import fold_phrase
from claimtrack.text.span import Span

_REACH = 300
"""Characters on each side of a figure that can belong to its clause. Ours; it keeps a sentence
without end from taking time in proportion to its square."""
_MARK = re.compile(r"[;:()—–،؛]|,(?!\d)")
_WORD = re.compile(r"\w+")
_STRONG = frozenset(";:؛")


def clause_of(
    text: str,
    figure: Span,
    sentence: Span,
    figures: Sequence[Span] = (),
    cues: Sequence[Span] = (),
    *,
    language: str,
) -> Span:
    """The part of a sentence that belongs to one of its figures.

    It ends where the words of the next figure begin: at the last "and" or "while" between the two,
    else at the last mark; an adverbial before a comma goes with the figure behind it ("…, in Peru,
    20"). It never holds a cue: ", the agency said,".

    Args:
        text: The document.
        figure: The figure's words; spans are in characters of `text`.
        sentence: The sentence they stand in.
        figures: The figures of the sentence, in order; `figure` itself may be among them.
        cues: Where the sentence says who says it, cue and speaker together.
        language: A BCP 47 tag.
    """
    start = max(sentence.start, figure.start - _REACH)
    end = min(sentence.end, figure.end + _REACH)
    before = [one.end for one in figures if start < one.end <= figure.start]
    after = [one.start for one in figures if figure.end <= one.start < end]
    if before:
        start = _cut(text, max(before), figure.start, language)
    if after:
        end = _cut(text, figure.end, min(after), language)
    start = max([start, *(one.end for one in cues if one.end <= figure.start)])
    end = min([end, *(one.start for one in cues if one.start >= figure.end)])
    return Span(start, end)


def _cut(text: str, start: int, end: int, language: str) -> int:
    """Where the words of one figure end and those of the next begin."""
    marks = [*_MARK.finditer(text, start, end)]
    strong = [one.start() for one in marks if one.group() in _STRONG]
    if strong:
        return strong[-1] + 1
    words, links = find_speech(language), _links(language)
    joined = [one for one in _WORD.finditer(text, start, end) if fold_phrase(one.group()) in links]
    if joined:
        return joined[-1].start()
    if not marks:
        return start
    chunk = _WORD.search(text, marks[-2].end(), end) if len(marks) > 1 else None
    opens = words is not None and chunk is not None and fold_phrase(chunk.group()) in words.openers
    return marks[-2 if opens else -1].end()


@cache
def _links(language: str) -> frozenset[str]:
    """Words that join two clauses or set one against the other."""
    words = find_speech(language)
    return frozenset() if words is None else words.coordinators | words.contrasts
