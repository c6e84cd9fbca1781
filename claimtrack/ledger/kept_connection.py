"""A connection to a server that one ledger leaves to the next.

A command opens its ledger several times, and whoever signs in to a server waits for it six or seven
times before the first question.
"""

import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import psycopg

IDLE_SECONDS = 20.0
"""How long one is kept that nobody uses. Ours: firewalls forget a connection that says nothing
after some minutes at the earliest, and then an answer is waited for in vain."""


class KeptConnection:
    """At most one connection that is open and not used."""

    def __init__(self) -> None:
        """Keep none yet."""
        self._kept: list[tuple[str, float, psycopg.Connection[Any]]] = []

    def take(self, location: str) -> "psycopg.Connection[Any] | None":
        """One to this URL, if there is one; whoever takes it sees whether it is still of use."""
        while self._kept:
            kept, since, connection = self._kept.pop()
            if kept == location and time.monotonic() - since < IDLE_SECONDS:
                return connection
            connection.close()
        return None

    def give(self, location: str, connection: "psycopg.Connection[Any]") -> None:
        """Keep a connection, unless it is in the middle of something or one is kept already."""
        from psycopg.pq import TransactionStatus

        is_idle = connection.info.transaction_status is TransactionStatus.IDLE
        if connection.closed or not is_idle or self._kept:
            connection.close()
        else:
            self._kept.append((location, time.monotonic(), connection))

    def close(self) -> None:
        """Let go of it."""
        while self._kept:
            self._kept.pop()[2].close()
