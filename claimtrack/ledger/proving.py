"""Whether the rows of a change are those of its seal, where words were redacted in it.

The content of a redacted row does not give its id. What stays of it is in the digest of the rows of
its change, by the recipe of `claimtrack.ledger.chain`; so these are digested anew, all of them.
"""

# ruff: noqa: S608 - only names of our own tables and columns go into SQL; values are bound

import heapq
from collections.abc import Callable, Iterator, Mapping

from claimtrack.ledger.chain import WITH_STAYING, RowsDigest
from claimtrack.ledger.columns import TABLES
from claimtrack.ledger.engine import Engine
from claimtrack.model.identity import content_digest
from claimtrack.model.leaves import proof_digest
from claimtrack.model.record import Kind, Record
from claimtrack.model.record_text import RecordReader
from claimtrack.model.redaction import Redaction
from claimtrack.model.remains import find_vouching
from claimtrack.model.staying import staying_digest


def digest_rows(
    engine: Engine,
    number: int,
    recipe: int,
    reader: Callable[[Kind], RecordReader],
    redactions: Mapping[str, tuple[Redaction, ...]],
) -> str:
    """ROWS of an operation of recipe 2 or later, from what stands in its rows.

    Args:
        engine: The database.
        number: Of the operation.
        recipe: That it was written by.
        reader: Reads one kind of record.
        redactions: What was taken out of records, by their ids.

    Raises:
        InvalidClaim: A content cannot be read.
        ValueError: The same.
    """
    rows = RowsDigest()
    for position, kind, key, content in heapq.merge(
        *(_rows_of(engine, number, kind) for kind in TABLES), key=lambda row: row[0]
    ):
        digest = content_digest(content)
        if vouching := find_vouching(kind, key, content, redactions.get(key, ())):
            digest = vouching[0].digest
        proof = proof_by(recipe, reader(kind).read(content), content)
        rows.add_record(position, kind, key, digest, proof)
    return rows.hex()


def proof_by(recipe: int, record: Record, content: str) -> str:
    """What a recipe has of a record beside the digest of its content."""
    return staying_digest(record) if recipe == WITH_STAYING else proof_digest(record, content)


def _rows_of(engine: Engine, number: int, kind: Kind) -> Iterator[tuple[int, Kind, str, str]]:
    """Position, kind, id and content of the records of a kind in an operation, in order."""
    for position, key, content in engine.rows(
        f"SELECT position, id, content FROM {TABLES[kind].name} WHERE operation = ?"
        " ORDER BY position",
        (number,),
    ):
        yield position, kind, key, content
