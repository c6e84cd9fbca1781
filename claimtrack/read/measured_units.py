"""Whether a figure can be one of a metric, by what both measure."""

from collections.abc import Mapping

from claimtrack.figures.figure import COUNT, Figure, Says
from claimtrack.languages.metrics import PEOPLE, THINGS
from claimtrack.units.unit import PERCENT, POINTS, RANK, TIMES, Dimension, dimension_of

_COUNTED = frozenset({"", PEOPLE, THINGS})
"""Dimensions of metrics whose figures have no unit of their own."""
_OF_ANYTHING = frozenset({TIMES, RANK})
"""Units that say how something stands to something else, whatever is measured."""
_SIZES = frozenset(
    {Dimension.MASS, Dimension.VOLUME, Dimension.ENERGY, Dimension.AREA, Dimension.LENGTH}
)
"""What things are measured in as well, that are counted otherwise: production in tonnes."""

UNIT_TELLS: Mapping[Dimension | None, str] = {
    Dimension.TEMPERATURE: "temperature",
    Dimension.MAGNITUDE: "magnitude",
}
"""Dimensions of which one metric alone is told."""
_PER_TELLS = {"1000 live births": "infant mortality"}
"""Denominators of which one metric alone is told."""


def metric_of_unit(figure: Figure) -> str | None:
    """The metric that a unit or a denominator alone tells: degrees are a temperature."""
    metric = None if figure.unit == COUNT else UNIT_TELLS.get(dimension_of(figure.unit))
    return metric or _PER_TELLS.get(figure.per)


def can_measure(figure: Figure, dimension: str) -> bool:
    """Whether a metric of this dimension can have such a figure.

    A change in percent can be one of anything; percentage points are those of a share.
    """
    unit = figure.unit
    if unit in _OF_ANYTHING:
        return True
    if unit == COUNT:
        return dimension in _COUNTED or dimension == Dimension.INDEX
    if unit == PERCENT:
        is_moved = figure.is_change or figure.says is not Says.LEVEL
        return dimension in {"", Dimension.SHARE} or is_moved
    if unit == POINTS:
        return dimension in {"", Dimension.SHARE, Dimension.INDEX}
    measured = dimension_of(unit)
    if measured is None:
        return not dimension
    if measured is Dimension.CALENDAR_DURATION:
        measured = Dimension.DURATION
    return dimension in {"", measured} or (dimension == THINGS and measured in _SIZES)
