"""A page by its address: only when asked for by name, within limits, and never from inside.

The address is looked up once, and the connection goes to exactly the machine that was checked, so
that no second answer can lead it elsewhere. Every redirect is checked like the first address. One
deadline holds for all of it: looking up, connecting, redirects, headers and the page.
"""

import http.client
import io
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from typing import Any

from claimtrack.errors import UnreadableFile
from claimtrack.intake.documents.captured import MOST_BYTES, READABLE, Page, PageGone
from claimtrack.text.web_address import (
    WebAddress,
    follow,
    is_public_machine,
    read_web_address,
)

MOST_REDIRECTS = 5
"""Ours; browsers allow about 20, but a page an editor names is rarely more than two away."""

SILENT_SECONDS = 15.0
"""How long a server may say nothing. Ours."""

WHOLE_SECONDS = 60.0
"""How long the whole page may take: 64 MiB at about 1 MiB a second. Ours."""

PIECE_BYTES = 1 << 16

GONE = frozenset({http.client.NOT_FOUND, http.client.GONE})

REDIRECTS = frozenset({301, 302, 303, 307, 308})

Lookup = Callable[[str, int], list[str]]
"""The addresses of a host and port."""


def look_up(host: str, port: int) -> list[str]:
    """The addresses that a name stands for now.

    Raises:
        OSError: There are none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


@dataclass(frozen=True, slots=True)
class Deadline:
    """When everything has to be there."""

    until: float
    clock: Callable[[], float]

    def left(self) -> float:
        """The seconds that the next step may take: those that are left, or the silence allowed.

        Raises:
            UnreadableFile: None are left.
        """
        left = self.until - self.clock()
        if left <= 0:
            raise UnreadableFile(
                f"not all of it came within {WHOLE_SECONDS:.0f} seconds", hint="save it as a file"
            )
        return min(left, SILENT_SECONDS)


def fetch(
    address: str,
    *,
    allow_private: bool = False,
    lookup: Lookup = look_up,
    clock: Callable[[], float] = time.monotonic,
) -> Page:
    """Fetch one page.

    Args:
        address: http or https; letters outside ASCII are encoded for asking, and kept otherwise.
        allow_private: Whether it may lie on this machine or its own network.
        lookup: Finds the addresses of a host.
        clock: Seconds from any beginning.

    Raises:
        PageGone: The server says so.
        UnreadableFile: It leads where it must not, fails, takes too long, is too large, or is of
            a kind that is not read.
    """
    deadline = Deadline(clock() + WHOLE_SECONDS, clock)
    try:
        for _ in range(MOST_REDIRECTS + 1):
            asked = read_web_address(address)
            machines = _look_up(asked, lookup, deadline)
            _check(asked.host, machines, allow_private=allow_private)
            with closing(_open(asked, machines, deadline)) as opened:
                answer = _ask(asked, _Timed(opened, deadline))
                if answer.status not in REDIRECTS:
                    return _read(answer, address)
                address = follow(address, _location(answer))
    except (OSError, http.client.HTTPException, UnicodeError) as error:
        said = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise UnreadableFile(
            f"it cannot be fetched: {said}", hint="check the address and the network"
        ) from error
    raise UnreadableFile(
        f"more than {MOST_REDIRECTS} redirects", hint="give the address it ends at"
    )


def _location(answer: http.client.HTTPResponse) -> str:
    """Where a redirect leads; a server may send UTF-8, which http.client takes for Latin-1."""
    said = answer.getheader("Location")
    if not said:
        raise UnreadableFile(
            f"the server says {answer.status} and not where to", hint="check the address"
        )
    try:
        return said.encode("latin-1").decode()
    except UnicodeError:
        return said


def _look_up(asked: WebAddress, lookup: Lookup, deadline: Deadline) -> list[str]:
    """The addresses of a host; a thread waits for them, since nothing else ends a slow answer."""
    found: queue.SimpleQueue[list[str] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found.put(lookup(asked.host, asked.port))
        except Exception as error:  # noqa: BLE001 - raised below, where it is waited for
            found.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        machines = found.get(timeout=deadline.left())
    except queue.Empty:
        raise UnreadableFile(
            f"nobody says where {asked.host} is", hint="check the address and the network"
        ) from None
    if isinstance(machines, Exception):
        raise machines
    return machines


def _check(host: str, machines: list[str], *, allow_private: bool) -> None:
    """Refuse a host when any of its addresses is a place nobody outside should see."""
    if not machines:
        raise UnreadableFile(f"{host} has no address", hint="check the address and the network")
    for machine in machines:
        if not allow_private and not is_public_machine(machine):
            raise UnreadableFile(
                f"{host} lies on this machine or a private network ({machine})",
                hint="--allow-private fetches it all the same",
            )


def _open(asked: WebAddress, machines: list[str], deadline: Deadline) -> socket.socket:
    """A connection to the first of the checked machines that answers."""
    for machine in machines[:-1]:
        try:
            opened = socket.create_connection((machine, asked.port), deadline.left())
            break
        except OSError:
            continue
    else:
        opened = socket.create_connection((machines[-1], asked.port), deadline.left())
    if asked.scheme != "https":
        return opened
    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    with ExitStack() as on_failure:
        on_failure.callback(opened.close)
        opened.settimeout(deadline.left())
        secure = context.wrap_socket(opened, server_hostname=asked.host)
        on_failure.pop_all()
    return secure


class _Timed:
    """A socket for http.client: no step of it, however small, outlasts the deadline."""

    def __init__(self, inner: socket.socket, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def sendall(self, data: Any) -> None:
        self._inner.settimeout(self._deadline.left())
        self._inner.sendall(data)

    def makefile(self, *_: Any, **__: Any) -> io.BufferedReader:
        return io.BufferedReader(_Received(self._inner, self._deadline))

    def close(self) -> None:
        """Nothing: http.client would close it while the page is read; `fetch` does."""


class _Received(io.RawIOBase):
    """What comes from a socket before the deadline."""

    def __init__(self, inner: socket.socket, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._inner.settimeout(self._deadline.left())
        return self._inner.recv_into(buffer)


def _ask(asked: WebAddress, opened: Any) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(asked.host, asked.port)
    connection.sock = opened
    connection.auto_open = 0  # it connects to nothing by itself
    connection.request(
        "GET",
        asked.target,
        headers={
            "Host": asked.authority,
            "User-Agent": "claimtrack",
            "Accept": ", ".join(READABLE),
            "Accept-Encoding": "identity",
            "Connection": "close",
        },
    )
    return connection.getresponse()


def _read(answer: http.client.HTTPResponse, address: str) -> Page:
    if answer.status != http.client.OK:
        kind_of_error = PageGone if answer.status in GONE else UnreadableFile
        raise kind_of_error(
            f"the server says {answer.status} {answer.reason}", hint="check the address"
        )
    kind = READABLE.get(answer.headers.get_content_type())
    if kind is None:
        raise UnreadableFile(
            f"of the kind {answer.headers.get_content_type()}, which is not read",
            hint="only HTML, PDF and plain text are",
        )
    if answer.getheader("Content-Encoding", "identity").lower() != "identity":
        raise UnreadableFile(
            "sent compressed though it was not asked for so", hint="save it as a file"
        )
    data = bytearray()
    while piece := answer.read1(PIECE_BYTES):
        data += piece
        if len(data) > MOST_BYTES:
            raise UnreadableFile(
                f"more than {MOST_BYTES // 2**20} MiB", hint="save the part that matters"
            )
    if answer.length:  # read1 does not mind
        raise UnreadableFile(
            f"cut short: {answer.length:,} bytes of it did not come", hint="try again"
        )
    charset = answer.headers.get_content_charset()
    return Page(address, kind, charset, bytes(data), tuple(answer.getheaders()))
