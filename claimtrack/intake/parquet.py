"""Parquet files as rows: pyarrow reads them, and is an extra."""

import datetime as dt
import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

from claimtrack.errors import InvalidClaim, MissingExtra, UnreadableFile, missing_extra
from claimtrack.intake.arrays import flatten

MAGIC = b"PAR1"
"""What every Parquet file begins with (parquet.apache.org/docs/file-format)."""

READ_ROWS = 8_192
"""Rows that are held at once. Ours: a few megabytes of a table of claims."""

Cells = Mapping[str, Any]


def is_parquet(start: bytes) -> bool:
    """Whether the first bytes of a file are those of Parquet."""
    return start.startswith(MAGIC)


@contextmanager
def open_parquet(
    path: Path,
) -> Iterator[tuple[tuple[str, ...] | None, Iterator[Cells | InvalidClaim]]]:
    """The names of the columns, and the rows, or the problem with one; nested fields as in JSON.

    Args:
        path: The file.

    Returns:
        No names where a column holds fields of its own.

    Raises:
        MissingExtra: The reader is not installed.
        UnreadableFile: It is damaged, or no Parquet.
    """
    with _opened(path) as file:
        schema = file.schema_arrow
        names = [str(name) for name in schema.names]
        if twice := {name for name in names if names.count(name) > 1}:
            raise UnreadableFile(f"two columns are called {min(twice)!r}", place=str(path))
        is_nested = any(each.type.num_fields > 0 for each in schema)
        yield None if is_nested else tuple(names), _rows(file, path, is_nested=is_nested)


def count_rows(path: Path) -> int:
    """How many rows a file has; 0 when it cannot be told."""
    try:
        with _opened(path) as file:
            return int(file.metadata.num_rows)
    except (MissingExtra, UnreadableFile):
        return 0


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise missing_extra(
            "reading Parquet", "corpus", instead="save the table as CSV", place=str(path)
        ) from error
    try:
        file = parquet.ParquetFile(path)
    except (pa.ArrowException, OSError) as error:
        raise _damaged(error, path) from error
    with file:
        yield file


def _rows(file: Any, path: Path, *, is_nested: bool) -> Iterator[Cells | InvalidClaim]:
    import pyarrow as pa

    batches = file.iter_batches(batch_size=READ_ROWS)
    while True:
        try:
            batch = next(batches, None)
            found = [] if batch is None else _spelled(batch).to_pylist()
        except (pa.ArrowException, OSError, UnicodeDecodeError, OverflowError) as error:
            raise _damaged(error, path) from error
        if batch is None:
            return
        for row in found:
            try:
                yield flatten(_plain(row)) if is_nested else _cells(row)
            except InvalidClaim as error:
                yield error


def _spelled(batch: Any) -> Any:
    """The same with numbers of 32 bits or less as text: 0.1 is 0.1, not 0.10000000149011612."""
    import pyarrow as pa

    short = (pa.float16(), pa.float32())
    columns = [
        each.cast(pa.float32()).cast(pa.string()) if each.type in short else each
        for each in batch.columns
    ]
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)


def _cells(row: Mapping[str, Any]) -> Cells:
    return {
        name: cell if cell is None or type(cell) in (str, int) else _plain(cell)
        for name, cell in row.items()
    }


def _plain(value: Any) -> Any:
    """A value as JSON would hold it: numbers as they are stored, days and moments as ISO 8601.

    Raises:
        InvalidClaim: Bytes, or something else that says nothing to people.
    """
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float | Decimal):
        return Decimal(str(value)) if math.isfinite(value) else None
    if isinstance(value, dt.datetime):
        is_day = value.time() == dt.time() and value.tzinfo is None
        return (value.date() if is_day else value).isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, list):
        return list(map(_plain, value))
    if isinstance(value, dict):
        return {str(name): _plain(each) for name, each in value.items()}
    raise InvalidClaim(f"a cell holds {type(value).__name__}, which is no text and no number")


def _damaged(error: Exception, path: Path) -> UnreadableFile:
    told = str(error).strip().partition("\n")[0][:120]
    return UnreadableFile(f"no Parquet that can be read: {told}", place=str(path))
