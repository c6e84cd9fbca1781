r"""Eurostat's tables in TSV, as rows of the same table in SDMX-CSV.

Their first column holds every dimension of a row, joined by commas; what its header has behind the
backslash, `freq,unit,geo\TIME_PERIOD`, is what the other columns are: periods. A cell is a number
with letters behind it that say how it stands: `7.4 p`. A colon is no number.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimtrack.errors import InvalidClaim

OBSERVATION = ("TIME_PERIOD", "OBS_VALUE", "OBS_FLAG")
"""What SDMX-CSV calls the period, the number and its flags."""

_JOINED = re.compile(r"\s*([A-Za-z]\w*(?:,[A-Za-z]\w*)*)\\\w+\s*")
_CELL = re.compile(r"\s*(\S+)\s*([a-z]*)\s*")


def has_joined_header(line: str) -> bool:
    """Whether the first line of a file is the header of such a table."""
    first, tab, _ = line.partition("\t")
    return bool(tab and _JOINED.fullmatch(first))


@dataclass(frozen=True, slots=True)
class JoinedColumns:
    """The columns of such a table."""

    dimensions: tuple[str, ...]
    periods: tuple[str, ...]

    @classmethod
    def of(cls, header: Sequence[str]) -> "JoinedColumns":
        """Read a header that `has_joined_header`.

        Raises:
            ValueError: It has no such first column.
        """
        joined = _JOINED.fullmatch(header[0])
        if joined is None:
            raise ValueError(header[0])
        periods = tuple(" ".join(name.split()) for name in header[1:])
        return cls(tuple(joined[1].split(",")), periods)

    @property
    def names(self) -> list[str]:
        """The columns of the rows that `rows` makes."""
        return [*self.dimensions, *OBSERVATION]

    def rows(self, cells: Sequence[str]) -> Iterator[list[str]]:
        """One row for each period of a row of the table.

        Raises:
            InvalidClaim: It has more or fewer dimensions or periods than the header.
        """
        parts = [part.strip() for part in cells[0].split(",")]
        for found, wanted, what in (
            (len(parts), len(self.dimensions), "dimensions"),
            (len(cells) - 1, len(self.periods), "periods"),
        ):
            if found != wanted:
                raise InvalidClaim(
                    f"{what}: {found}, where the header has {wanted}",
                    hint="the file is damaged: fetch it again",
                )
        for period, text in zip(self.periods, cells[1:], strict=True):
            cell = _CELL.fullmatch(text)
            value, flags = cell.groups() if cell else (text.strip(), "")
            yield [*parts, period, value, flags]
