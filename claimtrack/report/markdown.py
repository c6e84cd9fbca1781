"""The report as GitHub's Markdown, for a pull request, a wiki or a mail."""

from collections.abc import Iterator

from claimtrack.report.bars import draw_axis, draw_bar, draw_cell, draw_legend
from claimtrack.report.document import (
    SIGNS,
    Bar,
    Block,
    Bullets,
    Card,
    Cell,
    Chart,
    Document,
    Drawing,
    Heading,
    Legend,
    Meaning,
    Paragraph,
    Remark,
    Row,
    Section,
    Span,
    Spans,
    Table,
    Text,
    Trace,
    Versions,
)
from claimtrack.report.glyphs import Glyphs, for_encoding
from claimtrack.report.options import Options
from claimtrack.report.page import Page
from claimtrack.report.safe import to_code, to_encodable, to_fence, to_markdown

BAR_CELLS = 24
"""A bar in a table cell, as code; ours: what a page of five columns leaves."""

DRAWING_CELLS = 84
"""A drawing, as code; ours: what fits beside the margin of a page of GitHub."""

CHART_CELLS = 56
"""A bar of a chart; ours: beside its name it fits a page."""


def to_text(document: Document, options: Options) -> Iterator[str]:
    """The report block by block, with a blank line between them."""
    glyphs = for_encoding(options.encoding)
    for index, block in enumerate(document.blocks):
        text = "\n".join(_block_lines(block, glyphs, options.encoding))
        yield to_encodable(f"{'' if not index else chr(10)}{text}\n", options.encoding)


def _block_lines(block: Block, glyphs: Glyphs, encoding: str) -> Iterator[str]:
    match block:
        case Heading(level, spans):
            yield f"{'#' * level} {_inline(spans)}"
        case Paragraph(spans):
            yield _inline(spans)
        case Legend():
            yield _inline(draw_legend(glyphs))
        case Bullets(items):
            yield from (f"- {_inline(item)}" for item in items)
        case Card():
            yield from _card_lines(block)
        case Chart():
            yield from _chart_lines(block, glyphs)
        case Drawing():
            yield from _drawing_lines(block, encoding)
        case Table():
            yield from _table_lines(block, glyphs)


def _drawing_lines(drawing: Drawing, encoding: str) -> Iterator[str]:
    """A drawing as code, between fences that nothing in it closes."""
    # start-up: few reports have one
    from claimtrack.report.chart.cells import draw_timeline  # noqa: PLC0415

    page = Page(DRAWING_CELLS, encoding, for_encoding(encoding))
    lines = [_plain(line) for line in draw_timeline(drawing.timeline, page)]
    fence = to_fence("\n".join(lines))
    yield from (fence, *lines, fence)


def _card_lines(card: Card) -> Iterator[str]:
    if card.title:
        yield f"### {_inline(card.title)}"
        yield ""
    for fact in card.facts:
        yield f"- {_label(fact.label)} {_inline(fact.spans)}"


def _chart_lines(chart: Chart, glyphs: Glyphs) -> Iterator[str]:
    """Each bar as code, with its name behind it; the blanks of a code span collapse."""
    yield f"- {to_code(_plain(draw_axis(chart.scale, CHART_CELLS, glyphs)))}"
    for bar, name in chart.rows:
        drawn = _plain(draw_bar(bar, CHART_CELLS, glyphs)).replace(" ", glyphs.axis)
        yield f"- {to_code(drawn)} {_inline(name)}"


def _label(label: Span) -> str:
    return _span(label) if label.meaning is Meaning.CLAIM else f"**{to_markdown(label.text)}:**"


def _table_lines(table: Table, glyphs: Glyphs) -> Iterator[str]:
    yield _table_line(to_markdown(column.title) for column in table.columns)
    yield _table_line("--:" if column.is_number else "---" for column in table.columns)
    for row in table.rows:
        match row:
            case Row(cells):
                yield _table_line(
                    _cell(cell, column.most_cells, glyphs)
                    for cell, column in zip(cells, table.columns, strict=True)
                )
            case Section():
                yield _table_line(_section_cells(row, len(table.columns), glyphs))
            case Remark(spans):
                yield _remark_line(spans, table)
    if table.rest is not None and table.rest.count:
        yield _remark_line(table.rest.spans(), table)


def _remark_line(spans: Spans, table: Table) -> str:
    return _table_line(iter((_inline(spans), *[""] * (len(table.columns) - 1))))


def _table_line(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell, most_cells: int, glyphs: Glyphs) -> str:
    if not isinstance(cell, Bar | Trace):
        return _inline(cell)
    drawn = _plain(draw_cell(cell, min(most_cells, BAR_CELLS), glyphs))
    return to_code(drawn.replace(" ", glyphs.axis))  # blanks collapse in HTML


def _section_cells(section: Section, columns: int, glyphs: Glyphs) -> Iterator[str]:
    """The label in the first cell, the axis in the last, nothing between."""
    axis = to_code(_plain(draw_axis(section.scale, BAR_CELLS, glyphs))) if section.scale else ""
    return iter((f"**{_inline(section.label)}**", *([""] * (columns - 2)), axis))


def _plain(spans: Spans) -> str:
    return "".join(span.text for span in spans)


def _inline(text: Text) -> str:
    """A text as one line of Markdown, in its fullest length."""
    return "".join(map(_span, text.texts[0] if isinstance(text, Versions) else text))


def _span(span: Span) -> str:
    """One span, with blanks at its ends left outside of any mark-up."""
    if span.meaning in SIGNS:
        sign, _, word = span.text.partition(" ")
        return f"{to_code(sign)} **{to_markdown(word)}**" if word else to_code(sign)
    if span.meaning is Meaning.CLAIM:
        return to_code(span.text.strip()) + " " * span.text.endswith(" ")
    return to_markdown(span.text)
