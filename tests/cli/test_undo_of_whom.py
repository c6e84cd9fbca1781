"""`undo` and `redo` take back one's own, and say whose a change is before they touch it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from claimtrack.ledger import open_ledger
from claimtrack.ledger.protocol import Deed
from tests.cli.terminal import converse
from tests.running import Ran
from tests.workflow.claims import AT, count

Run = Callable[..., Ran]


@pytest.fixture
def shared(desk: Path) -> Path:
    """Ana's changes are 1 and 2, Bo's are 3 and 4."""
    with open_ledger(str(desk / "desk.ledger")) as ledger:
        for number, author in enumerate(("Ana", "Ana", "Bo", "Bo"), 1):
            ledger.append(Deed(author, AT, "add"), [count("AP", number)])
    return desk


def standing(folder: Path) -> list[int]:
    with open_ledger(str(folder / "desk.ledger")) as ledger:
        return sorted(int(claim.figure.words) for _, claim in ledger.claims() if claim.figure)


def test_one_takes_back_ones_own_and_is_told_whose_the_last_is(shared: Path, run: Run) -> None:
    ran = run("undo --author Ana")
    assert ran.err.splitlines()[0] == "the last change, 4, is by Bo; yours is 2"
    assert standing(shared) == [1, 3, 4]
    assert run("undo --author Bo").err.splitlines()[0].startswith("6: took back 4")
    assert standing(shared) == [1, 3]


def test_one_who_has_none_is_told_whose_the_last_is(shared: Path, run: Run) -> None:
    ran = run("undo --author Cy")
    assert (ran.code, ran.err) == (
        4,
        (
            "desk.ledger: no change by Cy is left to take back; the last change, 4, is by Bo\n"
            "hint: claimtrack undo 4 takes it back\n"
        ),
    )
    assert standing(shared) == [1, 2, 3, 4]
    ran = run("redo --author Cy")
    assert (ran.code, ran.err) == (4, "desk.ledger: nothing is taken back\n")


def test_a_number_goes_on_without_a_terminal_and_says_whose_it_is(shared: Path, run: Run) -> None:
    ran = run("undo 3 --author Ana")
    assert ran.err.splitlines()[0] == "change 3 is by Bo"
    assert standing(shared) == [1, 2, 4]
    assert "is by" not in run("undo 1 --author Ana").err


def test_redo_brings_back_what_one_took_back(shared: Path, run: Run) -> None:
    run("undo --author Ana")
    run("undo --author Bo")
    ran = run("redo --author Ana")
    assert ran.err.splitlines()[0] == (
        "the last change that was taken back, 4, was taken back by Bo; what you took back last is 2"
    )
    assert standing(shared) == [1, 2, 3]
    ran = run("redo --author Ana")
    assert (ran.code, ran.err) == (
        4,
        (
            "desk.ledger: nothing was taken back by Ana; change 4 was taken back last, by Bo\n"
            "hint: claimtrack redo 4 brings it back\n"
        ),
    )
    assert run("redo 4 --author Ana").err.splitlines()[0] == "change 4 was taken back by Bo"
    assert standing(shared) == [1, 2, 3, 4]


def test_programs_are_told_too(shared: Path, run: Run) -> None:
    assert shared.is_dir()
    told = json.loads(run("undo --author Ana --json").out)["data"]
    assert told["of"] == {"number": 2, "author": "Ana"}
    assert told["last"] == {"number": 4, "author": "Bo"}
    told = json.loads(run("undo 4 --author Ana --json").out)["data"]
    assert told["of"] == {"number": 4, "author": "Bo"}
    told = json.loads(run("redo 4 --author Bo --json").out)["data"]
    assert told["taken_back"] == {"number": 4, "author": "Ana"}


@pytest.mark.parametrize(
    ("command", "left"), [("undo 3", [1, 2, 4]), ("redo 1", [1, 2, 3, 4])], ids=["undo", "redo"]
)
@pytest.mark.parametrize("answer", ["y", "n"])
def test_somebody_at_a_terminal_is_asked_of_what_is_another_s(
    shared: Path, command: str, left: list[int], answer: str
) -> None:
    if command == "redo 1":
        with open_ledger(str(shared / "desk.ledger")) as ledger:
            ledger.undo(Deed("Bo", AT, "undo"), 1)
    before = standing(shared)
    session = converse([*command.split(), "--author", "Ana"], [answer], folder=shared)
    assert session.code == 0
    assert "by Bo" in session.lines[0]
    assert standing(shared) == (left if answer == "y" else before)
