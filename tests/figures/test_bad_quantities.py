"""Quantities that are open, impossible or out of use are kept, asked about or refused."""

import pytest

from claimtrack.errors import AmbiguousFigure, UnreadableFigure
from claimtrack.figures.figure import Figure
from claimtrack.figures.reading import ANY_UNIT, find_figures, parse_figure
from claimtrack.languages import load_language
from claimtrack.units import UnitCode, dimension_of


def read(text: str, tag: str = "en", unit: str = "") -> Figure | None:
    return parse_figure(text, load_language(tag).figures, ANY_UNIT, UnitCode(unit) or None)


@pytest.mark.parametrize(
    ("text", "could", "units"),
    [
        ("5 pounds", "could be 5 GBP or 5 pounds", ("GBP", "pound")),
        ("5 tons", "could be 5 tonnes or 5 tons or 5 long tons", ("tonne", "ton", "long-ton")),
        ("5 °", "could be 5 °C or 5 °F or 5 degrees", ("celsius", "fahrenheit", "degree")),
        ("up 5 points", "could be 5 points or 5 index points", ("pp", "index")),
    ],
    ids=["pounds", "tons", "degrees", "points"],
)
def test_a_unit_that_is_open_is_asked_about(text: str, could: str, units: tuple[str, ...]) -> None:
    with pytest.raises(AmbiguousFigure) as refused:
        read(text)
    assert refused.value.message == f'"{text}": {could}'
    assert refused.value.hint == f"say which unit is meant, {' or '.join(units)} (--unit)"
    for unit in units:
        settled = read(text, unit=unit)
        assert settled is not None
        assert (settled.value, settled.unit) == (5, unit)
        assert not settled.is_unit_assumed


def test_a_dollar_of_no_country_is_taken_for_the_usual_one_and_says_so() -> None:
    usual, named = read("5 dollars"), read("5 Canadian dollars")
    assert usual is not None
    assert named is not None
    assert (usual.unit, usual.is_unit_assumed) == ("USD", True)
    assert (named.unit, named.is_unit_assumed) == ("CAD", False)


@pytest.mark.parametrize(
    ("tag", "text", "value"),
    [
        ("en", "2 billion euros", 2 * 10**9),
        ("es", "2 billones de euros", 2 * 10**12),
        ("pt", "2 bilhões de euros", 2 * 10**9),
        ("pt", "2 biliões de euros", 2 * 10**12),
        ("fr", "2 billions d'euros", 2 * 10**12),
        ("de", "2 Billionen Euro", 2 * 10**12),
        ("it", "2 bilioni di euro", 2 * 10**12),
        ("nl", "2 biljoen euro", 2 * 10**12),
    ],
    ids=["en", "es", "pt, Brazil", "pt, Portugal", "fr", "de", "it", "nl"],
)
def test_a_billion_is_that_of_the_language(tag: str, text: str, value: int) -> None:
    figure = read(text, tag)
    assert figure is not None
    assert (figure.value, figure.unit) == (value, "EUR")


@pytest.mark.parametrize("text", ["10 %-points", "10 pp", "10 percentage points"])
def test_points_are_no_percent(text: str) -> None:
    figure = read(text)
    assert figure is not None
    assert (figure.value, figure.unit) == (10, "pp")


@pytest.mark.parametrize("text", ["12 out of 0", "one in 0", "5 in every 0", "12 out of 0 people"])
def test_nothing_is_a_share_of_nothing(text: str) -> None:
    with pytest.raises(UnreadableFigure) as refused:
        read(text)
    assert refused.value.message == f'"{text}": nothing is a share of 0'
    assert refused.value.hint == "check what stands behind the share"
    assert not find_figures(text, load_language("en").figures, ANY_UNIT)


def test_a_share_of_more_than_the_whole_keeps_its_words() -> None:
    figure = read("120 % of the budget")
    assert figure is not None
    assert (figure.value, figure.unit, figure.of) == (120, "%", "budget")


def test_more_than_there_are_is_no_share() -> None:
    with pytest.raises(AmbiguousFigure, match="2 figures in one phrase"):
        read("12 out of the 10")


@pytest.mark.parametrize("text", ["-5 people", "minus 5 deaths", "-5"])
def test_a_count_below_zero_is_refused(text: str) -> None:
    with pytest.raises(UnreadableFigure) as refused:
        parse_figure(text, load_language("en").figures)
    assert "a count cannot be negative" in refused.value.message
    assert refused.value.hint


def test_a_measure_may_be_below_zero() -> None:
    figure = read("minus 12 °C")
    assert figure is not None
    assert (figure.value, figure.unit) == (-12, "celsius")


def test_a_unit_that_nobody_knows_measures_nothing_known() -> None:
    assert dimension_of("zorkmid") is None
    figure = read("40 zorkmids")
    assert figure is not None
    assert (figure.value, figure.unit) == (40, "")  # what it counts is for the metric to say


@pytest.mark.parametrize(
    ("tag", "text", "unit"),
    [
        ("en", "3000 Deutschmarks", "DEM"),
        ("de", "3000 D-Mark", "DEM"),
        ("es", "3000 pesetas", "ESP"),
        ("it", "3000 lire italiane", "ITL"),
    ],
    ids=["en", "de", "es", "it"],
)
def test_a_currency_that_is_no_more_is_kept(tag: str, text: str, unit: str) -> None:
    figure = read(text, tag)
    assert figure is not None
    assert (figure.value, figure.unit) == (3000, unit)


@pytest.mark.parametrize("text", ["1e400", "2 x10^400", "5^999 deaths", "1.5e-400"])
def test_a_power_without_end_is_refused(text: str) -> None:
    with pytest.raises(UnreadableFigure, match="a number has at most"):
        read(text)
