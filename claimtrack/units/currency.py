"""Currencies of ISO 4217, those that exist and those that did."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from claimtrack.units.tables import read_rows


@dataclass(frozen=True, slots=True)
class Currency:
    """One currency, as `currencies.tsv` has it from CLDR."""

    code: str
    """Three capitals: `EUR`."""
    name: str
    """In English: "Euro"."""
    digits: int
    """How many digits behind the mark its sums have: 2 for cents; 0 where there is no smaller coin
    in use."""
    first_year: int
    """The first in which it was legal tender."""
    last_year: int | None
    """The last in which it was; None for one that is."""
    countries: frozenset[str]
    """Where it is or was legal tender, by the two letters of ISO 3166."""

    @property
    def is_former(self) -> bool:
        """Whether it is no longer legal tender anywhere."""
        return self.last_year is not None


@cache
def currencies() -> Mapping[str, Currency]:
    """Every currency that is or was legal tender somewhere, by its code."""
    return {
        code: Currency(
            code,
            name,
            int(digits),
            int(first),
            int(last) if last else None,
            frozenset(countries.split(" ")),
        )
        for code, digits, first, last, countries, name in read_rows("currencies.tsv")
    }


def find_currency(code: str) -> Currency | None:
    """The currency of a code in capitals, or None when there is none of that code."""
    return currencies().get(code)
