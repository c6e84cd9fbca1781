"""Taking words out of records for good: the one change that is not undone.

The row of a record keeps its place and its id; its content becomes what is left, and a `Redaction`
written in the same operation says what it was by its digest. Everything that is made from records
is made anew, so that the words stand in none of it.
"""

# ruff: noqa: S608 - only names of our own tables and columns go into SQL; values are bound

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimtrack.errors import LedgerDamaged
from claimtrack.ledger import spelling, uses
from claimtrack.ledger.appending import OperationWriter, prepare
from claimtrack.ledger.chain import RowsDigest, to_moment
from claimtrack.ledger.columns import STRICT, TABLES, typed_values
from claimtrack.ledger.engine import Engine
from claimtrack.ledger.protocol import Deed
from claimtrack.model.identity import content_id
from claimtrack.model.record import Kind, kind_of, letter_of, record_id, to_text
from claimtrack.model.redaction import Redaction
from claimtrack.model.taking_out import Taken

if TYPE_CHECKING:
    from claimtrack.figures.profile import Profile

MADE_FROM_RECORDS = ("used", "spelling", "reference")
"""The tables beside the records that hold words of theirs; `kept` is thrown away."""


@dataclass(frozen=True, slots=True)
class _Row:
    """Where a record is written, and with which content."""

    operation: int
    position: int
    content: str


def redact(
    engine: Engine, deed: Deed, taken: Sequence[Taken], profile: "Profile"
) -> OperationWriter:
    """Write what is left of records in their place, and that it was done, as one operation.

    The caller holds `engine.writing()` and finishes the operation.

    Args:
        engine: The database.
        deed: By whom and when.
        taken: What is left of each record; every one had something taken out.
        profile: What typed columns are read under.

    Raises:
        LedgerDamaged: A record is not as it was written: nothing vouches for what is left of it.
    """
    writer = OperationWriter(engine, deed, profile)
    redactions: list[Redaction] = []
    changed: set[int] = set()
    tables = {TABLES[kind_of(each.left)].name for each in taken}
    with engine.lifted((*tables, *MADE_FROM_RECORDS)):
        for each in taken:
            for row in _rows_of(engine, each):
                redactions.append(_redaction(engine, deed, each, row))
                changed.add(row.operation)
        for each in taken:
            _replace(engine, each, profile)
        _make_anew(engine, taken, changed)
    writer.add([prepare(each, engine, profile) for each in redactions])
    return writer


def _rows_of(engine: Engine, taken: Taken) -> Iterator[_Row]:
    """Every place where a record is written: one that was undone and added anew has several.

    Raises:
        LedgerDamaged: A content does not give the id, and no redaction says why.
    """
    kind, key = kind_of(taken.left), record_id(taken.left)
    for operation, position, content in list(
        engine.rows(
            f"SELECT operation, position, content FROM {TABLES[kind].name} WHERE id = ?", (key,)
        )
    ):
        if not is_genuine(engine, kind, key, content):
            raise LedgerDamaged(
                f"{kind} {key} is not as it was written; nothing was taken out",
                place=engine.place,
                hint="run claimtrack verify; claimtrack restore FILE puts a backup in its place",
            )
        yield _Row(operation, position, content)


def is_genuine(engine: Engine, kind: Kind, key: str, content: str) -> bool:
    """Whether a content is what a record was written with, or what a redaction left of it."""
    if content_id(letter_of(kind), content) == key:
        return True
    asked = "SELECT 1 FROM redaction WHERE record = ? AND remains = ?"
    return any(engine.rows(asked, (key, digest_of(content))))


def digest_of(content: str) -> str:
    """The SHA-256 of a content, in hexadecimal."""
    return hashlib.sha256(content.encode()).hexdigest()


def _redaction(engine: Engine, deed: Deed, taken: Taken, row: _Row) -> Redaction:
    kind = kind_of(taken.left)
    return Redaction(
        record=record_id(taken.left),
        kind=kind.value,
        digest=digest_of(row.content),
        left=digest_of(to_text(taken.left)),
        taken=taken.parts,
        reason=deed.note,
        author=deed.author,
        at=to_moment(deed.at),
        rows=_digest_rows(engine, row.operation),
    )


def _digest_rows(engine: Engine, operation: int) -> str:
    """ROWS of an operation as its rows are now."""
    told = RowsDigest()
    rows: list[tuple[int, Kind, str, str]] = [
        (position, kind, key, content)
        for kind, table in TABLES.items()
        for position, key, content in engine.rows(
            f"SELECT position, id, content FROM {table.name} WHERE operation = ?", (operation,)
        )
    ]
    for position, kind, key, content in sorted(rows):
        told.add_record(position, kind, key, content)
    return told.hex()


def _replace(engine: Engine, taken: Taken, profile: "Profile") -> None:
    """Write what is left in the place of a record; its strict interval stays as it was read."""
    kind = kind_of(taken.left)
    table = TABLES[kind]
    values: dict[str, Any] = {
        column: engine.to_column(value)
        for column, value in zip(
            table.columns, typed_values(taken.left, kind, profile), strict=True
        )
        if column not in STRICT
    }
    assigned = ", ".join(f"{column} = ?" for column in ("content", *values))
    engine.run(
        f"UPDATE {table.name} SET {assigned} WHERE id = ?",
        [(to_text(taken.left), *values.values(), record_id(taken.left))],
    )


def _make_anew(engine: Engine, taken: Iterable[Taken], operations: Iterable[int]) -> None:
    """Make what is made from the records anew, where it is made from these."""
    engine.run("DELETE FROM used WHERE operation = ?", [(each,) for each in operations])
    engine.run(uses.INSERT, list(uses.read_claimed(engine.rows(uses.CLAIMED))))
    ids = [(record_id(each.left),) for each in taken]
    engine.run("DELETE FROM reference WHERE claim = ?", ids)
    held = spelling.held_by("TRUE")
    engine.run(f"DELETE FROM spelling WHERE NOT ({held})", [()])
    names = [name for (name,) in engine.rows(spelling.NOT_YET_SPELLED)]
    spelling.add_spellings(engine, names)
    engine.run("DELETE FROM kept", [()])
