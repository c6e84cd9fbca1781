"""Accounts that stand still or lag behind another, and records that may be one."""

import datetime as dt
from typing import Any

import pytest

from claimtrack.model.claim import Claim, CountType
from tests.compare.compare_cases import (
    Facets,
    figure_claim,
    finding_of,
    findings_of,
    flood_claim,
    reasons_of,
    series,
)

ARMY: Facets = {"claimant": "army"}
STILL = (100,) * 6
MOVES = (100, 110, 120, 130, 140, 150)
GROWS = tuple(range(100, 1000, 45))


def later(days: int, *numbers: int) -> list[Claim]:
    """The army's figures, beginning so many days after the ministry's."""
    start = dt.date(2020, 10, 1) + dt.timedelta(days=days)
    return series(*numbers, start=start.isoformat(), **ARMY)


def record(number: int, day: str = "2020-10-01", **facets: Any) -> Claim:
    """A record of one day's dead."""
    return flood_claim(number, as_of=day, count_type=CountType.IN_PERIOD, **facets)


@pytest.mark.parametrize(
    ("claims", "reasons"),
    [
        pytest.param([*series(*STILL), *series(*MOVES, **ARMY)], ["stale"], id="stale"),
        pytest.param(
            [*series(*STILL, 160), *series(*MOVES, 160, **ARMY)], ["stale"], id="and catches up"
        ),
        pytest.param(
            [*series(100, 100, 100), *series(100, 110, 120, **ARMY)],
            ["disjoint"],
            id="three days are a weekend",
        ),
        pytest.param(
            [*series(*STILL), *series(200, 210, 220, 230, 240, 250, **ARMY)],
            ["disjoint"],
            id="the other contradicted it before",
        ),
        pytest.param([*series(*STILL), *series(*STILL, **ARMY)], [], id="nobody moves on"),
        pytest.param(series(*STILL), [], id="nobody else"),
        pytest.param(
            [*series(*STILL, place="Derna"), *series(*MOVES, place="Benghazi", **ARMY)],
            [],
            id="the other counts at another place",
        ),
        pytest.param([*series(*GROWS), *later(1, *GROWS)], ["lag of one day"], id="one day late"),
        pytest.param([*series(*GROWS), *later(9, *GROWS)], ["lag of nine days"], id="nine days"),
        pytest.param([*series(*GROWS), *later(12, *GROWS)], ["lag of 12 days"], id="twelve days"),
        pytest.param([*series(*GROWS), *series(*GROWS, **ARMY)], [], id="on the same days"),
        pytest.param(
            [*series(*GROWS[:5]), *later(1, 100, 145, 191, 235, 280)],
            ["disjoint"],
            id="one figure is not the other's",
        ),
        pytest.param(
            [*series(*GROWS[:3]), *later(1, *GROWS[:3])], ["disjoint"], id="three of them"
        ),
        pytest.param(
            [record(9, place="Derna"), record(9, "2020-10-02", place="Derna")],
            ["duplicate record"],
            id="one day apart",
        ),
        pytest.param(
            [record(9, place="Derna"), record(9, "2020-10-12", place="Derna")],
            [],
            id="eleven days apart",
        ),
        pytest.param(
            [record(9, place="Derna"), record(9, "2020-10-02", place="Derna", **ARMY)],
            [],
            id="two who keep records",
        ),
        pytest.param(
            [record(917, place="Derna"), record(917, place="Benghazi")],
            ["duplicate record"],
            id="three digits at two places",
        ),
        pytest.param(
            [record(9, place="Derna"), record(9, place="Benghazi")],
            [],
            id="one digit at two places",
        ),
        pytest.param(
            [record(900, place="Derna"), record(900, place="Benghazi")],
            [],
            id="a round number at two places",
        ),
        pytest.param(
            [record(917, place="Derna"), record(917, "2020-10-02", place="Benghazi")],
            [],
            id="another day and another place",
        ),
        pytest.param(
            [record(50), record(41, "2020-10-02"), record(50, "2020-10-03")],
            [],
            id="one number twice in a daily series",
        ),
        pytest.param(
            [record(9), record(4, "2020-10-20"), record(9, "2020-10-02")],
            ["duplicate record"],
            id="records of incidents now and then",
        ),
    ],
)
def test_copies(claims: list[Claim], reasons: list[str]) -> None:
    assert reasons_of(*claims) == reasons
    assert reasons_of(*reversed(claims)) == reasons


def test_what_a_lag_explains_is_listed_under_it() -> None:
    found = findings_of(*series(*GROWS), *later(12, *GROWS))
    (lag,) = (each for each in found if each.is_told)
    assert "20 figures of the one are the other's of 12 days before" in lag.sentence
    assert [each.explained_by for each in found if not each.is_told] == [lag.id]


def test_a_stale_figure_explains_what_others_say_meanwhile() -> None:
    found = findings_of(*series(*STILL), *series(*MOVES, **ARMY))
    (stale,) = (each for each in found if each.is_told)
    assert {each.explained_by for each in found} == {None, stale.id}
    assert stale.account == "ministry"


def test_one_side_s_number_under_the_other() -> None:
    twice = (
        figure_claim(917, side=side, count_type=CountType.IN_PERIOD, claimant="UN")
        for side in ("Armenia", "Azerbaijan")
    )
    assert "the side alone" in finding_of("duplicate record", *twice).sentence
