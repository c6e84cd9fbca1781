"""Names of countries, in every language and spelling."""

import pytest

from claimtrack.align.parties.countries import country_name, find_country, read_country
from claimtrack.languages.party_words import Sort, territory_names

NAMES = [
    ("Ivory Coast", "CI"),
    ("Cote_dIvoire", "CI"),
    ("Côte d’Ivoire", "CI"),
    ("CÃ´te d'Ivoire", "CI"),
    ("Swaziland", "SZ"),
    ("Czech Republic", "CZ"),
    ("Burma", "MM"),
    ("Korea, North", "KP"),
    ("Taiwan*", "TW"),
    ("US", "US"),
    ("U.S.", "US"),
    ("United_States_of_America", "US"),
    ("Congo (Kinshasa)", "CD"),
    ("DR Congo", "CD"),
    ("Congo (Brazzaville)", "CG"),
    ("Congo", "CG"),
    ("The Republic of Latvia", "LV"),
    ("Республика Казахстан", "KZ"),
    ("República de Colombia", "CO"),
    ("le Haut-Karabakh", "Nagorno-Karabakh"),
    ("Turkish Republic of Northern Cyprus", "Northern Cyprus"),
    ("GUINEA-BISSAU", "GW"),
    ("Soviet Union", "Soviet Union"),
    ("Norwegian", "NO"),
]


@pytest.mark.parametrize(("name", "country"), NAMES)
def test_a_country_is_found(name: str, country: str) -> None:
    assert find_country(name) == country


@pytest.mark.parametrize(
    "name", ["Korea", "Oslo", "Atlantis", "", "Guinea Pig", "Cruise ship", "Korean", "Gaza Street"]
)
def test_what_names_no_one_country_is_not_found(name: str) -> None:
    assert find_country(name) is None


def test_the_form_of_the_name_is_told() -> None:
    forms = [found and found.form for found in map(read_country, ("Norway", "norvégien", "Oslo"))]
    assert forms == [Sort.COUNTRY, Sort.ADJECTIVE, Sort.CAPITAL]


def test_every_name_of_cldr_finds_its_country() -> None:
    wrong = [
        (language, name, code, find_country(name))
        for code, language, name in territory_names()
        if find_country(name) != code
    ]
    assert wrong == []


def test_no_other_language_has_another_country_by_a_name() -> None:
    found: dict[str, set[str]] = {}
    for code, _, name in territory_names():
        found.setdefault(name.casefold(), set()).add(code)
    assert {name: codes for name, codes in found.items() if len(codes) > 1} == {}


def test_a_code_has_an_english_name() -> None:
    assert country_name("lv") == "Latvia"
    assert country_name("XX") is None
