"""A timeline in a row of a table, one line high and without axes: an overview of many questions."""

from decimal import Decimal
from itertools import pairwise

from claimtrack.report.chart import words
from claimtrack.report.chart.model import Account, Draws, Timeline
from claimtrack.report.chart.pen import circle, strokes
from claimtrack.report.chart.scale import Days
from claimtrack.report.xml import Markup, element, shown, text

WIDTH, HEIGHT, INSET = 132.0, 30.0, 4.0
"""Pixels of CSS; ours: a line of text and a half."""

RADIUS, CLOSE = 2.2, 4.0
"""Of a mark; and how close they may stand on the average, before the line alone is drawn."""


def to_small_svg(timeline: Timeline, days: Days | None = None) -> str:
    """A small drawing: lines and marks of every account, from zero to the greatest figure.

    It stands beside the words of its question, in a page that has `to_style` once.

    Args:
        timeline: What is drawn.
        days: What its width stands for, where several stand below each other; None: its own.
    """
    axis = days or Days(timeline.first, timeline.last)
    low, high = timeline.reach
    low = min(low, Decimal(0)) if timeline.from_zero else low
    name = f"ct-{timeline.question[3:15]}-small"
    drawn = [_draw(number, each, axis, (low, high)) for number, each in _numbered(timeline)]
    spans = [
        element(
            "rect",
            class_="ct-dispute",
            x=_x(axis.share(each.first, 0)),
            y=0.0,
            width=max(2.0, _x(axis.share(each.last, 1)) - _x(axis.share(each.first, 0))),
            height=HEIGHT,
        )
        for each in timeline.disputed
    ]
    svg = element(
        "svg",
        element("title", text(words.say_summary(timeline, has_table=False)), id=name),
        *spans,
        *drawn,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {shown(WIDTH)} {shown(HEIGHT)}",
        width=WIDTH,
        height=HEIGHT,
        class_="ct-chart ct-small",
        role="img",
        aria_labelledby=name,
    )
    return f"{svg}\n"


def _numbered(timeline: Timeline) -> list[tuple[int, Account]]:
    return list(enumerate(timeline.accounts, 1))


def _x(share: float) -> float:
    return INSET + share * (WIDTH - 2 * INSET)


def _draw(number: int, account: Account, axis: Days, reach: tuple[Decimal, Decimal]) -> Markup:
    low, high = reach
    length = float(high - low) or 1.0

    def y(value: Decimal) -> float:
        return HEIGHT - INSET - float(value - low) / length * (HEIGHT - 2 * INSET)

    pieces: list[str] = []
    if account.draws is Draws.BARS:
        pieces.extend(
            strokes("M", _x(axis.share(mark.last)), y(Decimal(0)), "V", y(mark.low))
            for mark in account.marks
            if mark.last is not None
        )
    for stretch in account.stretches:
        for before, after in pairwise(stretch.entries):
            if after.is_broken or account.draws in (Draws.BARS, Draws.POINTS):
                continue
            pieces.append(strokes("M", _x(axis.share(before.last)), y(before.high)))
            end, level = shown(_x(axis.share(after.first))), shown(y(after.high))
            pieces.append(f"H{end}V{level}" if account.draws is Draws.STEPS else f"L{end} {level}")
    points = dict.fromkeys(
        (round(_x(axis.share(mark.last)), 1), round(y(number), 1))
        for mark in account.marks
        if mark.last is not None
        for number in (mark.low, mark.high)
    )
    dots = "".join(circle(x, level, RADIUS) for x, level in points)
    if len(points) * CLOSE > WIDTH:
        dots = ""
    name = f"ct-a{number}"
    line = element("path", class_=f"ct-thin {name}", d="".join(pieces)) if pieces else Markup("")
    return element(
        "g", line, element("path", class_=f"ct-dot {name}", d=dots) if dots else Markup("")
    )
