"""What a reader takes as the least and the most of a question."""

import pytest

from claimtrack.compare.comparison import Comparison
from tests.compare.compare_cases import compare_claims, flood_claim


def ends(comparison: Comparison) -> tuple[str, str]:
    """The words of the lowest and the highest figure of the only question."""
    (question,) = comparison.questions
    words = {item.id: item.words for item in comparison.items}
    assert question.lowest is not None
    assert question.highest is not None
    return words[question.lowest], words[question.highest]


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize(
    ("figures", "told"),
    [
        pytest.param(["37", "~60", "52"], ("exact 37", "about 60"), id="a hedged one is the most"),
        pytest.param(
            ["~40", "37", "52"], ("exact 37", "exact 52"), id="a hedged one is not the least"
        ),
        pytest.param(
            ["≥1250", "1250", "1241"],
            ("exact 1241", "at least 1250"),
            id="at least beside its number",
        ),
    ],
)
def test_the_number_on_the_page_decides(
    figures: list[str], told: tuple[str, str], order: int
) -> None:
    claims = [flood_claim(each, claimant=each) for each in figures][::order]
    assert ends(compare_claims(*claims)) == told
