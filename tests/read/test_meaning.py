"""What the words around a figure make of it: sentences of ours, a class to each table."""

import pytest

from claimtrack.languages import load_language
from claimtrack.model.claim import Claim, CountType
from claimtrack.model.proposal import Certainty
from claimtrack.read.pipeline import Context, propose

CONTEXT = Context(publisher="The Courier")


def claims(text: str, tag: str) -> list[Claim]:
    found = propose(text, load_language(tag), CONTEXT)
    return [each.claim for each in found if each.claim.figure is not None]


AVERTED = [
    ("en", "The drug saved 700 lives, the clinic said."),
    ("en", "Some 300 deaths could have been prevented."),
    ("en", "The dyke averted 90 deaths and 400 injuries."),
    ("en", "Sirens spared about 60 lives."),
    ("fr", "Le casque a sauvé 700 vies."),
    ("fr", "90 décès ont été évités grâce au filtre."),
    ("de", "Der Helm hat 700 Leben gerettet."),
    ("de", "Der Deich verhinderte 90 Todesfälle."),
    ("es", "El casco evitó 90 muertes."),
    ("it", "Il casco ha salvato 700 vite."),
    ("pt", "O capacete evitou 90 mortes."),
    ("nl", "De helm redde 700 levens."),
    ("ru", "Фильтр предотвратил 90 смертей."),
    ("uk", "Фільтр врятував 700 життів."),
    ("ar", "أنقذ الدواء حياة 700 شخص."),
    ("tr", "Kask 90 ölümü önledi."),
]


@pytest.mark.parametrize(("tag", "text"), AVERTED)
def test_harm_that_was_kept_from_happening_is_no_claim(tag: str, text: str) -> None:
    assert claims(text, tag) == []


def test_harm_beside_lives_saved_is_a_claim() -> None:
    found = claims("The flood killed 9 people, and boats saved 70 lives.", "en")
    assert [(each.metric, each.figure and each.figure.value) for each in found] == [("killed", 9)]
    found = claims("Firefighters saved 9 people but 4 died.", "en")
    assert [(each.metric, each.figure and each.figure.value) for each in found] == [("killed", 4)]


THINGS = [
    ("en", "60 parcels were lost."),
    ("en", "Nine flights were lost to the strike."),
    ("en", "60 pistols are missing."),
    ("en", "60 cows were killed and 7 wounded."),
    ("en", "60 cows died and 7 went missing."),
    ("de", "60 Pistolen werden vermisst."),
    ("de", "60 Kühe wurden getötet und 7 verletzt."),
    ("fr", "60 vaches ont été tuées et 7 blessées."),
    ("es", "60 vacas murieron y 7 resultaron heridas."),
    ("ru", "Пропали 60 пистолетов."),
    ("ru", "Погибли 60 коров и 7 ранены."),
]


@pytest.mark.parametrize(("tag", "text"), THINGS)
def test_things_are_no_people_harmed(tag: str, text: str) -> None:
    assert claims(text, tag) == []


def test_people_harmed_beside_things_are_counted() -> None:
    found = claims("Two grenades killed 6 people and wounded 15.", "en")
    assert [each.metric for each in found] == ["killed", "injured"]
    found = claims("Сгорели 2 дома, 6 погибли и 15 ранены.", "ru")
    assert [each.metric for each in found] == ["killed", "injured"]


def test_what_is_missing_and_known_to_no_list_is_of_low_certainty() -> None:
    (found,) = propose("Nine zorgs are missing.", load_language("en"), CONTEXT)
    assert (found.claim.metric, found.certainty) == ("missing", Certainty.LOW)


RATES = [
    ("en", "The murder rate was 7 per 100,000 inhabitants."),
    ("de", "Die Mordrate lag bei 7 je 100.000 Einwohner."),
    ("es", "La tasa de homicidios fue de 7 por cada 100.000 habitantes."),
    ("it", "Il tasso di omicidi è di 7 ogni 100.000 abitanti."),
    ("pt", "A taxa de homicídios foi de 7 por 100 mil habitantes."),
    ("ru", "Уровень убийств составил 7 на 100 тысяч населения."),
    ("ar", "بلغ معدل القتل 7 لكل 100 ألف نسمة."),
]


@pytest.mark.parametrize(("tag", "text"), RATES)
def test_a_denominator_is_no_metric(tag: str, text: str) -> None:
    (found,) = claims(text, tag)
    assert found.metric == "homicide rate"


def test_a_rate_whose_metric_nobody_knows_is_none_of_its_denominator() -> None:
    assert claims("Le taux de mortalité est de 7 pour 1 000 habitants.", "fr") == []


NARROWED = [
    ("en", "Youth unemployment was 14%.", "youth", None),
    ("en", "Unemployment among men was 14%.", "men", None),
    ("en", "Unemployment among nurses was 14%.", None, "nurses"),
    ("en", "Core inflation was 14%.", None, "core"),
    ("en", "Unemployment was 14%.", None, None),
    ("en", "The population aged 70 and over was 2 million.", None, "70 and over"),
    ("fr", "Le chômage des jeunes est de 14 %.", "youth", None),
    ("fr", "L'inflation alimentaire est de 14 %.", None, "food"),
    ("de", "Die Jugendarbeitslosigkeit lag bei 14 Prozent.", "youth", None),
    ("de", "Die Kerninflation lag bei 14 Prozent.", None, "core"),
    ("es", "El paro entre las mujeres fue del 14 %.", "women", None),
    ("es", "La inflación subyacente fue del 14 %.", None, "core"),
    ("ru", "Безработица среди мужчин составила 14 %.", "men", None),
    ("ru", "Базовая инфляция составила 14 %.", None, "core"),
    ("it", "La disoccupazione giovanile è al 14%.", "youth", None),
    ("tr", "Genç işsizliği yüzde 14 oldu.", "youth", None),
]


@pytest.mark.parametrize(("tag", "text", "population", "definition"), NARROWED)
def test_what_an_indicator_is_narrowed_to_is_kept(
    tag: str, text: str, population: str | None, definition: str | None
) -> None:
    (found,) = claims(text, tag)
    assert (found.terms.population, found.scope.definition) == (population, definition)


COMPARED = [
    ("en", "Unemployment in Spain was three times as high as in Japan.", "Spain"),
    ("en", "Inflation was lower than in Japan, at 3%.", None),
    ("fr", "L'inflation est moins forte qu'au Japon, à 3 %.", None),
    ("de", "Die Inflation war niedriger als in Japan, bei 3 Prozent.", None),
    ("de", "Die Arbeitslosigkeit in Spanien war doppelt so hoch wie in Japan.", "Spanien"),
    ("es", "El paro en España era el triple que en Japón.", "España"),
    ("it", "La disoccupazione in Spagna è il doppio che in Giappone.", "Spagna"),
    ("pt", "O desemprego em Espanha foi o dobro do que no Japão.", "Espanha"),
    ("nl", "De werkloosheid in Spanje was twee keer zo hoog als in Japan.", "Spanje"),
    ("ru", "Безработица в Испании была вдвое выше, чем в Японии.", "Испании"),
]


@pytest.mark.parametrize(("tag", "text", "place"), COMPARED)
def test_the_place_of_what_is_compared_with_is_not_that_of_the_figure(
    tag: str, text: str, place: str | None
) -> None:
    (found,) = claims(text, tag)
    assert found.scope.place == place


FORECASTS = [
    ("en", "The bank targets inflation of 4%."),
    ("en", "The bank sees inflation at 4%."),
    ("en", "The bank projects inflation of 4%."),
    ("fr", "La banque vise une inflation de 4 %."),
    ("fr", "Le gouvernement table sur une inflation de 4 %."),
    ("de", "Die Bank strebt eine Inflation von 4 Prozent an."),
    ("de", "Die Regierung erwartet eine Inflation von 4 Prozent."),
    ("es", "El banco prevé una inflación del 4 %."),
    ("it", "La banca prevede un'inflazione del 4%."),
    ("pt", "O banco espera uma inflação de 4%."),
    ("nl", "De bank verwacht een inflatie van 4 procent."),
    ("ru", "Банк ожидает инфляцию 4 %."),
    ("tr", "Banka yüzde 4 enflasyon bekliyor."),
]


@pytest.mark.parametrize(("tag", "text"), FORECASTS)
def test_what_is_expected_or_aimed_at_is_a_forecast(tag: str, text: str) -> None:
    (found,) = claims(text, tag)
    assert (found.metric, found.when.count_type) == ("inflation", CountType.FORECAST)


def test_a_goal_behind_its_figure_is_a_forecast() -> None:
    told, goal = claims("Inflation was 3%, above the bank's 4% target.", "en")
    assert told.when.count_type is CountType.UNKNOWN
    assert goal.when.count_type is CountType.FORECAST


@pytest.mark.parametrize(
    ("tag", "text", "value", "change"),
    [
        ("en", "The ministry reported negative growth of 3%.", 3, -3),
        ("de", "Das Amt meldete ein negatives Wachstum von 3 Prozent.", 3, -3),
        ("fr", "La croissance négative est de 3 %.", -3, None),
        ("es", "El crecimiento negativo fue del 3 %.", -3, None),
        ("ru", "Отрицательный рост ВВП составил 3 %.", 3, -3),
    ],
)
def test_negative_growth_is_below_zero(tag: str, text: str, value: int, change: int | None) -> None:
    (found,) = claims(text, tag)
    assert found.figure is not None
    assert (found.figure.value, found.figure.change) == (value, change)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "Inflation is far from 3%."),
        ("en", "Unemployment did not fall by 3 points."),
        ("fr", "L'inflation est loin de 3 %."),
        ("de", "Die Inflation ist weit von 3 Prozent entfernt."),
        ("es", "La inflación está lejos del 3 %."),
        ("ru", "Инфляция далека от 3 %."),
    ],
)
def test_a_figure_that_is_denied_or_far_off_is_no_claim(tag: str, text: str) -> None:
    assert claims(text, tag) == []


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "Inflation was not even 3%."),
        ("en", "Growth did not reach 3%."),
        ("de", "Die Inflation liegt nicht einmal bei 3 Prozent."),
        ("es", "La inflación no llega ni al 3 %."),
        ("ru", "Инфляция не достигает даже 3 %."),
    ],
)
def test_a_figure_that_is_not_reached_is_an_upper_bound(tag: str, text: str) -> None:
    (found,) = claims(text, tag)
    assert found.figure is not None
    assert found.figure.form == "fewer than"


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("fr", "La société annonce 30 millions mardi."),
        ("fr", "Le ministre a annoncé 30 millions hier."),
        ("en", "The minister announced 30 million Tuesday."),
        ("es", "El ministro anunció 30 millones ayer."),
        ("ru", "Министр назвал 30 миллионов вчера."),
        ("ar", "يتوقع البنك المركزي تضخما بنسبة 3 بالمئة."),
    ],
)
def test_a_day_or_a_word_for_a_share_is_no_metric(tag: str, text: str) -> None:
    assert claims(text, tag) == []
