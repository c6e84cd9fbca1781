"""Chains: a level, the increase after it, and the next level must fit.

The increase is a count of a period that begins where the one level ends, or a rise that the later
figure states itself. It is looked for in the account that gives the levels, else in the one other
account that counts by period.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from claimtrack.align.world import World
from claimtrack.compare import words
from claimtrack.compare.accounts import day_of, strict_of
from claimtrack.compare.comparison import Evidence, FindingKind, split_reason
from claimtrack.compare.drafts import Draft
from claimtrack.compare.items import Item
from claimtrack.compare.questions import Families, Group
from claimtrack.compare.shapes import Run
from claimtrack.compare.sums import number_of
from claimtrack.dates.edtf import ONE_DAY
from claimtrack.figures.interval import Interval, Number

LEVELS = frozenset({Run.RUNNING, Run.SNAPSHOT})

Steps = Mapping[dt.date, Item]
"""Counts of single days, or of longer periods by their last day, of one account."""


class ChainReader:
    """Reads the chains of one event."""

    def __init__(self, groups: Sequence[Group], families: Families, world: World) -> None:
        self._world = world
        self._groups = [group for group in groups if group.shape.run in LEVELS]
        self._steps: dict[tuple[object, ...], list[Group]] = defaultdict(list)
        for group in groups:
            if group.shape.run is Run.IN_PERIOD:
                self._steps[_place_of(group, families)].append(group)
        self._families = families
        self.holding: dict[str, list[str]] = defaultdict(list)
        """Chains that hold, as arithmetic, by question."""

    def read(self) -> Iterator[Draft]:
        """Every chain that is broken, and every rise that was told as a level."""
        for group in self._groups:
            if self._steps:
                yield from self._of_counts(group)
            if group.has_steps:
                yield from self._stated(group)

    def _of_counts(self, group: Group) -> Iterator[Draft]:
        """Levels against the counts of the periods between them."""
        counts = self._steps.get(_place_of(group, self._families))
        if counts is None:
            return
        steps, accounts = _steps(counts), group.accounts()
        for account, items in accounts.items():
            own = steps.get(account) or _only(steps, accounts)
            if own:
                dated = [item for item in items if item.moment is not None]
                yield from self._of_periods(account, dated, own, group)

    def _of_periods(
        self, account: str, items: Sequence[Item], steps: Steps, group: Group
    ) -> Iterator[Draft]:
        for before, after in pairwise(items):
            between = _between(steps, before, after)
            if not between:
                continue
            rise = sum(number_of(each) for each in between)
            reach = _added([strict_of(each) for each in (before, *between)])
            if reach.overlaps(strict_of(after)):
                continue
            reason, sentence = words.chain_break(number_of(before), rise, number_of(after))
            yield _draft(reason, sentence, account, group, (before, *between, after))

    def _stated(self, group: Group) -> Iterator[Draft]:
        """Figures that state their own rise: "36 more, to 963", "rose from 44 to 1,221"."""
        for item in group.items:
            figure = item.claim.figure
            if figure is None or figure.change is None or figure.value is None:
                continue
            before = self._latest_before(item, group)
            if before is None or before.claim.figure is None:
                continue
            start, level = figure.value - figure.change, number_of(before)
            if _holds(strict_of(before), start):
                self.holding[group.id].append(words.chain_holds(start, figure.change, figure.value))
            elif figure.change == level:
                sums = words.plus(level, start, figure.value)
                reason, sentence = (
                    words.reason("delta read as level", sums),
                    words.rise_told_as_level(sums),
                )
                yield _draft(reason, sentence, item.account, group, (before, item))
            elif _is_next_day(before, item):
                reason, sentence = words.chain_break(level, figure.change, figure.value)
                yield _draft(reason, sentence, item.account, group, (before, item))

    def _latest_before(self, item: Item, group: Group) -> Item | None:
        """The last figure before, of the same account, of one it speaks for, or that does."""
        earlier = [
            each for each in group.items if each.is_before(item) and self._are_one_voice(each, item)
        ]
        return max(earlier, key=lambda each: (day_of(each), each.id), default=None)

    def _are_one_voice(self, one: Item, other: Item) -> bool:
        left, right = one.claimant, other.claimant
        return (
            left == right
            or left in self._world.source_ancestors(right)
            or right in self._world.source_ancestors(left)
        )


def _place_of(group: Group, families: Families) -> tuple[object, ...]:
    """What a level and a count of a period must have in common."""
    return families.with_any_run(group.shape), group.topic, group.within


def _steps(groups: Sequence[Group]) -> dict[str, Steps]:
    """Counts in a period, by account and last day."""
    found: dict[str, dict[dt.date, Item]] = defaultdict(dict)
    for group in groups:
        for item in group.items:
            if item.slot is not None and item.slot[0] and item.slot[1]:
                found[item.account].setdefault(day_of(item), item)
    return dict(found)


def _only(steps: Mapping[str, Steps], levels: Mapping[str, object]) -> Steps | None:
    """The counts of the one account that gives no levels, beside the one that gives them."""
    others = [each for account, each in steps.items() if account not in levels]
    return others[0] if len(others) == 1 and len(levels) == 1 else None


def _between(steps: Steps, before: Item, after: Item) -> list[Item]:
    """The counts that run from one level to the next without a gap; empty: there is one."""
    found: list[Item] = []
    day = day_of(after)
    while day > day_of(before):
        step = steps.get(day)
        if step is None or step.slot is None or step.slot[0] is None:
            return []
        found.append(step)
        day = step.slot[0] - ONE_DAY
    return found[::-1] if day == day_of(before) else []


def _added(intervals: Sequence[Interval]) -> Interval:
    low: Number = sum(each.smallest for each in intervals)
    ends = [each.largest for each in intervals]
    known = [end for end in ends if end is not None]
    return Interval(low, sum(known) if len(known) == len(ends) else None)


def _holds(interval: Interval, value: Number) -> bool:
    return interval.overlaps(Interval(value, value))


def _is_next_day(before: Item, after: Item) -> bool:
    return day_of(after) - day_of(before) == ONE_DAY


def _draft(reason: str, sentence: str, account: str, group: Group, items: Sequence[Item]) -> Draft:
    *_, last = items
    return Draft(
        FindingKind.SERIES,
        reason,
        sentence,
        tuple(items),
        (split_reason(reason)[0], account, str(last.day)),
        group=group,
        account=account,
        evidence=[Evidence(items[0].id, last.id, None, split_reason(reason)[0])],
    )
