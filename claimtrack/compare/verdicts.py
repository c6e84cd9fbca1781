"""The verdict on two figures: a pure function of the two, as read, and of the gate between them.

Only disjoint strict intervals can make a conflict, and only when no facet was assumed. The rules
stand in the order of docs/method.md#verdicts; each gives a judgement or None.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from claimtrack.align.world import BOTH
from claimtrack.compare import words
from claimtrack.compare.comparison import Evidence
from claimtrack.compare.gate import SAME_EVENT, Gate, Outcome
from claimtrack.compare.items import IntervalReader, Item, is_final, is_restated
from claimtrack.compare.outlets import TWO_REPORTS, are_of_two_outlets, is_order_stated
from claimtrack.compare.pairs import (
    FAR,
    Pair,
    Reading,
    closed_ends,
    expectation,
    factor_of,
    gives_way,
    is_close,
    reading_of,
    severity_of,
    shape_of,
    surface_factor,
)
from claimtrack.compare.shapes import FALLING, METHODS, OF_SIDES, Method, Run
from claimtrack.compare.time import Order, SlotRelation, Timing, read_timing, slot_relation
from claimtrack.compare.verdict import SERIOUS, Severity, Verdict
from claimtrack.figures.figure import COUNT, Figure, Form
from claimtrack.figures.interval import Interval, Number
from claimtrack.figures.profile import Profile, load_profile, shipped_profiles
from claimtrack.model.claim import Completeness, Stance
from claimtrack.model.name import Name
from claimtrack.text.message import joined, say, word

FLOORS = frozenset({Form.MORE_THAN, Form.AT_LEAST, Form.VAGUE_PLURAL})
CEILINGS = frozenset({Form.UP_TO, Form.AT_MOST, Form.FEWER_THAN})

UNLIKE = {
    "event": "if they speak of two events",
    "where": "if the place lies elsewhere",
    "as of": "if they speak of different days",
    "count type": "if one counts up to a date and the other a single period",
    "method": "if one counts cases and the other estimates",
    "side": "if they speak of different sides",
    "place": "if they speak of different places",
    "metric": "if one counts the injured or the missing too",
    "period": "if they speak of different periods",
    "occasion": "if they speak of different days",
    "included": "if only one counts what it says is included",
}
"""How an assumed facet would reconcile two figures by being wrong."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is said of a pair."""

    verdict: Verdict
    reason: str
    sentence: str
    severity: Severity | None = None
    factor: Decimal | None = None


Judged = tuple[Pair, Judgement]
"""A pair as it was read, the earlier or lesser on the left, and what is said of it."""


def judge(one: Item, other: Item, gate: Gate) -> Judged:
    """The verdict on two figures with a number, whichever of them comes first.

    Args:
        one: A figure.
        other: Another.
        gate: What the gate says of `one` on the left and `other` on the right.

    Returns:
        The pair as it was read, the earlier or lesser on the left, and what is said of it.
    """
    pair = _pair(one, other, gate)
    pair = converted(pair)
    judgement = _judge(pair)
    if pair.gate.outcome is Outcome.PART_WHOLE and _is_place_assumed(pair):
        pair, judgement = _milder_by_place(pair, judgement)
    if gate.conversion and judgement.verdict is not Verdict.DENIED:
        sentence = words.with_remark(judgement.sentence, gate.conversion)
        judgement = replace(judgement, sentence=sentence)
    return pair, judgement


class EvidenceMaker:
    """Writes out what is said of a pair, with everything an editor is asked about afterwards."""

    def __init__(self, profile: Profile) -> None:
        self._name = profile.name

    @cached_property
    def _others(self) -> tuple[IntervalReader, ...]:
        """The other shipped profiles, which differ in vague plurals; loaded when one is met."""
        return tuple(
            IntervalReader(load_profile(name)) for name in shipped_profiles() if name != self._name
        )

    def make(self, one: Item, other: Item, gate: Gate) -> Evidence:
        """The verdict on two figures; its flags say when another shipped profile changes it."""
        return self.write(one, other, gate, judge(one, other, gate))

    def write(self, one: Item, other: Item, gate: Gate, judged: Judged) -> Evidence:
        """The same, of two figures that were judged before."""
        evidence = to_evidence(*judged)
        if any(_is_vague(each) for each in (one, other)) and any(
            _verdict_under(reader, one, other, gate) is not evidence.verdict
            for reader in self._others
        ):
            return replace(evidence, flags=(*evidence.flags, say("profile-sensitive")))
        return evidence


def _is_vague(item: Item) -> bool:
    return item.claim.figure is not None and item.claim.figure.form is Form.VAGUE_PLURAL


def _verdict_under(reader: IntervalReader, one: Item, other: Item, gate: Gate) -> Verdict:
    return judge(_under(reader, one), _under(reader, other), gate)[1].verdict


def _under(reader: IntervalReader, item: Item) -> Item:
    """A figure with the intervals of another profile."""
    figure = item.claim.figure
    is_partial = item.claim.counting.completeness is Completeness.PARTIAL
    intervals = None if figure is None else reader.read(figure, is_partial=is_partial)
    if intervals is None:
        return item
    return replace(item, strict=intervals.strict, expected=intervals.expected)


def to_evidence(pair: Pair, judgement: Judgement) -> Evidence:
    """A judged pair as evidence."""
    left, right = pair.left, pair.right
    is_denied = judgement.verdict is Verdict.DENIED
    return Evidence(
        left=left.item.id,
        right=right.item.id,
        verdict=judgement.verdict,
        reason=judgement.reason,
        sentence=judgement.sentence,
        severity=judgement.severity,
        factor=judgement.factor,
        surface_factor=None if is_denied else surface_factor(left.figure, right.figure),
        left_read=(left.strict, left.expected),
        right_read=(right.strict, right.expected),
        assumed=pair.assumed,
        by_default=pair.by_default,
        equal=_equal(pair),
        different=pair.gate.different,
        flags=tuple(_flags(pair, judgement.verdict)),
        reconcile=tuple(_reconciling(pair)) if judgement.verdict in SERIOUS else (),
    )


def _equal(pair: Pair) -> tuple[str, ...]:
    """The facets that both state, and state alike."""
    read = {each.partition(":")[0] for each in (*pair.assumed, *pair.by_default)}
    return tuple(facet for facet in pair.gate.equal if facet not in read)


def may_part(one: Item, other: Item) -> bool:
    """Whether two figures of one question may be further apart than agreeing or growing.

    Quick, and never wrong when it says no: what readers expect overlaps, or the later of two
    running counts leads them to expect more.
    """
    left, right = one.expected, other.expected
    if left is None or right is None:
        return False
    if _overlap(left, right):
        return one.claim.stance is not other.claim.stance
    first, second = one.moment, other.moment
    is_running = one.shape is not None and one.shape.run is Run.RUNNING
    if is_running and first is not None and second is not None:
        if first.is_before(second):
            return is_final(one.claim) or right.is_below(left)
        if second.is_before(first):
            return is_final(other.claim) or left.is_below(right)
    return True


def may_exceed(part: Item, whole: Item, times: int) -> bool:
    """Whether a part may stand above its whole.

    Quick, and never wrong when it says no: the part was counted later, or it lies within what the
    whole's words allow and is not far above a floor or a partial count.

    Args:
        part: A figure with a number.
        whole: Another, which counts the part too.
        times: By what the part's figure is multiplied at most, each → total.
    """
    if part.expected is None or whole.expected is None or whole.strict is None:
        return False
    low, top = closed_ends(part.expected)[0] * times, closed_ends(whole.expected)[1]
    if top is None or low <= top:
        return False
    if not _is_slotted(part) and whole.is_before(part):
        return False
    end = closed_ends(whole.strict)[1]
    if end is not None and low > end:
        return True
    return 2 * low >= 3 * top


def _overlap(left: Interval, right: Interval) -> bool:
    if left.low_open or left.high_open or right.low_open or right.high_open:
        return left.overlaps(right)
    return (left.high is None or left.high >= right.low) and (
        right.high is None or right.high >= left.low
    )


def _pair(one: Item, other: Item, gate: Gate) -> Pair:
    """The earlier first; at the same time the lesser; else by id, so that there is one order."""
    timing = read_timing(one, other)
    slots = slot_relation(one, other) if _is_slotted(one) else SlotRelation.SAME
    gate = _with_slots(gate, slots, one)
    left, right = reading_of(one), reading_of(other)
    if timing.order is Order.LATER:
        timing = Timing(Order.EARLIER, timing.assumed, timing.by_default, timing.days_between)
        return Pair(right, left, gate.mirrored, timing)
    is_first = (*expectation(left.expected), one.id) <= (*expectation(right.expected), other.id)
    if timing.order is not Order.EARLIER and not is_first:
        return Pair(right, left, gate.mirrored, timing)
    return Pair(left, right, gate, timing)


def _is_slotted(item: Item) -> bool:
    shape = item.shape
    return shape is not None and (shape.run is Run.IN_PERIOD or shape.run is Run.OCCASION)


def _with_slots(gate: Gate, slots: SlotRelation, one: Item) -> Gate:
    """The gate with what the periods, or the days of two crowds, add to it."""
    if gate.outcome is Outcome.BARRED or slots is SlotRelation.SAME:
        return gate
    is_occasion = one.shape is not None and one.shape.run is Run.OCCASION
    facet = "occasion" if is_occasion else "period"
    if slots is SlotRelation.APART:
        apart = say("two days, two crowds" if is_occasion else "two periods")
        return Gate(Outcome.BARRED, facet, apart, different=(facet,))
    is_left = slots is SlotRelation.LEFT_WITHIN
    if gate.outcome is Outcome.PART_WHOLE and gate.left_is_part is not is_left:
        return Gate(Outcome.BARRED, "period", gate.words, different=(*gate.different, facet))
    return replace(
        gate,
        outcome=Outcome.PART_WHOLE,
        reason=gate.reason or "period",
        words=joined(filter(None, (gate.words, say("a period inside the other"))), "; "),
        left_is_part=is_left,
        different=(*gate.different, facet),
    )


def _is_place_assumed(pair: Pair) -> bool:
    return any(each.item.standing.is_place_assumed for each in (pair.left, pair.right))


def _milder_by_place(pair: Pair, judgement: Judgement) -> tuple[Pair, Judgement]:
    """A figure without a place, where several are named beside each other.

    It is read as all of the event, or as of the very place of the other figure; the milder
    reading stands.
    """
    if judgement.verdict not in SERIOUS or set(pair.gate.different) != {"place"}:
        return pair, judgement
    same = replace(
        pair, gate=replace(pair.gate, outcome=Outcome.COMPARABLE, reason="", words="", different=())
    )
    again = _judge(same)
    return (same, again) if again.verdict.rank < judgement.verdict.rank else (pair, judgement)


def converted(pair: Pair) -> Pair:
    """The pair as its verdict read it: a figure for each side made a total of both.

    With words that can be read as a total or per side, every reading is tried and the mildest
    verdict stands.
    """
    readings = [_converted(pair, reading) for reading in pair.gate.readings]
    return readings[0] if len(readings) == 1 else min(readings, key=_harshness)


def _harshness(pair: Pair) -> tuple[int, Decimal]:
    """By verdict, then by how far apart a reader is led."""
    judgement = _judge(pair)
    return judgement.verdict.rank, judgement.factor or Decimal(1)


def _converted(pair: Pair, reading: tuple[int, int]) -> Pair:
    if reading == (1, 1):
        return pair
    return replace(pair, left=pair.left.times(reading[0]), right=pair.right.times(reading[1]))


def _judge(pair: Pair) -> Judgement:
    for rule in RULES:
        judgement = rule(pair)
        if judgement is not None:
            return judgement
    raise AssertionError("the last rule takes every pair")


def _kept_apart(pair: Pair) -> Judgement | None:
    """What the gate bars needs no arithmetic."""
    if pair.gate.outcome is Outcome.BARRED:
        return Judgement(Verdict.NOT_COMPARABLE, pair.gate.reason, pair.gate.words)
    bases = pair.left.claim.counting.basis, pair.right.claim.counting.basis
    if bases[0] is not bases[1] and set(map(METHODS.get, bases)) == {
        Method.DOCUMENTED,
        Method.ESTIMATED,
    }:
        return Judgement(Verdict.NOT_COMPARABLE, "method", say("documented against estimated"))
    return None


def _denied(pair: Pair) -> Judgement | None:
    """A figure and its denial; the denial of another figure says nothing of this one."""
    left, right = pair.left, pair.right
    denies = Stance.DENIES
    if left.claim.stance is not denies and right.claim.stance is not denies:
        return None
    if on_the_page(left.figure) == on_the_page(right.figure):
        return Judgement(Verdict.DENIED, "", words.denied())
    return Judgement(Verdict.NOT_COMPARABLE, "stance", words.another_denied())


def _part_and_whole(pair: Pair) -> Judgement | None:
    """A part may not exceed its whole, unless it was counted later."""
    if pair.gate.outcome is not Outcome.PART_WHOLE:
        return None
    part, whole = (pair.left, pair.right) if pair.gate.left_is_part else (pair.right, pair.left)
    part_is_later = pair.timing.order is (Order.LATER if pair.gate.left_is_part else Order.EARLIER)
    of_other_times = not pair.is_running and pair.timing.order is not Order.SAME
    if part_is_later or of_other_times or pair.is_undated:
        return Judgement(Verdict.NOT_COMPARABLE, "scope", words.part_and_whole(pair.gate.words))
    if not whole.strict.is_below(part.strict):
        return _part_above_floor(pair, part, whole) or Judgement(
            Verdict.NOT_COMPARABLE, "scope", words.part_and_whole(pair.gate.words)
        )
    sentence = words.part_exceeds_whole(part.strict, whole.strict, pair.gate.words, pair.unit)
    return _apart(pair, "part exceeds whole", sentence)


def _part_above_floor(pair: Pair, part: Reading, whole: Reading) -> Judgement | None:
    """A part far above a whole that is only a floor, or partial: no contradiction, but a gap."""
    factor = factor_of(whole.expected, part.expected)
    if factor is None or factor < FAR or not whole.expected.is_below(part.expected):
        return None
    if _is_place_assumed(pair) or whole.claim.scope.excludes:
        return None
    if whole.claim.counting.completeness is Completeness.PARTIAL:
        return _measured(pair, Verdict.GAP, "partial", words.part_above_partial())
    if whole.figure.form in FLOORS:
        return _measured(pair, Verdict.GAP, "floor", words.part_above_floor())
    return None


def _echo(pair: Pair) -> Judgement | None:
    """One origin giving one figure at one time is one piece of evidence, however often told."""
    left, right = pair.left, pair.right
    if not pair.is_one_origin or pair.timing.order not in (Order.SAME, Order.UNKNOWN):
        return None
    if _of_sides(left) != _of_sides(right):
        return None
    if on_the_page(left.figure) != on_the_page(right.figure):
        return None
    reason = "same utterance" if is_one_utterance(left.item, right.item) else "same origin"
    return Judgement(Verdict.ECHO, reason, words.echo(reason, len(relays_of(pair))))


def _quote_divergence(pair: Pair) -> Judgement | None:
    """One utterance that two relays render differently is not two accounts of the event."""
    left, right = pair.left, pair.right
    if not is_rendered_twice(left.item, right.item):
        return None
    if left.strict.overlaps(right.strict) or _of_sides(left) != _of_sides(right):
        return None
    sentence = words.quote_divergence(left.figure.words, right.figure.words)
    return _measured(pair, _between_reports(pair), "quote divergence", sentence)


def _between_reports(pair: Pair) -> Verdict:
    """What two reports of one source come to: a small difference is told, and is no tension.

    Source: what is small is what the severity calls minor, docs/method.md#severity.
    """
    is_small = severity_of(pair.lower.expected, pair.higher.expected) is Severity.MINOR
    return Verdict.COMPATIBLE if is_small else Verdict.TENSION


def _of_sides(reading: Reading) -> bool:
    """Whether the words speak of the sides, so that they are another figure than the total."""
    return reading.claim.scope.distribution in OF_SIDES


def is_one_utterance(left: Item, right: Item) -> bool:
    """Whether one origin said both on one occasion, as far as dates and words tell."""
    said = left.claim.when.said, right.claim.when.said
    if left.origin is None or left.origin != right.origin or left.claimant != right.claimant:
        return False
    if said[0] is None or said[1] is None or not said[0].overlaps(said[1]):
        return False
    moments = left.moment, right.moment
    if moments[0] is not None and moments[1] is not None and not moments[0].overlaps(moments[1]):
        return False
    return not (_may_move(left) and _of_two_numbers(left, right) and is_order_stated(left, right))


def _may_move(item: Item) -> bool:
    """Whether a count may be another one later."""
    return item.shape is not None and (item.shape.run is Run.RUNNING or item.shape.run in FALLING)


def _of_two_numbers(left: Item, right: Item) -> bool:
    figures = [each.claim.figure for each in (left, right)]
    return len({figure.value for figure in figures if figure is not None}) > 1


def is_rendered_twice(left: Item, right: Item) -> bool:
    """Whether two relays give one utterance: told as renderings of it, never as a fall."""
    return are_of_two_outlets(left, right) and is_one_utterance(left, right)


def may_be_one_utterance(pair: Pair) -> bool:
    """Whether two relays may render one utterance, and only a day of saying is missing to tell."""
    said = pair.left.claim.when.said, pair.right.claim.when.said
    return (
        pair.is_one_origin
        and pair.timing.order is Order.SAME
        and None in said
        and len(relays_of(pair)) > 1
    )


def relays_of(pair: Pair) -> set[str]:
    """The relays that were read, one for each claim."""
    return {relay for each in (pair.left, pair.right) for relay in each.claim.who.relays[-1:]}


def on_the_page(figure: Figure) -> tuple[Form, Number | None, Number | None]:
    """What makes two figures the same figure."""
    return figure.form, figure.value, figure.upper


def _growth(pair: Pair) -> Judgement | None:
    """A later running count may be higher: time alone explains it."""
    if not pair.is_ordered or not pair.left.expected.is_below(pair.right.expected):
        return None
    if is_final(pair.left.claim):
        return None
    sentence = (
        words.growth(pair.left.expected, pair.right.expected, pair.timing.days_between, pair.unit)
        if pair.is_subtractable
        else words.growth_of_another_count()
    )
    return _measured(pair, Verdict.COMPATIBLE, "growth", sentence)


def _undated(pair: Pair) -> Judgement | None:
    """A figure that may be of any day says nothing against another that time would explain.

    Of one account that is so always; of two while the event runs, or its end is not known. Where
    one event is assumed, so is its time.
    """
    if (
        not pair.is_undated
        or SAME_EVENT in pair.gate.assumed
        or pair.left.expected.overlaps(pair.right.expected)
    ):
        return None
    is_floor_below = pair.left.strict.overlaps(pair.right.strict) and _explained_low(pair)
    if is_floor_below and not pair.is_one_account and pair.lower.item.day is None:
        return None
    time_may_explain = pair.is_running or pair.may_fall
    if pair.is_one_account or (time_may_explain and not _is_after_the_end(pair)):
        return Judgement(Verdict.UNDECIDED, "undated", words.undated())
    return None


def _is_after_the_end(pair: Pair) -> bool:
    """Whether growth no longer explains that an undated figure is the higher one.

    So it is when the event is over, and the dated figure, if there is one, counts up to its end.
    """
    end = pair.left.item.event_end
    if end is None:
        return False
    dated = [each for each in (pair.left, pair.right) if each.item.day is not None]
    if not dated:
        return True
    day = dated[0].item.day
    return day is not None and day >= end and pair.lower is dated[0]


def _later_but_lower(pair: Pair) -> Judgement | None:
    """A later running count may not be lower."""
    if not pair.is_ordered or not pair.right.strict.is_below(pair.left.strict):
        return None
    if left_out := _left_out(pair):
        return Judgement(Verdict.NOT_COMPARABLE, "scope", words.leaves_out(left_out))
    left, right = pair.left.strict, pair.right.strict
    if pair.is_one_origin:
        return _apart(pair, "revised down", words.revised_down(left, right, pair.unit))
    sentence = words.later_but_lower(left, right, pair.unit, is_one_account=pair.is_one_account)
    return _apart(pair, "later but lower", sentence)


def _disjoint(pair: Pair) -> Judgement | None:
    """No number satisfies both."""
    left, right = pair.left, pair.right
    if left.strict.overlaps(right.strict):
        return None
    if pair.is_one_account:
        for one, other in ((left.item, right.item), (right.item, left.item)):
            if is_restated(one, other):
                return _apart(pair, "revised", words.restated(one.words, other.words))
    if pair.may_fall and pair.timing.order is not Order.SAME:
        return _measured(pair, Verdict.COMPATIBLE, "time", words.another_time())
    if of_one_day := _of_one_day(pair):
        return of_one_day
    if left_out := _left_out(pair):
        return Judgement(Verdict.NOT_COMPARABLE, "scope", words.leaves_out(left_out))
    return _without_common_number(pair)


def _without_common_number(pair: Pair) -> Judgement:
    """Apart: by what the words entail, or only by where we draw the line around an elastic word."""
    left, right = pair.left.strict, pair.right.strict
    if _gives_way(pair):
        sentence = words.apart_by_soft_end(left, right, pair.unit)
        return _measured(pair, Verdict.TENSION, "elastic", sentence)
    return _apart(pair, "disjoint", words.disjoint(left, right, pair.unit))


def _left_out(pair: Pair) -> tuple[str, ...]:
    """What the lower figure says that it leaves out, and the higher does not leave out too."""
    both = shape_of(pair.higher.item).excludes
    return tuple(each for each in pair.lower.claim.scope.excludes if Name.of(each) not in both)


def _of_one_day(pair: Pair) -> Judgement | None:
    """Two figures of one account and day in two reports: a course, or one report is wrong.

    Of two outlets nothing but their words tells which figure is the later.
    """
    if not _may_grow_within_the_day(pair):
        return None
    if _are_two_reports(pair):
        sentence = words.two_reports(pair.left.figure.words, pair.right.figure.words)
        return _measured(pair, _between_reports(pair), TWO_REPORTS, sentence)
    return _measured(pair, Verdict.COMPATIBLE, "growth", words.within_the_day())


def _are_two_reports(pair: Pair) -> bool:
    """Whether two outlets give one source two last words that exclude each other."""
    left, right = pair.left, pair.right
    if left.item.account != right.item.account or not are_of_two_outlets(left.item, right.item):
        return False
    if left.strict.overlaps(right.strict) or _left_out(pair):
        return False
    return not is_order_stated(left.item, right.item)


def _may_grow_within_the_day(pair: Pair) -> bool:
    """Whether one account may have given both in the course of one day, in two reports."""
    if not pair.is_one_account or not (pair.is_running or pair.may_fall):
        return False
    if pair.timing.order is not Order.SAME:
        return False
    left, right = pair.left.item, pair.right.item
    if left.told is not None and right.told is not None and not left.told.overlaps(right.told):
        return False
    if not (_is_one_day(left) and _is_one_day(right)):
        return False
    return left.claim.who.relays != right.claim.who.relays or _is_of_two_texts(left, right)


def _is_one_day(item: Item) -> bool:
    return item.moment is not None and item.moment.start == item.moment.last_day


def _is_of_two_texts(left: Item, right: Item) -> bool:
    """Whether two claims were read in different documents, or at different addresses."""
    evidence = left.claim.evidence, right.claim.evidence
    documents = [each.document or each.url for each in evidence]
    return None not in documents and documents[0] != documents[1]


def _agreement(pair: Pair) -> Judgement | None:
    """Readers are led to the same numbers."""
    left, right = pair.left.expected, pair.right.expected
    if not left.overlaps(right):
        return None
    exact = [each for each in (pair.left, pair.right) if each.strict.is_point]
    refines = len(exact) == 1
    reason = "refines" if refines else ""
    return Judgement(
        Verdict.AGREE, reason, words.agreement(left, right, pair.unit, refines=refines)
    )


def _closeness(pair: Pair) -> Judgement | None:
    """Apart, but not far."""
    if not is_close(pair.lower.expected, pair.higher.expected):
        return None
    factor = factor_of(pair.lower.expected, pair.higher.expected)
    return _measured(pair, Verdict.COMPATIBLE, "close", words.close(factor))


def _explained_low(pair: Pair) -> tuple[str, str] | None:
    """The named property of one of the figures that explains the distance, and its sentence."""
    lower, higher = pair.lower, pair.higher
    is_floor = lower.figure.form in FLOORS
    if lower.claim.counting.completeness is Completeness.PARTIAL:
        return "partial", words.partial(is_floor=is_floor)
    if left_out := _left_out(pair):
        return "excludes", words.leaves_out(left_out)
    if is_floor:
        return "floor", words.floor()
    if higher.figure.form in CEILINGS:
        return "ceiling", words.ceiling()
    return None


def _gap(pair: Pair) -> Judgement | None:
    """Far apart, and the lower side is a floor, partial or leaves something out."""
    explained = _explained_low(pair)
    if explained is None:
        return None
    reason, sentence = explained
    if pair.is_ordered and pair.lower is pair.right:
        sentence = words.also_later(sentence)
    return _measured(pair, Verdict.GAP, reason, sentence)


def _tension(pair: Pair) -> Judgement | None:
    """Far apart, and nothing recorded explains it."""
    if pair.may_fall and pair.timing.order is not Order.SAME:
        return _measured(pair, Verdict.COMPATIBLE, "time", words.another_time())
    if of_one_day := _of_one_day(pair):
        return of_one_day
    factor = factor_of(pair.lower.expected, pair.higher.expected)
    return _measured(pair, Verdict.TENSION, "far apart", words.tension(factor))


RULES: tuple[Callable[[Pair], Judgement | None], ...] = (
    _kept_apart,
    _denied,
    _part_and_whole,
    _echo,
    _quote_divergence,
    _growth,
    _undated,
    _later_but_lower,
    _disjoint,
    _agreement,
    _closeness,
    _gap,
    _tension,
)


def _apart(pair: Pair, reason: str, sentence: str) -> Judgement:
    """Strict intervals apart: conflict, unless an end is soft or a facet was assumed."""
    if _gives_way(pair):
        return _measured(pair, Verdict.TENSION, reason, words.soft_end(sentence))
    if assumed := pair.assumed:
        sentence = words.provided(sentence, assumed)
        return _measured(pair, Verdict.POSSIBLE_CONFLICT, reason, sentence)
    return _measured(pair, Verdict.CONFLICT, reason, sentence)


def _gives_way(pair: Pair) -> bool:
    """Whether the two are apart only by an elastic wording."""
    return gives_way(pair.left.strict, pair.right.strict)


def _measured(pair: Pair, verdict: Verdict, reason: str, sentence: str) -> Judgement:
    lower, higher = pair.lower.expected, pair.higher.expected
    return Judgement(
        verdict, reason, sentence, severity_of(lower, higher), factor_of(lower, higher)
    )


def _flags(pair: Pair, verdict: Verdict) -> Iterator[str]:
    if pair.is_adversarial:
        yield say("adversarial pair")
    if verdict in SERIOUS and may_be_one_utterance(pair):
        yield say("perhaps one utterance")
    if pair.gate.conversion and (pair.left.strict, pair.right.strict) != (
        pair.left.item.strict,
        pair.right.item.strict,
    ):
        yield say("read per side")


def _reconciling(pair: Pair) -> Iterator[str]:
    """The smallest changes that would reconcile the two, nearest to hand first.

    Only what could be so is proposed: two figures of one account are of one kind.
    """
    lower, higher = pair.lower, pair.higher
    if lower.claim.counting.completeness is Completeness.PARTIAL:
        shortfall = _shortfall(lower.expected, higher.expected)
        yield say("if the partial count lacks {shortfall}", shortfall=shortfall)
    for facet in dict.fromkeys(each.partition(":")[0] for each in pair.assumed):
        yield _unless(facet)
    if _fits_per_side(pair):
        yield say("if the lower figure is per side")
    if lower.item.metric == higher.item.metric and not pair.is_one_account:
        wider = pair.shape.metric
        if wider is not None and str(wider) == "killed" and pair.shape.measure.unit == COUNT:
            yield say("if the higher figure includes injured or missing")
    if pair.timing.order is Order.SAME and pair.is_running:
        yield say("if the higher figure was counted later")


def _unless(facet: str) -> str:
    if facet in UNLIKE:
        return say(UNLIKE[facet])
    return say("if the {facet} is not the same", facet=word(facet, "facet"))


def _shortfall(lower: Interval, higher: Interval) -> str:
    """How many would have to be missing, as readers take both figures."""
    top = lower.smallest if lower.largest is None else lower.largest
    least = higher.smallest - top
    if higher.largest is None:
        return say("{low} or more", low=least)
    return say("{low} to {high}", low=least, high=higher.largest - lower.smallest)


def _fits_per_side(pair: Pair) -> bool:
    sides = {pair.left.item.side, pair.right.item.side}
    lower, higher = pair.lower.expected, pair.higher.expected
    return sides == {BOTH} and pair.gate.readings == ((1, 1),) and lower.times(2).overlaps(higher)


__all__ = [
    "EvidenceMaker",
    "Judged",
    "Judgement",
    "is_one_utterance",
    "judge",
    "may_exceed",
    "may_part",
    "on_the_page",
    "to_evidence",
]
