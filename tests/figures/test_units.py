"""Measures and sums of money are figures with a unit; rates say per what they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.figures.figure import COUNTED
from claimtrack.figures.reading import ANY_UNIT, find_figures, parse_figure
from claimtrack.languages import load_language
from tests.figures.test_reading import say

ENGLISH = load_language("en").figures

MEASURES = [
    ("en", "The bridge cost over $40 million to repair.", ["more than 40000000 USD"]),
    ("en", "Donors pledged $4.2b and €3bn.", ["bare 4200000000 USD", "bare 3000000000 EUR"]),
    ("en", "They want from $10 to $15 million.", ["range 10000000..15000000 USD"]),
    ("en", "The road runs over 2,000km east.", ["more than 2000 kilometer"]),
    ("en", "They waited 12 hours.", ["bare 12 hour"]),
    ("en", "The rate fell five percentage points.", ["bare 5 [-5] pp"]),
    ("ar", "دفعوا ثلاثة مليارات دولار", ["bare 3000000000 USD"]),
    ("az", "O, 350 manat verib.", ["bare 350 AZN"]),
    ("de", "Der Schaden liegt bei mehr als 100 $.", ["more than 100 USD"]),
    ("de", "vier Mrd. Euro", ["bare 4000000000 EUR"]),
    ("de", "44 Tage", ["bare 44 day"]),
    ("es", "Pagaron más de $3 millones.", ["more than 3000000 USD"]),
    ("fr", "Il a payé moins de 30 €.", ["fewer than 30 EUR"]),
    ("ru", "24 часа", ["bare 24 hour"]),
    ("tr", "44 gün", ["bare 44 day"]),
    ("uk", "24 години", ["bare 24 hour"]),
]


@pytest.mark.parametrize(("tag", "text", "said"), MEASURES, ids=[text for _, text, _ in MEASURES])
def test_a_measure_is_read_and_makes_no_claim(tag: str, text: str, said: list[str]) -> None:
    words = load_language(tag).figures
    found = find_figures(text, words)
    assert [f"{say(one.figure)} {one.figure.unit}" for one in found] == said
    assert not find_figures(text, words, COUNTED)
    assert parse_figure(text, words, COUNTED) is None


RATES = [
    ("en", "twelve a day", "day"),
    ("en", "12 deaths per week", "week"),
    ("fr", "douze morts par jour", "day"),
    ("de", "zwölf Tote pro Tag", "day"),
    ("es", "doce muertos al día", "day"),
    ("en", "5.2 homicides per 100,000", "100000"),
    ("fr", "5,2 homicides pour 100 000 habitants", "100000 people"),
    ("de", "5,2 Morde pro 100.000 Einwohner", "100000 people"),
    ("ru", "5,2 убийства на 100 тысяч населения", "100000 people"),
]


@pytest.mark.parametrize(("tag", "text", "per"), RATES, ids=[text for _, text, _ in RATES])
def test_a_rate_says_of_which_time(tag: str, text: str, per: str) -> None:
    figure = parse_figure(text, load_language(tag).figures)
    assert figure is not None
    assert figure.per == per


def test_the_words_are_cut_from_the_original() -> None:
    text = "So far  more than US$4.2b went to  15km roads."
    found = find_figures(text, ENGLISH, ANY_UNIT)
    assert [text[one.number_start : one.number_end] for one in found] == ["4.2b", "15"]


@given(st.integers(1, 999), st.sampled_from(["$", "€", "US$", "USD ", "£"]))
def test_a_sign_changes_no_value(number: int, sign: str) -> None:
    (bare,) = find_figures(f"It was over {number} then.", ENGLISH)
    (money,) = find_figures(f"It was over {sign}{number} then.", ENGLISH, ANY_UNIT)
    assert money.figure.value == bare.figure.value
    assert money.figure.unit in {"USD", "EUR", "GBP"}


@given(st.text(alphabet="0123456789$€.,-kmbgus <>=%\n", max_size=40))
def test_places_are_inside_the_text(text: str) -> None:
    for one in find_figures(text, ENGLISH, ANY_UNIT):
        places = (0, one.start, one.number_start, one.number_end, one.end, len(text))
        assert list(places) == sorted(places)
