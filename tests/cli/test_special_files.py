"""Pipes, devices, sockets and folders where a file is meant: told at once, and never waited for."""

import os
import shlex
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from claimtrack.intake import lines
from claimtrack.intake.documents import reading
from tests.cli.test_pipes import run_shell
from tests.nursery import programs
from tests.running import HUNG_SECONDS, Ran

Run = Callable[..., Ran]

SAID = "As of Sunday, 61 people were killed in Shusha, officials said."


def run_split(command: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """As `run_shell`, in a process that is split off: it has the standard streams alone."""
    return subprocess.run(
        ["/bin/bash", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": f"{programs()}:{os.environ['PATH']}"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=HUNG_SECONDS,
        check=False,
    )


@pytest.fixture(params=["pipe", "socket", "folder", "/dev/zero"])
def special(request: pytest.FixtureRequest, desk: Path) -> Iterator[str]:
    """A name under which there is no file."""
    match request.param:
        case "pipe":
            os.mkfifo(desk / "pipe")
            yield "pipe"
        case "socket":
            with socket.socket(socket.AF_UNIX) as listening:
                listening.bind("socket")  # the path of the folder may be too long for one
                yield "socket"
        case "folder":
            (desk / "folder").mkdir()
            yield "folder"
        case device:
            yield device


BESIDE_LEDGER = {"desk.ledger-wal", "desk.ledger-shm"}

WORDS = (
    "a pipe, which|a socket, which|a device, which|is not a ledger|directory|folder"
    "|no file is called so"
)


@pytest.mark.parametrize(
    "command",
    [
        "import {}",
        "import table.csv --map {}",
        "places import {}",
        "export --output claims.jsonld --ratings {}",
        "list --ledger {}",
        "add --ledger {} --source AP --figure 12 --metric killed",
        "check --profile {}",
    ],
)
def test_what_is_read_twice_has_to_be_a_file(
    command: str, special: str, run: Run, desk: Path
) -> None:
    """A pipe in a process of its own: what goes wrong there waits for ever."""
    assert run("add --source AP --figure 12 --metric killed --as-of 2020-10-10").code == 0
    (desk / "table.csv").write_text("source,killed\nAP,61\n")
    if special == "pipe":
        done = run_split(f"claimtrack {command.format(special)}", desk)
        code, said = done.returncode, done.stderr.decode()
    else:
        ran = run(command.format(special))
        code, said = ran.code, ran.err
    assert code in {2, 3, 4}, said
    assert any(each in said for each in WORDS.split("|")) or command.startswith("check"), said
    assert "a bug" not in said


@pytest.mark.parametrize("name", ["notes.txt", "notes.html", "notes.jsonl"])
def test_a_document_may_come_through_a_pipe(
    name: str, desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The writer waits until somebody is told that it is waited for."""
    monkeypatch.setattr(reading, "UNTOLD_SECONDS", 0.0)
    told: list[str] = []
    is_told = threading.Event()
    os.mkfifo(desk / name)
    from claimtrack.cli.terminal import diagnostics

    note = diagnostics.note

    def tell(text: str, *rest: object) -> None:
        if "waiting" in text:
            told.append(text)
            is_told.set()
        else:
            note(text, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(diagnostics, "note", tell)
    content = {
        "notes.txt": SAID,
        "notes.html": f"<!doctype html><html><body><article><p>{SAID}</p></article></body></html>",
        "notes.jsonl": f'{{"text": "{SAID}"}}\n',
    }[name]

    def write() -> None:
        is_told.wait()
        (desk / name).write_text(content)

    writer = threading.Thread(target=write)
    writer.start()
    ran = run(f"extract {name} --published 2020-10-10 --lang en --jobs 1")
    writer.join()
    assert told == [f"{name}: waiting, nothing has come yet"]
    assert ran.code == 0
    assert "61" in ran.out


def test_a_process_may_write_a_document(desk: Path) -> None:
    done = run_shell(f"claimtrack extract <(echo {shlex.quote(SAID)}) --lang en", desk)
    assert done.returncode == 0, done.stderr
    assert b"61" in done.stdout


def test_a_document_that_never_ends(desk: Path) -> None:
    for source in ("/dev/zero", "<(yes people were killed)", "- < /dev/zero"):
        run = run_shell if source.startswith("<") else run_split
        done = run(f"claimtrack extract {source}", desk)
        assert done.returncode == 3
        assert b"more than 64 MiB" in done.stderr


@pytest.mark.parametrize(
    "line",
    ["figure - < /dev/zero", "date - < /dev/zero", "add - < /dev/zero", "extract endless.jsonl"],
)
def test_a_line_that_never_ends(line: str, desk: Path) -> None:
    (desk / "endless.jsonl").symlink_to("/dev/zero")
    done = run_split(f"claimtrack {line}", desk)
    assert done.returncode == 3, done.stderr
    assert b"which may never end" in done.stderr


def test_a_line_that_ends_late_is_passed_over(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    monkeypatch.setattr(lines, "MOST_LINE_BYTES", 1000)
    good = '{"source": "AP", "figure": "12", "metric": "killed", "as_of": "2020-10-10"}\n'
    ran = run("add - --json", stdin=good + "x" * 5000 + "\n" + good.replace("12", "13"))
    assert ran.code == 3
    assert ran.out.count('"added": true') == 2


def test_lines_that_never_end(desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from claimtrack.cli import add

    monkeypatch.setattr(add, "MOST_LINES", 3)
    ran = run("add -", stdin='{"source": "AP", "figure": "12", "metric": "killed"}\n' * 5)
    assert (ran.code, ran.out) == (3, "")
    assert "standard input: more than 3 lines" in ran.err
    assert not (desk / "desk.ledger").exists()


@pytest.mark.parametrize("command", ["export --output", "compare --format json --output"])
def test_where_nothing_can_be_written(command: str, special: str, run: Run, desk: Path) -> None:
    assert run("add --source AP --figure 12 --metric killed --as-of 2020-10-10").code == 0
    before = {each.name for each in desk.iterdir()} | BESIDE_LEDGER
    ran = run(f"{command} {special}")
    if special == "/dev/zero":  # it swallows what is written
        assert ran.code == 0
    else:
        assert ran.code == 3
        assert "cannot be written" in ran.err
    assert {each.name for each in desk.iterdir()} <= before


def test_a_report_may_go_into_a_pipe(run: Run, desk: Path) -> None:
    assert run("add --source AP --figure 12 --metric killed --as-of 2020-10-10").code == 0
    done = run_shell(
        "claimtrack export --output >(cat > kept.jsonl); wait $!; cat kept.jsonl", desk
    )
    assert b'"format": "claimtrack.ledger/1"' in done.stdout
