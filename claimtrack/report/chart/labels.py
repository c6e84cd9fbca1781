"""What is written in and beside a plot: names, disputes, both figures of a revision."""

from collections.abc import Iterator

from claimtrack.report.chart import words
from claimtrack.report.chart.accounts import FULL_RADIUS
from claimtrack.report.chart.frame import Box, folded, spread, text_width
from claimtrack.report.chart.model import Account, Disputed, Revision
from claimtrack.report.chart.pen import DOWN, UP, path, shape, strokes
from claimtrack.report.chart.plot import EDGE, NAME, SIGN_ROW, SMALL, Plot
from claimtrack.report.days import to_days
from claimtrack.report.phrases import say
from claimtrack.report.xml import Markup, element, joined, text

MOST_SURE_LABELS = 3
"""Revisions whose figures are written in the plot whatever they hide; ours."""

MOST_LABEL_SHARE = 0.45
"""Of the width of the plot, that a label inside it may take."""

LEAST_SPAN = 9.0
"""How wide the days of a dispute are at least. Pixels of CSS, ours, as the others here."""

MOST_LINES = 3
"""Of a label; what is longer is cut between words. Ours: "Government of Azerbaijan" beside a chart
for a telephone."""

LABEL_LINE, LABEL_GAP, NEAR_LINE = 14.0, 5.0, 13.0
NEAR, FAR = 7.0, 22.0
"""How far a label stands from its mark, and where the near places are taken."""


def draw_dispute(plot: Plot, disputed: Disputed, row: int) -> Markup:
    """The days of a dispute, shaded, with edges up to the row of its sign."""
    frame = plot.frame
    left, right = frame.x(disputed.first, 0), frame.x(disputed.last, 1)
    if right - left < LEAST_SPAN:
        left, right = (left + right - LEAST_SPAN) / 2, (left + right + LEAST_SPAN) / 2
    top = frame.top - (row + 1) * SIGN_ROW
    return element(
        "g",
        _title(plot, disputed),
        element(
            "rect",
            class_="ct-dispute",
            x=left,
            y=frame.top,
            width=right - left,
            height=frame.bottom - frame.top,
        ),
        path(
            "".join(strokes("M", x, top + 3, "V", frame.bottom) for x in (left, right)), "ct-edge"
        ),
        data_finding=disputed.finding,
    )


def draw_sign(plot: Plot, disputed: Disputed, row: int, label: str) -> Markup:
    """The sign of a dispute above its days, in front of the edges of all; nothing without room."""
    if row < 0:
        return Markup("")
    frame = plot.frame
    left = frame.x(disputed.first, 0)
    start = min(left, frame.right - text_width(label, SMALL) - 8)
    y = frame.top - (row + 1) * SIGN_ROW + 12
    sign = element("text", text(label), class_="ct-sign", x=start + 3, y=y)
    return element("g", _title(plot, disputed), sign)


def _title(plot: Plot, disputed: Disputed) -> Markup:
    """What is told of a dispute where one points."""
    title = say(
        words.DISPUTED,
        sign=disputed.sign,
        word=disputed.word,
        short=disputed.finding,
        days=to_days(disputed.first, disputed.last, plot.timeline.common_year),
        story=disputed.story,
    )
    return element("title", text(title))


def draw_revisions(plot: Plot) -> Iterator[Markup]:
    """Both figures of each revision in words, and an arrow where they are of one time.

    Of many, those beyond the first few get words only where nothing else stands.
    """
    numbers = {
        mark: (number, account)
        for number, account in enumerate(plot.timeline.accounts, 1)
        for mark in account.marks
    }
    for at, revision in enumerate(plot.timeline.revisions):
        yield _revision(plot, revision, *numbers[revision.before], is_sure=at < MOST_SURE_LABELS)


def _revision(
    plot: Plot, revision: Revision, number: int, account: Account, *, is_sure: bool
) -> Markup:
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
    (x, y), (later_x, later_y) = (
        plot.point(mark, account) for mark in (revision.before, revision.after)
    )
    parts = [element("title", text(title))]
    if abs(x - later_x) < 12 < abs(y - later_y):
        way = UP if later_y < y else DOWN
        end = later_y - 6 * way
        head = strokes("M", x - 3, end - 5 * way, "L", x, end, "l", 3, -5 * way)
        parts.append(path(strokes("M", x, y + 6 * way, "V", end) + head, f"ct-thin ct-a{number}"))
    before = say(words.BEFORE, sign=revision.sign, words=revision.before.said)
    parts.append(_draw_near(plot, (x, y), before, is_sure=is_sure))
    parts.append(_draw_near(plot, (later_x, later_y), revision.after.said, is_sure=is_sure))
    return element("g", *parts, data_finding=revision.finding)


def draw_ways(plot: Plot, account: Account) -> Iterator[Markup]:
    """Beside figures that count in another way than the question asks, in which."""
    for stretch in account.stretches:
        if stretch.way:
            point = plot.point(stretch.entries[-1].marks[-1], account)
            yield _draw_near(plot, point, stretch.way, is_sure=True)


def _draw_near(plot: Plot, point: tuple[float, float], label: str, *, is_sure: bool) -> Markup:
    """A label beside a point, where nothing else stands; a sure one at least where it hides least.

    Nothing, where it is not sure and there is no place.
    """
    frame, (x, y) = plot.frame, point
    lines = folded(label, (frame.right - frame.left) * MOST_LABEL_SHARE, SMALL, MOST_LINES)
    width = max(text_width(each, SMALL) for each in lines)
    height = len(lines) * NEAR_LINE
    above, below = y - NEAR - height, y + NEAR
    high, low = y - FAR - height, y + FAR
    corners = (
        (x - width / 2, above),
        (x - width / 2, below),
        (x + 2 * NEAR, y - height / 2),
        (x - 2 * NEAR - width, y - height / 2),
        (x - 6, high),
        (x - width + 6, high),
        (x - 6, low),
        (x - width + 6, low),
    )
    places = [Box(at, top, at + width, top + height) for at, top in corners]
    box = plot.taken.place(places) if is_sure else plot.taken.place_if_free(places)
    if box is None:
        return Markup("")
    return joined(
        *(
            element(
                "text",
                text(line),
                class_="ct-halo",
                x=box.left,
                y=box.top + at * NEAR_LINE - 3,
            )
            for at, line in enumerate(lines, 1)
        )
    )


def draw_names(plot: Plot) -> Iterator[Markup]:
    """Each account by its mark and name beside the plot, as high as its latest figure."""
    frame = plot.frame
    left = frame.right + 12
    room = plot.size.width - EDGE - left - 14
    accounts = plot.timeline.accounts
    labels = [list(_label_lines(plot, account, room)) for account in accounts]
    heights = [len(lines) * LABEL_LINE + LABEL_GAP for lines in labels]
    wanted = [frame.y(account.latest.high) for account in accounts]
    tops = spread(wanted, heights, frame.top - 10, frame.bottom + 6)
    for number, account in enumerate(accounts, 1):
        top, y = tops[number - 1], wanted[number - 1]
        x, _ = plot.point(account.latest, account)
        parts = [element("title", text(account.name))]
        if frame.right - x < (frame.right - frame.left) / 3:
            lead = strokes("M", x + 8, y, "H", frame.right, "L", left - 2, top + 8)
            parts.append(path(lead, "ct-lead"))
        parts.append(shape(number, left + 4, top + 8, FULL_RADIUS))
        for at, (line, kind) in enumerate(labels[number - 1]):
            below = top + 12 + at * LABEL_LINE
            parts.append(element("text", text(line), class_=kind, x=left + 14, y=below))
        yield element("g", *parts)


def _label_lines(plot: Plot, account: Account, room: float) -> Iterator[tuple[str, str]]:
    """The lines of an account's label, and how each is printed."""
    for line in folded(account.name, room, NAME, MOST_LINES):
        yield line, "ct-name"
    if plot.size.has_words:
        latest = account.latest
        said = say(words.LAST_WORDS, words=latest.said, when=latest.when)
        for line in folded(said, room, SMALL, MOST_LINES):
            yield line, "ct-small"
