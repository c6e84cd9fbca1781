"""The neutral document block by block: what other formats print, as HTML."""

from collections.abc import Iterable, Iterator

from claimtrack.report.document import (
    Bar,
    Bullets,
    Card,
    Cell,
    Chart,
    Column,
    Document,
    Fact,
    Heading,
    Legend,
    Paragraph,
    Remark,
    Role,
    Row,
    Scale,
    Section,
    Table,
    Trace,
)
from claimtrack.report.html import words
from claimtrack.report.html.drawings import draw_bar, draw_trace
from claimtrack.report.html.inline import Inline
from claimtrack.report.html.markup import Markup, element, join
from claimtrack.report.phrases import number, say


def to_blocks(document: Document, inline: Inline) -> Iterator[Markup]:
    """The blocks in order."""
    for block in document.blocks:
        match block:
            case Heading(level, spans):
                yield element(f"h{level}", inline.text(spans))
            case Paragraph(spans):
                yield element("p", inline.text(spans))
            case Legend():
                yield element("p", say(words.BARS), class_="label")
            case Bullets(items):
                yield element("ul", [element("li", inline.text(each)) for each in items])
            case Card(title, facts):
                heading = element("h3", inline.text(title)) if title else None
                yield element("div", heading, to_facts(facts, inline), class_="card")
            case Chart():
                yield to_chart(block, inline)
            case Table():
                yield to_table(block, inline)


def to_facts(facts: Iterable[Fact], inline: Inline) -> Markup:
    """Labelled lines; those that share a label stand below it once."""
    rows: list[Markup] = []
    last = ""
    for fact in facts:
        if fact.label.text != last:
            rows.append(element("dt", fact.label.text))
        last = fact.label.text
        rows.append(element("dd", inline.text(fact.spans)))
    return element("dl", rows, class_="facts") if rows else Markup()


def to_chart(chart: Chart, inline: Inline) -> Markup:
    """Bars below one axis, each with the name of its figure."""
    rows = [
        element("li", element("span", inline.text(name), class_="name"), draw_bar(bar))
        for bar, name in chart.rows
    ]
    return element("div", element("ul", rows), to_axis(chart.scale), class_="bars")


def to_axis(scale: Scale) -> Markup:
    """The least and the greatest number of a scale, at the ends of its bars."""
    ends = (element("span", number(each)) for each in (scale.low, scale.high))
    return element("p", ends, class_="scale")


def to_table(table: Table, inline: Inline) -> Markup:
    """Rows under columns, in a region of its own that scrolls when the page is narrow."""
    titles = [column.title for column in table.columns]
    head = None
    if any(titles):
        cells = (element("th", title, scope="col") if title else element("td") for title in titles)
        head = element("thead", element("tr", cells))
    body = element("tbody", [_to_row(row, table, inline) for row in table.rows])
    rest = element("p", inline.text(table.rest.spans()), class_="label") if table.rest else None
    return join(scrolling(element("table", head, body), next(filter(None, titles), "")), rest)


def _to_row(row: Row | Section | Remark, table: Table, inline: Inline) -> Markup:
    width = len(table.columns)
    match row:
        case Section(label, scale):
            axis = to_axis(scale) if scale else None
            return element("tr", element("th", inline.text(label), axis, colspan=width))
        case Remark(spans):
            return element("tr", element("td", inline.text(spans), colspan=width))
    cells = (
        element("td", _cell(cell, inline), class_=_class_of(column))
        for cell, column in zip(row.cells, table.columns, strict=True)
    )
    return element("tr", cells)


def _class_of(column: Column) -> str | None:
    """How the cells of a column are set."""
    if column.is_number:
        return "number"
    return "key" if column.role is Role.KEY else None


def _cell(cell: Cell, inline: Inline) -> Markup:
    match cell:
        case Bar():
            return draw_bar(cell)
        case Trace():
            return draw_trace(cell)
        case _:
            return inline.text(cell)


def scrolling(table: Markup, label: str) -> Markup:
    """A table that scrolls by itself, reachable without a mouse."""
    return element("section", table, class_="scroll", tabindex=0, aria_label=label or None)
