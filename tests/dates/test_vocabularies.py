"""The word lists: complete, and laid out alike."""

import tomllib
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

import claimtrack.languages
from claimtrack.dates.tokens import key_of
from claimtrack.dates.vocabulary import from_words, own_languages, own_vocabulary
from claimtrack.errors import InvalidLexicon
from claimtrack.languages.date_words import UNITS, DateWords
from claimtrack.languages.schema import read_part
from claimtrack.languages.section import Section

FOLDER = Path(claimtrack.languages.__file__).parent


def table(language: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / language / "dates.toml").read_text(encoding="utf-8"))


def test_every_file_is_a_language_we_offer() -> None:
    assert sorted(path.parent.name for path in FOLDER.glob("*/dates.toml")) == sorted(
        own_languages()
    )


def words_of(table: dict[str, Any]) -> DateWords:
    root = Section("nl/dates.toml", "", table)
    words = read_part(DateWords, root)
    root.done()
    return words


def test_any_key_may_be_missing() -> None:
    days = [["maandag", "ma"], *([f"day{number}"] for number in range(6))]
    words = from_words(words_of({"calendar": {"weekdays": days}}))
    assert words.is_one("maandag", "weekday")
    assert words.is_one("ma", "short")


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"words": {"sinse": ["sinds"]}}, 'words.sinse: unknown key (hint: did you mean "since"?)'),
        ({"days": {"gisteren": "-1"}}, "days.gisteren: '-1': a whole number is needed"),
        ({"spans": {"half jaar": "6 moon"}}, 'spans.half jaar: "6 moon": no such unit'),
        ({"season": "lente"}, "season: a list of lists is needed"),
        ({"season": [["lente"]]}, "season: 1 lists: 4 are needed"),
        ({"order": {"default": "day"}}, 'order.default: "day": one of day first'),
    ],
)
def test_what_a_file_may_not_hold(table: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidLexicon) as caught:
        words_of(table)
    hint = f" (hint: {caught.value.hint})" if caught.value.hint else ""
    assert f"{caught.value.message}{hint}".startswith(message)


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
