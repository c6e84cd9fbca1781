"""How units are printed in reports."""

from claimtrack.units.unit import (
    COUNTS,
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

PRINTED = {
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

SIGNS = frozenset("%‰°$€£¥₽₴₺₹₩")
"""Signs that name a unit without a letter."""


def say_unit(unit: UnitCode) -> str:
    """A unit as reports print it: "%", "EUR", "square kilometers"."""
    if unit in PRINTED or dimension_of(unit) in (None, Dimension.MONEY):
        return PRINTED.get(unit, unit)
    one, per, rest = unit.replace("-", " ").partition(" per ")
    return f"{one}s{per}{rest}"


def say_beside(words: str, unit: UnitCode) -> str:
    """The unit, for behind the words of a figure that do not name it; else nothing."""
    is_named = any(map(str.isalpha, words)) or not SIGNS.isdisjoint(words)
    return "" if is_named or unit in COUNTS else say_unit(unit)
