"""A ledger of 100,000 claims: how fast it grows, compares, and how much memory that takes.

Each stage runs in a process of its own, so that its peak of memory is its own, and is set against
a yardstick measured in the same run: bare inserts, and one SQL query. Asserts nothing.
"""

import argparse
import contextlib
import datetime as dt
import multiprocessing
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TextIO

from tests.bench.ledger_maker import make_records

PAIRS = """
    SELECT left_claim.topic, left_claim.metric, COUNT(*),
           SUM(left_claim.strict_high < right_claim.strict_low
               OR right_claim.strict_high < left_claim.strict_low)
    FROM claim AS left_claim
    JOIN claim AS right_claim
      ON right_claim.topic = left_claim.topic
     AND right_claim.metric = left_claim.metric
     AND right_claim.id > left_claim.id
    GROUP BY left_claim.topic, left_claim.metric
"""
"""For every topic and metric: how many pairs of claims, and how many whose strict intervals do not
meet. A hand-written yardstick: it knows no gate, no dates, no names."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What one stage took."""

    seconds: float
    peak_mb: float
    items: int
    note: str = ""


def main() -> None:
    """Run every stage and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--topics", type=int, default=2_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        ledger = Path(scratch) / "bench.ledger"
        print(f"{options.claims:,} claims on {options.topics:,} topics")
        print(f"{'':44}{'seconds':>9}{'a second':>12}{'peak MB':>9}")
        _report_import(ledger, options.claims, options.topics)
        _report_compare(ledger)


def _report_import(ledger: Path, claims: int, topics: int) -> None:
    append = _alone(partial(append_records, ledger, claims, topics))
    _print_stage("append to a ledger", append)
    bare = _alone(partial(insert_bare, ledger))
    _print_stage("the same rows by a bare executemany", bare)
    lines = ledger.with_suffix(".jsonl")
    _print_stage("claimtrack export", _alone(partial(export_lines, ledger, lines)))
    _print_stage("claimtrack import, from JSON Lines", _alone(partial(import_lines, lines)))
    print(f"  append takes {append.seconds / bare.seconds:.1f} × the bare inserts\n")


def _report_compare(ledger: Path) -> None:
    for label, rank in (("the median topic", 0.5), ("the largest topic", 0.0)):
        topic = find_topic(ledger, rank)
        one = _alone(partial(compare_topic, ledger, topic))
        _print_stage(f"compare {label}", one)
    every = _alone(partial(compare_topic, ledger, None))
    _print_stage("compare everything", every)
    asked = _alone(partial(ask_in_sql, ledger))
    _print_stage("group and overlap, in SQL by hand", asked)
    print(f"  everything takes {every.seconds / asked.seconds:.1f} × the SQL, which knows no gate")


def _print_stage(label: str, stage: Stage) -> None:
    rate = stage.items / stage.seconds
    print(f"{label:44}{stage.seconds:9.2f}{rate:12,.0f}{stage.peak_mb:9.0f}  {stage.note}")


def _alone(work: Callable[[], Stage]) -> Stage:
    """Run one stage in a fresh process."""
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=fresh) as pool:
        return pool.submit(work).result()


def append_records(ledger: Path, claims: int, topics: int) -> Stage:
    """Append generated records as one operation through the public API."""
    from claimtrack.ledger import open_ledger
    from claimtrack.ledger.protocol import Deed

    records = list(make_records(claims, topics))
    at = dt.datetime(2020, 11, 1, tzinfo=dt.UTC)
    start = time.perf_counter()
    with open_ledger(str(ledger), create=True) as opened:
        appended = opened.append(Deed("bench", at, "import"), records)
    return _took(start, len(appended.added), f"{ledger.stat().st_size / 1e6:.0f} MB on disk")


def insert_bare(ledger: Path) -> Stage:
    """Insert the very rows of the claim table into a table without triggers or digests."""
    with sqlite3.connect(ledger) as source:
        cursor = source.execute("SELECT * FROM claim")
        names = [column[0] for column in cursor.description]
        rows = cursor.fetchall()
    target = sqlite3.connect(ledger.with_suffix(".bare"))
    start = time.perf_counter()
    target.execute(f"CREATE TABLE claim ({', '.join(names)})")
    marks = ", ".join("?" * len(names))
    target.executemany(f"INSERT INTO claim VALUES ({marks})", rows)
    target.execute("CREATE INDEX by_topic ON claim (topic, metric, strict_low, strict_high)")
    target.commit()
    stage = _took(start, len(rows))
    target.close()
    return stage


def export_lines(ledger: Path, lines: Path) -> Stage:
    """Export through the command."""
    with lines.open("w", encoding="utf-8") as output:
        start = time.perf_counter()
        _command(["--ledger", str(ledger), "export"], output)
    with lines.open(encoding="utf-8") as written:
        return _took(start, sum(1 for _ in written))


def import_lines(lines: Path) -> Stage:
    """Import through the command."""
    ledger = lines.with_suffix(".imported")
    start = time.perf_counter()
    with lines.with_suffix(".said").open("w", encoding="utf-8") as output:
        _command(["--quiet", "--ledger", str(ledger), "import", str(lines)], output)
    with lines.open(encoding="utf-8") as read:
        return _took(start, sum(1 for _ in read))


def find_topic(ledger: Path, rank: float) -> str:
    """The topic at a rank by its number of claims: 0 the largest, 0.5 the median."""
    with sqlite3.connect(ledger) as opened:
        rows = opened.execute(
            "SELECT topic FROM claim GROUP BY topic ORDER BY COUNT(*) DESC, topic"
        ).fetchall()
    return str(rows[int(rank * len(rows))][0])


def compare_topic(ledger: Path, topic: str | None) -> Stage:
    """Read the claims of one topic, or all, and compare them."""
    from claimtrack.compare import compare
    from claimtrack.figures.profile import load_profile
    from claimtrack.ledger import open_ledger
    from claimtrack.ledger.protocol import Selection
    from claimtrack.workflow.world import read_world

    selection = Selection(topics=frozenset({topic} if topic else ()))
    start = time.perf_counter()
    with open_ledger(str(ledger), create=False, read_only=True) as opened:
        claims = tuple(opened.claims(selection))
        world = read_world(opened)
        read = time.perf_counter() - start
        comparison = compare(claims, world, load_profile())
    barred = sum(each.pairs for each in comparison.barred)
    note = f"{len(comparison.findings):,} findings, {barred:,} pairs barred, reading {read:.2f} s"
    return _took(start, len(claims), note)


def ask_in_sql(ledger: Path) -> Stage:
    """Ask the same of the typed columns, in one query."""
    with sqlite3.connect(ledger) as opened:
        claims = opened.execute("SELECT COUNT(*) FROM claim").fetchone()[0]
        start = time.perf_counter()
        rows = opened.execute(PAIRS).fetchall()
    pairs, apart = sum(row[2] for row in rows), sum(row[3] or 0 for row in rows)
    return _took(start, claims, f"{pairs:,} pairs, {apart:,} apart")


def _command(arguments: list[str], output: TextIO) -> None:
    """Run a command in this process, its standard output into a file."""
    from claimtrack.cli.app import main as run_command

    with contextlib.redirect_stdout(output):
        code = run_command(arguments)
    if code:
        sys.exit(f"claimtrack {' '.join(arguments)} left with {code}")


def _took(start: float, items: int, note: str = "") -> Stage:
    seconds = time.perf_counter() - start
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, kibibytes elsewhere
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    return Stage(seconds, peak / 1e6, items, note)


if __name__ == "__main__":
    main()
