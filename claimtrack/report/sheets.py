"""Tables as Excel sheets: numbers as numbers, days as days, and every other cell as text."""

import datetime as dt
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from claimtrack.errors import InputError, missing_extra
from claimtrack.report.claim_table import COLUMNS, Cell
from claimtrack.report.safe import to_visible

MOST_ROWS = 1_048_576
MOST_CHARACTERS = 32_767
"""Of a sheet, and of a cell ("Excel specifications and limits", support.microsoft.com)."""

PIECE_BYTES = 1 << 20
"""What memory holds of a file that is done. Ours."""

CUT = " […]"

MOST_DIGITS = 15
"""Excel keeps a number to so many digits; what has more is written as text."""

FIRST_DAY = dt.date(1900, 3, 1)
"""Excel counts a 29 February 1900 that never was; older days are written as text."""

WIDTHS = {"words": 30, "quote": 60, "statement": 40, "topic": 24, "source": 24, "url": 30}
"""Of columns, in characters; the others have a width that fits a date or a number. Ours."""
WIDTH = 12


def to_xlsx(rows: Iterable[tuple[Cell, ...]], created: dt.datetime) -> Iterator[bytes]:
    """The sheet as a file, piece by piece; the same rows and moment give the same bytes.

    No formula can come of a cell, and 3/4 stays what it is: text is marked as text.

    Args:
        rows: The cells of each claim.
        created: What the file says of itself.

    Raises:
        MissingExtra: The writer is not installed.
        InputError: There are more claims than a sheet has rows.
    """
    columns = [(column.name, WIDTHS.get(column.name, WIDTH)) for column in COLUMNS]
    return to_book(created, lambda book: write_sheet(book, "claims", columns, rows))


def to_book(created: dt.datetime, fill: Callable[[Any], None]) -> Iterator[bytes]:
    """A workbook as a file, piece by piece; the same sheets and moment give the same bytes.

    Args:
        created: What the file says of itself.
        fill: Writes the sheets into the workbook that it is given.

    Raises:
        MissingExtra: The writer is not installed.
        InputError: A table has more rows than a sheet.
    """
    try:
        import xlsxwriter
    except ImportError as error:
        raise missing_extra("writing xlsx", "xlsx") from error
    with tempfile.TemporaryFile() as out:
        book = xlsxwriter.Workbook(out, {"constant_memory": True})
        book.set_properties({"created": created.replace(tzinfo=None)})
        fill(book)
        book.close()
        out.seek(0)
        while piece := out.read(PIECE_BYTES):
            yield piece


def write_sheet(
    book: Any, name: str, columns: Sequence[tuple[str, int]], rows: Iterable[tuple[Cell, ...]]
) -> None:
    """Add a sheet with a row of names on top, of which no cell can become a formula.

    Args:
        book: The workbook.
        name: Of the sheet.
        columns: The name of each column, and its width in characters.
        rows: The cells below, in the order of the columns.

    Raises:
        InputError: There are more rows than a sheet has.
    """
    sheet = book.add_worksheet(name)
    bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for number, (title, width) in enumerate(columns):
        sheet.set_column(number, number, width)
        sheet.write_string(0, number, title, bold)
    count = 0
    for count, row in enumerate(rows, start=1):
        if count >= MOST_ROWS:
            raise InputError(
                f"more than {MOST_ROWS - 1:,} {name} do not fit on a sheet",
                hint="choose some with --topic or --metric, or write csv",
            )
        for number, cell in enumerate(row):
            if cell is not None and cell != "":
                _write(sheet, (count, number), cell, (text, day))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, count, len(columns) - 1)


def _write(sheet: Any, place: tuple[int, int], cell: Cell, formats: tuple[Any, Any]) -> None:
    """Write one cell, with the format for text or that for days."""
    text, day = formats
    if isinstance(cell, dt.date) and cell >= FIRST_DAY:
        sheet.write_datetime(*place, cell, day)
    elif isinstance(cell, int | Decimal) and len(str(cell).strip("-.")) <= MOST_DIGITS:
        sheet.write_number(*place, cell)
    else:
        shown = to_visible(str(cell))
        if len(shown) > MOST_CHARACTERS:
            shown = shown[: MOST_CHARACTERS - len(CUT)] + CUT
        sheet.write_string(*place, shown, text)
