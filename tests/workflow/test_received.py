"""What waits because it contradicts what stands, and what an answer makes of it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from claimtrack.errors import AmbiguousName
from claimtrack.ledger import Ledger, open_ledger
from claimtrack.ledger.findings import read_settlements
from claimtrack.ledger.protocol import Deed
from claimtrack.model.amendment import Effect
from claimtrack.model.claim import Claim
from claimtrack.model.decisions import Decisions
from claimtrack.model.judgement import Alias, Answer, Judgement
from claimtrack.model.place import Place
from claimtrack.model.proposal import Certainty, Decision, Proposal, Ruling
from claimtrack.model.record import Kind, Record, claim_id, record_id
from claimtrack.model.source import Source
from claimtrack.workflow.contradicting import Sifting
from claimtrack.workflow.received import decide_received, find_received
from claimtrack.workflow.world import read_world
from tests.workflow.claims import count, new_ledger
from tests.workflow.interleaving import Interleaved, try_at_every_point
from tests.workflow.test_contradicting import (
    ANA,
    C1,
    CASES,
    FINDING,
    OURS,
    about,
    amended,
    brings,
    by,
    different,
    keep,
    same,
    settled,
)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with new_ledger(tmp_path) as opened:
        yield opened


def bring(ledger: Ledger, *records: Record, author: str = "Bo", batch: str = "desk") -> None:
    deed = brings(author, batch)
    ledger.append(deed, Sifting(ledger, deed).sift(records).records)


def review(author: str = ANA, day: int = 10) -> Deed:
    return by(author, "review", day=day)


def is_one(ledger: Ledger, left: str, right: str) -> bool:
    index = read_world(ledger).sources
    return index.settle(left) == index.settle(right)


def test_it_waits_and_changes_nothing(ledger: Ledger) -> None:
    keep(ledger, by(ANA), [different("A", "B", ANA)])
    bring(ledger, same("A", "B"))
    assert not is_one(ledger, "A", "B")
    (waiting,) = find_received(ledger)
    assert waiting.record == same("A", "B")
    assert (waiting.brought.author, waiting.brought.at.day) == ("Bo", 9)
    assert waiting.against == different("A", "B", ANA)
    assert waiting.recorded is not None
    assert (waiting.recorded.author, waiting.recorded.at.day) == (ANA, 1)


def test_accepted_it_applies_and_its_author_stays(ledger: Ledger) -> None:
    keep(ledger, by(ANA), [different("A", "B", ANA)])
    bring(ledger, same("A", "B"))
    (waiting,) = find_received(ledger)
    decided = decide_received(ledger, review(), waiting, accept=True)
    assert decided.operation is not None
    assert decided.operation.added == 2
    assert is_one(ledger, "A", "B")
    assert find_received(ledger) == ()
    ledger.undo(review(), decided.operation.number)
    assert not is_one(ledger, "A", "B")
    assert len(find_received(ledger)) == 1
    assert ledger.verify() == ()


def test_what_was_accepted_here_is_an_answer_of_this_ledger(ledger: Ledger) -> None:
    """Neither its own author nor anybody else changes it by another import."""
    keep(ledger, by(ANA), [different("A", "B", ANA)])
    bring(ledger, same("A", "B"))
    decide_received(ledger, review(), find_received(ledger)[0], accept=True)
    bring(ledger, replace(different("A", "B"), at="2021-01-01"), batch="later")
    assert is_one(ledger, "A", "B")
    assert [each.against for each in find_received(ledger)] == [
        replace(same("A", "B"), author="Bo (recorded by Ana, 2020-11-10)")
    ]


def test_refused_it_waits_no_more_nor_when_it_comes_again(ledger: Ledger) -> None:
    keep(ledger, by(ANA), [different("A", "B", ANA)])
    bring(ledger, same("A", "B"))
    decide_received(ledger, review(), find_received(ledger)[0], accept=False)
    bring(ledger, same("A", "B"), batch="again")
    assert find_received(ledger) == ()
    assert not is_one(ledger, "A", "B")


def test_what_would_not_hold_is_refused_with_the_reason(ledger: Ledger) -> None:
    keep(ledger, by(ANA), [different("A", "B", ANA), same("A", "C", ANA)])
    bring(ledger, same("C", "B"))
    (waiting,) = find_received(ledger)
    with pytest.raises(AmbiguousName, match="B is not the same source as A"):
        decide_received(ledger, review(), waiting, accept=True)
    assert len(find_received(ledger)) == 1


def test_another_answer_given_meanwhile_is_shown_first(ledger: Ledger) -> None:
    keep(ledger, by(ANA), [about("War", ANA)])
    bring(ledger, about("Peace"))
    (waiting,) = find_received(ledger)
    keep(ledger, by("Cy"), [about("Truce", "Cy")])
    decided = decide_received(ledger, review(), waiting, accept=True)
    assert (decided.is_changed, decided.operation) == (True, None)
    assert [each.against for each in find_received(ledger)] == [about("Truce", "Cy")]


def test_two_who_decide_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whenever the other decides: the first stands, and the other is a second opinion."""

    def run(point: int) -> bool:
        folder = tmp_path / str(point)
        folder.mkdir()
        with new_ledger(folder) as anas, open_ledger(str(folder / "test.ledger")) as bens:
            keep(anas, by(ANA), [different("A", "B", ANA)])
            bring(anas, same("A", "B"))
            (waiting,) = find_received(bens)
            watched = Interleaved(bens, monkeypatch)
            watched.at(point, lambda: decide_received(anas, review(), waiting, accept=False))
            unseen = decide_received(bens, review("Ben"), waiting, accept=True).unseen
            if not (reached := watched.has_acted):
                decide_received(anas, review(), waiting, accept=False)
            first, second = (e for e in anas.records(Kind.DECISION) if isinstance(e, Decision))
            assert second.after == record_id(first)
            assert is_one(anas, "A", "B") == (first.author == "Ben")
            assert (unseen is not None) == (first.author == ANA)
            return reached

    try_at_every_point(run, least=3)


PROPOSED = Proposal(OURS, "clause pattern", Certainty.HIGH)
P1 = record_id(PROPOSED)


def ruled(ruling: Ruling, author: str, claim: str | None = None) -> Decision:
    return Decision(P1, ruling, claim, author, "2020-10-01T00:00:00+00:00")


def test_an_accepted_decision_stands_in_the_place_of_the_first(ledger: Ledger) -> None:
    """The claim that only the earlier decision had recorded goes with it."""
    keep(ledger, by(ANA), [PROPOSED])
    ledger.append(by(ANA), [OURS, ruled(Ruling.ACCEPTED, ANA, C1)])
    bring(ledger, ruled(Ruling.REFUSED, "Bo"))
    (waiting,) = find_received(ledger)
    assert [key for key, _ in ledger.claims()] == [C1]
    decided = decide_received(ledger, review(), waiting, accept=True)
    every = [each for each in ledger.records(Kind.DECISION) if isinstance(each, Decision)]
    standing = Decisions(every).standing(P1)
    assert standing == ruled(Ruling.REFUSED, "Bo")
    assert list(ledger.claims()) == []
    assert decided.operation is not None
    ledger.undo(review(), decided.operation.number)
    assert [key for key, _ in ledger.claims()] == [C1]


def test_every_kind_that_waits_can_be_accepted(ledger: Ledger) -> None:
    keep(ledger, by(ANA), [OURS, settled("known", ANA)])
    bring(ledger, about("Peace"), settled("other"), amended(Effect.RETRACTED))
    for waiting in find_received(ledger):
        assert decide_received(ledger, review(), waiting, accept=True).operation is not None
    assert find_received(ledger) == ()
    assert read_world(ledger).assigned[C1].topic == "Peace"
    assert read_settlements(ledger)[FINDING].reason == "other"
    assert list(ledger.claims()) == []


@pytest.mark.parametrize("case", [case for case, (_, _, waits) in CASES.items() if waits])
def test_no_import_changes_what_people_here_said(case: str, tmp_path: Path) -> None:
    """What was one stays one, what was two stays two, and claims stay where they are."""
    ours, brought, waits = CASES[case]
    with new_ledger(tmp_path) as ledger:
        keep(ledger, by(ANA), [*ours, count("AFP", 41)])
        before = _state(ledger, ours)
        bring(ledger, *brought)
        assert len(find_received(ledger)) == len(waits)
        assert _state(ledger, ours) == before
        for each in find_received(ledger):
            decide_received(ledger, review(), each, accept=False)
        assert find_received(ledger) == ()
        assert _state(ledger, ours) == before


def _state(ledger: Ledger, ours: Iterable[Record]) -> object:
    world = read_world(ledger)
    said = [each for each in ours if isinstance(each, Alias | Judgement)]
    names = {name for each in said for name in _names(each)}
    names |= {each.name for each in ours if isinstance(each, Source)}
    pairs = {pair: is_one(ledger, *pair) for pair in combinations(sorted(names), 2)}
    mine = {claim_id(each) for each in ours if isinstance(each, Claim)}
    claims = {key: claim.topic for key, claim in world.place_claims(ledger.claims()) if key in mine}
    return pairs, claims, dict(read_settlements(ledger))


def _names(said: Alias | Judgement) -> tuple[str, str]:
    if isinstance(said, Alias):
        return said.name, said.alias
    return said.left, said.right


def test_an_import_from_elsewhere_may_bring_what_waited_there(tmp_path: Path) -> None:
    """Of a whole ledger that is taken over all waits that is not on record: it is for us to say."""
    with new_ledger(tmp_path) as there, open_ledger(str(tmp_path / "b.ledger"), create=True) as b:
        keep(there, by(ANA), [different("A", "B", ANA), different("C", "D", ANA)])
        bring(there, same("A", "B"), same("C", "D"))
        decide_received(there, review(), find_received(there)[0], accept=False)
        every = [each for kind in Kind for each in there.records(kind)]
        b.append(brings("Cy"), Sifting(b, brings("Cy")).sift(every).records)
        first, second = find_received(b)
        assert [first.record, second.record] == [same("A", "B"), same("C", "D")]
        assert [each.author for each in first.elsewhere] == ["Ana (brought by Cy, 2020-11-09)"]
        against = second.against
        assert isinstance(against, Judgement)
        assert (against.answer, is_one(b, "C", "D")) == (Answer.DIFFERENT, False)


def test_what_was_imported_counts_from_when_it_was_recorded_here(ledger: Ledger) -> None:
    """The moment that it states gives it no place before what was recorded earlier."""
    keep(ledger, by(ANA), [OURS])
    early = replace(settled("known"), at="1999-01-01T00:00:00+00:00")
    bring(ledger, early, replace(same("A", "B"), at="1999-01-01"))
    assert read_settlements(ledger)[FINDING] == early
    assert read_settlements(ledger.at(1)) == {}
    assert read_world(ledger.at(1)).records.judgements == ()
    change = ledger.change_at(by(ANA, day=5).at)
    assert change is not None
    assert change.number == 1


def test_an_accepted_description_applies_and_is_of_this_ledger(ledger: Ledger) -> None:
    keep(ledger, by(ANA), [Source("A", side="X", parent="P")])
    bring(ledger, Source("A", side="Y"))
    before = read_world(ledger).source("A")
    assert before == Source("A", side="X", parent="P")
    (waiting,) = find_received(ledger)
    assert waiting.against == before
    assert decide_received(ledger, review(), waiting, accept=True).operation is not None
    assert read_world(ledger).source("A") == Source("A", side="Y")
    bring(ledger, Source("A", side="Z"), batch="later")
    assert read_world(ledger).source("A") == Source("A", side="Y")
    assert len(find_received(ledger)) == 1


def test_a_place_is_not_accepted_into_itself(ledger: Ledger) -> None:
    keep(ledger, by(ANA), [Place("A"), Place("B", "Z"), Place("A", "B")])
    bring(ledger, Place("B", "A"))
    (waiting,) = find_received(ledger)
    with pytest.raises(AmbiguousName, match="part of itself"):
        decide_received(ledger, review(), waiting, accept=True)
