"""`claimtrack serve` as a process of its own, with readers and writers that are processes too.

Nothing here is timed: answers, locks and memory are counted. Waits end when what they wait for is
there, or fail after a minute.
"""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from claimtrack.desk.place import Place
from claimtrack.desk.server import READERS
from tests.running import HUNG_SECONDS, Ran

ROOT = Path(__file__).parents[2]
READING = """
import http.client, json, sys, threading
port, seconds, rounds, readers = int(sys.argv[1]), float(sys.argv[2]), *map(int, sys.argv[3:])
counts = []
def read():
    tags, counted = {}, {"200": 0, "304": 0, "lock": 0, "other": []}
    counts.append(counted)
    for at in range(rounds):
        for target in ("/", "/claims", "/claims?q=dead", "/findings", "/sources", "/?words=killed"):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=seconds)
            connection.request("GET", target, headers={"If-None-Match": tags.get(target, "")})
            answer = connection.getresponse()
            body = answer.read()
            connection.close()
            if answer.status not in (200, 304):
                counted["other"].append([target, answer.status, body[-300:].decode()])
                continue
            counted[str(answer.status)] += 1
            counted["lock"] += b"another process" in body
            whole = answer.status == 304 or body.endswith(b"</html>\\n")
            if not whole or (answer.status == 304 and answer.getheader("ETag") != tags[target]):
                counted["other"].append([target, "broken", len(body)])
            tags[target] = answer.getheader("ETag")
    counted["done"] = True
threads = [threading.Thread(target=read) for _ in range(readers)]
for each in threads: each.start()
for each in threads: each.join()
print(json.dumps(counts))
"""
"""A process with readers, a thread each: every one asks for pages, with the tag of what it has.
Prints what each was answered."""

IMPATIENT = """
from claimtrack.__main__ import run
from claimtrack.desk.server import Handler
Handler.timeout /= 10
run()
"""
"""The program, with a desk that does not wait for a reader as long as it should."""

READERS_AT_ONCE, ROUNDS, WRITES = 50, int(os.environ.get("CLAIMTRACK_ROUNDS", "1")), 12

MOST_GROWTH_KIB = 24 * 1024
"""Of the memory of the desk between its 300th answer and its 900th. Ours: a page of this ledger
is 100 kB, so one that stayed of each answer would be two and a half times that."""


@dataclass(frozen=True, slots=True)
class Served:
    """A desk that runs."""

    process: "subprocess.Popen[str]"
    port: int

    def memory_kib(self) -> int:
        """What it holds in memory now."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        (line,) = [each for each in status.splitlines() if each.startswith("VmRSS:")]
        return int(line.split()[1])

    def ask(self, method: str, target: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """An answer over a socket."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=HUNG_SECONDS)
        with closing(connection):
            named = {name.replace("_", "-"): text for name, text in headers.items()}
            connection.request(method, target, headers=named)
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()

    def send(self, request: bytes) -> bytes:
        """What comes back for these bytes."""
        address = ("127.0.0.1", self.port)
        with socket.create_connection(address, timeout=HUNG_SECONDS) as connection:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            received = b""
            while piece := connection.recv(65_536):
                received += piece
            return received


def begin(
    *arguments: str | Path, program: Sequence[str] = ("-m", "claimtrack")
) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, *program, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


@contextmanager
def serving(
    ledger: Path, *arguments: str, program: Sequence[str] = ("-m", "claimtrack")
) -> Iterator[Served]:
    process = begin("--ledger", ledger, "serve", "--port", "0", *arguments, program=program)
    try:
        assert process.stderr is not None
        line = next(each for each in process.stderr if "http://" in each)
        yield Served(process, int(line.rpartition("127.0.0.1:")[2].partition("/")[0]))
    finally:
        process.kill()
        process.communicate(timeout=HUNG_SECONDS)


@pytest.fixture(scope="module")
def served(shown_ledger: Path) -> Iterator[Served]:
    with serving(shown_ledger) as desk:
        yield desk


def test_it_answers_over_a_socket(served: Served) -> None:
    status, headers, body = served.ask("GET", "/")
    assert status == 200
    assert body.startswith(b"<!DOCTYPE html>")
    assert headers["Content-Length"] == str(len(body))
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "Python" not in headers["Server"]
    same, again, nothing = served.ask("HEAD", "/")
    assert (same, nothing) == (200, b"")
    assert {**again, "Date": ""} == {**headers, "Date": ""}
    known, _, nothing = served.ask("GET", "/", If_None_Match=headers["ETag"])
    assert (known, nothing) == (304, b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PROPFIND"])
def test_it_takes_no_other_method(served: Served, method: str) -> None:
    status, headers, _ = served.ask(method, "/")
    assert (status, headers["Allow"]) == (405, "GET, HEAD")


def test_it_does_not_answer_to_another_name(served: Served) -> None:
    assert served.ask("GET", "/", Host="evil.example")[0] == 421
    assert served.ask("GET", "/", Host=f"localhost:{served.port}")[0] == 200


@pytest.mark.parametrize(
    ("request_bytes", "status"),
    [
        (b"GET / HTTP/1.1\r\n\r\n", b"421"),
        (b"GET / HTTP/9.9\r\nHost: x\r\n\r\n", b"505"),
        (b"nonsense\r\n\r\n", b"400"),
        (b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", b"400"),
        (b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", b"414"),
        (b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 200 + b"\r\n", b"431"),
    ],
)
def test_what_is_no_request_is_refused_in_plain_words(
    served: Served, request_bytes: bytes, status: bytes
) -> None:
    answer = served.send(request_bytes)
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 " + status)
    assert b"text/plain" in head
    assert body.startswith(b"claimtrack: ")
    assert b"aaaa" not in body


def test_a_body_is_refused(served: Served) -> None:
    answer = served.send(
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Length: 4\r\n\r\nabcd" % served.port
    )
    assert answer.startswith(b"HTTP/1.1 400")


def test_readers_who_say_nothing_do_not_keep_others_out(shown_ledger: Path) -> None:
    with serving(shown_ledger, program=("-c", IMPATIENT)) as desk:
        idle = [
            socket.create_connection(("127.0.0.1", desk.port), timeout=HUNG_SECONDS)
            for _ in range(READERS)
        ]
        try:
            assert desk.ask("GET", "/topics")[0] == 200
        finally:
            for each in idle:
                each.close()


def test_fifty_readers_while_others_write(tmp_path: Path) -> None:
    ledger = tmp_path / "wire.ledger"
    first = begin("--ledger", ledger, "add", "AP: 12 dead in Beirut on 4 August 2020")
    assert first.communicate(timeout=HUNG_SECONDS) and first.returncode == 0  # noqa: PT018
    with serving(ledger) as desk:
        reading = [sys.executable, "-c", READING, str(desk.port), str(HUNG_SECONDS)]
        warm = subprocess.run(
            [*reading, "50", "1"], capture_output=True, check=True, timeout=HUNG_SECONDS
        )
        assert [each["other"] for each in json.loads(warm.stdout)] == [[]]
        before = desk.memory_kib()
        readers = subprocess.Popen(
            [*reading, str(ROUNDS * 2), str(READERS_AT_ONCE)], stdout=subprocess.PIPE
        )
        written = 0
        for number in range(WRITES):
            writer = begin(
                "--ledger", ledger, "add", f"AFP: {100 + number} dead in Beirut on 5 August 2020"
            )
            _, said = writer.communicate(timeout=HUNG_SECONDS)
            assert (writer.returncode, "another process" in said) == (0, False), said
            written += 1
        counted = json.loads(readers.communicate(timeout=HUNG_SECONDS)[0])
        assert [each.get("done") for each in counted] == [True] * READERS_AT_ONCE
        assert [each["other"] for each in counted if each["other"]] == []
        assert sum(each["lock"] for each in counted) == 0
        answers = sum(each["200"] + each["304"] for each in counted)
        assert answers == READERS_AT_ONCE * ROUNDS * 2 * 6
        assert written == WRITES
        assert desk.memory_kib() - before < MOST_GROWTH_KIB
        _, _, page = desk.ask("GET", "/claims")
        assert page.count(b"/claim/c1-") == WRITES + 1


def test_ctrl_c_ends_it(shown_ledger: Path) -> None:
    with serving(shown_ledger) as desk:
        assert desk.ask("GET", "/topics")[0] == 200
        desk.process.send_signal(signal.SIGINT)
        out, said = desk.process.communicate(timeout=HUNG_SECONDS)
        assert desk.process.returncode == 0
        assert (out, said.strip()) == ("", "")
        with pytest.raises(OSError, match="refused"):
            socket.create_connection(("127.0.0.1", desk.port), timeout=HUNG_SECONDS)


def test_its_address_is_data_where_that_is_asked_for(shown_ledger: Path) -> None:
    with serving(shown_ledger, "--json") as desk:
        desk.process.send_signal(signal.SIGINT)
        out, _ = desk.process.communicate(timeout=HUNG_SECONDS)
        answer = json.loads(out)
        assert answer["data"] == {"address": f"http://127.0.0.1:{desk.port}/"}


def test_a_port_that_is_taken_is_told_of(served: Served, shown_ledger: Path) -> None:
    process = begin("--ledger", shown_ledger, "serve", "--port", str(served.port))
    out, said = process.communicate(timeout=HUNG_SECONDS)
    assert (process.returncode, out) == (3, "")
    assert f"nothing can listen at 127.0.0.1, port {served.port}" in said
    assert "hint: --port 0 takes any free port" in said


def test_a_ledger_that_is_not_there_is_told_of_at_once(run: Callable[..., Ran]) -> None:
    ran = run("serve --port 0")
    assert ran.code == 4
    assert "there is no ledger here" in ran.err


@pytest.mark.parametrize(
    ("host", "is_private"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),  # noqa: S104
        ("192.168.1.5", False),
        ("newsroom.example", False),
    ],
)
def test_who_can_reach_it(host: str, is_private: bool) -> None:
    assert Place(host).is_private is is_private


def test_others_are_let_in_with_a_warning(shown_ledger: Path) -> None:
    process = begin("--ledger", shown_ledger, "serve", "--port", "0", "--host", "0.0.0.0")  # noqa: S104
    try:
        assert process.stderr is not None
        said = process.stderr.readline()
        assert said.startswith("warning: everybody who can reach 0.0.0.0 can read this ledger")
        port = int(process.stderr.readline().rpartition("0.0.0.0:")[2].partition("/")[0])
        desk = Served(process, port)
        assert desk.ask("GET", "/topics")[0] == 200
        assert desk.ask("GET", "/topics", Host=f"192.0.2.7:{port}")[0] == 200
        assert desk.ask("GET", "/topics", Host=f"evil.example:{port}")[0] == 421
    finally:
        process.kill()
        process.communicate(timeout=HUNG_SECONDS)
