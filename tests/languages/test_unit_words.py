"""What stands beside a number is read as its unit: a table of phrases in every language."""

import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.errors import InvalidLexicon
from claimtrack.languages import languages, load_language
from claimtrack.languages.figure_words import ANY_LANGUAGE
from claimtrack.languages.language import Language
from claimtrack.languages.load import per_of, units_of
from claimtrack.languages.section import Section
from claimtrack.languages.unit_lists import build_unit_words, families, shared_words
from claimtrack.languages.unit_words import UnitMatch
from claimtrack.text.fold import Folded, fold

TABLE = Path(__file__).with_name("unit_phrases.tsv")
CASES = [tuple(line.split("\t")) for line in TABLE.read_text(encoding="utf-8").splitlines()]
NUMBER = re.compile(r"\[(.+?)\]")


def read(tag: str, phrase: str) -> tuple[Folded, UnitMatch | None, str | None]:
    """The unit beside the number in brackets, and what it is told per."""
    marked = NUMBER.search(phrase)
    assert marked, phrase
    text = phrase[: marked.start()] + marked[1] + phrase[marked.end() :]
    language = load_language(tag)
    folded = fold(text)
    start, end = marked.start(), marked.end() - 2
    unit = language.units.at(folded, end) or language.units.ending_at(folded, start)
    per = language.per.ending_at(folded, start)
    places = [end, *(at.end() for at in re.finditer(r"\w+", text) if at.end() > end)]
    if unit is not None and unit.start >= end:
        places = [unit.end, *(place for place in places if place > unit.end)]
    found = per or next((per for at in places if (per := language.per.at(folded, at))), None)
    return folded, unit, found.per if found else None


def tell(unit: UnitMatch | None, per: str | None) -> str:
    """The unit as the table writes it."""
    said = "-"
    if unit is not None:
        amount = "" if unit.factor == 1 else f"{unit.factor} "
        said = amount + "|".join(unit.codes) + ("?" if unit.is_assumed else "")
    return f"{said} / {per}" if per else said


@pytest.mark.parametrize(
    ("tag", "phrase", "expected"), CASES, ids=[f"{c[0]}: {c[1]}" for c in CASES]
)
def test_the_unit_beside_a_number(tag: str, phrase: str, expected: str) -> None:
    _, unit, per = read(tag, phrase)
    assert tell(unit, per) == expected


def test_every_language_has_fifteen_phrases() -> None:
    tags = [tag for tag, _, _ in CASES]
    assert {tag for tag in languages() if tags.count(tag) < 15} == set()


@pytest.mark.parametrize("tag", languages())
def test_the_file_of_a_language_can_be_used(tag: str) -> None:
    language = load_language(tag)
    assert language.units.words.names
    assert language.units.words.per.whole
    found = language.units.at(fold("5 km²"), 1)
    assert found is not None
    assert found.codes == ("square-kilometer",)


FLAT = [
    ("5 km", ("kilometer",)),
    ("5 eur", ("EUR",)),
    ("5 m", ("meter",)),
    ("5 all", None),
    ("5 top", None),
    ("5 mad", None),
    ("5 $", ("USD",)),
]


@pytest.mark.parametrize(("flat", "codes"), FLAT)
def test_without_capitals_words_are_no_codes(flat: str, codes: tuple[str, ...] | None) -> None:
    found = load_language("en").units.at(flat, 1)
    assert (found and found.codes) == codes


CASED = [
    ("5 MW", "megawatt"),
    ("5 mW", "milliwatt"),
    ("5 MB", "megabyte"),
    ("5 Mb", "megabit"),
    ("5 M", None),
    ("5 MM", None),
    ("5 mm", "millimeter"),
    ("5 KWH", "kilowatt-hour"),
    ("5 T", None),
    ("5 t", "tonne"),
    ("a price of 5 TOP", "TOP"),
    ("the 5 TOP spies", None),
    ("PRICE OF 5 TOP SPIES", None),
]


@pytest.mark.parametrize(("text", "code"), CASED)
def test_capitals_tell_abbreviations_apart(text: str, code: str | None) -> None:
    found = load_language("en").units.at(fold(text), text.index("5") + 1)
    assert (found and found.codes) == (code and (code,))


def test_places_are_those_of_the_folded_text() -> None:
    text = fold("So\u00adme 5  million   Canadian\n dollars a  week.")
    number = text.flat.index("million") + len("million")
    unit = load_language("en").units.at(text, number)
    assert unit is not None
    assert text.flat[unit.start : unit.end] == "canadian dollars"
    assert text.original[slice(*text.original_span(unit.start, unit.end))] == "Canadian\n dollars"
    per = load_language("en").per.at(text, unit.end)
    assert per is not None
    assert text.flat[per.start : per.end] == "a week"


@given(st.text(alphabet="0123456789 $€%°/.,-'aeiomnrtdlkgh\n²", max_size=40), st.integers(0, 41))
def test_no_text_breaks_it(text: str, place: int) -> None:
    folded = fold(text)
    place = min(place, len(folded.flat))
    language = load_language("en")
    for found in (language.units.at(folded, place), language.per.at(folded, place)):
        assert found is None or place <= found.start < found.end <= len(folded.flat)
    before = (language.units.ending_at(folded, place), language.per.ending_at(folded, place))
    for found in before:
        assert found is None or 0 <= found.start < found.end <= place


@pytest.mark.parametrize(
    "text",
    [
        "5 per " + "9" * 5000,
        "5 per" + " million" * 900,
        "5 per 0 people",
        "5 per 000",
        "5 per hundred hundred hundred",
    ],
)
def test_numbers_nobody_tells_anything_per_are_none(text: str) -> None:
    found = load_language("en").per.at(fold(text), 1)
    assert found is None or found.per == "1000000"


def test_families_hold_what_is_in_use_first() -> None:
    dollars = families()["dollars"]
    assert {"USD", "CAD", "AUD", "JMD", "ZWL"} <= set(dollars)
    assert dollars.index("ZWL") > dollars.index("XCD")
    assert families()["francs"].index("FRF") > families()["francs"].index("CHF")
    assert "things" not in families()
    assert set(shared_words().assumed) <= set(families())


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"names": {"hectar": ["ha"]}}, 'names.hectar: "hectar": unknown unit'),
    ({"names": {"pounds lb": ["pound"]}}, 'names.pounds lb: "lb": unknown unit'),
    ({"names": {"": ["pound"]}}, 'names.: "": unknown unit'),
    ({"names": {"EUR": "euro"}}, "names.EUR: a list of phrases"),
    ({"names": {"EUR": [""]}}, "names.EUR: '': a phrase"),
    ({"names": {"meter": ["m*tre"]}}, 'names.meter: "m*tre": one * is allowed'),
    (
        {"names": {"EUR": ["euro"], "USD": ["Euro"]}},
        'names.USD: "Euro" stands under names.EUR as well',
    ),
    (
        {"names": {"EUR": ["cent"]}, "hundredths": {"USD": ["cent"]}},
        'hundredths.USD: "cent" stands under names.EUR as well',
    ),
    ({"scaled": {"bp": "1/0 pp"}}, 'scaled.bp: "1/0 pp": so much of a unit'),
    ({"scaled": {"bp": "0.01"}}, 'scaled.bp: "0.01": so much of a unit'),
    ({"scaled": {"bp": "a lot of pp"}}, 'scaled.bp: "a lot of pp": so much of a unit'),
    ({"scaled": {"bp": "1/100 points"}}, 'scaled.bp: "1/100 points": so much of a unit'),
    ({"scaled": {"bp": 5}}, "scaled.bp: a text in quotation marks"),
    ({"assumed": {"dollar": "USD"}}, 'assumed.dollar: "USD": a unit of a family or dimension'),
    ({"assumed": {"dollars": "US"}}, 'assumed.dollars: "US": a unit of a family or dimension'),
    ({"plain": {"mile foot": "yard"}}, 'plain.mile foot: "yard": one of the codes'),
    ({"near": {"weight": ["heavy"]}}, 'near.weight: "weight": unknown unit'),
    ({"per": {"nouns": {"people": ["x"]}}}, "per.nouns.people: unknown noun"),
    ({"per": {"whole": {"EUR": ["x"]}}}, "per.whole.EUR: no unit and no noun"),
    ({"per": {"leeds": ["x"]}}, "per.leeds: unknown key"),
    ({"nams": {}}, "nams: unknown key"),
]


@pytest.mark.parametrize(("table", "message"), WRONG, ids=[message for _, message in WRONG])
def test_a_mistake_is_named(table: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidLexicon) as refused:
        build_unit_words(Section("xx/units.toml", "", table))
    assert refused.value.message.startswith(message)
    assert refused.value.place == "xx/units.toml"


def test_a_language_without_the_file_knows_what_print_and_cldr_know(tmp_path: Path) -> None:
    (tmp_path / "figures.toml").write_text('tag = "it"\nname = "X"\n[digits]\ndecimal = ","\n')
    language = Language("it", tmp_path)
    known = {"5 km": "kilometer", "5 ettari": "hectare", "5 dollari canadesi": "CAD", "5 €": "EUR"}
    for text, code in known.items():
        found = language.units.at(fold(text), 1)
        assert found is not None
        assert found.codes == (code,)
    assert language.per.at(fold("5 €/kg"), 3) is not None
    assert language.per.at(fold("5 € al mese"), 3) is None


def test_units_are_found_from_the_words_of_figures() -> None:
    english = load_language("en")
    assert units_of(english.figures) is english.units
    assert per_of(english.figures).at(fold("5 a week"), 1) is not None
    nobody = units_of(ANY_LANGUAGE)
    found = nobody.at(fold("5 km²"), 1), nobody.at(fold("5 hectares"), 1)
    assert [each and each.codes for each in found] == [("square-kilometer",), None]
    assert per_of(ANY_LANGUAGE).at(fold("5 €/kg"), 3) is not None


def test_what_a_coin_is_worth() -> None:
    found = load_language("ru").units.at(fold("15 копеек"), 2)
    assert found is not None
    assert found.factor == Fraction(1, 100)
