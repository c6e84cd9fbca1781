"""Processes of this machine: the rows of a part go through files, so that memory stays flat."""

import os
import pickle
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, cast

from claimtrack.corpus.arrow import load_pyarrow
from claimtrack.corpus.engine import PART, Given, Made, Told, timed
from claimtrack.errors import OutOfMemory
from claimtrack.processes import start_pool, without_interrupts

if TYPE_CHECKING:
    from concurrent.futures import Future

AHEAD = 3
"""Pieces in hand for each process: none waits, and few results wait for their turn. Ours."""

MOST_LOST = 4
"""How often lost processes are started again: as often as Spark tries a task before it gives up
(`spark.task.maxFailures`)."""

MODULES = tuple(f"claimtrack.corpus.{name}" for name in ("aligning", "comparing", "extracting"))
"""What the work on a piece needs, but for Arrow: importing that starts threads, and a process that
has some should not be split."""


@dataclass(frozen=True, slots=True)
class Kept(Generic[Made]):
    """A value in a file."""

    path: str

    @property
    def value(self) -> Made:
        """The value; a process reads it once."""
        return cast("Made", _load(self.path))


@lru_cache(maxsize=8)
def _load(path: str) -> Any:
    with Path(path).open("rb") as stream:
        return pickle.load(stream)  # noqa: S301 - written by the process that started this one


class LocalEngine:
    """Runs on one machine, in this process or in several."""

    def __init__(self, jobs: int, scratch: Path, told: Told) -> None:
        """Begin.

        Args:
            jobs: Processes; 1: this one alone.
            scratch: A folder for what is needed only meanwhile.
            told: Is told how far the work has come.
        """
        self._jobs = jobs
        self._scratch = scratch
        self._told = told
        self._numbers = iter(range(1_000_000))
        self.spent: dict[str, list[float]] = {}

    def share(self, value: Made) -> Kept[Made]:
        """Hand a value to every process, in a file."""
        path = self._scratch / f"shared-{next(self._numbers)}"
        with path.open("wb") as stream:
            pickle.dump(value, stream, pickle.HIGHEST_PROTOCOL)
        return Kept(str(path))

    def run(
        self, label: str, work: Callable[[Given], Made], pieces: Sequence[Given]
    ) -> Iterator[Made]:
        """What a function makes of each piece, in their order."""
        task = partial(timed, work)
        done: Iterator[tuple[Made, float]]
        if self._jobs == 1 or len(pieces) < 2:
            done = map(task, pieces)
        else:
            done = _in_processes(task, pieces, min(self._jobs, len(pieces)))
        spent = self.spent.setdefault(label, [])
        for number, (made, seconds) in enumerate(done, start=1):
            spent.append(seconds)
            self._told(label, number, len(pieces))
            yield made

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
        folder = self._scratch / f"rows-{next(self._numbers)}"
        folder.mkdir()
        keep = partial(_keep_rows, spread, parts, schema)
        numbered = [
            (str(folder / f"{number:06}.arrow"), each) for number, each in enumerate(pieces)
        ]
        held = list(self.run(f"{label}: reading", keep, numbered))
        names = [name for name, _ in numbered]
        chosen = [
            (part, [name for name, has in zip(names, held, strict=True) if part in has])
            for part in range(parts)
        ]
        chosen = [each for each in chosen if each[1]]
        yield from self.run(label, partial(_work_on_part, work), chosen)

    def close(self) -> None:
        """Nothing is left running."""


def _keep_rows(
    spread: Callable[[Given], Iterator[Any]], parts: int, schema: Any, given: tuple[str, Given]
) -> frozenset[int]:
    """Write the rows of a piece into a file, each part's as one batch; which parts it has."""
    pa = load_pyarrow()
    path, piece = given
    table = pa.Table.from_batches([], schema)
    if tables := list(spread(piece)):
        table = pa.concat_tables(tables)
    table = table.sort_by(PART).combine_chunks()
    places = table.column(PART).to_pylist()
    starts: dict[int, int] = {}
    for at, part in enumerate(places):
        starts.setdefault(part, at)
    ends = [*starts.values(), len(places)][1:]
    unfinished = f"{path}.{os.getpid()}"
    empty = table.slice(0, 0).to_batches() or [pa.RecordBatch.from_pylist([], schema)]
    with pa.OSFile(unfinished, "wb") as file, pa.ipc.new_file(file, schema) as writer:
        rows = {
            part: table.slice(start, end - start).combine_chunks().to_batches()[0]
            for (part, start), end in zip(starts.items(), ends, strict=True)
        }
        for part in range(parts):
            writer.write_batch(rows.get(part, empty[0]))
    Path(unfinished).replace(path)
    return frozenset(starts)


def _work_on_part(work: Callable[[int, Any], Made], given: tuple[int, list[str]]) -> Made:
    pa = load_pyarrow()
    part, names = given
    batches = []
    for name in names:
        with pa.memory_map(name) as file:
            batches.append(pa.ipc.open_file(file).get_batch(part))
    return work(part, pa.Table.from_batches(batches))


def _in_processes(
    work: Callable[[Given], Made], pieces: Sequence[Given], jobs: int
) -> Iterator[Made]:
    """What a function makes of each piece; a process that is lost is started again."""
    at = lost = 0
    while at < len(pieces):
        try:
            for made in _in_pool(work, pieces[at:], jobs):
                at += 1
                yield made
        except BrokenProcessPool as error:
            lost += 1
            if lost > MOST_LOST:
                raise OutOfMemory(
                    "processes were ended again and again, as they are when memory runs short",
                    hint="--jobs 1 takes less",
                ) from error


def _in_pool(work: Callable[[Given], Made], pieces: Sequence[Given], jobs: int) -> Iterator[Made]:
    with start_pool(jobs, MODULES) as pool:
        waiting: deque[Future[Made]] = deque()
        try:
            for piece in pieces:
                with without_interrupts():
                    waiting.append(pool.submit(work, piece))
                if len(waiting) >= AHEAD * jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
