"""`add` says all that it read of a figure, and takes a source before any number."""

import datetime as dt
from typing import Any

import pytest

from claimtrack.align.world import World
from claimtrack.errors import AmbiguousFigure, InvalidClaim
from claimtrack.intake.draft import Draft, Understood
from claimtrack.intake.sentence import hear
from claimtrack.intake.unfinished import read_typed
from claimtrack.model.claim import CountType
from claimtrack.model.shipped import shipped_metrics

KNOWN = World.from_records([], shipped=shipped_metrics())


def understand(sentence: str, **options: Any) -> Understood:
    (heard,) = hear(sentence, Draft.from_object(options), KNOWN)
    return read_typed(
        heard.draft,
        None,
        known=KNOWN,
        today=dt.date(2025, 1, 1),
        create_metrics=True,
        heard=heard,
    )


def said_of_figure(sentence: str, **options: Any) -> str:
    readings = understand(sentence, **options).readings
    return next(each.meaning for each in readings if each.field == "figure")


@pytest.mark.parametrize(
    ("tag", "sentence", "source", "value"),
    [
        ("en", "Interfax: 64,000 hectares burnt in Evros", "Interfax", 64000),
        ("en", "Interfax: 7,300 killed", "Interfax", 7300),
        ("en", "Health Ministry: 12,450 injured", "Health Ministry", 12450),
        ("de", "Polizei: 7.300 Verletzte", "Polizei", 7300),
        ("fr", "Croix-Rouge : 7 300 blessés", "Croix-Rouge", 7300),
    ],
)
def test_a_source_stands_before_any_number(
    tag: str, sentence: str, source: str, value: int
) -> None:
    claim = understand(sentence, language=tag).claim
    assert claim.figure is not None
    assert (claim.who.claimant, claim.figure.value) == (source, value)


@pytest.mark.parametrize(
    ("tag", "sentence"),
    [
        ("fr", "Insee : 7,300 chômeurs"),
        ("fr", "AFP : 7,300 morts"),
        ("de", "Polizei: 7,300 Verletzte"),
        ("en", "Interfax: 7.300 jobless"),
    ],
)
def test_a_mark_of_another_language_is_asked_about(tag: str, sentence: str) -> None:
    with pytest.raises(AmbiguousFigure):
        understand(sentence, language=tag)


@pytest.mark.parametrize(
    ("tag", "sentence"),
    [
        ("en", "Labour Office: unemployment rose by 30,000 to 1.9 million"),
        ("fr", "Dares : le chômage a augmenté de 30 000 à 1,9 million"),
        ("de", "BA: Arbeitslosigkeit stieg um 30.000 auf 1,9 Millionen"),
    ],
)
def test_a_number_of_people_is_no_rate(tag: str, sentence: str) -> None:
    claim = understand(sentence, language=tag).claim
    assert claim.figure is not None
    assert (claim.metric, claim.figure.value) == ("unemployed", 1_900_000)


def test_who_has_a_rank_is_kept() -> None:
    claim = understand("World Bank: Chad ranks fifth by GDP", language="en").claim
    assert (claim.metric, claim.scope.place) == ("output", "Chad")
    with pytest.raises(InvalidClaim, match="does not say what is counted"):
        understand("World Bank: Chad ranks fifth", language="en")


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("YouGov: turnout is 31 %, plus or minus 4 points", "31 %, without a hedge, ± 4 points"),
        ("ONS: exports fell 6 %", "6 %, without a hedge, a change of -6 %"),
        (
            "ONS: wages were 6 % higher than last year",
            "6 %, without a hedge, a comparison of +6 %, against “than last year”",
        ),
        ("ONS: the oil price was $41.70 a barrel", "41.7 USD per barrel, without a hedge"),
        (
            "UNICEF: one in four children live in poverty",
            "25 %, without a hedge, of “children”, told as 1 in 4",
        ),
    ],
)
def test_all_that_is_read_of_a_figure_is_said(sentence: str, said: str) -> None:
    assert said_of_figure(sentence, language="en") == said


@pytest.mark.parametrize(
    ("tag", "sentence"),
    [
        ("en", "Acme: 9,000 jobs will be cut by 2030, said 20 December 2024"),
        ("de", "Acme: 9.000 Stellen fallen bis 2030 weg, sagte am 20. Dezember 2024"),
        ("fr", "Acme : 9 000 emplois supprimés en 2031, dit le 3 mars 2024"),
    ],
)
def test_what_was_yet_to_come_is_a_forecast(tag: str, sentence: str) -> None:
    assert understand(sentence, language=tag).claim.when.count_type is CountType.FORECAST


def test_a_day_to_come_is_refused_with_advice() -> None:
    with pytest.raises(InvalidClaim) as raised:
        understand("FMI : la croissance atteindra 3 % en 2031", language="fr")
    assert "--count-type forecast" in (raised.value.hint or "")
