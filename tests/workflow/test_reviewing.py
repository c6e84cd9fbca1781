"""What waits, and what is decided of it."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from claimtrack.dates import Period
from claimtrack.intake.changing import find_changes, mend_field
from claimtrack.intake.documents.extracting import Wish, extract
from claimtrack.ledger import Ledger, open_ledger
from claimtrack.ledger.protocol import Deed
from claimtrack.model.claim import Who
from claimtrack.model.decisions import Waiting
from claimtrack.model.place import Place
from claimtrack.model.proposal import Decision, Ruling
from claimtrack.model.record import Kind, claim_id, record_id
from claimtrack.workflow.exporting import export_lines
from claimtrack.workflow.extracting import save
from claimtrack.workflow.reviewing import Review
from claimtrack.workflow.world import new_world, read_world
from tests.workflow.claims import AT, count, deed, new_ledger
from tests.workflow.proposals import captured, propose_braces

TEXT = "Before {high 1} between {medium 2} and {low 3} after."


def keep(ledger: Ledger, *texts: str, keep_text: bool = True) -> None:
    wish = Wish(keep_text=keep_text)
    save(ledger, deed("extract"), [extract(captured(each), wish, propose_braces) for each in texts])


def values(waiting: tuple[Waiting, ...]) -> list[str]:
    return [each.claim.figure.words for each in waiting if each.claim.figure]


def decisions(ledger: Ledger) -> list[Decision]:
    return [each for each in ledger.records(Kind.DECISION) if isinstance(each, Decision)]


def test_what_waits_comes_in_the_order_of_the_text(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        keep(ledger, "{low 9} {low 8}", TEXT)
        waiting = Review(ledger).waiting()
        assert values(waiting) == ["9", "8", "1", "2", "3"]
        assert values(Review(ledger).waiting(only=[waiting[1].id])) == ["8"]


def test_an_accepted_claim_is_recorded_with_its_decision(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        keep(ledger, TEXT)
        first = Review(ledger).waiting()[0]
        operation = Review(ledger).accept(deed("review"), [first]).operation
        assert operation is not None
        assert operation.added == 2
        assert [claim for _, claim in ledger.claims()] == [first.proposal.claim]
        (decision,) = decisions(ledger)
        assert decision == Decision(
            first.id,
            Ruling.ACCEPTED,
            claim_id(first.proposal.claim),
            "ana",
            "2020-11-01T00:00:00+00:00",
        )
        assert values(Review(ledger).waiting()) == ["2", "3"]


def test_an_undone_decision_waits_again(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        keep(ledger, TEXT)
        operation = Review(ledger).accept(deed("review"), [Review(ledger).waiting()[1]]).operation
        assert operation is not None
        assert values(Review(ledger).waiting()) == ["1", "3"]
        ledger.undo(deed("undo"), operation.number)
        assert values(Review(ledger).waiting()) == ["1", "2", "3"]
        assert ledger.counts()[Kind.CLAIM] == 0
        ledger.redo(deed("redo"))
        assert values(Review(ledger).waiting()) == ["1", "3"]
        assert ledger.verify() == ()


def test_what_was_mended_waits_though_its_extraction_is_undone(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        keep(ledger, TEXT)
        review = Review(ledger)
        first = review.waiting()[0]
        changed = replace(first.claim, topic="War")
        review.mend(deed("review"), [(first, changed)])
        ledger.undo(deed("undo"), 1)
        (waiting,) = Review(ledger).waiting()
        assert (waiting.claim, waiting.original, waiting.document) == (changed, changed, None)


def test_a_refused_one_is_no_claim_and_waits_no_more(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        keep(ledger, TEXT)
        Review(ledger).refuse(deed("review"), Review(ledger).waiting()[0])
        keep(ledger, TEXT)
        assert values(Review(ledger).waiting()) == ["2", "3"]
        assert ledger.counts()[Kind.CLAIM] == 0
        assert decisions(ledger)[0].ruling is Ruling.REFUSED


def test_a_changed_claim_is_recorded_in_place_of_the_proposed_one(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        keep(ledger, TEXT)
        review = Review(ledger)
        first = review.waiting()[0]
        changed = replace(first.claim, topic="War")
        review.mend(deed("review"), [(first, changed)])
        assert list(ledger.claims()) == []
        mended = review.waiting()[0]
        assert (mended.claim, mended.original) == (changed, first.claim)
        assert list(find_changes(mended.original, mended.claim)) == [("topic", "", "War")]
        review.accept(deed("review"), [mended])
        assert [claim for _, claim in ledger.claims()] == [changed]
        assert [each.ruling for each in decisions(ledger)] == [Ruling.MENDED, Ruling.EDITED]
        assert decisions(ledger)[1].claim == claim_id(changed)
        assert values(Review(ledger).waiting(only=[first.id])) == []
        assert ledger.verify() == ()


def test_decisions_travel_with_an_export(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        keep(ledger, TEXT)
        Review(ledger).refuse(deed("review"), Review(ledger).waiting()[0])
        kinds = [line.split('"')[3] for line in export_lines(ledger)][1:]
    assert kinds == ["document", "proposal", "proposal", "proposal", "decision"]


@pytest.mark.parametrize("keep_text", [True, False], ids=["with its text", "without"])
def test_words_stand_in_their_context(tmp_path: Path, *, keep_text: bool) -> None:
    with new_ledger(tmp_path) as ledger:
        keep(ledger, TEXT, keep_text=keep_text)
        before, words, after = Review(ledger).waiting()[1].context
    assert words == "{medium 2}"
    assert (before, after) == (
        ("Before {high 1} between ", " and {low 3} after.") if keep_text else ("", "")
    )


def signed(author: str, minute: int = 0) -> Deed:
    return Deed(author, AT.replace(minute=minute), "review")


@pytest.fixture
def desks(tmp_path: Path) -> tuple[Ledger, Ledger]:
    """Two handles on one ledger in which three proposals wait."""
    ledger = new_ledger(tmp_path)
    keep(ledger, TEXT)
    return ledger, open_ledger(str(tmp_path / "test.ledger"))


def test_the_first_decision_stands_and_the_other_is_kept(desks: tuple[Ledger, Ledger]) -> None:
    anas, bens = map(Review, desks)
    first = bens.waiting()[0]
    anas.accept(signed("Ana"), [first])
    decided = bens.refuse(signed("Ben", 1), first)
    assert decided.second == 1
    assert values(Review(desks[1]).waiting()) == ["2", "3"]
    stands, other = decisions(desks[1])
    assert (stands.author, stands.after) == ("Ana", None)
    assert (other.author, other.after) == ("Ben", record_id(stands))
    (found,) = Review(desks[0]).second_opinions()
    assert (found.stands, found.other) == (stands, other)


def test_a_second_opinion_brings_no_claim_and_nothing_that_waits(
    desks: tuple[Ledger, Ledger],
) -> None:
    anas, bens = map(Review, desks)
    first, second, _ = bens.waiting()
    anas.refuse(signed("Ana"), first)
    anas.accept(signed("Ana"), [second])
    bens.accept(signed("Ben", 1), [first])
    bens.mend(signed("Ben", 2), [(second, replace(second.claim, who=Who("Reuters")))])
    assert [claim for _, claim in desks[0].claims()] == [second.claim]
    assert values(Review(desks[0]).waiting()) == ["3"]
    assert [each.would_be.who.claimant for each in Review(desks[0]).second_opinions()] == [
        "AP",
        "Reuters",
    ]


def test_the_same_decision_twice_is_no_difference(desks: tuple[Ledger, Ledger]) -> None:
    anas, bens = map(Review, desks)
    first = bens.waiting()[0]
    anas.accept(signed("Ana"), [first])
    bens.accept(signed("Ben", 1), [first])
    assert len(decisions(desks[0])) == 2
    assert Review(desks[0]).second_opinions() == ()


def test_when_the_first_is_undone_it_waits_again(desks: tuple[Ledger, Ledger]) -> None:
    anas, bens = map(Review, desks)
    first = bens.waiting()[0]
    operation = anas.accept(signed("Ana"), [first]).operation
    bens.refuse(signed("Ben", 1), first)
    assert operation is not None
    desks[0].undo(signed("Ana", 2), operation.number)
    assert values(Review(desks[1]).waiting()) == ["1", "2", "3"]
    assert Review(desks[0]).second_opinions() == ()


def test_what_is_mended_to_and_fro_still_waits(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        keep(ledger, TEXT)
        review = Review(ledger)
        first = review.waiting()[0]
        for name in ("Reuters", "AP", "Reuters", "AP"):
            waiting = review.find(first.id)
            assert waiting is not None
            review.mend(signed("Ana"), [(waiting, replace(waiting.claim, who=Who(name)))])
        again = Review(ledger).find(first.id)
        assert again is not None
        assert (again.claim, again.original) == (first.claim, first.claim)
        assert len(Review(ledger).waiting()) == 3
        review.accept(signed("Ana"), [again])
        assert [each.ruling for each in decisions(ledger)][-1] is Ruling.ACCEPTED


def test_of_many_only_what_nobody_decided_is_recorded(desks: tuple[Ledger, Ledger]) -> None:
    anas, bens = map(Review, desks)
    every = bens.waiting()
    anas.refuse(signed("Ana"), every[1])
    assert bens.accept(signed("Ben", 1), every).second == 1
    assert [claim for _, claim in desks[0].claims()] != [each.claim for each in every]
    assert len(list(desks[0].claims())) == 2


def test_news_is_told_once_and_never_of_oneself(desks: tuple[Ledger, Ledger]) -> None:
    anas, bens = map(Review, desks)
    first, second, _ = bens.waiting()
    anas.mend(signed("Ana"), [(first, replace(first.claim, topic="War"))])
    bens.look()
    assert [each.ruling for each, _ in bens.news(first.id)] == [Ruling.MENDED]
    assert list(bens.news(first.id)) == []
    bens.refuse(signed("Ben"), second)
    assert list(bens.news(second.id)) == []


def test_nothing_is_recorded_of_a_reading_that_was_taken_back(
    desks: tuple[Ledger, Ledger],
) -> None:
    """Whatever is decided on a screen that was shown before."""
    bens = Review(desks[1])
    every = bens.waiting()
    first = every[0]
    undone = desks[0].undo(signed("Ana"), 1).digest
    other = replace(first.claim, who=Who("Reuters"))
    decided = [
        bens.accept(signed("Ben"), [first]),
        bens.accept(signed("Ben"), every),
        bens.refuse(signed("Ben"), first),
        bens.mend(signed("Ben"), [(first, other)]),
    ]
    assert [each.gone for each in decided] == [1, 3, 1, 1]
    assert {each.operation for each in decided} == {None}
    assert bens.propose(signed("Ben"), first, replace(first.proposal, claim=other)) is None
    assert list(bens.news(first.id)) == []
    assert desks[0].digest() == undone


def test_no_claim_is_recorded_without_the_document_it_was_shown_with(tmp_path: Path) -> None:
    """The document is of one change, the proposal of another that stands."""
    with new_ledger(tmp_path) as ledger:
        keep(ledger, TEXT)
        review = Review(ledger)
        first = review.waiting()[0]
        again = replace(first.proposal, because="read anew")
        review.propose(signed("Ben"), first, again)
        shown = review.describe(record_id(again))
        ledger.undo(signed("Ana"), 1)
        assert review.accept(signed("Ben"), [shown]).gone == 1
        assert list(ledger.claims()) == []
        ledger.redo(signed("Ana"))
        assert review.accept(signed("Ben"), [shown]).gone == 0


def test_of_many_only_what_is_still_read_is_recorded(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        keep(ledger, TEXT)
        keep(ledger, "{low 9}")
        review = Review(ledger)
        every = review.waiting()
        ledger.undo(signed("Ana"), 2)
        decided = review.accept(signed("Ben"), every)
        assert (decided.gone, decided.second) == (1, 0)
        assert len(list(ledger.claims())) == 3


def test_what_others_decided_is_not_told_where_the_reading_is_gone(
    desks: tuple[Ledger, Ledger],
) -> None:
    anas, bens = map(Review, desks)
    first = bens.waiting()[0]
    anas.refuse(signed("Ana"), first)
    desks[0].undo(signed("Ana"), 1)
    bens.look()
    assert list(bens.news(first.id)) == []


def test_what_was_undone_by_another_waits_no_more(desks: tuple[Ledger, Ledger]) -> None:
    bens = Review(desks[1])
    first = bens.waiting()[0]
    desks[0].undo(signed("Ana"), 1)
    bens.look()
    assert bens.find(first.id) is None
    assert bens.waiting() == ()


@pytest.mark.parametrize(
    ("who", "publisher", "source", "expected"),
    [
        (Who("AP", ("RTL",)), "RTL", "Mayor", Who("Mayor", ("RTL",))),
        (Who("AP"), "AP", "Mayor", Who("Mayor", ("AP",))),
        (Who("Mayor", ("AP",)), "AP", "AP", Who("AP")),
        (Who("Mayor", ("AFP", "RTL")), "RTL", "Doctors", Who("Doctors", ("AFP", "RTL"))),
    ],
    ids=["kept", "the publisher becomes one", "a source relays not itself", "a chain"],
)
def test_relays_stay_when_the_source_changes(
    tmp_path: Path, who: Who, publisher: str, source: str, expected: Who
) -> None:
    with new_ledger(tmp_path) as ledger:
        keep(ledger, TEXT)
        first = Review(ledger).waiting()[0]
    assert first.document is not None
    waiting = replace(
        first,
        proposal=replace(first.proposal, claim=replace(first.claim, who=who)),
        document=replace(first.document, publisher=publisher),
    )
    today = dt.date(2021, 1, 1)
    assert mend_field(waiting, "source", source, known=new_world(), today=today).who == expected


def test_offers_are_near_first_then_on_record_and_never_what_stands(tmp_path: Path) -> None:
    text = "Mayor Ruiz said 12 people were killed. Doctors said 30 people were wounded."
    with new_ledger(tmp_path) as ledger:
        given = replace(captured(text), published=Period.from_edtf("2021-03-05"))
        save(ledger, deed(), [extract(given, Wish())])
        ledger.append(deed(), [Place("Kavran"), count("Reuters")])
        review, world = Review(ledger), read_world(ledger)
        first, second = review.waiting()
        assert review.offers(first, "source", world) == ("AP", "Doctors", "Reuters")
        assert review.offers(second, "source", world) == ("AP", "Mayor Ruiz", "Reuters")
        assert review.offers(first, "place", world) == ("Kavran",)
        assert review.offers(first, "said", world) == ("2021-03-05",)
        assert review.offers(first, "stance", world)[:2] == ("denies", "accuses")
        assert "civilian" in review.offers(first, "role", world)
        assert review.offers(first, "figure", world) == ()
