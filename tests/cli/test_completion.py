"""TAB: names and ids from the ledger, quickly, and never a word of complaint."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.running import Ran

ROOT = Path(__file__).resolve().parents[2]


def complete(line: str, ledger: Path, folder: Path) -> tuple[list[str], str]:
    """What bash would offer for the last word of a line, and what was said."""
    words = line.split(" ")
    done = subprocess.run(
        [sys.executable, "-m", "claimtrack"],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "CLAIMTRACK_LEDGER": str(ledger),
            "_CLAIMTRACK_COMPLETE": "complete_bash",
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(words) - 1),
        },
        capture_output=True,
        encoding="utf-8",
        timeout=60,
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
    ],
)
def test_offers(line: str, offered: list[str], shown_ledger: Path, desk: Path) -> None:
    found, said = complete(line, shown_ledger, desk)
    assert said == ""
    assert found == offered


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
