"""Which row of a table is its header, and what the rows around it are: titles, HXL tags, groups."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from claimtrack.errors import UnreadableFile
from claimtrack.intake.column_names import is_named_in, metric_of
from claimtrack.intake.header_units import find_unit
from claimtrack.intake.multipliers import split_multiplier
from claimtrack.languages import languages

MOST_TITLE_ROWS = 40
"""Rows among which the header is looked for. Exports open with a title, a licence and a notice:
Iraq Body Count's has ten lines, and we know of none with more than twenty."""

LEAST_FILLED = 0.5
"""A header has names for more than this share of the cells that rows fill, when no column is asked
for: a title fills one cell, and a header leaves empty at most some columns without a name. Ours."""

SHOWN = 80
"""Characters of a title that a note shows: a line of a terminal. Ours."""

_TAG = re.compile(r"\s*#[A-Za-z][\w]*(\s*\+\s*[A-Za-z]\w*)*\s*")
"""A hashtag with attributes: "#affected +killed" (https://hxlstandard.org)."""
_DIGITS = re.compile(r"(?!\s*\d{4}-\d{1,2}-\d{1,2}\s*\Z)[\d.,\s%-]+")
"""A number; a whole day of ISO 8601 is one of the names of a wide table instead."""

_DAY = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T].*)?|\d{1,2}/\d{4}|\d{4}[-/]\d{1,2}"
    r"|(\d{1,2}\W+)?[^\W\d]+\W+((\d{1,2}\W+))?(18|19|20)\d\d"
)
"""What a day or a month looks like, whatever its order: "5/6/2024", "June 2024", "June 5, 2024"."""

Cells = Sequence[str]


class _Kind(Enum):
    """What a cell looks like."""

    NUMBER = "number"
    DAY = "day"
    WORDS = "words"


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
    named = [_names(rows, index, groups(index)) for index in range(len(rows))]
    index = _find(rows, named, wanted)
    below = index + 1
    if below < len(rows) and groups(below) is not None and not _is_data(rows, below):
        index = below  # what looked like the header names the groups of the one below it
    names = named[index]
    is_grouped = groups(index) is not None and names != _plain_names(rows[index])
    if not any(names):
        raise UnreadableFile(
            "no header in the first line",
            place=place,
            hint="write the names of the columns there",
        )
    notes = [_above(index - is_grouped)] if index > is_grouped else []
    notes += _multipliers_above(rows[:index])
    end = index + 1
    if units := _find_units(rows, index):
        names = _with_units(names, units, wanted)
        end += 1
        notes.append("the row below the header read as units")
    tags: tuple[str, ...] = ()
    if end < len(rows) and is_tags(rows[end]):
        tags = tuple(cell.strip().casefold() for cell in rows[end])
        end += 1
        notes.append("the row of HXL tags passed over")
    return Header(_once(names, wanted, place), end, tags, tuple(notes))


def _above(count: int) -> str:
    return f"{count} {'row' if count == 1 else 'rows'} above the header passed over"


def _multipliers_above(rows: Iterable[Cells]) -> Iterator[str]:
    """What rows above a header say of how many each number stands for, which is not read."""
    for cell in dict.fromkeys(" ".join(each.split()) for row in rows for each in row):
        unit = find_unit(cell, None)
        if unit is not None and split_multiplier(unit.words, None).factor > 1:
            yield (
                f'"{cell[:SHOWN]}" above the header is not read: '
                f'if it holds for the numbers, --set "unit={unit.words}"'
            )


def is_tags(cells: Cells) -> bool:
    """Whether a row holds HXL tags and nothing else."""
    filled = [cell for cell in cells if cell.strip()]
    return bool(filled) and all(_TAG.fullmatch(cell) for cell in filled)


def _plain_names(cells: Cells) -> list[str]:
    return [" ".join(cell.split()) for cell in cells]


def _names(rows: Sequence[Cells], index: int, groups: Cells | None) -> list[str]:
    """What a row would call the columns, as in "Deaths low"; no group is said twice."""
    names = _plain_names(rows[index])
    if groups is None:
        return names
    kinds = _kinds_below(rows, index, len(names))
    titles = {group for group in groups if group and _is_title(group, groups, names, kinds)}
    return [
        name if group in name or group in titles else f"{group} {name}".strip()
        for group, name in zip(groups, names, strict=True)
    ]


def _is_title(group: str, groups: Cells, names: Cells, kinds: Sequence[_Kind | None]) -> bool:
    """Whether what stands in merged cells is a title that does not reach over the whole table.

    A group has columns of one kind, or of names that come again in another group, or of numbers
    whose own names do not say what they count ("Killed" over "number" and "reported by"). A title
    stands over whatever is below it.
    """
    under = [at for at, each in enumerate(groups) if each == group]
    beside = {name for at, name in enumerate(names) if at not in under}
    held = {kinds[at] for at in under} - {None}
    if len(held) < 2 or beside & {names[at] for at in under if names[at]}:
        return False
    numbers = [names[at] for at in under if kinds[at] is _Kind.NUMBER]
    says_all = all(metric_of(name, None)[0] is not None for name in numbers)
    return _Kind.DAY in held or says_all or metric_of(group, None)[0] is None


def _kind_of(cell: str) -> _Kind | None:
    """What a cell looks like; None when it is empty."""
    text = cell.strip()
    if not text:
        return None
    if _DAY.fullmatch(text):
        return _Kind.DAY
    has_letters, has_digits = any(map(str.isalpha, text)), any(map(str.isdigit, text))
    return _Kind.NUMBER if has_digits and not has_letters else _Kind.WORDS


def _kinds_below(rows: Sequence[Cells], index: int, width: int) -> list[_Kind | None]:
    """What most cells of each column look like below a row; None where all are empty.

    Of as many words as numbers the words are titles.
    """
    kinds: list[_Kind | None] = []
    for at in range(width):
        cells = (row[at] for row in rows[index + 1 :] if at < len(row))
        counts = Counter(kind for each in cells if (kind := _kind_of(each)) is not None)
        kinds.append(
            max(counts, key=lambda each: (counts[each], each is not _Kind.WORDS), default=None)
        )
    return kinds


def _is_data(rows: Sequence[Cells], index: int) -> bool:
    """Whether a row holds what most cells below it do, in a column of numbers or days."""
    kinds = _kinds_below(rows, index, len(rows[index]))
    return any(
        kind is _kind_of(cell) and kind in (_Kind.NUMBER, _Kind.DAY)
        for kind, cell in zip(kinds, rows[index], strict=True)
    )


def _names_columns(rows: Sequence[Cells], index: int) -> bool:
    """Whether a row has words above columns of numbers or days, and nothing else above these."""
    kinds = _kinds_below(rows, index, len(rows[index]))
    above = [
        _kind_of(cell)
        for kind, cell in zip(kinds, rows[index], strict=True)
        if kind in (_Kind.NUMBER, _Kind.DAY) and cell.strip()
    ]
    return bool(above) and set(above) == {_Kind.WORDS}


def _count_named(cells: Cells) -> int:
    """How many cells are called as columns are, in a language of ours."""
    return sum(any(is_named_in(cell, tag) for tag in languages()) for cell in cells if cell.strip())


def _find_units(rows: Sequence[Cells], index: int) -> list[str]:
    """What the row below a header gives as the unit of each column of numbers; empty for none.

    It is one when it has words below the names of such columns and nothing else.
    """
    header, below = rows[index], index + 1
    if below >= len(rows) or len(rows[below]) != len(header) or is_tags(rows[below]):
        return []
    if any(map(str.isdigit, "".join(rows[below]))):
        return []
    kinds = _kinds_below(rows, below, len(header))
    found = [""] * len(header)
    for at, cell in enumerate(rows[below]):
        text = " ".join(cell.strip().strip("()[]").split())
        if not text:
            continue
        if kinds[at] is not _Kind.NUMBER or not header[at].strip():
            return []
        found[at] = text
    return found if any(found) else []


def _with_units(names: Cells, units: Cells, wanted: Collection[str]) -> list[str]:
    """The names with their units, as in "Dead (thousands)"; what is asked for as it is stays so."""
    return [
        f"{name} ({unit})" if unit and name not in wanted else name
        for name, unit in zip(names, units, strict=True)
    ]


def _find(rows: Sequence[Cells], named: Sequence[Cells], wanted: Collection[str]) -> int:
    """The row with most wanted columns, else a row of words as wide as the table."""
    if wanted:
        with_units = {each.rpartition(" (")[0] for each in wanted if each.endswith(")")}
        hits = [len(set(names) & set(wanted)) for names in named]
        for index, names in enumerate(named):
            if with_units & set(names) and (units := _find_units(rows, index)):
                hits[index] = len(set(_with_units(names, units, wanted)) & set(wanted))
        return hits.index(max(hits))
    filled = [[cell for cell in row if cell.strip()] for row in rows]
    length, width = _usual(map(len, rows)), _usual(map(len, filled))
    for index, cells in enumerate(filled):
        is_wide = len(rows[index]) >= length and len(cells) > LEAST_FILLED * width
        if is_wide and sum(bool(_DIGITS.fullmatch(cell)) for cell in cells) <= len(cells) / 2:
            return _find_named(rows, index, LEAST_FILLED * width)
    return next((index for index, row in enumerate(rows) if len(row) == length), 0)


def _find_named(rows: Sequence[Cells], first: int, least: float) -> int:
    """Of a row of words and those like it below, the one with most names that columns have.

    A title in several cells is as wide as a narrow table: "Ministry of Health", "June 2024".
    """
    found = [first]
    for index in range(first + 1, len(rows)):
        is_wide = sum(bool(cell.strip()) for cell in rows[index]) > least
        if not is_wide or not _names_columns(rows, index):
            break
        found.append(index)
    return max(found, key=lambda index: _count_named(rows[index])) if len(found) > 1 else first


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
