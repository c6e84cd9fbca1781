"""Exchanges as threads: a statement, the answers below it, or that nobody answers."""

from collections.abc import Iterator

from claimtrack.compare.comparison import Finding, FindingKind
from claimtrack.compare.items import Item
from claimtrack.compare.verdict import Verdict
from claimtrack.report import phrases
from claimtrack.report.html import words
from claimtrack.report.html.blocks import scrolling, to_facts
from claimtrack.report.html.entries import Page
from claimtrack.report.html.findings import to_article
from claimtrack.report.html.markup import Content, Markup, element
from claimtrack.report.html.plan import to_anchor
from claimtrack.report.in_full import to_numbered_title
from claimtrack.report.phrases import say
from claimtrack.report.telling import fold

SILENT: dict[Verdict | None, str] = {
    Verdict.UNANSWERED: words.NOBODY_ANSWERS,
    Verdict.NO_COMMENT: words.NO_COMMENT,
}
"""What stands below a statement without an answer."""


def to_exchanges(page: Page) -> Iterator[Markup]:
    """A thread for each exchange, and what else tells of no single question."""
    plan = page.plan
    if plan.exchanges.each:
        yield element("h2", say(words.EXCHANGES), id="exchanges")
    for finding in plan.exchanges.each:
        if finding.kind is FindingKind.EXCHANGE:
            yield to_thread(finding, page)
        else:
            yield to_article(finding, page, level=3)
    yield page.not_shown(plan.exchanges.more, "finding") or Markup()


def to_thread(finding: Finding, page: Page) -> Markup:
    """One exchange: who says what, indented below it who answers, and why it is told."""
    anchor = to_anchor(finding.id)
    inline = page.inline.of(page.find(finding.claims))
    evidence = say(phrases.LABELS["evidence"])
    return element(
        "article",
        element(
            "h3",
            inline.text(to_numbered_title(finding, page.citations)),
            id=f"{anchor}-title",
        ),
        element("ol", _statements(finding, page), class_="thread"),
        to_facts([each for each in page.facts(finding) if each.label.text != evidence], inline),
        class_="finding exchange",
        id=anchor,
        aria_labelledby=f"{anchor}-title",
    )


def _statements(finding: Finding, page: Page) -> Iterator[Markup]:
    """Each statement once, with its answers; what is said alike by one is told together."""
    answers: dict[str, list[str]] = {}
    for each in finding.evidence:
        below = answers.setdefault(each.left, [])
        if each.right is not None and each.right not in below:
            below.append(each.right)
    told = set(answers) | {right for below in answers.values() for right in below}
    for claim in finding.claims:
        if claim not in told:
            answers[claim] = []
    charges = fold(page.find([each for each in finding.claims if each in answers]))
    shown: set[str] = set()
    for same in charges:
        ids = dict.fromkeys(reply for item in same for reply in answers[item.id])
        replies = [each for each in ids if each not in shown]
        shown.update(replies)
        if all(item.id in shown for item in same):
            continue
        shown.update(item.id for item in same)
        nested: list[Content] = [
            element("li", [_said(item, page) for item in group])
            for group in fold(page.find(replies))
        ]
        if not nested and (silence := SILENT.get(finding.verdict)):
            nested.append(element("li", say(silence), class_="silence"))
        yield element(
            "li",
            [_said(item, page) for item in same],
            element("ol", nested) if nested else None,
        )


def _said(item: Item, page: Page) -> Markup:
    """One statement: who does what with which words, when, and through whom."""
    act = phrases.fill(phrases.ACTS[item.claim.stance], who=(page.citations.claimant(item),))
    return element(
        "div",
        element("p", page.said(item, act)),
        element(
            "p",
            element("span", page.when(item), class_="when"),
            page.through(item),
            page.home(item),
            class_="by",
        ),
        page.context(item),
        class_="said",
    )


def to_other_statements(page: Page) -> Iterator[Markup]:
    """What was said and stands in no exchange, topic by topic."""
    plan = page.plan
    if plan.statements.each:
        yield element("h2", say(words.STATEMENTS), id="statements")
    titles = (words.ACCOUNT, words.WHEN, words.STANCE, words.WORDS, words.THROUGH, words.CLAIM)
    for topic, items in plan.statements.each:
        caption = say(words.STATEMENTS_CAPTION, topic=topic or phrases.NO_TOPIC)
        table = element(
            "table",
            element("caption", caption),
            element("thead", element("tr", [element("th", say(e), scope="col") for e in titles])),
            element("tbody", [_row(item, page) for item in items.each]),
            class_="accounts statements",
        )
        yield scrolling(table, caption)
        yield page.not_shown(items.more, "claim") or Markup()
    yield page.not_shown(plan.statements.more, "topic") or Markup()


def _row(item: Item, page: Page) -> Markup:
    return element(
        "tr",
        element("th", page.inline.span(page.citations.claimant(item)), scope="row"),
        element("td", page.when(item), class_="when"),
        element("td", phrases.word(item.claim.stance.value, "stance"), class_="via"),
        element("td", page.said(item), page.context(item), class_="said"),
        element("td", page.through(item), class_="via"),
        element("td", page.home(item), class_="via"),
    )
