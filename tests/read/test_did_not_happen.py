"""What did not happen, or is no count of people, and what is only feared."""

import pytest

from claimtrack.languages import load_language
from claimtrack.model.claim import CountType, Stance
from claimtrack.model.proposal import Certainty
from claimtrack.read.pipeline import Context, propose

NO_CLAIM = [
    ("en", "Had the dam burst, 300 people would have died."),
    ("en", "If the dam bursts, 300 people will die."),
    ("en", "300 people will die if the dam bursts."),
    ("en", "The town plans to evacuate 5,000 people."),
    ("en", "The drill simulated 40 dead and 200 injured."),
    ("en", "A hall with a capacity of 2,000 people was damaged."),
    ("en", "The bank reported losses of 40 million."),
    ("en", "The soap kills 99% of germs."),
    ("en", "Twelve people a day were killed in May."),
    ("en", "Every day, 12 people are killed on the roads."),
    ("en", "The group vowed to kill 100 hostages."),
    ("fr", "Si 300 personnes meurent, ce sera la guerre."),
    ("fr", "La bombe aurait pu tuer 300 personnes."),
    ("fr", "La mairie prévoit d'évacuer 5.000 habitants."),
    ("fr", "Aucun des 90 passagers n'a été blessé."),
    ("fr", "Douze personnes par jour sont tuées."),
    ("fr", "L'entreprise annonce des pertes de 40 millions."),
    ("es", "Si mueren 300 personas, habrá guerra."),
    ("es", "Mueren doce personas al día."),
    ("pt", "Se 300 pessoas morrerem, haverá guerra."),
    ("pt", "Nenhum dos 90 passageiros ficou ferido."),
    ("pt", "Morrem doze pessoas por dia."),
    ("it", "Se morissero 300 persone, sarebbe la guerra."),
    ("it", "La bomba avrebbe potuto uccidere 300 persone."),
    ("it", "Ogni giorno muoiono 12 persone."),
    ("de", "Wenn 300 Menschen sterben, gibt es Krieg."),
    ("de", "Täglich sterben zwölf Menschen."),
    ("ru", "Если погибнут 300 человек, начнется война."),
    ("ru", "Могли бы погибнуть 300 человек."),
    ("ru", "Каждый день погибают 12 человек."),
    ("uk", "Якщо загинуть 300 людей, почнеться війна."),
    ("uk", "Могли б загинути 300 людей."),
    ("uk", "Ніхто з 90 пасажирів не постраждав."),
    ("ar", "إذا قتل 300 شخص ستندلع الحرب."),
    ("ar", "كان يمكن أن يقتل 300 شخص."),
    ("ar", "لم يصب أي من الركاب الـ90."),
    ("tr", "Baraj çökseydi 300 kişi ölürdü."),
    ("tr", "90 yolcunun hiçbiri yaralanmadı."),
    ("tr", "Günde 12 kişi öldürülüyor."),
    ("az", "Bənd uçsaydı, 300 nəfər ölərdi."),
    ("az", "Hər gün 12 nəfər ölür."),
    ("hy", "Եթե 300 մարդ զոհվի, պատերազմ կսկսվի։"),
    ("hy", "Կարող էին զոհվել 300 մարդ։"),
]
"""Conditions, intentions, exercises, sums, shares, rates, and what is denied."""

DOUBTED = [
    ("es", "La bomba podría haber matado a 300 personas."),
    ("en", "As many as 300 people may have died."),
    ("en", "Dozens are feared dead."),
    ("fr", "On craint 300 morts."),
    ("ru", "Могло погибнуть до 300 человек."),
    ("es", "Habrían muerto 300 personas."),
    ("tr", "300 kişi ölmüş olabilir."),
    ("it", "Potrebbero essere morte 300 persone."),
    ("pt", "Podem ter morrido 300 pessoas."),
]

NONE = [
    ("en", "None of the 90 passengers were injured."),
    ("es", "Ninguno de los 90 pasajeros resultó herido."),
    ("it", "Nessuno dei 90 passeggeri è rimasto ferito."),
    ("de", "Keiner der 90 Passagiere wurde verletzt."),
    ("ru", "Никто из 90 пассажиров не пострадал."),
]


def claims(tag: str, text: str) -> list[tuple[str | None, object, Certainty]]:
    proposals = propose(text, load_language(tag), Context(publisher="Gazette"))
    figures = (each for each in proposals if each.claim.figure is not None)
    return [
        (each.claim.metric, each.claim.figure and each.claim.figure.value, each.certainty)
        for each in figures
    ]


@pytest.mark.parametrize(("tag", "text"), NO_CLAIM, ids=[text for _, text in NO_CLAIM])
def test_it_is_no_claim(tag: str, text: str) -> None:
    assert claims(tag, text) == []


def test_a_denial_of_a_figure_is_told_as_a_denial() -> None:
    text = "Police denied that 12 people were killed."
    (found,) = propose(text, load_language("en"), Context(publisher="Gazette"))
    assert found.claim.stance is Stance.DENIES
    assert found.claim.who.claimant == "Police"


@pytest.mark.parametrize(("tag", "text"), DOUBTED, ids=[text for _, text in DOUBTED])
def test_what_may_have_happened_is_a_claim_and_not_sure(tag: str, text: str) -> None:
    ((metric, _, certainty),) = claims(tag, text)
    assert metric == "killed"
    assert certainty is not Certainty.HIGH


@pytest.mark.parametrize(("tag", "text"), NONE, ids=[text for _, text in NONE])
def test_none_of_so_many_is_none(tag: str, text: str) -> None:
    ((metric, value, _),) = claims(tag, text)
    assert (metric, value) == ("injured", 0)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "Nothing was learned after 12 people were killed."),
        ("en", "Not only were 12 people killed."),
        ("en", "Police would not say how it began. Twelve people were killed."),
        ("de", "Am Mittwoch waren es 12 Tote gewesen."),
        ("ar", "لا يزال 12 شخصا في عداد المفقودين."),
    ],
)
def test_a_word_of_another_clause_denies_nothing(tag: str, text: str) -> None:
    ((_, value, _),) = claims(tag, text)
    assert value == 12


def test_count_type_and_completeness_are_of_the_words_that_govern_the_figure() -> None:
    text = "There are 90 dead, and officials fear that the final toll will be higher."
    found = propose(text, load_language("en"), Context(publisher="Gazette"))
    (proposal,) = (each for each in found if each.claim.figure is not None)
    assert proposal.claim.when.count_type is CountType.UNKNOWN
    assert proposal.claim.counting.completeness.value == "unknown"


@pytest.mark.parametrize(
    ("tag", "text", "level", "change"),
    [
        ("en", "The number of dead rose from 150 to 300.", 300, 150),
        ("en", "The death toll rose by 44 to 1,221.", 1221, 44),
        ("tr", "Ölü sayısı 150'den 300'e yükseldi.", 300, 150),
    ],
)
def test_a_change_is_one_claim_with_its_level(tag: str, text: str, level: int, change: int) -> None:
    (proposal,) = propose(text, load_language(tag), Context(publisher="Gazette"))
    figure = proposal.claim.figure
    assert figure is not None
    assert (figure.value, figure.change) == (level, change)
