"""Numerals and what kind each is."""

import pytest

from claimtrack.languages import load_language
from claimtrack.read.number_types import NumberType, number_type
from claimtrack.read.surroundings import read_surroundings

T = NumberType

CASES = {
    "count": ("en", "They freed 14 miners.", {"14": T.COUNT}),
    "measure": ("en", "It lies 40 km away.", {"40": T.MEASURE}),
    "duration": ("en", "It lasted 44 days.", {"44": T.MEASURE}),
    "money sign": ("en", "It cost $14 then.", {"14": T.MEASURE}),
    "money word": ("en", "It cost 14 euros.", {"14": T.MEASURE}),
    "percent": ("en", "Some 14 % left.", {"14": T.SHARE}),
    "percent word": ("en", "14 percent left.", {"14": T.SHARE}),
    "day and year": ("en", "On March 22, 2019 it fell.", {"22": T.DATE, "2019": T.DATE}),
    "ordinal day and year": ("en", "On October 7th 2023 it fell.", {"2023": T.DATE}),
    "year": ("en", "It fell in 1994.", {"1994": T.DATE}),
    "count like a year": ("en", "They freed 1994 people.", {"1994": T.COUNT}),
    "age": ("en", "The 32-year-old left.", {"32": T.AGE}),
    "list of ages": ("en", "Men aged 33, 34 and 39 left.", {"33": T.AGE, "34": T.AGE}),
    "age in brackets": ("en", "Ivan Rossi (56) left.", {"56": T.AGE}),
    "age between commas": ("en", "Ivan Rossi, 56, left.", {"56": T.AGE}),
    "score": ("en", "They won 3-1.", {"3": T.MEASURE, "1": T.MEASURE}),
    "flight": ("en", "Flight 212 landed.", {"212": T.IDENTIFIER}),
    "weapon": ("en", "A T-72 burnt.", {"72": T.IDENTIFIER}),
    "fr age": ("fr", "Un garçon âgé de 14 ans chante.", {"14": T.AGE}),
    "fr day": ("fr", "Le 22 octobre il neige.", {"22": T.DATE}),
    "fr decade": ("fr", "Dans les années 1990, il neige.", {"1990": T.DATE}),
    "fr count": ("fr", "Ils ont 14 chiens.", {"14": T.COUNT}),
    "de duration": ("de", "Es dauerte 14 Tage.", {"14": T.MEASURE}),
    "es money": ("es", "Costó 14 euros.", {"14": T.MEASURE}),
    "tr duration": ("tr", "Savaş 14 gün sürdü.", {"14": T.MEASURE}),
    "ru day": ("ru", "22 октября шел снег.", {"22": T.DATE}),
}


@pytest.mark.parametrize(("tag", "text", "expected"), CASES.values(), ids=CASES.keys())
def test_type(tag: str, text: str, expected: dict[str, NumberType]) -> None:
    page = read_surroundings(text, load_language(tag))
    typed = {
        text[one.found.number_start : one.found.number_end]: number_type(page, one)
        for one in page.spots
    }
    counts = {number for number, kind in typed.items() if kind is T.COUNT}
    assert {number: typed.get(number, kind) for number, kind in expected.items()} == expected
    assert counts == {number for number, kind in expected.items() if kind is T.COUNT}
