"""The figure of a claim as a mark, and how the figures of a question are drawn."""

import datetime as dt
from collections.abc import Iterator, Sequence

from claimtrack.compare.comparison import Question
from claimtrack.compare.items import Item
from claimtrack.compare.printed_numbers import printed_numbers
from claimtrack.compare.shapes import Run
from claimtrack.compare.words import per as say_per
from claimtrack.figures.figure import COUNT, Figure, Form, Says
from claimtrack.figures.interval import ENDLESS
from claimtrack.model.metric import MetricKind
from claimtrack.report import phrases
from claimtrack.report.chart import words
from claimtrack.report.chart.model import Draws, Mark, Opens
from claimtrack.report.citation import (
    Citations,
    moment_of,
    remarks_on,
    to_denied,
    to_measured_words,
    to_moment,
)
from claimtrack.report.document import Spans
from claimtrack.report.phrases import say
from claimtrack.units.printed import say_unit
from claimtrack.units.unit import COUNTS, UnitCode

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


def draws_of(question: Question, items: Sequence[Item]) -> Draws:
    """How the figures of a question are drawn: all of them run in one way."""
    shape = next((item.shape for item in items if item.shape is not None), None)
    if shape is None:
        return DRAWS_OF_KINDS[question.kind]
    if shape.measure.says is not Says.LEVEL or shape.measure.per:
        return Draws.POINTS
    if shape.run is Run.SNAPSHOT and question.kind in READINGS:
        return Draws.LINE
    return DRAWS_OF_RUNS[shape.run]


def unit_of(items: Sequence[Item]) -> UnitCode:
    """The unit that the numbers are in; empty for counts."""
    units = [item.shape.measure.unit for item in items if item.shape is not None]
    units = units or [item.claim.figure.unit for item in items if item.claim.figure is not None]
    return next((unit for unit in units if unit not in COUNTS), COUNT)


def what_of(question: Question, items: Sequence[Item]) -> str:
    """What the figures measure: a unit, else what is counted; and per what."""
    unit = unit_of(items)
    metric = phrases.word(str(question.metric), "metric")
    what = phrases.word(say_unit(unit), "unit") if unit else metric
    per = next((item.shape.measure.per for item in items if item.shape is not None), "")
    return say(words.PER, what=what, per=say_per(per)) if per else what


def to_mark(item: Item, draws: Draws, citations: Citations) -> Mark | None:
    """A claim's figure; None when a reader infers no number from it."""
    figure, expected = item.claim.figure, item.expected
    if figure is None or expected is None:
        return None
    first, last = _days(item, draws)
    low, high = printed_numbers(item)
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
        said="".join(span.text for span in _said(item)),
        when=to_moment(item, citations.common_year),
        relays=tuple(map(citations.name, item.claim.who.relays)),
        remarks=tuple(map(citations.name, remarks_on(item.claim))),
        opens=frozenset(_opens(item, figure)),
        is_denied=item.is_denial,
    )


def _said(item: Item) -> Spans:
    said = to_measured_words(item, MOST_SAID_CHARACTERS)
    return to_denied(said) if item.is_denial else said


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


def _opens(item: Item, figure: Figure) -> Iterator[Opens]:
    if item.strict is None:
        return
    if item.strict.high is None:
        yield Opens.UP
    if figure.form in CEILINGS or item.strict.low == ENDLESS:
        yield Opens.DOWN
