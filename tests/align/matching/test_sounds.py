"""Words of many scripts as sounds."""

import pytest

from claimtrack.align.matching.sounds import bones, write_sounds

SAME_SOUNDS = [
    ("Putin", "Путин"),
    ("Poutine", "Putin"),
    ("Pashinyan", "Փաշինյան"),
    ("Shevchenko", "Шевченко"),
    ("Schewtschenko", "Шевченко"),
    ("Żukowski", "Жуковский"),
]

SAME_CONSONANTS = [
    ("Nikol", "نيكول"),
    ("Netanyahu", "נתניהו"),
    ("Gorbatschow", "Горбачёв"),
    ("Papandreou", "Παπανδρέου"),
    ("Kobe", "コービー"),
]


@pytest.mark.parametrize(("left", "right"), SAME_SOUNDS)
def test_one_name_sounds_the_same(left: str, right: str) -> None:
    assert write_sounds(left) == write_sounds(right)


@pytest.mark.parametrize(("left", "right"), SAME_CONSONANTS)
def test_one_name_has_the_same_consonants(left: str, right: str) -> None:
    assert bones(write_sounds(left)) == bones(write_sounds(right))


@pytest.mark.parametrize("word", ["", "...", "7", "’"])
def test_what_is_no_word_has_no_sound(word: str) -> None:
    assert write_sounds(word) == ""
