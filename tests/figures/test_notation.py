"""Numbers that make no figure: signs, fractions, powers, letters for thousands, Roman centuries."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.figures.figure import COUNTED
from claimtrack.figures.number import find_numbers
from claimtrack.figures.reading import find_figures
from claimtrack.languages import load_language

NUMBERS = [
    ("en", "it fell to -5 degrees", "-5"),
    ("en", "minus twelve", "-12"),
    ("en", "(-1.2M)", "-1200000"),
    ("en", "a 3-5 win", "3 5"),
    ("en", "100k followers", "100000"),
    ("en", "1.2b in aid", "1200000000"),
    ("en", "5m away", "5"),
    ("en", "about .25 of it", "0.25"),
    ("en", "2.5e3", "2500"),
    ("en", "2^10", "1024"),
    ("en", "1.5 x 10^6", "1500000"),
    ("en", "3/4 full", "0.75"),
    ("en", "2 1/4 cups", "2.25"),
    ("en", "the 9/11 attacks", "9 11"),
    ("en", "open 24/7", "24 7"),
    ("en", "on 3/4/2021", "3 4 2021"),
    ("en", "two fifths", "0.4"),
    ("en", "thirty hundredths", "0.3"),
    ("en", "thirty-two fifths", "6.4"),
    ("en", "five and a quarter", "5.25"),
    ("en", "3 million and a quarter", "3250000"),
    ("en", "a quarter million", "250000"),
    ("en", "one in twenty", "0.05"),
    ("en", "12 out of 44", "12 44"),
    ("fr", "un sur vingt", "0.05"),
    ("fr", "au XIXe siècle", "19"),
    ("fr", "le siècle, la vie", ""),
    ("fr", "moins cinq", "-5"),
    ("fr", "un quart de million", "250000"),
    ("es", "treinta y dos quintos", "6.4"),
    ("es", "el siglo XXI", "21"),
    ("es", "el siglo i", ""),
    ("pt", "dois onze avos", str(Decimal(2) / 11)),
    ("it", "tre quinti", "0.6"),
]


@pytest.mark.parametrize(("tag", "text", "values"), NUMBERS, ids=[text for _, text, _ in NUMBERS])
def test_every_number(tag: str, text: str, values: str) -> None:
    found = find_numbers(text, load_language(tag).figures)
    assert " ".join(str(number.readings[0]) for number in found) == values


@pytest.mark.parametrize(
    ("tag", "text", "words"),
    [
        ("en", "it fell to -5 degrees", "-5"),
        ("en", "some 100k followers", "100k"),
        ("fr", "au XIXe siècle", "XIX"),
        ("es", "subió cinco con un cuarto", "cinco con un cuarto"),
    ],
)
def test_the_place_of_a_number(tag: str, text: str, words: str) -> None:
    (found,) = find_numbers(text, load_language(tag).figures)
    assert text[found.start : found.end] == words


@pytest.mark.parametrize("text", ["the 9/11 attacks", "-5 degrees", "1.5 x 10^6 and 2^10"])
def test_none_of_it_is_a_figure_below_zero_or_a_product(text: str) -> None:
    values = [one.figure.value for one in find_figures(text, load_language("en").figures, COUNTED)]
    assert all(value is None or value >= 0 for value in values)
    assert 1500000 not in values


@given(st.integers(-(10**9), 10**9))
def test_a_whole_number_comes_back_with_its_sign(value: int) -> None:
    (found,) = find_numbers(f"({value})", load_language("en").figures)
    assert found.readings == (value,)


@given(st.integers(1, 39))
def test_centuries_come_back(value: int) -> None:
    tens = "X" * (value // 10)
    units = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][value % 10]
    (found,) = find_numbers(f"siglo {tens}{units}", load_language("es").figures)
    assert found.readings == (value,)
