"""A figure drawn on a scale, and figures in time.

Of a bar, expected is heavy, strict light, soft ends dotted, and no upper end a >. Numbers fall into
the cells from the first to the last but one; the last cell is kept for the head of the arrow, so
that a bar that ends at the greatest number never looks like one without an end.
"""

from collections.abc import Iterable
from dataclasses import replace
from decimal import ROUND_CEILING, Decimal

from claimtrack.figures.interval import Interval, Number
from claimtrack.report import phrases
from claimtrack.report.cells import joined
from claimtrack.report.document import Bar, Meaning, Scale, Span, Spans, Trace
from claimtrack.report.glyphs import Glyphs

LEAST_CELLS_WITH_ENDS = 3
"""A shorter bar has no room for its ends beside what is expected."""


def to_scale(intervals: Iterable[Interval]) -> Scale | None:
    """A scale from zero to the least number of two digits (and zeros) that none exceeds.

    It begins at zero, because a shortened axis exaggerates differences.
    """
    bounds = [
        bound
        for interval in intervals
        for bound in (interval.smallest, interval.largest)
        if bound is not None
    ]
    if not bounds:
        return None
    return Scale(low=min(0, *bounds), high=_rounded_up(max(1, *bounds)))


def _rounded_up(number: Number) -> Number:
    decimal = Decimal(number)
    step = Decimal(1).scaleb(max(decimal.adjusted() - 1, 0))
    return int((decimal / step).to_integral_value(ROUND_CEILING) * step)


def _cell(number: Number, scale: Scale, width_cells: int) -> int:
    """The cell a number falls into, 0 to width − 2."""
    last = width_cells - 2
    share = (Decimal(number) - Decimal(scale.low)) / (Decimal(scale.high) - Decimal(scale.low))
    return min(max(int(share * last + Decimal("0.5")), 0), last)


def draw_cell(cell: Bar | Trace, width_cells: int, glyphs: Glyphs) -> Spans:
    """A drawing in exactly this many cells."""
    draw = draw_bar if isinstance(cell, Bar) else draw_trace
    return draw(cell, width_cells, glyphs)  # type: ignore[arg-type]


def draw_trace(trace: Trace, width_cells: int, glyphs: Glyphs) -> Spans:
    """Time from left to right: the greatest figure of each stretch, and a dot where none is."""
    highest: dict[int, Decimal] = {}
    for when, share in trace.points:
        cell = int(when * (width_cells - 1) + Decimal("0.5"))
        highest[cell] = max(highest.get(cell, share), share)
    last = len(glyphs.heights) - 1
    return joined(
        (glyphs.heights[int(highest[cell] * last + Decimal("0.5"))], Meaning.EXPECTED)
        if cell in highest
        else (glyphs.axis, Meaning.LABEL)
        for cell in range(width_cells)
    )


def draw_bar(bar: Bar, width_cells: int, glyphs: Glyphs) -> Spans:
    """The bar in exactly this many cells."""
    cells: list[tuple[str, Meaning]] = [(" ", Meaning.PLAIN)] * width_cells
    strict_first, strict_last = _reach(bar.strict, bar.scale, width_cells)
    _fill(cells, strict_first, strict_last, (glyphs.strict, Meaning.STRICT))
    if bar.expected is not None:
        first, last = _reach(bar.expected, bar.scale, width_cells)
        _fill(cells, first, last, (glyphs.expected, Meaning.EXPECTED))
        if bar.strict.low_soft:
            _fill(cells, strict_first, first - 1, (glyphs.soft, Meaning.SOFT))
        if bar.strict.high_soft:
            _fill(cells, last + 1, strict_last, (glyphs.soft, Meaning.SOFT))
    if bar.strict.is_point:
        cells[strict_first] = (glyphs.point, Meaning.EXPECTED)
    elif strict_last - strict_first >= LEAST_CELLS_WITH_ENDS - 1 or bar.strict.high is None:
        _draw_ends(cells, bar.strict, strict_first, strict_last, glyphs)
    return joined(cells)


def _reach(interval: Interval, scale: Scale, width_cells: int) -> tuple[int, int]:
    """The first and the last cell of an interval."""
    largest = interval.largest
    last = width_cells - 1 if largest is None else _cell(largest, scale, width_cells)
    return min(_cell(interval.smallest, scale, width_cells), last), last


def _fill(
    cells: list[tuple[str, Meaning]], first: int, last: int, filling: tuple[str, Meaning]
) -> None:
    for index in range(first, last + 1):
        cells[index] = filling


def _draw_ends(
    cells: list[tuple[str, Meaning]], strict: Interval, first: int, last: int, glyphs: Glyphs
) -> None:
    soft = (glyphs.soft, Meaning.SOFT)
    cells[first] = soft if strict.low_soft else (glyphs.low_end, Meaning.STRICT)
    if strict.high is None:
        cells[last] = (glyphs.open_end, Meaning.STRICT)
    else:
        cells[last] = soft if strict.high_soft else (glyphs.high_end, Meaning.STRICT)


def draw_axis(scale: Scale, width_cells: int, glyphs: Glyphs) -> Spans:
    """The least and the greatest number of a scale at the cells they fall into."""
    low, high = phrases.number(scale.low), phrases.number(scale.high)
    between = width_cells - 1 - len(low) - len(high) - 2
    if between < 1:
        return (Span(phrases.say(phrases.NUMBERS, low=low, high=high), Meaning.LABEL),)
    return (Span(f"{low} {glyphs.axis * between} {high}", Meaning.LABEL),)


def draw_legend(glyphs: Glyphs) -> Spans:
    """How to read a bar, and figures in time."""
    signs = {
        "exact": (Span(glyphs.point, Meaning.EXPECTED),),
        "expected": (Span(glyphs.expected, Meaning.EXPECTED),),
        "strict": (Span(glyphs.strict, Meaning.STRICT),),
        "soft": (Span(glyphs.soft, Meaning.SOFT),),
        "open": (Span(glyphs.open_end, Meaning.STRICT),),
    }
    heights = (Span(glyphs.heights[0] + glyphs.heights[-1], Meaning.EXPECTED),)
    told = phrases.join(
        (
            phrases.fill(phrases.LEGEND, **signs),
            phrases.fill(phrases.LEGEND_OF_TIME, heights=heights),
        )
    )
    return tuple(
        replace(span, meaning=Meaning.LABEL) if span.meaning is Meaning.PLAIN else span
        for span in told
    )
