"""Whether the rows of a change are those of its seal, where words were redacted in it.

The content of a redacted row does not give its id. What stays of it is in the digest of the rows of
its change, by the recipe of `claimtrack.ledger.chain`; so these are digested anew, all of them.
"""

# ruff: noqa: S608 - only names of our own tables and columns go into SQL; values are bound

import heapq
import json
from collections.abc import Callable, Iterable, Iterator

from claimtrack.ledger.chain import WITH_STAYING, RowsDigest
from claimtrack.ledger.columns import TABLES
from claimtrack.ledger.engine import Engine
from claimtrack.ledger.redacted_rows import (
    Noted,
    Redactions,
    contents_of,
    first_with,
    naming_parts,
    vouching_for,
)
from claimtrack.model.identity import content_digest
from claimtrack.model.leaves import find_unproved, proof_digest
from claimtrack.model.received import Received
from claimtrack.model.record import (
    Kind,
    Record,
    from_content,
    kind_of,
    read_waiting,
    record_id,
    redacted_of,
    to_text,
)
from claimtrack.model.record_text import RecordReader
from claimtrack.model.redaction import Redaction
from claimtrack.model.remains import is_about
from claimtrack.model.splitting import staying_digest
from claimtrack.model.taking_out import INSIDE, WORDS


def say_never_there(parts: Iterable[str]) -> str:
    """That a redaction names parts of which nothing shows that they were there."""
    return f"a redaction names parts that are not proved to have been there: {', '.join(parts)}"


class NeverThere(ValueError):
    """A redaction names parts of a record that it never had, as far as anything shows."""

    def __init__(self, parts: tuple[str, ...]) -> None:
        """Say which.

        Args:
            parts: As paths.
        """
        super().__init__(say_never_there(parts))
        self.parts = parts


def digest_rows(
    engine: Engine,
    number: int,
    recipe: int,
    reader: Callable[[Kind], RecordReader],
    redactions: Redactions,
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
        NeverThere: A redaction names parts of which nothing shows that they were there.
        ValueError: A content cannot be read.
    """
    rows = RowsDigest()
    for position, kind, key, content in heapq.merge(
        *(_rows_of(engine, number, kind) for kind in TABLES), key=lambda row: row[0]
    ):
        digest = content_digest(content)
        record = reader(kind).read(content)
        found = redactions.get(key, ())
        if vouching := vouching_for(kind, key, content, found, number):
            digest = vouching[0].digest
            if parts := find_never_there(engine, number, recipe, record, found):
                raise NeverThere(parts)
        proof = proof_by(recipe, record, content)
        rows.add_record(position, kind, key, digest, proof)
    return rows.hex()


def proof_by(recipe: int, record: Record, content: str) -> str:
    """What a recipe has of a record beside the digest of its content."""
    return staying_digest(record) if recipe == WITH_STAYING else proof_digest(record, content)


def taken_by(redactions: Iterable[Redaction]) -> frozenset[str]:
    """The parts that redactions name, as paths."""
    return frozenset(path for each in redactions for path in each.taken)


def find_never_there(
    engine: Engine, number: int, recipe: int, record: Record, noted: Iterable[Noted]
) -> tuple[str, ...]:
    """The parts that are said to be gone from a record, and that it never had by its proof.

    A record that came redacted, before leaves were kept, has none for what its redactions named
    that came with it or before it: nothing here proves that. Recipes before 3 prove none. What a
    redaction names may have been in another row of the record alone.

    Args:
        engine: The database.
        number: Of an operation that the record stands in.
        recipe: That it was written by.
        record: What is left of it.
        noted: All redactions of it.
    """
    if recipe <= WITH_STAYING:
        return ()
    kind, key, content = kind_of(record), record_id(record), to_text(record)
    about = [each for each in noted if is_about(each.redaction, kind, key)]
    named = taken_by(naming_parts(engine, kind, key, content, about))
    if not find_unproved(record, named):
        return ()
    first = first_with(engine, kind, key, content) or number
    parts = frozenset(find_unproved_now(engine, first, recipe, record, named))
    if parts:
        parts -= _proved_beside(engine, kind, record, content) - find_unproved(record)
    return tuple(sorted(parts))


def find_unproved_now(
    engine: Engine, number: int, recipe: int, record: Record, named: Iterable[str]
) -> tuple[str, ...]:
    """The parts that are named as taken from one row of a record, and that it never had.

    Args:
        engine: The database.
        number: Of the first operation in which the same stands: what was brought back later is a
            copy of it.
        recipe: That it was written by.
        record: What is left of it there.
        named: The parts.
    """
    if recipe <= WITH_STAYING or not (parts := find_unproved(record, named)):
        return ()
    parts -= _named_before(engine, number, record_id(record))
    if parts and isinstance(record, Received):
        within = redacted_of(read_waiting(record))
        if within is not None:
            before = _named_before(engine, number, within.identity)
            parts -= {f"{INSIDE}{path}" for path in before}
    return tuple(sorted(parts))


def _proved_beside(engine: Engine, kind: Kind, record: Record, content: str) -> frozenset[str]:
    """The parts that were taken out of other rows of a record, and are proved to have been there.

    Args:
        engine: The database.
        kind: Of the record.
        record: What is left of it in one row.
        content: The same, as canonical JSON.
    """
    found: set[str] = set()
    for other in contents_of(engine, kind, record_id(record)):
        beside = from_content(kind, json.loads(other)) if other != content else record
        mark = redacted_of(beside) if beside is not record else None
        if mark is not None:
            found.update(frozenset(mark.taken) - find_unproved(beside))
    return frozenset(found)


def unproved_redactions(engine: Engine, reader: Callable[[Kind], RecordReader]) -> Iterator[int]:
    """The changes with redacted records of which nothing proves that what is gone was there.

    Args:
        engine: The database, which is what was recorded.
        reader: Reads one kind of record.
    """
    found: set[int] = set()
    for kind in WORDS:
        for number, recipe, content in engine.rows(
            f"SELECT found.operation, seal.recipe, found.content FROM {TABLES[kind].name} AS found"
            " JOIN seal ON seal.operation = found.operation"
            " WHERE found.id IN (SELECT record FROM redaction)"
        ):
            if number in found:
                continue
            record = reader(kind).read(content)
            is_redacted = redacted_of(record) is not None
            if is_redacted and (recipe <= WITH_STAYING or find_unproved(record)):
                found.add(number)
    yield from sorted(found)


def _named_before(engine: Engine, number: int, key: str) -> frozenset[str]:
    """The parts that redactions of a record name which stood when an operation was written."""
    contents = engine.rows(
        "SELECT content FROM redaction WHERE record = ? AND operation <= ? AND NOT EXISTS"
        " (SELECT 1 FROM retraction WHERE target = redaction.operation"
        " AND retraction.operation <= ?)",
        (key, number, number),
    )
    told = [json.loads(content) for (content,) in contents]
    return frozenset(path for each in told if each["record"] == key for path in each["taken"])


def _rows_of(engine: Engine, number: int, kind: Kind) -> Iterator[tuple[int, Kind, str, str]]:
    """Position, kind, id and content of the records of a kind in an operation, in order."""
    for position, key, content in engine.rows(
        f"SELECT position, id, content FROM {TABLES[kind].name} WHERE operation = ?"
        " ORDER BY position",
        (number,),
    ):
        yield position, kind, key, content
