"""Which findings a report shows, and which it only counts."""

from claimtrack.compare.comparison import Comparison
from claimtrack.report.catalogue import load_catalogue, speaking
from claimtrack.report.citation import to_citations
from claimtrack.report.comparison import to_document
from claimtrack.report.document import Document, Meaning
from claimtrack.report.finding_ids import numbered
from claimtrack.report.html.plan import BOUNDS
from claimtrack.report.layout import to_lines
from claimtrack.report.opening import MOST_FINDINGS
from claimtrack.report.options import Format, Level, Options
from claimtrack.report.page import to_page
from claimtrack.report.rendering import for_readers


def find_hidden(comparison: Comparison, form: Format, options: Options) -> frozenset[str]:
    """The ids of findings that a report has to tell, and has no room to show.

    Args:
        comparison: What the report is about.
        form: One for people.
        options: Those of the report.
    """
    told = numbered(comparison)
    if form is Format.HTML:
        most = BOUNDS[options.level].listed
        return frozenset() if most is None else frozenset(told[most:])
    if options.level in {Level.VERBOSE, Level.ALL}:
        return frozenset()
    if form is Format.MARKDOWN:
        return frozenset(told[MOST_FINDINGS:])
    comparison, options = for_readers(comparison, options)
    short = to_citations(comparison).short_finding
    catalogue = load_catalogue(options.language).written_in(options.encoding)
    with speaking(catalogue):
        shown = _shown_ids(to_document(comparison, options), options)
    return frozenset(each for each in told if short(each) not in shown)


def _shown_ids(document: Document, options: Options) -> frozenset[str]:
    """The short ids that stand on the page."""
    lines = to_lines(document, to_page(options))
    return frozenset(
        span.text.strip() for line in lines for span in line if span.meaning is Meaning.CLAIM
    )
