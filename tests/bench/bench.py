"""Ledgers of 10,000, 100,000 and 300,000 claims: what reading and comparing them takes.

Each stage runs in a process of its own, so that its CPU time and its peak of memory are its own;
what is compared with something runs three times, and the median counts. Comparing everything is set
against a hand-written query over the same rows in the same run, in SQLite and in DuckDB, there with
and without loading the rows from a CSV file. With `--counties` the same is measured on real counts
(see `tests.bench.counties`). Asserts nothing.
"""

import argparse
import contextlib
import csv
import dataclasses
import datetime as dt
import math
import multiprocessing
import os
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TextIO

from tests.bench.counties import read_records
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


DIFFERING = """
    SELECT metric, place, as_of_start, COUNT(DISTINCT value)
    FROM claim
    GROUP BY metric, place, as_of_start
"""
"""For every metric, place and day: how many numbers are told. The yardstick for one event that is
counted at very many places."""


@dataclass(frozen=True, slots=True)
class Yardstick:
    """A query that asks by hand what some data are compared for."""

    query: str
    rows: str
    """What it needs of each claim."""
    columns: str
    """The same for DuckDB, with their types."""


YARDSTICKS = {
    "generated": Yardstick(
        PAIRS,
        "SELECT id, topic, metric, strict_low, strict_high FROM claim",
        "id TEXT, topic TEXT, metric TEXT, strict_low DOUBLE, strict_high DOUBLE",
    ),
    "counties": Yardstick(
        DIFFERING,
        "SELECT metric, place, as_of_start, value FROM claim",
        "metric TEXT, place TEXT, as_of_start TEXT, value DOUBLE",
    ),
}

TURNS = 5
"""How often a stage of a few milliseconds is run; the shortest counts."""

MEDIAN_OF = 3
"""How often a stage that is compared with another is run; the median counts."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What one stage took."""

    seconds: float
    """Of CPU, all threads together, without loading Python and the program."""
    peak_mb: float
    items: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of a ledger of one size."""

    claims: int
    read: Stage
    everything: Stage
    again: Stage
    """Comparing everything, of which nothing changed since it was compared before."""
    asked: Stage
    duck: Stage
    loaded: Stage
    """The query in DuckDB, with loading."""
    one: Stage | None
    """Comparing one topic."""


def main() -> None:
    """Measure ledgers of every size, then say how the times grow."""
    options = _read_options()
    kinds = ["generated", *(["counties"] if options.counties else [])]
    for kind in kinds:
        measured = []
        with tempfile.TemporaryDirectory() as scratch:
            for claims in options.claims:
                ledger = Path(scratch) / f"{claims}.ledger"
                topics = max(1, claims // options.per_topic)
                print(
                    f"{claims:,} claims, {kind}" + (f", on {topics:,} topics" * (kind == kinds[0]))
                )
                print(f"{'':44}{'CPU s':>9}{'a second':>12}{'peak MB':>9}")
                table = options.counties if kind == "counties" else None
                append = _alone(partial(append_records, ledger, claims, topics, table))
                _print_stage("append to a ledger", append)
                if options.writing:
                    _measure_writing(ledger, append)
                measured.append(_measure_reading(ledger, claims, kind, options.per_topic))
                print()
        _print_growth(measured)


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--claims", type=int, nargs="+", default=[10_000, 100_000, 300_000])
    parser.add_argument("--per-topic", type=int, default=50, help="claims a topic, on average (50)")
    parser.add_argument("--writing", action="store_true", help="also export, import, bare inserts")
    parser.add_argument("--counties", type=Path, help="a Parquet file of counts by county")
    return parser.parse_args()


def _measure_writing(ledger: Path, append: Stage) -> None:
    bare = _alone(partial(insert_bare, ledger))
    _print_stage("the same rows by a bare executemany", bare)
    lines = ledger.with_suffix(".jsonl")
    _print_stage("claimtrack export", _alone(partial(export_lines, ledger, lines)))
    _print_stage("claimtrack import, from JSON Lines", _alone(partial(import_lines, lines)))
    print(f"  append takes {append.seconds / bare.seconds:.1f} × the bare inserts")


def _measure_reading(ledger: Path, claims: int, kind: str, per_topic: int) -> Measured:
    read = _median(partial(read_claims, ledger, held=False))
    _print_stage("read all claims, letting go of each", read)
    _print_stage(
        "read all claims, holding on to them", _alone(partial(read_claims, ledger, held=True))
    )
    everything = _median(partial(compare_topic, ledger, None))
    _print_stage("compare everything, first", everything)
    results = ledger.with_suffix(".results")
    keeping = _alone(partial(compare_topic, ledger, None, results))
    _print_stage("the same, its results kept", keeping)
    again = _median(partial(compare_topic, ledger, None, results))
    _print_stage("compare everything, again", again)
    after = _alone(partial(compare_after_adding, ledger, results))
    _print_stage("again after one claim was added", after)
    for label, kept in (("first", None), ("again", results)):
        told = _alone(partial(run_compare, ledger, kept))
        _print_stage(f"claimtrack compare, {label}", told)
    asked = _median(partial(ask_in_sql, ledger, kind))
    _print_stage("the query in SQL by hand", asked)
    duck = _median(partial(ask_duckdb, ledger, kind, with_loading=False))
    _print_stage("the same query in DuckDB", duck)
    loaded = _median(partial(ask_duckdb, ledger, kind, with_loading=True))
    _print_stage("the same with loading", loaded)
    print(
        f"  everything takes {everything.seconds / asked.seconds:.1f} × the SQL, which knows no"
        f" gate, {everything.seconds / loaded.seconds:.1f} × DuckDB with loading and"
        f" {everything.seconds / duck.seconds:.1f} × without;"
        f" reading alone {read.seconds / asked.seconds:.1f} × the SQL"
    )
    for label, stage in (("again", again), ("after one claim was added", after)):
        print(
            f"  {label} it takes {stage.seconds / asked.seconds:.1f} × the SQL,"
            f" {stage.seconds / loaded.seconds:.1f} × DuckDB with loading and"
            f" {stage.seconds / duck.seconds:.1f} × without"
        )
    one = _measure_topic(ledger, per_topic) if kind == "generated" else None
    return Measured(claims, read, everything, again, asked, duck, loaded, one)


def _measure_topic(ledger: Path, per_topic: int) -> Stage:
    topic = find_topic(ledger, per_topic)
    one = _shortest(partial(compare_topic, ledger, topic))
    _print_stage(f"compare one topic of {one.items}", one)
    listed = _shortest(partial(run_about, ledger, "list", topic, one.items))
    _print_stage("claimtrack list --topic", listed)
    compared = _shortest(partial(run_about, ledger, "compare", topic, one.items))
    _print_stage("claimtrack compare --topic", compared)
    print(f"  list --topic takes {listed.seconds / compared.seconds:.2f} × compare --topic")
    return one


def _print_growth(measured: Sequence[Measured]) -> None:
    """How CPU time grows with claims, and what a claim of one topic costs in the largest ledger."""
    if len(measured) < 2:
        return
    for label, stages in (
        ("reading everything", [each.read for each in measured]),
        ("comparing everything", [each.everything for each in measured]),
        ("comparing everything again", [each.again for each in measured]),
        ("the SQL by hand", [each.asked for each in measured]),
        ("DuckDB with loading", [each.loaded for each in measured]),
    ):
        exponent = slope([(stage.items, stage.seconds) for stage in stages])
        print(f"{label} grows with claims to the power of {exponent:.2f}")
    first, last = measured[0], measured[-1]
    if first.one is None or last.one is None:
        return
    costs = [each.seconds / each.items for each in (first.one, last.one)]
    print(
        f"comparing one topic costs {costs[1] * 1000:.3f} ms a claim in {last.claims:,} claims,"
        f" {costs[1] / costs[0]:.2f} × what it costs in {first.claims:,}"
    )


def slope(points: Sequence[tuple[float, float]]) -> float:
    """The exponent of growth: the slope of the line through the logarithms (least squares)."""
    across = [math.log(x) for x, _ in points]
    up = [math.log(y) for _, y in points]
    middle, height = sum(across) / len(across), sum(up) / len(up)
    rise = sum((x - middle) * (y - height) for x, y in zip(across, up, strict=True))
    return rise / sum((x - middle) ** 2 for x in across)


def _print_stage(label: str, stage: Stage) -> None:
    rate = stage.items / stage.seconds
    print(f"{label:44}{stage.seconds:9.3f}{rate:12,.0f}{stage.peak_mb:9.0f}  {stage.note}")


def _shortest(work: Callable[[], Stage]) -> Stage:
    """The shortest of several runs, each in a fresh process."""
    return min((_alone(work) for _ in range(TURNS)), key=lambda stage: stage.seconds)


def _median(work: Callable[[], Stage]) -> Stage:
    """The middle one of several runs, each in a fresh process."""
    runs = sorted((_alone(work) for _ in range(MEDIAN_OF)), key=lambda stage: stage.seconds)
    return runs[len(runs) // 2]


def _alone(work: Callable[[], Stage]) -> Stage:
    """Run one stage in a fresh process."""
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=fresh) as pool:
        return pool.submit(work).result()


def append_records(ledger: Path, claims: int, topics: int, table: Path | None) -> Stage:
    """Append records as one operation through the public API; the names are joined as commands do.

    Args:
        ledger: A file that is made.
        claims: How many.
        topics: How many topics the generated ones are on.
        table: Of counts by county, if those are taken.
    """
    from claimtrack.ledger import open_ledger
    from claimtrack.ledger.joins import keep_joins
    from claimtrack.ledger.protocol import Deed

    made = make_records(claims, topics) if table is None else read_records(table, claims)
    records = list(made)
    at = dt.datetime(2020, 11, 1, tzinfo=dt.UTC)
    start = time.process_time()
    with open_ledger(str(ledger), create=True) as opened:
        appended = opened.append(Deed("bench", at, "import"), records)
        keep_joins(opened)
    return _took(start, len(appended.added), f"{ledger.stat().st_size / 1e6:.0f} MB on disk")


def insert_bare(ledger: Path) -> Stage:
    """Insert the very rows of the claim table into a table without triggers or digests."""
    with sqlite3.connect(ledger) as source:
        cursor = source.execute("SELECT * FROM claim")
        names = [column[0] for column in cursor.description]
        rows = cursor.fetchall()
    target = sqlite3.connect(ledger.with_suffix(".bare"))
    start = time.process_time()
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
        start = time.process_time()
        _command(["--ledger", str(ledger), "export"], output)
    with lines.open(encoding="utf-8") as written:
        return _took(start, sum(1 for _ in written))


def import_lines(lines: Path) -> Stage:
    """Import through the command."""
    ledger = lines.with_suffix(".imported")
    start = time.process_time()
    with lines.with_suffix(".said").open("w", encoding="utf-8") as output:
        _command(["--quiet", "--ledger", str(ledger), "import", str(lines)], output)
    with lines.open(encoding="utf-8") as read:
        return _took(start, sum(1 for _ in read))


def find_topic(ledger: Path, size: int) -> str:
    """A topic with as many claims, or as nearly as there is."""
    with contextlib.closing(sqlite3.connect(ledger)) as opened:
        rows = opened.execute("SELECT topic, COUNT(*) FROM claim GROUP BY topic").fetchall()
    return str(min(rows, key=lambda row: (abs(row[1] - size), row[0]))[0])


def read_claims(ledger: Path, *, held: bool) -> Stage:
    """Read every claim, topic by topic, as a comparison of everything does."""
    from claimtrack.ledger import open_ledger
    from claimtrack.ledger.memory import without_collecting

    start = time.process_time()
    with open_ledger(str(ledger), create=False, read_only=True) as opened, without_collecting():
        claims = opened.claims(in_order_of="topic")
        count = len(tuple(claims)) if held else sum(1 for _ in claims)
    return _took(start, count)


def compare_after_adding(ledger: Path, results: Path) -> Stage:
    """Add a claim to one topic of many, and compare everything where results are kept."""
    from claimtrack.ledger import open_ledger
    from claimtrack.ledger.protocol import Deed

    with open_ledger(str(ledger), create=False) as opened:
        _, claim = next(opened.claims())
        added = dataclasses.replace(claim, note="added", references=("bench:added",))
        opened.append(Deed("bench", dt.datetime(2020, 11, 2, tzinfo=dt.UTC), "add"), [added])
    return compare_topic(ledger, None, results)


def compare_topic(ledger: Path, topic: str | None, results: Path | None = None) -> Stage:
    """Compare one topic, or everything, as `compare` does, from opening the ledger on.

    Args:
        ledger: Where the claims are.
        topic: None: everything.
        results: A folder in which results are kept; None: all is worked out anew.
    """
    from claimtrack.align.filter import Asked, Filter
    from claimtrack.figures.profile import load_profile
    from claimtrack.ledger import open_ledger
    from claimtrack.workflow.comparing import compare_ledger

    with contextlib.closing(sqlite3.connect(ledger)) as counted:
        where = "WHERE topic = ?" if topic else ""
        values = (topic,) if topic else ()
        claims = counted.execute(f"SELECT COUNT(*) FROM claim {where}", values).fetchone()[0]
    profile = load_profile()
    asked = Asked(filter=Filter(topics=(topic,))) if topic else Asked()
    start = time.process_time()
    with open_ledger(str(ledger), create=False, read_only=True, results=results) as opened:
        answer = compare_ledger(opened, asked, profile)
    return _took(start, claims, f"{len(answer.comparison.findings):,} findings")


def run_about(ledger: Path, command: str, topic: str, claims: int) -> Stage:
    """Run a command about one topic."""
    from claimtrack.cli import app  # noqa: F401 - loaded before the clock starts

    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        start = time.process_time()
        _command(["--quiet", "--ledger", str(ledger), command, "--topic", topic], nowhere)
    return _took(start, claims)


def run_compare(ledger: Path, results: Path | None) -> Stage:
    """Run `compare` over everything, its report included, as it is printed.

    Args:
        ledger: Of which.
        results: The folder of what was worked out before; None: nothing is kept.
    """
    from claimtrack.cli import app  # noqa: F401 - loaded before the clock starts

    os.environ["CLAIMTRACK_RESULTS"] = "off" if results is None else str(results)
    with contextlib.closing(sqlite3.connect(ledger)) as opened:
        claims = opened.execute("SELECT COUNT(*) FROM claim").fetchone()[0]
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        start = time.process_time()
        _command(["--ledger", str(ledger), "compare"], nowhere)
    return _took(start, claims)


def ask_in_sql(ledger: Path, kind: str) -> Stage:
    """Ask the same of the typed columns, in one query."""
    with contextlib.closing(sqlite3.connect(ledger)) as opened:
        claims = opened.execute("SELECT COUNT(*) FROM claim").fetchone()[0]
        start = time.process_time()
        rows = opened.execute(YARDSTICKS[kind].query).fetchall()
    return _took(start, claims, f"{len(rows):,} groups")


def ask_duckdb(ledger: Path, kind: str, *, with_loading: bool) -> Stage:
    """Ask DuckDB the same of the same rows.

    Args:
        ledger: Where they are.
        kind: Of the data.
        with_loading: Whether the clock runs while DuckDB reads them from a CSV file.
    """
    import duckdb

    yardstick = YARDSTICKS[kind]
    with contextlib.closing(sqlite3.connect(ledger)) as opened:
        claims = opened.execute(yardstick.rows).fetchall()
    lines = ledger.with_suffix(".csv")
    with lines.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(claims)
    start = time.process_time()
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE claim ({yardstick.columns})")
        connection.execute(f"COPY claim FROM '{lines}' (FORMAT csv)")
        if not with_loading:
            start = time.process_time()
        rows = connection.execute(yardstick.query).fetchall()
    return _took(start, len(claims), f"{len(rows):,} groups; DuckDB {duckdb.__version__}")


def _command(arguments: list[str], output: TextIO) -> None:
    """Run a command in this process, its standard output into a file."""
    from claimtrack.cli.app import main as run_command

    with contextlib.redirect_stdout(output):
        code = run_command(arguments)
    if code:
        sys.exit(f"claimtrack {' '.join(arguments)} left with {code}")


def _took(start: float, items: int, note: str = "") -> Stage:
    """What passed since then, on the clock of this process's CPU time."""
    seconds = time.process_time() - start
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, kibibytes elsewhere
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    return Stage(seconds, peak / 1e6, items, note)


if __name__ == "__main__":
    main()
