"""The number of a figure exchanged, and the words around it left."""

from dataclasses import replace
from decimal import Decimal

import pytest

from claimtrack.errors import InvalidClaim
from claimtrack.figures.figure import Form
from claimtrack.intake.amended_number import put_numbers
from claimtrack.intake.quantity import Cells, read_quantity
from claimtrack.intake.wording import read_figure
from claimtrack.model.claim import Claim, Evidence, Who

Given = dict[str, str]


def typed(words: str, language: str | None) -> Claim:
    return Claim(
        Who("AP"),
        metric="killed",
        figure=read_figure(words, language),
        evidence=Evidence(language=language),
    )


@pytest.mark.parametrize(
    ("words", "language", "value", "expected", "number"),
    [
        ("at least 61 dead", "en", "51", "at least 51 dead", 51),
        ("about 300", "en", "250", "about 250", 250),
        ("1,250 dead", "en", "980", "980 dead", 980),
        ("plus de 1.250 morts", "fr", "2500", "plus de 2.500 morts", 2500),
        ("mindestens 12 Tote", "de", "13", "mindestens 13 Tote", 13),
        ("не менее 40 погибших", "ru", "44", "не менее 44 погибших", 44),
        ("7.4 %", "en", "7.6", "7.6 %", Decimal("7.6")),
        ("7,4 %", "fr", "7.6", "7,6 %", Decimal("7.6")),
        ("61", None, "62", "62", 62),
    ],
)
def test_the_words_around_a_number_stay(
    words: str, language: str | None, value: str, expected: str, number: int | Decimal
) -> None:
    before = typed(words, language)
    now = put_numbers(before, {"value": value}).figure
    assert before.figure is not None
    assert now == replace(before.figure, words=expected, value=number)
    assert now == read_figure(expected, language)


@pytest.mark.parametrize(
    "given",
    [
        {"form": "at least"},
        {"value": "44"},
        {"low": "40", "high": "50", "value": "", "form": "range"},
    ],
    ids=["form", "number", "range"],
)
def test_words_that_were_made_of_numbers_are_made_anew(given: Given) -> None:
    made = read_quantity(Cells("41"), "at most")
    now = put_numbers(replace(typed("41", None), figure=made), given).figure
    cells = Cells(given.get("value", "41"), given.get("low"), given.get("high"))
    assert now == read_quantity(cells, given.get("form", Form.AT_MOST))


@pytest.mark.parametrize(
    ("words", "given"),
    [
        ("between 50 and 60", {"value": "55"}),
        ("dozens dead", {"value": "36"}),
        ("2.5 million", {"value": "3000000"}),
        ("sixty-one dead", {"value": "51"}),
        ("at least 61 dead", {"form": "about"}),
        ("at least 61 dead", {"value": "fifty"}),
        ("at least 61 dead", {"value": ""}),
    ],
)
def test_words_without_one_place_for_it_are_typed_again(words: str, given: Given) -> None:
    with pytest.raises(InvalidClaim) as raised:
        put_numbers(typed(words, "en"), given)
    assert raised.value.place == next(iter(given))
