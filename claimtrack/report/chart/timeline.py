"""A question of a comparison as a timeline."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from claimtrack.compare.comparison import Comparison, Finding, FindingKind, Question, split_reason
from claimtrack.compare.items import Item
from claimtrack.compare.verdict import Verdict
from claimtrack.figures.figure import COUNT
from claimtrack.model.identity import ClaimId
from claimtrack.report.catalogue import tell
from claimtrack.report.chart import words
from claimtrack.report.chart.entries import Limits, to_account
from claimtrack.report.chart.marks import READINGS, draws_of, to_mark, unit_of, what_of
from claimtrack.report.chart.model import (
    Disputed,
    Draws,
    Mark,
    Others,
    Revision,
    Silence,
    Timeline,
)
from claimtrack.report.citation import Citations, moment_of, to_moment
from claimtrack.report.phrases import word
from claimtrack.report.telling import to_line
from claimtrack.units.unit import PERCENT

MOST_ACCOUNTS = 7
"""Lines that can be told apart: as many as there are colours for colour-blind readers, yellow
aside. Source: Okabe and Ito, Color Universal Design (2008)."""

MOST_MARKS = 800
"""Figures in one drawing; of more, those of the accounts drawn are left out evenly. Ours: two
sources that give one for every day of a year stay whole."""

LEAST_DISPUTED = Verdict.GAP
"""Disputes whose verdict is less serious shade no days: the figures are compatible."""

BREAKS = frozenset({"series break", "counter reset", "delta read as level", "column swapped"})
"""Reasons of findings on a series after which a line does not go on; a revision always breaks."""


def to_timeline(
    question: Question,
    comparison: Comparison,
    citations: Citations,
    *,
    most_marks: int = MOST_MARKS,
    most_accounts: int = MOST_ACCOUNTS,
) -> Timeline | None:
    """What can be drawn of a question; None when no figure of it has a day and a number.

    Args:
        question: One of the comparison's.
        comparison: What it is a question of.
        citations: What claims and findings are called in it.
        most_marks: Figures in the drawing; the others are counted.
        most_accounts: Accounts in it; the others are named.
    """
    findings = [citations.findings[each] for each in question.findings]
    items = [citations.items[each] for each in question.claims]
    draws = draws_of(question, items)
    marks = {item.id: mark for item in items if (mark := to_mark(item, draws, citations))}
    dated = {key for key, mark in marks.items() if mark.last is not None}
    if not dated:
        return None
    accounts, others = _choose(question, dated, findings, most_accounts)
    most = max(2, most_marks // len(accounts))
    telling = {claim for finding in findings for claim in finding.claims}
    breaks = {pair for finding in findings if (pair := _break_of(finding))}
    drawn = tuple(
        to_account(
            citations.account(name).text,
            draws,
            [citations.items[each] for each in claims if each in dated],
            marks,
            Limits(most, frozenset(telling), frozenset(breaks)),
        )
        for name, claims in accounts
    )
    silences = tuple(_silences(items, marks, citations))
    shown = {mark.claim: mark for account in drawn for mark in account.marks}
    days = [day for mark in shown.values() for day in (mark.first, mark.last) if day]
    days.extend(silence.day for silence in silences)
    timeline = Timeline(
        question=question.id,
        title=citations.name(citations.labels[question.id]),
        text=tell(question.text),
        what=what_of(question, items),
        is_percent=unit_of(items) == PERCENT,
        is_whole=unit_of(items) == COUNT,
        from_zero=question.kind not in READINGS or draws is Draws.BARS,
        first=min(days),
        last=max(days),
        accounts=drawn,
        silences=silences,
        disputed=tuple(_disputed(findings, min(days), max(days), citations)),
        revisions=tuple(_revisions(findings, shown, citations)),
        undated=tuple(
            (citations.account(str(citations.items[key].claimant)).text, mark)
            for key, mark in marks.items()
            if key not in dated
        ),
        others=others,
        common_year=citations.common_year,
        profile=comparison.profile,
    )
    return replace(timeline, alternative=words.say_summary(timeline))


def _choose(
    question: Question,
    dated: set[ClaimId],
    findings: Iterable[Finding],
    most: int,
) -> tuple[list[tuple[str, tuple[ClaimId, ...]]], Others]:
    """The accounts that are drawn, in order of their first figure, and the others.

    Of too many, those that a finding tells of stand first, then those with the most figures.
    """
    told = {claim for finding in findings if finding.is_told for claim in finding.claims}
    speaking = [
        (account.name, tuple(claim for claim in account.claims if claim in dated))
        for account in question.accounts
    ]
    speaking = [each for each in speaking if each[1]]
    ranked = sorted(
        range(len(speaking)),
        key=lambda at: (told.isdisjoint(speaking[at][1]), -len(speaking[at][1]), at),
    )
    kept = set(ranked[:most])
    rest = [speaking[at] for at in ranked if at not in kept]
    return (
        [each for at, each in enumerate(speaking) if at in kept],
        Others(tuple(name for name, _ in rest), sum(len(claims) for _, claims in rest)),
    )


def _silences(
    items: Iterable[Item],
    marks: Mapping[ClaimId, Mark],
    citations: Citations,
) -> Iterator[Silence]:
    """Claims that answer the question on some day without a number."""
    for item in items:
        moment = moment_of(item)
        day = (moment.last_day or moment.first_day) if moment is not None else None
        if item.id not in marks and day is not None:
            yield Silence(
                item.id,
                citations.short(item.id),
                citations.account(str(item.claimant)).text,
                day,
                words=item.words,
                when=to_moment(item, citations.common_year),
            )


def _break_of(finding: Finding) -> tuple[ClaimId, ClaimId] | None:
    """The two figures between which an account does not go on as before; None: it does."""
    code, _ = split_reason(finding.reason)
    if finding.kind is not FindingKind.REVISION and code not in BREAKS:
        return None
    if finding.evidence and finding.evidence[0].right is not None:
        return finding.evidence[0].left, finding.evidence[0].right
    return (finding.claims[0], finding.claims[1]) if len(finding.claims) > 1 else None


def _revisions(
    findings: Iterable[Finding], shown: Mapping[ClaimId, Mark], citations: Citations
) -> Iterator[Revision]:
    """Those whose two figures are both drawn."""
    for finding in findings:
        pair = _break_of(finding)
        if pair is None or not shown.keys() >= set(pair):
            continue
        code, _ = split_reason(finding.reason)
        yield Revision(
            citations.short_finding(finding.id),
            _sign(finding, citations),
            word(code, "reason"),
            citations.account(str(citations.items[pair[0]].claimant)).text,
            shown[pair[0]],
            shown[pair[1]],
        )


def _disputed(
    findings: Iterable[Finding], first: dt.date, last: dt.date, citations: Citations
) -> Iterator[Disputed]:
    """Disputes that are told and have their days among those drawn, in the order of telling."""
    for finding in findings:
        if finding.kind is not FindingKind.DISPUTE or not finding.is_told:
            continue
        if finding.verdict is None or finding.verdict.rank < LEAST_DISPUTED.rank:
            continue
        if finding.first is None or finding.last is None:
            continue
        begins, ends = max(finding.first, first), min(finding.last, last)
        if begins <= ends:
            yield Disputed(
                citations.short_finding(finding.id),
                _sign(finding, citations),
                word(finding.word, "verdict"),
                begins,
                ends,
                "".join(span.text for span in to_line(finding, citations)),
            )


def _sign(finding: Finding, citations: Citations) -> str:
    """The sign, and the number in the report where it is told."""
    number = citations.numbers.get(finding.id)
    return finding.sign if number is None else f"{finding.sign} {number}"
