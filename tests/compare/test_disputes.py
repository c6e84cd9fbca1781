"""Where accounts part: who stands with whom, and what is one dispute."""

from decimal import Decimal
from typing import Any

import pytest

from claimtrack.compare.comparison import Finding, FindingKind
from claimtrack.compare.verdict import Severity, Verdict
from claimtrack.model.claim import Claim, Completeness, CountType, Stance
from tests.compare.compare_cases import Facets, findings_of, flood_claim

NOVEMBER = "2020-11-05"
CROWD: Facets = {"metric": "attendance", "topic": "marches", "count_type": CountType.UNKNOWN}
OF_A_DAY: Facets = {"count_type": CountType.IN_PERIOD}
STATE: Facets = {"metric": "displaced", "count_type": CountType.UNKNOWN}


def by(who: str, number: str | int, day: str = "2020-10-05", **facets: Any) -> Claim:
    return flood_claim(number, claimant=who, **({"as_of": day} | facets))


def disputes(*claims: Claim) -> list[Finding]:
    """In order of their first days."""
    found = [each for each in findings_of(*claims) if each.kind is FindingKind.DISPUTE]
    return sorted(found, key=lambda each: (each.first or each.last, each.id))


def parties(found: Finding) -> list[set[str]]:
    return [set(each.accounts) for each in found.parties]


@pytest.mark.parametrize(
    ("claims", "told"),
    [
        pytest.param([by("a", 101), by("b", 213)], [("conflict", "disjoint")], id="two who part"),
        pytest.param([by("a", 213), by("b", 213)], [], id="two who agree"),
        pytest.param([by("a", 101), by("b", 213, NOVEMBER)], [], id="growth"),
        pytest.param(
            [by("a", 213), by("b", 101, NOVEMBER)],
            [("conflict", "later but lower")],
            id="a later fall",
        ),
        pytest.param(
            [by("a", 101, **STATE), by("b", 213, NOVEMBER, **STATE)], [], id="a state on two days"
        ),
        pytest.param([by("a", "≥143"), by("b", "≥185")], [("compatible", "close")], id="close"),
        pytest.param([by("a", "≥180"), by("b", "≥185")], [], id="too close to be told"),
        pytest.param([by("a", "≥101"), by("b", 901)], [("gap", "floor")], id="a floor far below"),
        pytest.param(
            [by("a", 101, completeness=Completeness.PARTIAL), by("b", 901)],
            [("gap", "partial")],
            id="a partial count",
        ),
        pytest.param([by("a", "~101"), by("b", "~301")], [("tension", "elastic")], id="soft words"),
        pytest.param(
            [by("a", "~101"), by("b", "~901")],
            [("conflict", "disjoint")],
            id="far beyond soft words",
        ),
        pytest.param(
            [by("a", 213), by("b", 213, stance=Stance.DENIES)], [("denied", "")], id="denied"
        ),
        pytest.param(
            [by("a", 501, place="Derna"), by("b", 301)],
            [("conflict", "part exceeds whole")],
            id="a town above its country",
        ),
        pytest.param([by("a", 501, NOVEMBER, place="Derna"), by("b", 301)], [], id="a town, later"),
        pytest.param(
            [by("a", 501, place="Derna"), by("b", 301, completeness=Completeness.PARTIAL)],
            [("gap", "partial")],
            id="a town above a partial count of its country",
        ),
        pytest.param(
            [by("a", 501, place="Derna"), by("b", 301, place="Benghazi")], [], id="two towns"
        ),
        pytest.param(
            [by("a", 50, **OF_A_DAY), by("b", 30, "2020-10", **OF_A_DAY)],
            [("conflict", "part exceeds whole")],
            id="a day above its month",
        ),
    ],
)
def test_what_is_told(claims: list[Claim], told: list[tuple[str, str]]) -> None:
    for order in (claims, claims[::-1]):
        found = [(each.verdict and each.verdict.value, each.reason) for each in disputes(*order)]
        assert found == told


@pytest.mark.parametrize(
    ("claims", "stand"),
    [
        pytest.param([by("a", 101), by("b", 213), by("c", 317)], [{"a"}, {"b"}, {"c"}], id="three"),
        pytest.param(
            [by("a", 101), by("b", 213), by("c", 213)], [{"a"}, {"b", "c"}], id="one agrees"
        ),
        pytest.param(
            [by("a", 101), by("b", 213), by("c", 213, "2020-10-12")],
            [{"a"}, {"b", "c"}],
            id="one agrees a week later",
        ),
        pytest.param(
            [by("a", 101), by("b", 213), by("c", 213, "2020-11-30")],
            [{"a"}, {"b"}],
            id="one agrees long after",
        ),
        pytest.param(
            [by("a", 101), by("b", 213), by("c", "~210")], [{"a"}, {"b", "c"}], id="one hedges"
        ),
        pytest.param(
            [by("a", 1001), by("b", 1201), by("c", "~1100")], [{"a"}, {"b"}], id="one fits both"
        ),
        pytest.param(
            [by("a", 101), by("b", 213), by("c", 90, place="Derna")],
            [{"a"}, {"b"}],
            id="one speaks of a town",
        ),
    ],
)
def test_parties(claims: list[Claim], stand: list[set[str]]) -> None:
    (found,) = disputes(*claims)
    assert sorted(map(sorted, parties(found))) == sorted(map(sorted, stand))


def test_who_fits_two_parties_stands_between_them() -> None:
    (found,) = disputes(by("a", 1001), by("b", 1201), by("c", "~1100"))
    assert found.between == ("c",)
    (found,) = disputes(by("a", 1001), by("b", 1201), by("c", 1201))
    assert found.between == ()


@pytest.mark.parametrize(
    ("more", "fitting"),
    [
        pytest.param([], {"a": ("c",), "b": ("c",)}, id="two parties"),
        pytest.param([by("d", 3001)], {"a": ("c",), "b": ("c",), "d": ()}, id="not the third"),
        pytest.param(
            [by("d", 3001), by("e", "≥501")],
            {"a": ("c", "e"), "b": ("c", "e"), "d": ("e",)},
            id="a floor below all three",
        ),
    ],
)
def test_each_party_says_who_fits_it_and_another(
    more: list[Claim], fitting: dict[str, tuple[str, ...]]
) -> None:
    (found,) = disputes(by("a", 1001), by("b", 1201), by("c", "~1100"), *more)
    assert {each.accounts[0]: each.fitting for each in found.parties} == fitting
    assert set(found.between) == {name for names in fitting.values() for name in names}


@pytest.mark.parametrize(
    ("claims", "stand", "between"),
    [
        pytest.param(
            [by("a", 61), by("b", 66), by("c", "≥58")], [{"a"}, {"b"}], ("c",), id="of one day"
        ),
        pytest.param(
            [by("a", 61), by("b", 66), by("c", "≥61")], [{"a"}, {"b"}], ("c",), id="one of both"
        ),
        pytest.param(
            [by("a", 47), by("c", "≥58"), by("a", 61, "2020-10-06"), by("b", 66, "2020-10-06")],
            [{"a"}, {"b"}],
            ("c",),
            id="of the day before, when it contradicted one of them",
        ),
        pytest.param(
            [
                by("a", 63),
                by("c", 52),
                by("c", "≥58", "2020-10-06"),
                by("a", 61, "2020-10-07"),
                by("b", 66, "2020-10-07"),
            ],
            [{"a"}, {"b"}],
            ("c",),
            id="whose own figure before it was lower",
        ),
        pytest.param(
            [by("a", 610), by("b", 1660), by("c", "≥400")], [{"a"}, {"b"}], ("c",), id="far below"
        ),
        pytest.param(
            [by("a", 61), by("b", 66), by("c", "≥63")], [{"a"}, {"b", "c"}], (), id="above one"
        ),
        pytest.param(
            [by("a", 61), by("b", 66), by("c", "≥71")], [{"a"}, {"b"}, {"c"}], (), id="above both"
        ),
    ],
)
def test_a_floor_is_a_side_only_where_it_contradicts(
    claims: list[Claim], stand: list[set[str]], between: tuple[str, ...]
) -> None:
    found = next(each for each in disputes(*claims) if each.verdict is not Verdict.GAP)
    assert sorted(map(sorted, parties(found))) == sorted(map(sorted, stand))
    assert found.between == between


def test_a_floor_stands_against_what_it_is_a_gap_from() -> None:
    (found,) = disputes(by("a", "≥100"), by("b", 401))
    assert sorted(map(sorted, parties(found))) == [["a"], ["b"]]


def test_outlets_fold_into_their_account() -> None:
    claims = [by("a", 101, relay=relay) for relay in ("AFP", "AP", "dpa", "TASS")]
    (found,) = disputes(*claims, by("b", 213))
    assert sorted((each.accounts, len(each.relays)) for each in found.parties) == [
        (("a",), 4),
        (("b",), 1),
    ]


@pytest.mark.parametrize(
    ("claims", "count"),
    [
        pytest.param(
            [by("a", 101), by("b", 213), by("a", 401, NOVEMBER), by("b", 513, NOVEMBER)],
            1,
            id="the same two, a month later",
        ),
        pytest.param(
            [by("a", 101), by("b", 213), by("a", 401, NOVEMBER), by("c", 513, NOVEMBER)],
            2,
            id="one of them and another, a month later",
        ),
        pytest.param(
            [by("a", 101), by("b", 213), by("a", 401, "2020-10-15"), by("c", 513, "2020-10-15")],
            1,
            id="one of them and another, within a fortnight",
        ),
        pytest.param(
            [
                by("a", 101),
                by("b", 213),
                by("c", 401, metric="injured"),
                by("d", 513, metric="injured"),
            ],
            2,
            id="two questions",
        ),
        pytest.param(
            [
                by("police", 18_001, "2023-02-16", **CROWD),
                by("union", 30_001, "2023-02-16", **CROWD),
                by("police", 12_001, "2023-03-07", **CROWD),
                by("union", 40_001, "2023-03-07", **CROWD),
            ],
            2,
            id="two crowds",
        ),
        pytest.param(
            [
                by("a", 18, **OF_A_DAY),
                by("b", 30, **OF_A_DAY),
                by("a", 12, "2020-10-06", **OF_A_DAY),
                by("b", 40, "2020-10-06", **OF_A_DAY),
            ],
            2,
            id="two days of a daily count",
        ),
    ],
)
def test_how_many_disputes(claims: list[Claim], count: int) -> None:
    assert len(disputes(*claims)) == count


def test_a_dispute_has_a_course() -> None:
    """First × 2.1, at its widest × 4.9, and × 1.3 in the end."""
    days = (("2020-10-05", 101, 213), ("2020-10-08", 103, 507), ("2020-10-12", 401, 517))
    (found,) = disputes(
        *(by(who, n, day) for day, *both in days for who, n in zip("ab", both, strict=True))
    )
    assert [(str(each.day), each.factor and round(each.factor, 1)) for each in found.course] == [
        ("2020-10-05", Decimal("2.1")),
        ("2020-10-08", Decimal("4.9")),
        ("2020-10-12", Decimal("1.3")),
    ]
    assert (str(found.first), str(found.last)) == ("2020-10-05", "2020-10-12")


def test_a_dispute_of_one_day_has_none() -> None:
    (found,) = disputes(by("a", 101), by("b", 213), by("c", 317))
    assert found.course == ()


def test_the_worst_pair_tells_it() -> None:
    (found,) = disputes(by("a", "~100"), by("b", "~180"), by("c", 331), by("d", 337))
    assert found.verdict is Verdict.CONFLICT
    assert found.evidence[0].verdict is Verdict.CONFLICT
    assert found.severity is Severity.MINOR
    assert found.pairs == 6


def test_a_later_agreement_ends_nothing_that_was_said() -> None:
    (found,) = disputes(by("a", 101), by("b", 213), by("a", 213, "2020-10-06"))
    assert (str(found.first), str(found.last)) == ("2020-10-05", "2020-10-05")


def test_a_claimant_nobody_knows_stands_alone() -> None:
    (found,) = disputes(by("unknown", 101), by("unknown", 213, relay="TASS"))
    assert [each.accounts for each in found.parties] == [("unknown",), ("unknown",)]


def test_two_spellings_of_one_source_are_one_account() -> None:
    """A capital, an article, a letter of another script: nobody parts from himself."""
    other = "the Аrmy"
    assert other.isascii() is False
    assert disputes(by("army", 213), by("The Army", 101), by(other, 317)) == []
