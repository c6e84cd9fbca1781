"""What multiplies the number of a row: in the words of its unit, or as a power of ten."""

from decimal import Decimal
from typing import Any

import pytest

from claimtrack.errors import InvalidClaim
from claimtrack.figures.figure import Figure, Form
from claimtrack.intake.multipliers import multiply, read_power, say_power, split_multiplier

SPLITS: list[Any] = [
    ("thousand persons", None, 1000, "persons"),
    ("Thousand persons", None, 1000, "persons"),
    ("million EUR", None, 10**6, "EUR"),
    ("Mio. EUR", None, 10**6, "EUR"),
    ("Mrd. EUR", None, 10**9, "EUR"),
    ("millions of euros", None, 10**6, "EUR"),
    ("Millions d'euros", None, 10**6, "EUR"),
    ("Millionen Euro", "de", 10**6, "EUR"),
    ("miles de euros", None, 1000, "EUR"),
    ("mil personas", None, 1000, "personas"),
    ("тысяч человек", None, 1000, "человек"),
    ("million tonnes", None, 10**6, "tonne"),
    ("million purchasing power standards", None, 10**6, "purchasing power standards"),
    ("1000 t", None, 1000, "t"),
    ("100 000 people", None, 100_000, "people"),
    ("billion EUR", "en", 10**9, "EUR"),
    ("billion EUR", None, 1, "billion EUR"),
    ("dozen eggs", None, 1, "dozen eggs"),
    ("per 1000 people", None, 1, "per 1000 people"),
    ("percent", None, 1, "%"),
    ("people", None, 1, "people"),
    ("", None, 1, ""),
]


@pytest.mark.parametrize(("words", "language", "factor", "unit"), SPLITS)
def test_the_multiplier_of_a_unit(words: str, language: str | None, factor: int, unit: str) -> None:
    """A word that languages read differently multiplies nothing until somebody names one."""
    assert split_multiplier(words, language)[:2] == (factor, unit)


@pytest.mark.parametrize(
    ("value", "power", "expected"),
    [
        (Decimal("477.25"), 3, 477_250),
        (Decimal("0.1"), 3, 100),
        (Decimal("1.23456"), 3, Decimal("1234.56")),
        (7, 6, 7_000_000),
        (5, -2, Decimal("0.05")),
        (
            Decimal("3.000000000000000000000000000001"),
            3,
            Decimal("3000.000000000000000000000000001"),
        ),
    ],
)
def test_the_product_is_exact(value: Any, power: int, expected: Any) -> None:
    figure = multiply(Figure(str(value), Form.BARE, value), power, say_power(power))
    assert figure.value == expected
    assert type(figure.value) is type(expected)


def test_every_end_is_multiplied_and_the_printed_number_stays() -> None:
    figure = multiply(Figure("3–5", Form.RANGE, 3, 5, margin=1), 3, "thousand people")
    assert (figure.value, figure.upper, figure.margin) == (3000, 5000, 1000)
    assert figure.words == "3–5 thousand people"


def test_a_power_of_ten_is_told_as_a_number() -> None:
    assert [say_power(each) for each in (3, 9, -2)] == ["× 1,000", "× 1,000,000,000", "× 0.01"]


@pytest.mark.parametrize("text", ["thousand", "3.5", "31", "1e3"])
def test_what_is_no_power_of_ten(text: str) -> None:
    with pytest.raises(InvalidClaim, match="no power of ten"):
        read_power(text)


def test_no_power_is_none() -> None:
    assert [read_power(each) for each in (None, "", "0", "3")] == [0, 0, 0, 3]
