"""Bars and traces of the neutral document as small drawings that stretch with the page.

Shapes carry classes and no colours: the stylesheet has those. What is drawn is said in the label.
"""

from decimal import Decimal

from claimtrack.figures.interval import Interval, Number
from claimtrack.report.citation import to_reading
from claimtrack.report.document import Bar, Scale, Trace
from claimtrack.report.html.markup import Markup, element

VIEW = "0 0 100 10"
"""Of every drawing: x in hundredths of the width; strokes keep their weight when stretched."""

FIRST, LAST = Decimal("1.5"), Decimal(96)
"""Where the ends of a scale lie; behind the last is room for the head of an arrow. Ours."""

LEAST_LENGTH = Decimal("0.8")
"""Of an interval of several numbers, so that it is not taken for none. Ours."""


def draw_bar(bar: Bar) -> Markup:
    """A figure on its scale, with both intervals in words as its label."""
    return _drawing(_bar_shapes(bar), "bar", to_reading(bar.strict, bar.expected))


def draw_trace(trace: Trace) -> Markup:
    """Figures in time as strokes; the row they stand in has the numbers."""
    strokes = " ".join(
        f"M{_put(FIRST + when * (LAST - FIRST))} 9.5V{_put(Decimal('8.5') - share * 8)}"
        for when, share in trace.points
    )
    return _drawing([_path(strokes, "trace")], "trace")


def _drawing(shapes: list[Markup], kind: str, label: str = "") -> Markup:
    seen = {"role": "img", "aria_label": label} if label else {"aria_hidden": "true"}
    return element("svg", shapes, class_=kind, viewBox=VIEW, preserveAspectRatio="none", **seen)


def _bar_shapes(bar: Bar) -> list[Markup]:
    low, high = _reach(bar.strict, bar.scale)
    shapes = [_path("M0 5H100", "axis")]
    if bar.strict.is_point:
        return [*shapes, _path(f"M{_put(low)} 5h.01", "point")]
    ends = (low, high)
    if bar.expected is not None:
        ends = _reach(bar.expected, bar.scale)
    shapes.append(_line(low, min(high, ends[0]), "soft" if bar.strict.low_soft else "strict"))
    is_soft = bar.strict.high_soft and bar.strict.high is not None
    shapes.append(_line(max(low, ends[1]), high, "soft" if is_soft else "strict"))
    if bar.expected is not None:
        shapes.append(_line(*ends, "expected"))
    else:
        shapes.append(_line(low, high, "strict"))
    if bar.strict.high is None:
        shapes.append(_path("M97 1.5L99.5 5L97 8.5", "head"))
    if not bar.strict.low_soft:
        shapes.append(_path(f"M{_put(low)} 2V8", "end"))
    if bar.strict.high is not None and not bar.strict.high_soft:
        shapes.append(_path(f"M{_put(high)} 2V8", "end"))
    return [shape for shape in shapes if shape]


def _reach(interval: Interval, scale: Scale) -> tuple[Decimal, Decimal]:
    """Where an interval begins and ends; one without an upper end reaches the arrow."""
    low = _place(interval.smallest, scale)
    high = Decimal("99.5") if interval.largest is None else _place(interval.largest, scale)
    return low, max(high, low + LEAST_LENGTH)


def _place(number: Number, scale: Scale) -> Decimal:
    share = (Decimal(number) - Decimal(scale.low)) / (Decimal(scale.high) - Decimal(scale.low))
    return FIRST + min(max(share, Decimal(0)), Decimal(1)) * (LAST - FIRST)


def _line(start: Decimal, end: Decimal, kind: str) -> Markup:
    return _path(f"M{_put(start)} 5H{_put(end)}", kind) if end > start else Markup()


def _path(shape: str, kind: str) -> Markup:
    return element("path", class_=kind, d=shape)


def _put(number: Decimal) -> str:
    """A place to a tenth, without a needless zero."""
    return f"{number:.1f}".removesuffix(".0")
