"""A level, the increase after it and the next level; real figures where the case is a real one."""

from typing import Any

import pytest

from claimtrack.figures.figure import Form
from claimtrack.model.claim import Claim, CountType, Stance
from tests.compare.compare_cases import (
    Facets,
    compare_claims,
    daily,
    finding_of,
    findings_of,
    flood_claim,
    reasons_of,
    series,
)

ARMY: Facets = {"claimant": "army"}


IN_PERIOD: Facets = {"claimant": "army", "count_type": CountType.IN_PERIOD}


def month_of(month: int, value: int, **facets: Any) -> Claim:
    """The count of one month of 2020."""
    return flood_claim(
        value, as_of=f"2020-{month:02}", **({"count_type": CountType.IN_PERIOD} | facets)
    )


def month_ends(first: int, within: int, last: int) -> list[Claim]:
    """One account's totals at both ends of October, and one of the 11th."""
    days = {"2020-09-30": first, "2020-10-11": within, "2020-10-31": last}
    return [flood_claim(value, as_of=day) for day, value in days.items()]


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
            ["chain break: “at least 1000” + 50 is not 1,040"],
            id="below the floor and the increase",
        ),
        pytest.param(
            [*series(100, 160), *daily(None, 51, **ARMY)],
            ["chain break: 100 + 51 is not 160"],
            id="the one account that counts by day gives no levels",
        ),
        pytest.param(
            [
                *series(100, 160, 190),
                *daily(None, 51, 30, **ARMY),
                *daily(None, 51, 30, claimant="press"),
            ],
            ["chain break: 100 + 51 is not 160"],
            id="two accounts count by day: one finding for the level that neither makes",
        ),
        pytest.param(
            [
                *series(100, 160, 190),
                *daily(None, 60, 30, **ARMY),
                *daily(None, 51, 30, claimant="press"),
            ],
            ["chain break: 100 + 51 is not 160", "disjoint"],
            id="each is held against the levels by itself",
        ),
        pytest.param(
            [*series(100, 160), *daily(None, 60, **ARMY), *daily(None, 51, claimant="press")],
            ["disjoint"],
            id="one count of each of two is no series",
        ),
        pytest.param(
            [*series(100, 160, 190), *daily(None, 51, 30, **ARMY), month_of(9, 3)],
            ["chain break: 100 + 51 is not 160"],
            id="a count of another month changes nothing",
        ),
        pytest.param(
            [*series(100, 160, 190), *daily(None, 51, 30, **ARMY), *daily(None, None, None, 7)],
            ["chain break: 100 + 51 is not 160"],
            id="nor does a count of its own that meets no level",
        ),
        pytest.param(
            [*series(100, 160), *series(5, start="2020-09-01", **ARMY), *daily(None, 51, **ARMY)],
            ["chain break: 100 + 51 is not 160"],
            id="nor a level of those who count",
        ),
        pytest.param(
            [*series(100, 160), *series(100, 151, **ARMY), *daily(None, 51, **ARMY)],
            ["disjoint"],
            id="two who give the levels of both days are set against each other there",
        ),
        pytest.param(
            [*series(561, 603, 702, start="2020-09-30", step=15), month_of(10, 241, **ARMY)],
            [],
            id="no level at the end of the month",
        ),
        pytest.param(
            [*month_ends(561, 603, 702), month_of(10, 241, **ARMY)],
            ["chain break: 561 + 241 is not 702"],
            id="a level in the middle of the month hides nothing",
        ),
        pytest.param(
            [*month_ends(561, 603, 702), month_of(10, 141, **ARMY)], [], id="where it fits"
        ),
        pytest.param(
            [
                *series(100, 160),
                *daily(None, 51, definition="confirmed", **ARMY),
            ],
            [],
            id="what another account defines otherwise is another count",
        ),
        pytest.param(
            [
                *series(100, 160, metric="displaced", count_type=CountType.SNAPSHOT),
                *daily(None, 51, metric="displaced", **ARMY),
            ],
            [],
            id="a state may have fallen between: another account's new ones say nothing of it",
        ),
        pytest.param(
            [
                *series(100, 160, stance=Stance.DENIES),
                *daily(None, 51, stance=Stance.DENIES),
            ],
            [],
            id="figures that are denied make no chain",
        ),
        pytest.param(
            [flood_claim(38, as_of="2020-10-31", since="2020-10-01"), month_of(10, 41, **ARMY)],
            ["chain break: 41 from the start is not 38"],
            id="a total and a count that begin on one day",
        ),
        pytest.param(
            [flood_claim(38, as_of="2020-10-31", since="2020-10-01"), month_of(10, 38, **ARMY)],
            [],
            id="that fit",
        ),
        pytest.param(
            [
                flood_claim(57, as_of="2020-10-31", since="2020-09-01"),
                month_of(9, 41, **ARMY),
                month_of(10, 19, **ARMY),
            ],
            ["chain break: 60 from the start is not 57"],
            id="over two months",
        ),
        pytest.param(
            [flood_claim(38, as_of="2020-10-31"), month_of(10, 41, **ARMY)],
            [],
            id="nobody says when the total began",
        ),
        pytest.param(
            [
                flood_claim(5, as_of="2020-09-12", since="2020-09-10"),
                flood_claim(38, as_of="2020-10-31", since="2020-10-10"),
                month_of(10, 41, **ARMY),
            ],
            [],
            id="the total began within the month",
        ),
        pytest.param(
            [
                flood_claim(38, topic="fire", as_of="2023-08-20"),
                flood_claim(41, topic="fire", since="2023-08-08", as_of="2023-08-20", **IN_PERIOD),
            ],
            ["chain break: 41 from the start is not 38"],
            id="from the beginning of the event that is on record",
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


def test_ranges_are_told_in_their_words() -> None:
    levels = (
        flood_claim(12, form=Form.RANGE, upper=15, words="12–15", as_of="2020-09-30"),
        flood_claim(20, form=Form.RANGE, upper=22, words="20–22", as_of="2020-10-31"),
    )
    (found,) = findings_of(*levels, month_of(10, 17, **ARMY))
    assert found.reason == "chain break: “12–15” + 17 is not “20–22”"
    assert found.sentence.endswith("make 29 to 32")


def test_a_break_between_two_accounts_names_both() -> None:
    (found,) = findings_of(*series(100, 160), *daily(None, 51, **ARMY))
    assert [party.accounts for party in found.parties] == [("ministry",), ("army",)]
    assert [len(party.claims) for party in found.parties] == [2, 1]
    assert found.account is None
    (own,) = findings_of(*series(100, 160), *daily(None, 51))
    assert (own.account, own.parties) == ("ministry", ())


def test_a_level_that_two_breaks_share_is_told_with_what_would_mend_both() -> None:
    found = findings_of(*series(57, 57, 81), *daily(None, 18, 6, **ARMY))
    assert len(found) == 2
    for each in found:
        assert each.flags == ("57 of 2020-10-02 stands in two breaks",)
        assert each.reconcile[0] == "if 57 of 2020-10-02 were 75, which would mend two breaks"
        assert "since: the start of the event" in each.by_default
        assert "metric" in each.equal


def test_who_gives_totals_and_who_counts_is_noted_with_what_was_held_against_none() -> None:
    notes = compare_claims(*month_ends(561, 603, 702), month_of(9, 9, **ARMY)).notes
    who, unheld = notes
    assert who == (
        "running totals are given by ministry, counts of periods by army: they are set against "
        "each other only from one total to the next, or from the start that a total states (import "
        "it with --set since=…)"
    )
    assert unheld == (
        "1 such count is held against no total, because none stands where its period begins and "
        "ends: army “exact 9” (2020-09)"
    )
    assert compare_claims(*series(100, 151), *daily(None, 51)).notes == ()


def test_a_chain_has_one_id_whoever_else_counts() -> None:
    levels, army = series(100, 160, 190), daily(None, 51, 30, **ARMY)
    press = daily(None, 49, 30, claimant="press")
    alone = finding_of("chain break", *levels, *army)
    beside = finding_of("chain break", *levels, *army, *press)
    assert alone.id == beside.id
    assert beside.reason == "chain break: 100 + 49 is not 160"
    assert beside.sentence.endswith("nor do the counts of one more account fit it")
