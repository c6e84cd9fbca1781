"""One door to every format."""

from collections.abc import Iterator
from typing import TextIO

from claimtrack.compare.comparison import Comparison
from claimtrack.report import csv, json, markdown, plain, terminal
from claimtrack.report.comparison import to_document
from claimtrack.report.options import Format, Options


def render(comparison: Comparison, form: Format, options: Options) -> str:
    """The report as one text; it ends with a line end."""
    return "".join(to_pieces(comparison, form, options))


def write(comparison: Comparison, form: Format, options: Options, stream: TextIO) -> None:
    """Write the report to a stream whose encoding is `options.encoding`.

    Lines end with a line feed; for csv the stream has to leave them alone (newline="").
    """
    stream.writelines(to_pieces(comparison, form, options))


def to_pieces(comparison: Comparison, form: Format, options: Options) -> Iterator[str]:
    """The report in pieces, in order, so that a large one need not be in memory at once."""
    match form:
        case Format.JSON:
            return json.to_text(comparison, options)
        case Format.CSV:
            return csv.to_text(comparison, options)
        case Format.MARKDOWN:
            return markdown.to_text(to_document(comparison, options), options)
        case Format.TERMINAL:
            return terminal.to_text(to_document(comparison, options), options)
        case Format.PLAIN:
            return plain.to_text(to_document(comparison, options), options)
