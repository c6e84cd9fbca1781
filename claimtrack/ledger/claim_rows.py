"""How a SQLite ledger writes claims: patterns once, and what each claim has of its own.

The view `claim` puts the two together (migration 0011), and everything but writing goes by it.
"""

# ruff: noqa: S608 - only names of our own tables and columns go into SQL; values are bound

import datetime as dt
import sqlite3
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from claimtrack.ledger.appending import in_chunks
from claimtrack.ledger.engine import say_insert, say_update
from claimtrack.model.patterns import SLOTS, UNCUT, cut, find_pattern

TABLE = "claim"
"""What is a view in SQLite, and a table in the shared SQL."""

WRITTEN = ("claim_row", "claim_pattern")
"""The tables behind it."""

FORM = 11
"""The form from which on a ledger has them: the number of the migration."""

SCANNED = """(SELECT own.rowid AS number, own.operation, own.position, own.id,
    printf(shared.text, own.evidence, own.upper, coalesce(own.number, own.value),
        coalesce(own.words, own.number, own.value), own.note, own.part_of, own.redacted, own.refs,
        own.place, own.side, own.statement, own.as_of, own.said, own.since, own.claimant,
        own.origin, own.relays, own.whole) AS content
    FROM claim_row AS own NOT INDEXED
    LEFT JOIN claim_pattern AS shared NOT INDEXED ON shared.number = own.pattern)"""
"""What gives the rows as they lie, each with the number of its row; without its pattern a claim has
no content."""

COLUMNS = (
    *("topic", "metric", "claimant", "stance", "side", "role", "place", "count_type"),
    *("as_of_start", "as_of_end", "said_start", "said_end", "form", "unit"),
    *("value", "strict_low", "strict_high"),
)
"""The typed columns of a claim, in the order of the view."""

PATTERN_COLUMNS = (
    *("text", "topic", "metric", "claimant", "stance", "side", "role", "place", "count_type"),
    *("form", "unit"),
)
ROW_COLUMNS = (
    *("operation", "position", "id", "pattern"),
    *("evidence", "upper", "number", "words", "note", "part_of", "redacted", "refs"),
    *("place", "side", "statement", "as_of", "said", "since", "claimant", "origin", "relays"),
    "whole",
    *("as_of_start", "as_of_end", "said_start", "said_end", "value", "strict_low", "strict_high"),
)

VALUE, WORDS = SLOTS.index("value"), SLOTS.index("words")
PLACE, SIDE, CLAIMANT = SLOTS.index("place"), SLOTS.index("side"), SLOTS.index("claimant")
AS_OF, SAID = SLOTS.index("as_of"), SLOTS.index("said")

NUMBERS_KEPT = 1 << 16
"""Patterns whose numbers are remembered while one operation is written. Ours: some 30 MB."""

MOVED_ROWS = 1000
"""Claims of an older form that are moved together. Ours."""

_SAME = " AND ".join(f"+{column} IS ?" for column in PATTERN_COLUMNS[1:])
_FIND = f"SELECT number FROM claim_pattern WHERE text = ? AND {_SAME}"
_MAKE = say_insert("claim_pattern", PATTERN_COLUMNS)
_INSERT = say_insert("claim_row", ROW_COLUMNS)
_UPDATE = say_update("claim_row", ROW_COLUMNS[3:])


class ClaimRows:
    """Writes claims through one connection; whoever calls holds a transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Know no pattern yet."""
        self._connection = connection
        self._numbers: dict[tuple[Any, ...], int] = {}

    def forget(self) -> None:
        """Know no pattern any more: another transaction begins, or this one came to nothing."""
        self._numbers.clear()

    def insert(
        self,
        rows: Sequence[Sequence[Any]],
        cuts: Sequence[tuple[str, list[str]] | None] = (),
    ) -> None:
        """Write rows of operation, position, id, content and `COLUMNS`.

        Args:
            rows: Their values.
            cuts: The contents, cut, where that is known; empty: of none.
        """
        self._connection.executemany(
            _INSERT,
            [
                self._row(row, known)
                for row, known in zip(rows, cuts or [None] * len(rows), strict=True)
            ],
        )

    def rewrite(self, place: tuple[int, int], content: str, values: Mapping[str, Any]) -> None:
        """Put another content, and what follows from it, in the place of a claim.

        Args:
            place: The operation and the position of its row, which keeps its id and its strict
                interval.
            content: What it becomes.
            values: The other typed columns.
        """
        key, before, low, high = self._connection.execute(
            "SELECT id, pattern, strict_low, strict_high FROM claim_row"
            " WHERE operation = ? AND position = ?",
            place,
        ).fetchone()
        typed = {**dict.fromkeys(COLUMNS), **values, "strict_low": low, "strict_high": high}
        row = self._row((*place, key, content, *(typed[each] for each in COLUMNS)))
        self._connection.execute(_UPDATE, (*row[3:], *place))
        self._connection.execute(
            "DELETE FROM claim_pattern WHERE number = ?1"
            " AND NOT EXISTS (SELECT 1 FROM claim_row WHERE pattern = ?1)",
            (before,),
        )
        self.forget()

    def _row(
        self, row: Sequence[Any], known_cut: tuple[str, list[str]] | None = None
    ) -> tuple[Any, ...]:
        """The row of a claim, once its pattern is there.

        Args:
            row: Operation, position, id, content and `COLUMNS`.
            known_cut: The content, cut, where that is known.
        """
        operation, position, record_id, content, *values = row
        (topic, metric, claimant, stance, side, role, place, count_type, *more) = values
        as_of_start, as_of_end, said_start, said_end, form, unit, value, low, high = more
        pattern, args, whole = UNCUT, _NO_PARTS, content
        if isinstance(content, str):
            key, own = known_cut or cut(content)
            found = find_pattern(key)
            if found is not None:
                parts = found.arrange(own)
                if (
                    parts[PLACE] in (None, place)
                    and parts[SIDE] in (None, side)
                    and parts[CLAIMANT] in (None, claimant)
                    and ("as_of" not in found.days or _is_day(parts[AS_OF], as_of_start, as_of_end))
                    and ("said" not in found.days or _is_day(parts[SAID], said_start, said_end))
                ):
                    pattern, args, whole = found, parts, None
        number, words = args[VALUE], args[WORDS]
        if words == number:
            words = None
        if type(value) is int and number == str(value):
            number = None
        if "as_of" in pattern.days:
            as_of_start = as_of_end = None
        if "said" in pattern.days:
            said_start = said_end = None
        known = (
            *(pattern.text, topic, metric, claimant if args[CLAIMANT] is None else None, stance),
            *(side if args[SIDE] is None else None, role),
            *(place if args[PLACE] is None else None, count_type, form, unit),
        )
        return (
            *(operation, position, record_id, self._numbers.get(known) or self._number(known)),
            *(args[0], args[1], number, words, *args[WORDS + 1 :], whole),
            *(as_of_start, as_of_end, said_start, said_end, value, low, high),
        )

    def _number(self, known: tuple[Any, ...]) -> int:
        """The number of a pattern, which is written if it is new."""
        found = self._connection.execute(_FIND, known).fetchone()
        number = int(found[0] if found else self._connection.execute(_MAKE, known).lastrowid or 0)
        if len(self._numbers) >= NUMBERS_KEPT:
            self._numbers.clear()
        self._numbers[known] = number
        return number


_NO_PARTS: list[str | None] = [None] * len(SLOTS)


@lru_cache(maxsize=4096)
def _is_day(day: str | None, start: Any, end: Any) -> bool:
    """Whether these are the bounds of a day, as the view works them out of it."""
    if day is None or start != day:
        return False
    return bool((dt.date.fromisoformat(day) + dt.timedelta(days=1)).isoformat() == end)


def move_claims(connection: sqlite3.Connection) -> None:
    """Write the claims of a ledger of an older form as this form has them."""
    rows = connection.execute(
        f"SELECT operation, position, id, content, {', '.join(COLUMNS)} FROM claim_before"
        " ORDER BY operation, position"
    )
    writer = ClaimRows(connection)
    for some in in_chunks(rows, MOVED_ROWS):
        writer.insert(some)
    connection.execute("DROP TABLE claim_before")
