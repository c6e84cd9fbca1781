"""The comparability gate: do the figures of two questions count the same thing?

Most apparent conflicts are differences of event, date, period, side, role, cause or method. The
checks stand in `CHECKS` in the order in which they are asked; the first that keeps the figures
apart gives the reason. A check may also find that one figure counts a part of what the other
counts; that decides only when no later check says otherwise. The checks read shapes alone, so each
two shapes are asked once; event and place are asked beside them.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from itertools import chain

from claimtrack import languages
from claimtrack.align.relation import Relation, combine, set_relation
from claimtrack.align.roles import role_relation
from claimtrack.align.world import BOTH, World
from claimtrack.compare import words as sentences
from claimtrack.compare.measures import Measure
from claimtrack.compare.shapes import TERMS, Days, Run, Shape, stated_terms
from claimtrack.figures.figure import COUNT, Says
from claimtrack.languages.metrics import metrics_named
from claimtrack.model.claim import AttributionRule, Distribution, Stance
from claimtrack.model.facets import FACETS
from claimtrack.model.name import Name
from claimtrack.model.topic import Side
from claimtrack.text.message import Message, joined, say, word
from claimtrack.units.unit import PERCENT, RANK, Dimension


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


SAME_EVENT = sentences.taken("event", "the same event")
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
    "redacted": "redacted",
}
"""The reason an editor reads, by facet; the last ones are read from more than one facet."""

TOLD_AS = {each: word(f"a {each.value}", "value") for each in Says}
"""What a figure puts forward, for the reason that keeps two apart."""

AFTER_PLACE = frozenset({"included", "definition", "attribution rule"})
"""Facets that are asked after the place."""

Ask = Callable[[Shape, Shape, World], Check]


def _metric(left: Shape, right: Shape, world: World) -> Check:
    if left.metric is None or right.metric is None:
        return Check("metric", Relation.DISJOINT, say("it is not recorded what is counted"))
    relation = world.metric_relation(left.metric, right.metric)
    return Check("metric", relation, _against(left.metric, right.metric, relation, "metric"))


def _redacted(left: Shape, right: Shape, _: World) -> Check:
    """A facet that was redacted may have told the two apart, and nothing says whether it did."""
    taken = tuple(dict.fromkeys((*left.redacted, *right.redacted)))
    if not taken:
        return Check("redacted", is_silent=True)
    return Check("redacted", Relation.DISJOINT, sentences.was_redacted(taken))


def _unit(left: Shape, right: Shape, _: World) -> Check:
    """Units of one dimension are one unit by now; what is left apart does not convert."""
    one, other = left.measure, right.measure
    if one.unit != other.unit:
        return Check("unit", Relation.DISJOINT, _opposed(name_unit(one), name_unit(other)))
    if one.is_open and other.is_open:
        return Check("unit", assumed=sentences.taken("unit", "the same, which neither states"))
    return Check("unit", is_silent=True)


def _says(left: Shape, right: Shape, _: World) -> Check:
    one, other = left.measure.says, right.measure.says
    if one is not other:
        return Check("change", Relation.DISJOINT, _opposed(TOLD_AS[one], TOLD_AS[other]))
    if left.measure.is_directed is not right.measure.is_directed:
        words = say("{what} that does not say whether up or down", what=TOLD_AS[one])
        return Check("change", Relation.DISJOINT, words)
    return Check("change", is_silent=True)


def _base(left: Shape, right: Shape, world: World) -> Check:
    """Of what, or per what: two denominators, or two wholes, do not mix."""
    one, other = left.measure, right.measure
    if one.per != other.per:
        words = _opposed(*(_say_per(each) for each in (one, other)))
        return Check("base", Relation.DISJOINT, words)
    if one.unit == RANK and one.of != other.of:
        ends = (_say_end(each) for each in (one, other))
        return Check("base", Relation.DISJOINT, _opposed(*ends))
    is_one_whole = one.of == other.of or _is_one_whole(one.of, other.of)
    if one.of is not None and other.of is not None and not is_one_whole:
        return Check(
            "base",
            Relation.DISJOINT,
            _opposed(*(say("of {whole}", whole=str(each)) for each in (one.of, other.of))),
        )
    is_share = one.unit == PERCENT and one.says is Says.LEVEL
    if is_share and not is_one_whole:
        return Check("base", assumed=sentences.taken("base", str(one.of or other.of)))
    if is_share and one.of is None and not _has_own_whole(left, world):
        return Check("base", assumed=sentences.taken("base", "shares of the same whole"))
    return Check("base", is_silent=one.of is None)


def _is_one_whole(one: Name | None, other: Name | None) -> bool:
    """Whether two wholes are one metric by its names in any language: of GDP, of PIB."""
    if one is None or other is None:
        return False
    return not metrics_named(str(one)).isdisjoint(metrics_named(str(other)))


def _has_own_whole(shape: Shape, world: World) -> bool:
    """Whether the metric says of what it is a share: unemployment, of those who could work."""
    return shape.metric is not None and world.dimension_of(shape.metric) == Dimension.SHARE


def _terms(left: Shape, right: Shape) -> Iterator[Check]:
    """The terms of an indicator; one that only one of them states is assumed of the other."""
    stated = stated_terms(left.terms), stated_terms(right.terms)
    for key in TERMS:
        one, other = (Name.of(each[key]) if key in each else None for each in stated)
        name = FACETS[key].name
        if key == "population" and not (one and other) and _is_narrow(one or other):
            words = _opposed(
                one or word("not narrowed", "value"), other or word("not narrowed", "value")
            )
            yield Check(name, Relation.DISJOINT, words)
        elif one and other and one != other:
            yield Check(name, Relation.DISJOINT, _opposed(one, other))
        elif one != other:
            yield Check(name, assumed=sentences.taken(name, str(one or other)))
        elif one:
            yield Check(name)


_WORKING_AGES = re.compile(r"(?:1[4-8]|20) (?:to (?:6[4-9]|7[0-4])|and over)")
"""Those of whom an employment figure is told as a rule: statistical offices begin between 14 and
20 and end between 64 and 74, or nowhere."""


def _is_narrow(population: Name | None) -> bool:
    """Whether a population is none that an indicator may be of where nobody says so."""
    return population is not None and _WORKING_AGES.fullmatch(str(population)) is None


def name_unit(measure: Measure) -> str:
    """What a figure is measured in, for a reason: "hectare", "people or things", "no unit"."""
    if measure.unit == COUNT:
        return word("no unit" if measure.is_open else "a number of people or things", "value")
    return word(measure.unit, "unit code")


def _stance(left: Shape, right: Shape, _: World) -> Check:
    """Only what is put forward as a figure is compared with another, or with its denial."""
    stances = {left.stance, right.stance}
    if stances <= {Stance.ASSERTS, Stance.DENIES} and stances != {Stance.DENIES}:
        return Check("stance", is_silent=True)
    words = _opposed(left.stance, right.stance)
    return Check("stance", Relation.DISJOINT, words)


def _cause(left: Shape, right: Shape, _: World) -> Check:
    if left.cause is not right.cause:
        return Check("cause", Relation.DISJOINT, _opposed(left.cause, right.cause))
    if left.cause_detail == right.cause_detail:
        return Check("cause")
    words = _set_against(left.cause_detail or "any cause", right.cause_detail or "any cause")
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
    return Check("method", assumed=sentences.taken("method", "estimated"))


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
        return Check("since", within, say("counted from the start of the event or later"))
    is_left = _starts_later(left.since, right.since)
    words = say(
        "counted since {left} against since {right}",
        left=left.since[0] or str(None),
        right=right.since[0] or str(None),
    )
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
    return Check("role", relation, _against(left.role, right.role, relation, "role"))


def _part(left: Shape, right: Shape, _: World) -> Check:
    """A part that only its passage tells apart from its whole, against a whole or such a part.

    Two such parts, as "two of the dead" and "three of the dead", are the same one only where their
    definitions say so: "in a critical condition".
    """
    if left.is_bare_part and right.is_bare_part:
        if left.definition is None and right.definition is None:
            words = say("two parts, and nothing says that they are the same")
            return Check("part of", Relation.DISJOINT, words)
        return Check("part of", assumed=sentences.taken("part of", "the same part"))
    if left.is_bare_part is right.is_bare_part:
        return Check("part of", is_silent=True)
    within = Relation.LEFT_WITHIN if left.is_bare_part else Relation.RIGHT_WITHIN
    return Check("part of", within, say("a part of a figure against a whole"))


def _included(left: Shape, right: Shape, _: World) -> Check:
    """One counts what the other leaves out, or does not say that it counts."""
    if left.includes == right.includes and left.excludes == right.excludes:
        return Check("included", is_silent=True)
    more_left, more_right = left.includes - right.includes, right.includes - left.includes
    if more_left or more_right:
        named = joined(sorted(str(each) for each in more_left | more_right))
        relation = {
            (True, True): Relation.OVERLAP,
            (True, False): Relation.RIGHT_WITHIN,
            (False, True): Relation.LEFT_WITHIN,
        }[bool(more_left), bool(more_right)]
        is_said = (more_left | more_right) <= (left.excludes | right.excludes)
        return Check(
            "included",
            relation,
            say("one counts {what}, the other does not", what=named),
            assumed=""
            if is_said
            else sentences.taken("included", say("{what} in one alone", what=named)),
        )
    only = sorted(str(each) for each in left.excludes ^ right.excludes)
    taken = [sentences.taken("left out", each) for each in only]
    return Check("included", assumed=taken[0] if len(taken) == 1 else joined(taken))


def _definition(left: Shape, right: Shape, _: World) -> Check:
    """Two definitions in words are only known to be equal when they are the same words.

    A listed narrowing word against none makes a part and its whole.
    """
    one, other = left.definition, right.definition
    if one == other:
        return Check("definition", is_silent=True)
    words = _set_against(*(_quoted_or_none(each) for each in (one, other)))
    if one is None or other is None:
        narrower = one or other
        if narrower is not None and languages.is_narrowing(str(narrower)):
            within = Relation.LEFT_WITHIN if other is None else Relation.RIGHT_WITHIN
            return Check("definition", within, words, assumed=_is_part(narrower))
        return Check("definition", Relation.DISJOINT, words)
    return Check(
        "definition",
        Relation.DISJOINT,
        _set_against(*(sentences.quoted(str(each)) for each in sorted((one, other)))),
    )


def _attribution(left: Shape, right: Shape, _: World) -> Check:
    rules = {left.attribution_rule, right.attribution_rule}
    if rules == {AttributionRule.UNKNOWN}:
        return Check("attribution rule", is_silent=True)
    if AttributionRule.UNKNOWN in rules:
        known = (rules - {AttributionRule.UNKNOWN}).pop()
        return Check("attribution rule", assumed=sentences.taken("attribution rule", known))
    if len(rules) > 1:
        rules_said = (_say_rule(each.attribution_rule) for each in (left, right))
        words = _set_against(*rules_said)
        return Check("attribution rule", Relation.DISJOINT, words)
    return Check("attribution rule")


CHECKS: tuple[Ask, ...] = (
    _metric,
    _redacted,
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
        """The answer for figures of one event and place.

        Asked the other way round it is read anew: its words name the left first, and must not
        depend on which way another event asked.
        """
        key = (id(left), id(right))
        gate = self._plain.get(key)
        if gate is None:
            gate = self._plain[key] = self._read(left, right, Relation.EQUAL, Relation.EQUAL)
            self._kept += (left, right)
        return gate

    def _read(self, left: Shape, right: Shape, topics: Relation, places: Relation) -> Gate:
        event = Check(
            "event", topics, _nested(topics, say("a part of the event against the event"))
        )
        if topics is Relation.DISJOINT:
            return _barred(replace(event, words=say("two events")))
        if left.is_background != right.is_background:
            return _barred(replace(event, words=say("background against the current event")))
        place = Check("place", places, _nested(places, say("a place inside the other")))
        checks = [event]
        for check in self._checks(left, right):
            if check.relation is Relation.DISJOINT:
                is_place = check.facet in AFTER_PLACE and places is Relation.DISJOINT
                return _barred(replace(place, words=say("two places")) if is_place else check)
            checks.append(check)
        if places is Relation.DISJOINT:
            return _barred(replace(place, words=say("two places")))
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
    words = joined((check.words for check in apart), "; ")
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
        return (), say(
            "a figure for each side against a total, and there are not exactly two sides"
        )
    readings = tuple((a, b) for a in options[0] for b in options[1])
    if readings == ((1, 1),):
        return readings, ""
    unclear = len(readings) > 1
    if unclear:
        return readings, say("read both as a total and per side")
    return readings, say("each × 2 = total of both sides")


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


def _set_against(left: object, right: object) -> str:
    return say("{left} against {right}", left=_told(left), right=_told(right))


def _told(value: object) -> str:
    """What a shape holds, in words that a report can tell in another language."""
    if isinstance(value, Message):
        return value
    return word(str(getattr(value, "value", value)), "value")


def _quoted_or_none(definition: Name | None) -> str:
    return sentences.quoted(
        word("not narrowed", "value") if definition is None else str(definition)
    )


def _is_part(narrower: Name) -> str:
    return sentences.taken("definition", say("{what} is a part", what=str(narrower)))


def _say_rule(rule: AttributionRule) -> str:
    return say("by {rule}", rule=word(rule.value, "value"))


def _say_per(measure: Measure) -> str:
    if not measure.per:
        return word("in all", "value")
    return sentences.per(measure.per)


def _say_end(measure: Measure) -> str:
    """From which end a rank is counted."""
    if measure.of is None:
        return say("counted from the highest")
    return say("counted from the {end}", end=str(measure.of))


def _opposed(left: object, right: object) -> str:
    """How the two differ, the same from both ends."""
    return _set_against(*sorted((_told(left), _told(right))))


def _against(left: object, right: object, relation: Relation, context: str = "value") -> str:
    """How the two differ.

    In alphabetical order when neither is a part of the other, so that a reason reads the same
    from both ends.
    """
    if relation is Relation.EQUAL:
        return ""
    one, other = (word(str(getattr(each, "value", each)), context) for each in (left, right))
    if relation in (Relation.DISJOINT, Relation.OVERLAP):
        return _opposed(one, other)
    return _set_against(one, other)


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
