"""Blocks → paragraphs: lines that go on put into one, also across columns and pages."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from claimtrack.intake.documents.language import detect_language
from claimtrack.intake.documents.pdf.columns import Block, Kind
from claimtrack.intake.documents.pdf.pieces import Piece
from claimtrack.languages import find_language

CELL_END = "\t"

_LOOSE = 1.25
"""Of the usual distance between lines: from there on a new paragraph begins. Ours."""
_OTHER_SIZE = 0.1
"""Of the size: a heading differs by more. Ours."""
_AROUND_LINES = 4
"""Lines before and behind one that show how wide its paragraph is. Ours."""
_INDENT = 0.8
"""Of the size: how far in a paragraph's first line begins; 1.0 and more are usual. Ours."""
_ENDS = re.compile(r"[.!?…:;։؟。][\"'”’»)\]]*$")
_HYPHENED = re.compile(r"(?P<word>[^\W\d_]+)(?P<hyphen>[-‐\u00ad])$")
_OPEN_RANGE = re.compile(r"\d[-–]$")
_LETTERS = re.compile(r"[^\W\d_]+")
_MAY_PART = "\x1f"
"""Stands, until the whole text is known, for a hyphen at the end of a line; no PDF gives one."""
_PARTED = re.compile(rf"(?P<first>[^\W\d_]+){_MAY_PART}(?P<last>[^\W\d_]+)(?P<behind>-?)")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MARKED = re.compile(r"(?:[•‣▪●○◦■□*·\uf0b7\uf0a7]|\(?(?:\d{1,3}|[a-z])[.)])\s|[–—-]\s")
_LEADERS = re.compile(r"(?:\.\s?){4,}|…{2,}|_{4,}")
"""Of a table of contents or a form: such a line stands by itself."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text that is read in one go, or a table, or what cannot be told."""

    kind: Kind
    text: str
    """Lines of one paragraph joined by blanks; rows of a table each on its line."""
    size: float = 0.0
    is_open: bool = False
    """It fills its last line and does not end there: what comes next may go on with it."""


def to_paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """The paragraphs of one page, in order, those that go on in the next column put together."""
    held: Paragraph | None = None
    for paragraph in (paragraph for block in blocks for paragraph in _of_block(block)):
        if held is None:
            held = paragraph
        elif goes_on(held, paragraph):
            held = join_paragraphs(held, paragraph, " ")
        else:
            yield held
            held = paragraph
    if held is not None:
        yield held


def goes_on(before: Paragraph, after: Paragraph) -> bool:
    """Whether one paragraph is the rest of another, which a column or a page has cut."""
    are_text = before.kind is after.kind is Kind.TEXT
    are_alike = abs(before.size - after.size) <= _OTHER_SIZE * after.size
    begins = after.text[:1].isupper() or _MARKED.match(after.text)
    return are_text and before.is_open and are_alike and not begins


def join_paragraphs(before: Paragraph, after: Paragraph, by: str) -> Paragraph:
    """Both as one, with a blank of some kind between them."""
    return Paragraph(before.kind, _join((before.text, after.text), by), after.size, after.is_open)


def _of_block(block: Block) -> Iterator[Paragraph]:
    if block.kind in (Kind.TABLE, Kind.CELLS):
        rows = (CELL_END.join(row).rstrip() for row in cells_of(block))
        yield Paragraph(block.kind, "\n".join(rows))
        return
    lines = [row[0] for row in block.rows if row[0] is not None]
    leading = _usual_distance(lines)
    start = 0
    for at in range(1, len(lines) + 1):
        sides = _sides(lines, start, at - 1)
        if at == len(lines) or _parts(lines[at - 1], lines[at], leading, sides):
            taken = lines[start:at]
            text = _join([line.text for line in taken], " ")
            is_open = not _ENDS.search(text) and _is_full(taken[-1], None, sides)
            yield Paragraph(block.kind, text, median(line.size for line in taken), is_open)
            start = at


def cells_of(block: Block) -> list[list[str]]:
    """The texts of a table's cells, row by row; empty ones too."""
    return [[cell.text if cell else "" for cell in row] for row in block.rows]


def _usual_distance(lines: Sequence[Piece]) -> float:
    return median([b.baseline - a.baseline for a, b in pairwise(lines)] or [0.0])


def _sides(lines: Sequence[Piece], start: int, at: int) -> tuple[float, float]:
    """Where the lines around one begin and end, those in its size; `start` begins its paragraph."""
    around = lines[max(start, at - _AROUND_LINES) : at + _AROUND_LINES + 1]
    most = _OTHER_SIZE * lines[at].size
    alike = [line for line in around if abs(line.size - lines[at].size) <= most]
    return min(line.left for line in alike), max(line.right for line in alike)


def _parts(before: Piece, line: Piece, leading: float, sides: tuple[float, float]) -> bool:
    """Whether a paragraph ends between two lines."""
    size = max(before.size, line.size)
    distance = line.baseline - before.baseline
    if abs(before.size - line.size) > _OTHER_SIZE * size or _MARKED.match(line.text):
        return True
    if distance < 0 or distance > _LOOSE * max(min(leading, 1.6 * size), 1.1 * size):
        return True
    if _LEADERS.search(before.text) or _LEADERS.search(line.text):
        return True
    if line.text[:1].islower() or _goes_across(before.text, line.text):
        return False
    indent = before.right - line.right if line.runs_leftward else line.left - before.left
    ends = bool(_ENDS.search(before.text))
    if ends and indent > _INDENT * size:
        return True
    return not _is_full(before, line, sides)


def _is_full(line: Piece, after: Piece | None, sides: tuple[float, float]) -> bool:
    """Whether the next word would not have fitted into a line."""
    free = line.left - sides[0] if line.runs_leftward else sides[1] - line.right
    if after is None:
        return free < 0.2 * (sides[1] - sides[0])
    word = after.words[-1] if after.runs_leftward else after.words[0]
    return free < word.right - word.left + 0.25 * line.size


def _goes_across(before: str, after: str) -> bool:
    """Whether a range or a number goes on behind a hyphen: "40-", "50 people"."""
    return bool(_OPEN_RANGE.search(before)) and after[:1].isdigit()


def _join(texts: Iterable[str], by: str) -> str:
    """Lines one after the other; a hyphen that may be that of the line or of the word is marked."""
    found = ""
    for text in texts:
        cut = _HYPHENED.search(found)
        rest = _LETTERS.match(text)
        if not cut or not rest:
            found += ("" if not found or _goes_across(found, text) else by) + text
        elif rest.group()[0].islower():
            found = found[: cut.start("hyphen")] + _MAY_PART + text
        else:
            found += text
    return found


def mend_hyphens(paragraphs: Iterable[str]) -> list[str]:
    """The texts of all paragraphs with words whole that a line's end has parted.

    A hyphen belongs to the word where another follows ("vingt-et-un"), between two numbers
    ("thirty-five"), and where the text has the word so elsewhere, or both of its parts and nowhere
    the whole.
    """
    texts = list(paragraphs)
    if not any(_MAY_PART in text for text in texts):
        return texts
    known = {word for text in texts for word in _WORDS.findall(_PARTED.sub(" ", text).lower())}
    numbers = _number_words(texts)

    def mend(found: re.Match[str]) -> str:
        first, last, behind = found["first"], found["last"], found["behind"]
        parts, whole = {first.lower(), last.lower()}, (first + last).lower()
        keeps = (
            bool(behind)
            or parts <= numbers
            or f"{first}-{last}".lower() in known
            or (parts <= known and whole not in known)
        )
        return f"{first}{'-' if keeps else ''}{last}{behind}"

    return [_PARTED.sub(mend, text) for text in texts]


def _number_words(texts: Iterable[str]) -> frozenset[str]:
    """The words for numbers below a thousand in the language of a text that writes them apart."""
    tag, _ = detect_language(" ".join(texts))
    language = find_language(tag)
    if language is None or language.figures.compounds:
        return frozenset()
    return frozenset((*language.figures.numbers, *language.figures.hundreds))
