"""The word lists: complete, and laid out alike."""

import tomllib
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

import claimtrack.languages
from claimtrack.dates.pieces import BOUNDS
from claimtrack.dates.tokens import key_of
from claimtrack.dates.vocabulary import own_languages, own_vocabulary
from claimtrack.languages.date_words import UNITS

OPTIONAL = {
    *("year_after", "month_alone", "range_after", "as_of_after"),
    *("from_on", "night_to", "early_after", "mid_after", "late_after"),
    *("from_ending", "to_ending", "until_ending", "ending"),
    *(f"{bound}_after" for bound in BOUNDS),
}
"""What only some languages have: words and endings behind a date."""
FOLDER = Path(claimtrack.languages.__file__).parent


def table(language: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / language / "dates.toml").read_text(encoding="utf-8"))


def test_every_file_is_a_language_we_offer() -> None:
    assert sorted(path.parent.name for path in FOLDER.glob("*/dates.toml")) == sorted(
        own_languages()
    )


@pytest.mark.parametrize("language", own_languages())
def test_every_file_has_the_same_tables(language: str) -> None:
    left, right = table(language), table("en")
    assert left.keys() == right.keys()
    for name in ("calendar", "units", "words"):
        assert left[name].keys() - OPTIONAL == right[name].keys() - OPTIONAL


@pytest.mark.parametrize("language", own_languages())
def test_the_calendar_is_complete(language: str) -> None:
    found = table(language)
    assert len(found["calendar"]["months"]) == 12
    assert len(found["calendar"]["weekdays"]) == 7
    assert set(found["units"]) == set(UNITS)
    names = list(chain(*found["calendar"]["months"], *found["calendar"]["weekdays"]))
    assert len(names) == len(set(names))


@pytest.mark.parametrize("language", own_languages())
def test_every_word_is_written_as_it_is_looked_up(language: str) -> None:
    words = table(language)["words"]
    assert words
    for word in chain(*words.values()):
        assert word == key_of(word)
    assert own_vocabulary(language).starters
