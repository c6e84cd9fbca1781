"""Lines for a reader: short columns first, running text last, folded to the width of a terminal."""

import sys
from collections.abc import Iterable, Iterator, Sequence

from claimtrack.cli.settings import Invocation
from claimtrack.report.cells import width_of, wrap
from claimtrack.report.document import Span
from claimtrack.report.safe import to_visible

LEAST_TEXT_CELLS = 24
"""Below this the text column is left to the terminal: folding would make a ribbon of words."""


def lay_out(
    rows: Iterable[Sequence[str]], invocation: Invocation, *, folds: bool | None = None
) -> Iterator[str]:
    """Rows as lines with aligned columns; all rows have the same number of cells.

    In a pipe a row is one line whatever its length. On a terminal the last column is folded, and
    what follows its first line stands below it.

    Args:
        rows: Texts as they came; they are made safe here.
        invocation: For the width.
        folds: Whether to fold; None: when standard output is a terminal.
    """
    shown = [[to_visible(cell) for cell in row] for row in rows]
    if not shown:
        return
    widths = [max(map(width_of, column)) for column in zip(*shown, strict=True)]
    indent = sum(widths[:-1]) + 2 * (len(widths) - 1)
    folds = sys.stdout.isatty() if folds is None else folds
    room = invocation.width - indent if folds else None
    for row in shown:
        head = "".join(
            cell + " " * (width - width_of(cell) + 2)
            for cell, width in zip(row[:-1], widths, strict=False)
        )
        for number, part in enumerate(_folded(row[-1], room)):
            yield f"{head if number == 0 else ' ' * indent}{part}".rstrip()


def _folded(text: str, room: int | None) -> Iterator[str]:
    """The text in lines of at most `room` cells, broken between words."""
    if room is None or room < LEAST_TEXT_CELLS:
        yield text
        return
    for line in wrap((Span(text),), room):
        yield "".join(span.text for span in line)
