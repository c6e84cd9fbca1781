"""What a figure counts, with every name settled: the side of a claim that the gate looks at."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from claimtrack.align.names import fold
from claimtrack.align.world import BOTH, World
from claimtrack.dates import Period
from claimtrack.figures.figure import Unit
from claimtrack.model.claim import (
    AttributionRule,
    Basis,
    Cause,
    Claim,
    CountType,
    Distribution,
    Stance,
)
from claimtrack.model.metric import MetricKind

PUT_FORWARD = frozenset({Stance.ASSERTS, Stance.ACCUSES, Stance.ADMITS, Stance.ADMITS_IN_PART})
"""Stances that put a figure forward as a fact; the others deny it, or only think or promise it."""

OF_SIDES = frozenset({Distribution.EACH, Distribution.UNCLEAR})
"""Distributions whose words speak of the sides."""


class Method(Enum):
    """Two ways to a number that do not mix."""

    DOCUMENTED = "documented"
    ESTIMATED = "estimated"
    UNKNOWN = "unknown"


METHODS = {
    Basis.NAMED_LIST: Method.DOCUMENTED,
    Basis.BODIES: Method.DOCUMENTED,
    Basis.HOSPITAL: Method.DOCUMENTED,
    Basis.OFFICIAL_COUNT: Method.DOCUMENTED,
    Basis.MEDIA_COUNT: Method.DOCUMENTED,
    Basis.VISUAL: Method.DOCUMENTED,
    Basis.SURVEY: Method.ESTIMATED,
    Basis.MODEL: Method.ESTIMATED,
    Basis.ESTIMATE: Method.ESTIMATED,
}
"""The line that casualty recorders draw (Every Casualty, Standards for Casualty Recording, 2016):
cases recorded one by one against numbers inferred."""

RUNNING = frozenset({CountType.CUMULATIVE, CountType.FINAL})
"""Count types that run up to a date; a final figure is the last of them."""


class Run(Enum):
    """How a count relates to time, as far as comparing cares."""

    RUNNING = "cumulative"
    IN_PERIOD = "in period"
    SNAPSHOT = "snapshot"
    FORECAST = "forecast"
    UNKNOWN = "unknown"


RUNS = {
    CountType.CUMULATIVE: Run.RUNNING,
    CountType.FINAL: Run.RUNNING,
    CountType.BACKGROUND: Run.RUNNING,
    CountType.IN_PERIOD: Run.IN_PERIOD,
    CountType.SNAPSHOT: Run.SNAPSHOT,
    CountType.FORECAST: Run.FORECAST,
}

Days = tuple[dt.date | None, dt.date | None]


@dataclass(frozen=True, slots=True)
class Facets:
    """What the gate compares; equal facets share every answer of the gate."""

    topic: str | None
    stance: Stance
    """`asserts` for everything that puts a figure forward."""
    is_background: bool
    metric: str | None
    unit: Unit
    cause: Cause
    cause_detail: str | None
    method: Method
    run: Run
    is_stock: bool
    """Whether the metric can fall, so that an unstated count type is no running toll."""
    since: Days | None
    """When a running count began."""
    period: Days | None
    """The whole period of a count in a period."""
    side: str | None
    role: str | None
    place: str | None
    distribution: Distribution
    attribution_rule: AttributionRule
    includes: frozenset[str]
    excludes: frozenset[str]
    definition: str | None


def read_facets(claim: Claim, world: World) -> Facets:
    """Settle the names of a claim's facets. Unknown stays None or `unknown`."""
    scope = claim.scope
    topic = _settled(claim.topic, world.topics.settle)
    run = _run(claim)
    return Facets(
        topic=topic,
        stance=Stance.ASSERTS if claim.stance in PUT_FORWARD else claim.stance,
        is_background=claim.when.count_type is CountType.BACKGROUND,
        metric=_settled(claim.metric, world.metrics.settle),
        unit=claim.figure.unit if claim.figure else Unit.COUNT,
        cause=claim.counting.cause,
        cause_detail=_settled(scope.cause_detail, fold),
        method=METHODS.get(claim.counting.basis, Method.UNKNOWN),
        run=run,
        is_stock=claim.metric is not None
        and world.kind_of(claim.metric) in (MetricKind.STATE, MetricKind.OCCASION),
        since=None if run is Run.IN_PERIOD else _days(claim.when.since),
        period=_period(claim) if run is Run.IN_PERIOD else None,
        side=_side(claim, topic, world),
        role=scope.role,
        place=_settled(scope.place, world.places.settle),
        distribution=scope.distribution,
        attribution_rule=claim.counting.attribution_rule,
        includes=frozenset(scope.includes),
        excludes=frozenset(scope.excludes),
        definition=_settled(scope.definition, fold),
    )


def _run(claim: Claim) -> Run:
    """How the count runs; a figure that is only a change ("rose by 44") is one of a period."""
    figure = claim.figure
    if figure is not None and figure.change is not None and figure.change == figure.value:
        return Run.IN_PERIOD
    return RUNS.get(claim.when.count_type, Run.UNKNOWN)


def _side(claim: Claim, topic: str | None, world: World) -> str | None:
    """The settled side; "on each side" alone speaks of both."""
    side = claim.scope.side
    if side is not None:
        return world.settle_side(topic, side)
    return BOTH if claim.scope.distribution in OF_SIDES else None


def _period(claim: Claim) -> Days | None:
    """From when to when a count in a period counts; a month or a day alone is that period."""
    since, as_of = claim.when.since, claim.when.as_of
    if as_of is None:
        return None
    return (as_of.start if since is None else since.start, as_of.end)


def _settled(name: str | None, settle: Callable[[str], str]) -> str | None:
    return None if name is None else settle(name)


def _days(period: Period | None) -> Days | None:
    return None if period is None else (period.start, period.end)
