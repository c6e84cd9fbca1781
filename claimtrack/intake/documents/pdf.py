"""PDF with a text layer; the reader is an extra."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from claimtrack.errors import MissingExtra, UnreadableFile
from claimtrack.intake.documents.captured import MOST_TEXT_BYTES, Raw

MAGIC = b"%PDF-"


def read_pdf(data: bytes) -> Raw:
    """The text layer of every page, pages apart by a form feed.

    The date in a PDF is when the file was made, not when the text was published: it is not taken.

    Raises:
        UnreadableFile: It is encrypted, broken, or has no text.
        MissingExtra: The reader is not installed.
    """
    try:
        import pypdf
    except ImportError as error:
        raise MissingExtra(
            "reading PDF needs an extra", hint="pip install 'claimtrack[pdf]'"
        ) from error
    try:
        with _silenced():
            return _read(pypdf, data)
    except UnreadableFile:
        raise
    except Exception as error:
        raise UnreadableFile("a broken PDF", hint="save it anew, or as text") from error


def _read(pypdf: Any, data: bytes) -> Raw:
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not _opens(pypdf, reader):
        raise UnreadableFile("an encrypted PDF", hint="save it without its password")
    pages: list[str] = []
    size = 0
    for page in reader.pages:
        pages.append(page.extract_text() or "")
        size += len(pages[-1])
        if size > MOST_TEXT_BYTES:
            break  # the caller refuses it with its length
    text = "\f".join(pages)
    if not text.strip():
        raise UnreadableFile(
            "a PDF without a text layer",
            hint="read its letters first, with a program for text recognition",
        )
    title = reader.metadata.title if reader.metadata else None
    return Raw(text=text, title=str(title) if title else None)


def _opens(pypdf: Any, reader: Any) -> bool:
    """Whether it can be read without a password: many files only forbid changes."""
    try:
        return bool(reader.decrypt(""))
    except (pypdf.errors.PyPdfError, NotImplementedError):
        return False


@contextmanager
def _silenced() -> Iterator[None]:
    """Its reader reports oddities of files to the log; what matters comes as an error."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)
