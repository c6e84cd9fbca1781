"""What is new since an earlier report, in sentences."""

from collections.abc import Iterator

from claimtrack.compare.comparison import Comparison
from claimtrack.compare.news import News
from claimtrack.model.identity import count_telling_characters
from claimtrack.report.finding_ids import PREFIX, numbered
from claimtrack.report.records import say_number

MOST_GONE = 20
"""Findings told that are gone; of more, how many. Ours: a screen."""


def say_head(query: str, news: News, change: int) -> str:
    """What was asked, and how much of it is new: "killed, since change 3: 2 new, 0 changed …"."""
    since = f"since change {change}" if change else "since the beginning"
    numbers = {"new": len(news.new), "changed": len(news.changed), "gone": len(news.gone)}
    counts = ", ".join(f"{number:,} {word}" for word, number in numbers.items())
    if not any(numbers.values()):
        counts = "nothing new, nothing changed, nothing gone"
    return f"{', '.join(filter(None, (query, since)))}: {counts}"


def say_news(news: News, kept: Comparison) -> Iterator[str]:
    """What is what, in sentences that name findings by their number in the report.

    Where all are new, that goes without saying.
    """
    numbers = {key: number for number, key in enumerate(numbered(kept), 1)}
    if news.new and news.changed:
        yield f"new: {', '.join(str(numbers[each.id]) for each in news.new)}"
    for each in news.changed:
        yield f"{numbers[each.finding.id]} is changed: {each.how}"
    characters = count_telling_characters(each.finding.id for each in news.gone)
    for each in news.gone[:MOST_GONE]:
        finding = each.finding
        accounts = [", ".join(party.accounts) for party in finding.parties]
        who = " against ".join(accounts) or finding.account or ""
        parts = filter(None, (str(finding.topic or ""), who, finding.reason))
        short = finding.id[len(PREFIX) : characters]
        how = f" ({each.how})" if each.how else ""
        yield f"gone{how}: {short} {finding.sign} {finding.word} · {' · '.join(parts)}"
    if (more := len(news.gone) - MOST_GONE) > 0:
        yield f"gone: {say_number(more, 'more finding')}"
