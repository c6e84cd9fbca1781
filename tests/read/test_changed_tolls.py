"""A toll that is raised or lowered: the new figure stands, with the change and its own words."""

from decimal import Decimal

import pytest

from claimtrack.dates import Period
from claimtrack.figures.figure import Form
from claimtrack.languages import load_language
from claimtrack.model.claim import Claim
from claimtrack.read.pipeline import Context, propose

PAPER = Context(publisher="The Courier", published=Period.from_edtf("2026-05-02"))

CHANGED = [
    ("en", "The death toll was raised to 20 from 15.", 20, 5, "The Courier"),
    ("en", "The ministry raised the death toll to 20 from 15.", 20, 5, "ministry"),
    ("en", "The number of dead was revised up from 12 to 15.", 15, 3, "The Courier"),
    ("en", "The Red Cross cut its count from 61 to 58 dead.", 58, -3, "Red Cross"),
    ("en", "The toll stands at 38, down from about 40.", 38, -2, "The Courier"),
    ("fr", "La Croix-Rouge a ramené son bilan de 61 à 58 morts.", 58, -3, "Croix-Rouge"),
    ("fr", "Le bilan a été ramené de 61 à 58 morts.", 58, -3, "The Courier"),
    ("fr", "Le bilan, abaissé de 61 à 58 morts, pourrait encore changer.", 58, -3, "The Courier"),
    ("fr", "Le bilan a été porté de 12 à 15 morts.", 15, 3, "The Courier"),
    ("de", "Die Zahl der Toten wurde von 61 auf 58 gesenkt.", 58, -3, "The Courier"),
    ("de", "Die Behörden erhöhten die Zahl der Toten von 15 auf 20.", 20, 5, "Behörden"),
    ("es", "El balance fue elevado de 15 a 20 muertos.", 20, 5, "The Courier"),
    ("es", "La Cruz Roja rebajó su balance de 61 a 58 muertos.", 58, -3, "Cruz Roja"),
    ("it", "Il bilancio è stato rivisto da 61 a 58 morti.", 58, -3, "The Courier"),
    ("pt", "O balanço foi elevado de 15 para 20 mortos.", 20, 5, "The Courier"),
    ("ru", "Число погибших выросло с 15 до 20.", 20, 5, "The Courier"),
]

RANGES = [
    ("fr", "De 15 à 20 morts, selon le maire."),
    ("fr", "Le maire a parlé de 15 à 20 morts."),
    ("es", "De 15 a 20 muertos, según el alcalde."),
    ("de", "Von 15 bis 20 Toten sprach der Bürgermeister."),
    ("en", "The mayor spoke of 15 to 20 dead."),
]

OWN_WORDS = [
    ("en", "The prefecture lowered its toll to 19.", "19"),
    ("en", "The ministry raised the death toll to 20.", "20"),
    ("en", "The army raised its count of the wounded to about 44.", "about 44"),
    ("en", "The prefecture lowered its toll to 19 dead.", "19 dead"),
    ("en", "The death toll is 19.", "death toll is 19"),
    ("en", "The toll rose to 19.", "toll rose to 19"),
    ("fr", "La préfecture a abaissé son bilan à 19 morts.", "19 morts"),
    ("de", "Die Behörde senkte die Zahl der Toten auf 19.", "19"),
]


def figure_claim(language: str, text: str) -> Claim:
    proposals = propose(text, load_language(language), PAPER)
    (found,) = (each.claim for each in proposals if each.claim.figure is not None)
    return found


@pytest.mark.parametrize(("language", "text", "value", "change", "claimant"), CHANGED)
def test_the_new_figure_stands_alone_with_its_change(
    language: str, text: str, value: int, change: int, claimant: str
) -> None:
    found = figure_claim(language, text)
    assert found.figure is not None
    assert (found.metric, found.figure.form) == ("killed", Form.BARE)
    assert (found.figure.value, found.figure.change) == (Decimal(value), Decimal(change))
    assert found.who.claimant == claimant


@pytest.mark.parametrize(("language", "text"), RANGES)
def test_a_range_without_a_verb_of_change_stays_a_range(language: str, text: str) -> None:
    figure = figure_claim(language, text).figure
    assert figure is not None
    assert (figure.form, figure.value, figure.upper) == (Form.RANGE, Decimal(15), Decimal(20))


@pytest.mark.parametrize(("language", "text", "words"), OWN_WORDS)
def test_the_words_of_a_level_hold_no_loose_end_of_the_verb(
    language: str, text: str, words: str
) -> None:
    assert figure_claim(language, text).evidence.quote == words


def test_the_level_of_the_day_before_counts_no_pupils() -> None:
    found = figure_claim("fr", "Le bilan s'élève à 20 morts, contre 15 la veille.")
    assert found.figure is not None
    assert (found.metric, found.figure.value) == ("killed", Decimal(20))


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        (
            "en",
            (
                "The state pledged 40 million euros to find workers new jobs, down from the 60"
                " million it had promised."
            ),
            ["40 million euros"],
        ),
        (
            "en",
            "The county pledged 40 million euros, compared with the 60 million announced in May.",
            ["40 million euros"],
        ),
        (
            "en",
            "Some 90 people died, compared with the 120 that were hurt.",
            ["Some 90 people died"],
        ),
        (
            "fr",
            "L'État a promis 40 millions d'euros, contre les 60 millions annoncés en mai.",
            ["40 millions d'euros"],
        ),
        (
            "fr",
            "Le tremblement a tué 128 personnes, contre les 127 morts de mai.",
            ["tué 128 personnes", "127 morts"],
        ),
        (
            "en",
            "Some 90 people died, compared with the 127 killed in April.",
            ["Some 90 people died", "127 killed"],
        ),
    ],
)
def test_what_a_figure_is_compared_with_is_of_what_that_counts(
    language: str, text: str, words: list[str]
) -> None:
    found = propose(text, load_language(language), PAPER)
    told = [each.claim.figure.words for each in found if each.claim.figure is not None]
    assert told == words


@pytest.mark.parametrize(
    ("language", "text", "level", "change"),
    [
        ("en", "Jobs at the plant dropped by 400, from 2,600 to 2,200.", 2200, -400),
        ("en", "Unemployment fell by 2 points, from 8 percent to 6 percent.", 6, -2),
        ("en", "Unemployment rose 2 points, from 6 percent to 8 percent.", 8, 2),
        ("de", "Die Arbeitslosigkeit sank um 2 Punkte, von 8 Prozent auf 6 Prozent.", 6, -2),
        ("fr", "Le chômage a baissé de 2 points, de 8 % à 6 %.", 6, -2),
    ],
)
def test_a_step_before_from_and_to_makes_them_a_change(
    language: str, text: str, level: int, change: int
) -> None:
    found = [each.claim.figure for each in propose(text, load_language(language), PAPER)]
    figures = [each for each in found if each is not None]
    assert Form.RANGE not in {each.form for each in figures}
    assert (level, change) in {(each.value, each.change) for each in figures}
