"""A page that is fetched: one deadline for all of it, whatever a server does; nothing of inside.

The server and the clock go in step: each look at the clock lets the server send one piece more, so
that the tests count looks instead of seconds.
"""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from claimtrack.errors import UnreadableFile
from claimtrack.intake.documents import web
from claimtrack.intake.documents.captured import Page

LOOKS = int(web.WHOLE_SECONDS)
"""With a clock that goes on by a second at each look."""

PATIENCE_SECONDS = 60
"""Until a server gives up on a test that failed; nothing waits so long in one that passes."""


class Clock:
    """A second goes by at each look, and lets the server go on."""

    def __init__(self) -> None:
        self.looks = 0
        self.ticks = threading.Semaphore(0)

    def __call__(self) -> float:
        self.looks += 1
        self.ticks.release()
        return float(self.looks)


@contextmanager
def dripping(clock: Clock, pieces: Callable[[], Iterator[bytes]]) -> Iterator[Callable[..., Page]]:
    """A server that sends one piece for each look at the clock, and fetches a page from it."""
    stopped = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        def answer(connection: socket.socket) -> None:
            with connection:
                connection.recv(1 << 16)
                for piece in pieces():
                    clock.ticks.acquire(timeout=PATIENCE_SECONDS)
                    if stopped.is_set():
                        return
                    try:
                        connection.sendall(piece)
                    except OSError:
                        return

        def serve() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                if stopped.is_set():
                    connection.close()
                    return
                answer(connection)

        thread = threading.Thread(target=serve)
        thread.start()

        def fetch(path: str = "") -> Page:
            address = f"http://127.0.0.1:{port}/{path}"
            return web.fetch(address, allow_private=True, clock=clock)

        try:
            yield fetch
        finally:
            stopped.set()
            clock.ticks.release()
            socket.create_connection(("127.0.0.1", port)).close()
            thread.join()


def _each(data: bytes) -> Iterator[bytes]:
    return (data[at : at + 1] for at in range(len(data)))


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"
CHUNKED = HEAD[:-2] + b"Transfer-Encoding: chunked\r\n\r\n"
REDIRECT = b"HTTP/1.1 302 Found\r\nLocation: /again\r\nX-Long: "


@pytest.mark.parametrize(
    "pieces",
    [
        pytest.param(lambda: _each(b"HTTP/1.1 " + b"2" * 500), id="the status line"),
        pytest.param(lambda: _each(HEAD[:-4] + b"\r\nX-Long: " + b"x" * 500), id="a header"),
        pytest.param(lambda: _each(b"HTTP/1.1 100 Continue\r\n\r\n" * 99), id="continue"),
        pytest.param(lambda: iter([b"HTTP/1.1 100 Continue\r\n\r\n"] * 500), id="continue whole"),
        pytest.param(lambda: iter([HEAD, *[b"x"] * 500]), id="the page"),
        pytest.param(
            lambda: iter([CHUNKED, *[b"1\r\nx\r\n"] * 500]),
            id="chunks",
        ),
        pytest.param(lambda: _each(REDIRECT + b"x" * 20 + b"\r\n\r\n"), id="redirects"),
    ],
)
def test_one_deadline_holds_for_all_of_it(pieces: Callable[[], Iterator[bytes]]) -> None:
    clock = Clock()
    with (
        dripping(clock, pieces) as fetch,
        pytest.raises(UnreadableFile, match="not all of it came within 60 seconds"),
    ):
        fetch()
    assert clock.looks <= LOOKS + 2


def test_what_comes_slowly_and_in_time_is_read() -> None:
    clock = Clock()
    with dripping(clock, lambda: iter([HEAD[:20], HEAD[20:], *[b"word "] * 10])) as fetch:
        assert fetch().data == b"word " * 10


def test_a_page_that_is_cut_short_is_no_page() -> None:
    clock = Clock()
    head = HEAD[:-2] + b"Content-Length: 100\r\n\r\n"
    with (
        dripping(clock, lambda: iter([head, b"killed 1"])) as fetch,
        pytest.raises(UnreadableFile, match="cut short: 92 bytes of it did not come"),
    ):
        fetch()


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        (b"", "cannot be fetched"),
        (b"SSH-2.0-OpenSSH_9.6\r\n", "cannot be fetched"),
        (b"HTTP/1.1 200\x00\r\n\xff\xfe", "cannot be fetched|of the kind"),
        (b"HTTP/1.1 302 Found\r\n\r\n", "the server says 302 and not where to"),
        (b"HTTP/1.1 302 Found\r\nLocation: http://[::1\r\n\r\n", "is not an address"),
        (b"HTTP/1.1 302 Found\r\nLocation: http://a..b/\r\n\r\n", "not the name of a host"),
        (b"HTTP/1.1 302 Found\r\nLocation: \\\\evil.example\\x\r\n\r\n", "in it"),
        (HEAD[:-2] + b"Content-Length: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "cannot be"),
        (HEAD[:-2] + b"Content-Encoding: br\r\n\r\nx", "sent compressed"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n", "cannot be fetched"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000 + b"\r\n\r\n", "cannot be fetched"),
    ],
)
def test_what_no_server_should_send(sent: bytes, message: str) -> None:
    with (
        dripping(Clock(), lambda: iter([sent])) as fetch,
        pytest.raises(UnreadableFile, match=message),
    ):
        fetch()


def test_letters_outside_ascii_are_asked_for_encoded_and_kept_as_written() -> None:
    asked: list[bytes] = []

    def answer(server: socket.socket) -> None:
        connection, _ = server.accept()
        with connection:
            asked.append(connection.recv(1 << 16))
            connection.sendall(HEAD + b"12 killed")

    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        thread = threading.Thread(target=answer, args=(server,))
        thread.start()
        address = f"http://été.example:{port}/guerre-en-été?q=Шуша"
        page = web.fetch(address, allow_private=True, lookup=lambda *_: ["127.0.0.1"])
        thread.join()
    assert page.address == address
    lines = asked[0].decode("ascii").splitlines()
    assert lines[0] == "GET /guerre-en-%C3%A9t%C3%A9?q=%D0%A8%D1%83%D1%88%D0%B0 HTTP/1.1"
    assert f"Host: xn--t-9fab.example:{port}" in lines


def test_the_next_machine_is_tried_when_one_does_not_answer() -> None:
    clock = Clock()
    with dripping(clock, lambda: iter([HEAD, b"text"])) as fetch:
        address = fetch().address
        page = web.fetch(
            address.replace("127.0.0.1", "news.example"),
            allow_private=True,
            lookup=lambda *_: ["127.0.0.2", "127.0.0.1"],
            clock=clock,
        )
    assert page.data == b"text"


@pytest.mark.parametrize("machine", ["10.0.0.1", "fec0::1", "2002:a00:1::1", "::ffff:0:10.0.0.1"])
@pytest.mark.parametrize("is_first", [True, False])
def test_a_host_with_one_machine_inside_is_not_asked(machine: str, is_first: bool) -> None:
    machines = ["93.184.215.14", machine]
    with pytest.raises(UnreadableFile, match="lies on this machine or a private network"):
        web.fetch("http://news.example/", lookup=lambda *_: machines[:: -1 if is_first else 1])


def test_a_name_that_nobody_resolves_ends_with_the_deadline(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(web, "SILENT_SECONDS", 0.01)
    never = threading.Event()

    def look_up(*_: object) -> list[str]:
        never.wait(PATIENCE_SECONDS)
        return []

    with pytest.raises(UnreadableFile, match=r"nobody says where news\.example is"):
        web.fetch("http://news.example/", lookup=look_up)
    never.set()
