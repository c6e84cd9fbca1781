"""Letters of several scripts that look alike."""

import pytest

from claimtrack.model.lookalikes import ALIKE, SCRIPTS, mixed_scripts, script_of, unmix
from claimtrack.model.name import Name


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


@pytest.mark.parametrize("alike", ALIKE)
def test_letters_that_look_alike_are_small_and_of_several_scripts(alike: str) -> None:
    assert len({script_of(letter) for letter in alike} & set(SCRIPTS)) > 1
    for letter in alike:
        assert script_of(letter) in SCRIPTS
        assert Name.of(letter).key == letter


@pytest.mark.parametrize(
    ("words", "unmixed"),
    [
        (["рutin"], ["putin"]),
        (["pоссия"], ["россия"]),
        (["сор", "negotiators"], ["cop", "negotiators"]),
        (["сор", "россия"], ["сор", "россия"]),
        (["сор", "россия", "cop", "putin"], ["сор", "россия", "cop", "putin"]),
        (["яndex"], ["яndex"]),
        (["東京", "сор", "putin"], ["東京", "cop", "putin"]),
        ([], []),
    ],
    ids=lambda words: " ".join(words) or "nothing",
)
def test_words_are_put_into_the_one_script_that_fits_all(
    words: list[str], unmixed: list[str]
) -> None:
    assert list(unmix(words)) == unmixed
