"""A disk that fails when it is told to: what a test asks for, and what came of it."""

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import IntEnum, IntFlag
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent

LEDGER = "desk.ledger"
"""The name of the ledger in the folder of every job."""

Step = str | tuple[str, ...]
"""A command line, or the name of one of `tests.faults.driver.STEPS`."""


class Calls(IntFlag):
    """Kinds of calls to the operating system, as `disk.c` counts them."""

    WRITES = 1
    """Writing, and cutting a file short."""
    SYNCS = 2
    NAMES = 4
    """Making, renaming and removing files and folders."""
    READS = 8
    OPENS = 16
    LOCKS = 32
    CHANGES = WRITES | SYNCS | NAMES


class Effect(IntEnum):
    """What becomes of a call, as `disk.c` knows it."""

    GOES_ON = 0
    FAILS = 1
    KILLED_BEFORE = 2
    KILLED_HALFWAY = 3
    WRITES_HALF = 4
    STOPS = 5
    """The process waits there, and is killed from outside."""
    KILLED_AFTER = 6


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong."""

    effect: Effect = Effect.GOES_ON
    at: int = 0
    """The number of the call, from 1; 0: none."""
    kinds: Calls = Calls.CHANGES
    """The calls that are counted."""
    error: int = errno.EIO
    onwards: bool = False
    """Whether all later calls fail too."""


NO_FAULT = Fault()


@dataclass(frozen=True, slots=True)
class Job:
    """Command lines to run one after the other in one folder, up to the one that is killed."""

    folder: Path
    steps: tuple[Step, ...]
    fault: Fault = NO_FAULT
    given: str = ""
    """What stands on standard input of each."""
    record: Path | None = None
    """Where to write down, in order, all that reaches the disk."""
    batch_rows: int = 20_000
    """See `claimtrack.workflow.importing.BATCH_ROWS`."""

    def told(self) -> dict[str, Any]:
        """As the driver wants it."""
        fault = asdict(self.fault)
        return {
            "folder": str(self.folder),
            "steps": self.steps,
            "given": self.given,
            "record": "" if self.record is None else str(self.record),
            "batch_rows": self.batch_rows,
            **fault,
        }


@dataclass(frozen=True, slots=True)
class Said:
    """What one command said."""

    code: int
    out: str
    err: str

    @property
    def crashed(self) -> bool:
        """Whether it said what nobody should ever see."""
        return self.code == BUG or "Traceback" in self.err or "Traceback" in self.out


BUG = 70
"""The exit code of a bug."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a job left behind beside its files."""

    code: int | None
    """The exit code of the last command; None: it was killed."""
    signal: int | None
    out: str
    err: str
    said: tuple[Said, ...]
    """What the commands said that ended."""
    calls: int
    """How many calls of the kinds that were counted it made."""
    faults: int
    """How many of them met the fault."""
    of_kinds: Mapping[Calls, int]
    """How many calls of each kind it made, whatever was counted."""

    @property
    def codes(self) -> tuple[int, ...]:
        """The exit codes of the commands that ended."""
        return tuple(each.code for each in self.said)

    @property
    def crashed(self) -> str:
        """What nobody should ever see; empty when all is well."""
        if self.code == BUG or "Traceback" in self.err or "Traceback" in self.out:
            return f"exit {self.code}: {self.err}"
        return ""


class Driver:
    """The warm process whose children run the jobs."""

    def __init__(self, shim: Path, folder: Path) -> None:
        root = HERE.parents[1]
        environ = {
            **os.environ,
            "LD_PRELOAD": str(shim),
            "DISK_SHIM": str(shim),
            "PYTHONPATH": str(root),
            "PYTHONIOENCODING": "utf-8",
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.driver", str(folder)],
            env=environ,
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def _ask(self, request: dict[str, Any]) -> Any:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, "the driver ended"
        return json.loads(answer)

    def warm_up(self, folder: Path, steps: Sequence[Step], given: str = "") -> list[int]:
        """Run commands in the driver itself, so that its children find all modules loaded."""
        codes: list[int] = self._ask({"warm_up": str(folder), "steps": list(steps), "given": given})
        return codes

    def run(self, job: Job) -> Outcome:
        """Run one job."""
        return self.run_together([job])[0]

    def run_together(self, jobs: Iterable[Job]) -> list[Outcome]:
        """Run jobs at the same time."""
        found = self._ask({"jobs": [job.told() for job in jobs]})
        return [_to_outcome(each) for each in found]

    def close(self) -> None:
        """Let the process end, and wait for it."""
        self._process.communicate()


def _to_outcome(found: dict[str, Any]) -> Outcome:
    # The places are those of bytes; the driver hands over each byte as one character.
    out, err = found["out"], found["err"]
    said = []
    from_out = from_err = 0
    for code, to_out, to_err in (map(int, line) for line in found["said"]):
        said.append(Said(code, _text(out[from_out:to_out]), _text(err[from_err:to_err])))
        from_out, from_err = to_out, to_err
    of_kinds = {Calls(int(kind)): number for kind, number in found["of_kinds"].items()}
    told = {"out": _text(out), "err": _text(err), "said": tuple(said), "of_kinds": of_kinds}
    return Outcome(**{**found, **told})


def _text(printed: str) -> str:
    return printed.encode("latin-1").decode("utf-8", "replace")


def build_shim(folder: Path) -> Path | None:
    """Compile `disk.c`; None where no compiler is, or the system is not one it knows."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or not sys.platform.startswith("linux"):
        return None
    shim = folder / "disk.so"
    subprocess.run(
        [compiler, "-O1", "-shared", "-fPIC", "-o", str(shim), str(HERE / "disk.c"), "-ldl"],
        check=True,
    )
    return shim
