"""The signs that drawings are made of, for streams that carry them and for those that do not."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One sign of one cell for each part of a bar."""

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


UNICODE = Glyphs("●", "━", "─", "┄", "[", "]", ">", "·", "─", "•")
ASCII = Glyphs("o", "=", "-", "~", "[", "]", ">", ".", "-", "*")


def for_encoding(encoding: str) -> Glyphs:
    """Box-drawing signs where the encoding carries all of them, else ASCII."""
    try:
        f"{UNICODE.point}{UNICODE.expected}{UNICODE.strict}{UNICODE.soft}".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return UNICODE
