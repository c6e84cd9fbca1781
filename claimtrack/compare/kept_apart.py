"""Figures that a reader would set against each other, and that were not: told, not only counted.

Nothing in dispute is no agreement where one gives euros and the other dollars.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claimtrack.compare import words
from claimtrack.compare.gate import Gate
from claimtrack.compare.questions import Group
from claimtrack.compare.shapes import Shape
from claimtrack.model.claim import Stance
from claimtrack.text.message import Message
from claimtrack.units.unit import Dimension, dimension_of


@dataclass(frozen=True, slots=True)
class Apart:
    """Figures of one event that differ in one facet alone."""

    figures: int
    """How many."""
    differing: frozenset[tuple[str, str]]
    """In what: the metrics, and the words of the gate."""


class KeptApart:
    """Gathers figures of one event that differ in their unit, or in their definition, alone."""

    def __init__(self) -> None:
        self._figures: dict[str, set[str]] = defaultdict(set)
        self._differing: dict[str, set[tuple[str, str]]] = defaultdict(set)

    def add(self, left: Group, right: Group, gate: Gate) -> None:
        """Take two questions of one event and place that the gate keeps apart."""
        metric = left.shape.metric
        if gate.reason not in words.KEPT_APART or metric is None or not _is_the_same(left, right):
            return
        reason = gate.reason
        if _is_money(left.shape) and _is_money(right.shape) and reason == "unit":
            reason = "currency"
        self._figures[reason].update(item.id for item in (*left.items, *right.items))
        self._differing[reason].add((str(metric), gate.words))

    def told(self) -> Mapping[str, Apart]:
        """What was gathered, by reason."""
        return {
            reason: Apart(len(figures), frozenset(self._differing[reason]))
            for reason, figures in self._figures.items()
        }


def tell_kept_apart(found: Mapping[str, Apart]) -> Iterator[Message]:
    """One line for each reason, with how many figures of all events and what they differ in.

    Args:
        found: What was kept apart in all events, by reason.
    """
    for reason in words.KEPT_APART:
        if reason in found:
            differing = sorted(found[reason].differing, key=lambda each: (each[0], str(each[1])))
            yield words.kept_apart(reason, found[reason].figures, differing)


def _is_the_same(left: Group, right: Group) -> bool:
    """Whether two accounts give a number of the same people or things."""
    one, other = left.shape, right.shape
    accounts = {item.account for item in (*left.items, *right.items)}
    return (
        bool(left.items and right.items)
        and len(accounts) > 1
        and one.metric == other.metric
        and (one.side, one.role, one.is_bare_part) == (other.side, other.role, other.is_bare_part)
        and one.stance is other.stance is Stance.ASSERTS
        and not (one.is_background or other.is_background)
    )


def _is_money(shape: Shape) -> bool:
    return dimension_of(shape.measure.unit) is Dimension.MONEY
