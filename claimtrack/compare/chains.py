"""Chains: a level, the increase after it, and the next level must fit.

The increase is what was counted in the periods from the one level to the next, or a rise that the
later figure states itself. What each account counts is held against the levels by itself, so that
no account hides what another's counts show. A level that counts from the day on which the first
period begins is held against the counts up to it, as a chain from zero; so is the count of a period
against the shorter ones that make it up.
"""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from itertools import groupby

from claimtrack.align.world import World
from claimtrack.compare import words
from claimtrack.compare.accounts import Entry, day_of, strict_of, to_entry
from claimtrack.compare.comparison import Evidence, FindingKind, split_reason
from claimtrack.compare.drafts import Draft, Parties
from claimtrack.compare.gate import Gate
from claimtrack.compare.items import Item
from claimtrack.compare.questions import Families, Group
from claimtrack.compare.shapes import Run, Shape
from claimtrack.compare.sums import number_of
from claimtrack.compare.time import PUBLISHED
from claimtrack.dates.edtf import ONE_DAY
from claimtrack.figures.figure import Form
from claimtrack.figures.interval import Interval, Number, add_up
from claimtrack.model.claim import Stance
from claimtrack.text.message import Value

LEVELS = frozenset({Run.RUNNING, Run.SNAPSHOT})

MOST_COUNTS = 400
"""Counts that are added up from one level to the next. Ours: a year of days, and some weeks."""

Example = tuple[dt.date, str]
"""What is listed in a note, with the day that orders it."""

Steps = Mapping[dt.date, Sequence[Entry]]
"""Counts of one account by the last day of their periods, the longest period first."""


@dataclass(frozen=True, slots=True)
class Chain:
    """A level, what one account counted after it, and the level up to which it counted."""

    account: str
    """Whose levels they are."""
    counting: str
    """Whose counts."""
    before: Entry | None
    """None: counted from the start, from zero."""
    counts: tuple[Entry, ...]
    after: Entry

    @property
    def is_own(self) -> bool:
        """Whether one account gives both."""
        return self.account == self.counting

    @property
    def counted(self) -> Interval:
        """What the counts come to, as their words allow."""
        return _added(self.counts)

    @property
    def total(self) -> Interval:
        """What the level before and the counts come to."""
        return _added(self._added)

    @property
    def gap(self) -> Number:
        """By how much the words miss each other; 0 where the chain holds."""
        total, end = self.total, self.after
        if total.largest is not None and total.largest < end.floor:
            return end.floor - total.largest
        if end.ceiling is not None and end.ceiling < total.smallest:
            return total.smallest - end.ceiling
        return 0

    @property
    def is_held_by_rounding(self) -> bool:
        """Whether bare numbers miss each other, and fit only as far as round ones are rounded."""
        if self.gap or not all(map(_is_one_number, (*self._added, self.after))):
            return False
        return sum(number_of(each.item) for each in self._added) != number_of(self.after.item)

    @property
    def is_of_period(self) -> bool:
        """Whether the total is that of a period, which the counts make up."""
        return self.after.item.slot is not None

    @property
    def _added(self) -> tuple[Entry, ...]:
        """What is added up to the level."""
        return self.counts if self.before is None else (self.before, *self.counts)

    @property
    def apart(self) -> tuple[Interval, Interval]:
        """What the level before and the counts come to, and the level, as readers take them."""
        return add_up(each.expected for each in self._added), self.after.expected

    @property
    def items(self) -> tuple[Item, ...]:
        """Its figures in order of time, one for each moment."""
        return tuple(each.item for each in (*self._added, self.after))


@dataclass(frozen=True, slots=True)
class Beside:
    """Counts that stand beside another account's levels of the same."""

    levels: frozenset[str]
    """Who gives the levels, as printed."""
    counts: frozenset[str]
    """Who counts by period."""
    unheld: tuple[Item, ...]
    """Counts that are part of no chain, for lack of a level where they begin or end."""


class ChainReader:
    """Reads the chains of one event."""

    def __init__(
        self,
        groups: Sequence[Group],
        families: Families,
        world: World,
        gates: Mapping[str, Gate],
    ) -> None:
        """Begin.

        Args:
            groups: The questions of the event.
            families: Numbers that alike shapes share.
            world: Knows when the event began, and who speaks for whom.
            gates: What the gate says of each question and itself.
        """
        self._world = world
        self._families = families
        self._gates = gates
        put_forward = [group for group in groups if group.shape.stance is Stance.ASSERTS]
        self._groups = [group for group in put_forward if group.shape.run in LEVELS]
        self._counting: dict[tuple[object, ...], list[Group]] = defaultdict(list)
        for group in put_forward:
            if group.shape.run is Run.IN_PERIOD:
                self._counting[self._place_of(group)].append(group)
        self._alike: dict[tuple[int, int], bool] = {}
        """Whether two shapes differ in nothing but time."""
        self._held: set[str] = set()
        """Counts that are a part of a chain."""
        self.holding: dict[str, list[str]] = defaultdict(list)
        """Chains that hold, as arithmetic, by question."""
        self.rounded: list[Example] = []
        """Totals that fit only as far as round figures are rounded."""
        self.unadded: list[Example] = []
        """Counts of periods that no sum of the shorter ones within them was set against."""

    def read(self) -> Iterator[Draft]:
        """Every chain that is broken, and every rise that was told as a level."""
        for group in self._groups:
            if self._counting:
                yield from self._of_counts(group)
            if group.has_steps:
                yield from self._stated(group)
        for counting in self._counting.values():
            if len({_days_of(item) for group in counting for item in group.items}) > 1:
                for group in counting:
                    yield from self._of_periods(group, counting)

    def beside(self) -> Iterator[Beside]:
        """Where somebody counts by period what another gives as a total; after reading."""
        if not self._counting:
            return
        levels: dict[tuple[object, ...], list[Group]] = defaultdict(list)
        for group in self._groups:
            if group.shape.run is Run.RUNNING:
                levels[self._place_of(group)].append(group)
        for place, running in levels.items():
            totals = _claimants(running)
            counts = _claimants(self._counting.get(place, ()))
            if totals.keys() - counts.keys() and counts.keys() - totals.keys():
                yield Beside(
                    frozenset(totals[each] for each in totals.keys() - counts.keys()),
                    frozenset(counts[each] for each in counts.keys() - totals.keys()),
                    tuple(
                        item
                        for group in self._counting[place]
                        for item in group.items
                        if item.account not in totals and item.id not in self._held
                    ),
                )

    def _place_of(self, group: Group) -> tuple[object, ...]:
        """What a level and a count of a period must have in common."""
        return self._families.with_any_run(group.shape), group.topic, group.within

    def _of_counts(self, group: Group) -> Iterator[Draft]:
        """Levels against the counts of the periods between them, and from the start.

        Those of other accounts say nothing of a state, which may have fallen again. Where more than
        one other account counts, a single count is no series: it may be of a part of the day.
        """
        counting = self._counting.get(self._place_of(group))
        if counting is None:
            return
        alike = [each for each in counting if self._counts_the_same(each.shape, group.shape)]
        own, others = _steps(counting), _steps(alike)
        if len(others) > 1:
            others = {account: steps for account, steps in others.items() if len(steps) > 1}
        levels = {account: _levels(items) for account, items in group.accounts().items()}
        broken: dict[tuple[str, dt.date, dt.date | None], list[Chain]] = defaultdict(list)
        for account, days in levels.items():
            steps = dict(others) if group.shape.run is Run.RUNNING else {}
            if account in own:
                steps[account] = own[account]
            for chain in self._chains(account, days, steps, group):
                self._held.update(item.id for each in chain.counts for item in each.items)
                if chain.is_held_by_rounding:
                    self.rounded.append(_to_rounded(chain))
                if chain.gap and not _is_told_anyway(chain, own.get(account, {}), levels):
                    before = None if chain.before is None else chain.before.day
                    broken[account, chain.after.day, before].append(chain)
        yield from self._breaks([_worst_first(each) for each in broken.values()], group)

    def _of_periods(self, group: Group, counting: Sequence[Group]) -> Iterator[Draft]:
        """Counts of longer periods against the shorter ones that make them up, whoever counts."""
        alike = [each for each in counting if self._counts_the_same(each.shape, group.shape)]
        steps = {account: Counted(each) for account, each in _steps(alike).items()}
        broken = []
        for account, days in _steps([group]).items():
            for whole in (each for entries in days.values() for each in entries):
                chains = []
                for chain in self._made_of(account, whole, steps):
                    if chain.is_held_by_rounding:
                        self.rounded.append(_to_rounded(chain))
                    if chain.gap:
                        chains.append(chain)
                if chains:
                    broken.append(_worst_first(chains))
        yield from self._breaks(broken, group)

    def _made_of(
        self, account: str, whole: Entry, steps: "Mapping[str, Counted]"
    ) -> Iterator[Chain]:
        """A count of a period with the shorter ones of each account that make it up.

        Those of another account that gives the whole period too are set against that one.
        """
        own = steps[account].inside(whole) if account in steps else []
        for counting, counted in steps.items():
            is_own = counting == account
            inside = own if is_own else counted.inside(whole)
            if len(inside) < 2 or not (is_own or whole.item.slot not in counted.slots):
                continue
            if not is_own and {each.item.slot for each in inside} <= {e.item.slot for e in own}:
                continue  # set against each other count by count
            run = _without_gap(inside, whole)
            if run:
                yield Chain(account, counting, None, run, whole)
            else:
                told = words.counts_within(whole.item.words, counted.name, len(inside))
                self.unadded.append(to_example(whole.item, words.of_figure, told))

    def _counts_the_same(self, counting: Shape, level: Shape) -> bool:
        """Whether a count of a period and a level differ in nothing but time."""
        key = id(counting), id(level)
        if key not in self._alike:
            self._alike[key] = counting == replace(
                level, run=Run.IN_PERIOD, since=None, is_one_day=counting.is_one_day
            )
        return self._alike[key]

    def _chains(
        self,
        account: str,
        levels: Mapping[dt.date, Entry],
        steps: Mapping[str, Steps],
        group: Group,
    ) -> Iterator[Chain]:
        """Each level with the counts of each account that run up to it from the nearest before."""
        start = self._start_of(group)
        for counting, counts in steps.items():
            for day, level in levels.items():
                found = _back(counts, day, levels, start) if day in counts else None
                if found is not None:
                    begins, run = found
                    yield Chain(account, counting, levels.get(begins), run, level)

    def _start_of(self, group: Group) -> "Start | None":
        """When a running count began, where that is known."""
        if group.shape.run is not Run.RUNNING:
            return None
        since = group.shape.since
        if since is not None:
            return None if since[0] is None else Start(since[0], is_event=False)
        topic = None if group.topic is None else self._world.topic(group.topic)
        if topic is not None and topic.period is not None:
            day = topic.period.start
        else:
            stated = (item.claim.when.since for item in group.items)
            day = min((each.start for each in stated if each and each.start), default=None)
        return None if day is None else Start(day, is_event=True)

    def _breaks(self, broken: Sequence[Sequence[Chain]], group: Group) -> Iterator[Draft]:
        """A finding for each level that the counts up to it do not make, whoever counted."""
        for chains in broken:
            first, *others = chains
            yield self._of_chain(first, others, group, _sharing(first, broken))

    def _of_chain(
        self, chain: Chain, others: Sequence[Chain], group: Group, sharing: Sequence[Chain]
    ) -> Draft:
        reason, sentence = _told(chain)
        if others:
            sentence = words.nor_do_others(sentence, len(others))
        *_, last = chain.items
        evidence = [self._evidence(chain, group)]
        evidence.extend(
            Evidence(each.counts[0].item.id, last.id, None, _told(each)[0]) for each in others
        )
        items = dict.fromkeys((*chain.items, *(item for each in others for item in each.items)))
        parties = () if chain.is_own and not others else _parties(chain, others)
        return Draft(
            FindingKind.SERIES,
            reason,
            sentence,
            tuple(items),
            (split_reason(reason)[0], chain.account, str(last.day), *_period_of(chain)),
            group=group,
            account=None if parties else chain.account,
            evidence=evidence,
            apart=chain.apart,
            parties=parties,
            flags=tuple(_shared(chain, sharing)),
            reconcile=tuple(_reconciling(chain, sharing)),
        )

    def _evidence(self, chain: Chain, group: Group) -> Evidence:
        """The level against the one before it, or against the first count; with what was read."""
        items = chain.items
        assumed = dict.fromkeys(each for item in items for each in item.standing.assumed)
        if any(each.item.as_of_is_published for each in (chain.before, chain.after) if each):
            assumed[PUBLISHED] = None
        by_default = dict.fromkeys(each for item in items for each in item.standing.by_default)
        different = "period" if chain.is_of_period else "count type"
        read = {each.partition(":")[0] for each in (*assumed, *by_default)} | {different}
        return Evidence(
            items[0].id,
            items[-1].id,
            None,
            "chain break",
            assumed=tuple(assumed),
            by_default=tuple(by_default),
            equal=tuple(each for each in self._gates[group.id].equal if each not in read),
            different=(different,),
        )

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
                if start == level or not _is_plain(before):
                    held = words.chain_holds(start, figure.change, figure.value)
                    self.holding[group.id].append(held)
                else:
                    sums = words.sum_misses(level, figure.change, figure.value)
                    self.rounded.append(to_example(item, words.of_figure, sums))
            elif figure.change == level:
                sums = words.plus(level, start, figure.value)
                reason, sentence = (
                    words.reason("delta read as level", sums),
                    words.rise_told_as_level(sums),
                )
                yield _draft(reason, sentence, None, group, (before, item))
            elif _is_next_day(before, item):
                reason, sentence = words.chain_break(
                    level, figure.change, figure.value, level + figure.change
                )
                apart = Interval(level + figure.change, level + figure.change), strict_of(item)
                yield _draft(reason, sentence, apart, group, (before, item))

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


@dataclass(frozen=True, slots=True)
class Start:
    """The day from which a running count counts."""

    day: dt.date
    is_event: bool
    """Whether it is that of the event: a period around it holds nothing from before."""

    def is_reached(self, begins: dt.date) -> bool:
        """Whether counts that begin on a day are all that there was to count."""
        return begins <= self.day if self.is_event else begins == self.day


class Counted:
    """What one account counts in periods, looked up by the longer period around."""

    def __init__(self, steps: Steps) -> None:
        """Sort it.

        Args:
            steps: Its counts.
        """
        self._days = sorted(steps)
        self._steps = steps
        every = [each for entries in steps.values() for each in entries]
        self.slots = frozenset(each.item.slot for each in every)
        """The periods."""
        self.name = str(every[0].item.claimant)

    def inside(self, whole: Entry) -> list[Entry]:
        """The counts of shorter periods within one, in order of their last days."""
        begins = _begins(whole)
        if _days_of(whole.item) < 2:
            return []
        days = self._days[bisect_left(self._days, begins) : bisect_right(self._days, whole.day)]
        return [
            each
            for day in days[: MOST_COUNTS + 1]
            for each in self._steps[day]
            if _begins(each) >= begins and each.item.slot != whole.item.slot
        ]


def _without_gap(inside: Sequence[Entry], whole: Entry) -> tuple[Entry, ...]:
    """The counts that make up a period, one number for each day; empty: they do not."""
    steps: dict[dt.date, list[Entry]] = defaultdict(list)
    for each in inside:
        steps[each.day].append(each)
    found = _back(steps, whole.day, {_begins(whole) - ONE_DAY}, None)
    if found is None or any(len(each.items) > 1 for each in found[1]):
        return ()
    return found[1]


def _days_of(item: Item) -> int:
    """How long the period of a count is; 0: nobody knows."""
    begins, ends = item.slot or (None, None)
    return 0 if begins is None or ends is None else (ends - begins).days


def _levels(items: Iterable[Item]) -> dict[dt.date, Entry]:
    """The levels of one account by day."""
    dated = [item for item in items if item.moment is not None]
    return {day: to_entry(tuple(together)) for day, together in groupby(dated, key=day_of)}


def _steps(groups: Sequence[Group]) -> dict[str, Steps]:
    """Counts in a period, by account and last day; several of one period are one."""
    found: dict[str, dict[dt.date, dict[dt.date, list[Item]]]] = {}
    for group in groups:
        for item in group.items:
            begins, ends = item.slot or (None, None)
            if begins is not None and ends is not None and begins > dt.date.min:
                days = found.setdefault(item.account, {})
                days.setdefault(day_of(item), {}).setdefault(begins, []).append(item)
    return {
        account: {
            day: [to_entry(tuple(by_start[begins])) for begins in sorted(by_start)]
            for day, by_start in days.items()
        }
        for account, days in found.items()
    }


def _claimants(groups: Iterable[Group]) -> dict[str, str]:
    """Who speaks in some questions, by account."""
    return {item.account: str(item.claimant) for group in groups for item in group.items}


def _begins(count: Entry) -> dt.date:
    """The first day of a period."""
    slot = count.item.slot
    if slot is None or slot[0] is None:
        raise AssertionError("a count without a first day is no step")
    return slot[0]


def _back(
    steps: Steps, last: dt.date, levels: Container[dt.date], start: Start | None
) -> tuple[dt.date, tuple[Entry, ...]] | None:
    """The counts that run without a gap up to a day from the nearest level, or from the start.

    Returns:
        The day of that level, or the day before the start, and the counts in order of time; None:
        they lead to no level and not to the start.
    """
    after: dict[dt.date, Entry] = {}
    """By the day behind which it begins, the count through which that day was reached."""
    reached = [-last.toordinal()]
    while reached and len(after) <= MOST_COUNTS:
        day = dt.date.fromordinal(-heappop(reached))
        if day != last and (day in levels or (start and start.is_reached(day + ONE_DAY))):
            return day, tuple(_along(after, day, last))
        for count in steps.get(day, ()):
            begins = _begins(count) - ONE_DAY
            if begins not in after:
                after[begins] = count
                heappush(reached, -begins.toordinal())
    return None


def _along(after: Mapping[dt.date, Entry], day: dt.date, last: dt.date) -> Iterator[Entry]:
    """The counts from one day to the last."""
    while day != last:
        yield after[day]
        day = after[day].day


def _is_told_anyway(
    chain: Chain, own: Steps, levels: Mapping[str, Mapping[dt.date, Entry]]
) -> bool:
    """Whether two accounts are set against each other count by count, or level by level."""
    if chain.is_own:
        return False
    theirs = levels.get(chain.counting, {})
    days = [each.day for each in (chain.before, chain.after) if each is not None]
    if all(day in theirs for day in days):
        return True
    own_slots = {each.item.slot for entries in own.values() for each in entries}
    return all(each.item.slot in own_slots for each in chain.counts)


def _worst_first(chains: Iterable[Chain]) -> list[Chain]:
    """What the account counts itself first, then what is farther off."""
    return sorted(chains, key=lambda chain: (not chain.is_own, -chain.gap, chain.counting))


def _sharing(chain: Chain, broken: Iterable[Sequence[Chain]]) -> list[Chain]:
    """The broken chains that begin or end with a level of this one, where it ends or begins."""
    return [
        first
        for first, *_ in broken
        if first.before is chain.after or (chain.before is not None and chain.before is first.after)
    ]


def _shared(chain: Chain, sharing: Iterable[Chain]) -> Iterator[str]:
    """Each level that another break has too."""
    for other in sharing:
        level = chain.after if other.before is chain.after else other.after
        yield words.shared_by_breaks(words.of_day(_printed(level), level.day))


def _parties(chain: Chain, others: Sequence[Chain]) -> Parties:
    """The account that gives the levels, and those that count."""
    levels = tuple(each.item for each in (chain.before, chain.after) if each is not None)
    counted = (
        ((each.counting,), tuple(count.item for count in each.counts)) for each in (chain, *others)
    )
    return ((chain.account,), levels), *counted


def _period_of(chain: Chain) -> tuple[str, ...]:
    """The first day of the period that the counts make up; a level has none."""
    return (str(_begins(chain.after)),) if chain.is_of_period else ()


def _told(chain: Chain) -> tuple[str, str]:
    """Reason and sentence of a break."""
    if chain.is_of_period:
        counted = _printed_sum(chain.counts)
        return words.period_break(counted, len(chain.counts), _printed(chain.after))
    counted = _printed(chain.counts[0]) if len(chain.counts) == 1 else _printed_sum(chain.counts)
    end = _printed(chain.after)
    if chain.before is None:
        return words.start_break(counted, end)
    return words.count_break(_printed(chain.before), counted, end, words.span(chain.total))


def _to_rounded(chain: Chain) -> Example:
    """A chain that holds by rounding, to be found again."""
    counted, end = sum(number_of(each.item) for each in chain.counts), number_of(chain.after.item)
    if chain.is_of_period:
        sums = words.counts_miss(counted, len(chain.counts), end)
    elif chain.before is None:
        sums = words.start_misses(counted, end)
    else:
        sums = words.sum_misses(number_of(chain.before.item), counted, end)
    return to_example(chain.after.item, words.of_figure, sums)


def to_example(item: Item, tell: Callable[[str, str, str, str], str], what: str) -> Example:
    """A figure in a note, with whose it is, when and where.

    Args:
        item: The figure.
        tell: Puts together who gives it, what is told of it, the period and the place.
        what: What is told of it.
    """
    period = item.claim.when.as_of
    when = "" if period is None else period.edtf
    return day_of(item), tell(str(item.claimant), what, when, str(item.within or ""))


def _printed(entry: Entry) -> Value:
    """The number of a figure; its words where they are more than a number."""
    item = entry.item
    return number_of(item) if _is_plain(item) else words.quoted(item.words)


def _printed_sum(counts: Sequence[Entry]) -> Value:
    if all(_is_plain(each.item) for each in counts):
        return sum(number_of(each.item) for each in counts)
    return words.span(_added(counts))


def _is_one_number(entry: Entry) -> bool:
    """Whether it is a bare number, the same wherever it is told."""
    return all(map(_is_plain, entry.items)) and len(set(map(number_of, entry.items))) == 1


def _is_plain(item: Item) -> bool:
    figure = item.claim.figure
    if figure is None or figure.upper is not None or item.converted is not None:
        return False
    return figure.form is Form.BARE or figure.form is Form.EXACT


def _reconciling(chain: Chain, sharing: Sequence[Chain]) -> Iterator[str]:
    """What would make the chain hold: a level that two breaks share first."""
    mended: set[dt.date] = set()
    for other in sharing:
        one, two = (other, chain) if other.after is chain.before else (chain, other)
        needed = _both(one.total, _less(two.after, two.counted))
        if needed is not None:
            mended.add(one.after.day)
            shared = words.of_day(_printed(one.after), one.after.day)
            yield words.if_shared_were(shared, words.span(needed))
    if chain.after.day not in mended:
        end = _printed(chain.after)
        level = end if chain.is_of_period else words.of_day(end, chain.after.day)
        yield words.if_it_were(level, words.span(chain.total))
    before = Interval(0, 0) if chain.before is None else _allowed(chain.before)
    missing = _less(chain.after, before)
    if missing is not None and len(chain.counts) == 1:
        (count,) = chain.counts
        yield words.if_it_were(_printed(count), words.span(missing))
    yield words.if_days_differ()
    if not chain.is_own:
        yield words.if_cases_differ()


def _allowed(entry: Entry) -> Interval:
    """What the words of a figure allow."""
    return Interval(entry.floor, entry.ceiling)


def _less(entry: Entry, taken: Interval) -> Interval | None:
    """What is left of a figure; None: less than nothing."""
    low = 0 if taken.largest is None else max(entry.floor - taken.largest, 0)
    if entry.ceiling is None:
        return Interval(low, None)
    high = entry.ceiling - taken.smallest
    return None if high < 0 else Interval(low, high)


def _both(one: Interval, other: Interval | None) -> Interval | None:
    """The numbers in both; None: there are none."""
    if other is None or not one.overlaps(other):
        return None
    ends = [each.largest for each in (one, other) if each.largest is not None]
    return Interval(max(one.smallest, other.smallest), min(ends, default=None))


def _added(entries: Iterable[Entry]) -> Interval:
    return add_up(map(_allowed, entries))


def _holds(interval: Interval, value: Number) -> bool:
    return interval.overlaps(Interval(value, value))


def _is_next_day(before: Item, after: Item) -> bool:
    return day_of(after) - day_of(before) == ONE_DAY


def _draft(
    reason: str,
    sentence: str,
    apart: tuple[Interval, Interval] | None,
    group: Group,
    items: Sequence[Item],
) -> Draft:
    *_, last = items
    return Draft(
        FindingKind.SERIES,
        reason,
        sentence,
        tuple(items),
        (split_reason(reason)[0], last.account, str(last.day)),
        group=group,
        account=last.account,
        apart=apart,
        evidence=[Evidence(items[0].id, last.id, None, split_reason(reason)[0])],
    )
