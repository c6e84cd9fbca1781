"""What a test needs to run a command: a clock that stands, and what the command left behind."""

from dataclasses import dataclass
from datetime import UTC, datetime

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
"""The clock of every command that a test runs."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str
