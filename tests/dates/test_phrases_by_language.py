"""What phrases in copy of Saturday 31 October 2020 mean, in each language: `phrases/TAG.toml`."""

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from claimtrack.dates import find_dates, parse_date

PUBLISHED = dt.date(2020, 10, 31)
"""A Saturday."""

TABLES = {
    file.stem: tomllib.loads(file.read_text(encoding="utf-8"))
    for file in sorted((Path(__file__).parent / "phrases").glob("*.toml"))
}


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [(tag, text, edtf) for tag, table in TABLES.items() for text, edtf in table["read"].items()],
)
def test_what_a_phrase_means(language: str, text: str, edtf: str) -> None:
    period = parse_date(text, language=language, published=PUBLISHED)
    assert period is not None
    assert period.edtf == edtf
    assert period.words in text


@pytest.mark.parametrize(
    ("language", "text"),
    [(tag, text) for tag, table in TABLES.items() for text in table["no_date"]],
)
def test_what_is_no_date(language: str, text: str) -> None:
    assert find_dates(text, language=language, published=PUBLISHED) == ()


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        (
            "ar",
            "قتل 12 جنديا في 27 أيلول/سبتمبر 2020 ثم 30 آخرون الجمعة",
            ["27 أيلول/سبتمبر 2020", "الجمعة"],
        ),
        (
            "hy",
            "2020թ. սեպտեմբերի 27-ին զոհվել է 12 զինվոր, ուրբաթ՝ 30-ը",
            ["2020թ. սեպտեմբերի 27", "ուրբաթ"],
        ),
    ],
)
def test_dates_inside_a_sentence(language: str, text: str, words: list[str]) -> None:
    found = find_dates(text, language=language, published=PUBLISHED)
    assert [text[one.start : one.end].strip() for one in found] == words
