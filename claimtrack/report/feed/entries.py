"""What is new as entries of a feed."""

from collections.abc import Iterator
from dataclasses import dataclass

from claimtrack.compare.comparison import Comparison, Finding
from claimtrack.compare.news import News
from claimtrack.report.catalogue import tell
from claimtrack.report.citation import Citations, to_citations
from claimtrack.report.feed import words
from claimtrack.report.phrases import say, word
from claimtrack.report.telling import to_line


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, as it stays in the feed."""

    id: str
    """The finding's id, and which change it is of where the same finding was told before."""
    title: str
    """The finding in a line."""
    text: str
    """The same, and what tells more."""
    at: str
    """When the ledger was changed, as an ISO 8601 moment in UTC."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The change of the ledger that news are of."""

    number: int
    at: str
    """As an ISO 8601 moment in UTC."""


def to_entries(
    news: News, now: Comparison, before: Comparison | None, moment: Moment, told: frozenset[str]
) -> Iterator[Entry]:
    """The news in the order of a report: new, changed, gone; each with an id that stays.

    Args:
        news: What is new between the two.
        now: The whole comparison now.
        before: The whole comparison then; None: there was none.
        moment: When it came to be so.
        told: The ids of entries that are in the feed already.
    """
    citations = to_citations(now)
    for finding in news.new:
        title = _say(words.NEW, finding, citations)
        yield _entry(finding, title, moment, is_first=finding.id not in told)
    for each in news.changed:
        title = _say(words.CHANGED, each.finding, citations, tell(each.how))
        yield _entry(each.finding, title, moment)
    if before is not None and news.gone:
        citations = to_citations(before)
        for each in news.gone:
            template = words.GONE_BECAUSE if each.how else words.GONE
            title = _say(template, each.finding, citations, tell(each.how))
            yield _entry(each.finding, title, moment)


def _say(template: str, finding: Finding, citations: Citations, how: str = "") -> str:
    return say(
        template,
        sign=finding.sign,
        word=word(finding.word, "verdict"),
        finding="".join(span.text for span in to_line(finding, citations)),
        how=how,
    )


def _entry(finding: Finding, title: str, moment: Moment, *, is_first: bool = False) -> Entry:
    return Entry(
        id=finding.id if is_first else f"{finding.id}.{moment.number}",
        title=title,
        text=f"{title}\n{say(words.IN_FULL, command=f'claimtrack why {finding.id}')}",
        at=moment.at,
    )
