"""Who denies a figure gives none: not to a party, a course, a sum, an end or a copy."""

from typing import Any

import pytest

from claimtrack.compare.comparison import Comparison, Finding, FindingKind
from claimtrack.compare.verdict import Verdict
from claimtrack.model.claim import Claim, Stance
from tests.compare.compare_cases import compare_claims, flood_claim, reasons_of


def gives(number: str | int, who: str, day: int = 4, **facets: object) -> Claim:
    return flood_claim(number, as_of=f"2020-10-{day:02}", claimant=who, **facets)


def denies(number: str | int, who: str, day: int = 4, **facets: object) -> Claim:
    return gives(number, who, day, stance=Stance.DENIES, **facets)


def denied(number: int, relay: str | None = None, stance: Stance = Stance.DENIES) -> Claim:
    """The ministry denies a figure as its own, or takes it back, a day after it was told."""
    return flood_claim(number, stance=stance, relay=relay, as_of="2020-10-05")


def giving(comparison: Comparison) -> set[str]:
    """Everybody whom a finding tells as a party that gives a figure, or as one between two."""
    return {
        name
        for finding in comparison.findings
        for names in (*(p.accounts for p in finding.parties if not p.denies), finding.between)
        for name in names
    }


def told(comparison: Comparison) -> list[tuple[str, list[tuple[tuple[str, ...], bool]]]]:
    return [
        (finding.word, sorted((party.accounts, party.denies) for party in finding.parties))
        for finding in comparison.findings
        if finding.is_told
    ]


DENIERS = [
    pytest.param([gives(31, "fire"), gives(23, "town")], id="another figure stands lower"),
    pytest.param([gives(31, "fire"), gives(40, "town")], id="another figure stands higher"),
    pytest.param([gives(31, "fire"), gives("≥30", "town"), gives(20, "army")], id="a floor fits"),
    pytest.param([gives(31, "fire"), gives("~31", "town"), gives(20, "army")], id="about so many"),
    pytest.param([gives(31, "fire"), gives(31, "town"), gives(20, "army")], id="two give it"),
    pytest.param([gives(31, "fire"), gives("~25", "town"), gives(20, "army")], id="between two"),
    pytest.param([gives(31, "fire"), gives(23, "town", 5), gives(9, "army", 6)], id="other days"),
    pytest.param([gives(31, "fire")], id="nothing else is said"),
]


@pytest.mark.parametrize("claims", DENIERS)
def test_who_denies_a_figure_is_no_party_that_gives_one(claims: list[Claim]) -> None:
    compared = compare_claims(*claims, denies(31, "Maurel"))
    assert "Maurel" not in giving(compared)
    (denial,) = (each for each in compared.findings if each.verdict is Verdict.DENIED)
    denying = [party.accounts for party in denial.parties if party.denies]
    assert denying == [("Maurel",)]
    assert not denial.between


@pytest.mark.parametrize("claims", DENIERS)
def test_a_denial_changes_no_other_finding(claims: list[Claim]) -> None:
    without = compare_claims(*claims).findings
    beside = [
        each
        for each in compare_claims(*claims, denies(31, "Maurel")).findings
        if each.verdict is not Verdict.DENIED
    ]
    assert [(each.id, each.parties, each.claims) for each in beside] == [
        (each.id, each.parties, each.claims) for each in without
    ]


def test_two_figures_that_one_denies_are_two_denials() -> None:
    compared = compare_claims(
        gives(31, "fire"), gives(40, "town"), denies(31, "Maurel"), denies(40, "Maurel", 5)
    )
    assert told(compared)[1:] == [
        ("denied", [(("Maurel",), True), (("fire",), False)]),
        ("denied", [(("Maurel",), True), (("town",), False)]),
    ]


def test_who_gives_one_figure_and_denies_another_does_both() -> None:
    compared = compare_claims(gives(23, "town"), denies(31, "town"), gives(31, "fire"))
    assert told(compared) == [
        ("conflict", [(("fire",), False), (("town",), False)]),
        ("denied", [(("fire",), False), (("town",), True)]),
    ]


def test_a_denial_keeps_its_id_when_another_figure_comes_in() -> None:
    def id_of(*more: Claim) -> list[str]:
        compared = compare_claims(gives(31, "fire"), denies(31, "town"), *more)
        return [each.id for each in compared.findings if each.verdict is Verdict.DENIED]

    assert id_of() == id_of(gives(23, "town")) == id_of(gives(23, "army"), denies(31, "army"))


def test_a_denial_is_no_distance() -> None:
    (denial,) = compare_claims(gives(31, "fire"), denies(31, "town")).findings
    assert (denial.factor, denial.surface_factor, denial.difference) == (None, None, None)


LAGGING = (101, 113, 127, 139, 150, 171)

COURSES = [
    pytest.param([denies(40, "town"), denies(31, "town", 5)], id="no figure is lowered"),
    pytest.param(
        [denies(n, "town", day) for day, n in enumerate((1000, 1010, 1020, 9000, 1040), 4)],
        id="none stands out",
    ),
    pytest.param(
        [
            denies(n, who, first + at)
            for first, who in ((4, "town"), (5, "army"))
            for at, n in enumerate(LAGGING)
        ],
        id="none is copied with a lag",
    ),
    pytest.param(
        [
            gives(33, "town"),
            gives(14, "town", role="military"),
            denies(25, "town", role="civilian"),
        ],
        id="no part of a sum that exceeds its whole",
    ),
    pytest.param(
        [denies(123, "town", relay="AFP", said="2020-10-04", quote="not 123"),
         denies(123, "army", relay="APP", said="2020-10-04", quote="not 123")],
        id="none is credited to two",
    ),
]  # fmt: skip


@pytest.mark.parametrize("claims", COURSES)
def test_figures_that_are_denied_make_no_finding_among_themselves(claims: list[Claim]) -> None:
    assert not compare_claims(*claims).findings


def test_parts_add_up_only_if_somebody_gives_them() -> None:
    soldiers: dict[str, Any] = {"role": "military"}
    civilians: dict[str, Any] = {"role": "civilian"}
    given = gives(33, "town"), gives(14, "town", **soldiers), gives(19, "town", **civilians)
    denied = (*given[:2], denies(19, "town", **civilians))
    assert any(each.sums for each in compare_claims(*given).questions)
    assert not any(each.sums for each in compare_claims(*denied).questions)


def test_a_denied_figure_is_no_end_of_a_question() -> None:
    def ends(*claims: Claim) -> list[object]:
        compared = compare_claims(*claims)
        items = {item.id: item.words for item in compared.items}
        (question,) = compared.questions
        return [each and items[each] for each in (question.lowest, question.highest)]

    assert ends(gives(23, "town"), denies(31, "army"), denies(9, "army")) == ["exact 23"] * 2
    assert ends(denies(31, "army")) == [None, None]


def test_an_own_figure_that_is_denied_is_taken_back() -> None:
    findings = compare_claims(gives(31, "town"), denies(31, "town", 5)).findings
    assert [each.reason for each in findings] == ["withdrawn"]


@pytest.mark.parametrize(
    ("claims", "reasons"),
    [
        pytest.param(
            [flood_claim(52, relay="AMP", as_of="2020-10-04"), denied(52, "dpa")],
            ["ascribed figure denied"],
            id="through another outlet",
        ),
        pytest.param(
            [flood_claim(52, relay="AMP", as_of="2020-10-04"), denied(52)],
            ["ascribed figure denied"],
            id="denied without an outlet",
        ),
        pytest.param(
            [flood_claim(52, relay="AMP", as_of="2020-10-04"), denied(52, "AMP")],
            ["withdrawn"],
            id="through the same outlet",
        ),
        pytest.param(
            [flood_claim(52, relay=None, as_of="2020-10-04"), denied(52, "dpa")],
            ["withdrawn"],
            id="of own words",
        ),
        pytest.param(
            [
                flood_claim(52, relay="AMP", as_of="2020-10-04"),
                flood_claim(52, relay=None, as_of="2020-10-04"),
                denied(52, "dpa"),
            ],
            ["withdrawn"],
            id="of own words, which an outlet carried too",
        ),
        pytest.param(
            [
                flood_claim(52, relay="AMP", as_of="2020-10-04"),
                denied(52, "dpa", stance=Stance.RETRACTS),
            ],
            ["withdrawn"],
            id="retracted",
        ),
        pytest.param(
            [
                flood_claim(52, relay="AMP", as_of="2020-10-04"),
                flood_claim(47, relay="dpa", as_of="2020-10-06"),
                denied(52, "dpa"),
            ],
            ["ascribed figure denied", "revised down"],
            id="with a lower figure after it",
        ),
    ],
)
def test_who_denies_what_an_outlet_ascribes_takes_nothing_back(
    claims: list[Claim], reasons: list[str]
) -> None:
    assert reasons_of(*claims) == reasons


def test_a_charge_and_its_denial_are_told_as_such() -> None:
    def parties(finding: Finding) -> list[bool]:
        return [party.denies for party in finding.parties]

    (denial,) = compare_claims(gives(31, "fire"), denies(31, "town")).findings
    assert denial.kind is FindingKind.DISPUTE
    assert sorted(parties(denial)) == [False, True]
