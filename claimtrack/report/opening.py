"""The head of a report, and its findings in a line or two each, worst first."""

from collections import Counter

from claimtrack.compare.comparison import Comparison, Finding
from claimtrack.report import phrases
from claimtrack.report.citation import Citations
from claimtrack.report.days import to_days
from claimtrack.report.document import (
    Block,
    Column,
    Heading,
    Meaning,
    Paragraph,
    Remark,
    Role,
    Row,
    Span,
    Spans,
    Table,
)
from claimtrack.report.options import Options
from claimtrack.report.phrases import count, fill, join
from claimtrack.report.questions import find_days, flag_for_more
from claimtrack.report.telling import meaning_of, to_line, to_sign

MOST_FINDINGS = 20
MOST_WITH_QUIET_FINDINGS = 8
"""Findings listed; the quiet ones, which ask for less than a gap does, only up to the second number
in all. Ours: what is read in one sitting."""

LOUD_RANK = 3
"""Of a verdict that is never left out for want of room on the first screen: that of a gap."""

FINDING_COLUMNS = (
    Column("", Role.KEY, 1, 8),
    Column(phrases.WORST_FIRST, Role.LONG, 30, 150, Meaning.TITLE),
)
"""Cells; ours, tried at 40, 60, 100 and 200 columns."""


def to_head_blocks(comparison: Comparison) -> tuple[Block, ...]:
    """What was asked and of what it is made, and how many of each kind of finding."""
    query = (Span(comparison.query or phrases.EVERYTHING, Meaning.TITLE),)
    days = find_days(comparison.items)
    head = fill(
        phrases.HEAD_DATED if days else phrases.HEAD,
        query=query,
        claims=count(len(comparison.items), "claim"),
        sources=count(len({item.claimant for item in comparison.items}), "source"),
        topics=count(len({item.topic for item in comparison.items}), "topic"),
        days=to_days(days.first, days.last, None) if days else "",
    )
    return (Heading(1, head), Paragraph(_to_tally(comparison)))


def _to_tally(comparison: Comparison) -> Spans:
    """How many of each kind, worst first, and what is not in the list."""
    told = [finding for finding in comparison.findings if finding.is_told]
    counts = Counter((finding.sign, finding.word) for finding in told)
    shown: dict[tuple[str, str], Spans] = {}
    for finding in told:
        key = (finding.sign, finding.word)
        text = f"{finding.sign} {count(counts[key], finding.word)}"
        shown.setdefault(key, (to_sign(finding, text),))
    rest = (
        (phrases.NOT_DISCLOSED, len(comparison.missing)),
        (phrases.SETTLED, sum(_is_settled(each) for each in comparison.findings)),
        (phrases.EXPLAINED, sum(each.explained_by is not None for each in comparison.findings)),
        (phrases.KEPT_APART, sum(comparison.not_compared.values())),
    )
    return join(
        (
            *(shown.values() or [(Span(phrases.NO_FINDINGS),)]),
            *(fill(phrase, count=f"{number:,}") for phrase, number in rest if number),
        )
    )


def _is_settled(finding: Finding) -> bool:
    return finding.settled is not None and not finding.settled.returned


def to_finding_blocks(
    comparison: Comparison, citations: Citations, options: Options
) -> tuple[Block, ...]:
    """The findings in a line or two each, and how many are left out."""
    told = [finding for finding in comparison.findings if finding.is_told]
    if not told:
        return ()
    loud = [finding for finding in told if not _is_quiet(finding)][:MOST_FINDINGS]
    quiet = [finding for finding in told if _is_quiet(finding)]
    kept = {each.id for each in (*loud, *quiet[: max(0, MOST_WITH_QUIET_FINDINGS - len(loud))])}
    rows: list[Row | Remark] = [
        _to_finding_row(finding, citations) for finding in told if finding.id in kept
    ]
    if len(rows) < len(told):
        how = f"{options.command} {flag_for_more(options)}"
        more = phrases.MORE_FINDINGS.format(count=f"{len(told) - len(rows):,}", how=how)
        rows.append(Remark((Span(more, Meaning.LABEL),)))
    return (Table(FINDING_COLUMNS, tuple(rows)),)


def _to_finding_row(finding: Finding, citations: Citations) -> Row:
    """Number and sign, then the story and the id behind it."""
    number = citations.numbers.get(finding.id)
    return Row(
        (
            (Span("" if number is None else f"{number} "), to_sign(finding)),
            (
                *to_line(finding, citations),
                Span(" "),
                Span(citations.short_finding(finding.id), Meaning.CLAIM),
            ),
        )
    )


def _is_quiet(finding: Finding) -> bool:
    """Whether it asks for less than a gap does; what changes or adds up within figures does not."""
    verdict = meaning_of(finding)
    return not isinstance(verdict, Meaning) and verdict.rank < LOUD_RANK
