"""What verify finds, and the two things no chain can find.

Every case changes the ledger with SQL, behind its back: the guards are taken away
and put back afterwards, so that only the change itself can be noticed.
"""

# ruff: noqa: ISC004 - every statement here is written by us, one list per case

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.errors import LedgerDamaged
from claimtrack.figures.figure import Form
from claimtrack.ledger import open_ledger
from claimtrack.ledger.chain import Head, Seal, chain_digest
from claimtrack.ledger.columns import STRICT
from claimtrack.ledger.location import is_url
from claimtrack.ledger.sqlite import PROBLEMS_SHOWN
from claimtrack.ledger.verification import StoredRow, merge
from claimtrack.model.metric import Metric
from tests.ledger.by_hand import by_hand, past_guards
from tests.ledger.ledger_samples import deed, figure_claim, many_claims


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The ledger of `fill` in a file."""
    path = tmp_path / "ledger.sqlite"
    fill(str(path))
    return path


@pytest.fixture
def filled(location: str) -> str:
    """The ledger of `fill` on either engine."""
    fill(location)
    return location


def fill(location: str) -> None:
    """Make a ledger with five operations: claims, a metric, claims, an undo of 2, claims."""
    with open_ledger(location) as ledger:
        ledger.append(deed("add"), [figure_claim("Putin", 5000, form=Form.NEARLY)])
        ledger.append(deed("add"), [Metric("shelled")])
        ledger.append(deed("import", batch="b"), many_claims(3, seed=1))
        ledger.undo(deed("undo"), 2)
        ledger.append(deed("add"), many_claims(2, seed=2))
        assert ledger.verify() == ()


def tamper(location: str | Path, *statements: str) -> None:
    """Change a ledger with its guards away, then put them back."""
    with past_guards(location) as file:
        for statement in statements:
            file.execute(statement)
        assert file.changes, "the case changes nothing"


def damage_of(location: str | Path) -> list[tuple[int | None, str]]:
    with open_ledger(str(location), create=False, read_only=True) as ledger:
        return [(each.operation, each.what) for each in ledger.verify()]


DIGEST = "its digest does not fit"

CASES = {
    "a content": (
        3,
        "does not give this id",
        ["UPDATE claim SET content = replace(content, 'killed', 'saved') WHERE position = 1"],
    ),
    "one digit of a toll": (
        1,
        "does not give this id",
        ["UPDATE claim SET content = replace(content, '5000', '500') WHERE operation = 1"],
    ),
    "an id": (3, "does not give this id", ["UPDATE claim SET id = 'c1-0' WHERE position = 2"]),
    "no JSON": (1, "cannot be read", ["UPDATE claim SET content = '{' WHERE operation = 1"]),
    "a blob": (1, "cannot be read", ["UPDATE claim SET content = x'00' WHERE operation = 1"]),
    "an author": (2, DIGEST, ["UPDATE operation SET author = 'Bo' WHERE number = 2"]),
    "a moment": (2, DIGEST, ["UPDATE operation SET at = 'noon' WHERE number = 2"]),
    "a command": (3, DIGEST, ["UPDATE operation SET command = 'add' WHERE number = 3"]),
    "a note": (3, DIGEST, ["UPDATE operation SET note = 'checked' WHERE number = 3"]),
    "a batch": (3, DIGEST, ["UPDATE operation SET batch = NULL WHERE number = 3"]),
    "a profile": (3, DIGEST, ["UPDATE operation SET profile = 'mine' WHERE number = 3"]),
    "a count": (3, "added 4 records, and 3", ["UPDATE operation SET added = 4 WHERE number = 3"]),
    "a count of another type": (
        3,
        r"added b'\x02' records",
        ["UPDATE operation SET added = x'02' WHERE number = 3"],
    ),
    "a digest": (5, DIGEST, [f"UPDATE operation SET digest = '{'a' * 64}' WHERE number = 5"]),
    "one claim removed": (3, "added 3 records, and 2", ["DELETE FROM claim WHERE position = 2"]),
    "all rows of an operation removed": (3, DIGEST, ["DELETE FROM claim WHERE operation = 3"]),
    "a claim copied in": (
        3,
        "added 3 records, and 4",
        [
            "INSERT INTO claim SELECT 3, 3, id, content, topic, metric, claimant, stance, side,"
            " role, place, count_type, as_of_start, as_of_end, said_start, said_end, form, unit,"
            " value, strict_low, strict_high FROM claim WHERE operation = 1"
        ],
    ),
    "two claims swapped": (
        3,
        DIGEST,
        [
            "UPDATE claim SET position = 9 WHERE operation = 3 AND position = 0",
            "UPDATE claim SET position = 0 WHERE operation = 3 AND position = 1",
            "UPDATE claim SET position = 1 WHERE operation = 3 AND position = 9",
        ],
    ),
    "a claim moved to another operation": (
        5,
        "added 2 records, and 3",
        ["UPDATE claim SET operation = 5, position = 9 WHERE operation = 1"],
    ),
    "a position of another type": (
        3,
        DIGEST,
        ["UPDATE claim SET position = 'x' WHERE position = 2"],
    ),
    "an undo removed": (4, DIGEST, ["DELETE FROM retraction"]),
    "an undo of another operation": (4, DIGEST, ["UPDATE retraction SET target = 1"]),
    "an undo turned into a redo": (4, DIGEST, ["UPDATE retraction SET effect = 'brought back'"]),
    "an undo slipped in": (5, DIGEST, ["INSERT INTO retraction VALUES (5, 7, 1, 'taken back')"]),
    "an operation removed": (
        3,
        "it is missing; the log goes on with 4",
        ["DELETE FROM claim WHERE operation = 3", "DELETE FROM operation WHERE number = 3"],
    ),
    "the first operation removed": (
        1,
        "it is missing; the log goes on with 2",
        ["DELETE FROM claim WHERE operation = 1", "DELETE FROM operation WHERE number = 1"],
    ),
    "an operation removed and the rest renumbered": (
        3,
        DIGEST,
        [
            "DELETE FROM retraction",
            "DELETE FROM claim WHERE operation = 3",
            "DELETE FROM operation WHERE number IN (3, 4)",
            "UPDATE operation SET number = 3 WHERE number = 5",
            "UPDATE claim SET operation = 3 WHERE operation = 5",
        ],
    ),
    "two operations swapped": (
        3,
        DIGEST,
        [
            "UPDATE operation SET number = 99 WHERE number = 3",
            "UPDATE operation SET number = 3 WHERE number = 5",
            "UPDATE operation SET number = 5 WHERE number = 99",
            "UPDATE claim SET operation = 99 WHERE operation = 3",
            "UPDATE claim SET operation = 3 WHERE operation = 5",
            "UPDATE claim SET operation = 5 WHERE operation = 99",
        ],
    ),
    "an operation added": (
        6,
        DIGEST,
        [
            "INSERT INTO operation SELECT 6, at, author, command, note, batch, profile, 0,"
            f" '{'b' * 64}' FROM operation WHERE number = 5"
        ],
    ),
    "a row of no operation": (
        None,
        "rows of operation 7",
        [
            "INSERT INTO metric SELECT 7, 0, id, content, name, parent FROM metric",
        ],
    ),
    "the log emptied": (None, "rows of operation 1", ["DELETE FROM operation"]),
    "a text that is no UTF-8": (
        None,
        "damaged",
        ["UPDATE claim SET content = CAST(x'ff' AS TEXT) WHERE operation = 1"],
    ),
}


ONLY_FILE = {
    *("a blob", "a count of another type", "a position of another type", "a text that is no UTF-8"),
}
"""What the types of PostgreSQL's columns leave no room for."""


@pytest.mark.parametrize("name", CASES)
def test_a_change_is_found(filled: str, name: str) -> None:
    operation, words, statements = CASES[name]
    if is_url(filled) and name in ONLY_FILE:
        pytest.skip("only SQLite: a column takes values of any type")
    tamper(filled, *statements)
    found = damage_of(filled)
    assert any(number == operation and words in what for number, what in found), found


COLUMNS = {
    "claim": (
        *("topic", "metric", "claimant", "stance", "side", "role", "place", "count_type"),
        *("as_of_start", "as_of_end", "said_start", "said_end", "form", "unit"),
        *("value", "strict_low", "strict_high"),
    ),
    "metric": ("name", "parent"),
}


@pytest.mark.parametrize(
    ("table", "column"), [(table, column) for table, names in COLUMNS.items() for column in names]
)
@pytest.mark.parametrize("value", ["'x'", "7"])
def test_a_changed_column_is_found(filled: str, table: str, column: str, value: str) -> None:
    number = 1 if table == "claim" else 2
    if is_url(filled):
        if column.endswith(("_start", "_end")):
            value = "DATE '1999-12-31'" if value == "7" else "NULL"
        elif value != "7" and column in {"value", *STRICT}:
            value = "7.5"
    tamper(filled, f"UPDATE {table} SET {column} = {value} WHERE operation = {number}")
    found = damage_of(filled)
    assert [each[0] for each in found] == [number]
    assert f"its column {column} holds" in found[0][1]


def test_strict_columns_of_another_profile_are_left_alone(filled: str) -> None:
    """They cannot be recomputed; a changed profile label breaks the digest, and nothing else."""
    tamper(
        filled,
        "UPDATE claim SET strict_low = 7, role = 'x' WHERE operation = 1",
        "UPDATE operation SET profile = 'editorial-0 000000000000' WHERE number = 1",
    )
    found = damage_of(filled)
    assert len(found) == 2
    assert "its column role holds" in found[0][1]
    assert DIGEST in found[1][1]


def test_damage_is_told_where_it_is_and_not_after(filled: str) -> None:
    tamper(filled, "UPDATE operation SET note = 'x' WHERE number = 3")
    assert [number for number, _ in damage_of(filled)] == [3]


def rechain(path: str, first: int, last: int) -> None:
    """Recompute digests by the published recipe, as a determined hand would."""
    with by_hand(path) as file:
        seals = {
            number: Seal(*seal)
            for number, *seal in file.execute("SELECT operation, recipe, rows, blocks FROM seal")
        }
        heads = file.execute(
            "SELECT number, at, author, command, note, batch, profile, added FROM operation"
            " WHERE number BETWEEN ? AND ? ORDER BY number",
            (first, last),
        ).fetchall()
        (previous,) = file.execute(
            "SELECT digest FROM operation WHERE number = ?", (first - 1,)
        ).fetchone()
    for fields in heads:
        head = Head(*fields)
        previous = chain_digest(previous, head, seals[head.number])
        tamper(path, f"UPDATE operation SET digest = '{previous}' WHERE number = {head.number}")


@pytest.mark.parametrize(("last", "expected"), [(3, [4]), (4, [5])])
def test_a_digest_made_to_fit_gives_itself_away_at_the_next(
    filled: str, last: int, expected: list[int]
) -> None:
    tamper(filled, "UPDATE operation SET note = 'x' WHERE number = 3")
    rechain(filled, 3, last)
    assert [number for number, _ in damage_of(filled)] == expected


def test_a_chain_rewritten_to_its_end_only_shows_against_a_noted_digest(filled: str) -> None:
    with open_ledger(filled) as ledger:
        noted = ledger.digest()
    tamper(filled, "UPDATE operation SET note = 'x' WHERE number = 3")
    rechain(filled, 3, 5)
    assert damage_of(filled) == []
    with open_ledger(filled) as ledger:
        assert noted not in {each.digest for each in ledger.operations()}


def test_a_cut_end_only_shows_against_a_noted_digest(filled: str) -> None:
    with open_ledger(filled) as ledger:
        noted = ledger.digest()
    tables = ("claim", "used", "block", "seal")
    tamper(
        filled,
        *(f"DELETE FROM {table} WHERE operation = 5" for table in tables),
        "DELETE FROM operation WHERE number = 5",
    )
    assert damage_of(filled) == []
    with open_ledger(filled) as ledger:
        assert noted not in {each.digest for each in ledger.operations()}


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DROP TRIGGER claim_row_is_never_changed", "trigger claim_row_is_never_changed is miss"),
        ("DROP INDEX claim_row_by_id", "index claim_row_by_id is missing"),
        ("DROP VIEW taken_back", "view taken_back is missing"),
        ("DROP TABLE claim_row", "table claim_row is missing"),
        ("DROP TABLE operation", "table operation is missing"),
        ("CREATE TABLE extra (x)", "table extra was added"),
        (
            "CREATE TRIGGER x AFTER INSERT ON claim_row BEGIN SELECT 1; END",
            "trigger x was added",
        ),
        ("ALTER TABLE claim_row ADD COLUMN more TEXT", "table claim_row is missing or was alt"),
    ],
    ids=lambda text: text[:24],
)
def test_a_changed_schema_is_found(path: Path, statement: str, words: str) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute(statement)
    assert any(words in what for _, what in damage_of(path))


def test_a_view_that_hides_claims_is_found(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute("DROP VIEW taken_back")
        file.execute("CREATE VIEW taken_back AS SELECT 1 AS operation, 2 AS by_operation")
    assert any("view taken_back is missing or was altered" in what for _, what in damage_of(path))


def flip_every(path: Path, step: int) -> None:
    content = bytearray(path.read_bytes())
    for offset in range(5000, len(content), step):
        content[offset] ^= 0x55
    path.write_bytes(content)


def cut_in_half(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(lambda path: flip_every(path, 97), id="many bytes"),
        pytest.param(lambda path: flip_every(path, 4096), id="a byte on every page"),
        pytest.param(cut_in_half, id="half the file"),
    ],
)
def test_a_damaged_file_is_found(path: Path, harm: Callable[[Path], None]) -> None:
    before = hashlib.sha256(path.read_bytes()).digest()
    harm(path)
    assert hashlib.sha256(path.read_bytes()).digest() != before
    try:
        found = damage_of(path)
    except LedgerDamaged as error:
        found = [(None, error.message)]
    assert found
    assert len(found) <= PROBLEMS_SHOWN + 40


def _retracted(number: int, position: int) -> StoredRow:
    return StoredRow(number, position, None, "taken back", 1)


@settings(deadline=None)
@given(
    st.sets(st.tuples(st.integers(1, 9), st.integers(0, 9))),
    st.sets(st.tuples(st.integers(1, 9), st.integers(0, 9))),
)
def test_claims_and_other_rows_come_in_the_order_of_writing(
    claims: set[tuple[int, int]], others: set[tuple[int, int]]
) -> None:
    rows = merge(iter(sorted(claims)), iter(_retracted(*each) for each in sorted(others - claims)))
    assert [(row[0], row[1]) for row in rows] == sorted(claims | others)


def test_a_hundred_thousand_changes_are_read_as_one_is() -> None:
    """Each row is asked for through two streams, however often they took turns before."""
    numbers = range(1, 100_001)
    claims = ((number, 0) for number in numbers)
    rows = merge(claims, (_retracted(number, 1) for number in numbers))
    assert sum(1 for _ in rows) == 2 * len(numbers)
