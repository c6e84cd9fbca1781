"""Taking words out of records for good: the one change that is not undone.

The row of a record keeps its place and its id; its content becomes what is left of it, and a
`Redaction` written in the same operation says what it was by its digest. Everything that is made
from records is made anew, so that the words stand in none of it.
"""

# ruff: noqa: S608 - only names of our own tables and columns go into SQL; values are bound

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimtrack.errors import InvalidClaim, LedgerDamaged
from claimtrack.ledger.appending import OperationWriter, prepare
from claimtrack.ledger.blocks import told_references
from claimtrack.ledger.chain import WITH_CONTENT
from claimtrack.ledger.columns import STRICT, TABLES, typed_values
from claimtrack.ledger.engine import Engine
from claimtrack.ledger.protocol import Deed
from claimtrack.ledger.proving import NeverThere, find_unproved_now
from claimtrack.ledger.redacted_rows import first_with
from claimtrack.ledger.sealed import HINT, STANDS
from claimtrack.ledger.uses import Use, uses_of, write_uses
from claimtrack.model.identity import content_digest, id_of_digest
from claimtrack.model.record import (
    Kind,
    from_content,
    kind_of,
    letter_of,
    record_id,
    redacted_of,
    to_text,
)
from claimtrack.model.record_text import RecordReader
from claimtrack.model.redaction import Redacted, Redaction
from claimtrack.model.taking_out import Taken, take_out

if TYPE_CHECKING:
    from claimtrack.figures.profile import Profile

MADE_FROM_RECORDS = ("used", "reference")
"""The tables beside the records that hold words of theirs; `kept` is thrown away. What the log
covers, `seal` and `block`, stays as it was written: of these only names of topics could be read."""


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
        deed: What is written.
        taken: What is left of each record; every one had something taken out.
        profile: What typed columns are read under.

    Raises:
        LedgerDamaged: A record is not as it was written: nothing vouches for what is left of it.
        NeverThere: Something is said to be taken that was not there.
    """
    writer = OperationWriter(engine, deed, profile)
    redactions: list[Redaction] = []
    changed: set[int] = set()
    tables = {TABLES[kind_of(each.left)].name for each in taken}
    with engine.lifted((*tables, *MADE_FROM_RECORDS)):
        for each in taken:
            rows = _rows_of(engine, each)
            is_one = len({row.content for row in rows}) == 1
            left = [each if is_one else _left_in(engine, each, row) for row in rows]
            said = _said_of(each)
            redactions += [_redaction(engine, said, *pair) for pair in zip(left, rows, strict=True)]
            for pair in zip(left, rows, strict=True):
                _replace(engine, *pair, profile)
            changed.update(row.operation for row in rows)
        _make_anew(engine, taken, changed)
    unique = dict.fromkeys(redactions)
    writer.put([prepare(each, engine, profile) for each in unique])
    return writer


def _rows_of(engine: Engine, taken: Taken) -> list[_Row]:
    """Every place where a record is written: one that was undone and added anew has several.

    What stands comes last, so that the last redaction says what is left of that.
    """
    kind, key = kind_of(taken.left), record_id(taken.left)
    rows = engine.rows(
        f"SELECT {STANDS}, operation, position, content FROM {TABLES[kind].name}"
        " WHERE id = ? ORDER BY 1, operation",
        (key,),
    )
    return [_Row(operation, position, content) for _, operation, position, content in rows]


def _left_in(engine: Engine, taken: Taken, row: _Row) -> Taken:
    """What is left of a record in one row, and what was taken out of it there.

    Of a row that came redacted from elsewhere it is less, or other, than what is left of the whole
    record: that row is proved by what stands in it.

    Raises:
        LedgerDamaged: Its content cannot be read.
    """
    kind, said = kind_of(taken.left), _said_of(taken)
    try:
        record = from_content(kind, json.loads(row.content))
    except (InvalidClaim, ValueError) as error:
        raise _altered(engine, kind, record_id(taken.left)) from error
    asked = taken.asked or taken.parts
    return take_out(record, only=asked, reason=said.grounds, author=said.signed_by, at=said.moment)


def _altered(engine: Engine, kind: Kind, key: str) -> LedgerDamaged:
    return LedgerDamaged(
        f"{kind} {key} is not what was recorded; nothing was taken out",
        place=engine.place,
        hint=HINT,
    )


def _said_of(taken: Taken) -> Redacted:
    """What a record says of its redaction.

    Raises:
        ValueError: It says nothing.
    """
    said = redacted_of(taken.left)
    if said is None:
        raise ValueError(f"nothing was taken out of {record_id(taken.left)}")
    return said


def _redaction(engine: Engine, said: Redacted, taken: Taken, row: _Row) -> Redaction:
    """What is noted of one row; of one that has none of the parts, that nothing was taken.

    Args:
        engine: The database.
        said: What is said of the redaction, in whatever row.
        taken: What is left in this row, and what was taken out there.
        row: As it is before.

    Raises:
        LedgerDamaged: Its content does not give its id, and no redaction says why.
        NeverThere: Something is said to be taken that was not there.
    """
    kind, key = kind_of(taken.left), record_id(taken.left)
    digest = content_digest(row.content)
    if id_of_digest(letter_of(kind), digest) != key:
        asked = "SELECT content FROM redaction WHERE record = ? AND remains = ?"
        before = next(engine.rows(asked, (key, digest)), None)
        if before is None:
            raise _altered(engine, kind, key)
        digest = json.loads(before[0])["digest"]
    (recipe, rows) = next(
        engine.rows("SELECT recipe, rows FROM seal WHERE operation = ?", (row.operation,))
    )
    first = first_with(engine, kind, key, row.content) or row.operation
    if parts := find_unproved_now(engine, first, recipe, taken.left, taken.parts):
        raise NeverThere(parts)
    return Redaction(
        record=key,
        kind=kind.value,
        digest=digest,
        left=content_digest(to_text(taken.left)),
        taken=taken.parts,
        reason=said.grounds,
        author=said.signed_by,
        at=said.moment,
        rows=rows if recipe == WITH_CONTENT else "",
    )


def _replace(engine: Engine, taken: Taken, row: _Row, profile: "Profile") -> None:
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
    place = row.operation, row.position
    engine.rewrite(table.name, place, to_text(taken.left), values)


def _make_anew(engine: Engine, taken: Iterable[Taken], operations: Iterable[int]) -> None:
    """Make what is made from the records anew, where it is made from these."""
    reader = RecordReader(Kind.CLAIM)
    for number in sorted(operations):
        engine.run("DELETE FROM used WHERE operation = ?", [(number,)])
        names: Counter[Use] = Counter()
        for (content,) in engine.rows("SELECT content FROM claim WHERE operation = ?", (number,)):
            names.update(uses_of(reader.read(content)))
        write_uses(engine, number, names)
    left = {record_id(each.left): told_references(each.left) for each in taken}
    engine.run("DELETE FROM reference WHERE claim = ?", [(key,) for key in left])
    engine.run(
        "INSERT INTO reference (told, claim) VALUES (?, ?) ON CONFLICT DO NOTHING",
        [(told, key) for key, told in left.items() if told is not None],
    )
    engine.run("DELETE FROM kept", [()])
