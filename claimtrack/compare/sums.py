"""Sums: parts against their whole, totals made of other people's parts, two counts added.

A sum is read of one moment: one figure a part, of the account that gives the whole where it gives
the part too, else of whoever speaks nearest to its day. Intervals are added end by end, so that a
floor among the parts leaves the sum open upwards.
"""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from itertools import combinations

from claimtrack import languages
from claimtrack.align.roles import EVERYONE
from claimtrack.align.world import BOTH
from claimtrack.compare import words
from claimtrack.compare.accounts import day_of, strict_of
from claimtrack.compare.comparison import Evidence, FindingKind, split_reason
from claimtrack.compare.drafts import Draft
from claimtrack.compare.gate import Gate, Outcome
from claimtrack.compare.items import Item
from claimtrack.compare.pairs import gives_way, open_harm
from claimtrack.compare.questions import Group, Related
from claimtrack.compare.shapes import Run, Shape
from claimtrack.compare.verdict import Verdict
from claimtrack.dates.edtf import ONE_DAY
from claimtrack.figures.figure import COUNT, Form
from claimtrack.figures.interval import Interval, Number, add_up
from claimtrack.model.claim import Completeness, Distribution, Stake
from claimtrack.model.identity import ClaimId
from claimtrack.model.name import Name
from claimtrack.text.message import say

MOST_PARTS = 12
"""Parts of one whole that are added. Ours: docs/method.md#sums."""

NEARLY_ALL = 20
"""Parts that one document gives beside their whole, and that lack less than this part of it, are
meant to make it. Ours: a slip of one in ninety-eight is a slip, a third that is missing is a group
nobody named."""

NEAR_DAYS = 3
"""A total made of others' parts is made of what they said in these days. Ours."""

LEAST_OF_PARTS = 100
"""A number from which one that is the sum of two figures of other questions is no chance. Ours."""

LEAST_SUM = 20
"""A number from which one that is exactly the sum of two others is no chance. Ours."""

CIVILIANS, FIGHTERS = "civilian", ("combatant", "military")
"""Roles that together are everyone, as in international humanitarian law."""


@dataclass(frozen=True, slots=True)
class Part:
    """A question that asks for a part of what another asks for."""

    group: Group
    gate: Gate
    """With the part on the left."""


def parts_of(related: Iterable[Related]) -> dict[str, list[Part]]:
    """The parts of each question, by its id."""
    found: dict[str, list[Part]] = defaultdict(list)
    for each in related:
        if each.gate.outcome is Outcome.PART_WHOLE:
            if each.gate.left_is_part:
                found[each.right.id].append(Part(each.left, each.gate))
            else:
                found[each.left.id].append(Part(each.right, each.gate.mirrored))
    for parts in found.values():
        parts.sort(key=lambda part: (*_breadth(part), -len(found.get(part.group.id, ()))))
    return dict(found)


@dataclass(eq=False)  # without slots, so that what is asked for is kept
class Added:
    """Figures of parts that do not overlap, and what they come to.

    Most sums hold, or are nobody's: what is told of the others is worked out when it is asked for.
    """

    whole: Group
    """What they are parts of."""
    chosen: Sequence[tuple[Part, Item]]
    """Each part with its figure, in the order in which parts are tried."""

    @cached_property
    def ordered(self) -> Sequence[tuple[Group, Item]]:
        """The questions and their figures, in the order in which they are read out."""
        pairs = [(part.group, item) for part, item in self.chosen]
        return sorted(pairs, key=_reading_order(pairs))

    @property
    def items(self) -> tuple[Item, ...]:
        """The figures, in that order."""
        return tuple(item for _, item in self.ordered)

    @property
    def groups(self) -> tuple[Group, ...]:
        """The questions, in that order."""
        return tuple(group for group, _ in self.ordered)

    @property
    def values(self) -> tuple[Number, ...]:
        """The numbers on the page."""
        return tuple(number_of(item) for item in self.items)

    @cached_property
    def total(self) -> Number:
        """Their sum."""
        return sum(number_of(item) for _, item in self.chosen)

    @cached_property
    def ends(self) -> tuple[Number, Number | None]:
        """The least and the greatest number that they come to by their words; None: no end."""
        low: Number = 0
        high: Number | None = 0
        for _, item in self.chosen:
            strict = strict_of(item)
            low += strict.smallest
            high = None if high is None or strict.largest is None else high + strict.largest
        return low, high

    @cached_property
    def strict(self) -> Interval:
        """Their strict intervals, added end by end; open where one of them is."""
        intervals = [strict_of(item) for _, item in self.chosen]
        return Interval(
            *self.ends,
            low_soft=any(each.low_soft for each in intervals),
            high_soft=any(each.high_soft for each in intervals),
        )

    @cached_property
    def expected(self) -> Interval:
        """What they come to as readers take them."""
        return add_up(item.expected or strict_of(item) for _, item in self.chosen)

    @property
    def is_complete(self) -> bool:
        """Whether the parts are all there are: soldiers and civilians, or all sides."""
        shapes = [part.group.shape for part, _ in self.chosen]
        return _is_partition(self.whole.shape, shapes) and all(
            part.group.within == self.whole.within for part, _ in self.chosen
        )

    @property
    def is_disjoint(self) -> bool:
        """Whether no one can be in two of them.

        That is so of other sides, roles or places, not of what is counted by two definitions.
        """
        return all(_is_disjoint(one, other) for one, other in combinations(self.groups, 2))

    @property
    def assumed(self) -> tuple[str, ...]:
        """What had to be assumed for them to be parts."""
        return tuple(dict.fromkeys(text for part, _ in self.chosen for text in part.gate.assumed))

    def is_of(self, account: str) -> bool:
        """Whether one account gives every part."""
        return all(item.account == account for _, item in self.chosen)

    def may_differ(self, strict: Interval) -> bool:
        """Whether what they come to may lie below or above all that the words of a whole allow.

        Quick, and never wrong when it says no.
        """
        low, high = self.ends
        return (strict.largest is not None and strict.largest <= low) or (
            high is not None and high <= strict.smallest
        )


class Take(Enum):
    """Which figure of a part is added."""

    DOCUMENT = "the account's own, in the same document"
    OWN = "the account's own, of the same time"
    NEAR = "anybody's, of the same time or just before"
    LATEST = "the greatest of the same time or later: a toll that has grown since"


class SumReader:
    """Reads the sums of one event."""

    def __init__(self, groups: Sequence[Group], related: Sequence[Related]) -> None:
        self._groups = {group.id: group for group in groups}
        self._parts = parts_of(related)
        self._met = {frozenset((each.left.id, each.right.id)) for each in related}
        self._apart: dict[tuple[int, int], bool] = {}
        self._by_time: dict[str, _Figures] = {}
        self._near: dict[dt.date, set[str]] = {}
        """The questions that are answered on each day or just before."""
        self._part_ids: dict[str, set[str]] = {}
        """Those that ask for a part of what each asks for."""
        self.holding: dict[str, list[str]] = defaultdict(list)
        """Parts that do add up, as arithmetic, by question."""
        self.not_added: set[str] = set()
        """Questions with more parts of one time than are added up."""

    @cached_property
    def _own(self) -> dict[tuple[str, object], dict[str, Item]]:
        """The figures of one account and time, by question."""
        found: dict[tuple[str, object], dict[str, Item]] = defaultdict(dict)
        for group in self._groups.values():
            for item in group.items:
                found[item.account, _time_of(item)].setdefault(group.id, item)
        return found

    @cached_property
    def _on_day(self) -> dict[dt.date, set[str]]:
        """The questions that are answered on each day."""
        found: dict[dt.date, set[str]] = defaultdict(set)
        for group in self._groups.values():
            for item in group.items:
                if item.day is not None:
                    found[item.day].add(group.id)
        return found

    def read(self) -> Iterator[Draft]:
        """Every sum that does not hold, or that shows where a figure comes from."""
        for whole in self._groups.values():
            parts = self._parts.get(whole.id, [])
            if parts and whole.shape.stance.value == "asserts":
                yield from self._of_whole(whole, parts)

    def _of_whole(self, whole: Group, parts: Sequence[Part]) -> Iterator[Draft]:
        groups = [part.group for part in parts]
        if not any(self._are_apart(one, other) for one, other in combinations(groups, 2)):
            return
        most = sum(group.most for group in groups)
        shapes = [group.shape for group in groups]
        can_fall_short = _is_partition(whole.shape, shapes)
        lacks = not can_fall_short and _lacks_a_component(whole.shape, shapes)
        told: set[tuple[object, ...]] = set()
        for item in _newest_first(whole.items):
            high = strict_of(item).high
            can_be_exceeded = high is not None and most > high
            draft = self._of_item(
                item,
                whole,
                parts,
                can_be_exceeded=can_be_exceeded,
                can_fall_short=can_fall_short,
                lacks=lacks,
            )
            if draft is None:
                continue
            head = split_reason(draft.reason)[0]
            keys = {
                (head, number_of(item)),
                (head, *(each.left for each in draft.evidence)),
            }
            if told.isdisjoint(keys):
                yield draft
            told |= keys

    def _of_item(
        self,
        item: Item,
        whole: Group,
        parts: Sequence[Part],
        *,
        can_be_exceeded: bool,
        can_fall_short: bool,
        lacks: bool,
    ) -> Draft | None:
        own = self._add(item, whole, parts, Take.OWN)
        if own is not None:
            if _holds(own, item):
                self._note(whole, words.adds_up(own.values, item.words, own.total))
                return None
            if draft := self._twice(item, whole, own):
                return draft
            if draft := _unequal(own, item, whole):
                return draft
        draft = self._of_document(item, whole, parts)
        may_be_derived = _is_tally(item) or (lacks and _is_sharp(item))
        if draft is None and (may_be_derived or can_be_exceeded):
            draft = self._of_days_before(item, whole, parts, may_be_derived=may_be_derived)
        if draft is None and can_fall_short:
            latest = self._add(item, whole, parts, Take.LATEST)
            draft = None if latest is None else _unequal(latest, item, whole)
        return draft

    def _of_days_before(
        self, item: Item, whole: Group, parts: Sequence[Part], *, may_be_derived: bool
    ) -> Draft | None:
        """Parts of that day or just before: a total derived from them, or one they exceed."""
        near = self._add(item, whole, parts, Take.NEAR)
        if near is None:
            return None
        if may_be_derived and _is_derived(near, item, is_tally=_is_tally(item)):
            reason = words.reason("derived total", words.summed(near.values))
            sentence = words.derived_total(near.values, item.words, near.total)
            return _draft(reason, sentence, item, near, whole)
        return _unequal(near, item, whole)

    def _of_document(self, item: Item, whole: Group, parts: Sequence[Part]) -> Draft | None:
        """Parts that one document gives beside their whole, and that nearly make it."""
        if item.claim.evidence.document is None or not _is_sharp(item):
            return None
        added = self._add(item, whole, parts, Take.DOCUMENT)
        if added is None or not all(map(_is_sharp, added.items)):
            return None
        short = number_of(item) - added.total
        if short <= 0 or short * NEARLY_ALL > number_of(item):
            return None
        sentence = words.nearly_all(added.values, item.words, added.total)
        return _draft(_not_adding_up(added, item), sentence, item, added, whole)

    def _note(self, whole: Group, sentence: str) -> None:
        if sentence not in self.holding[whole.id]:
            self.holding[whole.id].append(sentence)

    def _add(self, item: Item, whole: Group, parts: Sequence[Part], take: Take) -> Added | None:
        """The parts of a whole at its time, if at least two of them do not overlap."""
        if take is Take.OWN and not self._has_own(item):
            return None
        if take is Take.NEAR and not self._has_two_near(item, whole):
            return None
        chosen: list[tuple[Part, Item]] = []
        low: Number = 0
        for part, figure in self._beside(item, parts, take):
            if all(self._are_apart(part.group, other.group) for other, _ in chosen):
                chosen.append((part, figure))
                low += strict_of(figure).smallest
                if take is Take.LATEST and low >= strict_of(item).smallest:
                    return None
                if len(chosen) > MOST_PARTS:
                    self.not_added.add(whole.id)
                    return None
        return Added(whole, chosen) if len(chosen) > 1 else None

    def _beside(self, item: Item, parts: Sequence[Part], take: Take) -> Iterator[tuple[Part, Item]]:
        """The figure of each part that is added beside a whole, where there is one."""
        if take is Take.OWN:
            own = self._own[item.account, _time_of(item)]
            yield from ((part, own[part.group.id]) for part in parts if part.group.id in own)
            return
        for part in parts:
            figure = self._figures(part.group).beside(item, take)
            if figure is not None:
                yield part, figure

    def _has_own(self, item: Item) -> bool:
        """Whether the account of a whole gives at least two other figures at its time."""
        return item.moment is not None and len(self._own[item.account, _time_of(item)]) > 2

    def _has_two_near(self, item: Item, whole: Group) -> bool:
        """Whether at least two parts have a figure at the time of a whole, or just before."""
        if item.slot is not None or item.day is None:
            return True
        spoken = self._near.get(item.day)
        if spoken is None:
            days = (item.day - days * ONE_DAY for days in range(NEAR_DAYS + 1))
            spoken = self._near[item.day] = set().union(
                *(self._on_day.get(day, ()) for day in days)
            )
        ids = self._part_ids.get(whole.id)
        if ids is None:
            ids = self._part_ids[whole.id] = {part.group.id for part in self._parts[whole.id]}
        return len(spoken & ids) > 1

    def _figures(self, group: Group) -> "_Figures":
        if group.id not in self._by_time:
            self._by_time[group.id] = _Figures(group)
        return self._by_time[group.id]

    def _are_apart(self, left: Group, right: Group) -> bool:
        """Whether two questions ask for parts that do not overlap."""
        key = (id(left), id(right))
        found = self._apart.get(key)
        if found is None:
            is_met = frozenset((left.id, right.id)) in self._met
            found = self._apart[key] = not is_met and _is_apart(left, right)
        return found

    def _twice(self, item: Item, whole: Group, own: Added) -> Draft | None:
        """A total that is its parts and the parts of one of them once more."""
        if any(not _is_sharp(each) for each in (item, *own.items)):
            return None
        more = number_of(item) - own.total
        for group, part in zip(own.groups, own.items, strict=True):
            if number_of(part) != more:
                continue
            inner = self._add(part, group, self._parts.get(group.id, []), Take.OWN)
            if inner is not None and inner.total == more:
                sentence = words.holds_twice(own.values, more, number_of(item))
                draft = _draft(
                    words.reason("sum", say("total holds a part twice")), sentence, item, own, whole
                )
                return replace(draft, items=(*draft.items, *inner.items))
        return None


def _is_apart(left: Group, right: Group) -> bool:
    """Whether they differ in side, role, place or definition, and in nothing that would overlap."""
    one, other = left.shape, right.shape
    if one.metric != other.metric or one.run is not other.run or one.measure != other.measure:
        return False
    if one.cause is not other.cause or one.is_background or other.is_background:
        return False
    differs = (
        (one.side != other.side and BOTH not in (one.side, other.side))
        or (one.role != other.role and _are_other_roles(one.role, other.role))
        or (left.within != right.within and left.within is not None and right.within is not None)
        or (
            one.definition != other.definition
            and one.definition is not None
            and other.definition is not None
        )
        or (
            one.cause_detail != other.cause_detail
            and one.cause_detail is not None
            and other.cause_detail is not None
        )
    )
    return differs and left.topic == right.topic


def _is_disjoint(left: Group, right: Group) -> bool:
    """Whether nothing can be counted by both."""
    one, other = left.shape, right.shape
    return (
        one.side != other.side
        or _are_other_roles(one.role, other.role)
        or (left.within != right.within and left.within is not None and right.within is not None)
        or languages.are_opposite(str(one.definition), str(other.definition))
    )


def _are_other_roles(left: str | None, right: str | None) -> bool:
    pair = {left, right}
    return CIVILIANS in pair and bool(pair & set(FIGHTERS))


def _breadth(part: Part) -> tuple[int, bool]:
    """Narrow parts first, so that a whole is made of as many as are known; of places wide ones."""
    shape = part.group.shape
    is_wide = (shape.side == BOTH) + (shape.role in (None, EVERYONE))
    return is_wide, shape.definition is None and shape.cause_detail is None


def _reading_order(
    chosen: Sequence[tuple[Group, Item]],
) -> Callable[[tuple[Group, Item]], tuple[float, str, float, str]]:
    """The side that counts most first, and in it the greater part: 874 + 37 + 61."""
    most: dict[Name | None, float] = defaultdict(float)
    for _, item in chosen:
        most[item.side] = max(most[item.side], float(number_of(item)))
    return lambda pair: (
        -most[pair[1].side],
        str(pair[1].side),
        -float(number_of(pair[1])),
        pair[1].id,
    )


class _Figures:
    """The figures of one question, by time."""

    def __init__(self, group: Group) -> None:
        self._is_running = group.shape.run is Run.RUNNING
        self._of_time: dict[object, list[Item]] = defaultdict(list)
        for item in group.items:
            self._of_time[_time_of(item)].append(item)
        dated = [item for item in group.items if item.moment is not None and item.slot is None]
        self._dated = sorted(dated, key=lambda item: (day_of(item), item.id))
        self._days = [day_of(item) for item in self._dated]
        self._greatest: list[Item] = []
        """At each place, the greatest figure from there on."""
        for item in reversed(self._dated):
            best = self._greatest[-1] if self._greatest else item
            self._greatest.append(max(best, item, key=_most))
        self._greatest.reverse()
        self._in_document: dict[object, Item] = {}
        for item in group.items:
            if item.claim.evidence.document is not None:
                key = (item.account, item.claim.evidence.document)
                self._in_document.setdefault(key, item)

    def beside(self, whole: Item, take: Take) -> Item | None:
        """The one figure of the part that is added beside a whole."""
        if take is Take.DOCUMENT:
            return self._in_document.get((whole.account, whole.claim.evidence.document))
        time = _time_of(whole)
        of_time = self._of_time.get(time, ()) if time is not None else ()
        for item in of_time:
            if item.account == whole.account:
                return item
        if of_time and take is Take.NEAR:
            return of_time[-1]
        if not self._is_running or whole.moment is None:
            return None
        return self._greatest_from(whole) if take is Take.LATEST else self._just_before(whole)

    def _greatest_from(self, whole: Item) -> Item | None:
        """The greatest figure of the part on the whole's day or later."""
        place = bisect_left(self._days, day_of(whole))
        return self._greatest[place] if place < len(self._greatest) else None

    def _just_before(self, whole: Item) -> Item | None:
        """The part's last figure up to the whole's day, if it is near enough."""
        day = day_of(whole)
        place = bisect_right(self._days, day) - 1
        if place < 0 or day == dt.date.max or self._days[place] < day - dt.timedelta(NEAR_DAYS):
            return None
        return self._dated[place]


def _most(item: Item) -> tuple[bool, Number, str]:
    """What orders figures by the most that their words allow."""
    end = strict_of(item).largest
    return end is None, 0 if end is None else end, item.id


def _time_of(item: Item) -> object:
    """What two figures of one time have in common; None: undated."""
    if item.slot is not None:
        return item.slot
    return None if item.moment is None else day_of(item)


def _holds(added: Added, whole: Item) -> bool:
    """Whether the sum of the parts lies in what the words of the whole lead a reader to expect."""
    expected, total = whole.expected, added.total
    if expected is None:
        return False
    if total < expected.low or (expected.high is not None and expected.high < total):
        return False  # most: quicker than asking the intervals
    return expected.overlaps(Interval(total, total))


def _is_derived(added: Added, item: Item, *, is_tally: bool) -> bool:
    """Whether a total is the sum of other people's parts: of a tally by its words, else exactly."""
    if added.is_of(item.account) or not _holds(added, item):
        return False
    is_exact = number_of(item) == added.total and all(map(_is_sharp, added.items))
    return is_tally or (is_exact and number_of(item) >= LEAST_SUM)


def _lacks_a_component(whole: Shape, parts: Sequence[Shape]) -> bool:
    """Whether of soldiers and civilians of each side some are given, and some by nobody."""
    roles = {CIVILIANS, *FIGHTERS}
    return bool(whole.sides) and any(part.role in roles for part in parts)


def _is_tally(item: Item) -> bool:
    return (
        item.claim.who.stake is Stake.TALLY_OF_OTHERS
        or item.claim.counting.completeness is Completeness.PARTIAL
    )


def _unequal(added: Added, item: Item, whole: Group) -> Draft | None:
    """Parts that exceed their whole, or all parts that fall short of it."""
    strict = strict_of(item)
    if not added.may_differ(strict):
        return None
    later = any(item.is_before(part) for part in added.items)
    if strict.is_below(added.strict) and not later and added.is_disjoint:
        sentence = words.too_much(added.values, item.words, added.total)
    elif (
        added.strict.is_below(strict)
        and added.is_complete
        and not _is_silent(added, item)
        and not any(part.is_before(item) for part in added.items)
    ):
        sentence = words.too_little(added.values, item.words, added.total)
    else:
        return None
    if _fits_per_side(added, item):
        return None
    verdict = _verdict(added, item, strict)
    return replace(
        _draft(_not_adding_up(added, item), sentence, item, added, whole),
        verdict=verdict,
        assumed=_assumed(added, item),
        reconcile=_reconciling(added, item),
        explains_pairs=frozenset(frozenset((part.id, item.id)) for part in added.items),
    )


def _not_adding_up(added: Added, item: Item) -> str:
    return words.not_adding_up(added.total, number_of(item))


def _reconciling(added: Added, item: Item) -> tuple[str, ...]:
    is_open = any(open_harm(each) for each in (item, *added.items))
    return (say("if one counts the injured or the missing too"),) if is_open else ()


def _fits_per_side(added: Added, item: Item) -> bool:
    """Whether unclear words about the sides, read per side, make the sum hold."""
    if item.claim.scope.distribution is not Distribution.UNCLEAR:
        return False
    return strict_of(item).times(2).overlaps(added.strict)


def _is_silent(added: Added, item: Item) -> bool:
    """Whether a part is not disclosed at the time, or the whole leaves something out."""
    if item.claim.scope.excludes:
        return True
    return any(
        silent.claim.figure is not None
        and silent.claim.figure.form is Form.UNDISCLOSED
        and day_of(silent) >= max(day_of(each) for each in added.items)
        for group in added.groups
        for silent in group.silent
    )


def _verdict(added: Added, item: Item, strict: Interval) -> Verdict:
    """As two figures would be judged: soft ends give way, and what is assumed caps."""
    if gives_way(strict, added.strict):
        return Verdict.TENSION
    return Verdict.POSSIBLE_CONFLICT if _assumed(added, item) else Verdict.CONFLICT


def _assumed(added: Added, item: Item) -> tuple[str, ...]:
    found = [*added.assumed]
    found += [text for each in (item, *added.items) for text in each.standing.assumed]
    found += [open_harm(each) for each in (item, *added.items)]
    return tuple(dict.fromkeys(filter(None, found)))


def _is_partition(whole: Shape, parts: Sequence[Shape]) -> bool:
    """Whether the parts are everything: soldiers and civilians of each side, or all sides."""
    sides = _sides_of(whole)
    definitions = {part.definition for part in parts} - {None}
    if definitions:
        return False
    needed = set()
    for side in sides:
        of_side = [part for part in parts if part.side == side]
        roles = {part.role for part in of_side}
        if whole.role in roles or (CIVILIANS in roles and roles & set(FIGHTERS)):
            needed.add(side)
    return bool(sides) and needed == set(sides)


def _sides_of(whole: Shape) -> tuple[Name | None, ...]:
    """The sides that a whole is made of: itself where it is about one."""
    if whole.side != BOTH:
        return (whole.side,)
    return tuple(Name.of(side.name) for side in whole.sides)


def _draft(reason: str, sentence: str, item: Item, added: Added, whole: Group) -> Draft:
    items = {each.id: each for each in (item, *added.items)}
    stakes = {each.claim.who.stake for each in items.values()}
    is_adversarial = {Stake.OWN_LOSSES, Stake.ENEMY_LOSSES} <= stakes
    return Draft(
        FindingKind.SUM,
        reason,
        sentence,
        tuple(items.values()),
        (split_reason(reason)[0], str(number_of(item)), str(item.day), str(item.slot or "")),
        group=whole,
        apart=(added.expected, item.expected or strict_of(item)),
        evidence=[Evidence(part.id, item.id, None, "part of the whole") for part in added.items],
        flags=(say("adversarial pair"),) if is_adversarial else (),
    )


def tell_sums_of_two(group: Group, troubled: frozenset[str]) -> Iterator[Draft]:
    """A figure that breaks with its question and is the sum of two others of it.

    Args:
        group: The question.
        troubled: Ids of claims that stand in a dispute or a fall.
    """
    by_day: dict[object, list[Item]] = defaultdict(list)
    for item in group.items:
        if _is_sharp(item) and number_of(item) > 0:
            by_day[item.slot or item.day].append(item)
    for day in sorted(by_day, key=str):
        items = by_day[day]
        if len(items) < 3 or len(items) > MOST_PARTS * 4:
            continue
        values: dict[Number, Item] = {}
        for item in items:
            values.setdefault(number_of(item), item)
        for whole in items:
            if whole.id not in troubled or number_of(whole) < LEAST_SUM:
                continue
            for one, other in combinations(sorted(values), 2):
                accounts = {each.account for each in (whole, values[one], values[other])}
                if one + other == number_of(whole) and len(accounts) == 3:
                    parts = (values[one], values[other])
                    sums = words.plus(one, other, number_of(whole))
                    yield Draft(
                        FindingKind.SUM,
                        words.reason("sum of two sources", sums),
                        words.of_two_sources(one, other, number_of(whole)),
                        (whole, *parts),
                        ("sum of two sources", whole.account, str(day)),
                        group=group,
                        evidence=[Evidence(part.id, whole.id, None, "added") for part in parts],
                        explains=frozenset({whole.id}),
                    )
                    break


def tell_sums_of_parts(groups: Sequence[Group], troubled: frozenset[ClaimId]) -> Iterator[Draft]:
    """A figure that breaks with its question and is the sum of two others of it or of its parts.

    Args:
        groups: The questions of one event.
        troubled: Claims that stand in a dispute or a fall.
    """
    wholes = [
        (item, group)
        for group in (groups if troubled else ())
        for item in group.items
        if item.id in troubled and _is_sharp(item) and number_of(item) >= LEAST_OF_PARTS
    ]
    beside = _by_subject_and_day(groups, {item.slot or item.day for item, _ in wholes})
    for item, group in wholes:
        shared = [beside[key] for key in _subjects(item)]
        if max(map(len, shared)) > MOST_PARTS * 2:
            continue
        others = {id_: each for among in shared for id_, each in among.items()}
        if len(others) <= MOST_PARTS * 2 and (parts := _two_of(item, others.values())):
            sums = words.plus(number_of(parts[0]), number_of(parts[1]), number_of(item))
            yield Draft(
                FindingKind.SUM,
                words.reason("sum", sums),
                words.is_sum_of_two(sums),
                (item, *parts),
                ("sum", item.account, str(item.day)),
                group=group,
                evidence=[Evidence(part.id, item.id, None, "added") for part in parts],
                explains=frozenset({item.id}),
            )


def _two_of(item: Item, others: Iterable[Item]) -> tuple[Item, Item] | None:
    """Two figures that make a third, not both of its own question."""
    for one, other in combinations([each for each in others if each.id != item.id], 2):
        is_sum = number_of(one) + number_of(other) == number_of(item)
        if is_sum and not all(_asks_the_same(each, item) for each in (one, other)):
            return (one, other) if number_of(one) >= number_of(other) else (other, one)
    return None


def _asks_the_same(one: Item, other: Item) -> bool:
    return one.shape is other.shape and one.within == other.within


def _subjects(item: Item) -> tuple[tuple[object, ...], ...]:
    """What figures share that may be added up: all they are about and the day, or who says it."""
    time = item.slot or item.day
    return (
        (item.metric, item.side, item.role, item.within, item.topic, time),
        (item.metric, item.account, item.topic, time),
    )


def _by_subject_and_day(
    groups: Iterable[Group], times: Collection[object]
) -> dict[tuple[object, ...], dict[ClaimId, Item]]:
    """The sharp figures of some times, by what they share and by their id."""
    found: dict[tuple[object, ...], dict[ClaimId, Item]] = defaultdict(dict)
    for group in groups if times else ():
        for item in group.items:
            if (item.slot or item.day) in times and _is_sharp(item):
                for key in _subjects(item):
                    found[key][item.id] = item
    return found


def tell_bases(group: Group) -> Iterator[Draft]:
    """Shares of one question that are taken of different wholes."""
    with_base = [
        item
        for item in (group.items if group.has_bases else ())
        if item.claim.figure is not None
        and item.claim.figure.base is not None
        and item.claim.figure.unit == COUNT
    ]
    bases = Counter(_base(item) for item in with_base)
    if len(bases) < 2:
        return
    one, other = (next(i for i in with_base if _base(i) == base) for base in sorted(bases)[:2])
    left, right = words.number(_base(one)), words.number(_base(other))
    yield Draft(
        FindingKind.SUM,
        words.reason("base divergence", words.both(left, right)),
        words.base_divergence(left, right),
        (one, other),
        ("base divergence",),
        group=group,
        evidence=[Evidence(one.id, other.id, None, "base divergence")],
    )


def _base(item: Item) -> Number:
    figure = item.claim.figure
    return 0 if figure is None or figure.base is None else figure.base


def _newest_first(items: Sequence[Item]) -> list[Item]:
    return sorted(items, key=lambda item: (-day_of(item).toordinal(), item.id))


def _is_sharp(item: Item) -> bool:
    figure = item.claim.figure
    if figure is None or figure.upper is not None:
        return False
    return figure.form is Form.BARE or figure.form is Form.EXACT


def number_of(item: Item) -> Number:
    """The number on the page; of a vague plural the least that its words allow."""
    figure = item.claim.figure
    if figure is None or figure.value is None:
        return 0 if item.strict is None else item.strict.smallest
    return figure.value
