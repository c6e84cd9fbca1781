"""What looks comparable and is not: told, so that nobody takes it for agreement."""

import pytest

from claimtrack.model.claim import Claim
from tests.compare.compare_cases import FLOOD, compare_claims, flood_claim


def by(who: str, number: int, **facets: object) -> Claim:
    return flood_claim(number, claimant=who, as_of="2020-10-31", **facets)


TOLD = [
    pytest.param(
        [
            by("a", 30, metric="area burnt", unit=""),
            by("b", 3000, metric="area burnt", unit="hectare"),
        ],
        "because their units do not convert: 2 (area burnt,",
        id="hectares, and no unit",
    ),
    pytest.param(
        [by("a", 5, metric="budget", unit="EUR"), by("b", 80, metric="budget", unit="USD")],
        "into the other: 2 (budget, EUR against USD); --rate gives one",
        id="two currencies",
    ),
    pytest.param(
        [by("a", 12), by("b", 40, unit="%"), by("c", 12)],
        "because their units do not convert: 3 (killed,",
        id="a percent against counts",
    ),
    pytest.param(
        [by("a", 12, definition="residents"), by("b", 40)],
        "because they are defined otherwise: 2 (killed,",
        id="a definition against none",
    ),
    pytest.param(
        [by("a", 12, topic=None), by("b", 40), by("c", 41), by("d", 42)],
        "1 claim without a topic is not compared with other accounts",
        id="one claim of four has no topic",
    ),
]


@pytest.mark.parametrize(("claims", "told"), TOLD)
def test_what_is_not_compared_is_told_with_its_reason(claims: list[Claim], told: str) -> None:
    notes = compare_claims(*claims).notes
    assert any(told in each for each in notes), notes


SILENT = [
    pytest.param([by("a", 12), by("b", 12)], id="nothing is kept apart"),
    pytest.param(
        [by("a", 5, metric="budget", unit="EUR"), by("a", 6, metric="budget", unit="USD")],
        id="one account, in two currencies",
    ),
    pytest.param([by("a", 12), by("b", 40, metric="injured", unit="%")], id="of two things"),
    pytest.param([by("a", 12, role="women"), by("b", 40, role="men", unit="%")], id="of others"),
    pytest.param([by("a", 12), by("b", 40, unit="%", place="Derna")], id="of another place"),
]


@pytest.mark.parametrize("claims", SILENT)
def test_what_nobody_would_compare_is_not_told(claims: list[Claim]) -> None:
    assert compare_claims(*claims).notes == ()


def test_many_are_counted_and_some_are_named() -> None:
    claims = [
        by(who, 5, metric=metric, unit=unit, topic=FLOOD)
        for metric in ("aid", "budget", "damage", "debt", "wages")
        for who, unit in (("a", "EUR"), ("b", "USD"))
    ]
    (told,) = compare_claims(*claims).notes
    assert told.startswith("sums of the same that are not compared")
    assert ": 10 (" in told
    assert "and 2 more" in told
