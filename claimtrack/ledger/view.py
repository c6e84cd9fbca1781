"""What a ledger holds, now or as it stood after some change, in standard SQL.

Everything is checked as it is read: the id of a record is computed from its content anew, and the
records that a question gives have to be those that the blocks of the log name
(`claimtrack.ledger.blocks`), so that an altered record, a row that is gone, moved or hidden by an
altered column or index is an error and never a shorter answer. What is asked is always asked of one
state (`claimtrack.ledger.sealed`): rows of changes that others write meanwhile are left out.

Left to `verify` alone, because it would take a look at every claim: the table `reference`, by which
an import finds rows that came before; whether an id that nobody finds was ever recorded
(`on_record`), and whether more ids than those found begin as one that was typed (`find_claim_ids`;
when none is found, all are looked through). What an early stop leaves unread is not checked either.
"""

# ruff: noqa: S608 - only names of our own tables and columns go into SQL; values are bound
# ruff: noqa: D102 - claimtrack.ledger.protocol says what each does

import datetime as dt
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, islice
from typing import Any

from claimtrack.ledger import blocks
from claimtrack.ledger.appending import in_chunks
from claimtrack.ledger.blocks import (
    COUNTED,
    NAMING,
    PART,
    SPELLING,
    LinesDigest,
    digest_lines,
    from_name,
    line_of,
    line_of_claim,
    to_name,
)
from claimtrack.ledger.chain import from_moment
from claimtrack.ledger.checked import MOST_ASKED, BlockPlace, Tallied, Tally, in_blocks
from claimtrack.ledger.columns import (
    TABLES,
    facet_values,
    figure_values,
)
from claimtrack.ledger.engine import Question, Row, marks
from claimtrack.ledger.names_used import NamesUsed
from claimtrack.ledger.protocol import (
    Amended,
    Order,
    Origin,
    Results,
    Selection,
    Traced,
    Traits,
    UnreadClaim,
    View,
)
from claimtrack.ledger.sealed import State
from claimtrack.model.claim import Claim, CountType
from claimtrack.model.identity import DIGITS, VERSION, ClaimId, canonical_json, content_digest
from claimtrack.model.judgement import NameKind
from claimtrack.model.name import Name, NameKey
from claimtrack.model.patterns import Cut, Met
from claimtrack.model.record import Kind, Record, letter_of
from claimtrack.model.topic import Topic

EVERYTHING = Selection()
ALL = Selection(with_replaced=True)

NAMING_KINDS = (
    *(Kind.SOURCE, Kind.TOPIC, Kind.PLACE, Kind.ALIAS, Kind.JUDGEMENT),
    Kind.AMENDMENT,
)
"""The kinds of record that say something of names, or leave claims out that use them."""

MOST_FOUND = 10
"""How many ids a prefix is completed to: more than fit on a line help nobody (ours)."""

CLAIM = "id, topic, metric, count_type, operation, position, content"
"""The columns of a claim that is read and checked."""

OF_COMMAND = "SELECT number FROM operation WHERE command = ?"

ORDERS: Mapping[Order, str] = {
    "id": " ORDER BY id",
    "topic": " ORDER BY topic, id",
    "any": "",
}
"""How SQL says in which order claims are read."""

_COUNTED_KIND = f"CASE WHEN kind = '{PART}' THEN beside ELSE kind END"
"""The kind of the records that a block counts, in SQL; a part counts those of the blocks in it."""

ID_DIGITS = frozenset("0123456789abcdef")


class StoredView(NamesUsed, View):
    """A view that is read from an engine."""

    results: Results | None = None

    def claims(
        self, selection: Selection = EVERYTHING, *, in_order_of: Order = "id"
    ) -> Iterator[tuple[ClaimId, Claim]]:
        if len(selection.ids) > MOST_ASKED and in_order_of == "id":
            ids = iter(sorted(selection.ids))
            while some := frozenset(islice(ids, MOST_ASKED)):
                yield from self.claims(replace(selection, ids=some))
            return
        if selection.most is not None:
            yield from islice(
                self.claims(replace(selection, most=None), in_order_of="any"), selection.most
            )
            return
        state = self._states.now()
        out = frozenset() if selection.with_replaced else self._places(state).out
        for row in self._claim_rows(state, selection, in_order_of):
            key, content = row[0], row[-1]
            if key in out:
                continue
            self._require_id(Kind.CLAIM, key, content)
            if selection.may_fit is None or selection.may_fit(content):
                claim = self._parse(Kind.CLAIM, content)
                self._require_columns(key, claim, row)
                yield key, claim

    def unread_claims(self) -> Iterator[UnreadClaim]:
        state = self._states.now()
        out = self._places(state).out
        start = f"{letter_of(Kind.CLAIM)}{VERSION}-"
        for key, topic, metric, counting, *_, content in self._claim_rows(
            state, EVERYTHING, "topic"
        ):
            if key in out:
                continue
            try:
                digest = content_digest(content)
            except (AttributeError, TypeError):
                raise self._not_as_recorded(Kind.CLAIM, key) from None  # no text
            if f"{start}{digest[:DIGITS]}" != key:
                self._require_id(Kind.CLAIM, key, content)  # it may be what a redaction left
            yield UnreadClaim(key, topic, metric, counting, content, digest)

    def read_claim(self, unread: UnreadClaim) -> Claim:
        claim: Claim = self._parse(Kind.CLAIM, unread.content)
        self._require_columns(unread.id, claim, unread)
        return claim

    def claims_cut(self) -> Iterator[tuple[ClaimId, Claim | Cut]]:
        met = Met()
        for row in self._claim_rows(self._states.now(), ALL, "id"):
            key, content = row[0], row[-1]
            self._require_id(Kind.CLAIM, key, content)
            cut = met.find(content)
            if cut is not None and cut[0].found_under == row[1:4]:
                yield key, cut
                continue
            claim = self._parse(Kind.CLAIM, content)
            self._require_columns(key, claim, row)
            yield key, claim

    def _claim_rows(self, state: State, selection: Selection, order: Order) -> Iterator[Row]:
        """The rows of a selection, each claim once, those that amendments leave out too.

        At their end it is made sure that they are all.
        """
        is_kept_in_mind = bool(selection.ids) or order == "any"
        found: dict[BlockPlace, LinesDigest] = defaultdict(LinesDigest)
        seen: set[str] = set()
        some = self._topic_by_topic(selection) if order == "topic" else (selection,)
        topic, of_topic = None, set[BlockPlace]()
        for row in chain.from_iterable(self._rows_asked(state, each, order) for each in some):
            place = row[1:5]
            if order == "topic":
                if row[1] != topic:
                    for each in of_topic:
                        found[each].take_in()  # no more of them come: their lines need not be held
                    topic = row[1]
                    of_topic.clear()
                of_topic.add(place)
            found[place].add(line_of_claim(row[0], row[5]))
            if row[0] not in seen:
                if not is_kept_in_mind:
                    seen.clear()  # rows of one claim come one after the other
                seen.add(row[0])
                yield row
        if selection.ids:
            self._require_found(state, selection.ids, seen, found)
        elif order != "any":
            self._require_claims(state, found, selection)

    def _rows_asked(self, state: State, selection: Selection, order: Order) -> Iterator[Row]:
        """The rows of a selection as the engine gives them."""
        asked, values, kept = _restrictions(selection, order)
        ask = self._engine.rows if selection.ids else self._engine.stream
        rows = ask(
            f"SELECT {CLAIM} FROM claim WHERE {self._stands(state)}{asked}{ORDERS[order]}", values
        )
        if not kept:
            return rows
        return (row for row in rows if all(row[index] in names for index, names in kept))

    def _topic_by_topic(self, selection: Selection) -> Iterator[Selection]:
        """A selection in parts that name their topics, in the order of these.

        So the engine finds the claims of one topic after the other, and sorts those of one at a
        time: of claims that are not asked for by topic it would sort all.
        """
        named = selection.topics
        if not named:
            yield replace(selection, without_topic=True)
            if selection.without_topic:
                return
            named = frozenset(each for each, _ in self.subjects() if each is not None)
        for some in in_chunks(sorted(named), MOST_ASKED):
            yield replace(selection, topics=frozenset(some))

    def subjects(
        self, topics: Iterable[str] | None = None
    ) -> frozenset[tuple[str | None, str | None]]:
        state = self._states.now()
        names = None if topics is None else map(to_name, topics)
        rows = self._blocks_under(state, names, "SELECT DISTINCT name, beside FROM block")
        return frozenset((from_name(topic), from_name(metric)) for topic, metric in rows)

    def spellings(self, keys: Iterable[NameKey] | None = None) -> frozenset[str]:
        state = self._states.now()
        spelled: dict[str, set[str]] = self._known(state, SPELLING, self._find_spellings)
        wanted = spelled if keys is None else set(keys)
        return frozenset(name for key in wanted for name in spelled.get(key, ()))

    def _find_spellings(self, state: State) -> dict[str, set[str]]:
        """The names of topics by their keys, which are worked out as they are asked for."""
        spelled: dict[str, set[str]] = {}
        rows = self._engine.rows(
            f"SELECT DISTINCT name FROM block WHERE {in_blocks(SPELLING)} AND {self._stands(state)}"
        )
        for spelling in {each for (names,) in rows for each in json.loads(names)}:
            spelled.setdefault(Name.of(spelling).key, set()).add(spelling)
        return spelled

    def topics(self, *, named: Iterable[str] = (), within: Iterable[str] = ()) -> tuple[Topic, ...]:
        state, names, parents = self._states.now(), tuple(named), tuple(within)
        stands, tally = self._stands(state), Tally(Kind.TOPIC)
        of_rows = f"SELECT {tally.columns} FROM topic WHERE {stands}"
        of_blocks = f"SELECT {blocks.COLUMNS} FROM block WHERE {in_blocks(Kind.TOPIC)} AND {stands}"
        rows = (
            *self._questions_of(of_rows, "name", names),
            *self._questions_of(of_rows, "parent", parents),
        )
        answers = self._engine.ask(
            *rows,
            *self._questions_of(of_blocks, "name", map(to_name, names)),
            *self._questions_of(of_blocks, "beside", map(to_name, parents)),
        )
        found = sorted(set(chain.from_iterable(answers[: len(rows)])))
        for row in found:
            tally.add(row)
        meant = set(chain.from_iterable(answers[len(rows) :]))
        self._require_blocks(tally.told(), meant)
        oldest = {row[2]: row for row in reversed(found)}
        return tuple(self._read(Kind.TOPIC, row[2], row[3]) for row in sorted(oldest.values()))

    def last_naming(self, kind: NameKind) -> int:
        state = self._states.now()
        told = (*(each.value for each in NAMING_KINDS), blocks.RETRACTION[0])
        (last,) = next(
            self._engine.rows(
                "SELECT max(operation) FROM block"
                f" WHERE part = '' AND (kind IN ({marks(len(told))}) OR (kind = ? AND name = ?))"
                f" AND operation <= {self._until(state):d}",
                (*told, NAMING, kind.value),
            )
        )
        return last or 0

    def recall(self, name: str) -> tuple[str, str] | None:
        """What was kept under a name: its stamp, and its content; nothing if it was altered."""
        self._states.now()
        for stamp, content, digest in self._engine.rows(
            "SELECT stamp, content, digest FROM kept WHERE name = ?", (name,)
        ):
            if digest == digest_kept(name, stamp, content):
                return stamp, content
        return None

    def count_types(
        self, wanted: Callable[[str], bool] | None = None
    ) -> dict[str, dict[CountType, int]]:
        state = self._states.now()
        counted: Counter[tuple[str, str]] = Counter()
        is_wanted: dict[str, bool] = {to_name(None): False}
        for metric, counting, rows in self._engine.rows(
            "SELECT beside, counting, sum(rows) FROM block"
            f" WHERE part = '' AND kind IN ('{Kind.CLAIM}', '{COUNTED}') AND {self._stands(state)}"
            " GROUP BY beside, counting"
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

    def records(self, *kinds: Kind) -> Iterator[Record]:
        others = [kind for kind in kinds if kind is not Kind.CLAIM]
        for _, _, record in self._checked_records(*others) if others else ():
            yield record
        if Kind.CLAIM in kinds:
            yield from self._claims_as_recorded()

    def _checked_records(self, *kinds: Kind) -> Iterator[tuple[int, str, Record]]:
        """The records of kinds that are none of claims, each with its operation and its id."""
        stands = self._stands(self._states.now())
        seen: set[str] = set()
        for kind, row in self._tallied(*(_of_kind(kind, stands) for kind in kinds)):
            operation, _, record_id, content, *_ = row
            if record_id not in seen:
                seen.add(record_id)
                yield operation, record_id, self._read(kind, record_id, content)

    def recorded(self, kind: Kind) -> Iterator[tuple[Origin, Record]]:
        if kind is Kind.CLAIM:
            claims = dict(self.claims(Selection(with_replaced=True)))
            for origin in self.origins(kind):
                if (claim := claims.pop(ClaimId(origin.id), None)) is not None:
                    yield origin, claim
            return
        deeds: Mapping[int, tuple[str, dt.datetime, str | None]] = {}
        for operation, record_id, record in self._checked_records(kind):
            deeds = deeds or self._deeds()  # of the state that is read, or a later one
            yield Origin(record_id, operation, *deeds[operation]), record

    def origins(self, kind: Kind, ids: Iterable[str] | None = None) -> Iterator[Origin]:
        state = self._states.now()
        wanted = None if ids is None else frozenset(ids)
        rows = (
            self._places_of_claims(state, wanted)
            if kind is Kind.CLAIM
            else [
                row
                for row in self._all_rows(state, kind)
                if self._is_in_view(state, row[1]) and (wanted is None or row[0] in wanted)
            ]
        )
        deeds = self._deeds()  # of this state, or of a later one that has more
        return (Origin(key, operation, *deeds[operation]) for key, operation in rows)

    def _places_of_claims(
        self, state: State, wanted: frozenset[str] | None
    ) -> list[tuple[str, int]]:
        """The ids of claims in the view, each with its operation; all oldest first, or some."""
        columns = "id, topic, metric, count_type, operation, position"
        asked = f"SELECT {columns} FROM claim WHERE {self._stands(state)}"
        if wanted is not None:
            rows = list(self._rows_of(asked, "id", wanted))
            self._require_found(state, wanted, {row[0] for row in rows}, [row[1:5] for row in rows])
            return [(row[0], row[4]) for row in rows]
        lines: dict[BlockPlace, list[str]] = defaultdict(list)
        found = []
        # The plus has the rows themselves read, not what an index says of them.
        for key, *place, position in self._engine.stream(f"{asked} ORDER BY +operation, +position"):
            lines[tuple(place)].append(line_of_claim(key, position))
            found.append((key, place[-1]))
        told = {place: digest_lines(sorted(each)) for place, each in lines.items()}
        self._require_claim_blocks(state, told, self._stands(state))
        return found

    def _deeds(self) -> Mapping[int, tuple[str, dt.datetime, str | None]]:
        """Who wrote each operation, when, and of which import."""

        def read(state: State) -> Mapping[int, tuple[str, dt.datetime, str | None]]:
            rows = self._engine.rows(
                "SELECT number, author, at, batch FROM operation WHERE number <= ?",
                (state.number,),
            )
            return {number: (author, from_moment(at), batch) for number, author, at, batch in rows}

        deeds: Mapping[int, tuple[str, dt.datetime, str | None]] = self._known(
            self._states.now(), "deeds", read
        )
        return deeds

    def _claims_as_recorded(self) -> Iterator[Claim]:
        """Every claim that stands, replaced ones too, oldest first."""
        found = dict(self.claims(Selection(with_replaced=True)))
        stands = self._stands(self._states.now())
        # The plus sorts what the rows themselves say, which is checked, not what an index says.
        for (key,) in self._engine.stream(
            f"SELECT id FROM claim WHERE {stands} ORDER BY +operation, +position"
        ):
            if key in found:
                yield found.pop(key)
        for key in found:
            raise self._not_as_recorded(Kind.CLAIM, key)

    def find_claim_ids(self, prefix: str, *, with_replaced: bool = False) -> tuple[ClaimId, ...]:
        start = f"{letter_of(Kind.CLAIM)}1-"
        digits = prefix.lower().removeprefix(start)
        if not ID_DIGITS.issuperset(digits):
            return ()
        state = self._states.now()
        out = frozenset() if with_replaced else self._places(state).out
        found = self._engine.stream(
            f"SELECT DISTINCT id FROM claim WHERE id >= ? AND id < ? AND {self._stands(state)}"
            " ORDER BY id",
            (start + digits, start + digits + "g"),
        )
        ids = tuple(islice((ClaimId(key) for (key,) in found if key not in out), MOST_FOUND))
        if not ids and with_replaced:
            self._require_all_claims(state)
        return ids

    def amendments_of(self, ids: Iterable[str]) -> tuple[Amended, ...]:
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
        state = self._states.now()
        amended = self._places(state).amended
        those = f"{self._stands(state)} AND operation IN ({OF_COMMAND})"
        lines: dict[BlockPlace, list[str]] = defaultdict(list)
        for row in self._engine.stream(
            f"SELECT {CLAIM} FROM claim WHERE {those} ORDER BY operation, position", (command,)
        ):
            key, *place, position, content = row
            lines[tuple(place)].append(line_of_claim(key, position))
            yield self._trace(self._read(Kind.CLAIM, key, content), key, amended)
        found = {place: digest_lines(sorted(each)) for place, each in lines.items()}
        self._require_claim_blocks(state, found, those, (command,))

    def traced_under(
        self, references: Iterable[tuple[str, ...]]
    ) -> Iterator[tuple[tuple[str, ...], Traced]]:
        state = self._states.now()
        amended = self._places(state).amended
        asked = (
            "SELECT claim.id, claim.content, told FROM reference"
            f" JOIN claim ON claim.id = reference.claim WHERE {self._stands(state)}"
        )
        spelled = (canonical_json(list(each)) for each in references)
        column = self._engine.index_of("told")
        for key, content, found in self._rows_of(asked, column, spelled):
            claim: Claim = self._read(Kind.CLAIM, key, content)
            if blocks.told_references(claim) != found:
                raise self._damaged(f"claim {key} is kept under references that it does not have")
            yield claim.references, self._trace(claim, key, amended)

    def _trace(self, claim: Claim, key: ClaimId, amended: frozenset[str]) -> Traced:
        """A claim by its facets and figure."""
        return Traced(key, *self.traits_of(claim), key in amended)

    def traits_of(self, claim: Claim) -> tuple[Traits, Traits]:
        to_column = self._engine.to_column
        return tuple(map(to_column, facet_values(claim))), tuple(
            map(to_column, figure_values(claim))
        )

    def digest(self) -> str:
        state = self._states.now()
        number = self._until(state)
        rows = self._engine.rows("SELECT digest FROM operation WHERE number = ?", (number,))
        return state.digest if number == state.number else str(next(rows)[0])

    def counts(self) -> dict[Kind, int]:
        state = self._states.now()
        stands = self._stands(state)
        counted = dict.fromkeys(Kind, 0)
        for kind, rows in self._engine.rows(
            f"SELECT {_COUNTED_KIND}, sum(rows) FROM block WHERE part = ''"
            f" AND {_COUNTED_KIND} IN ({marks(len(Kind))}) AND {stands} GROUP BY 1",
            tuple(Kind),
        ):
            counted[Kind(kind)] = rows
        counted[Kind.CLAIM] -= sum(rows for _, rows in self._left_out(state))
        counted[Kind.CLAIM] -= sum(rows for _, rows in self._repeated(state))
        if state.is_brought_back(self._until(state)):
            for kind in set(Kind) - {Kind.CLAIM}:
                self._require_all(state, kind)
                (counted[kind],) = next(
                    self._engine.rows(
                        f"SELECT count(DISTINCT id) FROM {TABLES[kind].name} WHERE {stands}"
                    )
                )
        return counted


def _of_kind(kind: Kind, stands: str) -> Tallied:
    """The question of all records of a kind that is none of claims, oldest first."""
    tally = Tally(kind)
    asked = f"SELECT {tally.columns} FROM {TABLES[kind].name} WHERE {stands}"
    return Tallied(
        tally,
        Question(f"{asked} ORDER BY operation, position", grows=True),
        f"{in_blocks(kind)} AND {stands}",
    )


def digest_kept(name: str, stamp: str, content: str) -> str:
    """The digest that stands beside what is kept: by it a slip of the disk shows."""
    return content_digest(line_of(name, stamp, content))


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
