"""PDF files written by hand, word for word where they are wanted.

Courier is used because each of its letters is 0.6 of the size wide, so that a test knows where a
line ends. Places are points from the left and from the top of a page of 600 × 800.
"""

import math
import textwrap
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 600, 800
LETTER = 0.6
"""Width of a letter, of the size."""


@dataclass
class Page:
    """What is drawn on one page, in the order of drawing."""

    drawn: list[str] = field(default_factory=list)
    pictures: bytes = b""

    def text(self, left: float, top: float, text: str, size: float = 10, angle: int = 0) -> None:
        """One line of Latin letters."""
        cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        self.drawn.append(
            f"BT /F1 {size} Tf {cos:.4f} {sin:.4f} {-sin:.4f} {cos:.4f} {left} {HEIGHT - top} Tm"
            f" ({escaped}) Tj ET"
        )

    def column(self, left: float, top: float, letters: int, text: str, size: float = 8) -> float:
        """Paragraphs wrapped to a column, apart by blank lines; gives where the next would be."""
        for paragraph in text.strip().split("\n\n"):
            for line in textwrap.wrap(paragraph, letters, break_on_hyphens=False):
                self.text(left, top, line, size)
                top += 1.25 * size
            top += size
        return top

    def row(self, lefts: tuple[float, ...], top: float, cells: tuple[str, ...]) -> None:
        """Cells beside each other."""
        for left, cell in zip(lefts, cells, strict=True):
            self.text(left, top, cell)

    def leftward(self, right: float, top: float, text: str, size: float = 12) -> None:
        """A line of Arabic, word by word from the right; numbers run forward."""
        for word in text.split():
            letters = word if word.isdigit() else word[::-1]
            right -= LETTER * size * len(letters)
            codes = "".join(f"{ord(letter):04X}" for letter in letters)
            self.drawn.append(
                f"BT /F2 {size} Tf 1 0 0 1 {right:.2f} {HEIGHT - top} Tm <{codes}> Tj ET"
            )
            right -= LETTER * size


def make_pdf(*pages: Page, fields: bytes = b"", more: Sequence[bytes] = ()) -> bytes:
    """A file of these pages; `more` are objects behind those of the pages, 10 for one page."""
    first = 8
    kids = b" ".join(b"%d 0 R" % (first + 2 * at) for at in range(len(pages)))
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % fields,
        b"<< /Type /Pages /Kids [%s] /Count %d /MediaBox [0 0 %d %d] >>"
        % (kids, len(pages), WIDTH, HEIGHT),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
        *NASKH,
    ]
    for at, page in enumerate(pages):
        parts.append(
            b"<< /Type /Page /Parent 2 0 R /Contents %d 0 R %s"
            b" /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>"
            % (first + 2 * at + 1, page.pictures)
        )
        parts.append(_stream("\n".join(page.drawn).encode("cp1252")))
    return _file([*parts, *more])


def _stream(data: bytes) -> bytes:
    packed = zlib.compress(data)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)


NASKH = (
    (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Naskh /Encoding /Identity-H"
        b" /DescendantFonts [5 0 R] /ToUnicode 7 0 R >>"
    ),
    (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Naskh /DW 600 /FontDescriptor 6 0 R"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    ),
    (
        b"<< /Type /FontDescriptor /FontName /Naskh /Flags 4 /FontBBox [0 -200 1000 800]"
        b" /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>"
    ),
    _stream(
        b"/CIDInit /ProcSet findresource begin begincmap /CMapType 2 def"
        b" 1 begincodespacerange <0000> <FFFF> endcodespacerange"
        b" 2 beginbfrange <0020> <007E> <0020> <0600> <06FF> <0600> endbfrange endcmap"
    ),
)
"""A font of Arabic letters that is not in the file: objects 4 to 7."""


def _file(parts: list[bytes]) -> bytes:
    data = b"%PDF-1.4\n"
    places = []
    for number, part in enumerate(parts, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(parts) + 1)
    return data + b"startxref\n%d\n%%%%EOF\n" % start
