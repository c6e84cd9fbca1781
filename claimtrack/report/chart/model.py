"""A timeline: what one question's accounts say over time, before anybody draws it.

Numbers are what was stated, in the unit that the question is compared in. Nothing in here lies
between two statements: what a drawing joins, and where it may not, is said by `Stretch`.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from claimtrack.figures.interval import ENDLESS, Interval
from claimtrack.model.identity import ClaimId


class Draws(Enum):
    """How an account is drawn, by what its figures count."""

    STEPS = "steps"
    """A toll or a state: it stands until the account speaks again."""
    LINE = "line"
    """A rate or an index: readings of something that moves between them."""
    BARS = "bars"
    """So many in a period: each period by itself."""
    POINTS = "points"
    """A crowd, a sum told once, a forecast, a change: nothing joins two of them."""


class Opens(Enum):
    """Where the words leave a figure without an end."""

    UP = "up"
    """At least so many."""
    DOWN = "down"
    """At most so many."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure of one claim."""

    claim: ClaimId
    short: str
    """The id as the report prints it."""
    first: dt.date | None
    last: dt.date | None
    """The days it speaks of; both None: it is undated."""
    low: Decimal
    high: Decimal
    """The number on the page, twice; of a range its ends. Never a middle, and of words without a
    number the least they mean."""
    strict: Interval | None
    expected: Interval | None
    words: str
    """As written."""
    said: str
    """The words short enough for a label."""
    when: str
    relays: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    """What makes it other than it looks: each side, partial, a forecast."""
    opens: frozenset[Opens] = frozenset()
    is_denied: bool = False

    @property
    def band(self) -> tuple[Decimal, Decimal] | None:
        """What the words lead a reader to expect; None: one number, or nothing."""
        return _ends(self.expected)

    @property
    def wide_band(self) -> tuple[Decimal, Decimal] | None:
        """What the words allow, where that has two ends and is wider."""
        if self.opens:
            return None
        ends = _ends(self.strict)
        return None if ends == self.band else ends

    @property
    def has_band(self) -> bool:
        """Whether it is more than a number."""
        return self.band is not None or self.wide_band is not None

    @property
    def numbers(self) -> Iterator[Decimal]:
        """Every number that its drawing has to reach."""
        yield from (self.low, self.high)
        for band in (self.band, self.wide_band):
            yield from band or ()


def _ends(interval: Interval | None) -> tuple[Decimal, Decimal] | None:
    if interval is None or interval.largest is None or interval.smallest == ENDLESS:
        return None
    if interval.smallest == interval.largest:
        return None
    return Decimal(interval.smallest), Decimal(interval.largest)


@dataclass(frozen=True, slots=True)
class Entry:
    """One moment at which an account speaks."""

    marks: tuple[Mark, ...]
    """Several when relays render it, or it gave several figures for one time."""
    is_one_utterance: bool = False
    """Whether several marks are renderings of one utterance."""
    is_broken: bool = False
    """Whether nothing may be drawn from the entry before to here: the account changed its own
    figure, or its count began anew."""

    superseded: frozenset[ClaimId] = frozenset()
    """Those of its claims in whose place the account gave another figure for the same time."""

    @property
    def standing(self) -> tuple[Mark, ...]:
        """The marks but for those that were superseded."""
        return tuple(mark for mark in self.marks if mark.claim not in self.superseded) or self.marks

    @property
    def first(self) -> dt.date:
        """The earliest of the days that its marks count up to."""
        return min(day for mark in self.marks if (day := mark.last))

    @property
    def last(self) -> dt.date:
        """The latest of them."""
        return max(day for mark in self.marks if (day := mark.last))

    @property
    def low(self) -> Decimal:
        """The least number it stands by."""
        return min(mark.low for mark in self.standing)

    @property
    def high(self) -> Decimal:
        """The greatest."""
        return max(mark.high for mark in self.standing)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Entries that count in one way, in order of time: a drawing may join them."""

    entries: tuple[Entry, ...]
    way: str = ""
    """How it counts where that is not what the question asks: "each side", "without the missing".
    """


@dataclass(frozen=True, slots=True)
class Account:
    """What one claimant says."""

    name: str
    draws: Draws
    stretches: tuple[Stretch, ...]
    """One for each way in which it counts: in all, on each side, without somebody."""
    left_out: int = 0
    """Figures with a day that are not in `stretches`: too many to draw."""

    @property
    def entries(self) -> Iterator[Entry]:
        """Every moment."""
        return (entry for stretch in self.stretches for entry in stretch.entries)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Every figure drawn."""
        return tuple(mark for entry in self.entries for mark in entry.marks)

    @property
    def latest(self) -> Mark:
        """The figure at the end of its line; of several of one day, the greatest that is given."""
        marks = [mark for entry in self.entries for mark in entry.standing]
        return max(
            marks,
            key=lambda mark: (
                mark.last or dt.date.min,
                not mark.is_denied,
                mark.high,
                mark.claim,
            ),
        )


@dataclass(frozen=True, slots=True)
class Silence:
    """A day on which somebody gives no figure: undisclosed, or no number in the words."""

    claim: ClaimId
    short: str
    account: str
    day: dt.date
    words: str
    when: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A finding that an account changed its own figure, between two of the marks drawn."""

    finding: str
    """Its id as the report prints it."""
    sign: str
    """With its number in the report, where it is told."""
    reason: str
    account: str
    before: Mark
    after: Mark


@dataclass(frozen=True, slots=True)
class Disputed:
    """The days over which accounts differ, from the one on which they first did."""

    finding: str
    """Its id as the report prints it."""
    sign: str
    """With its number in the report, where it is told."""
    word: str
    """The verdict."""
    first: dt.date
    last: dt.date
    story: str
    """The finding in a line."""


@dataclass(frozen=True, slots=True)
class Others:
    """Accounts that are not drawn, since more could not be told apart."""

    accounts: tuple[str, ...] = ()
    figures: int = 0


@dataclass(frozen=True, slots=True)
class Timeline:
    """What is drawn of one question."""

    question: str
    """Its id."""
    title: str
    """What the report calls it."""
    text: str
    """As a question."""
    what: str
    """What the figures measure, for an axis: "hectares", "killed"."""
    is_percent: bool
    is_whole: bool
    """Whether only whole numbers make sense: counts."""
    from_zero: bool
    """Whether the axis has to begin at zero: of a rate it may begin elsewhere, and says so."""
    first: dt.date
    last: dt.date
    """Of everything drawn."""
    accounts: tuple[Account, ...]
    silences: tuple[Silence, ...] = ()
    disputed: tuple[Disputed, ...] = ()
    revisions: tuple[Revision, ...] = ()
    undated: tuple[tuple[str, Mark], ...] = ()
    """Accounts and their figures of which no day is known."""
    others: Others = field(default_factory=Others)
    common_year: int | None = None
    """The year that goes without saying."""
    profile: str = ""
    """With which constants the words are read: the bands are its."""
    alternative: str = ""
    """What the drawing shows, in a sentence."""

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Every figure drawn."""
        return tuple(mark for account in self.accounts for mark in account.marks)

    @property
    def left_out(self) -> int:
        """Figures with a day that are not drawn."""
        return self.others.figures + sum(account.left_out for account in self.accounts)

    @property
    def reach(self) -> tuple[Decimal, Decimal]:
        """The least and the greatest number drawn."""
        numbers = [number for mark in self.marks for number in mark.numbers]
        return min(numbers), max(numbers)
