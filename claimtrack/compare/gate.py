"""The comparability gate: do two figures count the same thing?

Most apparent conflicts are differences of event, date, period, side, role, cause or method. The
checks stand in `CHECKS` in the order in which they are asked; the first that keeps the figures
apart gives the reason. A check may also find that one figure counts a part of what the other
counts; that decides only when no later check says otherwise.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from claimtrack.align.relation import Relation, combine
from claimtrack.align.world import BOTH, World
from claimtrack.compare.checks import CHECKS, Check, Weight
from claimtrack.compare.facets import Facets
from claimtrack.model.claim import Distribution


class Outcome(Enum):
    """What the gate says."""

    COMPARABLE = "comparable"
    PART_WHOLE = "part and whole"
    BARRED = "not comparable"


@dataclass(frozen=True, slots=True)
class Gate:
    """The answer for a pair of facets."""

    outcome: Outcome
    reason: str = ""
    """Why they are kept apart, or in which facet one is a part of the other."""
    words: str = ""
    left_is_part: bool = False
    assumed: tuple[str, ...] = ()
    defaults: tuple[str, ...] = ()
    equal: tuple[str, ...] = ()
    different: tuple[str, ...] = ()
    readings: tuple[tuple[int, int], ...] = field(default=((1, 1),))
    """By what to multiply left and right so that both are totals; several for unclear words."""
    conversion: str = ""
    """The sentence that says so; empty when nothing is multiplied."""


REASONS = {
    "event": "event",
    "metric": "metric",
    "stance": "stance",
    "cause": "cause",
    "method": "method",
    "count type": "count type",
    "since": "period",
    "side": "scope",
    "role": "scope",
    "place": "scope",
    "included": "definition",
    "definition": "definition",
    "distribution": "scope",
    "attribution rule": "definition",
}
"""The reason an editor reads, by facet."""


def read_gate(left: Facets, right: Facets, world: World) -> Gate:
    """Ask every check of a pair; pure, and mirrored when the pair is."""
    checks = []
    for ask in CHECKS:
        check = ask(left, right, world)
        if check.relation is Relation.DISJOINT:
            return Gate(Outcome.BARRED, REASONS[check.facet], check.words, different=(check.facet,))
        checks.append(check)
    return _conclude(left, right, world, checks)


def _conclude(left: Facets, right: Facets, world: World, checks: list[Check]) -> Gate:
    apart = [check for check in checks if check.relation is not Relation.EQUAL]
    overall = combine(check.relation for check in checks)
    words = "; ".join(check.words for check in apart)
    if overall is Relation.OVERLAP:
        return Gate(Outcome.BARRED, "scope", words, different=_names(apart))
    readings, conversion = _distributions(left, right, world)
    if not readings:
        return Gate(Outcome.BARRED, "scope", conversion, different=("distribution",))
    return Gate(
        outcome=Outcome.COMPARABLE if overall is Relation.EQUAL else Outcome.PART_WHOLE,
        reason=REASONS[apart[0].facet] if apart else "",
        words=words,
        left_is_part=overall is Relation.LEFT_WITHIN,
        assumed=tuple(check.words for check in checks if check.weight is Weight.ASSUMED),
        defaults=tuple(check.words for check in checks if check.weight is Weight.DEFAULT),
        equal=tuple(
            check.facet
            for check in checks
            if check.relation is Relation.EQUAL and check.weight is Weight.KNOWN
        ),
        different=_names(apart),
        readings=readings,
        conversion=conversion,
    )


def _names(checks: list[Check]) -> tuple[str, ...]:
    return tuple(check.facet for check in checks)


def _distributions(
    left: Facets, right: Facets, world: World
) -> tuple[tuple[tuple[int, int], ...], str]:
    """By what to multiply, so that "each side" and "both sides" speak of the same people.

    A figure of each side stands as it is beside a figure of one side, and is doubled beside a
    total of exactly two sides. Beside a total of three or more it cannot be converted.
    """
    if BOTH not in (left.side, right.side):
        return ((1, 1),), ""
    sides = max(len(world.sides(left.topic)), len(world.sides(right.topic)))
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


def _multipliers(facets: Facets, other: Facets, sides: int) -> Iterator[int]:
    """1 as a total, 2 as a figure for each of two sides."""
    if facets.side != BOTH or other.side != BOTH:
        yield 1
        return
    each, unclear = Distribution.EACH, Distribution.UNCLEAR
    if facets.distribution is each and other.distribution is each:
        yield 1
        return
    if facets.distribution is not each:
        yield 1
    if facets.distribution in (each, unclear) and sides == 2:
        yield 2
