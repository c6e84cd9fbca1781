"""Which names claims use, and in how many: answered without a look at any claim.

The table `used` is made from the claims and says nothing that they do not. Its rows belong to
operations and are never changed, so that it is as right as the claims after an undo, after a redo
and of the ledger as it stood before.
"""

# ruff: noqa: S608 - only names of our own tables and columns go into SQL; values are bound

import json
from collections import Counter
from collections.abc import Iterable, Iterator

from claimtrack.ledger.engine import Engine, Row
from claimtrack.model.claim import Claim, names_of
from claimtrack.model.judgement import NameKind
from claimtrack.model.record import Record

Use = tuple[str, tuple[str, ...]]
"""A kind of name, and the names of that kind in one claim, in order, each once."""

INSERT = (
    "INSERT INTO used (kind, name, operation, beside, claims) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT DO NOTHING"
)
INSERT_NAMING = "INSERT INTO naming (kind, operation) VALUES (?, ?) ON CONFLICT DO NOTHING"

CLAIMED = """SELECT operation, topic, metric, claimant, json_extract(content, '$.who.relays'),
json_extract(content, '$.who.origin'), place, json_extract(content, '$.statement.place'), count(*)
FROM claim WHERE NOT EXISTS (SELECT 1 FROM used WHERE used.operation = claim.operation)
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8"""
"""The names in the claims of operations that the table does not have, and how many have them."""

NAMES = """WITH RECURSIVE found (name) AS (
    SELECT min(name) FROM used WHERE kind = ? UNION ALL
    SELECT (SELECT min(used.name) FROM used WHERE kind = ? AND used.name > found.name)
    FROM found WHERE found.name IS NOT NULL)
SELECT name FROM found WHERE name IS NOT NULL AND EXISTS (
    SELECT 1 FROM used WHERE kind = ? AND used.name = found.name AND {stands})"""
"""Every name of a kind that a claim which stands uses, from one to the next in the index."""


def uses_of(record: Record) -> Iterator[Use]:
    """The names in a record, if it is a claim, by kind."""
    if isinstance(record, Claim):
        for kind in NameKind:
            if names := tuple(sorted(set(names_of(record, kind)))):
                yield kind.value, names


def to_rows(operation: int, uses: Iterable[tuple[Use, int]]) -> Iterator[Row]:
    """The rows of uses in an operation, given how many of its claims have each."""
    for (kind, names), claims in uses:
        beside = json.dumps(names, ensure_ascii=False) if len(names) > 1 else ""
        yield from ((kind, name, operation, beside, claims) for name in names)


def names_beside(name: str, beside: str) -> tuple[str, ...]:
    """The names in the claims of a row."""
    return tuple(json.loads(beside)) if beside else (name,)


def read_claimed(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows of the table from what `CLAIMED` gives: an older ledger has none."""
    by_operation: dict[int, Counter[Use]] = {}
    for operation, topic, metric, claimant, relays, origin, place, stated, claims in rows:
        named = {
            NameKind.TOPIC: (topic,),
            NameKind.METRIC: (metric,),
            NameKind.SOURCE: (claimant, *json.loads(relays or "[]"), origin),
            NameKind.PLACE: (place, stated),
        }
        uses = by_operation.setdefault(operation, Counter())
        for kind, names in named.items():
            if given := tuple(sorted({name for name in names if isinstance(name, str) and name})):
                uses[kind.value, given] += claims
    for operation, counted in by_operation.items():
        yield from to_rows(operation, counted.items())


class UsesWriter:
    """Counts the names that an operation brings, and writes them at its end."""

    def __init__(self, engine: Engine, stands: str) -> None:
        """Begin an operation.

        Args:
            engine: Where they are written.
            stands: What SQL asks of a row of the current view.
        """
        self._engine = engine
        self._is_used = f"SELECT 1 FROM used WHERE kind = ? AND name = ? AND {stands} LIMIT 1"
        self._counts: Counter[Use] = Counter()

    def add(self, uses: Iterable[Use]) -> None:
        """Count the names of one claim that is added."""
        self._counts.update(uses)

    def finish(self, operation: int) -> None:
        """Write them, and which kinds have a name that no standing claim used."""
        used = {(kind, name) for kind, names in self._counts for name in names}
        new = {
            kind
            for kind, name in sorted(used)
            if not any(self._engine.rows(self._is_used, (kind, name)))
        }
        self._engine.run(INSERT, to_rows(operation, self._counts.items()))
        self._engine.run(INSERT_NAMING, [(kind, operation) for kind in sorted(new)])
