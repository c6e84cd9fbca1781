"""The questions of a comparison as a table: event by event, worst first."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from claimtrack.compare.comparison import Comparison, Finding, Question
from claimtrack.compare.items import Item
from claimtrack.model.claim import CountType
from claimtrack.model.identity import ClaimId
from claimtrack.model.name import Name
from claimtrack.report import phrases
from claimtrack.report.citation import Citations, moment_of, to_figure_words
from claimtrack.report.days import to_months
from claimtrack.report.document import (
    Block,
    Column,
    Meaning,
    Remark,
    Role,
    Row,
    Section,
    Span,
    Spans,
    Table,
    Trace,
)
from claimtrack.report.options import Level, Options
from claimtrack.report.phrases import count, fill, join
from claimtrack.report.telling import to_sign

MOST_QUESTIONS = 8
MOST_WITH_QUIET_QUESTIONS = 5
"""Questions of a topic that are in dispute, and the others only up to the second number in all.
Ours: with the findings they fit a screen."""

MOST_TOPICS = 3
MOST_QUIET_TOPICS = 2
"""Topics with something in dispute that are shown, and without that are named; ours."""

MOST_SPAN_CHARACTERS = 26
"""Of the words of the lowest and the highest figure; ours."""

DIGITS = frozenset("0123456789.,' \u00a0\u202f")
"""Words of nothing else need no quotation marks in a table."""

Event = tuple[Name | None, list[Question]]


@dataclass(frozen=True, slots=True)
class Days:
    """The time that a trace stands for."""

    first: dt.date
    last: dt.date

    def share(self, day: dt.date) -> Decimal:
        """Where a day stands: 0 is the first, 1 the last."""
        length = (self.last - self.first).days
        return Decimal((day - self.first).days) / length if length else Decimal(0)


def find_days(items: Iterable[Item]) -> Days | None:
    """From the first to the last day that claims speak of, what is told as background aside."""
    moments = [
        moment
        for item in items
        if item.claim.when.count_type is not CountType.BACKGROUND and (moment := moment_of(item))
    ]
    firsts = [day for each in moments if (day := each.first_day or each.last_day)]
    lasts = [day for each in moments if (day := each.last_day or each.first_day)]
    return Days(min(firsts), max(lasts)) if firsts and lasts else None


def to_question_blocks(
    comparison: Comparison, citations: Citations, options: Options
) -> tuple[Block, ...]:
    """One table: the questions of each event below its name."""
    events = [
        (event, list(questions))
        for event, questions in groupby(comparison.questions, key=lambda each: each.event)
    ]
    if not events:
        return ()
    shown, quiet, left_out = _parted(events, citations, options)
    undisclosed = frozenset(claim for each in comparison.missing for claim in each.claims)
    rows: list[Row | Section | Remark] = []
    for index, (event, questions) in enumerate(shown):
        days = find_days(_items_of(questions, citations))
        if index:
            rows.append(Section((Span(_to_title(event, days, citations), Meaning.TITLE),)))
        kept, more = _kept(questions, undisclosed, citations, options)
        rows.extend(_to_row(each, days, undisclosed, citations) for each in kept)
        if index == len(shown) - 1:
            more.extend(_to_rest(quiet, left_out, citations))
        if more:
            what = phrases.CLAUSE.join(more)
            text = phrases.AND_HOW.format(what=what, how=flag_for_more(options))
            rows.append(Remark((Span(text, Meaning.LABEL),)))
    first_event, questions = shown[0]
    days = find_days(_items_of(questions, citations))
    return (Table(_columns(name_of(first_event, citations), days, citations), tuple(rows)),)


def _parted(
    events: list[Event], citations: Citations, options: Options
) -> tuple[list[Event], list[Event], list[Event]]:
    """The events shown, those named because nothing is in dispute there, those only counted."""
    if _is_long(options):
        return (events, [], [])
    disputed: list[Event] = []
    quiet: list[Event] = []
    for event in events:
        is_disputed = any(told_of(each, citations) for each in event[1])
        (disputed if is_disputed else quiet).append(event)
    if not disputed:
        disputed, quiet = quiet[:1], quiet[1:]
    left_out = (*disputed[MOST_TOPICS:], *quiet[MOST_QUIET_TOPICS:])
    return (disputed[:MOST_TOPICS], quiet[:MOST_QUIET_TOPICS], list(left_out))


def _to_rest(
    quiet: Sequence[Event], left_out: Sequence[Event], citations: Citations
) -> Iterator[str]:
    for event, questions in quiet:
        yield phrases.QUIET_TOPIC.format(
            topic=name_of(event, citations), questions=count(len(questions), "question")
        )
    if left_out:
        yield phrases.MORE_TOPICS.format(
            topics=count(len(left_out), "more topic"),
            questions=count(sum(len(questions) for _, questions in left_out), "question"),
        )


def _columns(title: str, days: Days | None, citations: Citations) -> tuple[Column, ...]:
    when = to_months(days.first, days.last, citations.common_year) if days else ""
    return (
        Column(title, Role.NAME, 15, 40, Meaning.TITLE),
        Column(phrases.CLAIMS_COLUMN, Role.SHORT, 6, 7, is_number=True),
        Column(phrases.ACCOUNTS_COLUMN, Role.SHORT, 8, 8, is_number=True),
        Column(phrases.SPAN_COLUMN, Role.LONG, 12, 62),
        Column(when, Role.BAR, 7, min(max(7, len(when)), 13)),
        Column("", Role.SHORT, 7, 24),
    )


def _to_title(event: Name | None, days: Days | None, citations: Citations) -> str:
    name = name_of(event, citations)
    if days is None:
        return name
    return f"{name}{phrases.CLAUSE}{to_months(days.first, days.last, citations.common_year)}"


def _items_of(questions: Iterable[Question], citations: Citations) -> Iterator[Item]:
    for question in questions:
        for claim_id in question.claims:
            yield citations.items[claim_id]


def _is_long(options: Options) -> bool:
    return options.level in {Level.VERBOSE, Level.ALL}


def _kept(
    questions: Sequence[Question],
    undisclosed: frozenset[ClaimId],
    citations: Citations,
    options: Options,
) -> tuple[list[Question], list[str]]:
    """The questions of an event that are shown, in their order, and what is said of the others.

    Of those that are not in dispute, the ones that somebody does not answer go first.
    """
    if _is_long(options):
        return list(questions), []
    disputed = [each for each in questions if told_of(each, citations)]
    quiet = sorted(
        (each for each in questions if not told_of(each, citations)),
        key=lambda each: undisclosed.isdisjoint(each.claims),
    )
    shown = [each.id for each in disputed[:MOST_QUESTIONS]]
    shown.extend(each.id for each in quiet[: max(0, MOST_WITH_QUIET_QUESTIONS - len(shown))])
    kept = [each for each in questions if each.id in shown]
    more = len(questions) - len(kept)
    more_disputed = max(0, len(disputed) - MOST_QUESTIONS)
    if not more:
        return kept, []
    template = phrases.MORE_QUESTIONS if more_disputed else phrases.MORE_QUIET_QUESTIONS
    text = template.format(questions=count(more, "more question"), disputed=f"{more_disputed:,}")
    return kept, [text]


def told_of(question: Question, citations: Citations) -> list[Finding]:
    """The findings on a question that are told, the worst first."""
    findings = (citations.findings[each] for each in question.findings)
    return [finding for finding in findings if finding.is_told]


def _to_row(
    question: Question,
    days: Days | None,
    undisclosed: frozenset[ClaimId],
    citations: Citations,
) -> Row:
    return Row(
        (
            (Span(citations.name(citations.labels[question.id])),),
            (Span(f"{len(question.claims):,}"),),
            (Span(f"{len(question.accounts):,}"),),
            _to_span(question, undisclosed, citations),
            _to_trace(question, days, citations) or (),
            _to_worst(question, citations),
        )
    )


def _to_span(question: Question, undisclosed: frozenset[ClaimId], citations: Citations) -> Spans:
    """The lowest and the highest figure as worded, or the one; and how often none is given."""
    ends = [
        _in_table(citations.items[each]) for each in (question.lowest, question.highest) if each
    ]
    span: Spans = tuple(ends[:1])
    if len(ends) == 2 and ends[0] != ends[1]:
        span = fill(phrases.LOWEST_TO_HIGHEST, lowest=(ends[0],), highest=(ends[1],))
    hidden = len(undisclosed.intersection(question.claims))
    return join((span, fill(phrases.UNDISCLOSED, count=f"{hidden:,}") if hidden else ()))


def _in_table(item: Item) -> Span:
    """The words up to the number they end in; without quotation marks when that is all."""
    words = to_figure_words(item.claim, MOST_SPAN_CHARACTERS)
    bare = words.text.strip("“”")
    return Span(bare, Meaning.WORDS) if DIGITS.issuperset(bare) else words


def _to_trace(question: Question, days: Days | None, citations: Citations) -> Trace | None:
    """What a reader is led to expect, over the days of the event; None when no day is known."""
    known: list[tuple[dt.date, Decimal]] = []
    for claim_id in question.claims:
        item = citations.items[claim_id]
        moment = moment_of(item)
        day = (moment.last_day or moment.first_day) if moment else None
        if day and days and days.first <= day <= days.last and item.expected is not None:
            known.append((day, Decimal(item.expected.low)))
    if not known or days is None:
        return None
    most = max(abs(number) for _, number in known) or Decimal(1)
    return Trace(tuple((days.share(day), max(Decimal(0), number / most)) for day, number in known))


def _to_worst(question: Question, citations: Citations) -> Spans:
    """The sign and the number of the worst finding; without one, whether parts add up."""
    told = told_of(question, citations)
    if told:
        return (to_sign(told[0], f"{told[0].sign} {citations.numbers[told[0].id]}"),)
    return (Span(phrases.ADDS_UP, Meaning.LABEL),) if question.sums else ()


def name_of(topic: Name | None, citations: Citations) -> str:
    """A topic by name."""
    return phrases.NO_TOPIC if topic is None else citations.name(str(topic))


def flag_for_more(options: Options) -> str:
    """The option that shows more than a report of this level does."""
    return "--all" if options.level is Level.VERBOSE else "-v"
