"""A document laid out in lines for a page of fixed-width cells; the colours come later."""

from collections.abc import Iterator

from claimtrack.report.bars import draw_legend
from claimtrack.report.cells import Line, pad, width_of_spans, wrap
from claimtrack.report.columns import to_table_lines
from claimtrack.report.document import (
    Block,
    Bullets,
    Card,
    Document,
    Fact,
    Heading,
    Legend,
    Meaning,
    Paragraph,
    Span,
    Spans,
    Table,
)
from claimtrack.report.page import Page

MOST_PROSE_CELLS = 120
"""A longer line is hard to find the way back from; tables may be wider. Ours."""

INDENT = "  "

LEAST_LABEL_CELLS = 10
"""The longest label of ours is "by default"."""


def to_lines(document: Document, page: Page) -> Iterator[Line]:
    """The lines of the page, without line ends, each no wider than the page."""
    for index, block in enumerate(document.blocks):
        if index and _is_apart(block, document.blocks[index - 1]):
            yield ()
        yield from _block_lines(block, page)


def _is_apart(block: Block, before: Block) -> bool:
    """Whether a blank line stands before the block; a heading or a lead-in holds its text close."""
    if isinstance(before, Heading):
        return before.level == 2 and not isinstance(block, Bullets | Paragraph | Legend)
    if isinstance(block, Bullets):
        return not isinstance(before, Paragraph)
    return not isinstance(before, Legend) or not isinstance(block, Paragraph)


def _block_lines(block: Block, page: Page) -> Iterator[Line]:
    match block:
        case Heading():
            yield from _heading_lines(block, page)
        case Paragraph(spans):
            yield from wrap(page.shown(spans), _prose_cells(page))
        case Legend():
            yield from wrap(page.shown(draw_legend(page.glyphs)), _prose_cells(page))
        case Bullets(items):
            for item in items:
                yield from _hanging((Span(page.glyphs.bullet, Meaning.LABEL),), item, 2, page)
        case Card():
            yield from _card_lines(block, page)
        case Table():
            yield from to_table_lines(block, page)


def _prose_cells(page: Page) -> int:
    return min(page.width_cells, MOST_PROSE_CELLS)


def _heading_lines(heading: Heading, page: Page) -> Iterator[Line]:
    """The words; under those of the first two levels, a line of their width."""
    lines = wrap(page.shown(heading.spans), page.width_cells)
    yield from lines
    if heading.level < 3:
        yield (Span(page.glyphs.rule * max(map(width_of_spans, lines)), Meaning.LABEL),)


def _hanging(label: Spans, spans: Spans, label_cells: int, page: Page) -> Iterator[Line]:
    """A label with text beside it, wrapped to where the text begins."""
    lines = wrap(page.shown(spans), _prose_cells(page) - label_cells)
    yield (*pad(label, label_cells), *lines[0])
    for line in lines[1:]:
        yield (Span(" " * label_cells), *line)


def _card_lines(card: Card, page: Page) -> Iterator[Line]:
    yield from wrap(page.shown(card.title), _prose_cells(page))
    labels = [page.shown((fact.label,)) for fact in card.facts]
    label_cells = max(LEAST_LABEL_CELLS, *map(width_of_spans, labels), 0) + 2 * len(INDENT)
    for fact, label in zip(card.facts, labels, strict=True):
        yield from _fact_lines(fact, label, label_cells, page)


def _fact_lines(fact: Fact, label: Spans, label_cells: int, page: Page) -> Iterator[Line]:
    yield from _hanging((Span(INDENT), *label), fact.spans, label_cells, page)
