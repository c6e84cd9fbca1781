"""Text cut into the pieces that dates are made of, in one pass.

Numbers that cannot be part of a date (1.250, 5,000, 60 %, $2020) become opaque pieces, so that
nothing later can take a piece of them for a day or a year.
"""

import re
import unicodedata
from enum import StrEnum
from typing import NamedTuple


class Shape(StrEnum):
    """What a piece looks like."""

    WORD = "word"
    NUMBER = "number"
    ISO = "iso"
    """An EDTF date or range, or something shaped like one."""
    NUMERIC = "numeric"
    """Three numbers with one sign between: 22/10/2020."""
    MARK = "mark"
    BREAK = "break"
    """An empty line: no date goes on across it."""
    OPAQUE = "opaque"


class Token(NamedTuple):
    """A piece of text."""

    shape: Shape
    key: str
    """In small letters, dashes and apostrophes made plain."""
    start: int
    end: int
    """Characters, end excluded."""
    number: int = -1
    """The value, for a number."""
    suffix: str = ""
    """What is written onto a number: "st" in 1st, "s" in 1990s, "-х" in 1990-х."""


ISO_SIDE = (
    r"(?:\d{4}-\d\d-\d\d(?:T\d\d:\d\d[\d:.]{0,16}(?:Z|[+-]\d\d:?\d\d)?)?|\d{4}-W?\d\d|\d{3}[\dX])~?"
)
TOKEN = re.compile(
    rf"""
    (?P<iso>(?<![\w.,/-])(?:
        (?:{ISO_SIDE}|\.\.)/(?:{ISO_SIDE}|\.\.)
        | \d{{4}}-\d\d-\d\d(?:T\d\d:\d\d[\d:.]{{0,16}}(?:Z|[+-]\d\d:?\d\d)?)?~?
        | \d{{4}}-(?:0\d|1[0-2]|W\d\d)~?
        | \d{{3}}X~? | \d{{4}}~
      )(?![\w/~]|-\d|[.,]\d))
  | (?P<numeric>(?:(?<![\w.,/-])|(?<=\d\d\d\d-))
      \d{{1,4}}(?P<sign>[./-])\d{{1,2}}(?P=sign)(?:\d{{4}}|\d{{2}})
      (?![\w/]|[.,]\d|-\d(?!\d?[./]\d)))
  | (?P<opaque>[$€£]\s?\d[\d.,]*+ | \d++\s?[%‰] | \d{{5,}}+\w*+
      | \d{{1,3}}(?:[\u0020\u00a0\u2009\u202f.,'’]\d{{3}}){{1,6}}(?!\d)\w*+
      | \d+[.,]\d{{1,3}}(?!\d)\w*+ | \d{{1,2}}:\d\d\w*+)
  | (?P<number>\d{{1,4}})(?P<suffix>-[а-яёіїє]{{1,4}}+|\.?[ºª]|[^\W\d_]*+)(?!\w)
  | (?P<word>[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*+)
  | (?P<break>\n[^\S\n]*+\n\s*+)
  | (?P<junk>\w++)
  | (?P<mark>\S)
    """,
    re.VERBOSE,
)
SHAPES = {
    "iso": Shape.ISO,
    "numeric": Shape.NUMERIC,
    "opaque": Shape.OPAQUE,
    "suffix": Shape.NUMBER,
    "word": Shape.WORD,
    "break": Shape.BREAK,
    "junk": Shape.OPAQUE,
    "mark": Shape.MARK,
}
PLAIN = str.maketrans({"–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-", "’": "'", "ʼ": "'"})


def cut(text: str) -> list[Token]:
    """The pieces of a text, in order; spaces are left out."""
    return [_token(found) for found in TOKEN.finditer(text)]


def key_of(text: str) -> str:
    """The form in which words are looked up."""
    if text.isascii():
        return text.lower()
    lower = unicodedata.normalize("NFC", text).lower().translate(PLAIN)
    return lower.replace("i\u0307", "i")  # what a Turkish capital İ becomes


def phrase_of(text: str) -> tuple[str, ...]:
    """A phrase of a word list, cut as texts are cut."""
    return tuple(token.key for token in cut(text))


def _token(found: re.Match[str]) -> Token:
    shape = SHAPES[found.lastgroup or "mark"]
    start, end = found.span()
    if shape is Shape.NUMBER:
        number, suffix = found["number"], key_of(found["suffix"]).removeprefix(".")
        return Token(shape, number, start, end, int(number), suffix)
    return Token(shape, key_of(found[0]), start, end)
