"""Cohen's kappa."""

import pytest

from claimtrack.align.agreement import measure_agreement

COHEN_1960 = (
    [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
)
"""A table as textbooks have it: observed 0.7, by chance 0.5."""


@pytest.mark.parametrize(
    ("answers", "agreed", "kappa"),
    [
        pytest.param(COHEN_1960, 35, 0.4, id="textbook"),
        pytest.param([("a", "a"), ("b", "b")], 2, 1.0, id="full agreement"),
        pytest.param([("a", "b"), ("b", "a")], 0, -1.0, id="always the opposite"),
        pytest.param([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")], 2, 0.0, id="chance"),
        pytest.param([("a", "b")], 0, 0.0, id="one question"),
    ],
)
def test_kappa(answers: list[tuple[str, str]], agreed: int, kappa: float) -> None:
    found = measure_agreement(answers)
    assert (found.questions, found.agreed) == (len(answers), agreed)
    assert found.kappa == pytest.approx(kappa)


@pytest.mark.parametrize("answers", [[], [("a", "a")], [("a", "a")] * 5])
def test_no_kappa_where_chance_explains_everything(answers: list[tuple[str, str]]) -> None:
    assert measure_agreement(answers).kappa is None
