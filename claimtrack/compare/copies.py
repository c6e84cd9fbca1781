"""Accounts that stand still or follow another, and records that may be one.

What an account shows beside others: a figure that is repeated while they move on, figures that are
another's of some days before, and two records that differ in one facet alone.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import combinations, groupby

from claimtrack.compare import words
from claimtrack.compare.accounts import day_of, strict_of
from claimtrack.compare.comparison import Evidence, FindingKind
from claimtrack.compare.drafts import Draft
from claimtrack.compare.items import LEAST_SAME_DIGITS, Item
from claimtrack.compare.questions import Group
from claimtrack.compare.shapes import SLOTTED, Run
from claimtrack.compare.sums import number_of
from claimtrack.dates.edtf import ONE_DAY
from claimtrack.model.claim import AttributionRule

LEAST_REPEATS, LEAST_STILL_DAYS = 3, 4
"""A figure stands still when it is given so often, over so many days. Ours: a weekend's silence is
none."""

LEAST_MATCHES = 4
"""So many changing figures must equal another account's of some days before: docs/method.md#series.
"""

MOST_LAG_DAYS = 31
"""A copy that is later than this is no copy of a daily count. Ours."""

MOST_ACCOUNTS = 40
"""Accounts of one question that are set beside each other by twos. Ours."""

MOST_RECORDS = 10
"""Records of one account and event among which duplicates are looked for by their day: in a daily
series one number on two days is nothing. Ours."""

NEAR_DAYS = 7
"""Two records of one incident are dated within so many days of each other. Ours."""


def tell_copies(group: Group) -> Iterator[Draft]:
    """Accounts of one question that stand still or lag behind another."""
    if len(group.items) <= LEAST_REPEATS or group.shape.run in SLOTTED:
        return
    every = group.accounts()
    if max(map(len, every.values())) < LEAST_REPEATS or not 1 < len(every) <= MOST_ACCOUNTS:
        return  # too many: has_too_many_accounts says so
    accounts = {
        account: _Told([item for item in items if item.moment is not None])
        for account, items in every.items()
    }
    accounts = {account: told for account, told in accounts.items() if told.items}
    lagging: set[str] = set()
    for one, other in combinations(sorted(accounts), 2):
        for copy, original in ((one, other), (other, one)):
            if draft := _lag(copy, accounts[copy], accounts[original], group):
                lagging.add(copy)
                yield draft
    if group.shape.run is Run.RUNNING:
        for account, told in accounts.items():
            if account not in lagging and len(told.items) >= LEAST_REPEATS:
                others = [each.items for name, each in accounts.items() if name != account]
                yield from _stale(account, told.items, others, group)


class _Told:
    """The dated figures of one account, and what stands on each day."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = items

    @cached_property
    def numbers(self) -> int:
        """How many different numbers there are."""
        return len(set(map(number_of, self.items)))

    @cached_property
    def by_day(self) -> dict[int, Item]:
        """The last figure of each day, by the day's ordinal."""
        return {day_of(item).toordinal(): item for item in self.items}

    @cached_property
    def last_change(self) -> int | None:
        """The last day on which another number stands than on the one before; None: there is none.

        The days are those on which the account speaks.
        """
        by_day = self.by_day
        later: int | None = None
        for day in sorted(by_day, reverse=True):
            if later is not None and number_of(by_day[day]) != number_of(by_day[later]):
                return later
            later = day
        return None


def has_too_many_accounts(group: Group) -> bool:
    """Whether its accounts are too many for being set beside each other by twos."""
    if group.shape.run in SLOTTED or len(group.items) < MOST_ACCOUNTS:
        return False
    every = group.accounts()
    return len(every) > MOST_ACCOUNTS and max(map(len, every.values())) >= LEAST_REPEATS


def _stale(
    account: str, items: Sequence[Item], others: Sequence[Sequence[Item]], group: Group
) -> Iterator[Draft]:
    if (day_of(items[-1]) - day_of(items[0])).days < LEAST_STILL_DAYS:
        return
    runs = [list(together) for _, together in groupby(items, key=number_of)]
    for still, after in zip(runs, [*runs[1:], None], strict=True):
        if len(still) < LEAST_REPEATS:
            continue
        first, last = day_of(still[0]), day_of(still[-1])
        if (last - first).days < LEAST_STILL_DAYS:
            continue
        if len({day_of(item) for item in still}) < LEAST_REPEATS:
            continue
        until = last + (last - first) if after is None else day_of(after[0]) - ONE_DAY
        moved = max(
            (each for other in others if (each := _moved_on(other, still[0], until))),
            key=number_of,
            default=None,
        )
        if moved is not None:
            yield Draft(
                FindingKind.SERIES,
                "stale",
                words.stale(still[0].words, len(still), moved.words),
                (*still, moved),
                ("stale", account, str(first)),
                group=group,
                account=account,
                is_explained=True,
                evidence=[Evidence(still[0].id, still[-1].id, None, "the same figure")],
                explains=frozenset(item.id for item in still[1:]),
            )


def _moved_on(other: Sequence[Item], still: Item, until: dt.date) -> Item | None:
    """The figure to which another account went on while one stood still.

    None when it did not go on, or had contradicted the figure before.
    """
    first, value = day_of(still), number_of(still)
    before = [item for item in other if day_of(item) <= first]
    higher = [
        item for item in other if first < day_of(item) <= until and strict_of(item).smallest > value
    ]
    if not higher or (before and strict_of(before[-1]).smallest > value):
        return None
    return higher[-1]


def _lag(account: str, copy: _Told, original: _Told, group: Group) -> Draft | None:
    """The number of days by which one account's figures are another's, if they all are."""
    if min(len(copy.items), len(original.items)) < LEAST_MATCHES or copy.numbers < LEAST_MATCHES:
        return None
    theirs, ours = original.by_day, copy.by_day
    for days in _likely_lags(copy, theirs):
        matched = [(theirs[day - days], item) for day, item in ours.items() if day - days in theirs]
        same = [pair for pair in matched if number_of(pair[0]) == number_of(pair[1])]
        if len({number_of(item) for _, item in same}) < LEAST_MATCHES or len(same) < len(matched):
            continue
        beside = [
            frozenset((theirs[day].id, item.id)) for day, item in ours.items() if day in theirs
        ]
        pairs = frozenset(beside) | {
            frozenset((one.id, other.id)) for one in original.items for other in copy.items
        }
        source, last = same[-1]
        return Draft(
            FindingKind.SERIES,
            words.lag(days),
            words.lagging(days, len(same)),
            tuple({item.id: item for pair in same for item in pair}.values()),
            ("lag", account, source.account),
            group=group,
            account=account,
            is_explained=True,
            evidence=[Evidence(source.id, last.id, None, "the same figure")],
            explains_pairs=pairs if len(pairs) <= MOST_EXPLAINED else frozenset(beside),
        )
    return None


MOST_EXPLAINED = 40_000
"""Pairs that are listed as explained; of longer series only those of one day. Ours."""


def _likely_lags(copy: _Told, theirs: dict[int, Item]) -> Iterator[int]:
    """The distances at which the last of our changed figures stood in theirs."""
    probe = copy.last_change
    if probe is None:
        return
    value = number_of(copy.by_day[probe])
    for lag in range(1, MOST_LAG_DAYS + 1):
        item = theirs.get(probe - lag)
        if item is not None and number_of(item) == value:
            yield lag


FACETS: tuple[tuple[str, Callable[[Item], object]], ...] = (
    ("day", lambda item: item.slot),
    ("place", lambda item: item.place),
    ("side", lambda item: item.side),
    ("role", lambda item: item.role),
    ("cause", lambda item: item.shape.cause_detail if item.shape else None),
    ("definition", lambda item: item.shape.definition if item.shape else None),
    (
        "attribution rule",
        lambda item: item.shape.attribution_rule if item.shape else AttributionRule.UNKNOWN,
    ),
)
"""What two records of one incident may differ in, with its name."""


def tell_duplicates(groups: Sequence[Group]) -> Iterator[Draft]:
    """Two in-period records of one account that differ in one facet alone."""
    found: dict[tuple[object, ...], list[tuple[Item, Group]]] = defaultdict(list)
    records: dict[tuple[object, ...], list[Item]] = defaultdict(list)
    for group in groups:
        if group.shape.run is Run.IN_PERIOD:
            for item in group.items:
                records[item.account, item.metric, item.topic].append(item)
                found[item.account, item.metric, item.topic, number_of(item)].append((item, group))
    for key in sorted(found, key=str):
        if not 1 < len(found[key]) <= MOST_RECORDS:
            continue
        is_few = len(records[key[:3]]) <= MOST_RECORDS and not _is_series(records[key[:3]])
        for (one, group), (other, _) in combinations(found[key], 2):
            facet = _only_difference(one, other)
            if facet is not None and _is_no_chance(one, other, facet, is_few=is_few):
                yield Draft(
                    FindingKind.SERIES,
                    "duplicate record",
                    words.duplicate(facet),
                    (one, other),
                    ("duplicate record", one.account, *sorted((str(one.day), str(other.day)))),
                    group=group,
                    account=one.account,
                    evidence=[Evidence(one.id, other.id, None, "duplicate record")],
                )


def _is_series(records: Sequence[Item]) -> bool:
    """Whether records follow each other, period by period, so that they cover most of their span.

    In such a series one number in two periods is nothing.
    """
    slots = {item.slot for item in records if item.slot is not None}
    known = [(begin, end) for begin, end in slots if begin is not None and end is not None]
    if len(known) < LEAST_REPEATS:
        return False
    span = max(end for _, end in known) - min(begin for begin, _ in known)
    return 2 * sum((end - begin for begin, end in known), dt.timedelta()) >= span


def _only_difference(one: Item, other: Item) -> str | None:
    differing = [name for name, facet in FACETS if facet(one) != facet(other)]
    return differing[0] if len(differing) == 1 else None


def _is_no_chance(one: Item, other: Item, facet: str, *, is_few: bool) -> bool:
    """Whether two records of one number are hardly two incidents."""
    if facet == "day":
        return is_few and abs((day_of(one) - day_of(other)).days) <= NEAR_DAYS
    digits = str(abs(int(number_of(one)))).strip("0")
    return len(digits) >= LEAST_SAME_DIGITS
