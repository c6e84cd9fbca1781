"""A line that is being typed: what each key makes of it, and what is drawn of it."""

from claimtrack.report.cells import width_of
from claimtrack.report.safe import to_visible

CLEARS = "\x15"
"""Ctrl-U, as in readline."""
FAR = 1 << 20
STEPS = {
    "\x1b[D": -1,
    "\x1b[C": 1,
    **dict.fromkeys(("\x1b[H", "\x1b[1~", "\x01"), -FAR),
    **dict.fromkeys(("\x1b[F", "\x1b[4~", "\x05"), FAR),
}
"""How far a key moves the cursor: arrows, Home and End, and those of readline with Ctrl."""
ERASES = ("\x7f", "\b")


class TypedLine:
    """A text with a cursor; drawn with nothing but carriage returns, blanks and backspaces."""

    def __init__(self, text: str, width: int) -> None:
        """Begin behind a text, on a terminal of this many cells; a longer line scrolls."""
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

    def _put(self, start: int, text: str) -> None:
        """Put a text in the place of what stands from a start to the cursor."""
        self.text = self.text[:start] + text + self.text[self._place :]
        self._place = start + len(text)

    def draw(self) -> str:
        """What is to be written so that as much of it as has room is seen, the cursor within."""
        before, after = to_visible(self.text[: self._place]), to_visible(self.text[self._place :])
        while width_of(before) > self._room:
            before = before[1:]
        while width_of(before + after) > self._room:
            after = after[:-1]
        drawn, self._drawn = self._drawn, (before, after)
        stood, behind = drawn or ("", "")
        if drawn and not (after or behind) and before.startswith(stood):
            return before[len(stood) :]
        blanks = " " * (width_of(stood + behind) - width_of(before + after))
        back = "\b" * width_of(after + blanks)
        start = "" if drawn is None else "\r"
        return f"{start}> {before}{after}{blanks}{back}"
