"""Sentences in, casualty figures out: metric, form and number of each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.figures.figure import Form
from claimtrack.languages import load_language
from claimtrack.model.proposal import Certainty
from claimtrack.read.counting import CountedFigure, find_counted_figures
from claimtrack.read.did_not_happen import Flag
from claimtrack.text.page import Page
from tests.work import assert_linear

Figures = list[tuple[str, Form, int | None]]

BARE, FLOOR, MORE = Form.BARE, Form.AT_LEAST, Form.MORE_THAN

ENGLISH = {
    "passive": ("At least 31 people were killed in Karsk.", [("killed", FLOOR, 31)]),
    "passive with an adverb": ("12 men were slightly injured.", [("injured", BARE, 12)]),
    "active": ("The blast killed 17 shoppers.", [("killed", BARE, 17)]),
    "participle": ("A lorry overturned, killing at least 23.", [("killed", FLOOR, 23)]),
    "nominal": ("He confessed to the murder of six nurses.", [("killed", BARE, 6)]),
    "noun": ("The flood left 37 dead.", [("killed", BARE, 37)]),
    "lives claimed": ("The storm claimed 43 lives.", [("killed", BARE, 43)]),
    "lives lost": ("43 lives were lost.", [("killed", BARE, 43)]),
    "toll": ("The death toll rose to 1,321 on Monday.", [("killed", BARE, 1321)]),
    "list": ("Dead: 14", [("killed", BARE, 14)]),
    "two nouns": (
        "The quake left 383 killed and 541 injured.",
        [("killed", BARE, 383), ("injured", BARE, 541)],
    ),
    "two verbs": (
        "The shell killed 13 and wounded 31.",
        [("killed", BARE, 13), ("injured", BARE, 31)],
    ),
    "ellipsis": (
        "13 people were killed and 31 wounded.",
        [("killed", BARE, 13), ("injured", BARE, 31)],
    ),
    "shared subject": (
        "Two women and three soldiers were killed.",
        [("killed", BARE, 2), ("killed", BARE, 3)],
    ),
    "shared object": (
        "The raid killed 13 soldiers and 4 civilians.",
        [("killed", BARE, 13), ("killed", BARE, 4)],
    ),
    "part inside": (
        "At least 18 people, including five children and four women, were killed.",
        [("killed", FLOOR, 18), ("killed", BARE, 5), ("killed", BARE, 4)],
    ),
    "ages": (
        "Three men, aged 33, 34 and 39, have been arrested.",
        [("detained", BARE, 3)],
    ),
    "agent and victims": ("One gunman killed 39 guests.", [("killed", BARE, 39)]),
    "agents only": ("Three men killed a guard.", []),
    "agents named before": ("Two bombers wounded the mayor.", []),
    "state and event": ("12 hostages were killed.", [("killed", BARE, 12)]),
    "vague": ("Hundreds killed as dam breaks", [("killed", Form.VAGUE_PLURAL, 100)]),
    "zero": ("There were no casualties.", [("casualties", Form.NONE, 0)]),
    "missing": ("One man is missing after the wreck.", [("missing", BARE, 1)]),
    "evacuated": ("Around 16,700 people were evacuated.", [("evacuated", Form.ABOUT, 16700)]),
    "displaced": (
        "Tens of thousands were forced from their homes.",
        [("displaced", Form.VAGUE_PLURAL, 10000)],
    ),
    "places of an attack": ("People were killed in 3 attacks.", []),
    "measure and date": ("On October 7th 2023 rockets flew 40 km.", []),
    "decimal": ("Prices rose 2.4 percent after 3 storms.", []),
}

FRENCH = {
    "verb of making": (
        "Les combats ont fait plus de 1.350 morts.",
        [("killed", MORE, 1350)],
    ),
    "toll as noun": (
        "Il a parlé d'un bilan s'approchant de 6.000 morts.",
        [("killed", Form.NEARLY, 6000)],
    ),
    "two nouns": (
        "40.000 morts et des centaines de milliers de déplacés",
        [("killed", BARE, 40000), ("displaced", Form.VAGUE_PLURAL, 100000)],
    ),
    "nouns": ("1.380 tués et 2.600 blessés", [("killed", BARE, 1380), ("injured", BARE, 2600)]),
    "passive": ("Onze personnes ont été blessées.", [("injured", BARE, 11)]),
    "active": ("L'explosion a tué sept ouvriers.", [("killed", BARE, 7)]),
    "plural without number": (
        "Il y a des blessés parmi les civils.",
        [("injured", Form.VAGUE_QUANTIFIER, None)],
    ),
    "quoted plural": (
        'Elle a fait état "de blessés parmi les civils".',
        [("injured", Form.VAGUE_QUANTIFIER, None)],
    ),
    "no survival": ("Neuf marins n'ont pas survécu.", [("killed", BARE, 9)]),
    "deadly hit": ("Deux gardes ont été mortellement touchés.", [("killed", BARE, 2)]),
    "on the spot": ("La décharge a tué sur le coup trois monteurs.", [("killed", BARE, 3)]),
    "electrocuted": ("Quatre mineurs ont été électrocutés.", [("killed", BARE, 4)]),
    "remains": ("Six dépouilles ont été repêchées.", [("killed", BARE, 6)]),
    "poisoned": ("Treize élèves ont été intoxiqués par le gaz.", [("injured", BARE, 13)]),
    "burnt": ("L'huile a grièvement brûlé onze cuisiniers.", [("injured", BARE, 11)]),
    "burnt things": ("Les émeutiers ont brûlé vingt tableaux.", []),
    "casualty ward": ("Sept cyclistes ont été conduits aux urgences.", [("injured", BARE, 7)]),
    "moved to hospital": ("Cinq nageurs ont été évacués vers l'hôpital.", [("injured", BARE, 5)]),
    "moved to safety": ("Cinq nageurs ont été évacués vers la rive.", [("evacuated", BARE, 5)]),
    "injuries to": ("Le choc a causé des blessures à neuf voyageurs.", [("injured", BARE, 9)]),
    "put in custody": ("Six suspects ont été placés en détention.", [("detained", BARE, 6)]),
    "no harm": ("Les deux personnes à bord du camion se sont échappées.", []),
    "genitive": ("La douleur des blessés est grande.", []),
    "material loss": ("Ce fut une importante perte pour la ville.", []),
}

OTHERS = {
    "es active": ("es", "El ataque mató a 14 soldados.", [("killed", BARE, 14)]),
    "es passive": ("es", "Tres hombres han sido arrestados.", [("detained", BARE, 3)]),
    "pt verb": ("pt", "Pelo menos 38 pessoas morreram.", [("killed", FLOOR, 38)]),
    "pt inverted": ("pt", "Ficaram feridas 54 pessoas.", [("injured", BARE, 54)]),
    "de passive": ("de", "Es wurden 54 Menschen verletzt.", [("injured", BARE, 54)]),
    "de participle last": ("de", "38 Menschen wurden getötet.", [("killed", BARE, 38)]),
    "ru verb first": ("ru", "Погибли 38 человек.", [("killed", BARE, 38)]),
    "ru verb last": ("ru", "54 человека пострадали.", [("injured", BARE, 54)]),
    "uk verb": ("uk", "Загинули 38 людей.", [("killed", BARE, 38)]),
    "ar verb first": ("ar", "قتل 38 شخصا في القصف", [("killed", BARE, 38)]),
    "tr verb last": ("tr", "Saldırıda 38 kişi öldü.", [("killed", BARE, 38)]),
    "az verb last": ("az", "Hücumda 38 nəfər həlak olub.", [("killed", BARE, 38)]),
    "hy verb": ("hy", "38 մարդ զոհվել է։", [("killed", BARE, 38)]),
}


UNLISTED = {
    "en": ("The fire killed 14 beekeepers.", "60 glaziers wounded"),
    "fr": ("14 apiculteurs ont été tués.", "60 vitriers blessés"),
    "es": ("Murieron 14 apicultores.", "60 vidrieros heridos"),
    "pt": ("A tempestade matou 14 apicultores.", "60 vidraceiros ficaram feridos."),
    "de": ("Der Sturm tötete 14 Imker.", "Bei dem Brand wurden 60 Glaser verletzt."),
    "ru": ("Убиты 14 пчеловодов.", "60 стекольщиков ранены."),
    "uk": ("Загинули 14 пасічників.", "60 склярів поранено."),
    "ar": ("قتلت العاصفة 14 نحالا.", "أصيب 60 زجاجا."),
    "tr": ("Fırtına 14 arıcıyı öldürdü.", "60 camcı yaralandı."),
    "hy": ("Փոթորկից մահացել է 14 մեղվապահ։", "60 ապակեգործ վիրավորվել է։"),
    "az": ("Fırtına 14 arıçını öldürüb.", "60 şüşəçi yaralandı."),
}
"""14 dead, 60 injured, by trades that no word list has."""

BEHIND_A_SUBJECT = {
    "killed": ("قتل الانفجار 30 نجارا.", [("killed", BARE, 30)]),
    "arrested": ("اعتقلت الشرطة 30 نجارا.", [("detained", BARE, 30)]),
    "another verb": ("قتل الجندي وأصيب 14 آخرون.", [("injured", BARE, 14)]),
    "a stretch of time": ("قتل الرجل بعد 14 يوما.", []),
    "a date": ("قتل القائد في 14 مايو.", []),
    "times": ("قتل الرجل 14 مرة.", []),
}
"""Arabic has who did it between the verb and the number."""


def told(text: str, tag: str) -> Figures:
    """The figures with a metric, those of low certainty left out."""
    return [
        (one.metric, one.figure.form, None if one.figure.value is None else int(one.figure.value))
        for one in find_counted_figures(text, load_language(tag))
        if one.metric is not None and one.certainty is not Certainty.LOW
    ]


@pytest.mark.parametrize(("text", "expected"), ENGLISH.values(), ids=ENGLISH.keys())
def test_english(text: str, expected: Figures) -> None:
    assert told(text, "en") == expected


@pytest.mark.parametrize(("text", "expected"), FRENCH.values(), ids=FRENCH.keys())
def test_french(text: str, expected: Figures) -> None:
    assert told(text, "fr") == expected


@pytest.mark.parametrize(("tag", "text", "expected"), OTHERS.values(), ids=OTHERS.keys())
def test_other_languages(tag: str, text: str, expected: Figures) -> None:
    assert told(text, tag) == expected


def only(text: str, tag: str = "en") -> CountedFigure:
    (one,) = find_counted_figures(text, load_language(tag))
    return one


def test_the_spans_are_those_of_the_text() -> None:
    text = "In Karsk,  at least 14\u00a0soldiers were killed on Monday."
    one = only(text)
    assert one.number is not None
    assert one.counted is not None
    assert text[one.number.start : one.number.end] == "14"
    assert text[one.counted.start : one.counted.end] == "soldiers"
    assert text[one.whole.start : one.whole.end] == "at least 14\u00a0soldiers were killed"


def test_the_group_of_a_plural_without_number_is_named() -> None:
    text = "Il y a des blessés parmi les civils."
    one = only(text, "fr")
    assert one.number is None
    assert one.scope.role == "civilian"
    assert text[one.whole.start : one.whole.end] == "des blessés parmi les civils"


def test_a_figure_of_no_metric_is_kept_without_one() -> None:
    one = only("They shipped 14 pianos.")
    assert one.metric is None
    assert one.figure.value == 14


def test_a_number_with_two_readings_is_low() -> None:
    found = find_counted_figures("Погибли 1.250 человек.", load_language("ru"))
    ambiguous = [one for one in found if len(one.readings) > 1]
    assert all(one.certainty is Certainty.LOW for one in ambiguous)


def test_every_figure_says_why() -> None:
    for text, expected in ENGLISH.values():
        for one in find_counted_figures(text, load_language("en")):
            assert one.because
            assert one.rule
        assert isinstance(expected, list)


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("The dam could kill 5,000 people.", Flag.FORECAST),
        ("The shell did not kill 14 people.", Flag.NEGATED),
        ("Officials denied that 14 people had been killed.", Flag.NEGATED),
        ("The war of the 1990s killed 41 people.", Flag.HISTORICAL),
        ("Another 14 people were killed.", Flag.INCREMENT),
    ],
)
def test_how_a_figure_is_meant(text: str, flag: Flag) -> None:
    assert flag in only(text).flags


def test_a_comparison_with_an_earlier_war_is_not_of_that_war() -> None:
    text = "The clashes, the worst since the war of the 1990s, killed 41 people."
    assert Flag.HISTORICAL not in only(text).flags


def test_a_part_is_marked_and_its_whole_is_not() -> None:
    whole, part = find_counted_figures("41 people died, including 9 children.", load_language("en"))
    assert Flag.SUBSET not in whole.flags
    assert Flag.SUBSET in part.flags
    assert part.metric == "killed"
    assert part.scope.role == "children"


WORDS = st.sampled_from(
    ["killed", "12", "people", "were", "and", "including", "no", "5.000", "in", "(", ")", ",", ".",
     "dozens", "of", "morts", "the", "toll", "3-1", "2020", "\n", "injured"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=30))
def test_spans_lie_inside_the_text_and_in_order(words: list[str]) -> None:
    text = " ".join(words)
    found = find_counted_figures(text, load_language("en"))
    starts = [one.whole.start for one in found]
    assert starts == sorted(starts)
    for one in found:
        assert 0 <= one.whole.start < one.whole.end <= len(text)
        assert one.number is None or one.whole.start <= one.number.start < one.number.end


def test_work_grows_with_length_even_without_an_end_of_sentence() -> None:
    part = "killed 12 people and 3 children, including 2 boys "
    language = load_language("en")
    assert_linear(lambda times: find_counted_figures(Page(part * times), language), 100)


@pytest.mark.parametrize(
    ("text", "is_negated"),
    [
        pytest.param("Neuf marins n'ont pas survécu.", False, id="the phrase's own not"),
        pytest.param("La crue a laissé 30 familles sans toit.", False, id="without a roof"),
        pytest.param("Neuf marins n'ont pas été blessés.", True, id="not before the phrase"),
    ],
)
def test_a_phrase_is_not_denied_by_its_own_words(text: str, is_negated: bool) -> None:
    (one,) = find_counted_figures(text, load_language("fr"))
    assert (Flag.NEGATED in one.flags) is is_negated


def test_an_abbreviation_ends_no_sentence() -> None:
    text = "The 14 U.S. Army clerks on board were killed."
    assert told(text, "en") == [("killed", BARE, 14)]


@pytest.mark.parametrize("tag", UNLISTED)
def test_victims_need_no_word_list(tag: str) -> None:
    killed, injured = UNLISTED[tag]
    assert told(killed, tag) == [("killed", BARE, 14)]
    assert told(injured, tag) == [("injured", BARE, 60)]


@pytest.mark.parametrize(
    ("text", "expected"), BEHIND_A_SUBJECT.values(), ids=BEHIND_A_SUBJECT.keys()
)
def test_a_subject_between_verb_and_number(text: str, expected: Figures) -> None:
    assert told(text, "ar") == expected
