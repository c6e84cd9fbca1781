"""One unit in another: exact, or refused with the reason."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.errors import UnreadableFigure
from claimtrack.units import (
    Dimension,
    can_convert,
    canonical_unit,
    convert,
    currencies,
    dimension_of,
    find_currency,
    may_be_negative,
    must_be_whole,
    unit_codes,
    why_unlike,
)

KNOWN = [
    (48, "square-kilometer", "hectare", 4800),
    (1, "square-mile", "acre", 640),
    (Decimal("2.5"), "hectare", "square-meter", 25000),
    (1, "mile", "meter", Decimal("1609.344")),
    (1, "nautical-mile", "kilometer", Decimal("1.852")),
    (3, "foot", "yard", 1),
    (1, "foot", "yard", Decimal("0.333333333333333333333333333333")),
    (1, "long-ton", "pound", 2240),
    (1, "ton", "kilogram", Decimal("907.18474")),
    (1, "ounce-troy", "gram", Decimal("31.1034768")),
    (1, "barrel", "gallon", 42),
    (1, "barrel", "liter", Decimal("158.987294928")),
    (1, "gallon-imperial", "liter", Decimal("4.54609")),
    (40, "celsius", "fahrenheit", 104),
    (-40, "fahrenheit", "celsius", -40),
    (0, "kelvin", "celsius", Decimal("-273.15")),
    (1, "kilowatt-hour", "megajoule", Decimal("3.6")),
    (2, "week", "day", 14),
    (18, "month", "year", Decimal("1.5")),
    (36, "kilometer-per-hour", "meter-per-second", 10),
    (1, "atmosphere", "hectopascal", Decimal("1013.25")),
    (8, "megabit", "megabyte", 1),
    (5, "permille", "%", Decimal("0.5")),
    (420, "permillion", "%", Decimal("0.042")),
    (0, "acre", "hectare", 0),
    (-3, "meter", "centimeter", -300),
    (Decimal("1e30"), "tonne", "kilogram", 10**33),
    (Decimal("-1.50"), "people", "people", Decimal("-1.50")),
]


@pytest.mark.parametrize(("value", "left", "right", "expected"), KNOWN)
def test_a_value_in_another_unit(
    value: int | Decimal, left: str, right: str, expected: int | Decimal
) -> None:
    found = convert(value, left, right)
    assert found == expected
    assert type(found) is type(expected)


def test_a_difference_of_temperatures_moves_no_zero() -> None:
    assert convert(2, "celsius", "fahrenheit", is_difference=True) == Decimal("3.6")
    assert convert(Decimal("0.5"), "kelvin", "celsius", is_difference=True) == Decimal("0.5")


REFUSED = [
    ("hectare", "EUR", '"hectare" is area and "EUR" is money'),
    ("USD", "EUR", "USD and EUR are two currencies"),
    ("people", "things", '"people" and "things" do not convert into each other'),
    ("%", "pp", '"%" is share and "pp" is points'),
    ("day", "month", '"day" is duration and "month" is calendar duration'),
    ("pound", "GBP", '"pound" is mass and "GBP" is money'),
    ("bushells", "hectare", '"bushells" is no known unit'),
    ("meter", "", '"" is no known unit'),
    ("metre", "meter", '"metre" is no known unit'),
    ("eur", "EUR", '"eur" is no known unit'),
]


@pytest.mark.parametrize(("left", "right", "words"), REFUSED)
def test_units_that_do_not_convert(left: str, right: str, words: str) -> None:
    assert why_unlike(left, right) == words
    for pair in ((left, right), (right, left)):
        assert not can_convert(*pair)
        with pytest.raises(ValueError, match=r"unit|and"):
            convert(5, *pair)


def test_nothing_is_said_of_units_that_convert() -> None:
    assert why_unlike("acre", "hectare") is None
    assert why_unlike("bales", "bales") is None


def test_an_unknown_unit_is_compared_with_itself_alone() -> None:
    assert dimension_of("bales of cotton") is None
    assert may_be_negative("bales of cotton")
    assert not must_be_whole("bales of cotton")
    assert convert(5, "bales of cotton", "bales of cotton") == 5


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_refused(value: str) -> None:
    with pytest.raises(UnreadableFigure, match="is no number"):
        convert(Decimal(value), "meter", "mile")


@pytest.mark.parametrize("value", ["1e999999", "1e-999999", "-1e1002"])
def test_numbers_beyond_measure_are_refused(value: str) -> None:
    with pytest.raises(UnreadableFigure, match="more than 1,000 digits"):
        convert(Decimal(value), "meter", "mile")


def test_one_with_four_hundred_digits_is_not() -> None:
    assert convert(Decimal("1e400"), "kilometer", "meter") == 10**403


def test_only_counts_and_ranks_are_whole_and_not_negative() -> None:
    codes = [*unit_codes(), *currencies()]
    assert [each for each in codes if must_be_whole(each)] == ["people", "things", "rank"]
    assert [each for each in codes if not may_be_negative(each)] == ["people", "things", "rank"]


def test_every_code_has_a_dimension_and_converts_into_the_unit_of_comparison() -> None:
    for code in unit_codes():
        dimension = dimension_of(code)
        assert dimension is not None
        unit = canonical_unit(dimension)
        assert unit is None or can_convert(code, unit) or code == "feddan"
    assert {dimension_of(code) for code in currencies()} == {Dimension.MONEY}
    assert {dimension_of(code) for code in (*unit_codes(), "EUR")} == set(Dimension)
    assert canonical_unit(Dimension.MONEY) is None


PAIRS = [
    (left, right)
    for left in unit_codes()
    for right in unit_codes()
    if left < right and can_convert(left, right)
]


@given(st.sampled_from(PAIRS), st.integers(-(10**12), 10**12))
def test_there_and_back_is_where_it_began(pair: tuple[str, str], value: int) -> None:
    there = convert(value, *pair)
    back = convert(there, pair[1], pair[0])
    assert abs(Decimal(back) - value) <= Decimal("1e-15")


@given(st.sampled_from(PAIRS), st.integers(-(10**9), 10**9), st.integers(1, 10**9))
def test_the_greater_stays_the_greater(pair: tuple[str, str], value: int, more: int) -> None:
    assert convert(value, *pair) < convert(value + more, *pair)


@pytest.mark.parametrize(
    ("code", "years", "digits", "countries"),
    [
        ("DEM", (1948, 2002), 2, {"DE"}),
        ("FRF", (1959, 2002), 2, {"FR"}),
        ("ITL", (1862, 2002), 0, {"IT"}),
        ("ESP", (1800, 2002), 0, {"ES"}),
        ("HRK", (1994, 2023), 2, {"HR"}),
        ("TRL", (1922, 2005), 0, {"TR"}),
        ("SUR", (1961, 1992), 2, {"AM", "AZ"}),
        ("EUR", (1999, None), 2, {"DE", "FR", "IT", "ES", "HR", "BG"}),
        ("JPY", (1871, None), 0, {"JP"}),
        ("TND", (1958, None), 3, {"TN"}),
        ("XOF", (1958, None), 0, {"SN", "CI"}),
    ],
)
def test_a_currency(
    code: str, years: tuple[int, int | None], digits: int, countries: set[str]
) -> None:
    currency = find_currency(code)
    assert currency is not None
    assert (currency.first_year, currency.last_year) == years
    assert currency.digits == digits
    assert countries <= currency.countries
    assert currency.is_former is (years[1] is not None)


@pytest.mark.parametrize("code", ["", "eur", "XXX", "ABC", "EURO", "$"])
def test_what_is_no_currency(code: str) -> None:
    assert find_currency(code) is None
    assert dimension_of(code) is None
