"""The questions of a page, worst first: each with its accounts and what was found of them."""

from collections.abc import Iterator

from claimtrack.compare.comparison import Account
from claimtrack.compare.items import Item
from claimtrack.report import phrases
from claimtrack.report.bars import to_scale
from claimtrack.report.chart.svg import NARROW, WIDE, to_svg
from claimtrack.report.chart.words import say_keys
from claimtrack.report.document import Bar, Scale
from claimtrack.report.html import words
from claimtrack.report.html.blocks import scrolling, to_axis
from claimtrack.report.html.drawings import draw_bar
from claimtrack.report.html.entries import Page
from claimtrack.report.html.findings import to_article
from claimtrack.report.html.markup import Markup, element, join
from claimtrack.report.html.plan import LEAST_DRAWN, ToldQuestion, to_anchor
from claimtrack.report.phrases import say


def to_questions(page: Page) -> Iterator[Markup]:
    """A section for each question that is shown, and how many are not."""
    plan = page.plan
    if not plan.questions.each:
        return
    yield element("h2", say(words.QUESTIONS), id="questions")
    yield _to_keys(page)
    for told in plan.questions.each:
        yield _to_section(told, page)
    yield page.not_shown(plan.questions.more, "question") or Markup()


def _to_keys(page: Page) -> Markup:
    """How to read what is drawn on the page, said once."""
    drawn = filter(None, (page.timeline(each.question) for each in page.plan.questions.each))
    keys = dict.fromkeys(
        (say(words.BARS), *(key for timeline in drawn for key in say_keys(timeline)))
    )
    return element(
        "details",
        element("summary", say(words.KEYS)),
        element("ul", [element("li", each) for each in keys]),
    )


def _to_section(told: ToldQuestion, page: Page) -> Markup:
    question = told.question
    anchor = to_anchor(question.id)
    text = question.text or question.whose
    if question.provisional:
        text = say(phrases.PROVISIONAL_TOPIC, topic=text)
    return element(
        "section",
        element("h3", text, id=f"{anchor}-title"),
        _to_timeline(told, page),
        _to_accounts(told, page),
        element("ul", [element("li", each) for each in question.sums], class_="sums")
        if question.sums
        else None,
        [to_article(each, page) for each in told.findings.each],
        page.not_shown(told.findings.more, "finding"),
        class_="question",
        id=anchor,
        aria_labelledby=f"{anchor}-title",
    )


def _to_timeline(told: ToldQuestion, page: Page) -> Markup | None:
    """The question in time; None where too few figures could be drawn.

    It is drawn for a wide page and for a narrow one, and the style shows one of them.
    """
    timeline = page.timeline(told.question)
    if timeline is None or len(timeline.marks) < LEAST_DRAWN:
        return None
    drawings = (
        # to_svg escapes by itself what it draws
        element("div", Markup(to_svg(timeline, size=size, standalone=False)), class_=size.name)
        for size in (WIDE, NARROW)
    )
    return element("figure", list(drawings), class_="timeline")


def _to_accounts(told: ToldQuestion, page: Page) -> Markup:
    """Who says what, an account after the other, each in order of time."""
    shown = frozenset(told.claims.each)
    scale = to_scale(
        interval
        for item in page.find(told.claims.each)
        for interval in (item.strict, item.expected)
        if interval is not None
    )
    caption = say(
        words.ACCOUNTS_CAPTION,
        question=page.citations.name(page.citations.labels[told.question.id]),
    )
    titles = (words.ACCOUNT, words.WHEN, words.WORDS, words.FIGURE, words.THROUGH, words.CLAIM)
    head = [element("th", say(each), scope="col") for each in titles]
    if scale is not None:
        head[3] = element("th", say(words.FIGURE), to_axis(scale), scope="col")
    table = element(
        "table",
        element("caption", caption),
        element("thead", element("tr", head)),
        [
            element("tbody", rows)
            for account in told.question.accounts
            if (rows := list(_rows(account, shown, scale, page)))
        ],
        class_="accounts",
    )
    return join(scrolling(table, caption), page.not_shown(told.claims.more, "claim"))


def _rows(
    account: Account, shown: frozenset[str], scale: Scale | None, page: Page
) -> Iterator[Markup]:
    """The claims of one account; its name stands before the first."""
    items = page.find([each for each in account.claims if each in shown])
    for at, item in enumerate(items):
        name = None
        if at == 0:
            who = page.inline.span(page.citations.account(account.name))
            name = element("th", who, scope="rowgroup", rowspan=len(items))
        yield element("tr", name, _cells(item, scale, page))


def _cells(item: Item, scale: Scale | None, page: Page) -> Iterator[Markup]:
    yield element("td", page.when(item), class_="when")
    yield element("td", page.said(item), page.context(item), class_="said")
    bar = None
    if scale is not None and item.strict is not None:
        bar = draw_bar(Bar(scale, item.strict, item.expected))
    yield element("td", bar, page.reading(item), class_="figure")
    yield element("td", page.through(item), class_="via")
    yield element("td", page.home(item), class_="via")
