"""What copy that nobody had read before was misread for: one of several, "each year", places."""

import pytest

from claimtrack.dates import Period
from claimtrack.languages import load_language
from claimtrack.model.claim import Claim, CountType
from claimtrack.read.pipeline import Context, propose

PAPER = Context(publisher="The Courier", published=Period.from_edtf("2026-03-05"))


def read(language: str, text: str) -> list[Claim]:
    proposals = propose(text, load_language(language), PAPER)
    return [each.claim for each in proposals if each.claim.figure is not None]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "One of the three miners died."),
        ("fr", "L'un des trois mineurs est mort."),
        ("es", "Uno de los tres mineros está fallecido."),
        ("pt", "Um dos três mineiros morreu."),
        ("it", "Uno dei tre minatori è morto."),
        ("de", "Einer der drei Bergleute starb."),
        ("de", "Eine der 30 Verletzten starb."),
    ],
)
def test_what_befell_one_of_several_is_no_figure_of_them_all(language: str, text: str) -> None:
    assert [each for each in read(language, text) if each.metric == "killed"] == []


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("es", "Dos de los tres mineros murieron.", 2),
        ("en", "Three of the 40 wounded died.", 3),
        ("en", "One of the 40 wounded was a child.", 40),
    ],
)
def test_what_befell_more_of_them_is(language: str, text: str, number: int) -> None:
    assert [each.figure and each.figure.value for each in read(language, text)] == [number]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Chaque année, cent collisions se produisent, causant une trentaine de décès."),
        ("en", "Each year floods kill some 300 people in the region."),
        ("en", "Every year, storms kill dozens and injure 300."),
        ("es", "Cada año los incendios matan a 40 personas."),
        ("de", "Jedes Jahr sterben bei Bränden rund 400 Menschen."),
    ],
)
def test_what_happens_every_year_is_no_toll(language: str, text: str) -> None:
    assert read(language, text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A day later 12 people had died.", 12),
        ("Each year floods hit the region, but this time 20 people died.", 20),
    ],
)
def test_what_happened_once_is(text: str, number: int) -> None:
    assert [each.figure and each.figure.value for each in read("en", text)] == [number]


@pytest.mark.parametrize(
    ("language", "text", "places"),
    [
        ("de", "In NRW waren 46 Tote gezählt worden, in Bayern zwei.", [None, "Bayern"]),
        ("de", "46 Menschen starben in Hessen, in Bayern zwei.", ["Hessen", "Bayern"]),
        ("es", "Murieron 46 personas en Lima, en Cusco 12.", ["Lima", "Cusco"]),
        ("fr", "Il y a eu 46 morts, à Lyon 12.", [None, "Lyon"]),
        ("en", "46 people died in Texas, and in Ohio 2.", ["Texas", "Ohio"]),
        ("en", "46 people died in Austin, Texas, 12 of them children.", ["Austin", "Austin"]),
        ("en", "46 people died in Austin, in Texas, 12 were hurt.", ["Austin", "Austin"]),
    ],
)
def test_a_place_before_a_number_is_of_no_other(
    language: str, text: str, places: list[str | None]
) -> None:
    assert [each.scope.place for each in read(language, text)] == places


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Beim Hochwasser 2013 gab es Schäden. Damals waren 21 Menschen umgekommen."),
        ("fr", "À l'époque, 12 personnes avaient été tuées."),
        ("es", "En la mina murieron tres trabajadores por accidentes similares a este."),
        ("en", "Twelve miners died in similar accidents."),
    ],
)
def test_what_happened_back_then_is_background(language: str, text: str) -> None:
    (claim,) = read(language, text)
    assert claim.when.count_type is CountType.BACKGROUND


@pytest.mark.parametrize(
    ("text", "number", "is_dated"),
    [
        ("The sheriff raised the death toll from 13 as crews searched.", 13, False),
        ("The sheriff raised the death toll from 13 to 24.", 24, True),
        ("The toll of 13 was given by the sheriff.", 13, True),
    ],
)
def test_a_toll_that_was_raised_from_a_number_is_no_longer_that(
    text: str, number: int, is_dated: bool
) -> None:
    (claim,) = read("en", text)
    assert claim.figure is not None
    assert claim.figure.value == number
    assert (claim.when.as_of is not None) is is_dated


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("fr", "L'accident a fait 37 blessés, selon un dernier bilan communiqué.", "The Courier"),
        ("en", "The dam was weak and the mayor said 12 had died.", "mayor"),
        ("fr", "La digue était fragile et le maire a annoncé 12 morts.", "maire"),
        ("it", "La diga era fragile e il sindaco ha annunciato 12 morti.", "sindaco"),
        ("es", "La presa estaba rota y el alcalde dijo que murieron 12.", "alcalde"),
        (
            "en",
            "The head of the union and the mayor said 12 died.",
            "head of the union and the mayor",
        ),
        ("fr", "La police et la mairie ont annoncé 12 morts.", "police et la mairie"),
    ],
)
def test_no_news_and_no_predicate_is_a_part_of_a_name(language: str, text: str, who: str) -> None:
    assert {each.who.claimant for each in read(language, text)} == {who}


def test_whoever_gave_a_count_ends_before_the_next_verb() -> None:
    text = (
        "El sindicato negó la cifra de 4 muertos difundida por la empresa y sostuvo que son siete."
    )
    found = [(each.who.claimant, each.stance.value) for each in read("es", text)]
    assert found == [("empresa", "asserts"), ("sindicato", "denies")]


def test_whose_secretary_speaks_is_another_than_who_speaks_next() -> None:
    text = (
        "El secretario general del sindicato de la empresa dijo que murieron 9 personas. "
        "La empresa dijo que murieron 4 personas."
    )
    found = [(each.who.claimant, each.figure and each.figure.value) for each in read("es", text)]
    assert found == [("secretario general del sindicato de la empresa", 9), ("empresa", 4)]
