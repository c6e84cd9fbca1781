"""Where things stand in a drawing: its margins, its axes, and labels that keep apart."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from claimtrack.report.cells import width_of
from claimtrack.report.chart.scale import Days, Figures
from claimtrack.report.citation import BETWEEN_WORDS
from claimtrack.report.safe import to_visible

LETTER_EM = 0.56
"""Of a letter's width to its height, on the average of system fonts; ours, measured on Noto Sans,
Segoe UI and DejaVu Sans, which is the widest of them."""


@dataclass(frozen=True, slots=True)
class Size:
    """For how much room a drawing is made, in pixels of CSS."""

    name: str
    width: float
    height: float
    """Of the plot alone; what is said below it takes more."""
    label_width: float
    """Of the column of names beside it."""
    has_words: bool
    """Whether an account's latest words stand below its name."""


WIDE = Size("wide", 720, 300, 188, has_words=True)
"""For a page or a slide."""

NARROW = Size("narrow", 350, 250, 104, has_words=False)
"""For a telephone held upright, of 390 pixels with margins."""


def text_width(text: str, height: float) -> float:
    """How wide a text is, about."""
    return width_of(text) * LETTER_EM * height


def cut(text: str, width: float, height: float) -> str:
    """The text made visible, or as many of its words as fit with an ellipsis behind.

    A name whose first word is too wide is cut inside it; of a number nothing is left.
    """
    text = to_visible(text)
    if text_width(text, height) <= width:
        return text
    words = BETWEEN_WORDS.split(text)
    while words[1:]:
        words.pop()
        kept = f"{' '.join(words)}…"
        if text_width(kept, height) <= width:
            return kept
    kept = words[0]
    if any(map(str.isdigit, kept)):
        return "…"
    while kept and text_width(f"{kept}…", height) > width:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def folded(text: str, width: float, height: float, most_lines: int) -> list[str]:
    """The text in lines of this width, broken between words; the last is cut."""
    lines: list[str] = []
    words = [each for each in BETWEEN_WORDS.split(to_visible(text)) if each]  # no no-break space
    while words:
        taken = 1
        while taken < len(words) and text_width(" ".join(words[: taken + 1]), height) <= width:
            taken += 1
        if len(lines) == most_lines - 1:
            taken = len(words)
        lines.append(cut(" ".join(words[:taken]), width, height))
        words = words[taken:]
    return lines


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle that is taken."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """Whether both cover some point."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def shared(self, other: "Box") -> float:
        """How much of it the other covers."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0.0, width) * max(0.0, height)

    def moved_into(self, outer: "Box") -> "Box":
        """The same rectangle where it is inside, as far as it fits."""
        right = max(0.0, outer.left - self.left) - max(0.0, self.right - outer.right)
        down = max(0.0, outer.top - self.top) - max(0.0, self.bottom - outer.bottom)
        return Box(self.left + right, self.top + down, self.right + right, self.bottom + down)


@dataclass(slots=True)
class Taken:
    """What is taken in a drawing, so that labels keep apart."""

    inside: Box
    boxes: list[Box] = field(default_factory=list)

    def is_free(self, box: Box) -> bool:
        """Whether a label may stand there."""
        fits = (
            box.left >= self.inside.left
            and box.right <= self.inside.right
            and box.top >= self.inside.top
            and box.bottom <= self.inside.bottom
        )
        return fits and not any(box.overlaps(each) for each in self.boxes)

    def place_if_free(self, candidates: Sequence[Box]) -> Box | None:
        """Take the first place that is free; None: none is."""
        box = next((each for each in candidates if self.is_free(each)), None)
        if box is not None:
            self.boxes.append(box)
        return box

    def place(self, candidates: Sequence[Box]) -> Box:
        """Take the first place that is free; else, moved inside, the one that hides least."""
        if (box := self.place_if_free(candidates)) is not None:
            return box
        moved = [box.moved_into(self.inside) for box in candidates]
        best = min(moved, key=lambda box: sum(box.shared(each) for each in self.boxes))
        self.boxes.append(best)
        return best


@dataclass(frozen=True, slots=True)
class Frame:
    """The plot inside a drawing, in pixels."""

    left: float
    top: float
    right: float
    bottom: float
    days: Days
    figures: Figures
    inset: float = 14
    """Free on both sides, so that no mark stands on an edge."""

    def x(self, day: dt.date, part: float = 0.5) -> float:
        """Where a day stands, by default its noon."""
        share = self.days.share(day, part)
        return self.left + self.inset + share * (self.right - self.left - 2 * self.inset)

    def y(self, number: Decimal) -> float:
        """Where a number stands."""
        return self.bottom - self.figures.share(number) * (self.bottom - self.top)


def spread(
    wanted: Iterable[float], heights: Sequence[float], top: float, bottom: float
) -> list[float]:
    """The tops of labels of these heights, none over another, each as near as may be to its wish.

    Args:
        wanted: Where the middle of each would stand, in any order.
        heights: How high each is, with the blank below it.
        top: The first may not begin above.
        bottom: The last may not end below, unless there is no room for all.
    """
    middles = list(wanted)
    order = sorted(range(len(middles)), key=lambda at: (middles[at], at))
    tops = [0.0] * len(middles)
    free = top
    for at in order:
        tops[at] = max(free, middles[at] - heights[at] / 2)
        free = tops[at] + heights[at]
    limit = max(bottom, top + sum(heights))
    for at in reversed(order):
        tops[at] = min(tops[at], limit - heights[at])
        limit = tops[at]
    return tops
