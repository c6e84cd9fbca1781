"""What a person types at the terminal: one key as it is pressed, or a line that Escape leaves."""

import codecs
import os
import select
import sys
import termios
import tty
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice

from claimtrack.cli import diagnostics
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

STEPS = {"\x1b[D": -1, "\x02": -1, "\x1b[C": 1, "\x06": 1}
"""Keys that move by a character: arrows, and those of readline with Ctrl."""
LEAPS = {"\x1b[H": 0, "\x1b[1~": 0, "\x01": 0, "\x1b[F": None, "\x1b[4~": None, "\x05": None}
"""Keys that move to the start or the end."""


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
                line.insert(key)
                break
            if key == TAB:
                completed = complete(line.text, offers)
                key = completed if completed.isprintable() else line.text
                line.press(CLEARS)
            line.press(key)
        line.draw()
    diagnostics.write("")
    return None if key == ESCAPE else line.text.strip()


def complete(text: str, offers: Sequence[str]) -> str:
    """What a text becomes at TAB: as much as the offers that begin so agree on.

    Where none begins so, it is the only offer with a word that does: "Pout" is président Poutine.
    """
    begun = [each for each in offers if each[: len(text)].casefold() == text.casefold()]
    if not begun and text:
        within = [
            each
            for each in offers
            if any(word.startswith(text.casefold()) for word in each.casefold().split())
        ]
        return within[0] if len(within) == 1 else text
    agreed = len(text)
    for letters in islice(zip(*begun, strict=False), agreed, None):
        if len({letter.casefold() for letter in letters}) > 1:
            break
        agreed += 1
    return begun[0][:agreed] if begun else text


class _Line:
    """One line being typed; drawn with nothing but carriage returns, blanks and backspaces."""

    def __init__(self, text: str, width: int) -> None:
        self.text, self._place = text, len(text)
        self._room = max(4, width - len("> ") - 1)
        self._drawn: tuple[str, str] | None = None
        """What stands on the screen before the cursor and behind it."""

    def insert(self, text: str) -> None:
        """Put a text where the cursor is."""
        self.text = self.text[: self._place] + text + self.text[self._place :]
        self._place += len(text)

    def press(self, key: str) -> None:
        """Do what a key does: move, delete, or stand there."""
        match key:
            case "\x7f" | "\b":
                self._cut(self._place - 1, self._place)
            case _ if key == CLEARS:
                self._cut(0, len(self.text))
            case "\x17":
                self._cut(self.text[: self._place].rstrip().rfind(" ") + 1, self._place)
            case _ if key in STEPS:
                self._place = min(max(self._place + STEPS[key], 0), len(self.text))
            case _ if key in LEAPS:
                self._place = len(self.text) if LEAPS[key] is None else 0
            case _ if key.isprintable():
                self.insert(key)
        self.draw()

    def _cut(self, start: int, end: int) -> None:
        start = max(start, 0)
        self.text = self.text[:start] + self.text[end:]
        self._place = start

    def draw(self) -> None:
        """As much of it as has room, the cursor within."""
        before = to_visible(self.text[: self._place])
        while width_of(before) > self._room:
            before = before[1:]
        after = to_visible(self.text[self._place :])
        while width_of(before + after) > self._room:
            after = after[:-1]
        stood, behind = self._drawn or ("", "")
        if self._drawn and not after and not behind and before.startswith(stood):
            diagnostics.prompt(before[len(stood) :])
        else:
            blanks = " " * (width_of(stood + behind) - width_of(before + after))
            start = "" if self._drawn is None else "\r"
            back = "\b" * width_of(after + blanks)
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
