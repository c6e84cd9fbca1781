"""What a ledger holds, now or as it stood after some change, in standard SQL."""

# ruff: noqa: S608 - only names of our own tables and columns go into SQL; values are bound

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from claimtrack.errors import InvalidClaim, LedgerDamaged
from claimtrack.ledger.appending import marks
from claimtrack.ledger.chain import START
from claimtrack.ledger.columns import TABLES
from claimtrack.ledger.engine import Engine, Row
from claimtrack.ledger.protocol import Order, Selection
from claimtrack.ledger.spelling import held_by
from claimtrack.model.claim import Claim, CountType
from claimtrack.model.identity import ClaimId
from claimtrack.model.name import NameKey
from claimtrack.model.record import Kind, Record, letter_of
from claimtrack.model.record_text import RecordReader
from claimtrack.model.topic import Topic

EVERYTHING = Selection()

MOST_FOUND = 10
"""How many ids a prefix is completed to: more than fit on a line help nobody (ours)."""

MOST_ASKED = 300
"""Names in one set of a question: three sets stay below the 999 values of the oldest SQLite."""

STANDS = "operation NOT IN (SELECT operation FROM taken_back)"
"""What the current view asks of a row."""

STOOD = """+operation <= {0:d} AND operation NOT IN (
    SELECT said.target FROM retraction AS said
    WHERE said.effect = 'taken back' AND said.operation <= {0:d} AND NOT EXISTS (
        SELECT 1 FROM retraction AS later WHERE later.target = said.target
        AND later.operation > said.operation AND later.operation <= {0:d}))"""
"""What the view after an operation asks of a row: the last word on its own until then decides. The
plus keeps the database from walking the table by it instead of by the index of the question."""

METRICS = """WITH RECURSIVE found (metric) AS (
    SELECT min(metric) FROM claim UNION ALL
    SELECT (SELECT min(claim.metric) FROM claim WHERE claim.metric > found.metric)
    FROM found WHERE found.metric IS NOT NULL)
SELECT metric FROM found WHERE metric IS NOT NULL"""
"""Every name that claims give a metric, from one to the next in the index, not claim by claim."""

ID_DIGITS = frozenset("0123456789abcdef")


class StoredView:
    """A view, as `claimtrack.ledger.protocol` describes it, read from an engine."""

    def __init__(
        self, engine: Engine, reader: Callable[[Kind], RecordReader], number: int | None = None
    ) -> None:
        """Look at the ledger as it is now, or as it stood after the operation of this number.

        Args:
            engine: The database.
            reader: Reads one kind of record; views of one ledger share what it remembers.
            number: Of the operation.
        """
        self._engine = engine
        self._reader = reader
        self._stands = STANDS if number is None else STOOD.format(number)
        self._named = "TRUE" if number is None else self._stands
        """What is asked of a row that names something: now nothing, so that an index alone
        answers, without a look at any claim."""
        self._spelled = "TRUE" if number is None else held_by(self._stands)
        self._up_to = "" if number is None else f" WHERE number <= {number:d}"

    @property
    def location(self) -> str:
        """Where it is, as a person would say it; never with a password."""
        return self._engine.place

    def claims(
        self, selection: Selection = EVERYTHING, *, in_order_of: Order = "id"
    ) -> Iterator[tuple[ClaimId, Claim]]:
        """The claims in the view, by id, or by recorded topic and then id."""
        asked, values, kept = _restrictions(selection, in_order_of)
        order = "id" if in_order_of == "id" else "topic, id"
        last = None
        for row in self._engine.rows(
            f"SELECT id, topic, metric, content FROM claim WHERE {self._stands}{asked}"
            f" ORDER BY {order}",
            values,
        ):
            if row[0] == last or (kept and any(row[index] not in names for index, names in kept)):
                continue
            last = row[0]
            if selection.may_fit is None or selection.may_fit(row[3]):
                yield last, self._read(Kind.CLAIM, row[3])

    def subjects(
        self, topics: Iterable[str] | None = None
    ) -> frozenset[tuple[str | None, str | None]]:
        """Every topic with every metric that claims name together, as they are recorded."""
        asked = f"SELECT DISTINCT topic, metric FROM claim WHERE {self._named}"
        return frozenset(
            self._engine.rows(asked) if topics is None else self._rows_of(asked, "topic", topics)
        )

    def spellings(self, keys: Iterable[NameKey]) -> frozenset[str]:
        """Every spelling under which topics with these keys are on record."""
        asked = f"SELECT DISTINCT name FROM spelling WHERE ({self._spelled})"
        return frozenset(name for (name,) in self._rows_of(asked, "key", keys))

    def topics(self, *, named: Iterable[str] = (), within: Iterable[str] = ()) -> tuple[Topic, ...]:
        """The records of topics with one of these names, or directly within one, oldest first."""
        asked = f"SELECT operation, position, id, content FROM topic WHERE {self._stands}"
        found = {*self._rows_of(asked, "name", named), *self._rows_of(asked, "parent", within)}
        oldest = {row[2]: row for row in sorted(found, reverse=True)}
        return tuple(self._read(Kind.TOPIC, row[3]) for row in sorted(oldest.values()))

    def source_names(self) -> frozenset[str]:
        """Every name that claims give a claimant, a relay or an origin, as it is recorded."""
        rows = self._engine.rows(
            f"SELECT claimant FROM claim WHERE {self._stands} "
            "UNION SELECT relay.value FROM claim, json_each(content, '$.who.relays') AS relay "
            f"WHERE {self._stands} "
            f"UNION SELECT json_extract(content, '$.who.origin') FROM claim WHERE {self._stands}"
        )
        return frozenset(name for (name,) in rows if name is not None)

    def count_types(
        self, wanted: Callable[[str], bool] | None = None
    ) -> dict[str, dict[CountType, int]]:
        """How many claims of each metric, by its name as recorded, have each count type."""
        found: dict[str, dict[CountType, int]] = {}
        for metric, count_type, claims in self._rows_of(
            f"SELECT metric, count_type, count(DISTINCT id) FROM claim WHERE {self._stands}",
            "metric",
            (name for (name,) in self._engine.rows(METRICS) if wanted is None or wanted(name)),
            "GROUP BY metric, count_type",
        ):
            try:
                found.setdefault(metric, {})[CountType(count_type)] = claims
            except ValueError as error:
                raise self._damaged(f"a claim cannot be read: {error}") from error
        return found

    def records(self, kind: Kind) -> Iterator[Record]:
        """The records of one kind in the view, oldest first."""
        seen: set[str] = set()
        for record_id, content in self._engine.rows(
            f"SELECT id, content FROM {TABLES[kind].name} WHERE {self._stands}"
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
            f"SELECT DISTINCT id FROM claim WHERE id >= ? AND id < ? AND {self._stands}"
            f" ORDER BY id LIMIT {MOST_FOUND}",
            (start + digits, start + digits + "g"),
        )
        return tuple(ClaimId(row[0]) for row in found)

    def digest(self) -> str:
        """The digest of the last operation: names all that is in it. Zeros when it is empty."""
        rows = self._engine.rows(
            f"SELECT digest FROM operation{self._up_to} ORDER BY number DESC LIMIT 1"
        )
        return str(next(rows, (START,))[0])

    def counts(self) -> dict[Kind, int]:
        """How many records of each kind are in the view."""
        with self._engine.reading():
            return {
                kind: next(
                    self._engine.rows(
                        f"SELECT count(DISTINCT id) FROM {table.name} WHERE {self._stands}"
                    )
                )[0]
                for kind, table in TABLES.items()
            }

    def _rows_of(
        self, asked: str, column: str, wanted: Iterable[str], in_groups: str = ""
    ) -> Iterator[Row]:
        """What a question gives where a column holds one of these values, however many."""
        values = iter(sorted(set(wanted)))
        while some := tuple(islice(values, MOST_ASKED)):
            yield from self._engine.rows(
                f"{asked} AND {column} IN ({marks(len(some))}) {in_groups}", some
            )

    def _read(self, kind: Kind, content: str) -> Any:
        try:
            return self._reader(kind).read(content)
        except (InvalidClaim, ValueError) as error:
            raise self._damaged(f"a {kind} cannot be read: {error}") from error

    def _damaged(self, message: str) -> LedgerDamaged:
        return LedgerDamaged(
            message,
            place=self.location,
            hint="run claimtrack verify, and restore a copy or an export",
        )


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
