"""What a list of party words may not contain, and how the message says so."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from claimtrack.errors import InvalidLexicon
from claimtrack.languages import Language, languages
from claimtrack.languages.party_words import (
    BODIES,
    Inflection,
    PartyWords,
    Sort,
    party_phrases,
    read_shared_words,
)
from claimtrack.languages.schema import read_whole
from claimtrack.languages.section import Section

SMALL = """
tag = "xx"
name = "Test"
small = ["the"]
ministry = ["ministry"]
[fields]
defence = ["defence"]
[bodies]
police = ["police"]
[adjectives]
endings = ["", "s"]
[adjectives.stems]
LV = ["Latvian"]
[adjectives.words]
NL = ["Dutch"]
[names.last]
"ia" = ["iae"]
"""


def small(**changes: Any) -> dict[str, Any]:
    return {**tomllib.loads(SMALL), **changes}


def test_a_small_list_is_enough() -> None:
    words = read_whole(PartyWords, Section("xx.toml", "", small()))
    assert [
        (each.phrase, each.value) for each in words.phrases() if each.sort is Sort.ADJECTIVE
    ] == [
        ("Dutch", "NL"),
        ("Latvian", "LV"),
        ("Latvians", "LV"),
    ]
    assert words.inflection.forms("Latvia") == ("Latvia", "Latviae")


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"ministries": ["x"]}, "ministries: unknown key"),
    ({"fields": {"defense": ["defence"]}}, "fields.defense: unknown field"),
    ({"bodies": {"polise": ["police"]}}, "bodies.polise: unknown kind of body"),
    ({"bodies": {"police": "police"}}, "bodies.police: a list of phrases is needed"),
    ({"bodies": {"police": ["x"], "army": ["x"]}}, '"x" stands under "police" as well'),
    ({"small": ["*"]}, "two letters at least must precede"),
    ({"adjectives": {"endings": "s"}}, "adjectives.endings: a list of endings is needed"),
    ({"adjectives": {"stem": {}}}, "adjectives.stem: unknown key"),
    ({"names": {"last": {"ia": "iae"}}}, "names.last.ia: a list of endings is needed"),
    ({"names": {"first": {}}}, "names.first: unknown key"),
]


@pytest.mark.parametrize(("changes", "message"), WRONG, ids=[message for _, message in WRONG])
def test_what_is_wrong_is_said_in_its_own_terms(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidLexicon) as caught:
        read_whole(PartyWords, Section("parties/xx.toml", "", small(**changes)))
    assert message in str(caught.value)
    assert str(caught.value).startswith("parties/xx.toml: ")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[names]\nLV = "Latvia"', "names.LV: a list of phrases is needed"),
        ('[bodies.polise]\nLV = ["x"]', "bodies.polise: unknown kind of body"),
        ('[members]\nunion = ["x"]', "members.union: unknown kind of body"),
        ("[cities]", "cities: unknown key"),
        ("[", "not a TOML file"),
    ],
)
def test_the_shared_list_is_checked_too(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "countries.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidLexicon, match=message):
        read_shared_words(path)


def test_a_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    path = tmp_path / "xx" / "parties.toml"
    path.parent.mkdir()
    path.write_bytes(b"\xff")
    with pytest.raises(InvalidLexicon, match=r"xx/parties\.toml: not a TOML file"):
        _ = Language("xx", path.parent).parties


def test_several_words_are_inflected_together() -> None:
    inflection = Inflection({"ия": ("ии",), "я": ("и",), "": ("а",)}, {"ая": ("ой",)})
    assert inflection.forms("Новая Гвинея") == ("Новая Гвинея", "Новой Гвинеи")
    assert inflection.forms("Чад") == ("Чад", "Чада")


def test_every_language_has_the_bodies_a_conflict_names() -> None:
    needed = {"government", "president", "prime minister", "police", "army", "parliament"}
    said: dict[str, set[str]] = {}
    for each in party_phrases():
        if each.sort in {Sort.BODY, Sort.OFFICE}:
            said.setdefault(each.language, set()).add(each.value)
    assert set(said) == set(languages())
    assert {tag: needed - bodies for tag, bodies in said.items() if needed - bodies} == {}


def test_every_body_is_a_kind_of_ours() -> None:
    assert {each.value for each in party_phrases() if each.sort is Sort.BODY} <= set(BODIES)
