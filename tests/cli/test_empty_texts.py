"""A text that is given and empty is a mistake of the command line, in every command."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.running import Ran

EMPTY = [
    (["compare", ""], "TOPIC or METRIC"),
    (["compare", "--source", ""], "--source"),
    (["compare", "--topic", " "], "--topic"),
    (["compare", "--topic", "War", "--topic", ""], "--topic"),
    (["compare", "--ledger", ""], "--ledger"),
    (["--ledger", "", "list"], "--ledger"),
    (["compare", "--output", ""], "--output"),
    (["list", "--side", "\t"], "--side"),
    (["check", "--author", ""], "--author"),
    (["add", ""], "SENTENCE"),
    (["add", "--source", "", "--figure", "12", "--metric", "killed"], "--source"),
    (["add", "--source", "A", "--figure", "", "--metric", "killed"], "--figure"),
    (["add", "--source", "A", "--figure", "12", "--metric", "killed", "--via", ""], "--via"),
    (["figure", ""], "PHRASE"),
    (["show", ""], "ID"),
    (["import", ""], "FILE"),
    (["import", "x.csv", "--map", ""], "--map"),
    (["topics", "add", ""], "NAME"),
    (["topics", "add", "War", "--parent", ""], "--parent"),
    (["topics", "merge", "", "War"], "NAME"),
    (["sources", "alias", "AFP", " "], "ALIAS"),
    (["sources", "add", "AFP", "--side", ""], "--side"),
]


@pytest.mark.parametrize(("line", "label"), EMPTY, ids=[" ".join(each[0]) for each in EMPTY])
def test_an_empty_text_is_wrong_usage(
    line: list[str], label: str, run: Callable[..., Ran], desk: Path
) -> None:
    ran = run(line)
    assert (ran.code, ran.out) == (2, "")
    assert f": {label} is empty\nhint: " in ran.err
    assert not (desk / "desk.ledger").exists()


def test_a_note_may_be_empty(run: Callable[..., Ran]) -> None:
    assert run(["topics", "add", "War", "--note", ""]).code == 0
