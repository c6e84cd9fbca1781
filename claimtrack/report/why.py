"""One finding as a document of its own: parties, words, figures drawn, and what led to it."""

from collections.abc import Iterable, Iterator, Sequence

from claimtrack.compare.comparison import Comparison, Evidence, Finding, Party
from claimtrack.compare.items import Item
from claimtrack.figures.interval import Interval
from claimtrack.model.identity import ClaimId
from claimtrack.report import phrases
from claimtrack.report.bars import to_scale
from claimtrack.report.citation import (
    Citations,
    basis_of,
    to_citations,
    to_measure,
    to_measured_words,
    to_moment,
    to_quoted,
    to_reading,
    words_of,
)
from claimtrack.report.document import (
    Bar,
    Block,
    Card,
    Chart,
    Column,
    Document,
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
from claimtrack.report.in_full import to_facts, to_title
from claimtrack.report.options import Options
from claimtrack.report.phrases import fill, join, say
from claimtrack.report.telling import claims_told, fold, pair_of, sides_of

CLAIM_COLUMNS = (
    Column("", Role.NAME, 14, 36),
    Column("", Role.NAME, 11, 27),
    Column("", Role.LONG, 24, 90),
    Column("", Role.LONG, 8, 34),
    Column("", Role.KEY, 7, 35),
)
"""Who, when, in which words and how read, through whom, the id. Cells; ours."""

MOST_LABEL_CHARACTERS = 36
"""Of the words beside a bar."""

MOST_BARS = 40
"""Drawn below one axis; of more, those of the telling pair are. Ours: a screen."""


def to_why_document(comparison: Comparison, finding: Finding, options: Options) -> Document:
    """One finding in full: parties, evidence, figures drawn, facets, and what would reconcile it.

    Args:
        comparison: What the finding was found in.
        finding: One of its findings.
        options: For the hints at the end.
    """
    citations = to_citations(comparison, in_full=True)
    short = Span(citations.short_finding(finding.id), Meaning.CLAIM)
    return Document(
        (
            Heading(1, (short, Span("  "), *to_title(finding))),
            *to_blocks_in_full(comparison, finding, citations),
            *_to_next(comparison, finding, citations, options),
        )
    )


def to_blocks_in_full(
    comparison: Comparison, finding: Finding, citations: Citations
) -> Iterator[Block]:
    """All of a finding below its title."""
    yield from _question_blocks(comparison, finding, citations)
    yield _to_claims(finding, citations)
    yield from to_charts(finding, citations)
    yield Card((), tuple(to_facts(comparison, finding, citations)))


def _question_blocks(
    comparison: Comparison, finding: Finding, citations: Citations
) -> tuple[Block, ...]:
    """The question as a sentence; for an exchange, what it is about."""
    text = next((each.text for each in comparison.questions if each.id == finding.question), "")
    if text and finding.provisional:
        text = phrases.say(phrases.PROVISIONAL_TOPIC, topic=text)
    if not text and finding.topic is not None:
        text = citations.topic(finding.topic)
    return (Paragraph((Span(text),)),) if text else ()


def _to_claims(finding: Finding, citations: Citations) -> Table:
    """Every claim of the finding in its words; party by party, the lower first."""
    rows: list[Row | Section] = []
    told: set[ClaimId] = set()
    for party in sides_of(finding, citations):
        if len(party.accounts) > 1:
            rows.append(Section(_party_label(party, citations)))
        rows.extend(_claim_rows(party.claims, citations))
        told.update(party.claims)
    rest = [claim_id for claim_id in claims_told(finding) if claim_id not in told]
    rows.extend(_claim_rows(rest, citations))
    return Table(CLAIM_COLUMNS, tuple(rows))


def _party_label(party: Party, citations: Citations) -> Spans:
    return join([(citations.account(name),) for name in party.accounts], phrases.COMMA)


def _claim_rows(claims: Sequence[ClaimId], citations: Citations) -> Iterator[Row]:
    for same in fold(citations.items[each] for each in claims):
        yield from _rows_of(same, citations)


def _rows_of(same: Sequence[Item], citations: Citations) -> Iterator[Row]:
    """Who, when, in which words, through whom; how the figure is read in a row of its own."""
    item, *others = same
    short = citations.short(item.id)
    if others:
        short = phrases.say(phrases.AND_CLAIMS, id=short, more=len(others))
    yield Row(
        (
            (citations.claimant(item),),
            (Span(to_moment(item, None)),),
            (*to_quoted(item.claim, None), *to_measure(item), *citations.remarks(item.claim)),
            (Span(_through(same, citations)),),
            (Span(short, Meaning.CLAIM),),
        )
    )
    words = dict.fromkeys(words_of(each.claim) for each in others)
    words.pop(words_of(item.claim), None)
    also = join([(Span(phrases.say(phrases.QUOTED, words=each), Meaning.WORDS),) for each in words])
    for spans in (fill(phrases.ALSO, words=also) if also else (), _reading(item)):
        if spans:
            yield Row(((), (), spans, (), ()))


def _through(same: Sequence[Item], citations: Citations) -> str:
    """The relays of one claim in order; of several, every outlet once."""
    if len(same) == 1:
        return citations.relays(same[0])
    names = dict.fromkeys(relay for item in same for relay in item.claim.who.relays)
    relays = phrases.chain(map(citations.name, names), phrases.COMMA)
    is_one = all(item.claim.when.said is not None for item in same)
    return phrases.say(phrases.ONE_UTTERANCE, relays=relays) if is_one and relays else relays


def _reading(item: Item) -> Spans:
    """The numbers of a figure, and what its date rests on; of a statement its stance."""
    claim = item.claim
    if claim.figure is None:
        return (Span(phrases.word(claim.stance.value, "stance"), Meaning.LABEL),)
    read = to_reading(item.strict, item.expected)
    return (Span(phrases.chain((read, *basis_of(item))), Meaning.LABEL),)


def to_charts(finding: Finding, citations: Citations) -> Iterator[Chart]:
    """The figures as compared, below one axis: the telling one of each party, else all in time.

    What is denied is drawn for nobody.
    """
    ids = [party.claims[0] for party in sides_of(finding, citations) if party.claims]
    if len(ids) < 2:
        ids = list(claims_told(finding))
    if len(ids) > MOST_BARS:
        ids = [item.id for item in pair_of(finding, citations)]
    read = _as_compared(finding.evidence)
    drawn: list[tuple[Item, tuple[Interval, Interval | None]]] = []
    for claim_id in ids:
        item = citations.items[claim_id]
        if item.strict is not None and not item.is_denial:
            drawn.append((item, read.get(claim_id, (item.strict, item.expected))))
    scale = to_scale(each for _, pair in drawn for each in pair if each is not None)
    if scale is not None and len(drawn) > 1:
        named = [(str(item.claimant), to_moment(item, None)) for item, _ in drawn]
        is_one = len(set(named)) < len(named)
        yield Chart(
            scale,
            tuple(
                (Bar(scale, *pair), _bar_label(item, citations, by_words=is_one))
                for item, pair in drawn
            ),
        )


def _bar_label(item: Item, citations: Citations, *, by_words: bool) -> Spans:
    """Who and when; where that is the same for several bars, the words."""
    if by_words:
        return to_measured_words(item, MOST_LABEL_CHARACTERS)
    when = Span(f" {to_moment(item, citations.common_year)}", Meaning.LABEL)
    return (citations.claimant(item), when)


def _as_compared(evidence: Iterable[Evidence]) -> dict[ClaimId, tuple[Interval, Interval]]:
    """Both intervals of each claim as the first pair that holds it read them."""
    read: dict[ClaimId, tuple[Interval, Interval]] = {}
    for each in evidence:
        for claim_id, pair in ((each.left, each.left_read), (each.right, each.right_read)):
            if claim_id is not None and pair is not None:
                read.setdefault(claim_id, pair)
    return read


def _to_next(
    comparison: Comparison, finding: Finding, citations: Citations, options: Options
) -> Iterator[Paragraph]:
    """What to type next, of the past nothing; a public report says instead what it is."""
    if comparison.is_public:
        text = phrases.say(phrases.PUBLIC_FORM)
    elif not options.tells_next or options.change is not None:
        return
    else:
        text = say(phrases.NEXT_OF_WHY, id=citations.short_finding(finding.id))
    yield Paragraph((Span(text, Meaning.LABEL),))
