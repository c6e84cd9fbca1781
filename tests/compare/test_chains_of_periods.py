"""A count of a period against the shorter counts that make it up, and what only rounding holds."""

from typing import Any

import pytest

from claimtrack.figures.figure import Form
from claimtrack.model.claim import Claim, CountType
from tests.compare.compare_cases import (
    Facets,
    compare_claims,
    daily,
    finding_of,
    flood_claim,
    reasons_of,
    series,
)

ARMY: Facets = {"claimant": "army"}
OCTOBER = 31


def month(number: str | int, as_of: str = "2020-10", **facets: Any) -> Claim:
    """The ministry's count of a month."""
    return flood_claim(number, as_of=as_of, count_type=CountType.IN_PERIOD, **facets)


def days(*numbers: int | None, **facets: Any) -> list[Claim]:
    """The army's counts of the days of October."""
    return daily(*numbers, **(ARMY | facets))


@pytest.mark.parametrize(
    ("claims", "reasons"),
    [
        pytest.param([month(93), *days(*[3] * OCTOBER)], [], id="fits"),
        pytest.param(
            [month(21), *days(*[3] * OCTOBER)],
            ["chain break: 93 in 31 counts is not 21"],
            id="too many",
        ),
        pytest.param(
            [month(107), *days(*[3] * OCTOBER)],
            ["chain break: 93 in 31 counts is not 107"],
            id="too few",
        ),
        pytest.param(
            [month(107), *daily(*[3] * OCTOBER)],
            ["chain break: 93 in 31 counts is not 107"],
            id="of one account",
        ),
        pytest.param(
            [
                month(88, "2020-10/2020-12"),
                *(month(n, f"2020-{m}", **ARMY) for m, n in ((10, 41), (11, 22), (12, 11))),
            ],
            ["chain break: 74 in 3 counts is not 88"],
            id="months of a quarter",
        ),
        pytest.param(
            [
                month(88, "2020-10-01/2020-10-21"),
                *(
                    month(n, f"2020-10-{d:02}/2020-10-{d + 6:02}", **ARMY)
                    for d, n in ((1, 41), (8, 22), (15, 11))
                ),
            ],
            ["chain break: 74 in 3 counts is not 88"],
            id="weeks",
        ),
        pytest.param(
            [month("≥21"), *days(*[3] * OCTOBER)], [], id="at least: more is no contradiction"
        ),
        pytest.param(
            [month("≥107"), *days(*[3] * OCTOBER)],
            ["chain break: 93 in 31 counts is not “at least 107”"],
            id="at least more than they come to",
        ),
        pytest.param([month(107), *days(*[3] * 30, None)], [], id="a day is missing: nobody knows"),
        pytest.param(
            [month(107), *days(*[3] * OCTOBER), *days(4)],
            ["two figures for one time"],
            id="one day is given twice",
        ),
        pytest.param(
            [month(107), *days(*[3] * OCTOBER, metric="injured")], [], id="of something else"
        ),
        pytest.param(
            [month(107, place="Derna"), *days(*[3] * OCTOBER, place="Benghazi")],
            [],
            id="of another place",
        ),
        pytest.param([month(107), *days(*[3] * OCTOBER, definition="confirmed")], [], id="defined"),
        pytest.param(
            [month(107), month(93, **ARMY), *days(*[3] * OCTOBER)],
            ["disjoint"],
            id="who gives the month too is set against the other there",
        ),
    ],
)
def test_longer_and_shorter_periods(claims: list[Claim], reasons: list[str]) -> None:
    assert reasons_of(*claims) == reasons
    assert reasons_of(*reversed(claims)) == reasons


def test_a_break_names_who_counts_and_what_would_mend_it() -> None:
    found = finding_of("chain break", month(21), *days(*[3] * OCTOBER))
    assert [party.accounts for party in found.parties] == [("ministry",), ("army",)]
    assert [len(party.claims) for party in found.parties] == [1, OCTOBER]
    assert found.reconcile[0] == "if 21 were 93"
    assert found.different == ("period",)
    assert found.difference == (72, 72)
    assert found.sentence == (
        "93 in 31 counts is not 21: the shorter periods make up the longer one without a gap"
    )


def test_two_periods_that_end_on_one_day_are_two_findings() -> None:
    quarter, last = month(99, "2020-08/2020-10"), month(21)
    months = [month(n, f"2020-{m:02}", claimant="press") for m, n in ((8, 41), (9, 22), (10, 11))]
    claims = [quarter, last, *months, *days(*[3] * OCTOBER)]
    found = [each for each in compare_claims(*claims).findings if "in " in each.reason]
    assert len({each.id for each in found}) == 3
    assert sorted(each.reason for each in found) == [
        "chain break: 74 in 3 counts is not 99",
        "chain break: 93 in 31 counts is not 11",
        "chain break: 93 in 31 counts is not 21",
    ]


def test_what_two_count_by_day_is_set_against_each_other_there() -> None:
    claims = [month(107), *daily(*[4] * OCTOBER), *days(*[3] * OCTOBER)]
    reasons = set(reasons_of(*claims))
    assert reasons == {"chain break: 124 in 31 counts is not 107", "disjoint"}


@pytest.mark.parametrize(
    ("shorter", "told"),
    [
        pytest.param(days(*[3] * 30, None), "30 by army", id="the last day is missing"),
        pytest.param(days(None, *[3] * 30), "30 by army", id="the first"),
        pytest.param(days(3, 3, *[None] * 12, 4), "3 by army", id="most"),
        pytest.param([*days(*[3] * OCTOBER), *days(4)], "31 by army", id="one is given twice"),
        pytest.param(daily(*[3] * 30), "30 by ministry", id="of one account"),
    ],
)
def test_what_is_not_added_is_said(shorter: list[Claim], told: str) -> None:
    (note,) = compare_claims(month(107), *shorter).notes
    assert note == (
        "1 count of a longer period is not set against the shorter ones within it, which leave "
        f"days out or give one twice: ministry: “exact 107”, {told} (2020-10)"
    )


def test_nothing_is_said_where_nothing_could_be_added() -> None:
    assert compare_claims(month(107), *days(3)).notes == ()
    assert compare_claims(*days(*[3] * OCTOBER)).notes == ()
    assert compare_claims(month(93), *days(*[3] * OCTOBER)).notes == ()


def bare(number: int, **facets: Any) -> Claim:
    """A number without any word beside it."""
    return flood_claim(number, form=Form.BARE, words=f"{number:,}", **facets)


SEPTEMBER, END = {"as_of": "2020-09-30"}, {"as_of": "2020-10-31"}
IN_OCTOBER: Facets = {"as_of": "2020-10", "count_type": CountType.IN_PERIOD, "claimant": "army"}


@pytest.mark.parametrize(
    ("claims", "told"),
    [
        pytest.param(
            [bare(4871, **SEPTEMBER), bare(5512, **END), bare(600, **IN_OCTOBER)],
            "ministry: 4,871 + 600 is not 5,512 (2020-10-31)",
            id="the count is round",
        ),
        pytest.param(
            [bare(5000, **SEPTEMBER), bare(5512, **END), bare(611, **IN_OCTOBER)],
            "ministry: 5,000 + 611 is not 5,512 (2020-10-31)",
            id="the first level is",
        ),
        pytest.param(
            [bare(4871, **SEPTEMBER), bare(5500, **END), bare(611, **IN_OCTOBER)],
            "ministry: 4,871 + 611 is not 5,500 (2020-10-31)",
            id="the second is",
        ),
        pytest.param(
            [bare(5512, since="2020-10-01", **END), bare(5500, **IN_OCTOBER)],
            "ministry: 5,500 from the start is not 5,512 (2020-10-31)",
            id="from the start",
        ),
        pytest.param(
            [bare(2000, **SEPTEMBER), bare(2041, change=36, as_of="2020-10-01")],
            "ministry: 2,000 + 36 is not 2,041 (2020-10-01)",
            id="a rise that the figure states",
        ),
        pytest.param(
            [
                bare(2000, as_of="2020-10", count_type=CountType.IN_PERIOD),
                *days(*[66] * OCTOBER),
            ],
            "ministry: 2,046 in 31 counts is not 2,000 (2020-10)",
            id="days of a month",
        ),
    ],
)
def test_what_holds_by_rounding_alone_is_said(claims: list[Claim], told: str) -> None:
    comparison = compare_claims(*claims)
    assert comparison.findings == ()
    (note,) = (each for each in comparison.notes if "rounded" in each)
    assert note == (
        "1 total fits what was counted up to it only as far as round figures are taken as "
        f"rounded: {told}"
    )
    assert [sums for each in comparison.questions for sums in each.sums] == []


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param(
            [bare(4912, **SEPTEMBER), bare(5512, **END), bare(600, **IN_OCTOBER)], id="exact"
        ),
        pytest.param(
            [*series("~4871", start="2020-09-30"), bare(5512, **END), bare(600, **IN_OCTOBER)],
            id="its own words leave room",
        ),
        pytest.param(
            [bare(4871, **SEPTEMBER), bare(5990, **END), bare(600, **IN_OCTOBER)], id="a break"
        ),
    ],
)
def test_nothing_is_said_of_what_holds_by_its_numbers_or_words(claims: list[Claim]) -> None:
    assert not any("rounded" in each for each in compare_claims(*claims).notes)
