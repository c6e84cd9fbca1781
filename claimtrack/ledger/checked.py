"""Rows of a ledger, checked as they are read: by their ids, and by the blocks they belong to.

What is asked is asked of one state (`claimtrack.ledger.sealed`): rows of changes that others write
meanwhile are left out.
"""

# ruff: noqa: S608 - only names of our own tables and columns go into SQL; values are bound
# ruff: noqa: D102 - claimtrack.ledger.protocol says what each does

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING, Any

from claimtrack.errors import InvalidClaim, LedgerDamaged
from claimtrack.ledger import blocks
from claimtrack.ledger.appending import in_chunks
from claimtrack.ledger.blocks import (
    IN_PARTS,
    PART,
    BlockRow,
    LinesDigest,
    digest_blocks,
    line_of,
    line_of_claim,
    parts_of,
    to_name,
)
from claimtrack.ledger.chain import WITH_CONTENT
from claimtrack.ledger.columns import TABLES
from claimtrack.ledger.engine import Engine, Question, Row, marks
from claimtrack.ledger.protocol import Selection
from claimtrack.ledger.sealed import HINT, State, States
from claimtrack.model.claim import Claim
from claimtrack.model.identity import DIGITS, VERSION, content_id
from claimtrack.model.record import Kind, letter_of
from claimtrack.model.record_text import RecordReader
from claimtrack.model.redaction import Redaction

if TYPE_CHECKING:
    from claimtrack.ledger.redacted_rows import Noted, Redactions

MOST_ASKED = 300
"""Names in one set of a question: three sets stay below the 999 values of the oldest SQLite."""

MOST_BLOCKS = 50
"""Blocks of claims that are looked through one by one; of more, all are looked through at once.
Ours: each is a question of its own."""

MOST_NAMES = 8
"""Names whose parts of the blocks are read; for more, all are. Ours: half of 16 parts."""

AMENDED = ("claim", "by_claim", "taken_out", "put_in")

LETTER = {kind.value: letter_of(kind) for kind in Kind}
"""What ids begin with, by the value of their kind: a member of an enumeration is hashed slowly."""

Key = tuple[Any, ...]
"""Kind, name, beside, counting and operation of a block."""

Counts = tuple[int, str]
"""How many rows a block has, and their digest."""

BlockPlace = tuple[Any, ...]
"""Topic, metric, count type and operation of claims, as their columns hold them."""


class Tally:
    """Counts and digests rows of one kind of record, as they are read oldest first."""

    def __init__(self, kind: Kind) -> None:
        """Begin with none."""
        self.kind = kind
        self._more = {Kind.AMENDMENT: AMENDED, Kind.TOPIC: ("name", "parent")}.get(kind, ())
        self._found: dict[Key, LinesDigest] = defaultdict(LinesDigest)

    @property
    def columns(self) -> str:
        """What has to be asked of every row."""
        return self._columns("content")

    @property
    def columns_of_ids(self) -> str:
        """The same where no content is read."""
        return self._columns("NULL")

    def _columns(self, content: str) -> str:
        return ", ".join(("operation", "position", "id", content, *self._more))

    def add(self, row: Row) -> None:
        """Add a row with these columns."""
        operation, position, record_id, _, *more = row
        name, parent = map(to_name, more) if self.kind is Kind.TOPIC else ("", "")
        key = (self.kind.value, name, parent, "", operation)
        parts = more if self.kind is Kind.AMENDMENT else ()
        self._found[key].add(line_of(position, record_id, *parts))

    def told(self) -> dict[Key, Counts]:
        """What was found."""
        return {key: each.told() for key, each in self._found.items()}


@dataclass(frozen=True, slots=True)
class Tallied:
    """A question of the rows of one kind of record, and what they are held against."""

    tally: Tally
    rows: Question
    """Of the columns of the tally."""
    blocks: str
    """Which blocks they have to be in, in SQL."""


class CheckedRows:
    """Reads rows of one view of a ledger, and makes sure that they are what was recorded."""

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
        return self._engine.place

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

    def _is_in_view(self, state: State, operation: int) -> bool:
        """Whether the view has the rows of an operation."""
        number = self._until(state)
        return operation <= number and operation not in state.taken_back(number)

    def _known(self, state: State, what: Hashable, work_out: Callable[[State], Any]) -> Any:
        """What was worked out of this state, or is now."""
        key = (what, self._number)
        if key not in state.known:
            state.known[key] = work_out(state)
        return state.known[key]

    def _redactions(self, state: State) -> "Redactions":
        """What was taken out of records, by their ids.

        A redaction holds in every view, also of the ledger as it stood before.
        """
        if "redactions" not in state.known:
            from claimtrack.ledger.redacted_rows import IS_HERE, Noted  # noqa: PLC0415 - start-up

            found: dict[str, list[Noted]] = defaultdict(list)
            tally = Tally(Kind.REDACTION)
            until = f"+operation <= {state.number:d}"
            asked = Question(
                f"SELECT {tally.columns}, {IS_HERE} FROM redaction WHERE {until}"
                " ORDER BY operation, position"
            )
            where = f"{in_blocks(Kind.REDACTION)} AND {until}"
            for _, row in self._tallied(Tallied(tally, asked, where)):
                operation, _, key, content, is_here = row
                if content_id(letter_of(Kind.REDACTION), content) != key:
                    raise self._not_as_recorded(Kind.REDACTION, key)
                redaction = self._parse(Kind.REDACTION, content)
                if isinstance(redaction, Redaction):
                    noted = Noted(redaction, operation, bool(is_here))
                    found[redaction.record].append(noted)
            state.known["redactions"] = {key: tuple(each) for key, each in found.items()}
        redactions: Redactions = state.known["redactions"]
        return redactions

    def _require_id(self, kind: Kind, record_id: Any, content: Any) -> None:
        """Make sure that a content is what was recorded under this id, or is left of it.

        Raises:
            LedgerDamaged: It is not.
        """
        try:
            digest = sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
            if f"{LETTER[kind._value_]}{VERSION}-{digest[:DIGITS]}" == record_id:
                return  # as `content_id` makes it, once for each claim that is read
            redactions = self._redactions(self._states.now()).get(record_id)
            if redactions and self._is_left(kind, record_id, content, redactions):
                self._require_staying(self._states.now(), kind, record_id)
                return
        except (AttributeError, TypeError):
            pass  # no text
        raise self._not_as_recorded(kind, record_id)

    def _is_left(
        self, kind: Kind, record_id: str, content: str, redactions: Sequence["Noted"]
    ) -> bool:
        """Whether redactions left a content in every row of a record in which it stands."""
        from claimtrack.ledger.redacted_rows import vouching_for  # noqa: PLC0415 - start-up

        asked = f"SELECT operation, content FROM {TABLES[kind].name} WHERE id = ?"
        rows = [
            number for number, each in self._engine.rows(asked, (record_id,)) if each == content
        ]
        return bool(rows) and all(
            vouching_for(kind, record_id, content, redactions, number) for number in rows
        )

    def _require_staying(self, state: State, kind: Kind, record_id: str) -> None:
        """Make sure that of a redacted record nothing is altered but what redaction took.

        Once for each change that wrote it; changes of recipe 1 cannot show it.
        """
        proved: set[int] = state.known.setdefault("proved", set())
        asked = (
            f"SELECT seal.operation, seal.recipe, seal.rows FROM {TABLES[kind].name} AS found"
            " JOIN seal ON seal.operation = found.operation"
            f" WHERE found.id = ? AND found.operation <= {state.number:d} AND seal.recipe <> ?"
        )
        for number, recipe, rows in list(self._engine.rows(asked, (record_id, WITH_CONTENT))):
            if number in proved:
                continue
            from claimtrack.ledger.proving import NeverThere, digest_rows  # noqa: PLC0415 - start-up

            try:
                redactions = self._redactions(state)
                found = digest_rows(self._engine, number, recipe, self._reader, redactions)
            except NeverThere as error:
                raise self._damaged(f"change {number}: {error}") from error
            except (InvalidClaim, ValueError, TypeError, AttributeError):
                found = ""
            if found != rows:
                raise self._damaged(
                    f"change {number}: of a record that was redacted more was altered than words"
                )
            proved.add(number)

    def _require_columns(self, key: str, claim: Claim, row: Row) -> None:
        """Make sure that a claim is found under its own topic, metric and count type."""
        if row[1:4] != (claim.topic, claim.metric, claim.when.count_type.value):
            raise self._damaged(f"claim {key} is kept under another name than its own")

    def _ask_with_parts(
        self,
        state: State,
        names: Iterable[str] | None,
        questions: Callable[[str], Sequence[Question]],
    ) -> Sequence[Iterator[Row]]:
        """Ask what has to do with blocks of claims, once those in parts are checked.

        Args:
            state: The state that is read.
            names: Topics of the blocks, as the table has them, if not all are asked for.
            questions: What is asked, given which blocks are meant, in SQL.

        Raises:
            LedgerDamaged: A block in a part is gone, was put in or altered.
        """
        checked: set[str] = state.known.setdefault(PART, set())
        of_claims = f"kind = '{IN_PARTS}'"
        asked = None if names is None else tuple(islice(names, MOST_NAMES + 1))
        if asked is None or len(asked) > MOST_NAMES:
            where, inside, named = of_claims, f"part > '' AND {of_claims}", "name > ''"
            fresh = {""} - checked
        else:
            parts = sorted({part for name in asked for part in parts_of(name)})
            where = f"part IN ({_listed(parts)}) AND {of_claims}"
            fresh = set() if "" in checked else {part for part in parts if part} - checked
            among = _listed(sorted(fresh))
            inside, named = f"part IN ({among}) AND {of_claims}", f"name IN ({among})"
        if not fresh:
            return self._engine.ask(*questions(where))
        until = f"+operation <= {state.number:d}"
        in_parts, of_parts, *answers = self._engine.ask(
            Question(
                f"SELECT {blocks.PLACED} FROM block WHERE {inside} AND {until}"
                f" ORDER BY {blocks.IN_ORDER}",
                grows=True,
            ),
            Question(
                "SELECT name, operation, rows, digest FROM block"
                f" WHERE part = '' AND kind = '{PART}' AND {named} AND beside = '{IN_PARTS}'"
                f" AND {until}"
            ),
            *questions(where),
        )
        self._require_parts(in_parts, of_parts)
        checked |= fresh
        return answers

    def _require_parts(self, in_parts: Iterable[Row], of_parts: Iterable[Row]) -> None:
        """Make sure that the blocks in some parts are those that were recorded.

        Args:
            in_parts: The blocks, each with its part first.
            of_parts: Name, operation, rows and digest of the rows that stand for the parts.
        """
        found: dict[tuple[str, int], list[BlockRow]] = defaultdict(list)
        for part, *row in in_parts:
            found[part, row[4]].append(tuple(row))
        for part, operation, rows, digest in of_parts:
            inside_it = found.pop((part, operation), [])
            if digest_blocks(inside_it) != digest or sum(row[5] for row in inside_it) != rows:
                raise self._damaged_blocks(operation)
        for _, operation in found:
            raise self._damaged_blocks(operation)

    def _damaged_blocks(self, operation: int) -> LedgerDamaged:
        return self._damaged(f"what is to be found in change {operation} is not as it was written")

    def _require_claims(
        self, state: State, found: Mapping[BlockPlace, LinesDigest], selection: Selection
    ) -> None:
        """Make sure that the claims of a selection are those that were recorded."""
        names = [""] if selection.without_topic else [*map(to_name, selection.topics)] or None
        rows = self._blocks_under(state, names, f"SELECT {blocks.COLUMNS} FROM block")
        metrics = frozenset(map(to_name, selection.metrics))
        meant = (row for row in rows if not metrics or row[2] in metrics)
        self._require_blocks({key_of(place): each.told() for place, each in found.items()}, meant)

    def _blocks_under(self, state: State, names: Iterable[str] | None, asked: str) -> Iterator[Row]:
        """What is asked of the blocks of claims that the view has.

        Args:
            state: The state that is read.
            names: Topics of the blocks, as the table has them, however many; None: all.
            asked: What, in SQL, as far as the table.
        """
        known = None if names is None else sorted(set(names))
        stands = self._stands(state)
        for some in [()] if known is None else in_chunks(known, MOST_ASKED):
            among = f" AND name IN ({marks(len(some))})" if some else ""

            def ask(where: str, among: str = among, some: Sequence[str] = some) -> list[Question]:
                return [Question(f"{asked} WHERE {where} AND {stands}{among}", some)]

            yield from self._ask_with_parts(state, known, ask)[0]

    def _require_found(
        self,
        state: State,
        ids: AbstractSet[str],
        found: AbstractSet[str],
        places: Iterable[BlockPlace],
    ) -> None:
        """Make sure that claims asked for by their ids are recorded, and those not found are not.

        Args:
            state: The state that was read.
            ids: What was asked for.
            found: What was found.
            places: The blocks it was found in.
        """
        self._require_blocks_of(state, places)
        if not ids <= found:
            self._require_all_claims(state)

    def _require_blocks_of(self, state: State, places: Iterable[BlockPlace]) -> None:
        """Make sure that the blocks that claims were found in hold what was recorded, no more."""
        if "claims" in state.known:
            return
        checked: set[BlockPlace] = state.known.setdefault("blocks", set())
        fresh = tuple(set(places) - checked)
        if not fresh:
            return
        if len(fresh) > MOST_BLOCKS:
            self._require_all_claims(state)
            return
        named = {to_name(topic) for topic, *_ in fresh}
        answers = self._ask_with_parts(
            state,
            named,
            lambda where: [each for place in fresh for each in _of_block(place, where)],
        )
        for place, rows, meant in zip(fresh, answers[::2], answers[1::2], strict=True):
            found = LinesDigest()
            for row in rows:
                found.add(line_of_claim(*row))
            self._require_blocks({key_of(place): found.told()}, meant)
        checked.update(fresh)

    def _require_all_claims(self, state: State) -> None:
        """Make sure that no claim is gone, was put in or moved; a look at all ids, once."""
        if "claims" in state.known:
            return
        found: dict[BlockPlace, LinesDigest] = defaultdict(LinesDigest)
        until = f"+operation <= {state.number:d}"
        for key, position, *place in self._engine.stream(
            "SELECT id, position, topic, metric, count_type, operation FROM claim"
            f" WHERE {until} ORDER BY id"
        ):
            found[tuple(place)].add(line_of_claim(key, position))
        told = {place: each.told() for place, each in found.items()}
        self._require_claim_blocks(state, told, until)
        state.known["claims"] = True

    def _require_all(self, state: State, kind: Kind) -> None:
        """Make sure that no record of a kind is gone, was put in or moved; their ids, once."""
        if kind is Kind.CLAIM:
            self._require_all_claims(state)
        else:
            self._all_rows(state, kind)

    def _all_rows(self, state: State, kind: Kind) -> Sequence[tuple[str, int]]:
        """The ids of all records of a kind that is none of claims, undone ones too, oldest first.

        Each with its operation; it is made sure that they are all, once.
        """
        if ("all", kind) not in state.known:
            tally, ids = Tally(kind), []
            until = f"+operation <= {state.number:d}"
            asked = (
                f"SELECT {tally.columns_of_ids} FROM {TABLES[kind].name} WHERE {until}"
                " ORDER BY operation, position"
            )
            where = f"{in_blocks(kind)} AND {until}"
            for _, row in self._tallied(Tallied(tally, Question(asked, grows=True), where)):
                ids.append((row[2], row[0]))
            state.known["all", kind] = ids
        rows: Sequence[tuple[str, int]] = state.known["all", kind]
        return rows

    def _tallied(self, *asked: Tallied) -> Iterator[tuple[Kind, Row]]:
        """The rows of several kinds, one kind after the other, all asked for at once.

        Raises:
            LedgerDamaged: They are not those of the blocks. Found at the end of each kind.
        """
        yield from self._held_against(asked, self._engine.ask(*questions_of(asked)))

    def _held_against(
        self, asked: Iterable[Tallied], answers: Sequence[Iterator[Row]]
    ) -> Iterator[tuple[Kind, Row]]:
        """The same of what `questions_of` was answered with."""
        for each, rows, meant in zip(asked, answers[::2], answers[1::2], strict=True):
            tally = each.tally
            for row in rows:
                tally.add(row)
                yield tally.kind, row
            self._require_blocks(tally.told(), meant)

    def _require_claim_blocks(
        self,
        state: State,
        found: Mapping[BlockPlace, Counts],
        asked: str,
        values: Sequence[Any] = (),
    ) -> None:
        """Make sure that claims, under whatever topic, are those of the blocks for which it holds.

        Args:
            state: The state that is read.
            found: What was found in each block.
            asked: Which blocks are meant, in SQL.
            values: For the question marks in it.
        """
        (meant,) = self._ask_with_parts(
            state,
            None,
            lambda where: [
                Question(f"SELECT {blocks.COLUMNS} FROM block WHERE {where} AND {asked}", values)
            ],
        )
        self._require_blocks({key_of(place): told for place, told in found.items()}, meant)

    def _require_blocks(self, found: Mapping[Key, Counts], meant: Iterable[BlockRow]) -> None:
        """Make sure that blocks are as they were recorded.

        Raises:
            LedgerDamaged: A record is gone, was put in or altered, or stands under another name.
        """
        left = dict(found)
        for *parts, rows, digest in meant:
            of_block = tuple(parts)
            told = left.pop(of_block, (0, ""))
            if told != (rows, digest):
                raise self._damaged(_say_block(of_block, told[0], rows))
        for key, (rows, _) in left.items():
            raise self._damaged(_say_block(key, rows, 0))

    def _rows_of(self, asked: str, column: str, wanted: Iterable[str]) -> Iterator[Row]:
        """What a question gives where a column holds one of these values, however many."""
        for each in self._questions_of(asked, column, wanted):
            yield from self._engine.rows(each.sql, each.values)

    def _questions_of(self, asked: str, column: str, wanted: Iterable[str]) -> Iterator[Question]:
        """The questions of that, each of some values."""
        mark = "?" if column.isidentifier() else self._engine.index_of("?")
        for some in in_chunks(sorted(set(wanted)), MOST_ASKED):
            yield Question(f"{asked} AND {column} IN ({', '.join([mark] * len(some))})", some)

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


def in_blocks(kind: str) -> str:
    """Which blocks are of a kind that is none of claims, in SQL."""
    return f"part = '' AND kind = '{kind}'"


def questions_of(asked: Iterable[Tallied]) -> Iterator[Question]:
    """What is asked of each kind: its rows, and its blocks."""
    for each in asked:
        yield each.rows
        yield Question(f"SELECT {blocks.COLUMNS} FROM block WHERE {each.blocks}")


def _listed(parts: Iterable[str]) -> str:
    return ", ".join(f"'{part}'" for part in parts)


def _of_block(place: BlockPlace, where: str) -> tuple[Question, Question]:
    """What claims are found in a block, and what the block says of them.

    Args:
        place: Of the block.
        where: Which rows of the table `block` are meant, in SQL.
    """
    topic, metric, counting, operation = place
    named = {"topic": topic, "metric": metric}
    known = {column: name for column, name in named.items() if name is not None}
    asked = " AND ".join(
        f"{column} = ?" if column in known else f"{column} IS NULL" for column in named
    )
    return Question(
        f"SELECT id, position FROM claim WHERE +operation = ? AND {asked}"
        " AND count_type = ? ORDER BY id",
        (operation, *known.values(), counting),
    ), Question(
        f"SELECT {blocks.COLUMNS} FROM block WHERE {where} AND name = ?"
        " AND beside = ? AND counting = ? AND operation = ?",
        key_of(place)[1:],
    )


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
