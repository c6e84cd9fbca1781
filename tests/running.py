"""What a test needs to run a command: a clock that stands, and what the command left behind."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

NOW = datetime(2026, 11, 23, 3, 4, 5, tzinfo=UTC)
"""The clock of every command that a test runs: the day after the judgements of the demonstration,
which nobody can have brought from a time to come."""


HUNG_SECONDS = 1_800.0
"""After so long a process that a test waits for is called hung. No test that passes depends on it:
a machine may be as busy as it likes."""

GLANCE_SECONDS = 0.01
"""Between two looks at a process that is waited for."""


def wait_until_asleep(process: int) -> None:
    """Wait until a process waits for something: its input, once it has asked for it.

    A process that a busy machine keeps waiting for its turn is not asleep.
    """
    while True:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
        if state.rpartition(")")[2].split()[0] != "R":
            return
        time.sleep(GLANCE_SECONDS)


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str
