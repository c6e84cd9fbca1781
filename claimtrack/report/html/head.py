"""The beginning of a page: what was asked, the story in short, and what leads into it."""

from collections.abc import Iterator

from claimtrack.compare.comparison import FindingKind
from claimtrack.report import phrases
from claimtrack.report.chart.small import to_small_svg
from claimtrack.report.citation import to_short_words
from claimtrack.report.document import Heading, Meaning, Paragraph, Versions
from claimtrack.report.html import words
from claimtrack.report.html.entries import Page
from claimtrack.report.html.inline import to_badge
from claimtrack.report.html.markup import Markup, element
from claimtrack.report.html.plan import LEAST_DRAWN, ToldQuestion, to_anchor
from claimtrack.report.opening import subject_of, to_head_blocks
from claimtrack.report.phrases import count, number, say
from claimtrack.report.questions import find_undisclosed, is_disputed, name_of, to_span, told_of
from claimtrack.report.telling import to_listed_line

LEAST_OVERVIEW = 3
"""Questions from which an overview says more than the list of findings does. Ours."""


def to_header(page: Page) -> Markup:
    """The title, two lines of counts, and the story in a few sentences."""
    heading, *rest = to_head_blocks(page.comparison, page.citations)
    spans = heading.spans if isinstance(heading, Heading) else ()
    fullest = spans.texts[0] if isinstance(spans, Versions) else spans
    after = [span for span in fullest if span.meaning is not Meaning.TITLE]
    if after and after[0].text == phrases.CLAUSE:
        after = after[1:]
    return element(
        "header",
        element("h1", subject_of(page.comparison, page.citations)),
        element("p", page.inline.text(tuple(after)), class_="counts") if after else None,
        [
            element("p", page.inline.text(each.spans), class_="tally")
            for each in rest
            if isinstance(each, Paragraph)
        ],
        _in_short(page) if page.comparison.items else None,
    )


def _in_short(page: Page) -> Markup:
    sentences = " ".join(_sentences(page))
    return element("p", element("b", say(words.IN_SHORT), " "), sentences, class_="short")


def _sentences(page: Page) -> Iterator[str]:
    """The findings in a few sentences that judge nobody."""
    comparison, citations = page.comparison, page.citations
    told = [each for each in comparison.findings if each.is_told]
    if not told:
        yield say(words.SHORT_NONE)
        return
    disputed = sum(is_disputed(each, citations) for each in comparison.questions)
    if disputed:
        yield say(
            words.SHORT_DISPUTED,
            disputed=number(disputed),
            questions=count(len(comparison.questions), "question"),
        )
    exchanges = sum(each.kind is FindingKind.EXCHANGE for each in told)
    if exchanges:
        yield say(words.SHORT_EXCHANGES, exchanges=count(exchanges, FindingKind.EXCHANGE))
    first = told[0]
    template = words.SHORT_FIRST if citations.label(first) else words.SHORT_FIRST_EXCHANGE
    if first.sentence:
        yield say(template, question=citations.label(first), sentence=first.sentence)
    if comparison.missing:
        what = phrases.listing(
            dict.fromkeys(each.what for each in comparison.missing[:MOST_MISSING])
        )
        yield say(words.SHORT_MISSING, what=what)
    yield say(words.SHORT_END)


MOST_MISSING = 3
"""Components that nobody discloses in the story in short; the page lists all. Ours."""


def to_contents(page: Page) -> Iterator[Markup]:
    """The findings in a line each, then the questions in small."""
    plan = page.plan
    if plan.listed.each:
        rows = []
        for finding in plan.listed.each:
            when, line = to_listed_line(finding, page.citations)
            inline = page.inline.of(page.find(finding.claims))
            anchor = to_anchor(finding.id)
            badge = to_badge(finding)
            rows.append(
                element(
                    "li",
                    element("a", badge, href=f"#{anchor}") if plan.has(anchor) else badge,
                    " ",
                    inline.text(line),
                    " ",
                    inline.text(when),
                    value=page.citations.numbers[finding.id],
                )
            )
        yield element(
            "nav",
            element("h2", say(words.FINDINGS), id="findings"),
            element("ol", rows),
            page.not_shown(plan.listed.more, "finding"),
            class_="contents",
            aria_labelledby="findings",
        )
    if len(plan.questions.each) >= LEAST_OVERVIEW:
        yield element(
            "nav",
            element("h2", say(words.OVERVIEW), id="overview"),
            element("ul", [_small(each, page) for each in plan.questions.each]),
            class_="overview",
            aria_labelledby="overview",
        )


def _small(told: ToldQuestion, page: Page) -> Markup:
    """A question in small: what it is called, its ends, and its worst finding."""
    question, citations = told.question, page.citations
    worst = told_of(question, citations)[:1]
    ends = dict.fromkeys(filter(None, (question.lowest, question.highest))) or question.claims[:1]
    inline = page.inline.of(page.find(tuple(ends)))
    timeline = page.timeline(question)
    span = to_span(question, find_undisclosed(page.comparison), citations).texts[0]
    if not span and question.claims:
        span = to_short_words(citations.items[question.claims[0]])
    return element(
        "li",
        element(
            "a",
            element("b", citations.name(citations.labels[question.id])),
            href=f"#{to_anchor(question.id)}",
        ),
        element("span", name_of(question.topic, citations), class_="label"),
        element("span", inline.text(span), class_="ends"),
        # to_small_svg escapes by itself what it draws
        element("span", Markup(to_small_svg(timeline)))
        if timeline and len(timeline.marks) >= LEAST_DRAWN
        else None,
        element("span", [to_badge(each) for each in worst], class_="worst"),
    )
