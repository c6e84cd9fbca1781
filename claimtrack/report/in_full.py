"""A finding with all that led to it: as a card among others, and as a document of its own."""

from collections.abc import Iterable, Iterator, Sequence

from claimtrack.compare.comparison import Comparison, Evidence, Finding, Party
from claimtrack.compare.items import Item
from claimtrack.figures.interval import Interval
from claimtrack.model.claim import DateBasis
from claimtrack.model.identity import ClaimId
from claimtrack.report import phrases
from claimtrack.report.bars import to_scale
from claimtrack.report.citation import (
    Citations,
    dates_of,
    to_citations,
    to_cut_words,
    to_quoted,
    to_reading,
)
from claimtrack.report.days import to_day
from claimtrack.report.document import (
    Bar,
    Block,
    Card,
    Chart,
    Column,
    Document,
    Fact,
    Heading,
    Meaning,
    Paragraph,
    Role,
    Row,
    Section,
    Span,
    Spans,
    Table,
)
from claimtrack.report.options import Options
from claimtrack.report.phrases import LABELS, count, fill, join, to_factor
from claimtrack.report.telling import (
    claims_told,
    in_order,
    names_of,
    pair_of,
    to_line,
    to_moment,
    to_sign,
    to_story,
)

CLAIM_COLUMNS = (
    Column("", Role.NAME, 14, 30),
    Column("", Role.NAME, 11, 27),
    Column("", Role.LONG, 24, 90),
    Column("", Role.LONG, 8, 34),
    Column("", Role.KEY, 7, 35),
)
"""Who, when, in which words and how read, through whom, the id. Cells; ours."""

MOST_BARS = 40
"""Drawn below one axis; of more, those of the telling pair are. Ours: a screen."""

MOST_CITED_CHARACTERS = 80
"""Of the words beside an id in the evidence: the table has them whole. Ours."""


def to_why_document(comparison: Comparison, finding: Finding, options: Options) -> Document:
    """One finding in full: parties, evidence, figures drawn, facets, and what would reconcile it.

    Args:
        comparison: What the finding was found in.
        finding: One of its findings.
        options: For the hints at the end.
    """
    citations = to_citations(comparison, in_full=True)
    return Document(
        (
            Heading(1, (Span(citations.short_finding(finding.id), Meaning.CLAIM), Span("  "),
                        *to_title(finding))),
            *_question_blocks(comparison, finding, citations),
            _to_claims(finding, citations),
            *_to_charts(finding, citations),
            Card((), tuple(to_facts(comparison, finding, citations))),
            _to_next(finding, citations, options),
        )
    )  # fmt: skip


def to_title(finding: Finding) -> Spans:
    """Sign, word and reason, severity, and every measure of the distance."""
    word = finding.word if not finding.reason else f"{finding.word}: {finding.reason}"
    return join(
        (
            (to_sign(finding, f"{finding.sign} {word}"),),
            (Span(finding.severity.value),) if finding.severity else (),
            join(_measures(finding), ", "),
        )
    )


def _measures(finding: Finding) -> Iterator[Spans]:
    if finding.factor is not None:
        yield fill(phrases.AS_READ, factor=to_factor(finding.factor))
    if finding.surface_factor is not None:
        yield fill(phrases.AS_PRINTED, factor=to_factor(finding.surface_factor))
    if finding.difference is not None:
        low, high = finding.difference
        if high is None:
            yield fill(phrases.APART_AT_LEAST, low=f"{low:,}")
        elif low == high:
            yield fill(phrases.APART, low=f"{low:,}")
        else:
            yield fill(phrases.APART_BETWEEN, low=f"{low:,}", high=f"{high:,}")


def _question_blocks(
    comparison: Comparison, finding: Finding, citations: Citations
) -> tuple[Block, ...]:
    """The question as a sentence; for an exchange, what it is about."""
    text = next((each.text for each in comparison.questions if each.id == finding.question), "")
    if not text and finding.topic is not None:
        text = citations.name(str(finding.topic))
    return (Paragraph((Span(text),)),) if text else ()


def _to_claims(finding: Finding, citations: Citations) -> Table:
    """Every claim of the finding in its words; party by party, the lower first."""
    rows: list[Row | Section] = []
    told: set[ClaimId] = set()
    parties = in_order(finding.parties, citations)
    for party in parties:
        if len(party.accounts) > 1:
            rows.append(Section(_party_label(party, citations)))
        for claim_id in party.claims:
            told.add(claim_id)
            rows.extend(_claim_rows(citations.items[claim_id], citations))
    for claim_id in claims_told(finding):
        if claim_id not in told:
            rows.extend(_claim_rows(citations.items[claim_id], citations))
    return Table(CLAIM_COLUMNS, tuple(rows))


def _party_label(party: Party, citations: Citations) -> Spans:
    return join([(citations.account(name),) for name in party.accounts], ", ")


def _claim_rows(item: Item, citations: Citations) -> Iterator[Row]:
    """Who, when, in which words, through whom; how a figure is read in a row of its own."""
    claim = item.claim
    yield Row(
        (
            (citations.claimant(item),),
            (Span(to_moment(item, None)),),
            (*to_quoted(claim, None), *citations.remarks(claim)),
            (Span(citations.relays(item)),),
            (citations.short_span(item.id),),
        )
    )
    read = to_reading(item.strict, item.expected) if claim.figure else claim.stance.value
    when = claim.when
    is_plain = when.as_of_basis is DateBasis.STATED and when.since is None
    dates = () if is_plain and None in {when.as_of, when.said} else (dates_of(item),)
    yield Row(((), (), (Span(phrases.CLAUSE.join((read, *dates)), Meaning.LABEL),), (), ()))


def _to_charts(finding: Finding, citations: Citations) -> Iterator[Chart]:
    """The figures as compared, below one axis: the telling one of each party, else all in time."""
    ids = [party.claims[0] for party in in_order(finding.parties, citations) if party.claims]
    if len(ids) < 2:
        ids = list(claims_told(finding))
    if len(ids) > MOST_BARS:
        ids = [item.id for item in pair_of(finding, citations)]
    read = _as_compared(finding.evidence)
    drawn: list[tuple[Item, tuple[Interval, Interval | None]]] = []
    for claim_id in ids:
        item = citations.items[claim_id]
        if item.strict is not None:
            drawn.append((item, read.get(claim_id, (item.strict, item.expected))))
    scale = to_scale(each for _, pair in drawn for each in pair if each is not None)
    if scale is not None and len(drawn) > 1:
        yield Chart(
            scale,
            tuple(
                (
                    Bar(scale, *pair),
                    (
                        citations.claimant(item),
                        Span(f" {to_moment(item, citations.common_year)}", Meaning.LABEL),
                    ),
                )
                for item, pair in drawn
            ),
        )


def _as_compared(evidence: Iterable[Evidence]) -> dict[ClaimId, tuple[Interval, Interval]]:
    """Both intervals of each claim as the first pair that holds it read them."""
    read: dict[ClaimId, tuple[Interval, Interval]] = {}
    for each in evidence:
        for claim_id, pair in ((each.left, each.left_read), (each.right, each.right_read)):
            if claim_id is not None and pair is not None:
                read.setdefault(claim_id, pair)
    return read


def to_card(
    comparison: Comparison, finding: Finding, citations: Citations, *, in_full: bool
) -> Card:
    """The finding below its number: with its reason, or with everything.

    Args:
        comparison: What the finding was found in.
        finding: What is told.
        citations: What it names.
        in_full: Whether to tell all that `why` tells, drawings aside.
    """
    number = citations.numbers.get(finding.id)
    title = join(
        (
            to_title(finding),
            (Span(citations.short_finding(finding.id), Meaning.CLAIM),),
        )
    )
    if number is not None:
        title = (Span(f"{number}  ", Meaning.LABEL), *title)
    line = to_story(finding, citations)
    facts = [Fact(Span(LABELS["said"], Meaning.LABEL), line)]
    if in_full:
        facts.extend(_claim_facts(finding, citations))
        facts.extend(to_facts(comparison, finding, citations))
    else:
        facts.extend(_fact("sentence", finding.sentence))
        facts.extend(_listed(finding, ("assumed", "flags")))
        facts.extend(_explained(finding, citations))
        facts.extend(_settled(finding))
        facts.extend(_remarked(finding))
    return Card(title, tuple(facts))


def _claim_facts(finding: Finding, citations: Citations) -> Iterator[Fact]:
    for claim_id in claims_told(finding):
        item = citations.items[claim_id]
        read = (
            to_reading(item.strict, item.expected) if item.claim.figure else item.claim.stance.value
        )
        yield Fact(
            citations.short_span(claim_id),
            (
                *citations.who(item),
                Span(f", {dates_of(item)}: "),
                *to_quoted(item.claim, None),
                Span(f"{phrases.CLAUSE}{read}", Meaning.LABEL),
                *citations.remarks(item.claim),
            ),
        )


def to_facts(comparison: Comparison, finding: Finding, citations: Citations) -> Iterator[Fact]:
    """Everything that a verdict rests on, a labelled line each."""
    yield from _fact("sentence", finding.sentence)
    yield from _listed(finding, ("equal", "different", "assumed", "by_default"))
    if finding.between:
        yield _spans_fact("between", names_of(finding.between, citations))
    for missing in comparison.missing:
        if finding.question is not None and missing.topic == finding.topic:
            yield from _fact("missing", missing.sentence)
    yield from _listed(finding, ("flags", "reconcile"))
    if finding.course:
        yield _spans_fact("course", join(list(_course(finding)), ", "))
    for evidence in finding.evidence:
        yield _spans_fact("evidence", _to_evidence(evidence, citations))
    more = finding.pairs - len(finding.evidence)
    if more > 0:
        yield from _fact("evidence", phrases.MORE_PAIRS.format(pairs=count(more, "more pair")))
    yield from _explained(finding, citations)
    yield from _history(finding)
    yield from _settled(finding)
    yield from _remarked(finding)


def _spans_fact(label: str, spans: Spans) -> Fact:
    return Fact(Span(LABELS[label], Meaning.LABEL), spans)


def _fact(label: str, text: str) -> Iterator[Fact]:
    """A labelled line; nothing when there is nothing to say."""
    if text:
        yield _spans_fact(label, (Span(text),))


def _listed(finding: Finding, names: Sequence[str]) -> Iterator[Fact]:
    for name in names:
        parts: tuple[str, ...] = getattr(finding, name)
        yield from _fact(name, ("; " if name == "reconcile" else ", ").join(parts))


def _course(finding: Finding) -> Iterator[Spans]:
    for each in finding.course:
        day = phrases.UNDATED if each.day is None else to_day(each.day, None)
        if each.factor is None:
            yield fill(phrases.TOGETHER_ON, day=day)
        else:
            yield fill(phrases.COURSE_ON, day=day, factor=to_factor(each.factor))


def _to_evidence(evidence: Evidence, citations: Citations) -> Spans:
    """Two claims by id and words, what is said of them alone, and how they were compared."""
    left = _cited(evidence.left, evidence.left_read, citations)
    if evidence.right is None:
        pair = fill(phrases.ALONE, left=left)
    else:
        right = _cited(evidence.right, evidence.right_read, citations)
        pair = fill(phrases.AGAINST, left=left, right=right)
    verdict = evidence.verdict
    word = "" if verdict is None else f"{verdict.sign} {verdict.value}"
    return join(
        (
            (Span(word, verdict),) if verdict is not None else (),
            (Span(evidence.reason),),
            fill(phrases.FACTOR, factor=to_factor(evidence.factor)) if evidence.factor else (),
            pair,
            fill(phrases.ASSUMES, facets=", ".join(evidence.assumed)) if evidence.assumed else (),
        )
    )


def _cited(
    claim_id: ClaimId, read: tuple[Interval, Interval] | None, citations: Citations
) -> Spans:
    item = citations.items[claim_id]
    said = (
        citations.short_span(claim_id),
        Span(" "),
        to_cut_words(item.claim, MOST_CITED_CHARACTERS),
    )
    if read is None or read == (item.strict, item.expected):
        return said
    reading = fill(phrases.READ_AS, reading=to_reading(*read))
    return (*said, Span(" ("), *reading, Span(")"))


def _explained(finding: Finding, citations: Citations) -> Iterator[Fact]:
    """What this finding explains, and what explains it."""
    for other in citations.explained.get(finding.id, ()):
        short = Span(f"{citations.short_finding(other.id)} ", Meaning.CLAIM)
        line = to_line(other, citations)
        yield _spans_fact("explains", (short, to_sign(other), Span(" "), *line))
    explainer = citations.findings.get(finding.explained_by or "")
    if explainer is not None:
        short = Span(citations.short_finding(explainer.id), Meaning.CLAIM)
        line = to_line(explainer, citations)
        yield _spans_fact("explained_by", fill(phrases.EXPLAINED_BY, short=(short,), line=line))


def _history(finding: Finding) -> Iterator[Fact]:
    if finding.first is not None and finding.last is not None:
        yield from _fact(
            "history",
            phrases.SPAN_OF_FINDING.format(
                first=to_day(finding.first, None), last=to_day(finding.last, None)
            ),
        )
    if finding.settled is None and not finding.remarks:
        yield from _fact("settled", phrases.NEVER_SETTLED)


def _settled(finding: Finding) -> Iterator[Fact]:
    settled = finding.settled
    if settled is not None:
        template = phrases.SETTLED_AND_BACK if settled.returned else phrases.SETTLED_BY
        yield _spans_fact(
            "settled",
            fill(
                template,
                reason=settled.reason,
                author=settled.author,
                at=settled.at,
                why=settled.returned,
            ),
        )


def _remarked(finding: Finding) -> Iterator[Fact]:
    for each in finding.remarks:
        yield _spans_fact(
            "remarks", fill(phrases.REMARKED_BY, text=each.text, author=each.author, at=each.at)
        )


def _to_next(finding: Finding, citations: Citations, options: Options) -> Paragraph:
    text = phrases.NEXT_OF_WHY.format(
        id=citations.short_finding(finding.id), command=options.command
    )
    return Paragraph((Span(text, Meaning.LABEL),))
