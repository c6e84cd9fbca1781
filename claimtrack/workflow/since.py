"""What is new in a comparison since the ledger stood otherwise: findings new, changed and gone."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from claimtrack.compare.comparison import Comparison, Finding, split_reason
from claimtrack.dates import Period
from claimtrack.errors import InputError, UnknownName, UnreadableDate
from claimtrack.figures.profile import Profile
from claimtrack.ledger.protocol import Ledger
from claimtrack.model.identity import count_telling_characters
from claimtrack.report.finding_ids import PREFIX
from claimtrack.workflow.comparing import Answer, compare_ledger
from claimtrack.workflow.saying import join_words, say_number
from claimtrack.workflow.seen import Seen
from claimtrack.workflow.select import Asked
from claimtrack.workflow.settled import GROWN, find_moved

LAST = "last"
"""Stands for the last report that a user saw."""

MOST_DIGITS = 9
"""Of the number of a change; no log is longer."""

MOST_GONE = 20
"""Findings told that are gone; of more, how many. Ours: a screen."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A finding that is not what it was, and in which way."""

    finding: Finding
    how: str
    """"conflict, was gap"."""


@dataclass(frozen=True, slots=True)
class News:
    """What the findings that are told now say otherwise than those that were told before."""

    new: tuple[Finding, ...]
    changed: tuple[Changed, ...]
    gone: tuple[Changed, ...]
    """As they were; how: what became of them, empty when they are no findings any more."""


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
        nothing = _keep(before.comparison, News((), (), ()))
        answer = replace(before, comparison=replace(nothing, notes=()), undated=0)
    news = tell_news(before.comparison.findings if before else (), answer.comparison.findings)
    kept = _keep(answer.comparison, news)
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


def tell_news(before: Sequence[Finding], now: Sequence[Finding]) -> News:
    """What is new, changed and gone among the findings that are told."""
    old = {finding.id: finding for finding in before}
    current = {finding.id: finding for finding in now}
    told = [finding for finding in now if finding.is_told]
    changed = (
        Changed(finding, how)
        for finding in told
        if finding.id in old and (how := "; ".join(_differences(old[finding.id], finding)))
    )
    return News(
        new=tuple(finding for finding in told if finding.id not in old),
        changed=tuple(changed),
        gone=tuple(
            Changed(finding, _whereabouts(current.get(finding.id)))
            for finding in before
            if finding.is_told and (finding.id not in current or not current[finding.id].is_told)
        ),
    )


def _differences(old: Finding, new: Finding) -> Iterator[str]:
    """In which ways a finding is not what it was."""
    if new.settled is not None and not old.is_told:
        yield f"settled, and back because {new.settled.returned}"
    elif not old.is_told:
        yield f"it was {_whereabouts(old)}"
    if (said := _say_verdict(new)) != (before := _say_verdict(old)):
        yield f"{said}, was {before}"
    yield from _say_parties(old, new)
    if old.factor is not None and new.factor is not None:
        small, large = sorted((old.factor, new.factor))
        if large >= small * GROWN:
            yield f"× {new.factor:.1f}, was × {old.factor:.1f}"


def _say_parties(old: Finding, new: Finding) -> Iterator[str]:
    before = [party.accounts for party in old.parties]
    after = [party.accounts for party in new.parties]
    if moved := find_moved(before, after):
        yield f"{join_words(moved)} changed sides"
    old_names = [name for party in before for name in party]
    new_names = [name for party in after for name in party]
    if came := [name for name in new_names if name not in old_names]:
        yield f"with {join_words(came)}"
    if left := [name for name in old_names if name not in new_names]:
        yield f"without {join_words(left)}"


def _say_verdict(finding: Finding) -> str:
    """Verdict and reason, without the arithmetic of the case: "gap (partial)"."""
    code = split_reason(finding.reason)[0]
    return f"{finding.verdict} ({code})" if finding.verdict is not None else code


def _whereabouts(finding: Finding | None) -> str:
    """Why a finding is not told; empty when there is none any more."""
    if finding is None:
        return ""
    return "settled" if finding.explained_by is None else "explained by another"


def _keep(comparison: Comparison, news: News) -> Comparison:
    """The comparison with the findings that are new or changed, and what they are about."""
    kept = {finding.id for finding in news.new} | {each.finding.id for each in news.changed}
    findings = tuple(
        finding
        for finding in comparison.findings
        if finding.id in kept or finding.explained_by in kept
    )
    ids = {finding.id for finding in findings}
    about = {finding.question for finding in findings}
    questions = tuple(
        replace(question, findings=tuple(each for each in question.findings if each in ids))
        for question in comparison.questions
        if question.id in about
    )
    claims = {claim for finding in findings for claim in finding.claims}
    claims.update(claim for question in questions for claim in question.claims)
    for finding in findings:
        claims.update(each.left for each in finding.evidence)
        claims.update(each.right for each in finding.evidence if each.right is not None)
    return replace(
        comparison,
        items=tuple(item for item in comparison.items if item.id in claims),
        questions=questions,
        findings=findings,
        missing=(),
        not_compared={},
    )


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
