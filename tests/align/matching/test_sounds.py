"""Words of many scripts as sounds."""

import pytest

from claimtrack.align.matching.sounds import bones, write_sounds
from claimtrack.model.lookalikes import mixed_scripts

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


@pytest.mark.parametrize(
    ("word", "scripts"),
    [
        ("Рutin", ("CYRILLIC", "LATIN")),
        ("Ρutin", ("GREEK", "LATIN")),
        ("Putin", ()),
        ("Путин", ()),
        ("東京タワー", ()),
        ("Tシャツ", ()),
    ],
)
def test_scripts_that_look_alike_are_seen_in_one_word(word: str, scripts: tuple[str, ...]) -> None:
    assert mixed_scripts(word) == scripts
