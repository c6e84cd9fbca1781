"""What a command writes carries since when it read: words redacted while it asks stay out."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.terminal import converse
from tests.running import Ran

Run = Callable[..., Ran]

CLI = Path(__file__).resolve().parents[2] / "claimtrack" / "cli"

FROM_OUTSIDE = {"add.py", "demo.py", "extract.py", "import_.py", "watch.py"}
"""The commands whose records are made of files and documents; none of them offers names to pick
when it writes those."""

TOLD = "redacted words meanwhile, which this may have been made from; nothing was written"


def calls(name: str) -> Iterator[tuple[str, ast.Call]]:
    """Every call of a function with this name in the commands, with its file."""
    for path in sorted(CLI.rglob("*.py")):
        for each in ast.walk(ast.parse(path.read_text())):
            if isinstance(each, ast.Call):
                called = each.func
                called_name = called.attr if isinstance(called, ast.Attribute) else ""
                called_name = called.id if isinstance(called, ast.Name) else called_name
                if called_name == name:
                    yield path.name, each


def test_commands_sign_what_they_write_in_one_place() -> None:
    assert [file for file, _ in calls("Deed")] == ["settings.py"]


def test_only_what_comes_from_outside_does_not_say_since_when() -> None:
    for name in ("deed", "partial", "replace"):
        for file, call in calls(name):
            given = {each.arg for each in call.keywords}
            assert "read_at" not in given
            assert "comes_from_outside" not in given or file in FROM_OUTSIDE


@pytest.fixture
def named(desk: Path, run: Run) -> tuple[Path, str]:
    """A ledger with a claim of somebody, and the id of it."""
    words = '--figure "41 killed" --place Khojavend --as-of 2021-05-03 --lang en -y'
    ran = run(f'add --source "Mirela Vostok" {words}')
    assert ran.code == 0, ran.err
    return desk, ran.out.split()[0]


def takes_out(run: Run, key: str, answer: str) -> Callable[[], str]:
    def act() -> str:
        words = f"redact {key} --source --also place --also day --reason asked --yes"
        assert run(f"{words} --author bo").code == 0
        return answer

    return act


def test_a_claim_that_is_amended(named: tuple[Path, str], run: Run) -> None:
    folder, key = named
    asked = [takes_out(run, key, "y")]
    session = converse(["amend", key, "--figure", "51 killed"], asked, folder=folder)
    assert TOLD in " ".join(session.shown.split())
    assert session.code == 3
    assert "Vostok" not in run("export").out


def test_a_topic_that_was_offered(named: tuple[Path, str], run: Run) -> None:
    folder, key = named
    words = "--figure 35 --metric killed --place Khojavend --as-of 2021-05-03 --lang en"
    assert run(f"add --source Reuters {words} -y").code == 0
    arguments = ["add", "--source", "AFP", *words.replace("35", "33").split()]
    session = converse(arguments, ["1", takes_out(run, key, "y")], folder=folder, columns=200)
    assert "1  a new topic: " in session.shown
    assert TOLD in " ".join(session.shown.split())
    assert '"kind": "topic"' not in run("export").out


def test_redacting_what_somebody_else_redacts(named: tuple[Path, str], run: Run) -> None:
    folder, key = named
    arguments = ["redact", key, "--reason", "late"]
    session = converse(arguments, [takes_out(run, key, "y")], folder=folder)
    assert TOLD in " ".join(session.shown.split())


def test_a_change_that_is_taken_back(named: tuple[Path, str], run: Run) -> None:
    folder, key = named
    assert run("add --source AFP --figure 7 --metric killed --lang en -y --author cy").code == 0
    session = converse(["undo", "2"], [takes_out(run, key, "y")], folder=folder)
    assert TOLD in " ".join(session.shown.split())


def test_where_nothing_was_redacted_it_is_written(named: tuple[Path, str], run: Run) -> None:
    folder, key = named

    def somebody_adds() -> str:
        assert run("add --source AFP --figure 7 --metric killed --lang en -y").code == 0
        return "y"

    session = converse(["amend", key, "--figure", "51 killed"], [somebody_adds], folder=folder)
    assert session.code == 0
    assert "51 killed" in run("list").out
