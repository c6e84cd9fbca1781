"""`figure` without a language: the one that reads most of the phrase, if no other reads it so."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import converse


def read(folder: Path, phrase: str) -> dict[str, Any]:
    session = converse(["--json", "figure", phrase], [], folder=folder)
    assert session.code == 0, session.shown
    data = json.loads(session.shown)
    found: dict[str, Any] = data.get("data", data)
    return found


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
    desk: Path, phrase: str, field: str, value: object
) -> None:
    assert read(desk, phrase)[field] == value


def test_digits_are_never_passed_over(desk: Path) -> None:
    assert converse(["figure", "[2J5.000"], [], folder=desk).code == 3
