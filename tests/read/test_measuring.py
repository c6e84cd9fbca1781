"""Figures of what is no harm, with the metric that is named beside them.

`measured.tsv` holds sentences of ours: language, text, metric, and the words of the figure.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from claimtrack.dates import Period
from claimtrack.languages import load_language
from claimtrack.model.claim import CountType, RatePeriod, Stance
from claimtrack.model.proposal import Certainty, Proposal
from claimtrack.read.measuring import BY_UNIT, NEW_METRIC
from claimtrack.read.metric_names import MetricName
from claimtrack.read.pipeline import Context, propose

TABLE = Path(__file__).with_name("measured.tsv").read_text(encoding="utf-8")
ROWS = [tuple(line.split("\t")) for line in TABLE.splitlines()]
CONTEXT = Context(publisher="The Courier", published=Period.from_edtf("2026-05-02"))
HARM = {"casualties", "killed", "injured", "missing", "captured", "detained", "displaced"}


def read(text: str, tag: str = "en", context: Context = CONTEXT) -> tuple[Proposal, ...]:
    return propose(text, load_language(tag), context)


def only(text: str, tag: str = "en", context: Context = CONTEXT) -> Proposal:
    (found,) = read(text, tag, context)
    return found


@pytest.mark.parametrize(("tag", "text", "metric", "words"), ROWS)
def test_the_metric_that_is_named_beside_a_figure(
    tag: str, text: str, metric: str, words: str
) -> None:
    found = [
        (each.claim.metric, each.claim.figure.words)
        for each in read(text, tag)
        if each.claim.figure is not None
    ]
    assert found == [(metric, words)]


NOT_PEOPLE = [
    ("en", "The carrier reported losses of 55 million dollars."),
    ("en", "The strike cost 3,200 jobs, the union said."),
    ("en", "The cleaner kills 97 % of germs, its maker said."),
    ("en", "The minister said the programme saved 4 million euros."),
    ("en", "The party lost 9 % of its votes, officials said."),
    ("en", "The insurer said claims reached 600 million dollars."),
    ("en", "The virus killed 3,000 chickens, the ministry said."),
    ("en", "The airport said 40,000 suitcases were lost."),
    ("en", "The office said the number of claims fell by 9,000."),
    ("fr", "Le groupe a indiqué que ses pertes atteignaient 2 milliards d'euros."),
    ("fr", "Le fabricant affirme que le produit tue 97 % des bactéries."),
    ("fr", "La grippe a tué 8 000 poulets, selon le ministère."),
    ("es", "La aerolínea anunció pérdidas de 55 millones de euros."),
    ("es", "El virus mató a 3.000 gallinas, dijo el ministerio."),
    ("pt", "A companhia anunciou prejuízos de 55 milhões de euros."),
    ("it", "La compagnia ha annunciato perdite per 55 milioni di euro."),
    ("de", "Die Fluggesellschaft meldete Verluste von 55 Millionen Euro."),
    ("de", "Das Virus tötete 3.000 Hühner, sagte das Ministerium."),
    ("nl", "De maatschappij meldde verliezen van 55 miljoen euro."),
    ("ru", "Авиакомпания сообщила об убытках в 55 миллионов долларов."),
    ("ru", "Партия потеряла 40 тысяч голосов, сообщил представитель."),
    ("uk", "Авіакомпанія повідомила про збитки в 55 мільйонів доларів."),
    ("ar", "قالت الشركة إن خسائرها بلغت 55 مليون دولار."),
    ("tr", "Şirket, 3.000 tavuğun öldüğünü açıkladı."),
    ("hy", "Ընկերությունը հայտնել է, որ վնասները կազմել են 55 միլիոն դոլար։"),
]


@pytest.mark.parametrize(("tag", "text"), NOT_PEOPLE)
def test_what_is_no_person_is_no_casualty(tag: str, text: str) -> None:
    assert not HARM & {each.claim.metric for each in read(text, tag)}


NEW = [
    ("en", "The inquiry said the average wait was 3 hours.", "average wait"),
    ("en", "The senator said 90 miles of fencing were built.", "fencing"),
    ("en", "The agency said the fine was 30 million euros.", "fine"),
    ("en", "The association said 800 restaurants have closed.", "restaurants"),
    ("fr", "La compagnie a déclaré un retard moyen de 47 minutes.", "retard moyen"),
    ("fr", "L'organisation a dit que 120 écoles ont fermé.", "écoles"),
    ("es", "El alcalde dijo que el túnel mide 12 kilómetros.", "túnel"),
    ("pt", "O ministro disse que metade das escolas não tem internet.", "escolas"),
    ("de", "Die Ministerin sagte, es fehlten 100.000 Wohnungen.", "wohnungen"),
    ("ru", "Мэр сказал, что штраф составит 30 тысяч рублей.", "штраф"),
    ("ar", "قال الوزير إن الغرامة بلغت 3 ملايين يورو.", "الغرامة"),
    ("hy", "Քաղաքապետն ասաց, որ տուգանքը 30 հազար դրամ է։", "տուգանքը"),
]


@pytest.mark.parametrize(("tag", "text", "noun"), NEW)
def test_a_noun_that_names_no_metric_is_put_forward_as_new(tag: str, text: str, noun: str) -> None:
    found = only(text, tag)
    assert (found.claim.metric, found.rule) == (noun, NEW_METRIC)
    assert found.certainty is Certainty.LOW
    assert noun in found.because


@pytest.mark.parametrize(
    "text",
    [
        "The average wait was 3 hours.",  # nobody says it
        "The minister said two restaurants closed.",  # no digits
        "The minister said they met for 3 hours.",  # when, and not how much
        "The minister said 300 people met.",  # people of whom no word for a metric tells
    ],
)
def test_other_figures_make_no_new_metric(text: str) -> None:
    assert read(text) == ()


def test_beside_harm_a_noun_is_no_metric() -> None:
    text = "The mayor said the fire, which burnt for 3 hours in 12 flats, killed 9 people."
    assert [each.claim.metric for each in read(text)] == ["killed"]


def test_a_unit_that_only_one_metric_has_tells_it() -> None:
    found = only("The service said it reached 41 degrees Celsius.")
    assert found.claim.metric == "temperature"
    assert only("The service said 41 °C was measured.").rule == BY_UNIT


def test_a_name_of_another_dimension_is_passed_over() -> None:
    assert read("The unemployment agency costs 3 million euros, it said.") == () or (
        only("The unemployment agency costs 3 million euros, it said.").claim.metric
        != "unemployment"
    )


def test_a_name_inside_the_name_of_an_office_is_no_metric() -> None:
    found = read("The Trade Ministry said the fine was 3 million euros.")
    assert [each.claim.metric for each in found] == ["fine"]


def test_what_is_denied_or_did_not_happen_is_no_claim() -> None:
    assert read("Inflation was not 4 %, the bank said.") == ()
    assert read("The deficit would have reached 9 % of GDP.") == ()


def test_a_denial_by_the_speaker_is_kept() -> None:
    found = read("The ministry denied that inflation was 9 %.")
    figures = [each.claim for each in found if each.claim.figure is not None]
    assert [(each.metric, each.stance) for each in figures] == [("inflation", Stance.DENIES)]


def test_what_is_to_come_is_a_forecast() -> None:
    found = only("The firm said the plant will create 10,000 jobs.")
    assert found.claim.metric == "jobs"
    assert found.claim.when.count_type is CountType.FORECAST


def test_the_day_of_what_it_is_compared_with_is_not_its_own() -> None:
    found = only("The minister said wages are 40 % higher than in 2019.")
    assert found.claim.when.as_of is not None
    assert found.claim.when.as_of.edtf == "2026-05-02"


def test_a_currency_that_could_be_several_stays_in_its_words() -> None:
    found = only("Le ministre dit que la dette est de 40 millions de pesos.", "fr")
    assert found.claim.figure is not None
    assert found.claim.figure.unit == "pesos"
    assert found.certainty is Certainty.LOW


def test_what_a_metric_measures_settles_its_unit() -> None:
    found = only("The firm said the repair cost 500 pounds.")
    assert found.claim.figure is not None
    assert found.claim.figure.unit == "GBP"


TERMS = [
    ("en", "INSEE said the seasonally adjusted unemployment rate was 7.4 %.", "adjustment"),
    ("en", "The union said real wages fell by 3 %.", "price_basis"),
    ("fr", "L'Insee a indiqué que le chômage corrigé des variations saisonnières est de 7 %.", ""),
    ("es", "El INE dijo que la tasa de paro desestacionalizada fue del 11 %.", "adjustment"),
    ("de", "Das Amt sagte, die saisonbereinigte Arbeitslosenquote liege bei 6 Prozent.", ""),
    ("en", "The office said inflation was 2 %, a flash estimate.", "release"),
]


@pytest.mark.parametrize(("tag", "text", "key"), TERMS)
def test_words_beside_a_figure_tell_its_terms(tag: str, text: str, key: str) -> None:
    terms = only(text, tag).claim.terms
    told = {"adjustment": "adjusted", "price_basis": "real", "release": "flash"}
    assert str(getattr(terms, key or "adjustment")) == told[key or "adjustment"]


@pytest.mark.parametrize(
    ("tag", "text", "period"),
    [
        ("en", "The office said inflation was 2.1 % year on year.", RatePeriod.YEAR),
        ("es", "El INE dijo que la inflación fue de 2,7 % mensual.", RatePeriod.MONTH),
        ("fr", "L'Insee a annoncé une inflation de 0,3 % sur un mois.", RatePeriod.MONTH),
        ("de", "Das Amt sagte, die Inflation liege im Jahresvergleich bei 2 Prozent.", "year"),
        ("ru", "Росстат сообщил, что инфляция в годовом выражении составила 8 %.", "year"),
    ],
)
def test_over_which_time_a_rate_is_told(tag: str, text: str, period: str) -> None:
    assert only(text, tag).claim.terms.rate_period == period


def test_the_ages_of_those_it_is_told_of() -> None:
    found = only("The office said unemployment among those aged 15 to 24 was 19 %.")
    assert found.claim.terms.population == "15 to 24"


def test_terms_that_a_metric_does_not_have_are_not_told() -> None:
    found = only("The firm said seasonally adjusted repairs cost 5 million euros.")
    assert found.claim.metric == "cost"
    assert found.claim.terms.adjustment == "unknown"


def test_names_of_the_ledger_are_read_and_outweigh_those_of_the_language() -> None:
    names = (
        MetricName("area flooded", "area flooded", "area"),
        MetricName("surface inondée", "area flooded", "area"),
        MetricName("youth unemployment", "youth unemployment", "share"),
    )
    context = replace(CONTEXT, metrics=names)
    found = only("The governor said the area flooded reached 300 hectares.", "en", context)
    assert found.claim.metric == "area flooded"
    french = "Le préfet a dit que la surface inondée atteint 300 hectares."
    assert only(french, "fr", context).claim.metric == "area flooded"
    youth = only("The office said youth unemployment was 19 %.", "en", context)
    assert youth.claim.metric == "youth unemployment"
    money = read("The governor said the area flooded cost 3 million euros.", "en", context)
    assert "area flooded" not in {each.claim.metric for each in money}


QUARTERS = [
    ("en", "The unemployment rate in the second quarter of 2024 was 7.3 %, INSEE said."),
    ("en", "The unemployment rate for Q2 2024 was 7.3 %, INSEE said."),
    ("fr", "Le taux de chômage était de 7,3 % au 2e trimestre 2024, selon l'Insee."),
    ("de", "Die Arbeitslosenquote lag im zweiten Quartal 2024 bei 7,3 %, sagte der Minister."),
    ("es", "La tasa de paro fue del 7,3 % en el segundo trimestre de 2024, según el INE."),
    ("pt", "A taxa de desemprego no 2.º trimestre de 2024 foi de 7,3 %, disse o INE."),
    ("nl", "De werkloosheid bedroeg in het tweede kwartaal van 2024 7,3 %, zei het CBS."),
    ("ru", "Во II квартале 2024 года уровень безработицы составил 7,3 %, сообщил Росстат."),
    ("tr", "TÜİK, işsizlik oranının 2024'ün ikinci çeyreğinde yüzde 7,3 olduğunu açıkladı."),
    ("ar", "قال الجهاز إن معدل البطالة في الربع الثاني من عام 2024 بلغ 7.3%."),
    ("hy", "Գործազրկությունը 2024 թվականի երկրորդ եռամսյակում կազմել է 7,3 %, հայտնել է Արմստատը։"),
]


@pytest.mark.parametrize(("tag", "text"), QUARTERS)
def test_a_rate_of_a_quarter_is_of_its_three_months(tag: str, text: str) -> None:
    """Its year is no figure, and one word between the two makes it no time of an event."""
    when = only(text, tag).claim.when
    assert when.since is not None
    assert when.as_of is not None
    assert (when.since.edtf, when.as_of.edtf) == ("2024-04", "2024-06-30")


OPEN_MONEY = [
    ("es", "El gobierno dijo que las ayudas suman 45 millones de pesos.", "pesos"),
    ("es", "El gobierno dijo que las ayudas suman 45 millones de libras.", "libras"),
    ("pt", "O governo disse que a obra custou 12 milhões de libras.", "libras"),
    ("it", "Il ministero ha detto che gli aiuti sono di 3 milioni di corone.", "corone"),
    ("fr", "Le ministre a dit que l'aide atteint 12 millions de dinars.", "dinars"),
    ("ru", "Министр сообщил, что помощь составила 3 млн. песо.", "песо"),
    ("en", "The minister said the aid was 45 million pesos.", "pesos"),
]


@pytest.mark.parametrize(("tag", "text", "unit"), OPEN_MONEY)
def test_money_of_several_countries_is_the_word_of_its_unit(tag: str, text: str, unit: str) -> None:
    """Without the "of" before it: the same word from two texts is one unit."""
    figure = only(text, tag).claim.figure
    assert figure is not None
    assert figure.unit == unit


WHOLES = [
    ("en", "Turnout was 40 % of the eligible voters who live abroad, he said.", "eligible voters"),
    (
        "fr",
        "Le chômage touche 7 % de la population active du pays.",
        "la population active",
    ),
    ("fr", "Le ministre a dit que 40 % des électeurs inscrits ont voté.", "électeurs inscrits"),
    ("es", "El INE dijo que el paro era del 9 % de la población activa hoy.", "población activa"),
    ("pt", "O INE disse que o desemprego era 6 % da população ativa em junho.", "população ativa"),
]


@pytest.mark.parametrize(("tag", "text", "whole"), WHOLES)
def test_the_whole_of_a_share_is_a_whole_noun_phrase(tag: str, text: str, whole: str) -> None:
    """Also where the sentence goes on behind it; a clause or a date ends it."""
    figure = read(text, tag)[0].claim.figure
    assert figure is not None
    assert figure.of == whole


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "The video said unemployment was 7 %."),
        ("en", "The footage showed 12 people were killed."),
        ("fr", "La vidéo montre que 12 personnes ont été tuées."),
        ("it", "Il video mostra che 12 persone sono state uccise."),
        ("ru", "Видео показывает, что погибли 12 человек."),
    ],
)
def test_a_video_says_nothing_but_who_published_it_does(tag: str, text: str) -> None:
    assert [each.claim.who.claimant for each in read(text, tag)] == ["The Courier"]
