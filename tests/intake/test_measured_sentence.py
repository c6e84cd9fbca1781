"""A typed sentence whose figure is measured: money, shares, areas, what no metric names yet."""

import datetime as dt
from typing import Any

import pytest

from claimtrack.align.metric_names import read_metric_names
from claimtrack.align.world import World
from claimtrack.errors import AmbiguousFigure, InvalidClaim, UnknownName
from claimtrack.intake.draft import Draft, Understood
from claimtrack.intake.sentence import Heard, hear
from claimtrack.intake.unfinished import read_typed
from claimtrack.model.judgement import Alias, NameKind
from claimtrack.model.metric import Metric
from claimtrack.model.shipped import shipped_metrics

KNOWN = World.from_records([], shipped=shipped_metrics())
FLOODED = World.from_records(
    [
        Metric("area flooded", dimension="area"),
        Alias(NameKind.METRIC, "surface inondée", "area flooded"),
    ],
    shipped=shipped_metrics(),
)


def hear_one(sentence: str, known: World = KNOWN, **options: Any) -> Heard:
    (heard,) = hear(sentence, Draft.from_object(options), known)
    return heard


def understand(
    sentence: str, known: World = KNOWN, *, create: bool = False, **options: Any
) -> Understood:
    heard = hear_one(sentence, known, **options)
    return read_typed(
        heard.draft,
        None,
        known=known,
        today=dt.date(2025, 1, 1),
        create_metrics=create,
        heard=heard,
    )


SENTENCES = [
    ("INSEE said unemployment was 7.3 %.", "en", "unemployment", 7.3, "%"),
    ("Insee : le taux de chômage est de 7,3 %", "fr", "unemployment", 7.3, "%"),
    ("El Gobierno dijo que las ayudas suman 45 millones de euros.", "es", "aid", 45e6, "EUR"),
    ("O governo disse que a obra custou R$ 12 milhões.", "pt", "cost", 12e6, "BRL"),
    ("Die Feuerwehr sagte, 240 Hektar seien verbrannt.", "de", "area burnt", 240, "hectare"),
    ("Il ministero ha detto che il debito è di 3 miliardi di euro.", "it", "debt", 3e9, "EUR"),
    ("De minister zei dat de werkloosheid 4,2 procent is.", "nl", "unemployment", 4.2, "%"),
    ("Росстат сообщил, что инфляция составила 7,4 %.", "ru", "inflation", 7.4, "%"),
    ("Мер сказав, що ремонт коштуватиме 22 мільйони гривень.", "uk", "cost", 22e6, "UAH"),
    ("قالت الحكومة إن الأضرار بلغت 40 مليون دولار.", "ar", "damage", 40e6, "USD"),
    ("Bakanlık, enflasyonun yüzde 48 olduğunu açıkladı.", "tr", "inflation", 48, "%"),
    ("Նախարարությունը հայտնել է, որ գործազրկությունը 12 տոկոս է։", "hy", "unemployment", 12, "%"),
]


@pytest.mark.parametrize(("sentence", "tag", "metric", "value", "unit"), SENTENCES)
def test_a_measured_figure_is_taken(
    sentence: str, tag: str, metric: str, value: float, unit: str
) -> None:
    claim = understand(sentence, language=tag).claim
    assert claim.metric == metric
    assert claim.figure is not None
    assert claim.figure.value is not None
    assert (float(claim.figure.value), claim.figure.unit) == (value, unit)


def test_a_noun_that_names_no_metric_is_refused_unless_it_is_to_be_one() -> None:
    sentence = "The mayor said 60 playgrounds were closed."
    heard = hear_one(sentence)
    assert heard.is_new
    assert heard.draft.metric == "playgrounds"
    with pytest.raises(UnknownName, match="playgrounds"):
        understand(sentence)
    made = understand(sentence, create=True)
    assert made.claim.metric == "playgrounds"
    assert made.claim.note == "closed"
    assert [each.name for each in made.records if isinstance(each, Metric)] == ["playgrounds"]


def test_an_option_settles_the_metric() -> None:
    heard = hear_one("The mayor said 60 playgrounds were closed.", metric="homes destroyed")
    assert not heard.is_new
    claim = understand("The mayor said 60 playgrounds were closed.", metric="homes destroyed").claim
    assert claim.metric == "homes destroyed"


def test_a_measure_of_nothing_asks_for_its_metric() -> None:
    with pytest.raises(InvalidClaim, match="does not say what is counted"):
        understand("Airline: losses of 40 million euros", language="en")


def test_what_narrows_a_metric_is_its_definition() -> None:
    claim = understand("The Commission said aid to farmers was 750 million euros.").claim
    assert claim.metric == "aid"
    assert claim.scope.definition == "farmers"


def test_a_date_of_no_year_stays_in_the_note() -> None:
    claim = understand("INSEE said unemployment was 7.3 % in the second quarter.").claim
    assert claim.note == "in the second quarter" or "second quarter" in claim.note


def test_doubt_and_denial_are_refused_as_for_counts() -> None:
    for sentence in ("INSEE: unemployment not 7 %", "INSEE: perhaps 7 % unemployment"):
        with pytest.raises(InvalidClaim):
            understand(sentence, language="en")


def test_what_is_to_come_is_taken_as_a_forecast() -> None:
    claim = understand("The bank said repairs would cost 3 million euros.").claim
    assert (claim.metric, str(claim.when.count_type)) == ("cost", "forecast")


def test_a_unit_that_could_be_several_is_asked_about() -> None:
    sentence = "Le ministre a dit que la dette est de 40 millions de pesos."
    with pytest.raises(AmbiguousFigure, match="ARS"):
        understand(sentence)
    claim = understand(sentence, unit="ARS").claim
    assert claim.figure is not None
    assert claim.figure.unit == "ARS"


def test_terms_that_the_sentence_tells_are_recorded() -> None:
    claim = understand("INSEE said the seasonally adjusted unemployment rate was 7.4 %.").claim
    assert claim.terms.adjustment == "adjusted"
    assert claim.scope.definition is None


def test_names_of_the_ledger_are_read_at_once() -> None:
    english = understand("The governor said the area flooded reached 300 hectares.", FLOODED)
    french = understand("Le préfet a dit que la surface inondée atteint 300 hectares.", FLOODED)
    assert {english.claim.metric, french.claim.metric} == {"area flooded"}


def test_shipped_names_are_words_of_each_language_and_not_handed_over() -> None:
    assert read_metric_names(KNOWN) == ()
    assert {each.name for each in read_metric_names(FLOODED)} == {"area flooded", "surface inondée"}
    assert {each.dimension for each in read_metric_names(FLOODED)} == {"area"}


@pytest.mark.parametrize(
    ("language", "sentence", "place"),
    [
        ("en", "Eurostat said that unemployment in the euro area was 6.5 %", "euro area"),
        ("en", "Eurostat said on 3 May 2024 that EU unemployment was 6.0 %", "EU"),
        ("en", "The OECD unemployment rate was 5 %, Eurostat said on 3 May 2024", "OECD"),
        ("fr", "Selon Eurostat, le 3 mai 2024, le chômage dans la zone euro était de 6,5 %",
         "zone euro"),
        ("es", "El desempleo en la zona euro fue del 6,5 %, según Eurostat el 3 de mayo de 2024",
         "zona euro"),
        ("en", "German exports were 130 billion euros, Destatis said on 3 May 2024", "Germany"),
        ("fr", "Les exportations allemandes ont atteint 134 milliards d'euros, selon Destatis",
         "Allemagne"),
        ("en", "The United Kingdom's inflation rate was 2.3 %, the ONS said", "United Kingdom"),
        ("en", "Aid for Ukraine was 61 billion dollars, the White House said", "Ukraine"),
    ],
)  # fmt: skip
def test_a_country_among_the_words_is_the_place(language: str, sentence: str, place: str) -> None:
    scope = understand(sentence, language=language).claim.scope
    assert (scope.place, scope.definition) == (place, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "EFFIS: the fire burned 12,000 hectares",
        "EFFIS: the wildfire burnt an area of 12,000 hectares",
    ],
)
def test_words_that_repeat_what_is_measured_are_no_definition(sentence: str) -> None:
    assert understand(sentence, language="en").claim.scope.definition is None
