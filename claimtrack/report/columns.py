"""Tables in lines: side by side where the page is wide enough, else stacked row by row."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from claimtrack.report.bars import draw_axis, draw_cell
from claimtrack.report.cells import Line, pad, width_of, width_of_spans, wrap
from claimtrack.report.document import (
    Bar,
    Cell,
    Column,
    Meaning,
    Remark,
    Role,
    Row,
    Section,
    Span,
    Spans,
    Table,
    Text,
    Trace,
    Versions,
)
from claimtrack.report.page import Page

GAP = "  "
MOST_STACKED_BAR_CELLS = 56
MOST_WORD_CELLS = 18
"""A word up to this is not broken while columns stand side by side: "Nagorno-Karabakh" has 16."""

NARROW_BAR_CELLS = 24
"""What a bar needs before the columns of text may grow beyond their least width; ours."""


NARROW_NAME_CELLS = 36
"""What names get before the other columns of text grow beyond their least width; ours."""


def to_table_lines(table: Table, page: Page, most_lines: int | None = None) -> Iterator[Line]:
    """The table in lines no wider than the page.

    Args:
        table: The table.
        page: The page.
        most_lines: How many lines there is room for; the last rows of a table that may be cut are
            counted instead. At least one row is shown. None: as many as it takes.
    """
    shown = replace(table, rows=tuple(_shown(row, page) for row in table.rows))
    widths = _widths(shown, page.width_cells)
    if widths is None:
        titles, rows = _stacked(shown, page)
    else:
        titles, rows = _side_by_side(shown, widths, page)
    yield from titles
    used = len(titles)
    for index, lines in enumerate(rows):
        is_last = index == len(rows) - 1 and table.rest is not None and not table.rest.count
        needed = used + len(lines) + (not is_last)
        if table.rest is not None and most_lines is not None and index and needed > most_lines:
            yield from wrap(page.shown(table.rest.spans(len(rows) - index)), page.width_cells)
            return
        used += len(lines)
        yield from lines
    if table.rest is not None and table.rest.count:
        yield from wrap(page.shown(table.rest.spans()), page.width_cells)


def _shown(row: Row | Section | Remark, page: Page) -> Row | Section | Remark:
    """The row with every text made safe."""
    match row:
        case Row(cells):
            return Row(tuple(_shown_cell(cell, page) for cell in cells))
        case Section(label, scale):
            return Section(page.shown(label), scale)
        case Remark(spans):
            return Remark(page.shown(spans))


def _shown_cell(cell: Cell, page: Page) -> Cell:
    match cell:
        case Versions(texts, most_lines):
            return Versions(tuple(map(page.shown, texts)), most_lines)
        case Bar() | Trace():
            return cell
        case spans:
            return page.shown(spans)


def _texts(cell: Cell) -> tuple[Spans, ...]:
    """The cell in each of its lengths; a drawing has none."""
    match cell:
        case Versions(texts):
            return texts
        case Bar() | Trace():
            return ()
        case spans:
            return (spans,)


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
        if isinstance(row, Row)
        for text in _texts(row.cells[index])[-1:]
        for span in text
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
    longest = max((width_of_spans(text) for cell in cells for text in _texts(cell)), default=0)
    if not longest:
        return 0
    most = longest if column.role is Role.KEY else column.most_cells
    return min(max(longest, len(column.title)), most)


Laid = tuple[list[Line], list[list[Line]]]
"""The lines of the titles, and those of each row."""


def _side_by_side(table: Table, widths: list[int], page: Page) -> Laid:
    titles: list[Line] = []
    if any(column.title for column in table.columns):
        names = [page.shown((Span(column.title, column.meaning),)) for column in table.columns]
        titles = list(_abreast(table.columns, names, widths, page))
    return titles, [list(_row_lines(row, table, widths, page)) for row in table.rows]


def _row_lines(
    row: Row | Section | Remark, table: Table, widths: list[int], page: Page
) -> Iterator[Line]:
    match row:
        case Row(cells):
            yield from _abreast(table.columns, cells, widths, page)
        case Section():
            yield from _section_lines(row, widths, page)
        case Remark(spans):
            yield from wrap(spans, page.width_cells)


def _abreast(
    columns: Sequence[Column], cells: Sequence[Cell], widths: Sequence[int], page: Page
) -> Iterator[Line]:
    """Cells next to each other, each drawn or wrapped to its width."""
    shown = [
        (_cell_lines(cell, width, page), width, column.is_number)
        for column, cell, width in zip(columns, cells, widths, strict=True)
        if width
    ]
    for parts in zip_longest(*(lines for lines, _, _ in shown), fillvalue=()):
        line: list[Span] = []
        for index, (part, (_, width, is_number)) in enumerate(zip(parts, shown, strict=True)):
            line.extend((Span(GAP),) if index else ())
            line.extend(pad(part, width, before=is_number))
        yield tuple(line)


def _cell_lines(cell: Cell, width_cells: int, page: Page) -> list[Line]:
    if isinstance(cell, Bar | Trace):
        return [draw_cell(cell, width_cells, page.glyphs)]
    return page.fitted(cell, width_cells)


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


def _stacked(table: Table, page: Page) -> Laid:
    """Each row on several lines below its key: what is short, what is long, the bar."""
    keys = [index for index, column in enumerate(table.columns) if column.role is Role.KEY]
    key_cells = max(
        (
            width_of_spans(text)
            for row in table.rows
            if isinstance(row, Row) and keys
            for text in _texts(row.cells[keys[0]])
        ),
        default=0,
    )
    indent = key_cells + len(GAP) if keys and keys[0] == 0 else 0
    bar_cells = min(page.width_cells - indent, MOST_STACKED_BAR_CELLS)
    titles = [
        line
        for column in table.columns
        if column.meaning is Meaning.TITLE
        for line in wrap(page.shown((Span(column.title, Meaning.TITLE),)), page.width_cells)
    ]
    cells = (key_cells, indent, bar_cells)
    return titles, [list(_stacked_lines(table.columns, row, cells, page)) for row in table.rows]


def _stacked_lines(
    columns: Sequence[Column],
    row: Row | Section | Remark,
    cells: tuple[int, int, int],
    page: Page,
) -> Iterator[Line]:
    _, indent, bar_cells = cells
    match row:
        case Row():
            yield from _stacked_row(columns, row, cells, page)
        case Section(label, scale):
            yield from _ruled(label, page.width_cells, page)
            if scale is not None:
                yield (Span(" " * indent), *draw_axis(scale, bar_cells, page.glyphs))
        case Remark(spans):
            yield from wrap(spans, page.width_cells)


def _stacked_row(
    columns: Sequence[Column], row: Row, cells: tuple[int, int, int], page: Page
) -> Iterator[Line]:
    """The key beside what is short; below, what is long with the short that stands behind it."""
    key_cells, indent, bar_cells = cells
    key: Spans = ()
    before: list[Spans] = []
    long: list[Text] = []
    behind: list[Spans] = []
    bars: list[Spans] = []
    for index, (column, cell) in enumerate(zip(columns, row.cells, strict=True)):
        if isinstance(cell, Trace):
            behind.append(draw_cell(cell, column.least_cells, page.glyphs))
            continue
        if isinstance(cell, Bar):
            bars.append(draw_cell(cell, min(column.most_cells, bar_cells), page.glyphs))
            continue
        text = _texts(cell)[-1]
        if not text:
            continue
        if index == 0 and indent:
            key = text
        elif column.role is Role.LONG:
            long.append(cell)
        else:
            title = (Span(f"{column.title} ", column.meaning),)
            shown = (*title, *text) if column.is_number and column.title else text
            (behind if long else before).append(shown)
    lines = [
        line
        for text in (_between(before, GAP), _with_tail(long, behind))
        for line in page.fitted(text, page.width_cells - indent)
        if line
    ]
    for index, line in enumerate([*lines, *bars] or [()]):
        margin = (*pad(key, key_cells), Span(GAP)) if index == 0 else (Span(" " * indent),)
        yield (*(margin if indent else ()), *line)


def _with_tail(long: Sequence[Text], behind: Sequence[Spans]) -> Text:
    tail = tuple(span for spans in behind for span in (Span(GAP), *spans))
    if len(long) == 1 and isinstance(long[0], Versions):
        return Versions(tuple((*text, *tail) for text in long[0].texts), long[0].most_lines)
    return (*_between([_texts(text)[0] for text in long], ": "), *tail)


def _between(cells: Sequence[Spans], joint: str) -> Spans:
    spans: list[Span] = []
    for index, cell in enumerate(cells):
        spans.extend((Span(joint),) if index else ())
        spans.extend(cell)
    return tuple(spans)
