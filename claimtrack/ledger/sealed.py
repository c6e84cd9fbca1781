"""The ledger's own account of itself, checked before anything is told of it.

What a view tells is held against the log: each entry, with the digests of its rows (`seal`), gives
the digest that stands beside it; the rows of `block` that are in no part give theirs; and the
retractions are those that were written. That takes as long as there are operations and such rows,
once for each state of the ledger that is read. The rows in parts are held against those that stand
for the parts, and the records against their blocks, as they are read (`claimtrack.ledger.checked`).
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from typing import Any

from claimtrack.errors import LedgerDamaged
from claimtrack.ledger.blocks import (
    COLUMNS,
    IN_ORDER,
    RETRACTION,
    BlockRow,
    LinesDigest,
    digest_blocks,
    line_of,
)
from claimtrack.ledger.chain import RECIPE, START, WITH_CONTENT, Head, Seal, chain_digest
from claimtrack.ledger.engine import Engine, Question, Version, say_insert

TAKEN_BACK = "taken back"
BROUGHT_BACK = "brought back"

STANDS = f"""operation NOT IN (SELECT said.target FROM retraction AS said
    WHERE said.effect = '{TAKEN_BACK}' AND NOT EXISTS (SELECT 1 FROM retraction AS later
        WHERE later.target = said.target AND later.operation > said.operation))"""  # noqa: S608 - words of our own
"""What whoever writes asks of a row of the current view. The view `taken_back` says the same, to
whoever opens the file with another program; it is not asked, because it could be altered."""


HINT = (
    "run claimtrack verify; claimtrack restore FILE puts a backup in its place, and claimtrack"
    " export --damaged takes away what is left"
)
"""What to do about damage."""

HEADS = """SELECT number, at, author, command, note, batch, profile, added, digest
FROM operation WHERE number > ? ORDER BY number"""
INSERT_SEAL = say_insert("seal", ("operation", "recipe", "rows", "blocks"))
SEALS = "SELECT operation, recipe, rows, blocks FROM seal WHERE operation > ? ORDER BY operation"
BLOCKS = f"SELECT {COLUMNS} FROM block WHERE part = '' AND operation > ? ORDER BY {IN_ORDER}"  # noqa: S608
RETRACTIONS = """SELECT operation, position, effect, target FROM retraction WHERE +operation > ?
ORDER BY operation, position"""


@dataclass(frozen=True, slots=True)
class State:
    """A ledger as it was written up to some operation, known to be so."""

    version: Version
    """Of the database, as the engine tells it."""
    number: int
    """Of the last operation; 0 of an empty ledger."""
    digest: str
    first_digest: str
    recipe: int
    """Of the last operation."""
    legacy: str
    """The digest of the blocks of recipe 1."""
    retractions: tuple[tuple[int, str, int], ...]
    """Operation, effect and target of each, in the order of writing."""
    known: dict[Hashable, Any] = field(default_factory=dict, compare=False)
    """What was worked out of this state, to be asked again."""

    def taken_back(self, number: int) -> frozenset[int]:
        """The operations that are taken back after the operation of this number."""
        key = ("taken back", number)
        if key not in self.known:
            last = {target: effect for at, effect, target in self.retractions if at <= number}
            out = (target for target, effect in last.items() if effect == TAKEN_BACK)
            self.known[key] = frozenset(out)
        found: frozenset[int] = self.known[key]
        return found

    def is_brought_back(self, number: int) -> bool:
        """Whether anything was ever brought back until then: only so a record can stand twice."""
        return any(at <= number and effect == BROUGHT_BACK for at, effect, _ in self.retractions)


def read_state(engine: Engine, before: State | None = None) -> State:
    """The state of a ledger now.

    Args:
        engine: The database.
        before: What was read before, if nobody but this connection wrote since.

    Raises:
        LedgerDamaged: It is not as it was written.
    """
    with engine.reading():
        version = engine.version()
        if engine.lacks_seals():
            from claimtrack.ledger.sealing import seal_older  # noqa: PLC0415 - start-up

            before = None
            seal_older(engine)
        if before is None:
            before = State(version, 0, START, START, WITH_CONTENT, "", ())
        return _Checking(engine, before).read(version)


class States:
    """The state of a ledger, read again only after something was written to it."""

    def __init__(self, engine: Engine) -> None:
        """Read nothing yet."""
        self._engine = engine
        self._state: State | None = None

    def now(self) -> State:
        """The state as it is now.

        Raises:
            LedgerDamaged: It is not as it was written.
        """
        state = self._state
        version = None if state is None else self._engine.version()
        if state is None or state.version != version:
            is_own = state is not None and version is not None and state.version[0] == version[0]
            state = self._state = read_state(self._engine, state if is_own else None)
        return state


class _Checking:
    """Reads what came after a state."""

    def __init__(self, engine: Engine, before: State) -> None:
        self._engine = engine
        self._before = before
        since = before.number
        seals, self._blocks, self._heads, self._retractions = engine.ask(
            *(Question(each, (since,)) for each in (SEALS, BLOCKS, HEADS, RETRACTIONS))
        )
        self._seals = {row[0]: Seal(*row[1:]) for row in seals}
        old = [each for each, seal in self._seals.items() if seal.recipe == WITH_CONTENT]
        if before.recipe == WITH_CONTENT:
            old.append(since)
        self._last_old = max(old, default=0)
        """The last operation of recipe 1."""
        found = self._seals.get(self._last_old)
        self._legacy = before.legacy if found is None else found.blocks

    def read(self, version: Version) -> State:
        before = self._before
        blocks, retracted = self._read_blocks()
        number, digest, first = before.number, before.digest, before.first_digest
        for *fields, told in self._heads:
            head = Head(*fields)
            number += 1
            if head.number != number:
                raise self._damaged(f"change {number} is missing from the log")
            seal = self._seals.pop(number, None)
            if seal is None:
                raise self._damaged(f"the seal of change {number} is missing")
            if (seal.recipe == WITH_CONTENT) != (number <= self._last_old):
                raise self._damaged(f"the seal of change {number} is not as it was written")
            try:
                fits = chain_digest(digest, head, seal) == told
            except (TypeError, ValueError):
                fits = False
            if not fits:
                raise self._damaged(f"change {number} in the log is not as it was written")
            if number >= self._last_old:
                begins = self._legacy if number == self._last_old + 1 else ""
                if digest_blocks(blocks.pop(number, ()), begins) != seal.blocks:
                    raise self._damaged(
                        f"what is to be found in change {number} is not as it was written"
                    )
            digest = told
            first = told if number == 1 else first
        if self._seals or blocks:
            raise self._damaged(f"the log ends with change {number}, and there is more")
        retractions = (*before.retractions, *self._read_retractions(retracted))
        return State(
            version, number, digest, first, self._recipe_of(number), self._legacy, retractions
        )

    def _recipe_of(self, number: int) -> int:
        return WITH_CONTENT if number <= self._last_old else RECIPE

    def _read_blocks(self) -> tuple[dict[int, list[BlockRow]], dict[int, tuple[int, str]]]:
        """The rows that BLOCKS of each operation covers, and what is said of its retractions."""
        blocks: dict[int, list[BlockRow]] = defaultdict(list)
        retracted: dict[int, tuple[int, str]] = {}
        last_old = self._last_old
        for row in self._blocks:
            operation = row[4]
            if not isinstance(operation, int):
                raise self._damaged("a block is of no change")
            blocks[max(last_old, operation)].append(row)
            if row[0] == RETRACTION[0]:
                retracted[operation] = row[5], row[6]
        return blocks, retracted

    def _read_retractions(
        self, expected: dict[int, tuple[int, str]]
    ) -> Iterator[tuple[int, str, int]]:
        """The retractions, which have to be those of the blocks."""
        lines: dict[int, LinesDigest] = defaultdict(LinesDigest)
        for operation, position, effect, target in self._retractions:
            lines[operation].add(line_of(position, effect, target))
            yield operation, effect, target
        for operation in sorted({*expected, *lines}, key=str):
            if expected.get(operation) != lines[operation].told():
                raise self._damaged(
                    f"what change {operation} takes back or brings back is not as it was written"
                )

    def _damaged(self, message: str) -> LedgerDamaged:
        return LedgerDamaged(message, place=self._engine.place, hint=HINT)
