"""The questions of a comparison as a table: topic by topic, worst first."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from claimtrack.compare.comparison import Comparison, Finding, FindingKind, Question
from claimtrack.compare.items import Item
from claimtrack.compare.verdict import SERIOUS, Verdict
from claimtrack.model.claim import CountType
from claimtrack.model.identity import ClaimId
from claimtrack.model.name import Name
from claimtrack.report import phrases
from claimtrack.report.citation import (
    Citations,
    moment_of,
    to_denied,
    to_short_words,
    to_signed_number,
)
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
    Versions,
)
from claimtrack.report.options import Level, Options
from claimtrack.report.phrases import count, fill, join
from claimtrack.report.telling import to_sign

MOST_ROWS = 8
MOST_WITH_QUIET_ROWS = 5
"""Rows for questions that are in dispute, names of further topics included, and the others only up
to the second number in all. Ours: with the findings they fit a screen."""

MOST_QUIET_TOPICS = 2
"""Topics without anything in dispute that are named; ours."""

PARTING = SERIOUS | {Verdict.DENIED, Verdict.COMPETING_STATUS}
"""Verdicts under which accounts part: figures that differ, and what is said and denied."""


@dataclass(frozen=True, slots=True)
class Days:
    """The time that a trace stands for."""

    first: dt.date
    last: dt.date

    def share(self, day: dt.date) -> Decimal:
        """Where a day stands: 0 is the first, 1 the last."""
        length = (self.last - self.first).days
        return Decimal((day - self.first).days) / length if length else Decimal(0)

    def months(self, citations: Citations) -> str:
        """In words, for a narrow column."""
        return to_months(self.first, self.last, citations.common_year)


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
    """One table: the questions of each topic below its name."""
    undisclosed = find_undisclosed(comparison)
    questions = sorted(comparison.questions, key=lambda each: _place(each, citations))
    if not questions:
        return ()
    is_long = options.level in {Level.VERBOSE, Level.ALL}
    shown = questions if is_long else _kept(questions, undisclosed, citations)
    by_topic: dict[Name | None, list[Question]] = {}
    for question in shown:
        by_topic.setdefault(question.topic, []).append(question)
    rows: list[Row | Section | Remark] = []
    heads: list[tuple[str, str]] = []
    for topic, asked in by_topic.items():
        days = find_days(citations.items[claim] for each in asked for claim in each.claims)
        months = days.months(citations) if days else ""
        name = name_of(topic, citations)
        heads.append((name, months))
        if len(heads) > 1:
            title = phrases.chain((name, months))
            rows.append(Section((Span(title, Meaning.TITLE),)))
        rows.extend(_to_row(each, days, undisclosed, citations) for each in asked)
    name, months = heads[0]
    if not any(isinstance(row, Row) and isinstance(row.cells[4], Trace) for row in rows):
        name = phrases.chain((name, months))
    shown_ids = {each.id for each in shown}
    left_out = [each for each in questions if each.id not in shown_ids]
    if left_out:
        words = phrases.chain(_to_rest(left_out, set(by_topic), citations))
        rows.append(Remark((Span(words, Meaning.LABEL),)))
    return (Table(_columns(name, months), tuple(rows)),)


def find_undisclosed(comparison: Comparison) -> frozenset[ClaimId]:
    """The claims that say that no figure is given."""
    return frozenset(claim for each in comparison.missing for claim in each.claims)


def _place(question: Question, citations: Citations) -> int:
    """Where the worst finding on a question is told; behind all of them when none is."""
    told = ids_told_of(question, citations)
    return citations.numbers[told[0]] if told else len(citations.numbers) + 1


def _kept(
    questions: Sequence[Question], undisclosed: frozenset[ClaimId], citations: Citations
) -> list[Question]:
    """The questions shown, worst first.

    Of those that are not in dispute, the ones of the topics shown go first, and of these the ones
    that somebody does not answer.
    """
    disputed = [each for each in questions if ids_told_of(each, citations)]
    topics: set[Name | None] = set()
    kept: list[Question] = []
    for question in disputed:
        rows = len(kept) + 1 + max(0, len(topics | {question.topic}) - 1)
        if rows <= MOST_ROWS:
            kept.append(question)
            topics.add(question.topic)
    quiet = [each for each in questions if not ids_told_of(each, citations)]
    topics = topics or {quiet[0].topic}
    quiet = sorted(
        (each for each in quiet if each.topic in topics),
        key=lambda each: undisclosed.isdisjoint(each.claims),
    )
    room = MOST_WITH_QUIET_ROWS - len(kept) - len(topics) + 1
    return [*kept, *quiet[: max(0, room)]]


def _to_rest(
    left_out: Sequence[Question], shown: set[Name | None], citations: Citations
) -> Iterator[str]:
    """What is said of the questions left out: how many, and of which other topics."""
    here = [each for each in left_out if each.topic in shown]
    if here:
        disputed = sum(is_disputed(each, citations) for each in here)
        template = phrases.MORE_QUESTIONS if disputed else phrases.MORE_QUIET_QUESTIONS
        yield phrases.say(template, questions=count(len(here), "more question"), disputed=disputed)
    elsewhere: dict[Name | None, list[Question]] = {}
    for each in left_out:
        if each.topic not in shown:
            elsewhere.setdefault(each.topic, []).append(each)
    named = [
        topic
        for topic, asked in elsewhere.items()
        if not any(ids_told_of(each, citations) for each in asked)
    ][:MOST_QUIET_TOPICS]
    for topic in named:
        asked = elsewhere.pop(topic)
        template = (
            phrases.BACKGROUND_TOPIC if _are_background(asked, citations) else phrases.QUIET_TOPIC
        )
        yield phrases.say(
            template,
            topic=name_of(topic, citations),
            count=len(asked),
            questions=count(len(asked), "question"),
        )
    if elsewhere:
        yield phrases.say(
            phrases.MORE_TOPICS,
            topics=count(len(elsewhere), "more topic"),
            questions=count(sum(map(len, elsewhere.values())), "question"),
        )


def _are_background(questions: Iterable[Question], citations: Citations) -> bool:
    """Whether all of it is told as the background of something else."""
    return all(
        citations.items[claim].claim.when.count_type is CountType.BACKGROUND
        for question in questions
        for claim in question.claims
    )


def _columns(title: str, when: str) -> tuple[Column, ...]:
    return phrases.titled(
        (
            Column(title, Role.NAME, 15, 44, Meaning.TITLE),
            Column(phrases.CLAIMS_COLUMN, Role.SHORT, 6, 7, is_number=True),
            Column(phrases.ACCOUNTS_COLUMN, Role.SHORT, 8, 8, is_number=True),
            Column(phrases.SPAN_COLUMN, Role.LONG, 16, 62),
            Column(when, Role.BAR, 7, min(max(7, len(when)), 13)),
            Column("", Role.SHORT, 7, 24),
        )
    )


def told_of(question: Question, citations: Citations) -> list[Finding]:
    """The findings on a question that are told, the worst first."""
    return [citations.findings[each] for each in ids_told_of(question, citations)]


def ids_told_of(question: Question, citations: Citations) -> list[str]:
    """The ids of these findings, none of which is put together for it."""
    numbers = citations.numbers
    return sorted((each for each in question.findings if each in numbers), key=numbers.__getitem__)


def is_disputed(question: Question, citations: Citations) -> bool:
    """Whether accounts part on a question, or somebody changed a figure.

    A sum that adds up, and figures that fit, part nobody.
    """
    return any(
        finding.kind is FindingKind.REVISION or finding.verdict in PARTING
        for finding in told_of(question, citations)
    )


def _to_row(
    question: Question,
    days: Days | None,
    undisclosed: frozenset[ClaimId],
    citations: Citations,
) -> Row:
    return Row(
        (
            (Span(citations.name(citations.labels[question.id])),),
            (Span(phrases.number(len(question.claims))),),
            (Span(phrases.number(len(question.accounts))),),
            to_span(question, undisclosed, citations),
            _to_trace(question, days, citations) or (),
            _to_worst(question, citations),
        )
    )


def to_span(question: Question, undisclosed: frozenset[ClaimId], citations: Citations) -> Versions:
    """The lowest and the highest figure as worded, or the one; and how often none is given.

    Where two do not fit, or not beside how often none is given, their numbers with a sign for the
    hedge; one keeps its words.
    """
    items = [citations.items[each] for each in (question.lowest, question.highest) if each]
    ends = list(dict.fromkeys(to_short_words(item) for item in items)) or _denied_alone(
        question, citations
    )
    hidden = len(undisclosed.intersection(question.claims))
    silent = fill(phrases.UNDISCLOSED, count=hidden) if hidden else ()
    span = join(ends, phrases.TO)
    numbers = _to_numbers(items) if len(ends) > 1 else ()
    counted = join((numbers, silent)) if numbers and silent else ()
    texts = (join((span, silent)), counted, span, numbers)
    return Versions(tuple(dict.fromkeys(filter(None, texts))) or ((),), 2 if hidden else 1)


def _denied_alone(question: Question, citations: Citations) -> list[Spans]:
    """The first figure of a question of which all are denied."""
    items = [citations.items[each] for each in question.claims]
    is_alone = all(item.is_denial for item in items)
    return [to_denied(to_short_words(item)) for item in items[:1] if is_alone]


def _to_numbers(items: Sequence[Item]) -> tuple[Span, ...]:
    """The numbers on the page, each with a sign for its hedge: > 1,250.

    Of several units each number has its own behind it.
    """
    units = {item.claim.figure.unit for item in items if item.claim.figure is not None}
    ends = dict.fromkeys(to_signed_number(each, with_unit=len(units) > 1) for each in items)
    return (Span(phrases.chain(ends, phrases.TO)),) if all(ends) else ()


def _to_trace(question: Question, days: Days | None, citations: Citations) -> Trace | None:
    """What a reader is led to expect, over the days of the topic; None when no day is known."""
    known: list[tuple[dt.date, Decimal]] = []
    for claim_id in question.claims:
        item = citations.items[claim_id]
        moment = moment_of(item)
        day = (moment.last_day or moment.first_day) if moment else None
        if item.is_denial or item.expected is None:
            continue
        if day and days and days.first <= day <= days.last:
            known.append((day, Decimal(item.expected.low)))
    if not known or days is None or days.first == days.last:
        return None
    most = max(abs(number) for _, number in known) or Decimal(1)
    return Trace(tuple((days.share(day), max(Decimal(0), number / most)) for day, number in known))


def _to_worst(question: Question, citations: Citations) -> tuple[Span, ...]:
    """The sign and the number of the worst finding; without one, whether parts add up."""
    told = told_of(question, citations)
    if told:
        return (to_sign(told[0], f"{told[0].sign} {citations.numbers[told[0].id]}"),)
    return (Span(phrases.say(phrases.ADDS_UP), Meaning.LABEL),) if question.sums else ()


def name_of(topic: Name | None, citations: Citations) -> str:
    """A topic by name; one that is none on record is marked."""
    return phrases.say(phrases.NO_TOPIC) if topic is None else citations.topic(topic)
