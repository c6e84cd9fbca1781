"""The report as one HTML file for somebody else's desk: no script, nothing loaded, printable.

`to_text` writes a whole page, `to_notebook` a piece of one. Every text from outside becomes
HTML in `markup` and nowhere else.
"""

from collections.abc import Callable, Iterable, Iterator

from claimtrack.compare.comparison import Comparison
from claimtrack.report.citation import Citations, to_citations
from claimtrack.report.document import Document, Heading, Meaning, Span
from claimtrack.report.html import words
from claimtrack.report.html.blocks import to_blocks
from claimtrack.report.html.ending import to_ending, to_method
from claimtrack.report.html.entries import Page
from claimtrack.report.html.exchanges import to_exchanges, to_other_statements
from claimtrack.report.html.frame import for_stream, to_fragment, to_page
from claimtrack.report.html.head import to_contents, to_header
from claimtrack.report.html.inline import Inline
from claimtrack.report.html.markup import Markup, element
from claimtrack.report.html.plan import to_plan
from claimtrack.report.html.questions import to_questions
from claimtrack.report.opening import subject_of, to_finding_blocks, to_head_blocks
from claimtrack.report.options import Level, Options
from claimtrack.report.phrases import say
from claimtrack.report.questions import to_question_blocks
from claimtrack.report.site import Site, Thing


def to_text(
    report: Comparison | Document, options: Options, citations: Citations | None = None
) -> Iterator[str]:
    """A whole page in pieces.

    Args:
        report: A comparison, told question by question; or any document, block by block.
        options: For the level (`ALL` lifts the bounds on what is shown), and what the end says.
        citations: Of the comparison that this one is a part of, so that ids stay as they are known.
    """
    if isinstance(report, Document):
        body = element("main", to_blocks(report, Inline()), id="report")
        pieces = to_page(_title_of(report), [body], options)
    else:
        cited = citations or to_citations(report, in_full=options.level is Level.ALL)
        title = say(words.TITLE, query=subject_of(report, cited))
        pieces = to_page(title, _to_body(report, cited, options), options)
    return for_stream(pieces, options.encoding)


def to_notebook(comparison: Comparison) -> str:
    """The head of a comparison, its questions and its worst findings, as a piece of a notebook."""
    citations, options = to_citations(comparison), Options()
    document = Document(
        (
            *to_head_blocks(comparison, citations),
            *to_question_blocks(comparison, citations, options),
            *to_finding_blocks(comparison, citations, options),
        )
    )
    return to_fragment(to_blocks(document, Inline()))


def _title_of(document: Document) -> str:
    heading = next((each for each in document.blocks if isinstance(each, Heading)), None)
    if heading is None:
        return ""
    spans = heading.spans if isinstance(heading.spans, tuple) else heading.spans.texts[0]
    return "".join(span.text for span in spans)


def to_elsewhere(citations: Citations, site: Site) -> Callable[[Span], str | None]:
    """Where the pages of a comparison's claims, findings and sources are, by what is printed."""
    pages: dict[tuple[str, str], str] = {
        (Meaning.CLAIM, citations.short(each)): site.to_address(Thing.CLAIM, each)
        for each in citations.items
    }
    pages |= {
        (Meaning.CLAIM, citations.short_finding(each)): site.to_address(Thing.FINDING, each)
        for each in citations.findings
    }
    pages |= {
        (Meaning.SOURCE, name): site.to_address(Thing.SOURCE, name)
        for name in {str(each.claimant) for each in citations.items.values()}
    }
    return lambda span: pages.get((span.meaning, span.text))


def _to_body(comparison: Comparison, citations: Citations, options: Options) -> Iterator[Markup]:
    plan = to_plan(comparison, citations, options.level)
    elsewhere = to_elsewhere(citations, options.site) if options.site else lambda _: None
    page = Page(comparison, citations, options, plan, Inline(plan.targets, elsewhere))
    yield to_header(page)
    main: tuple[Iterable[Markup], ...] = ()
    if options.level is not Level.QUIET:
        yield from to_contents(page)
        main = (to_questions(page), to_exchanges(page), to_other_statements(page), to_ending(page))
    yield Markup('<main id="report">\n')
    for part in main:
        yield from part
    yield Markup("</main>\n")
    yield to_method(page)
