"""What a word list may not contain, and how the message says so."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from claimtrack.errors import InvalidLexicon
from claimtrack.figures.figure import Form
from claimtrack.figures.reading import parse_figure
from claimtrack.languages import Language
from claimtrack.languages.files import decode
from claimtrack.languages.schema import vary
from claimtrack.languages.section import Section

SMALL = """
tag = "xx"
name = "Test"
[digits]
decimal = ","
groups = ["."]
[last_word]
"de" = ["d'"]
[numbers]
articles = ["un"]
[numbers.words]
"deux" = 2
[numbers.multipliers]
"mille" = 1000
[vague.nouns]
"millier" = 1000
[hedges.before]
"more than" = ["plus de"]
[counted]
also = ["morts"]
[metrics]
"killed" = ["tué*"]
"""


def small(**changes: Any) -> Mapping[str, Any]:
    """The small word list with whole tables replaced."""
    return {**tomllib.loads(SMALL), **changes}


def read(table: Mapping[str, Any]) -> Language:
    """The language of such a list, read at once."""
    language = Language("xx", None, Section("xx.toml", "", table))
    _ = language.figures
    return language


def test_a_small_word_list_is_enough() -> None:
    language = read(small())
    figure = parse_figure("plus d’un millier de morts", language.figures)
    assert figure is not None
    assert (figure.form, figure.value) == (Form.MORE_THAN, 1000)
    assert [one.name for one in language.metrics.find("deux tuées")] == ["killed"]


WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({"tag": 5}, "tag: a text in quotation marks", ""),
    ({"hedgse": {}}, "hedgse: unknown key", 'did you mean "hedges"?'),
    ({"digits": {"decimal": ",", "sufix": True}}, "digits.sufix: unknown key", "one of"),
    ({"digits": {"decimal": ",", "endings": "yes"}}, "digits.endings: 'yes': true or false", ""),
    ({"digits": []}, "digits: []: a table is needed", ""),
    (
        {"hedges": {"before": {"more then": []}}},
        "hedges.before.more then: unknown form",
        "more than",
    ),
    ({"hedges": {"before": {"about": "some"}}}, "hedges.before.about: a list of phrases", ""),
    ({"hedges": {"before": {"about": ["some", ""]}}}, "hedges.before.about: '': a phrase", ""),
    (
        {"hedges": {"before": {"about": ["some"], "nearly": ["Some"]}}},
        'hedges.before.nearly: "Some" stands under "about" as well',
        "",
    ),
    ({"metrics": {"kiled": ["x"]}}, "metrics.kiled: unknown metric", 'did you mean "killed"?'),
    ({"metrics": {"killed": ["m*rt"]}}, 'metrics.killed: "m*rt": one * is allowed', ""),
    ({"metrics": {"killed": ["m*"]}}, 'metrics.killed: "m*": two letters', ""),
    ({"roles": {"soldiers": ["x"]}}, "roles.soldiers: unknown role", "one of: civilian"),
    ({"numbers": {"words": {"deux": "2"}}}, "numbers.words.deux: '2': a whole number", ""),
    ({"numbers": {"add_to_tens": ["60"]}}, "numbers.add_to_tens: a list of whole numbers", ""),
    ({"numbers": {"joiners": [{"word": "et", "after": 0}]}}, "numbers.joiners.after: 0: 1 or", ""),
    ({"ranges": {"middle": "à"}}, "ranges: a list of tables", "[[ranges]]"),
    ({"ranges": [{"middle": "à", "befor": "de"}]}, "ranges.befor: unknown key", "before"),
    ({"shares": {"fractions": {"half": "1:2"}}}, "shares.fractions.half: '1:2': a fraction", ""),
]


@pytest.mark.parametrize(("changes", "message", "hint"), WRONG, ids=[case[1] for case in WRONG])
def test_a_mistake_is_named(changes: dict[str, Any], message: str, hint: str) -> None:
    with pytest.raises(InvalidLexicon) as refused:
        read(small(**changes))
    assert refused.value.message.startswith(message)
    assert refused.value.place == "xx.toml"
    assert hint in (refused.value.hint or "")


def test_a_file_that_is_no_toml(tmp_path: Path) -> None:
    path = tmp_path / "xx.toml"
    path.write_text("zéro = 0\n", encoding="utf-8")
    with pytest.raises(InvalidLexicon, match=r"xx\.toml: not a TOML file: .*line 1") as refused:
        decode(path)
    assert "quotation marks" in (refused.value.hint or "")
    path.write_bytes(b'name = "\xff"')
    with pytest.raises(InvalidLexicon, match="not a TOML file"):
        decode(path)
    with pytest.raises(InvalidLexicon, match="cannot be read"):
        decode(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("plus de", {"plus de", "plus d'", "plus des"}),
        ("jusqu'à", {"jusqu'à", "jusqu'aux"}),
        ("environ", {"environ"}),
        ("de", {"de", "d'", "des"}),
    ],
)
def test_last_words_vary(phrase: str, expected: set[str]) -> None:
    assert set(vary((phrase,), {"de": ("d'", "des"), "à": ("aux",)})) == expected
