"""Readers that go away, streams that cannot spell, disks that are full."""

import os
import signal
import subprocess
import sys
from array import array
from collections.abc import Callable
from fcntl import ioctl
from pathlib import Path
from termios import FIONREAD

import pytest

from tests.running import HUNG_SECONDS, Ran, wait_until_asleep

ROOT = Path(__file__).resolve().parents[2]


def run_shell(command: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """Run a line in a shell where `claimtrack` is our program."""
    script = f'claimtrack() {{ "{sys.executable}" -m claimtrack "$@"; }}; {command}'
    return subprocess.run(
        ["/bin/bash", "-c", script],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=HUNG_SECONDS,
        check=False,
    )


@pytest.mark.parametrize(
    "command", ["compare", "compare --format json --all", "list", "export", "log"]
)
def test_a_reader_that_goes_away_is_no_trouble(
    command: str, shown_ledger: Path, desk: Path
) -> None:
    line = f"claimtrack --ledger {shown_ledger} {command} | true; echo ${{PIPESTATUS[0]}}"
    done = run_shell(line, desk)
    assert done.stderr == b""
    assert done.stdout.decode().strip() in {"0", str(128 + signal.SIGPIPE)}


def test_a_reader_that_goes_away_early_stops_the_writer(shown_ledger: Path, desk: Path) -> None:
    line = (
        f"for turn in 1 2 3 4 5 6 7 8 9; do claimtrack --ledger {shown_ledger} export"
        " && echo more || break; done | { sleep 1; exec 0<&-; }; echo ${PIPESTATUS[0]}"
    )
    assert b"Traceback" not in run_shell(line, desk).stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_said(shown_ledger: Path, desk: Path) -> None:
    done = run_shell(f"claimtrack --ledger {shown_ledger} list > /dev/full", desk)
    assert done.returncode == 3
    assert done.stderr == CANNOT + b"No space left on device\n" + ADVICE


SEVERAL = """
import shlex, sys
from claimtrack.cli.app import main
for line in sys.argv[2:]:
    code = main(["--ledger", sys.argv[1], *shlex.split(line)])
    print(f"<{line}: {code}>", flush=True)
"""
"""Runs command lines at a ledger one after the other in one process, and prints how each ended."""


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_every_encoding_can_carry_the_output(encoding: str, shown_ledger: Path, desk: Path) -> None:
    commands = ["list", "compare casualties", "export", "show c1-31e4"]
    done = subprocess.run(
        [sys.executable, "-c", SEVERAL, str(shown_ledger), *commands],
        cwd=desk,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding},
        capture_output=True,
        timeout=HUNG_SECONDS,
        check=True,
    )
    assert done.stderr == b""
    rest = done.stdout.decode(encoding)
    for command in commands:
        shown, end, rest = rest.partition(f"<{command}: 0>\n")
        assert shown
        assert end


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("list 2>&-", 4),
        ("demo >&-", 3),
        ("demo 2>&-", 0),
        ("<&-", 0),
        ("add - <&-", 3),
        ("add <&-", 2),
    ],
)
def test_closed_streams_are_no_bug(line: str, code: int, desk: Path) -> None:
    assert run_shell(f"claimtrack {line}", desk).returncode == code


def test_no_question_without_a_terminal(desk: Path) -> None:
    done = run_shell("claimtrack add", desk)
    assert done.returncode == 2
    assert done.stderr.startswith(b"claimtrack add: missing: --source")
    assert list(desk.iterdir()) == []


def wait_until_read(pipe: int) -> None:
    """Wait until nothing that was written into a pipe is left in it."""
    left = array("i", [1])
    while left[0]:
        ioctl(pipe, FIONREAD, left)
        os.sched_yield()


def test_interrupt(desk: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "claimtrack", "add", "-"],
        cwd=desk,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None
    process.stdin.write(b'{"source": "AP", "figure": "12", "metric": "killed"}\n')
    process.stdin.flush()
    wait_until_read(process.stdin.fileno())
    wait_until_asleep(process.pid)
    assert process.poll() is None
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=HUNG_SECONDS)
    assert process.returncode == 130
    assert said.decode().splitlines()[-1] == "claimtrack: interrupted"
    assert not (desk / "desk.ledger").exists()


ADD = "add --source AP --figure 12 --metric killed --as-of 2020-10-10"
RECORDED = b"claimtrack add: recorded all the same: 1: added 1 claim"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (f"claimtrack {ADD} >&-", 3),
        (f"claimtrack {ADD} --quiet >&-", 3),
        (f"claimtrack {ADD} --json > /dev/full", 3),
        (f"claimtrack {ADD} | true; exit ${{PIPESTATUS[0]}}", 141),
    ],
)
def test_what_was_recorded_is_said_when_the_answer_is_lost(
    line: str, code: int, desk: Path
) -> None:
    if "| true" in line:  # the reader is gone before the answer comes
        line = f"mkfifo gate; {{ read < gate; claimtrack {ADD}; }} | {{ exec <&-; echo > gate; }}"
        line += "; exit ${PIPESTATUS[0]}"
    done = run_shell(line, desk)
    assert (done.returncode, done.stdout) == (code, b"")
    assert RECORDED in done.stderr
    assert run_shell("claimtrack log", desk).stdout.count(b"added 1 claim") == 1


@pytest.mark.parametrize("closed", ["2>&-", "2>/dev/full", "2> >(true)"])
def test_messages_that_nobody_reads_stop_nothing(closed: str, desk: Path) -> None:
    done = run_shell(f"claimtrack {ADD} {closed}", desk)
    assert done.returncode == 0
    assert done.stdout.startswith(b"c1-")
    done = run_shell(f"claimtrack {ADD.replace('12', '13')} {closed} > /dev/full", desk)
    assert done.returncode == 3


def test_nothing_is_said_to_be_recorded_that_is_not(shown_ledger: Path, desk: Path) -> None:
    for line in ("list", "export", "undo 99 --json"):
        done = run_shell(f"claimtrack --ledger {shown_ledger} {line} > /dev/full", desk)
        assert done.returncode in {3, 4}
        assert b"recorded" not in done.stderr


@pytest.mark.parametrize("trouble", [KeyboardInterrupt, MemoryError, RecursionError, ValueError])
def test_trouble_after_recording_says_what_was_recorded(
    trouble: type[BaseException], run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise trouble

    with monkeypatch.context() as patch:
        patch.setattr("claimtrack.cli.add.output.write_lines", fail)
        ran = run(ADD)
    code = {KeyboardInterrupt: 130, MemoryError: 3, RecursionError: 3}.get(trouble, 70)
    assert ran.code == code
    assert RECORDED.decode() in ran.err
    assert {
        KeyboardInterrupt: "claimtrack: interrupted",
        MemoryError: "there is not enough memory for this",
        RecursionError: "something here is nested deeper than can be followed",
    }.get(trouble, f"a bug in claimtrack: {trouble.__name__}") in ran.err


def test_an_interrupt_before_the_program_stands(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from claimtrack import __main__ as started

    def fail() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("claimtrack.cli.app.main", fail)
    monkeypatch.setattr("claimtrack.__main__.gc.set_threshold", lambda *_: None)
    before = signal.getsignal(signal.SIGINT)
    try:
        with pytest.raises(SystemExit) as stop:
            started.run()
    finally:
        signal.signal(signal.SIGINT, before)
    assert stop.value.code == 130
    assert capsys.readouterr().err == "\nclaimtrack: interrupted\n"


FULL = [
    "compare",
    "compare --format json",
    "compare nothing-of-the-kind --json",
    "list --json",
    "export",
    "--help",
    "topics --help",
    "compare --help",
    "--version",
]
CANNOT = b"standard output: cannot write: "
ADVICE = b"hint: send it elsewhere: > FILE, or --output FILE where a command has it\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("command", FULL)
def test_output_that_cannot_be_written_is_said_once(
    command: str, shown_ledger: Path, desk: Path
) -> None:
    done = run_shell(f"claimtrack --ledger {shown_ledger} {command} > /dev/full", desk)
    assert done.returncode == 3
    assert done.stderr.count(CANNOT) == 1
    for trouble in (b"Traceback", b"a bug", b"Exception ignored"):
        assert trouble not in done.stderr


@pytest.mark.parametrize("command", ["--help", "--version", "list --json", "compare -f json"])
def test_closed_output_is_said_once(command: str, shown_ledger: Path, desk: Path) -> None:
    done = run_shell(f"claimtrack --ledger {shown_ledger} {command} >&-", desk)
    assert done.returncode == 3
    assert done.stderr == CANNOT + b"Bad file descriptor\n" + ADVICE


def test_a_failure_told_to_a_reader_that_went_away(shown_ledger: Path, desk: Path) -> None:
    line = f"claimtrack --ledger {shown_ledger} compare nothing-of-the-kind --json"
    done = run_shell(f"{line} | true; echo ${{PIPESTATUS[0]}}", desk)
    assert b"Traceback" not in done.stderr
    assert done.stdout.decode().strip() in {"3", str(128 + signal.SIGPIPE)}
