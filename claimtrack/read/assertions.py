"""A sentence cut into assertions: the part of it that belongs to each of its figures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from claimtrack.languages.load import find_speech
from claimtrack.languages.speech import Speech
from claimtrack.read.tokens import Token
from claimtrack.text.fold import fold_phrase
from claimtrack.text.span import Span

CLAUSE_REACH = 300
"""Characters on each side of a figure that can belong to its clause. Ours; it keeps a sentence
without end from taking time in proportion to its square."""
_MARK = re.compile(r"[;:()—–،؛]|,(?!\d)")
_WORD = re.compile(r"\w+")
_DIVIDING = frozenset({",", ";", ":", "(", "–", "—"})
_COUNT_NEAR = 6
"""Tokens of what is counted before its number: "the crowd at some 4,000". Ours."""
_LONGEST_ELIDED = 7
"""Tokens of a speaker without a verb of its own. Ours."""
_STRONG = frozenset(";:؛")


def clause_of(
    text: str,
    figure: Span,
    sentence: Span,
    figures: Sequence[Span] = (),
    *,
    language: str,
) -> Span:
    """The part of a sentence that belongs to one of its figures.

    It ends where the words of the next figure begin: at the last "and" or "while" between the two,
    else at the last mark; an adverbial before a comma goes with the figure behind it ("…, in Peru,
    20").

    Args:
        text: The document.
        figure: The figure's words; spans are in characters of `text`.
        sentence: The sentence they stand in.
        figures: The figures of the sentence, in order; `figure` itself may be among them.
        language: A BCP 47 tag.
    """
    start = max(sentence.start, figure.start - CLAUSE_REACH)
    end = min(sentence.end, figure.end + CLAUSE_REACH)
    before = [one.end for one in figures if start < one.end <= figure.start]
    after = [one.start for one in figures if figure.end <= one.start < end]
    if before:
        start = _cut(text, max(before), figure.start, language)
    if after:
        end = _cut(text, figure.end, min(after), language)
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


@dataclass(frozen=True, slots=True)
class Elided:
    """A speaker with a count and without a verb of its own: "… and *the police 3,000*"."""

    start: int
    """Of the joining word or mark before it."""
    speaker: range
    content: range


def find_elided(tokens: Sequence[Token], content: range, words: Speech) -> Elided | None:
    """The second speaker in what the first is said to count, whose verb is understood.

    Args:
        tokens: Of the sentence.
        content: What is said with the verb; a count stands at its beginning.
        words: The language's words of saying.
    """
    opening = content[:_COUNT_NEAR]
    first = next((at for at in opening if tokens[at].number), None)
    if first is None:
        return None
    for at in range(first + 1, content.stop - 1):
        joined = tokens[at].word in words.coordinators or tokens[at].word in {",", ";"}
        if joined and not (tokens[at].word == "," and tokens[at + 1].number):
            start = at + 1
            while start < content.stop and tokens[start].word in words.coordinators | words.adverbs:
                start += 1
            stop = _end_of_speaker(tokens, start, content.stop, words)
            if stop is not None:
                rest = range(stop + (not tokens[stop].number), content.stop)
                return Elided(at, range(start, stop), rest)
    return None


def _end_of_speaker(tokens: Sequence[Token], start: int, end: int, words: Speech) -> int | None:
    """Where a name or office ends that stands right before a number; None when none does."""
    known = words.sources
    closing = words.openers | words.helpers | words.that | words.pronouns
    closing -= words.determiners | words.inside
    leading = words.inside - words.determiners
    is_known = False
    for at in range(start, min(start + _LONGEST_ELIDED, end)):
        token = tokens[at]
        behind = tokens[at + 1].number if at + 1 < end else False
        behind = behind or (at + 2 < end and tokens[at + 2].number)
        if token.number or (token.word in {",", "–", "—"} and behind):
            is_raised = tokens[at - 1].word in leading and any(
                tokens[each].word in words.tallies for each in range(start, at)
            )  # "bringing the toll to 15"
            return at if is_known and at > start and not is_raised else None
        if not token.word[:1].isalpha() and token.word != "-":
            return None
        opens = at == start and token.word in words.inside - words.determiners
        if opens or token.word in closing:
            return None
        is_known = is_known or token.word in known
    return None


def last_divider(tokens: Sequence[Token], start: int, end: int, words: Speech) -> int:
    """Behind which token of a stretch its last clause begins; `start` where nothing divides it.

    A joining word, and a mark that stands in no number, divide.
    """
    links = words.coordinators | words.contrasts
    for at in range(end - 1, start - 1, -1):
        word = tokens[at].word
        if word in links or word in _DIVIDING:
            inside = 0 < at < len(tokens) - 1 and tokens[at - 1].number and tokens[at + 1].number
            if not inside or tokens[at + 1].start > tokens[at].end:
                return at + 1
    return start


@cache
def _links(language: str) -> frozenset[str]:
    """Words that join two clauses or set one against the other."""
    words = find_speech(language)
    return frozenset() if words is None else words.coordinators | words.contrasts
