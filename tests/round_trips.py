"""Counts how often a program waits for the answer of a PostgreSQL server, and what it asks.

It stands between the two as a relay and reads what the server says (protocol 3.0,
postgresql.org/docs/current/protocol-message-formats.html): `ReadyForQuery` ends the answer to
whatever was sent at once, so that there is one for each time that somebody waited, and
`CommandComplete` ends each statement.
"""

import contextlib
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SOCKET = ".s.PGSQL.5432"
"""What the socket of a server is called in its folder."""

READY, COMPLETE = ord("Z"), ord("C")

HEAD_BYTES = 5
"""A letter, and the length of the rest with its own four bytes."""


@dataclass(slots=True)
class Traffic:
    """What went over a relay."""

    connections: int = 0
    round_trips: int = 0
    """Answers that were waited for; one of them is the greeting of each connection."""
    statements: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, connections: int = 0, round_trips: int = 0, statements: int = 0) -> None:
        """Count more."""
        with self._lock:
            self.connections += connections
            self.round_trips += round_trips
            self.statements += statements


@contextlib.contextmanager
def relayed(server: Path, folder: Path) -> Iterator[Traffic]:
    """Let programs reach a server over a socket in another folder, and count.

    Args:
        server: The folder with the socket of the server.
        folder: An empty one, with a short path.
    """
    traffic = Traffic()
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(folder / SOCKET))
        listening.listen()
        accepting = threading.Thread(
            target=_accept, args=(listening, str(server / SOCKET), traffic), daemon=True
        )
        accepting.start()
        try:
            yield traffic
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            accepting.join()


def _accept(listening: socket.socket, server: str, traffic: Traffic) -> None:
    """Relay each connection until nobody listens any more."""
    while True:
        try:
            client, _ = listening.accept()
        except OSError:
            return
        traffic.add(connections=1)
        behind = socket.socket(socket.AF_UNIX)
        behind.connect(server)
        for relay, told in ((_pass_questions, ()), (_pass_answers, (traffic,))):
            threading.Thread(target=relay, args=(client, behind, *told), daemon=True).start()


def _pass_questions(client: socket.socket, server: socket.socket) -> None:
    """Hand on what a program says, as it says it."""
    with contextlib.suppress(OSError):
        while said := client.recv(1 << 16):
            server.sendall(said)
    with contextlib.suppress(OSError):
        server.shutdown(socket.SHUT_WR)


def _pass_answers(client: socket.socket, server: socket.socket, traffic: Traffic) -> None:
    """Hand on what a server says, counted before the program gets it."""
    held = b""
    with client, server, contextlib.suppress(OSError):
        while said := server.recv(1 << 16):
            held = _count(held + said, traffic)
            client.sendall(said)


def _count(held: bytes, traffic: Traffic) -> bytes:
    """Count whole messages; what is left is the beginning of one."""
    start, ready, complete = 0, 0, 0
    while len(held) >= start + HEAD_BYTES:
        end = start + 1 + int.from_bytes(held[start + 1 : start + HEAD_BYTES])
        if end > len(held):
            break
        ready += held[start] == READY
        complete += held[start] == COMPLETE
        start = end
    traffic.add(round_trips=ready, statements=complete)
    return held[start:]
