"""The report in the reader's colours; without colour it is the plain one, byte for byte."""

from collections.abc import Iterator

from claimtrack.report import plain
from claimtrack.report.document import Document
from claimtrack.report.layout import to_lines
from claimtrack.report.options import Options
from claimtrack.report.page import to_page
from claimtrack.report.palette import TONES, to_style


def to_text(document: Document, options: Options) -> Iterator[str]:
    """The report in pieces, colour as escape sequences of the 256 colours."""
    shades = options.shades
    if shades is None:
        yield from plain.to_text(document, options)
        return
    from rich.color import ColorSystem
    from rich.style import Style

    styles = {meaning: Style.parse(to_style(meaning, shades)) for meaning in TONES}
    for line in to_lines(document, to_page(options)):
        for span in line:
            # blanks at the ends belong to the page: no ground of a sign goes on under them
            text = span.text.strip(" ")
            before, _, after = span.text.partition(text) if text else (span.text, "", "")
            styled = styles[span.meaning].render(text, color_system=ColorSystem.EIGHT_BIT)
            yield f"{before}{styled}{after}"
        yield "\n"
