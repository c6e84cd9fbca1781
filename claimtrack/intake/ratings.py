"""A table of ratings: which claim, what its rating is, and whose."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from claimtrack.dates import Period
from claimtrack.errors import InputError, InvalidClaim
from claimtrack.figures.interval import Number
from claimtrack.intake.arrays import read_number
from claimtrack.intake.tables import RawRow, open_table
from claimtrack.model.identity import ClaimId
from claimtrack.model.rating import Rating

NEEDED = ("claim", "rating", "author")
COLUMNS = (*NEEDED, "url", "date", "value", "best", "worst")
"""What a row may say; the first three it has to."""


def read_ratings(path: Path, find: Callable[[str], ClaimId]) -> Iterator[Rating]:
    """The ratings of a table in their order; an empty row is passed over.

    Args:
        path: CSV, JSON Lines, JSON or a workbook, with the columns `COLUMNS`.
        find: The id of the claim that a cell names.

    Raises:
        InputError: The file cannot be read, a row names no claim or no author, or a cell is no
            number or date; `place` is its line.
    """
    with open_table(path, wanted=COLUMNS) as table:
        for row in table.rows:
            try:
                if rating := _read(row, find):
                    yield rating
            except InputError as error:
                error.put_within(f"{path}:{row.line}")
                raise


def _read(row: RawRow, find: Callable[[str], ClaimId]) -> Rating | None:
    if row.problem is not None:
        raise row.problem
    cells = {str(name).strip().lower(): _text(cell) for name, cell in dict(row.cells).items()}
    if not any(cells.values()):
        return None
    for name in NEEDED:
        if not cells.get(name):
            raise InvalidClaim(
                f'a rating without "{name}"',
                hint=f"a rating is somebody's: columns {', '.join(NEEDED)}, "
                f"and if known {', '.join(COLUMNS[len(NEEDED) :])}",
            )
    return Rating(
        claim=find(cells["claim"]),
        words=cells["rating"],
        author=cells["author"],
        url=cells.get("url") or None,
        day=Period.from_edtf(cells["date"]) if cells.get("date") else None,
        value=_number(cells, "value"),
        best=_number(cells, "best"),
        worst=_number(cells, "worst"),
    )


def _text(cell: Any) -> str:
    return "" if cell is None else " ".join(str(cell).split())


def _number(cells: Mapping[str, str], name: str) -> Number | None:
    text = cells.get(name)
    if not text:
        return None
    number = read_number(text)
    if isinstance(number, str):
        raise InvalidClaim(f'"{text}" is no number', place=name, hint="write it as 3 or 3.5")
    return number
