"""The noun phrase that each count counts."""

import pytest

from claimtrack.languages import load_language
from claimtrack.model.proposal import Certainty
from claimtrack.read.counted import find_counted, find_governed

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


@pytest.mark.parametrize(("tag", "text", "expected"), CASES.values(), ids=CASES.keys())
def test_counted(tag: str, text: str, expected: str) -> None:
    found = find_counted(text, load_language(tag))
    assert found
    assert {text[one.counted.start : one.counted.end] for one in found} == {expected}


def test_a_noun_before_the_number_is_low() -> None:
    (one,) = find_governed("See page 14.", load_language("en"))
    assert one.certainty is Certainty.LOW
    assert one.rule == "nearest word"


def test_numbers_that_count_nothing_are_left_out() -> None:
    text = "On March 22 it rained for 14 days."
    assert find_counted(text, load_language("en")) == ()
    assert len(find_governed(text, load_language("en"))) == 2
