"""What a corpus is read from: files of JSON Lines and Parquet, cut into pieces of like size.

A piece is named by its file and where it begins, and is read by whoever works on it, so that the
engines hand pieces around and no texts. The same files are cut the same way everywhere.
"""

import glob
import gzip
import io
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from claimtrack.corpus.arrow import load_pyarrow, to_rows
from claimtrack.errors import InputError, UnreadableFile
from claimtrack.model.record import Record

LEAST_PIECE_BYTES, MOST_PIECE_BYTES = 2 * 2**20, 64 * 2**20
"""Of a file that are read at a time. Ours: 2 MiB of text are read in about twenty seconds, long
against what a task costs Spark (a tenth); 64 MiB still fit into every worker several times."""

MOST_PIECES = 4_096
"""So many pieces before they become larger. Ours: as many files of results a folder still lists at
once, and a few hundred cores have several each."""

MOST_PIECE_ROWS = 10_000
"""Of a Parquet file that are read at a time; fewer where its rows are long. Ours."""

BLOCK_BYTES = 2**20
"""Read at once to look for the ends of lines."""

LINES, PACKED, ROWS = "lines", "packed", "rows"
KINDS = {".jsonl": LINES, ".ndjson": LINES, ".gz": PACKED, ".parquet": ROWS}
"""How a file is read, by the end of its name."""

Content = Mapping[str, Any]
"""One row as JSON has it."""

ReadLines = Callable[[BinaryIO], Iterator[tuple[int, Content | InputError]]]
"""The objects of a stream of lines, each with its number, 1 for the first; what cannot be read
stands in its place."""

ReadRecords = Callable[[Content], Sequence[Record]]
"""The records that a row holds.

Raises:
    InputError: It holds none that can be used.
"""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a file: what one worker reads at a time."""

    number: int
    """Its place among all pieces, 0 for the first."""
    path: str
    kind: str
    start: int
    """The first byte, or the first row of the group."""
    end: int
    """Where it ends, that byte or row excluded."""
    before: int = 0
    """Rows of the file that stand before it."""
    group: int = 0
    """Of a Parquet file, which group of rows."""


@dataclass(frozen=True, slots=True)
class Found:
    """A row of the input, and where it stands."""

    path: str
    row: int
    """1 for the first row of the file, or its first line."""
    content: Content | InputError
    """What is wrong with it, where it cannot be read."""


def find_pieces(sources: Sequence[str]) -> tuple[Piece, ...]:
    """The pieces of the files that were named, in the order of their names.

    Args:
        sources: Files, folders (all that is JSON Lines or Parquet in them), and patterns.

    Raises:
        UnreadableFile: One names nothing that can be read, or a file is no Parquet.
    """
    paths = list(dict.fromkeys(path for source in sources for path in _find_files(source)))
    total = sum(path.stat().st_size for path in paths)
    most = min(max(total // MOST_PIECES, LEAST_PIECE_BYTES), MOST_PIECE_BYTES)
    pieces: list[Piece] = []
    for path in paths:
        for kind, start, end, before, group in _cut(path, most):
            pieces.append(Piece(len(pieces), str(path), kind, start, end, before, group))
    return tuple(pieces)


def read_piece(piece: Piece, read_lines: ReadLines) -> Iterator[Found]:
    """The rows of a piece, in their order.

    Of a damaged file they are those before the damage, which is what is wrong with the next one.

    Raises:
        UnreadableFile: The file is gone, or cannot be reached.
    """
    rows = _read_rows(piece) if piece.kind == ROWS else _read_lines(piece, read_lines)
    number = 0
    try:
        for number, content in rows:
            yield Found(piece.path, piece.before + number, content)
    except (OSError, EOFError, zlib.error, load_pyarrow().ArrowException) as error:
        if not _is_damage(error):
            raise _unreadable(piece.path, error) from error
        yield Found(piece.path, piece.before + number + 1, _damaged(error))


def _read_lines(piece: Piece, read_lines: ReadLines) -> Iterator[tuple[int, Content | InputError]]:
    with ExitStack() as opened:
        stream = opened.enter_context(Path(piece.path).open("rb"))
        if piece.kind == PACKED:
            packed = cast("BinaryIO", opened.enter_context(gzip.open(stream)))
            yield from read_lines(packed)
            return
        stream.seek(piece.start)
        part = io.BufferedReader(_Part(stream, piece.end - piece.start))
        yield from read_lines(cast("BinaryIO", part))


def _read_rows(piece: Piece) -> Iterator[tuple[int, Content]]:
    pa = load_pyarrow()
    number = 0
    with pa.parquet.ParquetFile(piece.path) as file:
        rows = MOST_PIECE_ROWS // 4
        for batch in file.iter_batches(batch_size=rows, row_groups=[piece.group]):
            first, number = number, number + len(batch)
            if number > piece.start and first < piece.end:
                skipped = max(piece.start - first, 0)
                chosen = batch.slice(skipped, min(number, piece.end) - first - skipped)
                place = first + skipped - piece.start
                yield from enumerate(to_rows(chosen), start=place + 1)
            if number >= piece.end:
                break


class _Part(io.RawIOBase):
    """A part of an open file as a stream of its own."""

    def __init__(self, stream: BinaryIO, length: int) -> None:
        super().__init__()
        self._stream = stream
        self._left = length

    def readable(self) -> bool:
        """It can only be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read no further than the part."""
        view = memoryview(buffer)[: self._left]
        count = self._stream.readinto(view)  # type: ignore[attr-defined]
        self._left -= count
        return int(count)


def _find_files(source: str) -> Iterator[Path]:
    """The files that a name stands for, in the order of their names.

    Of a folder all that are JSON Lines or Parquet, but what is hidden or begins with `_`, as Spark
    and we ourselves mark what is no data, and what could not be read of another input.
    """
    path = Path(source)
    if path.is_dir():
        found = [each for each in sorted(path.rglob("*")) if _is_data(each, path)]
    elif path.is_file():
        found = [path]
    else:
        found = sorted(map(Path, glob.glob(source, recursive=True)))  # noqa: PTH207 - may be absolute
        found = [each for each in found if each.is_file()]
    if not found and path.is_dir():
        raise UnreadableFile(
            "no JSON Lines and no Parquet is in this folder",
            place=source,
            hint="a name ends in .jsonl, .jsonl.gz, .ndjson or .parquet",
        )
    if not found:
        raise UnreadableFile("nothing to read is called so", place=source, hint="check the path")
    for each in found:
        if each.suffix.lower() not in KINDS:
            raise UnreadableFile(
                "neither JSON Lines nor Parquet",
                place=str(each),
                hint="a name ends in .jsonl, .jsonl.gz, .ndjson or .parquet",
            )
        yield each


def find_passed_over(sources: Sequence[str]) -> tuple[str, ...]:
    """The files in the folders that were named that are neither JSON Lines nor Parquet.

    Links that lead nowhere are among them; what is no data is not.
    """
    folders = [path for path in map(Path, sources) if path.is_dir()]
    return tuple(
        str(each)
        for folder in dict.fromkeys(folders)
        for each in sorted(folder.rglob("*"))
        if not (each.is_dir() or _is_hidden(each, folder) or _is_data(each, folder))
    )


def _is_data(path: Path, folder: Path) -> bool:
    is_known = path.suffix.lower() in KINDS
    return is_known and not _is_hidden(path, folder) and path.is_file()


def _is_hidden(path: Path, folder: Path) -> bool:
    parts = path.relative_to(folder).parts
    return any(each.startswith((".", "_")) for each in parts) or parts[0] == "problems"


def _cut(path: Path, most_bytes: int) -> Iterator[tuple[str, int, int, int, int]]:
    """The pieces of a file: kind, start, end, rows before, group of rows."""
    kind = KINDS[path.suffix.lower()]
    try:
        if kind == PACKED:
            yield PACKED, 0, path.stat().st_size, 0, 0
        elif kind == LINES:
            yield from _cut_lines(path, most_bytes)
        else:
            yield from _cut_rows(path, most_bytes)
    except OSError as error:
        raise _unreadable(str(path), error) from error


def _cut_lines(path: Path, most_bytes: int) -> Iterator[tuple[str, int, int, int, int]]:
    """Pieces that end where a line does."""
    start = before = lines = at = 0
    with path.open("rb") as stream:
        while block := stream.read(BLOCK_BYTES):
            end = block.rfind(b"\n") + 1
            lines += block.count(b"\n", 0, end)
            if end and at + end - start >= most_bytes:
                yield LINES, start, at + end, before, 0
                start, before = at + end, lines
            at += len(block)
    if at > start:
        yield LINES, start, at, before, 0


def _cut_rows(path: Path, most_bytes: int) -> Iterator[tuple[str, int, int, int, int]]:
    """Pieces of a Parquet file: some rows of one of its groups each.

    Of a damaged one a single piece: whoever reads it tells.
    """
    pa = load_pyarrow()
    try:
        with pa.parquet.ParquetFile(path) as file:
            before = 0
            for group in range(file.metadata.num_row_groups):
                told = file.metadata.row_group(group)
                row_bytes = max(told.total_byte_size // max(told.num_rows, 1), 1)
                rows = max(min(most_bytes // row_bytes, MOST_PIECE_ROWS), 1)
                for start in range(0, told.num_rows, rows):
                    end = min(start + rows, told.num_rows)
                    yield ROWS, start, end, before + start, group
                before += told.num_rows
    except (OSError, pa.ArrowException) as error:
        if not _is_damage(error):
            raise
        yield ROWS, 0, 1, 0, 0


def _is_damage(error: Exception) -> bool:
    """Whether the file itself is at fault, so that it is the same whenever it is read.

    What the machine says of a file, that it is gone or a disk does not answer, has a number.
    """
    return not (isinstance(error, OSError) and error.errno is not None)


def _damaged(error: Exception) -> UnreadableFile:
    return UnreadableFile(
        f"the file is damaged; nothing is read from here on ({_said(error)})",
        hint="the rows before count; bring the file again, whole, and run it again with --force",
    )


def _unreadable(path: str, error: Exception) -> UnreadableFile:
    return UnreadableFile(_said(error), place=path, hint="look at the file; nothing was written")


def _said(error: Exception) -> str:
    """The first line of what is told of an error."""
    said = (getattr(error, "strerror", None) or str(error)).splitlines()
    return (said[0] if said else type(error).__name__)[:200].lower().rstrip(".")
