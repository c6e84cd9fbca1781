"""A decision that was taken back comes back only where nobody decided otherwise since."""

import datetime as dt
import itertools
import re

import pytest

from claimtrack.errors import NothingToUndo
from claimtrack.ledger import Ledger
from claimtrack.ledger.protocol import Deed, Operation
from claimtrack.model.decisions import Decisions
from claimtrack.model.proposal import Certainty, Decision, Proposal, Ruling
from claimtrack.model.record import Kind, Record, claim_id, record_id
from tests.ledger.ledger_samples import NOON, figure_claim

CLAIM, OTHER = figure_claim("Ministry", 61), figure_claim("Ministry", 62)
PROPOSED, MENDED = (Proposal(each, "rule", Certainty.HIGH) for each in (CLAIM, OTHER))
P1, P2 = map(record_id, (PROPOSED, MENDED))


@pytest.fixture(autouse=True)
def _proposed(ledger: Ledger) -> None:
    write(ledger, "Cy", PROPOSED)


MINUTES = itertools.count()


def signed(author: str, command: str = "review") -> Deed:
    return Deed(author, NOON + dt.timedelta(minutes=next(MINUTES)), command)


def write(ledger: Ledger, author: str, *records: Record) -> Operation:
    operation = ledger.append(signed(author), records).operation
    assert operation is not None
    return operation


def decides(author: str, ruling: Ruling, after: str | None = None) -> tuple[Record, ...]:
    """What a review writes: the decision, and what it brings."""
    at = str(next(MINUTES))
    brought: dict[Ruling, Record] = {
        Ruling.ACCEPTED: CLAIM,
        Ruling.EDITED: OTHER,
        Ruling.MENDED: MENDED,
    }
    named = brought.get(ruling)
    key = record_id(named) if named else None
    claim, instead = (None, key) if ruling is Ruling.MENDED else (key, None)
    decision = Decision(P1, ruling, claim, author, at, instead=instead, after=after)
    return (named, decision) if named else (decision,)


def standing(ledger: Ledger) -> Decision | None:
    found = (each for each in ledger.records(Kind.DECISION) if isinstance(each, Decision))
    return Decisions(found).standing(P1)


TWO = list(itertools.permutations(Ruling, 2))


@pytest.mark.parametrize(("first", "second"), TWO)
def test_another_decision_was_made_meanwhile(ledger: Ledger, first: Ruling, second: Ruling) -> None:
    write(ledger, "Ana", *decides("Ana", first))
    ledger.undo(signed("Ana", "undo"))
    write(ledger, "Ben", *decides("Ben", second))
    digest = ledger.digest()
    said = "change 4 decided otherwise on the same since: undo 4 first"
    for number in (None, 2):
        with pytest.raises(NothingToUndo, match=re.escape(said)) as raised:
            ledger.redo(signed("Ana", "redo"), number)
        assert raised.value.place == "change 2"
        assert raised.value.hint == "claimtrack undo 4, then claimtrack redo 2"
    assert ledger.digest() == digest
    ledger.undo(signed("Ben", "undo"), 4)
    ledger.redo(signed("Ana", "redo"), 2)
    stands = standing(ledger)
    assert stands is not None
    assert stands.author == "Ana"


@pytest.mark.parametrize("ruling", list(Ruling))
def test_the_same_decision_was_made_meanwhile(ledger: Ledger, ruling: Ruling) -> None:
    write(ledger, "Ana", *decides("Ana", ruling))
    ledger.undo(signed("Ana", "undo"))
    write(ledger, "Ben", *decides("Ben", ruling))
    ledger.redo(signed("Ana", "redo"))
    stands = standing(ledger)
    assert stands is not None
    assert stands.ruling is ruling


def test_a_second_opinion_comes_back_beside_what_stands(ledger: Ledger) -> None:
    (ana,) = decides("Ana", Ruling.REFUSED)
    write(ledger, "Ana", ana)
    write(ledger, "Ben", decides("Ben", Ruling.ACCEPTED, record_id(ana))[-1])
    ledger.undo(signed("Ben", "undo"))
    write(ledger, "Cy", decides("Cy", Ruling.EDITED, record_id(ana))[-1])
    ledger.redo(signed("Ben", "redo"))
    assert standing(ledger) == ana


def test_what_was_decided_since_and_brought_back_since(ledger: Ledger) -> None:
    """Since when a decision stands counts, not when it was first written."""
    write(ledger, "Ben", *decides("Ben", Ruling.ACCEPTED))
    ledger.undo(signed("Ben", "undo"))
    write(ledger, "Ana", *decides("Ana", Ruling.REFUSED))
    ledger.undo(signed("Ana", "undo"))
    ledger.redo(signed("Ben", "redo"), 2)
    with pytest.raises(NothingToUndo, match="change 2 decided otherwise"):
        ledger.redo(signed("Ana", "redo"), 4)
    assert [key for key, _ in ledger.claims()] == [claim_id(CLAIM)]


def test_a_decision_on_another_proposal_is_in_nobodys_way(ledger: Ledger) -> None:
    write(ledger, "Ana", *decides("Ana", Ruling.REFUSED))
    ledger.undo(signed("Ana", "undo"))
    write(ledger, "Ben", MENDED, Decision(P2, Ruling.ACCEPTED, claim_id(OTHER), "Ben", ""), OTHER)
    ledger.redo(signed("Ana", "redo"))
    stands = standing(ledger)
    assert stands is not None
    assert stands.ruling is Ruling.REFUSED
