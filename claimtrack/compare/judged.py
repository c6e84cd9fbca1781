"""Every pair that is judged, written out: what `--pairs` shows, and nothing a report is made of."""

from collections.abc import Iterator, Sequence
from itertools import product

from claimtrack.compare.comparison import Judged
from claimtrack.compare.gate import Gate, Outcome
from claimtrack.compare.items import Item
from claimtrack.compare.questions import Group, Relations, silence_of
from claimtrack.compare.verdict import Verdict
from claimtrack.compare.verdicts import EvidenceMaker
from claimtrack.compare.words import UNDECIDED
from claimtrack.text.message import say

MOST_BESIDE = 400
"""Two questions with more pairs of figures than this are written out where they speak of one day.
Ours: docs/method.md#neighbours."""


def judge_all(
    groups: Sequence[Group], relations: Relations, maker: EvidenceMaker
) -> Iterator[Judged]:
    """The pairs of figures of one event: within each question, and between each two."""
    for group in groups:
        yield from _within(group, relations.gate(group, group), maker)
    for left, right in relations.meetings(groups):
        yield from _between(left, right, relations.gate(left, right), maker)


def _within(group: Group, gate: Gate, maker: EvidenceMaker) -> Iterator[Judged]:
    every = group.all_items
    for index, one in enumerate(every):
        rest = (
            every[index + 1 :]
            if len(every) ** 2 <= 2 * MOST_BESIDE
            else _near(one, every[index + 1 :])
        )
        for other in rest:
            yield _judged(one, other, gate, maker)


def _between(left: Group, right: Group, gate: Gate, maker: EvidenceMaker) -> Iterator[Judged]:
    if left.size * right.size <= MOST_BESIDE:
        pairs = product(left.all_items, right.all_items)
    else:
        by_day: dict[object, list[Item]] = {}
        for item in right.all_items:
            by_day.setdefault(item.day, []).append(item)
        pairs = ((one, other) for one in left.all_items for other in by_day.get(one.day, ()))  # type: ignore[assignment]
    for one, other in pairs:
        yield _judged(one, other, gate, maker)


def _near(one: Item, later: Sequence[Item]) -> Iterator[Item]:
    """Of a long question, the figures of the same day and of the next one."""
    days = 0
    last = one.day
    for other in later:
        if other.day != last:
            days += 1
            last = other.day
        if days > 1:
            return
        yield other


def _judged(one: Item, other: Item, gate: Gate, maker: EvidenceMaker) -> Judged:
    if gate.outcome is Outcome.BARRED:
        return Judged(one.id, other.id, Verdict.NOT_COMPARABLE, gate.reason, gate.words)
    for item in (one, other):
        if not item.is_number:
            reason = silence_of(item)
            return Judged(one.id, other.id, Verdict.UNDECIDED, reason, say(UNDECIDED[reason]))
    evidence = maker.make(one, other, gate)
    return Judged(
        evidence.left,
        evidence.right or other.id,
        evidence.verdict or Verdict.UNDECIDED,
        evidence.reason,
        evidence.sentence,
        evidence.factor,
        evidence.assumed,
    )
