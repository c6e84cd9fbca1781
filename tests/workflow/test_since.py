"""What is new, changed and gone since the ledger stood otherwise."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from claimtrack.compare.comparison import Comparison, Finding, Settled
from claimtrack.compare.verdict import Verdict
from claimtrack.dates import Period
from claimtrack.errors import UnknownName, UnreadableDate
from claimtrack.figures.profile import load_profile
from claimtrack.ledger import Ledger
from claimtrack.ledger.protocol import Deed
from claimtrack.model.claim import Claim, When
from claimtrack.workflow.comparing import compare_ledger
from claimtrack.workflow.seen import Seen
from claimtrack.workflow.select import Asked, Filter
from claimtrack.workflow.settlements import settle_finding
from claimtrack.workflow.since import compare_since, find_change, tell_news
from tests.workflow.claims import count, deed, new_ledger
from tests.workflow.findings import finding

TODAY = dt.date(2020, 11, 3)

GAP, CONFLICT = Verdict.GAP, Verdict.CONFLICT
ONE = finding(GAP, "AP", "Baku", key="f1-one", factor="2.0")


def told(claimant: str, value: int, day: int = 1) -> Claim:
    return count(claimant, value, when=When(as_of=Period.from_edtf(f"2020-10-{day:02}")))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Two changes, on 1 and 3 November: a dispute, then another account in it."""
    with new_ledger(tmp_path) as opened:
        for day, claims in ((1, [told("AP", 12), told("AFP", 500)]), (3, [told("Baku", 9000)])):
            at = dt.datetime(2020, 11, day, 12, tzinfo=dt.UTC)
            opened.append(Deed(author="ana", at=at, command="test"), claims)
        yield opened


def compared(ledger: Ledger) -> Comparison:
    return compare_ledger(ledger, Asked(), load_profile()).comparison


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


@pytest.mark.parametrize(
    ("since", "number"),
    [
        ("0", 0),
        ("1", 1),
        ("2", 2),
        ("2020-10-31", 0),
        ("2020-11-01", 0),
        ("2020-11-02", 1),
        ("2020-11-03", 1),
        ("2020-11-04", 2),
        ("2020-11", 0),
        ("2020-12", 2),
        ("2 November 2020", 1),
        ("yesterday", 1),
        ("last", 1),
        (" Last", 1),
    ],
)
def test_which_change_is_meant(ledger: Ledger, since: str, number: int) -> None:
    seen = Seen(change=1, at="2020-11-02T00:00:00+00:00")
    assert find_change(since, ledger, seen, TODAY) == number


def test_what_cannot_be_meant(ledger: Ledger) -> None:
    with pytest.raises(UnknownName, match="seen no report"):
        find_change("last", ledger, Seen(), TODAY)
    with pytest.raises(UnknownName):
        find_change("99", ledger, Seen(), TODAY)
    for since in ("noon", "9" * 40, "../2020"):
        with pytest.raises(UnreadableDate):
            find_change(since, ledger, Seen(), TODAY)


def test_since_the_beginning_everything_is_new(ledger: Ledger) -> None:
    now = compared(ledger)
    news = compare_since(ledger, Asked(), load_profile(), 0).comparison
    assert [each.id for each in news.findings] == [each.id for each in now.findings]
    assert news.query.startswith("since the beginning: ")


def test_since_now_nothing_is_new(ledger: Ledger) -> None:
    news = compare_since(ledger, Asked(), load_profile(), 2).comparison
    assert (news.findings, news.questions, news.items) == ((), (), ())
    assert news.query == "since change 2: nothing new, nothing changed, nothing gone"


def test_another_account_is_a_change_that_is_told(ledger: Ledger) -> None:
    news = compare_since(ledger, Asked(), load_profile(), 1).comparison
    assert news.findings
    assert any("Baku" in note for note in news.notes) or "1 new" in news.query
    assert {item.id for item in news.items} == {key for key, _ in ledger.claims()}
    ids = {each.id for each in news.findings}
    assert all(set(question.findings) <= ids for question in news.questions)


def test_what_is_undone_is_gone(ledger: Ledger) -> None:
    (before,) = compared(ledger).findings
    ledger.undo(deed("undo"), 2)
    ledger.undo(deed("undo"), 1)
    ledger.append(deed(), [told("AP", 12)])
    news = compare_since(ledger, Asked(), load_profile(), 2).comparison
    assert news.query.endswith("0 new, 0 changed, 1 gone")
    (gone,) = news.notes
    assert gone.startswith("gone: ")
    assert before.sign in gone


def test_when_nothing_is_left_everything_is_gone(ledger: Ledger) -> None:
    for number in (2, 1):
        ledger.undo(deed("undo"), number)
    news = compare_since(ledger, Asked(), load_profile(), 2).comparison
    assert news.query.endswith("0 new, 0 changed, 1 gone")
    assert (news.items, news.findings) == ((), ())
    with pytest.raises(UnknownName):
        compare_since(ledger, Asked(), load_profile(), 4)


def test_what_is_settled_is_gone_and_says_so(ledger: Ledger) -> None:
    found = compared(ledger).findings
    settle_finding(ledger, deed("settle"), found[0], found, reason="known")
    news = compare_since(ledger, Asked(), load_profile(), 2).comparison
    assert [note.partition(":")[0] for note in news.notes] == ["gone (settled)"]


def test_what_was_not_asked_for_then_is_new(ledger: Ledger) -> None:
    asked = Asked(filter=Filter(sources=("Baku", "AP")), label="two sources")
    news = compare_since(ledger, asked, load_profile(), 1).comparison
    assert news.query.startswith("two sources, since change 1: 1 new")
