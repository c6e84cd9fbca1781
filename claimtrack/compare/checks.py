"""The checks of the gate: what one facet says of two figures, in the order in which it is asked.

Each takes two sets of facets and the names they are read against; the tuple at the end is their
table of contents.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from claimtrack.align.relation import Relation, set_relation
from claimtrack.align.roles import role_relation
from claimtrack.align.world import BOTH, World
from claimtrack.compare.facets import Days, Facets, Method, Run
from claimtrack.figures.figure import Unit
from claimtrack.model.claim import AttributionRule, Cause, Distribution, Stance
from claimtrack.model.name import Name


class Weight(Enum):
    """What it means for a verdict that a facet is not known on both sides."""

    KNOWN = "known"
    ASSUMED = "assumed"
    """Taken as equal, listed, and capping the verdict at possible conflict."""
    DEFAULT = "default"
    """Taken at its usual value and listed."""
    SILENT = "silent"
    """Neither claim says it, and it is rarely said; not listed."""


@dataclass(frozen=True, slots=True)
class Check:
    """What one facet says of a pair."""

    facet: str
    relation: Relation = Relation.EQUAL
    weight: Weight = Weight.KNOWN
    words: str = ""
    """"civilian against military": how the two differ, or what was assumed."""


def _event(left: Facets, right: Facets, world: World) -> Check:
    """A figure of another event is never compared; nor is one whose event nobody recorded."""
    if left.topic is None or right.topic is None:
        return Check("event", Relation.DISJOINT, words="it is not recorded which event is meant")
    relation = world.topic_relation(left.topic, right.topic)
    if left.is_background != right.is_background and relation is not Relation.DISJOINT:
        return Check("event", Relation.DISJOINT, words="background against the current event")
    return Check("event", relation, words=_against(left.topic, right.topic, relation))


def _metric(left: Facets, right: Facets, world: World) -> Check:
    if left.metric is None or right.metric is None:
        return Check("metric", Relation.DISJOINT, words="it is not recorded what is counted")
    if left.unit is not right.unit:
        return Check("metric", Relation.DISJOINT, words="a share against a number")
    relation = world.metric_relation(left.metric, right.metric)
    if left.unit is Unit.PERCENT and relation is Relation.EQUAL:
        return Check("metric", weight=Weight.ASSUMED, words="metric: shares of the same whole")
    return Check("metric", relation, words=_against(left.metric, right.metric, relation))


def _stance(left: Facets, right: Facets, _: World) -> Check:
    """Only what is put forward as a figure is compared with another, or with its denial."""
    stances = {left.stance, right.stance}
    if stances <= {Stance.ASSERTS, Stance.DENIES} and stances != {Stance.DENIES}:
        return Check("stance", weight=Weight.SILENT)
    words = " against ".join(sorted(each.value for each in (left.stance, right.stance)))
    return Check("stance", Relation.DISJOINT, words=words)


def _cause(left: Facets, right: Facets, _: World) -> Check:
    """Unknown means direct: the fighting, or the event itself."""
    causes = [Cause.DIRECT if each.cause is Cause.UNKNOWN else each.cause for each in (left, right)]
    if causes[0] is not causes[1]:
        words = f"{causes[0]} against {causes[1]}"
        return Check("cause", Relation.DISJOINT, words=words)
    if left.cause_detail != right.cause_detail:
        return _narrower_cause(left.cause_detail, right.cause_detail)
    if Cause.UNKNOWN in (left.cause, right.cause):
        return Check("cause", weight=Weight.DEFAULT, words="cause: direct")
    return Check("cause")


def _narrower_cause(left: Name | None, right: Name | None) -> Check:
    words = f"{left or 'any cause'} against {right or 'any cause'}"
    if left is None or right is None:
        within = Relation.RIGHT_WITHIN if left is None else Relation.LEFT_WITHIN
        return Check("cause", within, words=words)
    return Check("cause", Relation.DISJOINT, words=words)


def _method(left: Facets, right: Facets, _: World) -> Check:
    """Cases recorded one by one against numbers inferred."""
    methods = {left.method, right.method}
    if methods == {Method.DOCUMENTED, Method.ESTIMATED}:
        words = f"{left.method.value} against {right.method.value}"
        return Check("method", Relation.DISJOINT, words=words)
    if methods == {Method.UNKNOWN}:
        return Check("method", weight=Weight.SILENT)
    if Method.UNKNOWN in methods:
        known = (methods - {Method.UNKNOWN}).pop().value
        return Check("method", weight=Weight.ASSUMED, words=f"method: {known}")
    return Check("method")


def _count_type(left: Facets, right: Facets, _: World) -> Check:
    runs = {left.run, right.run}
    if runs == {Run.UNKNOWN} and left.is_stock:
        return Check("count type", weight=Weight.DEFAULT, words="count type: a state that can fall")
    if Run.UNKNOWN in runs:
        known = runs - {Run.UNKNOWN}
        name = known.pop().value if known else Run.RUNNING.value
        return Check("count type", weight=Weight.ASSUMED, words=f"count type: {name}")
    if len(runs) > 1:
        words = f"{left.run.value} against {right.run.value}"
        return Check("count type", Relation.DISJOINT, words=words)
    return Check("count type")


def _since(left: Facets, right: Facets, world: World) -> Check:
    """When a running count began; one that began earlier holds the one that began later.

    Unknown means with the event. A count in a period is compared by the period.
    """
    if left.run is Run.IN_PERIOD or right.run is Run.IN_PERIOD:
        return _periods(left.period, right.period)
    if left.since is not None and right.since is not None:
        return _beginnings(left.since, right.since)
    if left.since is None and right.since is None:
        return Check("since", weight=Weight.DEFAULT, words="since: the start of the event")
    known, silent = (left.since, right) if left.since else (right.since, left)
    start = _event_start(silent, world)
    if known is None or start is None:
        day = known[0] if known else None
        return Check("since", weight=Weight.ASSUMED, words=f"since: {day}")
    if known[0] is None or known[0] <= start or _overlap(known, (start, start)):
        return Check("since", weight=Weight.DEFAULT, words="since: the start of the event")
    within = Relation.LEFT_WITHIN if silent is right else Relation.RIGHT_WITHIN
    return Check("since", within, Weight.DEFAULT, "counted from the start of the event or later")


def _periods(left: Days | None, right: Days | None) -> Check:
    if left is None or right is None:
        return Check("since", weight=Weight.ASSUMED, words="period: the same")
    if left == right:
        return Check("since")
    words = f"{_said(left)} against {_said(right)}"
    if _holds(right, left):
        return Check("since", Relation.LEFT_WITHIN, words=words)
    if _holds(left, right):
        return Check("since", Relation.RIGHT_WITHIN, words=words)
    return Check(
        "since", Relation.DISJOINT, words=" against ".join(sorted(map(_said, (left, right))))
    )


def _beginnings(left: Days, right: Days) -> Check:
    if _overlap(left, right):
        return Check("since")
    within = Relation.LEFT_WITHIN if _starts_later(left, right) else Relation.RIGHT_WITHIN
    return Check("since", within, words=f"counted since {left[0]} against since {right[0]}")


def _event_start(facets: Facets, world: World) -> dt.date | None:
    topic = world.topic(facets.topic) if facets.topic else None
    return topic.period.start if topic and topic.period else None


def _said(days: Days) -> str:
    start, end = days
    last = None if end is None else end - dt.timedelta(days=1)
    return str(start) if start == last else f"{start or ''}/{last or ''}"


def _holds(outer: Days, inner: Days) -> bool:
    begins = outer[0] is None or (inner[0] is not None and outer[0] <= inner[0])
    ends = outer[1] is None or (inner[1] is not None and inner[1] <= outer[1])
    return begins and ends


def _overlap(left: Days, right: Days) -> bool:
    """Whether two stated beginnings can be the same day; an open end says only the first day."""
    (left_start, left_end), (right_start, right_end) = left, right
    if left_end is None or right_end is None:
        return left_start == right_start
    if left_start is None or right_start is None:
        return left_end == right_end
    return left_start <= right_start < left_end or right_start <= left_start < right_end


def _starts_later(left: Days, right: Days) -> bool:
    return (left[0] is not None) and (right[0] is None or left[0] > right[0])


def _side(left: Facets, right: Facets, world: World) -> Check:
    """A topic whose sides nobody recorded may have none: a storm, a march."""
    if left.side is None and right.side is None and not world.sides(left.topic):
        return Check("side", weight=Weight.SILENT)
    if left.side is None or right.side is None:
        return _assumed("side", left.side, right.side)
    relation = set_relation(
        world.side_members(left.topic, _meant(left, right.side, world)),
        world.side_members(right.topic, _meant(right, left.side, world)),
    )
    return Check("side", relation, words=_against(left.side, right.side, relation))


def _meant(facets: Facets, other: Name, world: World) -> Name:
    """A figure for each side, beside one of a single side, speaks of that side."""
    if facets.side == BOTH != other and facets.distribution is Distribution.EACH:
        for side in world.sides(facets.topic):
            if other in map(Name.of, (side.name, *side.parts)):
                return Name.of(side.name)
    return facets.side or other


def _role(left: Facets, right: Facets, _: World) -> Check:
    if left.role is None or right.role is None:
        return _assumed("role", left.role, right.role)
    relation = role_relation(left.role, right.role)
    return Check("role", relation, words=_against(left.role, right.role, relation))


def _place(left: Facets, right: Facets, world: World) -> Check:
    """Unknown means the place of the event, where that is recorded."""
    places = [each.place or world.event_place(each.topic) for each in (left, right)]
    if places[0] is None or places[1] is None:
        if places == [None, None]:
            return Check("place", weight=Weight.DEFAULT, words="place: all of the event")
        return _assumed("place", *places)
    relation = world.place_relation(places[0], places[1])
    known = left.place is not None and right.place is not None
    return Check(
        "place",
        relation,
        Weight.KNOWN if known else Weight.DEFAULT,
        _against(places[0], places[1], relation) or ("" if known else "place: all of the event"),
    )


def _included(left: Facets, right: Facets, _: World) -> Check:
    """One counts what the other says it leaves out."""
    more_left, more_right = left.includes & right.excludes, right.includes & left.excludes
    if not more_left and not more_right:
        return _said_of_one(left, right)
    words = ", ".join(map(str, sorted(more_left | more_right)))
    relations = {
        (True, True): Relation.OVERLAP,
        (True, False): Relation.RIGHT_WITHIN,
        (False, True): Relation.LEFT_WITHIN,
    }
    found = relations[bool(more_left), bool(more_right)]
    return Check("included", found, words=f"one counts {words}, the other does not")


def _said_of_one(left: Facets, right: Facets) -> Check:
    """What only one of them says it counts, or leaves out."""
    counted = left.includes ^ right.includes
    left_out = left.excludes ^ right.excludes
    if not counted and not left_out:
        return Check("included", weight=Weight.SILENT)
    said = [f"included: {each}" for each in sorted(counted)]
    said += [f"left out: {each}" for each in sorted(left_out)]
    return Check("included", weight=Weight.ASSUMED, words=", ".join(said))


def _definition(left: Facets, right: Facets, _: World) -> Check:
    """Two definitions in words are only known to be equal when they are the same words."""
    if left.definition == right.definition:
        return Check("definition", weight=Weight.SILENT)
    if left.definition is None or right.definition is None:
        return _assumed("definition", left.definition, right.definition)
    words = f"“{left.definition}” against “{right.definition}”"
    return Check("definition", Relation.DISJOINT, words=words)


def _attribution(left: Facets, right: Facets, _: World) -> Check:
    rules = {left.attribution_rule, right.attribution_rule}
    if rules == {AttributionRule.UNKNOWN}:
        return Check("attribution rule", weight=Weight.SILENT)
    if AttributionRule.UNKNOWN in rules:
        known = (rules - {AttributionRule.UNKNOWN}).pop()
        return Check("attribution rule", weight=Weight.ASSUMED, words=f"counted by {known}")
    if len(rules) > 1:
        words = f"by {left.attribution_rule} against by {right.attribution_rule}"
        return Check("attribution rule", Relation.DISJOINT, words=words)
    return Check("attribution rule")


CHECKS: tuple[Callable[[Facets, Facets, World], Check], ...] = (
    _event,
    _metric,
    _stance,
    _cause,
    _method,
    _count_type,
    _since,
    _side,
    _role,
    _place,
    _included,
    _definition,
    _attribution,
)


def _against(left: str | Name, right: str | Name, relation: Relation) -> str:
    """How the two differ.

    In alphabetical order when neither is a part of the other, so that a reason reads the same
    from both ends.
    """
    if relation is Relation.EQUAL:
        return ""
    if relation in (Relation.DISJOINT, Relation.OVERLAP):
        left, right = sorted((str(left), str(right)))
    return f"{left} against {right}"


def _assumed(facet: str, left: str | Name | None, right: str | Name | None) -> Check:
    """One of them is unknown: taken as the other, or both as the same."""
    known = left or right
    words = f"{facet}: {known}" if known else f"{facet}: the same"
    return Check(facet, weight=Weight.ASSUMED, words=words)
