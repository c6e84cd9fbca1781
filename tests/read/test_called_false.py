"""Who calls a count false is the subject of the verb of calling, and denies it."""

import pytest

from claimtrack.languages import load_language
from claimtrack.read.pipeline import Context, propose

PAPER = Context(publisher="The Courier")


def figures(language: str, text: str) -> list[tuple[str, str, int]]:
    """Who, with which stance, and the number, of each figure proposed."""
    return [
        (each.claim.who.claimant, each.claim.stance.value, int(each.claim.figure.value or 0))
        for each in propose(text, load_language(language), PAPER)
        if each.claim.figure is not None
    ]


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("fr", "Le maire a qualifié de faux le bilan de 26 morts.", "maire"),
        ("fr", "Le porte-parole a qualifié d'infondé le chiffre de 26 morts.", "porte-parole"),
        ("fr", "L'armée a dénoncé comme exagéré le bilan de 26 morts.", "armée"),
        ("fr", "L'armée a dénoncé le bilan de 26 morts comme exagéré.", "armée"),
        ("fr", "Le bilan de 26 morts, qualifié de faux par le maire, circule.", "maire"),
        ("es", "El alcalde calificó de falsa la cifra de 26 muertos.", "alcalde"),
        ("es", "La empresa tachó de exagerado el balance de 26 heridos.", "empresa"),
        ("es", "La cifra de 26 muertos, calificada de falsa por el alcalde, circula.", "alcalde"),
        ("pt", "O prefeito classificou de falso o balanço de 26 mortos.", "prefeito"),
        ("it", "Il sindaco ha definito falso il bilancio di 26 morti.", "sindaco"),
        ("it", "Il governo ha bollato come falsa la cifra di 26 morti.", "governo"),
        ("en", "The ministry branded the figure of 26 dead a lie.", "ministry"),
        ("nl", "De burgemeester noemde het dodental van 26 onjuist.", "burgemeester"),
        ("de", "Die Armee nannte die Zahl von 26 Toten übertrieben.", "Armee"),
        ("tr", "Vali, 26 ölü rakamını yalan olarak nitelendirdi.", "Vali"),
    ],
)
def test_who_calls_a_count_false_denies_it(language: str, text: str, who: str) -> None:
    assert figures(language, text) == [(who, "denies", 26)]


def test_who_gave_a_count_that_another_calls_false_still_gives_it() -> None:
    text = "Le maire a qualifié de faux le bilan de 26 morts annoncé par le syndicat."
    assert figures("fr", text) == [("syndicat", "asserts", 26), ("maire", "denies", 26)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "es",
            "La oposición calificó de falso el informe y dijo que murieron 26 personas.",
            [("oposición", "asserts", 26)],
        ),
        (
            "en",
            "The union, which called the figure of 12 false, said 40 had died.",
            [("union", "asserts", 40)],
        ),
        (
            "fr",
            "Le maire n'a pas qualifié de faux le bilan de 26 morts.",
            [("The Courier", "asserts", 26)],
        ),
        (
            "de",
            "Die Zahl von 26 Toten, vom Landrat als falsch bezeichnet, steht im Netz.",
            [],
        ),
    ],
)
def test_nothing_else_is_denied(
    language: str, text: str, expected: list[tuple[str, str, int]]
) -> None:
    assert figures(language, text) == expected


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Le bilan est de 15 morts, selon la préfecture. La pluie continue.", "préfecture"),
        ("Le bilan s'élève à 15 morts, selon le maire. Il pleut.", "maire"),
        ("Ce bilan fait 15 morts, selon la police. Les routes sont coupées.", "police"),
    ],
)
def test_a_toll_of_few_is_no_day_on_which_the_rest_was_told(text: str, who: str) -> None:
    assert figures("fr", text) == [(who, "asserts", 15)]
