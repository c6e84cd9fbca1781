"""Numbers that count nothing: names, ages, places in a row, footnotes, slips of the pen."""

import pytest

from claimtrack.figures.reading import ANY_UNIT, find_figures, parse_figure
from claimtrack.languages import load_language
from tests.figures.test_reading import say

ASIDES = [
    ("en", "Ten[3] people died.", "bare 10"),
    ("en", "12[4] people", "bare 12"),
    ("en", "ten (10) people", "bare 10"),
    ("en", "1,,200 people", ""),
    ("en", "19 Baker Street", ""),
    ("en", "a three-storey house", ""),
    ("en", "a 12-year-old", ""),
    ("en", "aged 61", ""),
    ("en", "the 4th brigade", ""),
    ("en", "Flight 370", ""),
    ("en", "twenty-first", ""),
    ("en", "COVID-19", ""),
    ("en", "3 Supreme Court judges", "bare 3"),
    ("fr", "âgé de 61 ans", ""),
    ("fr", "12, rue de la Gare", ""),
    ("fr", "la 4e brigade", ""),
    ("fr", "le 1er mai", ""),
    ("de", "im Alter von 61", ""),
    ("de", "am 4. Tag", ""),
    ("es", "el 4to piso", ""),
    ("es", "a la edad de 61", ""),
    ("ru", "сорок пятый", ""),
    ("ru", "в возрасте 61", ""),
    ("ru", "4-й полк", ""),
    ("tr", "kırk ikinci", ""),
    ("tr", "4. kat", ""),
    ("uk", "сорок п'ятий", ""),
    ("pt", "a 4ª brigada", ""),
    ("it", "all'età di 61", ""),
]


@pytest.mark.parametrize(("tag", "text", "said"), ASIDES, ids=[text for _, text, _ in ASIDES])
def test_what_counts_nothing_is_passed_over(tag: str, text: str, said: str) -> None:
    found = find_figures(text, load_language(tag).figures, ANY_UNIT)
    assert "; ".join(say(one.figure) for one in found) == said


GIVING_WAY = [
    ("en", "12 people at 5 p.m.", 12),
    ("en", "7 to 8 nights, 30 dead", 30),
    ("de", "um 22 Uhr 12 Tote", 12),
    ("es", "30 muertos en un edificio de 12 plantas", 30),
    ("it", "30 morti in 12 notti", 30),
    ("ru", "на 5 этаже 12 погибших", 12),
    ("uk", "12 загиблих у будинку на 5 поверхів", 12),
    ("tr", "5 gece, 30 ölü", 30),
]


@pytest.mark.parametrize(
    ("tag", "text", "value"), GIVING_WAY, ids=[text for _, text, _ in GIVING_WAY]
)
def test_an_hour_or_a_storey_gives_way_to_what_a_phrase_counts(
    tag: str, text: str, value: int
) -> None:
    figure = parse_figure(text, load_language(tag).figures)
    assert figure is not None
    assert figure.value == value
