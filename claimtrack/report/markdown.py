"""The report as GitHub's Markdown, for a pull request, a wiki or a mail."""

from collections.abc import Iterator

from claimtrack.compare.verdict import Verdict
from claimtrack.report.bars import draw_axis, draw_bar, draw_legend
from claimtrack.report.document import (
    Bar,
    Block,
    Bullets,
    Card,
    Document,
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
)
from claimtrack.report.glyphs import Glyphs, for_encoding
from claimtrack.report.options import Options
from claimtrack.report.safe import to_code, to_encodable, to_markdown

BAR_CELLS = 24
"""A bar in a table cell, as code; ours: what a page of five columns leaves."""


def to_text(document: Document, options: Options) -> Iterator[str]:
    """The report block by block, with a blank line between them."""
    glyphs = for_encoding(options.encoding)
    for index, block in enumerate(document.blocks):
        text = "\n".join(_block_lines(block, glyphs))
        yield to_encodable(f"{'' if not index else chr(10)}{text}\n", options.encoding)


def _block_lines(block: Block, glyphs: Glyphs) -> Iterator[str]:
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
        case Table():
            yield from _table_lines(block, glyphs)


def _card_lines(card: Card) -> Iterator[str]:
    yield f"### {_inline(card.title)}"
    yield ""
    for fact in card.facts:
        yield f"- {_label(fact.label)} {_inline(fact.spans)}"


def _label(label: Span) -> str:
    return _span(label) if label.meaning is Meaning.CLAIM else f"**{to_markdown(label.text)}:**"


def _table_lines(table: Table, glyphs: Glyphs) -> Iterator[str]:
    yield _table_line(column.title for column in table.columns)
    yield _table_line("---" for _ in table.columns)
    for row in table.rows:
        match row:
            case Row(cells):
                yield _table_line(_cell(cell, glyphs) for cell in cells)
            case Section():
                yield _table_line(_section_cells(row, len(table.columns), glyphs))
            case Remark(spans):
                yield _table_line(iter((_inline(spans), *[""] * (len(table.columns) - 1))))


def _table_line(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Spans | Bar, glyphs: Glyphs) -> str:
    if isinstance(cell, Bar):
        drawn = _plain(draw_bar(cell, BAR_CELLS, glyphs))
        return to_code(drawn.replace(" ", glyphs.axis))  # blanks collapse in HTML
    return _inline(cell)


def _section_cells(section: Section, columns: int, glyphs: Glyphs) -> Iterator[str]:
    """The label in the first cell, the axis in the last, nothing between."""
    axis = to_code(_plain(draw_axis(section.scale, BAR_CELLS, glyphs))) if section.scale else ""
    return iter((f"**{_inline(section.label)}**", *([""] * (columns - 2)), axis))


def _plain(spans: Spans) -> str:
    return "".join(span.text for span in spans)


def _inline(spans: Spans) -> str:
    """Spans as one line of Markdown."""
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    """One span, with blanks at its ends left outside of any mark-up."""
    match span.meaning:
        case Verdict():
            sign, _, word = span.text.partition(" ")
            return f"{to_code(sign)} **{to_markdown(word)}**"
        case Meaning.CLAIM:
            return to_code(span.text)
        case _:
            return to_markdown(span.text)
