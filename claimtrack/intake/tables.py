"""Tables as a stream of rows: CSV and JSON Lines, plain or compressed, read in one pass."""

import csv
import gzip
import io
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimtrack.errors import InputError, InvalidClaim, UnreadableFile
from claimtrack.intake.lines import decode_object, decode_text, split_lines

MOST_ROW_BYTES = 2**20
"""1 MiB: a row holds figures, names and a sentence or two. The largest rows we have seen (events
with their source notes) are under 10 kB; a file with longer ones is no table of claims."""

MOST_EXPANSION = 200
SMALL_BYTES = 64 * 2**20
"""A compressed file may expand to 200 times its size plus 64 MiB. Daily counts compress about
twentyfold; a bomb reaches a thousandfold."""

DELIMITERS = (",", ";", "\t")
GZIP_MAGIC = b"\x1f\x8b"

Cells = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row by column name, or the problem with it."""

    line: int
    """Where it begins, 1 for the first line of the file."""
    cells: Cells
    problem: InputError | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """An open table."""

    columns: tuple[str, ...] | None
    """From the header; None for JSON Lines, where each row names its own."""
    rows: Iterator[RawRow]


@contextmanager
def open_table(
    path: Path, *, wanted: Sequence[str] = (), delimiter: str | None = None
) -> Iterator[Table]:
    """Open a table and read its header.

    Args:
        path: CSV or JSON Lines, told apart by the first character; gzip by its own mark.
        wanted: Columns that are going to be asked for: they settle which delimiter is meant.
        delimiter: The delimiter, when it is known.

    Raises:
        UnreadableFile: Missing, a folder, empty, or with a header that is not one.
    """
    with open_bytes(path) as (stream, most_bytes):
        lines = _guarded(split_lines(stream, MOST_ROW_BYTES, most_bytes), str(path))
        first = next(lines, b"")
        text = _decode_first(first, path)
        if text.lstrip().startswith("{"):
            yield Table(None, _read_objects(_again(first, lines)))
        elif text.lstrip().startswith("["):
            raise UnreadableFile(
                "a list in brackets", hint="write one object on each line", place=f"{path}:1"
            )
        else:
            mark = delimiter or sniff_delimiter(text, wanted)
            columns, rows = _read_csv(_again(first, lines), mark, path)
            yield Table(columns, rows)


def sniff_delimiter(header: str, wanted: Sequence[str] = ()) -> str:
    """The delimiter under which most wanted columns are found, else the one with most columns."""

    def score(mark: str) -> tuple[int, int]:
        names = [name.strip() for name in next(csv.reader([header], delimiter=mark), [])]
        return len(set(names) & set(wanted)), len(names)

    return max(DELIMITERS, key=score)


@contextmanager
def open_bytes(path: Path) -> Iterator[tuple[io.BufferedReader, int | None]]:
    """The file as plain bytes, with the most it may expand to when it is compressed.

    Raises:
        UnreadableFile: Missing, a folder, or not the gzip it says it is.
    """
    try:
        with path.open("rb") as file:
            if file.peek(2)[:2] != GZIP_MAGIC:
                yield file, None
                return
            most = path.stat().st_size * MOST_EXPANSION + SMALL_BYTES
            with gzip.GzipFile(fileobj=file) as packed:
                yield io.BufferedReader(packed), most
    except (EOFError, zlib.error) as error:
        raise UnreadableFile(
            "the compressed file is cut short or damaged", place=str(path), hint="fetch it again"
        ) from error
    except OSError as error:
        if isinstance(error, gzip.BadGzipFile):
            raise UnreadableFile("damaged gzip", place=str(path)) from error
        raise UnreadableFile(
            (error.strerror or str(error)).lower(), place=str(path), hint="check the path"
        ) from error


def _guarded(lines: Iterator[bytes | int], name: str) -> Iterator[bytes | int]:
    """Damage met while unpacking, as one of our errors."""
    try:
        yield from lines
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise UnreadableFile(
            "the compressed file is cut short or damaged", place=name, hint="fetch it again"
        ) from error


def _decode_first(line: bytes | int, path: Path) -> str:
    try:
        text = decode_text(line)
    except UnreadableFile as error:
        error.place = f"{path}:1"
        raise
    if not text.strip():
        raise UnreadableFile(
            "no header in the first line" if line else "the file is empty", place=f"{path}"
        )
    return text


def _again(first: bytes | int, rest: Iterator[bytes | int]) -> Iterator[bytes | int]:
    yield first
    yield from rest


def _read_objects(lines: Iterator[bytes | int]) -> Iterator[RawRow]:
    """JSON Lines: each row is an object; empty lines are passed over."""
    for number, line in enumerate(lines, start=1):
        try:
            text = decode_text(line)
            if text.strip():
                yield RawRow(number, decode_object(text))
        except InputError as error:
            yield RawRow(number, {}, error)


def _read_csv(
    lines: Iterator[bytes | int], delimiter: str, path: Path
) -> tuple[tuple[str, ...], Iterator[RawRow]]:
    """CSV with a header. A row that is not as long as the header is a problem, not a shift."""
    problems: list[InputError] = []
    reader = csv.reader(_decode_lines(lines, problems), delimiter=delimiter, strict=True)
    try:
        header = tuple(name.strip() for name in next(reader))
    except csv.Error as error:
        raise UnreadableFile(f"no header: {error}", place=f"{path}:1") from error
    twice = sorted({name for name in header if header.count(name) > 1})
    if twice:
        raise UnreadableFile(f'two columns are called "{twice[0]}"', place=f"{path}:1")
    return header, _read_cells(reader, header, problems)


def _read_cells(
    reader: Any, header: tuple[str, ...], problems: list[InputError]
) -> Iterator[RawRow]:
    width = len(header)
    while True:
        start = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            yield from (RawRow(start, {}, problem) for problem in problems)
            return
        except csv.Error as error:
            yield RawRow(
                start, {}, InvalidClaim(f"not a CSV row: {error}", hint="check its quotes")
            )
            continue
        if problems:
            yield RawRow(start, {}, problems.pop())
            problems.clear()
        elif not cells:
            continue
        elif len(cells) != width:
            yield RawRow(start, {}, _wrong_width(len(cells), width))
        else:
            yield RawRow(start, dict(zip(header, cells, strict=True)))


def _decode_lines(lines: Iterator[bytes | int], problems: list[InputError]) -> Iterator[str]:
    """Lines as text. A line that is none becomes an empty cell row with its problem noted."""
    for line in lines:
        try:
            yield decode_text(line)
        except UnreadableFile as error:
            problems.append(error)
            yield "?\n"


def _wrong_width(found: int, wanted: int) -> InvalidClaim:
    return InvalidClaim(
        f"{found} cells where the header has {wanted}",
        hint="a cell with the delimiter in it needs quotes around it",
    )
