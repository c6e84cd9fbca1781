"""What a toll grew by, and what is told side by side, is never the number of all."""

import pytest

from claimtrack.model.claim import Claim
from tests.read.news import claims_of

GREW = [
    ("en", "The death toll rose to 12 after two people died in hospital, officials said."),
    ("en", "Two people died in hospital overnight, bringing the toll to 12."),
    ("en", "Two people drowned on Tuesday, lifting the death toll from Monday's flood to 12."),
    ("en", "Divers found two bodies, taking the number of dead to 12."),
    ("fr", "Le bilan est passé à 12 morts après le décès de deux personnes à l'hôpital."),
    ("fr", "Deux blessés sont décédés dans la nuit, ce qui porte le bilan à 12 morts."),
    ("es", "La cifra de muertos subió a 12 tras la muerte de dos personas en el hospital."),
    ("es", "Hallaron dos cuerpos en el río, lo que eleva a 12 el número de muertos."),
    ("de", "Die Zahl der Toten stieg auf 12, nachdem zwei Menschen in der Klinik gestorben waren."),
    ("de", "Zwei Verletzte erlagen ihren Wunden, womit die Zahl der Toten auf 12 stieg."),
    ("it", "Due persone sono morte in ospedale, portando il bilancio a 12 morti."),
    ("pt", "O número de mortos subiu para 12 depois que dois feridos morreram."),
    ("nl", "Het dodental steeg naar 12 nadat twee gewonden overleden."),
    ("ru", "Двое скончались в больнице, число погибших выросло до 12."),
    ("uk", "Кількість загиблих зросла до 12 після того, як двоє померли в лікарні."),
    ("tr", "İki kişi hastanede öldü, ölü sayısı 12'ye yükseldi."),
    ("az", "İki nəfər xəstəxanada öldü, ölənlərin sayı 12-yə çatdı."),
    ("ar", "توفي شخصان في المستشفى، ليرتفع عدد القتلى إلى 12."),
    ("hy", "Երկու մարդ մահացել է հիվանդանոցում, զոհերի թիվը հասել է 12-ի։"),
]

SIDE_BY_SIDE = [
    ("en", "Ten people died at the scene and two in hospital, police said on Monday."),
    ("en", "Ten people died at the scene and two died in hospital."),
    ("en", "Ten were killed in the first blast and two in the second."),
    ("fr", "Dix personnes sont mortes sur place et deux à l'hôpital, selon la police."),
    ("es", "Diez personas murieron en el lugar y dos en el hospital."),
    ("de", "Zehn Menschen starben am Unfallort und zwei im Krankenhaus."),
    ("it", "Dieci persone sono morte sul posto e due in ospedale."),
    ("pt", "Dez pessoas morreram no local e duas no hospital."),
    ("ru", "Десять человек погибли на месте, двое скончались в больнице."),
    ("uk", "Десять людей загинули на місці, двоє померли в лікарні."),
    ("ar", "قتل عشرة أشخاص في الموقع واثنان في المستشفى."),
]

BEHIND_THE_WHOLE = [
    "Twelve people died, ten at the scene and two in hospital.",
    "Twelve people died in total, ten at the scene and two in hospital.",
    "Twelve people died in the fire, ten at the scene and two in hospital.",
    "Twelve people were killed: ten in the first blast and two in the second.",
]

APART = [
    ("en", "Ten people were killed in the strike, bringing the toll since October to 40,000."),
    ("en", "Ten people were killed there, bringing the number killed this year to 4,000."),
    ("en", "Three were killed in Arden and five in Bexley, officials said."),
    ("en", "Ten died, according to police, and 12 according to the hospital."),
    ("en", "The mayor put the toll at 12, but the hospital said eight people had died there."),
    ("en", "The death toll rose to 12, up from eight reported earlier."),
    ("en", "Seven people died in hospital and five are still in intensive care."),
    ("en", "Ten soldiers died at the scene and two civilians in hospital."),
    ("fr", "La police a compté 9 000 manifestants, les organisateurs 60 000."),
    ("de", "Neun Menschen starben in Köln und zwei in Bonn."),
]


def _value(claim: Claim) -> int:
    assert claim.figure is not None
    assert claim.figure.value is not None
    return int(claim.figure.value)


@pytest.mark.parametrize(("language", "text"), GREW)
def test_what_a_toll_grew_by_is_a_part_of_the_new_one(language: str, text: str) -> None:
    parts = {_value(each): each.part_of for each in claims_of(language, text)}
    assert set(parts) == {2, 12}
    assert parts[12] is None
    assert parts[2] is not None
    assert "12" in parts[2]


@pytest.mark.parametrize(("language", "text"), SIDE_BY_SIDE)
def test_none_of_those_told_side_by_side_is_the_number_of_all(language: str, text: str) -> None:
    claims = claims_of(language, text)
    assert {_value(each) for each in claims} == {2, 10}
    (words,) = {each.part_of for each in claims}
    assert words is not None
    assert words in text


@pytest.mark.parametrize("text", BEHIND_THE_WHOLE)
def test_those_behind_their_whole_are_its_parts(text: str) -> None:
    parts = {_value(each): each.part_of for each in claims_of("en", text)}
    assert parts.pop(12) is None
    assert set(parts) == {2, 10}
    assert all(words is not None and words.startswith("Twelve people") for words in parts.values())


@pytest.mark.parametrize(("language", "text"), APART)
def test_what_has_a_place_a_day_or_a_speaker_of_its_own_is_none(language: str, text: str) -> None:
    claims = claims_of(language, text)
    assert claims
    assert not any(each.part_of for each in claims)


@pytest.mark.parametrize(
    "text",
    [
        "Rescuers found three bodies, bringing the toll to 15.",
        "Police found two dead men in the house, raising the toll to 15.",
    ],
)
def test_a_toll_that_is_brought_to_a_number_speaks_to_nobody(text: str) -> None:
    assert {each.who.claimant for each in claims_of("en", text)} <= {"Rescuers", "Police"}
