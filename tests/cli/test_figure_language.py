"""`figure` without a language: the one that reads most of the phrase, if no other reads it so."""

import json
from collections.abc import Callable

import pytest

from tests.running import Ran

Run = Callable[..., Ran]


@pytest.mark.parametrize(
    ("phrase", "field", "value"),
    [
        ("$41.70 a barrel", "per", "barrel"),
        ("7 per 100,000 people", "per", "100000 people"),
        ("between 6% and 8%", "upper", 8),
        ("zero", "value", 0),
        ("600 dead near Stepanakert", "unread", "Stepanakert"),
    ],
)
def test_what_a_language_reads_is_not_dropped(
    run: Run, phrase: str, field: str, value: object
) -> None:
    ran = run(["--json", "figure", phrase])
    assert ran.code == 0, ran
    assert json.loads(ran.out)["data"][field] == value


def test_digits_are_never_passed_over(run: Run) -> None:
    assert run(["figure", "[2J5.000"]).code == 3
