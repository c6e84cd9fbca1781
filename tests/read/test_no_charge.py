"""Verbs of accusing and claiming that say nothing: "accuse un déficit", "the crash claimed 36"."""

import pytest

from claimtrack.dates import Period
from claimtrack.languages import load_language
from claimtrack.model.claim import Stance
from claimtrack.read.pipeline import Context, propose

PAPER = Context(publisher="The Courier", published=Period.from_edtf("2026-03-05"))


def accusers(language: str, text: str) -> list[str]:
    proposals = propose(text, load_language(language), PAPER)
    return [each.claim.who.claimant for each in proposals if each.claim.stance is Stance.ACCUSES]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "La banque accuse une perte de 900 millions d'euros."),
        ("fr", "Le constructeur a accusé un lourd déficit de 120 millions d'euros."),
        ("fr", "Le groupe a accusé en 2024 une perte de 3 millions d'euros."),
        ("fr", "La banque accuse 300 millions d'euros de pertes."),
        ("fr", "La banque accuse de lourdes pertes."),
        ("fr", "La mairie accuse réception de 300 demandes."),
        ("es", "La empresa acusa pérdidas de 12 millones de euros."),
        ("es", "El ayuntamiento acusó recibo de 300 solicitudes."),
        ("pt", "A balança acusou um défice de 12 milhões de euros."),
        ("it", "La squadra accusa un ritardo di 3 punti."),
        ("it", "L'uomo ha accusato un malore, hanno detto i soccorritori."),
    ],
)
def test_an_idiom_accuses_nobody(language: str, text: str) -> None:
    assert accusers(language, text) == []


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        (
            "fr",
            "Le syndicat accuse la direction d'avoir caché une perte de 3 millions.",
            "syndicat",
        ),
        ("fr", "Le syndicat accuse de retards répétés la compagnie.", "syndicat"),
        ("fr", "L'opposition accuse le gouvernement de la chute des recettes.", "opposition"),
        ("fr", "Le ministre a accusé Paris de mentir.", "ministre"),
        ("es", "El sindicato acusó a la empresa de ocultar pérdidas de 3 millones.", "sindicato"),
        ("es", "La ONG acusa al ejército de matar a 12 civiles.", "ONG"),
    ],
)
def test_whoever_accuses_somebody_does(language: str, text: str, who: str) -> None:
    assert accusers(language, text) == [who]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The crash has now claimed 36.", "The Courier"),
        ("Cyclone Idai claimed 36 in Mozambique.", "The Courier"),
        ("Hurricane Maria has so far claimed 36.", "The Courier"),
        ("Monday's flood has claimed 36, including 4 children.", "The Courier"),
        ("The outbreak has claimed 36.", "The Courier"),
        ("The army claimed 36 killed.", "army"),
        ("The mayor claimed 36 people died.", "mayor"),
        ("After the crash, the mayor claimed 36 people died.", "mayor"),
    ],
)
def test_a_disaster_that_claimed_lives_says_nothing(text: str, who: str) -> None:
    proposals = propose(text, load_language("en"), PAPER)
    assert {each.claim.who.claimant for each in proposals} == {who}
