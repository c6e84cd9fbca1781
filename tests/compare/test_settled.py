"""A settled finding is counted and not told, until it is worse than what was settled."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from claimtrack.compare.comparison import Finding, Remark
from claimtrack.compare.settled import find_moved, mark_findings, to_settlement
from claimtrack.compare.verdict import Verdict
from claimtrack.model.settlement import Note
from tests.compare.findings import ID, finding, revision

GAP, TENSION, CONFLICT = Verdict.GAP, Verdict.TENSION, Verdict.CONFLICT


def returned(then: Sequence[Finding], now: Sequence[Finding]) -> str:
    """Why the first finding is told although it was settled as it was then."""
    settlement = to_settlement(then[0], then, "known since May")
    settled = mark_findings(now, {ID: settlement}, {})[0].settled
    assert settled is not None
    assert settled.reason == "known since May"
    return settled.returned


@pytest.mark.parametrize(
    ("then", "now", "said"),
    [
        pytest.param([finding(GAP)], [finding(GAP)], "", id="as it was"),
        pytest.param([finding(GAP)], [finding(None)], "", id="milder"),
        pytest.param([finding(GAP)], [finding(CONFLICT)], "is conflict, was gap", id="worse"),
        pytest.param(
            [finding(None)], [finding(GAP)], "is gap, was no verdict", id="a verdict at all"
        ),
        pytest.param(
            [finding(GAP, factor="2.0")], [finding(GAP, factor="2.9")], "", id="grown by less"
        ),
        pytest.param(
            [finding(GAP, factor="2.0")],
            [finding(GAP, factor="3.0")],
            "the factor is 3.0, was 2.0",
            id="grown by half",
        ),
        pytest.param(
            [finding(GAP)], [finding(GAP, factor="1.5")], "factor is 1.5, was 1.0", id="grown apart"
        ),
        pytest.param(
            [finding(GAP, "AP", "Baku")],
            [finding(GAP, "AP", "Baku"), revision("Baku")],
            "Baku revises its figure",
            id="a party revises",
        ),
        pytest.param(
            [finding(GAP, "AP", "Baku"), revision("Baku")],
            [finding(GAP, "AP", "Baku"), revision("Baku")],
            "",
            id="it had revised before",
        ),
        pytest.param(
            [finding(GAP, "AP", "Baku")],
            [finding(GAP, "AP", "Baku"), revision("Baku", question="k1-other")],
            "",
            id="it revises something else",
        ),
        pytest.param(
            [finding(GAP, "AP", "Baku")],
            [finding(GAP, "AP", "Baku"), revision("Yerevan")],
            "",
            id="somebody else revises",
        ),
        pytest.param(
            [finding(None, account="Baku")],
            [finding(None, account="Baku"), revision("Baku")],
            "Baku revises its figure",
            id="the account it is about revises",
        ),
        pytest.param(
            [finding(GAP, "AP, AFP", "Baku")],
            [finding(GAP, "AP", "AFP, Baku")],
            "AFP changed sides",
            id="a party changes sides",
        ),
        pytest.param(
            [finding(GAP, "AP", "Baku")], [finding(GAP, "AP, AFP", "Baku")], "", id="one comes in"
        ),
    ],
)
def test_what_was_settled_returns(
    then: Sequence[Finding], now: Sequence[Finding], said: str
) -> None:
    found = returned(then, now)
    assert said in found
    assert bool(found) is bool(said)


def test_a_settled_finding_is_not_told_and_its_neighbours_are() -> None:
    both = (finding(GAP), finding(GAP, key="f1-other"))
    settlement = to_settlement(both[0], both, "known")
    marked = mark_findings(both, {ID: settlement}, {})
    assert [each.is_told for each in marked] == [False, True]
    assert mark_findings(both, {}, {}) == both


def test_notes_stand_beside_their_finding() -> None:
    notes = {ID: (Note(ID, "asked", "ana", "2020-11-01"), Note(ID, "no answer", "ben", ""))}
    noted, other = mark_findings((finding(GAP), finding(GAP, key="f1-other")), {}, notes)
    assert noted.remarks == (Remark("asked", "ana", "2020-11-01"), Remark("no answer", "ben", ""))
    assert noted.is_told
    assert other.remarks == ()


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        pytest.param(["a,b", "c"], ["c", "a,b"], "", id="the order is nothing"),
        pytest.param(["a,b", "c"], ["a", "b,c"], "b", id="over to the others"),
        pytest.param(["a,b,c", "d"], ["a,b", "c", "d"], "c", id="on its own"),
        pytest.param(["a", "b", "c"], ["a,b", "c"], "ab", id="two come together"),
        pytest.param(["a,b", "c"], ["a", "c"], "", id="one left"),
    ],
)
def test_who_changed_sides(before: list[str], after: list[str], moved: str) -> None:
    parties = ([party.split(",") for party in each] for each in (before, after))
    assert "".join(find_moved(*parties)) == moved


@pytest.mark.parametrize("factor", ["", "far", "NaN", "-3", "0"])
def test_what_is_no_factor_is_none(factor: str) -> None:
    settlement = replace(to_settlement(finding(GAP), (), "known"), factor=factor)
    near, far = (
        mark_findings((finding(GAP, factor=each),), {ID: settlement}, {})[0]
        for each in ("1.2", "2.0")
    )
    assert not near.is_told
    assert far.is_told


def test_a_verdict_of_another_version_is_no_verdict() -> None:
    settlement = to_settlement(finding(GAP), (), "known")
    unknown = type(settlement)(ID, "known", "quarrel")
    (marked,) = mark_findings((finding(GAP),), {ID: unknown}, {})
    assert marked.settled is not None
    assert "was quarrel" in marked.settled.returned
