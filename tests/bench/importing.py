"""Importing tables of 100,000 rows beside `sqlite-utils insert` of the same. Asserts nothing.

Then `verify` and `export` of what was imported, beside a plain read and hash of every content.

Whole commands in processes of their own, taking turns, so that a busy machine slows both alike:
the least CPU time of several turns counts. Memory is the peak of one process.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.table_maker import SHAPES, write_table

TARGET = 3.0
"""Ours: an editor who knows sqlite-utils should not notice that this one also reads the rows. The
same for `verify` and `export` beside the plain read."""

READ_AND_HASH = """
import hashlib, sqlite3, sys
for (content,) in sqlite3.connect(sys.argv[1]).execute("SELECT content FROM claim ORDER BY id"):
    hashlib.sha256(content.encode()).hexdigest()
"""
"""The least that whoever checks every claim has to do."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one command took, Python and the program included."""

    cpu: float
    """Seconds, all threads and processes together."""
    wall: float
    peak_mb: float
    file_bytes: int = 0
    """Of what it made."""


def main() -> None:
    """Import tables of every shape, print times and their ratios."""
    options = _read_options()
    titles = ("CPU s", "wall s", "peak MB", "bytes/row", "× CPU", "× wall", "× size")
    widths = (8, 8, 9, 10, 7, 7, 7)
    print(
        " " * 26 + "".join(f"{each:>{width}}" for each, width in zip(titles, widths, strict=True))
    )
    with tempfile.TemporaryDirectory() as scratch:
        for shape in options.shapes:
            for rows in options.rows:
                _measure(Path(scratch), shape, rows, options.turns)


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--shapes", nargs="+", choices=SHAPES, default=list(SHAPES))
    parser.add_argument("--turns", type=int, default=3)
    return parser.parse_args()


def _measure(folder: Path, shape: str, rows: int, turns: int) -> None:
    """Import one table into fresh ledgers, and once more into the last of them."""
    table, column_map = write_table(folder, shape, rows)
    bare, text, ours, again = [], [], [], []
    for _ in range(turns):
        database, ledger = folder / "bare.db", folder / "ours.ledger"
        for old in folder.glob("bare.db*"), folder.glob("ours.ledger*"):
            for file in old:
                file.unlink()
        insert: list[str | Path] = ["-m", "sqlite_utils", "insert", database, "rows", table]
        insert += ["--csv", "--silent"]
        bare.append(_run(insert, database))
        database.unlink()
        text.append(_run([*insert, "--no-detect-types"], database))
        command: list[str | Path] = ["-m", "claimtrack", "--quiet", "--ledger", ledger]
        command += ["import", table, "--map", column_map]
        ours.append(_run(command, ledger))
        again.append(_run(command, ledger))
    least = _least(text)
    print(f"{shape}, {rows:,} rows")
    _print("  sqlite-utils, as text", least, least, rows)
    _print("  the same, types guessed", _least(bare), least, rows)
    _print("  claimtrack import", _least(ours), least, rows)
    _print("  the same once more", _least(again), least, rows)
    _measure_reading(folder, ledger, rows, turns)


def _measure_reading(folder: Path, ledger: Path, rows: int, turns: int) -> None:
    """Read, verify and export a ledger."""
    lines, table = folder / "ours.jsonl", folder / "ours.csv"
    ours: list[str | Path] = ["-m", "claimtrack", "--quiet", "--ledger", ledger]
    commands: dict[str, list[str | Path]] = {
        "  plain read and hash": ["-c", READ_AND_HASH, ledger],
        "  claimtrack verify": [*ours, "verify"],
        "  claimtrack export": [*ours, "export", "--output", lines],
        "  the same as csv": [*ours, "export", "--output", table],
    }
    runs: dict[str, list[Run]] = {label: [] for label in commands}
    for _ in range(turns):
        for label, command in commands.items():
            runs[label].append(_run(command, ledger))
    plain = _least(runs["  plain read and hash"])
    for label, each in runs.items():
        _print(label, _least(each), plain, rows)


def _run(command: Sequence[str | Path], made: Path) -> Run:
    """Run this Python so; its own use of the machine, children included.

    Raises:
        SystemExit: It failed.
    """
    start = time.perf_counter()
    with subprocess.Popen([sys.executable, *map(str, command)]) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{command} left with {process.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, kibibytes elsewhere
    return Run(
        used.ru_utime + used.ru_stime,
        time.perf_counter() - start,
        used.ru_maxrss * unit / 1e6,
        made.stat().st_size,
    )


def _least(runs: Sequence[Run]) -> Run:
    return Run(
        min(each.cpu for each in runs),
        min(each.wall for each in runs),
        max(each.peak_mb for each in runs),
        max(each.file_bytes for each in runs),
    )


def _print(label: str, run: Run, bare: Run, rows: int) -> None:
    print(
        f"{label:26}{run.cpu:8.2f}{run.wall:8.2f}{run.peak_mb:9.0f}{run.file_bytes / rows:10.0f}"
        f"{run.cpu / bare.cpu:7.1f}{run.wall / bare.wall:7.1f}"
        f"{run.file_bytes / bare.file_bytes:7.1f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
