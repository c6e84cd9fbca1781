"""The page a document is laid out on: its width, its signs, and what its stream can carry."""

from dataclasses import dataclass

from claimtrack.report.cells import Line, wrap
from claimtrack.report.document import Span, Spans, Text, Versions
from claimtrack.report.glyphs import Glyphs, for_encoding
from claimtrack.report.options import LEAST_WIDTH_CELLS, Options
from claimtrack.report.safe import to_encodable, to_visible


@dataclass(frozen=True, slots=True)
class Page:
    """A page of fixed-width cells."""

    width_cells: int
    encoding: str
    glyphs: Glyphs

    def shown(self, spans: Spans) -> Spans:
        """The spans with their text made safe and fit for the stream; nothing is laid out raw."""
        return tuple(
            Span(to_encodable(to_visible(span.text), self.encoding), span.meaning)
            for span in spans
            if span.text
        )

    def fitted(self, text: Text, width_cells: int) -> list[Line]:
        """The text in lines of this width, in the length that fits."""
        if not isinstance(text, Versions):
            return wrap(self.shown(text), width_cells)
        shortest: list[Line] = []
        for spans in text.texts:
            lines = wrap(self.shown(spans), width_cells)
            if len(lines) <= text.most_lines:
                return lines
            if not shortest or len(lines) < len(shortest):
                shortest = lines
        return shortest


def to_page(options: Options) -> Page:
    """The page that the options ask for."""
    return Page(
        width_cells=max(options.width_cells, LEAST_WIDTH_CELLS),
        encoding=options.encoding,
        glyphs=for_encoding(options.encoding),
    )
