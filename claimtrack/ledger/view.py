"""What a ledger holds, now or as it stood after some change, in standard SQL."""

# ruff: noqa: S608 - only names of our own tables and columns go into SQL; values are bound

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from claimtrack.errors import InvalidClaim, LedgerDamaged
from claimtrack.ledger.appending import STANDS, marks
from claimtrack.ledger.chain import START
from claimtrack.ledger.columns import (
    FACET_COLUMNS,
    FIGURE_COLUMNS,
    TABLES,
    facet_values,
    figure_values,
)
from claimtrack.ledger.engine import Engine, Row
from claimtrack.ledger.protocol import Amended, Order, Selection, Traced, Traits
from claimtrack.ledger.spelling import held_by
from claimtrack.ledger.uses import NAMES, names_beside, uses_of
from claimtrack.model.claim import Claim, CountType
from claimtrack.model.identity import ClaimId, canonical_json
from claimtrack.model.judgement import NameKind
from claimtrack.model.name import NameKey
from claimtrack.model.record import Kind, Record, letter_of
from claimtrack.model.record_text import RecordReader
from claimtrack.model.topic import Topic

EVERYTHING = Selection()

NAMING_KINDS = (
    *(Kind.SOURCE, Kind.TOPIC, Kind.PLACE, Kind.ALIAS, Kind.JUDGEMENT),
    Kind.AMENDMENT,
)
"""The kinds of record that say something of names, or leave claims out that use them."""

MOST_FOUND = 10
"""How many ids a prefix is completed to: more than fit on a line help nobody (ours)."""

MOST_ASKED = 300
"""Names in one set of a question: three sets stay below the 999 values of the oldest SQLite."""

STOOD = """+operation <= {0:d} AND operation NOT IN (
    SELECT said.target FROM retraction AS said
    WHERE said.effect = 'taken back' AND said.operation <= {0:d} AND NOT EXISTS (
        SELECT 1 FROM retraction AS later WHERE later.target = said.target
        AND later.operation > said.operation AND later.operation <= {0:d}))"""
"""What the view after an operation asks of a row: the last word on its own until then decides. The
plus keeps the database from walking the table by it instead of by the index of the question."""


def left_in(stands: str) -> str:
    """What a view asks of a claim beside that its row stands: that nothing is put in its place.

    The last word on a claim holds, and one that is replaced is left out only while the other is on
    record. The SQL view `current_claim` says the same of the ledger as it is now.

    Args:
        stands: What the view asks of any row.
    """
    return f"""NOT EXISTS (SELECT 1 FROM amendment AS said
    WHERE said.taken_out = claim.id AND {stands}
    AND (said.put_in IS NULL
        OR EXISTS (SELECT 1 FROM claim AS put WHERE put.id = said.put_in AND {stands}))
    AND NOT EXISTS (SELECT 1 FROM amendment AS later WHERE later.put_in = said.taken_out
        AND (later.operation, later.position) > (said.operation, said.position) AND {stands}))"""


METRICS = """WITH RECURSIVE found (metric) AS (
    SELECT min(metric) FROM claim UNION ALL
    SELECT (SELECT min(claim.metric) FROM claim WHERE claim.metric > found.metric)
    FROM found WHERE found.metric IS NOT NULL)
SELECT metric FROM found WHERE metric IS NOT NULL"""
"""Every name that claims give a metric, from one to the next in the index, not claim by claim."""

TRACED = f"id, {', '.join((*FACET_COLUMNS, *FIGURE_COLUMNS))}"
"""The columns of a claim that is traced."""

ORDERS: Mapping[Order, str] = {
    "id": " ORDER BY id",
    "topic": " ORDER BY topic, id",
    "any": "",
}
"""How SQL says in which order claims are read."""

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
        self._current = f"{self._stands} AND {left_in(self._stands)}"
        """What is asked of a claim."""
        self._named = "TRUE" if number is None else self._stands
        """What is asked of a row that names something: now nothing, so that an index alone
        answers, without a look at any claim."""
        self._amended = (
            f"EXISTS (SELECT 1 FROM amendment WHERE amendment.claim = claim.id AND {self._stands})"
        )
        self._spelled = "TRUE" if number is None else held_by(self._stands)
        self._up_to = "" if number is None else f" WHERE number <= {number:d}"
        self._until = "TRUE" if number is None else f"operation <= {number:d}"

    @property
    def location(self) -> str:
        """Where it is, as a person would say it; never with a password."""
        return self._engine.place

    def claims(
        self, selection: Selection = EVERYTHING, *, in_order_of: Order = "id"
    ) -> Iterator[tuple[ClaimId, Claim]]:
        """The claims in the view, by id, by recorded topic and then id, or as they lie."""
        if len(selection.ids) > MOST_ASKED and in_order_of == "id":
            ids = iter(sorted(selection.ids))
            while some := frozenset(islice(ids, MOST_ASKED)):
                yield from self.claims(replace(selection, ids=some))
            return
        asked, values, kept = _restrictions(selection, in_order_of)
        order = ORDERS[in_order_of]
        if selection.most is not None:
            in_order_of, order = "any", f" LIMIT {selection.most:d}"
        stands = self._stands if selection.with_replaced else self._current
        seen: set[str] = set()
        for row in self._engine.rows(
            f"SELECT id, topic, metric, content FROM claim WHERE {stands}{asked}{order}",
            values,
        ):
            if row[0] in seen or (kept and any(row[index] not in names for index, names in kept)):
                continue
            if in_order_of != "any":
                seen.clear()
            seen.add(row[0])
            if selection.may_fit is None or selection.may_fit(row[3]):
                yield row[0], self._read(Kind.CLAIM, row[3])

    def subjects(
        self, topics: Iterable[str] | None = None
    ) -> frozenset[tuple[str | None, str | None]]:
        """Every topic with every metric that claims name together, as they are recorded."""
        asked = f"SELECT DISTINCT topic, metric FROM claim WHERE {self._named}"
        return frozenset(
            self._engine.rows(asked) if topics is None else self._rows_of(asked, "topic", topics)
        )

    def spellings(self, keys: Iterable[NameKey] | None = None) -> frozenset[str]:
        """Every spelling under which topics with these keys, or any, are on record."""
        asked = f"SELECT DISTINCT name FROM spelling WHERE ({self._spelled})"
        rows = self._engine.rows(asked) if keys is None else self._rows_of(asked, "key", keys)
        return frozenset(name for (name,) in rows)

    def topics(self, *, named: Iterable[str] = (), within: Iterable[str] = ()) -> tuple[Topic, ...]:
        """The records of topics with one of these names, or directly within one, oldest first."""
        asked = f"SELECT operation, position, id, content FROM topic WHERE {self._stands}"
        found = {*self._rows_of(asked, "name", named), *self._rows_of(asked, "parent", within)}
        oldest = {row[2]: row for row in sorted(found, reverse=True)}
        return tuple(self._read(Kind.TOPIC, row[3]) for row in sorted(oldest.values()))

    def names(self, kind: NameKind) -> frozenset[str]:
        """Every name of this kind that claims use, as it is recorded."""
        asked = NAMES.format(stands=self._stands)
        names = frozenset(name for (name,) in self._engine.rows(asked, (kind.value,) * 3))
        left_out: Counter[str] = Counter()
        for together, claims in self._uses_left_out(kind).items():
            left_out.update(dict.fromkeys(together, claims))
        counts = self._rows_of(
            f"SELECT name, sum(claims) FROM used WHERE kind = '{kind.value}' AND {self._stands}",
            "name",
            left_out,
            "GROUP BY name",
        )
        return names - {name for name, claims in counts if claims <= left_out[name]}

    def uses(self, kind: NameKind) -> Iterator[tuple[tuple[str, ...], int]]:
        """The names of this kind that claims have together, and how many claims have just these."""
        left_out = self._uses_left_out(kind)
        for name, beside, claims in self._engine.rows(
            f"SELECT name, beside, sum(claims) FROM used WHERE kind = ? AND {self._stands}"
            " GROUP BY name, beside",
            (kind.value,),
        ):
            names = names_beside(name, beside)
            if name == names[0] and claims > left_out[names]:
                yield names, claims - left_out[names]

    def _uses_left_out(self, kind: NameKind) -> Counter[tuple[str, ...]]:
        """The names in claims that are replaced or retracted: the table `used` has these too."""
        amended = self._engine.rows(
            "SELECT content FROM claim WHERE id IN (SELECT taken_out FROM amendment)"
            f" AND {self._stands} AND NOT {left_in(self._stands)}"
        )
        return Counter(
            names
            for (content,) in amended
            for found, names in uses_of(self._read(Kind.CLAIM, content))
            if found == kind.value
        )

    def last_naming(self, kind: NameKind) -> int:
        """The last change in which a name of this kind came, or anything was said of names."""
        told = (*(TABLES[each].name for each in NAMING_KINDS), "retraction", "naming")
        asked = " UNION ALL ".join(
            f"SELECT max(operation) AS last FROM {table} WHERE {self._until}"
            + (f" AND kind = '{kind.value}'" if table == "naming" else "")
            for table in told
        )
        (last,) = next(self._engine.rows(f"SELECT max(last) FROM ({asked})"))
        return last or 0

    def recall(self, name: str) -> tuple[str, str] | None:
        """What was kept under a name: its stamp, and its content."""
        rows = self._engine.rows("SELECT stamp, content FROM kept WHERE name = ?", (name,))
        return next(((stamp, content) for stamp, content in rows), None)

    def count_types(
        self, wanted: Callable[[str], bool] | None = None
    ) -> dict[str, dict[CountType, int]]:
        """How many claims of each metric, by its name as recorded, have each count type."""
        found: dict[str, dict[CountType, int]] = {}
        for metric, count_type, claims in self._rows_of(
            f"SELECT metric, count_type, count(DISTINCT id) FROM claim WHERE {self._current}",
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

    def find_claim_ids(self, prefix: str, *, with_replaced: bool = False) -> tuple[ClaimId, ...]:
        """The ids that begin so, with or without the leading `c1-`, at most ten of them."""
        start = f"{letter_of(Kind.CLAIM)}1-"
        digits = prefix.lower().removeprefix(start)
        if not ID_DIGITS.issuperset(digits):
            return ()
        stands = self._stands if with_replaced else self._current
        found = self._engine.rows(
            f"SELECT DISTINCT id FROM claim WHERE id >= ? AND id < ? AND {stands}"
            f" ORDER BY id LIMIT {MOST_FOUND}",
            (start + digits, start + digits + "g"),
        )
        return tuple(ClaimId(row[0]) for row in found)

    def on_record(self, ids: Iterable[str]) -> frozenset[str]:
        """Those of these ids, of whatever kind, whose record stands; replaced claims too."""
        wanted: dict[str, set[str]] = {}
        for each in ids:
            wanted.setdefault(each[0], set()).add(each)
        return frozenset(
            key
            for kind, table in TABLES.items()
            for (key,) in self._rows_of(
                f"SELECT DISTINCT id FROM {table.name} WHERE {self._stands}",
                "id",
                wanted.get(letter_of(kind), ()),
            )
        )

    def amendments_of(self, ids: Iterable[str]) -> tuple[Amended, ...]:
        """What was said of these claims, as the one amended or the one put forward."""
        asked = f"SELECT operation, position, content FROM amendment WHERE {self._stands}"
        wanted = tuple(ids)
        found = {*self._rows_of(asked, "claim", wanted), *self._rows_of(asked, "by_claim", wanted)}
        return tuple(
            Amended(operation, position, self._read(Kind.AMENDMENT, content))
            for operation, position, content in sorted(found)
        )

    def traced_from(self, command: str) -> Iterator[Traced]:
        """The claims that operations of this command line recorded, replaced ones too."""
        rows = self._engine.rows(
            f"SELECT {TRACED}, {self._amended} FROM claim WHERE {self._stands}"
            " AND operation IN (SELECT number FROM operation WHERE command = ?)"
            " ORDER BY operation, position",
            (command,),
        )
        return map(_traced, rows)

    def traced_under(
        self, references: Iterable[tuple[str, ...]]
    ) -> Iterator[tuple[tuple[str, ...], Traced]]:
        """The claims with exactly these foreign identifiers, replaced ones too."""
        asked = (
            f"SELECT {TRACED}, {self._amended}, told FROM reference"
            f" JOIN claim ON claim.id = reference.claim WHERE {self._stands}"
        )
        spelled = (canonical_json(list(each)) for each in references)
        for *row, found in self._rows_of(asked, "told", spelled):
            yield tuple(json.loads(found)), _traced(row)

    def traits_of(self, claim: Claim) -> tuple[Traits, Traits]:
        """The facets and the figure of a claim, as those of `Traced` are kept."""
        to_column = self._engine.to_column
        return tuple(map(to_column, facet_values(claim))), tuple(
            map(to_column, figure_values(claim))
        )

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
                        f"SELECT count(DISTINCT id) FROM {table.name} WHERE "
                        + (self._current if kind is Kind.CLAIM else self._stands)
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
            hint="run claimtrack verify; claimtrack restore FILE puts a backup in its place",
        )


def _traced(row: Sequence[Any]) -> Traced:
    facets = 1 + len(FACET_COLUMNS)
    return Traced(row[0], tuple(row[1:facets]), tuple(row[facets:-1]), bool(row[-1]))


def _restrictions(
    selection: Selection, order: Order
) -> tuple[str, list[str], list[tuple[int, frozenset[str]]]]:
    """What a selection asks in SQL, the values for it, and the sets too large for that.

    Those are looked up while reading; the number is the place of their column in the row. In the
    order of topics the metric is no way to find claims: the engine would have to sort them.
    """
    asked = " AND topic IS NULL" if selection.without_topic else ""
    values: list[str] = []
    kept: list[tuple[int, frozenset[str]]] = []
    metric = "(metric || '')" if order == "topic" else "metric"
    for index, (column, wanted) in enumerate(
        (("id", selection.ids), ("topic", selection.topics), (metric, selection.metrics))
    ):
        if len(wanted) > MOST_ASKED:
            kept.append((index, frozenset(wanted)))
        elif wanted:
            asked += f" AND {column} IN ({marks(len(wanted))})"
            values.extend(sorted(wanted))
    return asked, values, kept
