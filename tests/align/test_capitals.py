"""A capital speaks for its state; with a word for a body, it may be the city that speaks."""

import pytest

from claimtrack.align.likely_pairs import find_alike
from claimtrack.align.world import World
from claimtrack.model.judgement import Answer, NameKind

MUST_NOT = [
    # the city's own government, or the state's
    ("Mexico City government", "Mexico"),
    ("Mexico City government", "Mexican government"),
    ("Gobierno de la Ciudad de México", "Gobierno de México"),
    ("Government of Moscow", "Russia"),
    ("Правительство Москвы", "Правительство России"),
    ("Власти Москвы", "российские власти"),
    ("Guatemala City government", "Guatemala"),
    ("Kuwait City authorities", "Kuwait"),
    ("Panama City authorities", "the Panamanian government"),
    ("Bangkok authorities", "Thailand"),
    ("Bangkok administration", "Thai government"),
    ("Kyiv authorities", "Ukraine"),
    ("власти Киева", "Украина"),
    ("влада Києва", "українська влада"),
    ("Kyiv military administration", "Ukrainian army"),
    ("Kyiv government", "Kyiv authorities"),
    ("Kyiv police", "Kyiv regional police"),
    ("Madrid government", "Spain"),
    ("el gobierno de Madrid", "el gobierno español"),
    ("les autorités de Paris", "le gouvernement français"),
    ("die Regierung in Berlin", "Deutschland"),
    ("le autorità di Roma", "Italia"),
    ("o governo de Lisboa", "Portugal"),
    ("Ankara yönetimi", "Türkiye"),
    ("سلطات بغداد", "الحكومة العراقية"),
    ("Bakı hökuməti", "Azərbaycan"),
    ("Government of Mexico City, Mexico", "Government of Mexico"),
    ("Berlin parliament", "German parliament"),
    ("Buenos Aires health ministry", "Argentine health ministry"),
    ("the president of Madrid", "the Spanish president"),
    ("Tokyo mayor", "Japan"),
    ("autoridades de Ciudad de Guatemala", "Guatemala"),
    ("Regierung von Mexiko-Stadt", "Mexiko"),
    ("Luxembourg City authorities", "Luxembourg"),
    ("les autorités de Mexico", "le gouvernement mexicain"),
    ("autorités de Tunis", "gouvernement tunisien"),
    ("authorities in the Ukrainian capital", "Ukrainian authorities"),
    ("столичные власти Украины", "власти Украины"),
    ("мэрия Москвы", "Россия"),
    ("Kyiv City State Administration", "Ukrainian government"),
    ("Ankara Büyükşehir Belediyesi", "Türkiye"),
    # not even the bare name, where power is contested
    ("Sanaa", "Yemen"),
    ("Sanaa authorities", "Yemeni government"),
    ("Sanaa health ministry", "Yemeni health ministry"),
    ("Tripoli", "Libyan government"),
    ("Tripoli", "Libya"),
    ("Khartoum", "Sudanese government"),
    ("Kabul", "the Afghan government"),
    ("Naypyidaw", "Myanmar"),
    ("Ramallah", "Palestinian authorities"),
    ("Jerusalem", "Israel"),
    ("Nicosia", "Cyprus"),
    ("صنعاء", "الحكومة اليمنية"),
    # nor a body that is in a city and not of it
    ("US embassy in Moscow", "US embassy in Kyiv"),
]

MUST = [
    ("Baku", "Azerbaijani government"),
    ("Bakou", "le gouvernement azerbaïdjanais"),
    ("Баку", "Азербайджан"),
    ("Kyiv", "Ukraine"),
    ("Київ", "Україна"),
    ("Kyiv", "Киев"),
    ("Kyiv", "Ukrainian authorities"),
    ("Moscow", "Russian government"),
    ("Moscou", "la Russie"),
    ("Mexico City", "Mexico"),
    ("Madrid", "el gobierno español"),
    ("Berlin", "Bundesregierung"),
    ("Ankara", "Türkiye"),
    ("Tbilissi", "the Georgian authorities"),
    ("بغداد", "الحكومة العراقية"),
    ("Baku's defence ministry", "Azerbaijani defence ministry"),
    ("Tunis", "Tunisia"),
    ("government of Mexico", "le gouvernement du Mexique"),
    ("the defence ministry in the Azerbaijani capital, Baku", "Минобороны Азербайджана"),
    ("Kyiv's foreign ministry", "МИД Украины"),
    ("the Ukrainian government in Kyiv", "Ukrainian government"),
    ("Government of Moscow", "Moscow government"),
    ("Yemeni government", "Government of Yemen"),
    ("Libyan government", "Libya"),
    ("Mexico City government", "the government of Mexico City"),
    ("Bangkok police", "police in Bangkok"),
]

ASKED = [
    ("Mexico City government", "Mexico"),
    ("Government of Moscow", "Russia"),
    ("Правительство Москвы", "Moscow government"),
    ("Kyiv authorities", "Ukrainian government"),
    ("Kyiv authorities", "Kyiv government"),
    ("власти Киева", "Украина"),
    ("Madrid government", "Spain"),
    ("Luxembourg City authorities", "Luxembourg"),
    ("Tunis authorities", "Tunisia"),
    ("Sanaa", "Yemen"),
    ("Tripoli", "Libyan government"),
    ("Moscow police", "полиция Москвы"),
    ("Berlin parliament", "German parliament"),
]


def answer(*names: str) -> Answer | None:
    found = find_alike(NameKind.SOURCE, names, World.from_records(())).pairs
    return found[0].answer if found else None


@pytest.mark.parametrize(("left", "right"), MUST_NOT)
def test_what_may_be_the_city_is_not_joined_with_the_state(left: str, right: str) -> None:
    assert answer(left, right) is not Answer.SAME
    assert answer(right, left) is not Answer.SAME


@pytest.mark.parametrize(("left", "right"), MUST)
def test_a_capital_alone_speaks_for_its_state(left: str, right: str) -> None:
    assert answer(left, right) is Answer.SAME
    assert answer(right, left) is Answer.SAME


@pytest.mark.parametrize(("left", "right"), ASKED)
def test_what_may_be_either_is_asked(left: str, right: str) -> None:
    (found,) = find_alike(NameKind.SOURCE, (left, right), World.from_records(())).pairs
    assert found.answer is Answer.PENDING
    told = " ".join(found.against)
    assert "the city or the state" in told or "may be one city" in told
