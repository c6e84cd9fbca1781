"""What becomes of a document: its text as captured with what is known of it, or a problem."""

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimtrack.dates import Period
from claimtrack.errors import InputError, UnreadableFile
from claimtrack.model.document import Document

if TYPE_CHECKING:
    from claimtrack.intake.documents.copies import Copies, Kept

MOST_BYTES = 64 * 2**20
"""Of a file or a page. Reports of a thousand pages with their pictures, as PDF, stay below 50 MB;
what is larger is an archive, a recording or a database, and would fill the memory first."""

MOST_TEXT_BYTES = 64 * 2**20
"""Of the text in it: what is compressed may hold more than its file is long."""

MOST_KEPT_BYTES = 8 * 2**20
"""Of a text that its record keeps. A line of an export holds a whole document and may have 16 MiB
(`intake.lines`); JSON writes a line break as two characters, so half of that always fits."""


PAGE_END = "\f"
"""Stands between two pages in the text of a document that has pages."""

READABLE = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "text/plain": "text",
    "text/markdown": "text",
}
"""Content types that are read, and as what."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a server sent."""

    address: str
    """Where it was found in the end."""
    kind: str
    """html, pdf or text."""
    charset: str | None
    data: bytes
    headers: tuple[tuple[str, str], ...] = ()
    """As they were sent."""


class PageGone(UnreadableFile):
    """The server says that the page is no longer there."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How documents are read, and what is said about all of them beforehand."""

    publisher: str | None = None
    published: Period | None = None
    language: str | None = None
    """A BCP 47 tag; outweighs what a document says of itself."""
    title: str | None = None
    url: str | None = None
    encoding: str | None = None
    """What decodes text that is not UTF-8, as Python names it."""
    allow_private: bool = False
    """Whether a page may come from this machine or its own network."""
    today: dt.date | None = None
    """Nothing can have been published after it; None: not checked."""
    copies: "Copies | None" = None
    """Where pages are kept as they were captured; None: they are not."""
    waiting: Callable[[str], None] | None = field(default=None, compare=False)
    """Told the name of a pipe from which nothing has come for a while."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A part of a document that was not understood, though its letters were read."""

    start: int
    end: int
    why: str
    """For a person, with the page."""
    proposes: bool = True
    """Whether claims in it are proposed, with low certainty; the cells of a table are none."""


@dataclass(frozen=True, slots=True)
class Captured:
    """A document, read."""

    name: str
    """What to call it in messages: a path, an address, "-"."""
    text: str
    """Exactly as captured: never folded or tidied, because spans point into it."""
    language: str
    """One that has a word list."""
    publisher: str | None = None
    published: Period | None = None
    title: str = ""
    url: str | None = None
    copy: "Kept | None" = None
    """Of the page it was read from, when that was kept."""
    doubts: tuple[Doubt, ...] = ()
    notes: tuple[str, ...] = ()
    """What a person should know of how it was read: sentences and hints."""

    @property
    def is_long(self) -> bool:
        """Whether its text is longer than a record keeps."""
        characters = len(self.text)
        if 4 * characters <= MOST_KEPT_BYTES:
            return False
        return characters > MOST_KEPT_BYTES or len(self.text.encode()) > MOST_KEPT_BYTES

    @property
    def sha256(self) -> str:
        """Of the text, UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def to_document(self, *, keep_text: bool = True) -> Document:
        """The record of it; without its text where that is longer than a record may be."""
        keeps = keep_text and not self.is_long
        return Document(
            sha256=self.sha256,
            publisher=self.publisher,
            published=self.published,
            title=self.title,
            url=self.url,
            language=self.language,
            text=self.text if keeps else None,
        )


@dataclass(frozen=True, slots=True)
class Problem:
    """A document that cannot be used, and why; the others are read."""

    name: str
    error: InputError
    """Its `place` is the name, with the line where that is known."""


@dataclass(frozen=True, slots=True)
class Raw:
    """A document's text with what it says of itself, before anything is settled."""

    text: str
    title: str | None = None
    published: str | None = None
    """An ISO 8601 day or moment, or any words that give a date."""
    publisher: str | None = None
    language: str | None = None
    url: str | None = None
    doubts: tuple[Doubt, ...] = ()
    notes: tuple[str, ...] = ()
