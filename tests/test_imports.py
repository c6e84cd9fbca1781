"""Start-up: a command imports what it needs and nothing heavy besides.

Each case runs in a fresh interpreter, because what one test imports the next would not see.
"""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

STATE = "platformdirs"
"""Finds the folder for what the user saw last; every report for people needs it."""

HEAVY = ("anyascii", "dateparser", "platformdirs", "rapidfuzz", "rich", "sqlite3", "typer")
"""What costs more than a few milliseconds, or has no place in the core."""

CORE = (
    "claimtrack",
    "claimtrack.units",
    "claimtrack.figures",
    "claimtrack.dates",
    "claimtrack.model",
    "claimtrack.languages",
    "claimtrack.align",
    "claimtrack.align.matching.search",
    "claimtrack.align.world",
    "claimtrack.compare",
    "claimtrack.compare.comparison",
    "claimtrack.ledger.protocol",
)

REPORT = """
import sys
try:
    {code}
finally:
    loaded = sorted(sys.modules)
    print("\\nMODULES " + " ".join(loaded), file=sys.stderr)
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    code: int
    printed: str
    said: str
    modules: frozenset[str]


def run(code: str, folder: Path) -> Outcome:
    """Run code in a fresh interpreter and see what it imported."""
    environment = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("CLAIMTRACK_", "XDG_"))
    } | {"HOME": str(folder), "CLAIMTRACK_LEDGER": str(folder / "imports.ledger")}
    done = subprocess.run(
        [sys.executable, "-c", REPORT.format(code=code)],
        env=environment,
        cwd=Path(__file__).resolve().parents[1],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    said, _, modules = done.stderr.rpartition("\nMODULES ")
    assert modules, done.stderr
    return Outcome(done.returncode, done.stdout, said, frozenset(modules.split()))


def command(*arguments: str) -> str:
    return f"from claimtrack.cli.app import main; sys.exit(main({json.dumps(arguments)}))"


@pytest.fixture(scope="module")
def demo_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    ledger = folder / "demo.ledger"
    outcome = run(command("demo", "--keep", str(ledger)), folder)
    assert outcome.code == 0, outcome.said
    return ledger


@pytest.mark.parametrize("module", CORE)
def test_core_needs_nothing_around_it(module: str, tmp_path: Path) -> None:
    outcome = run(f"import {module}", tmp_path)
    assert outcome.code == 0, outcome.said
    assert sorted(outcome.modules & set(HEAVY)) == []


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        pytest.param(["--version"], {"typer"}, id="version"),
        pytest.param(["--help"], {"typer"}, id="help"),
        pytest.param(["figure", "plus de 1.250 morts", "--lang", "fr"], {"typer"}, id="figure"),
        pytest.param(["compare", "--help"], {"typer"}, id="help of a command"),
    ],
)
def test_command_without_a_ledger_imports_no_ledger(
    arguments: list[str], allowed: set[str], tmp_path: Path
) -> None:
    outcome = run(command(*arguments), tmp_path)
    assert outcome.code == 0, outcome.said
    assert outcome.printed
    assert sorted(outcome.modules & set(HEAVY) - allowed) == []


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["--version"], id="version"),
        pytest.param(["--help"], id="help"),
        pytest.param(["figure", "plus de 1.250 morts", "--lang", "fr"], id="figure"),
    ],
)
def test_command_without_a_ledger_loads_no_comparison_and_no_report(
    arguments: list[str], tmp_path: Path
) -> None:
    modules = run(command(*arguments), tmp_path).modules
    unneeded = (
        "claimtrack.align.matching",
        "claimtrack.compare.compar",
        "claimtrack.ledger.sqlite",
        "claimtrack.report.render",
    )
    assert [name for name in sorted(modules) if name.startswith(unneeded)] == []


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        pytest.param(
            ["compare", "casualties"], {"typer", "sqlite3", "rapidfuzz", STATE}, id="compare"
        ),
        pytest.param(
            ["compare", "casualties", "--format", "json"],
            {"typer", "sqlite3", "rapidfuzz"},
            id="compare as json",
        ),
        pytest.param(
            ["--color", "always", "compare", "casualties", "--format", "terminal"],
            {"typer", "sqlite3", "rapidfuzz", "rich", STATE},
            id="compare on a terminal",
        ),
        pytest.param(["list"], {"typer", "sqlite3"}, id="list"),
        pytest.param(["log"], {"typer", "sqlite3"}, id="log"),
        pytest.param(["verify"], {"typer", "sqlite3", "rapidfuzz", "anyascii"}, id="verify"),
    ],
)
def test_command_on_a_ledger_imports_little(
    arguments: list[str], allowed: set[str], demo_ledger: Path, tmp_path: Path
) -> None:
    outcome = run(command("--ledger", str(demo_ledger), *arguments), tmp_path)
    assert outcome.code == 0, outcome.said
    assert outcome.printed or arguments == ["verify"]
    assert sorted(outcome.modules & set(HEAVY) - allowed) == []


@pytest.mark.parametrize("command_line", [["compare", "casualties"], ["list"]], ids=" ".join)
def test_a_report_loads_no_reading_of_what_others_wrote(
    command_line: list[str], demo_ledger: Path, tmp_path: Path
) -> None:
    """Dates and roles in words, completion, word lists, proofs and help cost whoever uses them."""
    modules = run(command("--ledger", str(demo_ledger), *command_line), tmp_path).modules
    unneeded = (
        "claimtrack.cli.help",
        "claimtrack.cli.overview",
        "claimtrack.dates.reading",
        "claimtrack.read",
        "claimtrack.intake.dating",
        "claimtrack.intake.draft",
        "claimtrack.intake.names",
        "claimtrack.ledger.verification",
        "claimtrack.languages.load",
        "claimtrack.report.claims",
        "claimtrack.report.why",
        "claimtrack.workflow.importing",
        "claimtrack.align.searching" if command_line == ["compare", "casualties"] else "-",
        "claimtrack.workflow.since",
    )
    assert [name for name in sorted(modules) if name.startswith(unneeded)] == []


def test_package_does_not_import_the_command_line(tmp_path: Path) -> None:
    outcome = run("import claimtrack; assert claimtrack.__version__", tmp_path)
    assert outcome.code == 0, outcome.said
    assert "argparse" not in outcome.modules


def test_heavy_names_are_real() -> None:
    """A misspelt name in the list would never be found, and nothing would fail."""
    code = f"import {', '.join(HEAVY)}"
    outcome = run(code, Path.cwd())
    assert set(HEAVY) <= outcome.modules


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["list"], id="list"),
        pytest.param(["show", "c1-4"], id="show"),
        pytest.param(["compare", "casualties"], id="compare"),
        pytest.param(
            ["add", "--source", "Vladimir Putin", "--figure", "13", "--metric", "killed"],
            id="add with names in use",
        ),
    ],
)
def test_command_that_brings_no_name_matches_none(
    arguments: list[str], demo_ledger: Path, tmp_path: Path
) -> None:
    ledger = tmp_path / "copy.ledger"
    with closing(sqlite3.connect(demo_ledger)) as file, closing(sqlite3.connect(ledger)) as copy:
        file.backup(copy)
        names = {name for (name,) in copy.execute("SELECT name FROM used WHERE kind = 'source'")}
    assert "Vladimir Putin" in names
    outcome = run(command("--ledger", str(ledger), *arguments), tmp_path)
    assert outcome.code in {0, 3}, outcome.said
    assert "claimtrack.align.joins" in outcome.modules
    assert "claimtrack.align.pairing" not in outcome.modules
