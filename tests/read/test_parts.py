"""Figures that are a part of another, and figures whose noun and verb are left out."""

import pytest

from claimtrack.languages import load_language
from claimtrack.model.proposal import Certainty
from claimtrack.read.counting import find_counted_figures
from claimtrack.read.pipeline import Context, propose

PARTS: list[tuple[str, str, list[tuple[str, int, str | None]]]] = [
    ("tr", "90 yaralının 12'si çocuk.", [("injured", 90, None), ("injured", 12, "90 yaralının")]),
    (
        "ru",
        "Пострадали 90 человек, из них 12 детей погибли.",
        [("injured", 90, None), ("killed", 12, "90 человек")],
    ),
    (
        "de",
        "Von den 90 Verletzten sind 12 Kinder.",
        [("injured", 90, None), ("injured", 12, "90 Verletzten")],
    ),
    (
        "ar",
        "بلغ عدد المصابين 230 مصابا بينهم 14 طفلا.",
        [("injured", 14, "230 مصابا"), ("injured", 230, None)],
    ),
    (
        "ru",
        "В результате ДТП пострадали 8 человек, из них трое детей.",
        [("injured", 8, None), ("injured", 3, "8 человек")],
    ),
    (
        "fr",
        "Le bilan est de 12 morts et 30 blessés, dont quatre grièvement.",
        [("killed", 12, None), ("injured", 30, None), ("injured", 4, "30 blessés")],
    ),
    (
        "es",
        "El accidente deja 6 muertos y 21 heridos, cuatro de ellos graves.",
        [("killed", 6, None), ("injured", 21, None), ("injured", 4, "21 heridos")],
    ),
    (
        "en",
        "The crash left six dead and 21 injured, four of them seriously.",
        [("killed", 6, None), ("injured", 21, None), ("injured", 4, "21 injured")],
    ),
    (
        "fr",
        "Le séisme a fait 25 morts : douze à Kunar, neuf à Nangarhar et quatre à Laghman.",
        [
            ("killed", 25, None),
            ("killed", 12, "25 morts"),
            ("killed", 9, "25 morts"),
            ("killed", 4, "25 morts"),
        ],
    ),
    (
        "fr",
        "25 morts, dont 12 femmes, 9 enfants et 4 policiers.",
        [
            ("killed", 25, None),
            ("killed", 12, "25 morts"),
            ("killed", 9, "25 morts"),
            ("killed", 4, "25 morts"),
        ],
    ),
    (
        "en",
        "21 were injured, 12 of them in Karsk, 4 in Lomsk.",
        [("injured", 21, None), ("injured", 12, "21"), ("injured", 4, "21")],
    ),
    (
        "ar",
        "قتل 12 شخصا بينهم 3 نساء و5 أطفال.",
        [("killed", 12, None), ("killed", 3, "12 شخصا"), ("killed", 5, "12 شخصا")],
    ),
    (
        "es",
        "Hubo 40 detenidos: 25 en Madrid, 10 en Barcelona y 5 en Valencia.",
        [
            ("detained", 40, None),
            ("detained", 25, "40 detenidos"),
            ("detained", 10, "40 detenidos"),
            ("detained", 5, "40 detenidos"),
        ],
    ),
    (
        "es",
        "La policía informó de 40 detenidos (25 en Madrid y 15 en Sevilla).",
        [
            ("detained", 40, None),
            ("detained", 25, "40 detenidos"),
            ("detained", 15, "40 detenidos"),
        ],
    ),
    (
        "it",
        "I dispersi sono 14: nove a Rieti, cinque a Teramo.",
        [("missing", 14, None), ("missing", 9, "14"), ("missing", 5, "14")],
    ),
    (
        "pt",
        "Houve 20 mortos: doze em Lisboa, cinco no Porto e três em Faro.",
        [
            ("killed", 20, None),
            ("killed", 12, "20 mortos"),
            ("killed", 5, "20 mortos"),
            ("killed", 3, "20 mortos"),
        ],
    ),
    (
        "ar",
        "وأصيب 34 شخصا، 20 منهم في كابول و14 في هرات.",
        [("injured", 34, None), ("injured", 20, "34 شخصا"), ("injured", 14, "34 شخصا")],
    ),
    (
        "ru",
        "9 человек погибли, 4 из них – дети.",
        [("killed", 9, None), ("killed", 4, "9 человек")],
    ),
    (
        "uk",
        "Загинули 9 людей: п'ятеро в Харкові, четверо в Сумах.",
        [("killed", 9, None), ("killed", 5, "9 людей"), ("killed", 4, "9 людей")],
    ),
    (
        "ru",
        "Госпитализированы 25 человек, в том числе 8 детей.",
        [("injured", 25, None), ("injured", 8, "25 человек")],
    ),
    (
        "fr",
        "Quatre personnes sont décédées, dont un enfant.",
        [("killed", 4, None), ("killed", 1, "Quatre personnes")],
    ),
    (
        "es",
        "Nueve heridos, tres de ellos menores.",
        [("injured", 9, None), ("injured", 3, "Nueve heridos")],
    ),
    (
        "ru",
        "Пострадали девять человек, двое из них в реанимации.",
        [("injured", 9, None), ("injured", 2, "девять человек")],
    ),
    (
        "tr",
        "Olayda 3'ü ağır 12 kişi yaralandı.",
        [("injured", 3, "12 kişi"), ("injured", 12, None)],
    ),
    (
        "tr",
        "Kazada yaralanan 14 kişiden 2'si hayatını kaybetti.",
        [("injured", 14, None), ("killed", 2, "14 kişiden")],
    ),
    (
        "az",
        "Hadisədə 12 nəfər xəsarət alıb, onlardan 3-ü uşaqdır.",
        [("injured", 12, None), ("injured", 3, "12 nəfər xəsarət alıb")],
    ),
    ("ar", "أصيب 12 بينهم 3 بحالة خطيرة.", [("injured", 12, None), ("injured", 3, "12")]),
    (
        "uk",
        "Постраждали 12 людей, серед них троє дітей.",
        [("injured", 12, None), ("injured", 3, "12 людей")],
    ),
]
"""Language, text, and of each figure its metric, its number and the words of its whole."""

OF_SO_MANY = [
    ("en", "Seven of the 40 wounded were children.", "40 wounded"),
    ("en", "Seven of the 40 wounded are in a serious condition.", "40 wounded"),
    ("en", "Seven of the 1,200 wounded were children.", "1,200 wounded"),
    ("fr", "Sept des 40 blessés sont des enfants.", "40 blessés"),
    ("de", "Sieben der 40 Verletzten sind Kinder.", "40 Verletzten"),
    ("es", "Siete de los 40 heridos eran niños.", "40 heridos"),
    ("it", "Sette dei 40 feriti sono bambini.", "40 feriti"),
    ("pt", "Sete dos 40 feridos são crianças.", "40 feridos"),
]

ALIKE: list[tuple[str, str, list[tuple[str, int]]]] = [
    (
        "fr",
        "À Brest, les organisateurs ont compté 70.000 personnes et la mairie 9.000.",
        [("crowd size", 70000), ("crowd size", 9000)],
    ),
    (
        "en",
        "Nine people were killed in Karsk, four in Lomsk and two in Tarn.",
        [("killed", 9), ("killed", 4), ("killed", 2)],
    ),
    (
        "fr",
        "Neuf personnes sont mortes dans le Val-d'Oise, trois en Seine-et-Marne.",
        [("killed", 9), ("killed", 3)],
    ),
    ("de", "In Köln wurden 13 Menschen verletzt, in Bonn vier.", [("injured", 13), ("injured", 4)]),
    ("de", "Sechs Menschen starben in Köln, drei in Bonn.", [("killed", 6), ("killed", 3)]),
    ("it", "Nove le vittime a Rieti, quattro a Teramo.", [("casualties", 9), ("casualties", 4)]),
    ("tr", "Hatay'da 12, Adana'da 5 kişi öldü.", [("killed", 12), ("killed", 5)]),
    ("tr", "12 kişi Hatay'da, 5 kişi Adana'da öldü.", [("killed", 12), ("killed", 5)]),
    ("az", "Bakıda 12, Gəncədə 5 nəfər ölüb.", [("killed", 12), ("killed", 5)]),
    ("ar", "أصيب 20 في كابول و14 في هرات.", [("injured", 20), ("injured", 14)]),
    ("ru", "Погибли 9 человек в Карске и 4 в Ломске.", [("killed", 9), ("killed", 4)]),
    (
        "fr",
        "Au total, 45 blessés ont été hospitalisés, 30 à Lyon et 15 à Grenoble.",
        [("injured", 45), ("injured", 30), ("injured", 15)],
    ),
    ("fr", "Au Mali, 25 soldats ont péri ; au Niger, 12.", [("killed", 25), ("killed", 12)]),
    (
        "fr",
        "12 personnes mortes, 5 dans le nord et 7 dans le sud.",
        [("killed", 12), ("killed", 5), ("killed", 7)],
    ),
    (
        "es",
        "Doce manifestantes fueron arrestados, siete en la capital.",
        [("detained", 12), ("detained", 7)],
    ),
    ("en", "Nine people died in Karsk. Four in Lomsk.", [("killed", 9), ("killed", 4)]),
]

APART = {
    "buried": ("en", "They found 340 dead, of whom 190 were buried.", "190"),
    "buried pt": ("pt", "Foram contados 340 mortos, dos quais 190 já foram enterrados.", "190"),
    "things": ("en", "The blast killed 12 people, including the owners of 3 shops.", "3"),
    "the whole of some who died": ("en", "Three of the 90 passengers died.", "90"),
    "found alive": ("en", "Boats found seven people, one of whom later died.", "seven"),
}
"""Figures that count nothing of what is told beside them."""


def read(tag: str, text: str) -> list[tuple[str | None, int, str | None]]:
    found = [one for one in find_counted_figures(text, load_language(tag)) if one.metric]
    wholes = (one.part_of for one in found)
    words = [text[one.start : one.end] if one else None for one in wholes]
    values = (int(one.figure.value or 0) for one in found)
    metrics = (one.metric for one in found)
    return list(zip(metrics, values, words, strict=True))


@pytest.mark.parametrize(("tag", "text", "expected"), PARTS, ids=[text for _, text, _ in PARTS])
def test_a_part_has_its_whole(
    tag: str, text: str, expected: list[tuple[str, int, str | None]]
) -> None:
    assert read(tag, text) == expected


@pytest.mark.parametrize(("tag", "text", "whole"), OF_SO_MANY)
def test_so_many_of_a_number_are_a_part_and_no_total(tag: str, text: str, whole: str) -> None:
    assert read(tag, text) == [("injured", 7, whole)]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "Seven of the 40 wounded died."),
        ("en", "Three of the 90 passengers were killed."),
        ("fr", "Sept des 40 blessés sont morts."),
        ("de", "Sieben der 40 Verletzten starben."),
        ("es", "Siete de los 40 heridos murieron."),
    ],
)
def test_what_befell_some_of_a_number_is_told_of_them(tag: str, text: str) -> None:
    ((metric, _, whole),) = read(tag, text)
    assert (metric, whole) == ("killed", None)


@pytest.mark.parametrize(("tag", "text", "expected"), ALIKE, ids=[text for _, text, _ in ALIKE])
def test_noun_and_verb_are_carried(tag: str, text: str, expected: list[tuple[str, int]]) -> None:
    assert [(metric, value) for metric, value, _ in read(tag, text)] == expected


@pytest.mark.parametrize(("tag", "text", "number"), APART.values(), ids=APART.keys())
def test_what_is_told_of_it_alone_is_not_told_of_the_whole(
    tag: str, text: str, number: str
) -> None:
    claimed = [
        text[one.number.start : one.number.end]
        for one in find_counted_figures(text, load_language(tag))
        if one.metric and one.number
    ]
    assert number not in claimed


def test_the_claim_names_its_whole_and_the_reason_is_given() -> None:
    text = "At least 18 people, including five children, were killed."
    whole, part = propose(text, load_language("en"), Context(publisher="Gazette"))
    assert whole.claim.part_of is None
    assert part.claim.part_of == "At least 18 people"
    assert part.claim.scope.role == "children"
    assert part.certainty is Certainty.MEDIUM
    assert "shares" in part.because


def test_a_whole_in_the_sentence_before() -> None:
    text = "The blast killed 18 people. Among them were five children."
    _, part = find_counted_figures(text, load_language("en"))
    assert part.metric == "killed"
    assert part.certainty is Certainty.LOW
    assert part.part_of is not None
    assert text[part.part_of.start : part.part_of.end] == "18 people"


def test_a_headline_that_repeats_a_figure_is_one_proposal() -> None:
    text = "Ferry sinks, 18 dead\n\nA ferry sank on the lake. It left 18 dead and 3 injured."
    proposals = propose(text, load_language("en"), Context(publisher="Gazette"))
    assert [each.claim.metric for each in proposals] == ["killed", "injured"]
    assert proposals[0].claim.evidence.start == text.rindex("18")


def test_two_figures_of_a_body_are_not_joined() -> None:
    text = "A ferry sank. In Karsk, 18 people were killed. In Lomsk, 18 people were killed."
    assert len(propose(text, load_language("en"), Context(publisher="Gazette"))) == 2
