"""A noun for harm, a verb of stating, and the number it states."""

import pytest

from claimtrack.languages import load_language
from claimtrack.model.proposal import Certainty
from claimtrack.read.counting import find_counted_figures

READ = {
    "put at": ("en", "The owner put the dead at 17.", "killed", 17),
    "quoted": ("en", 'The owner put the dead at "17".', "killed", 17),
    "numbered": ("en", "The wounded numbered 23.", "injured", 23),
    "has since risen": ("en", "The missing have since risen to 31.", "missing", 31),
    "number of those": ("en", "She gave the number of those killed as 31.", "killed", 31),
    "number of people who": ("en", "The number of people who drowned reached 19.", "killed", 19),
    "tally of": ("en", "The tally of the missing was revised to 9.", "missing", 9),
    "fr chiffrer": ("fr", "Le maire a chiffré les morts à 17.", "killed", 17),
    "fr au nombre de": ("fr", "Les blessés sont au nombre de 23.", "injured", 23),
    "fr décompte": ("fr", "Le décompte des disparus atteint 31.", "missing", 31),
    "es situar": ("es", "El alcalde situó los muertos en 17.", "killed", 17),
    "es recuento": ("es", "El recuento de desaparecidos subió a 31.", "missing", 31),
    "pt estimar": ("pt", "A prefeita estimou os mortos em 17.", "killed", 17),
    "pt total": ("pt", "O número total de desaparecidos é de 31.", "missing", 31),
    "de beziffern": ("de", "Die Wehr bezifferte die Toten auf 17.", "killed", 17),
    "de Gesamtzahl": ("de", "Die Gesamtzahl der Vermissten stieg auf 31.", "missing", 31),
    "ru количество": ("ru", "Общее количество пропавших без вести выросло до 31.", "missing", 31),
    "ru число": ("ru", "Число эвакуированных составило 230.", "evacuated", 230),
    "uk кількість": ("uk", "Загальна кількість евакуйованих сягнула 230.", "evacuated", 230),
    "ar عدد": ("ar", "ارتفع عدد النازحين إلى 230.", "displaced", 230),
    "tr sayısı": ("tr", "Kayıp kişilerin sayısı 31'e çıktı.", "missing", 31),
    "hy թիվը": ("hy", "Տեղահանվածների թիվը հասավ 230-ի։", "displaced", 230),
    "az sayı": ("az", "Köçkünlərin sayı 230-a çatdı.", "displaced", 230),
}
"""By language and verb: who is counted, and how many."""

UNREAD = {
    "a share": ("en", "Police put the dead at 60 percent of the crew."),
    "places": ("en", "The dead were buried at 17 sites."),
    "things": ("en", "Crews put the wounded in 12 beds."),
    "another number": ("en", "The number of schools near the dead forest rose to 60."),
    "no verb": ("en", "They found the dead at 17."),
    "fr things": ("fr", "Le maire a porté les blessés à 12 lits."),
}


@pytest.mark.parametrize(("tag", "text", "metric", "number"), READ.values(), ids=READ.keys())
def test_a_verb_states_the_number_of_the_noun_before_it(
    tag: str, text: str, metric: str, number: int
) -> None:
    found = find_counted_figures(text, load_language(tag))
    assert [(one.metric, one.figure.value) for one in found] == [(metric, number)]
    assert found[0].certainty is not Certainty.LOW


@pytest.mark.parametrize(("tag", "text"), UNREAD.values(), ids=UNREAD.keys())
def test_other_numbers_behind_such_a_noun_are_left(tag: str, text: str) -> None:
    assert all(one.metric is None for one in find_counted_figures(text, load_language(tag)))


def test_each_noun_has_its_own_number() -> None:
    text = "Officials put the wounded at 40 and the missing at 12."
    found = find_counted_figures(text, load_language("en"))
    assert [(one.metric, one.figure.value) for one in found] == [("injured", 40), ("missing", 12)]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "A growing number of evacuees passed 12 sailors."),
        ("en", "A number of wounded joined 12 sailors."),
        ("es", "Un gran número de heridos llegó con 12 marineros."),
        ("pt", "Um grande número de feridos chegou com 12 marinheiros."),
        ("ru", "Большое число раненых и 12 моряков уехали."),
    ],
)
def test_many_is_no_toll(tag: str, text: str) -> None:
    (found,) = find_counted_figures(text, load_language(tag))
    assert found.metric is None or found.certainty is Certainty.LOW
