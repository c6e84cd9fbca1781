"""Sums of damage: in the local word of a currency, and with verbs of estimating."""

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
    ("language", "text", "unit", "who"),
    [
        ("en", "Flood damage was estimated at 15 million soles, the mayor said.", "PEN", "mayor"),
        ("en", "The insurer estimated losses at at least 20 million euros.", "EUR", "insurer"),
        ("en", "The ministry put losses at 2.5 billion baht.", "THB", "ministry"),
        ("en", "The city valued the damage at 12 million zloty.", "PLN", "city"),
        ("fr", "Les dégâts sont estimés à 20 millions de soles, selon le maire.", "PEN", "maire"),
        ("fr", "Le maire chiffre les dégâts à 12 milliards de dongs.", "VND", "maire"),
        ("es", "El alcalde estimó las pérdidas en 30 millones de bahts.", "THB", "alcalde"),
        ("pt", "A prefeitura estima os danos em 12 milhões de bolivianos.", "BOB", "prefeitura"),
        ("it", "Il sindaco stima i danni in 12 milioni di soles.", "PEN", "sindaco"),
        ("de", "Die Stadt beziffert die Schäden auf 12 Millionen Baht.", "THB", "Stadt"),
        (
            "de",
            "Die Versicherer beziffern den Schaden auf 9 Millionen Soles.",
            "PEN",
            "Versicherer",
        ),
        ("nl", "De verzekeraar raamt de schade op 12 miljoen euro.", "EUR", "verzekeraar"),
        ("ru", "Губернатор оценил ущерб в 120 миллионов батов.", "THB", "Губернатор"),
    ],
)
def test_damage_in_money_is_read(language: str, text: str, unit: str, who: str) -> None:
    (claim,) = read(language, text)
    assert claim.figure is not None
    assert (claim.metric, claim.figure.unit, claim.who.claimant) == ("damage", unit, who)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The company reported losses of 80 million euros in the third quarter."),
        ("en", "Losses amounted to 900 million euros in the quarter, the bank said."),
        ("es", "La empresa registró pérdidas por 12 millones de euros."),
        ("fr", "La banque a publié des pertes de 3 millions d'euros."),
        ("de", "Der Konzern meldet Verluste von 3 Millionen Euro."),
    ],
)
def test_what_a_company_lost_is_no_damage(language: str, text: str) -> None:
    assert "damage" not in {claim.metric for claim in read(language, text)}


@pytest.mark.parametrize(
    ("text", "who", "is_forecast"),
    [
        ("Der Schaden wird auf 3 Millionen Euro geschätzt.", "The Courier", False),
        ("Der Schaden wird auf 3 Millionen Euro geschätzt, sagte der Landrat.", "Landrat", False),
        ("Die Zahl der Toten wird auf 30 geschätzt.", "The Courier", False),
        ("Die Zahl der Toten wird mit 30 angegeben, sagte der Landrat.", "Landrat", False),
        ("Der Schaden wird 3 Millionen Euro erreichen, sagte der Landrat.", "Landrat", True),
        ("Die Zahl der Toten wird auf 30 steigen, sagte der Landrat.", "Landrat", True),
    ],
)
def test_a_german_passive_of_estimating_is_no_future_and_has_no_speaker(
    text: str, who: str, is_forecast: bool
) -> None:
    (claim,) = read("de", text)
    assert claim.who.claimant == who
    assert (claim.when.count_type is CountType.FORECAST) is is_forecast
