"""What the print of a number says: noughts behind the point, slashes, both ends of a range."""

from decimal import Decimal

import pytest

from claimtrack.figures.profile import load_profile
from claimtrack.figures.reading import ANY_UNIT, parse_figure
from claimtrack.languages import load_language


@pytest.mark.parametrize(
    ("tag", "text", "low"),
    [
        ("en", "$41.70", "41.695"),
        ("en", "$41.7", "41.65"),
        ("en", "9.0 %", "8.95"),
        ("en", "1,234.50 km", "1234.495"),
        ("fr", "41,70 €", "41.695"),
        ("de", "9,0 Prozent", "8.95"),
        ("en", "-9.50 °C", "-9.505"),
    ],
)
def test_a_nought_behind_the_point_is_a_digit(tag: str, text: str, low: str) -> None:
    figure = parse_figure(text, load_language(tag).figures, ANY_UNIT)
    assert figure is not None
    intervals = load_profile().intervals(figure)
    assert intervals is not None
    assert intervals.strict.low == Decimal(low)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "between 6% and 8%"),
        ("es", "entre un 6 y un 8 %"),
        ("es", "entre el 6 % y el 8 %"),
        ("tr", "yüzde 6 ile yüzde 8 arasında"),
        ("pt", "entre 6% e 8%"),
    ],
)
def test_each_end_may_have_its_own_article_and_sign(tag: str, text: str) -> None:
    figure = parse_figure(text, load_language(tag).figures, ANY_UNIT)
    assert figure is not None
    assert (figure.value, figure.upper, figure.unit) == (6, 8, "%")


@pytest.mark.parametrize(
    ("tag", "text", "share"),
    [
        ("en", "1/4 of tenants", 25),
        ("de", "1/4 der Mieter", 25),
        ("fr", "3/4 des locataires", 75),
    ],
)
def test_digits_with_a_slash_are_a_share_of_something(tag: str, text: str, share: int) -> None:
    figure = parse_figure(text, load_language(tag).figures, ANY_UNIT)
    assert figure is not None
    assert (figure.value, figure.unit) == (share, "%")


@pytest.mark.parametrize("text", ["on 1/4 of May", "9/11 of the attacks", "2/3"])
def test_a_day_with_a_slash_is_none(text: str) -> None:
    assert parse_figure(text, load_language("en").figures, ANY_UNIT) is None
