"""A finding on a page: what is said, by whom, in which words, and all that its verdict rests on."""

from collections.abc import Iterator, Sequence

from claimtrack.compare.comparison import Finding, FindingKind, Party
from claimtrack.compare.items import Item
from claimtrack.report import phrases
from claimtrack.report.document import Fact
from claimtrack.report.html import words
from claimtrack.report.html.blocks import to_chart, to_facts
from claimtrack.report.html.entries import Page
from claimtrack.report.html.inline import Inline, to_badge
from claimtrack.report.html.markup import Markup, element
from claimtrack.report.html.plan import to_anchor
from claimtrack.report.in_full import to_numbered_title
from claimtrack.report.phrases import count, say
from claimtrack.report.telling import Story, fold, in_order, items_told, names_of, to_line
from claimtrack.report.why import to_charts

MOST_SAID = 4
"""Claims of one party, and entries of one account, that are quoted side by side; the table above
has all. Ours."""

MOST_NAMED = 8
"""Accounts of one party by name, before the rest are counted; ours."""

BELOW = ("explains", "evidence")
"""Facts that stand on a page in another way: what is explained below, and evidence folded."""


def to_article(finding: Finding, page: Page, level: int = 4) -> Markup:
    """A finding in full, with its anchor; what it explains is told below it."""
    anchor = to_anchor(finding.id)
    inline = page.inline.of(page.find(finding.claims))
    return element(
        "article",
        element(
            f"h{level}",
            inline.text(to_numbered_title(finding, page.citations)),
            id=f"{anchor}-title",
        ),
        element("p", inline.text(Story(finding, page.citations).told()), class_="story"),
        _to_sides(finding, page),
        [to_chart(each, inline) for each in to_charts(finding, page.citations)],
        _to_facts(finding, page, inline),
        _to_explained(finding, page),
        class_="finding",
        id=anchor,
        aria_labelledby=f"{anchor}-title",
    )


def _to_facts(finding: Finding, page: Page, inline: Inline) -> Iterator[Markup]:
    """What a verdict rests on; the pairs of claims are folded away."""
    facts = page.facts(finding)
    left_out = {say(phrases.LABELS[each]) for each in BELOW}
    evidence = say(phrases.LABELS["evidence"])
    yield to_facts([each for each in facts if each.label.text not in left_out], inline)
    pairs = [element("li", inline.text(each.spans)) for each in _labelled(facts, evidence)]
    if pairs:
        title = say(words.EVIDENCE, pairs=count(finding.pairs or len(pairs), "pair"))
        yield element("details", element("summary", title), element("ul", pairs))


def _labelled(facts: Sequence[Fact], label: str) -> list[Fact]:
    return [each for each in facts if each.label.text == label]


def _to_explained(finding: Finding, page: Page) -> Markup | None:
    """The findings that this one explains, each with its anchor and its reason."""
    explained = page.plan.explained.get(finding.id)
    if explained is None:
        return None
    told = count(len(explained.each) + explained.more, "finding")
    return element(
        "div",
        element("p", say(words.EXPLAINS, findings=told), class_="label"),
        [_to_folded(each, page) for each in explained.each],
        page.not_shown(explained.more, "finding"),
        class_="explains",
    )


def _to_folded(finding: Finding, page: Page) -> Markup:
    """A finding that another explains: its line, and behind it what it rests on."""
    inline = page.inline.of(page.find(finding.claims))
    return element(
        "details",
        element(
            "summary",
            to_badge(finding),
            " ",
            inline.without_links().text(to_line(finding, page.citations)),
            " ",
            element("code", page.citations.short_finding(finding.id), class_="id"),
        ),
        _to_facts(finding, page, inline),
        _to_explained(finding, page),
        id=to_anchor(finding.id),
    )


def _to_sides(finding: Finding, page: Page) -> Markup:
    """The parties side by side, the lower first; of one account, its entries in order of time."""
    if finding.parties and finding.kind is FindingKind.DISPUTE:
        sides = [_to_party(each, page) for each in in_order(finding.parties, page.citations)]
    else:
        sides = [_to_side((item,), page) for item in _few(finding, page)]
    return element("ul", sides, class_="sides")


def _few(finding: Finding, page: Page) -> Sequence[Item]:
    return items_told(finding, page.citations)[: MOST_SAID + 2]


def _to_party(party: Party, page: Page) -> Markup:
    said = [same[0] for same in fold(page.find(party.claims))]
    names = None
    if len(party.accounts) > 1:
        shown = names_of(party.accounts, page.citations, most=MOST_NAMED)
        names = element("p", page.inline.text(shown), class_="names")
    return _to_side(said[:MOST_SAID], page, names, len(said) - MOST_SAID)


def _to_side(
    items: Sequence[Item], page: Page, names: Markup | None = None, more: int = 0
) -> Markup:
    """What one side says: the words, and beneath them who said them, when and through whom."""
    said = [
        element(
            "div",
            element("p", page.said(item)),
            element(
                "p",
                page.inline.span(page.citations.claimant(item)),
                element("span", page.when(item), class_="when"),
                page.through(item),
                page.inline.span(page.citations.short_span(item.id)),
                class_="by",
            ),
            class_="said",
        )
        for item in items
    ]
    rest = None
    if more > 0:
        rest = element("p", say(words.MORE_OF_PARTY, claims=count(more, "claim")), class_="label")
    return element("li", names, said, rest)
