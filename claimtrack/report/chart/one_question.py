"""One question as a document: its drawing, every claim that answers it, and its findings."""

from collections.abc import Iterator

from claimtrack.compare.comparison import Comparison, Question
from claimtrack.compare.items import Item
from claimtrack.report.catalogue import tell
from claimtrack.report.chart import words
from claimtrack.report.chart.timeline import to_timeline
from claimtrack.report.citation import Citations, to_measured_words, to_moment
from claimtrack.report.document import (
    Block,
    Bullets,
    Column,
    Document,
    Drawing,
    Heading,
    Meaning,
    Paragraph,
    Role,
    Row,
    Span,
    Table,
)
from claimtrack.report.phrases import CLAUSE, PUBLIC_FORM, say
from claimtrack.report.questions import told_of
from claimtrack.report.telling import to_line, to_sign


def to_question_document(
    question: Question, comparison: Comparison, citations: Citations
) -> Document:
    """The question as a document of its own."""
    return Document(tuple(_to_blocks(question, comparison, citations)))


def _to_blocks(question: Question, comparison: Comparison, citations: Citations) -> Iterator[Block]:
    timeline = to_timeline(question, comparison, citations)
    yield Heading(1, (Span(tell(question.text), Meaning.TITLE),))
    if timeline is None:
        yield Paragraph((Span(say(words.NOTHING_DATED), Meaning.LABEL),))
    else:
        yield Drawing(timeline)
    yield Table(
        _columns(), tuple(_to_row(citations.items[each], citations) for each in question.claims)
    )
    told = told_of(question, citations)
    if told:
        yield Bullets(
            tuple(
                (
                    to_sign(each, f"{each.sign} {citations.numbers[each.id]}"),
                    Span(" "),
                    *to_line(each, citations),
                    Span(" "),
                    Span(citations.short_finding(each.id), Meaning.CLAIM),
                )
                for each in told
            )
        )
    if comparison.profile:
        yield Paragraph((Span(say(words.PROFILE, profile=comparison.profile), Meaning.LABEL),))
    if comparison.is_public:
        yield Paragraph((Span(say(PUBLIC_FORM), Meaning.LABEL),))


def _to_row(item: Item, citations: Citations) -> Row:
    """When, who, in which words, as what, through whom; the id."""
    through = citations.relays(item)
    return Row(
        (
            (Span(to_moment(item, citations.common_year)),),
            (citations.claimant(item),),
            (
                *to_measured_words(item, None),
                *citations.remarks(item.claim),
                *((Span(f"{CLAUSE}{through}", Meaning.LABEL),) if through else ()),
            ),
            (citations.short_span(item.id),),
        )
    )


def _columns() -> tuple[Column, ...]:
    """When, who, in which words and through whom, the id. Cells; ours, as for `why`."""
    return (
        Column(say(words.DAY_COLUMN), Role.NAME, 8, 24),
        Column(say(words.ACCOUNT_COLUMN), Role.NAME, 14, 36),
        Column(say(words.WORDS_COLUMN), Role.LONG, 20, 90),
        Column("", Role.KEY, 7, 35),
    )
