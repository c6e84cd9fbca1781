"""Comparing a ledger with itself as it stood before: only what is new, changed or gone is told."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace

from claimtrack.compare.comparison import Comparison
from claimtrack.compare.news import News, keep_findings, tell_news
from claimtrack.dates import Period
from claimtrack.errors import InputError, UnknownName, UnreadableDate
from claimtrack.figures.profile import Profile
from claimtrack.ledger.protocol import Ledger
from claimtrack.model.identity import count_telling_characters
from claimtrack.report.finding_ids import PREFIX
from claimtrack.report.records import say_number
from claimtrack.workflow.comparing import Answer, compare_ledger
from claimtrack.workflow.seen import Seen
from claimtrack.workflow.select import Asked

LAST = "last"
"""Stands for the last report that a user saw."""

MOST_DIGITS = 9
"""Of the number of a change; no log is longer."""

MOST_GONE = 20
"""Findings told that are gone; of more, how many. Ours: a screen."""


def find_change(since: str, ledger: Ledger, seen: Seen, today: dt.date) -> int:
    """The number of the change after which the ledger stood as it did then; 0: before the first.

    Args:
        since: A date: what was written on it is new. The number of a change: what was written
            after it is new. "last": what was written after the last report that was seen is new.
        ledger: The ledger now.
        seen: The last report.
        today: What "yesterday" counts from.

    Raises:
        UnknownName: No report was seen, or the log has no such number.
        UnreadableDate: It is none of the three.
    """
    if since.strip().casefold() == LAST:
        if not seen.at:
            raise UnknownName(
                "you have seen no report of this ledger yet",
                hint="claimtrack compare shows one; --since also takes a date, or a change of log",
            )
        return seen.change
    if since.isascii() and since.isdecimal() and len(since) <= MOST_DIGITS:
        number = int(since)
        if number:
            ledger.at(number)
        return number
    change = ledger.change_at(_beginning_of(since, today) - dt.timedelta(microseconds=1))
    return change.number if change is not None else 0


def _beginning_of(since: str, today: dt.date) -> dt.datetime:
    """The first moment of a day or month, in UTC."""
    from claimtrack.intake.dating import read_date  # noqa: PLC0415 - start-up: few ask for it

    try:
        start = read_date("--since", since, None, Period.day(today)).start
    except InputError:
        start = None
    if start is None:
        raise UnreadableDate(
            f'"{since}" is no date, no change and not "last"',
            hint="write 2020-10-31, the number of a change that claimtrack log shows, or last",
        )
    return dt.datetime(start.year, start.month, start.day, tzinfo=dt.UTC)


def compare_since(ledger: Ledger, asked: Asked, profile: Profile, change: int) -> Answer:
    """Compare what is asked for, and keep of it what is new or changed since a change.

    The notes of the comparison say which finding is what, and which are gone.

    Args:
        ledger: The ledger now.
        asked: Which claims; of the ledger as it stood, the same.
        profile: The constants behind the intervals, of both comparisons.
        change: The number of the change; 0 when there was none.

    Raises:
        UnknownName: Nothing that is asked for is there, now or then, or the log has no such number.
        AmbiguousName: A word fits more topics than a report could hold.
    """
    before = _compare_then(ledger, asked, profile, change)
    try:
        answer = compare_ledger(ledger, asked, profile)
    except UnknownName:
        if before is None:
            raise
        nothing = keep_findings(before.comparison, frozenset())
        answer = replace(before, comparison=replace(nothing, notes=()), undated=0)
    news = tell_news(before.comparison.findings if before else (), answer.comparison.findings)
    kept = keep_findings(answer.comparison, news.ids)
    notes = tuple(_say_news(news, kept))
    return replace(
        answer,
        comparison=replace(
            kept,
            query=_say_head(kept.query, news, change),
            notes=(*notes, *answer.comparison.notes),
        ),
    )


def _compare_then(ledger: Ledger, asked: Asked, profile: Profile, change: int) -> Answer | None:
    """The same asked of the ledger as it stood; None when nothing of that kind was on record."""
    if not change:
        return None
    view = ledger.at(change)
    try:
        return compare_ledger(view, asked, profile)
    except UnknownName:
        return None


def _say_head(query: str, news: News, change: int) -> str:
    """What was asked, and how much of it is new: "killed, since change 3: 2 new, 0 changed …"."""
    since = f"since change {change}" if change else "since the beginning"
    numbers = {"new": len(news.new), "changed": len(news.changed), "gone": len(news.gone)}
    counts = ", ".join(f"{number:,} {word}" for word, number in numbers.items())
    if not any(numbers.values()):
        counts = "nothing new, nothing changed, nothing gone"
    return f"{', '.join(filter(None, (query, since)))}: {counts}"


def _say_news(news: News, kept: Comparison) -> Iterator[str]:
    """What is what, in sentences that name findings by their number in the report.

    Where all are new, that goes without saying.
    """
    told = [finding.id for finding in kept.findings if finding.is_told]
    numbers: Mapping[str, int] = {key: number for number, key in enumerate(told, 1)}
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
