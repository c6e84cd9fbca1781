"""HTTP around the desk: the sockets, a bounded number of readers, and the end of it."""

import socket
import sys
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address
from socketserver import ThreadingMixIn
from threading import BoundedSemaphore
from typing import Any

from claimtrack.desk.answering import HEADERS, METHODS, Answer, Desk, Names, Request, refuse
from claimtrack.desk.place import Place
from claimtrack.errors import InputError

READERS = 64
"""Answered at a time; the others wait in the queue of the socket. Ours."""

PATIENCE_SECONDS = 10
"""How long a reader may take to send a request or to read on. Ours."""

OWN_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})


class Handler(BaseHTTPRequestHandler):
    """One request, one answer, and the connection ends."""

    protocol_version = "HTTP/1.1"
    timeout = PATIENCE_SECONDS
    server: "Server"

    def version_string(self) -> str:
        """What the Server header says."""
        return "claimtrack"

    def parse_request(self) -> bool:
        """Read the request; what has another method is answered here."""
        if not super().parse_request():
            return False
        if self.command in METHODS:
            return True
        self._send(self.server.desk.answer(self._request(), self.server.names))
        return False

    def do_GET(self) -> None:
        """Send a page."""
        self._send(self.server.desk.answer(self._request(), self.server.names))

    def do_HEAD(self) -> None:
        """Send what would stand above it."""
        self.do_GET()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002
        """Say what is wrong with a request that could not be read; nothing of it comes back."""
        self.request_version = self.protocol_version  # else the head of the answer is left out
        self._send(refuse(code, self.responses.get(code, ("This cannot be read",))[0] + "."))

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing: what is read is the reader's affair."""

    def _request(self) -> Request:
        headers = self.headers
        return Request(
            self.command,
            self.path,
            tuple(headers.get_all("Host", [])),
            headers.get("If-None-Match", ""),
            headers.get("Accept-Language", ""),
            headers.get("Content-Length", "0").strip() != "0" or "Transfer-Encoding" in headers,
        )

    def _send(self, answer: Answer) -> None:
        self.close_connection = True
        self.send_response(answer.status)
        own = dict(answer.headers)
        for name, text in {**dict(HEADERS), **own}.items():
            self.send_header(name, text)
        if answer.status != 304:
            self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD" and answer.status != 304:
            self.wfile.write(answer.body)


class Server(ThreadingMixIn, HTTPServer):
    """A desk at a place of this machine."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 2 * READERS

    def __init__(self, place: Place, desk: Desk, report_bug: Callable[[Exception], None]) -> None:
        """Begin to listen.

        Raises:
            InputError: Nothing can listen there.
        """
        self.desk = desk
        self._report_bug = report_bug
        self._readers = BoundedSemaphore(READERS)
        try:
            found = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
            self.address_family, address = found[0][0], found[0][4]
            super().__init__((str(address[0]), int(address[1])), Handler)
        except OSError as error:
            raise InputError(
                f"nothing can listen at {place.host}, port {place.port}: {error.strerror}",
                hint="--port 0 takes any free port, and --host an address of this machine",
            ) from error
        self.names = _to_names(place, str(address[0]), self.server_port)

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        host = str(self.server_address[0])
        return f"http://{f'[{host}]' if ':' in host else host}:{self.server_port}/"

    def server_bind(self) -> None:
        """Take the address, without asking the network what this machine is called."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = str(self.server_address[0]), self.server_address[1]

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread of its own, as soon as one is free."""
        self._readers.acquire()
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer, and leave the place to the next."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._readers.release()

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002
        """A reader who goes away is no trouble; anything else is a mistake of ours."""
        error = sys.exception()
        if isinstance(error, Exception) and not isinstance(error, OSError):
            self._report_bug(error)


def _to_names(place: Place, address: str, port: int) -> Names:
    """What the Host header may say at this place."""
    shown = f"[{address}]" if ":" in address else address
    is_everywhere = ip_address(address.partition("%")[0]).is_unspecified
    own = OWN_NAMES if place.is_private or is_everywhere else frozenset()
    return Names(own | {place.host.lower(), shown}, port, takes_any_address=is_everywhere)
