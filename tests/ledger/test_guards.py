"""The ledger only grows: the file itself refuses anything else."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from claimtrack.errors import LedgerDamaged
from claimtrack.ledger import open_ledger
from claimtrack.ledger.migrations import LATEST
from claimtrack.ledger.sqlite import SCHEMA_DIGEST, digest_schema, make_schema
from claimtrack.model.proposal import Decision, Ruling
from tests.ledger.ledger_samples import ONE_OF_EACH, PUTIN, deed, many_claims

pytestmark = pytest.mark.usefixtures("made_anew")


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """A ledger with a row in every table."""
    path = tmp_path / "ledger.sqlite"
    with open_ledger(str(path)) as ledger:
        ledger.append(deed(), (*ONE_OF_EACH, replace(PUTIN, references=("GWF 12",))))
        ledger.undo(deed("undo"))
    return path


TABLES = (
    *("migration", "operation", "retraction", "metric", "place", "topic"),
    *(
        "source",
        "alias",
        "judgement",
        "document",
        "claim_row",
        "claim_pattern",
        "proposal",
        "decision",
    ),
    *("assignment", "settlement", "note", "used", "seal", "block"),
    *("amendment", "reference", "kept_copy", "received", "redaction"),
)

KEPT = {"kept"}
"""What may be worked out anew, and is no record."""


def test_the_list_of_tables_here_is_complete(full: Path) -> None:
    with closing(sqlite3.connect(full)) as file:
        found = file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        assert {row[0] for row in found} == {*TABLES, *KEPT}


@pytest.mark.parametrize("verb", ["UPDATE", "DELETE", "REPLACE"])
@pytest.mark.parametrize("table", TABLES)
def test_no_row_is_changed_or_removed(full: Path, table: str, verb: str) -> None:
    """Whoever comes with SQLite's own tools is refused too."""
    with closing(sqlite3.connect(full, isolation_level=None)) as file:
        file.execute("PRAGMA recursive_triggers = ON")
        before = file.execute(f"SELECT * FROM {table}").fetchall()
        assert before
        column = file.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchone()[0]
        statement = {
            "UPDATE": f"UPDATE {table} SET {column} = {column}",
            "DELETE": f"DELETE FROM {table}",
            "REPLACE": f"REPLACE INTO {table} SELECT * FROM {table}",
        }[verb]
        with pytest.raises(sqlite3.IntegrityError, match="only grows"):
            file.execute(statement)
        assert file.execute(f"SELECT * FROM {table}").fetchall() == before


def test_the_digest_of_the_schema_is_that_of_the_migrations() -> None:
    assert digest_schema(make_schema(LATEST)) == SCHEMA_DIGEST


GUARD = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'claim_row'"
ALTERING = "UPDATE claim_row SET value = value + 1, words = replace(words, '7', '8')"

SLIPPED_IN = {
    "a trigger that alters what is written": (
        f"CREATE TRIGGER later AFTER INSERT ON claim_row BEGIN {ALTERING}; END",
    ),
    "one named like a guard": (
        "DROP TRIGGER {guard}",
        f"CREATE TRIGGER {{guard}} AFTER INSERT ON claim_row BEGIN {ALTERING}; END",
    ),
    "one that lets nothing in": (
        "CREATE TRIGGER first BEFORE INSERT ON claim_row BEGIN SELECT RAISE(IGNORE); END",
    ),
    "one on the log": ("CREATE TRIGGER log AFTER INSERT ON operation BEGIN DELETE FROM kept; END",),
    "a guard taken away": ("DROP TRIGGER {guard}",),
    "a table that passes over what it does not like": (
        "ALTER TABLE claim_row RENAME TO was",
        "CREATE TABLE claim_row AS SELECT * FROM was WHERE 0",
    ),
    "another view in the place of claims": (
        "DROP VIEW claim",
        "CREATE VIEW claim AS SELECT operation, position, id, whole AS content FROM claim_row",
    ),
    "a table with a column of its own": ("ALTER TABLE source ADD COLUMN more DEFAULT 1",),
}


def slip_in(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        guard = file.execute(GUARD).fetchone()[0]
        for each in statements:
            file.execute(each.format(guard=guard))


@pytest.mark.parametrize("name", SLIPPED_IN)
def test_nothing_is_written_where_the_file_would_alter_it(full: Path, name: str) -> None:
    slip_in(full, *SLIPPED_IN[name])
    with open_ledger(str(full)) as ledger:
        with pytest.raises(LedgerDamaged, match="nothing was written"):
            ledger.append(deed(), many_claims(1, seed=5))
        with pytest.raises(LedgerDamaged, match="nothing was written"):
            ledger.redo(deed("redo"))
    with closing(sqlite3.connect(full)) as file:
        assert file.execute("SELECT max(number) FROM operation").fetchone() == (2,)


@pytest.mark.parametrize("name", SLIPPED_IN)
def test_what_is_slipped_in_while_the_ledger_is_open_is_met_too(full: Path, name: str) -> None:
    with open_ledger(str(full)) as ledger:
        ledger.append(deed(), many_claims(1, seed=5))
        slip_in(full, *SLIPPED_IN[name])
        with pytest.raises(LedgerDamaged, match="nothing was written"):
            ledger.append(deed(), many_claims(1, seed=6))


def test_what_alters_nothing_stands_in_nobodys_way(full: Path) -> None:
    slip_in(full, "CREATE INDEX mine ON claim_row (value)", "CREATE TABLE beside (x)", "ANALYZE")
    with open_ledger(str(full)) as ledger:
        assert ledger.append(deed(), many_claims(1, seed=5)).operation is not None


def test_an_index_that_orders_rows_otherwise_is_no_damage(tmp_path: Path) -> None:
    path = tmp_path / "desk.ledger"
    with open_ledger(str(path)) as ledger:
        ledger.append(
            deed(),
            [Decision(f"q1-{number:032x}", Ruling.REFUSED, author="Ana") for number in range(9)],
        )
    slip_in(path, "CREATE INDEX mine ON decision (id, operation, position)")
    with open_ledger(str(path)) as ledger:
        assert ledger.undo(deed("undo")).undoes == (1,)
