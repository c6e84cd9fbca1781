"""Numerals and what kind each is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.languages import load_language
from claimtrack.read.numbers import NumberType, type_numbers

T = NumberType

CASES = {
    "count": ("en", "They freed 14 miners.", {"14": T.COUNT}),
    "vague word": ("en", "Dozens of houses burnt.", {"Dozens": T.COUNT}),
    "measure": ("en", "It lies 40 km away.", {"40": T.MEASURE}),
    "duration": ("en", "It lasted 44 days.", {"44": T.DURATION}),
    "money sign": ("en", "It cost $14 then.", {"14": T.MONEY}),
    "money word": ("en", "It cost 14 euros.", {"14": T.MONEY}),
    "percent": ("en", "Some 14 % left.", {"14": T.SHARE}),
    "percent word": ("en", "14 percent left.", {"14": T.SHARE}),
    "clock": ("en", "It began at 10:35 there.", {"10": T.TIME, "35": T.TIME}),
    "day and year": ("en", "On March 22, 2019 it fell.", {"22": T.DATE, "2019": T.DATE}),
    "ordinal day and year": ("en", "On October 7th 2023 it fell.", {"2023": T.DATE}),
    "year": ("en", "It fell in 1994.", {"1994": T.DATE}),
    "count like a year": ("en", "They freed 1994 people.", {"1994": T.COUNT}),
    "age": ("en", "The 32-year-old left.", {"32": T.AGE}),
    "list of ages": ("en", "Men aged 33, 34 and 39 left.", {"33": T.AGE, "34": T.AGE}),
    "age in brackets": ("en", "Ivan Rossi (56) left.", {"56": T.AGE}),
    "age between commas": ("en", "Ivan Rossi, 56, left.", {"56": T.AGE}),
    "score": ("en", "They won 3-1.", {"3": T.SCORE, "1": T.SCORE}),
    "flight": ("en", "Flight 212 landed.", {"212": T.IDENTIFIER}),
    "weapon": ("en", "A T-72 burnt.", {"72": T.IDENTIFIER}),
    "fr age": ("fr", "Un garçon âgé de 14 ans chante.", {"14": T.AGE}),
    "fr day": ("fr", "Le 22 octobre il neige.", {"22": T.DATE}),
    "fr decade": ("fr", "Dans les années 1990, il neige.", {"1990": T.DATE}),
    "fr count": ("fr", "Ils ont 14 chiens.", {"14": T.COUNT}),
    "de duration": ("de", "Es dauerte 14 Tage.", {"14": T.DURATION}),
    "es money": ("es", "Costó 14 euros.", {"14": T.MONEY}),
    "tr duration": ("tr", "Savaş 14 gün sürdü.", {"14": T.DURATION}),
    "ru day": ("ru", "22 октября шел снег.", {"22": T.DATE}),
}


@pytest.mark.parametrize(("tag", "text", "expected"), CASES.values(), ids=CASES.keys())
def test_type(tag: str, text: str, expected: dict[str, NumberType]) -> None:
    typed = {text[one.start : one.end]: one.type for one in type_numbers(text, load_language(tag))}
    assert {number: typed.get(number) for number in expected} == expected


@given(st.text(alphabet="0123456789 .,:-/$%abkmh\n", max_size=60))
def test_numerals_do_not_overlap(text: str) -> None:
    typed = type_numbers(text, load_language("en"))
    ends = [one.end for one in typed]
    starts = [one.start for one in typed]
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))
    assert all(one.because for one in typed)
