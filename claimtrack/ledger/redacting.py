"""Taking words out of records for good: the one change that is not undone.

The row of a record keeps its place and its id; its content becomes what is left, and a `Redaction`
written in the same operation says what it was by its digest. Everything that is made from records
is made anew, so that the words stand in none of it.
"""

# ruff: noqa: S608 - only names of our own tables and columns go into SQL; values are bound

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimtrack.errors import LedgerDamaged
from claimtrack.ledger.appending import OperationWriter, prepare
from claimtrack.ledger.chain import WITH_CONTENT
from claimtrack.ledger.columns import STRICT, TABLES, typed_values
from claimtrack.ledger.engine import Engine
from claimtrack.ledger.protocol import Deed
from claimtrack.ledger.proving import NeverThere, find_never_there
from claimtrack.ledger.sealed import HINT
from claimtrack.ledger.uses import Use, uses_of, write_uses
from claimtrack.model.identity import content_digest, id_of_digest
from claimtrack.model.record import Kind, kind_of, letter_of, record_id, redacted_of, to_text
from claimtrack.model.record_text import RecordReader
from claimtrack.model.redaction import Redaction
from claimtrack.model.taking_out import Taken

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
            for row in _rows_of(engine, each):
                redactions.append(_redaction(engine, each, row))
                changed.add(row.operation)
        for each in taken:
            _replace(engine, each, profile)
        _make_anew(engine, taken, changed)
    unique = dict.fromkeys(redactions)
    writer.put([prepare(each, engine, profile) for each in unique])
    return writer


def _rows_of(engine: Engine, taken: Taken) -> Iterator[_Row]:
    """Every place where a record is written: one that was undone and added anew has several."""
    kind, key = kind_of(taken.left), record_id(taken.left)
    yield from [
        _Row(*row)
        for row in engine.rows(
            f"SELECT operation, position, content FROM {TABLES[kind].name} WHERE id = ?", (key,)
        )
    ]


def _redaction(engine: Engine, taken: Taken, row: _Row) -> Redaction:
    """What is noted of one row.

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
            raise LedgerDamaged(
                f"{kind} {key} is not what was recorded; nothing was taken out",
                place=engine.place,
                hint=HINT,
            )
        digest = json.loads(before[0])["digest"]
    (recipe, rows) = next(
        engine.rows("SELECT recipe, rows FROM seal WHERE operation = ?", (row.operation,))
    )
    said = redacted_of(taken.left)
    if said is None:
        raise ValueError(f"nothing was taken out of {key}")
    if parts := find_never_there(engine, row.operation, recipe, taken.left, taken.parts):
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
    engine.rewrite(table.name, record_id(taken.left), to_text(taken.left), values)


def _make_anew(engine: Engine, taken: Iterable[Taken], operations: Iterable[int]) -> None:
    """Make what is made from the records anew, where it is made from these."""
    reader = RecordReader(Kind.CLAIM)
    for number in sorted(operations):
        engine.run("DELETE FROM used WHERE operation = ?", [(number,)])
        names: Counter[Use] = Counter()
        for (content,) in engine.rows("SELECT content FROM claim WHERE operation = ?", (number,)):
            names.update(uses_of(reader.read(content)))
        write_uses(engine, number, names)
    ids = [(record_id(each.left),) for each in taken]
    engine.run("DELETE FROM reference WHERE claim = ?", ids)
    engine.run("DELETE FROM kept", [()])
