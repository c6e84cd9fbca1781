"""Some of the dead are a part of them, and never their number."""

import pytest

from tests.read.news import claims_of

PARTS = [
    ("en", "Two of the dead were children.", "killed", 2, "children"),
    ("en", "Three of those killed were soldiers.", "killed", 3, "military"),
    ("en", "Two of the dead in the city were police officers.", "killed", 2, "police"),
    ("en", "Four of the victims have not been identified.", "casualties", 4, None),
    ("en", "Five of the missing were found alive.", "missing", 5, None),
    ("en", "Two of the 12 dead were police officers.", "killed", 2, "police"),
    ("fr", "Deux des morts étaient des enfants.", "killed", 2, "children"),
    ("fr", "Trois des 20 blessés étaient des policiers.", "injured", 3, "police"),
    ("de", "Zwei der Toten waren Kinder.", "killed", 2, "children"),
    ("es", "Dos de los muertos eran niños.", "killed", 2, "children"),
    ("it", "Due dei morti erano bambini.", "killed", 2, "children"),
    ("pt", "Dois dos mortos eram crianças.", "killed", 2, "children"),
    ("nl", "Twee van de doden zijn nog niet geïdentificeerd.", "killed", 2, None),
    ("ru", "Двое из погибших пока не опознаны.", "killed", 2, None),
    ("uk", "Двоє із загиблих — діти.", "killed", 2, "children"),
    ("tr", "Ölenlerden ikisi çocuktu.", "killed", 2, None),
    ("az", "Ölənlərdən ikisi uşaq idi.", "killed", 2, "children"),
    ("hy", "Զոհվածներից երկուսը երեխաներ էին։", "killed", 2, "children"),
]

TOLD_AFTER = [
    ("en", "Twelve people died. Two of them were children."),
    ("fr", "Douze personnes sont mortes. Deux d'entre elles étaient des enfants."),
    ("de", "Zwölf Menschen starben. Zwei von ihnen waren Kinder."),
    ("es", "Murieron doce personas. Dos de ellas eran niños."),
    ("it", "Sono morte dodici persone. Due di loro erano bambini."),
    ("ru", "Погибли 12 человек. Двое из них — дети."),
]

WHOLES = [
    ("en", "Twelve of the protesters were killed.", 12),
    ("en", "Two of the wounded later died.", 2),
    ("de", "Die Zahl der Toten stieg auf zwölf.", 12),
    ("ru", "Двое из раненых скончались.", 2),
]


@pytest.mark.parametrize(("language", "text", "metric", "number", "role"), PARTS)
def test_some_of_the_harmed_are_a_part(
    language: str, text: str, metric: str, number: int, role: str | None
) -> None:
    (claim,) = claims_of(language, text)
    assert claim.figure is not None
    assert (claim.metric, claim.figure.value, claim.scope.role) == (metric, number, role)
    assert claim.part_of is not None


@pytest.mark.parametrize(("language", "text"), TOLD_AFTER)
def test_who_they_are_is_told_behind_the_part(language: str, text: str) -> None:
    whole, part = claims_of(language, text)
    assert (whole.part_of, whole.scope.role) == (None, None)
    assert part.scope.role == "children"
    assert part.part_of is not None


@pytest.mark.parametrize(("language", "text", "number"), WHOLES)
def test_a_verb_that_tells_of_them_alone_counts_them(language: str, text: str, number: int) -> None:
    (claim,) = claims_of(language, text)
    assert claim.figure is not None
    assert (claim.metric, claim.figure.value, claim.part_of) == ("killed", number, None)


TOGETHER = [
    ("en", "Eight men and four women died.", [(8, None), (4, "women")]),
    ("en", "Three miners and two rescuers were killed.", [(3, None), (2, "aid worker")]),
    ("en", "A man and two children were killed.", [(2, "children")]),
    ("fr", "Huit hommes et quatre femmes ont été tués.", [(8, None), (4, "women")]),
    ("fr", "Le chauffeur et 11 passagers ont été tués.", [(11, None)]),
    ("de", "Acht Männer und vier Frauen kamen ums Leben.", [(8, None), (4, "women")]),
    ("es", "El conductor y 11 pasajeros murieron.", [(11, None)]),
    ("ru", "Погибли восемь мужчин и четыре женщины.", [(8, None), (4, "women")]),
]


@pytest.mark.parametrize(("language", "text", "parts"), TOGETHER)
def test_none_of_those_told_together_is_the_number_of_all(
    language: str, text: str, parts: list[tuple[int, str | None]]
) -> None:
    found = claims_of(language, text)
    told = [(each.figure.value, each.scope.role) for each in found if each.figure is not None]
    assert told == parts
    assert all(each.part_of is not None for each in found)


@pytest.mark.parametrize(
    "text", ["12 or 13 people were killed.", "12 people were killed and 30 injured."]
)
def test_alternatives_and_other_harms_are_no_parts(text: str) -> None:
    assert {each.part_of for each in claims_of("en", text)} == {None}


def test_what_the_next_sentence_says_is_of_others() -> None:
    parts = [
        each
        for each in claims_of("en", "Police named two of the dead. The attackers were soldiers.")
        if each.part_of is not None
    ]
    assert [each.scope.role for each in parts] == [None]
