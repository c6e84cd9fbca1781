"""A command on a terminal of its own, with somebody who answers what it asks."""

import codecs
import contextlib
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fcntl import ioctl
from pathlib import Path

from tests.nursery import READ_WHILE_LOADING, Child, split_off
from tests.running import HUNG_SECONDS, wait_until_asleep

ENDS_INPUT = "\x04"
"""What Ctrl-D sends."""

ESCAPE = "\x1b"

INTERRUPTS = "\x03"
"""What Ctrl-C sends."""


class Key(str):
    """An answer that is one key, without the end of a line."""

    __slots__ = ()


Answer = str | Callable[[], str]
"""What is typed; or something that happens first, and tells what is typed."""


@dataclass(frozen=True, slots=True)
class Session:
    """What the terminal showed, and how the command ended."""

    shown: str
    code: int

    @property
    def lines(self) -> list[str]:
        """What was shown, without the answers' blanks at the ends of lines."""
        return [line.rstrip() for line in self.shown.splitlines()]


def converse(
    arguments: Sequence[str],
    answers: Sequence[Answer] = (),
    *,
    folder: Path,
    columns: int = 80,
    environ: Mapping[str, str] | None = None,
    prompt: str = "> ",
    program: Sequence[str] = (),
) -> Session:
    """Run a command on a terminal, giving one answer at each prompt.

    Without a `program`, claimtrack of this checkout runs.
    """
    master, slave = pty.openpty()
    ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    left_out = ("COLUMNS", "NO_COLOR", "FORCE_COLOR")
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    settings = kept | {
        "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
        "TERM": "dumb",
        "NO_PAGER": "1",
        "CLAIMTRACK_LEDGER": "desk.ledger",
        "CLAIMTRACK_AUTHOR": "ana",
        **(environ or {}),
    }
    process: Child | subprocess.Popen[bytes]
    if program or not READ_WHILE_LOADING.isdisjoint(settings):
        program = program or (sys.executable, "-m", "claimtrack")
        process = subprocess.Popen(
            [*program, *arguments],
            cwd=folder,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=settings,
            start_new_session=True,
            preexec_fn=_take_terminal,  # noqa: PLW1509  (a test has no threads of its own)
        )
    else:
        process = split_off(arguments, slave, folder, settings)
    os.close(slave)
    has_ended = False
    try:
        shown = _talk(master, process.pid, list(answers), prompt)
        code = process.wait(HUNG_SECONDS)
        has_ended = True
        return Session(shown, code)
    finally:
        os.close(master)
        if not has_ended:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process.pid, signal.SIGKILL)
            process.wait(HUNG_SECONDS)


def _take_terminal() -> None:
    """Make the terminal the one that keys such as Ctrl-C act on."""
    ioctl(0, termios.TIOCSCTTY, 0)


def _talk(master: int, process: int, answers: list[Answer], prompt: str) -> str:
    """Answer prompts until the command hangs up."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    shown = ""
    answered_to = 0
    deadline = time.monotonic() + HUNG_SECONDS
    while time.monotonic() < deadline:
        if not select.select([master], [], [], 0.1)[0]:
            continue
        try:
            piece = os.read(master, 65536)
        except OSError:  # Linux says so when the other end is closed
            break
        if not piece:
            break
        shown += decoder.decode(piece)
        deadline = time.monotonic() + HUNG_SECONDS
        if answers and re.search(rf"(^|\n){re.escape(prompt)}$", shown[answered_to:]):
            answered_to = len(shown)
            given = answers.pop(0)
            answer = given if isinstance(given, str) else given()
            deadline = time.monotonic() + HUNG_SECONDS
            is_key = answer in {ENDS_INPUT, INTERRUPTS}
            if is_key:
                # readline shows its prompt a moment before it listens to signals.
                wait_until_asleep(process)
            ends = "" if is_key or isinstance(answer, Key) else "\n"
            os.write(master, (answer + ends).encode())
    return shown.replace("\r\n", "\n")
