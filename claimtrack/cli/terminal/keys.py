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
from claimtrack.report.cells import width_of
from claimtrack.report.safe import to_visible

ESCAPE, ENTER, TAB = "\x1b", "\n", "\t"
ENDS_INPUT = "\x04"
"""What Ctrl-D sends when keys come one by one."""

DIGITS = "123456789"
CLEARS = "\x15"
"""Ctrl-U, as in readline."""

ESCAPE_SECONDS = 0.05
"""What follows Escape within this time is the code of one key, such as an arrow. Ours: a terminal
sends it at once, and over a slow line it arrives in one piece."""

FAR = 1 << 20
STEPS = {
    "\x1b[D": -1,
    "\x1b[C": 1,
    **dict.fromkeys(("\x1b[H", "\x1b[1~", "\x01"), -FAR),
    **dict.fromkeys(("\x1b[F", "\x1b[4~", "\x05"), FAR),
}
"""How far a key moves the cursor: arrows, Home and End, and those of readline with Ctrl."""
ERASES = ("\x7f", "\b")


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
    line = _Line(start, width)
    with _keys() as descriptor:
        line.draw()
        while (key := _next(descriptor)) not in {ESCAPE, ENTER, "\r"}:
            if key == ENDS_INPUT and not line.text:
                raise EOFError
            if not line.text and key in DIGITS[:picks]:
                line.press(key)
                break
            if key == TAB:
                completed = complete(line.text, offers)
                key = completed if completed.isprintable() else line.text
                line.press(CLEARS)
            line.press(key)
        line.draw()
    diagnostics.write("")
    return None if key == ESCAPE else line.text.strip()


class _Line:
    """One line being typed; drawn with nothing but carriage returns, blanks and backspaces."""

    def __init__(self, text: str, width: int) -> None:
        self.text, self._place = text, len(text)
        self._room = max(4, width - len("> ") - 1)
        self._drawn: tuple[str, str] | None = None
        """What stands on the screen before the cursor and behind it."""

    def press(self, key: str) -> None:
        """Do what a key does: move, delete, or stand there."""
        place, end = self._place, len(self.text)
        if key in STEPS:
            self._place = min(max(place + STEPS[key], 0), end)
        elif key in ERASES:
            self._put(max(place - 1, 0), "")
        elif key == CLEARS:
            self._put(0, "")
        elif key.isprintable():
            self._put(place, key)
        self.draw()

    def _put(self, start: int, text: str) -> None:
        """Put a text in the place of what stands from a start to the cursor."""
        self.text = self.text[:start] + text + self.text[self._place :]
        self._place = start + len(text)

    def draw(self) -> None:
        """As much of it as has room, the cursor within."""
        before, after = (to_visible(self.text[: self._place]), to_visible(self.text[self._place :]))
        while width_of(before) > self._room:
            before = before[1:]
        while width_of(before + after) > self._room:
            after = after[:-1]
        stood, behind = self._drawn or ("", "")
        if self._drawn and not (after or behind) and before.startswith(stood):
            diagnostics.prompt(before[len(stood) :])
        else:
            blanks = " " * (width_of(stood + behind) - width_of(before + after))
            back = "\b" * width_of(after + blanks)
            start = "" if self._drawn is None else "\r"
            diagnostics.prompt(f"{start}> {before}{after}{blanks}{back}")
        self._drawn = before, after


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
