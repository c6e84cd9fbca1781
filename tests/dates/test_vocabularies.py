"""The word lists: complete, and laid out alike."""

import tomllib
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

import claimtrack.languages
from claimtrack.dates.tokens import key_of
from claimtrack.dates.vocabulary import OWN, UNITS, own_vocabulary

OPTIONAL = {"year_after"}
"""What only the languages have that say after the number that it is a year."""
FOLDER = Path(claimtrack.languages.__file__).parent


def table(language: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / language / "dates.toml").read_text(encoding="utf-8"))


def test_every_file_is_a_language_we_offer() -> None:
    assert sorted(path.parent.name for path in FOLDER.glob("*/dates.toml")) == sorted(OWN)


@pytest.mark.parametrize("language", OWN)
def test_every_file_has_the_same_tables(language: str) -> None:
    left, right = table(language), table("en")
    assert left.keys() == right.keys()
    for name in ("calendar", "units", "words"):
        assert left[name].keys() - OPTIONAL == right[name].keys()


@pytest.mark.parametrize("language", OWN)
def test_the_calendar_is_complete(language: str) -> None:
    found = table(language)
    assert len(found["calendar"]["months"]) == 12
    assert len(found["calendar"]["weekdays"]) == 7
    assert set(found["units"]) == set(UNITS)
    names = list(chain(*found["calendar"]["months"], *found["calendar"]["weekdays"]))
    assert len(names) == len(set(names))


@pytest.mark.parametrize("language", OWN)
def test_every_word_is_written_as_it_is_looked_up(language: str) -> None:
    words = table(language)["words"]
    assert words
    for word in chain(*words.values()):
        assert word == key_of(word)
    assert own_vocabulary(language).starters
