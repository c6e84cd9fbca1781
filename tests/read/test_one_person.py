"""One person beside a figure: both suffered it, and the figure is not the number of all."""

import pytest

from claimtrack.model.claim import Claim
from tests.read.news import claims_of

BESIDE = [
    ("en", "A driver and 11 passengers were killed when the bus fell."),
    ("en", "Police said the pilot and 11 passengers died."),
    ("en", "The crash killed the driver and 11 passengers."),
    ("en", "A mother and her 11 children were killed."),
    ("en", "Eleven passengers and the driver died."),
    ("en", "The mayor, the driver and 11 passengers were killed."),
    ("fr", "Selon la police, le chauffeur et onze passagers ont été tués."),
    ("fr", "L'accident a tué le conducteur et onze passagers."),
    ("de", "Der Fahrer und 11 Fahrgäste kamen ums Leben."),
    ("de", "11 Fahrgäste und der Fahrer starben."),
    ("es", "Murieron el conductor y 11 pasajeros."),
    ("it", "Sono morti l'autista e 11 passeggeri."),
    ("pt", "O motorista e 11 passageiros morreram."),
    ("nl", "De chauffeur en 11 passagiers kwamen om het leven."),
    ("ru", "Погибли водитель и 11 пассажиров."),
    ("ru", "11 пассажиров и водитель погибли."),
    ("uk", "Водій та 11 пасажирів загинули."),
    ("tr", "Sürücü ve 11 yolcu öldü."),
    ("az", "Sürücü və 11 sərnişin öldü."),
    ("hy", "Զոհվել են վարորդը և 11 ուղևոր։"),
    ("ar", "قتل السائق و11 راكبا."),
]

ALONE = [
    ("en", "The driver said 11 passengers died."),
    ("en", "Police arrested the driver and 11 passengers died."),
    ("en", "Police killed a gunman and 11 people died."),
    ("en", "Eleven people died and the driver was injured."),
    ("en", "Eleven died and a woman is missing."),
    ("en", "Eleven passengers and a dog died."),
    ("fr", "Onze personnes sont mortes et une femme a été blessée."),
    ("de", "Elf Menschen starben und ein Kind wurde verletzt."),
    ("es", "Once personas murieron y el conductor huyó."),
]


def _killed(language: str, text: str) -> Claim:
    (claim,) = (each for each in claims_of(language, text) if each.metric == "killed")
    assert claim.figure is not None
    assert claim.figure.value == 11
    return claim


@pytest.mark.parametrize(("language", "text"), BESIDE)
def test_who_is_told_of_beside_one_person_is_a_part(language: str, text: str) -> None:
    words = _killed(language, text).part_of
    assert words is not None
    assert words in text


@pytest.mark.parametrize(("language", "text"), ALONE)
def test_a_person_of_another_clause_makes_no_part(language: str, text: str) -> None:
    assert _killed(language, text).part_of is None
