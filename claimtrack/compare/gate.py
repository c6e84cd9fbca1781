"""The comparability gate: do the figures of two questions count the same thing?

Most apparent conflicts are differences of event, date, period, side, role, cause or method. The
checks stand in `CHECKS` in the order in which they are asked; the first that keeps the figures
apart gives the reason. A check may also find that one figure counts a part of what the other
counts; that decides only when no later check says otherwise. The checks read shapes alone, so each
two shapes are asked once; event and place are asked beside them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from itertools import chain

from claimtrack import languages
from claimtrack.align.relation import Relation, combine, set_relation
from claimtrack.align.roles import role_relation
from claimtrack.align.world import BOTH, World
from claimtrack.compare.measures import Measure
from claimtrack.compare.shapes import TERMS, Days, Run, Shape, stated_terms
from claimtrack.figures.figure import COUNT, Says
from claimtrack.model.claim import AttributionRule, Distribution, Stance
from claimtrack.model.facets import FACETS
from claimtrack.model.name import Name
from claimtrack.model.topic import Side
from claimtrack.units.unit import PERCENT, Dimension


class Outcome(Enum):
    """What the gate says."""

    COMPARABLE = "comparable"
    PART_WHOLE = "part and whole"
    BARRED = "not comparable"


@dataclass(frozen=True)  # without slots, so that the mirrored answer can be kept
class Gate:
    """The answer for a pair of questions."""

    outcome: Outcome
    reason: str = ""
    """Why they are kept apart, or in which facet one is a part of the other."""
    words: str = ""
    left_is_part: bool = False
    assumed: tuple[str, ...] = ()
    equal: tuple[str, ...] = ()
    different: tuple[str, ...] = ()
    readings: tuple[tuple[int, int], ...] = ((1, 1),)
    """By what to multiply left and right so that both are totals; several for unclear words."""
    conversion: str = ""
    """The sentence that says so; empty when nothing is multiplied."""

    @classmethod
    def barred(cls, reason: str, words: str = "", facet: str = "") -> "Gate":
        """A gate that keeps figures apart."""
        return cls(Outcome.BARRED, reason, words, different=(facet or reason,))

    @cached_property
    def mirrored(self) -> "Gate":
        """The same, seen from the right."""
        return replace(
            self,
            left_is_part=self.outcome is Outcome.PART_WHOLE and not self.left_is_part,
            readings=tuple((right, left) for left, right in self.readings),
        )


SAME_EVENT = "event: the same event"
"""What is assumed of two claims without a topic that share what is counted, where and when."""


def assume_event(gate: Gate) -> Gate:
    """The gate between two claims of a provisional topic: that it is one event is assumed."""
    if gate.outcome is Outcome.BARRED:
        return gate
    return replace(gate, assumed=(SAME_EVENT, *gate.assumed))


@dataclass(frozen=True, slots=True)
class Check:
    """What one facet says of a pair."""

    facet: str
    relation: Relation = Relation.EQUAL
    words: str = ""
    """"civilian against military": how the two differ."""
    assumed: str = ""
    """What had to be taken as equal; caps the verdict at possible conflict."""
    is_silent: bool = False
    """Whether neither says it, and it is rarely said: it is not listed."""


REASONS = {
    **{facet.name: facet.reason for facet in FACETS.values() if facet.reason},
    "event": "event",
    "metric": "metric",
    "method": "method",
    "unit": "unit",
    "change": "change",
    "base": "base",
    "included": "definition",
    "occasion": "occasion",
    "period": "period",
}
"""The reason an editor reads, by facet; the last ones are read from more than one facet."""

AFTER_PLACE = frozenset({"included", "definition", "attribution rule"})
"""Facets that are asked after the place."""

Ask = Callable[[Shape, Shape, World], Check]


def _metric(left: Shape, right: Shape, world: World) -> Check:
    if left.metric is None or right.metric is None:
        return Check("metric", Relation.DISJOINT, "it is not recorded what is counted")
    relation = world.metric_relation(left.metric, right.metric)
    return Check("metric", relation, _against(left.metric, right.metric, relation))


def _unit(left: Shape, right: Shape, _: World) -> Check:
    """Units of one dimension are one unit by now; what is left apart does not convert."""
    one, other = left.measure, right.measure
    if one.unit != other.unit:
        return Check("unit", Relation.DISJOINT, _opposed(name_unit(one), name_unit(other)))
    if one.is_open and other.is_open:
        return Check("unit", assumed="unit: the same, which neither states")
    return Check("unit", is_silent=True)


def _says(left: Shape, right: Shape, _: World) -> Check:
    one, other = left.measure.says, right.measure.says
    if one is not other:
        return Check("change", Relation.DISJOINT, _opposed(f"a {one}", f"a {other}"))
    if left.measure.is_directed is not right.measure.is_directed:
        return Check("change", Relation.DISJOINT, f"a {one} that does not say whether up or down")
    return Check("change", is_silent=True)


def _base(left: Shape, right: Shape, world: World) -> Check:
    """Of what, or per what: two denominators, or two wholes, do not mix."""
    one, other = left.measure, right.measure
    if one.per != other.per:
        words = _opposed(*(f"per {each.per}" if each.per else "in all" for each in (one, other)))
        return Check("base", Relation.DISJOINT, words)
    if one.of is not None and other.of is not None and one.of != other.of:
        return Check("base", Relation.DISJOINT, _opposed(f"of {one.of}", f"of {other.of}"))
    is_share = one.unit == PERCENT and one.says is Says.LEVEL
    if is_share and one.of != other.of:
        return Check("base", assumed=f"base: {one.of or other.of}")
    if is_share and one.of is None and not _has_own_whole(left, world):
        return Check("base", assumed="base: shares of the same whole")
    return Check("base", is_silent=one.of is None)


def _has_own_whole(shape: Shape, world: World) -> bool:
    """Whether the metric says of what it is a share: unemployment, of those who could work."""
    return shape.metric is not None and world.dimension_of(shape.metric) == Dimension.SHARE


def _terms(left: Shape, right: Shape) -> Iterator[Check]:
    """The terms of an indicator; one that only one of them states is assumed of the other."""
    stated = stated_terms(left.terms), stated_terms(right.terms)
    for key in TERMS:
        one, other = (Name.of(each[key]) if key in each else None for each in stated)
        name = FACETS[key].name
        if one and other and one != other:
            yield Check(name, Relation.DISJOINT, _opposed(one, other))
        elif one != other:
            yield Check(name, assumed=f"{name}: {one or other}")
        elif one:
            yield Check(name)


def name_unit(measure: Measure) -> str:
    """What a figure is measured in, for a reason: "hectare", "people or things", "no unit"."""
    if measure.unit == COUNT:
        return "no unit" if measure.is_open else "a number of people or things"
    return measure.unit


def _stance(left: Shape, right: Shape, _: World) -> Check:
    """Only what is put forward as a figure is compared with another, or with its denial."""
    stances = {left.stance, right.stance}
    if stances <= {Stance.ASSERTS, Stance.DENIES} and stances != {Stance.DENIES}:
        return Check("stance", is_silent=True)
    words = " against ".join(sorted(each.value for each in (left.stance, right.stance)))
    return Check("stance", Relation.DISJOINT, words)


def _cause(left: Shape, right: Shape, _: World) -> Check:
    if left.cause is not right.cause:
        return Check("cause", Relation.DISJOINT, _opposed(left.cause, right.cause))
    if left.cause_detail == right.cause_detail:
        return Check("cause")
    words = f"{left.cause_detail or 'any cause'} against {right.cause_detail or 'any cause'}"
    if left.cause_detail is None or right.cause_detail is None:
        is_right = left.cause_detail is None
        return Check("cause", Relation.RIGHT_WITHIN if is_right else Relation.LEFT_WITHIN, words)
    return Check("cause", Relation.DISJOINT, _opposed(left.cause_detail, right.cause_detail))


def _method(left: Shape, right: Shape, _: World) -> Check:
    """An estimate against a figure whose method may not be stated; then it is assumed the same.

    Cases recorded one by one are told apart from an estimate figure by figure.
    """
    if left.is_estimated is right.is_estimated:
        return Check("method", is_silent=not left.is_estimated)
    return Check("method", assumed="method: estimated")


def _count_type(left: Shape, right: Shape, _: World) -> Check:
    if left.run is right.run:
        return Check("count type")
    return Check("count type", Relation.DISJOINT, _opposed(left.run, right.run))


def _since(left: Shape, right: Shape, _: World) -> Check:
    """When a running count began; one that began earlier holds the one that began later."""
    if left.since == right.since or (left.since and right.since and _meet(left.since, right.since)):
        return Check("since")
    if left.since is None or right.since is None:
        within = Relation.LEFT_WITHIN if right.since is None else Relation.RIGHT_WITHIN
        return Check("since", within, "counted from the start of the event or later")
    is_left = _starts_later(left.since, right.since)
    words = f"counted since {left.since[0]} against since {right.since[0]}"
    return Check("since", Relation.LEFT_WITHIN if is_left else Relation.RIGHT_WITHIN, words)


def _meet(left: Days, right: Days) -> bool:
    """Whether two stated beginnings can be the same day; an open end says only the first day."""
    (left_start, left_end), (right_start, right_end) = left, right
    if left_end is None or right_end is None:
        return left_start == right_start
    if left_start is None or right_start is None:
        return left_end == right_end
    return left_start <= right_start < left_end or right_start <= left_start < right_end


def _starts_later(left: Days, right: Days) -> bool:
    return left[0] is not None and (right[0] is None or left[0] > right[0])


def _side(left: Shape, right: Shape, _: World) -> Check:
    """A topic whose sides nobody recorded may have none: a storm, a march."""
    if left.side is None and right.side is None:
        return Check("side", is_silent=True)
    one, other = left.side or BOTH, right.side or BOTH
    relation = side_relation(_meant(left, other), _meant(right, one), left.sides or right.sides)
    return Check("side", relation, _against(one, other, relation))


def _meant(shape: Shape, other: Name) -> Name:
    """A figure for each side, beside one of a single side, speaks of that side."""
    if shape.side == BOTH != other and shape.distribution is Distribution.EACH:
        for side in shape.sides:
            if other in map(Name.of, (side.name, *side.parts)):
                return Name.of(side.name)
    return shape.side or BOTH


def side_relation(left: Name, right: Name, sides: tuple[Side, ...]) -> Relation:
    """How two sides lie to each other; where no sides are on record, all together hold each."""
    if left == right:
        return Relation.EQUAL
    if not sides and BOTH in (left, right):
        return Relation.LEFT_WITHIN if right == BOTH else Relation.RIGHT_WITHIN
    return set_relation(_members(left, sides), _members(right, sides))


def _members(side: Name, sides: tuple[Side, ...]) -> frozenset[str]:
    """What a side is made of: its parts, and what belongs to it beyond its named parts."""
    found: set[str] = set()
    for each in sides:
        if side in (BOTH, Name.of(each.name)):
            found |= {Name.of(part).key for part in each.parts}
            found.add(f"{Name.of(each.name).key}/the rest")
    return frozenset(found) or frozenset({side.key})


def _role(left: Shape, right: Shape, _: World) -> Check:
    if left.role is None or right.role is None:
        return Check("role", is_silent=True)
    relation = role_relation(left.role, right.role)
    return Check("role", relation, _against(left.role, right.role, relation))


def _part(left: Shape, right: Shape, _: World) -> Check:
    """A part that only its passage tells apart from its whole, against a whole or such a part."""
    if left.is_bare_part and right.is_bare_part:
        return Check("part of", assumed="part of: the same part")
    if left.is_bare_part is right.is_bare_part:
        return Check("part of", is_silent=True)
    within = Relation.LEFT_WITHIN if left.is_bare_part else Relation.RIGHT_WITHIN
    return Check("part of", within, "a part of a figure against a whole")


def _included(left: Shape, right: Shape, _: World) -> Check:
    """One counts what the other leaves out, or does not say that it counts."""
    if left.includes == right.includes and left.excludes == right.excludes:
        return Check("included", is_silent=True)
    more_left, more_right = left.includes - right.includes, right.includes - left.includes
    if more_left or more_right:
        named = ", ".join(sorted(str(each) for each in more_left | more_right))
        relation = {
            (True, True): Relation.OVERLAP,
            (True, False): Relation.RIGHT_WITHIN,
            (False, True): Relation.LEFT_WITHIN,
        }[bool(more_left), bool(more_right)]
        is_said = (more_left | more_right) <= (left.excludes | right.excludes)
        return Check(
            "included",
            relation,
            f"one counts {named}, the other does not",
            assumed="" if is_said else f"included: {named} in one alone",
        )
    only = sorted(str(each) for each in left.excludes ^ right.excludes)
    return Check("included", assumed=", ".join(f"left out: {each}" for each in only))


def _definition(left: Shape, right: Shape, _: World) -> Check:
    """Two definitions in words are only known to be equal when they are the same words.

    A listed narrowing word against none makes a part and its whole.
    """
    one, other = left.definition, right.definition
    if one == other:
        return Check("definition", is_silent=True)
    words = f"“{one or 'not narrowed'}” against “{other or 'not narrowed'}”"
    if one is None or other is None:
        narrower = one or other
        if narrower is not None and languages.is_narrowing(str(narrower)):
            within = Relation.LEFT_WITHIN if other is None else Relation.RIGHT_WITHIN
            return Check("definition", within, words, assumed=f"definition: {narrower} is a part")
        return Check("definition", Relation.DISJOINT, words)
    return Check(
        "definition", Relation.DISJOINT, f"“{min(one, other)}” against “{max(one, other)}”"
    )


def _attribution(left: Shape, right: Shape, _: World) -> Check:
    rules = {left.attribution_rule, right.attribution_rule}
    if rules == {AttributionRule.UNKNOWN}:
        return Check("attribution rule", is_silent=True)
    if AttributionRule.UNKNOWN in rules:
        known = (rules - {AttributionRule.UNKNOWN}).pop()
        return Check("attribution rule", assumed=f"attribution rule: {known}")
    if len(rules) > 1:
        words = f"by {left.attribution_rule} against by {right.attribution_rule}"
        return Check("attribution rule", Relation.DISJOINT, words)
    return Check("attribution rule")


CHECKS: tuple[Ask, ...] = (
    _metric,
    _unit,
    _says,
    _base,
    _stance,
    _cause,
    _method,
    _count_type,
    _since,
    _side,
    _role,
    _part,
    _included,
    _definition,
    _attribution,
)


class GateKeeper:
    """Asks the gate once for each two shapes, and beside it event and place."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._shapes: dict[tuple[int, int], tuple[Check, ...]] = {}
        self._gates: dict[tuple[int, int, Relation, Relation], Gate] = {}
        self._plain: dict[tuple[int, int], Gate] = {}
        """Of figures of one event and place, which are nearly all."""
        self._kept: list[Shape] = []
        """The shapes that are asked about, so that their identities stay theirs."""

    def between(self, left: Shape, right: Shape, topics: Relation, places: Relation) -> Gate:
        """The answer for figures of these shapes, of which event and place lie so to each other."""
        if topics is Relation.EQUAL and places is Relation.EQUAL:
            return self.of_one_place(left, right)
        key = (id(left), id(right), topics, places)
        gate = self._gates.get(key)
        if gate is None:
            gate = self._gates[key] = self._read(left, right, topics, places)
            self._kept += (left, right)
        return gate

    def of_one_place(self, left: Shape, right: Shape) -> Gate:
        """The answer for figures of one event and place."""
        key = (id(left), id(right))
        gate = self._plain.get(key)
        if gate is None:
            gate = self._read(left, right, Relation.EQUAL, Relation.EQUAL)
            self._plain[key[::-1]] = gate.mirrored
            self._plain[key] = gate
            self._kept += (left, right)
        return gate

    def _read(self, left: Shape, right: Shape, topics: Relation, places: Relation) -> Gate:
        event = Check("event", topics, _nested(topics, "a part of the event against the event"))
        if topics is Relation.DISJOINT:
            return _barred(replace(event, words="two events"))
        if left.is_background != right.is_background:
            return _barred(replace(event, words="background against the current event"))
        place = Check("place", places, _nested(places, "a place inside the other"))
        checks = [event]
        for check in self._checks(left, right):
            if check.relation is Relation.DISJOINT:
                is_place = check.facet in AFTER_PLACE and places is Relation.DISJOINT
                return _barred(replace(place, words="two places") if is_place else check)
            checks.append(check)
        if places is Relation.DISJOINT:
            return _barred(replace(place, words="two places"))
        checks.append(place)
        return _conclude(left, right, checks)

    def _checks(self, left: Shape, right: Shape) -> tuple[Check, ...]:
        """Every check of two shapes up to the first that keeps them apart."""
        key = (id(left), id(right))
        found = self._shapes.get(key)
        if found is None:
            found = self._shapes[key] = tuple(self._ask(left, right))
        return found

    def _ask(self, left: Shape, right: Shape) -> Iterator[Check]:
        asked = (ask(left, right, self._world) for ask in CHECKS)
        for check in chain(asked, _terms(left, right)):
            yield check
            if check.relation is Relation.DISJOINT:
                return


def _barred(check: Check) -> Gate:
    return Gate.barred(REASONS[check.facet], check.words, check.facet)


def _conclude(left: Shape, right: Shape, checks: list[Check]) -> Gate:
    apart = [check for check in checks if check.relation is not Relation.EQUAL]
    overall = combine(check.relation for check in checks)
    words = "; ".join(check.words for check in apart)
    different = tuple(check.facet for check in apart)
    if overall is Relation.OVERLAP:
        return Gate(Outcome.BARRED, "scope", words, different=different)
    if overall is not Relation.EQUAL and _is_of_a_rate(left):
        return Gate(Outcome.BARRED, "scope", words, different=different)
    readings, conversion = _distributions(left, right)
    if not readings:
        return Gate(Outcome.BARRED, "scope", conversion, different=("distribution",))
    return Gate(
        outcome=Outcome.COMPARABLE if overall is Relation.EQUAL else Outcome.PART_WHOLE,
        reason=REASONS[apart[0].facet] if apart else "",
        words=words,
        left_is_part=overall is Relation.LEFT_WITHIN,
        assumed=tuple(check.assumed for check in checks if check.assumed),
        equal=tuple(
            check.facet
            for check in checks
            if check.relation is Relation.EQUAL and not (check.assumed or check.is_silent)
        ),
        different=different,
        readings=readings,
        conversion=conversion,
    )


def _is_of_a_rate(shape: Shape) -> bool:
    """Whether a part says nothing of its whole: a rate, an index, a share."""
    measure = shape.measure
    return shape.kind.value in {"rate", "index"} or measure.unit == PERCENT or bool(measure.per)


def _distributions(left: Shape, right: Shape) -> tuple[tuple[tuple[int, int], ...], str]:
    """By what to multiply, so that "each side" and "both sides" speak of the same people.

    A figure of each side stands as it is beside a figure of one side, and is doubled beside a
    total of exactly two sides. Beside a total of any other number of sides it cannot be converted,
    nor where nobody recorded the sides.
    """
    sides = max(len(left.sides), len(right.sides))
    options = tuple(
        tuple(_multipliers(each, other, sides)) for each, other in ((left, right), (right, left))
    )
    if not all(options):
        return (), "a figure for each side against a total, and there are not exactly two sides"
    readings = tuple((a, b) for a in options[0] for b in options[1])
    if readings == ((1, 1),):
        return readings, ""
    unclear = len(readings) > 1
    words = "read both as a total and per side" if unclear else "each × 2 = total of both sides"
    return readings, words


def _multipliers(shape: Shape, other: Shape, sides: int) -> Iterator[int]:
    """1 as a total, 2 as a figure for each of two sides."""
    if not {shape.side, other.side} <= {BOTH, None}:
        yield 1
        return
    each, unclear = Distribution.EACH, Distribution.UNCLEAR
    if shape.distribution is each and other.distribution is each:
        yield 1
        return
    if shape.distribution is not each:
        yield 1
    if shape.distribution in (each, unclear) and sides == 2:
        yield 2


def _nested(relation: Relation, words: str) -> str:
    return words if relation in (Relation.LEFT_WITHIN, Relation.RIGHT_WITHIN) else ""


def _opposed(left: object, right: object) -> str:
    """How the two differ, the same from both ends."""
    words = sorted(str(getattr(each, "value", each)) for each in (left, right))
    return " against ".join(words)


def _against(left: object, right: object, relation: Relation) -> str:
    """How the two differ.

    In alphabetical order when neither is a part of the other, so that a reason reads the same
    from both ends.
    """
    if relation is Relation.EQUAL:
        return ""
    if relation in (Relation.DISJOINT, Relation.OVERLAP):
        return _opposed(left, right)
    return f"{left} against {right}"


__all__ = [
    "REASONS",
    "SAME_EVENT",
    "Gate",
    "GateKeeper",
    "Outcome",
    "Run",
    "assume_event",
    "side_relation",
]
