"""The ledger over any engine: what is asked of the database, in standard SQL."""

# ruff: noqa: S608 - only names of our own tables and columns go into SQL; values are bound

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Self

from claimtrack.errors import InvalidClaim, LedgerDamaged
from claimtrack.ledger.appending import (
    BROUGHT_BACK,
    TAKEN_BACK,
    OperationWriter,
    in_chunks,
    marks,
    prepare,
)
from claimtrack.ledger.chain import START
from claimtrack.ledger.columns import TABLES
from claimtrack.ledger.engine import Engine, Row
from claimtrack.ledger.log import Log
from claimtrack.ledger.protocol import Appended, Damage, Deed, Operation, Order, Selection
from claimtrack.ledger.verification import find_damage
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId
from claimtrack.model.name import NameKey
from claimtrack.model.record import Kind, Record, letter_of
from claimtrack.model.record_text import RecordReader
from claimtrack.model.topic import Topic

if TYPE_CHECKING:
    from claimtrack.figures.profile import Profile

EVERYTHING = Selection()

MOST_FOUND = 10
"""How many ids a prefix is completed to: more than fit on a line help nobody (ours)."""

MOST_ASKED = 300
"""Names in one set of a question: three sets stay below the 999 values of the oldest SQLite."""

STANDS = "operation NOT IN (SELECT operation FROM taken_back)"
"""What the current view asks of a row."""

ID_DIGITS = frozenset("0123456789abcdef")


class StoredLedger:
    """A ledger, as `claimtrack.ledger.protocol` describes it, kept by an engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._log = Log(engine)
        self._reader = cache(RecordReader)
        """Of one kind of record; remembers what it read for as long as the ledger is open."""

    @property
    def location(self) -> str:
        """Where it is, as a person would say it; never with a password."""
        return self._engine.place

    def append(self, deed: Deed, records: Iterable[Record]) -> Appended:
        """Write records as one operation, all or none; what is there already is not repeated.

        The records are read as a stream. The first few hundred are prepared before the ledger is
        held, so that whoever adds little keeps nobody waiting.
        """
        profile = _profile()
        chunks = in_chunks(prepare(record, self._engine, profile) for record in records)
        first = next(chunks, None)
        if first is None:
            return Appended(None, (), ())
        with self._engine.writing():
            writer = OperationWriter(self._engine, deed, profile)
            writer.add(first)
            for chunk in chunks:
                writer.add(chunk)
            operation = self._log.entry(writer.finish()) if writer.added else None
        return Appended(operation, tuple(writer.added), tuple(writer.repeated))

    def undo(self, deed: Deed, number: int | None = None) -> Operation:
        """Take back an operation and its batch; without a number, the last one that stands.

        Raises:
            NothingToUndo: None is left, or that one is taken back already, or added nothing.
            UnknownName: The log has no such number.
        """
        with self._engine.writing():
            return self._retract(deed, self._log.to_take_back(number), TAKEN_BACK)

    def redo(self, deed: Deed, number: int | None = None) -> Operation:
        """Bring back what was taken back last, or that operation and its batch.

        Raises:
            NothingToUndo: Nothing is taken back, or that one is not.
            UnknownName: The log has no such number.
        """
        with self._engine.writing():
            return self._retract(deed, self._log.to_bring_back(number), BROUGHT_BACK)

    def claims(
        self, selection: Selection = EVERYTHING, *, in_order_of: Order = "id"
    ) -> Iterator[tuple[ClaimId, Claim]]:
        """The claims in the current view, by id, or by recorded topic and then id."""
        asked, values, kept = _restrictions(selection, in_order_of)
        order = "id" if in_order_of == "id" else "topic, id"
        last = None
        for row in self._engine.rows(
            f"SELECT id, topic, metric, content FROM claim WHERE {STANDS}{asked} ORDER BY {order}",
            values,
        ):
            if row[0] == last or (kept and any(row[index] not in names for index, names in kept)):
                continue
            last = row[0]
            yield last, self._read(Kind.CLAIM, row[3])

    def subjects(
        self, topics: Iterable[str] | None = None
    ) -> frozenset[tuple[str | None, str | None]]:
        """Every topic with every metric that claims name together, as they are recorded.

        Also those of retracted claims: so the index alone answers, without a look at any claim.
        """
        asked = "SELECT DISTINCT topic, metric FROM claim"
        return frozenset(
            self._engine.rows(asked) if topics is None else self._rows_of(asked, "topic", topics)
        )

    def spellings(self, keys: Iterable[NameKey]) -> frozenset[str]:
        """Every spelling under which topics with these keys are on record."""
        asked = "SELECT DISTINCT name FROM spelling"
        return frozenset(name for (name,) in self._rows_of(asked, "key", keys))

    def topics(self, *, named: Iterable[str] = (), within: Iterable[str] = ()) -> tuple[Topic, ...]:
        """The records of topics with one of these names, or directly within one, oldest first."""
        asked = "SELECT operation, position, id, content FROM topic"
        found = {*self._rows_of(asked, "name", named), *self._rows_of(asked, "parent", within)}
        taken_back = {row[0] for row in self._engine.rows("SELECT operation FROM taken_back")}
        standing = {row[2]: row for row in sorted(found, reverse=True) if row[0] not in taken_back}
        return tuple(self._read(Kind.TOPIC, row[3]) for row in sorted(standing.values()))

    def source_names(self) -> frozenset[str]:
        """Every name that claims give a claimant, a relay or an origin, as it is recorded."""
        rows = self._engine.rows(
            f"SELECT claimant FROM claim WHERE {STANDS} "
            "UNION SELECT relay.value FROM claim, json_each(content, '$.who.relays') AS relay "
            f"WHERE {STANDS} "
            f"UNION SELECT json_extract(content, '$.who.origin') FROM claim WHERE {STANDS}"
        )
        return frozenset(name for (name,) in rows if name is not None)

    def operation_of(self, claim_id: ClaimId) -> Operation | None:
        """The operation that put a claim of the current view where it is."""
        rows = self._engine.rows(
            f"SELECT min(operation) FROM claim WHERE id = ? AND {STANDS}", (claim_id,)
        )
        number = next(rows, (None,))[0]
        return None if number is None else self._log.entry(number)

    def records(self, kind: Kind) -> Iterator[Record]:
        """The records of one kind in the current view, oldest first."""
        seen: set[str] = set()
        for record_id, content in self._engine.rows(
            f"SELECT id, content FROM {TABLES[kind].name} WHERE {STANDS}"
            " ORDER BY operation, position"
        ):
            if record_id not in seen:
                seen.add(record_id)
                yield self._read(kind, content)

    def find_claim_ids(self, prefix: str) -> tuple[ClaimId, ...]:
        """The ids that begin so, with or without the leading `c1-`, at most ten of them."""
        start = f"{letter_of(Kind.CLAIM)}1-"
        digits = prefix.lower().removeprefix(start)
        if not ID_DIGITS.issuperset(digits):
            return ()
        found = self._engine.rows(
            f"SELECT DISTINCT id FROM claim WHERE id >= ? AND id < ? AND {STANDS}"
            f" ORDER BY id LIMIT {MOST_FOUND}",
            (start + digits, start + digits + "g"),
        )
        return tuple(ClaimId(row[0]) for row in found)

    def operations(self, *, most: int | None = None) -> tuple[Operation, ...]:
        """The log, newest first."""
        return self._log.newest(most)

    def records_of(self, number: int) -> Iterator[tuple[str, Record]]:
        """What one operation added, with ids, whether or not it is retracted.

        Raises:
            UnknownName: The log has no such number.
        """
        self._log.entry(number)
        found = [
            (position, record_id, kind, content)
            for kind, table in TABLES.items()
            for position, record_id, content in self._engine.rows(
                f"SELECT position, id, content FROM {table.name} WHERE operation = ?", (number,)
            )
        ]
        for _, record_id, kind, content in sorted(found):
            yield record_id, self._read(kind, content)

    def verify(self) -> tuple[Damage, ...]:
        """Recompute every digest and every typed column; empty when all is as it was written."""
        return tuple(find_damage(self._engine, _profile()))

    def digest(self) -> str:
        """The digest of the last operation: names the whole ledger. Zeros when it is empty."""
        rows = self._engine.rows("SELECT digest FROM operation ORDER BY number DESC LIMIT 1")
        return str(next(rows, (START,))[0])

    def counts(self) -> dict[Kind, int]:
        """How many records of each kind are in the current view."""
        with self._engine.reading():
            return {
                kind: next(
                    self._engine.rows(f"SELECT count(DISTINCT id) FROM {table.name} WHERE {STANDS}")
                )[0]
                for kind, table in TABLES.items()
            }

    def close(self) -> None:
        """Let go of the ledger."""
        self._engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _rows_of(self, asked: str, column: str, wanted: Iterable[str]) -> Iterator[Row]:
        """What a question gives where a column holds one of these values, however many."""
        values = iter(sorted(set(wanted)))
        while some := tuple(islice(values, MOST_ASKED)):
            yield from self._engine.rows(f"{asked} WHERE {column} IN ({marks(len(some))})", some)

    def _read(self, kind: Kind, content: str) -> Any:
        try:
            return self._reader(kind).read(content)
        except (InvalidClaim, ValueError) as error:
            raise LedgerDamaged(
                f"a {kind} cannot be read: {error}",
                place=self.location,
                hint="run claimtrack verify, and restore a copy or an export",
            ) from error

    def _retract(self, deed: Deed, targets: list[int], effect: str) -> Operation:
        writer = OperationWriter(self._engine, deed, _profile())
        writer.retract(targets, effect)
        return self._log.entry(writer.finish())


def _restrictions(
    selection: Selection, order: Order
) -> tuple[str, list[str], list[tuple[int, frozenset[str]]]]:
    """What a selection asks in SQL, the values for it, and the sets too large for that.

    Those are looked up while reading; the number is the place of their column in the row. In the
    order of topics the metric is no way to find claims: the engine would have to sort them.
    """
    asked = ""
    values: list[str] = []
    kept: list[tuple[int, frozenset[str]]] = []
    metric = "metric" if order == "id" else "(metric || '')"
    for index, (column, wanted) in enumerate(
        (("id", selection.ids), ("topic", selection.topics), (metric, selection.metrics))
    ):
        if len(wanted) > MOST_ASKED:
            kept.append((index, frozenset(wanted)))
        elif wanted:
            asked += f" AND {column} IN ({marks(len(wanted))})"
            values.extend(sorted(wanted))
    return asked, values, kept


def _profile() -> "Profile":
    """What new strict intervals are read under."""
    from claimtrack.figures.profile import load_profile  # noqa: PLC0415 - start-up

    return load_profile()
