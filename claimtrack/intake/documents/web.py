"""A page by its address: only when asked for by name, within limits, and never from inside.

The address is looked up once, and the connection goes to exactly the machine that was checked, so
that no second answer can lead it elsewhere. Every redirect is checked like the first address.
"""

import http.client
import ipaddress
import socket
import time
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

from claimtrack.errors import UnreadableFile
from claimtrack.intake.documents.captured import MOST_BYTES, READABLE, Page, PageGone

SCHEMES = ("http", "https")

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


def fetch(address: str, *, allow_private: bool = False, lookup: Lookup = look_up) -> Page:
    """Fetch one page.

    Args:
        address: http or https.
        allow_private: Whether it may lie on this machine or its own network.
        lookup: Finds the addresses of a host.

    Raises:
        PageGone: The server says so.
        UnreadableFile: It leads where it must not, fails, takes too long, is too large, or is of
            a kind that is not read.
    """
    until = time.monotonic() + WHOLE_SECONDS
    try:
        for _ in range(MOST_REDIRECTS + 1):
            connection = _connect(address, lookup, allow_private=allow_private)
            try:
                answer = _ask(connection, address)
                if answer.status not in REDIRECTS:
                    return _read(answer, address, until)
                address = urljoin(address, answer.getheader("Location") or "")
            finally:
                connection.close()
    except (OSError, http.client.HTTPException) as error:
        said = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise UnreadableFile(
            f"it cannot be fetched: {said}", hint="check the address and the network"
        ) from error
    raise UnreadableFile(
        f"more than {MOST_REDIRECTS} redirects", hint="give the address it ends at"
    )


def _connect(address: str, lookup: Lookup, *, allow_private: bool) -> http.client.HTTPConnection:
    """A connection to a machine that was checked; it opens when it is used."""
    parts = urlsplit(address)
    if parts.scheme not in SCHEMES or not parts.hostname:
        raise UnreadableFile(
            f'"{address[:80]}" is not an http or https address', hint="check where it leads"
        )
    if parts.username or parts.password:
        raise UnreadableFile("an address with a password in it", hint="take the password out")
    secure = parts.scheme == "https"
    try:
        port = parts.port or (443 if secure else 80)
    except ValueError as error:
        raise UnreadableFile("an address with a port that is none") from error
    machine = _checked(parts.hostname, lookup(parts.hostname, port), allow_private=allow_private)
    kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    connection = kind(parts.hostname, port, timeout=SILENT_SECONDS)

    def open_checked(*_: object) -> socket.socket:
        return socket.create_connection((machine, port), SILENT_SECONDS)

    # The one place where http.client opens its socket: the name stays for the certificate.
    connection._create_connection = open_checked  # type: ignore[attr-defined]  # noqa: SLF001
    return connection


def _checked(host: str, machines: list[str], *, allow_private: bool) -> str:
    """The first of the addresses, when none of them is a place nobody outside should see."""
    if not machines:
        raise UnreadableFile(f"{host} has no address")
    for machine in machines:
        found = ipaddress.ip_address(machine.partition("%")[0])
        inner = getattr(found, "ipv4_mapped", None) or found
        if not allow_private and (not inner.is_global or inner.is_multicast):
            raise UnreadableFile(
                f"{host} lies on this machine or a private network ({machine})",
                hint="--allow-private fetches it all the same",
            )
    return machines[0]


def _ask(connection: http.client.HTTPConnection, address: str) -> http.client.HTTPResponse:
    parts = urlsplit(address)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection.request(
        "GET",
        path,
        headers={
            "User-Agent": "claimtrack",
            "Accept": ", ".join(READABLE),
            "Accept-Encoding": "identity",
        },
    )
    return connection.getresponse()


def _read(answer: http.client.HTTPResponse, address: str, until: float) -> Page:
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
        if time.monotonic() > until:
            raise UnreadableFile(
                f"not all of it came within {WHOLE_SECONDS:.0f} seconds", hint="save it as a file"
            )
    charset = answer.headers.get_content_charset()
    return Page(address, kind, charset, bytes(data), tuple(answer.getheaders()))
