"""What extracting and comparing a corpus takes, by processes of this machine and by Spark.

Every engine works on the same input, one after the other; that they write the same bytes is
checked. Seconds are of CPU. How much sooner several workers are done is told in two ways: by the
clock, which means something on an idle machine only, and by how the measured parts would fill so
many workers.
"""

import argparse
import hashlib
import heapq
import json
import multiprocessing
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from claimtrack.corpus.comparing import Wish
from claimtrack.corpus.engine import Engine
from claimtrack.corpus.local import LocalEngine
from claimtrack.corpus.reading import find_pieces
from claimtrack.corpus.spark import SparkEngine
from claimtrack.corpus.writing import MANIFEST, Results
from claimtrack.figures.profile import DEFAULT_PROFILE
from claimtrack.intake.documents.captured import Reading
from claimtrack.intake.documents.extracting import Wish as ReadingWish
from claimtrack.intake.guards import Clock
from claimtrack.workflow.corpus import compare_corpus, extract_corpus

CLOCK = Clock(now := datetime(2026, 1, 2, tzinfo=UTC), now.date())
SOME_WORKERS = (1, 2, 4, 64, 1024)


@dataclass(frozen=True, slots=True)
class Measured:
    """What one run took."""

    engine: str
    seconds: float
    """By the clock."""
    spent: dict[str, list[float]]
    java: float
    """Seconds of CPU of Spark's own process."""
    shuffled: int
    """Bytes that went from task to task."""
    rows: int
    digest: str
    largest: str


def main() -> None:
    """Measure every engine that was named."""
    options = _read_options()
    measured: list[Measured] = []
    for name in options.engines:
        alone = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(1, alone) as pool:  # Java stays as long as its process
            done = pool.submit(_measure, name, options.what, options.sources).result()
        measured.append(done)
        print(json.dumps(_told(done)), flush=True)
    digests = {each.digest for each in measured}
    print("the same bytes" if len(digests) == 1 else f"DIFFERENT BYTES: {digests}")


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("what", choices=("extract", "compare"))
    parser.add_argument("sources", nargs="+")
    parser.add_argument(
        "--engines",
        nargs="+",
        default=["1", "2", "local[1]", "local[2]", "local[4]"],
        help="a number: so many processes of this machine; else an address of Spark",
    )
    return parser.parse_args()


def _measure(name: str, what: str, sources: Sequence[str]) -> Measured:
    with tempfile.TemporaryDirectory() as scratch:
        out, log = Path(scratch, "out"), Path(scratch, "log")
        log.mkdir()
        started = time.monotonic()
        pieces = find_pieces(sources)
        with Results(out) as results:
            engine: Engine
            if name.isdecimal():
                engine = LocalEngine(int(name), results.shelf.scratch("local"), _silent)
            else:
                _keep_log(log)
                engine = SparkEngine(name, _silent)
            work: Callable[[], Any] = {
                "extract": lambda: extract_corpus(
                    engine, pieces, results, Reading(today=CLOCK.today), ReadingWish()
                ),
                "compare": lambda: compare_corpus(
                    engine, pieces, results, Wish(DEFAULT_PROFILE), said=None, clock=CLOCK
                ),
            }[what]
            work()
            java = _cpu_of_java(engine)
            seconds = time.monotonic() - started
            engine.close()
        told = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
        return Measured(
            engine=name,
            seconds=seconds,
            spent=engine.spent,
            java=java,
            shuffled=_shuffled(log),
            rows=told.get("documents") or told["claims"],
            digest=hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16],
            largest=json.dumps(told.get("largest_event")),
        )


def _silent(_: str, __: int, ___: int) -> None:
    """Nobody is told."""


def _keep_log(folder: Path) -> None:
    """Have Spark keep a log of its tasks."""
    conf = folder / "conf"
    conf.mkdir()
    (conf / "spark-defaults.conf").write_text(
        "spark.eventLog.enabled true\nspark.eventLog.compress false\n"
        f"spark.eventLog.dir file://{folder}\nspark.ui.enabled false\n",
        encoding="utf-8",
    )
    os.environ["SPARK_CONF_DIR"] = str(conf)


def _cpu_of_java(engine: Engine) -> float:
    if not isinstance(engine, SparkEngine):
        return 0.0
    process = engine._spark.sparkContext._gateway.proc.pid  # noqa: SLF001 - Spark has no other way
    parts = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return sum(map(int, parts[11:13])) / os.sysconf("SC_CLK_TCK")


def _shuffled(log: Path) -> int:
    """Bytes that tasks wrote for others, as Spark's log of events has them."""
    total = 0
    for path in log.rglob("*"):
        if path.is_file() and path.suffix != ".conf":
            for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
                with suppress(ValueError, KeyError, TypeError):
                    metrics = json.loads(line)["Task Metrics"]
                    total += metrics["Shuffle Write Metrics"]["Shuffle Bytes Written"]
    return total


def _told(done: Measured) -> dict[str, Any]:
    steps = {
        step: {
            "pieces": len(seconds),
            "cpu": round(sum(seconds), 1),
            "median": round(statistics.median(seconds), 2),
            "longest": round(max(seconds), 2),
            "sooner": {
                workers: round(sum(seconds) / _fill(seconds, workers), 2)
                for workers in SOME_WORKERS
            },
        }
        for step, seconds in done.spent.items()
        if seconds
    }
    cpu = sum(map(sum, done.spent.values()))
    return {
        "engine": done.engine,
        "rows": done.rows,
        "clock": round(done.seconds, 1),
        "cpu of workers": round(cpu, 1),
        "cpu of java": round(done.java, 1),
        "rows a second of cpu": round(done.rows / cpu),
        "bytes shuffled": done.shuffled,
        "steps": steps,
        "largest event": done.largest,
        "digest": done.digest,
    }


def _fill(seconds: Sequence[float], workers: int) -> float:
    """When the last of some workers is done, each taking the next piece when it is free."""
    free = [0.0] * workers
    for each in seconds:
        heapq.heappush(free, heapq.heappop(free) + each)
    return max(free) or 1.0


if __name__ == "__main__":
    main()
