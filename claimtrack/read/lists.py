"""Figures that stand in a row: "12 soldiers and 3 civilians", "18, including five children"."""

from collections.abc import Sequence
from itertools import pairwise

from claimtrack.read.surroundings import Spot, Surroundings

LIST_REACH = 5
"""Words between two figures of a list. Ours."""


def parts_of(around: Surroundings, spots: Sequence[Spot]) -> list[Spot]:
    """The figures of a sentence that break down the one before them: of whom two are children."""
    parts: list[Spot] = []
    for left, right in pairwise(spots):
        is_listed = bool(parts) and left is parts[-1] and joins_list(around, left, right)
        if is_listed or is_subset(around, right) or _opens_bracket(around, left, right):
            parts.append(right)
    return parts


def is_subset(around: Surroundings, spot: Spot) -> bool:
    """Whether words say that the figure is part of another: "including", "of them"."""
    before = around.patterns.subset_before.before(around.flat, _back_marks(around, spot.start))
    after = around.patterns.subset_after.at(around.flat, around.skip(spot.number_end))
    return before is not None or after is not None


def joins_list(around: Surroundings, left: Spot, right: Spot) -> bool:
    """Whether "and" or a comma stands between two figures, and a few words."""
    mark = around.text[left.number_end : right.start]
    if any(sign in mark for sign in ":;()—"):
        return False
    link = around.patterns.coordinators.before(around.flat, around.back(right.start))
    if link is None and not mark.rstrip().endswith((",", "/", "،")):
        return False
    words = around.words(left.number_end, link[0] if link else right.start)
    return len(words) <= LIST_REACH and around.patterns.stops.isdisjoint(words)


def _opens_bracket(around: Surroundings, left: Spot, right: Spot) -> bool:
    between = around.text[left.number_end : right.start]
    return between.rfind("(") > between.rfind(")")


def _back_marks(around: Surroundings, place: int) -> int:
    while place > 0 and around.flat[place - 1] in " ,:":
        place -= 1
    return place
