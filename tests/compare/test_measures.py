"""Figures of every unit: what converts, what is kept apart, and why."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from claimtrack.align.world import World
from claimtrack.compare import compare
from claimtrack.compare.measures import ExchangeRate
from claimtrack.compare.pairs import factor_of, severity_of, surface_factor
from claimtrack.dates import Period
from claimtrack.errors import InvalidClaim
from claimtrack.figures.figure import Figure, Form, Says
from claimtrack.figures.interval import Interval
from claimtrack.figures.profile import load_profile
from claimtrack.model.claim import Adjustment, Claim, RatePeriod, Terms, When, Who
from claimtrack.model.metric import Metric
from claimtrack.model.record import claim_id
from claimtrack.model.shipped import shipped_metrics
from claimtrack.units.unit import UnitCode

WORLD = World.from_records((), shipped=shipped_metrics())
MAY = "2024-05-31"
AUGUST, SEPTEMBER = Period.day(dt.date(2024, 8, 15)), Period.day(dt.date(2024, 9, 30))


def figure(value: str, unit: str = "", form: Form = Form.EXACT, **given: Any) -> Figure:
    number = Decimal(value)
    whole = int(number) if number == int(number) and "." not in value else number
    return Figure(f"{value} {unit}", form, whole, unit=UnitCode(unit), **given)


def claim(who: str, read: Figure, metric: str, as_of: str = MAY, **given: Any) -> Claim:
    when = When(as_of=Period.from_edtf(as_of), **given.pop("when", {}))
    return Claim(Who(who), "Event", metric, read, when=when, **given)


def told(
    left: Figure, right: Figure, metric: str, terms: tuple[Terms, Terms] = (Terms(), Terms())
) -> tuple[str, str]:
    """The verdict on two figures of one day by two sources, with its reason."""
    claims = [
        claim(who, each, metric, terms=of)
        for who, each, of in zip(("A", "B"), (left, right), terms, strict=True)
    ]
    compared = compare(
        ((claim_id(each), each) for each in claims), WORLD, load_profile(), with_pairs=True
    )
    assert compared.pairs is not None
    (pair,) = compared.pairs
    return pair.verdict.value if pair.verdict else "", pair.reason


def changed(value: str, change: str | None, says: Says = Says.CHANGE) -> Figure:
    """So many per cent more or less; None: the words do not say which."""
    signed = None if change is None else Decimal(change)
    return figure(value, "%", Form.BARE, change=signed, says=says)


def test_a_rise_and_a_fall_of_one_size_conflict() -> None:
    verdict, reason = told(changed("5", "-5"), changed("5", "5"), "wages")
    assert (verdict, reason) == ("possible conflict", "disjoint")  # the price basis is assumed
    less, more = (changed("5", each, Says.COMPARISON) for each in ("-5", "5"))
    assert told(less, more, "wages")[1] == "disjoint"
    assert (
        told(changed("5", "-5"), figure("-5", "%", Form.BARE, says=Says.CHANGE), "wages")[0]
        == "agree"
    )


def test_a_change_of_no_direction_is_not_set_against_one() -> None:
    assert told(changed("5", None), changed("5", "-5"), "wages") == ("not comparable", "change")


def test_a_level_of_growth_is_a_change() -> None:
    assert told(figure("-0.3", "%", Form.BARE), changed("0.3", "-0.3"), "growth")[0] == "agree"
    assert told(figure("0.3", "%", Form.BARE), changed("0.3", "-0.3"), "growth")[1] == "disjoint"
    assert told(figure("0.3", "%", Form.BARE), changed("0.3", "0.3"), "unemployment") == (
        "not comparable",
        "change",
    )


@pytest.mark.parametrize(
    ("left", "right", "metric", "verdict"),
    [
        (figure("48", "square-kilometer"), figure("4800", "hectare"), "area burnt", "agree"),
        (figure("48", "square-kilometer"), figure("9000", "hectare"), "area burnt", "conflict"),
        (figure("40", "celsius"), figure("104", "fahrenheit"), "temperature", "agree"),
        (figure("40", "celsius"), figure("40", "fahrenheit"), "temperature", "conflict"),
        (figure("3", "tonne"), figure("3000", "kilogram"), "emissions", "agree"),
        (figure("2", "hour"), figure("120", "minute"), "waiting time", "agree"),
        (figure("7.4", "%"), figure("7.4"), "turnout", "agree"),
        (figure("7.4", "%"), figure("7.9", "%"), "turnout", "conflict"),
        (figure("48", "%", margin=3), figure("50", "%"), "vote intention", "agree"),
        (figure("48", "%", margin=1), figure("55", "%"), "vote intention", "tension"),
        (figure("2000000000", "USD"), figure("2000000000", "USD"), "aid", "agree"),
        (figure("-2.5", "%"), figure("-2.5", "%"), "turnout", "agree"),
        (figure("30", "EUR", per="hectoliter"), figure("0.3", "EUR", per="liter"), "wage", "agree"),
        (
            figure("30", "EUR", per="hectoliter"),
            figure("30", "EUR", per="liter"),
            "wage",
            "conflict",
        ),
        (figure("5", per="1000 people"), figure("500", per="100000 people"), "murders", "agree"),
        (figure("5", per="1000 people"), figure("5", per="100000 people"), "murders", "conflict"),
        (figure("2", "EUR", per="kilogram"), figure("2000", "EUR", per="tonne"), "wage", "agree"),
    ],
)
def test_what_one_dimension_measures_is_compared(
    left: Figure, right: Figure, metric: str, verdict: str
) -> None:
    found = told(left, right, metric)[0]
    assert found in {verdict, f"possible {verdict}"}
    assert told(right, left, metric)[0] == found


@pytest.mark.parametrize(
    ("left", "right", "metric", "reason"),
    [
        (figure("2000000000", "USD"), figure("2000000000", "EUR"), "aid", "unit"),
        (figure("300", "USD"), figure("300"), "damage", "unit"),
        (figure("5", "pound"), figure("5", "GBP"), "waste", "unit"),
        (figure("3"), figure("33", "%"), "poverty rows", "unit"),
        (figure("5", "football fields"), figure("5", "hectare"), "area burnt", "unit"),
        (figure("5", "day"), figure("5", "month"), "waiting time", "unit"),
        (figure("7", "%"), figure("7", "%", says=Says.CHANGE), "unemployment", "change"),
        (figure("2", "times", says=Says.COMPARISON), figure("2", "times"), "cost", "change"),
        (figure("600", "EUR", per="month"), figure("600", "EUR", per="year"), "aid", "base"),
        (figure("600", "EUR", per="month"), figure("600", "EUR"), "aid", "base"),
        (figure("600", "EUR", per="liter"), figure("600", "EUR", per="tonne"), "aid", "base"),
        (figure("600", "EUR", per="week"), figure("600", "EUR", per="day"), "aid", "base"),
        (figure("600", "EUR", per="box"), figure("600", "EUR", per="liter"), "aid", "base"),
        (figure("20", "%", of="children"), figure("20", "%", of="households"), "poverty", "base"),
        (figure("40000", says=Says.CHANGE), figure("2276000"), "unemployed", "change"),
    ],
)
def test_what_measures_another_thing_is_kept_apart(
    left: Figure, right: Figure, metric: str, reason: str
) -> None:
    assert told(left, right, metric) == ("not comparable", reason)
    assert told(right, left, metric) == ("not comparable", reason)


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        (Terms(Adjustment.ADJUSTED), Terms(Adjustment.UNADJUSTED), "definition"),
        (Terms(price_basis="real"), Terms(price_basis="nominal"), "definition"),
        (Terms(rate_period=RatePeriod.YEAR), Terms(rate_period=RatePeriod.QUARTER), "period"),
    ],
)
def test_unlike_terms_keep_two_indicators_apart(left: Terms, right: Terms, reason: str) -> None:
    read = figure("0.3", "%")
    assert told(read, read, "growth", (left, right)) == ("not comparable", reason)


def test_a_share_told_over_a_month_is_none_over_a_year() -> None:
    pair = figure("2.7", "%", per="month"), figure("2.7", "%", per="year")
    assert told(*pair, "inflation") == ("not comparable", "period")


def test_terms_that_nobody_states_cap_the_verdict() -> None:
    pair = figure("7.4", "%"), figure("7.9", "%")
    assert told(*pair, "unemployment")[0] == "possible conflict"
    stated = Terms(Adjustment.ADJUSTED, population="15 and over")
    assert told(*pair, "unemployment", (stated, stated))[0] == "conflict"


def test_money_is_compared_at_a_rate_that_is_given() -> None:
    claims = [
        claim("A", figure("1000", "EUR"), "cost"),
        claim("B", figure("1080", "USD"), "cost"),
    ]
    pairs = [(claim_id(each), each) for each in claims]
    rate = ExchangeRate.read("EUR/USD=1.08@2024-05-31")
    compared = compare(pairs, WORLD, load_profile(), rates=[rate], with_pairs=True)
    assert compared.pairs is not None
    assert [str(each.verdict) for each in compared.pairs] == ["agree"]
    assert any("1 EUR = 1.08 USD of 2024-05-31" in note for note in compared.notes)


@pytest.mark.parametrize(
    "text",
    ["EUR/USD=1.08", "EUR=1.08@2024-05-31", "EUR/QQQ=1@2024-05-31", "EUR/USD=0@2024-05-31",
     "EUR/EUR=1@2024-05-31", "EUR/USD=1.08@2024-13-01", "eur/usd=1.08@2024-05-31"],
)  # fmt: skip
def test_what_is_no_rate_is_refused(text: str) -> None:
    with pytest.raises(InvalidClaim) as refused:
        ExchangeRate.read(text)
    assert refused.value.place == "--rate"
    assert "EUR/USD=1.08@2024-06-01" in (refused.value.hint or "")


@pytest.mark.parametrize("topic", [None, "Event"])
def test_money_without_a_topic_is_told_to_be_left_apart(topic: str | None) -> None:
    claims = [
        replace(claim(who, figure(value, unit), "aid"), topic=topic)
        for who, value, unit in (("A", "50", "EUR"), ("B", "61", "USD"))
    ]
    rates = [ExchangeRate.read("EUR/USD=1.08@2024-05-31")]
    keyed = [(claim_id(each), each) for each in claims]
    compared = compare(keyed, WORLD, load_profile(), rates=rates)
    is_told = any("aid in two currencies is not compared" in each for each in compared.notes)
    assert is_told is (topic is None)
    assert bool(compared.findings) is (topic is not None)


def test_figures_are_compared_in_the_unit_that_most_of_them_have() -> None:
    claims = [
        claim("A", figure("40", "hectare"), "area burnt"),
        claim("B", figure("41", "hectare"), "area burnt"),
        claim("C", figure("100", "acre"), "area burnt"),
    ]
    compared = compare(((claim_id(each), each) for each in claims), WORLD, load_profile())
    units = {item.shape.measure.unit for item in compared.items if item.shape is not None}
    assert units == {"hectare"}
    (acres,) = (item for item in compared.items if item.converted is not None)
    assert acres.converted == Decimal("40.468564224")


def test_names_of_one_metric_and_its_parts_are_compared_in_one_unit() -> None:
    part = Metric("pasture burnt", parent="area burnt")
    claims = [
        claim("A", figure("48", "square-kilometer"), "area burnt"),
        claim("B", figure("4800", "hectare"), "Area burnt"),
        claim("C", figure("12000", "acre"), "pasture burnt"),
    ]
    world = World.from_records((part,), shipped=shipped_metrics())
    pairs = [(claim_id(each), each) for each in claims]
    compared = compare(pairs, world, load_profile(), with_pairs=True)
    units = {item.shape.measure.unit for item in compared.items if item.shape is not None}
    assert len(units) == 1
    assert compared.pairs is not None
    assert "unit" not in {each.reason for each in compared.pairs}


def test_the_id_of_a_question_does_not_follow_the_unit_that_most_have() -> None:
    hectares = [claim(who, figure("40", "hectare"), "area burnt") for who in ("A", "B")]
    acres = [claim(who, figure("100", "acre"), "area burnt") for who in ("C", "D", "E")]
    ids = set()
    for claims in (hectares, acres, [*hectares, *acres]):
        compared = compare(((claim_id(each), each) for each in claims), WORLD, load_profile())
        ids |= {question.id for question in compared.questions}
    assert len(ids) == 1


def test_the_id_of_a_question_does_not_follow_the_denominator_that_most_have() -> None:
    liters = [claim(who, figure("4", "EUR", per="liter"), "cost") for who in ("A", "B")]
    others = [claim(who, figure("400", "EUR", per="hectoliter"), "cost") for who in "CDE"]
    ids = set()
    for claims in (liters, others, [*liters, *others]):
        compared = compare(((claim_id(each), each) for each in claims), WORLD, load_profile())
        ids |= {question.id for question in compared.questions}
    assert len(ids) == 1


def test_a_count_of_people_is_the_same_question_with_and_without_its_unit() -> None:
    plain, said = figure("61"), figure("61", "people")
    assert told(plain, said, "killed")[0] == "agree"


def test_a_later_release_of_one_source_is_a_revision() -> None:
    first = claim("A", figure("0.3", "%"), "growth", when={"said": AUGUST})
    later = claim("A", figure("0.1", "%"), "growth", when={"said": SEPTEMBER})
    claims = [(claim_id(each), each) for each in (first, later)]
    compared = compare(claims, WORLD, load_profile(), with_pairs=True)
    assert [each.reason for each in compared.findings] == ["revised"]
    assert compared.pairs is not None
    assert [each.reason for each in compared.pairs] == ["revised"]


def test_a_metric_that_nobody_described_takes_its_kind_from_the_unit() -> None:
    rate = claim("A", figure("7.4", "%"), "stops", as_of="2024-05")
    lower = replace(rate, figure=figure("7.1", "%"), when=When(as_of=Period.from_edtf("2024-06")))
    claims = [(claim_id(each), each) for each in (rate, lower)]
    assert [each.reason for each in compare(claims, WORLD, load_profile()).findings] == []


def test_a_later_release_answers_the_same_question() -> None:
    claims = [
        claim(
            "INSEE", figure(value, "%"), "unemployment", terms=Terms(release=release),
            when={"said": Period.from_edtf(said)},
        )
        for value, release, said in (
            ("7.4", "first estimate", "2024-06-10"),
            ("7.6", "revised", "2024-09-10"),
        )
    ]  # fmt: skip
    pairs = [(claim_id(each), each) for each in claims]
    compared = compare(pairs, WORLD, load_profile())
    assert len(compared.questions) == 1
    (finding,) = compared.findings
    assert (finding.word, finding.reason) == ("revision", "revised")


def test_two_rates_of_one_currency_are_refused_and_both_named() -> None:
    with pytest.raises(InvalidClaim) as refused:
        ExchangeRate.read_all(["EUR/USD=1.08@2024-06-01", "EUR/USD=1.12@2024-06-01"])
    assert "1 EUR = 1.08 USD" in refused.value.message
    assert "1 EUR = 1.12 USD" in refused.value.message
    same = ExchangeRate.read_all(["EUR/USD=1.08@2024-06-01"] * 2)
    assert len(same) == 1


@pytest.mark.parametrize(
    ("left", "right", "told_as"),
    [
        (figure("4", "%", Form.BARE), figure("5", "%", Form.BARE), "possible conflict"),
        (figure("4000000", "USD", Form.BARE), figure("5000000", "USD", Form.BARE), "conflict"),
        (figure("4", "%", Form.BARE), figure("4.4", "%", Form.BARE), "agree"),
    ],
)
def test_roundings_that_only_touch_do_not_agree(left: Figure, right: Figure, told_as: str) -> None:
    verdict, _ = told(left, right, "inflation" if left.unit == "%" else "aid")
    assert verdict == told_as


@pytest.mark.parametrize(
    ("left", "right", "is_same"),
    [("lowest", "lowest", True), ("", "lowest", False), ("worst", "lowest", False), ("", "", True)],
)
def test_a_rank_from_the_bottom_is_none_from_the_top(left: str, right: str, is_same: bool) -> None:
    ranks = [figure("3", "rank", says=Says.COMPARISON, of=each) for each in (left, right)]
    verdict, reason = told(ranks[0], ranks[1], "unemployment")
    assert (verdict == "agree") is is_same
    assert is_same or reason.startswith("base")


@pytest.mark.parametrize(
    ("left", "right", "is_one"),
    [("GDP", "PIB", True), ("GDP", "ВВП", True), ("GDP", "exports", False), ("PIB", "PIB", True)],
)
def test_a_whole_has_its_names_in_every_language(left: str, right: str, is_one: bool) -> None:
    verdict, _ = told(figure("7", "%", of=left), figure("7", "%", of=right), "public debt")
    assert (verdict == "agree") is is_one


@pytest.mark.parametrize(
    ("low", "high", "severity"),
    [
        (("-8.5", "-8.4"), ("-8.0", "-7.9"), "minor"),
        (("-9", "-8"), ("-2", "-1"), "extreme"),
        (("-1", "-1"), ("1", "1"), "extreme"),
        (("10", "10"), ("10.5", "10.5"), "minor"),
        (("10", "10"), ("11", "11"), "moderate"),
        (("10", "10"), ("40", "40"), "extreme"),
    ],
)
def test_severity_needs_no_factor(
    low: tuple[str, str], high: tuple[str, str], severity: str
) -> None:
    lower, higher = (Interval(Decimal(a), Decimal(b)) for a, b in (low, high))
    assert severity_of(lower, higher) == severity
    factor = factor_of(lower, higher)
    assert (factor is None) == (Decimal(low[0]) <= 0)


def test_a_fall_and_a_rise_have_no_numbers_on_the_page_to_divide() -> None:
    fell, grew = changed("0.3", "-0.3"), changed("0.6", "0.6")
    assert surface_factor(fell, grew) is None
    assert surface_factor(changed("0.3", "0.3"), grew) == 2
