"""The ledger only grows: the file itself refuses anything else."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from claimtrack.ledger import open_ledger
from tests.ledger.ledger_samples import ONE_OF_EACH, PUTIN, deed


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
    *("source", "alias", "judgement", "document", "claim", "proposal", "decision"),
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
