"""The words of one page of a PDF with their places: letters as they are drawn, put together.

Places run from left to right and from top to bottom in the direction in which a word is written,
in points of 1/72 inch; what is drawn on its side is turned upright first.
"""

import ctypes
import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from claimtrack.intake.documents.pdf.direction import is_leftward, to_spoken

HYPHENS = frozenset("\x02\ufffe")
"""What PDFium gives for a hyphen at the end of a line."""
REPLACED = "\ufffd"
UNSEEN = HYPHENS | {"\0"}
"""A letter that the file gives no meaning, only a shape."""

_SHIFTED = 0.12
"""Of the size: letters of one word stand no further above or below each other; raised figures of
footnotes stand a third of the size higher. Ours."""
_ADVANCE = 1.6
"""Of the size: from the start of one letter to that of the next; the widest, an em dash or W, takes
1.0. Ours."""
_PRESENTED = re.compile("[\ufb00-\ufdff\ufe70-\ufefe]+")
"""Ligatures, and the shapes of Arabic letters within a word: drawn, never written."""


@dataclass(frozen=True, slots=True)
class Word:
    """Letters drawn beside each other, in the order in which they are spoken."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    """Of the font, as drawn."""
    angle: int
    """In degrees; 0 when upright."""
    number: int
    """Its place in the order in which the file draws."""


@dataclass(slots=True)
class _Open:
    """A word to which letters may still be added."""

    first: int
    last: int
    size: float
    angle: int
    turn: tuple[float, float]
    baseline: float
    at: float
    letters: list[tuple[float, str]]


def read_words(text_page: Any) -> Iterator[Word]:
    """Every word of a page, in the order in which it is drawn."""
    return _Letters(text_page).words()


class _Letters:
    """Asks PDFium for each letter; the calls are kept few, as a report has a million letters."""

    def __init__(self, text_page: Any) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium: Any = pdfium
        self._page = text_page.raw
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._box, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._number = 0

    def words(self) -> Iterator[Word]:
        """Each word, closed by a blank or a jump; what has no place on the page is no word."""
        return (word for word in self._words() if math.isfinite(word.left + word.right))

    def _words(self) -> Iterator[Word]:
        letter_of, origin_of = self._pdfium.FPDFText_GetUnicode, self._pdfium.FPDFText_GetCharOrigin
        page, x, y = self._page, self._x, self._y
        word: _Open | None = None
        for index in range(self._pdfium.FPDFText_CountChars(page)):
            letter = chr(letter_of(page, index))
            if letter in UNSEEN:
                letter = "-" if letter in HYPHENS else REPLACED
            if letter <= " " or letter.isspace():
                if word is not None:
                    yield self._close(word)
                word = None
                continue
            origin_of(page, index, x, y)
            if not math.isfinite(x.value + y.value):
                continue
            if word is not None:
                cos, sin = word.turn
                at, baseline = x.value * cos + y.value * sin, x.value * sin - y.value * cos
                moved = at - word.at
                if (
                    abs(baseline - word.baseline) <= _SHIFTED * word.size
                    and abs(moved) <= _ADVANCE * word.size
                    and (moved > -0.3 * word.size or is_leftward(letter))
                ):
                    word.last, word.at = index, at
                    word.letters.append((at, letter))
                    continue
                yield self._close(word)
            word = self._open(index, letter)
        if word is not None:
            yield self._close(word)

    def _open(self, index: int, letter: str) -> _Open:
        pdfium, page = self._pdfium, self._page
        pdfium.FPDFText_GetMatrix(page, index, self._matrix)
        scale = math.hypot(self._matrix.c, self._matrix.d) or 1.0
        size = abs(pdfium.FPDFText_GetFontSize(page, index) * scale)
        size = size if 0.0 < size < math.inf else 1.0
        turned = math.atan2(self._matrix.b, self._matrix.a)
        turned = turned if math.isfinite(turned) else 0.0
        angle = round(math.degrees(turned)) % 360
        cos, sin = (1.0, 0.0) if angle == 0 else (math.cos(turned), math.sin(turned))
        x, y = self._x.value, self._y.value
        at, baseline = x * cos + y * sin, x * sin - y * cos
        return _Open(index, index, size, angle, (cos, sin), baseline, at, [(at, letter)])

    def _close(self, word: _Open) -> Word:
        sides = [*self._sides(word.first, word), *self._sides(word.last, word)]
        places = (min(word.letters)[0], max(word.letters)[0])
        text = "".join([letter for _, letter in word.letters])
        if not text.isascii():
            text = _as_written(to_spoken(word.letters) if any(map(is_leftward, text)) else text)
        self._number += 1
        return Word(
            text=text,
            left=min(*places, *sides),
            right=max(*places, *sides),
            baseline=word.baseline,
            size=word.size,
            angle=word.angle,
            number=self._number,
        )

    def _sides(self, index: int, word: _Open) -> tuple[float, float]:
        box, (cos, sin) = self._box, word.turn
        self._pdfium.FPDFText_GetLooseCharBox(self._page, index, box)
        return (
            min(box.left * cos, box.right * cos) + min(box.bottom * sin, box.top * sin),
            max(box.left * cos, box.right * cos) + max(box.bottom * sin, box.top * sin),
        )


def _as_written(text: str) -> str:
    """Without the ligatures and joined shapes that only a font knows."""
    return _PRESENTED.sub(lambda drawn: unicodedata.normalize("NFKC", drawn.group()), text)
