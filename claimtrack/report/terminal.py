"""The report in the reader's colours; without colour it is the plain one, byte for byte."""

from collections.abc import Iterator

from claimtrack.report import plain
from claimtrack.report.document import Document
from claimtrack.report.layout import to_lines
from claimtrack.report.options import Options
from claimtrack.report.page import to_page
from claimtrack.report.palette import STYLES


def to_text(document: Document, options: Options) -> Iterator[str]:
    """The report in pieces, colour as the escape sequences of the sixteen standard colours."""
    if not options.color:
        yield from plain.to_text(document, options)
        return
    from rich.color import ColorSystem
    from rich.style import Style

    styles = {meaning: Style.parse(style) for meaning, style in STYLES.items()}
    for line in to_lines(document, to_page(options)):
        for span in line:
            yield styles[span.meaning].render(span.text, color_system=ColorSystem.STANDARD)
        yield "\n"
