"""Two bounds beside each other are one range; apart they are two figures."""

import pytest

from claimtrack.figures.reading import find_figures
from claimtrack.lexicon import load_language
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
