"""Where an account changes other than by growth: falls, spikes, breaks, resets, jumps.

The names of a fall stand in `NAMES` in the order of docs/method.md#series; a fall is named by the
first that fits. An account is walked once, in order of time. A running count may only rise: a
figure whose words allow less than an earlier one's entail is a fall, and so is a printed number
that drops by at least its own step although the words allow growth.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import combinations, pairwise

from claimtrack import languages
from claimtrack.compare import words
from claimtrack.compare.accounts import Entry, Line, strict_of, to_entry
from claimtrack.compare.comparison import Evidence, FindingKind, split_reason
from claimtrack.compare.drafts import MOST_EVIDENCE, MOST_PAIRS, Draft
from claimtrack.compare.gate import Gate, Outcome
from claimtrack.compare.items import LEAST_SAME_DIGITS, Item, is_final, is_restated
from claimtrack.compare.pairs import FAR
from claimtrack.compare.questions import Group, Related
from claimtrack.compare.shapes import Run
from claimtrack.compare.sums import number_of
from claimtrack.compare.verdict import SERIOUS, Verdict
from claimtrack.compare.verdicts import (
    CEILINGS,
    FLOORS,
    EvidenceMaker,
    is_rendered_twice,
    judge,
    may_part,
    on_the_page,
)
from claimtrack.figures.figure import COUNT, Form
from claimtrack.figures.interval import Number
from claimtrack.figures.profile import Profile
from claimtrack.model.claim import Stance
from claimtrack.model.identity import ClaimId
from claimtrack.model.name import Name
from claimtrack.text.message import say

LEAST_FOR_CHECK = 4
"""Figures an account must have before one of them can be the odd one out: docs/method.md#check."""

RESET = 10
"""A counter that begins again stands under this part of its old level: docs/method.md#series."""

JUMP_LEVEL, JUMP_DAYS, JUMP_TIMES = 1000, 7, 20
"""A toll of at least the first that grows by more than a half within a week, by more than twenty
times the median of the account's other steps: docs/method.md#series."""

PEAK_TIMES, PEAK_DIFFERENCE = 5, 100
"""An in-period count over five times both its neighbours, by a hundred or more."""

ALIKE = Gate(Outcome.COMPARABLE, equal=("event", "metric"))
"""The gate between two figures of one question."""

ASCRIBED = "ascribed figure denied"
"""The reason of a figure that an outlet ascribes to somebody who denies it."""

GateOf = Callable[[Item, Item], Gate]


class Around:
    """What an account's figures are looked up in: the other figures of the event."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self._groups = groups

    @cached_property
    def numbers(self) -> Mapping[tuple[str, dt.date, Number], Sequence[Item]]:
        """The figures by account, day and number."""
        found: dict[tuple[str, dt.date, Number], list[Item]] = defaultdict(list)
        for group in self._groups:
            for item in group.items:
                if item.day is not None:
                    found[item.account, item.day, number_of(item)].append(item)
        return found

    @cached_property
    def taken_back(self) -> Mapping[tuple[str, Name | None, Number], dt.date]:
        """What a claimant denied or retracted itself, and when last: account, metric, number."""
        found: dict[tuple[str, Name | None, Number], dt.date] = {}
        for group in self._groups:
            if group.shape.stance in (Stance.DENIES, Stance.RETRACTS):
                for item in group.items:
                    key = item.account, item.metric, number_of(item)
                    found[key] = max(found.get(key, dt.date.min), item.day or dt.date.max)
        return found

    @cached_property
    def ascribed(self) -> frozenset[ClaimId]:
        """Figures that their claimant denies, and that another outlet ascribed to it.

        Who denies such a one may never have given it, so nothing is taken back.
        """
        denied: dict[tuple[str, Name | None, Number], list[Item]] = defaultdict(list)
        for group in self._groups:
            if group.shape.stance is Stance.DENIES:
                for item in group.items:
                    denied[item.account, item.metric, number_of(item)].append(item)
        return frozenset(
            item.id
            for group in self._groups
            if group.shape.stance is Stance.ASSERTS
            for item in group.items
            for denial in denied.get((item.account, item.metric, number_of(item)), ())
            if is_ascribed(item, denial)
        )


@dataclass(slots=True, eq=False)
class Fall:
    """A place where an account goes down, or a figure in it that stands out."""

    before: Entry
    after: Entry
    reason: str = ""
    sentence: str = ""
    odd: tuple[Entry, ...] = ()
    """The figures without which the account holds together."""
    at: int = 0
    """The place of `after` among the entries."""
    pairs: list[tuple[Item, Item]] = field(default_factory=list)


EXPLAINING = ("delta read as level", "column swapped", "counter reset", "series break")
"""Names of a fall that explain it, so that no verdict is left."""


class SeriesReader:
    """Reads the lines of accounts for what their figures say of each other."""

    def __init__(self, maker: EvidenceMaker, profile: Profile) -> None:
        self._maker = maker
        self._profile = profile

    def read(self, line: Line, around: Around, gate_of: GateOf) -> Iterator[Draft]:
        """Everything that one line shows.

        Args:
            line: The figures of one account, in order of time.
            around: The other figures of the event.
            gate_of: The gate between two of the line's figures.
        """
        if _is_quiet(line):
            return
        if line.run is Run.RUNNING and not _is_steady(line):
            yield from self._falls(line, around, gate_of)
        if line.run is Run.RUNNING:
            yield from _jumps(line)
        elif line.run is Run.IN_PERIOD:
            yield from _peaks(line)
        yield from self._restated(line)

    def _falls(self, line: Line, around: Around, gate_of: GateOf) -> Iterator[Draft]:
        walk = Walk(line, around, self._profile)
        walk.go()
        for fall, one, other in self._every_pair(line, walk, gate_of):
            fall.pairs.append((one, other))
        for fall in walk.falls:
            yield self._draft(line, fall, walk, gate_of)
        yield from _breaks_upwards(line, walk)

    def _every_pair(
        self, line: Line, walk: "Walk", gate_of: GateOf
    ) -> Iterator[tuple[Fall, Item, Item]]:
        """Each two figures that are further apart than growth explains, with their fall.

        In a long account only each fall's own neighbours are looked at.
        """
        entries = line.entries
        if len(entries) * (len(entries) - 1) // 2 > MOST_PAIRS:
            for fall in walk.falls:
                yield fall, fall.before.item, fall.after.item
            return
        for (index, earlier), (later_index, later) in combinations(enumerate(entries), 2):
            for one in earlier.items:
                for other in later.items:
                    if not may_part(one, other) or is_rendered_twice(one, other):
                        continue
                    judgement = judge(one, other, gate_of(one, other))[1]
                    if judgement.verdict in SERIOUS:
                        yield walk.fall_between(index, later_index, one, other), one, other

    def _draft(self, line: Line, fall: Fall, walk: "Walk", gate_of: GateOf) -> Draft:
        pairs = sorted(fall.pairs, key=partial(_telling, fall))
        pairs = pairs or [(fall.before.item, fall.after.item)]
        evidence = [
            self._maker.make(one, other, gate_of(one, other))
            for one, other in pairs[:MOST_EVIDENCE]
        ]
        told = fall.odd or (fall.before, fall.after)
        items = {item.id: item for entry in (*told, fall.after) for item in entry.items}
        items |= {item.id: item for pair in pairs[:MOST_EVIDENCE] for item in pair}
        kind = FindingKind.SERIES if _is_of_series(fall) else FindingKind.REVISION
        return Draft(
            kind,
            fall.reason,
            fall.sentence,
            tuple(sorted(items.values(), key=lambda item: (str(item.day), item.id))),
            (split_reason(fall.reason)[0], line.account, str(fall.after.day)),
            group=walk.group_of(fall.after),
            account=line.account,
            is_explained=fall.reason.startswith(EXPLAINING),
            evidence=evidence,
            pairs=max(0, len(pairs) - MOST_EVIDENCE),
            explains=walk.explained_by(fall),
        )

    def read_nested(self, related: Iterable[Related]) -> Iterator[Draft]:
        """An account that gives a place, and later the place around it, a lower number."""
        for each in related:
            gate = each.gate
            if gate.outcome is not Outcome.PART_WHOLE or gate.different != ("place",):
                continue
            part, whole = (each.left, each.right) if gate.left_is_part else (each.right, each.left)
            if part.shape.run is not Run.RUNNING:
                continue
            wholes = whole.accounts()
            for account, items in part.accounts().items():
                yield from self._nested(account, items, wholes.get(account, ()), whole, gate)

    def _nested(
        self,
        account: str,
        parts: Sequence[Item],
        wholes: Sequence[Item],
        group: Group,
        gate: Gate,
    ) -> Iterator[Draft]:
        """Each figure for the whole against the last one before it for the part."""
        for whole in wholes:
            before = [item for item in parts if item.is_before(whole)]
            figures = whole.claim.figure, before[-1].claim.figure if before else None
            if figures[0] is None or figures[1] is None:
                continue
            if figures[0].form in CEILINGS or not is_drop(before[-1], whole, self._profile):
                continue
            if strict_of(whole).is_below(strict_of(before[-1])):
                continue  # told as a part that exceeds its whole
            yield Draft(
                FindingKind.REVISION,
                "headline drop",
                words.nested_drop(before[-1].words, whole.words),
                (before[-1], whole),
                ("headline drop", account, str(whole.day)),
                group=group,
                account=account,
                evidence=[self._maker.make(before[-1], whole, gate)],
            )

    def _restated(self, line: Line) -> Iterator[Draft]:
        """A published past value that is changed: two figures for one day, said on two days."""
        for entry in line.entries:
            by_saying = sorted(
                (item for item in entry.items if item.told is not None),
                key=lambda item: (str(item.told), item.id),
            )
            for index, (one, other) in enumerate(pairwise(by_saying), 1):
                if not is_restated(one, other):
                    continue
                pairs = [(one, other)]
                for later in by_saying[index:]:
                    if later.claim.figure != other.claim.figure:
                        break
                    pairs += [
                        (earlier, later)
                        for earlier in by_saying[:index]
                        if is_restated(earlier, later) and (earlier, later) != (one, other)
                    ]
                yield Draft(
                    FindingKind.REVISION,
                    "revised",
                    words.restated(one.words, other.words),
                    (one, other),
                    ("revised", line.account, str(entry.day)),
                    group=line.groups[0],
                    account=line.account,
                    evidence=[self._maker.make(*each, ALIKE) for each in pairs[:MOST_EVIDENCE]],
                    pairs=max(0, len(pairs) - MOST_EVIDENCE),
                    explains_pairs=frozenset(frozenset((a.id, b.id)) for a, b in pairs),
                )


def tell_taken_back(groups: Sequence[Group], told: Sequence[Draft]) -> list[Draft]:
    """Figures that their own claimant denies or retracts.

    Where a fall tells so already, the denial is put beside it.

    Args:
        groups: The questions of one event.
        told: What the accounts show.
    """
    taking_back = [
        group for group in groups if group.shape.stance in (Stance.DENIES, Stance.RETRACTS)
    ]
    if not taking_back:
        return []
    given: dict[tuple[object, ...], list[tuple[Item, Group]]] = defaultdict(list)
    for group in groups:
        if group.shape.stance is Stance.ASSERTS:
            for item in group.items:
                given[_taken(item, group)].append((item, group))
    withdrawn = {
        item.id: draft
        for draft in told
        if draft.reason in ("withdrawn", "spike")
        for item in draft.items
    }
    found = []
    for group in taking_back:
        for back in group.items:
            before = [pair for pair in given[_taken(back, group)] if not back.is_before(pair[0])]
            if not before:
                continue
            ascribed = [pair for pair in before if is_ascribed(pair[0], back)]
            if back.is_denial and len(ascribed) == len(before):
                found.append(_ascribed(*ascribed[-1], back))
                continue
            item, question = before[-1]
            verdict = Verdict.DENIED if group.shape.stance is Stance.DENIES else None
            evidence = Evidence(item.id, back.id, verdict, "withdrawn")
            if (draft := withdrawn.get(item.id)) is not None:
                draft.items = (*draft.items, back)
                draft.evidence.append(evidence)
                continue
            found.append(
                Draft(
                    FindingKind.REVISION,
                    "withdrawn",
                    words.taken_back(item.words),
                    (item, back),
                    ("withdrawn", back.account, str(back.day)),
                    group=question,
                    account=back.account,
                    evidence=[evidence],
                )
            )
    return found


def is_ascribed(item: Item, denial: Item) -> bool:
    """Whether a figure came through an outlet, and its denial through another or none.

    What a claimant denies of its own words, or of those the same outlet carried, it takes back.
    """
    relays = item.claim.who.relays
    return bool(relays) and relays[-1:] != denial.claim.who.relays[-1:]


def _ascribed(item: Item, question: Group, denial: Item) -> Draft:
    """A figure that somebody denies having given, where an outlet says so."""
    return Draft(
        FindingKind.RENDERING,
        ASCRIBED,
        words.ascribed(item.words, item.claim.who.relays[-1]),
        (item, denial),
        (ASCRIBED, denial.account, str(denial.day)),
        group=question,
        account=denial.account,
        evidence=[Evidence(item.id, denial.id, Verdict.DENIED, ASCRIBED)],
    )


def _taken(item: Item, group: Group) -> tuple[object, ...]:
    """What a figure and its withdrawal have in common."""
    shape = replace(group.shape, stance=Stance.ASSERTS)
    figure = item.claim.figure
    return item.account, shape, group.topic, group.within, figure and on_the_page(figure)


def _telling(fall: Fall, pair: tuple[Item, Item]) -> tuple[int, str, str]:
    """The pair at the fall itself first."""
    is_own = pair[0] in fall.before.items and pair[1] in fall.after.items
    return (0 if is_own else 1, pair[1].id, pair[0].id)


def _is_quiet(line: Line) -> bool:
    """Whether nothing can be told of an account, as one look at its figures shows.

    Each speaks of another time than the one before; a running count only rises, never by more than
    a half of a number from which a jump is told, and none is final.
    """
    if len(line.groups) > 1 or line.run is Run.IN_PERIOD:
        return False
    end: dt.date | None = dt.date.min
    for item in line.items:
        moment = item.moment
        if moment is None or moment.start is None or end is None or moment.start < end:
            return False
        end = moment.end
    return line.run is not Run.RUNNING or _is_only_rising(line.items)


def _is_only_rising(items: Iterable[Item]) -> bool:
    """Whether numbers rise, if at all, and slowly; so does the least that readers expect."""
    low: tuple[Number, bool] = (0, False)
    value: Number = 0
    for item in items:
        figure, expected = item.claim.figure, item.expected
        if figure is None or figure.value is None or expected is None or is_final(item.claim):
            return False
        new, new_low = figure.value, (expected.low, expected.low_open)
        is_jump = value >= JUMP_LEVEL and new * 2 > value * 3
        if new < value or new_low < low or is_jump or figure.form is Form.VAGUE_PLURAL:
            return False
        low, value = new_low, new
    return True


def _is_steady(line: Line) -> bool:
    """Whether an account only rises, figure by figure, and changes nothing on its way.

    Quick: then no two of its figures part, and none is a fall.
    """
    if len(line.groups) > 1:
        return False
    if not all(one.item.is_before(other.item) for one, other in pairwise(line.entries)):
        return False
    low: tuple[Number, bool] = (0, False)
    value: Number = 0
    for entry in line.entries:
        for item in entry.items:
            figure, expected = item.claim.figure, item.expected
            if figure is None or expected is None or is_final(item.claim):
                return False
            if (expected.low, expected.low_open) < low or (figure.value or 0) < value:
                return False
            low, value = (expected.low, expected.low_open), figure.value or 0
    return True


def _makes(one: Number | None, other: Number | None, whole: Number | None) -> str:
    """The sum that two numbers make, in words; empty when they do not make the third."""
    if one is None or other is None or whole is None or one + other != whole:
        return ""
    return words.plus(one, other, whole)


def _is_of_series(fall: Fall) -> bool:
    return fall.reason.startswith((*EXPLAINING, "spike", "two figures"))


class Walk:
    """One account of a running count, walked in order of time."""

    def __init__(self, line: Line, around: Around, profile: Profile) -> None:
        self.line = line
        self.falls: list[Fall] = []
        self._entries = line.entries
        self._around = around
        self._profile = profile
        self._starts: list[tuple[int, Fall]] = []
        """Where a new level begins, with the fall that began it."""
        self._odd: dict[int, Fall] = {}
        """Entries that stand out, by their place."""

    def go(self) -> None:
        """Find every fall."""
        start = peak = 0
        index = 1
        while index < len(self._entries):
            entry = self._entries[index]
            top = self._entries[peak]
            if entry.is_below(top) and not is_rendered_twice(top.item, entry.item):
                dip_end = self._end_of_dip(index, top)
                if dip_end and (fall := self._dip(index, dip_end, peak)):
                    self._note(fall, odd=range(index, dip_end))
                    index = dip_end
                    continue
                high = self._high(start, index)
                if fall := self._spike(index, high, peak):
                    self._note(fall, odd=high)
                    rest = [each for each in range(start, index + 1) if each not in self._odd]
                    peak = max(rest, key=lambda place: self._entries[place].floor)
                    index += 1
                    continue
                self._begin(index, self._named(index, peak))
                start = peak = index
            elif fall := self._drop(start, index):
                self._begin(index, fall)
                start = peak = index
            elif entry.floor >= top.floor:
                peak = index
            index += 1

    def fall_between(self, earlier: int, later: int, one: Item, other: Item) -> Fall:
        """The fall that a figure of one entry and one of a later show.

        That of the one that stands out, else the last before the later; where there is none, a
        fall between the two figures alone is noted.
        """
        for place in (later, earlier):
            if place in self._odd:
                return self._odd[place]
        for start, fall in reversed(self._starts):
            if earlier < start <= later:
                return fall
        fall = self._of_two(to_entry((one,)), to_entry((other,)))
        self._begin(later, fall)
        return fall

    def group_of(self, entry: Entry) -> Group:
        """The question that an entry answers."""
        shape = entry.item.shape
        return next(
            (group for group in self.line.groups if group.shape is shape), self.line.groups[0]
        )

    def explained_by(self, fall: Fall) -> frozenset[ClaimId]:
        """The claims of which every difference from other accounts is explained by a fall."""
        if fall.odd:
            return frozenset(item.id for entry in fall.odd for item in entry.items)
        if fall.reason == "counter reset":
            rest = self._entries[fall.at :]
            return frozenset(
                item.id for entry in rest if entry.is_below(fall.before) for item in entry.items
            )
        return frozenset()

    def _note(self, fall: Fall, odd: Iterable[int]) -> None:
        self.falls.append(fall)
        for place in odd:
            self._odd[place] = fall

    def _begin(self, index: int, fall: Fall) -> None:
        fall.at = index
        self.falls.append(fall)
        self._starts.append((index, fall))
        self._starts.sort(key=lambda each: each[0])

    def _end_of_dip(self, index: int, top: Entry) -> int:
        """Where a low figure, however often repeated, is followed by the old level; 0: nowhere."""
        end = index + 1
        entries = self._entries
        while end < len(entries) and entries[end].value == entries[index].value:
            end += 1
        return end if end < len(entries) and not entries[end].is_below(top) else 0

    def _high(self, start: int, index: int) -> range:
        """The figures just before a fall, one number however often repeated, that alone make it.

        Empty when earlier ones make it too.
        """
        entries = self._entries
        first = index - 1
        while first > start and entries[first - 1].value == entries[first].value:
            first -= 1
        high = range(first, index)
        others = (each for each in range(start, first) if each not in self._odd)
        if any(entries[index].is_below(entries[each]) for each in others):
            return range(0)
        return high if first > start else range(0)

    def _dip(self, index: int, end: int, peak: int) -> Fall | None:
        entries = self._entries
        low, before, after = entries[index], entries[index - 1], entries[end]
        odd = entries[index:end]
        fall = Fall(entries[peak], low, odd=odd)
        if sums := _makes(before.value, low.value, after.value):
            fall.reason = words.reason("delta read as level", sums)
            fall.sentence = words.delta_read_as_level(sums)
            return fall
        if not (_is_far(low, before) and _is_far(low, after)):
            return None
        if named := self._column(odd):
            fall.reason, fall.sentence = named
            return fall
        if changed(before.item, low.item):
            return None
        if self._is_check(end):
            fall.reason = "spike"
            fall.sentence = words.spike(_number(before), _number(low), _number(after))
            return fall
        return None

    def _spike(self, index: int, high: range, peak: int) -> Fall | None:
        if not high:
            return None
        entries = self._entries
        before, after = entries[high[0] - 1], entries[index]
        odd = tuple(entries[each] for each in high)
        fall = Fall(entries[peak], after, odd=odd)
        if not (_is_far(before, odd[0]) and _is_far(after, odd[0])):
            return None
        if named := self._column(odd):
            fall.reason, fall.sentence = named
            return fall
        if changed(before.item, odd[0].item):
            return None
        if self._is_check(index) and not self._is_reset(index, peak):
            fall.reason = "spike"
            fall.sentence = words.spike(_number(before), _number(odd[0]), _number(after))
            return fall
        return None

    def _is_check(self, after: int) -> bool:
        """Whether the account is long enough for one of its figures to be the odd one out."""
        return len(self._entries) >= LEAST_FOR_CHECK and after < len(self._entries)

    def _column(self, odd: Sequence[Entry]) -> tuple[str, str] | None:
        """The same number under another metric of the account, on the same day."""
        item = odd[0].item
        value = odd[0].value
        if value is None or len(str(abs(int(value)))) < LEAST_SAME_DIGITS:
            return None
        twins = self._around.numbers.get((item.account, odd[0].day, value), ())
        other = next((each for each in twins if each.metric != item.metric), None)
        if other is None:
            return None
        reason = words.reason("column swapped", say("same number under two metrics"))
        return reason, words.column_swapped(value, (item.metric, other.metric))

    def _named(self, index: int, peak: int) -> Fall:
        """A fall to a new level, by the first name that fits."""
        entries = self._entries
        before, after = entries[peak], entries[index]
        fall = Fall(before, after)
        if self._is_reset(index, peak):
            fall.reason = "counter reset"
            fall.sentence = words.counter_reset(_number(before), _number(after))
        elif what := changed(entries[index - 1].item, after.item):
            fall.reason = words.reason("series break", words.changed(what))
            fall.sentence = words.series_break(what, _number(before), _number(after))
        elif self._is_withdrawn(before, after):
            fall.reason = "withdrawn"
            fall.sentence = words.withdrawn(_number(before), _number(after))
        else:
            fall.reason = "revised down"
            fall.sentence = _revised_down(before.item, after.item)
            if index == len(entries) - 1 and _is_tenth(before, after):
                fall.sentence = words.may_be_a_reset(fall.sentence)
        return fall

    def _is_reset(self, index: int, peak: int) -> bool:
        """Whether the counter began again: far below, and growing from there."""
        rest = self._entries[index : index + 3]
        if len(rest) < 3 or not _is_tenth(self._entries[peak], rest[0]):
            return False
        return all(later.floor > earlier.floor for earlier, later in pairwise(rest))

    def _is_withdrawn(self, before: Entry, after: Entry) -> bool:
        item = before.item
        if before.value is not None and item.id not in self._around.ascribed:
            key = (item.account, item.metric, before.value)
            if self._around.taken_back.get(key, dt.date.min) >= before.day:
                return True
        claim = after.item.claim
        return languages.speaks_of_correction(f"{after.item.words} {claim.evidence.quote}")

    def _drop(self, start: int, index: int) -> Fall | None:
        """A printed number that falls by at least its own step, though the words allow growth."""
        later = self._entries[index]
        if later.value is None or _is_ceiling(later):
            return None
        highest: Entry | None = None
        for place in range(max(start, index - NEAR_DROPS), index):
            entry = self._entries[place]
            if place in self._odd or entry.value is None or _is_ceiling(entry):
                continue
            if highest is None or entry.value >= (highest.value or 0):
                highest = entry
        if highest is None or not is_drop(highest.item, later.item, self._profile):
            return None
        if any(_same_utterance(highest.item, item) for item in later.items):
            return None
        return self._dropped(highest, later)

    def _of_two(self, before: Entry, after: Entry) -> Fall:
        if after.is_below(before):
            sentence = _revised_down(before.item, after.item)
            return Fall(before, after, "revised down", sentence)
        if before.value is not None and after.value is not None and after.value < before.value:
            return self._dropped(before, after)
        if is_final(before.item.claim) and before.day < after.day:
            sentence = words.revised_after_final(before.item.words, after.item.words)
            return Fall(before, after, "revised", sentence)
        sentence = words.two_for_one_time(before.item.words, after.item.words)
        return Fall(before, after, "two figures for one time", sentence)

    def _dropped(self, before: Entry, after: Entry) -> Fall:
        sentence = words.headline_drop(before.item.words, after.item.words)
        return Fall(before, after, "headline drop", sentence)


def is_drop(before: Item, after: Item, profile: Profile) -> bool:
    """Whether the printed number falls by at least the later number's step.

    A floor in rounder words is none: 37, then "more than 30"; 11,300, then "over 11,000".
    """
    figures = before.claim.figure, after.claim.figure
    if figures[0] is None or figures[1] is None:
        return False
    old, new = figures[0].value, figures[1].value
    if old is None or new is None or old - new < profile.step(new):
        return False
    if figures[1].form not in FLOORS:
        return True
    unit = 10 ** (len(str(int(new))) - len(str(int(new)).rstrip("0"))) if new else 1
    return int(old) // unit * unit != new


NEAR_DROPS = 60
"""How many figures back a drop of the printed number is looked for. Ours: two months of a daily
count; a strict fall is found at any distance."""


def _same_utterance(left: Item, right: Item) -> bool:
    said = left.claim.when.said, right.claim.when.said
    return said[0] is not None and said[1] is not None and said[0].overlaps(said[1])


def _is_ceiling(entry: Entry) -> bool:
    figure = entry.item.claim.figure
    return figure is None or figure.form in CEILINGS


def _is_far(lower: Entry, higher: Entry) -> bool:
    """Whether one figure is many times the other."""
    low, high = sorted((float(lower.floor), float(higher.floor)))
    return high >= float(FAR) * low and high - low > 1


def _is_tenth(before: Entry, after: Entry) -> bool:
    return after.ceiling is not None and after.ceiling * RESET < before.floor


def _revised_down(before: Item, after: Item) -> words.Message:
    unit = COUNT if after.shape is None else after.shape.measure.unit
    return words.revised_down(strict_of(before), strict_of(after), unit)


def _number(entry: Entry) -> str:
    return words.number(entry.value) if entry.value is not None else entry.item.words


FACETS_OF_A_BREAK: tuple[tuple[str, Callable[[Item], object]], ...] = (
    ("origin", lambda item: item.origin),
    ("definition", lambda item: item.shape.definition if item.shape else None),
    ("attribution rule", lambda item: item.shape.attribution_rule if item.shape else None),
    (
        "what is included",
        lambda item: (item.shape.includes, item.shape.excludes) if item.shape else None,
    ),
)
"""What an account may change on its way, in the words of the reason code."""


def changed(before: Item, after: Item) -> str | None:
    """What an account changed between two figures: "definition"; None: nothing that is recorded."""
    return next((name for name, facet in FACETS_OF_A_BREAK if facet(before) != facet(after)), None)


def _breaks_upwards(line: Line, walk: Walk) -> Iterator[Draft]:
    """A change of definition, rule or what is included where the level does not fall."""
    if len(line.groups) < 2:
        return
    fallen = {id(fall.after) for fall in walk.falls}
    for before, after in pairwise(line.entries):
        what = changed(before.item, after.item)
        if what in (None, "origin") or id(after) in fallen or before.value == after.value:
            continue
        yield Draft(
            FindingKind.SERIES,
            words.reason("series break", words.changed(what)),
            words.series_break(what, _number(before), _number(after)),
            (before.item, after.item),
            ("series break", line.account, str(after.day)),
            group=walk.group_of(after),
            account=line.account,
            is_explained=True,
        )


def _jumps(line: Line) -> Iterator[Draft]:
    """A toll that grows out of all proportion to the account's other steps, at least two."""
    if len(line.entries) < 4:
        return
    entries = [entry for entry in line.entries if entry.value is not None]
    steps = [
        float(later.value) - float(earlier.value)  # type: ignore[arg-type]
        for earlier, later in pairwise(entries)
    ]
    for index, (earlier, later) in enumerate(pairwise(entries)):
        old, new = earlier.value, later.value
        if old is None or new is None or old < JUMP_LEVEL or new * 2 <= old * 3:
            continue
        others = [step for place, step in enumerate(steps) if place != index and step >= 0]
        if len(others) < 2 or (later.day - earlier.day).days > JUMP_DAYS:
            continue
        from statistics import median  # noqa: PLC0415 - start-up

        usual = median(others)
        falls_back = any(each.is_below(later) for each in entries[index + 2 :])
        if steps[index] > JUMP_TIMES * usual and not falls_back:
            yield Draft(
                FindingKind.SERIES,
                words.reason("jump", words.from_to(old, new)),
                words.jump(old, new, usual),
                (earlier.item, later.item),
                ("jump", line.account, str(later.day)),
                group=line.groups[-1],
                account=line.account,
                apart=(earlier.expected, later.expected),
            )


def _peaks(line: Line) -> Iterator[Draft]:
    """An in-period count far above both its neighbours."""
    entries = [entry for entry in line.entries if entry.value is not None and entry.item.slot]
    for before, entry, after in zip(entries, entries[1:], entries[2:], strict=False):
        if len({_length(each) for each in (before, entry, after)}) > 1:
            continue
        around = max(before.value or 0, after.value or 0)
        value = entry.value or 0
        if value > PEAK_TIMES * around and value - around >= PEAK_DIFFERENCE:
            yield Draft(
                FindingKind.SERIES,
                words.reason("jump", words.steps(list(map(_number, (before, entry, after))))),
                words.peak(_number(before), _number(entry), _number(after)),
                (entry.item,),
                ("jump", line.account, str(entry.day)),
                group=line.groups[-1],
                account=line.account,
                apart=(max((before, after), key=lambda each: each.floor).expected, entry.expected),
            )


def _length(entry: Entry) -> int:
    slot = entry.item.slot
    if slot is None or slot[0] is None or slot[1] is None:
        return 0
    return (slot[1] - slot[0]).days
