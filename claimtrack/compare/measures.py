"""What the number of a figure measures, and its interval in the unit it is compared in.

Units of one dimension convert by exact factors (`claimtrack.units`); currencies only at a rate
that the user gives. A figure without a unit is in its metric's own: people, things, per cent.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from claimtrack.align.world import World
from claimtrack.figures.figure import COUNT, Figure, Says
from claimtrack.figures.interval import Number
from claimtrack.figures.profile import Intervals
from claimtrack.model.metric import MetricKind
from claimtrack.model.name import Name
from claimtrack.units.unit import (
    INDEX,
    MAGNITUDE,
    PERCENT,
    POINTS,
    RANK,
    TIMES,
    Dimension,
    UnitCode,
    canonical_unit,
    convert,
    dimension_of,
)

RATE_PERIODS = frozenset({"month", "quarter", "year"})
"""Denominators that say of a share over which time it is measured."""

COUNTS = frozenset({"", "people", "things"})
"""Units and dimensions of what is counted."""

ONLY_UNITS: Mapping[str, UnitCode] = {
    Dimension.SHARE: PERCENT,
    Dimension.POINTS: POINTS,
    Dimension.FACTOR: TIMES,
    Dimension.RANK: RANK,
    Dimension.INDEX: INDEX,
    Dimension.MAGNITUDE: MAGNITUDE,
}
"""Dimensions whose figures need no unit: "unemployment, 7.4"."""

KINDS: Mapping[Dimension, MetricKind] = {
    Dimension.SHARE: MetricKind.RATE,
    Dimension.POINTS: MetricKind.RATE,
    Dimension.FACTOR: MetricKind.RATE,
    Dimension.RANK: MetricKind.INDEX,
    Dimension.INDEX: MetricKind.INDEX,
    Dimension.COUNT: MetricKind.TOLL,
}
"""The kind of a metric nobody told, by what its figure measures. All others are amounts."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What the number of a figure measures, as the gate reads it."""

    unit: UnitCode = COUNT
    """The unit it is compared in: that of its dimension. `COUNT` stands for people and things, and
    for a number whose unit nobody says."""
    says: Says = Says.LEVEL
    per: str = ""
    """The denominator of a rate."""
    of: Name | None = None
    """The whole of a share, where the words say it."""
    is_open: bool = False
    """Whether nobody says the unit, and the metric has none of its own: 5,000 burnt."""


@dataclass(frozen=True, slots=True)
class ExchangeRate:
    """So many of one currency were worth one of another on a day; a user's word."""

    base: UnitCode
    quote: UnitCode
    value: Decimal
    """How many of `quote` one of `base` is."""
    day: dt.date

    def __str__(self) -> str:
        return f"1 {self.base} = {self.value} {self.quote} of {self.day}"


class MeasureReader:
    """Reads measures; money is turned into another currency where a rate was given."""

    def __init__(self, world: World, rates: Mapping[UnitCode, ExchangeRate] | None = None) -> None:
        """Take the rates by the currency that is converted."""
        self._world = world
        self._rates = rates or {}

    def read(self, figure: Figure, metric: Name | None, *, is_count_of_changes: bool) -> Measure:
        """What a figure of a metric measures.

        Args:
            figure: The figure.
            metric: Its settled name.
            is_count_of_changes: Whether a change of a count is itself one: 44 new dead.
        """
        dimension = "" if metric is None else self._world.dimension_of(metric)
        unit = unit_of(figure, dimension)
        is_level = unit == COUNT and is_count_of_changes
        return Measure(
            unit=self._compared_in(unit),
            says=Says.LEVEL if is_level else _says(figure),
            per=figure.per,
            of=Name.of(figure.of) if figure.of and unit == PERCENT else None,
            is_open=unit == COUNT and dimension not in COUNTS,
        )

    def rate_of(self, unit: UnitCode) -> ExchangeRate | None:
        """The rate at which money of this currency is converted; None: it is not."""
        return self._rates.get(unit)

    def _compared_in(self, unit: UnitCode) -> UnitCode:
        if (rate := self._rates.get(unit)) is not None:
            return rate.quote
        dimension = dimension_of(unit) if unit else None
        if dimension is None:
            return UnitCode(Name.of(unit).key) if unit else COUNT
        return canonical_unit(dimension) or unit

    def convert(self, intervals: Intervals, figure: Figure, measure: Measure) -> Intervals:
        """The intervals in the unit of the measure."""
        unit = figure.unit
        if unit in ("", measure.unit) or dimension_of(unit) in (None, Dimension.COUNT):
            return intervals
        rate = self._rates.get(unit)

        def turned(value: Number) -> Number:
            if isinstance(value, Decimal) and not value.is_finite():
                return value
            if rate is not None:
                return value * rate.value
            return convert(value, unit, measure.unit, is_difference=figure.is_change)

        strict, expected = intervals.strict, intervals.expected
        return Intervals(strict.map(turned), None if expected is None else expected.map(turned))


def _says(figure: Figure) -> Says:
    return Says.CHANGE if figure.is_change else figure.says


def unit_of(figure: Figure, dimension: str) -> UnitCode:
    """The unit of a figure: stated, else the metric's own; people and things are counts."""
    if figure.unit in COUNTS:
        if figure.unit or dimension in COUNTS:
            return COUNT
        return ONLY_UNITS.get(dimension, COUNT)
    return figure.unit


def kind_by_measure(figure: Figure) -> MetricKind | None:
    """The kind of a metric nobody told, as the unit of a figure says; None: it says nothing."""
    if figure.per:
        return MetricKind.RATE
    if figure.unit in COUNTS:
        return None
    dimension = dimension_of(figure.unit)
    return MetricKind.AMOUNT if dimension is None else KINDS.get(dimension, MetricKind.AMOUNT)
