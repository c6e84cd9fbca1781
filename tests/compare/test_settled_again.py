"""A settlement stays with what an editor takes for the same finding, whatever its id is now."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from claimtrack.compare.comparison import Finding
from claimtrack.compare.settled import mark_findings, to_settlement
from claimtrack.compare.verdict import Verdict
from claimtrack.model.claim import Claim, Stance
from tests.compare.compare_cases import (
    OLD_WAR,
    WAR,
    compare_claims,
    flood_claim,
    statement_claim,
)


def gives(number: int, who: str, day: int = 4, **facets: object) -> Claim:
    return flood_claim(number, as_of=f"2020-10-{day:02}", claimant=who, **facets)


def conflicts(findings: Sequence[Finding]) -> list[Finding]:
    return [each for each in findings if each.verdict is Verdict.CONFLICT]


FIRE, TOWN = gives(31, "fire brigade"), gives(23, "town hall")

AFTERWARDS = [
    pytest.param([gives(31, "army")], "", id="a source joins the higher side"),
    pytest.param([gives(23, "army")], "", id="a source joins the lower side"),
    pytest.param([gives(31, "army", relay="TP")], "", id="a source joins through an outlet"),
    pytest.param([gives(31, "army", stance=Stance.DENIES)], "", id="somebody denies one figure"),
    pytest.param([gives(27, "army")], "army joined with another figure", id="a third figure"),
    pytest.param([gives(40, "army")], "army joined with another figure", id="a figure above both"),
]


@pytest.mark.parametrize(("more", "returned"), AFTERWARDS)
def test_a_source_that_joins_takes_no_settlement_away(more: list[Claim], returned: str) -> None:
    before = compare_claims(FIRE, TOWN).findings
    (settled_then,) = conflicts(before)
    settlement = to_settlement(settled_then, before, "known")
    now = compare_claims(FIRE, TOWN, *more).findings
    (found,) = conflicts(mark_findings(now, {settlement.finding: settlement}, {}))
    assert found.settled is not None
    assert found.settled.returned == returned


def test_a_party_under_another_name_is_the_party_that_was_settled() -> None:
    before = compare_claims(FIRE, TOWN).findings
    (then,) = conflicts(before)
    settlement = replace(
        to_settlement(then, before, "known"),
        finding="f1-0",
        parties=(("the town",), ("the firemen",)),
    )
    (found,) = conflicts(mark_findings(before, {"f1-0": settlement}, {}))
    assert found.settled is not None
    assert not found.settled.returned


def test_other_claims_of_the_same_sources_are_not_what_was_settled() -> None:
    before = compare_claims(FIRE, TOWN).findings
    settlement = to_settlement(conflicts(before)[0], before, "known")
    now = compare_claims(gives(31, "fire brigade", 5), gives(23, "town hall", 5)).findings
    marked = mark_findings(now, {settlement.finding + "0": settlement}, {})
    assert all(each.settled is None for each in marked)


def accusation(topic: str) -> Claim:
    return statement_claim(
        "Artsakh", Stance.ACCUSES, "Baku shelled the town", actor="Baku", act="shelled", topic=topic
    )


def test_the_same_charge_in_two_events_is_two_findings() -> None:
    one, other = compare_claims(accusation(WAR), accusation(OLD_WAR)).findings
    assert one.id != other.id
    settlement = to_settlement(one, [one, other], "known")
    marked = mark_findings([one, other], {one.id: settlement}, {})
    assert [each.settled is not None for each in marked] == [True, False]


@pytest.mark.parametrize("has_claims", [True, False])
def test_what_was_settled_before_the_event_was_part_of_the_id_stays(has_claims: bool) -> None:
    (exchange,) = compare_claims(accusation(WAR)).findings
    earlier = exchange.earlier_id
    assert earlier is not None
    assert earlier != exchange.id
    settlement = replace(to_settlement(exchange, [exchange], "known"), finding=earlier)
    if not has_claims:
        settlement = replace(settlement, kind="", claims=())
    (found,) = mark_findings([exchange], {settlement.finding: settlement}, {})
    assert found.settled is not None
    assert not found.settled.returned


def test_what_was_settled_of_one_of_two_events_nobody_guesses() -> None:
    found = compare_claims(accusation(WAR), accusation(OLD_WAR)).findings
    shared = found[0].earlier_id
    assert shared is not None
    assert shared == found[1].earlier_id
    settlement = replace(to_settlement(found[0], found, "known"), finding=shared, claims=())
    assert all(each.settled is None for each in mark_findings(found, {shared: settlement}, {}))
