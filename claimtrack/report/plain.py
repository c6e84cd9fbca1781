"""The report as text without colour, for a pipe, a file or a terminal that shows none."""

from collections.abc import Iterator

from claimtrack.report.document import Document
from claimtrack.report.layout import to_lines
from claimtrack.report.options import Options
from claimtrack.report.page import to_page


def to_text(document: Document, options: Options) -> Iterator[str]:
    """The report line by line, each with its line end and no blanks before it."""
    for line in to_lines(document, to_page(options)):
        yield "".join(span.text for span in line).rstrip(" ") + "\n"
