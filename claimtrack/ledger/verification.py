"""Whether a ledger is what was written: digests, identities, typed columns, and the file itself."""

# ruff: noqa: S608 - only names of our own tables and columns go into SQL; values are bound

import heapq
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from claimtrack.errors import InvalidClaim, LedgerDamaged
from claimtrack.ledger.appending import profile_label
from claimtrack.ledger.blocks import (
    IN_ORDER,
    NAMING,
    PART,
    PLACED,
    REFERENCE,
    USED,
    Blocks,
    PlacedRow,
    digest_blocks,
    outside_parts,
    part_row,
    told_references,
)
from claimtrack.ledger.chain import (
    START,
    WITH_CONTENT,
    WITH_STAYING,
    Head,
    RowsDigest,
    Seal,
    chain_digest,
)
from claimtrack.ledger.columns import STRICT, TABLES, typed_values
from claimtrack.ledger.engine import Engine, Row
from claimtrack.ledger.protocol import Damage
from claimtrack.ledger.proving import find_never_there, proof_by, say_never_there
from claimtrack.ledger.redacted_rows import (
    Noted,
    Redactions,
    find_made_here,
    vouching_for,
)
from claimtrack.ledger.sealed import SEALS
from claimtrack.ledger.shared_claims import SharedClaims
from claimtrack.ledger.uses import to_rows
from claimtrack.ledger.view import digest_kept
from claimtrack.model.identity import DIGITS, content_digest, id_of_digest
from claimtrack.model.record import Kind, Record, from_content, letter_of, redacted_of
from claimtrack.model.record_text import RecordReader
from claimtrack.model.redaction import Redaction
from claimtrack.model.taking_out import CLAIM_NAMES

if TYPE_CHECKING:
    from claimtrack.figures.profile import Profile

HEADS = """SELECT number, at, author, command, note, batch, profile, added, digest
FROM operation ORDER BY number"""

NAMED_PARTS = (*CLAIM_NAMES, "scope.place", "statement.place")
"""The parts of a claim whose names blocks tell of."""


class StoredRow(NamedTuple):
    """A row of a record, or, without a kind, of a retraction."""

    operation: Any
    position: Any
    kind: Kind | None
    id: Any
    """Of a retraction: its effect."""
    content: Any
    """Of a retraction: its target."""
    values: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """What the rows are held against."""

    engine: Engine
    profile: "Profile"
    referring: frozenset[int]
    """Hashes of the rows by which claims are found that came with a reference: one that is missing
    goes unseen with a chance of 1 in 2^64 for each that is there, and they take a third of the
    memory."""
    used: Mapping[int, set[tuple[Any, ...]]]
    """The rows that say which names claims use, by their operation."""
    seals: Mapping[int, Seal]
    blocks: Mapping[int, list[PlacedRow]]
    """The rows that say what is found under which name, by their operation."""
    redactions: Redactions
    """What was taken out of records, by their ids."""
    shared: SharedClaims
    reader: Callable[[Kind], RecordReader]
    """Reads one kind of record."""
    is_sealed: bool
    """Whether the ledger has seals of its own."""


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
            is_sealed = not engine.lacks_seals()
            for problem in engine.problems():
                yield Damage(None, problem)
            yield from _chain_damage(engine, profile, is_sealed=is_sealed)
            yield from _kept_damage(engine)
    except LedgerDamaged as error:
        yield Damage(None, error.message, ends=True)


def _kept_damage(engine: Engine) -> Iterator[Damage]:
    """What was worked out and kept, where it is not what was kept."""
    for name, stamp, content, digest in engine.rows(
        "SELECT name, stamp, content, digest FROM kept"
    ):
        if digest_kept(name, stamp, content) != digest:
            yield Damage(None, f"what it keeps as {name} was altered; it is not used any more")


def _chain_damage(engine: Engine, profile: "Profile", *, is_sealed: bool) -> Iterator[Damage]:
    terms = _read_terms(engine, profile, is_sealed=is_sealed)
    groups = groupby(_raw_rows(engine), key=lambda row: _whole(row[0]))
    group = next(groups, None)
    previous, expected = START, 1
    for *fields, digest in engine.rows(HEADS):
        head = Head(*fields)
        while group and group[0] < head.number:
            yield _stray(group[0])
            group = next(groups, None)
        if head.number != expected:
            yield Damage(expected, f"it is missing; the log goes on with {head.number}")
        rows: Iterable[Row] = ()
        if group and group[0] == head.number:
            rows = group[1]
        yield from _operation_damage(terms, head, rows, (previous, digest))
        if rows:
            group = next(groups, None)
        previous, expected = digest, head.number + 1
    while group:
        yield _stray(group[0])
        group = next(groups, None)
    told = {*terms.seals, *terms.blocks, *terms.used}
    for number in sorted(told - set(range(1, expected)), key=str):
        yield Damage(None, f"there are seals of operation {number}, which the log does not have")
    if is_sealed:
        yield from _legacy_damage(terms)


def _read_terms(engine: Engine, profile: "Profile", *, is_sealed: bool) -> Terms:
    """What the rows are held against, as it stands in the ledger."""
    used: dict[int, set[tuple[Any, ...]]] = {}
    for row in engine.stream("SELECT kind, name, operation, beside, claims FROM used"):
        used.setdefault(_whole(row[2]), set()).add(row)
    found: dict[int, list[PlacedRow]] = {}
    for block in engine.stream(f"SELECT {PLACED} FROM block ORDER BY {IN_ORDER}"):
        found.setdefault(_whole(block[5]), []).append(block)
    seals = {row[0]: Seal(*row[1:]) for row in engine.rows(SEALS, (0,))}
    referring = frozenset(map(hash, engine.stream("SELECT told, claim FROM reference")))
    redactions = _read_redactions(engine)
    return Terms(
        *(engine, profile, referring, used, seals, found, redactions),
        *(SharedClaims(engine, profile), cache(RecordReader), is_sealed),
    )


def _read_redactions(engine: Engine) -> Redactions:
    """What was taken out of records; what cannot be read is told where its operation is."""
    redactions: dict[str, tuple[Noted, ...]] = {}
    made_here = find_made_here(engine)
    for operation, content in engine.rows(
        "SELECT operation, content FROM redaction ORDER BY operation, position"
    ):
        try:
            redaction = from_content(Kind.REDACTION, json.loads(content))
        except (InvalidClaim, ValueError, TypeError, AttributeError):
            continue
        if isinstance(redaction, Redaction):
            noted = Noted(redaction, _whole(operation), operation in made_here)
            redactions[redaction.record] = (*redactions.get(redaction.record, ()), noted)
    return redactions


def _legacy_damage(terms: Terms) -> Iterator[Damage]:
    """Whether the blocks of recipe 1 have the digest that the last operation of it keeps."""
    old = sorted(number for number, seal in terms.seals.items() if seal.recipe == WITH_CONTENT)
    rows = sorted(row for number in old for row in terms.blocks.get(number, ()))
    if old and digest_blocks(outside_parts(rows)) != terms.seals[old[-1]].blocks:
        yield Damage(old[-1], "what is to be found in it and before it is not as it was written")


def _stray(number: int) -> Damage:
    return Damage(None, f"there are rows of operation {number}, which the log does not have")


class _Found:
    """What the rows of one operation give, and how many there are."""

    def __init__(self, recipe: int) -> None:
        self.recipe = recipe
        self.rows = RowsDigest()
        self.blocks = Blocks()
        self.added = 0
        self.redacted: list[Redaction] = []
        """Those that took something out of it."""
        self.taken: set[str] = set()
        """The parts of claims that are gone from it, as paths."""

    def take_shared(self, row: Row, terms: Terms, *, is_current: bool) -> bool:
        """Add a claim by what its pattern says; False, and nothing added, where that is not it.

        Whatever does not fit is left to a look at the claim itself, which says what.

        Args:
            row: As the table has it: operation, position, id, content and typed columns.
            terms: What it is held against.
            is_current: Whether its strict interval was read under the profile of now.
        """
        _, position, key, content = row[:4]
        if self.recipe == WITH_CONTENT or type(content) is not str:
            return False
        digest = sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
        known = terms.shared.find(content)
        if known is None or f"c1-{digest[:DIGITS]}" != key or key in terms.redactions:
            return False
        shared, own = known
        values, there = shared.values(own), row[4:]
        if there != values and (is_current or there[:-2] != values[:-2]):
            return False
        told = shared.references(own)
        if told is not None and hash((told, key)) not in terms.referring:
            return False
        self.added += 1
        proof = shared.staying(own) if self.recipe == WITH_STAYING else shared.proof(own, content)
        self.rows.add_record(position, Kind.CLAIM, key, digest, proof)
        self.blocks.add_shared(shared, own, position, key)
        return True

    def add(self, row: StoredRow, kind: Kind, digest: str, record: Record) -> None:
        """Add a record to the digest of the rows.

        Args:
            row: Where it stands.
            kind: Of the record.
            digest: Of its content as it was recorded.
            record: What is there.
        """
        redacted = redacted_of(record)
        if redacted is not None and kind is Kind.CLAIM:
            self.taken.update(redacted.taken)
        if self.recipe == WITH_CONTENT:
            self.rows.add_content(row.position, kind, row.id, row.content)
        else:
            proof = proof_by(self.recipe, record, row.content)
            self.rows.add_record(row.position, kind, row.id, digest, proof)


def _operation_damage(
    terms: Terms,
    head: Head,
    rows: Iterable[Row],
    digests: tuple[Any, Any],
) -> Iterator[Damage]:
    """What is wrong with one operation, given the digest before it and its own."""
    previous, digest = digests
    seal = terms.seals.get(head.number)
    recipe = WITH_CONTENT if seal is None else seal.recipe
    found = _Found(recipe)
    is_current = head.profile == profile_label(terms.profile)
    for row, trouble in _rows_trouble(rows, terms, found, is_current=is_current):
        yield Damage(head.number, f"{row.kind} {row.id}: {trouble}")
    if terms.is_sealed or head.number in terms.used:
        meant = set(to_rows(head.number, found.blocks.uses.items()))
        if terms.used.get(head.number, set()) != meant:
            yield Damage(
                head.number, "the names that its claims use would not be found as they are"
            )
    if found.added != head.added:
        yield Damage(head.number, f"it added {head.added} records, and {found.added} are there")
    told = found.rows.hex()
    if recipe == WITH_CONTENT and seal and any(each.rows == seal.rows for each in found.redacted):
        told = seal.rows
    if terms.is_sealed:
        yield from _seal_damage(terms, head.number, found, told)
    blocks = "" if seal is None else seal.blocks
    if _digest_of(previous, head, Seal(recipe, told, blocks)) != digest:
        yield Damage(
            head.number, "its digest does not fit its entry, its rows and the digest before it"
        )


def _rows_trouble(
    rows: Iterable[Row], terms: Terms, found: _Found, *, is_current: bool
) -> Iterator[tuple[StoredRow, str]]:
    """What does not fit, row by row; what they give is added to what was found of the operation.

    Args:
        rows: As `_raw_rows` gives them.
        terms: What they are held against.
        found: Takes what they give.
        is_current: Whether strict intervals were read under the profile of now.
    """
    for raw in rows:
        is_claim = type(raw) is tuple
        if is_claim and found.take_shared(raw, terms, is_current=is_current):
            continue
        row = _to_stored(raw)
        if row.kind is None:
            found.rows.add_retraction(row.position, row.id, row.content)
            found.blocks.add_retraction(row.position, row.id, row.content)
            continue
        found.added += 1
        for trouble in _record_trouble(row, row.kind, terms, found, is_current=is_current):
            yield row, trouble


def _seal_damage(terms: Terms, number: int, found: _Found, told: str) -> Iterator[Damage]:
    """Whether the seal of an operation and its blocks are those that its rows give."""
    seal = terms.seals.get(number)
    if seal is None:
        yield Damage(number, "its seal is missing")
        return
    if seal.rows != told:
        yield Damage(number, "its seal is not that of its rows")
    stored = terms.blocks.get(number, [])
    naming = [row[2] for row in stored if row[1] == NAMING]
    meant = found.blocks.rows(number, naming)
    parts_fit = _parts_fit(stored)
    if unknown := set(_blocks_without(found.taken)):
        meant = [row for row in meant if row[1] not in unknown]
        stored = [row for row in stored if row[1] not in unknown]
    if meant != stored or not parts_fit:
        yield Damage(number, "its claims would not be found under the names that they give")
    if seal.recipe != WITH_CONTENT:
        before = terms.seals.get(number - 1)
        begins = before.blocks if before is not None and before.recipe == WITH_CONTENT else ""
        if digest_blocks(outside_parts(terms.blocks.get(number, [])), begins) != seal.blocks:
            yield Damage(number, "what is to be found in it is not as it was written")


def _parts_fit(rows: Iterable[PlacedRow]) -> bool:
    """Whether the blocks of an operation in each part are those that its row stands for."""
    of_part: dict[tuple[str, str], list[PlacedRow]] = {}
    for row in rows:
        of_part.setdefault((row[0], row[1]), []).append(row)
    told = [row[1:] for row in of_part.pop(("", PART), ())]
    try:
        meant = [
            part_row(part, [row[1:] for row in each]) for (part, _), each in of_part.items() if part
        ]
        return sorted(told) == sorted(meant)
    except TypeError:  # a number that is none
        return False


def _blocks_without(taken: Iterable[str]) -> Iterator[str]:
    """The blocks that cannot be told any more of records that these parts were taken out of."""
    for path in taken:
        if path == "references":
            yield REFERENCE[0]
        elif path in NAMED_PARTS:
            yield USED


def _digest_of(previous: Any, head: Head, seal: Seal) -> str | None:
    """The digest it should have; None when its entry holds what no entry can."""
    try:
        return chain_digest(previous, head, seal)
    except (TypeError, ValueError):
        return None


def _record_trouble(
    row: StoredRow,
    kind: Kind,
    terms: Terms,
    found: _Found,
    *,
    is_current: bool,
) -> Iterator[str]:
    """What does not fit a record's content: its id, its columns, how its topics are found.

    What the record gives is added to what was found of its operation.
    """
    redactions = _redactions_of(row, kind, terms)
    to_column = terms.engine.to_column
    try:
        digest = content_digest(row.content)
        if redactions:
            found.redacted.extend(redactions)
            digest = redactions[0].digest
        elif id_of_digest(letter_of(kind), digest) != row.id:
            yield "its content does not give this id"
        record = terms.reader(kind).read(row.content)
        found.add(row, kind, digest, record)
        if redactions:
            noted = terms.redactions[row.id]
            if parts := find_never_there(terms.engine, row.operation, found.recipe, record, noted):
                yield say_never_there(parts)
        meant = typed_values(record, kind, terms.profile)
    except (InvalidClaim, ValueError, TypeError, AttributeError) as error:
        yield f"its content cannot be read: {error}"
        return
    found.blocks.add(kind, row.position, row.id, record)
    columns = tuple([each if each is None else to_column(each) for each in meant])
    if columns != row.values:
        for column, value, there in zip(TABLES[kind].columns, columns, row.values, strict=True):
            if value != there and (is_current or column not in STRICT):
                yield f"its column {column} holds {there!r}, and its content says otherwise"
    referred = told_references(record)
    if referred is not None and hash((referred, row.id)) not in terms.referring:
        yield f"its references {referred} would not be found"


def _redactions_of(row: StoredRow, kind: Kind, terms: Terms) -> tuple[Redaction, ...]:
    """What makes a content right that does not give its id: redactions that left just this."""
    redactions = terms.redactions.get(row.id)
    if not redactions or not isinstance(row.content, str):
        return ()
    return vouching_for(kind, row.id, row.content, redactions, _whole(row.operation))


def all_rows(engine: Engine) -> Iterator[StoredRow]:
    """Every row of every operation, in the order of writing."""
    return map(_to_stored, _raw_rows(engine))


def _raw_rows(engine: Engine) -> Iterator[Row]:
    """The same; claims, of which there are many, as plain rows."""
    streams = [_record_rows(engine, kind) for kind in TABLES if kind is not Kind.CLAIM]
    retractions = (
        StoredRow(operation, position, None, effect, target)
        for operation, position, effect, target in engine.rows(
            "SELECT operation, position, effect, target FROM retraction"
            " ORDER BY operation, position"
        )
    )
    others = heapq.merge(*streams, retractions, key=_order)
    return merge(_stream(engine, Kind.CLAIM), others)


def merge(many: Iterator[Row], few: Iterator[Row]) -> Iterator[Row]:
    """Two streams in order as one; quick where the second has nothing to come in between.

    Args:
        many: Rows by operation and position.
        few: Others, by the same.
    """
    row = next(many, None)
    for other in few:
        place = _order(other)
        while row is not None and place >= _order(row):
            yield row
            row = next(many, None)
        yield other
    if row is not None:
        yield row
        yield from many


def _order(row: Row) -> tuple[int, int]:
    """Where a row stands; one that does not say so stands before all."""
    return _whole(row[0]), _whole(row[1])


def _to_stored(row: Row) -> StoredRow:
    """A row as `_raw_rows` gives it."""
    if isinstance(row, StoredRow):
        return row
    operation, position, record_id, content, *values = row
    return StoredRow(operation, position, Kind.CLAIM, record_id, content, tuple(values))


def _record_rows(engine: Engine, kind: Kind) -> Iterator[StoredRow]:
    for operation, position, record_id, content, *values in _stream(engine, kind):
        yield StoredRow(operation, position, kind, record_id, content, tuple(values))


def _stream(engine: Engine, kind: Kind) -> Iterator[Row]:
    table = TABLES[kind]
    return engine.stream(
        f"SELECT operation, position, id, content, {', '.join(table.columns)} FROM {table.name}"
        " ORDER BY operation, position"
    )


def _whole(value: Any) -> int:
    return value if isinstance(value, int) else -1
