"""A page looked at again: whether it still says what was read there."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from operator import attrgetter
from urllib.parse import urlsplit

from claimtrack.errors import InputError
from claimtrack.intake.documents import html
from claimtrack.intake.documents.captured import Page, PageGone, Raw, Reading
from claimtrack.intake.documents.decoding import decode
from claimtrack.intake.documents.quoted import to_pattern
from claimtrack.intake.documents.reading import fetch_page
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId

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


SENTENCES = {
    Found.GONE: "no longer on the page",
    Found.NOT_THERE: "not on the page, whose text was not captured when this was recorded",
    Found.PAGE_GONE: "the page is gone, {problem}",
    Found.NOT_REACHED: "not looked at, {problem}",
}
"""What is said of a claim; the other answers need no sentence."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A claim with the address it can be read at."""

    id: ClaimId
    claim: Claim
    url: str
    was_captured: bool
    """Whether the text it was read in was captured then."""
    copy: str = ""
    """Where the last copy of the page is kept; empty when there is none."""

    @property
    def words(self) -> str:
        """What is looked for: the quote, else the figure as it is worded."""
        claim = self.claim
        return claim.evidence.quote or (claim.figure.words if claim.figure else "")


@dataclass(frozen=True, slots=True)
class Seen:
    """What a page says now of one claim."""

    code: Found
    place: ClaimId
    sentence: str
    """Empty where the words are found, or cannot be looked for."""
    url: str
    copy: str


@dataclass(frozen=True, slots=True)
class PageNow:
    """What became of a page: its text, or why there is none."""

    main: str = ""
    whole: str = ""
    """Everything on it, menus and asides included: what the extractor leaves out today may be what
    it took for the article when the words were read."""
    missing: Found | None = None
    problem: str = ""

    def look_for(self, cited: Cited) -> Found:
        """Whether a claim's words stand here; nothing that is only like them is taken for them."""
        if self.missing is not None:
            return self.missing
        words, start = cited.words, cited.claim.evidence.start
        if words and start is not None and to_pattern(words).match(self.main, start):
            return Found.WORDS
        plain = to_pattern(_plain(words))
        if words and any(plain.search(text) for text in (_plain(self.main), self.whole)):
            return Found.WORDS if start is None else Found.MOVED
        if not cited.claim.evidence.quote:
            return Found.UNQUOTED
        return Found.GONE if cited.was_captured else Found.NOT_THERE


def look_again(cited: Iterable[Cited], visit: Callable[[str], PageNow]) -> Iterator[Seen]:
    """What each page says of its claims now; a page is fetched once for all of them.

    Args:
        cited: The claims, those of one address together.
        visit: Fetches a page.
    """
    for url, claims in groupby(cited, key=attrgetter("url")):
        page = visit(url)
        for each in claims:
            found = page.look_for(each)
            sentence = SENTENCES.get(found, "").format(problem=page.problem)
            if sentence:
                sentence += f": {each.claim.who.claimant}: “{_plain(each.words)}” ({url})"
            yield Seen(found, each.id, sentence, url, each.copy)


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
