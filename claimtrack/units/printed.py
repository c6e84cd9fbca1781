"""Units as reports print them."""

from collections.abc import Mapping

from claimtrack.units.unit import (
    INDEX,
    MAGNITUDE,
    PERCENT,
    POINTS,
    RANK,
    TIMES,
    Dimension,
    UnitCode,
    dimension_of,
)

PRINTED: Mapping[UnitCode, str] = {
    PERCENT: "%",
    POINTS: "points",
    TIMES: "times",
    RANK: "rank",
    INDEX: "index points",
    MAGNITUDE: "magnitude",
    UnitCode("celsius"): "°C",
    UnitCode("fahrenheit"): "°F",
    UnitCode("foot"): "feet",
    UnitCode("inch"): "inches",
    UnitCode("hertz"): "hertz",
}
"""Units whose print is not their code with an s."""


def say_unit(unit: UnitCode) -> str:
    """A unit as reports print it: "%", "EUR", "square kilometers"."""
    if unit in PRINTED or dimension_of(unit) in (None, Dimension.MONEY):
        return PRINTED.get(unit, unit)
    one, per, rest = unit.replace("-", " ").partition(" per ")
    return f"{one}s{per}{rest}"
