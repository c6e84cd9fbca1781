"""What somebody gives as a unit or a denominator, and what becomes of it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import converse
from tests.running import Ran

Run = Callable[..., Ran]
FIGURE = ["add", "--source", "Anna", "--metric", "cost", "--figure", "5", "--as-of", "2024-05-03"]


def figures(run: Run) -> list[dict[str, Any]]:
    lines = map(json.loads, run("export").out.splitlines()[1:])
    return [each["content"]["figure"] for each in lines if each["kind"] == "claim"]


@pytest.mark.parametrize(
    ("unit", "language", "value", "code", "per"),
    [
        ("euro", None, 5, "EUR", None),
        ("euros", "fr", 5, "EUR", None),
        ("гектаров", None, 5, "hectare", None),
        ("dollars", "en", 5, "USD", None),
        ("billion EUR", "en", 5_000_000_000, "EUR", None),
        ("Milliarden Euro", "de", 5_000_000_000, "EUR", None),
        ("euro per hectolitre", "en", 5, "EUR", "hectoliter"),
        ("pounds", "en", 5, "pounds", None),
    ],
)
def test_a_unit_is_read_by_the_words_of_sentences(
    unit: str, language: str | None, value: int, code: str, per: str | None, run: Run
) -> None:
    said = ["--lang", language] if language else []
    assert run([*FIGURE, "--unit", unit, *said]).code == 0
    (figure,) = figures(run)
    assert (figure["value"], figure["unit"], figure.get("per")) == (value, code, per)


@pytest.mark.parametrize(
    ("figure", "options", "value"),
    [
        ("-12.5", ["--unit", "celsius", "--metric", "temperature"], "-12.5"),
        ("−3", ["--unit", "celsius", "--metric", "temperature"], -3),
        ("-0,5", ["--unit", "EUR", "--lang", "de"], "-0.5"),
        ("-12.5 °C", ["--lang", "en", "--metric", "temperature"], "-12.5"),
        ("-2 %", ["--metric", "growth"], -2),
    ],
)
def test_a_level_below_zero_is_taken(
    figure: str, options: list[str], value: object, run: Run
) -> None:
    given = ["add", "--source", "A", "--as-of", "2024", "--figure", figure, *options]
    if "--metric" not in options:
        given += ["--metric", "cost"]
    assert run(given).code == 0
    assert [each["value"] for each in figures(run)] == [value]


@pytest.mark.parametrize("unit", ["people", "rank"])
def test_people_and_ranks_are_never_below_zero(unit: str, run: Run) -> None:
    assert run([*FIGURE[:6], "-5", "--metric", "cost", "--unit", unit]).code != 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["-12.5 °C"],
        ["-12,5 Grad Celsius", "--lang", "de"],
        ["--lang", "fr", "-12,5 °C"],
        ["--json", "-.5 °C"],
        ["--", "-12.5 °C"],
    ],
)
def test_a_negative_number_is_a_phrase_and_no_option(arguments: list[str], run: Run) -> None:
    ran = run(["figure", *arguments])
    assert ran.code == 0
    assert "5 °C" in ran.out or '"celsius"' in ran.out


def test_an_option_takes_the_negative_number_behind_it(run: Run) -> None:
    assert "no profile named '-12.5'" in run(["figure", "--profile", "-12.5", "x"]).err
    assert "unknown option -x" in run(["figure", "-x"]).err


def test_what_words_assume_of_a_unit_is_said(run: Run) -> None:
    assert "“dollars”: USD, which is assumed" in run([*FIGURE, "--unit", "dollars"]).err


@pytest.mark.parametrize(
    ("per", "read"),
    [("hectolitre", "hectoliter"), ("Woche", "week"), ("100,000 people", "100000 people")],
)
def test_a_denominator_is_read_by_the_words_of_sentences(per: str, read: str, run: Run) -> None:
    ran = run([*FIGURE, "--unit", "EUR", "--per", per])
    assert [each["per"] for each in figures(run)] == [read]
    assert "compared with nothing but itself" not in ran.err


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--unit", "zorkmid"], '"zorkmid" is no unit known here'),
        (["--unit", "billion EUR"], '"billion EUR" is no unit known here'),
        (["--unit", "pesos"], '"pesos" is no unit known here'),
        (["--unit", "EUR", "--per", "blah"], 'per "blah" is nothing known here'),
    ],
)
def test_what_nobody_knows_is_said(options: list[str], told: str, run: Run) -> None:
    """Without a language "billion" is a thousand times more in French than in English."""
    ran = run([*FIGURE, *options])
    assert ran.code == 0
    assert f"{told}: compared with nothing but itself" in ran.err


def test_on_a_terminal_the_nearest_unit_is_asked_about(desk: Path) -> None:
    session = converse([*FIGURE, "--unit", "hectaer", "--topic", "t"], ["y", "y"], folder=desk)
    assert "hectaer is no unit: did you mean hectare?" in session.shown
    assert "“5” hectares cost" in session.shown


@pytest.mark.parametrize(
    ("figure", "language", "unit", "told"),
    [
        ("60,000 acres", "en", "hectare", "says acres, and you say hectares"),
        ("2,2 %", "fr", "acre", "says %, and you say acres"),
        ("5 Milliarden Euro", "de", "USD", "says EUR, and you say USD"),
        ("30 °C", "en", "fahrenheit", "says °C, and you say °F"),
        ("12 tonnes", "fr", "kilogram", "says tonnes, and you say kilograms"),
    ],
)
def test_a_unit_against_the_words_is_said_and_shown_as_ours(
    figure: str, language: str, unit: str, told: str, run: Run
) -> None:
    run([
        *("add", "--source", "A", "--figure", figure, "--lang", language, "--metric", "cost"),
        *("--as-of", "2024"),
    ])  # fmt: skip
    (line,) = run("list").out.splitlines()
    ran = run(["amend", line.split()[0], "--unit", unit])
    assert ran.code == 0
    assert f"“{figure}” {told}" in ran.err
    assert f"“{figure}” [" in run("list").out
    assert "by our correction]" in run("list").out


def test_a_unit_that_the_words_do_not_name_is_no_correction(run: Run) -> None:
    run([*FIGURE])
    (line,) = run("list").out.splitlines()
    ran = run(["amend", line.split()[0], "--unit", "hectare"])
    assert "you say" not in ran.err
    assert "“5” hectares" in run("list").out
