"""Units by their codes: what they measure, and one worth how much of another.

A code is `people`, `things`, `%`, `pp`, `times`, `rank`, `index`, `magnitude`, a currency of ISO
4217 (`EUR`), or a unit of CLDR (`hectare`, `square-kilometer`). Any other text is a unit that
nobody here knows: it has no dimension, and is compared with nothing but itself.
"""

from collections.abc import Mapping
from decimal import Context, Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import NamedTuple, NewType

from claimtrack.errors import UnreadableFigure
from claimtrack.units.currency import find_currency
from claimtrack.units.tables import read_rows

UnitCode = NewType("UnitCode", str)
"""The code of a unit, known here or not."""


class Dimension(StrEnum):
    """What a unit measures. Figures of two dimensions are never compared."""

    COUNT = "count"
    """How many people or things."""
    SHARE = "share"
    """A part of a whole, in hundredths or thousandths."""
    POINTS = "points"
    """A difference between two shares, in percentage points."""
    FACTOR = "factor"
    """How many times as much."""
    RANK = "rank"
    """A place in a row."""
    INDEX = "index"
    """Points on a scale somebody made: a stock index, a score."""
    MAGNITUDE = "magnitude"
    """That of an earthquake, whose steps are not equal."""
    MONEY = "money"
    AREA = "area"
    LENGTH = "length"
    MASS = "mass"
    VOLUME = "volume"
    TEMPERATURE = "temperature"
    ENERGY = "energy"
    POWER = "power"
    DURATION = "duration"
    """Seconds to weeks, whose length is settled."""
    CALENDAR_DURATION = "calendar duration"
    """Months to centuries: how many days they have is not settled."""
    SPEED = "speed"
    PRESSURE = "pressure"
    FREQUENCY = "frequency"
    DATA = "data"
    VOLTAGE = "voltage"
    RADIOACTIVITY = "radioactivity"
    DOSE = "dose"
    """Of radiation, as it acts on people."""
    ANGLE = "angle"


PEOPLE = UnitCode("people")
THINGS = UnitCode("things")
PERCENT = UnitCode("%")
POINTS = UnitCode("pp")
TIMES = UnitCode("times")
RANK = UnitCode("rank")
INDEX = UnitCode("index")
MAGNITUDE = UnitCode("magnitude")
METER = UnitCode("meter")

COUNTS = frozenset({UnitCode(""), PEOPLE, THINGS})
"""Units, and what metrics measure, of what is counted; without a unit a figure is a count too."""

_OWN: Mapping[str, Dimension] = {
    PEOPLE: Dimension.COUNT,
    THINGS: Dimension.COUNT,
    POINTS: Dimension.POINTS,
    TIMES: Dimension.FACTOR,
    RANK: Dimension.RANK,
    INDEX: Dimension.INDEX,
    MAGNITUDE: Dimension.MAGNITUDE,
    UnitCode("feddan"): Dimension.AREA,  # of about 4,200 m² in Egypt, and of others elsewhere
}
"""Codes that are neither currencies nor in the table of factors; none converts into another."""
_WHOLE = frozenset({PEOPLE, THINGS, RANK})
_MOST_DIGITS = 1000
"""A number with more digits before or behind its mark is refused. Ours: far beyond what anybody
states, and little enough that exact arithmetic on it takes no time."""
_SIGNIFICANT = Context(prec=30)
"""Digits kept of a value whose decimals never end. Ours: nobody states half as many."""


class _Measure(NamedTuple):
    """A line of `units.tsv`: value x factor + offset is the value in the unit of comparison."""

    dimension: Dimension
    factor: Fraction
    offset: Fraction


@cache
def _measures() -> Mapping[str, _Measure]:
    return {
        code: _Measure(Dimension(dimension), Fraction(factor), Fraction(offset))
        for code, dimension, factor, offset in read_rows("units.tsv")
    }


def unit_codes() -> tuple[UnitCode, ...]:
    """Every code that is no currency: ours, then those of measures by their dimension."""
    return tuple(map(UnitCode, (*_OWN, *_measures())))


def dimension_of(code: str) -> Dimension | None:
    """What a unit measures, or None for one that nobody here knows."""
    if code in _OWN:
        return _OWN[code]
    measure = _measures().get(code)
    if measure is not None:
        return measure.dimension
    return Dimension.MONEY if find_currency(code) else None


def may_be_negative(code: str) -> bool:
    """Whether a level in this unit can be below zero; people, things and ranks cannot.

    A change of any of them can.
    """
    return code not in _WHOLE


def must_be_whole(code: str) -> bool:
    """Whether a level in this unit is a whole number; one per so many of something need not be."""
    return code in _WHOLE


def canonical_unit(dimension: Dimension) -> UnitCode | None:
    """The unit in which figures of a dimension are compared.

    None where units do not convert into each other: money, counts, and what has one unit only.
    """
    for code, measure in _measures().items():
        if measure.dimension is dimension:
            return UnitCode(code)
    return None


def can_convert(from_code: str, to_code: str) -> bool:
    """Whether `convert` knows the way: the same unit, or two of one dimension with factors."""
    if from_code == to_code:
        return True
    left, right = _measures().get(from_code), _measures().get(to_code)
    return left is not None and right is not None and left.dimension is right.dimension


def why_unlike(left: str, right: str) -> str | None:
    """In words why values in two units do not convert; None where they do."""
    if can_convert(left, right):
        return None
    dimensions = dimension_of(left), dimension_of(right)
    if None in dimensions:
        unknown = (left, right)[dimensions.index(None)]
        return f'"{unknown}" is no known unit'
    if dimensions[0] is not dimensions[1]:
        return f'"{left}" is {dimensions[0]} and "{right}" is {dimensions[1]}'
    if dimensions[0] is Dimension.MONEY:
        return f"{left} and {right} are two currencies"
    return f'"{left}" and "{right}" do not convert into each other'


def convert(
    value: int | Decimal, from_code: str, to_code: str, *, is_difference: bool = False
) -> int | Decimal:
    """The same quantity in another unit.

    Args:
        value: In the first unit.
        from_code: The first unit.
        to_code: The second.
        is_difference: Whether the value is a change or a margin, so that no zero is moved: 2 °C
            more are 3.6 °F more.

    Returns:
        An int where the result is whole; else a Decimal, exact where its decimals end, and of 30
        significant digits where they do not. A value that is already in the unit comes back as it
        is.

    Raises:
        ValueError: `can_convert` says no.
        UnreadableFigure: The value is no number, or has more than 1,000 digits.

    >>> convert(48, "square-kilometer", "hectare")
    4800
    >>> convert(40, "celsius", "fahrenheit")
    104
    """
    unlike = why_unlike(from_code, to_code)
    if unlike:
        raise ValueError(unlike)
    _check_size(value)
    if from_code == to_code:
        return value
    left, right = _measures()[from_code], _measures()[to_code]
    worth = Fraction(value) * left.factor
    if not is_difference:
        worth += left.offset - right.offset
    return _to_number(worth / right.factor)


def _check_size(value: int | Decimal) -> None:
    exact = Decimal(value) if isinstance(value, int) else value
    if not exact.is_finite():
        raise UnreadableFigure(f"{value} is no number", hint="give digits")
    places = exact.as_tuple().exponent
    if exact.adjusted() > _MOST_DIGITS or (isinstance(places, int) and places < -_MOST_DIGITS):
        raise UnreadableFigure(
            f"a number of more than {_MOST_DIGITS:,} digits", hint="check how it is written"
        )


def _to_number(worth: Fraction) -> int | Decimal:
    if worth.denominator == 1:
        return worth.numerator
    rest, twos, fives = worth.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest > 1:
        return _SIGNIFICANT.divide(Decimal(worth.numerator), Decimal(worth.denominator))
    places = max(twos, fives)
    whole = worth.numerator * 10**places // worth.denominator
    return Decimal(whole).scaleb(-places, Context(prec=len(str(abs(whole))) + 1))
