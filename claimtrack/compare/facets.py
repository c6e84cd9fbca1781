"""What a figure counts, with every name settled: the side of a claim that the gate looks at."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from claimtrack.align.names import fold
from claimtrack.align.world import World
from claimtrack.dates import Period
from claimtrack.figures.figure import Unit
from claimtrack.model.claim import (
    AttributionRule,
    Basis,
    Cause,
    Claim,
    CountType,
    Distribution,
)


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
    is_background: bool
    metric: str | None
    unit: Unit
    cause: Cause
    cause_detail: str | None
    method: Method
    run: Run
    since: Days | None
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
    return Facets(
        topic=topic,
        is_background=claim.when.count_type is CountType.BACKGROUND,
        metric=_settled(claim.metric, world.metrics.settle),
        unit=claim.figure.unit if claim.figure else Unit.COUNT,
        cause=claim.counting.cause,
        cause_detail=_settled(scope.cause_detail, fold),
        method=METHODS.get(claim.counting.basis, Method.UNKNOWN),
        run=RUNS.get(claim.when.count_type, Run.UNKNOWN),
        since=_days(claim.when.since),
        side=_settled(scope.side, lambda side: world.settle_side(topic, side)),
        role=scope.role,
        place=_settled(scope.place, world.places.settle),
        distribution=scope.distribution,
        attribution_rule=claim.counting.attribution_rule,
        includes=frozenset(map(fold, scope.includes)),
        excludes=frozenset(map(fold, scope.excludes)),
        definition=_settled(scope.definition, fold),
    )


def _settled(name: str | None, settle: Callable[[str], str]) -> str | None:
    return None if name is None else settle(name)


def _days(period: Period | None) -> Days | None:
    return None if period is None else (period.start, period.end)
