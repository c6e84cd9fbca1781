"""Where accounts part: pairs of two accounts, swept in order of time, gathered into disputes.

Small questions are judged pair by pair. In large ones each figure is set against what the others
say at that time, the same day before neighbouring days, and against the highest floor before it,
so that a fall shows at any distance.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, groupby, pairwise, product
from math import inf

from claimtrack.align.groups import Groups
from claimtrack.compare import words
from claimtrack.compare.accounts import day_of, strict_of
from claimtrack.compare.comparison import Evidence, FindingKind
from claimtrack.compare.drafts import MOST_EVIDENCE, MOST_PAIRS, Draft, Parties
from claimtrack.compare.gate import Gate, Outcome
from claimtrack.compare.items import Item, is_final
from claimtrack.compare.outlets import TWO_REPORTS, Courses, is_moved_from
from claimtrack.compare.pairs import Ends, closed_ends, expectation
from claimtrack.compare.questions import Group, Related, is_slotted
from claimtrack.compare.shapes import Days, Run
from claimtrack.compare.time import holds
from claimtrack.compare.verdict import SERIOUS, Severity, Verdict
from claimtrack.compare.verdicts import (
    EvidenceMaker,
    Judged,
    Judgement,
    is_rendered_twice,
    judge,
    may_exceed,
    may_part,
    on_the_page,
)
from claimtrack.figures.interval import Number
from claimtrack.model.identity import ClaimId

MOST_BESIDE = 24
"""So many others at one time are met one by one; of more, the lowest and the highest. Ours."""

PARTING = SERIOUS | {Verdict.DENIED}
"""Verdicts on two figures that part their accounts."""

DISAGREEING = PARTING - {Verdict.GAP}
"""Those of two figures that contradict each other, or nearly do: a floor below a higher figure does
not, docs/method.md#verdicts."""

PLAIN = ((1, 1),)
"""How figures are read that need no conversion."""

ONE_DISPUTE_DAYS = 14
"""Disagreements of one account with several others are one dispute when they lie within so many
days of each other; those of the same two accounts are one at any distance. Ours: docs/method.md.
"""


@dataclass(slots=True)
class Edge:
    """Two figures that part, in the questions they answer."""

    left: Item
    right: Item
    gate: Gate
    judged: Judged
    group: Group
    """The question it is told under: of two, the wider."""
    other: Group
    day: dt.date = field(init=False)
    """The day of the later of the two."""

    def __post_init__(self) -> None:
        """Work out what orders pairs, once."""
        self.day = max(day_of(self.left), day_of(self.right))

    @property
    def verdict(self) -> Verdict:
        """What is said of the two."""
        return self.judged[1].verdict

    def write(self, maker: EvidenceMaker) -> Evidence:
        """The two with everything an editor is asked about."""
        return maker.write(self.left, self.right, self.gate, self.judged)


@dataclass(slots=True)
class Swept:
    """What a sweep through the questions of one event found."""

    between: list[Edge] = field(default_factory=list)
    """Of two accounts."""
    within: list[Edge] = field(default_factory=list)
    """Of one account, at one time or in two questions."""
    undated: dict[tuple[str, str], list[Item]] = field(default_factory=dict)
    """By question and account: figures that are not set against each other, one being undated."""
    apart: Counter[str] = field(default_factory=Counter)
    """Pairs that were kept apart, by reason."""
    compared: int = 0


class Sweep:
    """Judges the pairs of figures that may part their accounts."""

    def go(
        self, groups: Sequence[Group], gates: Mapping[str, Gate], related: Sequence[Related]
    ) -> Swept:
        """Sweep every question, and every two related ones.

        Args:
            groups: The questions of one event.
            gates: Of each question with itself, by id.
            related: Two questions each, comparable or part and whole.
        """
        swept = Swept()
        for group in groups:
            gate = gates[group.id]
            pairs = len(group.items) * (len(group.items) - 1) // 2
            if gate.outcome is Outcome.BARRED:
                swept.apart[gate.reason] += pairs
            elif pairs:
                self._question(group, gate, swept=swept)
        for each in related:
            if each.gate.outcome is Outcome.COMPARABLE:
                self._two(each, swept)
            else:
                self._part(each, swept)
        return swept

    def _question(self, group: Group, gate: Gate, swept: Swept) -> None:
        """The pairs of one question: of two accounts, and of one at one time."""
        items = group.items
        total = len(items) * (len(items) - 1) // 2
        if is_slotted(group):
            self._slots(items, items, group, group, gate, swept=swept)
            return
        swept.compared += total
        is_running = group.shape.run is Run.RUNNING
        if total <= MOST_PAIRS and gate.readings == PLAIN:
            for one, other in _not_growing(items, group.ends, is_running=is_running):
                self._judge(one, other, gate, group, group, swept=swept)
            return
        for one, other in _pairs_within(items, total):
            if gate.readings != PLAIN or may_part(one, other):
                self._judge(one, other, gate, group, group, swept=swept)

    def _two(self, related: Related, swept: Swept) -> None:
        """Two questions whose figures are comparable after all."""
        left, right = related.left, related.right
        if is_slotted(left):
            self._slots(left.items, right.items, left, right, related.gate, swept=swept)
            return
        total = len(left.items) * len(right.items)
        swept.compared += total
        is_plain = related.gate.readings == PLAIN
        for one, other in _pairs_between(left.items, right.items, total):
            if not is_plain or may_part(one, other):
                self._judge(one, other, related.gate, left, right, swept=swept)

    def _part(self, related: Related, swept: Swept) -> None:
        """A part and its whole: does a part exceed it?"""
        left, right = related.left, related.right
        total = len(left.items) * len(right.items)
        found, compared = len(swept.between) + len(swept.within), swept.compared
        if total and _may_exceed(related):
            times = _times(related.gate)
            is_left = related.gate.left_is_part
            part, whole = _part_and_whole(related)
            for smaller, larger in _exceeding(part, whole, times, part_first=is_left):
                one, other = (smaller, larger) if is_left else (larger, smaller)
                self._judge(one, other, related.gate, left, right, swept=swept)
        told = len(swept.between) + len(swept.within) - found
        counted = compared - swept.compared
        swept.apart["scope"] += total - told - counted
        swept.compared = compared + told

    def _slots(
        self,
        left: Sequence[Item],
        right: Sequence[Item],
        group: Group,
        other: Group,
        gate: Gate,
        *,
        swept: Swept,
    ) -> None:
        """Counts in periods, or of crowds: of one period or day, and periods within others."""
        is_one = left is right
        total = len(left) * (len(left) - 1) // 2 if is_one else len(left) * len(right)
        met = 0
        by_slot = (_by_slot(left), _by_slot(left) if is_one else _by_slot(right))
        for one_slot, other_slot in _meeting_slots(*by_slot, is_one=is_one):
            ones, others = by_slot[0][one_slot], by_slot[1][other_slot]
            is_same = is_one and one_slot == other_slot
            count = len(ones) * (len(ones) - 1) // 2 if is_same else len(ones) * len(others)
            met += count
            pairs = _pairs_within(ones, count) if is_same else _pairs_between(ones, others, count)
            for one, another in pairs:
                self._judge(one, another, gate, group, other, swept=swept)
        swept.compared += met
        if total > met:
            reason = "occasion" if group.shape.run is Run.OCCASION else "period"
            swept.apart[reason] += total - met

    def _judge(
        self, one: Item, other: Item, gate: Gate, group: Group, second: Group, *, swept: Swept
    ) -> None:
        is_one = one.account == other.account
        if is_one and group is second and not _is_for_sweep(one, other, group):
            return
        judged = judge(one, other, gate)
        judgement = judged[1]
        if judgement.reason == "undated" and is_one:
            swept.undated.setdefault((group.id, one.account), []).extend((one, other))
        verdict = judgement.verdict
        if verdict is Verdict.UNDECIDED or verdict is Verdict.NOT_COMPARABLE:
            swept.apart[judgement.reason] += 1
            swept.compared -= 1
        if verdict not in PARTING and not (_is_asked if is_one else _is_close)(judgement):
            return
        edge = Edge(one, other, gate, judged, group, second)
        if gate.outcome is Outcome.PART_WHOLE and gate.left_is_part:
            edge.group, edge.other = second, group
        (swept.within if is_one else swept.between).append(edge)


def _is_close(judgement: Judgement) -> bool:
    """Whether two accounts come close without agreeing: "at least 143" and "at least 185"."""
    return judgement.reason == "close" and judgement.severity is not Severity.MINOR


def _is_asked(judgement: Judgement) -> bool:
    """Whether two outlets report two figures of one source that differ little: told, no tension."""
    return judgement.verdict is Verdict.COMPATIBLE and judgement.reason == TWO_REPORTS


def _is_for_sweep(one: Item, other: Item, group: Group) -> bool:
    """Whether two figures of one account are judged here.

    A running count is walked elsewhere, unless both speak of one time, or one of none.
    """
    if group.shape.run is not Run.RUNNING:
        return True
    return one.moment is None or other.moment is None or day_of(one) == day_of(other)


def _not_growing(
    items: Sequence[Item], expected: Sequence[Ends], *, is_running: bool
) -> Iterator[tuple[Item, Item]]:
    """The pairs of one question that neither agree nor grow: `may_part` of each two, in one walk.

    Args:
        items: Of one question, in order of time.
        expected: The ends of what each leads a reader to expect.
        is_running: Whether the count may only rise.
    """
    ends = [(low, inf if high is None else high) for low, high in expected]
    if max(low for low, _ in ends) <= min(high for _, high in ends):
        return  # all agree
    for place, (one, (low, high)) in enumerate(zip(items, ends, strict=True), 1):
        end = None if one.moment is None else one.moment.end
        may_grow = is_running and not is_final(one.claim)
        for later, (other_low, other_high) in enumerate(ends[place:], place):
            if other_low > high:
                other = items[later]
                if may_grow and _begins_after(other, end):
                    continue
                if not may_grow or one.day == other.day or may_part(one, other):
                    yield one, other
            elif low > other_high:
                yield one, items[later]


def _begins_after(item: Item, end: dt.date | None) -> bool:
    """Whether a figure speaks of a time after the day before this one."""
    start = None if item.moment is None else item.moment.start
    return start is not None and end is not None and end <= start


def _expected_ends(item: Item) -> tuple[Number, Number | float]:
    expected = item.expected
    if expected is None:
        raise AssertionError("a figure without a number is in no dispute")
    low, high = closed_ends(expected)
    return low, inf if high is None else high


def _pairs_within(items: Sequence[Item], total: int) -> Iterator[tuple[Item, Item]]:
    """The pairs of one question that are judged."""
    if total <= MOST_PAIRS:
        yield from combinations(items, 2)
    else:
        yield from _swept(items, lambda one, other: one.account != other.account)
        yield from _of_accounts(items)


def _of_accounts(items: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    """Of a large question the pairs of one account that its walk in time does not look at.

    Figures of one day; of an amount each with the next; and each undated figure with the lowest and
    the highest of its account.
    """
    accounts: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        accounts[item.account].append(item)
    for own in accounts.values():
        dated = [item for item in own if item.moment is not None]
        for _, together in groupby(dated, key=day_of):
            yield from _of_one_day(list(together))
        if dated and dated[0].shape is not None and dated[0].shape.run is Run.AMOUNT:
            yield from ((a, b) for a, b in pairwise(dated) if day_of(a) != day_of(b))
        undated = [item for item in own if item.moment is None]
        ends = (
            max(own, key=lambda item: (_expected_ends(item)[0], item.id)),
            min(own, key=lambda item: (_expected_ends(item)[1], item.id)),
        )
        met = {id(each): each for each in ends}.values()
        yield from ((one, other) for one in undated for other in met if one is not other)


def _pairs_between(
    left: Sequence[Item], right: Sequence[Item], total: int
) -> Iterator[tuple[Item, Item]]:
    """The pairs of two questions that are judged."""
    if total <= MOST_PAIRS:
        yield from product(left, right)
        return
    here = {id(item) for item in left}
    for one, other in _swept((*left, *right), lambda a, b: (id(a) in here) != (id(b) in here)):
        yield (one, other) if id(one) in here else (other, one)


MayMeet = Callable[[Item, Item], bool]


def _swept(items: Sequence[Item], may_meet: MayMeet) -> Iterator[tuple[Item, Item]]:
    """Each figure with what the others say at its time: that day, else just before.

    Beside them the highest floor and the lowest ceiling so far, of whomever: a fall at any distance
    shows there.
    """
    dated = sorted((item for item in items if item.moment is not None), key=day_of)
    latest: dict[tuple[str, int], Item] = {}
    high: list[Item] = []
    low: list[Item] = []
    for _, together in groupby(dated, key=day_of):
        of_day = list(together)
        before = latest.values() if len(latest) <= MOST_BESIDE else ()
        earlier = list({id(each): each for each in (*before, *high, *low)}.values())
        yield from (pair for pair in _of_one_day(of_day) if may_meet(*pair))
        yield from ((two, one) for one in of_day for two in earlier if may_meet(one, two))
        latest.update(((one.account, id(one.shape)), one) for one in of_day)
        high = _extremes((*high, *of_day), is_high=True)
        low = _extremes((*low, *of_day), is_high=False)
    undated = [item for item in items if item.moment is None]
    beside = _few(list(latest.values()))
    yield from ((one, two) for one in undated for two in beside if may_meet(one, two))
    yield from (pair for pair in combinations(_few(undated), 2) if may_meet(*pair))


def _of_one_day(of_day: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    """Each two figures of a day; of very many, each with the lowest and the highest."""
    if len(of_day) <= MOST_BESIDE:
        yield from combinations(of_day, 2)
        return
    beside = _few(of_day)
    ends = {id(each) for each in beside}
    for one in of_day:
        for other in beside:
            if one is not other and (id(one) not in ends or one.id < other.id):
                yield one, other


def _few(items: Sequence[Item]) -> Sequence[Item]:
    """All of them, or of very many the lowest and the highest."""
    if len(items) <= MOST_BESIDE:
        return items
    ends = (*_extremes(items, is_high=True), *_extremes(items, is_high=False))
    return list({id(each): each for each in ends}.values())


def _extremes(items: Sequence[Item], *, is_high: bool) -> list[Item]:
    """Of two accounts, those with the highest floors, or the lowest ceilings."""
    ordered = (
        sorted(items, key=lambda item: (-strict_of(item).smallest, item.id))
        if is_high
        else sorted(
            (item for item in items if strict_of(item).largest is not None),
            key=lambda item: (strict_of(item).largest, item.id),
        )
    )
    found: dict[str, Item] = {}
    for item in ordered:
        found.setdefault(item.account, item)
        if len(found) == 2:
            break
    return list(found.values())


def _by_slot(items: Iterable[Item]) -> dict[Days | None, list[Item]]:
    found: dict[Days | None, list[Item]] = defaultdict(list)
    for item in items:
        found[item.slot].append(item)
    return found


def _meeting_slots(
    left: dict[Days | None, list[Item]], right: dict[Days | None, list[Item]], *, is_one: bool
) -> Iterator[tuple[Days | None, Days | None]]:
    """Periods that are the same, unknown, or one within the other; each two once."""
    yield from ((slot, slot) for slot in left if slot in right)
    if None in left:
        yield from ((None, slot) for slot in right if slot is not None)
    if None in right and not is_one:
        yield from ((slot, None) for slot in left if slot is not None)
    for outer, inner in _nested({slot for slot in (*left, *right) if slot is not None}):
        if outer in left and inner in right:
            yield outer, inner
        if not is_one and inner in left and outer in right:
            yield inner, outer


def _nested(slots: Iterable[Days]) -> Iterator[tuple[Days, Days]]:
    """Each two different periods of which the first holds the second."""
    around: list[Days] = []
    for slot in sorted(
        slots, key=lambda slot: (slot[0] or dt.date.min, -(slot[1] or dt.date.max).toordinal())
    ):
        around = [each for each in around if each[1] is None or (slot[0] and slot[0] < each[1])]
        yield from ((outer, slot) for outer in around if holds(outer, slot) and outer != slot)
        around.append(slot)


def _may_exceed(related: Related) -> bool:
    """Whether the greatest part stands above what the least whole leads to expect at all."""
    part, whole = _part_and_whole(related)
    if not part.items or not whole.items:
        return False
    return part.most * _times(related.gate) > whole.least


def _exceeding(
    part: Group, whole: Group, times: int, *, part_first: bool
) -> Iterator[tuple[Item, Item]]:
    """The figures of a part, each with those of its whole above which it may stand.

    Args:
        part: The question.
        whole: What it is a part of.
        times: By what a figure of the part is multiplied at most.
        part_first: Whether they come in the order of the part.
    """
    most = part.most * times
    parts = [
        (item, low * times)
        for item, (low, _) in zip(part.items, part.ends, strict=True)
        if low * times > whole.least
    ]
    wholes = [
        (item, high)
        for item, (_, high) in zip(whole.items, whole.ends, strict=True)
        if high is not None and high < most
    ]
    if len(parts) * len(wholes) > MOST_PAIRS:
        ones, others = (parts, wholes) if part_first else (wholes, parts)
        left, right = [item for item, _ in ones], [item for item, _ in others]
        for one, other in _pairs_between(left, right, len(left) * len(right)):
            smaller, larger = (one, other) if part_first else (other, one)
            if may_exceed(smaller, larger, times):
                yield smaller, larger
        return
    bounded = [(item, high, _strict_end(item)) for item, high in wholes]
    pairs = (
        ((one, other) for one in parts for other in bounded)
        if part_first
        else ((one, other) for other in bounded for one in parts)
    )
    for (smaller, low), (larger, high, end) in pairs:
        if low > high and (low > end or 2 * low >= 3 * high) and may_exceed(smaller, larger, times):
            yield smaller, larger


def _strict_end(item: Item) -> Number | float:
    """The greatest number that the words of a figure allow."""
    end = closed_ends(strict_of(item))[1]
    return inf if end is None else end


def _part_and_whole(related: Related) -> tuple[Group, Group]:
    if related.gate.left_is_part:
        return related.left, related.right
    return related.right, related.left


def _times(gate: Gate) -> int:
    """By what a figure is multiplied at most, each → total."""
    return max(max(reading) for reading in gate.readings)


def tell_disputes(
    edges: Sequence[Edge],
    groups: Sequence[Group],
    maker: EvidenceMaker,
    is_explained: Callable[[Edge], bool],
) -> Iterator[Draft]:
    """The disputes that edges between accounts amount to: those that hang together are one.

    A figure and its denials are a dispute of their own, whatever other figures are in dispute: who
    denies one figure gives none.

    Args:
        edges: Pairs of figures of two accounts that part.
        groups: The questions of the event, for the accounts that stand with one of the parties.
        maker: Writes out the evidence.
        is_explained: Whether another finding explains a pair; such pairs are spelled out last.
    """
    arenas = _arenas(edges)
    links: Groups[str] = Groups()
    by_account: dict[str, list[tuple[dt.date, str]]] = defaultdict(list)
    nodes = {}
    for edge in edges:
        where = _where(edge, arenas)
        accounts = sorted(item.account for item in (edge.left, edge.right))
        if edge.verdict is Verdict.DENIED:  # one figure is denied once, by however many
            nodes[id(edge)] = where
            continue
        node = nodes[id(edge)] = " | ".join((where, *accounts))
        for account in accounts:
            by_account[f"{where} | {account}"].append((edge.day, node))
    for days in by_account.values():
        days.sort()
        for (day, node), (next_day, next_node) in pairwise(days):
            if (next_day - day).days <= ONE_DISPUTE_DAYS:
                links.join(node, next_node)
    found: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        found[links.find(nodes[id(edge)])].append(edge)
    by_question = _by_question(groups)
    disputes = [_dispute(found[key], by_question, maker, is_explained) for key in sorted(found)]
    _put_parts_under(disputes)
    yield from disputes


def _put_parts_under(disputes: Sequence[Draft]) -> None:
    """A part far above a partial whole is explained where the whole itself is in such a dispute."""
    wholes: dict[tuple[str, ClaimId], Draft] = {}
    for draft in disputes:
        if draft.key[-1] != PARTS and draft.reason in FLOOR_REASONS:
            for item in draft.items:
                wholes.setdefault((draft.reason, item.id), draft)
    for draft in disputes:
        if draft.key[-1] != PARTS or draft.reason not in FLOOR_REASONS:
            continue
        for each in draft.evidence:
            pair = ids_of(each)
            for claim in sorted(pair):
                if (over := wholes.get((draft.reason, claim))) is not None:
                    over.explains_pairs |= {pair}
                    break


FLOOR_REASONS = frozenset({"partial", "floor"})
"""Reasons by which a lower figure does not contradict a higher one."""

PARTS = "parts"
"""Ends the key of a dispute between parts and their whole."""

DENIED = "denied"
"""Stands in the key of a denial, with the figure that is denied."""


def _arenas(edges: Sequence[Edge]) -> dict[str, str]:
    """Which questions are disputed together: those that are comparable after all."""
    arenas: Groups[str] = Groups()
    for edge in edges:
        if edge.group.asked == edge.other.asked:
            arenas.join(edge.group.id, edge.other.id)
    return {name: arenas.find(name) for edge in edges for name in (edge.group.id, edge.other.id)}


def _where(edge: Edge, arenas: dict[str, str]) -> str:
    """The question a disagreement is about, with its period or occasion; of parts, the whole."""
    where = arenas[edge.group.id]
    if edge.gate.outcome is Outcome.PART_WHOLE:
        where = f"parts of {edge.group.id}"
    elif edge.group.asked != edge.other.asked:
        where = " ".join(sorted((where, arenas[edge.other.id])))
    slot = edge.left.slot or edge.right.slot
    return " | ".join((where if slot is None else f"{where} {slot}", *_denied(edge)))


def _denied(edge: Edge) -> tuple[str, ...]:
    """The figure that one of the two denies, as a key; empty where neither does."""
    figure = edge.left.claim.figure
    if edge.verdict is not Verdict.DENIED or figure is None:
        return ()
    form, *numbers = on_the_page(figure)
    return DENIED, form.value, *("" if each is None else str(each) for each in numbers)


def _by_question(groups: Iterable[Group]) -> dict[object, list[Item]]:
    found: dict[object, list[Item]] = defaultdict(list)
    for group in groups:
        found[group.asked].extend(group.items)
    return found


def _dispute(
    edges: Sequence[Edge],
    by_question: dict[object, list[Item]],
    maker: EvidenceMaker,
    is_explained: Callable[[Edge], bool],
) -> Draft:
    """One dispute; the latest of its worst pairs that nothing explains tells it."""
    explained = {id(edge) for edge in edges if is_explained(edge)}
    open_ = [edge for edge in edges if id(edge) not in explained]
    worst = max(edge.verdict.rank for edge in open_ or edges)
    ordered = sorted(edges, key=lambda edge: (id(edge) in explained, *_telling(edge, worst)))
    told = _chosen(ordered)
    evidence = [edge.write(maker) for edge in told]
    telling = evidence[0]
    first = min(edges, key=_first)
    accounts = sorted((first.left.account, first.right.account))
    items = {item.id: item for edge in edges for item in (edge.left, edge.right)}
    is_part = ordered[0].gate.outcome is Outcome.PART_WHOLE
    parties, between = _find_parties(edges, ordered[0])
    denied = _denied(first)
    if not is_part:
        apart = {item.account for item, _ in between}
        asked = [item for item in by_question[ordered[0].group.asked] if item.account not in apart]
        parties, beside = _joined(parties, asked, ordered[0])
        between += beside
    items |= {item.id: item for item, _ in between}
    fitting: dict[int, set[str]] = defaultdict(set)
    for item, places in between:
        for place in places:
            fitting[place].add(str(item.claimant))
    items |= {item.id: item for _, members in parties for item in members}
    slot = ordered[0].left.slot or ordered[0].right.slot
    key = denied or (*accounts, *((PARTS,) if is_part else ()))
    return Draft(
        FindingKind.DISPUTE,
        telling.reason,
        telling.sentence,
        tuple(sorted(items.values(), key=lambda item: (day_of(item), item.id))),
        (str(slot), *key) if slot else key,
        group=_question(ordered[0]),
        first_question=_question(first).question,
        evidence=evidence,
        pairs=len(edges) - len(evidence),
        parties=parties,
        between=tuple(sorted({str(item.claimant) for item, _ in between})),
        fitting=tuple(tuple(sorted(fitting[place])) for place in range(len(parties))),
        edges=tuple((edge.day, each) for edge, each in zip(told, evidence, strict=True)),
    )


def _first(edge: Edge) -> tuple[dt.date, list[str], str]:
    """What orders pairs by who parted first, whatever the ids of their claims."""
    accounts = sorted((edge.left.account, edge.right.account))
    return edge.day, accounts, _question(edge).question


def _question(edge: Edge) -> Group:
    """Of two questions that may be compared the one whose id comes first; else the whole."""
    if edge.gate.outcome is Outcome.PART_WHOLE or edge.group is edge.other:
        return edge.group
    return min(edge.group, edge.other, key=lambda group: group.question)


def _telling(edge: Edge, worst: int) -> tuple[bool, int, float, str, str]:
    """The worst first, and of these the latest, then what is farther apart."""
    return (
        edge.verdict.rank != worst,
        -edge.day.toordinal(),
        -_distance(edge),
        edge.left.id,
        edge.right.id,
    )


def _distance(edge: Edge) -> float:
    ends = sorted((expectation_of(edge.left), expectation_of(edge.right)))
    return float(ends[1][0] - ends[0][1])


def _chosen(ordered: Sequence[Edge]) -> list[Edge]:
    """The pairs that are spelled out: the telling one, the first, the widest, then in order."""
    if len(ordered) <= MOST_EVIDENCE:
        return list(ordered)
    first = min(ordered, key=lambda edge: (edge.day, edge.left.id, edge.right.id))
    widest = max(ordered, key=lambda edge: (_distance(edge), edge.left.id, edge.right.id))
    chosen = {id(edge): edge for edge in (ordered[0], first, widest, *ordered)}
    return list(chosen.values())[:MOST_EVIDENCE]


def expectation_of(item: Item) -> tuple[Number, Number]:
    """What orders figures by what a reader expects."""
    if item.expected is None:
        raise AssertionError("a figure without a number is in no dispute")
    return expectation(item.expected)


Between = tuple[Item, Sequence[int]]
"""What somebody says who fits several parties, with the places of those: the figure by which each
is told is compatible with theirs."""


def _find_parties(edges: Sequence[Edge], telling: Edge) -> tuple[Parties, list[Between]]:
    """Who stands with whom, and what those say who fit two parties.

    The two accounts that tell the dispute stand first. Each other is put, in order of what it leads
    a reader to expect, with the first party of which it parts with nobody. What counts is the
    figure by which it is told, the nearest in time: a floor, or a count of a day before, that
    contradicts neither of the two is no side of their contradiction, whatever it parted from.
    """
    spoken: dict[str, dict[ClaimId, Item]] = defaultdict(dict)
    for edge in edges:
        for item in (edge.left, edge.right):
            spoken[item.account][item.id] = item
    figures = {account: list(items.values()) for account, items in spoken.items()}
    own = {item.account: item for item in (telling.left, telling.right)}
    stands = {
        account: own.get(account) or min(items, key=lambda item: _near(item, telling))
        for account, items in figures.items()
    }
    parted = _parted(edges, telling, stands)

    def fits(account: str, party: Sequence[str]) -> bool:
        return not any(frozenset((account, each)) in parted for each in party if each != account)

    parties: list[list[str]] = []
    between: list[str] = []
    in_order = sorted(
        stands, key=lambda each: (each not in own, *expectation_of(stands[each]), each)
    )
    for account in in_order:
        fitting = next((party for party in parties if fits(account, party)), None)
        if account not in own and len(own) > 1 and all(fits(account, (each,)) for each in own):
            between.append(account)
        elif fitting is None:
            parties.append([account])
        else:
            fitting.append(account)
    between += [
        account
        for party in parties
        for account in party[1:]
        if account not in own and sum(fits(account, each) for each in parties) > 1
    ]
    parties = [[each for each in party if each not in between] for party in parties]
    parties.sort(key=lambda party: (*expectation_of(stands[party[0]]), party[0]))
    found = tuple(
        (
            tuple(sorted(party, key=lambda each: each not in own)),
            tuple(
                sorted(
                    (item for account in party for item in figures[account]),
                    key=lambda item: (item not in own.values(), day_of(item), item.id),
                )
            ),
        )
        for party in parties
    )
    return found, [
        (item, [place for place, party in enumerate(parties) if fits(account, party[:1])])
        for account in between
        for item in figures[account]
    ]


def _parted(
    edges: Sequence[Edge], telling: Edge, stands: Mapping[str, Item]
) -> set[frozenset[str]]:
    """Which accounts part, by the figures by which they are told.

    Figures of other questions than the telling pair's part where their accounts do at any time:
    the gate between them is not at hand. Of a disagreement, accounts that are only a gap apart or
    come close do not part.
    """
    is_disagreement = telling.verdict in DISAGREEING
    accounts = {
        frozenset((edge.left.account, edge.right.account))
        for edge in edges
        if not is_disagreement or edge.verdict in DISAGREEING
    }
    of_question = {
        item.id
        for edge in edges
        if edge.group is edge.other is telling.group is telling.other
        for item in (edge.left, edge.right)
    }

    def do_part(one: Item, other: Item) -> bool:
        if not {one.id, other.id} <= of_question:
            return True
        judgement = judge(one, other, telling.gate)[1]
        if is_disagreement:
            return judgement.verdict in DISAGREEING
        return judgement.verdict in PARTING or _is_close(judgement)

    return {pair for pair in accounts if do_part(*(stands[each] for each in sorted(pair)))}


def _joined(
    parties: Parties, figures: Sequence[Item], telling: Edge
) -> tuple[Parties, list[Between]]:
    """The parties with the accounts that agree with just one of them, by what they say then.

    Nobody agrees with a denial by giving the figure, and who denies one agrees with no figure.

    Returns:
        The parties, and what those say who agree with more than one.
    """
    known = {account for accounts, _ in parties for account in accounts}
    beside: dict[str, Item] = {}
    for item in figures:
        account = item.account
        if account in known or item.slot != telling.left.slot or item.moment is None:
            continue
        if item.is_denial:
            continue
        if min(abs((day_of(item) - day_of(own)).days) for own in (telling.left, telling.right)) > (
            ONE_DISPUTE_DAYS
        ):
            continue
        if account not in beside or _near(item, telling) < _near(beside[account], telling):
            beside[account] = item
    joined = [(list(accounts), list(items)) for accounts, items in parties]
    between: list[Between] = []
    given = [place for place, (_, items) in enumerate(parties) if not items[0].is_denial]
    for account in sorted(beside)[:MOST_BESIDE]:
        item = beside[account]
        agreeing = [
            place
            for place in given
            if (expected := parties[place][1][0].expected) is not None
            and item.expected is not None
            and item.expected.overlaps(expected)
        ]
        is_floor = telling.verdict in DISAGREEING and _is_floor_of_all(item, parties)
        if len(agreeing) == 1 and not is_floor:
            joined[agreeing[0]][0].append(account)
            joined[agreeing[0]][1].append(item)
        elif agreeing:
            between.append((item, given if is_floor else agreeing))
    return tuple((tuple(accounts), tuple(items)) for accounts, items in joined), between


def _is_floor_of_all(item: Item, parties: Parties) -> bool:
    """Whether the words of a figure have no upper end, and allow what every party says."""
    own = item.strict
    if own is None or own.largest is not None:
        return False
    given = [items[0].strict for _, items in parties if items and not items[0].is_denial]
    return len(given) > 1 and all(each is None or own.overlaps(each) for each in given)


def _near(item: Item, telling: Edge) -> tuple[int, str]:
    return abs(day_of(item).toordinal() - telling.day.toordinal()), item.id


def tell_of_one_account(edges: Sequence[Edge], maker: EvidenceMaker) -> Iterator[Draft]:
    """One account that gives two figures for one time, or in two questions, which do not agree."""
    found: dict[tuple[str, ...], list[Edge]] = defaultdict(list)
    for edge in _without_courses(edges):
        where = edge.group.id if edge.group is edge.other else f"{edge.group.id} {edge.other.id}"
        found[where, edge.left.account, str(edge.day)].append(edge)
    for key in sorted(found):
        yield _of_one_account(found[key], key, maker)


def _without_courses(edges: Sequence[Edge]) -> Iterator[Edge]:
    """Leave out two reports of a day of which an outlet shows that the source gave both."""
    courses: dict[tuple[str, str], Courses] = {}
    for edge in edges:
        if edge.judged[1].reason == TWO_REPORTS:
            key = edge.group.id, edge.other.id
            if key not in courses:
                courses[key] = Courses((*edge.group.items, *edge.other.items))
            if courses[key].holds(edge.left, edge.right):
                continue
        yield edge


def _of_one_account(edges: Sequence[Edge], key: tuple[str, ...], maker: EvidenceMaker) -> Draft:
    ordered = sorted(edges, key=lambda edge: (-edge.verdict.rank, edge.left.id, edge.right.id))
    evidence = [edge.write(maker) for edge in ordered[:MOST_EVIDENCE]]
    telling, first = evidence[0], ordered[0]
    items = {item.id: item for edge in edges for item in (edge.left, edge.right)}
    kind, reason = FindingKind.SERIES, "two figures for one time"
    sentence = telling.sentence
    as_said = _later_said(first)
    if telling.reason == "part exceeds whole":
        is_same = day_of(first.left) == day_of(first.right)
        kind = FindingKind.SUM if is_same else FindingKind.REVISION
        reason = telling.reason
    elif telling.reason == TWO_REPORTS:
        kind, reason = FindingKind.RENDERING, TWO_REPORTS
    elif first.group.shape.run is Run.AMOUNT and day_of(first.left) != day_of(first.right):
        kind, reason = FindingKind.REVISION, "revised"
        sentence = words.restated(*(each.words for each in sorted(items.values(), key=day_of)))
    elif is_rendered_twice(first.left, first.right):
        kind, reason = FindingKind.RENDERING, "quote divergence"
    elif as_said:
        kind, reason = FindingKind.REVISION, "revised"
        sentence = words.restated(*(item.words for item in as_said))
    in_order = tuple(sorted(items.values(), key=lambda item: (day_of(item), item.id)))
    return Draft(
        kind,
        reason,
        sentence,
        as_said if reason == "revised" and as_said else in_order,
        (reason, *key[1:]),
        group=first.group,
        account=first.left.account,
        evidence=evidence,
        pairs=len(edges) - len(evidence),
    )


def _later_said(edge: Edge) -> tuple[Item, ...]:
    """The two figures in the order in which they were said; empty when that is not known.

    The words of one may tell it: "stands at 15" and "was raised to 20".
    """
    left, right = edge.left, edge.right
    if day_of(left) == day_of(right):
        for before, after in ((left, right), (right, left)):
            if is_moved_from(before, after):
                return (before, after)
    one, other = left.told, right.told
    if one is None or other is None:
        return ()
    if one.is_before(other):
        return (left, right)
    return (right, left) if other.is_before(one) else ()


def tell_undated(swept: Swept, groups: dict[str, Group]) -> Iterator[Draft]:
    """Once per account: figures of which one has no date are not set against each other."""
    found: dict[str, dict[ClaimId, Item]] = defaultdict(dict)
    where: dict[str, str] = {}
    for question, account in sorted(swept.undated):
        where.setdefault(account, question)
        found[account] |= {item.id: item for item in swept.undated[question, account]}
    for account in sorted(found):
        items = found[account]
        yield Draft(
            FindingKind.SERIES,
            "undated",
            words.undated_of_one(len(items)),
            tuple(sorted(items.values(), key=lambda item: item.id)),
            ("undated", account),
            group=groups[where[account]],
            account=account,
            verdict=Verdict.UNDECIDED,
            explains=frozenset(key for key, item in items.items() if item.moment is None),
        )


def ids_of(evidence: Evidence) -> frozenset[ClaimId]:
    """The two claims of a pair."""
    return frozenset(each for each in (evidence.left, evidence.right) if each is not None)
