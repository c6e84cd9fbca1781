"""A timeline as SVG: self-contained, without a script, told by shape and name as well as colour."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from claimtrack.report.chart import words
from claimtrack.report.chart.colors import Paper, to_fixed_style, to_style
from claimtrack.report.chart.frame import (
    WIDE,
    Box,
    Frame,
    Size,
    Taken,
    cut,
    folded,
    spread,
    text_width,
)
from claimtrack.report.chart.markup import Markup, element, joined, shown, text
from claimtrack.report.chart.model import (
    Account,
    Disputed,
    Draws,
    Entry,
    Mark,
    Opens,
    Revision,
    Timeline,
)
from claimtrack.report.chart.scale import Days, to_figures
from claimtrack.report.days import to_days
from claimtrack.report.phrases import say

__all__ = ["NARROW", "WIDE", "to_style", "to_svg"]

from claimtrack.report.chart.frame import NARROW

DASHES = (None, "7 3", "2 3", "10 3 2 3", "14 4", "5 2 1 2 1 2", "1 4")
"""The pattern of the line of each account; ours: told apart on a black-and-white print."""

SHAPES = ("circle", "square", "diamond", "triangle", "ring", "frame", "kite")
"""The mark of each account; the last three are the first, open."""

SMALL, TITLE = 11.0, 16.0
LINE_HEIGHT = 15.0
TICK_ROOM = 20.0
SIGN_ROW = 15.0
SILENT_ROW = 16.0
EDGE = 8.0
"""Pixels of CSS; ours, looked at in a browser at both sizes."""

PIXELS_PER_DAY_TICK = 62
PIXELS_PER_FIGURE_TICK = 44

ARROW = 17.0
"""How far the arrow of a floor or a ceiling reaches."""

LEAST_BAND = 9.0
"""How wide a band is at least, however short its time."""


def to_svg(
    timeline: Timeline,
    *,
    size: Size = WIDE,
    standalone: bool = True,
    paper: Paper | None = None,
) -> str:
    """The drawing as text of SVG.

    Args:
        timeline: What is drawn.
        size: For how much room.
        standalone: Whether it is a file of its own, with a title and its style; else the page
            around it has a heading and `to_style` once.
        paper: Of a file of its own, the paper that all colours are for; None: the reader's.
    """
    return Drawing(timeline, size, standalone=standalone).to_text(paper)


class Drawing:
    """One drawing on its way into text."""

    def __init__(self, timeline: Timeline, size: Size, *, standalone: bool) -> None:
        self.timeline = timeline
        self.size = size
        self.standalone = standalone
        self.signs = list(self._sign_rows())
        self.frame = self._make_frame()
        self.taken = Taken(
            Box(self.frame.left, self.frame.top - 4, self.frame.right, self.frame.bottom + 2)
        )

    def _make_frame(self) -> Frame:
        timeline, size = self.timeline, self.size
        low, high = timeline.reach
        figures = to_figures(
            low,
            high,
            most_ticks=int(size.height // PIXELS_PER_FIGURE_TICK),
            from_zero=timeline.from_zero,
            is_percent=timeline.is_percent,
        )
        widest = max(text_width(figures.label(each), SMALL) for each in figures.ticks)
        rows = 1 + max((row for row, _ in self.signs), default=-1)
        top = EDGE + LINE_HEIGHT + 6 + rows * SIGN_ROW
        if self.standalone:
            top += len(self._title_lines()) * 20 + 4
        return Frame(
            left=EDGE + widest + 6,
            top=top,
            right=size.width - size.label_width - EDGE,
            bottom=top + size.height,
            days=Days(timeline.first, timeline.last),
            figures=figures,
        )

    # the whole

    def to_text(self, paper: Paper | None) -> str:
        """All of it."""
        notes, height = self._notes()
        timeline, size = self.timeline, self.size
        name = f"ct-{timeline.question[3:15]}-{size.name}"
        content = [
            element("title", text(timeline.title), id=f"{name}-t"),
            element("desc", text(timeline.alternative), id=f"{name}-d"),
        ]
        if self.standalone:
            style = to_style() if paper is None else to_fixed_style(paper)
            content.append(element("style", Markup(style)))
            content.append(element("rect", class_="ct-paper", width=size.width, height=height))
            content.extend(self._title())
        content.extend(self._axes())
        content.extend(self._disputes())
        numbered = list(enumerate(timeline.accounts, 1))
        for number, account in numbered:
            content.append(self._line(number, account))
        for number, account in numbered:
            content.extend(self._marks(number, account))
        content.extend(self._silences())
        for revision in timeline.revisions:
            content.extend(self._revision(revision))
        content.extend(self._names())
        content.extend(notes)
        drawing = element(
            "svg",
            *content,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {shown(size.width)} {shown(height)}",
            width=size.width if self.standalone else None,
            height=height if self.standalone else None,
            class_=f"ct-chart ct-{size.name}",
            role="img",
            aria_labelledby=f"{name}-t {name}-d",
        )
        return f"{drawing}\n"

    def _title_lines(self) -> list[str]:
        return folded(self.timeline.text, self.size.width - 2 * EDGE, TITLE, 3)

    def _title(self) -> Iterator[Markup]:
        for at, line in enumerate(self._title_lines(), 1):
            yield element("text", text(line), class_="ct-title", x=EDGE, y=EDGE + at * 20 - 4)

    def _notes(self) -> tuple[list[Markup], float]:
        """What is said below the plot, and how high all is with it."""
        top = self.frame.bottom + TICK_ROOM + (SILENT_ROW if self.timeline.silences else 0)
        sentences = [*words.say_left_out(self.timeline)]
        figures = self.frame.figures
        if figures.low > 0:
            sentences.append(say(words.AXIS_FROM, number=figures.label(figures.low)))
        sentences.extend(words.say_keys(self.timeline))
        if self.standalone and self.timeline.profile:
            sentences.append(say(words.PROFILE, profile=self.timeline.profile))
        width = self.size.width - 2 * EDGE
        lines = _filled(sentences, width)
        drawn = [
            element("text", text(line), class_="ct-small", x=EDGE, y=top + at * LINE_HEIGHT)
            for at, line in enumerate(lines, 1)
        ]
        return drawn, top + len(lines) * LINE_HEIGHT + EDGE

    # axes

    def _axes(self) -> Iterator[Markup]:
        frame, timeline = self.frame, self.timeline
        above = EDGE + LINE_HEIGHT - 4
        if self.standalone:
            above += len(self._title_lines()) * 20 + 4
        width = frame.right - EDGE
        yield element("text", text(cut(timeline.what, width, SMALL)), class_="ct-small", x=EDGE, y=above)
        for number in frame.figures.ticks:
            y = frame.y(number)
            yield _path(f"M{shown(frame.left)} {shown(y)}H{shown(frame.right)}", _axis_class(number))
            yield element(
                "text",
                text(frame.figures.label(number)),
                class_="ct-small",
                x=frame.left - 6,
                y=y + 4,
                text_anchor="end",
            )
        yield from self._day_ticks()

    def _day_ticks(self) -> Iterator[Markup]:
        frame = self.frame
        most = int((frame.right - frame.left) // PIXELS_PER_DAY_TICK)
        below = frame.bottom + (SILENT_ROW if self.timeline.silences else 0)
        yield _path(f"M{shown(frame.left)} {shown(frame.bottom)}H{shown(frame.right)}", "ct-axis")
        for day, name in frame.days.ticks(most, self.timeline.common_year):
            x = frame.x(day, 0 if frame.days.length > 60 else 0.5)
            half = text_width(name, SMALL) / 2
            middle = min(max(x, half + 2), frame.right + 8 - half)
            yield _path(f"M{shown(x)} {shown(frame.bottom)}v4", "ct-axis")
            yield element(
                "text", text(name), class_="ct-small", x=middle, y=below + 16, text_anchor="middle"
            )

    # disputes

    def _sign_rows(self) -> Iterator[tuple[int, str]]:
        """For each dispute the row its sign stands in, and the sign; no two in a row overlap."""
        ends: list[float] = []
        days = Days(self.timeline.first, self.timeline.last)
        width = self.size.width - self.size.label_width - 60
        for each in self.timeline.disputed:
            label = say(words.SIGN, sign=each.sign, word=each.word)
            begin = days.share(each.first, 0) * width
            begin = min(begin, width - text_width(label, SMALL))
            row = next((at for at, end in enumerate(ends) if end <= begin), len(ends))
            ends[row:] = [begin + text_width(label, SMALL) + 8, *ends[row + 1 :]]
            yield row, label

    def _disputes(self) -> Iterator[Markup]:
        for each, (row, label) in zip(self.timeline.disputed, self.signs, strict=True):
            yield self._dispute(each, row, label)

    def _dispute(self, each: Disputed, row: int, label: str) -> Markup:
        frame = self.frame
        left, right = _at_least(frame.x(each.first, 0), frame.x(each.last, 1), LEAST_BAND)
        top = frame.top - (row + 1) * SIGN_ROW
        title = say(
            words.DISPUTED,
            sign=each.sign,
            word=each.word,
            short=each.finding,
            days=to_days(each.first, each.last, self.timeline.common_year),
            story=each.story,
        )
        width = text_width(label, SMALL)
        start = min(left, frame.right - width)
        self.taken.boxes.append(Box(start, top, start + width, top + SIGN_ROW))
        edges = "".join(f"M{shown(x)} {shown(top + 3)}V{shown(frame.bottom)}" for x in (left, right))
        return element(
            "g",
            element("title", text(title)),
            element(
                "rect",
                class_="ct-dispute",
                x=left,
                y=frame.top,
                width=right - left,
                height=frame.bottom - frame.top,
            ),
            _path(edges, "ct-edge"),
            element("text", text(label), class_="ct-sign", x=start + 3, y=top + 12),
            data_finding=each.finding,
        )

    # accounts

    def _x(self, mark: Mark, account: Account) -> float:
        """Where a mark stands: a reading in its period, all else on the last day it counts to."""
        if mark.first is None or mark.last is None:
            raise AssertionError("an undated figure is not drawn")
        if account.draws in (Draws.LINE, Draws.BARS):
            return (self.frame.x(mark.first, 0) + self.frame.x(mark.last, 1)) / 2
        return self.frame.x(mark.last)

    def _ends(self, entry: Entry, account: Account) -> tuple[float, float]:
        """From where to where an entry's marks stand."""
        xs = [self._x(mark, account) for mark in entry.standing]
        return min(xs), max(xs)

    def _line(self, number: int, account: Account) -> Markup:
        """What joins an account's figures; nothing across a break."""
        pieces: list[str] = []
        for stretch in account.stretches:
            for before, after in pairwise(stretch.entries):
                pieces.extend(self._joint(before, after, account))
        if not pieces:
            return joined()
        return _path("".join(pieces), f"ct-line ct-a{number}", DASHES[number - 1])

    def _joint(self, before: Entry, after: Entry, account: Account) -> Iterator[str]:
        start, end = self._ends(before, account)[1], self._ends(after, account)[0]
        lows = self.frame.y(before.low), self.frame.y(after.low)
        highs = self.frame.y(before.high), self.frame.y(after.high)
        if account.draws in (Draws.BARS, Draws.POINTS) or end < start:
            return
        if after.is_broken:
            yield from self._break(start, end, lows)
            return
        levels = [lows] if lows == highs else [lows, highs]
        for one, other in levels:
            if account.draws is Draws.STEPS:
                yield f"M{shown(start)} {shown(one)}H{shown(end)}V{shown(other)}"
            else:
                yield f"M{shown(start)} {shown(one)}L{shown(end)} {shown(other)}"

    def _break(self, start: float, end: float, ys: tuple[float, float]) -> Iterator[str]:
        """A short end of line on either side, each with two strokes across."""
        if end - start < 44:
            return
        for x, y, way in ((start, ys[0], 1), (end, ys[1], -1)):
            yield f"M{shown(x)} {shown(y)}h{shown(14 * way)}"
            for stroke in (12, 16):
                yield f"M{shown(x + stroke * way - 2)} {shown(y + 5)}l4 -10"

    def _marks(self, number: int, account: Account) -> Iterator[Markup]:
        """Every figure; those that stand on one point together."""
        points: dict[tuple[str, str, bool], list[Mark]] = {}
        for mark in account.marks:
            x, y = self._x(mark, account), self.frame.y(mark.low)
            points.setdefault((shown(x), shown(y), mark.is_denied), []).append(mark)
        radius = _radius(len(points), self.frame)
        for marks in points.values():
            yield self._point(marks, number, account, radius)
        for entry in account.entries:
            if len(entry.marks) > 1 and entry.is_one_utterance:
                yield self._bracket(entry, number, account)

    def _point(self, marks: list[Mark], number: int, account: Account, radius: float) -> Markup:
        mark = marks[0]
        x, y = self._x(mark, account), self.frame.y(mark.low)
        titles = "\n".join(text(words.say_mark(each, account.name)) for each in marks)
        parts = [element("title", Markup(titles))]
        for each in {(m.first, m.last, m.band, m.wide_band): m for m in marks}.values():
            parts.extend(self._extent(each, number, account))
        name = f"ct-a{number}"
        for opens in sorted({opens for each in marks for opens in each.opens}, key=lambda o: o.value):
            parts.append(_arrow(x, y, -1 if opens is Opens.UP else 1, f"ct-thin {name}"))
        if mark.is_denied:
            parts.append(
                _path(f"M{shown(x - 5)} {shown(y - 5)}l10 10m0 -10l-10 10", f"ct-thin {name}")
            )
        else:
            for number_drawn in dict.fromkeys((mark.low, mark.high)):
                parts.append(_shape(number, x, self.frame.y(number_drawn), radius))
        self.taken.boxes.append(Box(x - radius, y - radius, x + radius, y + radius))
        return element("g", *parts, data_claims=" ".join(each.short for each in marks))

    def _extent(self, mark: Mark, number: int, account: Account) -> Iterator[Markup]:
        """The days a mark speaks of, and what its words lead to expect and allow."""
        frame, name = self.frame, f"ct-a{number}"
        if mark.first is None or mark.last is None:
            return
        x, y = self._x(mark, account), frame.y(mark.low)
        left, right = frame.x(mark.first, 0), frame.x(mark.last, 1)
        if account.draws is Draws.BARS:
            zero = frame.y(max(frame.figures.low, Decimal(0)))
            left, right = self._bar(left, right, number)
            yield element(
                "rect",
                class_=f"ct-bar {name}",
                x=left,
                y=min(y, zero),
                width=max(right - left, 0.6),
                height=abs(zero - y),
            )
        elif mark.first != mark.last:
            yield _path(f"M{shown(left)} {shown(y)}H{shown(right)}", f"ct-thin {name}")
            yield _path(f"M{shown(left)} {shown(y - 3)}v6M{shown(right)} {shown(y - 3)}v6", f"ct-thin {name}")
        half = LEAST_BAND / 2
        for band, kind in ((mark.wide_band, "ct-pale"), (mark.band, "ct-band")):
            if band is not None:
                top, bottom = frame.y(band[1]), frame.y(band[0])
                yield element(
                    "rect",
                    class_=f"{kind} {name}",
                    x=x - half,
                    y=top,
                    width=2 * half,
                    height=max(bottom - top, 0.8),
                )
        if mark.low != mark.high:
            yield _path(f"M{shown(x)} {shown(y)}V{shown(frame.y(mark.high))}", f"ct-thin {name}")

    def _bar(self, left: float, right: float, number: int) -> tuple[float, float]:
        """The part of a period's width that the bar of one account takes."""
        each = (right - left) * 0.86 / len(self.timeline.accounts)
        start = left + (right - left) * 0.07 + (number - 1) * each
        return start, start + each

    def _bracket(self, entry: Entry, number: int, account: Account) -> Markup:
        """Joins the renderings of one utterance, to the right of them."""
        points = [(self._x(mark, account), self.frame.y(mark.low)) for mark in entry.marks]
        right = max(x for x, _ in points) + 10
        top, bottom = min(y for _, y in points), max(y for _, y in points)
        ticks = "".join(f"M{shown(x + 5)} {shown(y)}H{shown(right)}" for x, y in sorted(set(points)))
        return _path(f"{ticks}M{shown(right)} {shown(top)}V{shown(bottom)}", f"ct-thin ct-a{number}")

    def _silences(self) -> Iterator[Markup]:
        """A crossed circle below the plot for each day on which no figure is given."""
        frame = self.frame
        for silence in self.timeline.silences:
            x, y = frame.x(silence.day), frame.bottom + 10
            circle = f"M{shown(x - 4)} {shown(y)}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0"
            yield element(
                "g",
                element("title", text(words.say_silence(silence))),
                _path(f"{circle}M{shown(x - 4)} {shown(y + 4)}l8 -8", "ct-silent"),
                data_claims=silence.short,
            )

    # labels

    def _revision(self, revision: Revision) -> Iterator[Markup]:
        """Both figures of a revision in words, and an arrow where they are of one time."""
        found = [
            (number, account)
            for number, account in enumerate(self.timeline.accounts, 1)
            if revision.before in account.marks
        ]
        if not found:
            return
        number, account = found[0]
        points = [
            (self._x(mark, account), self.frame.y(mark.low))
            for mark in (revision.before, revision.after)
        ]
        title = say(
            words.REVISED,
            sign=revision.sign,
            reason=revision.reason,
            account=revision.account,
            before=revision.before.said,
            before_when=revision.before.when,
            after=revision.after.said,
            after_when=revision.after.when,
        )
        parts = [element("title", text(title))]
        (x, y), (later_x, later_y) = points
        if abs(x - later_x) < 12 and abs(y - later_y) > 12:
            way = -1 if later_y < y else 1
            start, end = y + 6 * way, later_y - 6 * way
            head = f"M{shown(x - 3)} {shown(end - 5 * way)}L{shown(x)} {shown(end)}l3 {shown(-5 * way)}"
            parts.append(
                _path(f"M{shown(x)} {shown(start)}V{shown(end)}{head}", f"ct-thin ct-a{number}")
            )
        before = say(words.BEFORE, sign=revision.sign, words=revision.before.said)
        for (at_x, at_y), label in ((points[0], before), (points[1], revision.after.said)):
            parts.append(self._near(at_x, at_y, label))
        yield element("g", *parts, data_finding=revision.finding)

    def _near(self, x: float, y: float, label: str) -> Markup:
        """A label beside a point, where nothing else stands; above it if there is no such place."""
        width, height = text_width(label, SMALL), 13.0
        places = [
            Box(x - width / 2, y - 7 - height, x + width / 2, y - 7),
            Box(x - width / 2, y + 7, x + width / 2, y + 7 + height),
            Box(x + 14, y - height / 2, x + 14 + width, y + height / 2),
            Box(x - 14 - width, y - height / 2, x - 14, y + height / 2),
            Box(x - 6, y - 22 - height, x - 6 + width, y - 22),
            Box(x - width + 6, y - 22 - height, x + 6, y - 22),
            Box(x - 6, y + 22, x - 6 + width, y + 22 + height),
            Box(x - width + 6, y + 22, x + 6, y + 22 + height),
        ]
        box = self.taken.place(places) or places[0]
        left = max(2.0, box.left)
        return element("text", text(label), class_="ct-halo", x=left, y=box.bottom - 3)

    def _names(self) -> Iterator[Markup]:
        """Each account by its mark and name beside the plot, as high as its latest figure."""
        frame, size = self.frame, self.size
        left = frame.right + 12
        room = size.width - EDGE - left - 14
        labels = [list(self._label(account, room)) for account in self.timeline.accounts]
        latest = [account.latest for account in self.timeline.accounts]
        ys = [frame.y(mark.high) for mark in latest]
        heights = [len(lines) * 14.0 + 5 for lines in labels]
        tops = spread(ys, heights, frame.top - 10, frame.bottom + 6)
        for number, account in enumerate(self.timeline.accounts, 1):
            lines, top = labels[number - 1], tops[number - 1]
            x, y = self._x(latest[number - 1], account), ys[number - 1]
            middle = top + 8
            parts = [element("title", text(account.name))]
            if frame.right - x < (frame.right - frame.left) / 3:
                parts.append(_path(f"M{shown(x + 8)} {shown(y)}L{shown(frame.right)} {shown(y)}L{shown(left - 2)} {shown(middle)}", "ct-lead"))
            parts.append(_shape(number, left + 4, middle, 4.2))
            for at, (line, kind) in enumerate(lines):
                parts.append(
                    element("text", text(line), class_=kind, x=left + 14, y=top + 12 + at * 14)
                )
            yield element("g", *parts)

    def _label(self, account: Account, room: float) -> Iterator[tuple[str, str]]:
        """The lines of an account's label, and how each is printed."""
        if not self.size.has_words:
            for line in folded(account.name, room, 12, 2):
                yield line, "ct-name"
            return
        yield cut(account.name, room, 12), "ct-name"
        latest = account.latest
        said = say(words.LAST_WORDS, words=latest.said, when=latest.when)
        yield cut(said, room, SMALL), "ct-small"


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


def _axis_class(number: Decimal) -> str:
    return "ct-axis" if number == 0 else "ct-grid"


def _path(d: str, kind: str, dashes: str | None = None) -> Markup:
    return element("path", class_=kind, d=d, stroke_dasharray=dashes)


def _arrow(x: float, y: float, way: int, kind: str) -> Markup:
    """From a mark upwards (−1) or downwards (1)."""
    end = y + way * ARROW
    head = f"M{shown(x - 3.5)} {shown(end - way * 5)}L{shown(x)} {shown(end)}l3.5 {shown(-way * 5)}"
    return _path(f"M{shown(x)} {shown(y + way * 4)}V{shown(end)}{head}", kind)


def _shape(number: int, x: float, y: float, radius: float) -> Markup:
    """The mark of an account."""
    shape, name = SHAPES[number - 1], f"ct-a{number}"
    r = radius
    match shape:
        case "circle" | "ring":
            d = f"M{shown(x - r)} {shown(y)}a{shown(r)} {shown(r)} 0 1 0 {shown(2 * r)} 0a{shown(r)} {shown(r)} 0 1 0 {shown(-2 * r)} 0z"
        case "square" | "frame":
            r *= 0.9
            d = f"M{shown(x - r)} {shown(y - r)}h{shown(2 * r)}v{shown(2 * r)}h{shown(-2 * r)}z"
        case "diamond" | "kite":
            r *= 1.25
            d = f"M{shown(x)} {shown(y - r)}l{shown(r)} {shown(r)}l{shown(-r)} {shown(r)}l{shown(-r)} {shown(-r)}z"
        case _:
            r *= 1.15
            d = f"M{shown(x)} {shown(y - r)}l{shown(r)} {shown(1.8 * r)}h{shown(-2 * r)}z"
    kind = "ct-open" if shape in ("ring", "frame", "kite") else "ct-full"
    return _path(d, f"{kind} {name}")


def _radius(points: int, frame: Frame) -> float:
    """Of an account's marks: smaller where they stand close."""
    room = (frame.right - frame.left) / max(1, points)
    return 4.2 if room >= 11 else 2.4 if room >= 5 else 1.4


def _at_least(left: float, right: float, width: float) -> tuple[float, float]:
    """Both ends, moved apart around their middle where they are too close to see."""
    if right - left >= width:
        return left, right
    middle = (left + right) / 2
    return middle - width / 2, middle + width / 2
