"""Findings of series and sums stand in the order of what is missing, whatever their ids are."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from claimtrack.compare.verdict import Severity
from claimtrack.model.claim import Claim, CountType
from tests.compare.compare_cases import daily, findings_of, flood_claim, series

PLACES = ("Derna", "Benghazi", "Shusha", "Stepanakert")

Make = Callable[[int, str], list[Claim]]
"""Claims at a place that lack so many."""


def chain(missing: int, place: str) -> list[Claim]:
    return [
        *series(1101, 1113 + missing, place=place),
        *daily(None, 12, place=place, claimant="army"),
    ]


def own_chain(missing: int, place: str) -> list[Claim]:
    return [*series(20_011, None, 20_053 + missing, place=place), *daily(None, 21, 21, place=place)]


def from_the_start(missing: int, place: str) -> list[Claim]:
    total = flood_claim(203 + missing, as_of="2020-10-31", since="2020-10-01", place=place)
    count = flood_claim(203, as_of="2020-10", count_type=CountType.IN_PERIOD, place=place)
    return [total, count]


def stated_rise(missing: int, place: str) -> list[Claim]:
    risen = flood_claim(963 + missing, change=36, as_of="2020-10-02", place=place)
    return [*series(927, place=place), risen]


def jump(missing: int, place: str) -> list[Claim]:
    return series(1201, 1211, 1221, 1831 + missing, 1841 + missing, place=place)


@pytest.mark.parametrize("make", [chain, own_chain, from_the_start, stated_rise, jump])
@pytest.mark.parametrize("turn", range(4))
def test_what_lacks_most_stands_first(make: Make, turn: int) -> None:
    """Ids depend on the place: each amount stands once at each of them."""
    missing = (7, 61, 409, 5003)
    places = (*PLACES[turn:], *PLACES[:turn])
    claims = [
        claim for lack, place in zip(missing, places, strict=True) for claim in make(lack, place)
    ]
    found = [each for each in findings_of(*claims) if each.is_told and each.difference]
    distances = [each.difference[0] for each in found if each.difference]
    assert len(distances) == 4
    assert distances == sorted(distances, reverse=True)
    assert all(each.severity for each in found)


def test_how_far_a_chain_is_apart() -> None:
    (found,) = findings_of(*chain(5003, "Derna"))
    assert found.difference == (5003, 5003)
    assert found.factor == Decimal(6116) / Decimal(1113)
    assert found.severity is Severity.EXTREME
    (small,) = findings_of(*chain(2, "Derna"))
    assert small.severity is Severity.MINOR


def test_a_range_is_apart_from_its_near_end_on() -> None:
    (found,) = findings_of(*series("≥1000", 1011), *daily(None, 50))
    assert found.difference is not None
    assert found.difference[0] == 39
