"""Ledgers of older forms, made of newer ones: without the tables of later forms, by recipe 1."""

import sqlite3
from contextlib import closing
from pathlib import Path

from claimtrack.ledger.chain import START, WITH_CONTENT, Head, RowsDigest, Seal, chain_digest
from claimtrack.ledger.columns import TABLES
from claimtrack.ledger.migrations import load_migrations
from claimtrack.ledger.sqlite import migrate
from claimtrack.text.own_names import APPLICATION_ID


def make_older(newer: Path, older: Path, *, before: str) -> None:
    """Write what stands in a ledger into one of the form before a migration.

    Args:
        newer: A ledger of the latest form.
        older: Where the other one is made.
        before: The number of the migration: "0006".
    """
    steps = [each for each in load_migrations("sqlite") if each.name < before]
    with closing(sqlite3.connect(older, isolation_level=None)) as file:
        file.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(file, steps, since=0)
        found = file.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        guards = list(file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
        for name, _ in guards:
            file.execute(f"DROP TRIGGER {name}")
        file.execute("ATTACH ? AS newer", (str(newer),))
        there = {name for (name,) in file.execute("SELECT name FROM newer.sqlite_master")}
        for (table,) in found:
            if table in {"migration", "kept"} or table not in there:
                continue
            columns = [row[1] for row in file.execute(f"PRAGMA main.table_info({table})")]
            named = ", ".join(columns)
            file.execute(f"INSERT INTO main.{table} SELECT {named} FROM newer.{table}")
        chain_anew(file)
        for _, sql in guards:
            file.execute(sql)


def chain_anew(file: sqlite3.Connection) -> None:
    """Write the digest of every operation by recipe 1."""
    tables = {name for (name,) in file.execute("SELECT name FROM main.sqlite_master")}
    previous = START
    for row in file.execute(
        "SELECT number, at, author, command, note, batch, profile, added FROM main.operation"
        " ORDER BY number"
    ).fetchall():
        lines = [
            (position, kind, key, content)
            for kind, table in TABLES.items()
            if table.name in tables
            for position, key, content in file.execute(
                f"SELECT position, id, content FROM main.{table.name} WHERE operation = ?", row[:1]
            )
        ]
        rows = RowsDigest()
        for line in sorted(lines):
            rows.add_content(*line)
        for line in file.execute(
            "SELECT position, effect, target FROM main.retraction WHERE operation = ?"
            " ORDER BY position",
            row[:1],
        ):
            rows.add_retraction(*line)
        previous = chain_digest(previous, Head(*row), Seal(WITH_CONTENT, rows.hex(), ""))
        file.execute("UPDATE main.operation SET digest = ? WHERE number = ?", (previous, row[0]))
