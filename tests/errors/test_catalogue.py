"""Every message we can print, reproduced from the pages here; README.md says how they read."""

import io
import os
import re
import shlex
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from claimtrack.cli.app import main
from tests.conftest import NOW

FOLDER = Path(__file__).parent
CASES = sorted(FOLDER.glob("*.txt"))
FILE = re.compile(
    r"^--- (?P<name>\S+)(?P<escaped> \(escaped\))?\n(?P<body>.*?)(?=^--- |^\$ |\Z)",
    re.MULTILINE | re.DOTALL,
)
SPELLED = re.compile(r"\$'([^']*)'")
STEP = re.compile(r"^\$ (?P<line>.+)\n(?P<shown>(?:(?!\$ ).*\n?)*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Step:
    line: str
    shown: str


@dataclass(frozen=True, slots=True)
class Case:
    """One page of the catalogue."""

    sentence: str
    files: dict[str, bytes]
    steps: tuple[Step, ...]


def read_case(path: Path) -> Case:
    text = path.read_text(encoding="utf-8")
    head, _, _ = text.partition("\n\n")
    setup = text[: text.index("\n$ ") + 1]
    files = {
        found["name"]: _content(found["body"].rstrip("\n") + "\n", bool(found["escaped"]))
        for found in FILE.finditer(setup)
    }
    steps = tuple(Step(found["line"], found["shown"].rstrip("\n")) for found in STEP.finditer(text))
    return Case(head, files, steps)


def _content(body: str, is_escaped: bool) -> bytes:
    if not is_escaped:
        return body.encode()
    return body.encode("latin-1", "backslashreplace").decode("unicode_escape").encode("latin-1")


def damage(ledger: str) -> None:
    """Change a row as another program could, and leave no other trace."""
    with sqlite3.connect(ledger) as connection:
        triggers = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE claim SET content = replace(content, '5,000', '6,000')")
        for _, sql in triggers:
            connection.execute(sql)
    connection.close()


def make_newer(ledger: str) -> None:
    """Mark the file as a later version would."""
    with sqlite3.connect(ledger) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()


def make_other(ledger: str) -> None:
    """A database of some other program."""
    with sqlite3.connect(ledger) as connection:
        connection.execute("CREATE TABLE bookmark (url TEXT)")
    connection.close()


DEEDS: dict[str, Callable[[str], None]] = {
    "DAMAGE": damage,
    "MAKE-NEWER": make_newer,
    "MAKE-OTHER": make_other,
}


def _spell(found: re.Match[str]) -> str:
    """The word that a shell makes of $'…', quoted for shlex."""
    return shlex.quote(found[1].encode("latin-1").decode("unicode_escape"))


def run_step(line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """What a command shows, the exit code last."""
    words = shlex.split(SPELLED.sub(_spell, line))
    if words[0] in DEEDS:
        DEEDS[words[0]](words[1])
        return ""
    assert words[0] == "claimtrack"
    given = b""
    if "<" in words:
        given = Path(words[-1]).read_bytes()
        words = words[: words.index("<")]
    stdin = io.TextIOWrapper(io.BytesIO(given), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", stdin)
    capsys.readouterr()
    code = main(words[1:], now=lambda: NOW)
    printed = capsys.readouterr()
    end = f"[{code}]\n" if code else ""
    return re.sub(r"\n{3,}", "\n\n", f"{printed.out}{printed.err}{end}").rstrip("\n")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_shows_what_the_page_says(
    path: Path, desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    case = read_case(path)
    assert case.steps
    for name, content in case.files.items():
        (desk / name).write_bytes(content)
    shown = [run_step(step.line, monkeypatch, capsys) for step in case.steps]
    if os.environ.get("CLAIMTRACK_GOLDEN") == "write":
        text = path.read_text(encoding="utf-8")
        head = text[: text.index("\n$ ") + 1]
        pairs = zip(case.steps, shown, strict=True)
        body = "\n\n".join(f"$ {step.line}\n{text}".rstrip("\n") for step, text in pairs)
        path.write_text(f"{head}{body}\n", encoding="utf-8")
        return
    assert "\n".join(shown) == "\n".join(step.shown for step in case.steps)
