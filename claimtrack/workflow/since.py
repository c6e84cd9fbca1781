"""Comparing a ledger with itself as it stood before: only what is new, changed or gone is told."""

import datetime as dt
from dataclasses import dataclass, replace

from claimtrack.align.filter import Asked
from claimtrack.compare.news import News, keep_findings, tell_news
from claimtrack.errors import UnknownName, UnreadableDate
from claimtrack.figures.profile import Profile
from claimtrack.ledger.protocol import Ledger
from claimtrack.report.news import say_head, say_news
from claimtrack.workflow.comparing import Answer, compare_ledger
from claimtrack.workflow.seen import Look, Seen
from claimtrack.workflow.states import read_days, read_number

LAST = "last"
"""Stands for the last report that a user saw of what is asked for."""

NEVER = Seen()
"""Of somebody who has seen no report."""


def find_change(
    since: str, ledger: Ledger, look: Look | None, today: dt.date, *, last: Seen = NEVER
) -> int:
    """The number of the change after which the ledger stood as it did then; 0: before the first.

    Args:
        since: A date: what was written on it is new. The number of a change: what was written
            after it is new. "last": what was written after the look is new.
        ledger: The ledger now.
        look: The last report of what is asked for; None: there was none.
        today: What "yesterday" counts from.
        last: The last report of anything, which is named where there was none.

    Raises:
        UnknownName: No report was seen, or the log has no such number.
        UnreadableDate: It is none of the three.
    """
    if since.strip().casefold() == LAST:
        if look is None:
            raise _nothing_seen(last)
        return look.change
    number = read_number(since)
    if number is not None:
        if number:
            ledger.at(number)
        return number
    change = ledger.change_at(_beginning_of(since, today) - dt.timedelta(microseconds=1))
    return change.number if change is not None else 0


def _nothing_seen(last: Seen) -> UnknownName:
    """What to say where no report of what is asked for was seen."""
    if not last.at:
        return UnknownName(
            "you have seen no report of this ledger yet",
            hint="claimtrack compare shows one; --since also takes a date, or a change of log",
        )
    of = (last.asked.label if last.asked else "") or "every claim"
    return UnknownName(
        "you have seen no report of what is asked for yet",
        hint=f"the same without --since shows one; --since {last.change} tells what is new since "
        f"the last report you saw, of {of}",
    )


def _beginning_of(since: str, today: dt.date) -> dt.datetime:
    """The first moment of a day or month, in UTC."""
    days = read_days("--since", since, today)
    if days is None or days.start is None:
        raise UnreadableDate(
            f'"{since}" is no date, no change and not "last"',
            hint="write 2020-10-31, the number of a change that claimtrack log shows, or last",
        )
    return dt.datetime(days.start.year, days.start.month, days.start.day, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Since:
    """What is new since a change, with the two comparisons that say so."""

    change: int
    before: Answer | None
    """None: nothing of that kind was on record."""
    now: Answer
    news: News

    def to_answer(self) -> Answer:
        """The comparison now with what is new or changed alone.

        Its notes say which finding is what, and which are gone.
        """
        kept = keep_findings(self.now.comparison, self.news.ids)
        notes = (*say_news(self.news, kept), *self.now.comparison.notes)
        query = say_head(kept.query, self.news, self.change)
        return replace(self.now, comparison=replace(kept, query=query, notes=notes))


def find_news(ledger: Ledger, asked: Asked, profile: Profile, change: int) -> Since:
    """Compare what is asked for now and as it stood after a change.

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
    return Since(change, before, answer, news)


def _compare_then(ledger: Ledger, asked: Asked, profile: Profile, change: int) -> Answer | None:
    """The same asked of the ledger as it stood; None when nothing of that kind was on record."""
    if not change:
        return None
    view = ledger.at(change)
    try:
        return compare_ledger(view, asked, profile)
    except UnknownName:
        return None
