"""The noun phrase that each count counts."""

import pytest

from claimtrack.languages import load_language
from claimtrack.model.proposal import Certainty
from claimtrack.read.counting import CountedFigure, find_counted_figures
from claimtrack.read.number_types import NumberType

CASES = {
    "next word": ("en", "They freed 14 miners.", "miners"),
    "adjectives": ("en", "They freed 14 tired young miners.", "tired young miners"),
    "of": ("en", "Hundreds of pilgrims arrived.", "pilgrims"),
    "stops at a preposition": ("en", "14 boats in the bay sank.", "boats"),
    "shared noun": ("en", "They saw 12 or 13 boats.", "boats"),
    "fr link": ("fr", "Une centaine de pèlerins sont là.", "pèlerins"),
    "fr vague": ("fr", "des centaines de milliers de pèlerins", "pèlerins"),
    "de adjective": ("de", "Sie sahen vier alte Boote.", "alte Boote"),
    "es": ("es", "Vieron cuatro barcos en el mar.", "barcos"),
    "ru": ("ru", "Они видели 14 лодок в море.", "лодок"),
    "tr": ("tr", "Denizde 14 kayık var.", "kayık"),
}


def counted(text: str, tag: str) -> list[CountedFigure]:
    return [one for one in find_counted_figures(text, load_language(tag)) if one.counted]


@pytest.mark.parametrize(("tag", "text", "expected"), CASES.values(), ids=CASES.keys())
def test_counted(tag: str, text: str, expected: str) -> None:
    found = [one.counted for one in counted(text, tag)]
    assert {text[one.start : one.end] for one in found if one} == {expected}


def test_a_noun_before_the_number_is_low() -> None:
    (one,) = counted("They found hall 14.", "en")
    assert one.certainty is Certainty.LOW
    assert one.rule == "nearest word"


def test_a_duration_is_told_apart() -> None:
    (one,) = counted("On March 22 it rained for 14 days.", "en")
    assert one.type is NumberType.MEASURE
    assert one.metric is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "At least 2,000 dead cows were found after the flood."),
        ("en", "Rescuers pulled out 300 drowned cattle."),
        ("de", "Die Feuerwehr barg 40 tote Schweine."),
        ("nl", "Er werden 40 dode schapen gevonden."),
    ],
)
def test_dead_animals_are_no_people_killed(language: str, text: str) -> None:
    found = find_counted_figures(text, load_language(language))
    assert "killed" not in {each.metric for each in found}


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("en", "Police found 12 dead bus passengers.", 12),
        ("en", "Police found 12 dead, cattle and sheep beside them.", 12),
        ("de", "Die Polizei fand 12 tote Menschen.", 12),
    ],
)
def test_dead_people_beside_things_are(language: str, text: str, number: int) -> None:
    found = find_counted_figures(text, load_language(language))
    assert [each.figure.value for each in found if each.metric == "killed"] == [number]
