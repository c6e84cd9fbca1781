"""Write the workbooks and tables that the tutorials use, as Excel saves them, into data/tutorials.

Excel's "CSV UTF-8" has a byte order mark, and where its settings are French or German semicolons,
days first and a comma before decimals.
"""

import datetime as dt
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

FOLDER = Path(__file__).resolve().parents[2] / "data" / "tutorials"
MADE = dt.datetime(2025, 5, 7, tzinfo=dt.UTC)
"""What a workbook says of when it was made, so that it is made alike each time."""

Row = tuple[int, int, int]
"""A day of May 2025, the dead and the injured."""

HOSPITAL: tuple[Row, ...] = ((3, 2, 17), (4, 8, 40), (5, 6, 52), (6, 11, 58))
CORRECTED: tuple[Row, ...] = tuple(
    (day, 9 if day == 5 else dead, hurt) for day, dead, hurt in HOSPITAL
)
"""The 6 of 5 May was a slip: on the day before it was 8."""

FIRE = (
    (3, 0, "2", "14", "350,5"),
    (4, 0, "5", "31", "1210,75"),
    (5, 0, "7", "45", "2350"),
    (6, 0, "9", "50", "2412,5"),
    (6, 1, "", "", "2900"),
)
"""Rows of the CSV file: the day, which source, the dead, the injured, the area burnt."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What the files are called and say in one language."""

    folder: str
    corrected: str
    table: str
    workbook: str
    sheet: str
    title: str
    columns: tuple[str, str, str, str, str]
    """Day, source, dead, injured, area burnt."""
    sources: tuple[str, str]


WORDINGS = (
    Wording(
        "spreadsheet",
        "corrected",
        "fire.csv",
        "hospital.xlsx",
        "By day",
        "Regional hospital of Arven: people brought in from the fire",
        ("Day", "Source", "Dead", "Injured", "Area burnt (ha)"),
        ("Fire service", "Forest office"),
    ),
    Wording(
        "tableur",
        "corrige",
        "incendie.csv",
        "hopital.xlsx",
        "Par jour",
        "Hôpital régional d'Arven : personnes amenées de l'incendie",
        ("Jour", "Source", "Morts", "Blessés", "Surface brûlée (ha)"),
        ("Pompiers", "Office des forêts"),
    ),
)


def main() -> int:
    """Write the files; returns the exit code."""
    for wording in WORDINGS:
        folder = FOLDER / wording.folder
        table = "".join(f"{';'.join(row)}\r\n" for row in csv_rows(wording))
        (folder / wording.table).write_bytes(table.encode("utf-8-sig"))
        write_workbook(folder / wording.workbook, wording, HOSPITAL)
        write_workbook(folder / wording.corrected / wording.workbook, wording, CORRECTED)
    return 0


def csv_rows(wording: Wording) -> Iterator[Sequence[str]]:
    """The rows of the CSV file, its header first."""
    yield wording.columns
    for day, source, *numbers in FIRE:
        yield (f"{day:02}/05/2025", wording.sources[source], *numbers)


def write_workbook(path: Path, wording: Wording, rows: Sequence[Row]) -> None:
    """A workbook with a title, an empty row, a header, and real days and numbers."""
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": MADE})
        sheet = book.add_worksheet(wording.sheet)
        days = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write(0, 0, wording.title)
        day, _, dead, hurt, _ = wording.columns
        sheet.write_row(2, 0, (day, dead, hurt))
        for number, (day_of_may, *counted) in enumerate(rows, start=3):
            sheet.write_datetime(number, 0, dt.datetime(2025, 5, day_of_may), days)  # noqa: DTZ001
            sheet.write_row(number, 1, counted)


if __name__ == "__main__":
    sys.exit(main())
