"""Whether a ledger is what was written: digests, identities, typed columns, and the file itself."""

# ruff: noqa: S608 - only names of our own tables and columns go into SQL; values are bound

import heapq
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from claimtrack.errors import InvalidClaim, LedgerDamaged
from claimtrack.ledger.appending import profile_label
from claimtrack.ledger.chain import START, Head, RowsDigest, chain_digest
from claimtrack.ledger.columns import STRICT, TABLES, typed_values
from claimtrack.ledger.engine import Engine
from claimtrack.ledger.protocol import Damage
from claimtrack.ledger.spelling import to_row, topic_names
from claimtrack.ledger.uses import Use, to_rows, uses_of
from claimtrack.model.identity import content_id
from claimtrack.model.record import Kind, from_content, letter_of

if TYPE_CHECKING:
    from claimtrack.figures.profile import Profile


@dataclass(frozen=True, slots=True)
class StoredRow:
    """A row of a record, or, without a kind, of a retraction."""

    operation: Any
    position: Any
    kind: Kind | None
    id: Any
    """Of a retraction: its effect."""
    content: Any
    """Of a retraction: its target."""
    values: tuple[Any, ...] = ()

    @property
    def order(self) -> tuple[int, int]:
        """Where it stands; a row that does not say so stands before all."""
        return _whole(self.operation), _whole(self.position)


@dataclass(frozen=True, slots=True)
class Terms:
    """What the rows are held against."""

    engine: Engine
    profile: "Profile"
    spelled: frozenset[tuple[Any, ...]]
    """The rows by which topics are found."""
    used: Mapping[int, set[tuple[Any, ...]]]
    """The rows that say which names claims use, by their operation."""


def find_damage(engine: Engine, profile: "Profile") -> Iterator[Damage]:
    """Every place where the ledger is not what was written.

    The strict intervals in the columns are checked when they were read under this very profile;
    otherwise they are only an index of another time, and the rest is checked.

    Args:
        engine: The database.
        profile: The profile that new claims are read under now.
    """
    try:
        with engine.reading():
            for problem in engine.problems():
                yield Damage(None, problem)
            yield from _chain_damage(engine, profile)
    except LedgerDamaged as error:
        yield Damage(None, error.message)


def _chain_damage(engine: Engine, profile: "Profile") -> Iterator[Damage]:
    used: dict[int, set[tuple[Any, ...]]] = {}
    for row in engine.rows("SELECT kind, name, operation, beside, claims FROM used"):
        used.setdefault(_whole(row[2]), set()).add(row)
    spelled = frozenset(engine.rows("SELECT key, name FROM spelling"))
    terms = Terms(engine, profile, spelled, used)
    groups = groupby(_all_rows(engine), key=lambda row: _whole(row.operation))
    group = next(groups, None)
    previous, expected = START, 1
    for *fields, digest in engine.rows(
        "SELECT number, at, author, command, note, batch, profile, added, digest"
        " FROM operation ORDER BY number"
    ):
        head = Head(*fields)
        while group and group[0] < head.number:
            yield _stray(group[0])
            group = next(groups, None)
        if head.number != expected:
            yield Damage(expected, f"it is missing; the log goes on with {head.number}")
        rows: Iterable[StoredRow] = ()
        if group and group[0] == head.number:
            rows = group[1]
        yield from _operation_damage(terms, head, rows, (previous, digest))
        if rows:
            group = next(groups, None)
        previous, expected = digest, head.number + 1
    while group:
        yield _stray(group[0])
        group = next(groups, None)


def _stray(number: int) -> Damage:
    return Damage(None, f"there are rows of operation {number}, which the log does not have")


def _operation_damage(
    terms: Terms,
    head: Head,
    rows: Iterable[StoredRow],
    digests: tuple[Any, Any],
) -> Iterator[Damage]:
    """What is wrong with one operation, given the digest before it and its own."""
    previous, digest = digests
    told = RowsDigest()
    added = 0
    uses: Counter[Use] = Counter()
    is_current = head.profile == profile_label(terms.profile)
    for row in rows:
        if row.kind is None:
            told.add_retraction(row.position, row.id, row.content)
            continue
        added += 1
        told.add_record(row.position, row.kind, row.id, row.content)
        for trouble in _record_trouble(row, row.kind, terms, uses, is_current=is_current):
            yield Damage(head.number, f"{row.kind} {row.id}: {trouble}")
    if terms.used.get(head.number, set()) != set(to_rows(head.number, uses.items())):
        yield Damage(head.number, "the names that its claims use would not be found as they are")
    if added != head.added:
        yield Damage(head.number, f"it added {head.added} records, and {added} are there")
    if _digest_of(previous, head, told) != digest:
        yield Damage(
            head.number, "its digest does not fit its entry, its rows and the digest before it"
        )


def _digest_of(previous: Any, head: Head, told: RowsDigest) -> str | None:
    """The digest it should have; None when its entry holds what no entry can."""
    try:
        return chain_digest(previous, head, told.hex())
    except (TypeError, ValueError):
        return None


def _record_trouble(
    row: StoredRow,
    kind: Kind,
    terms: Terms,
    uses: Counter[Use],
    *,
    is_current: bool,
) -> Iterator[str]:
    """What does not fit a record's content: its id, its columns, how its topics are found.

    The names that it uses are counted.
    """
    try:
        if content_id(letter_of(kind), row.content) != row.id:
            yield "its content does not give this id"
        record = from_content(kind, json.loads(row.content))
        meant = typed_values(record, kind, terms.profile)
    except (InvalidClaim, ValueError, TypeError, AttributeError) as error:
        yield f"its content cannot be read: {error}"
        return
    uses.update(uses_of(record))
    for column, value, found in zip(TABLES[kind].columns, meant, row.values, strict=True):
        if column in STRICT and not is_current:
            continue
        if terms.engine.to_column(value) != found:
            yield f"its column {column} holds {found!r}, and its content says otherwise"
    for name in topic_names(record):
        if to_row(name) not in terms.spelled:
            yield f"its topic {name} would not be found"


def _all_rows(engine: Engine) -> Iterator[StoredRow]:
    """Every row of every operation, in the order of writing."""
    streams = [_record_rows(engine, kind) for kind in TABLES]
    retractions = (
        StoredRow(operation, position, None, effect, target)
        for operation, position, effect, target in engine.rows(
            "SELECT operation, position, effect, target FROM retraction"
            " ORDER BY operation, position"
        )
    )
    return heapq.merge(*streams, retractions, key=lambda row: row.order)


def _record_rows(engine: Engine, kind: Kind) -> Iterator[StoredRow]:
    table = TABLES[kind]
    for operation, position, record_id, content, *values in engine.rows(
        f"SELECT operation, position, id, content, {', '.join(table.columns)} FROM {table.name}"
        " ORDER BY operation, position"
    ):
        yield StoredRow(operation, position, kind, record_id, content, tuple(values))


def _whole(value: Any) -> int:
    return value if isinstance(value, int) else -1
