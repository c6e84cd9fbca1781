"""A settled finding of a series is told again when it tells other figures, and only then."""

from dataclasses import replace

import pytest

from claimtrack.compare.comparison import Finding
from claimtrack.compare.news import tell_news
from claimtrack.compare.settled import mark_findings, to_settlement
from claimtrack.figures.figure import Form
from claimtrack.model.claim import Claim, CountType
from tests.compare.compare_cases import daily, findings_of, flood_claim, series

ARMY = "army"
LEVELS = series(100, 160)
SPIKE = series(110, 118, 1180, 121, 130)
FALL = series(205, 209, 187)


def count(value: int, **facets: str) -> Claim:
    """The army's count of all of October."""
    return flood_claim(
        value, as_of="2020-10", count_type=CountType.IN_PERIOD, claimant=ARMY, **facets
    )


def total(value: int) -> Claim:
    """The ministry's total of what October counts."""
    return flood_claim(value, as_of="2020-10-31", since="2020-10-01")


def one_of(claims: list[Claim]) -> Finding:
    (found,) = (each for each in findings_of(*claims) if each.is_told)
    return found


CASES = [
    pytest.param(
        [*LEVELS, *daily(None, 51)],
        [*series(110, 160), *daily(None, 51)],
        "110 + 51 is not 160, was 100 + 51 is not 160",
        id="another first level, and in the other direction",
    ),
    pytest.param(
        [*LEVELS, *daily(None, 51, claimant=ARMY)],
        [*LEVELS, *daily(None, 71, claimant=ARMY)],
        "100 + 71 is not 160, was 100 + 51 is not 160",
        id="another count of another account",
    ),
    pytest.param(
        [total(40), count(51)],
        [total(40), count(33)],
        "33 from the start is not 40, was 51 from the start is not 40",
        id="from the start",
    ),
    pytest.param(
        SPIKE,
        series(110, 118, 1150, 121, 130),
        "1,150 to 121, was 1,180 to 121",
        id="a figure that stands out",
    ),
    pytest.param(FALL, series(205, 209, 193), "209 to 193, was 209 to 187", id="a fall"),
    pytest.param(
        series(1201, 1211, 1221, 1901, 1911),
        series(1201, 1211, 1221, 1937, 1943),
        "1,221 to 1,937, was 1,221 to 1,901",
        id="a jump",
    ),
]


@pytest.mark.parametrize(("then", "now", "how"), CASES)
def test_other_figures_are_told_again(then: list[Claim], now: list[Claim], how: str) -> None:
    before, after = one_of(then), one_of(now)
    assert before.id == after.id
    settlement = to_settlement(before, [before], "asked: known")
    (marked,) = mark_findings([after], {after.id: settlement}, {})
    assert marked.settled is not None
    assert marked.settled.returned == f"its figures are others: {how}"
    assert marked.is_told
    assert [each.how for each in tell_news([before], [after]).changed] == [how]


@pytest.mark.parametrize(("then", "now", "how"), CASES)
def test_a_correction_that_is_settled_anew_is_told_once(
    then: list[Claim], now: list[Claim], how: str
) -> None:
    before, after = one_of(then), one_of(now)
    settlement = to_settlement(before, [before], "asked: known")
    (hidden,) = mark_findings([before], {before.id: settlement}, {})
    (back,) = mark_findings([after], {after.id: settlement}, {})
    (changed,) = tell_news([hidden], [back]).changed
    assert changed.how == f"settled, and back because its figures are others: {how}"
    again = to_settlement(back, [back], "asked again")
    (known,) = mark_findings([after], {after.id: again}, {})
    assert not known.is_told


@pytest.mark.parametrize(
    ("then", "more"),
    [
        pytest.param([*LEVELS, *daily(None, 51)], [*series(None, None, 171)], id="goes on"),
        pytest.param([*LEVELS, *daily(None, 51)], [*series(4, metric="injured")], id="another"),
        pytest.param(
            [*LEVELS, *daily(None, 51, claimant=ARMY)],
            daily(None, None, 11, claimant=ARMY),
            id="the other account goes on",
        ),
        pytest.param(SPIKE, series(None, None, None, None, None, 131), id="a spike long past"),
        pytest.param(FALL, series(None, None, None, 190), id="a fall long past"),
    ],
)
def test_what_follows_changes_nothing_that_was_settled(
    then: list[Claim], more: list[Claim]
) -> None:
    before = one_of(then)
    after = one_of([*then, *more])
    settlement = to_settlement(before, [before], "asked: known")
    (marked,) = mark_findings([after], {after.id: settlement}, {})
    assert not marked.is_told
    assert tell_news([before], [after]).changed == ()


def test_words_of_others_are_not_kept_with_a_settlement() -> None:
    levels = [
        flood_claim(1000, words="about a thousand, 1000", as_of="2020-09-30", form=Form.ABOUT),
        flood_claim(1900, as_of="2020-10-31"),
    ]
    found = one_of([*levels, count(50)])
    assert "about a thousand" in found.reason
    settlement = to_settlement(found, [found], "known")
    assert settlement.figures == "1000 + 50 is not 1,900"
    (marked,) = mark_findings([found], {found.id: settlement}, {})
    assert not marked.is_told


def test_a_settlement_of_an_older_version_stays() -> None:
    """It has no figures; that a factor is told now makes nothing worse."""
    found = one_of([*LEVELS, *daily(None, 510)])
    old = replace(to_settlement(found, [found], "known"), figures="", factor="")
    (marked,) = mark_findings([found], {found.id: old}, {})
    assert not marked.is_told
