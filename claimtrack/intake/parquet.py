"""Parquet files as rows: pyarrow reads them, and is an extra."""

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

from claimtrack.errors import InvalidClaim, MissingExtra, UnreadableFile, missing_extra
from claimtrack.intake.arrays import flatten
from claimtrack.model.stored_values import (
    Unreadable,
    read_stored_moment,
    read_stored_number,
    say_unreadable,
)

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
            raise UnreadableFile(
                f"two columns are called {min(twice)!r}",
                place=str(path),
                hint="give each a name of its own",
            )
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
    names = tuple(file.schema_arrow.names)
    while True:
        try:
            batch = next(batches, None)
            columns = [] if batch is None else list(map(_values, batch.columns))
        except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
            raise _damaged(error, path) from error
        if batch is None:
            return
        for row in zip(*columns, strict=True):
            try:
                cells = dict(zip(names, row, strict=True))
                yield flatten(cells) if is_nested else cells
            except InvalidClaim as error:
                yield error


def _values(column: Any) -> list[Any]:
    """The cells of a column as JSON would hold them; what it could not hold is unreadable.

    Numbers of 32 bits or less are read as they are printed: 0.1, not 0.10000000149011612.
    """
    import pyarrow as pa

    if column.type in (pa.float16(), pa.float32()):
        texts = column.cast(pa.float32()).cast(pa.string()).to_pylist()
        return [None if each is None else read_stored_number(Decimal(each)) for each in texts]
    try:
        found: list[Any] = column.to_pylist()
    except (ValueError, OverflowError):
        found = list(map(_one_value, column))
    if pa.types.is_integer(column.type) or pa.types.is_boolean(column.type):
        return found
    return [each if each is None or type(each) is str else _plain(each) for each in found]


def _one_value(scalar: Any) -> Any:
    """One cell of a column of which some hold what Python has no value for."""
    try:
        return scalar.as_py()
    except (ValueError, OverflowError):
        return Unreadable("a moment too exact or too far away")


def _plain(value: Any) -> Any:
    """A value as JSON would hold it, days and moments as ISO 8601; anything else is unreadable."""
    if value is None or isinstance(value, bool | int | str | Unreadable):
        return value
    if isinstance(value, float | Decimal):
        return read_stored_number(value)
    if isinstance(value, dt.date | dt.time):
        return read_stored_moment(value)
    if isinstance(value, list):
        return list(map(_plain, value))
    if isinstance(value, dict):
        return {str(name): _plain(each) for name, each in value.items()}
    return say_unreadable(value)


def _damaged(error: Exception, path: Path) -> UnreadableFile:
    told = str(error).strip().partition("\n")[0][:120]
    return UnreadableFile(
        f"no Parquet that can be read: {told}", place=str(path), hint="write it anew, or as CSV"
    )
