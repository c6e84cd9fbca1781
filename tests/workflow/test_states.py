"""Which state of a ledger is meant, and what the report of it says."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimtrack.align.filter import Asked
from claimtrack.dates import Period
from claimtrack.errors import AmbiguousName, UnknownName, UnreadableDate
from claimtrack.figures.profile import load_profile
from claimtrack.ledger import Ledger
from claimtrack.ledger.protocol import Deed
from claimtrack.model.claim import Claim, When
from claimtrack.workflow.comparing import compare_ledger
from claimtrack.workflow.findings import note_finding, settle_finding
from claimtrack.workflow.states import find_state
from tests.workflow.claims import count, new_ledger

TODAY = dt.date(2020, 11, 6)


def told(claimant: str, value: int) -> Claim:
    return count(claimant, value, when=When(as_of=Period.from_edtf("2020-10-01")))


def on(day: int) -> Deed:
    return Deed(author="ana", at=dt.datetime(2020, 11, day, 12, tzinfo=dt.UTC), command="test")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Changes on 1, 3, 4 and 5 November: a dispute, a third account, settled, and noted."""
    with new_ledger(tmp_path) as opened:
        opened.append(on(1), [told("AP", 12), told("AFP", 500)])
        opened.append(on(3), [told("Baku", 9000)])
        findings = compare_ledger(opened, Asked(), load_profile()).comparison.findings
        settle_finding(opened, on(4), findings[0], findings, reason="known")
        note_finding(opened, on(5), findings[0], "asked the ministry")
        yield opened


@pytest.mark.parametrize(
    ("at", "number"),
    [
        ("1", 1),
        ("4", 4),
        ("2020-11-01", 1),
        ("2020-11-02", 1),
        ("2020-11-03", 2),
        ("2020-11", 4),
        ("2021", None),
        ("2 November 2020", 1),
        ("yesterday", 4),
        ("2031-01-01", 4),
    ],
)
def test_the_end_of_a_day_and_the_number_of_a_change(
    at: str, number: int | None, ledger: Ledger
) -> None:
    """A year alone is the number of a change, as for --since."""
    if number is None:
        with pytest.raises(UnknownName, match="the log has no operation 2021"):
            find_state(at, ledger, TODAY)
    else:
        assert find_state(at, ledger, TODAY) == number


def test_the_digest_that_a_report_names(ledger: Ledger) -> None:
    for entry in ledger.operations():
        assert ledger.at(entry.number).digest() == entry.digest
        if not entry.digest[:12].isdecimal():
            assert find_state(f" {entry.digest[:12].upper()}", ledger, TODAY) == entry.number


@pytest.mark.parametrize(
    ("at", "error", "message"),
    [
        ("0", UnknownName, "the log has no operation 0"),
        ("5", UnknownName, "the log has no operation 5"),
        ("2020-10-31", UnknownName, "nothing had been written by 2020-10-31"),
        ("noon", UnreadableDate, '"noon" is no date, no change and no digest'),
        ("abcde", UnreadableDate, '"abcde" is no date, no change and no digest'),
        ("abcdefabcdef", UnknownName, 'the ledger never had a digest that begins "abcdefabcdef"'),
    ],
)
def test_a_state_that_never_was(
    at: str, error: type[Exception], message: str, ledger: Ledger
) -> None:
    with pytest.raises(error) as raised:
        find_state(at, ledger, TODAY)
    assert raised.value.message == message  # type: ignore[attr-defined]
    assert raised.value.hint  # type: ignore[attr-defined]


def test_two_digests_that_begin_alike(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    alike = [replace(each, digest=f"abcdef{each.number}") for each in ledger.operations()]
    monkeypatch.setattr(type(ledger), "operations", lambda _: alike)
    assert find_state("abcdef2", ledger, TODAY) == 2
    with pytest.raises(AmbiguousName):
        find_state("abcdef", ledger, TODAY)


def test_the_report_is_that_of_the_day(ledger: Ledger) -> None:
    """A state compares as the ledger did when it was in it, with what was said of findings then."""
    states = [
        compare_ledger(ledger.at(number), Asked(), load_profile()).comparison
        for number in (1, 2, 3, 4)
    ]
    assert [len(each.items) for each in states] == [2, 3, 3, 3]
    marks = [[(f.settled is not None, len(f.remarks)) for f in each.findings] for each in states]
    assert not any(settled or noted for settled, noted in (*marks[0], *marks[1]))
    assert [settled for settled, _ in marks[2]].count(True) == 1
    assert max(noted for _, noted in marks[2]) == 0
    assert max(noted for _, noted in marks[3]) == 1
