"""One account in a drawing: what joins its figures, and each with all that its words allow."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from claimtrack.report.chart import words
from claimtrack.report.chart.frame import Box
from claimtrack.report.chart.model import Account, Draws, Entry, Mark, Opens, Stretch
from claimtrack.report.chart.pen import ARROW, DASHES, DOWN, UP, arrow, cross, path, shape, strokes
from claimtrack.report.chart.plot import Plot
from claimtrack.report.xml import Markup, element, joined, shown, text

JOINED = frozenset({Draws.STEPS, Draws.LINE})

LEAST_BAND = 9.0
"""How wide the band of a figure is."""

FULL_RADIUS, CLOSE_RADIUS = 4.2, 3.0
LEAST_MARK_ROOM = 5.5
MARK_EVERY = 60
"""Where an account's marks have less room than that, one is drawn every so far along its line; the
others can be pointed at."""

LEAST_BREAK = 44
"""A shorter gap needs no strokes to be seen as one. Pixels of CSS, ours, as the others here."""


def draw_line(plot: Plot, number: int, account: Account) -> Markup:
    """What joins an account's figures; nothing across a break."""
    joints: list[str] = []
    breaks: list[str] = []
    at = ""
    for stretch in account.stretches if account.draws in JOINED else ():
        for before, after in pairwise(stretch.entries):
            if after.is_broken:
                breaks.extend(_break(plot, before, after, account))
                continue
            for start, way, end in _joints(plot, before, after, account):
                joints.append(way if start == at else f"M{start}{way}")
                at = end
    name = f"ct-a{number}"
    return joined(
        path("".join(joints), f"ct-line {name}", DASHES[number - 1]) if joints else joined(),
        path("".join(breaks), f"ct-thin {name}") if breaks else joined(),
    )


def _joints(
    plot: Plot, before: Entry, after: Entry, account: Account
) -> Iterator[tuple[str, str, str]]:
    """From where, how and to where two entries are joined; where they give two numbers, twice."""
    start, end = plot.ends(before, account)[1], plot.ends(after, account)[0]
    if end < start:
        return
    y = plot.frame.y
    levels = dict.fromkeys(((y(before.low), y(after.low)), (y(before.high), y(after.high))))
    for one, other in levels:
        plot.taken.boxes.extend(_along(start, one, end, other, account.draws))
        goal = f"{shown(end)} {shown(other)}"
        way = f"L{goal}"
        if account.draws is Draws.STEPS:
            way = strokes("H", end, "V", other)
        yield f"{shown(start)} {shown(one)}", way, goal


def _break(plot: Plot, before: Entry, after: Entry, account: Account) -> Iterator[str]:
    """A short end of line on either side, each with two strokes across."""
    start, end = plot.ends(before, account)[1], plot.ends(after, account)[0]
    if end - start < LEAST_BREAK:
        return
    for x, y, way in ((start, plot.frame.y(before.low), 1), (end, plot.frame.y(after.low), -1)):
        yield strokes("M", x, y, "h", 14 * way)
        for along in (12, 16):
            yield strokes("M", x + along * way - 2, y + 5, "l", 4, -10)


def _along(start: float, y: float, end: float, other: float, draws: Draws) -> Iterator[Box]:
    """What a joint covers."""
    if draws is Draws.STEPS:
        yield Box(start, y - 1, end, y + 1)
        yield Box(end - 1, min(y, other), end + 1, max(y, other))
        return
    pieces = max(1, int((end - start) // 12))
    for at in range(pieces):
        left, right = (start + (end - start) * (at + more) / pieces for more in (0, 1))
        ys = [y + (other - y) * (at + more) / pieces for more in (0, 1)]
        yield Box(left, min(ys) - 1, right, max(ys) + 1)


def draw_marks(plot: Plot, number: int, account: Account) -> Iterator[Markup]:
    """Every figure; those that stand on one point together."""
    points: dict[tuple[str, str, bool, int], list[Mark]] = {}
    for at, stretch in enumerate(account.stretches):
        for mark in (mark for entry in stretch.entries for mark in entry.marks):
            x, y = plot.point(mark, account)
            points.setdefault((shown(x), shown(y), mark.is_denied, at), []).append(mark)
    room = (plot.frame.right - plot.frame.left) / len(points)
    full = FULL_RADIUS if room >= 2 * LEAST_MARK_ROOM else CLOSE_RADIUS
    free = float("-inf")
    for (*_, at), marks in points.items():
        x, _ = plot.point(marks[0], account)
        is_shown = room >= LEAST_MARK_ROOM or x >= free
        free = x + MARK_EVERY if is_shown else free
        yield _point(
            plot, marks, number, (account, account.stretches[at]), full if is_shown else 0.0
        )
    for entry in account.entries:
        if len(entry.marks) > 1 and entry.is_one_utterance:
            yield _bracket(plot, entry, number, account)


def _point(
    plot: Plot, marks: list[Mark], number: int, of: tuple[Account, Stretch], radius: float
) -> Markup:
    """The figures of one point that count in one way, under their words."""
    account, stretch = of
    mark, name = marks[0], f"ct-a{number}"
    x, y = plot.point(mark, account)
    shift, is_open = plot.settle(mark, account, stretch)
    x += shift
    titles = "\n".join(text(words.say_mark(each, account.name)) for each in marks)
    parts = [element("title", Markup(titles))]
    for each in {(m.first, m.last, m.band, m.wide_band): m for m in marks}.values():
        parts.extend(_extent(plot, each, number, account, shift))
    opens = {each for one in marks for each in one.opens}
    parts.extend(
        arrow(x, y, way, f"ct-thin {name}", plot.frame.bottom)
        for end, way in ((Opens.UP, UP), (Opens.DOWN, DOWN))
        if end in opens
    )
    if mark.is_denied:
        parts.append(cross(x, y, f"ct-thin {name}"))
    else:
        levels = dict.fromkeys((mark.low, mark.high))
        parts.extend(
            shape(number, x, plot.frame.y(each), radius, is_open=is_open) for each in levels
        )
    taken = radius or LEAST_MARK_ROOM / 2
    above = ARROW if Opens.UP in opens else taken
    below = ARROW if Opens.DOWN in opens else taken
    plot.taken.boxes.append(Box(x - taken, y - above, x + taken, y + below))
    return element("g", *parts, data_claims=" ".join(each.short for each in marks))


def _extent(
    plot: Plot, mark: Mark, number: int, account: Account, shift: float
) -> Iterator[Markup]:
    """The days a mark speaks of, and what its words lead to expect and allow."""
    if mark.first is None or mark.last is None:
        return
    frame, name = plot.frame, f"ct-a{number}"
    x, y = plot.point(mark, account)
    x += shift
    left, right = frame.x(mark.first, 0), frame.x(mark.last, 1)
    if account.draws is Draws.BARS:
        yield _bar(plot, plot.bar(left, right, account), y, name)
    elif mark.first != mark.last:
        ends = strokes("M", left, y - 3, "v", 6, "M", right, y - 3, "v", 6)
        yield path(strokes("M", left, y, "H", right), f"ct-thin {name}", "1 3")
        yield path(ends, f"ct-thin {name}")
    for band, kind in ((mark.wide_band, "ct-pale"), (mark.band, "ct-band")):
        if band is not None:
            top, bottom = frame.y(band[1]), frame.y(band[0])
            yield element(
                "rect",
                class_=f"{kind} {name}",
                x=x - LEAST_BAND / 2,
                y=top,
                width=LEAST_BAND,
                height=max(bottom - top, 0.8),
            )
    if mark.low != mark.high:
        yield path(strokes("M", x, y, "V", frame.y(mark.high)), f"ct-thin {name}")


def _bar(plot: Plot, ends: tuple[float, float], y: float, name: str) -> Markup:
    zero = plot.frame.y(max(plot.frame.figures.low, Decimal(0)))
    return element(
        "rect",
        class_=f"ct-bar {name}",
        x=ends[0],
        y=min(y, zero),
        width=max(ends[1] - ends[0], 0.6),
        height=abs(zero - y),
    )


def _bracket(plot: Plot, entry: Entry, number: int, account: Account) -> Markup:
    """Joins the renderings of one utterance, to the right of them."""
    points = sorted({plot.point(mark, account) for mark in entry.marks})
    right = points[-1][0] + 10
    ys = [y for _, y in points]
    ticks = "".join(strokes("M", x + 5, y, "H", right) for x, y in points)
    data = ticks + strokes("M", right, min(ys), "V", max(ys))
    return path(data, f"ct-thin ct-a{number}")
