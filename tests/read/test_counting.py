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
from claimtrack.units.unit import RANK
from tests.work import assert_linear

Figures = list[tuple[str, Form, int | None]]

BARE, FLOOR, MORE = Form.BARE, Form.AT_LEAST, Form.MORE_THAN

ENGLISH = {
    "passive": ("At least 31 people were killed in Karsk.", [("killed", FLOOR, 31)]),
    "people still missing": (
        "Divers resumed the search for another 12 people still missing.",
        [("missing", BARE, 12)],
    ),
    "people who are missing": (
        "Teams are looking for 12 people who are missing.",
        [("missing", BARE, 12)],
    ),
    "unions claim": (
        "Unions claimed 200,000 people took part; officials put the crowd at 75,000.",
        [("crowd size", BARE, 200000), ("crowd size", BARE, 75000)],
    ),
    "present": ("Floods displace 1,500 people.", [("displaced", BARE, 1500)]),
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
    "de part behind": ("de", "Die Polizei nahm 12 Männer fest.", [("detained", BARE, 12)]),
    "de part in the middle": (
        "de",
        "Es kamen 9 Arbeiter um und 4 flohen.",
        [("killed", BARE, 9), ("displaced", BARE, 4)],
    ),
    "de other part": ("de", "Der Verein nahm 300 Mitglieder auf.", []),
    "de no part": ("de", "Zur Feier kamen 40 Gärtner.", []),
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
    found = find_counted_figures(text, load_language(tag))
    (one,) = (each for each in found if each.figure.unit != RANK)  # "the worst since"
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
    worst, killed = find_counted_figures(text, load_language("en"))
    assert (worst.figure.form, worst.metric) == (Form.SUPERLATIVE, None)
    assert Flag.HISTORICAL not in killed.flags


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
    assert_linear(lambda times: find_counted_figures(Page(part * times), language), 50)


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


AGENCY: list[tuple[str, str, list[tuple[str, int]]]] = [
    ("ar", "فقد 9 صيادين بعد غرق القارب.", [("missing", 9)]),
    ("ar", "توفي 3 أشخاص وجرح 12 آخرون.", [("killed", 3), ("injured", 12)]),
    ("ar", "اعتقلت الشرطة 40 محتجا.", [("detained", 40)]),
    ("ar", "وبلغت حصيلة القتلى 48 قتيلا.", [("killed", 48)]),
    ("ar", "ارتفع عدد القتلى إلى 48.", [("killed", 48)]),
    ("ar", "لقي 15 شخصا مصرعهم وأصيب 22 على الأقل.", [("killed", 15), ("injured", 22)]),
    ("ar", "قتل 12 شخصا وأصيب 30 آخرون بجروح في الهجوم.", [("killed", 12), ("injured", 30)]),
    ("az", "8 nəfər itkin düşüb.", [("missing", 8)]),
    ("az", "Ölənlərin sayı 48-ə çatıb.", [("killed", 48)]),
    ("az", "Xəstəxanada 34 nəfər müalicə alır.", [("injured", 34)]),
    ("az", "Yaralananların sayı 34 nəfərdir.", [("injured", 34)]),
    ("az", "12 yaralı var.", [("injured", 12)]),
    ("az", "Yaralılardan 5 nəfərin vəziyyəti ağırdır.", [("injured", 5)]),
    (
        "az",
        "Partlayış nəticəsində 12 nəfər ölüb, 30 nəfər yaralanıb.",
        [("killed", 12), ("injured", 30)],
    ),
    ("de", "Drei Tote bei Unfall.", [("killed", 3)]),
    (
        "de",
        "Zwölf Menschen kamen ums Leben, 30 wurden verletzt.",
        [("killed", 12), ("injured", 30)],
    ),
    ("de", "Acht Menschen werden vermisst.", [("missing", 8)]),
    ("de", "Neun Menschen sind tot.", [("killed", 9)]),
    ("de", "Die Zahl der Todesopfer liegt bei 48.", [("killed", 48)]),
    ("de", "Die Polizei nahm 40 Demonstranten fest.", [("detained", 40)]),
    ("de", "Vier Menschen kamen in Krankenhäuser.", [("injured", 4)]),
    ("en", "Six[4] or seven sailors were injured.", [("injured", 6)]),
    ("en", "The mayor said 5 14-year-old girls were wounded.", [("injured", 5)]),
    ("en", "Police detained 40 protesters.", [("detained", 40)]),
    ("en", "Eight fishermen are still missing.", [("missing", 8)]),
    ("en", "All but four of the 62 sailors were killed.", [("killed", 58)]),
    ("en", "None of the 62 sailors were wounded.", [("injured", 0)]),
    ("es", "Trece personas fueron trasladadas al hospital.", [("injured", 13)]),
    ("es", "Unas 5.000 personas marcharon por la capital.", [("crowd size", 5000)]),
    ("es", "La policía detuvo a 40 manifestantes.", [("detained", 40)]),
    ("es", "Hay 23 arrestados.", [("detained", 23)]),
    ("es", "Hay 12 muertos y 30 heridos.", [("killed", 12), ("injured", 30)]),
    ("es", "Entre los heridos, ocho están graves.", [("injured", 8)]),
    ("es", "Más de 3.000 personas se concentraron frente al Congreso.", [("crowd size", 3000)]),
    ("fr", "On compte désormais douze victimes.", [("casualties", 12)]),
    ("fr", "Bilan : 12 morts, 30 blessés.", [("killed", 12), ("injured", 30)]),
    ("fr", "Parmi les blessés, huit sont dans un état grave.", [("injured", 8)]),
    ("fr", "Les secouristes ont retrouvé 14 corps.", [("killed", 14)]),
    ("fr", "Huit d'entre eux ont succombé à leurs blessures.", [("killed", 8)]),
    (
        "fr",
        "Parmi les victimes, on dénombre neuf hommes, sept femmes et cinq enfants.",
        [("casualties", 9), ("casualties", 7), ("casualties", 5)],
    ),
    ("fr", "L'épidémie a causé 45 décès.", [("killed", 45)]),
    (
        "hy",
        "Վթարի հետևանքով մահացել է 3 մարդ, ևս 5-ը վիրավորվել են։",
        [("killed", 3), ("injured", 5)],
    ),
    ("hy", "Տուժել է 12 մարդ։", [("injured", 12)]),
    ("hy", "Անհետ կորած է համարվում 8 մարդ։", [("missing", 8)]),
    ("hy", "Զոհերի թիվը հասել է 48-ի։", [("killed", 48)]),
    ("hy", "12 վիրավոր կա։", [("injured", 12)]),
    ("hy", "Վիրավորների թիվը 34 է։", [("injured", 34)]),
    ("hy", "Ձերբակալվել է 40 ցուցարար։", [("detained", 40)]),
    ("it", "Dieci persone sono state ricoverate.", [("injured", 10)]),
    ("it", "Le vittime sono 12.", [("casualties", 12)]),
    ("it", "14 persone risultano disperse.", [("missing", 14)]),
    ("it", "Cinque i morti, undici i feriti.", [("killed", 5), ("injured", 11)]),
    ("it", "Il bilancio delle vittime è salito a 48.", [("casualties", 48)]),
    ("it", "Otto dei feriti sono gravi.", [("injured", 8)]),
    ("it", "Almeno 22 persone sono state arrestate.", [("detained", 22)]),
    ("pt", "O acidente fez 6 mortos e 21 feridos.", [("killed", 6), ("injured", 21)]),
    ("pt", "Nove pessoas estão desaparecidas.", [("missing", 9)]),
    ("pt", "Nove pessoas continuam desaparecidas.", [("missing", 9)]),
    ("pt", "Pelo menos 300 famílias foram retiradas de casa.", [("evacuated", 300)]),
    ("pt", "A polícia deteve 40 manifestantes.", [("detained", 40)]),
    ("pt", "Os bombeiros procuram 7 desaparecidos.", [("missing", 7)]),
    ("pt", "Doze pessoas morreram e outras 30 ficaram feridas.", [("killed", 12), ("injured", 30)]),
    ("ru", "Ранения получили 17 человек, двое погибли.", [("injured", 17), ("killed", 2)]),
    ("ru", "Госпитализировано 12 человек.", [("injured", 12)]),
    ("ru", "Задержаны 60 участников акции.", [("detained", 60)]),
    (
        "ru",
        "Пострадавшими числятся 30 человек, 12 госпитализированы.",
        [("injured", 30), ("injured", 12)],
    ),
    ("ru", "Ранены пятеро полицейских.", [("injured", 5)]),
    ("ru", "Травмы различной степени тяжести получили 14 человек.", [("injured", 14)]),
    ("ru", "12 человек находятся в больницах.", [("injured", 12)]),
    ("tr", "Sel felaketinde 8 kişi kayıp.", [("missing", 8)]),
    (
        "tr",
        "Depremde ölü sayısı 48'e yükseldi, 120 kişi yaralandı.",
        [("killed", 48), ("injured", 120)],
    ),
    ("tr", "Yaralı sayısının 34 olduğu açıklandı.", [("injured", 34)]),
    ("tr", "12 yaralı var.", [("injured", 12)]),
    ("tr", "Yaralanan 25 kişi hastaneye kaldırıldı.", [("injured", 25)]),
    ("tr", "Saldırıda 12 kişi öldü, 30 kişi yaralandı.", [("killed", 12), ("injured", 30)]),
    ("tr", "34 kişinin tedavisi sürüyor.", [("injured", 34)]),
    ("uk", "Троє людей загинули, дев'ятеро дістали поранення.", [("killed", 3), ("injured", 9)]),
    ("uk", "Кількість постраждалих зросла до 48.", [("injured", 48)]),
    ("uk", "Поліція затримала 40 протестувальників.", [("detained", 40)]),
    ("uk", "Травми дістали 17 людей.", [("injured", 17)]),
    ("uk", "Загинули 12 людей, ще 30 поранені.", [("killed", 12), ("injured", 30)]),
]


@pytest.mark.parametrize(("tag", "text", "expected"), AGENCY, ids=[text for _, text, _ in AGENCY])
def test_sentences_of_agencies(tag: str, text: str, expected: list[tuple[str, int]]) -> None:
    found = find_counted_figures(text, load_language(tag))
    assert [(one.metric, one.figure.value) for one in found] == expected


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("de", "Das Werk hatte einen Verlust von 85 Millionen Euro gemacht."),
        ("fr", "L'usine a enregistré une perte de 85 millions d'euros."),
        ("es", "La planta registró una pérdida de 85 millones de euros."),
        ("es", "La empresa sufrió una baja en sus ventas."),
        ("it", "Lo stabilimento ha registrato una perdita di 85 milioni di euro."),
        ("pt", "A empresa sofreu uma baixa nas vendas."),
        ("ru", "Завод понёс одну потерю за год: рынок."),
    ],
)
def test_a_loss_of_money_has_no_victim(tag: str, text: str) -> None:
    assert "casualties" not in {metric for metric, _, _ in told(text, tag)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rund 8.000 Menschen haben am Freitag demonstriert.", 8000),
        ("In Kiel haben nach Angaben der Polizei 1.200 Menschen protestiert.", 1200),
        ("Laut Veranstaltern sind 3.000 Menschen durch die Stadt marschiert.", 3000),
        ("Mehr als 400 Menschen hatten gegen den Plan protestiert.", 400),
    ],
)
def test_a_crowd_whose_verb_ends_the_sentence(text: str, expected: int) -> None:
    assert [(metric, value) for metric, _, value in told(text, "de")] == [("crowd size", expected)]
