"""Two figures side by side: how they are read, ordered in time and measured."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache

from claimtrack import languages
from claimtrack.compare import words
from claimtrack.compare.gate import Gate
from claimtrack.compare.items import Item
from claimtrack.compare.shapes import FALLING, Run, Shape
from claimtrack.compare.time import Order, Timing
from claimtrack.compare.verdict import Severity
from claimtrack.figures.figure import Figure
from claimtrack.figures.interval import Interval, Number
from claimtrack.model.claim import Claim, Completeness, Stake
from claimtrack.model.metric import MetricKind
from claimtrack.model.name import Name
from claimtrack.model.redaction import REDACTED
from claimtrack.text.message import word
from claimtrack.units.unit import UnitCode

FAR = Decimal("1.5")
"""Expected intervals this far apart are no longer close. Ours: docs/method.md#far."""

SEVERITIES = (
    (Decimal("1.1"), Severity.MINOR),
    (FAR, Severity.MODERATE),
    (Decimal(3), Severity.MAJOR),
)
"""Upper ends of the factor for each severity; beyond the last it is extreme. Ours:
docs/method.md#severity."""

CASUALTIES = Name.of("casualties")
"""The metric whose own words are "victims" and "losses"."""

Ends = tuple[Number, Number | None]
"""The least and the greatest number of an interval; None: no end."""

FEW_PERSONS = 2
"""A difference of so few is minor whatever the factor: 1 against 3 is no factor of three."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure as it is compared: after a conversion such as each → total."""

    item: Item
    figure: Figure
    strict: Interval
    expected: Interval

    @property
    def claim(self) -> Claim:
        """The claim that gives it."""
        return self.item.claim

    def times(self, factor: int) -> "Reading":
        """The same with both intervals multiplied."""
        if factor == 1:
            return self
        return replace(self, strict=self.strict.times(factor), expected=self.expected.times(factor))


@dataclass(slots=True)
class Pair:
    """Two readings, the left the earlier or, at the same time, the lesser.

    Nobody changes one; it is not frozen, so that what is asked for often is worked out once.
    """

    left: Reading
    right: Reading
    gate: Gate
    timing: Timing
    lower: Reading = field(init=False)
    """The one that leads a reader to expect fewer."""
    higher: Reading = field(init=False)
    """The one that leads a reader to expect more."""
    _assumed: tuple[str, ...] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        """Put the two in order of what they lead a reader to expect."""
        left, right = self.left, self.right
        is_less = _expects_less(right, left)
        self.lower, self.higher = (right, left) if is_less else (left, right)

    @property
    def shape(self) -> Shape:
        """Of the left; what is said of time is the same for the right."""
        return shape_of(self.left.item)

    @property
    def unit(self) -> UnitCode:
        """In which both are compared."""
        return self.shape.measure.unit

    @property
    def is_one_origin(self) -> bool:
        """Whether one source produced both; an unknown source is never known to be the same."""
        origin = self.left.item.origin
        return origin is not None and origin == self.right.item.origin

    @property
    def is_one_account(self) -> bool:
        """Whether one claimant, whom somebody knows, says both."""
        return self.is_one_origin or (
            self.left.item.origin is not None
            and self.right.item.origin is not None
            and self.left.item.claimant == self.right.item.claimant
        )

    @property
    def is_running(self) -> bool:
        """Whether both count up over time, so that a later figure may be higher."""
        return self.shape.run is Run.RUNNING

    @property
    def may_fall(self) -> bool:
        """Whether time alone may explain that a later figure is lower, or higher."""
        return self.shape.run in FALLING

    @property
    def is_ordered(self) -> bool:
        """Whether the left is known to be the earlier of two running counts."""
        return self.is_running and self.timing.order is Order.EARLIER

    @property
    def is_undated(self) -> bool:
        """Whether the time of one of them is not known at all."""
        return self.timing.order is Order.UNKNOWN

    @property
    def is_adversarial(self) -> bool:
        """Whether one speaks of its own losses and the other of an enemy's."""
        stakes = {self.left.claim.who.stake, self.right.claim.who.stake}
        return stakes == {Stake.OWN_LOSSES, Stake.ENEMY_LOSSES}

    @property
    def is_subtractable(self) -> bool:
        """Whether the difference of the two is an increase of one count, not of two counters."""
        partial = [
            each.claim.counting.completeness is Completeness.PARTIAL
            for each in (self.left, self.right)
        ]
        return not self.is_adversarial and partial[0] == partial[1]

    @property
    def assumed(self) -> tuple[str, ...]:
        """Everything that caps the verdict."""
        if self._assumed is None:
            self._assumed = self._find_assumed()
        return self._assumed

    def _find_assumed(self) -> tuple[str, ...]:
        parts = (
            *self.gate.assumed,
            *self.left.item.standing.assumed,
            *self.right.item.standing.assumed,
            *self.timing.assumed,
            open_harm(self.left.item),
            open_harm(self.right.item),
        )
        return tuple(dict.fromkeys(filter(None, parts)))

    @property
    def by_default(self) -> tuple[str, ...]:
        """Everything that was read as the metric's default."""
        parts = (
            *self.left.item.standing.by_default,
            *self.right.item.standing.by_default,
            *self.timing.by_default,
        )
        assumed = self.assumed
        return tuple(dict.fromkeys(each for each in parts if each not in assumed))


def open_harm(item: Item) -> str:
    """What is assumed of a metric that was read from "victims" or "losses"; empty: nothing.

    Of a toll whose words were redacted nobody can say that they were none of these.
    """
    figure, metric = item.claim.figure, item.metric
    if figure is None or metric is None or metric == CASUALTIES:
        return ""
    if REDACTED in figure.words and item.shape is not None:
        is_open = item.shape.kind is MetricKind.TOLL
    else:
        is_open = _leaves_harm_open(figure.words, item.claim.evidence.quote)
    return words.taken("metric", word(str(metric), "metric")) if is_open else ""


@lru_cache(maxsize=16_384)
def _leaves_harm_open(words: str, quote: str) -> bool:
    return languages.leaves_harm_open(f"{words} {quote}")


def shape_of(item: Item) -> Shape:
    """The shape of a figure.

    Raises:
        AssertionError: The claim is a statement.
    """
    if item.shape is None:
        raise AssertionError("a statement has no shape")
    return item.shape


def reading_of(item: Item) -> Reading:
    """A figure as it stands.

    Raises:
        AssertionError: A reader infers no number from it.
    """
    if item.claim.figure is None or item.strict is None or item.expected is None:
        raise AssertionError("a figure without a number has no verdict")
    return Reading(item, item.claim.figure, item.strict, item.expected)


def factor_of(lower: Interval, higher: Interval) -> Decimal | None:
    """Low of the higher expected interval ÷ high of the lower; None unless both are above zero."""
    if lower.high is None or lower.high <= 0 or higher.low <= 0 or lower.overlaps(higher):
        return None
    return Decimal(higher.low) / Decimal(lower.high)


def is_close(lower: Interval, higher: Interval) -> bool:
    """Whether two expected intervals are apart, but not far."""
    if lower.high is None or lower.overlaps(higher):
        return False
    return _is_within(lower.high, higher.low, FAR)


def _is_within(low: Number, high: Number, factor: Decimal) -> bool:
    """Whether two ends lie less apart than two numbers with this factor between them.

    Numbers that are not both above zero have no factor: what lies between them is measured by the
    one that is farther from zero. For numbers above zero both come to the same.
    """
    ends = Decimal(low), Decimal(high)
    return (ends[1] - ends[0]) * factor < (factor - 1) * max(map(abs, ends))


def severity_of(lower: Interval, higher: Interval) -> Severity | None:
    """How far apart a reader is led; None when both may mean the same."""
    if lower.high is None or lower.overlaps(higher):
        return None
    if lower.is_integral and higher.low - lower.high <= FEW_PERSONS:
        return Severity.MINOR
    ends = lower.high, higher.low
    return next((each for bound, each in SEVERITIES if _is_within(*ends, bound)), Severity.EXTREME)


def gives_way(left: Interval, right: Interval) -> bool:
    """Whether two strict intervals are apart only where a convention puts a soft end.

    An end far enough from the other is apart wherever the convention puts it: nobody who says
    "about 60" means more than 1,200. Source: far enough is what the severity calls extreme,
    docs/method.md#severity.
    """
    below, above = (left, right) if left.is_below(right) else (right, left)
    is_soft = below.high_soft or above.low_soft
    return is_soft and severity_of(below, above) is not Severity.EXTREME


def surface_factor(left: Figure | None, right: Figure | None) -> Decimal | None:
    """The greater number on the page ÷ the lesser; of ranges, the ends that face each other.

    None of a fall beside a rise: 0.3 % down and 0.3 % up are not one number.
    """
    if (
        left is None
        or right is None
        or left.value is None
        or right.value is None
        or left.unit != right.unit
        or left.is_fall != right.is_fall
    ):
        return None
    if _top(left) > _top(right):
        left, right = right, left
    lesser, greater = _top(left), _bottom(right)
    return None if lesser <= 0 or greater < lesser else Decimal(greater) / Decimal(lesser)


def _bottom(figure: Figure) -> Number:
    return 0 if figure.value is None else figure.value


def _top(figure: Figure) -> Number:
    return _bottom(figure) if figure.upper is None else figure.upper


def _expects_less(one: Reading, other: Reading) -> bool:
    return expectation(one.expected) < expectation(other.expected)


def closed_ends(interval: Interval) -> Ends:
    """The least and the greatest number inside; None: no end.

    An open end of numbers that need not be whole moves inwards by the least step there is.
    """
    if interval.is_integral or not (interval.low_open or interval.high_open):
        return interval.ends
    low, high = interval.low, interval.high
    if interval.low_open:
        low = Decimal(low).next_plus()
    if high is not None and interval.high_open:
        high = Decimal(high).next_minus()
    return low, high


def expectation(expected: Interval) -> tuple[Number, Number]:
    """What orders figures by what a reader expects."""
    return (expected.low, expected.low if expected.high is None else expected.high)
