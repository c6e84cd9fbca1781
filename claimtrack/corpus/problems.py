"""Rows that cannot be used: they are data, each with its file, its row and the reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from claimtrack.corpus.arrow import schema_of
from claimtrack.corpus.reading import Found
from claimtrack.corpus.writing import Shelf, Written
from claimtrack.errors import ClaimtrackError, UnreadableFile

TABLE = "problems"

MOST_TOLD = 5
"""Of one piece that are told on standard error, besides that a file is damaged; the table has them
all. Ours."""


@dataclass(frozen=True, slots=True)
class Problems:
    """What could not be used of a piece."""

    count: int = 0
    told: tuple[ClaimtrackError, ...] = ()
    """The first of them, each with its place."""
    file: Written | None = None


def columns() -> Any:
    """What is said of a row that cannot be used."""
    return schema_of(("file", str), ("row", int), ("error", str), ("message", str), ("hint", str))


class Refused:
    """Collects what cannot be used of one piece."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._rows: list[dict[str, Any]] = []
        self._told: list[ClaimtrackError] = []

    def add(self, found: Found, error: ClaimtrackError) -> None:
        """Keep a row with what is wrong with it."""
        own = error.place
        said = f"{own}: {error.message}" if own else error.message
        self._rows.append(
            {
                "file": found.path,
                "row": found.row,
                "error": type(error).__name__,
                "message": said,
                "hint": error.hint,
            }
        )
        if len(self._told) < MOST_TOLD or isinstance(error, UnreadableFile):
            error.put_within(f"{found.path}:{found.row}")
            self._told.append(error)

    def write(self, shelf: Shelf, number: int) -> Problems:
        """Write them as one file of their table."""
        file = shelf.write(TABLE, number, self._rows, columns())
        return Problems(len(self._rows), tuple(self._told), file)


def sum_up(found: Sequence[Problems]) -> Problems:
    """The problems of all pieces, in their order; no file of their own."""
    return Problems(
        sum(each.count for each in found), tuple(error for each in found for error in each.told)
    )
