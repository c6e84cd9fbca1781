"""Sums of money, measures and numbers below zero have a bound too, but make no claim."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.figures.reading import find_amounts, find_figures
from claimtrack.languages import load_language
from tests.figures.test_reading import say

ENGLISH = load_language("en").figures

AMOUNTS = [
    ("The bridge cost over $40 million to repair.", ["more than 40000000"]),
    ("Donors pledged $4.2b and another €3bn.", ["bare 4200000000", "bare 3000000000"]),
    ("They want from $10 to $15 billion.", ["range 10000000000..15000000000"]),
    ("It pays between $US160 million and $US171 million.", ["range 160000000..171000000"]),
    ("A fine of up to USD10m was set.", ["up to 10000000"]),
    ("The file has 128GB.", ["bare 128"]),
    ("The road runs over 2,000km east.", ["more than 2000"]),
    ("They hear from 15kHz to 17kHz.", ["range 15..17"]),
    ("Give 44 mg to 50 mg a day.", ["range 44..50"]),
    ("The share fell -1.3 %.", ["bare -1.3 percent"]),
    ("Is it <-30 still?", ["fewer than -30"]),
    ("Output rose 6.5% to 99.2 points.", ["bare 6.5 percent", "bare 99.2"]),
    ("The two sides met.", ["bare 2"]),
    ("One of the oldest parks burnt.", ["bare 1"]),
    ("He left in its fourth quarter.", []),
    ("A quarter of the 200 captives left.", ["about 50 (25 % of 200)"]),
    ("The first half of the 200 captives left.", ["about 100 (50 % of 200)"]),
    ("At least 12 people died.", ["at least 12"]),
    ("Prices of 1m and 1.5m apply at $2.", ["bare 1", "bare 1.5", "bare 2"]),
]


@pytest.mark.parametrize(("text", "said"), AMOUNTS, ids=[text for text, _ in AMOUNTS])
def test_amounts(text: str, said: list[str]) -> None:
    assert [say(one.figure) for one in find_amounts(text, ENGLISH)] == said


@pytest.mark.parametrize(
    ("tag", "text", "said"),
    [
        ("de", "Der Schaden liegt bei mehr als 100 $.", "more than 100"),
        ("fr", "Il a payé moins de 30 €.", "fewer than 30"),
        ("es", "Pagaron más de $3 millones.", "more than 3000000"),
        ("ru", "Бак на 4л.", "bare 4"),
    ],
)
def test_other_languages(tag: str, text: str, said: str) -> None:
    found = find_amounts(text, load_language(tag).figures)
    assert [say(one.figure) for one in found] == [said]


@pytest.mark.parametrize(
    "text",
    ["They paid over $40 million.", "Donors gave €3bn.", "He said -5.", "The two sides met."],
)
def test_no_claim_is_made_of_an_amount(text: str) -> None:
    assert find_amounts(text, ENGLISH)
    assert not find_figures(text, ENGLISH)


def test_the_words_are_cut_from_the_original() -> None:
    text = "So far  more than US$4.2b went to  15kHz radios."
    cut = [text[one.number_start : one.number_end] for one in find_amounts(text, ENGLISH)]
    assert cut == ["4.2b", "15"]


@given(st.integers(0, 999), st.sampled_from(["$", "€", "US$", "USD ", "£"]))
def test_a_sign_changes_no_value(number: int, sign: str) -> None:
    (bare,) = find_amounts(f"It was over {number} then.", ENGLISH)
    (money,) = find_amounts(f"It was over {sign}{number} then.", ENGLISH)
    assert (money.figure.value, money.figure.form) == (bare.figure.value, bare.figure.form)


@given(st.text(alphabet="0123456789$€.,-kmbgus <>=%\n", max_size=40))
def test_places_are_inside_the_text(text: str) -> None:
    places = [
        (one.start, one.number_start, one.number_end, one.end)
        for one in find_amounts(text, ENGLISH)
    ]
    for start, number_start, number_end, end in places:
        assert 0 <= start <= number_start < number_end <= end <= len(text)
