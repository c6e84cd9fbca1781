"""A finding on two figures: the verdict with everything an editor is asked about afterwards."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from claimtrack.align.world import BOTH
from claimtrack.compare.comparison import Entry, Finding
from claimtrack.compare.facets import Facets, Run
from claimtrack.compare.gate import Gate, Outcome
from claimtrack.compare.pair import Pair, Reading, surface_factor
from claimtrack.compare.rules import converted, judge, may_be_one_utterance
from claimtrack.compare.time import Order, Timing, read_timing
from claimtrack.compare.verdict import Verdict
from claimtrack.figures.figure import Form
from claimtrack.figures.interval import Interval
from claimtrack.model.claim import Completeness

EXPLAINED = frozenset({Verdict.GAP, Verdict.TENSION, Verdict.POSSIBLE_CONFLICT, Verdict.CONFLICT})
"""Verdicts that are shown with what would reconcile the two."""

ONE_ACCOUNT = frozenset({Verdict.ECHO, Verdict.AGREE, Verdict.NOT_COMPARABLE, Verdict.UNDECIDED})
"""Verdicts that it does not change whether the two are one utterance."""

UNLIKE = {
    "as of": "if they speak of different days",
    "count type": "if one counts up to a date and the other a single period",
    "method": "if one counts cases and the other estimates",
    "side": "if they speak of different sides",
    "role": "if they speak of different roles, such as everyone and soldiers",
    "place": "if they speak of different places",
}
"""How an assumed facet would reconcile two figures by being wrong."""


@dataclass(frozen=True, slots=True)
class Item:
    """A claim on its way through a comparison."""

    entry: Entry
    facets: Facets
    shape: int
    """The same for facets that differ in nothing but the event, where the events are alike: the
    gate says the same of them within each event."""
    reading: Reading | None
    """None: no number to compare."""
    other_readings: tuple[Reading, ...] = ()
    """Under the other shipped profiles, where they may differ."""


GateOf = Callable[[Item, Item], Gate]


def find_pair(one: Item, other: Item, gate_of: GateOf) -> Finding:
    """What is said of two figures, whichever of them comes first."""
    left, right, timing = _ordered(one, other)
    gate = gate_of(left, right)
    pair = Pair(
        _known(left.reading),
        _known(right.reading),
        gate,
        timing,
        is_running=_is_running(left.facets, right.facets),
    )
    judgement = judge(pair)
    as_read = converted(pair)
    sentence = judgement.sentence
    if gate.conversion and judgement.verdict is not Verdict.DENIED:
        sentence = f"{sentence} ({gate.conversion})"
    return Finding(
        verdict=judgement.verdict,
        reason=judgement.reason,
        left=left.entry.id,
        right=right.entry.id,
        sentence=sentence,
        severity=judgement.severity,
        factor=judgement.factor,
        surface_factor=surface_factor(left.entry.claim.figure, right.entry.claim.figure),
        assumed=pair.assumed,
        defaults=gate.defaults,
        equal=gate.equal,
        different=gate.different,
        flags=tuple(_flags(left, right, pair, judgement.verdict)),
        reconcile=tuple(_reconciling(as_read)) if judgement.verdict in EXPLAINED else (),
        left_read=(as_read.left.strict, as_read.left.expected),
        right_read=(as_read.right.strict, as_read.right.expected),
    )


def _ordered(one: Item, other: Item) -> tuple[Item, Item, Timing]:
    """The earlier first; at the same time the lesser; else by id, so that there is one order."""
    timing = read_timing(one.entry.claim, other.entry.claim)
    if timing.order is Order.LATER:
        return other, one, Timing(Order.EARLIER, timing.assumed, timing.days_between)
    if timing.order is Order.SAME and _size(other) < _size(one):
        return other, one, timing
    return one, other, timing


def _size(item: Item) -> tuple[float, float, str]:
    expected = item.entry.expected
    if expected is None:
        return (0.0, 0.0, item.entry.id)
    high = expected.low if expected.high is None else expected.high
    return (float(expected.low), float(high), item.entry.id)


def _is_running(left: Facets, right: Facets) -> bool:
    """Whether both count up to a date; an unstated count of a toll is taken to."""
    runs = {left.run, right.run}
    if runs == {Run.UNKNOWN}:
        return not left.is_stock
    return runs <= {Run.RUNNING, Run.UNKNOWN}


def _known(reading: Reading | None) -> Reading:
    if reading is None:
        raise AssertionError("a figure without a number has no verdict")
    return reading


def _flags(left: Item, right: Item, pair: Pair, verdict: Verdict) -> Iterator[str]:
    if pair.is_adversarial:
        yield "adversarial pair"
    if _is_headline_drop(pair, verdict):
        yield "headline drop"
    if verdict not in ONE_ACCOUNT and may_be_one_utterance(pair):
        yield "perhaps one utterance"
    if converted(pair) is not pair:
        yield "read per side"
    if _is_profile_sensitive(left, right, pair, verdict):
        yield "profile-sensitive"


def _is_headline_drop(pair: Pair, verdict: Verdict) -> bool:
    """One origin's later number on the page is lower, though its words still allow growth."""
    values = pair.left.figure.value, pair.right.figure.value
    return (
        pair.is_ordered
        and pair.gate.outcome is Outcome.COMPARABLE
        and pair.is_one_origin
        and Form.VAGUE_PLURAL not in (pair.left.figure.form, pair.right.figure.form)
        and verdict not in (Verdict.CONFLICT, Verdict.POSSIBLE_CONFLICT)
        and values[0] is not None
        and values[1] is not None
        and values[1] < values[0]
    )


def _is_profile_sensitive(left: Item, right: Item, pair: Pair, verdict: Verdict) -> bool:
    """Another shipped profile would change the verdict."""
    profiles = max(len(left.other_readings), len(right.other_readings))
    lefts = left.other_readings or (pair.left,) * profiles
    rights = right.other_readings or (pair.right,) * profiles
    return any(
        judge(replace(pair, left=one, right=other)).verdict is not verdict
        for one, other in zip(lefts, rights, strict=True)
    )


def _reconciling(pair: Pair) -> Iterator[str]:
    """The smallest changes that would reconcile the two, nearest to hand first."""
    lower, higher = pair.lower, pair.higher
    if lower.claim.counting.completeness is Completeness.PARTIAL:
        yield f"if the partial count lacks {_shortfall(lower.expected, higher.expected)}"
    for facet in dict.fromkeys(each.partition(":")[0] for each in pair.assumed):
        yield UNLIKE.get(facet, f"if the {facet} is not the same")
    if _fits_per_side(pair):
        yield "if the lower figure is per side"
    if lower.claim.metric == higher.claim.metric == "killed":
        yield "if the higher figure includes injured or missing"
    if pair.timing.order is Order.SAME and pair.is_running:
        yield "if the higher figure was counted later"


def _shortfall(lower: Interval, higher: Interval) -> str:
    """How many would have to be missing, as readers take both figures."""
    top = lower.smallest if lower.largest is None else lower.largest
    least = higher.smallest - top
    if higher.largest is None:
        return f"{least:,} or more"
    return f"{least:,} to {higher.largest - lower.smallest:,}"


def _fits_per_side(pair: Pair) -> bool:
    sides = {pair.left.claim.scope.side, pair.right.claim.scope.side}
    lower, higher = pair.lower.expected, pair.higher.expected
    return (
        sides == {str(BOTH)} and pair.gate.readings == ((1, 1),) and lower.times(2).overlaps(higher)
    )
