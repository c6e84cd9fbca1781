"""The end of a page: what is settled, missing or kept apart, and on what all of it rests."""

from collections.abc import Iterator

from claimtrack.compare.comparison import FindingKind
from claimtrack.compare.verdict import Verdict
from claimtrack.report.comparison import DIGEST_CHARACTERS, to_missing_line, to_pairs
from claimtrack.report.html import words
from claimtrack.report.html.blocks import scrolling
from claimtrack.report.html.entries import Page
from claimtrack.report.html.exchanges import to_thread
from claimtrack.report.html.findings import to_article
from claimtrack.report.html.inline import to_badge, to_sign
from claimtrack.report.html.markup import Markup, element
from claimtrack.report.opening import subject_of
from claimtrack.report.phrases import (
    COMMA,
    LEDGER,
    LEGEND_OF_ORDER,
    MEANINGS,
    PROGRAM,
    PUBLIC_FORM,
    chain,
    count,
    number,
    say,
    to_reason,
    to_verdict,
)


def to_ending(page: Page) -> Iterator[Markup]:
    """The sections behind the questions and exchanges."""
    yield from _to_settled(page)
    yield from _to_missing(page)
    yield from _to_not_compared(page)
    yield from _to_pairs(page)


def _to_settled(page: Page) -> Iterator[Markup]:
    if page.plan.settled.each:
        yield element("h2", say(words.SETTLED), id="settled")
    for finding in page.plan.settled.each:
        is_exchange = finding.kind is FindingKind.EXCHANGE
        yield to_thread(finding, page) if is_exchange else to_article(finding, page, level=3)
    yield page.not_shown(page.plan.settled.more, "finding") or Markup()


def _to_missing(page: Page) -> Iterator[Markup]:
    missing = page.plan.missing
    if missing.each:
        yield element("h2", say(words.MISSING), id="missing")
        lines = (to_missing_line(each, page.citations) for each in missing.each)
        yield element("ul", [element("li", page.inline.text(each)) for each in lines])
        yield page.not_shown(missing.more, "line") or Markup()


def _to_not_compared(page: Page) -> Iterator[Markup]:
    """How many pairs of figures were kept apart, by the reason."""
    if not page.comparison.not_compared:
        return
    yield element("h2", say(words.NOT_COMPARED), id="not-compared")
    titles = (words.REASON, words.MEANING, words.COUNT)
    rows = (
        element(
            "tr",
            element("th", to_reason(reason), scope="row"),
            element("td", say(words.APART[reason]) if reason in words.APART else None),
            element("td", number(pairs), class_="number"),
        )
        for reason, pairs in page.comparison.not_compared.items()
    )
    yield _to_table(say(words.NOT_COMPARED_CAPTION), titles, rows)


def _to_table(caption: str, titles: tuple[str, ...], rows: Iterator[Markup]) -> Markup:
    head = element("tr", [element("th", say(each), scope="col") for each in titles])
    table = element(
        "table", element("caption", caption), element("thead", head), element("tbody", list(rows))
    )
    return scrolling(table, caption)


def _to_pairs(page: Page) -> Iterator[Markup]:
    """Every pair that was judged, where somebody asked for them."""
    if page.comparison.pairs:
        yield element("h2", say(words.PAIRS), id="pairs")
        lines = to_pairs(page.comparison.pairs, page.citations)
        yield element("ul", [element("li", page.inline.text(each)) for each in lines])


def to_method(page: Page) -> Markup:
    """How to read the page, the signs on it, what it was made from, and how to cite it."""
    comparison, options = page.comparison, page.options
    digest = options.ledger_digest[:DIGEST_CHARACTERS]
    says = (
        say(words.JUDGES_NOBODY),
        say(words.INTERVALS, profile=comparison.profile) if comparison.profile else "",
        say(words.DATES),
        say(words.COMPARED, pairs=count(comparison.compared, "pair"))
        if comparison.compared
        else "",
    )
    template = words.SOURCE_LEDGER if options.change is None else words.SOURCE_LEDGER_AFTER
    basis = (
        say(PUBLIC_FORM) if comparison.is_public else "",
        say(template, digest=digest, number=options.change or 0) if digest else "",
        say(words.MADE_BY, command=page.command) if page.command else "",
        say(words.PROGRAM, version=options.version) if options.version else "",
        options.generated,
    )
    return element(
        "footer",
        element("h2", say(words.METHOD), id="method"),
        [element("p", each) for each in says if each],
        _to_legend(page),
        [element("p", each) for each in basis if each],
        [element("p", each) for each in comparison.notes],
        element("h3", say(words.CITE)),
        element("p", _to_citation(page, digest), class_="citation"),
        element("p", say(words.CITE_PARTS)),
    )


def _to_citation(page: Page, digest: str) -> str:
    """How the page is cited: by what of its basis is known."""
    comparison, options = page.comparison, page.options
    basis = (
        say(PROGRAM, version=options.version) if options.version else "",
        say(LEDGER, where=digest) if digest else "",
        say(words.CITED_PROFILE, profile=comparison.profile) if comparison.profile else "",
    )
    return say(
        words.CITATION_OF_COMMAND if page.command else words.CITATION,
        query=subject_of(comparison, page.citations),
        basis=chain(basis, COMMA),
        command=page.command,
    )


def _to_legend(page: Page) -> tuple[Markup, ...]:
    """What each sign on the page stands for, and what is worst."""
    told: dict[str, Markup] = {}
    for finding in page.comparison.findings:
        told.setdefault(finding.word, to_badge(finding))
        for pair in finding.evidence:
            if pair.verdict is not None:
                sign = to_sign(pair.verdict.sign, to_verdict(pair.verdict.value), pair.verdict)
                told.setdefault(pair.verdict.value, sign)
    known = [*Verdict, *FindingKind]
    rows = (
        element(
            "tr",
            element("th", told[each.value], scope="row"),
            element("td", say(MEANINGS[each])),
        )
        for each in known
        if each.value in told
    )
    table = _to_table(say(words.LEGEND_CAPTION), (words.SIGN, words.MEANING), rows)
    return table, element("p", say(LEGEND_OF_ORDER))
