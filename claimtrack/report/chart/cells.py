"""A timeline in the cells of a terminal: dots of Braille for lines, a sign for each account.

Where the stream carries no such signs, lines are of - and |, and accounts are letters. A cell with
figures of several accounts has a sign of its own.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from claimtrack.report.cells import joined, pad, width_of, wrap
from claimtrack.report.chart import words
from claimtrack.report.chart.model import Account, Draws, Entry, Mark, Opens, Timeline
from claimtrack.report.chart.scale import Days, Figures, to_figures
from claimtrack.report.document import Meaning, Span, Spans
from claimtrack.report.page import Page
from claimtrack.report.phrases import join, say

MOST_WIDTH_CELLS = 120
"""A wider drawing is no clearer; ours, as the numbers below, tried at 40, 60, 100 and 200 cells."""

TALL_ROWS, LOW_ROWS = 15, 11
LOW_FROM_CELLS = 60
"""Rows of a plot, fewer on a page narrower than that."""

CELLS_PER_DAY_TICK = 13

MOST_SPANS = 6
"""Disputes and revisions drawn below a plot, the worst first; all are listed behind it. Ours."""

LEAST_MARK_CELLS, MARK_EVERY_CELLS = 2, 9
"""Marks that have less room on a line are drawn one every so many cells."""

SAMPLE_CELLS = 3
"""Of an account's line, in the legend."""

JOINED = frozenset({Draws.STEPS, Draws.LINE})

BRAILLE = 0x2800
"""U+2800, the pattern without a dot. Source: The Unicode Standard, Braille Patterns."""

DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""What each dot adds, by row and column of its cell. Source: the same."""

PATTERNS = ("1", "111100", "10", "11110100", "11111000", "110110010", "1000")
"""Of an account's line, by dots from left to right: as `pen.DASHES`."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What is drawn in one kind of cells."""

    accounts: str
    several: str
    up: str
    down: str
    band: str
    denied: str
    silent: str
    across: str
    along: str
    corner: str
    tick: str
    span: tuple[str, str, str]
    """The left end, the middle and the right end of the days of a dispute."""
    dots: tuple[int, int]
    """Columns and rows of dots in a cell; one dot is a letter of `line`."""
    line: str = "-|"


UNICODE = Signs(
    "●■◆▲○□◇", "✱", "↑", "↓", "┊", "×", "∅", "─", "│", "└", "┬", ("├", "─", "┤"), (2, 4)
)
ASCII = Signs("ABCDEFG", "*", "^", "v", ":", "x", "o", "-", "|", "+", "+", ("|", "-", "|"), (1, 1))


def signs_for(encoding: str) -> Signs:
    """Braille where the encoding carries it and all other signs, else ASCII."""
    every = f"{UNICODE.accounts}{UNICODE.several}{UNICODE.silent}{UNICODE.across}{chr(BRAILLE)}"
    try:
        every.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return UNICODE


@dataclass(slots=True)
class Canvas:
    """The cells of a plot."""

    width: int
    height: int
    signs: Signs
    dots: dict[tuple[int, int], int] = field(default_factory=dict)
    lines: dict[tuple[int, int], str] = field(default_factory=dict)
    hints: dict[tuple[int, int], str] = field(default_factory=dict)
    """Arrows and bands: where nothing else is."""
    marks: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def dots_across(self) -> int:
        """How many columns of dots there are."""
        return self.width * self.signs.dots[0]

    @property
    def dots_down(self) -> int:
        """How many rows of dots there are."""
        return self.height * self.signs.dots[1]

    def cell_of(self, x: int, y: int) -> tuple[int, int]:
        """The cell of a dot."""
        return x // self.signs.dots[0], y // self.signs.dots[1]

    def dot(self, x: int, y: int, sign: str) -> None:
        """Set a dot; where a cell has but one, it is drawn as this sign."""
        cell = self.cell_of(x, y)
        if self.signs.dots == (1, 1):
            self.lines.setdefault(cell, sign)
            return
        self.dots[cell] = self.dots.get(cell, 0) | DOTS[y % 4][x % 2]

    def mark(self, x: int, y: int, sign: str) -> None:
        """Set the sign of an account; that of several where another stands already."""
        cell = self.cell_of(x, y)
        if self.marks.get(cell, sign) != sign:
            sign = self.signs.several
        self.marks[cell] = sign

    def hint(self, x: int, y: int, sign: str) -> None:
        """Set a sign in the cell of a dot, where none is."""
        self.hints.setdefault(self.cell_of(x, y), sign)

    def point(self, x: int, y: int, sign: str, down: int) -> None:
        """Set an arrow a cell below or above a dot, or beside it where that is outside."""
        column, row = self.cell_of(x, y)
        if 0 <= row + down < self.height:
            self.hints[column, row + down] = sign
        else:
            self.hints[column + 1 if column + 1 < self.width else column - 1, row] = sign

    def row(self, at: int) -> Spans:
        """One row, up to the last sign in it."""
        signs = [self._at((column, at)) for column in range(self.width)]
        while signs and signs[-1][0] == " ":
            signs.pop()
        return joined(signs)

    @property
    def has_several(self) -> bool:
        """Whether figures of several accounts share a cell."""
        return self.signs.several in self.marks.values()

    def _at(self, cell: tuple[int, int]) -> tuple[str, Meaning]:
        if cell in self.marks:
            return self.marks[cell], Meaning.EXPECTED
        if cell in self.hints:
            return self.hints[cell], Meaning.SOFT
        if cell in self.dots:
            return chr(BRAILLE + self.dots[cell]), Meaning.STRICT
        return self.lines.get(cell, " "), Meaning.STRICT


@dataclass(frozen=True, slots=True)
class Axes:
    """Where days and numbers lie among the dots."""

    canvas: Canvas
    days: Days
    figures: Figures

    def x(self, mark: Mark, account: Account) -> int:
        """The column of a mark: a reading in the middle of its days, all else at the last."""
        if mark.first is None or mark.last is None:
            raise AssertionError("an undated figure is not drawn")
        share = self.days.share(mark.last)
        if account.draws in (Draws.LINE, Draws.BARS):
            share = (self.days.share(mark.first, 0) + self.days.share(mark.last, 1)) / 2
        return self.column(share)

    def column(self, share: float) -> int:
        """The column of dots at a share of the days."""
        return min(int(share * self.canvas.dots_across), self.canvas.dots_across - 1)

    def cell(self, day: dt.date, part: float = 0.5) -> int:
        """The column of cells in which a day stands."""
        return self.canvas.cell_of(self.column(self.days.share(day, part)), 0)[0]

    def y(self, number: Decimal) -> int:
        """The row of a number."""
        last = self.canvas.dots_down - 1
        return last - int(self.figures.share(number) * last + 0.5)


def draw_timeline(timeline: Timeline, page: Page) -> Iterator[Spans]:
    """The drawing in lines, each no wider than the page."""
    signs = signs_for(page.encoding)
    width = min(page.width_cells, MOST_WIDTH_CELLS)
    rows = LOW_ROWS if width < LOW_FROM_CELLS else TALL_ROWS
    figures = to_figures(
        timeline.reach,
        most_ticks=rows // 3 + 1,
        from_zero=timeline.from_zero,
        is_whole=timeline.is_whole,
        is_percent=timeline.is_percent,
    )
    margin = max(width_of(figures.label(each)) for each in figures.ticks) + 1
    canvas = Canvas(width - margin - 1, rows, signs)
    axes = Axes(canvas, Days(timeline.first, timeline.last), figures)
    for number, account in enumerate(timeline.accounts):
        _draw_account(axes, account, signs.accounts[number], PATTERNS[number])
    yield from wrap(page.shown((Span(timeline.what, Meaning.LABEL),)), width)
    ticks = {canvas.cell_of(0, axes.y(each))[1]: figures.label(each) for each in figures.ticks}
    for at in range(rows):
        label = pad((Span(ticks.get(at, ""), Meaning.LABEL),), margin, before=True)
        yield (*label, Span(signs.along, Meaning.LABEL), *canvas.row(at))
    for line in _below(timeline, axes, page):
        yield (Span(" " * margin), *line)
    for lines in _legend(timeline, page, axes, width):
        yield from lines


def _draw_account(axes: Axes, account: Account, sign: str, pattern: str) -> None:
    canvas, signs = axes.canvas, axes.canvas.signs
    for stretch in account.stretches:
        for before, after in pairwise(stretch.entries):
            if account.draws in JOINED and not after.is_broken:
                _draw_joint(axes, account, before, after, pattern)
    for mark in _signed(axes, account):
        x, y = axes.x(mark, account), axes.y(mark.low)
        if account.draws is Draws.BARS:
            _draw_upright(axes, x, axes.y(Decimal(0)), y)
        canvas.mark(x, y, signs.denied if mark.is_denied else sign)
        canvas.mark(x, axes.y(mark.high), signs.denied if mark.is_denied else sign)
        if Opens.UP in mark.opens:
            canvas.point(x, y, signs.up, -1)
        if Opens.DOWN in mark.opens:
            canvas.point(x, y, signs.down, 1)
        if mark.band is not None:
            for row in range(axes.y(mark.band[1]), axes.y(mark.band[0]) + 1):
                canvas.hint(x, row, signs.band)


def _signed(axes: Axes, account: Account) -> Iterator[Mark]:
    """The marks that get a sign: all, or where they stand close along a line one every so far."""
    free = 0
    is_close = len(account.marks) * LEAST_MARK_CELLS > axes.canvas.width
    for mark in account.marks:
        column = axes.canvas.cell_of(axes.x(mark, account), 0)[0]
        if not is_close or account.draws not in JOINED or column >= free or mark.is_denied:
            free = column + MARK_EVERY_CELLS
            yield mark


def _draw_joint(axes: Axes, account: Account, before: Entry, after: Entry, pattern: str) -> None:
    """What joins two entries; where they give two numbers, both."""
    start = max(axes.x(mark, account) for mark in before.standing)
    end = min(axes.x(mark, account) for mark in after.standing)
    levels = dict.fromkeys(((before.low, after.low), (before.high, after.high)))
    for one, other in levels:
        y, goal = axes.y(one), axes.y(other)
        for x in range(start, end + 1):
            if pattern[x % len(pattern)] == "1":
                share = (x - start) / (end - start) if end > start else 1.0
                slope = int((goal - y) * share + 0.5) if account.draws is Draws.LINE else 0
                axes.canvas.dot(x, y + slope, axes.canvas.signs.line[0])
        if account.draws is Draws.STEPS:
            _draw_upright(axes, end, y, goal)


def _draw_upright(axes: Axes, x: int, y: int, goal: int) -> None:
    for row in range(min(y, goal), max(y, goal) + 1):
        axes.canvas.dot(x, row, axes.canvas.signs.line[1])


def _below(timeline: Timeline, axes: Axes, page: Page) -> Iterator[Spans]:
    """The axis of days with its names, the days without a figure, and the disputes."""
    canvas, signs = axes.canvas, axes.canvas.signs
    most = max(2, canvas.width // CELLS_PER_DAY_TICK)
    axis, names = [signs.across] * canvas.width, [" "] * canvas.width
    free = 0
    for day, words_of_day in axes.days.ticks(most, timeline.common_year):
        at, name = axes.cell(day), _plain(words_of_day, page)
        axis[at] = signs.tick
        begin = max(free, min(at - len(name) // 2, canvas.width - len(name)))
        if begin + len(name) <= canvas.width:
            names[begin : begin + len(name)] = list(name)
            free = begin + len(name) + 1
    yield (Span(signs.corner + "".join(axis), Meaning.LABEL),)
    if timeline.silences:
        silent = [" "] * canvas.width
        for silence in timeline.silences:
            silent[axes.cell(silence.day)] = signs.silent
        yield (Span(" " + "".join(silent).rstrip(), Meaning.LABEL),)
    yield (Span(" " + "".join(names).rstrip(), Meaning.LABEL),)
    for first, last, *labels in _told(timeline)[:MOST_SPANS]:
        cells = axes.cell(first, 0.0), axes.cell(last, 0.999)
        yield _span_line([_plain(each, page) for each in labels], cells, axes)


def _plain(text: str, page: Page) -> str:
    """The text as the page shows it, before it is measured."""
    return "".join(span.text for span in page.shown((Span(text),)))


def _told(timeline: Timeline) -> list[tuple[dt.date, dt.date, str, str]]:
    """The days of disputes and revisions, each with a label and a shorter one."""
    disputed = [
        (each.first, each.last, say(words.SIGN, sign=each.sign, word=each.word), each.sign)
        for each in timeline.disputed
    ]
    revised = [
        (
            each.before.last,
            each.after.last,
            say(words.CHANGED, sign=each.sign, before=each.before.said, after=each.after.said),
            each.sign,
        )
        for each in timeline.revisions
        if each.before.last is not None and each.after.last is not None
    ]
    return disputed + revised


def _span_line(labels: Sequence[str], cells: tuple[int, int], axes: Axes) -> Spans:
    """Some days, with the first of these labels that fits inside, behind or before them."""
    start, middle, end = axes.canvas.signs.span
    first, last = min(cells), max(cells)
    length = last - first + 1
    blank = Span(" " * (first + 1))
    drawn = Span(start if length == 1 else start + middle * (length - 2) + end, Meaning.SOFT)
    for label in labels:
        width = width_of(label)
        inside = length - width - 4
        if inside >= 2:
            left, right = middle * (inside // 2), middle * (inside - inside // 2)
            ends = Span(f"{start}{left} ", Meaning.SOFT), Span(f" {right}{end}", Meaning.SOFT)
            return (blank, ends[0], Span(label), ends[1])
        if last + 2 + width <= axes.canvas.width:
            return (blank, drawn, Span(f" {label}"))
        if width < first:
            return (Span(" " * (first - width)), Span(f"{label} "), drawn)
    return (blank, drawn)


def _legend(timeline: Timeline, page: Page, axes: Axes, width: int) -> Iterator[list[Spans]]:
    """Each account by its line and sign, with its latest words; then how to read the others."""
    canvas, figures = axes.canvas, axes.figures
    signs = canvas.signs
    for number, account in enumerate(timeline.accounts):
        sample = _sample(account, signs, PATTERNS[number])
        said = tuple(_latest(account))
        text = page.shown(join(((Span(account.name, Meaning.SOURCE),), *said)))
        label = (
            Span(sample, Meaning.STRICT),
            Span(signs.accounts[number], Meaning.EXPECTED),
            Span(" "),
        )
        lines = wrap(text, width - SAMPLE_CELLS - 2)
        blank = Span(" " * (SAMPLE_CELLS + 2))
        yield [(*label, *lines[0]), *((blank, *line) for line in lines[1:])]
    keys = words.say_clauses(
        (
            *_keys(timeline, canvas),
            *words.say_joints(timeline),
            *words.say_axis(figures.low, figures.label(figures.low)),
            *words.say_left_out(timeline),
        )
    )
    if keys:
        yield wrap(page.shown((Span(keys, Meaning.LABEL),)), width)


def _latest(account: Account) -> Iterator[Spans]:
    """The latest words; of figures that count in another way than the question asks, those too."""
    latest = account.latest
    ways = {
        mark: stretch.way
        for stretch in account.stretches
        for mark in (*stretch.entries[-1].marks[-1:], latest)
        if stretch.way and mark in stretch.entries[-1].marks
    }
    for mark in dict.fromkeys((latest, *ways)):
        told = say(words.LAST_WORDS, words=mark.said, when=mark.when)
        if mark in ways:
            told = say(words.IN_ANOTHER_WAY, words=told, way=ways[mark])
        yield (Span(told),)


def _keys(timeline: Timeline, canvas: Canvas) -> Iterator[str]:
    """What the signs stand for, those there are."""
    marks, signs = timeline.marks, canvas.signs
    told = {
        words.SIGN_UP: (signs.up, any(Opens.UP in mark.opens for mark in marks)),
        words.SIGN_DOWN: (signs.down, any(Opens.DOWN in mark.opens for mark in marks)),
        words.SIGN_BAND: (signs.band, any(mark.band is not None for mark in marks)),
        words.SIGN_SEVERAL: (signs.several, canvas.has_several),
        words.SIGN_DENIED: (signs.denied, any(mark.is_denied for mark in marks)),
        words.SIGN_SILENT: (signs.silent, bool(timeline.silences)),
    }
    yield from (say(template, sign=sign) for template, (sign, is_there) in told.items() if is_there)
    if timeline.revisions:
        yield say(words.GAP)


def _sample(account: Account, signs: Signs, pattern: str) -> str:
    """A piece of an account's line; blank where nothing is joined."""
    is_joined = any(len(stretch.entries) > 1 for stretch in account.stretches)
    if not is_joined or account.draws not in JOINED:
        return " " * SAMPLE_CELLS
    if signs.dots == (1, 1):
        return "".join(
            signs.line[0] if pattern[x % len(pattern)] == "1" else " " for x in range(SAMPLE_CELLS)
        )
    dots = [pattern[x % len(pattern)] == "1" for x in range(2 * SAMPLE_CELLS)]
    return "".join(
        chr(BRAILLE + DOTS[2][0] * dots[at] + DOTS[2][1] * dots[at + 1])
        for at in range(0, 2 * SAMPLE_CELLS, 2)
    )
