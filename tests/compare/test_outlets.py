"""Two outlets that report two figures of one source for one day: which of them is asked about."""

from typing import Any

import pytest

from claimtrack.compare.comparison import FindingKind
from claimtrack.compare.verdict import Verdict
from claimtrack.model.claim import Claim, Completeness
from tests.compare.compare_cases import Facets, finding_of, flood_claim, pair, reasons_of

MISSING: Facets = {"metric": "missing"}
SAID: Facets = {"said": "2020-10-31"}


def agence(number: str | int, **facets: Any) -> Claim:
    """What the ministry says by the report of one agency."""
    return flood_claim(number, **({"relay": "Agence"} | facets))


def telegraph(number: str | int, **facets: Any) -> Claim:
    """The same by that of another."""
    return flood_claim(number, **({"relay": "Telegraph"} | facets))


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param([agence(17), telegraph(21)], id="of the dead"),
        pytest.param([agence(17, **MISSING), telegraph(21, **MISSING)], id="of the missing"),
        pytest.param([agence(17, **SAID), telegraph(21)], id="one says when it was said"),
        pytest.param([agence(230), telegraph(320)], id="with digits that may be swapped"),
        pytest.param([agence(17), telegraph(21), agence(17, quote="17 dead")], id="one twice"),
        pytest.param(
            [
                agence(17, quote="Monday evening's flood killed 17"),
                telegraph(21, quote="21 died in the flood of Monday evening"),
            ],
            id="both name the hour of the flood",
        ),
        pytest.param(
            [agence(17, document="one"), agence(21, document="two"), telegraph(25)],
            id="an outlet goes on, to another figure",
        ),
    ],
)
def test_asks_which_report_is_right(claims: list[Claim]) -> None:
    finding = finding_of("two reports", *claims)
    assert (finding.kind, finding.verdict) == (FindingKind.RENDERING, Verdict.TENSION)
    assert "which is right? please check" in finding.sentence


@pytest.mark.parametrize(
    ("one", "other"), [("~17", 21), (21, "~17"), ("~1200", 1500), ("~1200", "~2400"), ("~40", 27)]
)
def test_a_hedge_hides_no_other_figure(one: str | int, other: str | int) -> None:
    finding = finding_of("two reports", agence(one), telegraph(other))
    assert finding.kind is FindingKind.RENDERING


SMALL = [
    pytest.param(873, 874, id="one in a thousand"),
    pytest.param(17, 19, id="two people"),
    pytest.param(3, 1, id="two people, whatever the factor"),
    pytest.param(1200, 1240, id="a rounding"),
    pytest.param(873, 960, id="just below a tenth"),
]
"""What docs/method.md#severity calls minor."""


@pytest.mark.parametrize(("one", "other"), SMALL)
@pytest.mark.parametrize("facets", [{}, MISSING], ids=["dead", "missing"])
def test_small_difference_is_told_and_no_tension(one: int, other: int, facets: Facets) -> None:
    finding = finding_of("two reports", agence(one, **facets), telegraph(other, **facets))
    assert (finding.kind, finding.verdict, finding.sign) == (FindingKind.RENDERING, None, "&")


@pytest.mark.parametrize(("one", "other"), SMALL)
def test_small_difference_on_one_occasion_is_no_tension(one: int, other: int) -> None:
    said = agence(one, **SAID), telegraph(other, **SAID)
    assert finding_of("quote divergence", *said).verdict is None
    assert pair(*said).verdict is Verdict.COMPATIBLE


def test_larger_difference_beside_a_small_one_is_a_tension() -> None:
    finding = finding_of("two reports", agence(873), telegraph(874), flood_claim(1200, relay="TV"))
    assert finding.verdict is Verdict.TENSION
    assert {each.verdict for each in finding.evidence} == {Verdict.TENSION, Verdict.COMPATIBLE}


def test_one_occasion_with_two_numbers_is_asked_about_too() -> None:
    finding = finding_of("quote divergence", agence(17, **SAID), telegraph(21, **SAID))
    assert finding.verdict is Verdict.TENSION


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(agence(17), telegraph(21, quote="The toll rose to 21"), id="rose to"),
        pytest.param(
            agence(17, quote="17, the ministry said earlier"), telegraph(21), id="earlier"
        ),
        pytest.param(
            agence(17), telegraph(21, quote="Le bilan est passé à 21 morts"), id="passé à"
        ),
        pytest.param(agence(17), telegraph(21, quote="Число погибших выросло до 21"), id="выросло"),
        pytest.param(agence(17), telegraph(21, quote="El balance, actualizado, es 21"), id="es"),
        pytest.param(
            agence(17, quote="17 morts mardi à 9h30"),
            telegraph(21, quote="21 people were dead at 6 p.m."),
            id="two times on a clock",
        ),
        pytest.param(
            agence(17, quote="17 morts mardi matin"),
            telegraph(21, quote="21 people were dead by Tuesday evening"),
            id="two parts of the day",
        ),
        pytest.param(agence(17), telegraph(21, completeness=Completeness.FINAL), id="the last"),
        pytest.param(agence(17), telegraph(21, change=4), id="four more"),
        pytest.param(
            agence(17, document="one"),
            agence(21, document="two"),
            id="one outlet, two dispatches",
        ),
    ],
)
def test_stated_order_is_a_course(left: Claim, right: Claim) -> None:
    assert pair(left, right).reason == "growth"
    assert reasons_of(left, right) == []


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param([agence(17), telegraph(17)], id="one number"),
        pytest.param([agence("≥17"), telegraph(21)], id="a floor"),
        pytest.param(
            [agence(17, completeness=Completeness.PARTIAL), telegraph(21)], id="a partial count"
        ),
        pytest.param([agence("~20"), telegraph(21)], id="a number that is about so high"),
        pytest.param([agence(17), telegraph(21), agence(21)], id="one outlet reports both"),
        pytest.param(
            [
                agence(17),
                telegraph(21),
                flood_claim(17, relay="Radio"),
                flood_claim(21, relay="TV"),
                agence(21),
                flood_claim(21, relay="Radio"),
            ],
            id="all go on to one figure",
        ),
        pytest.param([agence(17), telegraph(21, as_of="2020-11-01")], id="of the next day"),
    ],
)
def test_asks_nothing(claims: list[Claim]) -> None:
    assert "two reports" not in reasons_of(*claims)


def test_stands_below_two_sources_in_conflict() -> None:
    claims = [agence(17), telegraph(21), flood_claim(40, claimant="fire brigade")]
    assert reasons_of(*claims) == ["disjoint", "two reports"]
    asked, dispute = finding_of("two reports", *claims), finding_of("disjoint", *claims)
    assert asked.verdict is not None
    assert dispute.verdict is not None
    assert asked.verdict.rank < dispute.verdict.rank


def test_order_is_no_rendering_of_one_occasion() -> None:
    claims = [agence(17, **SAID), telegraph(21, quote="The toll rose to 21", **SAID)]
    assert reasons_of(*claims) == []
    assert pair(*claims).reason == "growth"


def test_floor_is_one_occasion_and_excludes_nothing() -> None:
    finding = finding_of("quote divergence", agence("≥29", **SAID), telegraph(31, **SAID))
    assert finding.verdict is None
