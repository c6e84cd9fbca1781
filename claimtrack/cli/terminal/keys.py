"""What a person types at the terminal: one key as it is pressed, or a line that Escape leaves."""

import codecs
import os
import select
import sys
import termios
import tty
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from claimtrack.cli.terminal import diagnostics
from claimtrack.intake.offers import complete
from claimtrack.report.typed_line import CLEARS, TypedLine

ESCAPE, ENTER, TAB = "\x1b", "\n", "\t"
ENTERS = frozenset({ENTER, "\r"})
ENDS_INPUT = "\x04"
"""What Ctrl-D sends when keys come one by one."""

DIGITS = "123456789"

ESCAPE_SECONDS = 0.05
"""What follows Escape within this time is the code of one key, such as an arrow. Ours: a terminal
sends it at once, and over a slow line it arrives in one piece."""


def read_key(prompt: str) -> str:
    """The next key, without waiting for the line to end; Escape for itself, other codes whole.

    The prompt is written when keys no longer show by themselves.

    Ctrl-C interrupts as it does everywhere. What else was typed stays for the next question.

    Raises:
        EOFError: The terminal is gone, or somebody pressed Ctrl-D.
    """
    with _keys() as descriptor:
        diagnostics.prompt(prompt)
        key = _next(descriptor)
    if key == ENDS_INPUT:
        raise EOFError
    return key


def read_line(
    width: int, *, start: str = "", offers: Sequence[str] = (), picks: int = 0
) -> str | None:
    """A line as it is typed; None when Escape left it.

    TAB completes what begins an offer, as far as all that begin so agree.

    Args:
        width: Cells of the terminal; a longer line scrolls.
        start: What stands there already.
        offers: What TAB completes; hostile text is shown disarmed.
        picks: Up to this one, a digit on an empty line is the whole answer.

    Raises:
        EOFError: The terminal is gone, or somebody pressed Ctrl-D on an empty line.
    """
    line = TypedLine(start, width)
    with _keys() as descriptor:
        diagnostics.prompt(line.draw())
        while (key := _next(descriptor)) not in {ESCAPE, *ENTERS}:
            if key == ENDS_INPUT and not line.text:
                raise EOFError
            is_pick = not line.text and key in DIGITS[:picks]
            if key == TAB:
                completed = complete(line.text, offers)
                key = completed if completed.isprintable() else line.text
                line.press(CLEARS)
            line.press(key)
            diagnostics.prompt(line.draw())
            if is_pick:
                break
    diagnostics.write("")
    return None if key == ESCAPE else line.text.strip()


@contextmanager
def _keys() -> Iterator[int]:
    """The terminal with keys that come one by one and do not show by themselves."""
    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor, termios.TCSADRAIN)
        yield descriptor
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def _next(descriptor: int) -> str:
    """One key: a character, or the whole code of a key that sends several.

    Raises:
        EOFError: The terminal is gone.
    """
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    key = ""
    while not key or (key == ESCAPE and _more(descriptor)) or _is_begun(key):
        byte = os.read(descriptor, 1)
        if not byte:
            raise EOFError
        key += decoder.decode(byte)
    return key


def _more(descriptor: int) -> bool:
    return bool(select.select([descriptor], [], [], ESCAPE_SECONDS)[0])


def _is_begun(key: str) -> bool:
    """Whether the code of a key is not whole: "ESC [" goes on to a letter or "~" (ECMA-48)."""
    if key[:2] not in {"\x1b[", "\x1bO"}:
        return False
    return len(key) < 3 or (key[1] == "[" and not "\x40" <= key[-1] <= "\x7e")
