"""Lines for a reader: short columns first, running text last, folded to the width of a terminal."""

import re
from collections.abc import Iterable, Iterator, Sequence

from claimtrack.report.catalogue import tell
from claimtrack.report.cells import width_of, wrap
from claimtrack.report.document import Span
from claimtrack.report.safe import to_visible

LEAST_TEXT_CELLS = 24
"""Beside narrower columns than this the text would be a ribbon of words: it goes below them."""

HANGING = "  "
"""Before text that stands below its columns."""


PASTED = re.compile(
    r"""(?:`[^`]*`
        |(?:'[^']*'|\S+)[ ]-m[ ]pip[ ]install(?:[ ]'[^']*')+
        |claimtrack(?:[ ](?:"[^"]*"|'[^']*'
            |(?!(?:and|or|first|alone)\b|(?!sources|topics|places|metrics)[a-z]+s\b)[^\s"';:,()]+))*
        |\S)+""",
    re.VERBOSE,
)
"""What stays on one line of a message: a word, and a command, which ends before a mark, before a
verb in the third person ("claimtrack list shows the ids") and before "and" or "or"."""


def fold_message(text: str, width_cells: int) -> Iterator[str]:
    """A message in lines of at most this many cells, broken between words.

    A word or a command that is wider stands on a line of its own and is left to the terminal, so
    that what is copied from there is whole.
    """
    if width_of(text) <= width_cells:
        yield text
        return
    line = indent = text[: len(text) - len(text.lstrip())]
    end = len(indent)
    for found in PASTED.finditer(text):
        word, blanks = found[0], text[end : found.start()]
        end = found.end()
        if line.strip() and width_of(line) + len(blanks) + width_of(word) > width_cells:
            yield line
            line = indent + HANGING + word
        else:
            line += blanks + word
    yield line


def lay_out(rows: Iterable[Sequence[str]], width_cells: int | None) -> Iterator[str]:
    """Rows as lines with aligned columns; all rows have the same number of cells.

    Args:
        rows: Texts as they came; they are made safe here.
        width_cells: The last column is folded to fit, and what follows its first line stands below
            it. None: a row is one line whatever its length.
    """
    shown = [[to_visible(tell(cell)) for cell in row] for row in rows]
    if not shown:
        return
    widths = [max(map(width_of, column)) for column in zip(*shown, strict=True)]
    indent = sum(widths[:-1]) + 2 * (len(widths) - 1)
    for row in shown:
        head = "".join(
            cell + " " * (width - width_of(cell) + 2)
            for cell, width in zip(row[:-1], widths, strict=False)
        )
        if width_cells is None:
            yield f"{head}{row[-1]}".rstrip()
        elif width_cells - indent < LEAST_TEXT_CELLS:
            yield from _fold(head, width_cells)
            for line in _fold(row[-1], width_cells - len(HANGING)):
                yield f"{HANGING}{line}"
        else:
            for number, line in enumerate(_fold(row[-1], width_cells - indent)):
                yield f"{' ' * indent if number else head}{line}".rstrip()


def _fold(text: str, room: int) -> Iterator[str]:
    """The text in lines of at most `room` cells, broken between words."""
    for line in wrap((Span(text),), room):
        yield "".join(span.text for span in line).rstrip()
