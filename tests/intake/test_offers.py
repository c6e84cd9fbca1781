"""What TAB makes of a text; what is offered for a field is tried in tests/workflow."""

import pytest

from claimtrack.intake.offers import complete

NAMES = ("président Poutine", "ministère de la Défense", "ministère des Affaires", "Straße", "漢字")


@pytest.mark.parametrize(
    ("text", "completed"),
    [
        ("pré", "président Poutine"),
        ("PRÉ", "président Poutine"),
        ("min", "ministère de"),
        ("ministère des", "ministère des Affaires"),
        ("pout", "président Poutine"),
        ("STRA", "Straße"),
        ("漢", "漢字"),
        ("d", "d"),
        ("nobody", "nobody"),
        ("", ""),
    ],
)
def test_tab(text: str, completed: str) -> None:
    assert complete(text, NAMES) == completed
