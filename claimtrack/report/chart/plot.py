"""The plot of one drawing: where its marks stand, and what is taken."""

from claimtrack.report.chart import words
from claimtrack.report.chart.frame import Box, Frame, Size, Taken, folded, text_width
from claimtrack.report.chart.model import Account, Draws, Entry, Mark, Stretch, Timeline
from claimtrack.report.chart.scale import Days, to_figures
from claimtrack.report.phrases import say

SMALL, NAME, TITLE = 11.0, 12.5, 16.0
"""Heights of letters, as `colors.RULES` sets them; names are bold."""

LINE_HEIGHT, TITLE_HEIGHT = 15.0, 20.0
TICK_ROOM, SIGN_ROW, SILENT_ROW = 20.0, 15.0, 16.0
EDGE = 8.0
"""Pixels of CSS; ours, looked at in a browser at both sizes."""

PIXELS_PER_FIGURE_TICK = 44

MOST_SIGN_ROWS = 3
"""Above the plot; disputes that find no room there are shaded, and named where one points."""

MOVED = 8.0
"""How far a mark is moved that would hide another account's."""


class Plot:
    """What the parts of a drawing share."""

    def __init__(self, timeline: Timeline, size: Size, *, is_titled: bool) -> None:
        """Lay out a drawing.

        Args:
            timeline: What is drawn.
            size: For how much room.
            is_titled: Whether the question stands above it.
        """
        self.timeline = timeline
        self.size = size
        width = size.width - 2 * EDGE
        self.title = folded(timeline.text, width, TITLE, 3) if is_titled else []
        self.frame = self._make_frame(0)
        self.signs = self._place_signs()
        self.frame = self._make_frame(1 + max((row for row, _ in self.signs), default=-1))
        self.taken = Taken(
            Box(self.frame.left, self.frame.top - 4, self.frame.right, self.frame.bottom + 2)
        )
        self._points: list[tuple[float, float, Account, str]] = []

    def _make_frame(self, sign_rows: int) -> Frame:
        timeline, size = self.timeline, self.size
        figures = to_figures(
            timeline.reach,
            most_ticks=int(size.height // PIXELS_PER_FIGURE_TICK),
            from_zero=timeline.from_zero,
            is_whole=timeline.is_whole,
            is_percent=timeline.is_percent,
        )
        widest = max(text_width(figures.label(each), SMALL) for each in figures.ticks)
        top = self.caption_bottom + 10 + sign_rows * SIGN_ROW
        return Frame(
            left=EDGE + widest + 6,
            top=top,
            right=size.width - size.label_width - EDGE,
            bottom=top + size.height,
            days=Days(timeline.first, timeline.last),
            figures=figures,
        )

    @property
    def caption_bottom(self) -> float:
        """Where what the figures measure is written."""
        title = len(self.title) * TITLE_HEIGHT + 4 if self.title else 0
        return EDGE + LINE_HEIGHT - 4 + title

    @property
    def notes_top(self) -> float:
        """Below the names of the days."""
        silent = SILENT_ROW if self.timeline.silences else 0
        return self.frame.bottom + TICK_ROOM + silent

    def _place_signs(self) -> list[tuple[int, str]]:
        """For each dispute the row its sign stands in, and the sign; no two in a row overlap.

        Of one without room the row is −1.
        """
        ends: list[float] = []
        frame = self.frame
        rows: dict[str, tuple[int, str]] = {}
        for each in sorted(self.timeline.disputed, key=lambda dispute: dispute.first):
            label = each.sign
            if self.size.has_words:
                label = say(words.SIGN, sign=each.sign, word=each.word)
            width = text_width(label, SMALL) + 8
            begin = min(frame.x(each.first, 0), frame.right - width)
            row = next((at for at, end in enumerate(ends) if end <= begin), len(ends))
            if row < MOST_SIGN_ROWS:
                ends[row:] = [begin + width, *ends[row + 1 :]]
            rows[each.finding] = (row if row < MOST_SIGN_ROWS else -1, label)
        return [rows[each.finding] for each in self.timeline.disputed]

    def point(self, mark: Mark, account: Account) -> tuple[float, float]:
        """Where a mark stands: a reading in its period, all else on the last day it counts to."""
        if mark.first is None or mark.last is None:
            raise AssertionError("an undated figure is not drawn")
        frame = self.frame
        left, right = frame.x(mark.first, 0), frame.x(mark.last, 1)
        y = frame.y(mark.low)
        match account.draws:
            case Draws.LINE:
                return (left + right) / 2, y
            case Draws.BARS:
                return sum(self.bar(left, right, account)) / 2, y
            case _:
                return frame.x(mark.last), y

    def bar(self, left: float, right: float, account: Account) -> tuple[float, float]:
        """The part of a period's width that the bar of one account takes."""
        each = (right - left) * 0.86 / len(self.timeline.accounts)
        start = left + (right - left) * 0.07 + self.timeline.accounts.index(account) * each
        return start, start + each

    def ends(self, entry: Entry, account: Account) -> tuple[float, float]:
        """From where to where an entry's marks stand."""
        xs = [self.point(mark, account)[0] for mark in entry.standing]
        return min(xs), max(xs)

    def settle(self, mark: Mark, account: Account, stretch: Stretch) -> tuple[float, bool]:
        """How far a mark is moved, and whether it is open, to hide none that counts otherwise.

        A mark that a line leads to stays where it is, and is open; one that speaks of several days
        is moved back, so that it never stands behind the last of them.
        """
        x, y = self.point(mark, account)
        others = [at for at in self._points if at[2:] != (account, stretch.way)]
        is_hiding = any(abs(x - at[0]) < 6 and abs(y - at[1]) < 6 for at in others)
        self._points.append((x, y, account, stretch.way))
        if not is_hiding or len(stretch.entries) > 1:
            return 0.0, is_hiding
        return (MOVED if mark.first == mark.last else -MOVED), False
