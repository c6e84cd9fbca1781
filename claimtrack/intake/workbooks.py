"""Workbooks: the rows of one sheet as text; python-calamine reads them, and is an extra.

Excel's .xlsx and .xls and LibreOffice's .ods; and PDF, each of whose tables is a sheet of text.
Numbers come as they are stored (a cell shown as 42 % holds 0.42), dates only where the workbook
says that a cell is one.
"""

import datetime as dt
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.parsers import expat

from claimtrack.errors import InvalidMap, UnreadableFile, missing_extra, placed
from claimtrack.intake.documents import pdf
from claimtrack.intake.documents.captured import MOST_BYTES
from claimtrack.intake.nearest import nearest
from claimtrack.intake.unpacking import most_unpacked_bytes
from claimtrack.model.stored_values import read_stored_moment, read_stored_number
from claimtrack.text.plain_files import reading

ZIP_MAGIC = b"PK\x03\x04"
OLD_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Of Microsoft's compound files: .xls, and a workbook with a password."""

MOST_CELLS = 20_000_000
"""The cells of a sheet's used area, which the reader holds in memory, empty ones included: a
million rows of twenty columns. One cell at the far corner of a sheet makes 17 thousand million."""

MOST_COPIED_CELLS = 1_000_000
"""Cells of an .ods that stand there once and count many times: a few bytes could make rows for
hours. Programs repeat rows that happen to be alike, some hundreds of them. Ours."""

_REFERENCE = re.compile(rb"""<c\s[^>]*?\br=["']([A-Z]{1,3})([0-9]{1,7})["']""")
_CHUNK = 1 << 20
_OVERLAP = 256
"""Bytes kept between pieces: a reference is shorter."""


Merged = Sequence[tuple[tuple[int, int], tuple[int, int]]]
"""Corners of merged cells, as (row, column) from 0, columns from the first that holds anything."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, opened."""

    name: str
    rows: Iterator[tuple[int, list[Any]]]
    """With the number of each row, 1 for the first of the sheet."""
    merged: Merged
    others: tuple[str, ...]
    """The sheets that were not taken."""


def is_workbook(start: bytes) -> bool:
    """Whether the first bytes of a file are those of a workbook."""
    return start.startswith((ZIP_MAGIC, OLD_MAGIC, pdf.MAGIC))


def open_sheet(path: Path, wanted: str | None) -> Sheet:
    """Open one sheet of a workbook.

    Args:
        path: The workbook.
        wanted: The name of a sheet, or its number from 1; None for the first that holds a
            table, else the first that holds anything.

    Raises:
        MissingExtra: The reader is not installed.
        UnreadableFile: It is damaged, has a password, is too large, or is no workbook.
        InvalidMap: It has no such sheet.
    """
    with _opened(path) as book:
        names = tuple(book.sheet_names)
        if wanted is None:
            sheet = _find_table(book, path)
        else:
            sheet = book.get_sheet_by_name(_find_named(names, wanted, path))
    name = str(sheet.name)
    return Sheet(
        name,
        ((number, list(map(cell_value, row))) for number, row in enumerate(sheet.iter_rows(), 1)),
        tuple(_shifted(sheet)),
        tuple(other for other in names if other != name),
    )


def sheet_names(path: Path) -> tuple[str, ...]:
    """The names of a workbook's sheets.

    Raises:
        MissingExtra, UnreadableFile: As for `open_sheet`.
    """
    with _opened(path) as book:
        return tuple(book.sheet_names)


def name_sheet(path: Path, wanted: str | None) -> str | None:
    """The name of the sheet that would be read; None where the file is no workbook.

    Raises:
        MissingExtra, UnreadableFile, InvalidMap: As for `open_sheet`.
    """
    with reading(path) as stream:
        if not is_workbook(stream.read(len(OLD_MAGIC))):
            return None
    with _opened(path) as book:
        if wanted is None:
            return str(_find_table(book, path).name)
        return _find_named(book.sheet_names, wanted, path)


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    """A workbook; what its reader refuses comes as one of our errors."""
    with reading(path) as stream:
        is_report = stream.read(len(pdf.MAGIC)) == pdf.MAGIC
        stream.seek(0)
        report = stream.read(MOST_BYTES) if is_report else b""
    if is_report:
        yield _read_report(report, path)
        return
    try:
        import python_calamine as calamine
    except ImportError as error:
        raise missing_extra(
            "reading workbooks", "xlsx", instead="save the sheet as CSV", place=str(path)
        ) from error
    _check_size(path)
    try:
        yield calamine.load_workbook(str(path))
    except calamine.PasswordError as error:
        raise UnreadableFile(
            "it is locked with a password", place=str(path), hint="save it without one"
        ) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise UnreadableFile(
            "not a workbook that can be read, or damaged",
            place=str(path),
            hint="open it and save it anew as .xlsx, or save the sheet as CSV",
        ) from error


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of a PDF, as a sheet."""

    name: str
    rows: list[list[str]]
    start: tuple[int, int] = (0, 0)
    merged_cell_ranges: tuple[()] = ()

    @property
    def height(self) -> int:
        """In rows."""
        return len(self.rows)

    @property
    def width(self) -> int:
        """In columns."""
        return len(self.rows[0])

    def iter_rows(self) -> Iterator[list[str]]:
        """Its cells, row by row."""
        return iter(self.rows)


@dataclass(frozen=True, slots=True)
class _Report:
    """The tables of a PDF, as a workbook."""

    tables: Mapping[str, list[list[str]]]

    @property
    def sheet_names(self) -> tuple[str, ...]:
        """By page."""
        return tuple(self.tables)

    def get_sheet_by_name(self, name: str) -> _Table:
        """One of its tables."""
        return _Table(name, self.tables[name])


def _read_report(data: bytes, path: Path) -> _Report:
    """A PDF for its tables.

    Raises:
        UnreadableFile: It cannot be read, or no table was found in it.
    """
    with placed(str(path)):
        tables = pdf.read_tables(data)
    if not tables:
        raise UnreadableFile(
            "no table was found in this PDF",
            place=str(path),
            hint="claimtrack extract reads its text; copy what is a table into a CSV file",
        )
    return _Report(tables)


def _find_table(book: Any, path: Path) -> Any:
    """The first sheet that is more than a line of text, else the first that holds anything."""
    filled = [each for each in map(book.get_sheet_by_name, book.sheet_names) if each.height]
    if not filled:
        raise UnreadableFile(
            "no sheet holds anything", place=str(path), hint="check that it is the right file"
        )
    tables = (each for each in filled if each.height > 1 and each.width > 1)
    return next(tables, filled[0])


def _find_named(names: Sequence[str], wanted: str, path: Path) -> str:
    """The name of the sheet that is called so, or has this number."""
    if wanted in names:
        return wanted
    if wanted.isdecimal() and 0 < int(wanted) <= len(names):
        return names[int(wanted) - 1]
    raise InvalidMap(
        f'no sheet is called "{wanted[:60]}"',
        place=str(path),
        hint=nearest(wanted, names) or f"sheets: {', '.join(names)}",
    )


def _shifted(sheet: Any) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The merged cells, counted from the first column that holds anything."""
    first = (sheet.start or (0, 0))[1]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        yield (top, left - first), (bottom, right - first)


def cell_value(value: Any) -> Any:
    """What a cell holds: text as it is, a number as Decimal or int, a date as ISO 8601."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return read_stored_number(value)
    return read_stored_moment(value) if isinstance(value, dt.date | dt.time) else str(value)


def group_names(merged: Merged, rows: Sequence[Any], index: int) -> list[str] | None:
    """The names that stand in merged cells just above a header, spread over their columns.

    A title that is merged over the whole width is none; None when there are none.

    Args:
        merged: Corners of merged cells.
        rows: The first rows that hold anything, each with its `line` in the sheet and its `cells`.
        index: Which of them is the header.
    """
    if index == 0 or rows[index - 1].line != rows[index].line - 1:
        return None
    above, header = rows[index - 1], rows[index]
    names = [""] * len(header.cells)
    found = False
    for (top, left), (bottom, right) in merged:
        if top != above.line - 1 or not 0 <= left <= right < len(names):
            continue
        title = str(above.cells[left]).strip()
        if bottom == top and 1 < right - left + 1 < len(names):
            names[left : right + 1] = [title] * (right - left + 1)
            found = True
        elif bottom == top + 1 and left == right:
            names[left] = title
            found = True
    return names if found else None


def _check_size(path: Path) -> None:
    """Refuse what would fill the memory before anything unpacks it.

    Raises:
        UnreadableFile: It unpacks to too much, or its used area is too large.
    """
    if not zipfile.is_zipfile(path):
        return
    try:
        with zipfile.ZipFile(path) as packed:
            members = packed.infolist()
            if sum(each.file_size for each in members) > most_unpacked_bytes(path):
                raise UnreadableFile(
                    "it unpacks to far more than a workbook would",
                    place=str(path),
                    hint="save the sheet as CSV if you trust it",
                )
            if any(
                each.filename.endswith(".bin") and "worksheets" in each.filename for each in members
            ):
                raise UnreadableFile("a binary workbook", place=str(path), hint="save it as .xlsx")
            for each in members:
                if re.fullmatch(r"xl/worksheets/[^/]+\.xml", each.filename):
                    cells = _area_of_xlsx(packed, each)
                elif each.filename == "content.xml":
                    cells = _area_of_ods(packed, each)
                else:
                    continue
                if cells > MOST_CELLS:
                    raise UnreadableFile(
                        f"a sheet whose used area has {cells:,} cells; the most is {MOST_CELLS:,}",
                        place=str(path),
                        hint="delete what stands far outside the table, or save it as CSV",
                    )
    except _DAMAGED as error:
        raise UnreadableFile(
            "a damaged workbook", place=str(path), hint="save it anew, or the sheet as CSV"
        ) from error


def _area_of_xlsx(packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> int:
    """The cells up to the last corner that is used; the sheet's own word for it is not taken."""
    width = height = 0
    with packed.open(member) as stream:
        kept = b""
        while piece := stream.read(_CHUNK):
            text = kept + piece
            for letters, digits in _REFERENCE.findall(text):
                height = max(height, int(digits))
                width = max(width, _column(letters))
            kept = text[-_OVERLAP:]
    return width * height


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


_DAMAGED = (
    *(zipfile.BadZipFile, OSError, EOFError, zlib.error),
    *(
        NotImplementedError,
        RuntimeError,
    ),  # ways of packing that zipfile has not: encrypted, patched
    *(expat.ExpatError, ValueError),  # XML that is none, a count that is no number
)


class _Extent:
    """How far the sheets of an .ods reach once repeated rows and cells are unpacked."""

    def __init__(self) -> None:
        self.width = self.height = self.copied = 0
        self._rows = self._columns = self._last = 0
        self._repeated = 1

    def open(self, name: str, attributes: dict[str, str]) -> None:
        """A tag begins."""
        if name == "table:table":
            self._rows = 0
        elif name == "table:table-row":
            self._repeated = int(attributes.get("table:number-rows-repeated", "1"))
            self._columns = self._last = 0
        elif name == "table:table-cell":
            self._columns += int(attributes.get("table:number-columns-repeated", "1"))
            if any(key.startswith("office:") for key in attributes):
                self._last = self._columns

    def close(self, name: str) -> None:
        """A tag ends."""
        if name == "table:table-row":
            self._rows += self._repeated
            self.copied += (self._repeated - 1) * self._last
            if self._last:
                self.width = max(self.width, self._last)
                self.height = max(self.height, self._rows)


def _area_of_ods(packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> int:
    extent = _Extent()
    parser = expat.ParserCreate()
    parser.StartElementHandler = extent.open
    parser.EndElementHandler = extent.close
    with packed.open(member) as stream:
        parser.ParseFile(stream)
    area = extent.width * extent.height
    if extent.copied > MOST_COPIED_CELLS and area <= MOST_CELLS:
        raise UnreadableFile(
            f"a sheet that repeats its rows into {extent.copied:,} cells",
            place=str(packed.filename),
            hint="delete the rows that are there again and again, or save it as CSV",
        )
    return area
