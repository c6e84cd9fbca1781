"""The list that is told: its order, ids that stay, and what is listed under another finding."""

from decimal import Decimal
from typing import Any

import pytest

from claimtrack.compare.comparison import Evidence, Finding, FindingKind
from claimtrack.compare.telling import weight, worst_first
from claimtrack.compare.verdict import Verdict
from claimtrack.figures.figure import Form
from claimtrack.figures.interval import Interval
from claimtrack.model.claim import Claim, CountType, Stance
from claimtrack.model.identity import ClaimId
from claimtrack.model.record import claim_id
from tests.compare.compare_cases import (
    compare_claims,
    figure_claim,
    finding_of,
    findings_of,
    flood_claim,
    series,
    statement_claim,
)


def made(
    kind: FindingKind,
    verdict: Verdict | None = None,
    low: int = 100,
    high: int = 200,
    id_: str = "f",
) -> Finding:
    """A finding that rests on two sharp figures."""
    read = [(Interval(each, each), Interval(each, each)) for each in (low, high)]
    evidence = Evidence(
        ClaimId("c1"), ClaimId("c2"), verdict, left_read=read[0], right_read=read[1]
    )
    return Finding(id_, kind, verdict, "", "", (), (evidence,))


DISPUTE, REVISION = FindingKind.DISPUTE, FindingKind.REVISION
ORDERED = [
    made(DISPUTE, Verdict.CONFLICT),
    made(REVISION),
    made(DISPUTE, Verdict.POSSIBLE_CONFLICT),
    made(DISPUTE, Verdict.TENSION),
    made(DISPUTE, Verdict.GAP),
    made(FindingKind.RENDERING),
    made(FindingKind.EXCHANGE, Verdict.COUNTER_ACCUSATION),
    made(FindingKind.EXCHANGE, Verdict.UNANSWERED),
]
LEVEL = [
    (made(FindingKind.EXCHANGE, Verdict.COMPETING_STATUS), 2),
    (made(FindingKind.EXCHANGE, Verdict.DENIED), 3),
    (made(FindingKind.SUM), 5),
    (made(FindingKind.SERIES), 5),
    (made(FindingKind.ATTRIBUTION), 5),
    (made(FindingKind.EXCHANGE, Verdict.DENIES_SOMETHING_ELSE), 6),
    (made(FindingKind.SUM, Verdict.POSSIBLE_CONFLICT), 2),
    (made(FindingKind.SERIES, Verdict.CONFLICT), 0),
    (made(DISPUTE, Verdict.COMPATIBLE), 7),
]


def test_the_order_of_telling() -> None:
    shuffled = [*ORDERED[3:], *ORDERED[:3]]
    assert sorted(shuffled, key=worst_first) == ORDERED


@pytest.mark.parametrize(("found", "place"), LEVEL)
def test_what_stands_level(found: Finding, place: int) -> None:
    """As far from the top as §5.0 puts it, whatever its kind."""
    assert worst_first(found)[0] == worst_first(ORDERED[place])[0]


@pytest.mark.parametrize(
    ("heavier", "lighter"),
    [
        pytest.param((187_761, 205_009), (1, 5), id="a small factor of many"),
        pytest.param((100, 400), (100, 200), id="a greater factor of as many"),
        pytest.param((1000, 2000), (100, 200), id="one factor of more"),
        pytest.param((0, 500), (400, 500), id="none"),
    ],
)
def test_weight(heavier: tuple[int, int], lighter: tuple[int, int]) -> None:
    one, other = (made(REVISION, None, *each) for each in (heavier, lighter))
    assert weight(one) > weight(other) >= 0
    assert sorted((other, one), key=worst_first) == [one, other]


def test_a_difference_of_nothing_weighs_nothing() -> None:
    assert weight(made(DISPUTE, Verdict.ECHO, 100, 100)) == 0
    assert weight(Finding("f", FindingKind.EXCHANGE, None, "", "", ())) == 0


def by(who: str, number: int | str, day: str = "2020-10-05", **facets: Any) -> Claim:
    return flood_claim(number, claimant=who, **({"as_of": day} | facets))


PARTING = (by("a", 101), by("b", 213))


@pytest.mark.parametrize(
    "more",
    [
        pytest.param([by("c", 213, "2020-10-06")], id="another agrees with one, later"),
        pytest.param([by("c", 90, "2020-10-06")], id="another parts from both, later"),
        pytest.param([by("a", 101, relay="TASS")], id="another outlet"),
        pytest.param([by("A", 101, relay="dpa")], id="another spelling"),
        pytest.param([by("a", 401, "2020-11-05"), by("b", 513, "2020-11-05")], id="a month later"),
        pytest.param([by("c", 7, place="Derna")], id="a town"),
        pytest.param([by("a", 12, metric="injured")], id="another question"),
        pytest.param([by("a", 12, count_type=CountType.IN_PERIOD)], id="a count of one day"),
    ],
)
def test_the_id_of_a_dispute_stays(more: list[Claim]) -> None:
    (before,) = findings_of(*PARTING)
    assert before.id in {each.id for each in findings_of(*PARTING, *more)}


@pytest.mark.parametrize(
    ("claims", "more"),
    [
        pytest.param(series(900, 500), series(510, start="2020-10-03"), id="a revision"),
        pytest.param(series(1177, 44, 1221), series(1230, start="2020-10-04"), id="a delta"),
        pytest.param(
            series(100, 120, 900, 140), series(150, 160, start="2020-10-05"), id="a spike"
        ),
        pytest.param(series(5000, 12, 30, 55), series(70, 90, start="2020-10-05"), id="a reset"),
        pytest.param(series("≥11300", "≥3958"), series("≥4000", start="2020-10-03"), id="a drop"),
    ],
)
def test_the_id_of_a_finding_in_one_account_stays(claims: list[Claim], more: list[Claim]) -> None:
    (before,) = findings_of(*claims)
    assert [each.id for each in findings_of(*claims, *more)] == [before.id]


def test_two_findings_never_share_an_id() -> None:
    claims = [
        by(who, n, f"2020-10-{day:02}")
        for day in range(1, 9)
        for who, n in zip("abc", (101 + day, 350 - 7 * day, 230), strict=True)
    ]
    found = findings_of(*claims)
    assert len(found) > 3
    assert len({each.id for each in found}) == len(found)


def test_what_another_explains_is_listed_under_it() -> None:
    still = series(*(100,) * 6)
    moves = series(100, 110, 120, 130, 140, 150, claimant="army")
    found = {each.reason: each for each in findings_of(*still, *moves)}
    assert found["disjoint"].explained_by == found["stale"].id
    assert found["disjoint"].verdict is None
    assert not found["disjoint"].is_told
    assert found["stale"].is_told


def test_what_is_explained_in_part_keeps_the_rest() -> None:
    """A spike explains what parts from the spike, and nothing else."""
    claims = (
        *series(100, 120, 900, 140, 150),
        by("b", 130, "2020-10-03"),
        by("c", 300, "2020-10-05"),
    )
    found = [each for each in findings_of(*claims) if each.kind is DISPUTE and each.is_told]
    assert found
    spike = finding_of("spike", *claims)
    odd = claim_id(claims[2])
    for each in found:
        assert each.evidence[0].explained_by is None
        assert each.sentence == each.evidence[0].sentence
        for evidence in each.evidence:
            is_odd = odd in (evidence.left, evidence.right)
            assert (evidence.explained_by == spike.id) is is_odd


def test_what_is_explained_does_not_crowd_out_the_rest() -> None:
    """A dozen papers and more part from a spike, and two of them from each other long before."""
    spike = series(100, 120, 900, 140, 150)
    papers = [by(f"paper {n:02}", 130, "2020-10-03") for n in range(20)]
    early = by("paper 00", "~100", "2020-10-01"), by("paper 01", "~60", "2020-10-01")
    claims = (*spike, *papers, *early)
    (found,) = (each for each in findings_of(*claims) if each.kind is DISPUTE)
    assert (found.verdict, found.is_told) == (Verdict.TENSION, True)
    assert claim_id(early[1]) in (found.evidence[0].left, found.evidence[0].right)
    assert found.evidence[0].explained_by is None


def test_a_reset_explains_what_stands_behind_it() -> None:
    claims = (
        *series(5000, 5100, 12, 30, 55),
        *series(5000, 5100, 5110, 5120, 5130, claimant="army"),
    )
    told = [each.reason for each in findings_of(*claims) if each.is_told]
    assert told == ["counter reset"]


def test_one_fact_is_one_finding_of_each_kind() -> None:
    """An event in which everything happens at once, and no claim pair is told twice."""
    claims = [
        *series(400, 900, 500),
        *series(410, 420, 430, claimant="army"),
        figure_claim(500, Form.ABOUT, claimant="Putin", said="2020-10-22"),
        figure_claim(500, claimant="Putin", said="2020-10-22", relay="Reuters"),
        statement_claim("Artsakh", Stance.ACCUSES, "shelling", actor="Azerbaijan", act="shelling"),
        statement_claim("Baku", Stance.DENIES, "shelling", actor="Azerbaijan", act="shelling"),
    ]
    comparison = compare_claims(*claims)
    pairs = [
        frozenset((each.left, each.right))
        for found in comparison.findings
        for each in found.evidence
    ]
    assert len(pairs) == len(set(pairs))
    kinds = [each.kind for each in comparison.findings]
    assert {FindingKind.REVISION, FindingKind.RENDERING, FindingKind.EXCHANGE} <= set(kinds)


def test_the_difference_is_what_readers_take_it_to_be() -> None:
    (found,) = findings_of(by("a", "~100"), by("b", 500))
    assert found.difference == (390, 410)
    assert found.factor is not None
    assert found.factor.quantize(Decimal("0.01")) == Decimal("4.55")
