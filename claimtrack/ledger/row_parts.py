"""Whether a SQLite ledger holds of each claim what was written, and nothing beside it.

The content of a claim is put together of its row and of the pattern it has with others
(`claim_rows`). Words in a part that the pattern has no gap for, or in a column that another one
covers, are in no content and no digest: they are found here.
"""

# ruff: noqa: S608 - only names of our own tables and columns go into SQL; values are bound

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from claimtrack.ledger.claim_rows import PATTERN_COLUMNS
from claimtrack.ledger.engine import REFERENCES, UNREFERRED, Engine, say_unreferred
from claimtrack.model.patterns import SLOTS, WHOLE

PARTS = tuple("number" if each == "value" else each for each in (*SLOTS, WHOLE))
"""The columns that fill the gaps of a pattern, in their order."""

_ENDS = {"as_of": ("as_of_start", "as_of_end"), "said": ("said_start", "said_end")}
"""The columns that a view works out where the part beside them is a day."""

_COVERED = ("claimant", "side", "place")
"""What a pattern says only where its claims have none of their own."""

_TEXTS = ("words", "note", "part_of", "place", "side", "claimant", "origin")
"""Parts that stand between two quotation marks, and have none."""

_OBJECTS = ("evidence", "redacted", "refs", "statement", "relays", *_ENDS, "since")
"""Parts that are an object or a list, whole; a moment may be a day."""

_DIGITS = ("upper", "number")

_DAY = '"edtf":"'
_find_marks = re.compile(rf"{_DAY}(?=(?:%\.0s)*%s)|%(?:\.0s|.?)", re.DOTALL).findall
"""The gaps of a pattern, with what stands before one that a day fills. Patterns that differ in all
but these, as those of topics, have the same."""

_FLAGS: dict[str, str] = {
    **{each: f"{each} IS NOT NULL" for each in PARTS},
    **{
        f"days beside its {part}": f"coalesce({', '.join(ends)}) IS NOT NULL"
        for part, ends in _ENDS.items()
    },
    "its number twice": "typeof(value) = 'integer' AND number = CAST(value AS TEXT)",
    "its words twice": "words = coalesce(number, CAST(value AS TEXT))",
    "more than one part": " OR ".join(
        (
            *(
                f"({each} IS NOT NULL AND (instr({each}, '\"') OR instr({each}, char(92))))"
                for each in _TEXTS
            ),
            *(f"({each} >= '[' AND NOT json_valid({each}))" for each in _OBJECTS),
            *(f"{each} GLOB '*[^0-9.]*'" for each in _DIGITS),
        )
    ),
}
"""What may be said of a row, and how it is asked."""

_NAMES = tuple(_FLAGS)
_BITS = " + ".join(
    f"CASE WHEN {asked} THEN {1 << place} ELSE 0 END" for place, asked in enumerate(_FLAGS.values())
)
"""As conditions, of which SQLite works out no more than it needs; as values it works out all."""
_BY_PATTERN = f"SELECT DISTINCT pattern, {_BITS} AS bits FROM claim_row NOT INDEXED ORDER BY 1, 2"
"""What is said of the rows of each pattern; told apart as they lie, without a sort of all."""
_FIRST = f"SELECT min(rowid) FROM claim_row NOT INDEXED WHERE pattern = ? AND {_BITS} = ?"

_UNREFERRED = f"""{REFERENCES} NOT EXISTS (
    SELECT 1 FROM claim_row WHERE claim_row.id = reference.claim AND refs = told)
    AND {UNREFERRED}"""
"""What most rows have as a part of their own is not looked for in contents: SQLite asks in this
order."""


class _Gaps(NamedTuple):
    """The gaps of a pattern."""

    filled: frozenset[str]
    """The columns that fill one."""
    days: frozenset[str]
    """Those that hold a day."""


def find_unwritten(engine: Engine) -> Iterator[str]:
    """What rows of claims and their patterns hold that nothing writes there.

    Args:
        engine: Of a ledger that has both tables, as they should be.
    """
    patterns = engine.rows(
        f"SELECT number, {', '.join(PATTERN_COLUMNS)} FROM claim_pattern ORDER BY number"
    )
    gaps: dict[int, _Gaps] = {}
    seen: set[tuple[Any, ...]] = set()
    for number, text, *columns in patterns:
        found = _read_gaps(tuple(_find_marks(text))) if isinstance(text, str) else None
        if found is None or (text, *columns) in seen:
            yield f"the pattern {number} of claims is none that was written"
            continue
        gaps[number] = found
        seen.add((text, *columns))
        for name in _COVERED:
            if name in found.filled and columns[PATTERN_COLUMNS.index(name) - 1] is not None:
                yield f"the pattern {number} of claims holds a {name}, and each has its own"
    used = set()
    for number, bits in engine.rows(_BY_PATTERN):
        used.add(number)
        if number in gaps and (more := _find_more(gaps[number], bits)):
            ((row,),) = engine.rows(_FIRST, (number, bits))
            told = f"holds {', '.join(more)}, and nothing writes it there"
            yield f"{_say_row(engine, row)} {told}"
    for number in sorted(gaps.keys() - used):
        yield f"the pattern {number} of claims belongs to none"
    yield from (say_unreferred(*row) for row in engine.rows(f"{_UNREFERRED} ORDER BY claim"))


@lru_cache(maxsize=4096)
def _read_gaps(marks: tuple[str, ...]) -> _Gaps | None:
    """The gaps of a pattern, by its marks; None where it has other ones than there are parts."""
    filled, days, place, is_day = set(), set(), 0, False
    for mark in marks:
        if mark == _DAY:
            is_day = True
        elif mark != "%%":
            if mark not in {"%s", "%.0s"} or place == len(PARTS):
                return None
            if mark == "%s":
                filled.add(PARTS[place])
                if is_day:
                    days.add(PARTS[place])
                is_day = False
            place += 1
    return _Gaps(frozenset(filled), frozenset(days)) if place == len(PARTS) else None


def _find_more(gaps: _Gaps, bits: int) -> tuple[str, ...]:
    """What a row has that its pattern does not ask for, by name."""
    there = {name for place, name in enumerate(_NAMES) if bits >> place & 1}
    allowed = set(gaps.filled)
    allowed |= {f"days beside its {part}" for part in _ENDS if part not in gaps.days}
    if "number" not in gaps.filled:
        allowed |= {"its number twice", "its words twice"}
    return tuple(name for name in _NAMES if name in there - allowed)


def _say_row(engine: Engine, row: int) -> str:
    asked = "SELECT operation, id FROM claim_row WHERE rowid = ?"
    operation, key = next(engine.rows(asked, (row,)))
    return f"change {operation}: the row of claim {key}"
