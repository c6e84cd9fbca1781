"""A figure: the quantity somebody stated, with its words and its hedge."""

from dataclasses import dataclass
from enum import StrEnum

from claimtrack.figures.interval import Number
from claimtrack.units.unit import PERCENT, POINTS, RANK, TIMES, UnitCode


class Form(StrEnum):
    """How the words hedge the number; docs/method.md#forms gives each its intervals."""

    EXACT = "exact"
    """"exactly 44"; a bare number counts as exact when it is sharp (2,317)."""
    BARE = "bare"
    """A number without hedge."""
    ABOUT = "about"
    NEARLY = "nearly"
    MORE_THAN = "more than"
    AT_LEAST = "at least"
    UP_TO = "up to"
    AT_MOST = "at most"
    FEWER_THAN = "fewer than"
    RANGE = "range"
    NOUN_APPROXIMATION = "noun approximation"
    """une centaine, une dizaine."""
    VAGUE_PLURAL = "vague plural"
    """dozens, hundreds of thousands: `value` is the unit, 10 to 1,000,000. With `upper`, in "the
    low thousands", it is the low end."""
    VAGUE_QUANTIFIER = "vague quantifier"
    """several, a few: no usable number."""
    NONE = "none"
    """no deaths: 0."""
    UNDISCLOSED = "undisclosed"
    """the claimant says that no figure is given."""
    SUPERLATIVE = "superlative"
    """the lowest for 25 years: how it stands to others, and no number."""


COUNT = UnitCode("")
"""Nobody said a unit: the metric's own, which is people or things unless it says otherwise."""
MEASURE = UnitCode("measure")
"""Time, length, weight, money of which only the words say what it is."""

COUNTED = frozenset({COUNT, PERCENT})
"""Units of which claims of harm are made."""


WRITTEN_UNITS = {COUNT: "count", PERCENT: "percent"}


def written_unit(unit: UnitCode) -> str:
    """The unit as records and their ids write it.

    Those that were there before units had codes keep their words, because an identity never
    changes; all others are written by their code.
    """
    return WRITTEN_UNITS.get(unit, unit)


def read_unit(text: str) -> UnitCode:
    """The unit that a record writes so, by its words or by its code."""
    return _READ_UNITS.get(text, UnitCode(text))


_READ_UNITS = {words: code for code, words in WRITTEN_UNITS.items()}
_READ_UNITS["percentage points"] = POINTS


class Says(StrEnum):
    """What a figure puts forward; docs/method.md#levels-and-changes."""

    LEVEL = "level"
    """How much there is."""
    CHANGE = "change"
    """How much more or less than before: absolute, in percent, in points, or by a factor."""
    COMPARISON = "comparison"
    """How it stands to something else: three times as many, the lowest for 25 years, 14th."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity as somebody stated it. Its intervals come from a profile."""

    words: str
    """The words as written, hedge included: "plus de 1.250"."""
    form: Form
    value: Number | None = None
    """The number on the page; the low end of a range; the unit of a vague plural; None when the
    words give none (a vague quantifier, undisclosed)."""
    upper: Number | None = None
    """The high end of a range, and of a vague plural that says where it lies ("the low hundreds");
    else None."""
    unit: UnitCode = COUNT
    base: Number | None = None
    """The whole that a share was taken of: 140,000 in "half of the 140,000"; 180 of "14th of 180".
    Of a share in per cent the small whole it is told of: 3 in "one in three" and "a third"."""
    share: Number | None = None
    """The share of `base` in percent, when the words give both: 50 in "half of the 140,000"."""
    change: Number | None = None
    """The stated increase (or, negative, decrease) that led to the level `value`; the level before
    is `value - change`. Where only the change is stated ("fell by 44"), or how much more or less
    something is, `value` with its sign; of a range the low end with that sign; of a share, in
    percentage points."""
    low_open: bool = False
    """Whether the low end of a range is itself excluded: "more than 20 but under 30"."""
    high_open: bool = False
    per: str = ""
    """The denominator of a rate: a CLDR unit id ("day", "month", "liter"), "person", or a number
    and what it counts ("100000 people"); the words where they are none of these. A rate is no
    toll."""
    is_approximate: bool = False
    """Whether a range is itself hedged: "about 70,000 to 75,000". Other forms say so by their form.
    """
    of: str = ""
    """What a share is taken of, in the words: "children", "the active population"."""
    margin: Number | None = None
    """A stated ±, in the figure's unit; of a share in percentage points."""
    says: Says = Says.LEVEL
    """Whether the number is a level, a change, or a comparison."""
    against: str = ""
    """What a change or a comparison is relative to, in the words: "since 2015", "than planned".

    Of a level that a step in another unit led to, the words of the step: "rose 12 %"."""
    is_unit_assumed: bool = False
    """Whether the words leave the unit open and the usual one was taken: dollars of no country."""

    @property
    def number(self) -> Number | None:
        """The number that the words give; None where they give none.

        A vague plural gives none: `value` is then its unit, 12 of "dozens", and not the least that
        is meant. What it allows are the intervals of `Profile.intervals`.
        """
        return None if self.form is Form.VAGUE_PLURAL else self.value

    @property
    def is_change(self) -> bool:
        """Whether it says a change; so does a level that equals its own step ("rose by 44")."""
        if self.says is Says.COMPARISON:
            return False
        return self.says is Says.CHANGE or (self.change is not None and self.change == self.value)

    @property
    def is_fall(self) -> bool:
        """Whether it says how much less, while its number is printed without a sign: "fell 5 %"."""
        return (
            self.says is not Says.LEVEL
            and self.unit not in _SAID_BY_THE_NUMBER
            and self.change is not None
            and self.change < 0
            and self.value is not None
            and self.value >= 0
        )

    @property
    def is_directed(self) -> bool:
        """Whether it says more or less, where it says a change; "changed by 3 %" does not."""
        is_zero = not self.value and not self.upper
        return (
            not (self.is_change or self.says is Says.COMPARISON)
            or self.unit in _SAID_BY_THE_NUMBER
            or self.change is not None
            or is_zero
            or (self.value is not None and self.value < 0)
        )


_SAID_BY_THE_NUMBER = frozenset({TIMES, RANK})
"""Units whose number says by itself whether it is more or less: half as much is 0.5 times."""
