"""One door to every format. Only the one that is asked for is imported: start-up."""

from collections.abc import Iterator
from importlib import import_module
from typing import TextIO

from claimtrack.compare.comparison import Comparison
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
    renderer = import_module(f"claimtrack.report.{form.value}")
    if form not in FACTS:
        comparison = import_module("claimtrack.report.comparison").to_document(comparison, options)
    pieces: Iterator[str] = renderer.to_text(comparison, options)
    return pieces


FACTS = frozenset({Format.JSON, Format.CSV})
"""Formats that write the facts themselves; the others render a document."""
