"""An account's figures in order of time: what is one moment, and what a line may join."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from claimtrack.compare.items import Item
from claimtrack.compare.shapes import OF_SIDES
from claimtrack.compare.verdicts import is_one_utterance
from claimtrack.model.claim import Distribution, Stance
from claimtrack.model.identity import ClaimId
from claimtrack.report.chart.model import Account, Draws, Entry, Mark, Stretch
from claimtrack.report.citation import SIDES
from claimtrack.report.phrases import WITHOUT_PART, listing, say


@dataclass(frozen=True, slots=True)
class Limits:
    """What an account's line has to keep, and where it breaks."""

    most: int
    """Figures of one account."""
    telling: frozenset[ClaimId]
    """Figures that a finding rests on: left out last."""
    breaks: frozenset[tuple[ClaimId, ClaimId]]
    """Pairs of figures between which no line goes on."""


def to_account(
    name: str,
    draws: Draws,
    items: Sequence[Item],
    marks: Mapping[ClaimId, Mark],
    limits: Limits,
) -> Account:
    """One account's figures that have a day, in order of time, by their way of counting."""
    kept = _thinned(items, marks, limits)
    ways: dict[object, list[Item]] = {}
    for item in sorted(kept, key=lambda each: _in_time(marks[each.id])):
        ways.setdefault(_way(item), []).append(item)
    return Account(
        name,
        draws,
        tuple(
            Stretch(tuple(_entries(each, marks, limits.breaks)), _say_way(each[0]))
            for each in ways.values()
        ),
        len(items) - len(kept),
    )


def _in_time(mark: Mark) -> tuple[dt.date, dt.date, Decimal, str]:
    return mark.last or dt.date.min, mark.first or dt.date.min, mark.low, mark.claim


def _way(item: Item) -> tuple[object, ...]:
    """What two figures of an account have in common that a line may join; a denial stands alone."""
    claim = item.claim
    distribution = claim.scope.distribution
    return (
        claim.stance is Stance.DENIES and item.id,
        distribution if distribution in OF_SIDES else Distribution.TOTAL,
        frozenset(claim.scope.excludes),
    )


def _say_way(item: Item) -> str:
    """How a figure counts where that is not what the question asks; else empty."""
    scope = item.claim.scope
    apart = [say(SIDES[scope.distribution])] if scope.distribution in OF_SIDES else []
    apart.extend(say(WITHOUT_PART, part=each) for each in scope.excludes)
    return listing(apart)


def _entries(
    items: Sequence[Item],
    marks: Mapping[ClaimId, Mark],
    breaks: frozenset[tuple[ClaimId, ClaimId]],
) -> Iterator[Entry]:
    """Figures of one time, or of one utterance, together."""
    together: list[list[Item]] = []
    for item in items:
        if together and _is_one_moment(together[-1], item, marks):
            together[-1].append(item)
        else:
            together.append([item])
    for each in together:
        ids = {item.id for item in each}
        is_said_at_once = all(is_one_utterance(one, other) for one, other in pairwise(each))
        yield Entry(
            tuple(marks[item.id] for item in each),
            is_said_at_once and len(each) > 1,
            any(right in ids and left not in ids for left, right in breaks),
            frozenset(left for left, right in breaks if left in ids and right in ids),
        )


def _is_one_moment(before: Sequence[Item], item: Item, marks: Mapping[ClaimId, Mark]) -> bool:
    mark = marks[item.id]
    return any(
        (marks[each.id].first, marks[each.id].last) == (mark.first, mark.last)
        or is_one_utterance(each, item)
        for each in before
    )


def _thinned(
    items: Sequence[Item], marks: Mapping[ClaimId, Mark], limits: Limits
) -> Sequence[Item]:
    """At most so many figures: the ends, the extremes, what findings rest on, the rest evenly."""
    if len(items) <= limits.most:
        return items
    ends = [items[0], items[-1]]
    ends.append(min(items, key=lambda item: marks[item.id].low))
    ends.append(max(items, key=lambda item: marks[item.id].high))
    kept = {item.id for item in ends}
    telling = [item.id for item in items if item.id in limits.telling]
    kept.update(telling[: limits.most // 2])
    rest = [item.id for item in items if item.id not in kept]
    room = max(0, limits.most - len(kept))
    kept.update(rest[at * len(rest) // room] for at in range(room))
    return [item for item in items if item.id in kept]
