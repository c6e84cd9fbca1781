"""Tables as a stream of rows: CSV, JSON, Parquet, workbooks, plain or compressed, in one pass."""

import contextlib
import csv
import gzip
import io
import json
import zlib
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from claimtrack.errors import InputError, InvalidClaim, UnreadableFile, placed
from claimtrack.intake.arrays import (
    DECODER,
    MOST_DOCUMENT_BYTES,
    MOST_VALUES,
    find_rows,
    flatten,
    read_array,
    read_number,
)
from claimtrack.intake.encodings import find_encoding, translate
from claimtrack.intake.eurostat_tsv import JoinedColumns, has_joined_header
from claimtrack.intake.headers import MOST_TITLE_ROWS, read_header
from claimtrack.intake.lines import SAVE_AS_UTF8, decode_object, decode_text, split_lines
from claimtrack.intake.parquet import is_parquet, open_parquet
from claimtrack.intake.unpacking import most_unpacked_bytes
from claimtrack.intake.workbooks import Merged, group_names, is_workbook, open_sheet
from claimtrack.text.plain_files import open_plain

MOST_ROW_BYTES = 2**20
"""1 MiB: a row holds figures, names and a sentence or two. The largest rows we have seen (events
with their source notes) are under 10 kB; a file with longer ones is no table of claims."""

DELIMITERS = (",", ";", "\t", "|")
PEEKED_BYTES = 512
"""To see what a file is: more than a byte order mark and some blank lines."""
GZIP_MAGIC = b"\x1f\x8b"

CHECK = "check that it is the right file"

Cells = Mapping[str, Any]
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Opening:
    """How a file is opened, where its content does not say so itself."""

    delimiter: str | None = None
    encoding: str | None = None
    """None: UTF-8, or UTF-16 with its mark. Another encoding is never guessed."""
    sheet: str | None = None
    """Of a workbook, by name or number; None: the first that holds anything."""


GUARDED = frozenset("=+-@")
"""What begins a formula (OWASP, CSV injection); an apostrophe before it marks text."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row by column name, or the problem with it."""

    line: int
    """Where it begins, 1 for the first line of the file or row of the sheet."""
    cells: Cells
    """Text, a number, or None; a number comes from a file that tells numbers from text."""
    problem: InputError | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """An open table."""

    columns: tuple[str, ...] | None
    """From the header; None for JSON, where each row names its own."""
    rows: Iterator[RawRow]
    tags: Mapping[str, str] = field(default_factory=dict)
    """The HXL tag of a column, where the table has a row of tags."""
    notes: tuple[str, ...] = ()
    """What the one who imports should know: which sheet was taken, what was passed over."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row of cells in order, as CSV and workbooks have them."""

    line: int
    cells: Sequence[Any]
    problem: InputError | None = None


def no_rows(place: str) -> UnreadableFile:
    """The error for a table that has a header at most."""
    return UnreadableFile(
        "there is no row below the header",
        place=place,
        hint="look whether it was saved whole; of a workbook, --sheet takes another sheet",
    )


@contextmanager
def open_table(
    path: Path, *, wanted: Collection[str] = (), opening: Opening = Opening()
) -> Iterator[Table]:
    """Open a table and read its header.

    Args:
        path: CSV, JSON Lines, JSON, Parquet or a workbook, told apart by how it begins; gzip by its
            mark.
        wanted: Columns that are going to be asked for: they settle which row is the header, and
            which delimiter is meant.
        opening: What the content does not say.

    Raises:
        UnreadableFile: Missing, a folder, empty, or with a header that is not one.
        InvalidMap: There is no such sheet or encoding.
        MissingExtra: It is a workbook, and nothing is installed that reads one.
    """
    with open_bytes(path) as (packed, most_bytes):
        start = packed.peek(8)[:8]
        if is_parquet(start):
            with open_parquet(path) as (columns, rows):
                yield Table(columns, _numbered(rows))
            return
        if is_workbook(start):
            yield _read_workbook(path, opening, wanted)
            return
        encoding = find_encoding(start, opening.encoding)
        stream = translate(packed, encoding, str(path)) if encoding else packed
        beginning = stream.peek(PEEKED_BYTES)[:PEEKED_BYTES].removeprefix(BOM_UTF8).lstrip()
        if beginning.startswith(b"["):
            yield Table(None, _guarded(_read_array(stream), str(path)))
            return
        is_csv = not beginning.startswith(b"{")
        lines = _guarded(
            split_lines(stream, MOST_ROW_BYTES, most_bytes, at_returns=is_csv), str(path)
        )
        sample, lines = _ahead(lines)
        with placed(str(path)):  # what stands before the first line is raised here
            first = sample[0] if sample else next(lines, b"")
        text = _decode_first(first, path)
        if not text.lstrip().startswith("{"):
            yield _read_csv(lines, _decoded(sample), opening, wanted, path)
        elif _is_row(sample):
            yield Table(None, _read_objects(lines))
        else:
            yield Table(None, _read_document(lines, str(path)))


def _numbered(rows: Iterator[Cells | InvalidClaim]) -> Iterator[RawRow]:
    """Rows by their number, where a file has no lines."""
    for number, row in enumerate(rows, start=1):
        if isinstance(row, InvalidClaim):
            yield RawRow(number, {}, row)
        else:
            yield RawRow(number, row)


def sniff_delimiter(sample: Sequence[str], wanted: Collection[str] = ()) -> str:
    """The delimiter under which most wanted columns are found.

    Else the one that cuts most lines into the same number of cells, and into most of them.
    """

    def score(mark: str) -> tuple[int, int, int]:
        try:
            rows = list(csv.reader(sample, delimiter=mark))
        except csv.Error:
            return 0, 0, 0
        hits = max((len({cell.strip() for cell in row} & set(wanted)) for row in rows), default=0)
        widths = Counter(len(row) for row in rows if len(row) > 1)
        width, lines = max(widths.items(), key=lambda each: (each[1], each[0]), default=(0, 0))
        return hits, lines, width

    return max(DELIMITERS, key=score)


def _ahead(items: Iterator[Item]) -> tuple[list[Item], Iterator[Item]]:
    """The first of a stream, and all of it again; damage among them comes where it stands."""
    first: list[Item] = []
    damage: InputError | None = None
    try:
        first.extend(islice(items, MOST_TITLE_ROWS))
    except InputError as error:
        damage = error

    def again() -> Iterator[Item]:
        yield from first
        if damage is not None:
            raise damage
        yield from items

    return first, again()


def _decoded(sample: Sequence[bytes | int]) -> list[str]:
    """The lines of a sample that are text."""
    texts = []
    for line in sample:
        with contextlib.suppress(UnreadableFile):
            texts.append(decode_text(line))
    return texts


def _is_row(sample: Sequence[bytes | int]) -> bool:
    """Whether the first line of JSON is a row, and no object around the rows."""
    first = sample[0]
    if isinstance(first, int):
        return False
    try:
        found = json.loads(first.removeprefix(BOM_UTF8))
        is_around = isinstance(found, dict) and any(map(_holds_rows, found.values()))
    except (ValueError, RecursionError):
        return not _is_printed(sample)
    return not (len(sample) == 1 and is_around)


def _is_printed(sample: Sequence[bytes | int]) -> bool:
    """Whether the first lines are one object over several of them."""
    if sample[0] in (b"{\n", b"{\r\n", b"{", BOM_UTF8 + b"{\n", BOM_UTF8 + b"{\r\n"):
        return True
    try:
        json.loads(b"".join(line for line in sample if not isinstance(line, int)))
    except (ValueError, RecursionError):
        return False
    return True


def _holds_rows(value: Any) -> bool:
    """Whether a value of the only object of a file is a list of rows, or holds one."""
    if isinstance(value, dict):
        return any(map(_holds_rows, value.values()))
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


@contextmanager
def open_bytes(path: Path) -> Iterator[tuple[io.BufferedReader, int | None]]:
    """The file as plain bytes, with the most it may expand to when it is compressed.

    Raises:
        UnreadableFile: Missing, a folder, a pipe, or not the gzip it says it is.
    """
    try:
        with open_plain(path) as file:
            if file.peek(2)[:2] != GZIP_MAGIC:
                yield file, None
                return
            most_bytes = most_unpacked_bytes(path)
            with gzip.GzipFile(fileobj=file) as packed:
                yield io.BufferedReader(packed), most_bytes
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise _damaged(str(path)) from error
    except OSError as error:
        raise UnreadableFile(
            (error.strerror or str(error)).lower(), place=str(path), hint="check the path"
        ) from error


def _guarded(items: Iterator[Item], name: str) -> Iterator[Item]:
    """Damage met while unpacking, as one of our errors."""
    try:
        yield from items
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise _damaged(name) from error


def _decode_first(line: bytes | int, path: Path) -> str:
    with placed(f"{path}:1"):
        text = _decode(line)
    if not line:
        raise UnreadableFile("the file is empty", place=f"{path}", hint=CHECK)
    return text


def _read_objects(lines: Iterator[bytes | int]) -> Iterator[RawRow]:
    """JSON Lines: each row is an object; empty lines are passed over."""
    for number, line in enumerate(lines, start=1):
        try:
            text = _decode(line)
            if text.strip():
                yield RawRow(number, flatten(decode_object(text, read_number, constant=str)))
        except InputError as error:
            yield RawRow(number, {}, error)


def _read_array(stream: BinaryIO) -> Iterator[RawRow]:
    """A list of objects."""
    for line, found in read_array(stream, MOST_ROW_BYTES):
        if isinstance(found, InputError):
            yield RawRow(line, {}, found)
        else:
            yield RawRow(line, found)


def _read_document(lines: Iterator[bytes | int], name: str) -> Iterator[RawRow]:
    """An object around the rows, which is read as a whole.

    Raises:
        UnreadableFile: It is too large, not JSON, or holds no list of rows, or several.
    """
    size, values, parts = 0, 0, []
    for line in lines:
        size += line if isinstance(line, int) else len(line)
        values += 0 if isinstance(line, int) else sum(map(line.count, b"{[,"))
        if isinstance(line, int) or size > MOST_DOCUMENT_BYTES or values > MOST_VALUES:
            raise UnreadableFile(
                "an object around its rows, and too large to be read as a whole",
                place=name,
                hint="keep the list of rows alone, or one object on each line",
            )
        parts.append(_decode(line))
    try:
        content = DECODER.decode("".join(parts))
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(
            f"not JSON: {error}",
            place=name,
            hint="give a list of objects, or one object on each line (docs/import.md)",
        ) from error
    return (RawRow(1, flatten(row)) for row in find_rows(content, name))


def _read_workbook(path: Path, opening: Opening, wanted: Collection[str]) -> Table:
    sheet = open_sheet(path, opening.sheet)
    others = f"; not read: {', '.join(sheet.others)}" if sheet.others else ""
    entries = (_Entry(line, cells) for line, cells in sheet.rows if any(map(_is_filled, cells)))
    return _lay_out(
        entries,
        wanted,
        str(path),
        groups=lambda rows, index: group_names(sheet.merged, rows, index),
        notes=(f'sheet "{sheet.name}"{others}',) if sheet.others else (),
        merged=sheet.merged,
    )


def _merged_below(merged: Merged, header_line: int) -> Iterator[str]:
    """What to say of cells below a header that are merged over several rows.

    A workbook keeps what they say in the first of these rows alone. A day may hold for all of them,
    and a number may be their sum, so that nothing is filled in.
    """
    tops = sorted(top + 1 for (top, _), (bottom, _) in merged if bottom > top >= header_line)
    if tops:
        cells = "1 cell is" if len(tops) == 1 else f"{len(tops)} cells are"
        yield f"{cells} merged over several rows and read in the first alone, as in row {tops[0]}"


def _is_filled(value: Any) -> bool:
    return bool(value != "")


def _read_csv(
    lines: Iterator[bytes | int],
    sample: Sequence[str],
    opening: Opening,
    wanted: Collection[str],
    path: Path,
) -> Table:
    """CSV with a header. A row that is not as long as the header is a problem, not a shift."""
    is_joined = bool(sample) and has_joined_header(sample[0])
    mark = "\t" if is_joined else opening.delimiter or sniff_delimiter(sample, wanted)
    problems: list[InputError] = []
    reader = csv.reader(_decode_lines(lines, problems), delimiter=mark, strict=True)
    entries = _read_cells(reader, problems)
    return _lay_out(_unfold(entries) if is_joined else entries, wanted, f"{path}:1")


def _unfold(entries: Iterator[_Entry]) -> Iterator[_Entry]:
    """The rows of a table with joined dimensions, one for each of its periods."""
    columns: JoinedColumns | None = None
    for entry in entries:
        if entry.problem is not None:
            yield entry
        elif columns is None:
            columns = JoinedColumns.of(entry.cells)
            yield _Entry(entry.line, columns.names)
        else:
            try:
                yield from (_Entry(entry.line, cells) for cells in columns.rows(entry.cells))
            except InvalidClaim as error:
                yield _Entry(entry.line, (), error)


def _lay_out(
    entries: Iterator[_Entry],
    wanted: Collection[str],
    place: str,
    groups: Callable[[Sequence[_Entry], int], Sequence[str] | None] = lambda *_: None,
    *,
    notes: tuple[str, ...] = (),
    merged: Merged = (),
) -> Table:
    """A table from rows of cells, once its header is found.

    Raises:
        UnreadableFile: It has none.
    """
    first, entries = _ahead(entries)
    if not first:
        next(entries, None)  # what stands before the first row is raised here
        raise UnreadableFile("the file is empty", place=place, hint=CHECK)
    if first[0].problem is not None and "not a CSV row" in first[0].problem.message:
        reason = first[0].problem.message.partition(": ")[2]
        raise UnreadableFile(
            f"no header: {reason}", place=place, hint="check the quotes of the first line"
        ) from first[0].problem
    header = read_header(
        [[str(cell) for cell in entry.cells] for entry in first],
        wanted,
        place,
        lambda index: groups(first, index),
    )
    names = header.names

    def rows() -> Iterator[RawRow]:
        width = len(names)
        for entry in islice(entries, header.end, None):
            cells = entry.cells
            if entry.problem is not None:
                yield RawRow(entry.line, {}, entry.problem)
            elif len(cells) == width:
                yield RawRow(entry.line, dict(zip(names, cells, strict=True)))
            elif len(cells) > width and not any(map(str.strip, cells[width:])):
                yield RawRow(entry.line, dict(zip(names, cells, strict=False)))
            else:
                yield RawRow(entry.line, {}, _wrong_width(len(cells), width))

    tags = {name: tag for name, tag in zip(names, header.tags, strict=False) if name and tag}
    below = _merged_below(merged, first[header.end - 1].line)
    return Table(header.columns, rows(), tags, (*notes, *header.notes, *below))


def _read_cells(reader: Any, problems: list[InputError]) -> Iterator[_Entry]:
    while True:
        start = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            yield from (_Entry(start, (), problem) for problem in problems)
            return
        except csv.Error as error:
            yield _Entry(
                start, (), InvalidClaim(f"not a CSV row: {error}", hint="check its quotes")
            )
            continue
        if problems:
            yield _Entry(start, (), problems.pop())
            problems.clear()
        elif cells:
            has_guard = "'" in "".join(cells)
            yield _Entry(start, [_unguarded(cell) for cell in cells] if has_guard else cells)


def _unguarded(cell: str) -> str:
    """The cell without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in GUARDED else cell


def _decode(line: bytes | int) -> str:
    """A line of a table as text; what it says of an encoding is for tables, which can name one."""
    try:
        return decode_text(line)
    except UnreadableFile as error:
        if error.hint == SAVE_AS_UTF8:
            error.hint = "save the file as UTF-8, or name its encoding: --encoding cp1252"
        raise


def _decode_lines(lines: Iterator[bytes | int], problems: list[InputError]) -> Iterator[str]:
    """Lines as text. A line that is none becomes an empty cell row with its problem noted."""
    for line in lines:
        try:
            yield _decode(line)
        except UnreadableFile as error:
            problems.append(error)
            yield "?\n"


def _wrong_width(found: int, wanted: int) -> InvalidClaim:
    return InvalidClaim(
        f"{found} cells where the header has {wanted}",
        hint="a cell with the delimiter in it needs quotes around it",
    )


def _damaged(name: str) -> UnreadableFile:
    return UnreadableFile(
        "the compressed file is cut short or damaged", place=name, hint="fetch it again"
    )
