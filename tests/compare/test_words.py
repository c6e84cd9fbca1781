"""The sentences of verdicts name the unit of what they tell."""

from decimal import Decimal

import pytest

from claimtrack.compare import words
from claimtrack.figures.interval import Interval
from claimtrack.report.catalogue import ENGLISH, load_catalogue
from claimtrack.units.unit import COUNTS, MAGNITUDE, PEOPLE, PERCENT, RANK, UnitCode

HECTARE = UnitCode("hectare")
LOW, HIGH = Interval(198920, 201391), Interval(210000, None)


@pytest.mark.parametrize(
    ("unit", "told"),
    [
        (HECTARE, "198,920 to 201,391 hectares"),
        (UnitCode("EUR"), "198,920 to 201,391 EUR"),
        (PERCENT, "198,920 to 201,391 %"),
        *((each, "198,920 to 201,391") for each in (*sorted(COUNTS), PEOPLE, RANK, MAGNITUDE)),
    ],
)
def test_an_interval_has_its_unit_where_it_is_no_count(unit: UnitCode, told: str) -> None:
    assert words.span(LOW, unit) == told


SENTENCES = [
    (
        words.agreement(LOW, LOW, HECTARE, refines=False),
        "both lead a reader to expect 198,920 to 201,391 hectares",
    ),
    (
        words.disjoint(LOW, HIGH, HECTARE),
        "no number satisfies both: 198,920 to 201,391 hectares and 210,000 or more hectares",
    ),
    (
        words.part_exceeds_whole(HIGH, LOW, "forest", HECTARE),
        (
            "the part, 210,000 or more hectares, is greater than the whole, 198,920 to 201,391 "
            "hectares (forest)"
        ),
    ),
    (
        words.growth(Interval(10, 10), Interval(20, 20), 5, HECTARE),
        "the later figure is higher: an increase of 10 hectares in 5 days, 2.0 a day",
    ),
    (
        words.later_but_lower(Interval(20, 20), Interval(10, 10), HECTARE),
        (
            "of a count that only grows one account gives 20 hectares, and another 10 hectares for "
            "a later time; the two count differently, or one of them is wrong"
        ),
    ),
    (
        words.revised_down(Interval(20, 20), Interval(10, 10), HECTARE),
        "a count that only grows went from 20 hectares down to 10 hectares; look for a correction",
    ),
]


@pytest.mark.parametrize(("sentence", "told"), SENTENCES)
def test_each_sentence_names_it(sentence: words.Message, told: str) -> None:
    assert sentence == told
    assert ENGLISH.tell(sentence) == told


@pytest.mark.parametrize(
    ("language", "told"), [("fr", "hectares"), ("es", "hectáreas"), ("ru", "гектаров")]
)
@pytest.mark.parametrize("sentence", [each for each, _ in SENTENCES])
def test_so_it_does_in_other_languages(sentence: words.Message, language: str, told: str) -> None:
    assert told in load_catalogue(language).tell(sentence)


def test_a_sentence_on_a_count_has_no_unit() -> None:
    both = words.agreement(Interval(Decimal(2), Decimal(4)), Interval(3, 9), refines=False)
    assert both == "both lead a reader to expect 3 to 4"
