"""A page looked at again: whether it still says what was read there."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlsplit

from claimtrack.errors import InputError
from claimtrack.intake.documents import html
from claimtrack.intake.documents.captured import Raw, Reading
from claimtrack.intake.documents.decoding import decode
from claimtrack.intake.documents.reading import fetch_page
from claimtrack.intake.documents.web import Page, PageGone

PAUSE_SECONDS = 1.0
"""Between two pages of one host: a person who opens links is no quicker. Ours."""


class Found(StrEnum):
    """What a page says now of words that were once read there."""

    WORDS = "found"
    MOVED = "moved"
    """The words stand on the page, but not where they stood."""
    GONE = "gone"
    """They were read there and are not there now."""
    NOT_THERE = "not there"
    """They are not there, and nobody kept what the page said when they were recorded."""
    UNQUOTED = "no quote"
    """The claim has no quote, and its figure does not stand there as it is worded."""
    PAGE_GONE = "page gone"
    NOT_REACHED = "not reached"
    """It cannot be fetched or read, so nothing is known."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that were read on a page."""

    text: str
    start: int | None
    """Where they stood in the text as it was captured; None: nobody said."""
    is_quote: bool
    was_captured: bool
    """Whether the text they were read in was captured then."""


@dataclass(frozen=True, slots=True)
class PageNow:
    """What became of a page: its text, or why there is none."""

    main: str = ""
    whole: str = ""
    """Everything on it, menus and asides included: what the extractor leaves out today may be what
    it took for the article when the words were read."""
    missing: Found | None = None
    problem: str = ""

    def look_for(self, words: Words) -> Found:
        """Whether the words stand here; nothing that is only like them is taken for them."""
        if self.missing is not None:
            return self.missing
        start = words.start
        if start is not None and self.main[start : start + len(words.text)] == words.text:
            return Found.WORDS
        plain = _plain(words.text)
        if plain and any(plain in text for text in (self.main, _plain(self.main), self.whole)):
            return Found.WORDS if start is None else Found.MOVED
        if not words.is_quote:
            return Found.UNQUOTED
        return Found.GONE if words.was_captured else Found.NOT_THERE


@dataclass
class Visits:
    """Fetches pages one after the other, and leaves each host time in between."""

    reading: Reading
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _last: dict[str, float] = field(default_factory=dict)

    def visit(self, address: str) -> PageNow:
        """The page as it is now."""
        host = urlsplit(address).netloc.lower()
        if host in self._last:
            self.sleep(max(0.0, self._last[host] + PAUSE_SECONDS - self.clock()))
        try:
            return _to_now(*fetch_page(address, self.reading))
        except PageGone as error:
            return PageNow(missing=Found.PAGE_GONE, problem=error.message)
        except InputError as error:
            return PageNow(missing=Found.NOT_REACHED, problem=error.message)
        finally:
            self._last[host] = self.clock()


def _to_now(page: Page, raw: Raw) -> PageNow:
    whole = ""
    if page.kind == "html":
        encoding = page.charset or html.declared_encoding(page.data)
        whole = _plain(html.strip_tags(decode(page.data, encoding)))
    return PageNow(raw.text, whole)


def _plain(text: str) -> str:
    """With single blanks: a page that is laid out anew still says the same."""
    return " ".join(text.split())
