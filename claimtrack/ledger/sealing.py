"""Seals for a ledger of a form before there were any, made of its records.

Only what is as it was written gets one: the chain of the older recipe is followed to its end, and
the id of every record is computed from its content.
"""

from collections.abc import Callable
from functools import cache
from itertools import groupby

from claimtrack.errors import InvalidClaim, LedgerDamaged
from claimtrack.ledger import blocks
from claimtrack.ledger.blocks import Blocks, PlacedRow, digest_blocks, outside_parts
from claimtrack.ledger.chain import START, WITH_CONTENT, Head, RowsDigest, Seal, chain_digest
from claimtrack.ledger.engine import Engine
from claimtrack.ledger.sealed import HINT, INSERT_SEAL
from claimtrack.ledger.uses import write_uses
from claimtrack.ledger.verification import HEADS, StoredRow, all_rows
from claimtrack.model.identity import content_id
from claimtrack.model.record import Kind, letter_of
from claimtrack.model.record_text import RecordReader

Reader = Callable[[Kind], RecordReader]


def seal_older(engine: Engine) -> None:
    """Fill `seal`, `block` and `used`; the caller holds a transaction.

    Raises:
        LedgerDamaged: Something is not as it was written.
    """
    reader = cache(RecordReader)
    of_all: list[PlacedRow] = []
    seals: list[tuple[int, int, str, str]] = []
    groups = groupby(all_rows(engine), key=lambda row: row.operation)
    group = next(groups, None)
    previous = START
    for *fields, digest in engine.rows(HEADS):
        head = Head(*fields)
        found, rows = Blocks(), RowsDigest()
        if group is not None and group[0] == head.number:
            for row in group[1]:
                _add(row, found, rows, reader, engine)
            group = next(groups, None)
        if (
            head.number != len(seals) + 1
            or chain_digest(previous, head, Seal(WITH_CONTENT, rows.hex(), "")) != digest
        ):
            raise _damaged(engine, f"change {head.number} is not as it was written")
        previous = digest
        of_all.extend(found.rows(head.number, sorted(found.name_kinds)))
        seals.append((head.number, WITH_CONTENT, rows.hex(), ""))
        write_uses(engine, head.number, found.uses)
    if group is not None:
        raise _damaged(engine, "it holds more than its log tells of")
    if seals:
        of_all.sort()
        seals[-1] = (*seals[-1][:-1], digest_blocks(outside_parts(of_all)))
    engine.run(blocks.INSERT, of_all)
    engine.run(INSERT_SEAL, seals)


def _add(row: StoredRow, found: Blocks, rows: RowsDigest, reader: Reader, engine: Engine) -> None:
    """Add one row to the blocks and the digest of its operation."""
    if row.kind is None:
        found.add_retraction(row.position, row.id, row.content)
        rows.add_retraction(row.position, row.id, row.content)
        return
    try:
        is_recorded = content_id(letter_of(row.kind), row.content) == row.id
        record = reader(row.kind).read(row.content)
    except (InvalidClaim, ValueError, TypeError, AttributeError) as error:
        raise _damaged(engine, f"a {row.kind} cannot be read: {error}") from error
    if not is_recorded:
        raise _damaged(engine, f"{row.kind} {row.id} is not what was recorded")
    found.add(row.kind, row.position, row.id, record)
    rows.add_content(row.position, row.kind, row.id, row.content)


def _damaged(engine: Engine, message: str) -> LedgerDamaged:
    return LedgerDamaged(message, place=engine.place, hint=HINT)
