"""The verdict on two figures that the gate let through.

Only disjoint strict intervals can make a conflict, and only when no facet was assumed. The rules
stand in the order of docs/method.md#verdicts; each gives a judgement or None.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from claimtrack.align.roles import EVERYONE
from claimtrack.align.world import BOTH
from claimtrack.compare import words
from claimtrack.compare.facets import OF_SIDES
from claimtrack.compare.gate import Outcome
from claimtrack.compare.pair import FAR, Pair, Reading, factor_of, severity_of
from claimtrack.compare.time import Order
from claimtrack.compare.verdict import Severity, Verdict
from claimtrack.figures.figure import Figure, Form
from claimtrack.figures.interval import Number
from claimtrack.model.claim import Claim, Completeness, CountType, Stance

UNLIKELY = Decimal(3)
"""From this factor on, an unstated role or side is not assumed to be the narrower one. Ours: where
the difference is extreme; docs/method.md#unlikely."""

FLOORS = frozenset({Form.MORE_THAN, Form.AT_LEAST, Form.VAGUE_PLURAL})
CEILINGS = frozenset({Form.UP_TO, Form.AT_MOST, Form.FEWER_THAN})


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is said of a pair, before it is written out as a finding."""

    verdict: Verdict
    reason: str
    sentence: str
    severity: Severity | None = None
    factor: Decimal | None = None
    flags: tuple[str, ...] = ()


def judge(pair: Pair) -> Judgement:
    """The verdict on a pair that is comparable, or a part and its whole.

    With words that can be read as a total or per side, every reading is tried and the mildest
    verdict stands.
    """
    return _judge_reading(converted(pair))


def converted(pair: Pair) -> Pair:
    """The pair as its verdict read it: a figure for each side made a total of both."""
    readings = [_converted(pair, reading) for reading in pair.gate.readings]
    return readings[0] if len(readings) == 1 else min(readings, key=_harshness)


def _harshness(pair: Pair) -> tuple[int, Decimal]:
    """By verdict, then by how far apart a reader is led."""
    judgement = _judge_reading(pair)
    return judgement.verdict.rank, judgement.factor or Decimal(1)


def _converted(pair: Pair, reading: tuple[int, int]) -> Pair:
    if reading == (1, 1):
        return pair
    left, right = (
        replace(each, strict=each.strict.times(by), expected=each.expected.times(by))
        if by > 1
        else each
        for each, by in zip((pair.left, pair.right), reading, strict=True)
    )
    return replace(pair, left=left, right=right)


def _judge_reading(pair: Pair) -> Judgement:
    for rule in RULES:
        judgement = rule(pair)
        if judgement is not None:
            return judgement
    raise AssertionError("the last rule takes every pair")


def _kept_apart(pair: Pair) -> Judgement | None:
    """What the gate bars needs no arithmetic."""
    if pair.gate.outcome is not Outcome.BARRED:
        return None
    return Judgement(Verdict.NOT_COMPARABLE, pair.gate.reason, pair.gate.words)


def _denied(pair: Pair) -> Judgement | None:
    """A figure and its denial; the denial of another figure says nothing of this one."""
    left, right = pair.left, pair.right
    denied = [each.claim.stance is Stance.DENIES for each in (left, right)]
    if not any(denied):
        return None
    if _on_the_page(left.figure) == _on_the_page(right.figure):
        return Judgement(Verdict.DENIED, "", words.denied())
    return Judgement(Verdict.NOT_COMPARABLE, "stance", words.another_denied())


def _part_and_whole(pair: Pair) -> Judgement | None:
    """A part may not exceed its whole, unless it was counted later."""
    if pair.gate.outcome is not Outcome.PART_WHOLE:
        return None
    part, whole = (pair.left, pair.right) if pair.gate.left_is_part else (pair.right, pair.left)
    part_is_later = pair.timing.order is (Order.LATER if pair.gate.left_is_part else Order.EARLIER)
    of_other_times = not pair.is_running and pair.timing.order is not Order.SAME
    if part_is_later or of_other_times or not whole.strict.is_below(part.strict):
        return Judgement(Verdict.NOT_COMPARABLE, "scope", words.part_and_whole(pair.gate.words))
    sentence = words.part_exceeds_whole(part.strict, whole.strict, pair.gate.words)
    return _apart(pair, "part exceeds whole", sentence)


def _echo(pair: Pair) -> Judgement | None:
    """One origin giving one figure at one time is one piece of evidence, however often told."""
    left, right = pair.left, pair.right
    if not pair.is_one_origin or pair.timing.order is not Order.SAME:
        return None
    if _of_sides(left) != _of_sides(right):
        return None
    if _on_the_page(left.figure) != _on_the_page(right.figure):
        return None
    reason = "same utterance" if _is_one_utterance(pair) else "same origin"
    return Judgement(Verdict.ECHO, reason, words.echo(reason, len(_relays(pair))))


def _quote_divergence(pair: Pair) -> Judgement | None:
    """One utterance that two relays render differently is not two accounts of the event."""
    left, right = pair.left, pair.right
    if not _is_one_utterance(pair) or len(_relays(pair)) < 2:
        return None
    if left.strict.overlaps(right.strict) or _of_sides(left) != _of_sides(right):
        return None
    sentence = words.quote_divergence(left.figure.words, right.figure.words)
    return _measured(pair, Verdict.TENSION, "quote divergence", sentence)


def _of_sides(reading: Reading) -> bool:
    """Whether the words speak of the sides, so that they are another figure than the total."""
    return reading.claim.scope.distribution in OF_SIDES


def _is_one_utterance(pair: Pair) -> bool:
    """Whether one origin said both on one occasion, as far as dates tell."""
    said = pair.left.claim.when.said, pair.right.claim.when.said
    return (
        pair.is_one_origin
        and pair.timing.order is Order.SAME
        and said[0] is not None
        and said[1] is not None
        and said[0].overlaps(said[1])
    )


def may_be_one_utterance(pair: Pair) -> bool:
    """Whether two relays may render one utterance, and only a day of saying is missing to tell."""
    said = pair.left.claim.when.said, pair.right.claim.when.said
    return (
        pair.is_one_origin
        and pair.timing.order is Order.SAME
        and None in said
        and len(_relays(pair)) > 1
    )


def _relays(pair: Pair) -> set[str]:
    """The relays that were read, one for each claim."""
    return {relay for each in (pair.left, pair.right) for relay in each.claim.who.relays[-1:]}


def _on_the_page(figure: Figure) -> tuple[Form, Number | None, Number | None]:
    return figure.form, figure.value, figure.upper


def _growth(pair: Pair) -> Judgement | None:
    """A later running count may be higher: time alone explains it."""
    if not pair.is_ordered or not pair.left.expected.is_below(pair.right.expected):
        return None
    if _is_final(pair.left.claim):
        return None
    sentence = (
        words.growth(pair.left.expected, pair.right.expected, pair.timing.days_between)
        if pair.is_subtractable
        else words.growth_of_another_count()
    )
    return _measured(pair, Verdict.COMPATIBLE, "growth", sentence)


def _is_final(claim: Claim) -> bool:
    return (
        claim.when.count_type is CountType.FINAL
        or claim.counting.completeness is Completeness.FINAL
    )


def _narrower(pair: Pair) -> Judgement | None:
    """An unstated role or side is hardly the narrow one that sets the figures far apart.

    Read as everyone, or as all sides, the higher figure holds the lower one as a part.
    """
    if pair.left.strict.overlaps(pair.right.strict):
        return None
    factor = factor_of(pair)
    if factor is not None and factor < UNLIKELY:
        return None
    lower, higher = pair.lower.claim.scope, pair.higher.claim.scope
    if higher.role is None and lower.role not in (None, EVERYONE):
        return Judgement(Verdict.NOT_COMPARABLE, "scope", words.narrower("role", lower.role))
    if higher.side is None and lower.side not in (None, str(BOTH)):
        return Judgement(Verdict.NOT_COMPARABLE, "scope", words.narrower("side", lower.side))
    return None


def _regression(pair: Pair) -> Judgement | None:
    """A later running count may not be lower."""
    if not pair.is_ordered or not pair.right.strict.is_below(pair.left.strict):
        return None
    left, right = pair.left.strict, pair.right.strict
    if pair.is_one_origin:
        return _apart(pair, "revised down", words.revised_down(left, right))
    return _apart(pair, "regression", words.regression(left, right))


def _disjoint(pair: Pair) -> Judgement | None:
    """No number satisfies both."""
    left, right = pair.left, pair.right
    if left.strict.overlaps(right.strict):
        return None
    if not pair.is_running and pair.timing.order is not Order.SAME:
        return _measured(pair, Verdict.COMPATIBLE, "time", words.another_time())
    if excludes := pair.lower.claim.scope.excludes:
        sentence = words.leaves_out(excludes)
        return Judgement(Verdict.NOT_COMPARABLE, "scope", sentence)
    return _apart(pair, "disjoint", words.disjoint(left.strict, right.strict))


def _agreement(pair: Pair) -> Judgement | None:
    """Readers are led to the same numbers."""
    left, right = pair.left.expected, pair.right.expected
    if not left.overlaps(right):
        return None
    exact = [each for each in (pair.left, pair.right) if each.strict.is_point]
    refines = len(exact) == 1
    reason = "refines" if refines else ""
    return Judgement(Verdict.AGREE, reason, words.agreement(left, right, refines=refines))


def _closeness(pair: Pair) -> Judgement | None:
    """Apart, but not far."""
    factor = factor_of(pair)
    if factor is None or factor >= FAR:
        return None
    return _measured(pair, Verdict.COMPATIBLE, "close", words.close(factor))


def _gap(pair: Pair) -> Judgement | None:
    """Far apart, and the lower side is a floor, partial or leaves something out."""
    lower, higher = pair.lower, pair.higher
    is_floor = lower.figure.form in FLOORS
    if lower.claim.counting.completeness is Completeness.PARTIAL:
        reason, sentence = "partial", words.partial(is_floor=is_floor)
    elif lower.claim.scope.excludes:
        reason, sentence = "excludes", words.leaves_out(lower.claim.scope.excludes)
    elif is_floor:
        reason, sentence = "floor", words.floor()
    elif higher.figure.form in CEILINGS:
        reason, sentence = "ceiling", words.ceiling()
    else:
        return None
    if pair.is_ordered and lower is pair.right:
        sentence += words.ALSO_LATER
    return _measured(pair, Verdict.GAP, reason, sentence)


def _tension(pair: Pair) -> Judgement | None:
    """Far apart, and nothing recorded explains it."""
    return _measured(pair, Verdict.TENSION, "far apart", words.tension(factor_of(pair)))


RULES: tuple[Callable[[Pair], Judgement | None], ...] = (
    _kept_apart,
    _denied,
    _part_and_whole,
    _echo,
    _quote_divergence,
    _growth,
    _narrower,
    _regression,
    _disjoint,
    _agreement,
    _closeness,
    _gap,
    _tension,
)


def _apart(pair: Pair, reason: str, sentence: str) -> Judgement:
    """Strict intervals apart: conflict, unless an end is soft or a facet was assumed."""
    if _gives_way(pair):
        return _measured(pair, Verdict.TENSION, reason, sentence + words.SOFT_END)
    if pair.assumed:
        return _measured(
            pair, Verdict.POSSIBLE_CONFLICT, reason, sentence + words.provided(pair.assumed)
        )
    return _measured(pair, Verdict.CONFLICT, reason, sentence)


def _gives_way(pair: Pair) -> bool:
    """Whether one of the two ends that face each other is soft."""
    left, right = pair.left.strict, pair.right.strict
    below, above = (left, right) if left.is_below(right) else (right, left)
    return below.high_soft or above.low_soft


def _measured(pair: Pair, verdict: Verdict, reason: str, sentence: str) -> Judgement:
    factor = factor_of(pair)
    return Judgement(verdict, reason, sentence, severity_of(pair, factor), factor)
