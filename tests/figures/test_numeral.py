"""Digits and their marks: one line per case."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.figures.interval import Number
from claimtrack.figures.numeral import MOST_DIGITS, read_digits
from claimtrack.figures.reading import find_figures
from claimtrack.languages import load_language
from claimtrack.languages.figure_words import ANY_LANGUAGE, FigureWords

FRENCH = FigureWords(tag="fr", decimal_mark=",", group_marks=(".",))
ENGLISH = FigureWords(tag="en", decimal_mark=".", group_marks=(",",))
UNKNOWN = ANY_LANGUAGE

CASES: list[tuple[str, FigureWords, tuple[Number, ...]]] = [
    ("1250", UNKNOWN, (1250,)),
    ("1.250", FRENCH, (1250,)),
    ("1.250", ENGLISH, (Decimal("1.25"), 1250)),
    ("1.250", UNKNOWN, (1250, Decimal("1.25"))),
    ("1,250", ENGLISH, (1250,)),
    ("1,250", FRENCH, (Decimal("1.25"), 1250)),
    ("5,000", FRENCH, (5, 5000)),
    ("12.5", FRENCH, (Decimal("12.5"),)),
    ("12,5", ENGLISH, (Decimal("12.5"),)),
    ("5,5000", ENGLISH, ()),
    ("0.250", FRENCH, (Decimal("0.25"),)),
    ("12345.678", FRENCH, (Decimal("12345.678"),)),
    ("1.234.567", ENGLISH, (1234567,)),
    ("1,25,000", UNKNOWN, (125000,)),
    ("1,2,3", UNKNOWN, ()),
    ("31.10.2020", FRENCH, ()),
    ("1.234,5", ENGLISH, (Decimal("1234.5"),)),
    ("1,234.50", FRENCH, (Decimal("1234.5"),)),
    ("1 234 567", UNKNOWN, (1234567,)),
    ("1 234,5", ENGLISH, (Decimal("1234.5"),)),
    ("30'000", UNKNOWN, (30000,)),
    ("5'3", UNKNOWN, ()),
    ("1٬250", UNKNOWN, (1250,)),
    ("1٫5", UNKNOWN, (Decimal("1.5"),)),
    ("5.00", FRENCH, (5,)),
    ("9" * MOST_DIGITS, UNKNOWN, (10**MOST_DIGITS - 1,)),
    ("9" * (MOST_DIGITS + 1), UNKNOWN, ()),
]


@pytest.mark.parametrize(
    ("digits", "marks", "expected"),
    CASES,
    ids=[f"{case[0]} {case[1].decimal_mark}" for case in CASES],
)
def test_read_digits(digits: str, marks: FigureWords, expected: tuple[Number, ...]) -> None:
    assert read_digits(digits, marks) == expected
    assert [type(value) for value in read_digits(digits, marks)] == [type(v) for v in expected]


def test_a_scale_word_makes_a_fraction_natural() -> None:
    assert read_digits("1.250", ENGLISH, scaled=True) == (Decimal("1.25"),)
    assert read_digits("1.250", FRENCH, scaled=True) == (1250,)
    assert read_digits("1.250", UNKNOWN, scaled=True) == (1250, Decimal("1.25"))


@given(
    value=st.integers(0, 10**15 - 1),
    mark=st.sampled_from([".", " ", "\u00a0", "\u202f", "'", "’", ""]),
)
def test_grouped_counts_come_back(value: int, mark: str) -> None:
    text = f"plus de {f'{value:,}'.replace(',', mark)} morts"
    (found,) = find_figures(text, load_language("fr").figures)
    assert (found.figure.value, found.readings[1:]) == (value, ())


@given(
    value=st.integers(1, 10**9),
    zero=st.sampled_from("٠۰०０"),
)
def test_digits_of_other_scripts(value: int, zero: str) -> None:
    text = "".join(chr(ord(zero) + int(digit)) for digit in str(value))
    (found,) = find_figures(text, load_language("en").figures)
    assert (found.figure.value, found.figure.words) == (value, text)
