"""HTML: its main text, and what its metadata says; the extractor is an extra."""

import re
from html import unescape
from typing import Any

from claimtrack.errors import MissingExtra, UnreadableFile
from claimtrack.intake.documents.captured import Raw

LOOKS_LIKE = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html)", re.IGNORECASE
)
"""How a page begins when its name does not say so."""

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset=["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_LANGUAGE = re.compile(r"""<html\b[^>]{0,500}?\slang=["']?([A-Za-z-]{2,20})""", re.IGNORECASE)

PUBLISHED = frozenset(
    {
        *("article:published_time", "og:article:published_time", "datepublished", "publishdate"),
        *("publish-date", "publication_date", "parsely-pub-date", "dc.date", "dc.date.issued"),
        *("dcterms.date", "dcterms.issued", "dcterms.created", "citation_publication_date"),
        *("sailthru.date", "pubdate", "date"),
    }
)
"""Names of metadata that mean the day of publication (Open Graph, Dublin Core, schema.org, Highwire
and what news systems use)."""

_META = re.compile(r"<(?:meta|time)\b[^>]{1,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:-]{1,40})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_LINKED_DATA = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

_UNSEEN = re.compile(r"<(script|style|template)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<[^<>]*>", re.DOTALL)

HEAD_BYTES = 4096
"""Where a page declares its encoding; the HTML standard asks for the first 1024."""


def declared_encoding(data: bytes) -> str | None:
    """The encoding a page declares in its head."""
    found = _CHARSET.search(data[:HEAD_BYTES])
    return found[1].decode("ascii") if found else None


def find_published(page: str) -> str | None:
    """The day a page says it was published, in its metadata; a date in its text is none."""
    for tag in _META.findall(page):
        parts = {name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(tag)}
        named = {parts.get(name, "").lower() for name in ("property", "name", "itemprop")}
        day = _DAY.match(parts.get("content") or parts.get("datetime") or "")
        if day and named & PUBLISHED:
            return day.group()
    found = _LINKED_DATA.search(page)
    day = _DAY.match(found[1]) if found else None
    return day.group() if day else None


def strip_tags(page: str) -> str:
    """Every word on a page, in order, with blanks where tags stood."""
    return unescape(_TAG.sub(" ", _UNSEEN.sub(" ", page)))


def read_html(page: str) -> Raw:
    """The main text of a page and its metadata.

    Raises:
        UnreadableFile: It has no text.
        MissingExtra: The extractor is not installed.
    """
    try:
        import trafilatura
    except ImportError as error:
        raise MissingExtra(
            "reading HTML needs an extra", hint="pip install 'claimtrack[html]'"
        ) from error
    found: Any = trafilatura.bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
    )
    if found is None or not (found.text or "").strip():
        raise UnreadableFile(
            "HTML without text", hint="is the text filled in by a script? save it as text"
        )
    language = _LANGUAGE.search(page[:HEAD_BYTES])
    return Raw(
        text=found.text,
        title=found.title,
        published=find_published(page),
        publisher=found.sitename,
        language=language[1] if language else None,
        url=found.url,
    )
