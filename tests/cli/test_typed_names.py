"""What somebody types for a role, a side, a file or a language, and what becomes of it."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.terminal import converse
from tests.running import Ran

Run = Callable[..., Ran]
FIGURE = ["add", "--source", "Police", "--figure", "43 killed", "--lang", "en"]
WAR = ["topics", "add", "War", "--side", "North: Army, Guard", "--side", "South"]


@pytest.mark.parametrize("role", ["miners", "civillian", "xyz"])
def test_an_unknown_role_is_refused(role: str, run: Run) -> None:
    ran = run([*FIGURE, "--role", role])
    assert ran.code == 3
    assert "add: --role: " in ran.err
    assert "did you mean" in ran.err or "known: " in ran.err


@pytest.mark.parametrize("role", ["civilian", "Military", "soldiers", "all"])
def test_a_known_role_is_taken(role: str, run: Run) -> None:
    assert run([*FIGURE, "--role", role]).code == 0


@pytest.mark.parametrize(
    ("side", "code"),
    [
        ("North", 0),
        ("north", 0),
        ("Guard", 0),
        ("both", 0),
        ("Nort", 3),
        ("East", 3),
    ],
)
def test_a_side_is_one_of_the_topic(side: str, code: int, run: Run) -> None:
    run(WAR)
    ran = run([*FIGURE, "--topic", "war", "--side", side])
    assert ran.code == code
    if code:
        assert "its sides: North, Army, Guard, South, both" in ran.err


def test_any_side_may_be_named_where_none_is_declared(run: Run) -> None:
    run(["topics", "add", "Flood"])
    assert run([*FIGURE, "--topic", "Flood", "--side", "East"]).code == 0


@pytest.mark.parametrize("name", ["x.pdf", "x.docx", "x.PDF"])
def test_a_file_of_an_unknown_form_is_refused(name: str, run: Run, desk: Path) -> None:
    run(FIGURE)
    ran = run(["compare", "-o", name])
    assert ran.code == 2
    assert "use .txt, .md, .markdown, .html, .htm, .json, .csv" in ran.err
    assert not (desk / name).exists()


@pytest.mark.parametrize(
    ("name", "form"), [("x.md", []), ("x.txt", []), ("x", []), ("x.pdf", ["-f", "plain"])]
)
def test_a_file_of_a_known_form_is_written(
    name: str, form: list[str], run: Run, desk: Path
) -> None:
    run(FIGURE)
    assert run(["compare", "-o", name, *form]).code == 0
    assert (desk / name).stat().st_size > 0


def test_a_compressed_export_is_taken_in(run: Run, desk: Path) -> None:
    run(FIGURE)
    exported = run("export").out
    (desk / "ours.jsonl.gz").write_bytes(gzip.compress(exported.encode()))
    assert run("--ledger other.ledger import ours.jsonl.gz").code == 0
    assert run("--ledger other.ledger export").out == exported


@pytest.mark.parametrize("share", [0.3, 0.7, 0.95])
def test_a_compressed_export_that_is_cut_is_told(share: float, run: Run, desk: Path) -> None:
    for number in range(30):
        run(["add", "--source", f"Source {number * 7919}", "--figure", "43", "--metric", "killed"])
    packed = gzip.compress(run("export").out.encode())
    (desk / "cut.jsonl.gz").write_bytes(packed[: int(len(packed) * share)])
    ran = run("--ledger other.ledger import cut.jsonl.gz")
    assert ran.code == 3
    assert "cut short or damaged" in ran.err
    assert "a bug" not in ran.err


@pytest.mark.parametrize(
    ("figure", "answers", "read"),
    [
        pytest.param("plus de 12", ["fr"], "plus de 12", id="words"),
        pytest.param("5.000", ["fr"], "5.000", id="ambiguous-mark"),
        pytest.param("5.000", ["french", "fr"], "5.000", id="asked-again"),
    ],
)
def test_a_missing_language_is_asked_for(
    figure: str, answers: list[str], read: str, desk: Path
) -> None:
    session = converse(
        ["add", "--source", "AFP", "--figure", figure, "--metric", "killed", "--topic", "War"],
        [*answers, "y"],
        folder=desk,
    )
    assert session.code == 0
    assert "In which language are the words?" in session.shown
    assert f"AFP: “{read}” killed" in session.shown


def test_no_language_is_asked_for_when_digits_are_clear(desk: Path) -> None:
    session = converse(
        ["add", "--source", "AFP", "--figure", "12", "--metric", "killed", "--topic", "War"],
        ["y"],
        folder=desk,
    )
    assert session.code == 0
    assert "language" not in session.shown


def test_the_language_of_a_sentence_is_asked_for(desk: Path) -> None:
    session = converse(["add", "OCHA: 43"], ["fr", "displaced", "", "y"], folder=desk)
    assert session.code == 0
    assert "In which language is it?" in session.shown
    assert "OCHA: “43” displaced" in session.shown


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--distribution", "each"], 0),
        (["--distribution", "total"], 3),
        (["--side", "North"], 3),
        (["--side", "both"], 0),
    ],
)
def test_options_do_not_contradict_the_sentence(options: list[str], code: int, run: Run) -> None:
    assert run(["add", "Police: 12 people killed on each side", *options]).code == code
