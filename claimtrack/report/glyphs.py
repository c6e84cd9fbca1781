"""The signs that drawings are made of, for streams that carry them and for those that do not."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One sign of one cell for each part of a drawing."""

    point: str
    expected: str
    strict: str
    soft: str
    low_end: str
    high_end: str
    open_end: str
    axis: str
    rule: str
    bullet: str
    heights: str
    """From the least to the greatest figure of a trace in time."""


UNICODE = Glyphs("●", "━", "─", "┄", "[", "]", ">", "·", "─", "•", "▁▂▃▄▅▆▇█")
ASCII = Glyphs("o", "=", "-", "~", "[", "]", ">", ".", "-", "*", "_:-=+*%#")


def for_encoding(encoding: str) -> Glyphs:
    """Block and box-drawing signs where the encoding carries all of them, else ASCII."""
    try:
        f"{UNICODE.point}{UNICODE.expected}{UNICODE.strict}{UNICODE.soft}{UNICODE.heights}".encode(
            encoding
        )
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return UNICODE
