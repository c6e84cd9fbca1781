"""The findings: those that ask for attention as cards, the quiet ones as one line each."""

from collections import Counter
from collections.abc import Iterable, Sequence

from claimtrack.compare.comparison import Barred, Entry, Finding
from claimtrack.compare.verdict import RANKS, Verdict
from claimtrack.compare.words import rounded
from claimtrack.figures.interval import Interval
from claimtrack.model.identity import ClaimId
from claimtrack.report.citation import (
    Citations,
    dates_of,
    to_quoted,
    to_reading,
)
from claimtrack.report.document import (
    Block,
    Bullets,
    Card,
    Fact,
    Meaning,
    Paragraph,
    Span,
    Spans,
)
from claimtrack.report.options import ALL_FLAG, Options

QUIET = frozenset({Verdict.AGREE, Verdict.COMPATIBLE, Verdict.ECHO, Verdict.UNDECIDED})
"""Verdicts that need one line unless everything is asked for."""

MOST_CARDS = 60
MOST_QUIET_LINES = 8
"""Per verdict, unless everything is asked for. Both ours: what is read in one sitting."""

MOST_WORDS_CHARACTERS = 400
MOST_QUIET_CHARACTERS = 80
"""Of the words in a card and in a line, unless everything is asked for."""


def in_display_order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings as every format lists them: worst first, the quiet ones after the others."""
    loud = [finding for finding in findings if finding.verdict not in QUIET]
    quiet = [finding for finding in findings if finding.verdict in QUIET]
    return (*loud, *quiet)


def to_verdict_spans(verdict: Verdict, reason: str = "") -> Spans:
    """Sign, word and reason: "^ gap: partial"."""
    tail = f": {reason}" if reason else ""
    return (Span(f"{verdict.sign} {verdict.value}{tail}", verdict),)


def to_tally_spans(tally: Counter[Verdict]) -> Spans:
    """How many of each verdict, worst first: "x 2 conflict, ^ 1 gap"."""
    spans: list[Span] = []
    for verdict in RANKS:
        if tally[verdict]:
            if spans:
                spans.append(Span(", "))
            spans.append(Span(f"{verdict.sign} {tally[verdict]:,} {verdict.value}", verdict))
    return tuple(spans)


def to_finding_blocks(
    findings: Sequence[Finding], citations: Citations, options: Options
) -> tuple[Block, ...]:
    """Cards, then lines; with `options.all` a card for every finding."""
    ordered = in_display_order(findings)
    if options.all:
        return tuple(to_card(finding, citations, options) for finding in ordered)
    loud = _told_once([each for each in ordered if each.verdict not in QUIET], citations)
    quiet = [finding for finding in ordered if finding.verdict in QUIET]
    cards = [to_card(first, citations, options, again) for first, *again in loud[:MOST_CARDS]]
    rest = [finding for retold in loud[MOST_CARDS:] for finding in retold]
    return (*cards, *_rest(rest), *_quiet_blocks(quiet, citations))


def _told_once(findings: Sequence[Finding], citations: Citations) -> list[list[Finding]]:
    """Findings that differ only in the relay that carried a figure, together.

    Two relays of one origin are one piece of evidence, so their findings are one card.
    """
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        voices = tuple(_voice(citations.entries[each]) for each in claims_of(finding))
        key = (finding.verdict, finding.reason, finding.flags, *voices)
        groups.setdefault(key, []).append(finding)
    return list(groups.values())


def _voice(entry: Entry) -> tuple[object, ...]:
    """Who says which figure of whom; a statement stands for itself."""
    figure, scope = entry.claim.figure, entry.claim.scope
    if figure is None:
        return (entry.id,)
    on_the_page = (figure.form, figure.value, figure.upper, scope.distribution)
    return (entry.origin, entry.topic, entry.metric, entry.side, entry.role, *on_the_page)


def _rest(findings: Sequence[Finding]) -> tuple[Block, ...]:
    if not findings:
        return ()
    tally = to_tally_spans(Counter(finding.verdict for finding in findings))
    return (Paragraph((Span("… and "), *tally, Span(f" more: {ALL_FLAG} shows them"))),)


def _quiet_blocks(findings: Sequence[Finding], citations: Citations) -> tuple[Block, ...]:
    shown: list[Finding] = []
    left_out: list[Finding] = []
    seen: Counter[Verdict] = Counter()
    for finding in findings:
        seen[finding.verdict] += 1
        fits = seen[finding.verdict] <= MOST_QUIET_LINES
        (shown if fits else left_out).append(finding)
    if not shown:
        return ()
    note = Paragraph((Span(f"In one line each; {ALL_FLAG} shows them in full:", Meaning.LABEL),))
    lines = Bullets(tuple(_to_line(finding, citations) for finding in shown))
    return (note, lines, *_rest(left_out))


def _to_line(finding: Finding, citations: Citations) -> Spans:
    spans = [*to_verdict_spans(finding.verdict, finding.reason), Span(" · ")]
    for index, claim_id in enumerate(claims_of(finding)):
        entry = citations.entries[claim_id]
        spans.extend((Span(" and "),) if index else ())
        spans.extend((citations.short_span(claim_id), Span(" "), *citations.who(entry), Span(" ")))
        spans.extend(to_quoted(entry.claim, MOST_QUIET_CHARACTERS))
    spans.extend(_labelled(" · assumed: ", finding.assumed))
    spans.extend(_labelled(" · ", finding.flags))
    return tuple(spans)


def _labelled(label: str, parts: tuple[str, ...]) -> Spans:
    return (Span(label + ", ".join(parts), Meaning.LABEL),) if parts else ()


def claims_of(finding: Finding) -> tuple[ClaimId, ...]:
    """The one or two claims a finding is about."""
    return (finding.left,) if finding.right is None else (finding.left, finding.right)


def to_card(
    finding: Finding, citations: Citations, options: Options, again: Sequence[Finding] = ()
) -> Card:
    """Everything that a verdict rests on.

    Args:
        finding: What is told.
        citations: The claims it names.
        options: How much is told of them.
        again: Findings that say the same of other relays of the same figures.
    """
    title = [*to_verdict_spans(finding.verdict, finding.reason)]
    if finding.severity is not None:
        title.append(Span(f" · {finding.severity.value}"))
    if factors := to_factors(finding):
        title.append(Span(f" · {factors}"))
    reads = (finding.left_read, finding.right_read)
    facts = [
        _claim_fact(citations.entries[claim_id], read, citations, options)
        for claim_id, read in zip(claims_of(finding), reads, strict=False)
    ]
    if finding.right is None:
        facts.append(_fact("answer", "none in this ledger"))
    facts.append(_fact("why", finding.sentence))
    if again:
        facts.append(_also(finding, again, citations))
    return Card(tuple(title), (*facts, *_facet_facts(finding)))


def _also(finding: Finding, again: Sequence[Finding], citations: Citations) -> Fact:
    """The other relays, each with its own words."""
    shown = set(claims_of(finding))
    others = dict.fromkeys(each for other in again for each in claims_of(other))
    spans: list[Span] = []
    for claim_id in others:
        if claim_id not in shown:
            spans.extend((Span("; "),) if spans else ())
            entry = citations.entries[claim_id]
            spans.extend((citations.short_span(claim_id), Span(" "), *citations.who(entry)))
            spans.extend((Span(" "), *to_quoted(entry.claim, MOST_QUIET_CHARACTERS)))
    return Fact(Span("the same", Meaning.LABEL), tuple(spans))


def _facet_facts(finding: Finding) -> Iterable[Fact]:
    listed = (
        ("same", finding.equal),
        ("different", finding.different),
        ("assumed", finding.assumed),
        ("by default", finding.defaults),
        ("flags", finding.flags),
    )
    facts = [_fact(label, ", ".join(parts)) for label, parts in listed if parts]
    if finding.reconcile:
        facts.append(_fact("reconcile", f"would be reconciled: {'; '.join(finding.reconcile)}"))
    return facts


def _fact(label: str, text: str) -> Fact:
    return Fact(Span(label, Meaning.LABEL), (Span(text),))


def to_factors(finding: Finding) -> str:
    """Both factors: "factor 3.1 expected, 4.0 on the page"; empty when there is none."""
    parts = []
    if finding.factor is not None:
        parts.append(f"{rounded(finding.factor)} expected")
    if finding.surface_factor is not None:
        parts.append(f"{rounded(finding.surface_factor)} on the page")
    return f"factor {', '.join(parts)}" if parts else ""


def _claim_fact(
    entry: Entry,
    read: tuple[Interval, Interval] | None,
    citations: Citations,
    options: Options,
) -> Fact:
    """The claim with its words and both intervals, also as converted for this comparison."""
    spans = [*citations.who(entry), Span(f", {dates_of(entry)}: ")]
    spans.extend(to_quoted(entry.claim, None if options.all else MOST_WORDS_CHARACTERS))
    if entry.claim.figure is None:
        spans.append(Span(f" · {entry.claim.stance.value}", Meaning.LABEL))
    else:
        reading = to_reading(entry.strict, entry.expected)
        spans.append(Span(f" · read as {reading}", Meaning.LABEL))
    if read is not None and read != (entry.strict, entry.expected):
        spans.append(Span(f" · compared as {to_reading(*read)}", Meaning.LABEL))
    spans.extend(citations.remarks(entry.claim))
    return Fact(citations.short_span(entry.id), tuple(spans))


def to_barred_blocks(
    barred: Sequence[Barred], citations: Citations, options: Options
) -> tuple[Block, ...]:
    """One line per reason with one example; with `options.all` one line for each entry."""
    if options.all:
        return (Bullets(tuple(_to_barred_line(each, citations) for each in barred)),)
    by_reason: dict[tuple[Verdict, str], list[Barred]] = {}
    for each in barred:
        by_reason.setdefault((each.verdict, each.reason), []).append(each)
    items = tuple(_to_reason_line(group, citations) for group in by_reason.values())
    note = Paragraph((Span(f"One example each; {ALL_FLAG} lists them all:", Meaning.LABEL),))
    return (note, Bullets(items))


def to_pairs(count: int) -> str:
    """A number of pairs, in words that agree with it."""
    return f"{count:,} pair" if count == 1 else f"{count:,} pairs"


def _to_reason_line(group: list[Barred], citations: Citations) -> Spans:
    example = group[0]
    verdict = to_verdict_spans(example.verdict, example.reason)
    spans = [*verdict, Span(f" · {to_pairs(sum(each.pairs for each in group))}, as ")]
    for index, side in enumerate((example.left, example.right)):
        spans.append(Span(" and ") if index else Span(""))
        spans.extend(_named(side[:1], citations))
    return (*spans, Span(f": {example.sentence}"))


def _to_barred_line(each: Barred, citations: Citations) -> Spans:
    return (
        *to_verdict_spans(each.verdict, each.reason),
        Span(f" · {to_pairs(each.pairs)}: "),
        *_named(each.left, citations),
        Span(" – each with – "),
        *_named(each.right, citations),
        Span(f": {each.sentence}"),
    )


def _named(ids: tuple[ClaimId, ...], citations: Citations) -> Spans:
    spans: list[Span] = []
    for index, claim_id in enumerate(ids):
        spans.extend((Span(", "),) if index else ())
        spans.extend((citations.short_span(claim_id), Span(" ")))
        spans.extend(to_quoted(citations.entries[claim_id].claim, MOST_QUIET_CHARACTERS))
    return tuple(spans)
