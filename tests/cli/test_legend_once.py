"""Signs are explained once to each user of a ledger, in files, and when somebody asks."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.terminal import converse
from tests.running import Ran

Run = Callable[..., Ran]

TITLE = "How to read it"


@pytest.fixture
def desk_run(run: Run) -> Run:
    """A ledger with a dispute."""
    lines = [
        json.dumps({
            "source": source, "figure": figure, "metric": "killed", "topic": "War",
            "as_of": "2020-10-13", "language": "en",
        })
        for source, figure in (("AP", "12 dead"), ("AFP", "500 dead"))
    ]  # fmt: skip
    assert run("add - --quiet", stdin="\n".join(lines)).code == 0
    return run


def on_terminal(desk: Path, *arguments: str) -> str:
    session = converse(list(arguments), folder=desk)
    assert session.code == 0
    return session.shown


@pytest.mark.usefixtures("desk_run")
def test_the_first_report_on_a_terminal_explains_its_signs(desk: Path) -> None:
    first = on_terminal(desk, "compare")
    assert TITLE in first
    assert "?! possible conflict" in first
    assert "x conflict" not in first
    assert "claimtrack help signs shows this again" in " ".join(first.split())
    assert TITLE not in on_terminal(desk, "compare")
    assert TITLE not in on_terminal(desk, "compare", "--all")
    assert TITLE not in on_terminal(desk, "why", "1")


def test_a_pipe_never_has_it_and_is_no_first_report(desk_run: Run, desk: Path) -> None:
    for asked in ("compare", "compare --all", "compare --format markdown", "why 1"):
        assert TITLE not in desk_run(asked).out
    assert TITLE in on_terminal(desk, "compare", "-v")


@pytest.mark.usefixtures("desk_run")
def test_less_than_a_report_explains_nothing(desk: Path) -> None:
    assert TITLE not in on_terminal(desk, "compare", "--quiet")
    assert TITLE in on_terminal(desk, "compare")


def test_each_ledger_is_new(desk_run: Run, desk: Path) -> None:
    on_terminal(desk, "compare")
    asked = ("--ledger", "other.ledger")
    line = '{"source": "AP", "figure": "3 dead", "metric": "killed", "language": "en"}'
    assert desk_run("--ledger other.ledger add - --quiet", stdin=line).code == 0
    assert TITLE in on_terminal(desk, *asked, "compare")
    assert TITLE not in on_terminal(desk, *asked, "compare")


def test_a_file_is_read_by_somebody_else(desk_run: Run, desk: Path) -> None:
    for name in ("review.md", "review.txt"):
        for _ in range(2):
            assert desk_run(f"compare -o {name}").code == 0
            assert TITLE in (desk / name).read_text(encoding="utf-8")
    for name in ("review.json", "review.csv"):
        assert desk_run(f"compare -o {name}").code == 0
        assert TITLE not in (desk / name).read_text(encoding="utf-8")
    assert TITLE in on_terminal(desk, "compare"), "a file explains nothing to who wrote it"


def test_whoever_asks_is_told_every_sign(run: Run, desk: Path) -> None:
    """In a pipe too, and without a ledger."""
    told = run("help signs")
    assert told.code == 0
    assert told.out.startswith(TITLE)
    assert "?! possible conflict" in told.out
    assert "bars: " in told.out
    assert TITLE in on_terminal(desk, "help", "signs")
    assert run("help sings").err.startswith('claimtrack: unknown command "sings"')
