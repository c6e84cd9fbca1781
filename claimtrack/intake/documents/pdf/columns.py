"""Pieces of a page → blocks in reading order: running text, tables, and what cannot be told.

A page is cut into slabs, between which no piece crosses; slabs that leave the same white gutters
open belong together, and are parted there. What stands beside each other is then columns of text, a
table, or neither; neither is said, and never taken for a sentence.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import mean, median

from claimtrack.intake.documents.pdf.pieces import Piece, join

_NARROW = 0.5
"""Of the size: a gutter that is open over many lines; blanks of that width never lie above each
other five times."""
_STRETCHED = 2.0
"""Of the size: a blank in one line alone, as in justified text. Ours."""
_MANY_LINES = 5
_TEXT_CHARACTERS, _WRAPPED_CHARACTERS = 20, 12
"""A line of running text has at least so many on average, and in a narrow column that goes on with
small letters so many. Cells of tables that we looked at have 3 to 15. Ours."""
_ALIGNED = 0.5
"""The share of lines that stand on one baseline with a line beside them, from which they are rows.
In two columns of text with the same spacing nearly all do; in others few. Ours."""
_BESIDE_TEXT = 0.8
"""The share of numbers that stand on one baseline with a line of text, from which both are rows of
one table; else they stand in the margin. Ours."""
_NUMBER_CHARACTERS = 14
"""What a cell with a number has at most: "1 234 567 (*)". Ours."""
_SAME_BASELINE = 0.3
"""Of the size."""

Gutter = tuple[float, float]


class Kind(StrEnum):
    """What a block is."""

    TEXT = "text"
    TABLE = "table"
    """Rows with numbers in them."""
    CELLS = "cells"
    """Short pieces beside each other without a column of numbers: a letterhead, a form."""
    MIXED = "mixed"
    """Text beside other text, of which nobody can tell whether it goes across or down."""
    TURNED = "turned"
    """Written on its side."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that are read one after the other."""

    kind: Kind
    rows: tuple[tuple[Piece | None, ...], ...]
    """Of text: one piece each. Of a table: a cell for each column, None where it is empty."""


def find_blocks(pieces: Sequence[Piece]) -> tuple[Block, ...]:
    """The blocks of a page, or of a column, in reading order."""
    return tuple(_blocks(list(pieces)))


def _blocks(pieces: list[Piece]) -> Iterator[Block]:
    for band, gutters in _bands(pieces):
        if not gutters:
            yield from _running(band)
        else:
            yield from _beside(_part(band, gutters))


@dataclass
class _Slab:
    """Pieces that no line across the page parts."""

    pieces: list[Piece]
    gutters: list[Gutter]

    @property
    def top(self) -> float:
        return min(piece.top for piece in self.pieces)

    @property
    def bottom(self) -> float:
        return max(piece.bottom for piece in self.pieces)


def _bands(pieces: list[Piece]) -> list[tuple[list[Piece], list[Gutter]]]:
    """Slabs put together as long as a gutter stays open through all of them."""
    bands: list[tuple[list[_Slab], list[Gutter]]] = []
    for slab in _slabs(pieces):
        slabs, open_ones = bands[-1] if bands else ([], [])
        still = _still_open(open_ones, slab)
        if still:
            slabs.append(slab)
            bands[-1] = (slabs, still)
        elif slab.gutters:
            begun = _taken_back(bands, slab)
            bands.append(([*begun, slab], slab.gutters))
        elif bands and not open_ones:
            slabs.append(slab)
        else:
            behind = _given_back(slabs, open_ones, slab) if bands else []
            bands.append(([*behind, slab], []))
    return _without_stretched(bands)


def _without_stretched(
    bands: Iterable[tuple[list[_Slab], list[Gutter]]],
) -> list[tuple[list[Piece], list[Gutter]]]:
    """The bands; a line that was only stretched to fill its width is running text."""
    found: list[tuple[list[Piece], list[Gutter]]] = []
    for slabs, gutters in bands:
        pieces = [piece for slab in slabs for piece in slab.pieces]
        most = _STRETCHED * max((piece.size for piece in pieces), default=0.0)
        is_stretched = len(_lines(pieces)) == 1 and all(b - a < most for a, b in gutters)
        still = [] if is_stretched else gutters
        if found and not still and not found[-1][1]:
            found[-1][0].extend(pieces)
        elif pieces:
            found.append((pieces, still))
    return found


def _slabs(pieces: Iterable[Piece]) -> Iterator[_Slab]:
    held: list[Piece] = []
    bottom = 0.0
    for piece in sorted(pieces, key=lambda each: each.top):
        if held and piece.top >= bottom:
            yield _Slab(held, _gutters(held))
            held = []
        bottom = max(bottom, piece.bottom) if held else piece.bottom
        held.append(piece)
    if held:
        yield _Slab(held, _gutters(held))


def _gutters(pieces: Sequence[Piece], least: float = 0.0) -> list[Gutter]:
    """The white between pieces, from left to right."""
    found: list[Gutter] = []
    right: float | None = None
    for piece in sorted(pieces, key=lambda each: each.left):
        if right is not None and piece.left - right > least:
            found.append((right, piece.left))
        right = piece.right if right is None else max(right, piece.right)
    return found


def _still_open(gutters: Iterable[Gutter], slab: _Slab) -> list[Gutter]:
    """What a slab leaves of gutters: at least as wide as narrow ones are."""
    least = _NARROW * median(piece.size for piece in slab.pieces)
    found: list[Gutter] = []
    for left, right in gutters:
        inside = [piece for piece in slab.pieces if piece.right > left and piece.left < right]
        if any(piece.left <= left and piece.right >= right for piece in inside):
            continue
        low = max([left, *(piece.right for piece in inside if piece.left <= left)])
        high = min([right, *(piece.left for piece in inside if piece.left > left)])
        if high - low >= least:
            found.append((low, high))
    return found


def _taken_back(bands: list[tuple[list[_Slab], list[Gutter]]], slab: _Slab) -> list[_Slab]:
    """Lines of the right column that begin above those of the left one."""
    taken: list[_Slab] = []
    if bands and not bands[-1][1]:
        slabs = bands[-1][0]
        edge = min(left for left, _ in slab.gutters)
        while slabs and min(piece.left for piece in slabs[-1].pieces) >= edge:
            taken.insert(0, slabs.pop())
    return taken


def _given_back(slabs: list[_Slab], gutters: Sequence[Gutter], after: _Slab) -> list[_Slab]:
    """Lines at the end of a band that stand in its first column and belong to what comes below."""
    edge = gutters[0][1]
    reaching = (at for at, slab in enumerate(slabs) if any(p.right >= edge for p in slab.pieces))
    last = max(reaching, default=0)
    tail = slabs[last:]
    if len(tail) < 2:
        return []
    gaps = [below.top - above.bottom for above, below in zip(tail, [*tail[1:], after], strict=True)]
    cut = last + 1 + max(range(len(gaps)), key=lambda at: gaps[at])
    given = slabs[cut:]
    del slabs[cut:]
    return given


def _part(pieces: Iterable[Piece], gutters: Sequence[Gutter]) -> list[list[Piece]]:
    columns: list[list[Piece]] = [[] for _ in range(len(gutters) + 1)]
    for piece in pieces:
        middle = (piece.left + piece.right) / 2
        columns[sum(middle > (left + right) / 2 for left, right in gutters)].append(piece)
    columns = [column for column in columns if column]
    leftward = sum(p.width for column in columns for p in column if p.runs_leftward)
    if leftward > sum(p.width for column in columns for p in column) / 2:
        columns.reverse()
    return columns


def _running(pieces: Sequence[Piece]) -> Iterator[Block]:
    """Lines below each other; where a narrow gutter runs through all of them, columns.

    Where lines lie over each other they are read in the order in which the file draws them.
    """
    lines = _lines(pieces)
    if len(lines) >= _MANY_LINES:
        words = [Piece((word,)) for piece in pieces for word in piece.words]
        gutters = _gutters(words, _NARROW * median(piece.size for piece in words))
        if gutters:
            columns = _part(words, gutters)
            yield from _beside([[join(line) for line in _lines(column)] for column in columns])
            return
    rows = [join(line) for line in lines]
    if find_overlaps(rows):
        rows.sort(key=lambda row: min(word.number for word in row.words))
    yield Block(Kind.TEXT, tuple((row,) for row in rows))


def _lines(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces of one baseline, from top to bottom; those over each other are lines of their own."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda each: each.baseline):
        near = _SAME_BASELINE * piece.size
        for line in reversed(lines[-2:]):
            is_level = abs(piece.baseline - line[0].baseline) <= near
            if is_level and not any(_shared(piece, each) > near for each in line):
                line.append(piece)
                break
        else:
            lines.append([piece])
    return [sorted(line, key=lambda each: each.left) for line in lines]


def _shared(one: Piece, other: Piece) -> float:
    """How much of the width two pieces share."""
    return min(one.right, other.right) - max(one.left, other.left)


def _beside(columns: list[list[Piece]]) -> Iterator[Block]:
    """What stands beside each other: columns, a table, or nobody can tell."""
    columns = [each for each in columns if not _is_apparatus(each)] or columns
    if len(columns) == 1:
        yield from _blocks(columns[0])
        return
    rows = [row for row in _rows(columns) if sum(cell is not None for cell in row) > 1]
    shortest = min(len(_lines(column)) for column in columns)
    if len(rows) < 2:
        for column in columns:
            yield from _blocks(column)
        return
    are_text = [_is_text(column) for column in columns]
    numbers = max((len(column) for column in columns if _is_numeric(column)), default=0)
    if numbers and (not any(are_text) or len(rows) >= _BESIDE_TEXT * numbers):
        yield Block(Kind.TABLE, tuple(_rows(columns)))
    elif (
        any(are_text)
        and not numbers
        and (len(rows) < _ALIGNED * shortest or all(map(_is_text_or_label, columns)))
    ):
        for column in columns:
            yield from _blocks(column)
    elif numbers or any(are_text):
        for column in columns:
            for block in _blocks(column):
                kind = Kind.MIXED if block.kind is Kind.TEXT else block.kind
                yield Block(kind, block.rows)
    else:
        yield Block(Kind.CELLS, tuple(_rows(columns)))


def _rows(columns: Sequence[Sequence[Piece]]) -> list[tuple[Piece | None, ...]]:
    """What stands on one baseline, cell by cell; None where a column has nothing there."""
    cells = [join(line) for column in columns for line in _lines(column)]
    column_of = {
        id(word): at
        for at, column in enumerate(columns)
        for piece in column
        for word in piece.words
    }
    rows = []
    for line in _lines(cells):
        row: list[Piece | None] = [None] * len(columns)
        for cell in line:
            row[column_of[id(cell.words[0])]] = cell
        rows.append(tuple(row))
    return rows


def _is_text(column: Sequence[Piece]) -> bool:
    """Whether a column holds running text."""
    lines = [join(line).text for line in _lines(column)]
    if len(lines) < 2:
        return False
    characters = mean(map(len, lines))
    wraps = sum(line[:1].islower() for line in lines[1:]) >= (len(lines) - 1) / 2
    return characters >= _TEXT_CHARACTERS or (characters >= _WRAPPED_CHARACTERS and wraps)


def _is_text_or_label(column: Sequence[Piece]) -> bool:
    """Whether a column holds running text, or a word or two beside it: "Note", "CAUTION"."""
    lines = [join(line).text for line in _lines(column)]
    is_label = len(lines) <= 2 and all(
        len(line) < _WRAPPED_CHARACTERS and not any(map(str.isdigit, line)) for line in lines
    )
    return is_label or _is_text(column)


def _is_numeric(column: Sequence[Piece]) -> bool:
    """Whether most cells of a column are numbers; its head is none."""
    cells = [join(line).text for line in _lines(column)]
    numbers = sum(_is_number(cell) for cell in cells)
    return numbers >= 2 and 2 * numbers >= len(cells) - 1


def _is_number(cell: str) -> bool:
    digits = sum(map(str.isdigit, cell))
    letters = sum(map(str.isalpha, cell))
    return 0 < len(cell) <= _NUMBER_CHARACTERS and digits >= 1 and letters <= digits


def _is_apparatus(column: Sequence[Piece]) -> bool:
    """Whether a column is no text, but only helps to find one's way in the column beside it."""
    return _numbers_lines(column) or _only_marks(column)


def _only_marks(column: Sequence[Piece]) -> bool:
    """Whether a column has no letter and no digit: the marks of a list, a rule made of signs."""
    return not any(each.isalnum() for piece in column for word in piece.words for each in word.text)


def _numbers_lines(column: Sequence[Piece]) -> bool:
    """Whether a column only counts the lines beside it, as court papers do."""
    cells = [join(line).text for line in _lines(column)]
    if len(cells) < _MANY_LINES or not all(each.isdigit() and len(each) <= 4 for each in cells):
        return False
    first, step = int(cells[0]), int(cells[1]) - int(cells[0])
    return step in (1, 5) and all(int(each) == first + at * step for at, each in enumerate(cells))


def find_overlaps(pieces: Iterable[Piece]) -> int:
    """How many pieces lie over one another, as text over text, or in a figure."""
    found = 0
    above: list[Piece] = []
    for piece in sorted(pieces, key=lambda each: each.top):
        above = [each for each in above if each.bottom > piece.top + 0.3 * piece.size]
        for each in above:
            found += _shared(each, piece) > 0.5 * min(each.size, piece.size)
        above.append(piece)
    return found
