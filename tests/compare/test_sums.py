"""Parts and their whole, totals made of others' parts, and two counts added."""

from typing import Any

import pytest

from claimtrack.compare.verdict import Verdict
from claimtrack.figures.figure import Form
from claimtrack.model.claim import Claim, Completeness, Distribution
from tests.compare.compare_cases import (
    Facets,
    compare_claims,
    figure_claim,
    finding_of,
    findings_of,
    flood_claim,
    reasons_of,
    series,
)

SOLDIERS, CIVILIANS = "military", "civilian"
BEFORE: Facets = {"as_of": "2020-10-20"}
BAKU: Facets = {"claimant": "Baku"}
UN: Facets = {"claimant": "UN"}
DISPLACED: Facets = {"metric": "displaced"}


def of(value: int | None, side: str = "both", role: str | None = None, **facets: Any) -> Claim:
    """Killed in the war on 31 October, as Yerevan says unless the case names another."""
    return figure_claim(value, side=side, role=role, **({"claimant": "Yerevan"} | facets))


def at(value: int, place: str | None = None, **facets: Any) -> Claim:
    """Killed in the flood on 5 October, as the ministry says."""
    return flood_claim(value, place=place, **({"as_of": "2020-10-05"} | facets))


def armenia(soldiers: int, civilians: int, **facets: Any) -> list[Claim]:
    return [
        of(soldiers, "Armenia", SOLDIERS, **facets),
        of(civilians, "Armenia", CIVILIANS, **facets),
    ]


def artsakh_and_baku(soldiers: int, civilians: int, theirs: int) -> list[Claim]:
    return [
        of(soldiers, "Artsakh", SOLDIERS),
        of(civilians, "Artsakh", CIVILIANS),
        of(theirs, "Azerbaijan", CIVILIANS, **BAKU),
    ]


NOT_DISCLOSED = of(None, "Azerbaijan", form=Form.UNDISCLOSED)
BOTH_SIDES = of(2000, form=Form.ABOUT, distribution=Distribution.UNCLEAR)
TOWNS = (
    at(702, "Benghazi"),
    at(250, "Derna"),
    at(150, "the old town"),
    at(100, "the harbour"),
)
TALLY: Facets = {"claimant": "tallies", "completeness": Completeness.PARTIAL}


@pytest.mark.parametrize(
    ("claims", "reasons"),
    [
        pytest.param([of(1002, "Armenia"), *armenia(802, 200)], [], id="adds up"),
        pytest.param(
            [of(1002, "Armenia"), *armenia(802, 180)],
            ["parts do not add up: 982 of 1,002"],
            id="soldiers and civilians are everyone",
        ),
        pytest.param(
            [of(1002), of(602, "Armenia"), of(300, "Azerbaijan")],
            ["parts do not add up: 902 of 1,002"],
            id="the sides are everyone",
        ),
        pytest.param(
            [of(1002), of(302, place="Shusha"), of(400, place="Stepanakert")],
            [],
            id="two towns are not everything",
        ),
        pytest.param(
            [of(1002), of(302, role="women"), of(400, role="children")],
            [],
            id="women and children are not everyone",
        ),
        pytest.param([of(1002), of(602, "Armenia"), NOT_DISCLOSED], [], id="one is not disclosed"),
        pytest.param(
            [of(1002), of(602, "Armenia"), of(300, "Azerbaijan"), NOT_DISCLOSED],
            [],
            id="given once, and not disclosed at the time",
        ),
        pytest.param(
            [of(1002, excludes=("prisoners",)), of(602, "Armenia"), of(300, "Azerbaijan")],
            [],
            id="the whole leaves something out",
        ),
        pytest.param(
            [of(1002), of(602, "Armenia", **BEFORE), of(300, "Azerbaijan", **BEFORE)],
            [],
            id="too little, but the parts are of an earlier day",
        ),
        pytest.param(
            [of(1002, "Armenia"), *armenia(852, 180)],
            ["parts do not add up: 1,032 of 1,002"],
            id="too much",
        ),
        pytest.param(
            [of(1002, "Armenia", **BEFORE), *armenia(852, 180)],
            [],
            id="too much, but the parts are later",
        ),
        pytest.param(
            [of(1002, "Armenia", form=Form.MORE_THAN), *armenia(852, 180)],
            [],
            id="too much for a floor",
        ),
        pytest.param(
            [of(1002, **UN), of(802, "Armenia"), of(300, "Azerbaijan", **BAKU)],
            ["parts do not add up: 1,102 of 1,002"],
            id="too much, as three say",
        ),
        pytest.param(
            [of(1002, **UN), of(602, "Armenia"), of(300, "Azerbaijan", **BAKU)],
            ["parts do not add up: 902 of 1,002"],
            id="too little, as three say",
        ),
        pytest.param(
            [of(1002), of(802, "Armenia"), of(402, "Armenia", "women")],
            [],
            id="parts that overlap are not added",
        ),
        pytest.param(
            [BOTH_SIDES, of(2000, "Armenia"), of(2000, "Azerbaijan")],
            [],
            id="per side it fits",
        ),
        pytest.param(
            [of(1000, form=Form.NEARLY, **TALLY), *artsakh_and_baku(874, 37, 61)],
            ["derived total: 874 + 37 + 61"],
            id="a tally is the sum of what others say",
        ),
        pytest.param(
            [of(1000, form=Form.NEARLY, **TALLY), *artsakh_and_baku(574, 37, 61)],
            [],
            id="a tally is not",
        ),
        pytest.param(
            [of(972, **UN), *artsakh_and_baku(874, 37, 61)],
            ["derived total: 874 + 37 + 61"],
            id="a total, though nobody gives the soldiers of one side",
        ),
        pytest.param(
            [of(1000, form=Form.ABOUT, **UN), *artsakh_and_baku(874, 37, 61)],
            [],
            id="a total that is only near their sum",
        ),
        pytest.param(
            [of(1002, **UN), of(802, "Armenia"), of(200, "Azerbaijan", **BAKU)],
            [],
            id="a total of which every part is known",
        ),
        pytest.param(
            [at(1202), *TOWNS],
            ["sum: total holds a part twice"],
            id="a town beside its quarters",
        ),
        pytest.param(
            [at(952), *TOWNS],
            [],
            id="a town and its quarters",
        ),
        pytest.param(
            [at(number, claimant=name) for number, name in ((14, "a"), (19, "b"), (33, "c"))],
            ["disjoint", "sum of two sources: 14 + 19 = 33"],
            id="two counts of the same, added",
        ),
        pytest.param(
            [at(number, claimant=name) for number, name in ((4, "a"), (9, "b"), (13, "c"))],
            ["disjoint"],
            id="too small to be no chance",
        ),
        pytest.param(
            [at(number, claimant=name) for number, name in ((14, "a"), (19, "b"), (34, "c"))],
            ["disjoint"],
            id="not their sum",
        ),
        pytest.param(
            series(700, 798, 866, 805, 810)
            + [
                at(number, place, as_of="2020-10-03")
                for number, place in ((68, "Derna"), (798, "Benghazi"))
            ],
            ["parts do not add up: 866 of 810", "sum: 798 + 68 = 866"],
            id="a figure that breaks its series is the sum of two others",
        ),
        pytest.param(
            [
                of(70_000, base=140_000, form=Form.ABOUT, **DISPLACED),
                of(72_000, base=150_000, form=Form.ABOUT, **DISPLACED, claimant="Lusa"),
            ],
            ["base divergence: 140,000 and 150,000"],
            id="shares of two wholes",
        ),
        pytest.param(
            [
                of(70_000, base=140_000, form=Form.ABOUT, **DISPLACED),
                of(72_000, base=140_000, form=Form.ABOUT, **DISPLACED, claimant="Lusa"),
            ],
            [],
            id="shares of one whole",
        ),
    ],
)
def test_sums(claims: list[Claim], reasons: list[str]) -> None:
    assert reasons_of(*claims) == reasons
    assert reasons_of(*reversed(claims)) == reasons


def test_parts_that_add_up_are_told_under_their_question() -> None:
    questions = compare_claims(of(1002, "Armenia"), *armenia(802, 200)).questions
    assert [sums for each in questions for sums in each.sums] == [
        "802 + 200 = 1,002 lies in “exact 1002”: the parts add up"
    ]


@pytest.mark.parametrize(
    ("whole", "verdict"),
    [
        pytest.param(of(1002, "Armenia"), Verdict.CONFLICT, id="sharp"),
        pytest.param(of(900, "Armenia", form=Form.ABOUT), None, id="about: it may be"),
        pytest.param(of(600, "Armenia", form=Form.ABOUT), Verdict.TENSION, id="about: too far"),
        pytest.param(
            of(1002, "Armenia", words="1,002 victims"), Verdict.POSSIBLE_CONFLICT, id="victims"
        ),
    ],
)
def test_verdict_on_parts(whole: Claim, verdict: Verdict | None) -> None:
    found = [each.verdict for each in findings_of(whole, *armenia(852, 180)) if each.is_told]
    assert found == ([] if verdict is None else [verdict])


def test_one_part_above_its_whole_is_listed_under_the_sum() -> None:
    claims = (of(1002, "Armenia"), *armenia(1052, 180))
    assert reasons_of(*claims) == ["parts do not add up: 1,232 of 1,002"]
    part = finding_of("part exceeds whole", *claims)
    assert part.explained_by == finding_of("parts do not add up", *claims).id


def test_a_sharp_part_above_its_whole_is_not_hidden_by_an_assumption_about_another() -> None:
    """1,052 soldiers above 1,002 is a conflict, whatever "victims" among the civilians means."""
    soldiers, civilians = armenia(1052, 180)
    open_ = of(180, "Armenia", CIVILIANS, words="180 victims")
    assert civilians != open_
    found = finding_of("part exceeds whole", of(1002, "Armenia"), soldiers, open_)
    assert (found.verdict, found.explained_by) == (Verdict.CONFLICT, None)


def test_the_same_parts_against_the_wholes_of_two_days_are_one_finding() -> None:
    wholes = [of(1002, "Armenia"), of(1003, "Armenia", as_of="2020-11-01")]
    assert len([r for r in reasons_of(*wholes, *armenia(852, 180)) if "add up" in r]) == 1


def test_a_sum_explains_the_fall_that_it_makes() -> None:
    parts = [at(n, place, as_of="2020-10-03") for n, place in ((68, "Derna"), (798, "Benghazi"))]
    claims = (*series(700, 798, 866, 805, 810), *parts)
    assert finding_of("revised down", *claims).explained_by == finding_of("sum", *claims).id


def test_a_component_that_is_not_disclosed_is_missing() -> None:
    undisclosed = of(None, "Azerbaijan", SOLDIERS, form=Form.UNDISCLOSED, **BAKU)
    (missing,) = compare_claims(undisclosed, of(5000)).missing
    assert missing.what == "Azerbaijan, military, killed"


def test_at_most_twelve_parts_are_added() -> None:
    """Thirteen disjoint parts are no sum that a reader can follow, so none is told."""
    parts = [at(100, definition=f"ward {n}") for n in range(13)]
    assert not any("add up" in reason for reason in reasons_of(at(1000), *parts))
