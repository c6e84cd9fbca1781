"""What the shipped languages find in a text."""

import pytest

from claimtrack.errors import UnknownLanguage
from claimtrack.languages import languages, load_language
from claimtrack.model.claim import Completeness, CountType, Distribution
from claimtrack.model.metric import MetricKind
from claimtrack.model.shipped import shipped_metrics


def test_the_shipped_languages() -> None:
    assert {"en", "fr"} <= set(languages())
    for tag in languages():
        assert load_language(tag).tag == tag


@pytest.mark.parametrize("tag", ["fr-FR", "fr_BE", "FR", " fr ", "fr-Latn-CA"])
def test_a_regional_tag_finds_its_language(tag: str) -> None:
    assert load_language(tag) is not None
    assert load_language(tag).tag == "fr"


@pytest.mark.parametrize("tag", ["xx", "", "english", "../fr"])
def test_an_unknown_language_names_the_known_ones(tag: str) -> None:
    with pytest.raises(UnknownLanguage) as refused:
        load_language(tag)
    assert ", ".join(languages()) in (refused.value.hint or "")


METRICS = [
    ("fr", "plus de 1.250 morts", [("morts", "killed")]),
    ("fr", "874 tués et 2.700 blessés", [("tués", "killed"), ("blessés", "injured")]),
    ("fr", "100 portés disparus", [("portés disparus", "missing")]),
    ("fr", "700 tués ou blessés", [("tués ou blessés", "casualties")]),
    ("fr", "12 morts ou disparus", [("morts ou disparus", "dead including missing")]),
    ("fr", "181 chars et véhicules blindés", [("chars et véhicules blindés", "armoured vehicles")]),
    (
        "fr",
        "90.000 déplacés, 40.000 réfugiés",
        [("déplacés", "displaced"), ("réfugiés", "refugees")],
    ),
    ("fr", "300.000 manifestants", [("manifestants", "crowd size")]),
    ("fr", "la mortadelle", []),
    ("en", "1,250 people were killed", [("killed", "killed")]),
    ("en", "more than 700 killed or wounded", [("killed or wounded", "casualties")]),
    ("en", "100 soldiers missing in action", [("missing in action", "missing")]),
    ("en", "130,000 people fled", [("fled", "displaced")]),
    (
        "en",
        "166 armored vehicles, seven helicopters",
        [("armored vehicles", "armoured vehicles"), ("helicopters", "helicopters")],
    ),
    ("en", "3 prisoners of war", [("prisoners of war", "captured")]),
]

INDICATORS = [
    ("en", "the jobless rate stood at 4.1 %", "unemployment"),
    ("en", "homes without power: 12,400", "homes without power"),
    ("en", "voter turnout was 61 %", "turnout"),
    ("en", "the storm caused damage worth 3 million euros", "damage"),
    ("en", "a key interest rate of 4.5 %", "interest rate"),
    ("fr", "le taux de sans-emploi est de 7 %", "unemployment"),
    ("fr", "9.300 foyers privés d’électricité", "homes without power"),
    ("fr", "1.200 hectares partis en fumée", "area burnt"),
    ("fr", "l’espérance de vie atteint 82 ans", "life expectancy"),
    ("fr", "les pertes économiques se montent à 2 milliards", "damage"),
    ("es", "la tasa de paro", "unemployment"),
    ("es", "hogares sin luz", "homes without power"),
    ("es", "la mortalidad infantil", "infant mortality"),
    ("pt", "a taxa de juros", "interest rate"),
    ("pt", "hectares ardidos", "area burnt"),
    ("pt", "o saldo migratório", "net migration"),
    ("it", "il tasso di disoccupazione", "unemployment"),
    ("it", "il prodotto interno lordo", "output"),
    ("it", "l’affluenza alle urne", "turnout"),
    ("de", "die Erwerbslosenquote", "unemployment"),
    ("de", "der gesetzliche Mindestlohn", "minimum wage"),
    ("de", "der Sachschaden", "damage"),
    ("nl", "het begrotingstekort", "deficit"),
    ("nl", "huishoudens zonder stroom", "homes without power"),
    ("nl", "de stikstofuitstoot", None),
    ("ru", "уровня безработицы", "unemployment"),
    ("ru", "ключевую ставку", "interest rate"),
    ("ru", "материального ущерба", "damage"),
    ("uk", "рівень безробіття", "unemployment"),
    ("uk", "облікову ставку", "interest rate"),
    ("uk", "зовнішнього боргу", "debt"),
    ("ar", "معدل البطالة", "unemployment"),
    ("ar", "الناتج المحلي الإجمالي", "output"),
    ("ar", "نسبة المشاركة", "turnout"),
    ("tr", "işsizlik oranının", "unemployment"),
    ("tr", "asgari ücretin", "minimum wage"),
    ("tr", "bütçe açığını", "deficit"),
    ("hy", "գործազրկության մակարդակը", "unemployment"),
    ("hy", "սպառողական գների ինդեքսը", "prices"),
    ("hy", "արտաքին պարտքը", "debt"),
    ("az", "işsizlik səviyyəsi", "unemployment"),
    ("az", "minimum əməkhaqqının", "minimum wage"),
]


@pytest.mark.parametrize(("tag", "text", "expected"), INDICATORS)
def test_find_indicator(tag: str, text: str, expected: str | None) -> None:
    assert load_language(tag).metrics.find_first(text) == expected


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "the army admitted losses"),
        ("fr", "l’armée reconnaît des pertes"),
        ("es", "el ejército admite pérdidas"),
        ("pt", "o exército admite perdas"),
        ("de", "Opfer"),
        ("ru", "потери"),
        ("uk", "втрати"),
        ("ar", "ضحايا"),
        ("tr", "insan kaybı"),
        ("hy", "կորուստներ"),
    ],
)
def test_losses_that_nobody_gives_in_money_are_of_people(tag: str, text: str) -> None:
    assert load_language(tag).metrics.find_first(text) == "casualties"


def test_a_year_before_an_indicator_is_not_counted() -> None:
    counted = set(load_language("en").figures.counted)
    assert {"hostages", "tanks", "arrest*"} <= counted
    assert counted.isdisjoint({"inflation", "unemployment rate", "budget", "population"})


@pytest.mark.parametrize(("tag", "text", "expected"), METRICS, ids=[case[1] for case in METRICS])
def test_find_metric(tag: str, text: str, expected: list[tuple[str, str]]) -> None:
    found = load_language(tag).metrics.find(text)
    assert [(text[one.start : one.end], one.name) for one in found] == expected


ROLES = [
    ("fr", "37 civils et 874 soldats", ["civilian", "military"]),
    ("fr", "deux enfants, une femme", ["children", "women"]),
    ("fr", "541 combattants ou mercenaires", ["fighter", "mercenary"]),
    ("en", "civilians and servicemen", ["civilian", "military"]),
    ("en", "police officers, a journalist", ["police", "journalist"]),
    ("en", "aid workers and mercenaries", ["aid worker", "mercenary"]),
]


@pytest.mark.parametrize(("tag", "text", "expected"), ROLES, ids=[case[1] for case in ROLES])
def test_find_roles(tag: str, text: str, expected: list[str]) -> None:
    assert [one.name for one in load_language(tag).roles.find(text)] == expected


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("fr", "2.000 de chaque côté", Distribution.EACH),
        ("fr", "2.000 morts des deux côtés", Distribution.UNCLEAR),
        ("fr", "au total", Distribution.TOTAL),
        ("fr", "2.000 morts", None),
        ("en", "2,000 on each side", Distribution.EACH),
        ("en", "2,000 on both sides", Distribution.UNCLEAR),
        ("en", "5,000 in total", Distribution.TOTAL),
    ],
)
def test_find_distribution(tag: str, text: str, expected: Distribution | None) -> None:
    assert load_language(tag).distribution.find_first(text) == expected


@pytest.mark.parametrize(
    ("tag", "text", "count_type", "completeness"),
    [
        ("fr", "selon des bilans partiels", None, Completeness.PARTIAL),
        ("fr", "depuis le 27 septembre", CountType.CUMULATIVE, None),
        ("fr", "un décompte définitif", None, Completeness.FINAL),
        ("en", "a provisional count so far", CountType.CUMULATIVE, Completeness.PROVISIONAL),
        ("en", "in the past 24 hours", CountType.IN_PERIOD, None),
    ],
)
def test_find_how_it_was_counted(
    tag: str, text: str, count_type: CountType | None, completeness: Completeness | None
) -> None:
    language = load_language(tag)
    assert language.count_type.find_first(text) == count_type
    assert language.completeness.find_first(text) == completeness


def test_the_families_of_metrics() -> None:
    parents = {metric.name: metric.parent for metric in shipped_metrics()}
    assert parents["killed"] == parents["missing"] == "dead including missing"
    assert parents["dead including missing"] == parents["injured"] == "casualties"
    assert parents["refugees"] == "displaced"
    assert parents["drones"] == "equipment"
    assert parents["casualties"] is parents["detained"] is None
    assert all(metric.description for metric in shipped_metrics())


def test_the_kinds_of_metrics() -> None:
    kinds = {metric.name: metric.kind for metric in shipped_metrics()}
    by_kind = {kind: {name for name in kinds if kinds[name] is kind} for kind in MetricKind}
    assert by_kind[MetricKind.OCCASION] == {"crowd size", "attendance"}
    assert by_kind[MetricKind.STATE] == {
        *("missing", "captured", "detained", "displaced", "refugees", "internally displaced"),
        *("evacuated", "unemployed", "debt", "homes without power", "population"),
        "school enrolment",
    }
    assert {"unemployment", "turnout", "temperature"} <= by_kind[MetricKind.RATE]
    assert {"budget", "aid", "cost"} <= by_kind[MetricKind.AMOUNT]
    assert {"killed", "injured", "tanks", "damage", "area burnt"} <= by_kind[MetricKind.TOLL]
    assert None not in kinds.values()


def test_every_language_names_every_metric() -> None:
    for tag in languages():
        named = set(load_language(tag).metrics.phrases)
        assert named == {metric.name for metric in shipped_metrics()}
