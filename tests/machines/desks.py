"""A person at a ledger: commands that open it anew, and a handle of their own that stays open."""

import contextlib
import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path

from claimtrack.cli.app import main
from claimtrack.ledger import Ledger, open_ledger
from tests.empty_ledger import open_empty
from tests.running import NOW, Ran

LEDGER = "desk.ledger"


@dataclass(slots=True)
class Clock:
    """Goes on by a minute with every command, so that no two say the same at the same moment."""

    at: datetime = NOW

    def tick(self) -> datetime:
        """The next minute."""
        self.at += timedelta(minutes=1)
        return self.at


@contextlib.contextmanager
def _reading(text: str) -> Iterator[None]:
    """Let standard input be this text."""
    kept, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")
    try:
        yield
    finally:
        sys.stdin = kept


def _stream() -> io.TextIOWrapper:
    """A stream as a command gets one: of bytes, in UTF-8."""
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")


def _read(stream: io.TextIOWrapper) -> str:
    """What was written to it."""
    stream.seek(0)
    return stream.read()


@dataclass
class Desk:
    """One of several people who work in one folder."""

    folder: Path
    author: str
    clock: Clock = field(default_factory=Clock)
    ledger: str = LEDGER

    def run(self, *words: str, stdin: str = "") -> Ran:
        """Run one command line in the folder, as this person."""
        environ = {
            "CLAIMTRACK_LEDGER": self.ledger,
            "CLAIMTRACK_AUTHOR": self.author,
            "CLAIMTRACK_STATE": str(self.folder / f"seen-{self.author}"),
            "NO_COLOR": "1",
        }
        out, err = _stream(), _stream()
        now = self.clock.tick()
        with (
            contextlib.chdir(self.folder),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
            _reading(stdin),
        ):
            code = main(list(words), environ=environ, now=lambda: now)
        return Ran(code, _read(out), _read(err))

    @cached_property
    def held(self) -> Ledger:
        """The handle that this person opened once, and reads from for as long as they work."""
        path = self.folder / self.ledger
        return open_ledger(str(path)) if path.exists() else open_empty(path)

    def open_anew(self) -> None:
        """Let go of the handle: another file lies where it was opened."""
        self.leave()
        self.__dict__.pop("held", None)

    def leave(self) -> None:
        """Let go of the handle."""
        if "held" in self.__dict__:
            self.held.close()
