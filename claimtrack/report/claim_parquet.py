"""Claims as Parquet: text as text, numbers as numbers and days as days, for programs."""

import io
from collections.abc import Iterable, Iterator
from typing import Any

from claimtrack.errors import missing_extra
from claimtrack.report.claim_table import COLUMNS, Cell, Contains

GROUP_ROWS = 16_384
"""Claims in one row group, which is what memory holds. Ours: some tens of megabytes."""


def to_parquet(rows: Iterable[tuple[Cell, ...]]) -> Iterator[bytes]:
    """The file, piece by piece; memory holds one row group.

    A number is the nearest float of 64 bits; its words, in their own column, keep every digit.

    Args:
        rows: The cells of each claim.

    Raises:
        MissingExtra: The writer is not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise missing_extra("writing Parquet", "corpus") from error
    types = {
        Contains.TEXT: pa.string(),
        Contains.NUMBER: pa.float64(),
        Contains.DAY: pa.date32(),
    }
    schema = pa.schema([(column.name, types[column.contains]) for column in COLUMNS])
    sink = _Pieces()
    with parquet.ParquetWriter(sink, schema, compression="zstd") as writer:
        group: list[list[Any]] = [[] for _ in COLUMNS]
        for row in rows:
            for cells, cell, column in zip(group, row, COLUMNS, strict=True):
                is_number = column.contains is Contains.NUMBER and cell is not None
                cells.append(float(str(cell)) if is_number else cell)
            if len(group[0]) >= GROUP_ROWS:
                writer.write_table(pa.table(group, schema=schema))
                group = [[] for _ in COLUMNS]
                yield from sink.taken()
        if group[0]:
            writer.write_table(pa.table(group, schema=schema))
    yield from sink.taken()


class _Pieces(io.RawIOBase):
    """A file that keeps what is written until it is taken."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:
        self._pieces.append(bytes(piece))
        return len(self._pieces[-1])

    def taken(self) -> list[bytes]:
        """What was written since."""
        pieces, self._pieces = self._pieces, []
        return pieces

    def close(self) -> None:
        """Stay open: what is left is still to be taken."""
