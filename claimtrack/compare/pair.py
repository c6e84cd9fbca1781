"""Two figures side by side: how they are read, ordered in time and measured."""

from dataclasses import dataclass, replace
from decimal import Decimal

from claimtrack.compare.gate import Gate
from claimtrack.compare.time import Order, Timing
from claimtrack.compare.verdict import Severity
from claimtrack.figures.figure import Figure
from claimtrack.figures.interval import Interval, Number
from claimtrack.figures.profile import Profile
from claimtrack.model.claim import Claim, Completeness, Stake
from claimtrack.model.name import Name

FAR = Decimal("1.5")
"""Expected intervals this far apart are no longer close. Ours: docs/method.md#far."""

SEVERITIES = (
    (Decimal("1.1"), Severity.MINOR),
    (FAR, Severity.MODERATE),
    (Decimal(3), Severity.MAJOR),
)
"""Upper ends of the factor for each severity; beyond the last it is extreme. Ours:
docs/method.md#severity."""

FEW_PERSONS = 2
"""A difference of so few is minor whatever the factor: 1 against 3 is no factor of three."""

UNKNOWN_ORIGIN = Name.of("unknown")
"""The origin of a figure whose claimant is not known: never the same as another's."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure as it is compared."""

    claim: Claim
    figure: Figure
    origin: Name
    strict: Interval
    expected: Interval


@dataclass(frozen=True, slots=True)
class Pair:
    """Two readings, the left the earlier or, at the same time, the lesser."""

    left: Reading
    right: Reading
    gate: Gate
    timing: Timing
    is_running: bool
    """Whether both count up over time, so that a later figure may be higher."""

    @property
    def lower(self) -> Reading:
        """The one that leads a reader to expect fewer."""
        return self.right if _expects_less(self.right, self.left) else self.left

    @property
    def higher(self) -> Reading:
        """The one that leads a reader to expect more."""
        return self.left if self.lower is self.right else self.right

    @property
    def is_one_origin(self) -> bool:
        """Whether one source produced both; an unknown source is never known to be the same."""
        return self.left.origin == self.right.origin != UNKNOWN_ORIGIN

    @property
    def is_ordered(self) -> bool:
        """Whether the left is known to be the earlier of two running counts."""
        return self.is_running and self.timing.order is Order.EARLIER

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
        return (*self.gate.assumed, *self.timing.assumed)


def read(claim: Claim, figure: Figure, origin: Name, profile: Profile) -> Reading | None:
    """A claim's figure with its intervals; None when a reader infers no number from it.

    A partial count entails no upper end: others may be missing from it, whatever its form.
    """
    intervals = profile.intervals(figure)
    if intervals is None or intervals.expected is None:
        return None
    strict = intervals.strict
    if claim.counting.completeness is Completeness.PARTIAL:
        strict = replace(strict, high=None, high_open=False, high_soft=False)
    return Reading(claim, figure, origin, strict, intervals.expected)


def factor_of(pair: Pair) -> Decimal | None:
    """Low of the higher expected interval ÷ high of the lower; None without a finite quotient."""
    lower, higher = pair.lower.expected, pair.higher.expected
    if lower.high is None or lower.high == 0 or lower.overlaps(higher):
        return None
    return Decimal(higher.low) / Decimal(lower.high)


def severity_of(pair: Pair, factor: Decimal | None) -> Severity | None:
    """How far apart a reader is led; None when both may mean the same."""
    lower, higher = pair.lower.expected, pair.higher.expected
    if lower.high is None or lower.overlaps(higher):
        return None
    if lower.is_integral and higher.low - lower.high <= FEW_PERSONS:
        return Severity.MINOR
    if factor is None:
        return Severity.EXTREME
    return next((each for bound, each in SEVERITIES if factor < bound), Severity.EXTREME)


def surface_factor(left: Figure | None, right: Figure | None) -> Decimal | None:
    """The greater number on the page ÷ the lesser; of ranges, the ends that face each other."""
    if (
        left is None
        or right is None
        or left.value is None
        or right.value is None
        or left.unit is not right.unit
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
    def key(reading: Reading) -> tuple[Number, Number]:
        high = reading.expected.high
        return (reading.expected.low, reading.expected.low if high is None else high)

    return key(one) < key(other)
