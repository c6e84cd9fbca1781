"""What a ledger holds, now or as it stood after some change, in standard SQL.

Everything is checked as it is read: the id of a record is computed from its content anew, and the
records that a question gives have to be those that the blocks of the log name
(`claimtrack.ledger.blocks`), so that an altered record, a row that is gone, moved or hidden by an
altered column or index is an error and never a shorter answer. What is asked is always asked of one
state (`claimtrack.ledger.sealed`): rows of changes that others write meanwhile are left out.

Left to `verify` alone, because it would take a look at every claim: typed columns by which an
import finds the rows that came before (`traced_from`, `traced_under`), the table `reference`, and
whether an id that nobody finds was ever recorded (`on_record`). What an early stop leaves unread is
not checked either.
"""

# ruff: noqa: S608 - only names of our own tables and columns go into SQL; values are bound

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from claimtrack.errors import InvalidClaim, LedgerDamaged
from claimtrack.ledger import blocks
from claimtrack.ledger.appending import marks
from claimtrack.ledger.blocks import (
    NAMING,
    SPELLING,
    USED,
    BlockRow,
    LinesDigest,
    from_name,
    line_of,
    to_name,
)
from claimtrack.ledger.columns import (
    FACET_COLUMNS,
    FIGURE_COLUMNS,
    TABLES,
    facet_values,
    figure_values,
)
from claimtrack.ledger.engine import Engine, Row
from claimtrack.ledger.protocol import Amended, Order, Selection, Traced, Traits
from claimtrack.ledger.sealed import HINT, State, States
from claimtrack.ledger.uses import names_beside, to_rows, uses_of
from claimtrack.model.claim import Claim, CountType
from claimtrack.model.identity import ClaimId, canonical_json, content_digest, content_id
from claimtrack.model.judgement import NameKind
from claimtrack.model.name import Name, NameKey
from claimtrack.model.record import Kind, Record, letter_of
from claimtrack.model.record_text import RecordReader
from claimtrack.model.redaction import Redaction
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

MOST_BLOCKS = 50
"""Blocks of claims that are looked through one by one; of more, all are looked through at once.
Ours: each is a question of its own."""

TRACED = f"id, {', '.join((*FACET_COLUMNS, *FIGURE_COLUMNS))}"
"""The columns of a claim that is traced."""

CLAIM = "id, topic, metric, count_type, operation, content"
"""The columns of a claim that is read and checked."""

AMENDMENT = "operation, position, id, claim, by_claim, taken_out, put_in"
"""The columns of an amendment that say which claims stand."""

ORDERS: Mapping[Order, str] = {
    "id": " ORDER BY id",
    "topic": " ORDER BY topic, id",
    "any": "",
}
"""How SQL says in which order claims are read."""

ID_DIGITS = frozenset("0123456789abcdef")

AMENDED = ("claim", "by_claim", "taken_out", "put_in")

Key = tuple[Any, ...]
"""Kind, name, beside, counting and operation of a block."""

Counts = tuple[int, str]
"""How many rows a block has, and their digest."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where in the log the amendments of a view are, and which claims they leave out."""

    out: frozenset[str]
    """The claims that are replaced or retracted."""
    amended: frozenset[str]
    """The claims that some amendment is about."""
    concerning: Mapping[str, tuple[tuple[int, int], ...]]
    """By the id of a claim, operation and position of the amendments that name it."""


class StoredView:
    """A view, as `claimtrack.ledger.protocol` describes it, read from an engine."""

    def __init__(
        self,
        engine: Engine,
        reader: Callable[[Kind], RecordReader],
        states: States,
        number: int | None = None,
    ) -> None:
        """Look at the ledger as it is now, or as it stood after the operation of this number.

        Args:
            engine: The database.
            reader: Reads one kind of record; views of one ledger share what it remembers.
            states: The state of the ledger; views of one ledger share it.
            number: Of the operation.
        """
        self._engine = engine
        self._reader = reader
        self._states = states
        self._number = number

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
        state = self._states.now()
        asked, values, kept = _restrictions(selection, in_order_of)
        order = ORDERS[in_order_of]
        if selection.most is not None:
            in_order_of, order = "any", f" LIMIT {selection.most:d}"
        out = frozenset() if selection.with_replaced else self._places(state).out
        found: dict[BlockPlace, LinesDigest] = defaultdict(LinesDigest)
        seen: set[str] = set()
        met: set[str] = set()
        for row in self._engine.rows(
            f"SELECT {CLAIM} FROM claim WHERE {self._stands(state)}{asked}{order}", values
        ):
            key = row[0]
            if kept and any(row[index] not in names for index, names in kept):
                continue
            found[row[1:5]].add(key)
            if selection.ids:
                met.add(key)
            if key in seen or key in out:
                continue
            if in_order_of != "any":
                seen.clear()
            seen.add(key)
            content = row[5]
            self._require_id(Kind.CLAIM, key, content)
            if selection.may_fit is None or selection.may_fit(content):
                claim = self._read(Kind.CLAIM, key, content)
                self._require_columns(key, claim, row)
                yield key, claim
        if selection.ids:
            self._require_blocks_of(state, found)
            if not selection.ids <= met:
                self._require_all_claims(state)
        elif in_order_of != "any":
            self._require_claims(state, found, selection)

    def subjects(
        self, topics: Iterable[str] | None = None
    ) -> frozenset[tuple[str | None, str | None]]:
        """Every topic with every metric that claims name together, as they are recorded."""
        state = self._states.now()
        asked = (
            "SELECT DISTINCT name, beside FROM block"
            f" WHERE kind = '{Kind.CLAIM}' AND {self._stands(state)}"
        )
        rows = (
            self._engine.rows(asked)
            if topics is None
            else self._rows_of(asked, "name", map(to_name, topics))
        )
        return frozenset((from_name(topic), from_name(metric)) for topic, metric in rows)

    def spellings(self, keys: Iterable[NameKey] | None = None) -> frozenset[str]:
        """Every spelling under which topics with these keys, or any, are on record."""
        state = self._states.now()
        spelled: dict[str, set[str]] = self._known(state, SPELLING, self._find_spellings)
        wanted = spelled if keys is None else set(keys)
        return frozenset(name for key in wanted for name in spelled.get(key, ()))

    def _find_spellings(self, state: State) -> dict[str, set[str]]:
        """The names of topics by their keys, which are worked out as they are asked for."""
        spelled: dict[str, set[str]] = {}
        for (name,) in self._engine.rows(
            f"SELECT DISTINCT name FROM block WHERE kind = '{SPELLING}' AND {self._stands(state)}"
        ):
            spelling = from_name(name) or ""
            spelled.setdefault(Name.of(spelling).key, set()).add(spelling)
        return spelled

    def topics(self, *, named: Iterable[str] = (), within: Iterable[str] = ()) -> tuple[Topic, ...]:
        """The records of topics with one of these names, or directly within one, oldest first."""
        state, names, parents = self._states.now(), tuple(named), tuple(within)
        stands, tally = self._stands(state), Tally(Kind.TOPIC)
        asked = f"SELECT {tally.columns} FROM topic WHERE {stands}"
        found = sorted(
            {*self._rows_of(asked, "name", names), *self._rows_of(asked, "parent", parents)}
        )
        for row in found:
            tally.add(row)
        asked = f"SELECT {blocks.COLUMNS} FROM block WHERE kind = '{Kind.TOPIC}' AND {stands}"
        meant = {
            *self._rows_of(asked, "name", map(to_name, names)),
            *self._rows_of(asked, "beside", map(to_name, parents)),
        }
        self._require_blocks(tally.told(), meant)
        oldest = {row[2]: row for row in reversed(found)}
        return tuple(self._read(Kind.TOPIC, row[2], row[3]) for row in sorted(oldest.values()))

    def names(self, kind: NameKind) -> frozenset[str]:
        """Every name of this kind that claims use, as it is recorded."""
        return frozenset(name for names, _ in self.uses(kind) for name in names)

    def uses(self, kind: NameKind) -> Iterator[tuple[tuple[str, ...], int]]:
        """The names of this kind that claims have together, and how many claims have just these."""
        state = self._states.now()
        counted: Counter[tuple[str, ...]] = self._known(
            state, (USED, kind), lambda state: self._count_uses(state, kind)
        )
        yield from counted.items()

    def _count_uses(self, state: State, kind: NameKind) -> Counter[tuple[str, ...]]:
        """The same, checked against the blocks, without the claims that are left out."""
        stands = self._stands(state)
        rows: list[Row] = list(
            self._engine.rows(
                f"SELECT operation, name, beside, claims FROM used WHERE kind = ? AND {stands}"
                " ORDER BY name, operation, beside",
                (kind.value,),
            )
        )
        found: dict[int, LinesDigest] = defaultdict(LinesDigest)
        for operation, *parts in rows:
            found[operation].add(line_of(*parts))
        meant = self._engine.rows(
            f"SELECT operation, rows, digest FROM block WHERE kind = ? AND name = ? AND {stands}",
            (USED, kind.value),
        )
        told = {operation: (count, digest) for operation, count, digest in meant}
        altered = [each for each in {*told, *found} if told.get(each) != found[each].told()]
        if altered:
            self._require_redacted_uses(state, kind, altered, rows)
        counted: Counter[tuple[str, ...]] = Counter()
        for _, name, beside, claims in rows:
            names = names_beside(name, beside)
            if name == names[0]:
                counted[names] += claims
        for claim, count in self._left_out(state):
            for found_kind, names in uses_of(claim):
                if found_kind == kind.value:
                    counted[names] -= count
        return +counted

    def _require_redacted_uses(
        self, state: State, kind: NameKind, operations: Iterable[int], rows: Sequence[Row]
    ) -> None:
        """Names may differ from those that were written where a claim was redacted.

        Then they have to be those of the claims as they are left.
        """
        redacted = self._redactions(state)
        for number in operations:
            uses: Counter[tuple[str, tuple[str, ...]]] = Counter()
            ids = set()
            for key, content in self._engine.rows(
                "SELECT id, content FROM claim WHERE operation = ?", (number,)
            ):
                ids.add(key)
                uses.update(uses_of(self._read(Kind.CLAIM, key, content)))
            meant = {row[1:] for row in to_rows(number, uses.items()) if row[0] == kind.value}
            found = {
                (name, of, beside, claims) for of, name, beside, claims in rows if of == number
            }
            if ids.isdisjoint(redacted) or meant != found:
                raise self._damaged(
                    f"the names that the claims of change {number} use are not those recorded"
                )

    def last_naming(self, kind: NameKind) -> int:
        """The last change in which a name of this kind came, or anything was said of names."""
        state = self._states.now()
        told = (*(each.value for each in NAMING_KINDS), blocks.RETRACTION[0])
        (last,) = next(
            self._engine.rows(
                "SELECT max(operation) FROM block"
                f" WHERE (kind IN ({marks(len(told))}) OR (kind = ? AND name = ?))"
                f" AND operation <= {self._until(state):d}",
                (*told, NAMING, kind.value),
            )
        )
        return last or 0

    def recall(self, name: str) -> tuple[str, str] | None:
        """What was kept under a name: its stamp, and its content; nothing if it was altered."""
        for stamp, content, digest in self._engine.rows(
            "SELECT stamp, content, digest FROM kept WHERE name = ?", (name,)
        ):
            if digest == digest_kept(name, stamp, content):
                return stamp, content
        return None

    def count_types(
        self, wanted: Callable[[str], bool] | None = None
    ) -> dict[str, dict[CountType, int]]:
        """How many claims of each metric, by its name as recorded, have each count type."""
        state = self._states.now()
        counted: Counter[tuple[str, str]] = Counter()
        is_wanted: dict[str, bool] = {to_name(None): False}
        for metric, counting, rows in self._engine.rows(
            "SELECT beside, counting, sum(rows) FROM block"
            f" WHERE kind = '{Kind.CLAIM}' AND {self._stands(state)} GROUP BY beside, counting"
        ):
            if metric not in is_wanted:
                is_wanted[metric] = wanted is None or wanted(from_name(metric) or "")
            if is_wanted[metric]:
                counted[metric, counting] += rows
        if counted:
            left_out = (*self._left_out(state), *self._repeated(state))
            for claim, rows in left_out:
                counted[to_name(claim.metric), claim.when.count_type.value] -= rows
        found: dict[str, dict[CountType, int]] = {}
        for (metric, counting), rows in counted.items():
            if rows > 0 and is_wanted[metric]:
                found.setdefault(from_name(metric) or "", {})[CountType(counting)] = rows
        return found

    def records(self, kind: Kind) -> Iterator[Record]:
        """The records of one kind in the view, oldest first."""
        if kind is Kind.CLAIM:
            yield from self._claims_as_recorded()
            return
        state = self._states.now()
        stands = self._stands(state)
        seen: set[str] = set()
        found = Tally(kind)
        for row in self._engine.rows(
            f"SELECT {found.columns} FROM {TABLES[kind].name} WHERE {stands}"
            " ORDER BY operation, position"
        ):
            found.add(row)
            _, _, record_id, content, *_ = row
            if record_id not in seen:
                seen.add(record_id)
                yield self._read(kind, record_id, content)
        self._require_tally(found, f"kind = '{kind}' AND {stands}")

    def _claims_as_recorded(self) -> Iterator[Claim]:
        """Every claim that stands, replaced ones too, oldest first."""
        found = dict(self.claims(Selection(with_replaced=True)))
        stands = self._stands(self._states.now())
        for (key,) in self._engine.rows(
            f"SELECT id FROM claim WHERE {stands} ORDER BY operation, position"
        ):
            if key in found:
                yield found.pop(key)

    def find_claim_ids(self, prefix: str, *, with_replaced: bool = False) -> tuple[ClaimId, ...]:
        """The ids that begin so, with or without the leading `c1-`, at most ten of them."""
        start = f"{letter_of(Kind.CLAIM)}1-"
        digits = prefix.lower().removeprefix(start)
        if not ID_DIGITS.issuperset(digits):
            return ()
        state = self._states.now()
        out = frozenset() if with_replaced else self._places(state).out
        found = self._engine.rows(
            f"SELECT DISTINCT id FROM claim WHERE id >= ? AND id < ? AND {self._stands(state)}"
            " ORDER BY id",
            (start + digits, start + digits + "g"),
        )
        ids = tuple(islice((ClaimId(key) for (key,) in found if key not in out), MOST_FOUND))
        if not ids and with_replaced:
            self._require_all_claims(state)
        return ids

    def on_record(self, ids: Iterable[str]) -> frozenset[str]:
        """Those of these ids, of whatever kind, whose record stands; replaced claims too."""
        stands = self._stands(self._states.now())
        wanted: dict[str, set[str]] = {}
        for each in ids:
            wanted.setdefault(each[0], set()).add(each)
        return frozenset(
            key
            for kind, table in TABLES.items()
            for (key,) in self._rows_of(
                f"SELECT DISTINCT id FROM {table.name} WHERE {stands}",
                "id",
                wanted.get(letter_of(kind), ()),
            )
        )

    def amendments_of(self, ids: Iterable[str]) -> tuple[Amended, ...]:
        """What was said of these claims, as the one amended or the one put forward."""
        concerning = self._places(self._states.now()).concerning
        return tuple(
            Amended(*place, self._read_amendment(*place))
            for place in sorted({place for each in set(ids) for place in concerning.get(each, ())})
        )

    def _read_amendment(self, operation: int, position: int) -> Any:
        for key, content in self._engine.rows(
            "SELECT id, content FROM amendment WHERE operation = ? AND position = ?",
            (operation, position),
        ):
            return self._read(Kind.AMENDMENT, key, content)
        raise self._damaged(f"an amendment of change {operation} is gone")

    def traced_from(self, command: str) -> Iterator[Traced]:
        """The claims that operations of this command line recorded, replaced ones too."""
        state = self._states.now()
        amended = self._places(state).amended
        for row in self._engine.rows(
            f"SELECT {TRACED}, content FROM claim WHERE {self._stands(state)}"
            " AND operation IN (SELECT number FROM operation WHERE command = ?)"
            " ORDER BY operation, position",
            (command,),
        ):
            yield self._trace(row, amended)

    def traced_under(
        self, references: Iterable[tuple[str, ...]]
    ) -> Iterator[tuple[tuple[str, ...], Traced]]:
        """The claims with exactly these foreign identifiers, replaced ones too."""
        state = self._states.now()
        amended = self._places(state).amended
        asked = (
            f"SELECT {TRACED}, content, told FROM reference"
            f" JOIN claim ON claim.id = reference.claim WHERE {self._stands(state)}"
        )
        spelled = (canonical_json(list(each)) for each in references)
        for *row, found in self._rows_of(asked, "told", spelled):
            yield tuple(json.loads(found)), self._trace(row, amended)

    def _trace(self, row: Sequence[Any], amended: frozenset[str]) -> Traced:
        """A claim by its columns; its content has to be what was recorded."""
        facets = 1 + len(FACET_COLUMNS)
        self._require_id(Kind.CLAIM, row[0], row[-1])
        return Traced(row[0], tuple(row[1:facets]), tuple(row[facets:-1]), row[0] in amended)

    def traits_of(self, claim: Claim) -> tuple[Traits, Traits]:
        """The facets and the figure of a claim, as those of `Traced` are kept."""
        to_column = self._engine.to_column
        return tuple(map(to_column, facet_values(claim))), tuple(
            map(to_column, figure_values(claim))
        )

    def digest(self) -> str:
        """The digest of the last operation: names all that is in it. Zeros when it is empty."""
        state = self._states.now()
        number = self._until(state)
        rows = self._engine.rows("SELECT digest FROM operation WHERE number = ?", (number,))
        return state.digest if number == state.number else str(next(rows)[0])

    def counts(self) -> dict[Kind, int]:
        """How many records of each kind are in the view."""
        state = self._states.now()
        stands = self._stands(state)
        counted = dict.fromkeys(Kind, 0)
        for kind, rows in self._engine.rows(
            f"SELECT kind, sum(rows) FROM block WHERE kind IN ({marks(len(Kind))}) AND {stands}"
            " GROUP BY kind",
            tuple(Kind),
        ):
            counted[Kind(kind)] = rows
        counted[Kind.CLAIM] -= sum(rows for _, rows in self._left_out(state))
        counted[Kind.CLAIM] -= sum(rows for _, rows in self._repeated(state))
        if state.is_brought_back(self._until(state)):
            for kind in set(Kind) - {Kind.CLAIM}:
                (counted[kind],) = next(
                    self._engine.rows(
                        f"SELECT count(DISTINCT id) FROM {TABLES[kind].name} WHERE {stands}"
                    )
                )
        return counted

    def _until(self, state: State) -> int:
        """The last operation that the view knows of."""
        return state.number if self._number is None else self._number

    def _stands(self, state: State) -> str:
        """What the view asks of any row.

        The plus keeps the database from walking a table by its operations instead of by the index
        of the question.
        """
        number = self._until(state)
        out = ", ".join(f"{each:d}" for each in sorted(state.taken_back(number)))
        stands = f"+operation <= {number:d}"
        return f"{stands} AND operation NOT IN ({out})" if out else stands

    def _known(self, state: State, what: Hashable, work_out: Callable[[State], Any]) -> Any:
        """What was worked out of this state, or is now."""
        key = (what, self._number)
        if key not in state.known:
            state.known[key] = work_out(state)
        return state.known[key]

    def _places(self, state: State) -> Places:
        found: Places = self._known(state, Kind.AMENDMENT, self._find_places)
        return found

    def _find_places(self, state: State) -> Places:
        """Which claims the amendments of the view leave out.

        The last word on a claim holds, and one that is replaced is left out only while the other is
        on record. The SQL view `current_claim` says the same of the ledger as it is now.
        """
        stands = self._stands(state)
        found: dict[int, LinesDigest] = defaultdict(LinesDigest)
        concerning: dict[str, set[tuple[int, int]]] = defaultdict(set)
        amended: set[str] = set()
        out: dict[str, list[str | None]] = {}
        for operation, *line in self._engine.rows(
            f"SELECT {AMENDMENT} FROM amendment WHERE {stands} ORDER BY operation, position"
        ):
            position, _, claim, by, taken_out, put_in = line
            found[operation].add(line_of(*line))
            amended.add(claim)
            for key in filter(None, (claim, by)):
                concerning[key].add((operation, position))
            if put_in is not None:
                out.pop(put_in, None)
            if taken_out is not None:
                out.setdefault(taken_out, []).append(put_in)
        meant = self._engine.rows(
            f"SELECT {blocks.COLUMNS} FROM block WHERE kind = '{Kind.AMENDMENT}' AND {stands}"
        )
        self._require_blocks(
            {(Kind.AMENDMENT.value, "", "", "", at): each.told() for at, each in found.items()},
            meant,
        )
        others = {put for into in out.values() for put in into if put is not None}
        recorded = self.on_record(others)
        if others - recorded:
            self._require_all_claims(state)
        return Places(
            frozenset(
                key
                for key, into in out.items()
                if any(put is None or put in recorded for put in into)
            ),
            frozenset(amended),
            {key: tuple(sorted(places)) for key, places in concerning.items()},
        )

    def _left_out(self, state: State) -> tuple[tuple[Claim, int], ...]:
        """The claims that are replaced or retracted, and how many rows each has."""
        found: tuple[tuple[Claim, int], ...] = self._known(
            state,
            "left out",
            lambda state: tuple(
                (self._read(Kind.CLAIM, key, content), rows)
                for key, content, rows in self._rows_of(
                    f"SELECT id, content, count(*) FROM claim WHERE {self._stands(state)}",
                    "id",
                    self._places(state).out,
                    "GROUP BY id",
                )
            ),
        )
        return found

    def _repeated(self, state: State) -> tuple[tuple[Claim, int], ...]:
        """The claims that are not left out and have several rows, and how many they have more."""
        if not state.is_brought_back(self._until(state)):
            return ()
        out = self._places(state).out
        return tuple(
            (self._read(Kind.CLAIM, key, content), rows - 1)
            for key, content, rows in self._engine.rows(
                f"SELECT id, content, count(*) FROM claim WHERE {self._stands(state)}"
                " GROUP BY id HAVING count(*) > 1"
            )
            if key not in out
        )

    def _redactions(self, state: State) -> Mapping[str, frozenset[str]]:
        """The records that were redacted, each with the digests that its content may have.

        A redaction holds in every view, also of the ledger as it stood before.
        """
        if "redactions" not in state.known:
            found: dict[str, set[str]] = defaultdict(set)
            tally = Tally(Kind.REDACTION)
            until = f"+operation <= {state.number:d}"
            for row in self._engine.rows(
                f"SELECT {tally.columns} FROM redaction WHERE {until} ORDER BY operation, position"
            ):
                tally.add(row)
                _, _, key, content, *_ = row
                if content_id(letter_of(Kind.REDACTION), content) != key:
                    raise self._not_as_recorded(Kind.REDACTION, key)
                redaction = self._parse(Kind.REDACTION, content)
                if isinstance(redaction, Redaction):
                    found[redaction.record].add(redaction.left)
            self._require_tally(tally, f"kind = '{Kind.REDACTION}' AND {until}")
            state.known["redactions"] = {key: frozenset(left) for key, left in found.items()}
        redactions: Mapping[str, frozenset[str]] = state.known["redactions"]
        return redactions

    def _require_id(self, kind: Kind, record_id: Any, content: Any) -> None:
        """Make sure that a content is what was recorded under this id, or is left of it.

        Raises:
            LedgerDamaged: It is not.
        """
        try:
            if content_id(letter_of(kind), content) == record_id:
                return
            left = self._redactions(self._states.now()).get(record_id, ())
            if content_digest(content) in left:
                return
        except (AttributeError, TypeError):
            pass  # no text
        raise self._not_as_recorded(kind, record_id)

    def _require_columns(self, key: str, claim: Claim, row: Row) -> None:
        """Make sure that a claim is found under its own topic, metric and count type."""
        if row[1:4] != (claim.topic, claim.metric, claim.when.count_type.value):
            raise self._damaged(f"claim {key} is kept under another name than its own")

    def _require_claims(
        self, state: State, found: Mapping["BlockPlace", LinesDigest], selection: Selection
    ) -> None:
        """Make sure that the claims of a selection are those that were recorded."""
        asked = (
            f"SELECT {blocks.COLUMNS} FROM block"
            f" WHERE kind = '{Kind.CLAIM}' AND {self._stands(state)}"
        )
        if selection.without_topic:
            asked += " AND name = ''"
        rows = (
            self._rows_of(asked, "name", map(to_name, selection.topics))
            if selection.topics
            else self._engine.rows(asked)
        )
        metrics = frozenset(map(to_name, selection.metrics))
        meant = (row for row in rows if not metrics or row[2] in metrics)
        self._require_blocks({key_of(place): each.told() for place, each in found.items()}, meant)

    def _require_blocks_of(self, state: State, places: Iterable["BlockPlace"]) -> None:
        """Make sure that the blocks that claims were found in hold what was recorded, no more."""
        if "claims" in state.known:
            return
        checked: set[BlockPlace] = state.known.setdefault("blocks", set())
        fresh = set(places) - checked
        if len(fresh) > MOST_BLOCKS:
            self._require_all_claims(state)
            return
        for topic, metric, counting, operation in fresh:
            found = LinesDigest()
            for (key,) in self._engine.rows(
                "SELECT id FROM claim WHERE +operation = ? AND topic IS ? AND metric IS ?"
                " AND count_type = ? ORDER BY id",
                (operation, topic, metric, counting),
            ):
                found.add(key)
            key = key_of((topic, metric, counting, operation))
            meant = self._engine.rows(
                f"SELECT {blocks.COLUMNS} FROM block WHERE kind = ? AND name = ? AND beside = ?"
                " AND counting = ? AND operation = ?",
                key,
            )
            self._require_blocks({key: found.told()}, meant)
        checked |= fresh

    def _require_all_claims(self, state: State) -> None:
        """Make sure that no claim is gone, was put in or moved; a look at all ids, once."""
        if "claims" in state.known:
            return
        found: dict[BlockPlace, LinesDigest] = defaultdict(LinesDigest)
        until = f"+operation <= {state.number:d}"
        for key, *place in self._engine.rows(
            f"SELECT id, topic, metric, count_type, operation FROM claim WHERE {until} ORDER BY id"
        ):
            found[tuple(place)].add(key)
        meant = self._engine.rows(
            f"SELECT {blocks.COLUMNS} FROM block WHERE kind = '{Kind.CLAIM}' AND {until}"
        )
        self._require_blocks({key_of(place): each.told() for place, each in found.items()}, meant)
        state.known["claims"] = True

    def _require_tally(self, found: "Tally", asked: str) -> None:
        """Make sure that rows are those of the blocks for which this holds."""
        meant = self._engine.rows(f"SELECT {blocks.COLUMNS} FROM block WHERE {asked}")
        self._require_blocks(found.told(), meant)

    def _require_blocks(self, found: Mapping[Key, Counts], meant: Iterable[BlockRow]) -> None:
        """Make sure that blocks are as they were recorded.

        Raises:
            LedgerDamaged: A record is gone, was put in or altered, or stands under another name.
        """
        left = dict(found)
        for *key, rows, digest in meant:
            told = left.pop(tuple(key), (0, ""))
            if told != (rows, digest):
                raise self._damaged(_say_block(tuple(key), told[0], rows))
        for key, (rows, _) in left.items():
            raise self._damaged(_say_block(key, rows, 0))

    def _rows_of(
        self, asked: str, column: str, wanted: Iterable[str], in_groups: str = ""
    ) -> Iterator[Row]:
        """What a question gives where a column holds one of these values, however many."""
        values = iter(sorted(set(wanted)))
        while some := tuple(islice(values, MOST_ASKED)):
            yield from self._engine.rows(
                f"{asked} AND {column} IN ({marks(len(some))}) {in_groups}", some
            )

    def _read(self, kind: Kind, record_id: Any, content: Any) -> Any:
        """A record, which has to be what was recorded under this id.

        Raises:
            LedgerDamaged: It is not, or cannot be read.
        """
        self._require_id(kind, record_id, content)
        return self._parse(kind, content)

    def _parse(self, kind: Kind, content: str) -> Any:
        try:
            return self._reader(kind).read(content)
        except (InvalidClaim, ValueError) as error:
            raise self._damaged(f"a {kind} cannot be read: {error}") from error

    def _not_as_recorded(self, kind: Kind, record_id: Any) -> LedgerDamaged:
        return self._damaged(f"{kind} {record_id} is not what was recorded")

    def _damaged(self, message: str) -> LedgerDamaged:
        return LedgerDamaged(message, place=self.location, hint=HINT)


BlockPlace = tuple[Any, ...]
"""Topic, metric, count type and operation of claims, as their columns hold them."""


class Tally:
    """Counts and digests rows of one kind of record, as they are read oldest first."""

    def __init__(self, kind: Kind) -> None:
        """Begin with none."""
        self._kind = kind
        self._more = {Kind.AMENDMENT: AMENDED, Kind.TOPIC: ("name", "parent")}.get(kind, ())
        self._found: dict[Key, LinesDigest] = defaultdict(LinesDigest)

    @property
    def columns(self) -> str:
        """What has to be asked of every row."""
        return ", ".join(("operation", "position", "id", "content", *self._more))

    def add(self, row: Row) -> None:
        """Add a row with these columns."""
        operation, position, record_id, _, *more = row
        name, parent = map(to_name, more) if self._kind is Kind.TOPIC else ("", "")
        key = (self._kind.value, name, parent, "", operation)
        parts = more if self._kind is Kind.AMENDMENT else ()
        self._found[key].add(line_of(position, record_id, *parts))

    def told(self) -> dict[Key, Counts]:
        """What was found."""
        return {key: each.told() for key, each in self._found.items()}


def digest_kept(name: str, stamp: str, content: str) -> str:
    """The digest that stands beside what is kept: by it a slip of the disk shows."""
    return hashlib.sha256(
        line_of(name, stamp, content).encode("utf-8", "surrogatepass")
    ).hexdigest()


def key_of(place: BlockPlace) -> Key:
    """The block of claims with these columns."""
    topic, metric, counting, operation = place
    return Kind.CLAIM.value, to_name(topic), to_name(metric), counting, operation


def _say_block(key: Key, found: int, meant: int) -> str:
    """As in "change 3: of the claims on “war”, killed, 4 were recorded and 3 are found"."""
    kind, name, beside, _, operation = key
    under = ", ".join(filter(None, (f"“{name}”" if name else "", beside)))
    what = f"of its {kind}s{' on ' if under else ''}{under}"
    if found == meant:
        return f"change {operation}: {what} some are not those recorded"
    return f"change {operation}: {what}, {meant} were recorded and {found} are found"


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
