"""HTML: its main text, and what its metadata says; the extractor is an extra."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from claimtrack.errors import UnreadableFile, missing_extra
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

_BLOCK = re.compile(
    r"</?(?:p|div|h[1-6]|li|ul|ol|dl|dd|dt|br|hr|t[dhr]|table|caption|article|section|main|header"
    r"|footer|nav|aside|blockquote|pre|figure|figcaption|title|body)\b[^<>]*>",
    re.IGNORECASE,
)
"""Tags at which a line ends when a page is laid out (HTML standard, flow content)."""

_STRUCK_TAGS = frozenset({"del", "s", "strike"})
_STRUCK_STYLE = re.compile(r"text-decoration[^;]*:[^;]*line-through", re.IGNORECASE)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MAY_BE_UNSAID = re.compile(
    r"<(?:del|s|strike)\b|\bhidden\b|line-through|display\s*:\s*none", re.IGNORECASE
)

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
    """Every word on a page, in order: a line for each block, and blanks where other tags stood."""
    in_one_line = " ".join(_UNSEEN.sub(" ", page).split())
    return unescape(_TAG.sub(" ", _BLOCK.sub("\n", in_one_line)))


@dataclass(frozen=True, slots=True)
class Said:
    """A page, as HTML, without what it does not say, and what that was."""

    page: str
    """All of it, as it was captured."""
    shown: str
    struck: str = ""
    """What is struck out."""
    hidden: str = ""
    """What is not shown."""


def set_aside_unsaid(page: str) -> Said:
    """Part what a page says from what is struck out in it or not shown.

    Struck out is what stands in `del`, `s` and `strike`; not shown, what has `hidden` or
    `aria-hidden`, by its attributes. Style sheets and scripts are not looked at: an element with
    most words of the page is taken for shown, as a script will show it.

    Raises:
        MissingExtra: The extractor is not installed, and something may be unsaid.
    """
    if not _MAY_BE_UNSAID.search(page):
        return Said(page, page)
    extractor = _load_extractor()
    from lxml.html import tostring  # noqa: PLC0415 - comes with the extractor

    tree: Any = extractor.load_html(page)
    if tree is None:
        return Said(page, page)
    sizes = _sizes(tree)
    most = sizes[tree] / 2
    unsaid: dict[bool, list[str]] = {True: [], False: []}
    waiting = [tree]
    while waiting:
        element = waiting.pop()
        for child in element:
            is_struck = _is_struck(child)
            if is_struck or (_is_hidden(child) and sizes[child] <= most):
                unsaid[is_struck].append(tostring(child, encoding="unicode", with_tail=False))
                child.clear(keep_tail=True)
                child.tag, child.text = "span", " "
            else:
                waiting.append(child)
    struck, hidden = " ".join(unsaid[True]), " ".join(unsaid[False])
    if not struck and not hidden:
        return Said(page, page)
    return Said(page, tostring(tree, encoding="unicode"), struck, hidden)


def _load_extractor() -> Any:
    try:
        import trafilatura
    except ImportError as error:
        raise missing_extra("reading HTML", "html") from error
    return trafilatura


def _sizes(tree: Any) -> dict[Any, int]:
    """How many characters of text each element of a page holds."""
    sizes: dict[Any, int] = {}
    for element in reversed(list(tree.iter())):
        inner = sum(sizes[child] + len(child.tail or "") for child in element)
        sizes[element] = inner + len(element.text or "")
    return sizes


def _is_struck(element: Any) -> bool:
    return element.tag in _STRUCK_TAGS or bool(_STRUCK_STYLE.search(element.get("style") or ""))


def _is_hidden(element: Any) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden", "").lower() == "true":
        return True
    return bool(_HIDDEN_STYLE.search(element.get("style") or ""))


def read_html(said: Said) -> Raw:
    """The main text of a page and its metadata; what is struck out or not shown is left out.

    Raises:
        UnreadableFile: It has no text.
        MissingExtra: The extractor is not installed.
    """
    found: Any = _load_extractor().bare_extraction(
        said.shown, with_metadata=True, include_comments=False
    )
    if found is None or not (found.text or "").strip():
        raise UnreadableFile(
            "HTML without text", hint="is the text filled in by a script? save it as text"
        )
    language = _LANGUAGE.search(said.page[:HEAD_BYTES])
    return Raw(
        text=found.text,
        title=found.title,
        published=find_published(said.page),
        publisher=found.sitename,
        language=language[1] if language else None,
        url=found.url,
    )
