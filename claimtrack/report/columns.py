"""Tables in lines: side by side where the page is wide enough, else stacked row by row."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from claimtrack.report.bars import draw_axis, draw_cell
from claimtrack.report.cells import Line, pad, width_of, width_of_spans, wrap
from claimtrack.report.document import (
    Column,
    Meaning,
    Remark,
    Role,
    Row,
    Scale,
    Section,
    Span,
    Spans,
    Table,
)
from claimtrack.report.page import Page

GAP = "  "
MOST_STACKED_BAR_CELLS = 56
MOST_WORD_CELLS = 18
"""A word up to this is not broken while columns stand side by side: "Nagorno-Karabakh" has 16."""

NARROW_BAR_CELLS = 24
"""What a bar needs before the columns of text may grow beyond their least width; ours."""


NARROW_NAME_CELLS = 28
"""What names get before the other columns of text grow beyond their least width; ours."""


def to_table_lines(table: Table, page: Page) -> Iterator[Line]:
    """The table in lines no wider than the page."""
    shown = Table(table.columns, tuple(_shown(row, page) for row in table.rows))
    widths = _widths(shown, page.width_cells)
    if widths is None:
        return _stacked(shown, page)
    return _side_by_side(shown, widths, page)


def _shown(row: Row | Section | Remark, page: Page) -> Row | Section | Remark:
    """The row with every text made safe."""
    match row:
        case Row(cells):
            return Row(
                tuple(page.shown(cell) if isinstance(cell, tuple) else cell for cell in cells)
            )
        case Section(label, scale):
            return Section(page.shown(label), scale)
        case Remark(spans):
            return Remark(page.shown(spans))


def _widths(table: Table, width_cells: int) -> list[int] | None:
    """Cells for each column, or None when they do not fit side by side."""
    columns = table.columns
    natural = [_natural_cells(table, index) for index in range(len(columns))]
    without_breaks = [_unbroken_cells(table, index) for index in range(len(columns))]
    for needed in (without_breaks, [column.least_cells for column in columns]):
        least = [
            cells if column.role is Role.KEY else min(cells, need)
            for column, cells, need in zip(columns, natural, needed, strict=True)
        ]
        spare = width_cells - sum(least) - len(GAP) * (sum(map(bool, least)) - 1)
        if spare >= 0:
            return _grown(columns, least, natural, spare)
    return None


def _unbroken_cells(table: Table, index: int) -> int:
    """What a column needs so that no word of usual length is broken."""
    words = (
        word
        for row in table.rows
        if isinstance(row, Row) and isinstance(cell := row.cells[index], tuple)
        for span in cell
        for word in span.text.split(" ")
    )
    longest = max(map(width_of, words), default=0)
    return max(table.columns[index].least_cells, min(longest, MOST_WORD_CELLS))


def _grown(
    columns: Sequence[Column], least: Sequence[int], natural: Sequence[int], spare: int
) -> list[int]:
    """The least widths with the spare cells dealt out: names, a readable bar, text, the bar."""
    widths = list(least)
    bars = [index for index, column in enumerate(columns) if column.role is Role.BAR]
    names = [index for index, column in enumerate(columns) if column.role is Role.NAME]
    texts = [index for index in range(len(columns)) if index not in {*bars, *names}]
    for index in names:
        spare = _widen(widths, index, min(natural[index], NARROW_NAME_CELLS), spare)
    for index in bars:
        spare = _widen(widths, index, min(natural[index], NARROW_BAR_CELLS), spare)
    for group in (texts, names):
        while spare and (growing := [index for index in group if widths[index] < natural[index]]):
            narrowest = min(growing, key=lambda index: widths[index] / natural[index])
            spare = _widen(widths, narrowest, widths[narrowest] + 1, spare)
    for index in bars:
        spare = _widen(widths, index, natural[index], spare)
    return widths


def _widen(widths: list[int], index: int, goal: int, spare: int) -> int:
    """Widen one column towards the goal; returns the cells that are left."""
    step = max(0, min(goal - widths[index], spare))
    widths[index] += step
    return spare - step


def _natural_cells(table: Table, index: int) -> int:
    """What a column would take if it could: 0 when it is empty in every row."""
    column = table.columns[index]
    cells = [row.cells[index] for row in table.rows if isinstance(row, Row)]
    if column.role is Role.BAR:
        return 0 if all(isinstance(cell, tuple) for cell in cells) else column.most_cells
    longest = max((width_of_spans(cell) for cell in cells if isinstance(cell, tuple)), default=0)
    if not longest:
        return 0
    most = longest if column.role is Role.KEY else column.most_cells
    return min(max(longest, len(column.title)), most)


def _side_by_side(table: Table, widths: list[int], page: Page) -> Iterator[Line]:
    if any(column.title for column in table.columns):
        titles = [page.shown((Span(column.title, column.meaning),)) for column in table.columns]
        yield from _abreast(table.columns, titles, widths)
    for row in table.rows:
        match row:
            case Row(cells):
                drawn = [
                    draw_cell(cell, width, page.glyphs)
                    for cell, width in zip(cells, widths, strict=True)
                ]
                yield from _abreast(table.columns, drawn, widths)
            case Section():
                yield from _section_lines(row, widths, page)
            case Remark(spans):
                yield from wrap(spans, page.width_cells)


def _abreast(
    columns: Sequence[Column], cells: Sequence[Spans], widths: Sequence[int]
) -> Iterator[Line]:
    """Cells next to each other, each wrapped to its width."""
    shown = [
        (wrap(cell, width), width, column.is_number)
        for column, cell, width in zip(columns, cells, widths, strict=True)
        if width
    ]
    for parts in zip_longest(*(lines for lines, _, _ in shown), fillvalue=()):
        line: list[Span] = []
        for index, (part, (_, width, is_number)) in enumerate(zip(parts, shown, strict=True)):
            line.extend((Span(GAP),) if index else ())
            line.extend(pad(part, width, before=is_number))
        yield tuple(line)


def _section_lines(section: Section, widths: list[int], page: Page) -> Iterator[Line]:
    """The label and a rule across the columns of text, the axis above the bars."""
    gaps = len(GAP) * (sum(map(bool, widths)) - 1)
    if section.scale is None or not widths[-1]:
        yield from _ruled(section.label, sum(widths) + gaps, page)
        return
    *before, last = _ruled(section.label, sum(widths[:-1]) + gaps - len(GAP), page)
    yield from before
    yield (*last, Span(GAP), *draw_axis(section.scale, widths[-1], page.glyphs))


def _ruled(label: Spans, width_cells: int, page: Page) -> list[Line]:
    """The label in lines, the last one continued by a rule up to the width."""
    *before, last = wrap(label, width_cells)
    left = width_cells - width_of_spans(last)
    rule = f" {page.glyphs.rule * (left - 1)}" if left > 1 else " " * left
    return [*before, (*last, Span(rule, Meaning.LABEL))]


def _stacked(table: Table, page: Page) -> Iterator[Line]:
    """Each row on several lines below its key: what is short, what is long, the bar."""
    keys = [index for index, column in enumerate(table.columns) if column.role is Role.KEY]
    key_cells = max(
        (
            width_of_spans(cell)
            for row in table.rows
            if isinstance(row, Row) and keys and isinstance(cell := row.cells[keys[0]], tuple)
        ),
        default=0,
    )
    indent = key_cells + len(GAP) if keys else 0
    bar_cells = min(page.width_cells - indent, MOST_STACKED_BAR_CELLS)
    titles = [column for column in table.columns if column.meaning is Meaning.TITLE]
    for column in titles:
        yield from wrap(page.shown((Span(column.title, Meaning.TITLE),)), page.width_cells)
    for row in table.rows:
        match row:
            case Row():
                yield from _stacked_row(table.columns, row, (key_cells, indent, bar_cells), page)
            case Section(label, scale):
                yield from _ruled(label, page.width_cells, page)
                yield from _stacked_axis(scale, indent, bar_cells, page)
            case Remark(spans):
                yield from wrap(spans, page.width_cells)


def _stacked_axis(scale: Scale | None, indent: int, cells: int, page: Page) -> Iterator[Line]:
    if scale is not None:
        yield (Span(" " * indent), *draw_axis(scale, cells, page.glyphs))


def _stacked_row(
    columns: Sequence[Column], row: Row, cells: tuple[int, int, int], page: Page
) -> Iterator[Line]:
    key_cells, indent, bar_cells = cells
    by_role: dict[Role, list[Spans]] = {role: [] for role in Role}
    bars: list[Spans] = []
    for column, cell in zip(columns, row.cells, strict=True):
        if not isinstance(cell, tuple):
            bars.append(draw_cell(cell, min(column.most_cells, bar_cells), page.glyphs))
        elif cell and column.is_number and column.title:
            by_role[column.role].append((Span(f"{column.title} ", column.meaning), *cell))
        elif cell:
            by_role[column.role].append(cell)
    key = by_role[Role.KEY].pop(0) if by_role[Role.KEY] else ()
    short = [*by_role[Role.NAME], *by_role[Role.KEY], *by_role[Role.SHORT]]
    first = wrap(_between(short, GAP), page.width_cells - indent)
    rest = wrap(_between(by_role[Role.LONG], ": "), page.width_cells - indent)
    lines = [line for line in (*first, *rest, *bars) if line]
    for index, line in enumerate(lines or [()]):
        margin = (*pad(key, key_cells), Span(GAP)) if index == 0 else (Span(" " * indent),)
        yield (*(margin if indent else ()), *line)


def _between(cells: Sequence[Spans], joint: str) -> Spans:
    spans: list[Span] = []
    for index, cell in enumerate(cells):
        spans.extend((Span(joint),) if index else ())
        spans.extend(cell)
    return tuple(spans)
