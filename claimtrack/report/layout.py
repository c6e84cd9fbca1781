"""A document laid out in lines for a page of fixed-width cells; the colours come later."""

from collections.abc import Iterator

from claimtrack.report.bars import draw_axis, draw_bar, draw_legend
from claimtrack.report.cells import Line, pad, width_of_spans, wrap
from claimtrack.report.columns import to_table_lines
from claimtrack.report.document import (
    Block,
    Bullets,
    Card,
    Chart,
    Document,
    Drawing,
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

FULL_WIDTH_CELLS = 100
"""A narrower page may be longer in proportion; ours."""

INDENT = "  "
GAP = "  "

MOST_CHART_CELLS = 70
LEAST_CHART_CELLS = 24
MOST_NAME_CELLS = 40
"""Of a bar and of the name beside it; ours, tried at 40, 60, 100 and 200 columns."""

LEAST_LABEL_CELLS = 10
"""The longest label of ours is "by default"."""


def to_lines(document: Document, page: Page) -> Iterator[Line]:
    """The lines of the page, without line ends, each no wider than the page."""
    laid: list[list[Line] | Table] = []
    for index, block in enumerate(document.blocks):
        if index and _is_apart(block, document.blocks[index - 1]):
            laid.append([()])
        is_elastic = isinstance(block, Table) and block.rest is not None
        laid.append(block if is_elastic else list(_block_lines(block, page)))  # type: ignore[arg-type]
    room = None
    if document.most_lines is not None:
        used = sum(len(lines) for lines in laid if isinstance(lines, list))
        room = (
            document.most_lines * FULL_WIDTH_CELLS // min(page.width_cells, FULL_WIDTH_CELLS) - used
        )
    for lines in laid:
        yield from to_table_lines(lines, page, room) if isinstance(lines, Table) else lines


def _is_apart(block: Block, before: Block) -> bool:
    """Whether a blank line stands before the block; what belongs together stands together."""
    match before, block:
        case Heading(level=1), _:
            return isinstance(block, Heading | Chart | Table)
        case Heading(level=2), _:
            return not isinstance(block, Bullets | Paragraph | Legend)
        case Heading(), _:
            return False
        case (Paragraph() | Table(), Bullets()) | (Legend() | Paragraph(), Paragraph()):
            return False
        case _:
            return True


def _block_lines(block: Block, page: Page) -> Iterator[Line]:
    match block:
        case Heading():
            yield from _heading_lines(block, page)
        case Paragraph(spans):
            yield from page.fitted(spans, _prose_cells(page))
        case Legend():
            yield from wrap(page.shown(draw_legend(page.glyphs)), _prose_cells(page))
        case Bullets(items):
            for item in items:
                yield from _hanging((Span(page.glyphs.bullet, Meaning.LABEL),), item, 2, page)
        case Card():
            yield from _card_lines(block, page)
        case Chart():
            yield from _chart_lines(block, page)
        case Drawing(timeline):
            # start-up: few reports have one
            from claimtrack.report.chart.cells import draw_timeline  # noqa: PLC0415

            yield from draw_timeline(timeline, page)
        case Table():
            yield from to_table_lines(block, page)


def _prose_cells(page: Page) -> int:
    return min(page.width_cells, MOST_PROSE_CELLS)


def _heading_lines(heading: Heading, page: Page) -> Iterator[Line]:
    """The words; under those of the second level, a line of their width."""
    lines = page.fitted(heading.spans, page.width_cells)
    yield from lines
    if heading.level == 2:
        yield (Span(page.glyphs.rule * max(map(width_of_spans, lines)), Meaning.LABEL),)


def _hanging(label: Spans, spans: Spans, label_cells: int, page: Page) -> Iterator[Line]:
    """A label with text beside it, wrapped to where the text begins."""
    lines = wrap(page.shown(spans), _prose_cells(page) - label_cells)
    yield (*pad(label, label_cells), *lines[0])
    for line in lines[1:]:
        yield (Span(" " * label_cells), *line)


def _chart_lines(chart: Chart, page: Page) -> Iterator[Line]:
    """The axis, and each bar with its name beside it, or below where the page is narrow."""
    names = [page.shown(name) for _, name in chart.rows]
    name_cells = min(max(map(width_of_spans, names), default=0), MOST_NAME_CELLS)
    beside = page.width_cells - len(INDENT) - name_cells - len(GAP)
    is_beside = beside >= LEAST_CHART_CELLS
    cells = min(beside if is_beside else page.width_cells - len(INDENT), MOST_CHART_CELLS)
    yield (Span(INDENT), *draw_axis(chart.scale, cells, page.glyphs))
    for (bar, _), name in zip(chart.rows, names, strict=True):
        drawn = (Span(INDENT), *draw_bar(bar, cells, page.glyphs))
        lines = wrap(name, name_cells if is_beside else page.width_cells - 2 * len(INDENT))
        if is_beside:
            yield (*drawn, Span(GAP), *lines[0])
            for line in lines[1:]:
                yield (Span(" " * (len(INDENT) + cells + len(GAP))), *line)
        else:
            yield drawn
            for line in lines:
                yield (Span(2 * INDENT), *line)


def _card_lines(card: Card, page: Page) -> Iterator[Line]:
    if card.title:
        yield from wrap(page.shown(card.title), _prose_cells(page))
    labels = [page.shown((fact.label,)) for fact in card.facts]
    label_cells = max(LEAST_LABEL_CELLS, *map(width_of_spans, labels), 0) + 2 * len(INDENT)
    for fact, label in zip(card.facts, labels, strict=True):
        yield from _fact_lines(fact, label, label_cells, page)


def _fact_lines(fact: Fact, label: Spans, label_cells: int, page: Page) -> Iterator[Line]:
    yield from _hanging((Span(INDENT), *label), fact.spans, label_cells, page)
