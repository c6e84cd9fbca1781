"""Run command lines in children of one warm process, with faults between them and the disk.

    LD_PRELOAD=disk.so DISK_SHIM=disk.so python -m tests.faults.driver FOLDER

A request is one line of JSON on standard input: a list of jobs, which run at the same time, each in
a child of its own. The answer is one line with as many outcomes; see `tests.faults.disk`. FOLDER is
for what the children print. The process has one thread, so that it can fork, and has run every
command once, so that a child costs little.
"""

import contextlib
import ctypes
import gc
import io
import json
import os
import resource
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from claimtrack.cli import app
from claimtrack.errors import ClaimtrackError
from claimtrack.ledger import open_ledger
from claimtrack.ledger.protocol import Deed
from claimtrack.workflow import importing
from claimtrack.workflow.reviewing import Review
from tests.faults.disk import LEDGER, Calls, Effect
from tests.running import NOW

FAILED_STEP = 9
"""The exit code of a child that could not even run a command."""


class Disk:
    """The functions of `disk.c`, which is loaded into this process already."""

    def __init__(self, path: str) -> None:
        shim = ctypes.CDLL(path)
        shim.disk_calls.restype = ctypes.c_long
        shim.disk_faults.restype = ctypes.c_long
        shim.disk_of_kind.restype = ctypes.c_long
        self._shim = shim

    def watch(self, job: dict[str, Any], slot: int, record: int, stop: int) -> None:
        """From here on this process meets its faults."""
        self._shim.disk_watch(
            os.fsencode(job["folder"]),
            slot,
            job["kinds"],
            ctypes.c_long(job["at"]),
            job["effect"],
            job["error"],
            job["onwards"],
            record,
            stop,
        )

    def mark(self, text: str) -> None:
        """Put a remark among what is recorded."""
        self._shim.disk_mark(text.encode())

    def counted(self, slot: int) -> tuple[int, int]:
        """How many calls a child made, and how many faults it met."""
        return self._shim.disk_calls(slot), self._shim.disk_faults(slot)

    def of_kinds(self, slot: int) -> dict[int, int]:
        """How many calls of each kind a child made."""
        return {kind.value: self._shim.disk_of_kind(slot, kind.value) for kind in Calls}


def decide() -> int:
    """Accept the first proposal that waits, as `review` does."""
    with open_ledger(LEDGER, create=False) as ledger:
        review = Review(ledger)
        first = next(iter(review.waiting()))
        decided = review.accept(Deed("ana", NOW, "review"), [first])
    if decided.operation:
        sys.stdout.write(f"recorded as change {decided.operation.number}\n")
    return 0


STEPS: dict[str, Callable[[], int]] = {"decide": decide}
"""What has no command line of its own without a terminal."""


def run_step(step: str | list[str], given: str) -> int:
    """One command line, or one of `STEPS`, with this on standard input."""
    sys.stdin = io.TextIOWrapper(io.BytesIO(given.encode()), encoding="utf-8")
    if isinstance(step, list):
        return app.main(step, now=lambda: NOW)
    try:
        return STEPS[step]()
    except ClaimtrackError as error:
        sys.stderr.write(f"claimtrack: {error}\n")
        return 4


def act(job: dict[str, Any], disk: Disk, slot: int, stop: int, scratch: Path) -> int:
    """The whole life of a child; its exit code comes back."""
    for number, name in ((1, "out"), (2, "err")):
        opened = os.open(scratch / f"{slot}.{name}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(opened, number)
    said = os.open(scratch / f"{slot}.said", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    record = os.open(job["record"], os.O_WRONLY | os.O_APPEND) if job["record"] else -1
    os.chdir(job["folder"])
    os.environ.update(environment(job["folder"], scratch))
    importing.BATCH_ROWS = job["batch_rows"]
    limit_work()
    code = 0
    disk.watch(job, slot, record, stop)
    for number, step in enumerate(job["steps"]):
        code = run_step(step, job["given"])
        sys.stdout.flush()
        sys.stderr.flush()
        gc.collect()  # so that a connection that was lost on the way is closed as at an exit
        ends = [os.lseek(number, 0, os.SEEK_CUR) for number in (1, 2)]
        os.write(said, f"{code} {ends[0]} {ends[1]}\n".encode())
        disk.mark(f"{number} {code}")
    return code


MOST_WORK_SECONDS = 60
"""Of a processor, not of a clock: a child that takes more hangs. Ours; the longest takes one."""


def limit_work() -> None:
    """Let the system end this process when it has worked so much that it must be going round."""
    spent = sum(os.times()[:2])
    limit = int(spent) + MOST_WORK_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))


def environment(folder: str, scratch: Path) -> dict[str, str]:
    """All that a command may keep is in the folder, save the report of a bug."""
    return {
        "HOME": folder,
        "XDG_DATA_HOME": f"{folder}/data",
        "XDG_STATE_HOME": f"{folder}/state",
        "TMPDIR": str(scratch),
        "CLAIMTRACK_LEDGER": LEDGER,
        "CLAIMTRACK_AUTHOR": "ana",
    }


def start(job: dict[str, Any], disk: Disk, slot: int, scratch: Path) -> tuple[int, int]:
    """Fork a child; its process id, and where it says that it stopped."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    code = FAILED_STEP
    try:
        os.close(reading)
        code = act(job, disk, slot, writing, scratch)
    except BaseException:  # noqa: BLE001 - a child must never go on as its parent
        traceback.print_exc()
    finally:
        with contextlib.suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def finish(
    job: dict[str, Any], disk: Disk, slot: int, started: tuple[int, int], scratch: Path
) -> dict[str, Any]:
    """Wait for a child, killing it where it stopped for that; what it left behind."""
    child, reading = started
    if job["effect"] == Effect.STOPS and os.read(reading, 1):
        os.kill(child, signal.SIGKILL)
    os.close(reading)
    _, status = os.waitpid(child, 0)
    calls, faults = disk.counted(slot)
    out, err, said = (scratch / f"{slot}.{name}" for name in ("out", "err", "said"))
    return {
        "code": os.WEXITSTATUS(status) if os.WIFEXITED(status) else None,
        "signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else None,
        "out": out.read_bytes().decode("latin-1"),
        "err": err.read_bytes().decode("latin-1"),
        "said": [line.split() for line in said.read_text(encoding="ascii").splitlines()],
        "calls": calls,
        "faults": faults,
        "of_kinds": disk.of_kinds(slot),
    }


@contextlib.contextmanager
def silence(scratch: Path) -> Iterator[None]:
    """Nothing that a warm-up prints is seen."""
    kept = [os.dup(number) for number in (1, 2)]
    opened = os.open(scratch / "warm-up", os.O_WRONLY | os.O_CREAT)
    for number in (1, 2):
        os.dup2(opened, number)
    yield
    sys.stdout.flush()
    for number, old in zip((1, 2), kept, strict=True):
        os.dup2(old, number)
        os.close(old)
    os.close(opened)


def main(folder: str) -> None:
    scratch = Path(folder)
    requests = os.fdopen(os.dup(0), encoding="utf-8")
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    disk = Disk(os.environ["DISK_SHIM"])
    for line in requests:
        asked = json.loads(line)
        if "warm_up" in asked:
            home = asked["warm_up"]
            os.chdir(home)
            os.environ.update(environment(home, scratch))
            with silence(scratch):
                codes = [run_step(step, asked["given"]) for step in asked["steps"]]
            gc.collect()
            gc.freeze()
            answers.write(json.dumps(codes) + "\n")
        else:
            jobs = asked["jobs"]
            started = [start(job, disk, slot, scratch) for slot, job in enumerate(jobs)]
            found = [
                finish(job, disk, slot, each, scratch)
                for (slot, job), each in zip(enumerate(jobs), started, strict=True)
            ]
            answers.write(json.dumps(found) + "\n")
        answers.flush()


if __name__ == "__main__":
    main(sys.argv[1])
