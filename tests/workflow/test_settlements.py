"""Findings that somebody settled or made a note on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimtrack.align.filter import Asked
from claimtrack.compare.verdict import Verdict
from claimtrack.errors import InvalidClaim, UnknownName
from claimtrack.figures.profile import load_profile
from claimtrack.intake.lines import Header, decode_line
from claimtrack.ledger import Ledger, open_ledger
from claimtrack.ledger.findings import read_notes, read_settlements
from claimtrack.model.settlement import Note, Settlement
from claimtrack.workflow.exporting import export_lines
from claimtrack.workflow.findings import Found, find_told, note_finding, settle_finding
from claimtrack.workflow.history import tell_log
from claimtrack.workflow.seen import Seen
from tests.compare.compare_cases import compare_claims, flood_claim
from tests.compare.findings import ID, finding
from tests.workflow.claims import AT, deed, new_ledger

FINDING = ID
NOTED = finding()
TOLD = "dispute", ("c1-a", "c1-b")
"""What kind of finding it is, and its claims."""
PARTIES = (("AP", "AFP"), ("Baku",))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with new_ledger(tmp_path) as opened:
        yield opened


def settle(ledger: Ledger, reason: str, verdict: Verdict = Verdict.CONFLICT) -> None:
    found = finding(verdict, "AP, AFP", "Baku", factor="2.6")
    settle_finding(ledger, deed(), found, [found], reason=reason)


def test_a_settlement_keeps_what_the_finding_was(ledger: Ledger) -> None:
    settle(ledger, " known since May ")
    assert read_settlements(ledger) == {
        FINDING: Settlement(
            FINDING,
            "known since May",
            "conflict",
            "2.6",
            PARTIES,
            author="ana",
            at=AT.isoformat(),
            kind="dispute",
            claims=("c1-a", "c1-b"),
        )
    }


def test_a_later_settlement_replaces_an_earlier_one_until_it_is_undone(ledger: Ledger) -> None:
    settle(ledger, "known since May")
    settle(ledger, "corrected", Verdict.TENSION)
    assert read_settlements(ledger)[FINDING].verdict == "tension"
    ledger.undo(deed("undo"))
    assert read_settlements(ledger)[FINDING].verdict == "conflict"
    ledger.undo(deed("undo"))
    assert read_settlements(ledger) == {}
    ledger.redo(deed("redo"))
    assert read_settlements(ledger)[FINDING].reason == "known since May"


def test_notes_accumulate(ledger: Ledger) -> None:
    note_finding(ledger, deed(), NOTED, "asked the ministry")
    note_finding(ledger, deed(), finding(key="f1-other"), "two wires, one call")
    note_finding(ledger, deed(), NOTED, "no answer")
    assert read_notes(ledger) == {
        FINDING: (
            Note(FINDING, "asked the ministry", "ana", AT.isoformat(), *TOLD),
            Note(FINDING, "no answer", "ana", AT.isoformat(), *TOLD),
        ),
        "f1-other": (Note("f1-other", "two wires, one call", "ana", AT.isoformat(), *TOLD),),
    }


@pytest.mark.parametrize("text", ["", " \n"])
def test_nothing_is_settled_or_noted_without_words(ledger: Ledger, text: str) -> None:
    with pytest.raises(InvalidClaim, match="needs a reason"):
        settle(ledger, text)
    with pytest.raises(InvalidClaim, match="the note is empty"):
        note_finding(ledger, deed(), NOTED, text)
    assert ledger.operations() == ()


def test_the_log_tells_them(ledger: Ledger) -> None:
    settle(ledger, "known since May")
    note_finding(ledger, deed(), NOTED, "asked the ministry")
    assert [told.what for told in tell_log(ledger)] == [
        "added 1 note: on f1-abcdef01: asked the ministry",
        "added 1 settlement: f1-abcdef01, then conflict, is settled: known since May",
    ]


def test_they_are_exported_in_order_and_read_back(ledger: Ledger, tmp_path: Path) -> None:
    for reason in ("b", "c", "a"):
        settle(ledger, reason)
        note_finding(ledger, deed(), NOTED, reason)
    lines = list(export_lines(ledger))
    found = [each for each in map(decode_line, lines) if isinstance(each, Settlement | Note)]
    assert len(found) == len(lines) - 1 == 6
    assert isinstance(decode_line(lines[0]), Header)
    with open_ledger(str(tmp_path / "again.ledger")) as again:
        again.append(deed(), found)
        assert read_settlements(again) == read_settlements(ledger)
        assert read_notes(again) == read_notes(ledger)
        assert list(export_lines(again)) == lines


def told_of(ledger: Ledger, key: str) -> Found:
    return find_told(ledger, key, Asked(), Seen(), load_profile())


def test_an_old_id_leads_to_what_the_finding_became(ledger: Ledger) -> None:
    fire, town = (
        flood_claim(number, as_of="2020-10-04", claimant=who)
        for number, who in ((31, "fire brigade"), (23, "town hall"))
    )
    ledger.append(deed(), [fire, town])
    (before,) = compare_claims(fire, town).findings
    old = told_of(ledger, before.id).finding
    settle_finding(ledger, deed(), old, [old], reason="known")
    ledger.append(deed(), [flood_claim(31, as_of="2020-10-04", claimant="army")])
    now = told_of(ledger, old.id[3:9]).finding
    assert now.id != old.id
    assert now.settled is not None
    assert (now.settled.reason, now.settled.returned) == ("known", "")
    with pytest.raises(UnknownName):
        told_of(ledger, "f1-0123456789")
