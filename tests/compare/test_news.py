"""What findings say otherwise than those of an earlier comparison."""

from dataclasses import replace

import pytest

from claimtrack.compare.comparison import Finding, Settled
from claimtrack.compare.news import tell_news
from claimtrack.compare.verdict import Verdict
from tests.compare.findings import finding

GAP, CONFLICT = Verdict.GAP, Verdict.CONFLICT
ONE = finding(GAP, "AP", "Baku", key="f1-one", factor="2.0")


@pytest.mark.parametrize(
    ("now", "how"),
    [
        pytest.param(ONE, None, id="as it was"),
        pytest.param(
            replace(ONE, verdict=CONFLICT), "conflict (disjoint), was gap (disjoint)", id="verdict"
        ),
        pytest.param(
            replace(ONE, verdict=None), "disjoint, was gap (disjoint)", id="no verdict any more"
        ),
        pytest.param(replace(ONE, reason="disjoint: 1 + 1"), None, id="arithmetic"),
        pytest.param(replace(ONE, reason="x"), "gap (x), was gap (disjoint)", id="reason"),
        pytest.param(
            finding(GAP, "AP", "Baku", key="f1-one", factor="3.0"), "× 3.0, was × 2.0", id="grown"
        ),
        pytest.param(
            finding(GAP, "AP", "Baku", key="f1-one", factor="1.2"), "× 1.2, was × 2.0", id="less"
        ),
        pytest.param(
            finding(GAP, "AP", "Baku", key="f1-one", factor="2.5"), None, id="grown by less"
        ),
        pytest.param(
            finding(GAP, "AP, AFP", "Baku", key="f1-one", factor="2.0"), "with AFP", id="one more"
        ),
        pytest.param(
            finding(GAP, "AP, Baku", key="f1-one", factor="2.0"),
            "AP and Baku changed sides",
            id="sides",
        ),
        pytest.param(
            finding(CONFLICT, "AP", "AFP", key="f1-one", factor="2.0"),
            "conflict (disjoint), was gap (disjoint); with AFP; without Baku",
            id="several",
        ),
    ],
)
def test_what_is_changed(now: Finding, how: str | None) -> None:
    news = tell_news([ONE], [now])
    assert [each.how for each in news.changed] == ([] if how is None else [how])
    assert (news.new, news.gone) == ((), ())


def test_what_is_new_and_what_is_gone() -> None:
    other = replace(ONE, id="f1-other")
    news = tell_news([ONE], [other])
    assert news.new == (other,)
    assert [(each.finding, each.how) for each in news.gone] == [(ONE, "")]


def test_what_became_of_a_finding_that_is_not_told_any_more() -> None:
    settled = replace(ONE, settled=Settled("known", "ana", ""))
    explained = replace(ONE, explained_by="f1-other")
    for now, how in ((settled, "settled"), (explained, "explained by another")):
        assert [each.how for each in tell_news([ONE], [now]).gone] == [how]
        assert tell_news([now], [now]) == tell_news([], [])


def test_a_settled_finding_that_is_back_is_a_change() -> None:
    before = replace(ONE, settled=Settled("known", "ana", ""))
    back = replace(ONE, settled=Settled("known", "ana", "", "Baku revises its figure"))
    (changed,) = tell_news([before], [back]).changed
    assert changed.how == "settled, and back because Baku revises its figure"
