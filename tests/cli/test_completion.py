"""TAB: names and ids from the ledger, quickly, and never a word of complaint."""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from claimtrack.cli.app import COMMANDS, load_command, load_program
from tests.nursery import programs
from tests.running import HUNG_SECONDS, Ran

ROOT = Path(__file__).resolve().parents[2]


def asked_by_bash(line: str, ledger: Path) -> dict[str, str]:
    """What bash tells a program that is to complete the last word of a line."""
    return {
        "CLAIMTRACK_LEDGER": str(ledger),
        "_CLAIMTRACK_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(line.split(" ")) - 1),
    }


def complete(line: str, ledger: Path, folder: Path) -> tuple[list[str], str]:
    """What bash would offer for the last word of a line, and what was said."""
    done = subprocess.run(
        [str(programs() / "claimtrack")],
        cwd=folder,
        env={**os.environ, **asked_by_bash(line, ledger)},
        capture_output=True,
        encoding="utf-8",
        timeout=HUNG_SECONDS,
        check=False,
    )
    assert done.returncode == 0
    return done.stdout.splitlines(), done.stderr


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("claimtrack comp", ["compare"]),
        ("claimtrack sources al", ["alias"]),
        ("claimtrack compare Second", ["Second Nagorno-Karabakh war"]),
        ("claimtrack compare injur", ["injured"]),
        ("claimtrack list --source Reut", ["Reuters"]),
        ("claimtrack show c1-31e4", ["c1-31e4362b472da63b52f8dd7e8bbb3332"]),
        ("claimtrack show 31e4", ["31e4362b472da63b52f8dd7e8bbb3332"]),
        ("claimtrack figure --profile ac", ["acled"]),
        ("claimtrack add --cause ind", ["indirect"]),
        ("claimtrack add --count-type in", ["in period"]),
        ("claimtrack add --role ci", ["civilian"]),
        ("claimtrack import --map ac", ["acled"]),
        ("claimtrack add --lang f", ["fr"]),
        ("claimtrack list --stance decl", ["declines to comment"]),
        ("claimtrack list --role mili", ["military"]),
        ("claimtrack list --side Azer", ["Azerbaijan"]),
        ("claimtrack compare --fail-on ten", ["tension"]),
        ("claimtrack compare --fail-on revi", ["revision"]),
        ("claimtrack compare --format mark", ["markdown"]),
        ("claimtrack compare --since la", ["last"]),
        ("claimtrack compare --color al", ["always"]),
        ("claimtrack show --profile cc", ["ccc"]),
        ("claimtrack help comp", ["compare"]),
        ("claimtrack compare --output rev", [""]),
        ("claimtrack import wi", [""]),
    ],
)
def test_offers(
    line: str,
    offered: list[str],
    shown_ledger: Path,
    run: Callable[..., Ran],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing is offered where a file is meant: the shell completes those itself."""
    for name, value in asked_by_bash(line, shown_ledger).items():
        monkeypatch.setenv(name, value)
    ran = run("")
    found = ran.out.splitlines()
    assert (ran.code, ran.err) == (0, "")
    assert found == offered


def commands() -> Iterator[Any]:
    """Every command and every command inside one."""
    yield load_program()
    waiting = [load_command(name) for name in COMMANDS]
    while waiting:
        command = waiting.pop()
        waiting.extend(getattr(command, "commands", {}).values())
        yield command


CLOSED = {"--profile", "--fail-on", "--stance", "--count-type", "--cause", "--basis", "--stake"}
"""Options that take one of a few words as text, so that case and hyphens do not matter."""


def test_every_closed_set_is_completed() -> None:
    checked = 0
    for command in commands():
        for param in command.params:
            if param.type.name == "choice" or CLOSED.intersection(param.opts):
                context = typer.Context(command, info_name=command.name)
                assert param.shell_complete(context, ""), (command.name, param.opts)
                checked += 1
    assert checked > 50


def test_a_file_is_left_to_the_shell() -> None:
    checked = 0
    for command in commands():
        for param in command.params:
            if param.type.name == "path":
                context = typer.Context(command, info_name=command.name)
                assert param.shell_complete(context, "rev") == []
                checked += 1
    assert checked >= 6


def test_findings_of_the_last_report_are_offered(
    shown_ledger: Path, desk: Path, run: Callable[..., Ran]
) -> None:
    assert complete("claimtrack why f1-", shown_ledger, desk) == ([""], "")
    report = run(["--ledger", str(shown_ledger), "compare", "killed", "--format", "plain"])
    assert report.code == 0
    offered, said = complete("claimtrack why f1-", shown_ledger, desk)
    assert said == ""
    assert len(offered) > 3
    digits = offered[0].removeprefix("f1-")
    assert complete(f"claimtrack settle {digits[:8]}", shown_ledger, desk)[0] == [digits]


@pytest.mark.parametrize("line", ["claimtrack compare ", "claimtrack show ", "claimtrack list -"])
def test_a_ledger_that_cannot_be_read_is_no_trouble(line: str, desk: Path) -> None:
    broken = desk / "broken.ledger"
    broken.write_text("This is not a ledger. " * 9)
    for ledger in (broken, desk / "missing.ledger"):
        _, said = complete(line, ledger, desk)
        assert said == ""
    assert not (desk / "missing.ledger").exists()


def test_maps_of_the_folder_and_sheets_of_a_workbook_are_offered(desk: Path) -> None:
    import openpyxl

    (desk / "own.toml").write_text("")
    assert complete("claimtrack import x.csv --map own.", desk / "l", desk) == (["own.toml"], "")
    book = openpyxl.Workbook()
    book.active.title = "Tolls"
    book.save(desk / "x.xlsx")
    assert complete("claimtrack import x.xlsx --sheet T", desk / "l", desk) == (["Tolls"], "")
    assert complete("claimtrack import none.xlsx --sheet T", desk / "l", desk) == ([""], "")
