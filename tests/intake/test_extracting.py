"""Documents in, proposals out: in order, with every core, into the ledger or a pipe."""

import functools
import io
import os
import signal
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimtrack.errors import OutOfMemory, UnreadableFile
from claimtrack.intake.documents import captured as limits
from claimtrack.intake.documents import extracting
from claimtrack.intake.documents.captured import Captured, Doubt, Problem
from claimtrack.intake.documents.extracting import Extracted, Wish, extract, extract_all, to_lines
from claimtrack.intake.lines import Line, read_lines
from claimtrack.model.proposal import Certainty, Proposal
from claimtrack.model.record import Kind, record_id
from claimtrack.workflow.extracting import save
from tests.workflow.claims import deed, new_ledger
from tests.workflow.proposals import captured, propose_braces

TEXT = "One {high 1} two {medium 2!} three {low 3}."


def read(text: str = TEXT, wish: Wish | None = None) -> Extracted:
    return extract(captured(text), wish or Wish(), propose_braces)


def test_proposals_point_into_their_document() -> None:
    found = read()
    assert [each.claim.evidence.document for each in found.proposals] == [
        record_id(found.document)
    ] * 3
    for each in found.proposals:
        evidence = each.claim.evidence
        assert found.text[evidence.start : evidence.end] == evidence.quote


@pytest.mark.parametrize(
    ("least", "kept"), [(Certainty.LOW, 3), (Certainty.MEDIUM, 2), (Certainty.HIGH, 1)]
)
def test_what_is_less_sure_is_left_out_and_counted(least: Certainty, kept: int) -> None:
    found = read(wish=Wish(least=least))
    assert (len(found.proposals), found.left_out) == (kept, 3 - kept)


def test_a_topic_is_never_that_of_history() -> None:
    topics = [each.claim.topic for each in read(wish=Wish(topic="War")).proposals]
    assert topics == ["War", None, "War"]


def test_a_document_may_be_kept_without_its_text() -> None:
    found = read(wish=Wish(keep_text=False))
    assert found.document.text is None
    assert found.document.sha256 == read().document.sha256
    assert found.proposals[0].claim.evidence.document == record_id(found.document)


def many(count: int) -> Iterator[Captured | Problem]:
    for number in range(count):
        if number % 5 == 3:
            yield Problem(str(number), UnreadableFile("empty"))
        else:
            yield captured(f"{{high {number}}}", str(number))


@pytest.mark.parametrize("jobs", [1, 2, None], ids=["one", "two", "as it fits"])
def test_documents_come_in_their_order(jobs: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """More processes give the same as one."""
    monkeypatch.setattr(extracting, "POOL_CHARACTERS", 50)
    found = list(extract_all(many(23), Wish(), propose=propose_braces, jobs=jobs))
    assert [each.name for each in found] == [str(number) for number in range(23)]
    assert [type(each) for each in found[:5]] == [Extracted] * 3 + [Problem, Extracted]
    one = [each for each in many(23) if isinstance(each, Captured)]
    assert [each for each in found if isinstance(each, Extracted)] == [
        extract(each, Wish(), propose_braces) for each in one
    ]


def die(*_: Any) -> Sequence[Proposal]:
    """What happens to a process when the system is out of memory."""
    os._exit(9)


def look_at_interrupts(text: str, *rest: Any) -> Sequence[Proposal]:
    """Read as ever, where no interrupt comes through."""
    if signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ()):
        raise AssertionError("an interrupt would come through")
    return propose_braces(text, *rest)


def test_a_process_that_was_ended_is_no_bug() -> None:
    with pytest.raises(OutOfMemory, match="was ended, as it is when memory runs short"):
        list(extract_all(many(9), Wish(), propose=die, jobs=2))


def test_an_interrupt_is_for_the_process_that_somebody_started() -> None:
    found = list(extract_all(many(3), Wish(), propose=look_at_interrupts, jobs=2))
    assert [type(each) for each in found] == [
        Extracted if isinstance(each, Captured) else Problem for each in many(3)
    ]
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def test_little_text_is_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extracting, "_in_processes", None)
    assert len(list(extract_all(many(4), Wish(), propose=propose_braces))) == 4


LONG = "\n\n".join(f"In town {number} {{high {number}}} lines of text." for number in range(40))


@pytest.mark.parametrize("jobs", [1, 2], ids=["one", "two"])
def test_a_long_document_comes_in_parts(jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """They propose what the whole proposes, at the same places, and the document once."""
    monkeypatch.setattr(extracting, "PART_CHARACTERS", 300)
    whole = extract(captured(LONG), Wish(), propose_braces)
    doubted = replace(captured(LONG), doubts=(Doubt(700, 720, "page 2: read as it stands"),))
    for document in (captured(LONG), doubted):
        parts = list(extract_all([document], Wish(), propose=propose_braces, jobs=jobs))
        assert len(parts) > 4
        found = [each for each in parts if isinstance(each, Extracted)]
        assert "".join(each.text for each in found) == LONG
        proposals = [proposal for each in found for proposal in each.proposals]
        low = [each for each in proposals if each.certainty is Certainty.LOW]
        assert [each.claim for each in proposals] == [each.claim for each in whole.proposals]
        assert len(low) == len(document.doubts)
        lines = [line for each in found for line in to_lines(each)]
        records = list(read_lines(io.BytesIO("\n".join(lines).encode()), "lines"))
        assert [each.content for each in records] == [whole.document, *proposals]
        joined = functools.reduce(Extracted.with_rest, found)
        assert joined.proposals == tuple(proposals)


@pytest.mark.parametrize("most", [60, 10_000], ids=["in parts", "whole"])
def test_the_page_of_a_proposal_is_known(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extracting, "PART_CHARACTERS", most)
    text = "\f".join(f"{{high {number}}} on page {number}.\n\n" for number in range(1, 9))
    found = [
        each
        for each in extract_all([captured(text)], Wish(), propose=propose_braces)
        if isinstance(each, Extracted)
    ]
    pages = [each.page_of(proposal) for each in found for proposal in each.proposals]
    assert pages == list(range(1, 9))
    joined = functools.reduce(Extracted.with_rest, found)
    assert [each["page"] for each in joined.to_json()["proposals"]] == pages
    assert read().page_of(read().proposals[0]) is None


def test_a_text_too_long_for_its_record_is_read_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_KEPT_BYTES", 20)
    found = read()
    assert len(found.proposals) == 3
    assert found.document.text is None
    assert found.document.sha256 == captured(TEXT).sha256
    assert found.notes == (extracting.NOT_KEPT,)
    assert read(wish=Wish(keep_text=False)).notes == ()


def test_documents_are_read_as_a_stream() -> None:
    taken: list[int] = []

    def stream() -> Iterator[Captured]:
        for number in range(1000):
            taken.append(number)
            yield captured(TEXT)

    next(extract_all(stream(), Wish(), propose=propose_braces, jobs=1))
    assert len(taken) == 1


def test_what_is_saved_waits_and_is_saved_once(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        first = save(ledger, deed("extract"), [read()]).appended
        assert len(first.added) == 4
        assert save(ledger, deed("extract"), [read()]).appended.operation is None
        assert list(ledger.records(Kind.PROPOSAL)) == list(read().proposals)
        assert ledger.counts()[Kind.CLAIM] == 0
        assert ledger.verify() == ()


def test_lines_lose_nothing() -> None:
    text = "\n".join(to_lines(read()))
    found = [each.content for each in read_lines(io.BytesIO(text.encode()), "-")]
    assert found == list(read().records)
    assert all(isinstance(each, Line) for each in read_lines(io.BytesIO(text.encode()), "-"))
    assert isinstance(found[1], Proposal)


def test_a_document_without_proposals_writes_no_line() -> None:
    assert list(to_lines(read("nothing"))) == []


def test_the_reading_we_ship_is_the_default() -> None:
    found = extract(captured("AP said at least 12 people were killed in Aleppo."), Wish())
    assert [each.claim.metric for each in found.proposals if each.claim.figure] == ["killed"]
