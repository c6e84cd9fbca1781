"""Two bounds beside each other are one range; apart they are two figures."""

import pytest

from claimtrack.figures.reading import find_figures
from claimtrack.languages import load_language
from tests.figures.test_reading import say

CASES = [
    ("more than 20 and fewer than 30 died", ["range 20..30"]),
    ("fewer than 30 and more than 20 died", ["range 20..30"]),
    ("at least 20, at most 30 people", ["range 20..30"]),
    ("at most 30 and at least 20 people", ["range 20..30"]),
    ("more than 20 dead and fewer than 30 injured", ["more than 20", "fewer than 30"]),
    ("more than 30 and fewer than 20", ["more than 30", "fewer than 20"]),
    ("more than 20 and more than 30", ["more than 20", "more than 30"]),
    ("more than 20 and 30", ["more than 20", "bare 30"]),
    ("x >= 20", ["at least 20"]),
    ("x <= 20", ["at most 20"]),
]


@pytest.mark.parametrize(("text", "said"), CASES, ids=[text for text, _ in CASES])
def test_bounds(text: str, said: list[str]) -> None:
    figures = find_figures(text, load_language("en").figures)
    assert [say(one.figure) for one in figures] == said


LINKED = [
    ("en", "more than 20 but fewer than 30 died", "range 20..30"),
    ("en", "more than 20, but fewer than 30 died", "range 20..30"),
    ("fr", "plus de 20 mais moins de 30 morts", "range 20..30"),
    ("de", "mehr als 20, aber weniger als 30 Tote", "range 20..30"),
    ("es", "más de 20 pero menos de 30 muertos", "range 20..30"),
    ("it", "più di 20, ma meno di 30 morti", "range 20..30"),
    ("pt", "mais de 20, mas menos de 30 mortos", "range 20..30"),
    ("ru", "более 20, но менее 30 погибших", "range 20..30"),
    ("uk", "більше 20 і менше 30", "range 20..30"),
    ("tr", "20'den fazla ve 30'dan az", "range 20..30"),
    ("tr", "20'den büyüktür veya eşittir, 30'dan küçüktür veya eşittir", "range 20..30"),
    ("az", "20-dən çox və 30-dan az", "range 20..30"),
    ("ar", "أكثر من 20 وأقل من 30", "range 20..30"),
    ("ar", "أكثر من 20 و أقل من 30", "range 20..30"),
    ("hy", "20-ից ավելի և 30-ից պակաս", "range 20..30"),
]


@pytest.mark.parametrize(("tag", "text", "said"), LINKED, ids=[text for _, text, _ in LINKED])
def test_bounds_in_every_language(tag: str, text: str, said: str) -> None:
    figures = find_figures(text, load_language(tag).figures)
    assert [say(one.figure) for one in figures] == [said]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("tr", "20'den fazla ölü ve 30'dan az yaralı"),
        ("ar", "أكثر من 20 قتيلا وأقل من 30 جريحا"),
        ("ru", "более 20 погибших и менее 30 раненых"),
        ("fr", "plus de 20 morts mais moins de 30 blessés"),
    ],
)
def test_what_is_counted_between_keeps_them_apart(tag: str, text: str) -> None:
    assert len(find_figures(text, load_language(tag).figures)) == 2
