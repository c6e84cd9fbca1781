"""The report in the reader's colours; without colour it is the plain one, byte for byte."""

from collections.abc import Iterator
from io import StringIO
from itertools import islice

from claimtrack.report import plain
from claimtrack.report.document import Document
from claimtrack.report.layout import to_lines
from claimtrack.report.options import Options
from claimtrack.report.page import to_page
from claimtrack.report.palette import STYLES

LINES_AT_ONCE = 200
"""Handed to Rich together: one call for each line would cost ten times as much."""


def to_text(document: Document, options: Options) -> Iterator[str]:
    """The report in pieces, colour as the escape sequences of the sixteen standard colours."""
    if not options.color:
        yield from plain.to_text(document, options)
        return
    from rich.console import Console
    from rich.segment import Segment, Segments

    page = to_page(options)
    console = Console(
        file=StringIO(),
        width=page.width_cells,
        height=1,
        force_terminal=True,
        color_system="standard",
        legacy_windows=False,
        no_color=False,
        _environ={},
    )
    styles = {meaning: console.get_style(style) for meaning, style in STYLES.items()}
    lines = to_lines(document, page)
    while batch := list(islice(lines, LINES_AT_ONCE)):
        segments: list[Segment] = []
        for line in batch:
            segments.extend(Segment(span.text, styles[span.meaning]) for span in line)
            segments.append(Segment("\n"))
        with console.capture() as capture:
            console.print(Segments(segments), soft_wrap=True, end="")
        yield capture.get()
