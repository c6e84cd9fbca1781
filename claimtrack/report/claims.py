"""The tables of claims: question by question with bars, then the statements of each topic."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from claimtrack.compare.comparison import Comparison, Question
from claimtrack.compare.items import Item
from claimtrack.figures.figure import COUNT, written_unit
from claimtrack.model.claim import Proposition
from claimtrack.report import phrases
from claimtrack.report.bars import to_scale
from claimtrack.report.citation import (
    SIDES,
    Citations,
    date_in_table,
    to_quoted,
)
from claimtrack.report.document import (
    Bar,
    Block,
    Bullets,
    Column,
    Heading,
    Meaning,
    Role,
    Row,
    Scale,
    Section,
    Span,
    Spans,
    Table,
)
from claimtrack.report.questions import name_of

TableRow = Row | Section

FIGURE_COLUMNS = (
    Column("claim", Role.KEY, 7, 40),
    Column("as of", Role.SHORT, 15, 15),
    Column("source", Role.SHORT, 14, 36),
    Column("relay", Role.LONG, 8, 30),
    Column("figure in its words", Role.LONG, 18, 80),
    Column("", Role.BAR, 16, 56),
)
STATEMENT_COLUMNS = (
    Column("claim", Role.KEY, 7, 40),
    Column("when", Role.SHORT, 11, 26),
    Column("who", Role.SHORT, 16, 40),
    Column("stance", Role.SHORT, 8, 19),
    Column("what", Role.LONG, 28, 90),
)
"""Cells; ours, tried at 60, 100 and 200 columns."""


def to_claim_blocks(questions: Sequence[Question], citations: Citations) -> Iterator[Block]:
    """For each question its sentence, its claims with bars, and the sums that come out."""
    for question in questions:
        text = question.text or question.whose
        if question.provisional:
            text = phrases.say(phrases.PROVISIONAL_TOPIC, topic=text)
        yield Heading(3, (Span(text, Meaning.TITLE),))
        yield Table(phrases.titled(FIGURE_COLUMNS), tuple(_figure_rows(question, citations)))
        if question.sums:
            yield Bullets(tuple((Span(each),) for each in question.sums))


def to_statement_blocks(comparison: Comparison, citations: Citations) -> Iterator[Block]:
    """The statements of each topic, and figures that belong to no question."""
    asked = {claim for question in comparison.questions for claim in question.claims}
    rest = [item for item in comparison.items if item.id not in asked]
    by_topic: dict[str, list[Item]] = {}
    for item in rest:
        by_topic.setdefault(name_of(item.topic, citations), []).append(item)
    for topic, items in by_topic.items():
        yield Heading(3, (Span(topic, Meaning.TITLE),))
        rows = tuple(_statement_row(item, citations) for item in sorted(items, key=_in_time))
        yield Table(phrases.titled(STATEMENT_COLUMNS), rows)


def _in_time(item: Item) -> tuple[str, str]:
    when = item.claim.when
    said = when.as_of or when.said
    return (said.edtf if said is not None else "", item.id)


def _statement_row(item: Item, citations: Citations) -> Row:
    return Row(
        (
            (citations.short_span(item.id),),
            (Span(date_in_table(item)),),
            citations.who(item),
            (Span(phrases.word(item.claim.stance.value, "stance")),),
            (
                *to_quoted(item.claim, None),
                *_slots(item.claim.statement, citations),
                *citations.remarks(item.claim),
            ),
        )
    )


def _slots(statement: Proposition | None, citations: Citations) -> Spans:
    if statement is None:
        return ()
    slots = (
        ("actor", statement.actor),
        ("act", statement.act),
        ("target", statement.target),
        ("place", statement.place),
    )
    told = (
        phrases.say(phrases.SLOT, name=phrases.word(name, "facet"), value=citations.name(value))
        for name, value in slots
        if value
    )
    text = "".join(f"{phrases.say(phrases.CLAUSE)}{each}" for each in told)
    return (Span(text, Meaning.LABEL),) if text else ()


def _figure_rows(question: Question, citations: Citations) -> Iterator[TableRow]:
    """The rows of a question; figures in different units, or per side, get a scale of their own."""
    items = [citations.items[claim_id] for claim_id in question.claims]
    kinds = list(dict.fromkeys(_scale_kind(item) for item in items))
    ordered = sorted(items, key=lambda item: kinds.index(_scale_kind(item)))
    for kind, members in groupby(ordered, key=_scale_kind):
        shown = list(members)
        scale = _scale(shown)
        label = phrases.chain((citations.name(question.whose), kind))
        yield Section(
            (Span(label or phrases.word(str(question.metric), "metric"), Meaning.TITLE),), scale
        )
        yield from (_figure_row(item, scale, citations) for item in shown)


def _scale_kind(item: Item) -> str:
    """What the numbers of a bar are of; empty for a plain count of the whole."""
    figure = item.claim.figure
    kinds = []
    if figure is not None and figure.unit != COUNT:
        kinds.append(phrases.word(written_unit(figure.unit), "unit code"))
    if item.claim.scope.distribution in SIDES:
        kinds.append(phrases.say(SIDES[item.claim.scope.distribution]))
    return phrases.listing(kinds)


def _scale(items: Iterable[Item]) -> Scale | None:
    return to_scale(
        interval
        for item in items
        for interval in (item.strict, item.expected)
        if interval is not None
    )


def _figure_row(item: Item, scale: Scale | None, citations: Citations) -> Row:
    bar: Bar | Spans = ()
    if item.strict is not None and scale is not None:
        bar = Bar(scale, item.strict, item.expected)
    relays = citations.relays(item)
    return Row(
        (
            (citations.short_span(item.id),),
            (Span(date_in_table(item)),),
            (citations.claimant(item),),
            (Span(relays),) if relays else (),
            (*to_quoted(item.claim, None), *citations.remarks(item.claim)),
            bar,
        )
    )
