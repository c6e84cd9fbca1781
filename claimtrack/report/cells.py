"""Text measured, wrapped and cut in cells: the columns of a terminal, of which 漢 takes two."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from claimtrack.compare.verdict import Verdict
from claimtrack.report.document import SIGNS, Meaning, Span, Spans

PIECE = re.compile(r" +|[^ ]+")

BREAK_AFTER = re.compile(r"(?<=/)(?=[^/ ])")
"""Where a long word may end a line before it is cut anywhere: behind a slash."""

MOST_UNBROKEN_CELLS = 36
"""Of a sign with its word and reason; ours: it fits the narrowest page beside a bullet."""

Piece = tuple[str, Meaning | Verdict]
Line = Spans


@lru_cache(maxsize=4096)
def width_of_character(character: str) -> int:
    """0, 1 or 2 cells. Source: Unicode, East Asian Width (UAX #11); wide and fullwidth take two."""
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


@lru_cache(maxsize=16_384)
def width_of(text: str) -> int:
    """How many cells the text takes on one line. Kept, since words and names come again."""
    return len(text) if text.isascii() else sum(map(width_of_character, text))


def width_of_spans(spans: Iterable[Span]) -> int:
    """How many cells the spans take on one line."""
    return sum(width_of(span.text) for span in spans)


def wrap(spans: Spans, width_cells: int) -> list[Line]:
    """Lines of at most this width, broken between words, inside a word only when it is too long.

    A single character wider than the line stands alone on its line.
    """
    if width_of_spans(spans) <= width_cells:
        return [spans]
    lines: list[list[Piece]] = [[]]
    used = 0
    gap: Piece | None = None
    for word in _words(spans):
        if word[0][0].startswith(" "):
            gap = word[0]
            continue
        needed = sum(width_of(text) for text, _ in word)
        space = width_of(gap[0]) if gap and lines[-1] else 0
        if lines[-1] and used + space + needed > width_cells:
            lines.append([])
            used = space = 0
        if gap and space:
            lines[-1].append(gap)
        gap = None
        used += space
        for part in _fitting(word, width_cells) if needed > width_cells else (word,):
            part_cells = sum(width_of(text) for text, _ in part)
            if lines[-1] and used + part_cells > width_cells:
                lines.append([])
                used = 0
            lines[-1].extend(part)
            used += part_cells
    return [joined(line) for line in lines]


def _words(spans: Spans) -> Iterator[list[Piece]]:
    """Words, each of pieces that touch, and the spaces between them."""
    word: list[Piece] = []
    for span in spans:
        for text in _pieces(span):
            if text.startswith(" "):
                if word:
                    yield word
                yield [(text, span.meaning)]
                word = []
            else:
                word.append((text, span.meaning))
    if word:
        yield word


def _pieces(span: Span) -> list[str]:
    """Words and blanks; the sign of a finding stays together with its word and its count."""
    if span.meaning in SIGNS and width_of(span.text) <= MOST_UNBROKEN_CELLS:
        return [span.text]
    return PIECE.findall(span.text)


def _fitting(word: list[Piece], width_cells: int) -> Iterator[list[Piece]]:
    """A word that is too long, in parts that fit: behind slashes, else wherever it must be."""
    for text, meaning in word:
        for part in BREAK_AFTER.split(text):
            for chunk in _chunks(part, width_cells):
                yield [(chunk, meaning)]


def _chunks(text: str, width_cells: int) -> Iterator[str]:
    """The text in parts that fit; a mark stays with its letter."""
    start = used = 0
    for index, character in enumerate(text):
        cells = width_of_character(character)
        if cells and used + cells > width_cells and index > start:
            yield text[start:index]
            start, used = index, 0
        used += cells
    yield text[start:]


def joined(pieces: Iterable[Piece]) -> Line:
    """Neighbours of one meaning as one span."""
    spans: list[Span] = []
    for text, meaning in pieces:
        if spans and spans[-1].meaning == meaning:
            spans[-1] = Span(spans[-1].text + text, meaning)
        else:
            spans.append(Span(text, meaning))
    return tuple(spans)


def pad(spans: Spans, width_cells: int, *, before: bool = False) -> Spans:
    """The spans with blanks up to the width, behind or before them."""
    blank = width_cells - width_of_spans(spans)
    if blank <= 0:
        return spans
    return (Span(" " * blank), *spans) if before else (*spans, Span(" " * blank))
