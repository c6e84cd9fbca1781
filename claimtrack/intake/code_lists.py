"""Codes that tables of statistics share, in words: countries, and the ages and sexes of people."""

import re
from collections.abc import Callable, Mapping

from claimtrack.align.parties.countries import country_name
from claimtrack.languages.party_words import alpha_2_of

TOTAL = "total"
"""The population that is everybody; beside a narrower one it says nothing."""

TOTALS = frozenset({"_T", "T", "TOT", "TOTAL", "ALL"})
"""What stands in a dimension for all its parts: SDMX's `_T`, Eurostat's `TOTAL` and `T`."""
NOTHING = frozenset({"_Z", "_X", "NAP", "NA", "_U"})
"""What stands in a dimension that does not apply, or is not told (SDMX code lists)."""

_SEXES = {"F": "women", "M": "men", "SEX_F": "women", "SEX_M": "men", "SEX_T": TOTAL}
"""CL_SEX of SDMX, which Eurostat shares, and that of the ILO."""
_AGES = (
    (re.compile(r"Y_?(\d{1,3})[T-](\d{1,3})"), "{} to {}"),
    (re.compile(r"Y_?LT_?(\d{1,3})"), "under {}"),
    (re.compile(r"Y_?LE_?(\d{1,3})"), "up to {}"),
    (re.compile(r"Y_?GE_?(\d{1,3})"), "{} and over"),
    (re.compile(r"Y_?GT_?(\d{1,3})"), "over {}"),
    (re.compile(r"Y_?(\d{1,3})"), "{}"),
)
"""How CL_AGE of SDMX and Eurostat's list of ages are made; `T` of the one is `-` of the other."""


def _name_country(code: str) -> str | None:
    """The country of an ISO 3166 code of two or three letters."""
    return country_name(alpha_2_of(code) or code)


def _name_population(code: str) -> str | None:
    """Of whom a code of an age or a sex is: "15 to 24", "women"."""
    if code in TOTALS:
        return TOTAL
    if code in NOTHING:
        return ""
    if code in _SEXES:
        return _SEXES[code]
    for pattern, words in _AGES:
        if found := pattern.fullmatch(code):
            return words.format(*found.groups())
    return None


CODE_LISTS: Mapping[str, Callable[[str], str | None]] = {
    "countries": _name_country,
    "populations": _name_population,
}
"""By the name a map gives it: a code in words, "" for one that says nothing, None for no code."""


def name_part(column: str, code: str) -> str:
    """A value of a dimension that nobody mapped: "citizen FOR"; "" for all of its parts."""
    if not code or code in TOTALS or code in NOTHING:
        return ""
    return f"{column.replace('_', ' ').casefold()} {code}"
