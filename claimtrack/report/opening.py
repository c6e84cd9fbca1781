"""The head of a report, and its findings in a line or two each, worst first."""

from collections import Counter

from claimtrack.compare.comparison import Comparison, Finding
from claimtrack.compare.overview import Overview
from claimtrack.compare.packed import outlines_of
from claimtrack.report import phrases
from claimtrack.report.citation import Citations
from claimtrack.report.days import to_days
from claimtrack.report.document import (
    Block,
    Column,
    Heading,
    Meaning,
    Paragraph,
    Rest,
    Role,
    Row,
    Span,
    Spans,
    Table,
    Versions,
)
from claimtrack.report.finding_ids import numbered
from claimtrack.report.options import Level, Options
from claimtrack.report.phrases import count, fill, join
from claimtrack.report.questions import name_of
from claimtrack.report.telling import to_listed_line, to_sign

MOST_SCREEN_LINES = 30
"""Of the opening screen, on a page of 100 cells; ours: what a terminal shows without scrolling."""

MOST_FINDINGS = 8
"""Findings on the opening screen; ours: what is read in one sitting."""

MOST_READ = 60
"""Findings up to which all of them, a few lines each, are recommended for the terminal. Ours: a
dozen screens; more are narrowed by a name, or kept in a file."""

MOST_NAMED_TOPICS = 2
"""In the head; more are counted."""

MOST_TALLY_LINES = 2

FINDING_COLUMNS = (
    Column("", Role.KEY, 1, 8),
    Column(phrases.WORST_FIRST, Role.LONG, 50, 150, Meaning.TITLE),
    Column("", Role.KEY, 5, 40),
    Column("", Role.KEY, 4, 40),
)
"""Number and sign, the story, when, the id. Cells; ours, tried at 40, 60, 100 and 200 columns."""


def to_head_blocks(comparison: Comparison, citations: Citations) -> tuple[Block, ...]:
    """What was asked and of what it is made, and how many of each kind of finding.

    What was asked alone, where nothing is told of it: nothing is new.
    """
    if not comparison.items:
        return (Heading(1, Versions(((Span(comparison.query, Meaning.TITLE),),))),)
    heads = tuple(
        _to_head(comparison, citations.overview, topics)
        for topics in _topic_phrases(comparison, citations)
    )
    tally = _to_tally(comparison)
    return (Heading(1, Versions(heads)), Paragraph(Versions(tally, MOST_TALLY_LINES)))


def _topic_phrases(comparison: Comparison, citations: Citations) -> list[str]:
    """The topics by name when there are few, and by number."""
    of_questions = dict.fromkeys(each.topic for each in comparison.questions)
    number = len(citations.overview.topics | of_questions.keys())
    counted = count(number, "topic")
    if not number or number > MOST_NAMED_TOPICS:
        return [counted]
    topics = dict.fromkeys((*of_questions, *(item.topic for item in comparison.items)))
    return [phrases.chain((name_of(topic, citations) for topic in topics), phrases.AND), counted]


def _to_head(comparison: Comparison, overview: Overview, topics: str) -> Spans:
    days = overview.first_day, overview.last_day
    return fill(
        phrases.HEAD if None in days else phrases.HEAD_DATED,
        query=(Span(query_of(comparison), Meaning.TITLE),),
        claims=count(len(comparison.items), "claim"),
        sources=count(len(overview.sources), "source"),
        topics=topics,
        days=to_days(days[0], days[1], None) if days[0] and days[1] else "",
    )


def query_of(comparison: Comparison) -> str:
    """What was asked for: the name of a metric in the reader's language, other words as typed."""
    return phrases.word(comparison.query or phrases.EVERYTHING, "metric")


def subject_of(comparison: Comparison, citations: Citations) -> str:
    """What a page is about: what was asked for; its one topic, where nothing was."""
    topics = citations.overview.topics
    if not comparison.query and len(topics) == 1 and (topic := next(iter(topics))) is not None:
        return name_of(topic, citations)
    return query_of(comparison)


def _to_tally(comparison: Comparison) -> tuple[Spans, ...]:
    """How many of each kind, worst first; in shorter versions the last of them are added up."""
    outlines = outlines_of(comparison.findings)
    told = (each for each in outlines if each.is_told)
    kinds = Counter((to_sign(each, each.sign), phrases.tally_word(each)) for each in told)
    shown = [
        (Span(f"{sign.text} {count(number, word)}", sign.meaning),)
        for (sign, word), number in kinds.items()
    ]
    settled = sum(map(_is_settled, outlines))
    rest = ((phrases.NOT_DISCLOSED, len(comparison.missing)), (phrases.SETTLED, settled))
    behind = [fill(phrase, count=number) for phrase, number in rest if number]
    if not shown:
        none = phrases.NO_OTHER_FINDINGS if settled else phrases.NO_FINDINGS
        return (join(((Span(phrases.say(none)),), *behind)),)
    numbers = list(kinds.values())
    versions = []
    for kept in range(len(shown), 0, -1):
        others = sum(numbers[kept:])
        more = (Span(count(others, "more finding")),) if others else ()
        versions.append(join((join((*shown[:kept], more), phrases.TALLY), *behind)))
    return tuple(versions)


def _is_settled(finding: Finding) -> bool:
    return finding.settled is not None and not finding.settled.returned


def to_finding_blocks(
    comparison: Comparison, citations: Citations, options: Options
) -> tuple[Block, ...]:
    """The findings in a line or two each, and how many are left out."""
    told = numbered(comparison)
    if not told:
        return ()
    first = (citations.findings[each] for each in told[:MOST_FINDINGS])
    rows = tuple(_to_finding_row(finding, citations) for finding in first)
    are_many = len(told) > MOST_READ
    how = options.to_show(Level.VERBOSE, show_all_told(len(told)))
    more = phrases.say(
        phrases.MORE_OF_MANY_FINDINGS if are_many else phrases.MORE_FINDINGS,
        count="{count}",
        how=how.replace("{", "{{").replace("}", "}}"),
    )
    return (Table(phrases.titled(FINDING_COLUMNS), rows, Rest(more, len(told) - len(rows))),)


def show_all_told(findings: int) -> str:
    """What is typed behind a command to be shown so many findings, a few lines each."""
    return "-v" if findings <= MOST_READ else "-v -o review.md"


def _to_finding_row(finding: Finding, citations: Citations) -> Row:
    """Number and sign, the story, when, and the id behind it."""
    number = f"{citations.numbers[finding.id]} "
    when, line = to_listed_line(finding, citations)
    short = (Span(citations.short_finding(finding.id), Meaning.CLAIM),)
    return Row(((Span(number), to_sign(finding)), line, when, short))
