"""A page looked at again: whether it still says what was read there."""

import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from operator import attrgetter

from claimtrack.errors import InputError
from claimtrack.intake.documents import html
from claimtrack.intake.documents.captured import PageGone, Raw, Reading
from claimtrack.intake.documents.quoted import to_pattern
from claimtrack.intake.documents.reading import fetch_said
from claimtrack.model.claim import Claim, Evidence
from claimtrack.model.identity import ClaimId
from claimtrack.text.web_address import read_web_address

PAUSE_SECONDS = 1.0
"""Between two pages of one host: a person who opens links is no quicker. Ours."""


class Found(StrEnum):
    """What a page says now of words that were once read there."""

    WORDS = "found"
    MOVED = "moved"
    """The words stand on the page, but not where they stood."""
    AROUND = "around"
    """They stand there, and the words before or after them in their paragraph are others."""
    GONE = "gone"
    """They were read there and are not there now."""
    NOT_THERE = "not there"
    """They are not there, and nobody kept what the page said when they were recorded."""
    UNQUOTED = "no quote"
    """The claim has no quote, and its figure does not stand there as it is worded."""
    PAGE_GONE = "page gone"
    NOT_REACHED = "not reached"
    """It cannot be fetched or read, so nothing is known."""


STRUCK = "no longer said: struck out on the page"
HIDDEN = "no longer said: only in text that is not shown"
BEFORE = "the sentence begins otherwise now: please check"
AFTER = "the sentence continues otherwise now: please check"

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
    struck: str = ""
    """What is struck out on it, and so not said."""
    hidden: str = ""
    """What is in it and not shown."""
    missing: Found | None = None
    problem: str = ""

    def look_for(self, cited: Cited) -> tuple[Found, str]:
        """Whether a claim's words stand here, and what is to be said of it, if anything.

        Nothing that is only like them is taken for them.
        """
        if self.missing is not None:
            return self.missing, SENTENCES[self.missing].format(problem=self.problem)
        quote = cited.claim.evidence.quote
        answer = self._stands(cited) if cited.words else None
        if answer is not None:
            return answer
        if not quote:
            return Found.UNQUOTED, ""
        found = Found.GONE if cited.was_captured else Found.NOT_THERE
        return found, SENTENCES[found]

    def _stands(self, cited: Cited) -> tuple[Found, str] | None:
        """Where the words stand, and among which; None when they stand nowhere."""
        words, evidence = cited.words, cited.claim.evidence
        start = evidence.start
        at = to_pattern(words).match(self.main, start) if start is not None else None
        if at and not _changed_around(at, evidence):
            return Found.WORDS, ""
        pattern = _loosely(words)
        changed = [
            _changed_around(each, evidence)
            for text in (self.main, self.whole)
            for each in pattern.finditer(text)
        ]
        if "" in changed:
            return (Found.WORDS if start is None else Found.MOVED), ""
        if changed:
            return Found.AROUND, changed[0]
        for text, told in ((self.struck, STRUCK), (self.hidden, HIDDEN)):
            if pattern.search(text):
                return Found.GONE, told
        return None


def _loosely(words: str) -> re.Pattern[str]:
    """Finds words whatever blanks and line ends stand between them."""
    return re.compile(to_pattern(_plain(words)).pattern.replace(r"\ ", r"\s+"))


def _changed_around(found: re.Match[str], evidence: Evidence) -> str:
    """What to say when the words around a quote are not those on record; empty when they are.

    As far as they are on record, and only in the paragraph of the quote: pages change in others
    every day. Where the paragraph ended, it has to end now.
    """
    if not evidence.quote:
        return ""
    text, start, end = found.string, found.start(), found.end()
    if not _goes_on(text[end : end + _reach(evidence.suffix)], evidence.suffix):
        return AFTER
    before = text[max(0, start - _reach(evidence.prefix)) : start]
    return "" if _goes_on(before[::-1], evidence.prefix[::-1]) else BEFORE


def _reach(recorded: str) -> int:
    """How many characters can tell whether words are as recorded, with more blanks among them."""
    return 2 * len(recorded) + 200


def _goes_on(now: str, recorded: str) -> bool:
    """Whether a text begins as on record up to the end of the first line; blanks do not count."""
    expected, ended, _ = recorded.partition("\n")
    line = _closely(now[: now.find("\n")] if "\n" in now else now)
    if ended:
        return line == _closely(expected)
    return line.startswith(_closely(expected))


def _closely(text: str) -> str:
    return "".join(text.split())


def look_again(cited: Iterable[Cited], visit: Callable[[str], PageNow]) -> Iterator[Seen]:
    """What each page says of its claims now; a page is fetched once for all of them.

    Args:
        cited: The claims, those of one address together.
        visit: Fetches a page.
    """
    for url, claims in groupby(cited, key=attrgetter("url")):
        page = visit(url)
        for each in claims:
            found, sentence = page.look_for(each)
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
        try:
            host = read_web_address(address).host
        except InputError as error:
            return PageNow(missing=Found.NOT_REACHED, problem=error.message)
        if host in self._last:
            self.sleep(max(0.0, self._last[host] + PAUSE_SECONDS - self.clock()))
        try:
            return _to_now(*fetch_said(address, self.reading))
        except PageGone as error:
            return PageNow(missing=Found.PAGE_GONE, problem=error.message)
        except InputError as error:
            return PageNow(missing=Found.NOT_REACHED, problem=error.message)
        finally:
            self._last[host] = self.clock()


def _to_now(raw: Raw, said: html.Said | None) -> PageNow:
    if said is None:
        return PageNow(raw.text)
    struck, hidden = html.strip_tags(said.struck), html.strip_tags(said.hidden)
    return PageNow(raw.text, html.strip_tags(said.shown), struck, hidden)


def _plain(text: str) -> str:
    """With single blanks: a page that is laid out anew still says the same."""
    return " ".join(text.split())
