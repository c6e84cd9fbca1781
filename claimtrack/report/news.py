"""What is new since an earlier report, in sentences."""

from collections.abc import Iterator

from claimtrack.compare.comparison import Comparison
from claimtrack.compare.news import News
from claimtrack.model.identity import count_telling_characters
from claimtrack.report.finding_ids import PREFIX, numbered
from claimtrack.text.message import Message, joined, say, say_count, word

NUMBERS = "{new} new, {changed} changed, {gone} gone"

MOST_GONE = 20
"""Findings told that are gone; of more, how many. Ours: a screen."""


def say_head(query: str, news: News, change: int) -> str:
    """What was asked, and how much of it is new: "killed, since change 3: 2 new, 0 changed …"."""
    since = (
        say("since change {change}", change=str(change)) if change else say("since the beginning")
    )
    numbers = (len(news.new), len(news.changed), len(news.gone))
    if any(numbers):
        names = ("new", "changed", "gone")
        counts = say(NUMBERS, **dict(zip(names, numbers, strict=True)))
    else:
        counts = say("nothing new, nothing changed, nothing gone")
    asked = joined(filter(None, (word(query, "metric"), since)))
    return say("{asked}: {counts}", asked=asked, counts=counts)


def say_news(news: News, kept: Comparison) -> Iterator[str]:
    """What is what, in sentences that name findings by their number in the report.

    Where all are new, that goes without saying.
    """
    numbers = {key: number for number, key in enumerate(numbered(kept), 1)}
    if news.new and news.changed:
        yield say("new: {numbers}", numbers=joined(str(numbers[each.id]) for each in news.new))
    for each in news.changed:
        number = str(numbers[each.finding.id])
        yield say("{number} is changed: {how}", number=number, how=each.how)
    characters = count_telling_characters(each.finding.id for each in news.gone)
    for each in news.gone[:MOST_GONE]:
        finding = each.finding
        accounts = [joined(party.accounts) for party in finding.parties]
        who = joined(accounts, " against ") or finding.account or ""
        reason = finding.reason
        told = reason if isinstance(reason, Message) else word(reason, "reason")
        what = joined(
            filter(None, (word(finding.word, "verdict"), str(finding.topic or ""), who, told)),
            " · ",
        )
        yield say(
            "gone ({how}): {finding}" if each.how else "gone: {finding}",
            how=each.how,
            finding=joined((finding.id[len(PREFIX) : characters], finding.sign, what), " "),
        )
    if (more := len(news.gone) - MOST_GONE) > 0:
        yield say_count("gone: {count} more finding", "gone: {count} more findings", count=more)
