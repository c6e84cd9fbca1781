"""Claims as an Excel sheet: numbers as numbers, days as days, and every other cell as text."""

import datetime as dt
import tempfile
from collections.abc import Iterable, Iterator
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
    try:
        import xlsxwriter
    except ImportError as error:
        raise missing_extra("writing xlsx", "xlsx") from error
    with tempfile.TemporaryFile() as out:
        _write_book(xlsxwriter.Workbook(out, {"constant_memory": True}), rows, created)
        out.seek(0)
        while piece := out.read(PIECE_BYTES):
            yield piece


def _write_book(book: Any, rows: Iterable[tuple[Cell, ...]], created: dt.datetime) -> None:
    """Write the sheet into a workbook, and close it.

    Raises:
        InputError: There are more claims than a sheet has rows.
    """
    book.set_properties({"created": created.replace(tzinfo=None)})
    sheet = book.add_worksheet("claims")
    bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for number, column in enumerate(COLUMNS):
        sheet.set_column(number, number, WIDTHS.get(column.name, WIDTH))
        sheet.write_string(0, number, column.name, bold)
    count = 0
    for count, row in enumerate(rows, start=1):
        if count >= MOST_ROWS:
            raise InputError(
                f"more than {MOST_ROWS - 1:,} claims do not fit on a sheet",
                hint="choose some with --topic or --metric, or write csv",
            )
        for number, cell in enumerate(row):
            if cell is not None and cell != "":
                _write(sheet, (count, number), cell, (text, day))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, count, len(COLUMNS) - 1)
    book.close()


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
