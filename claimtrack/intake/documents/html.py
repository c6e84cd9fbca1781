"""HTML: its main text, and what its metadata says; the extractor is an extra."""

import re
from typing import Any

from claimtrack.errors import MissingExtra, UnreadableFile
from claimtrack.intake.documents.captured import Raw

LOOKS_LIKE = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html)", re.IGNORECASE
)
"""How a page begins when its name does not say so."""

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset=["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_LANGUAGE = re.compile(r"""<html\b[^>]{0,500}?\slang=["']?([A-Za-z-]{2,20})""", re.IGNORECASE)

HEAD_BYTES = 4096
"""Where a page declares its encoding; the HTML standard asks for the first 1024."""


def declared_encoding(data: bytes) -> str | None:
    """The encoding a page declares in its head."""
    found = _CHARSET.search(data[:HEAD_BYTES])
    return found[1].decode("ascii") if found else None


def read_html(page: str) -> Raw:
    """The main text of a page and its metadata.

    Raises:
        UnreadableFile: It has no text.
        MissingExtra: The extractor is not installed.
    """
    try:
        import trafilatura  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtra(
            "reading HTML needs an extra", hint="pip install 'claimtrack[html]'"
        ) from error
    found: Any = trafilatura.bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None or not (found.text or "").strip():
        raise UnreadableFile(
            "HTML without text", hint="is the text filled in by a script? save it as text"
        )
    language = _LANGUAGE.search(page[:HEAD_BYTES])
    return Raw(
        text=found.text,
        title=found.title,
        published=found.date,
        publisher=found.sitename,
        language=language[1] if language else None,
        url=found.url,
    )
