"""A ledger asked and altered with SQL, past the program, on either engine."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from claimtrack.ledger.location import is_url
from tests.ledger.unguarded import unguarded


class Hand:
    """Carries out statements with `?` or `:name` for values."""

    def __init__(self, connection: Any, *, is_server: bool) -> None:
        self._connection = connection
        self._is_server = is_server
        self.changes = 0
        """How many rows were changed."""

    def execute(self, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> Any:
        if self._is_server:
            is_named = isinstance(values, Mapping)
            sql = sql.replace(":n", "%(n)s") if is_named else sql.replace("?", "%s")
        before = 0 if self._is_server else self._connection.total_changes
        cursor = self._connection.execute(sql, values or ())
        if self._is_server:
            self.changes += max(cursor.rowcount, 0)
        else:  # what triggers do counts too: a claim is changed through a view
            self.changes += self._connection.total_changes - before
        return cursor


@contextmanager
def by_hand(location: str | Path) -> Iterator[Hand]:
    """Ask a ledger with SQL."""
    if not is_url(str(location)):
        with closing(sqlite3.connect(location)) as file, file:
            yield Hand(file, is_server=False)
        return
    import psycopg

    with psycopg.connect(str(location), options="-c search_path=claimtrack") as connection:
        yield Hand(connection, is_server=True)


@contextmanager
def past_guards(location: str | Path) -> Iterator[Hand]:
    """Alter a ledger with its guards away; they are back afterwards."""
    if not is_url(str(location)):
        with unguarded(Path(location)) as file:
            yield Hand(file, is_server=False)
        return
    with by_hand(location) as hand:
        hand.execute("SET session_replication_role = replica")
        yield hand
