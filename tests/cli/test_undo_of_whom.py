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
        3,
        (
            "desk.ledger: no change by Cy is left to take back; the last change, 4, is by Bo\n"
            "hint: claimtrack undo 4 takes it back\n"
        ),
    )
    assert standing(shared) == [1, 2, 3, 4]
    ran = run("redo --author Cy")
    assert (ran.code, ran.err) == (
        3,
        (
            "desk.ledger: nothing is taken back\n"
            "hint: claimtrack log shows every change; claimtrack undo takes one back\n"
        ),
    )


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
        3,
        (
            "desk.ledger: nothing was taken back by Ana or of Ana's changes; change 4 was"
            " taken back last, by Bo\n"
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


def test_redo_brings_back_ones_own_that_somebody_took_back(shared: Path, run: Run) -> None:
    """And not an older change that one took back oneself; whose undo it was is said first."""
    run("undo 3 --author Bo")
    run("undo 4 --author Ana")
    assert standing(shared) == [1, 2]
    ran = run("redo --author Bo")
    assert ran.err.splitlines()[0] == "change 4 is yours, and was taken back by Ana"
    assert standing(shared) == [1, 2, 4]
    assert run("redo --author Bo").err.splitlines()[0].startswith("8: brought back 3")
    assert standing(shared) == [1, 2, 3, 4]
    assert run("redo --author Bo").code == 3


WHO_TOOK = {
    "both, the own one last": (["undo 4 --author Ana", "undo 3 --author Bo"], "Bo", [1, 2, 3]),
    "both, the other one last": (["undo 3 --author Bo", "undo 4 --author Ana"], "Bo", [1, 2, 4]),
    "what one took of another": (["undo 4 --author Ana"], "Ana", [1, 2, 3, 4]),
    "what one took of another, then lost": (
        ["undo 4 --author Ana", "undo 2 --author Bo"],
        "Ana",
        [1, 2, 3],
    ),
    "nothing of one's own": (["undo 3 --author Bo"], "Ana", [1, 2, 4]),
}
"""What was taken back by whom, who redoes without a number, and what stands then."""


@pytest.mark.parametrize("case", WHO_TOOK)
def test_what_a_redo_without_a_number_is_about(shared: Path, run: Run, case: str) -> None:
    commands, author, left = WHO_TOOK[case]
    for each in commands:
        assert run(each).code == 0
    run(f"redo --author {author}")
    assert standing(shared) == left


@pytest.mark.parametrize("command", ["undo 3", "redo"])
def test_enter_leaves_what_is_another_s(shared: Path, run: Run, command: str) -> None:
    if command == "redo":
        run("undo 2 --author Bo")
    before = standing(shared)
    session = converse([*command.split(), "--author", "Ana"], [""], folder=shared)
    assert "[y/N]" in session.shown
    assert standing(shared) == before


@pytest.mark.parametrize("name", ["ana", "A na", "Aná", "Аna", "ANA"])
def test_a_name_that_only_looks_like_another_s_is_told_once(
    shared: Path, run: Run, name: str
) -> None:
    """The fourth begins with a Cyrillic letter."""
    assert shared.is_dir()
    told = run(f"add --source AP --figure 9 --metric killed --author '{name}'").err
    assert f"{name} and Ana are two people here: each undoes their own" in told
    assert 'hint: --author "Ana" if it is one person' in told
    assert "two people" not in run(f"undo --author '{name}'").err


@pytest.mark.parametrize("name", ["Ana", "' Ana '", "Anna", "'Ana B'"])
def test_who_is_somebody_else_or_the_same_is_not_told(shared: Path, run: Run, name: str) -> None:
    assert shared.is_dir()
    ran = run(f"add --source AP --figure 9 --metric killed --author {name}")
    assert "two people" not in ran.err
    first = json.loads(run("log --json --most 1").out)["data"][0]
    assert first["author"] == name.strip("' ")


def test_blanks_around_the_name_of_the_environment_are_no_part_of_it(
    shared: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMTRACK_AUTHOR", " Ana ")
    run("undo")
    assert standing(shared) == [1, 3, 4]
