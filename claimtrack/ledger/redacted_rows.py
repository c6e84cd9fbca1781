"""Which redactions say what is left in a row, where several rows have one id.

A record that was taken back and added anew stands in several rows. One that came redacted from
elsewhere has another content than the whole record that was added after it was taken back, and each
row is proved by its own. So a redaction that is made here leaves in every row what is left of that
row, and from then on these contents alone may stand there; a redaction from elsewhere says what is
left in rows that came with it or after it.
"""

# ruff: noqa: S608 - only names of our own tables and columns go into SQL

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimtrack.errors import NothingToUndo
from claimtrack.ledger.columns import TABLES
from claimtrack.ledger.engine import Engine
from claimtrack.ledger.sealed import STANDS
from claimtrack.model.identity import content_digest
from claimtrack.model.record import Kind
from claimtrack.model.redaction import Redaction
from claimtrack.model.remains import find_vouching, of_last_act
from claimtrack.model.taking_out import WORDS

IS_HERE = """(SELECT batch IS NULL AND added = (SELECT count(*) FROM redaction AS beside
WHERE beside.operation = number) FROM operation WHERE number = redaction.operation)"""
"""Whether a redaction was made here, in SQL: what redacts does nothing else, and what comes from
elsewhere comes with its record, or as a part of an import."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A redaction, and where it is written."""

    redaction: Redaction
    operation: int
    is_here: bool
    """Whether words were taken out here, not elsewhere."""


Redactions = Mapping[str, tuple[Noted, ...]]
"""What was taken out of records, by their ids, oldest first."""


def find_made_here(engine: Engine) -> frozenset[int]:
    """The operations that took words out here."""
    rows = engine.rows(f"SELECT operation FROM redaction WHERE {IS_HERE}")
    return frozenset(operation for (operation,) in rows)


def vouching_for(
    kind: Kind, key: str, content: str, noted: Sequence[Noted], operation: int | None = None
) -> tuple[Redaction, ...]:
    """The redactions that left what stands in a row of a record; empty where it is not left so.

    Args:
        kind: Of the record.
        key: Its id.
        content: That stands in the row.
        noted: All redactions of the record, oldest first.
        operation: That the row was written in; None: it is about to be written.
    """
    last = max((each.operation for each in noted if each.is_here), default=None)
    if last is not None:
        saying = tuple(each.redaction for each in noted if each.operation == last)
    else:
        before = (each for each in noted if operation is None or each.operation <= operation)
        saying = of_last_act([each.redaction for each in before])
    return find_vouching(kind, key, content, saying, (each.redaction for each in noted))


def naming_parts(
    engine: Engine, kind: Kind, key: str, content: str, noted: Iterable[Noted]
) -> Iterator[Redaction]:
    """The redactions whose parts have to have been in a row, or in another one of its record.

    What came from elsewhere with another row says nothing of this one; and where words were taken
    out here since, nobody can tell any more with which it came.

    Args:
        engine: The database.
        kind: Of the record.
        key: Its id.
        content: That stands in the row.
        noted: All redactions of the record.
    """
    every = tuple(noted)
    if here := [each.redaction for each in every if each.is_here]:
        yield from here
        return
    beside = {content_digest(other) for other in contents_of(engine, kind, key) if other != content}
    yield from (each.redaction for each in every if each.redaction.left not in beside)


def require_one_content(engine: Engine, targets: Sequence[int]) -> None:
    """Make sure that no record would stand with two contents where operations are brought back.

    Raises:
        NothingToUndo: One came redacted with these, and stands with other words by now.
    """
    among = ", ".join(f"{each:d}" for each in targets)
    for kind in WORDS:
        stands: dict[str, tuple[int, str]] = {}
        rows = engine.rows(
            f"SELECT operation IN ({among}), operation, id, content FROM {TABLES[kind].name}"
            f" WHERE id IN (SELECT record FROM redaction) AND (operation IN ({among}) OR {STANDS})"
            " ORDER BY 1"
        )
        for comes_back, operation, key, content in rows:
            other, there = stands.setdefault(key, (operation, content))
            if comes_back and there != content:
                raise NothingToUndo(
                    f"change {operation} has {key} with other words redacted than change {other}, "
                    "and one of the two can stand",
                    place=engine.place,
                    hint=f"claimtrack undo {other} takes the other back first",
                )


def contents_of(engine: Engine, kind: Kind, key: str) -> tuple[str, ...]:
    """Every content that stands in a row of a record."""
    asked = f"SELECT DISTINCT content FROM {TABLES[kind].name} WHERE id = ?"
    return tuple(content for (content,) in engine.rows(asked, (key,)))


def first_with(engine: Engine, kind: Kind, key: str, content: str) -> int | None:
    """The first operation in which a content stands in a row of a record; None: in none."""
    asked = f"SELECT operation, content FROM {TABLES[kind].name} WHERE id = ?"
    return min(
        (number for number, each in engine.rows(asked, (key,)) if each == content), default=None
    )
