"""A level, the increase after it and the next level; real figures where the case is a real one."""

from typing import Any

import pytest

from claimtrack.model.claim import Claim, CountType
from tests.compare.compare_cases import (
    Facets,
    compare_claims,
    daily,
    findings_of,
    flood_claim,
    reasons_of,
    series,
)

ARMY: Facets = {"claimant": "army"}


def rise(value: int, change: int, day: str = "2020-10-02", **facets: Any) -> Claim:
    """A figure that states its own rise."""
    return flood_claim(value, change=change, as_of=day, **facets)


@pytest.mark.parametrize(
    ("claims", "reasons"),
    [
        pytest.param([*series(365_320, 369_337), *daily(None, 4017)], [], id="holds"),
        pytest.param(
            [*series(365_320, 369_259), *daily(None, 4017)],
            ["chain break: 365,320 + 4,017 is not 369,259"],
            id="breaks",
        ),
        pytest.param(
            [*series(100, None, 160), *daily(None, 21, 30)],
            ["chain break: 100 + 51 is not 160"],
            id="breaks over two days",
        ),
        pytest.param([*series(100, None, 160), *daily(None, 28, 32)], [], id="holds over two days"),
        pytest.param(
            [*series(100, None, 160), *daily(None, None, 31)], [], id="a day between is missing"
        ),
        pytest.param([*series("~1000", 1060), *daily(None, 50)], [], id="a soft level leaves room"),
        pytest.param([*series("≥1000", 1060), *daily(None, 50)], [], id="and so does a floor"),
        pytest.param(
            [*series("≥1000", 1040), *daily(None, 50)],
            ["chain break: 1,000 + 50 is not 1,040"],
            id="below the floor and the increase",
        ),
        pytest.param(
            [*series(100, 160), *daily(None, 51, **ARMY)],
            ["chain break: 100 + 51 is not 160"],
            id="the one account that counts by day gives no levels",
        ),
        pytest.param(
            [*series(100, 160), *daily(None, 51, **ARMY), *daily(None, 51, claimant="press")],
            [],
            id="two accounts count by day: it is not known whose chain it is",
        ),
        pytest.param(
            [*series(100, 160, place="Derna"), *daily(None, 51)], [], id="of another place"
        ),
        pytest.param(
            [*series(100, 160), *daily(None, 51, metric="injured")], [], id="of another metric"
        ),
        pytest.param([*series(927), rise(963, 36)], [], id="36 more, to 963"),
        pytest.param(
            [*series(927), rise(970, 36)],
            ["chain break: 927 + 36 is not 970"],
            id="36 more, to 970",
        ),
        pytest.param(
            [*series(927), rise(999, 36, "2020-10-05")], [], id="36 more than on some day between"
        ),
        pytest.param(
            [*series(1177), rise(1221, 1177, "2020-10-04")],
            ["delta read as level: 1,177 + 44 = 1,221"],
            id="rose from 44 to 1,221, after 1,177",
        ),
        pytest.param(
            [*series(1177), rise(1221, 44, "2020-10-04")], [], id="rose from 1,177 to 1,221"
        ),
        pytest.param(
            [*series(1100, **ARMY), rise(1221, 1177, "2020-10-04")],
            [],
            id="rose from 44 to 1,221, after somebody else's 1,100",
        ),
    ],
)
def test_chains(claims: list[Claim], reasons: list[str]) -> None:
    assert reasons_of(*claims) == reasons
    assert reasons_of(*reversed(claims)) == reasons


def test_a_chain_that_holds_is_told_under_its_question() -> None:
    questions = compare_claims(*series(927), rise(963, 36)).questions
    assert [sums for each in questions for sums in each.sums] == ["927 + 36 = 963: the chain holds"]


def test_a_spokesman_goes_on_where_his_office_was() -> None:
    ministry = flood_claim(927, as_of="2020-10-01", claimant="Baku's ministry")
    (found,) = findings_of(ministry, rise(970, 36, claimant="Baku"))
    assert found.reason == "chain break: 927 + 36 is not 970"


def test_an_increase_alone_is_a_count_of_its_period() -> None:
    """ "44 more" is no level: it neither falls nor contradicts."""
    increase = flood_claim(44, change=44, as_of="2020-10-02", count_type=CountType.UNKNOWN)
    assert reasons_of(*series(1177, None, 1221), increase) == []
