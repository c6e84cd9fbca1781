"""How long commands take to start, as ratios to a bare Typer and Rich program. Asserts nothing.

Every program runs in a fresh interpreter, taking turns, so that a busy machine slows all of them
alike; what the processor was busy with it is shown beside the time that passed, for a machine that
has other work. The bare program prints a Rich table with a row for each claim of the demonstration:
what it takes is the price of Python, Typer and Rich, and the rest is ours, the findings included.

It is measured as users have it: with compiled files, in the checkout and in an environment into
which nothing but the wheel was installed. The dependencies are the same files for both.
"""

import argparse
import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

TARGET = 2.0
"""Ours: an editor runs `compare` all day, and twice the bare program is still below notice."""

BARE = '''
import sys
from typing import Annotated

import typer

app = typer.Typer()


@app.command()
def show(rows: Annotated[int, typer.Option(help="How many.")] = 20) -> None:
    """Print a table."""
    from rich.console import Console
    from rich.table import Table

    table = Table("as of", "source", "relay", "figure", "bar")
    for row in range(rows):
        table.add_row(f"2020-10-{row % 28 + 1}", "a source", "a relay", f"about {row}", "=" * 9)
    Console(force_terminal=True, width=100).print(table)


app()
'''


LEFT_OUT = (
    *("CLAIMTRACK_", "NO_COLOR", "FORCE_COLOR", "XDG_"),
    *("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX", "PYTHONPATH", "PYTHONSAFEPATH"),
)
"""What the environment of a run has none of: settings of the user, and what keeps Python from
finding its compiled files or has it find another claimtrack."""


@dataclass(frozen=True, slots=True)
class Program:
    """One thing to start."""

    name: str
    command: Sequence[str]


@dataclass(frozen=True, slots=True)
class Run:
    """What one start took."""

    seconds: float
    busy_seconds: float
    """Of the processor."""


def main() -> None:
    """Time the programs and print a table."""
    options = _read_options()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        environment = _environment(folder)
        ledger = folder / "demo.ledger"
        installed = install_wheel(folder, environment)
        _run([_claimtrack(), "demo", "--keep", str(ledger)], environment)
        programs = _list_programs(folder, ledger, installed, environment)
        times = measure(programs, options.runs, environment)
        _print_times(programs, times)
        if options.imports:
            _print_imports(ledger, environment, options.imports)


def measure(
    programs: Sequence[Program], runs: int, environment: Mapping[str, str]
) -> dict[str, list[Run]]:
    """Each run, by the name of the program; the first, cold round is left out."""
    measured: dict[str, list[Run]] = {program.name: [] for program in programs}
    for turn in range(runs + 1):
        for program in programs:
            start, busy = time.perf_counter(), _busy_seconds()
            _run(program.command, environment)
            if turn:
                run = Run(time.perf_counter() - start, _busy_seconds() - busy)
                measured[program.name].append(run)
    return measured


def _busy_seconds() -> float:
    """What the programs that have ended kept the processor busy with."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return float(used.ru_utime + used.ru_stime)


def install_wheel(folder: Path, environment: Mapping[str, str]) -> str:
    """Install the wheel into an environment of its own; returns its console script.

    pip compiles what it installs. The dependencies are read from where this Python has them.
    """
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
    venv = folder / "installed"
    _run([*pip, "wheel", "--no-deps", "--wheel-dir", str(folder), str(ROOT)], environment)
    _run([sys.executable, "-m", "venv", "--without-pip", str(venv)], environment)
    python = str(venv / "bin" / "python")
    (wheel,) = folder.glob("claimtrack-*.whl")
    _run([*pip, "--python", python, "install", "--no-deps", "--no-index", str(wheel)], environment)
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    (packages,) = _run([python, "-c", ask], environment).split()
    shared = sysconfig.get_path("purelib")
    (Path(packages) / "dependencies.pth").write_text(f"{shared}\n", encoding="utf-8")
    return str(venv / "bin" / "claimtrack")


def _list_programs(
    folder: Path, ledger: Path, installed: str, environment: Mapping[str, str]
) -> tuple[Program, ...]:
    claimtrack = _claimtrack()
    compare = ["--ledger", str(ledger), "compare", "casualties"]
    shown = ["--color", "always", *compare, "--format", "terminal"]
    listed = [claimtrack, "--ledger", str(ledger), "--json", "list"]
    claims = len(json.loads(_run(listed, environment))["data"])
    bare = folder / "bare.py"
    bare.write_text(BARE, encoding="utf-8")
    figure = [claimtrack, "figure", "plus de 1.250 morts", "--lang", "fr"]
    return (
        Program("Python alone", [sys.executable, "-c", "pass"]),
        Program(
            f"bare Typer and Rich, {claims} rows",
            [sys.executable, str(bare), "--rows", str(claims)],
        ),
        Program("the same, 20 rows", [sys.executable, str(bare), "--rows", "20"]),
        Program("claimtrack --version", [claimtrack, "--version"]),
        Program("claimtrack figure", figure),
        Program("claimtrack compare, checkout", [claimtrack, *shown]),
        Program("claimtrack compare, wheel", [installed, *shown]),
        Program("the same into a pipe", [installed, *compare]),
    )


def _print_times(programs: Sequence[Program], measured: Mapping[str, Sequence[Run]]) -> None:
    def median(name: str, what: str) -> float:
        values: list[float] = [getattr(run, what) for run in measured[name]]
        return statistics.median(values)

    base = programs[1].name
    fastest = min(run.seconds for run in measured[base])
    print(f"{'':34}{'best ms':>9}{'median ms':>11}{'best ×':>9}{'median ×':>10}{'busy ×':>9}")
    for program in programs:
        name = program.name
        best, usual = min(run.seconds for run in measured[name]), median(name, "seconds")
        print(
            f"{name:34}{best * 1000:9.0f}{usual * 1000:11.0f}"
            f"{best / fastest:9.2f}{usual / median(base, 'seconds'):10.2f}"
            f"{median(name, 'busy_seconds') / median(base, 'busy_seconds'):9.2f}"
        )
    print(f"\n× is to the first bare program; `compare` should stay below {TARGET}.")


def _print_imports(ledger: Path, environment: Mapping[str, str], most: int) -> None:
    """The imports of `compare` that cost most by themselves."""
    code = "from claimtrack.__main__ import run; run()"
    asked = ["--ledger", str(ledger), "--color", "always", "compare", "casualties"]
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", code, *asked, "--format", "terminal"],
        env=dict(environment),
        capture_output=True,
        text=True,
        check=False,
    )
    rows = re.findall(r"^import time:\s+(\d+) \|\s+(\d+) \|\s*(\S+)$", done.stderr, re.MULTILINE)
    rows.sort(key=lambda row: int(row[0]), reverse=True)
    print(f"\n{len(rows)} modules; the dearest by themselves (ms alone, ms with what they import):")
    for alone, together, module in rows[:most]:
        print(f"{int(alone) / 1000:8.1f}{int(together) / 1000:9.1f}  {module}")


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=15, help="of each program (15)")
    parser.add_argument(
        "--imports", type=int, default=0, metavar="N", help="also list the N dearest imports"
    )
    return parser.parse_args()


def _environment(folder: Path) -> dict[str, str]:
    """The environment of every run: nothing of the user's, and one width."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(LEFT_OUT)}
    return kept | {"HOME": str(folder), "COLUMNS": "100"}


def _claimtrack() -> str:
    """The console script beside this Python."""
    found = shutil.which("claimtrack", path=str(Path(sys.executable).parent))
    if found is None:
        sys.exit("claimtrack is not installed beside this Python: run `make setup`")
    return found


def _run(command: Sequence[str], environment: Mapping[str, str]) -> str:
    """What a command prints; leaves with its complaint when it fails."""
    done = subprocess.run(
        command, env=dict(environment), capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)} left with {done.returncode}:\n{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
