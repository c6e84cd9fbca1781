"""A timeline as SVG: self-contained, without a script, told by shape and name as well as colour."""

from collections.abc import Iterable, Iterator

from claimtrack.report.chart import words
from claimtrack.report.chart.accounts import draw_line, draw_marks
from claimtrack.report.chart.colors import Paper, to_fixed_style, to_style
from claimtrack.report.chart.frame import NARROW, WIDE, Size, cut, folded, text_width
from claimtrack.report.chart.labels import (
    draw_dispute,
    draw_names,
    draw_revisions,
    draw_sign,
    draw_ways,
)
from claimtrack.report.chart.model import Timeline
from claimtrack.report.chart.pen import crossed_circle, path, strokes
from claimtrack.report.chart.plot import (
    EDGE,
    LINE_HEIGHT,
    SILENT_ROW,
    SMALL,
    TITLE_HEIGHT,
    Plot,
)
from claimtrack.report.phrases import say
from claimtrack.report.xml import Markup, element, shown, text

__all__ = ["NARROW", "WIDE", "Paper", "Size", "to_style", "to_svg"]

PIXELS_PER_DAY_TICK = 62
"""Ours: "13 Jan 2020" does not touch its neighbour."""

MONTHS_FROM = 60
"""Days from which on a tick stands at the beginning of its day rather than at its noon; ours."""


def to_svg(
    timeline: Timeline,
    *,
    size: Size = WIDE,
    standalone: bool = True,
    paper: Paper | None = None,
) -> str:
    """The drawing as text of SVG, which ends with a line end.

    Args:
        timeline: What is drawn.
        size: For how much room.
        standalone: Whether it is a file of its own, with a title, its style and how to read it;
            else the page around it has a heading, `to_style` and `words.say_keys`.
        paper: Of a file of its own, the paper that all colours are for; None: the reader's.
    """
    plot = Plot(timeline, size, is_titled=standalone)
    notes = _filled(_sentences(plot, standalone=standalone), size.width - 2 * EDGE)
    height = plot.notes_top + len(notes) * LINE_HEIGHT + EDGE
    name = f"ct-{timeline.question[3:15]}-{size.name}"
    content = [
        element("title", text(timeline.title), id=f"{name}-t"),
        element("desc", text(timeline.alternative), id=f"{name}-d"),
    ]
    if standalone:
        style = to_style() if paper is None else to_fixed_style(paper)
        content.append(element("style", Markup(style)))
        content.append(element("rect", class_="ct-paper", width=size.width, height=height))
    drawing = element(
        "svg",
        *content,
        *_draw(plot),
        *(
            element("text", text(line), class_="ct-small", x=EDGE, y=plot.notes_top + down)
            for line, down in ((each, at * LINE_HEIGHT) for at, each in enumerate(notes, 1))
        ),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {shown(size.width)} {shown(height)}",
        width=size.width if standalone else None,
        height=height if standalone else None,
        class_=f"ct-chart ct-{size.name}",
        role="img",
        aria_labelledby=f"{name}-t {name}-d",
    )
    return f"{drawing}\n"


def _draw(plot: Plot) -> Iterator[Markup]:
    """Everything above the notes, what hides nothing first."""
    timeline = plot.timeline
    accounts = list(enumerate(timeline.accounts, 1))
    for at, line in enumerate(plot.title, 1):
        y = EDGE + at * TITLE_HEIGHT - 4
        yield element("text", text(line), class_="ct-title", x=EDGE, y=y)
    yield from _figure_axis(plot)
    yield from _day_axis(plot)
    signed = list(zip(timeline.disputed, plot.signs, strict=True))
    yield from (draw_dispute(plot, each, row) for each, (row, _) in signed)
    for each, (row, label) in signed:
        yield draw_sign(plot, each, row, label)
    yield from (draw_line(plot, number, account) for number, account in accounts)
    for number, account in accounts:
        yield from draw_marks(plot, number, account)
    yield from _silences(plot)
    yield from draw_revisions(plot)
    for account in timeline.accounts:
        yield from draw_ways(plot, account)
    yield from draw_names(plot)


def _figure_axis(plot: Plot) -> Iterator[Markup]:
    """What is measured, and round numbers with a line each."""
    frame = plot.frame
    what = cut(plot.timeline.what, frame.right - EDGE, SMALL)
    yield element("text", text(what), class_="ct-small", x=EDGE, y=plot.caption_bottom)
    for number in frame.figures.ticks:
        y = frame.y(number)
        kind = "ct-axis" if number == 0 else "ct-grid"
        yield path(strokes("M", frame.left, y, "H", frame.right), kind)
        yield element(
            "text",
            text(frame.figures.label(number)),
            class_="ct-small",
            x=frame.left - 6,
            y=y + 4,
            text_anchor="end",
        )


def _day_axis(plot: Plot) -> Iterator[Markup]:
    """Days, months or years below the plot."""
    frame, timeline = plot.frame, plot.timeline
    most = int((frame.right - frame.left) // PIXELS_PER_DAY_TICK)
    below = frame.bottom + 16 + (SILENT_ROW if timeline.silences else 0)
    yield path(strokes("M", frame.left, frame.bottom, "H", frame.right), "ct-axis")
    for day, name in frame.days.ticks(most, timeline.common_year):
        x = frame.x(day, 0 if frame.days.length > MONTHS_FROM else 0.5)
        half = text_width(name, SMALL) / 2
        middle = min(max(x, half + 2), frame.right + EDGE - half)
        yield path(strokes("M", x, frame.bottom, "v", 4), "ct-axis")
        yield element(
            "text", text(name), class_="ct-small", x=middle, y=below, text_anchor="middle"
        )


def _silences(plot: Plot) -> Iterator[Markup]:
    """Below the plot, each day on which somebody gives no figure."""
    for silence in plot.timeline.silences:
        yield element(
            "g",
            element("title", text(words.say_silence(silence))),
            crossed_circle(plot.frame.x(silence.day), plot.frame.bottom + 10),
            data_claims=silence.short,
        )


def _sentences(plot: Plot, *, standalone: bool) -> Iterator[str]:
    """What is said below the plot."""
    yield from words.say_left_out(plot.timeline)
    figures = plot.frame.figures
    yield from words.say_axis(figures.low, figures.label(figures.low))
    if standalone:
        yield from words.say_keys(plot.timeline)
        if plot.timeline.profile:
            yield say(words.PROFILE, profile=plot.timeline.profile)


def _filled(sentences: Iterable[str], width: float) -> list[str]:
    """Clauses in as few lines as they need, none broken that fits into one."""
    lines: list[str] = []
    for sentence in sentences:
        longer = words.say_clauses((lines[-1], sentence)) if lines else sentence
        if lines and text_width(longer, SMALL) <= width:
            lines[-1] = longer
        else:
            lines.extend(folded(sentence, width, SMALL, 3))
    return lines
