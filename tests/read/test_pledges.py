"""Sums that somebody pledges, and sums that are raised to a new level."""

import pytest

from claimtrack.languages import load_language
from claimtrack.model.claim import Claim, CountType, Stance
from claimtrack.read.pipeline import Context, propose

PAPER = Context(publisher="The Courier")


def figures(tag: str, text: str) -> list[Claim]:
    claims = (each.claim for each in propose(text, load_language(tag), PAPER))
    return [claim for claim in claims if claim.figure is not None]


@pytest.mark.parametrize(
    ("tag", "text", "giver", "value"),
    [
        ("en", "Norway pledged $4 million.", "Norway", 4_000_000),
        ("en", "Norway has pledged $4 million in aid.", "Norway", 4_000_000),
        (
            "en",
            "The World Bank promised about 4 million euros for the town.",
            "World Bank",
            4_000_000,
        ),
        ("fr", "La Norvège a promis 4,5 millions de dollars.", "Norvège", 4_500_000),
        ("fr", "Le ministre a promis 2 millions d'euros aux sinistrés.", "ministre", 2_000_000),
        ("es", "Noruega prometió 4 millones de euros.", "Noruega", 4_000_000),
        ("es", "Noruega ha prometido 4 millones de euros en ayuda.", "Noruega", 4_000_000),
        ("de", "Norwegen hat 4 Millionen Euro zugesagt.", "Norwegen", 4_000_000),
        ("it", "La Norvegia ha promesso 4 milioni di euro.", "Norvegia", 4_000_000),
        (
            "fr",
            "Le gouvernement débloquera 250 millions d'euros pour la région.",
            "gouvernement",
            250_000_000,
        ),
        ("fr", "L'État va débloquer 40 millions d'euros.", "État", 40_000_000),
        ("en", "Norway will release $4 million for the region.", "Norway", 4_000_000),
        ("en", "Norway has allocated $4 million to the victims.", "Norway", 4_000_000),
        ("es", "Noruega destinará 4 millones de euros a las víctimas.", "Noruega", 4_000_000),
        ("de", "Norwegen sagte 4 Millionen Euro zu.", "Norwegen", 4_000_000),
        ("de", "Norwegen sagte den Opfern 4 Millionen Euro zu.", "Norwegen", 4_000_000),
        ("de", "Die Regierung stellt 250 Millionen Euro bereit.", "Regierung", 250_000_000),
        (
            "de",
            "Die Regierung stellte für den Wiederaufbau 40 Millionen Euro bereit.",
            "Regierung",
            40_000_000,
        ),
        ("de", "Die EU schießt 12 Millionen Euro zu.", "EU", 12_000_000),
        ("de", "Das Land hat 4 Millionen Euro bereitgestellt.", "Land", 4_000_000),
        ("nl", "Noorwegen stelt 4 miljoen euro beschikbaar.", "Noorwegen", 4_000_000),
        ("nl", "Noorwegen zegde 4 miljoen euro toe.", "Noorwegen", 4_000_000),
    ],
)
def test_a_pledge_is_aid_of_its_giver_alone(tag: str, text: str, giver: str, value: int) -> None:
    (claim,) = figures(tag, text)
    assert (claim.metric, claim.who.claimant) == ("aid", giver)
    assert claim.scope.definition == f"pledged by {giver}"
    assert claim.figure is not None
    assert claim.figure.value == value


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "Norway delivered $4 million in aid."),
        ("en", "The minister pledged to cut the deficit by $4 million."),
        ("en", "The mayor promised that wages would rise to $5,000."),
        ("en", "The ministry said aid reached $4 million."),
        ("en", "Oslo threatened $4 million in fines."),
        ("es", "Noruega entregó 4 millones de euros en ayuda."),
        ("de", "Die Bank zahlte 4 Millionen Euro zurück."),
        ("de", "Der Minister sagte, er wolle 4 Millionen Euro ausgeben, um Menschen zu retten."),
        ("de", "Die Polizei sagte zu dem Vorfall, 12 Menschen seien gestorben."),
        ("de", "Die Armee gab 12 Tote zu."),
    ],
)
def test_what_is_given_or_promised_otherwise_is_no_pledge(tag: str, text: str) -> None:
    assert {claim.scope.definition for claim in figures(tag, text)} <= {None}


@pytest.mark.parametrize(
    ("tag", "text", "value"),
    [
        ("fr", "L'aide serait portée à 30 millions d'euros, a dit le ministre.", 30_000_000),
        ("fr", "Le budget passera à 30 millions d'euros, a dit le maire.", 30_000_000),
        ("en", "Aid will be raised to $30 million, the minister said.", 30_000_000),
        ("es", "El presupuesto se elevará a 30 millones de euros, dijo el ministro.", 30_000_000),
        ("de", "Die Hilfe wird auf 30 Millionen Euro erhöht, sagte der Minister.", 30_000_000),
        ("it", "Il bilancio sarà portato a 30 milioni di euro, ha detto il ministro.", 30_000_000),
    ],
)
def test_a_raise_to_come_is_a_level_of_another_time(tag: str, text: str, value: int) -> None:
    (claim,) = figures(tag, text)
    assert claim.figure is not None
    assert (claim.figure.value, claim.when.count_type) == (value, CountType.FORECAST)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("fr", "L'aide a été portée de 20 à 30 millions d'euros, a dit le ministre."),
        ("en", "Aid was increased from $20 million to $30 million, the minister said."),
        ("es", "La ayuda se elevó de 20 a 30 millones de euros, dijo el ministro."),
        ("de", "Die Hilfe wurde von 20 auf 30 Millionen Euro erhöht, sagte der Minister."),
    ],
)
def test_a_raise_that_came_has_its_step(tag: str, text: str) -> None:
    (claim,) = figures(tag, text)
    assert claim.figure is not None
    assert (claim.figure.value, claim.figure.change) == (30_000_000, 10_000_000)
    assert claim.when.count_type is not CountType.FORECAST


def test_a_verb_with_zu_far_behind_says_what_it_says() -> None:
    (claim,) = figures("de", "Die Polizei sagte zu dem Vorfall, 12 Menschen seien gestorben.")
    assert (claim.who.claimant, claim.stance) == ("Polizei", Stance.ASSERTS)
