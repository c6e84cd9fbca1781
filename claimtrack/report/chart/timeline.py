"""A question of a comparison as a timeline."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from claimtrack.compare.comparison import Comparison, Finding, FindingKind, Question, split_reason
from claimtrack.compare.items import Item
from claimtrack.compare.shapes import OF_SIDES, Run
from claimtrack.compare.verdicts import is_one_utterance
from claimtrack.figures.figure import Figure, Form, Says
from claimtrack.figures.interval import ENDLESS
from claimtrack.model.claim import Distribution, Stance
from claimtrack.model.identity import ClaimId
from claimtrack.model.metric import MetricKind
from claimtrack.report.chart import words
from claimtrack.report.chart.model import (
    Account,
    Disputed,
    Draws,
    Entry,
    Mark,
    Opens,
    Others,
    Revision,
    Silence,
    Stretch,
    Timeline,
)
from claimtrack.report.citation import (
    Citations,
    moment_of,
    remarks_on,
    to_measured_words,
    to_moment,
)
from claimtrack.report.telling import to_line
from claimtrack.units.printed import COUNTS, say_unit
from claimtrack.units.unit import PERCENT

MOST_ACCOUNTS = 7
"""Lines that can be told apart: as many as there are colours for colour-blind readers, yellow
aside. Source: Okabe and Ito, Color Universal Design (2008)."""

MOST_MARKS = 800
"""Figures in one drawing; of more, those of the accounts drawn are left out evenly. Ours: two
sources that give one for every day of a year stay whole."""

MOST_SAID_CHARACTERS = 30
"""Of the words in a label; ours."""

DRAWS_OF_RUNS = {
    Run.RUNNING: Draws.STEPS,
    Run.SNAPSHOT: Draws.STEPS,
    Run.IN_PERIOD: Draws.BARS,
    Run.OCCASION: Draws.POINTS,
    Run.AMOUNT: Draws.POINTS,
    Run.FORECAST: Draws.POINTS,
}

DRAWS_OF_KINDS = {
    MetricKind.TOLL: Draws.STEPS,
    MetricKind.STATE: Draws.STEPS,
    MetricKind.FLOW: Draws.BARS,
    MetricKind.OCCASION: Draws.POINTS,
    MetricKind.AMOUNT: Draws.POINTS,
    MetricKind.RATE: Draws.LINE,
    MetricKind.INDEX: Draws.LINE,
}
"""Where a claim does not say how it counts."""

READINGS = frozenset({MetricKind.RATE, MetricKind.INDEX})
"""Kinds that move between two figures, and whose zero is not always of interest."""

CEILINGS = frozenset({Form.UP_TO, Form.AT_MOST, Form.FEWER_THAN})
OF_TWO_ENDS = frozenset({Form.RANGE, Form.VAGUE_PLURAL})
"""Forms whose words give no one number."""

BREAKS = frozenset({"series break", "counter reset", "delta read as level", "column swapped"})
"""Reasons of findings on a series after which a line does not go on; a revision always breaks."""


def to_timeline(
    question: Question,
    comparison: Comparison,
    citations: Citations,
    *,
    most_marks: int = MOST_MARKS,
) -> Timeline | None:
    """What can be drawn of a question; None when no figure of it has a day and a number.

    Args:
        question: One of the comparison's.
        comparison: What it is a question of.
        citations: What claims and findings are called in it.
        most_marks: Figures in the drawing; the others are counted.
    """
    findings = [citations.findings[each] for each in question.findings]
    items = [citations.items[each] for each in question.claims]
    draws = _draws(question, items)
    marks = {item.id: mark for item in items if (mark := _to_mark(item, draws, citations))}
    dated = {key for key, mark in marks.items() if mark.last is not None}
    if not dated:
        return None
    accounts, others = _choose(question, dated, findings)
    most = max(2, most_marks // len(accounts))
    telling = {claim for finding in findings for claim in finding.claims}
    breaks = {pair for finding in findings if (pair := _break_of(finding))}
    drawn = tuple(
        _to_account(
            citations.account(name).text,
            draws,
            [citations.items[each] for each in claims if each in dated],
            marks,
            _Limits(most, frozenset(telling), frozenset(breaks)),
        )
        for name, claims in accounts
    )
    silences = tuple(_silences(items, marks, citations))
    shown = {mark.claim: mark for account in drawn for mark in account.marks}
    days = [day for mark in shown.values() for day in (mark.first, mark.last) if day]
    days.extend(silence.day for silence in silences)
    timeline = Timeline(
        question=question.id,
        title=citations.name(citations.labels[question.id]),
        text=question.text,
        what=_what(question, items),
        is_percent=_unit_of(items) == PERCENT,
        from_zero=question.kind not in READINGS or draws is Draws.BARS,
        first=min(days),
        last=max(days),
        accounts=drawn,
        silences=silences,
        disputed=tuple(_disputed(findings, min(days), max(days), citations)),
        revisions=tuple(_revisions(findings, shown, citations)),
        undated=tuple(
            (citations.account(str(citations.items[key].claimant)).text, mark)
            for key, mark in marks.items()
            if key not in dated
        ),
        others=others,
        common_year=citations.common_year,
        profile=comparison.profile,
    )
    return replace(timeline, alternative=words.say_summary(timeline, citations.common_year))


def _draws(question: Question, items: Sequence[Item]) -> Draws:
    """How the figures of a question are drawn: all of them run in one way."""
    shape = next((item.shape for item in items if item.shape is not None), None)
    if shape is None:
        return DRAWS_OF_KINDS[question.kind]
    if shape.measure.says is not Says.LEVEL or shape.measure.per:
        return Draws.POINTS
    if shape.run is Run.SNAPSHOT and question.kind in READINGS:
        return Draws.LINE
    return DRAWS_OF_RUNS[shape.run]


def _unit_of(items: Sequence[Item]) -> str:
    """The unit that the numbers are in; empty for counts."""
    units = [item.shape.measure.unit for item in items if item.shape is not None]
    units = units or [item.claim.figure.unit for item in items if item.claim.figure is not None]
    return next((unit for unit in units if unit not in COUNTS), "")


def _what(question: Question, items: Sequence[Item]) -> str:
    unit = _unit_of(items)
    return say_unit(unit) if unit else str(question.metric)  # type: ignore[arg-type]


def _choose(
    question: Question,
    dated: set[ClaimId],
    findings: Iterable[Finding],
) -> tuple[list[tuple[str, tuple[ClaimId, ...]]], Others]:
    """The accounts that are drawn, in order of their first figure, and the others.

    Of too many, those that a finding tells of stand first, then those with the most figures.
    """
    told = {claim for finding in findings if finding.is_told for claim in finding.claims}
    speaking = [
        (account.name, tuple(claim for claim in account.claims if claim in dated))
        for account in question.accounts
    ]
    speaking = [each for each in speaking if each[1]]
    ranked = sorted(
        range(len(speaking)),
        key=lambda at: (told.isdisjoint(speaking[at][1]), -len(speaking[at][1]), at),
    )
    kept = set(ranked[:MOST_ACCOUNTS])
    rest = [speaking[at] for at in ranked if at not in kept]
    return (
        [each for at, each in enumerate(speaking) if at in kept],
        Others(tuple(name for name, _ in rest), sum(len(claims) for _, claims in rest)),
    )


def _to_mark(item: Item, draws: Draws, citations: Citations) -> Mark | None:
    """A claim's figure; None when a reader infers no number from it."""
    figure, expected = item.claim.figure, item.expected
    if figure is None or expected is None:
        return None
    first, last = _days(item, draws)
    low, high = _numbers(item, figure)
    return Mark(
        claim=item.id,
        short=citations.short(item.id),
        first=first,
        last=last,
        low=low,
        high=high,
        strict=item.strict,
        expected=expected,
        words=figure.words,
        said="".join(span.text for span in to_measured_words(item, MOST_SAID_CHARACTERS)),
        when=to_moment(item, citations.common_year),
        relays=tuple(map(citations.name, item.claim.who.relays)),
        remarks=tuple(map(citations.name, remarks_on(item.claim))),
        opens=frozenset(_opens(item, figure)),
        is_denied=item.claim.stance is Stance.DENIES,
    )


def _days(item: Item, draws: Draws) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day it speaks of; of an open end the other one, twice."""
    if draws is Draws.BARS and item.slot is not None:
        start, end = item.slot
        last = None if end is None else end - dt.timedelta(days=1)
        return start or last, last or start
    moment = moment_of(item)
    if moment is None:
        return None, None
    return moment.first_day or moment.last_day, moment.last_day or moment.first_day


def _numbers(item: Item, figure: Figure) -> tuple[Decimal, Decimal]:
    """The number on the page, in the unit compared in; of a range its two ends."""
    expected = item.expected
    if expected is None:
        raise AssertionError("only a figure with a number is drawn")
    value = figure.value if item.converted is None else item.converted
    if value is not None and figure.form not in OF_TWO_ENDS:
        return Decimal(value), Decimal(value)
    low = expected.smallest
    high = low if expected.largest is None else expected.largest
    return Decimal(low), Decimal(high)


def _opens(item: Item, figure: Figure) -> Iterator[Opens]:
    if item.strict is None:
        return
    if item.strict.high is None:
        yield Opens.UP
    if figure.form in CEILINGS or item.strict.low == ENDLESS:
        yield Opens.DOWN


@dataclass(frozen=True, slots=True)
class _Limits:
    """What an account's line has to keep, and where it breaks."""

    most: int
    """Figures of one account."""
    telling: frozenset[ClaimId]
    """Figures that a finding rests on: left out last."""
    breaks: frozenset[tuple[ClaimId, ClaimId]]
    """Pairs of figures between which no line goes on."""


def _to_account(
    name: str,
    draws: Draws,
    items: Sequence[Item],
    marks: dict[ClaimId, Mark],
    limits: _Limits,
) -> Account:
    """One account's figures that have a day, in order of time, by their way of counting."""
    kept = _thinned(items, marks, limits)
    ways: dict[object, list[Item]] = {}
    for item in sorted(kept, key=lambda each: _in_time(marks[each.id])):
        ways.setdefault(_way(item), []).append(item)
    return Account(
        name,
        draws,
        tuple(Stretch(tuple(_entries(each, marks, limits.breaks))) for each in ways.values()),
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


def _entries(
    items: Sequence[Item],
    marks: dict[ClaimId, Mark],
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


def _is_one_moment(before: Sequence[Item], item: Item, marks: dict[ClaimId, Mark]) -> bool:
    mark = marks[item.id]
    return any(
        (marks[each.id].first, marks[each.id].last) == (mark.first, mark.last)
        or is_one_utterance(each, item)
        for each in before
    )


def _thinned(
    items: Sequence[Item], marks: dict[ClaimId, Mark], limits: _Limits
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


def _silences(
    items: Iterable[Item],
    marks: dict[ClaimId, Mark],
    citations: Citations,
) -> Iterator[Silence]:
    """Claims that answer the question on some day without a number."""
    for item in items:
        moment = moment_of(item)
        day = (moment.last_day or moment.first_day) if moment is not None else None
        if item.id not in marks and day is not None:
            yield Silence(
                item.id,
                citations.short(item.id),
                citations.account(str(item.claimant)).text,
                day,
                words=item.words,
                when=to_moment(item, citations.common_year),
            )


def _break_of(finding: Finding) -> tuple[ClaimId, ClaimId] | None:
    """The two figures between which an account does not go on as before; None: it does."""
    code, _ = split_reason(finding.reason)
    if finding.kind is not FindingKind.REVISION and code not in BREAKS:
        return None
    if finding.evidence and finding.evidence[0].right is not None:
        return finding.evidence[0].left, finding.evidence[0].right
    return (finding.claims[0], finding.claims[1]) if len(finding.claims) > 1 else None


def _revisions(
    findings: Iterable[Finding], shown: dict[ClaimId, Mark], citations: Citations
) -> Iterator[Revision]:
    """Those whose two figures are both drawn."""
    for finding in findings:
        pair = _break_of(finding)
        if pair is None or not shown.keys() >= set(pair):
            continue
        code, _ = split_reason(finding.reason)
        yield Revision(
            citations.short_finding(finding.id),
            _sign(finding, citations),
            code,
            citations.account(str(citations.items[pair[0]].claimant)).text,
            shown[pair[0]],
            shown[pair[1]],
        )


def _disputed(
    findings: Iterable[Finding], first: dt.date, last: dt.date, citations: Citations
) -> Iterator[Disputed]:
    """Disputes that are told and have their days among those drawn, in the order of telling."""
    for finding in findings:
        if finding.kind is not FindingKind.DISPUTE or not finding.is_told:
            continue
        if finding.first is None or finding.last is None:
            continue
        begins, ends = max(finding.first, first), min(finding.last, last)
        if begins <= ends:
            yield Disputed(
                citations.short_finding(finding.id),
                _sign(finding, citations),
                finding.word,
                begins,
                ends,
                "".join(span.text for span in to_line(finding, citations)),
            )


def _sign(finding: Finding, citations: Citations) -> str:
    """The sign, and the number in the report where it is told."""
    number = citations.numbers.get(finding.id)
    return finding.sign if number is None else f"{finding.sign} {number}"
