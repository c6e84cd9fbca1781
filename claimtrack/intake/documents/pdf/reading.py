"""A PDF as bytes → its text, page after page, and what in it was not understood."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from claimtrack.errors import UnreadableFile, missing_extra
from claimtrack.intake.documents.captured import MOST_TEXT_BYTES, PAGE_END, Doubt, Raw
from claimtrack.intake.documents.decoding import RECOGNIZE
from claimtrack.intake.documents.pdf.columns import Kind, find_blocks, find_overlaps
from claimtrack.intake.documents.pdf.paragraphs import (
    Paragraph,
    cells_of,
    goes_on,
    join_paragraphs,
    mend_hyphens,
    to_paragraphs,
)
from claimtrack.intake.documents.pdf.pieces import Piece, find_pieces
from claimtrack.intake.documents.pdf.running import set_apart
from claimtrack.intake.documents.pdf.words import REPLACED, Word, read_words

MAGIC = b"%PDF-"

OVERLAPS = 1
"""Pieces over one another from which a page is not understood: one may be a stamp. Ours."""
MOST_REPLACED = 0.02
"""The share of letters without a meaning from which a page is not understood. Ours."""

TABLE = "a table, whose cells are no sentences: nothing in it is proposed"
BESIDE = "text beside other text, of which it is not certain whether it goes across or down"
TURNED = "text on its side"
OVER = "text over other text"
SHAPES = "letters that have no meaning in the file, only a shape"
NO_TEXT = "no text: is it a scan?"
HINTS = {
    TABLE: "hint: claimtrack import reads it; --sheet says which, as in --sheet 'page 3 table 1'",
    NO_TEXT: f"hint: {RECOGNIZE}",
}
"""What can be done; of what is not here, a person has to look."""


def read_pdf(data: bytes) -> Raw:
    """The paragraphs of every page in reading order, pages apart by a form feed.

    What is repeated at the head or foot of pages stands once. The date in a PDF is when the file
    was made, not when the text was published: it is not taken.

    Raises:
        UnreadableFile: It is encrypted, broken, or has no text.
        MissingExtra: The reader is not installed.
    """
    with _opened(data) as reader:
        return reader.read()


def read_tables(data: bytes) -> dict[str, list[list[str]]]:
    """The cells of each table of a PDF, row by row, by what it is called: "page 2 table 1".

    Raises:
        As for `read_pdf`; a file without a table is none.
    """
    with _opened(data) as reader:
        return dict(reader.tables())


@contextmanager
def _opened(data: bytes) -> Iterator["_Reader"]:
    try:
        import pypdfium2
    except ImportError as error:
        raise missing_extra("reading PDF", "pdf") from error
    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise UnreadableFile("an encrypted PDF", hint="save it without its password") from error
        raise UnreadableFile("a broken PDF", hint="save it anew, or as text") from error
    try:
        file.init_forms()
        yield _Reader(pypdfium2, file)
    finally:
        file.close()


@dataclass
class _Page:
    """The paragraphs of one page."""

    number: int
    paragraphs: list[Paragraph]
    why: str = ""
    """Why all of it is uncertain."""
    is_empty: bool = False
    """Nothing is written on it."""
    begins_within: bool = False
    """Its first words are the end of the last paragraph of the page before."""


class _Reader:
    """One open file."""

    def __init__(self, pdfium: Any, file: Any) -> None:
        self._pdfium = pdfium
        self._file = file
        self._why: dict[int, str] = {}
        self._aside: dict[int, list[Paragraph]] = {}
        self._empty: set[int] = set()
        self._letters = self._shapes = 0

    def read(self) -> Raw:
        pages = list(self._laid_out())
        if not self._letters:
            raise UnreadableFile("a PDF without a text layer", hint=RECOGNIZE)
        if self._shapes > self._letters / 2:
            raise UnreadableFile(
                "a PDF whose letters have no meaning in the file, only a shape", hint=RECOGNIZE
            )
        for before, page in pairwise(pages):
            _join(before, page)
        mended = mend_hyphens(each.text for page in pages for each in page.paragraphs)
        title = (self._file.get_metadata_value("Title") or "").strip()
        return _compose(pages, mended, title or None)

    def tables(self) -> Iterator[tuple[str, list[list[str]]]]:
        """Each table with its name; heads that a page repeats belong to it."""
        for number, pieces in self._pieces():
            tables = [each for each in find_blocks(pieces) if each.kind is Kind.TABLE]
            for place, table in enumerate(tables, start=1):
                yield f"page {number} table {place}", cells_of(table)

    def _laid_out(self) -> Iterator[_Page]:
        for number, head, body, foot in set_apart(self._pieces()):
            blocks = find_blocks(body)
            why = self._why.get(number, "")
            if find_overlaps(body) >= OVERLAPS:
                why = why or OVER
            paragraphs = [
                *(_alone(piece) for piece in head),
                *to_paragraphs(blocks),
                *self._aside.get(number, ()),
            ]
            place = len(paragraphs) - (paragraphs != [] and paragraphs[-1].is_open)
            paragraphs[place:place] = [_alone(piece) for piece in foot]
            if any(each.kind is Kind.MIXED for each in paragraphs):
                why = why or BESIDE
            yield _Page(number, paragraphs, why, is_empty=number in self._empty)

    def _pieces(self) -> Iterator[tuple[int, list[Piece]]]:
        """The upright pieces of each page."""
        size = 0
        for number in range(1, len(self._file) + 1):
            words = self._words(number)
            size += sum(len(word.text) + 1 for word in words)
            if not words:
                self._empty.add(number)
            shapes = sum(word.text.count(REPLACED) for word in words)
            letters = sum(len(word.text) for word in words)
            self._letters += letters
            self._shapes += shapes
            if shapes > MOST_REPLACED * letters:
                self._why[number] = SHAPES
            angles = Counter[int]()
            for word in words:
                angles[word.angle] += len(word.text)
            upright, *turned = [angle for angle, _ in angles.most_common()] or [0]
            self._aside[number] = [
                replace(each, kind=Kind.TURNED, is_open=False)
                for angle in turned
                for each in to_paragraphs(
                    find_blocks(find_pieces(word for word in words if word.angle == angle))
                )
            ]
            yield number, find_pieces(word for word in words if word.angle == upright)
            if size > MOST_TEXT_BYTES:
                break  # the caller refuses it with its length

    def _words(self, number: int) -> list[Word]:
        try:
            page = self._file[number - 1]
            if self._file.formenv is not None:
                page.flatten()
                page.close()
                page = self._file[number - 1]
            text = page.get_textpage()
        except self._pdfium.PdfiumError:
            return []
        try:
            return list(read_words(text))
        finally:
            text.close()
            page.close()


def _alone(piece: Piece) -> Paragraph:
    return Paragraph(Kind.TEXT, piece.text, piece.size)


def _join(before: _Page, page: _Page) -> None:
    """Put a paragraph that a page has cut together; it stays with the page on which it begins."""
    if not before.paragraphs or not page.paragraphs:
        return
    last, first = before.paragraphs[-1], page.paragraphs[0]
    if goes_on(last, first):
        before.paragraphs[-1] = join_paragraphs(last, first, PAGE_END)
        del page.paragraphs[0]
        page.begins_within = True


def _compose(pages: Sequence[_Page], texts: Iterable[str], title: str | None) -> Raw:
    """One text, with what is uncertain in it by its place."""
    composed = _Composed()
    remaining = iter(texts)
    for page in pages:
        if page.number > 1 and not page.begins_within:
            composed.write(PAGE_END)
        start = composed.length
        for paragraph in page.paragraphs:
            composed.add(paragraph.kind, next(remaining), page.number)
        if page.why:
            composed.doubt(start, page.why, page.number)
        elif page.is_empty:
            composed.told.setdefault(NO_TEXT, []).append(page.number)
    return Raw(
        text="".join(composed.text),
        title=title,
        doubts=tuple(composed.doubts),
        notes=tuple(_notes(composed.told)),
    )


@dataclass
class _Composed:
    """The text so far."""

    text: list[str] = field(default_factory=list)
    length: int = 0
    doubts: list[Doubt] = field(default_factory=list)
    told: dict[str, list[int]] = field(default_factory=dict)
    """The pages with each kind of doubt."""

    def write(self, text: str) -> None:
        """Text without any doubt."""
        self.text.append(text)
        self.length += len(text)

    def add(self, kind: Kind, text: str, page: int) -> None:
        """A paragraph, and what is uncertain of it alone."""
        start = self.length
        self.write(text)
        if kind in _WHY:
            self.doubt(start, _WHY[kind], page)
        self.write("\n\n")

    def doubt(self, start: int, why: str, page: int) -> None:
        """Say of everything from a place on why it is uncertain."""
        proposes = why != TABLE
        self.doubts.append(Doubt(start, self.length, f"page {page}: {why}", proposes=proposes))
        self.told.setdefault(why, []).append(page)


_WHY = {Kind.TABLE: TABLE, Kind.CELLS: BESIDE, Kind.TURNED: TURNED}


def _notes(told: Mapping[str, Sequence[int]]) -> Iterator[str]:
    """What is to be said of a file, each kind of doubt once with its pages."""
    for why, numbers in told.items():
        pages = say_pages(numbers)
        hint = HINTS.get(why)
        yield f"{pages}: {why}" if hint else f"{pages}: {why}; please check"
        if hint:
            yield hint


def say_pages(numbers: Iterable[int]) -> str:
    """Pages by their numbers, those that follow each other as one: "pages 2, 5-7 and 9"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    *first, last = parts
    text = f"{', '.join(first)} and {last}" if first else last
    return f"page {text}" if text.isdigit() else f"pages {text}"
