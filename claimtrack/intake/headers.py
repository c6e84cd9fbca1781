"""Which row of a table is its header, and what the rows around it are: titles, HXL tags, groups."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

from claimtrack.errors import UnreadableFile

MOST_TITLE_ROWS = 40
"""Rows among which the header is looked for. Exports open with a title, a licence and a notice:
Iraq Body Count's has ten lines, and we know of none with more than twenty."""

LEAST_FILLED = 0.5
"""A header has names for more than this share of the cells that rows fill, when no column is asked
for: a title fills one cell, and a header leaves empty at most some columns without a name. Ours."""

_TAG = re.compile(r"\s*#[A-Za-z][\w]*(\s*\+\s*[A-Za-z]\w*)*\s*")
"""A hashtag with attributes: "#affected +killed" (https://hxlstandard.org)."""
_DIGITS = re.compile(r"(?!\s*\d{4}-\d{1,2}-\d{1,2}\s*\Z)[\d.,\s%-]+")
"""A number; a whole day of ISO 8601 is one of the names of a wide table instead."""

Cells = Sequence[str]


@dataclass(frozen=True, slots=True)
class Header:
    """The names of the columns, and how many rows they took."""

    names: tuple[str, ...]
    """One for each column; empty for a column without a name, which nothing can ask for."""
    end: int
    """The index of the first row of data."""
    tags: tuple[str, ...] = ()
    """The HXL tag of each column, empty for none; () when the table has no row of tags."""
    notes: tuple[str, ...] = field(default=())
    """What was passed over, in words for the one who imports."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that have a name."""
        return tuple(name for name in self.names if name)


def read_header(
    rows: Sequence[Cells],
    wanted: Collection[str],
    place: str,
    groups: Callable[[int], Cells | None] = lambda _: None,
) -> Header:
    """The header among the first rows of a table.

    Args:
        rows: The first rows, at most `MOST_TITLE_ROWS`; at least one.
        wanted: The columns that are going to be asked for. Without any, the header is the first row
            of words that fills most of the width.
        place: The file, for messages.
        groups: For the index of a row, the names of the groups of columns that stand above it in
            merged cells ("Deaths" over "low" and "high"), or None.

    Raises:
        UnreadableFile: The row is empty, or two columns share a name that is asked for.
    """
    named = [_names(cells, groups(index)) for index, cells in enumerate(rows)]
    index = _find(rows, named, wanted)
    if index + 1 < len(rows) and groups(index + 1) is not None:
        index += 1  # what looked like the header names the groups of the one below it
    names = named[index]
    is_grouped = groups(index) is not None
    if not any(names):
        raise UnreadableFile(
            "no header in the first line",
            place=place,
            hint="write the names of the columns there",
        )
    notes = [_above(index - is_grouped)] if index > is_grouped else []
    end = index + 1
    tags: tuple[str, ...] = ()
    if end < len(rows) and is_tags(rows[end]):
        tags = tuple(cell.strip().casefold() for cell in rows[end])
        end += 1
        notes.append("the row of HXL tags passed over")
    return Header(_once(names, wanted, place), end, tags, tuple(notes))


def _above(count: int) -> str:
    return f"{count} {'row' if count == 1 else 'rows'} above the header passed over"


def is_tags(cells: Cells) -> bool:
    """Whether a row holds HXL tags and nothing else."""
    filled = [cell for cell in cells if cell.strip()]
    return bool(filled) and all(_TAG.fullmatch(cell) for cell in filled)


def _names(cells: Cells, groups: Cells | None) -> list[str]:
    """What a row would call the columns, as in "Deaths low"; no group is said twice."""
    names = [" ".join(cell.split()) for cell in cells]
    if groups is None:
        return names
    return [
        name if group in name else f"{group} {name}".strip()
        for group, name in zip(groups, names, strict=True)
    ]


def _find(rows: Sequence[Cells], named: Sequence[Cells], wanted: Collection[str]) -> int:
    """The row with most wanted columns, else the first row of words as wide as the table."""
    if wanted:
        hits = [len(set(names) & set(wanted)) for names in named]
        return hits.index(max(hits))
    filled = [[cell for cell in row if cell.strip()] for row in rows]
    length, width = _usual(map(len, rows)), _usual(map(len, filled))
    for index, cells in enumerate(filled):
        is_wide = len(rows[index]) >= length and len(cells) > LEAST_FILLED * width
        if is_wide and sum(bool(_DIGITS.fullmatch(cell)) for cell in cells) <= len(cells) / 2:
            return index
    return next((index for index, row in enumerate(rows) if len(row) == length), 0)


def _usual(sizes: Iterable[int]) -> int:
    """The size that most have; of two, the larger."""
    return max(Counter(sizes).items(), key=lambda each: (each[1], each[0]))[0]


def _once(names: Sequence[str], wanted: Collection[str], place: str) -> tuple[str, ...]:
    """Names that are all different: a second "Total" that nobody asks for is "Total (2)"."""
    seen: dict[str, int] = {}
    different = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        if name and seen[name] > 1 and name in wanted:
            raise UnreadableFile(
                f'two columns are called "{name}"',
                place=place,
                hint="rename one of them in the file",
            )
        different.append(f"{name} ({seen[name]})" if name and seen[name] > 1 else name)
    return tuple(different)
