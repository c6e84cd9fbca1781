"""What was decided at another desk, or is said to have been, settles nothing that waits here."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from claimtrack.intake.documents.extracting import Extracted, Wish, extract
from claimtrack.ledger import Ledger, open_ledger
from claimtrack.model.amendment import Amendment, Effect
from claimtrack.model.proposal import Decision, Ruling
from claimtrack.model.received import Received
from claimtrack.model.record import Kind, Record, claim_id, kind_of, record_id, to_text
from claimtrack.workflow.contradicting import Sifted, Sifting
from claimtrack.workflow.extracting import save
from claimtrack.workflow.received import decide_received, find_received
from claimtrack.workflow.reviewing import Review
from claimtrack.workflow.second_opinions import find_second_answers
from tests.workflow.claims import deed, new_ledger
from tests.workflow.proposals import captured, propose_braces
from tests.workflow.test_contradicting import ANA, brings, by, different, same

MOMENT = "2020-10-01T00:00:00+00:00"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with new_ledger(tmp_path) as opened:
        yield opened


def bring(ledger: Ledger, *records: Record, author: str = "Eve", batch: str = "desk") -> Sifted:
    at = brings(author, batch)
    sifted = Sifting(ledger, at).sift(records)
    ledger.append(at, sifted.records)
    return sifted


def waits_for(record: Record, against: str = "") -> Received:
    return Received(kind_of(record).value, to_text(record), against)


def ruled(on: str, ruling: Ruling, claim: str | None = None, author: str = ANA) -> Decision:
    return Decision(on, ruling, claim, author, MOMENT)


def test_a_forged_refusal_comes_before_the_genuine_record(ledger: Ledger) -> None:
    ledger.append(by(ANA), [different("A", "B", ANA)])
    planted = waits_for(same("A", "B"))
    sifted = bring(ledger, planted, ruled(record_id(planted), Ruling.REFUSED))
    assert (len(sifted.told), len(sifted.elsewhere)) == (1, 1)
    bring(ledger, same("A", "B"), author="Bo", batch="genuine")
    (waiting,) = find_received(ledger)
    assert waiting.record == same("A", "B")
    assert [each.author for each in waiting.elsewhere] == ["Ana (brought by Eve, 2020-11-09)"]
    assert waiting.against == different("A", "B", ANA)


def test_in_one_file_what_is_told_to_wait_waits(ledger: Ledger) -> None:
    ledger.append(by(ANA), [different("A", "B", ANA)])
    planted = waits_for(same("A", "B"))
    sifted = bring(ledger, same("A", "B"), planted, ruled(record_id(planted), Ruling.REFUSED))
    assert len(sifted.told) == 1
    assert len(find_received(ledger)) == 1


def test_what_one_desk_refused_another_is_asked_about(tmp_path: Path) -> None:
    genuine = same("A", "B")
    with new_ledger(tmp_path) as x, open_ledger(str(tmp_path / "y.ledger"), create=True) as y:
        x.append(by("Xavier"), [different("A", "B", "Xavier")])
        bring(x, genuine, author="Bo")
        decide_received(x, by("Xavier", "review"), find_received(x)[0], accept=False)
        bring(y, *(each for kind in Kind for each in x.records(kind)), author="Yara", batch="x")
        bring(y, genuine, author="Bo")
        (waiting,) = find_received(y)
        assert [(each.ruling, each.author) for each in waiting.elsewhere] == [
            (Ruling.REFUSED, "Xavier (brought by Yara, 2020-11-09)")
        ]
        decide_received(y, by("Yara", "review"), waiting, accept=False)
        assert find_received(y) == ()
        bring(y, genuine, author="Bo", batch="again")
        assert find_received(y) == ()


@pytest.mark.parametrize("is_first", [True, False])
def test_an_acceptance_that_comes_along_leaves_one_that_waits(
    ledger: Ledger, *, is_first: bool
) -> None:
    ledger.append(by(ANA), [different("A", "B", ANA)])
    genuine = same("A", "B")
    planted = waits_for(genuine, "j1-" + "0" * 32)
    accepted = ruled(record_id(planted), Ruling.ACCEPTED, record_id(genuine))
    records: list[Record] = [genuine, planted] if is_first else [planted, genuine]
    assert len(bring(ledger, *records, accepted).told) == 1
    (waiting,) = find_received(ledger)
    assert len(waiting.elsewhere) == 1
    decide_received(ledger, by(ANA, "review"), waiting, accept=False)
    assert find_received(ledger) == ()
    (second,) = find_second_answers(ledger)
    assert second.other.author == "Ana (brought by Eve, 2020-11-09)"


def test_what_is_on_record_does_not_wait(ledger: Ledger) -> None:
    """A ledger is taken over with what was accepted in it."""
    genuine = same("A", "B")
    planted = waits_for(genuine)
    accepted = ruled(record_id(planted), Ruling.ACCEPTED, record_id(genuine), "Xavier")
    bring(ledger, planted, accepted, genuine)
    assert find_received(ledger) == ()


def extracted(text: str = "{high 1} and {low 2}") -> Extracted:
    return extract(captured(text), Wish(), propose_braces)


def proposed() -> tuple[Record, ...]:
    return tuple(extracted().records)


def test_a_refusal_that_comes_with_its_proposal(ledger: Ledger) -> None:
    proposal = record_id(extracted().proposals[0])
    sifted = bring(ledger, *proposed(), ruled(proposal, Ruling.REFUSED))
    assert len(sifted.elsewhere) == 1
    saved = save(ledger, deed("extract"), [extracted()])
    assert (saved.appended.operation, saved.decided) == (None, ())
    review = Review(ledger)
    waiting = review.waiting()
    assert len(waiting) == 2
    assert [each.author for each in waiting[0].elsewhere] == ["Ana (brought by Eve, 2020-11-09)"]
    assert review.accept(by(ANA, "review"), waiting[:1]).second == 0
    assert len(list(ledger.claims())) == 1
    assert len(Review(ledger).second_opinions()) == 1


def test_a_mended_one_stands_beside_what_it_was_mended_to(ledger: Ledger) -> None:
    first, second = extracted().proposals
    mended = replace(ruled(record_id(first), Ruling.MENDED), instead=record_id(second))
    bring(ledger, *proposed(), mended, replace(mended, after="e1-" + "0" * 32))
    assert {each.id for each in Review(ledger).waiting()} == {record_id(first), record_id(second)}


@pytest.mark.parametrize("case", ["its claim", "another claim", "no claim", "retracted at once"])
def test_an_acceptance_counts_with_the_very_claim_that_stands(ledger: Ledger, case: str) -> None:
    first, second = extracted().proposals
    claim = second.claim if case == "another claim" else first.claim
    brought: list[Record] = [] if case == "no claim" else [claim]
    if case == "retracted at once":
        brought.append(Amendment(claim_id(claim), Effect.RETRACTED, None, "", ANA, MOMENT))
    accepted = ruled(record_id(first), Ruling.ACCEPTED, claim_id(claim), "Xavier")
    bring(ledger, *proposed(), *brought, accepted)
    waits = {each.id for each in Review(ledger).waiting()}
    assert (record_id(first) in waits) == (case != "its claim")


def test_what_somebody_here_takes_out_of_an_accepted_import_is_not_asked_about(
    ledger: Ledger,
) -> None:
    first, _ = extracted().proposals
    key = claim_id(first.claim)
    bring(ledger, *proposed(), first.claim, ruled(record_id(first), Ruling.ACCEPTED, key))
    ledger.append(by(ANA), [Amendment(key, Effect.RETRACTED, None, "wrong", ANA, MOMENT)])
    assert record_id(first) not in {each.id for each in Review(ledger).waiting()}


def test_a_forged_acceptance_of_a_decision_does_not_put_it_first(ledger: Ledger) -> None:
    """A decision that came before is not made one of this ledger by another file."""
    first, _ = extracted().proposals
    theirs = ruled(record_id(first), Ruling.REFUSED, author="Bo")
    bring(ledger, *proposed(), theirs)
    review = Review(ledger)
    review.accept(by(ANA, "review"), review.waiting()[:1])
    planted = waits_for(theirs)
    bring(
        ledger,
        planted,
        ruled(record_id(planted), Ruling.ACCEPTED, record_id(theirs)),
        batch="later",
    )
    standing = Review(ledger).decisions.standing(record_id(first))
    assert standing is not None
    assert (standing.ruling, standing.author) == (Ruling.ACCEPTED, ANA)
