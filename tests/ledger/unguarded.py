"""The file of a ledger past its guards, as another program could open it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from claimtrack.ledger.claim_rows import COLUMNS, PATTERN_COLUMNS, ROW_COLUMNS
from claimtrack.model.patterns import SLOTS, UNCUT

_OF_PATTERN = {"text": f"'{UNCUT.text}'", **{each: f"NEW.{each}" for each in PATTERN_COLUMNS[1:]}}
_OF_ROW = {
    **dict.fromkeys(ROW_COLUMNS, "NULL"),
    **{each: f"NEW.{each}" for each in ("operation", "position", "id")},
    **{each: f"NEW.{each}" for each in ROW_COLUMNS if each in COLUMNS and each not in SLOTS},
    "value": "NEW.value",
    "pattern": "last_insert_rowid()",
    "whole": "NEW.content",
}
_PATTERN = "INSERT INTO claim_pattern ({}) VALUES ({})".format(
    ", ".join(_OF_PATTERN), ", ".join(_OF_PATTERN.values())
)
_ROW = f"({', '.join(_OF_ROW)}) VALUES ({', '.join(_OF_ROW.values())})"
_ASSIGNED = ", ".join(f"{name} = {value}" for name, value in _OF_ROW.items())
_HERE = "WHERE operation IS OLD.operation AND position IS OLD.position"
WRITABLE = (
    (
        "CREATE TEMP TRIGGER put_claim INSTEAD OF INSERT ON claim BEGIN"
        f" {_PATTERN};"
        f" INSERT INTO claim_row {_ROW}; END"
    ),
    (
        "CREATE TEMP TRIGGER change_claim INSTEAD OF UPDATE ON claim BEGIN"
        f" {_PATTERN};"
        f" UPDATE claim_row SET {_ASSIGNED} {_HERE}; END"
    ),
    (
        f"CREATE TEMP TRIGGER remove_claim INSTEAD OF DELETE ON claim BEGIN"
        f" DELETE FROM claim_row {_HERE}; END"
    ),
)
"""What lets a statement change the view `claim` as if it were the table: whatever it is given comes
out of the view again, be it what a claim can hold or not."""


def make_claims_writable(file: sqlite3.Connection) -> None:
    """Let statements of this connection change `claim`, in a ledger of any form."""
    (kind,) = file.execute("SELECT type FROM sqlite_master WHERE name = 'claim'").fetchone()
    for trigger in WRITABLE if kind == "view" else ():
        file.execute(trigger)


@contextmanager
def unguarded(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to which every row can be changed; the guards are back afterwards."""
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        guards = file.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        assert guards
        with together(file):
            for name, _ in guards:
                file.execute(f"DROP TRIGGER {name}")
        make_claims_writable(file)
        before = _read_patterns(file)
        yield file
        _tidy_patterns(file, before)
        with together(file):
            for _, sql in guards:
                file.execute(sql)


@contextmanager
def together(file: sqlite3.Connection) -> Iterator[None]:
    """One change of the file, and not one for each statement."""
    file.execute("BEGIN")
    yield
    file.execute("COMMIT")


def _read_patterns(file: sqlite3.Connection) -> frozenset[int]:
    """The patterns there are: in a ledger of an older form none."""
    is_there = "SELECT 1 FROM sqlite_master WHERE name = 'claim_pattern'"
    if file.execute(is_there).fetchone() is None:
        return frozenset()
    return frozenset(number for (number,) in file.execute("SELECT number FROM claim_pattern"))


def _tidy_patterns(file: sqlite3.Connection, before: frozenset[int]) -> None:
    """Leave no trace of how `WRITABLE` changed claims: patterns twice, or of no claim any more."""
    made = f"text = '{UNCUT.text}' AND number > {max(before, default=0)}"
    columns = ", ".join(PATTERN_COLUMNS)
    same = (
        f"SELECT min(number) FROM claim_pattern WHERE ({columns}) IS"
        f" (SELECT {columns} FROM claim_pattern WHERE number = claim_row.pattern)"
    )
    if not before:
        return
    file.execute(
        f"UPDATE claim_row SET pattern = ({same})"
        f" WHERE pattern IN (SELECT number FROM claim_pattern WHERE {made})"
    )
    among = ", ".join(map(str, before))
    file.execute(
        f"DELETE FROM claim_pattern WHERE (number IN ({among}) OR {made})"
        " AND number NOT IN (SELECT pattern FROM claim_row)"
    )
