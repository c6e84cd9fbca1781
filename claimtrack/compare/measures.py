"""What the number of a figure measures, and its interval in the unit it is compared in.

Units of one dimension convert by exact factors (`claimtrack.units`); currencies only at a rate
that the user gives. A figure without a unit is in its metric's own: people, things, per cent.
"""

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from functools import cache
from typing import NamedTuple, Self

from claimtrack.align.world import World
from claimtrack.errors import InvalidClaim
from claimtrack.figures.figure import COUNT, Figure, Says
from claimtrack.figures.interval import Number
from claimtrack.figures.profile import Intervals
from claimtrack.languages.metrics import metrics_of_change
from claimtrack.model.claim import Claim, RatePeriod
from claimtrack.model.metric import MetricKind
from claimtrack.model.name import Name
from claimtrack.units.currency import find_currency
from claimtrack.units.unit import (
    COUNTS,
    INDEX,
    MAGNITUDE,
    PEOPLE,
    PERCENT,
    POINTS,
    RANK,
    TIMES,
    Dimension,
    UnitCode,
    can_convert,
    canonical_unit,
    convert,
    dimension_of,
)

_TIMES = frozenset({Dimension.DURATION, Dimension.CALENDAR_DURATION})
"""What a rate is told over: one a week and one a year are two rates, and none converts."""
_SIGNIFICANT = Context(prec=30)
"""Digits of a rate whose decimals never end, as of other conversions (`claimtrack.units`)."""
_PER = re.compile(r"(?:([0-9]{1,10}) )?(\S.*)")
"""A denominator: `liter`, `100000 people`, `100 kilometer`."""

RATE_DENOMINATORS = frozenset({RatePeriod.MONTH, RatePeriod.QUARTER, RatePeriod.YEAR})
"""Denominators that say of a share over which time it is measured."""

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
    """The whole of a share, where the words say it; of a rank the end it is counted from, where
    that is not the highest."""
    is_directed: bool = True
    """Whether a change or a comparison says more or less; a level needs no such words."""
    is_open: bool = False
    """Whether nobody says the unit, and the metric has none of its own: 5,000 burnt."""


_OF_WHOLE = frozenset({PERCENT, RANK})
"""Units whose figures are of something."""

PLAIN_COUNT = Measure()
"""How many people or things; and what a statement has, which measures nothing."""

RATE = re.compile(r"([A-Z]{3})/([A-Z]{3})=(\d{1,12}(?:\.\d{1,12})?)@(\d{4}-\d\d-\d\d)")


@dataclass(frozen=True, slots=True)
class ExchangeRate:
    """So many of one currency were worth one of another on a day; a user's word."""

    base: UnitCode
    quote: UnitCode
    value: Decimal
    """How many of `quote` one of `base` is."""
    day: dt.date

    @classmethod
    def read(cls, text: str) -> Self:
        """A rate as a user writes it: "EUR/USD=1.08@2024-06-01", one EUR is 1.08 USD.

        Raises:
            InvalidClaim: It is not written so, names no currency, or has no rate above zero.
        """
        found = RATE.fullmatch(text.strip())
        hint = "write it as EUR/USD=1.08@2024-06-01: one EUR was 1.08 USD on that day"
        if found is None:
            raise InvalidClaim(f'"{text[:60]}" is no rate', place="--rate", hint=hint)
        base, quote, value, day = found.groups()
        for code in (base, quote):
            if find_currency(code) is None:
                raise InvalidClaim(f'"{code}" is no currency', place="--rate", hint=hint)
        try:
            read = cls(UnitCode(base), UnitCode(quote), Decimal(value), dt.date.fromisoformat(day))
        except ValueError:
            raise InvalidClaim(f'"{day}" is no day', place="--rate", hint=hint) from None
        if read.value == 0 or base == quote:
            raise InvalidClaim(f'"{text[:60]}" converts nothing', place="--rate", hint=hint)
        return read

    @classmethod
    def read_all(cls, rates: Iterable["str | ExchangeRate"]) -> "tuple[ExchangeRate, ...]":
        """Several rates, as texts or read already.

        Raises:
            InvalidClaim: As for `read`; or two of them convert one currency.
        """
        found: dict[UnitCode, ExchangeRate] = {}
        for given in rates:
            rate = cls.read(given) if isinstance(given, str) else given
            other = found.setdefault(rate.base, rate)
            if other != rate:
                raise InvalidClaim(
                    f"two rates of {rate.base}: {other}, and {rate}",
                    place="--rate",
                    hint="give one rate for each currency",
                )
        return tuple(found.values())

    def __str__(self) -> str:
        return f"1 {self.base} = {self.value} {self.quote} of {self.day}"


class MeasureReader:
    """Reads measures; money is turned into another currency where a rate was given."""

    def __init__(self, world: World, rates: Iterable[ExchangeRate] = ()) -> None:
        """Take the rates, one for each currency."""
        self._world = world
        self._rates = {rate.base: rate for rate in rates}
        self._common: dict[tuple[Name | None, Dimension], UnitCode] = {}
        self._common_pers: dict[tuple[Name | None, Dimension], str] = {}
        self._met: dict[tuple[object, object], int] = {}
        self.units_of_event = 0
        """A number that events share in which figures are compared in the same units."""

    def look_at(self, claims: Iterable[Claim]) -> None:
        """Take the unit that most figures of one event state as the one they are compared in.

        Of each family of metrics and each dimension; of units stated as often, the first by the
        alphabet.
        """
        counts: dict[tuple[Name | None, Dimension], Counter[UnitCode]] = defaultdict(Counter)
        pers: dict[tuple[Name | None, Dimension], Counter[str]] = defaultdict(Counter)
        for claim in claims:
            figure = claim.figure
            if figure is None or (figure.unit == COUNT and not figure.per):
                continue
            if (base := _base_of(figure.per)) is not None:
                pers[self._family(claim.metric), base.dimension][figure.per] += 1
            unit = figure.unit
            dimension = dimension_of(unit) if unit not in COUNTS else None
            if dimension is not None:
                counts[self._family(claim.metric), dimension][unit] += 1
        self._common = {
            of: min(units, key=lambda unit: (-units[unit], unit)) for of, units in counts.items()
        }
        self._common_pers = {
            of: min(each, key=lambda per: (-each[per], per)) for of, each in pers.items()
        }
        units = (frozenset(self._common.items()), frozenset(self._common_pers.items()))
        self.units_of_event = self._met.setdefault(units, len(self._met))

    def read(self, figure: Figure, metric: str | None, *, is_count_of_changes: bool) -> Measure:
        """What a figure of a metric measures.

        Args:
            figure: The figure.
            metric: Any of its names.
            is_count_of_changes: Whether a change of a count is itself one: 44 new dead.
        """
        dimension = "" if metric is None else self._world.dimension_of(metric)
        unit = unit_of(figure, dimension)
        is_level = unit == COUNT and is_count_of_changes
        is_level |= unit == PERCENT and figure.is_directed and self._is_of_change(metric)
        return Measure(
            unit=self.compared_in(unit, metric),
            says=Says.LEVEL if is_level else said_by(figure),
            per="" if is_rate_period(figure) else self._per_compared_in(figure.per, metric),
            of=Name.of(figure.of) if figure.of and unit in _OF_WHOLE else None,
            is_directed=figure.is_directed,
            is_open=unit == COUNT and dimension not in COUNTS,
        )

    def _is_of_change(self, metric: str | None) -> bool:
        return metric is not None and self._world.metrics.settle(metric) in _metrics_of_change()

    def compared_in(self, unit: UnitCode, metric: str | None) -> UnitCode:
        """The unit in which figures of this one are compared, in the event looked at."""
        if unit in COUNTS:
            return COUNT
        if (rate := self._rates.get(unit)) is not None:
            return rate.quote
        dimension = dimension_of(unit)
        if dimension is None:
            return UnitCode(Name.of(unit).key)
        common = self._common.get((self._family(metric), dimension), unit)
        return common if can_convert(unit, common) else unit

    def _per_compared_in(self, per: str, metric: str | None) -> str:
        """The denominator in which figures of this one are compared: a liter for a hectoliter."""
        base = _base_of(per)
        if base is None:
            return per
        return self._common_pers.get((self._family(metric), base.dimension), per)

    def _family(self, metric: str | None) -> Name | None:
        """The family of a metric by any of its names: a part is told in the unit of its whole."""
        return None if metric is None else self._world.metric_family(metric)

    def convert(self, intervals: Intervals, figure: Figure, measure: Measure) -> Intervals:
        """The intervals in the unit of the measure."""
        if not self._is_converted(figure, measure):
            return intervals

        def turned(value: Number) -> Number:
            return self._turned(value, figure, measure)

        strict, expected = intervals.strict, intervals.expected
        return Intervals(strict.map(turned), None if expected is None else expected.map(turned))

    def number_in(self, figure: Figure, measure: Measure) -> Number | None:
        """The number on the page in the unit of the measure; None where it is in that unit."""
        if figure.value is None or not self._is_converted(figure, measure):
            return None
        return self._turned(figure.value, figure, measure)

    def _is_converted(self, figure: Figure, measure: Measure) -> bool:
        unit = figure.unit
        if _is_other_base(figure, measure):
            return True
        return unit != measure.unit and dimension_of(unit) not in (None, Dimension.COUNT)

    def _turned(self, value: Number, figure: Figure, measure: Measure) -> Number:
        if isinstance(value, Decimal) and not value.is_finite():
            return value
        if _is_other_base(figure, measure):
            value = _per(value, figure.per, measure.per)
        if figure.unit == measure.unit or figure.unit in COUNTS:
            return value
        if (rate := self._rates.get(figure.unit)) is not None:
            return value * rate.value
        return convert(value, figure.unit, measure.unit, is_difference=figure.is_change)


class _Base(NamedTuple):
    """What a rate is told per: so many of a unit, people among them."""

    size: int
    unit: UnitCode
    dimension: Dimension


@cache
def _base_of(per: str) -> _Base | None:
    """The base of a denominator; None of a time, and of words that name no unit."""
    found = _PER.fullmatch(per)
    if found is None:
        return None
    unit = UnitCode(PEOPLE if found[2] == "person" else found[2])
    dimension = dimension_of(unit)
    if dimension is None or dimension in _TIMES or dimension is Dimension.MONEY:
        return None
    return _Base(int(found[1] or 1), unit, dimension)


def base_kind(per: str) -> str:
    """The same for every denominator that converts into this one."""
    base = _base_of(per)
    return per if base is None else str(canonical_unit(base.dimension) or base.unit)


def _is_other_base(figure: Figure, measure: Measure) -> bool:
    return bool(figure.per and measure.per) and figure.per != measure.per


def _per(value: Number, told: str, wanted: str) -> Number:
    """So many per one denominator, as so many per another of the same dimension."""
    one, other = _base_of(told), _base_of(wanted)
    if one is None or other is None:
        return value
    worth = Fraction(convert(1, one.unit, other.unit)) * one.size / other.size
    exact = Fraction(value) / worth
    if exact.denominator == 1:
        return exact.numerator
    return _SIGNIFICANT.divide(Decimal(exact.numerator), Decimal(exact.denominator))


@cache
def _metrics_of_change() -> frozenset[Name]:
    return frozenset(map(Name.of, metrics_of_change()))


def is_rate_period(figure: Figure) -> bool:
    """Whether the denominator says over which time a share is measured: 2.7 % a month."""
    return figure.unit == PERCENT and figure.per in RATE_DENOMINATORS


def said_by(figure: Figure) -> Says:
    """What a figure says, a change too where it states nothing but the step ("rose by 44")."""
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
