"""Spark: pieces are rows of a data frame, and the rows of a part are a group of one.

A task reads its piece itself, by its name, and writes its results itself, so that what goes through
Spark are names, counts, and the rows that a part is compared from.
"""

import os
import pickle
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from claimtrack.corpus.arrow import load_pyarrow
from claimtrack.corpus.engine import PART, Given, Made, Shared, Told, timed
from claimtrack.errors import ClaimtrackError, InputError, OutOfMemory, missing_extra

FAILURES = 4
"""How often a task of `local` is tried: as often as on a cluster (`spark.task.maxFailures`)."""

MOST_DRIVER_RESULT = "4g"
"""What all tasks together may hand back: the names of some hundred million claims. Ours."""


class SparkEngine:
    """Runs on whatever Spark runs on."""

    def __init__(self, master: str | None, told: Told) -> None:
        """Start Spark, or join the one that runs in this process.

        Args:
            master: Spark's address; None: what Spark's own configuration says, else all cores.
            told: Is told how far the work has come.

        Raises:
            MissingExtra: pyspark, or what it needs of Arrow, is not installed.
            InputError: Spark does not start.
        """
        load_pyarrow()
        self._told = told
        self.spent: dict[str, list[float]] = {}
        self._spark = _start(master)

    def share(self, value: Made) -> Shared[Made]:
        """Broadcast a value."""
        shared: Shared[Made] = self._spark.sparkContext.broadcast(value)
        return shared

    def run(
        self, label: str, work: Callable[[Given], Made], pieces: Sequence[Given]
    ) -> Iterator[Made]:
        """What a function makes of each piece, in their order."""
        if not pieces:
            return
        numbers = self._spark.range(0, len(pieces), 1, len(pieces))
        task = partial(_run_pieces, work, self.share(pieces))
        yield from self._collect(label, numbers.mapInArrow(task, "number long, made binary"))

    def gather(
        self,
        label: str,
        spread: Callable[[Given], Iterator[Any]],
        pieces: Sequence[Given],
        work: Callable[[int, Any], Made],
        *,
        parts: int,
        schema: Any,
    ) -> Iterator[Made]:
        """What a function makes of all rows of each part, in the order of the parts."""
        from pyspark.sql.pandas.types import from_arrow_schema

        numbers = self._spark.range(0, len(pieces), 1, len(pieces))
        self._spark.conf.set("spark.sql.shuffle.partitions", str(parts))
        rows = numbers.mapInArrow(
            partial(_spread_pieces, spread, self.share(pieces)), from_arrow_schema(schema)
        )
        made = rows.groupBy(PART).applyInArrow(_for_parts(work), "number long, made binary")
        yield from self._collect(label, made)

    def close(self) -> None:
        """Stop Spark."""
        self._spark.stop()

    def _collect(self, label: str, frame: Any) -> Iterator[Any]:
        """What tasks handed back, in the order of their numbers."""
        from py4j.protocol import Py4JJavaError  # noqa: PLC0415 - start-up
        from pyspark.errors import PySparkException

        self._told(label, 0, 0)
        try:
            found = sorted((row.number, row.made) for row in frame.collect())
        except (PySparkException, Py4JJavaError) as error:
            raise _explain(error) from error
        spent = self.spent.setdefault(label, [])
        for number, (_, made) in enumerate(found, start=1):
            self._told(label, number, len(found))
            result, refused, seconds = pickle.loads(made)  # noqa: S301 - by tasks that were started here
            if refused is not None:
                raise refused
            spent.append(seconds)
            yield result


def _start(master: str | None) -> Any:
    try:
        from pyspark.sql import SparkSession
        from pyspark.sql.pandas.utils import require_minimum_pandas_version

        require_minimum_pandas_version()
    except ImportError as error:
        raise missing_extra("the engine spark", "spark") from error
    package = str(Path(__file__).parents[2])
    paths = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
    builder = SparkSession.builder.appName("claimtrack corpus")
    if master is not None:
        builder = builder.master(_with_failures(master))
    settings = {
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.adaptive.enabled": "false",  # parts are cut to size already
        "spark.driver.maxResultSize": MOST_DRIVER_RESULT,
        "spark.executorEnv.PYTHONPATH": paths,
    }
    for key, value in settings.items():
        builder = builder.config(key, value)
    if master is None or master.startswith("local"):
        os.environ["PYTHONPATH"] = paths
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    try:
        session = builder.getOrCreate()
    except Exception as error:
        told = [line.strip() for line in str(error).splitlines() if line.strip()]
        said = " ".join(told[:2]) or type(error).__name__  # py4j tells the call, then the reason
        raise InputError(
            f"Spark does not start: {said[:300]}",
            hint="it needs a whole Java 17 or newer (one without the module jdk.incubator.vector "
            "does not start): set JAVA_HOME to one, and see what Spark wrote above",
        ) from error
    session.sparkContext.setLogLevel("ERROR")
    return session


def _with_failures(master: str) -> str:
    """An address of `local` with how often a task is tried: Spark's own number for it is once."""
    if master.startswith("local[") and "," not in master:
        return f"{master[:-1]},{FAILURES}]"
    return f"local[1,{FAILURES}]" if master == "local" else master


def _explain(error: Exception) -> Exception:
    """An error of a task as our own, where it is one."""
    said = str(error)
    if "exited unexpectedly" in said or "OutOfMemoryError" in said or "ExecutorLost" in said:
        return OutOfMemory(
            "workers of Spark were ended again and again, as they are when memory runs short",
            hint="give executors more (spark.executor.memoryOverhead), or fewer cores each",
        )
    return error


def _run_pieces(
    work: Callable[[Given], Made], pieces: Shared[Sequence[Given]], batches: Iterator[Any]
) -> Iterator[Any]:
    for number in _numbers(batches):
        yield _to_batch(number, partial(work, pieces.value[number]))


def _spread_pieces(
    spread: Callable[[Given], Iterator[Any]],
    pieces: Shared[Sequence[Given]],
    batches: Iterator[Any],
) -> Iterator[Any]:
    for number in _numbers(batches):
        for table in spread(pieces.value[number]):
            yield from table.to_batches()


def _for_parts(work: Callable[[int, Any], Made]) -> Callable[[Any, Any], Any]:
    """The function as `applyInArrow` takes it: by its hints Spark tells which kind it is."""
    pa = load_pyarrow()

    def work_on_part(key: Any, table: Any) -> Any:
        part = key[0].as_py()
        return table.from_batches([_to_batch(part, partial(work, part, table))])

    work_on_part.__annotations__ = {"key": tuple, "table": pa.Table, "return": pa.Table}
    return work_on_part


def _numbers(batches: Iterator[Any]) -> Iterator[int]:
    for batch in batches:
        yield from batch.column(0).to_pylist()


def _to_batch(number: int, work: Callable[[], object]) -> Any:
    """What a function makes, or our error: Spark would tell it as its own."""
    pa = load_pyarrow()
    try:
        made: tuple[object, ClaimtrackError | None, float]
        done, seconds = timed(lambda _: work(), None)
        made = (done, None, seconds)
    except ClaimtrackError as error:
        made = (None, error, 0.0)
    text = pickle.dumps(made, pickle.HIGHEST_PROTOCOL)
    return pa.RecordBatch.from_arrays(
        [pa.array([number], pa.int64()), pa.array([text], pa.binary())], ["number", "made"]
    )
