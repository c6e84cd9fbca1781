"""Paths and the marks of accounts: the drawn pieces that say nothing by themselves."""

import re

from claimtrack.report.xml import Markup, element, shown

DASHES = (None, "7 3", "2 3", "10 3 2 3", "14 4", "5 2 1 2 1 2", "1 4")
"""The pattern of the line of each account; ours: told apart on a black-and-white print."""

SHAPES = ("circle", "square", "diamond", "triangle", "ring", "frame", "kite")
"""The mark of each account; the last three are the first, open."""

OPEN_SHAPES = frozenset({"ring", "frame", "kite"})

BLANK_BEFORE_LETTER = re.compile(" (?=[A-Za-z]|$)")

ARROW = 17.0
"""How far the arrow of a floor or a ceiling reaches."""

LEAST_ARROW = 9.0
"""How long it is where there is no room below a mark."""

AROUND = 2.0
"""How much larger a mark is that stands around another."""

UP, DOWN = -1, 1
"""The way that numbers of pixels run."""


def strokes(*parts: str | float) -> str:
    """Letters of commands and lengths as the data of a path: "M", 1, 2, "h", 3 is "M1 2 h3"."""
    written = [part if isinstance(part, str) else f"{shown(part)} " for part in parts]
    return BLANK_BEFORE_LETTER.sub("", "".join(written))


def path(data: str, kind: str, dashes: str | None = None) -> Markup:
    """A path of a class."""
    return element("path", class_=kind, d=data, stroke_dasharray=dashes)


def arrow(x: float, y: float, way: int, kind: str, lowest: float) -> Markup:
    """From a mark upwards or downwards, at most down to a line; above the mark where it must."""
    end = min(y + way * ARROW, lowest)
    head = strokes("M", x - 3.5, end - way * 5, "L", x, end, "l", 3.5, -way * 5)
    return path(strokes("M", x, min(y + way * 4, lowest - LEAST_ARROW), "V", end) + head, kind)


def cross(x: float, y: float, kind: str) -> Markup:
    """Of a figure that is denied."""
    return path(strokes("M", x - 5, y - 5, "l", 10, 10, "m", 0, -10, "l", -10, 10), kind)


def circle(x: float, y: float, r: float) -> str:
    """The data of a circle."""
    return strokes("M", x - r, y, "a", r, r, 0, 1, 0, 2 * r, 0, "a", r, r, 0, 1, 0, -2 * r, 0, "z")


def crossed_circle(x: float, y: float) -> Markup:
    """Of a day without a figure."""
    return path(circle(x, y, 4) + strokes("M", x - 4, y + 4, "l", 8, -8), "ct-silent")


def shape(number: int, x: float, y: float, radius: float, *, is_open: bool = False) -> Markup:
    """The mark of an account, open around another's; without a radius a place to point at."""
    if not radius:
        return path(strokes("M", x - 2, y - 4, "h", 4, "v", 8, "h", -4, "z"), "ct-hit")
    name = SHAPES[number - 1]
    if is_open:
        return path(_outline(name, x, y, radius + AROUND), f"ct-thin ct-a{number}")
    kind = "ct-open" if name in OPEN_SHAPES else "ct-full"
    return path(_outline(name, x, y, radius), f"{kind} ct-a{number}")


def _outline(name: str, x: float, y: float, radius: float) -> str:
    match name:
        case "circle" | "ring":
            return circle(x, y, radius)
        case "square" | "frame":
            r = radius * 0.9
            return strokes("M", x - r, y - r, "h", 2 * r, "v", 2 * r, "h", -2 * r, "z")
        case "diamond" | "kite":
            r = radius * 1.25
            return strokes("M", x, y - r, "l", r, r, "l", -r, r, "l", -r, -r, "z")
        case _:
            r = radius * 1.15
            return strokes("M", x, y - r, "l", r, 1.8 * r, "h", -2 * r, "z")
