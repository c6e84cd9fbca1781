"""Which claims of a view stand: those that no amendment leaves out."""

# ruff: noqa: S608 - only names of our own tables and columns go into SQL; values are bound
# ruff: noqa: D102 - claimtrack.ledger.protocol says what each does

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from claimtrack.ledger.checked import CheckedRows, Tallied, Tally, in_blocks
from claimtrack.ledger.columns import TABLES
from claimtrack.ledger.engine import Question, Row
from claimtrack.ledger.sealed import State
from claimtrack.model.claim import Claim
from claimtrack.model.record import Kind, letter_of

OF_CLAIM = "id, topic, metric, count_type, operation, content"
"""The columns of a claim that say in which block it is, and the claim."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where in the log the amendments of a view are, and which claims they leave out."""

    out: frozenset[str]
    """The claims that are replaced or retracted."""
    amended: frozenset[str]
    """The claims that some amendment is about."""
    concerning: Mapping[str, tuple[tuple[int, int], ...]]
    """By the id of a claim, operation and position of the amendments that name it."""


class StandingRows(CheckedRows):
    """Knows of a view which claims are left out of it."""

    def on_record(self, ids: Iterable[str]) -> frozenset[str]:
        stands = self._stands(self._states.now())
        wanted: dict[str, set[str]] = {}
        for each in ids:
            wanted.setdefault(each[:1], set()).add(each)
        return frozenset(
            key
            for kind, table in TABLES.items()
            for (key,) in self._rows_of(
                f"SELECT DISTINCT id FROM {table.name} WHERE {stands}",
                "id",
                wanted.get(letter_of(kind), ()),
            )
        )

    def _places(self, state: State) -> Places:
        found: Places = self._known(state, Kind.AMENDMENT, self._find_places)
        return found

    def _find_places(self, state: State) -> Places:
        """Which claims the amendments of the view leave out.

        The last word on a claim holds, and one that is replaced is left out only while the other is
        on record. The SQL view `current_claim` says the same of the ledger as it is now.
        """
        stands = self._stands(state)
        tally = Tally(Kind.AMENDMENT)
        concerning: dict[str, set[tuple[int, int]]] = defaultdict(set)
        amended: set[str] = set()
        out: dict[str, list[str | None]] = {}
        asked = Question(
            f"SELECT {tally.columns_of_ids} FROM amendment WHERE {stands}"
            " ORDER BY operation, position"
        )
        where = f"{in_blocks(Kind.AMENDMENT)} AND {stands}"
        for _, row in self._tallied(Tallied(tally, asked, where)):
            operation, position, _, _, claim, by, taken_out, put_in = row
            amended.add(claim)
            for key in filter(None, (claim, by)):
                concerning[key].add((operation, position))
            if put_in is not None:
                out.pop(put_in, None)
            if taken_out is not None:
                out.setdefault(taken_out, []).append(put_in)
        others = {put for into in out.values() for put in into if put is not None}
        recorded = {row[0] for row in self._checked_rows(state, others)}
        return Places(
            frozenset(
                key
                for key, into in out.items()
                if any(put is None or put in recorded for put in into)
            ),
            frozenset(amended),
            {key: tuple(sorted(places)) for key, places in concerning.items()},
        )

    def _checked_rows(self, state: State, ids: AbstractSet[str]) -> tuple[Row, ...]:
        """The rows of these claims, as `OF_CLAIM` names their columns, held against their blocks.

        Raises:
            LedgerDamaged: A claim of them, or one beside it, is gone, was put in or moved.
        """
        rows = tuple(
            self._rows_of(f"SELECT {OF_CLAIM} FROM claim WHERE {self._stands(state)}", "id", ids)
        )
        self._require_found(state, ids, {row[0] for row in rows}, {row[1:5] for row in rows})
        return rows

    def _left_out(self, state: State) -> tuple[tuple[Claim, int], ...]:
        """The claims that are replaced or retracted, and how many rows each has."""
        found: tuple[tuple[Claim, int], ...] = self._known(state, "left out", self._find_left_out)
        return found

    def _find_left_out(self, state: State) -> tuple[tuple[Claim, int], ...]:
        rows = self._checked_rows(state, self._places(state).out)
        counted = Counter(row[0] for row in rows)
        claims: dict[str, Claim] = {}
        for row in rows:
            if (key := row[0]) not in claims:
                claims[key] = self._read(Kind.CLAIM, key, row[-1])
                self._require_columns(key, claims[key], row)
        return tuple((claim, counted[key]) for key, claim in claims.items())

    def _repeated(self, state: State) -> tuple[tuple[Claim, int], ...]:
        """The claims that are not left out and have several rows, and how many they have more."""
        if not state.is_brought_back(self._until(state)):
            return ()
        self._require_all_claims(state)
        out = self._places(state).out
        return tuple(
            (self._read(Kind.CLAIM, key, content), rows - 1)
            for key, content, rows in self._engine.rows(
                f"SELECT id, min(content), count(*) FROM claim WHERE {self._stands(state)}"
                " GROUP BY id HAVING count(*) > 1"
            )
            if key not in out
        )
