"""How two scopes lie to each other: equal, one inside the other, apart, or across."""

from collections.abc import Callable, Hashable, Iterable
from enum import Enum
from typing import TypeVar

Thing = TypeVar("Thing", bound=Hashable)


class Relation(Enum):
    """The left against the right."""

    EQUAL = "equal"
    LEFT_WITHIN = "left within right"
    RIGHT_WITHIN = "right within left"
    DISJOINT = "disjoint"
    OVERLAP = "overlap"

    @property
    def mirrored(self) -> "Relation":
        """The right against the left."""
        return MIRRORED.get(self, self)


MIRRORED = {
    Relation.LEFT_WITHIN: Relation.RIGHT_WITHIN,
    Relation.RIGHT_WITHIN: Relation.LEFT_WITHIN,
}


def set_relation(left: frozenset[Thing], right: frozenset[Thing]) -> Relation:
    """By the members."""
    if left == right:
        return Relation.EQUAL
    if left < right:
        return Relation.LEFT_WITHIN
    if right < left:
        return Relation.RIGHT_WITHIN
    return Relation.OVERLAP if left & right else Relation.DISJOINT


def tree_relation(
    left: Thing, right: Thing, ancestors: Callable[[Thing], Iterable[Thing]]
) -> Relation:
    """By who contains whom in a tree; two branches are disjoint."""
    if left == right:
        return Relation.EQUAL
    if right in ancestors(left):
        return Relation.LEFT_WITHIN
    if left in ancestors(right):
        return Relation.RIGHT_WITHIN
    return Relation.DISJOINT


def combine(relations: Iterable[Relation]) -> Relation:
    """Several facets at once: inside only when no facet says otherwise."""
    seen = set(relations) - {Relation.EQUAL}
    if not seen:
        return Relation.EQUAL
    if Relation.DISJOINT in seen:
        return Relation.DISJOINT
    return seen.pop() if len(seen) == 1 else Relation.OVERLAP
