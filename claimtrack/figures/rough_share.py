"""What a share told in small whole numbers allows: "one in three", "a third", "8 out of 10".

Whoever tells a share so has rounded it to a fraction that is easily said; it lies nearer to that
one than to the next. docs/method.md#shares-in-whole-numbers.
"""

from collections.abc import Callable
from decimal import Context, Decimal
from fractions import Fraction

from claimtrack.figures.figure import Figure
from claimtrack.figures.interval import Interval
from claimtrack.units.unit import PERCENT

_EASY = (2, 3, 4, 5, 10)
"""Denominators of the fractions that shares are rounded to. Ours: halves to fifths, and tenths, in
which surveys are told."""
_FEW = 10
"""The greatest whole of which the next easy fraction is looked up; of a greater one the counted
number, or the whole of "1 in 1,250", is rounded as a number is. Ours."""
_ONE_IN = (2, 3, 4, 5, 6, 7, 8, 10, 12)
"""Wholes of which one is told beside the easy fractions: one in six, one in eight. Ours."""
_DIGITS = 4
"""Digits of an end that is no whole number of per cent. Ours."""

Reach = tuple[Interval, Interval]


def is_rough(figure: Figure) -> bool:
    """Whether it is a share with the small whole that it is told of."""
    return figure.unit == PERCENT and figure.base is not None and figure.value is not None


def counted_of(figure: Figure) -> int:
    """How many of the whole: 1 of "one in three"."""
    return round(Fraction(figure.value or 0) * Fraction(figure.base or 0) / 100)


def reach(figure: Figure, rounded: Callable[[int], Interval]) -> Reach:
    """The strict and the expected interval of a rough share without hedge, in per cent.

    Args:
        figure: The share.
        rounded: The numbers that a whole number without hedge allows.
    """
    counted, whole = counted_of(figure), int(figure.base or 0)
    if whole > _FEW:
        near = _rounded(counted, whole, rounded)
        return _between(*near, is_soft=True), _between(*near)
    share = Fraction(counted, whole)
    below, above = _neighbours(share, whole)
    expected = _between((below + share) / 2, (above + share) / 2)
    return _between(below, above, is_soft=True), expected


def _rounded(
    counted: int, whole: int, rounded: Callable[[int], Interval]
) -> tuple[Fraction, Fraction]:
    if counted == 1:
        near = rounded(whole)
        return Fraction(1) / Fraction(near.high or whole), Fraction(1) / Fraction(near.low)
    half = Fraction(1, 2)
    return (counted - half) / whole, min((counted + half) / whole, Fraction(1))


def _neighbours(share: Fraction, whole: int) -> tuple[Fraction, Fraction]:
    """The easy fractions on both sides, those of its own whole among them.

    Beside one in so many those of one in so many more or fewer.
    """
    easy = {Fraction(n, of) for of in (*_EASY, whole) for n in range(of + 1)}
    if share.numerator == 1:
        easy |= {Fraction(1, of) for of in _ONE_IN}
    return (
        max((each for each in easy if each < share), default=Fraction(0)),
        min((each for each in easy if each > share), default=Fraction(1)),
    )


def _between(low: Fraction, high: Fraction, *, is_soft: bool = False) -> Interval:
    return Interval(_percent(low), _percent(high), low_soft=is_soft, high_soft=is_soft)


def _percent(share: Fraction) -> Decimal:
    return Context(_DIGITS).divide(Decimal(share.numerator * 100), Decimal(share.denominator))
