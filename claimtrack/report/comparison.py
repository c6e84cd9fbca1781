"""A comparison as a document: summary, claims, findings, what was kept apart, what is missing."""

from collections import Counter

from claimtrack.compare.comparison import Comparison, Missing
from claimtrack.compare.verdict import Verdict
from claimtrack.report.citation import BASIS_LEGEND, BASIS_MARKS, Citations, to_citations
from claimtrack.report.claims import to_group_blocks
from claimtrack.report.document import (
    Bar,
    Block,
    Bullets,
    Document,
    Heading,
    Legend,
    Meaning,
    Paragraph,
    Row,
    Span,
    Spans,
    Table,
)
from claimtrack.report.findings import (
    to_barred_blocks,
    to_finding_blocks,
    to_pairs,
    to_tally_spans,
)
from claimtrack.report.options import ALL_FLAG, Options

DIGEST_CHARACTERS = 12
"""Of the ledger's digest in the footer: 48 bits, enough to tell any two apart."""

MOST_GROUPS = 30
MOST_MISSING = 20
"""Topics with a metric, and missing components, shown unless everything is asked for. Ours: what a
reader leafs through; a report of one topic stays far below."""


def to_document(comparison: Comparison, options: Options) -> Document:
    """The comparison in reading order."""
    citations = to_citations(comparison, in_full=options.all)
    subject = comparison.query or "everything"
    return Document(
        (
            Heading(1, (Span(f"Comparison: {subject}", Meaning.TITLE),)),
            Paragraph(_summary(comparison)),
            *_claim_blocks(comparison, citations, options),
            *_finding_blocks(comparison, citations, options),
            *_barred_blocks(comparison, citations, options),
            *_missing_blocks(comparison, citations, options),
            *_note_blocks(comparison),
            *_footer_blocks(comparison, options),
        )
    )


def tally_of(comparison: Comparison) -> Counter[Verdict]:
    """How many of each verdict, the pairs that the gate kept apart included."""
    tally = Counter(finding.verdict for finding in comparison.findings)
    for each in comparison.barred:
        tally[each.verdict] += each.pairs
    return tally


def _summary(comparison: Comparison) -> Spans:
    entries = comparison.entries
    parts = (
        _counted(len(entries), "claim"),
        "from " + _counted(len({entry.claimant for entry in entries}), "source"),
        f"({_counted(len({entry.origin for entry in entries}), 'origin')})",
        "on " + _counted(len({group.topic for group in comparison.groups}), "topic"),
    )
    tally = to_tally_spans(tally_of(comparison))
    return (Span(f"{' '.join(parts)}: "), *(tally or (Span("nothing to compare"),)))


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _section(title: str) -> Heading:
    return Heading(2, (Span(title, Meaning.TITLE),))


def _claim_blocks(
    comparison: Comparison, citations: Citations, options: Options
) -> tuple[Block, ...]:
    if not comparison.groups:
        return ()
    groups = comparison.groups if options.all else comparison.groups[:MOST_GROUPS]
    blocks: list[Block] = [
        block for group in groups for block in to_group_blocks(group, citations, options)
    ]
    legend = (*((Legend(),) if any(map(_has_bar, blocks)) else ()), *_date_legend(comparison))
    left_out = comparison.groups[len(groups) :]
    claims = sum(len(panel.claims) for group in left_out for panel in group.panels)
    more = f"tables with {_counted(claims, 'claim')}"
    return (_section("Claims"), *legend, *blocks, *_rest(len(left_out), more))


def _rest(count: int, what: str) -> tuple[Block, ...]:
    """What is said of things left out; nothing when none are."""
    if not count:
        return ()
    text = f"… and {count:,} more {what}: {ALL_FLAG} shows them"
    return (Paragraph((Span(text, Meaning.LABEL),)),)


def _date_legend(comparison: Comparison) -> tuple[Block, ...]:
    """What the marks beside dates mean; nothing when there are none."""
    dates = (entry.claim.when for entry in comparison.entries)
    if any(when.as_of and when.as_of_basis in BASIS_MARKS for when in dates):
        return (Paragraph((Span(BASIS_LEGEND, Meaning.LABEL),)),)
    return ()


def _has_bar(block: Block) -> bool:
    return isinstance(block, Table) and any(
        isinstance(cell, Bar) for row in block.rows if isinstance(row, Row) for cell in row.cells
    )


def _finding_blocks(
    comparison: Comparison, citations: Citations, options: Options
) -> tuple[Block, ...]:
    count = len(comparison.findings)
    if not count:
        return (_section("Findings"), Paragraph((Span("none", Meaning.LABEL),)))
    blocks = to_finding_blocks(comparison.findings, citations, options)
    return (_section(f"Findings ({count:,}, worst first)"), *blocks)


def _barred_blocks(
    comparison: Comparison, citations: Citations, options: Options
) -> tuple[Block, ...]:
    if not comparison.barred:
        return ()
    pairs = to_pairs(sum(each.pairs for each in comparison.barred))
    blocks = to_barred_blocks(comparison.barred, citations, options)
    return (_section(f"Not compared ({pairs})"), *blocks)


def _missing_blocks(
    comparison: Comparison, citations: Citations, options: Options
) -> tuple[Block, ...]:
    if not comparison.missing:
        return ()
    shown = comparison.missing if options.all else comparison.missing[:MOST_MISSING]
    items = tuple(_to_missing_line(missing, citations) for missing in shown)
    rest = _rest(len(comparison.missing) - len(shown), "missing components")
    return (_section("Missing components"), Bullets(items), *rest)


def _to_missing_line(missing: Missing, citations: Citations) -> Spans:
    if missing.sentence.startswith(missing.what):
        spans = [Span(missing.sentence)]
    else:
        spans = [Span(missing.what, Meaning.TITLE), Span(f": {missing.sentence}")]
    for index, claim_id in enumerate(missing.claims):
        spans.extend((Span(", " if index else " · "), citations.short_span(claim_id)))
    return tuple(spans)


def _note_blocks(comparison: Comparison) -> tuple[Block, ...]:
    if not comparison.notes:
        return ()
    return (_section("Notes"), Bullets(tuple((Span(note),) for note in comparison.notes)))


def _footer_blocks(comparison: Comparison, options: Options) -> tuple[Block, ...]:
    ledger = " ".join(
        filter(None, (options.ledger_location, options.ledger_digest[:DIGEST_CHARACTERS]))
    )
    parts = (
        f"ledger {ledger}" if ledger else "",
        f"profile {comparison.profile}" if comparison.profile else "",
        f"claimtrack {options.version}" if options.version else "",
        options.generated,
    )
    text = " · ".join(filter(None, parts))
    return (Paragraph((Span(text, Meaning.LABEL),)),) if text else ()
