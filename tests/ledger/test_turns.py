"""Writers of one ledger go in the order in which they came, whatever becomes of those before."""

import contextlib
import errno
import itertools
import os
import signal
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from subprocess import Popen

import pytest

from claimtrack.ledger import open_ledger, turns
from claimtrack.ledger.sqlite import SqliteEngine
from claimtrack.ledger.stored import StoredLedger
from claimtrack.ledger.turns import Turns
from tests.ledger.busy_writer import EVERYONE_EVERY
from tests.ledger.ledger_samples import deed, figure_claim
from tests.ledger.test_processes import finish, start
from tests.ledger.turn_taker import LONG_SECONDS

WRITERS, TURNS_EACH = 16, 50

pytestmark = [
    pytest.mark.skipif(not turns.HAS_LOCKS, reason="no locks that belong to a file here"),
    pytest.mark.usefixtures("made_anew"),
]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger"
    path.write_bytes(b"")
    return path


@contextlib.contextmanager
def holding(ledger: Path) -> Iterator[Popen[str]]:
    """A process that has, or waits for, a turn it will not give up."""
    process = start("turn_taker.py", str(ledger), "hold")
    try:
        yield process
    finally:
        process.send_signal(signal.SIGCONT)
        process.kill()
        process.communicate()


def queue_of(ledger: Path) -> Path:
    """Where the queue of a ledger is, in a folder that is there."""
    path = Turns(ledger, 0.0).find_queue()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def say_held(process: Popen[str]) -> None:
    """Wait until the process has its turn."""
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"


def wait_for_number(ledger: Path, number: int) -> None:
    """Wait until so many numbers were taken."""
    path = queue_of(ledger)
    while True:
        held = path.read_bytes() if path.exists() else b""
        if len(held) == turns.COUNTERS.size and turns.COUNTERS.unpack(held)[1] >= number:
            return
        os.sched_yield()


def test_nobody_waits_for_more_turns_than_there_are_others(ledger: Path) -> None:
    log = ledger.with_name("log")
    takers = [
        start("turn_taker.py", str(ledger), str(TURNS_EACH), str(log)) for _ in range(WRITERS)
    ]
    for taker in takers:
        finish(taker)
    taken = [tuple(map(int, line.split())) for line in log.read_text().splitlines()]
    assert len(taken) == WRITERS * TURNS_EACH
    for (number, _), (next_number, _) in itertools.pairwise(taken):
        assert next_number in (number + 1, 1), "in the order they came; 1 begins a new file"
    assert max(before for _, before in taken) < WRITERS
    assert not queue_of(ledger).exists(), "the last one tidies up"


def test_a_writer_that_is_killed_in_its_turn_is_not_waited_for(ledger: Path) -> None:
    order = Turns(ledger, LONG_SECONDS)
    with holding(ledger) as killed:
        say_held(killed)
        killed.kill()
        killed.wait()
        with order.turn(lambda: pytest.fail("nothing is stalled")) as has_begun:
            assert not has_begun
            assert order.current is not None
            assert order.current.number == 2


def test_a_writer_that_is_killed_while_it_waits_is_not_waited_for(ledger: Path) -> None:
    order = Turns(ledger, LONG_SECONDS)
    with holding(ledger) as first:
        say_held(first)
        with holding(ledger) as second:
            wait_for_number(ledger, 2)
            with holding(ledger) as third:
                wait_for_number(ledger, 3)
                second.kill()
                second.wait()
                first.kill()
                say_held(third)
        with order.turn(lambda: pytest.fail("nothing is stalled")):
            assert order.current is not None


def test_who_waits_behind_somebody_stopped_looks_whether_the_ledger_is_free(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "STALLED_SECONDS", 0.0)
    with holding(ledger) as stopped:
        say_held(stopped)
        stopped.send_signal(signal.SIGSTOP)
        answers = iter((False, False, True))
        with Turns(ledger, LONG_SECONDS).turn(lambda: next(answers)) as has_begun:
            assert has_begun
        assert next(answers, None) is None


def test_who_waited_as_long_as_it_is_worth_goes_on(ledger: Path) -> None:
    with holding(ledger) as holder:
        say_held(holder)
        with Turns(ledger, 0.0).turn(lambda: False) as has_begun:
            assert not has_begun


def test_threads_of_one_process_take_turns_too(ledger: Path) -> None:
    order, second = Turns(ledger, LONG_SECONDS), Turns(ledger, LONG_SECONDS)
    noted: list[str] = []

    def take() -> None:
        with second.turn(lambda: False):
            noted.append("second")

    with order.turn(lambda: False):
        thread = threading.Thread(target=take)
        thread.start()
        wait_for_number(ledger, 2)
        noted.append("first")
    thread.join()
    assert noted == ["first", "second"]


@pytest.mark.parametrize(
    "content",
    [
        *(b"x", b"\xff" * 24, b"\0" * 24, b"\0" * 4096, b"a diary of the war, page 1\n"),
        turns.MAGIC + b"\xff" * 17,
    ],
)
@pytest.mark.parametrize("is_linked", [False, True])
def test_a_file_that_is_no_queue_stays_as_it_is_and_keeps_nobody_from_writing(
    ledger: Path, content: bytes, *, is_linked: bool
) -> None:
    path, other = queue_of(ledger), ledger.with_name("other")
    other.write_bytes(content)
    if is_linked:
        path.hardlink_to(other)
    else:
        other.rename(path)
    order = Turns(ledger, LONG_SECONDS)
    with order.turn(lambda: pytest.fail("nobody is waited for")) as has_begun:
        assert not has_begun
        assert order.current is None
    assert path.read_bytes() == content


def test_a_queue_that_has_another_name_too_is_not_used(ledger: Path) -> None:
    path = queue_of(ledger)
    path.write_bytes(turns.COUNTERS.pack(turns.MAGIC, 4, 4))
    path.with_name("copy").hardlink_to(path)
    order = Turns(ledger, LONG_SECONDS)
    with order.turn(lambda: False):
        assert order.current is None
    assert path.exists()


def test_an_empty_queue_is_one_that_was_begun(ledger: Path) -> None:
    queue_of(ledger).write_bytes(b"")
    order = Turns(ledger, LONG_SECONDS)
    with order.turn(lambda: False):
        assert order.current is not None
    assert not queue_of(ledger).exists()


def test_nothing_is_made_or_removed_beside_the_ledger(ledger: Path) -> None:
    diary = ledger.with_name(f"{ledger.name}-turns")
    diary.write_text("page 1")
    with Turns(ledger, LONG_SECONDS).turn(lambda: False):
        assert sorted(ledger.parent.iterdir()) == [ledger, diary]
    assert diary.read_text() == "page 1"


@pytest.mark.parametrize(
    "reason", ["a folder", "a link", "a pipe", "no locks here", "others may write", "no folder"]
)
def test_where_no_order_can_be_kept_writers_go_without(
    ledger: Path, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(ledger.with_name("state")))
    path, elsewhere = queue_of(ledger), ledger.with_name("elsewhere")
    match reason:
        case "a folder":
            path.mkdir()
        case "a link":
            path.symlink_to(elsewhere)
        case "a pipe":
            os.mkfifo(path)
        case "no locks here":
            monkeypatch.setattr(turns, "HAS_LOCKS", False)
        case "others may write":
            path.parent.chmod(0o777)
        case _:
            path.parent.rmdir()
            path.parent.write_text("no folder")
    order = Turns(ledger, LONG_SECONDS)
    with order.turn(lambda: pytest.fail("nobody is waited for")) as has_begun:
        assert not has_begun
        assert order.current is None
    assert not elsewhere.exists(), "a link is not followed"


def test_the_queue_is_for_this_user_alone(ledger: Path) -> None:
    ledger.chmod(0o666)
    with Turns(ledger, LONG_SECONDS).turn(lambda: False):
        assert queue_of(ledger).stat().st_mode & 0o777 == 0o600


def test_another_name_of_the_ledger_has_the_same_queue(ledger: Path) -> None:
    link = ledger.with_name("link")
    link.symlink_to(ledger)
    assert queue_of(link) == queue_of(ledger)


def test_a_fault_of_the_file_keeps_nobody_from_writing(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> bytes:
        raise OSError(errno.EIO, "injected")

    order = Turns(ledger, LONG_SECONDS)
    for broken in ("pread", "pwrite", "fstat"):
        with monkeypatch.context() as patch:
            patch.setattr(os, broken, fail)
            with order.turn(lambda: False) as has_begun:
                assert not has_begun


def test_who_writes_without_a_turn_and_who_has_one_exclude_each_other(tmp_path: Path) -> None:
    path = tmp_path / "ledger"
    writers = [start("busy_writer.py", str(path), f"writer {each}", "20") for each in range(4)]
    with closing(sqlite3.connect(path, isolation_level=None, timeout=LONG_SECONDS)) as connection:
        open_ledger(str(path)).close()
        with StoredLedger(SqliteEngine(connection, "here")) as without_turns:
            for number in range(20):
                without_turns.append(deed(), [figure_claim("without a turn", number)])
    for writer in writers:
        finish(writer)
    with open_ledger(str(path), create=False, read_only=True) as found:
        claims = Counter(claim.who.claimant for _, claim in found.claims())
        assert claims == {
            **{f"writer {each}": 20 for each in range(4)},
            "without a turn": 20,
            "everyone": 20 // EVERYONE_EVERY,
        }
        assert found.verify() == ()
