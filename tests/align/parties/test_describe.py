"""What a description of a source says: body, country, region, person."""

import pytest

from claimtrack.align.parties.describe import describe

Parts = tuple[str | None, str | None, str | None, str | None]

SAID: list[tuple[str, str, Parts]] = [
    # one ministry in the languages we read
    ("en", "the Moldovan defence ministry", ("defence ministry", "MD", None, None)),
    (
        "en",
        "Ministry of Defense of the Republic of Moldova",
        ("defence ministry", "MD", None, None),
    ),
    ("fr", "le ministère moldave de la Défense", ("defence ministry", "MD", None, None)),
    ("de", "das moldauische Verteidigungsministerium", ("defence ministry", "MD", None, None)),
    ("es", "el Ministerio de Defensa de Moldavia", ("defence ministry", "MD", None, None)),
    ("it", "il ministero della Difesa moldavo", ("defence ministry", "MD", None, None)),
    ("pt", "o Ministério da Defesa da Moldávia", ("defence ministry", "MD", None, None)),
    ("ru", "Минобороны Молдавии", ("defence ministry", "MD", None, None)),
    ("ru", "Министерство обороны Республики Молдова", ("defence ministry", "MD", None, None)),
    ("uk", "Міністерство оборони Молдови", ("defence ministry", "MD", None, None)),
    ("ar", "وزارة الدفاع المولدوفية", ("defence ministry", "MD", None, None)),
    ("tr", "Moldova Savunma Bakanlığı", ("defence ministry", "MD", None, None)),
    ("az", "Moldova Müdafiə Nazirliyi", ("defence ministry", "MD", None, None)),
    ("hy", "Մոլդովայի պաշտպանության նախարարություն", ("defence ministry", "MD", None, None)),
    # a country or its capital, standing as a speaker
    ("fr", "Tbilissi", ("government", "GE", None, None)),
    ("fr", "l'Ouzbékistan", ("government", "UZ", None, None)),
    ("en", "the Kenyan side", ("government", "KE", None, None)),
    ("en", "Kenyan authorities", ("government", "KE", None, None)),
    ("en", "Nepal (official figures)", ("government", "NP", None, None)),
    ("de", "die schwedische Regierung", ("government", "SE", None, None)),
    # offices and those who hold them
    ("en", "Chilean President Ana Prueba", ("president", "CL", None, "Ana Prueba")),
    ("en", "Ana Prueba, president of Chile", ("president", "CL", None, "Ana Prueba")),
    ("fr", "le vice-Premier ministre croate", ("deputy prime minister", "HR", None, None)),
    ("ru", "президент Чили Ана Пруэба", ("president", "CL", None, "Ана Пруэба")),
    # who speaks for a body is not the body's head
    (
        "en",
        "Ghana's health ministry spokeswoman Ama Test",
        ("health ministry", "GH", None, "Ama Test"),
    ),
    ("en", "a spokesman for the Peruvian president", ("president's office", "PE", None, None)),
    ("en", "Kremlin spokesman Ivan Probe", ("president's office", "RU", None, "Ivan Probe")),
    (
        "en",
        "press service of the Prosecutor General's Office of Latvia",
        ("prosecutor general", "LV", None, None),
    ),
    # parts of a country
    ("en", "a Bogotá police spokesman", ("police", "CO", "Bogotá", None)),
    ("fr", "le procureur de Besançon", ("prosecutor", None, "Besançon", None)),
    ("en", "Lviv regional governor Petro Probe", ("governor", None, "Lviv", "Petro Probe")),
    ("en", "the health authorities of eastern Chad", ("health authorities", "TD", "eastern", None)),
    ("en", "Ugandan local authorities", ("authorities", "UG", "local", None)),
    ("en", "the Sahwa-run health ministry", ("health ministry", None, "Sahwa", None)),
    # a body of one country by its own name
    ("en", "the Pentagon", ("defence ministry", "US", None, None)),
    ("en", "US Department of Defense", ("defence ministry", "US", None, None)),
    ("fr", "le Quai d’Orsay", ("foreign ministry", "FR", None, None)),
    # what is left open
    ("en", "the health ministry", ("health ministry", None, None, None)),
    ("en", "the ministry", ("ministry", None, None, None)),
    ("fr", "les autorités", ("authorities", None, None, None)),
    # acronyms, citations, insertions
    ("en", "the Ministry of Defence (MoD) of Oman", ("defence ministry", "OM", None, None)),
    ("en", "Ghana's police, citing the Red Cross", ("police", "GH", None, None)),
    ("en", "it [the Ghanaian police]", ("police", "GH", None, None)),
    # no longer in office: the person, not the ministry
    ("en", "former Danish defence minister Bo Prøve", (None, "DK", None, "Bo Prøve")),
    # a country that is a first name
    ("en", "Jordan Testman, police chief", ("police", None, None, "Jordan Testman")),
]


@pytest.mark.parametrize(("lang", "name", "parts"), SAID, ids=[name for _, name, _ in SAID])
def test_a_description_is_taken_apart(lang: str, name: str, parts: Parts) -> None:
    found = describe(name, lang)
    assert found is not None
    assert (found.body, found.country, found.region, found.person) == parts


@pytest.mark.parametrize(("lang", "name", "parts"), SAID, ids=[name for _, name, _ in SAID])
def test_without_a_language_it_says_the_same(lang: str, name: str, parts: Parts) -> None:
    found = describe(name)
    assert found is not None
    assert (found.body, found.country, found.region, found.person) == parts, lang


NOT_DESCRIBED = (
    "Bank of Finland",
    "Air Malta",
    "The Warsaw Gazette",
    "Police Federation of Wales",
    "Chadian National Army",
    "Nurses for Human Rights",
    "Kenya and Uganda",
    "French and German governments",
    "police and hospital sources",
    "Turkish-backed authorities",
    "Congolese army",
    "Ana Prueba",
    "former defence officials",
    "northern Mali",
    "the Greek",
    "",
    "—",
)


@pytest.mark.parametrize("name", NOT_DESCRIBED)
def test_what_is_not_understood_to_the_last_word_is_not_described(name: str) -> None:
    assert describe(name, "en") is None


def test_the_parts_say_which_words_said_what() -> None:
    found = describe("le ministère moldave de la Défense", "fr")
    assert found is not None
    assert found.parts == (("body", "ministère"), ("country", "moldave"), ("field", "Défense"))


def test_a_regional_tag_finds_its_language() -> None:
    assert describe("der dänische Außenminister", "de-AT") == describe(
        "the Danish foreign minister"
    )


@pytest.mark.parametrize(
    ("lang", "name", "country"),
    [
        ("fr", "un porte-parole de la police", None),
        ("en", "police who fired", "-"),
        ("en", "US police", "US"),
    ],
)
def test_an_acronym_is_one_only_in_capitals(lang: str, name: str, country: str | None) -> None:
    found = describe(name, lang)
    assert (found.country if found else "-") == country
