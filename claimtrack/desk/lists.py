"""Lists of the desk as documents: claims, findings, questions, names."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

from claimtrack.align.listing import Named
from claimtrack.align.searching import mark
from claimtrack.compare.comparison import Comparison, Finding, Question
from claimtrack.desk import words
from claimtrack.errors import UnknownName
from claimtrack.model.claim import Claim, date_of
from claimtrack.model.identity import count_telling_characters
from claimtrack.report.citation import Citations
from claimtrack.report.document import (
    Block,
    Column,
    Heading,
    Link,
    Meaning,
    Paragraph,
    Role,
    Row,
    Span,
    Spans,
    Table,
)
from claimtrack.report.html.words import SHORT_NONE
from claimtrack.report.names import say_record
from claimtrack.report.phrases import chain, count, number, say, word
from claimtrack.report.questions import name_of, told_of
from claimtrack.report.records import one_line, say_content, say_count_type
from claimtrack.report.site import Thing
from claimtrack.report.telling import to_listed_line, to_sign
from claimtrack.text import message
from claimtrack.workflow.listing import Entry, Listed

ROWS = 100
"""Of a list on one page. Ours: three screens."""

ToAddress = Callable[[Thing, str], str]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """The rows of one page of a list."""

    rows: Sequence[T]
    first: int
    """The number of the first row, from 1 on."""
    page: int
    whole: int
    """How many rows the list has."""

    @property
    def has_more(self) -> bool:
        """Whether another page comes behind it."""
        return self.page * ROWS < self.whole


def to_part(rows: Sequence[T], page: int) -> Part[T]:
    """The rows of a page; pages count from 1 on.

    Raises:
        UnknownName: The list has no such page.
    """
    start = (page - 1) * ROWS
    if page > 1 and start >= len(rows):
        raise UnknownName(
            f"the list has no page {page}", place="page", hint="begin at page 1, or ask for more"
        )
    return Part(rows[start : start + ROWS], start + 1, page, len(rows))


def _column(title: str, role: Role = Role.LONG, *, is_number: bool = False) -> Column:
    """A column of a page in the browser, which measures its width by itself."""
    return Column(say(title) if title else "", role, 1, 100, is_number=is_number)


def to_claim_list(
    listed: Listed, part: Part[Entry], search: str, to_address: ToAddress
) -> Iterator[Block]:
    """Claims in order of time, and where they have the words that were looked for."""
    title = say(words.CLAIMS_FOUND, words=search) if search else say(words.CLAIMS_TITLE)
    yield Heading(1, (Span(title),))
    yield from to_claim_rows(listed, part, to_address)


def to_claim_rows(listed: Listed, part: Part[Entry], to_address: ToAddress) -> Iterator[Block]:
    """The same below another heading."""
    if not part.whole:
        yield Paragraph((Span(say(words.CLAIMS_NONE)),))
    else:
        claims = count(part.whole, "claim")
        yield _counted(words.CLAIMS_COUNTED, part, claims=claims)
    if listed.undated:
        left_out = say(words.CLAIMS_UNDATED, claims=count(listed.undated, "claim"))
        yield Paragraph((Span(left_out, Meaning.LABEL),))
    if part.rows:
        characters = count_telling_characters(each.id for each in listed.entries)
        is_searched = any(each.matches for each in part.rows)
        yield Table(
            (
                _column(words.DATE_COLUMN, Role.KEY),
                _column(words.WHO_COLUMN),
                _column(words.WHAT_COLUMN),
                _column(words.TOPIC_COLUMN),
                *((_column(words.WHERE_COLUMN),) if is_searched else ()),
                _column(words.ID_COLUMN, Role.KEY),
            ),
            tuple(
                _to_claim_row(each, characters, to_address, is_searched=is_searched)
                for each in part.rows
            ),
        )


def _counted(template: str, part: Part[T], **values: str) -> Paragraph:
    last = part.first + len(part.rows) - 1
    told = say(template, first=number(part.first), last=number(last), **values)
    return Paragraph((Span(told, Meaning.LABEL),))


def _to_claim_row(
    entry: Entry, characters: int, to_address: ToAddress, *, is_searched: bool
) -> Row:
    claim, period = entry.claim, date_of(entry.claim)
    topic = one_line(claim.topic or "")
    found = "; ".join(
        say("{field}: {words}", field=message.word(each.field, "facet"), words=one_line(mark(each)))
        for each in entry.matches
    )
    return Row(
        (
            (Span(period.edtf if period else "–"),),
            to_who(claim, to_address),
            (Span(chain((say_content(claim), *_scope(claim)))),),
            (Link(topic, Meaning.PLAIN, to_address(Thing.TOPIC, topic)),) if topic else (),
            *(((Span(found),),) if is_searched else ()),
            (Link(entry.id[:characters], Meaning.CLAIM, to_address(Thing.CLAIM, entry.id)),),
        )
    )


def to_who(claim: Claim, to_address: ToAddress) -> Spans:
    """Claimant and relays, each with its page."""
    named = map(one_line, (claim.who.claimant, *claim.who.relays))
    names = [name for name, _ in groupby(each for each in named if each)]
    spans: list[Span] = []
    for name in names:
        spans.extend((Span(" → "),) if spans else ())
        spans.append(Link(name, Meaning.SOURCE, to_address(Thing.SOURCE, name)))
    return tuple(spans)


def _scope(claim: Claim) -> Iterator[str]:
    if claim.scope.side:
        yield message.word(one_line(claim.scope.side), "value")
    if claim.scope.role:
        yield message.word(one_line(claim.scope.role), "role")
    if claim.scope.place:
        yield one_line(claim.scope.place)
    if how := say_count_type(claim):
        yield how


def to_finding_list(
    comparison: Comparison, citations: Citations, part: Part[Finding], to_address: ToAddress
) -> Iterator[Block]:
    """Findings, worst first, each with its page."""
    yield Heading(1, (Span(say(words.FINDINGS)),))
    yield Paragraph((Span(comparison.query, Meaning.LABEL),))
    if not part.whole:
        yield Paragraph((Span(say(SHORT_NONE)),))
        return
    rows = []
    for finding in part.rows:
        when, line = to_listed_line(finding, citations)
        rows.append(
            Row(
                (
                    (Span(number(citations.numbers[finding.id])),),
                    (to_sign(finding, f"{finding.sign} {word(finding.word, 'verdict')}"),),
                    line.texts[0],
                    when,
                    (
                        Link(
                            citations.short_finding(finding.id),
                            Meaning.CLAIM,
                            to_address(Thing.FINDING, finding.id),
                        ),
                    ),
                )
            )
        )
    columns = (
        _column(words.NUMBER_COLUMN, Role.KEY, is_number=True),
        _column("", Role.KEY),
        _column(words.FINDING_COLUMN),
        _column(words.DATE_COLUMN),
        _column("", Role.KEY),
    )
    yield Table(columns, tuple(rows))


def to_question_list(
    comparison: Comparison, citations: Citations, part: Part[Question], to_address: ToAddress
) -> Iterator[Block]:
    """Questions, the one with the worst finding first, each with its page."""
    yield Heading(1, (Span(say(words.QUESTIONS)),))
    yield Paragraph((Span(comparison.query, Meaning.LABEL),))
    if not part.whole:
        yield Paragraph((Span(say(words.QUESTIONS_NONE)),))
        return
    rows = []
    for question in part.rows:
        label = citations.name(citations.labels[question.id])
        told = told_of(question, citations)
        rows.append(
            Row(
                (
                    (Link(label, address=to_address(Thing.QUESTION, question.id)),),
                    (Span(name_of(question.topic, citations)),),
                    (Span(number(len(question.accounts))),),
                    (Span(number(len(question.claims))),),
                    tuple(to_sign(each) for each in told[:1]),
                )
            )
        )
    columns = (
        _column(words.QUESTION_COLUMN),
        _column(words.TOPIC_COLUMN),
        _column(words.ACCOUNTS_COLUMN, is_number=True),
        _column(words.CLAIMS_COLUMN, is_number=True),
        _column("", Role.KEY),
    )
    yield Table(columns, tuple(rows))


def to_name_list(
    title: str, noun: str, part: Part[Named], thing: Thing, to_address: ToAddress
) -> Iterator[Block]:
    """Names, those with most claims first, each with its page."""
    yield Heading(1, (Span(say(title)),))
    names = count(part.whole, noun)
    yield (
        _counted(words.NAMES_COUNTED, part, names=names)
        if part.rows
        else Paragraph((Span(names, Meaning.LABEL),))
    )
    rows = tuple(
        Row(
            (
                (Link(str(each.name), address=to_address(thing, str(each.name))),),
                (Span(number(each.claims)),),
                (Span(to_known(each)),),
            )
        )
        for each in part.rows
    )
    columns = (
        _column(words.NAME_COLUMN),
        _column(words.CLAIMS_COLUMN, is_number=True),
        _column(words.KNOWN_COLUMN),
    )
    if rows:
        yield Table(columns, rows)


def to_known(named: Named) -> str:
    """What is on record of a name, and its other names."""
    also = ", ".join(map(str, named.aliases))
    return chain((*say_record(named.record), *((f"= {also}",) if also else ())))
