"""A figure: the quantity somebody stated, with its words and its hedge."""

from dataclasses import dataclass
from enum import StrEnum

from claimtrack.figures.interval import Number


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


class Unit(StrEnum):
    """What one step of the number means."""

    COUNT = "count"
    PERCENT = "percent"
    POINTS = "percentage points"
    MEASURE = "measure"
    """Time, length, weight, money: of which kind, only the words say. No claim is made of it."""


COUNTED = frozenset({Unit.COUNT, Unit.PERCENT})
"""Units of which claims are made."""


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
    unit: Unit = Unit.COUNT
    base: Number | None = None
    """The whole that a share was taken of: 140,000 in "half of the 140,000"."""
    share: Number | None = None
    """The share of `base` in percent, when the words give both: 50 in "half of the 140,000"."""
    change: Number | None = None
    """The stated increase (or, negative, decrease) that led to the level `value`; the level before
    is `value - change`. Equal to `value` when only the change is stated ("rose by 44")."""
    low_open: bool = False
    """Whether the low end of a range is itself excluded: "more than 20 but under 30"."""
    high_open: bool = False
    per: str = ""
    """The time to which the number belongs, in the words: "a day" of "twelve a day". Such a number
    is a rate, and no toll."""
    is_approximate: bool = False
    """Whether a range is itself hedged: "about 70,000 to 75,000". Other forms say so by their form.
    """
