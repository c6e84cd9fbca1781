"""What is new, changed and gone since the ledger stood otherwise."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimtrack.align.filter import Asked, Filter
from claimtrack.compare.comparison import Comparison
from claimtrack.dates import Period
from claimtrack.errors import UnknownName, UnreadableDate
from claimtrack.figures.profile import load_profile
from claimtrack.ledger import Ledger
from claimtrack.ledger.protocol import Deed
from claimtrack.model.claim import Claim, When
from claimtrack.workflow.comparing import compare_ledger
from claimtrack.workflow.findings import settle_finding
from claimtrack.workflow.seen import Look, Seen
from claimtrack.workflow.since import find_change, find_news
from tests.workflow.claims import count, deed, new_ledger

TODAY = dt.date(2020, 11, 3)


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


def news_of(ledger: Ledger, change: int, asked: Asked) -> Comparison:
    return find_news(ledger, asked, load_profile(), change).to_answer().comparison


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
    look = Look(Asked(), load_profile().name, change=1)
    assert find_change(since, ledger, look, TODAY) == number


def test_what_cannot_be_meant(ledger: Ledger) -> None:
    with pytest.raises(UnknownName, match="seen no report"):
        find_change("last", ledger, None, TODAY)
    with pytest.raises(UnknownName):
        find_change("99", ledger, None, TODAY)
    for since in ("noon", "9" * 40, "../2020"):
        with pytest.raises(UnreadableDate):
            find_change(since, ledger, None, TODAY)


def test_where_only_something_else_was_seen_that_is_named(ledger: Ledger) -> None:
    last = Seen(change=1, at="2020-11-02T00:00:00+00:00", asked=Asked(("killed",), label="killed"))
    with pytest.raises(UnknownName, match="no report of what is asked for") as refused:
        find_change("last", ledger, None, TODAY, last=last)
    assert refused.value.hint is not None
    assert "--since 1 " in refused.value.hint
    assert refused.value.hint.endswith("of killed")


def test_since_the_beginning_everything_is_new(ledger: Ledger) -> None:
    now = compared(ledger)
    news = news_of(ledger, 0, Asked())
    assert [each.id for each in news.findings] == [each.id for each in now.findings]
    assert news.query.startswith("since the beginning: ")


def test_since_now_nothing_is_new(ledger: Ledger) -> None:
    news = news_of(ledger, 2, Asked())
    assert (news.findings, news.questions, news.items) == ((), (), ())
    assert news.query == "since change 2: nothing new, nothing changed, nothing gone"


def test_another_account_is_a_change_that_is_told(ledger: Ledger) -> None:
    news = news_of(ledger, 1, Asked())
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
    news = news_of(ledger, 2, Asked())
    assert news.query.endswith("0 new, 0 changed, 1 gone")
    (gone,) = news.notes
    assert gone.startswith("gone: ")
    assert before.sign in gone


def test_when_nothing_is_left_everything_is_gone(ledger: Ledger) -> None:
    for number in (2, 1):
        ledger.undo(deed("undo"), number)
    news = news_of(ledger, 2, Asked())
    assert news.query.endswith("0 new, 0 changed, 1 gone")
    assert (news.items, news.findings) == ((), ())
    with pytest.raises(UnknownName):
        news_of(ledger, 4, Asked())


def test_what_is_settled_is_gone_and_says_so(ledger: Ledger) -> None:
    found = compared(ledger).findings
    settle_finding(ledger, deed("settle"), found[0], found, reason="known")
    news = news_of(ledger, 2, Asked())
    assert [note.partition(":")[0] for note in news.notes] == ["gone (settled)"]


def test_what_was_not_asked_for_then_is_new(ledger: Ledger) -> None:
    asked = Asked(filter=Filter(sources=("Baku", "AP")), label="two sources")
    news = news_of(ledger, 1, asked)
    assert news.query.startswith("two sources, since change 1: 1 new")
