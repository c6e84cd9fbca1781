"""A number times another is their product; what may be one and is not surely is no figure."""

from decimal import Decimal
from typing import Any

import pytest

from claimtrack.errors import InputError
from claimtrack.figures.figure import Figure, Form
from claimtrack.figures.reading import ANY_UNIT, find_figures
from claimtrack.intake import wording
from claimtrack.intake.figure_guard import check_figure
from claimtrack.languages import load_language

PRODUCTS: list[tuple[str, str, Any]] = [
    ("en", "5 × 1000", 5000),
    ("en", "5 × 100", 500),
    ("en", "5 × 999 dead", 4995),
    ("en", "2 × 61", 122),
    ("en", "2 x 61 people", 122),
    ("en", "2*50", 100),
    ("en", "2 × 3 × 4", 24),
    ("en", "5 × 1 million", 5_000_000),
    ("en", "7 × 0.001 t", Decimal("0.007")),
    ("de", "3 × 500", 1500),
    ("de", "7 × 1,000", 7000),
    ("de", "7,5 × 1.000", 7500),
    ("fr", "plus de 5 × 1 000 morts", 5000),
    ("ru", "2 × 61 погибших", 122),
    ("ar", "٢ × ٦١ قتيلا", 122),
    ("en", "5 × 1000 t", 5000),
    ("es", "3 × 500 euros", 1500),
    # in words
    ("en", "twice 61", 122),
    ("en", "about five times 61", 305),
    ("en", "61 times two", 122),
    ("en", "1.5 times 20", 30),
    ("fr", "deux fois 61 morts", 122),
    ("de", "zweimal 61 Tote", 122),
    ("es", "dos veces 61 muertos", 122),
    ("it", "due volte 61 morti", 122),
    ("nl", "tweemaal 61 doden", 122),
]


@pytest.mark.parametrize(("language", "words", "value"), PRODUCTS)
def test_a_product_is_read_and_its_record_is_accepted(
    language: str, words: str, value: Any
) -> None:
    """What a command records is what an import of its export accepts; the number alone is not."""
    figure = wording.read_figure(words, language)
    assert figure.value == value
    assert check_figure(figure, language) == ()
    first = next(iter(find_figures(words, load_language(language).figures, ANY_UNIT)))
    assert first.figure.value == value


def test_hedges_and_ranges_of_products() -> None:
    assert wording.read_figure("at least 3 × 50", "en").form is Form.AT_LEAST
    for words, low, high in (("30–40 × 25", 750, 1000), ("30–40 × 1,000", 30_000, 40_000)):
        figure = wording.read_figure(words, "en")
        assert (figure.form, figure.value, figure.upper) == (Form.RANGE, low, high)
        assert check_figure(figure, "en") == ()


NO_PRODUCTS = [
    ("en", "3 × 5 m"),  # the sides of something
    ("en", "7.62 × 39 mm"),
    ("en", "4 × 4"),  # the wheels of a lorry
    ("en", "5 × 3.5"),
    ("en", "5·10³"),
    ("en", "5 × 10³ people"),
    ("en", "5 × 0"),
    ("en", "61 dead times three"),
    ("ru", "дважды 61"),
    ("uk", "двічі 61"),
    ("en", "far from 61 dead"),
    ("es", "lejos de 61 muertos"),
    ("tr", "61 ölünün iki katı"),
]


@pytest.mark.parametrize(("language", "words"), NO_PRODUCTS)
def test_what_is_not_surely_a_product_is_refused(language: str, words: str) -> None:
    with pytest.raises(InputError):
        wording.read_figure(words, language)


NOT_MULTIPLIED = [
    ("en", "Page 3 · 61 dead", [61]),
    ("en", "attacked three times in 2020, and 61 died", [3, 61]),
    ("en", "five times the 61 of last year", [5]),
    ("en", "arrested three times 20 May", [3]),
]


@pytest.mark.parametrize(("language", "text", "values"), NOT_MULTIPLIED)
def test_numbers_beside_each_other_are_no_product(
    language: str, text: str, values: list[int]
) -> None:
    found = find_figures(text, load_language(language).figures, ANY_UNIT)
    assert [each.figure.value for each in found if each.figure.value in values] == values
    assert all(each.figure.value in values or each.figure.unit for each in found)


FALSE: list[tuple[str, str, Figure]] = [
    ("en", "one digit of a factor", Figure("5 × 999", Form.BARE, 500)),
    ("en", "a power of ten for a factor", Figure("5 × 61", Form.BARE, 50)),
    ("en", "of people", Figure("7 × 12 people", Form.BARE, 70)),
    ("de", "in German", Figure("3 × 500", Form.BARE, 300)),
    ("en", "with a hedge", Figure("at least 3 × 50", Form.AT_LEAST, 30)),
    ("en", "a range", Figure("30–40 × 25", Form.RANGE, 300, 400)),
    ("fr", "one of the numbers", Figure("2 × 61 morts", Form.BARE, 61)),
    ("en", "a number in words", Figure("five times 61", Form.BARE, 61)),
    ("es", "in Spanish", Figure("dos veces 61", Form.BARE, 61)),
]


@pytest.mark.parametrize(
    ("language", "figure"), [pytest.param(each[0], each[2], id=each[1]) for each in FALSE]
)
def test_a_record_of_another_number_than_the_product_is_refused(
    language: str, figure: Figure
) -> None:
    with pytest.raises(InputError):
        check_figure(figure, language)
