"""Copying a ledger from one kind of database into the other, row by row, as it is.

The rows and their digests are those that were written, so that the chain is the same one. Only the
typed columns, which each database keeps in its own way, are read from the records anew where they
are what these say.
"""

# ruff: noqa: S608 - only names of our own tables and columns go into SQL; values are bound

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from claimtrack.errors import InvalidClaim
from claimtrack.figures.profile import Profile, load_profile
from claimtrack.ledger.appending import in_chunks
from claimtrack.ledger.columns import PLACED, TABLES, Value, typed_values
from claimtrack.ledger.engine import Engine, Row, say_insert
from claimtrack.ledger.sealed import HEADS
from claimtrack.model.record import Kind
from claimtrack.model.record_text import RecordReader

PLAIN = {
    "operation": HEADS.partition("FROM")[0].removeprefix("SELECT ").strip(),
    "seal": "operation, recipe, rows, blocks",
    "retraction": "operation, position, target, effect",
    "used": "kind, name, operation, beside, claims",
    "reference": "told, claim",
    "block": "part, kind, name, beside, counting, operation, rows, digest",
    "kept": "name, stamp, content, digest",
}
"""The tables beside those of records, with their columns, which are alike in every database. The
log comes first: what is taken back has to be there."""

NUMBERS = frozenset({"value", "strict_low", "strict_high"})
DAYS = ("_start", "_end")
"""Columns that hold numbers, and how those are called that hold days; `words_start` is neither."""


def copy_rows(source: Engine, target: Engine) -> None:
    """Copy every row of a ledger into an empty one.

    The caller holds `reading` of the one and a transaction of the other, and verifies afterwards.

    Raises:
        LedgerError: One of them refused.
    """
    for name, columns in PLAIN.items():
        rows = source.stream(f"SELECT {columns} FROM {name}")
        target.run(say_insert(name, columns.split(", ")), rows)
    profile = load_profile()
    for kind, table in TABLES.items():
        for chunk in in_chunks(_records(source, target, kind, profile)):
            target.insert(table.name, table.columns, chunk)


def _records(source: Engine, target: Engine, kind: Kind, profile: Profile) -> Iterator[Row]:
    """The rows of a kind of record, with typed columns as the target has them."""
    names = TABLES[kind].columns
    reader = RecordReader(kind)
    for row in source.stream(
        f"SELECT {', '.join((*PLACED, *names))} FROM {TABLES[kind].name}"
        " ORDER BY operation, position"
    ):
        content, stored = row[3], row[4:]
        meant = _read(reader, kind, content, profile) or (None,) * len(names)
        values = (
            target.to_column(value if source.to_column(value) == there else _plain(name, there))
            for name, value, there in zip(names, meant, stored, strict=True)
        )
        yield (*row[:4], *values)


def _read(
    reader: RecordReader, kind: Kind, content: Any, profile: Profile
) -> tuple[Value, ...] | None:
    """What the typed columns of a record should hold; None when it cannot be read."""
    try:
        return typed_values(reader.read(content), kind, profile)
    except (InvalidClaim, ValueError, TypeError, AttributeError):
        return None


def _plain(column: str, stored: Any) -> Any:
    """What a database gave of a column, as a number or a day; as it is when it is none."""
    try:
        if column in NUMBERS and isinstance(stored, float):
            return Decimal(repr(stored))
        if column.endswith(DAYS) and isinstance(stored, str):
            return dt.date.fromisoformat(stored)
    except (ValueError, InvalidOperation):
        pass
    return stored
