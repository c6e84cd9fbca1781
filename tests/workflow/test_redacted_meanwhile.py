"""Words that are redacted while somebody looks at them are not written back."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from claimtrack.align.nesting import Nesting
from claimtrack.align.world import World
from claimtrack.errors import InvalidClaim, RedactedMeanwhile, UnknownName
from claimtrack.intake.changing import mend_field
from claimtrack.intake.documents.extracting import Wish as ExtractWish
from claimtrack.intake.documents.extracting import extract
from claimtrack.ledger import Ledger, open_ledger
from claimtrack.model.amendment import Amendment, Effect
from claimtrack.model.claim import Claim, Evidence, Who
from claimtrack.model.judgement import Answer, NameKind
from claimtrack.model.name import Name
from claimtrack.model.received import Received
from claimtrack.model.record import Kind, Record, claim_id, kind_of, to_text
from claimtrack.workflow.amending import amend, retract, rewrite_claim
from claimtrack.workflow.contradicting import Sifting
from claimtrack.workflow.extracting import save
from claimtrack.workflow.judging import answer_nesting
from claimtrack.workflow.names import judge
from claimtrack.workflow.placing import CurrentFinder
from claimtrack.workflow.received import decide_received, find_received
from claimtrack.workflow.redacting import Wish, plan_redaction, redact
from claimtrack.workflow.reviewing import Review
from claimtrack.workflow.world import new_world, read_world
from tests.workflow.claims import count, deed, new_ledger
from tests.workflow.proposals import captured, propose_braces
from tests.workflow.test_contradicting import ANA, brings, by, different, same

TEXT = "Mirela of {high 41} and {medium 42} and {low 43} told it."


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with new_ledger(tmp_path) as opened:
        yield opened


def take_out(
    ledger: Ledger,
    *asked: str,
    called: tuple[str, ...] = (),
    names: bool = False,
    with_document: bool = False,
) -> None:
    at = deed("redact")
    wish = Wish(asked, "asked", names, with_document=with_document, called=called)
    redact(ledger, at, plan_redaction(ledger, at, wish))


def written(ledger: Ledger) -> str:
    return "".join(content for _, _, content in ledger.contents())


Decide = Callable[[Review], object]


def accept_first(review: Review) -> object:
    return review.accept(deed("review"), review.waiting()[:1])


def accept_all(review: Review) -> object:
    return review.accept(deed("review"), review.waiting())


def mend(review: Review) -> object:
    first = review.waiting()[0]
    return review.mend(deed("review"), [(first, replace(first.claim, who=Who("AFP")))])


def claim_a_number(review: Review) -> object:
    first = review.waiting()[0]
    made = replace(first.proposal, claim=replace(first.claim, metric="wounded"))
    return review.propose(deed("review"), first, made)


@pytest.mark.parametrize("decide", [accept_first, accept_all, mend, claim_a_number])
def test_a_proposal_that_was_shown_whole(tmp_path: Path, decide: Decide) -> None:
    with new_ledger(tmp_path) as ledger, open_ledger(str(tmp_path / "test.ledger")) as others:
        save(ledger, deed("extract"), [extract(captured(TEXT), ExtractWish(), propose_braces)])
        review = Review(ledger)
        ids = [each.id for each in review.waiting()]
        shown = review.waiting()
        take_out(others, *ids, names=True, with_document=True)
        review.waiting = lambda **_: shown  # type: ignore[method-assign]
        before = written(others)
        assert "{high 41}" not in before
        with suppress(RedactedMeanwhile):
            decide(review)
        assert written(others) == before


def pick(review: Review, world: World) -> Claim:
    """The claim that waits first, with the name that is offered for who says it."""
    first = review.waiting()[0]
    (name,) = (each for each in review.offers(first, "source", world) if "Vostok" in each)
    return mend_field(first, "source", name, known=world, today=dt.date(2026, 1, 1))


@pytest.mark.parametrize("which", ["mend", "claim a number", "mend several"])
def test_a_name_that_was_picked_from_an_offer(tmp_path: Path, which: str) -> None:
    with new_ledger(tmp_path) as ledger, open_ledger(str(tmp_path / "test.ledger")) as others:
        ledger.append(deed(), [count("Mirela Vostok", 5)])
        save(ledger, deed("extract"), [extract(captured(TEXT), ExtractWish(), propose_braces)])
        review = Review(ledger)
        claim, waiting = pick(review, read_world(ledger)), review.waiting()
        take_out(others, called=("Mirela Vostok",))
        assert "Vostok" not in written(others)
        made = replace(waiting[0].proposal, claim=claim)
        at, mended = by(ANA, "review"), [(each, claim) for each in waiting]
        ways: dict[str, Callable[[], object]] = {
            "mend": lambda: review.mend(at, mended[:1]),
            "mend several": lambda: review.mend(at, mended),
            "claim a number": lambda: review.propose(at, waiting[0], made),
        }
        with pytest.raises(RedactedMeanwhile):
            ways[which]()
        assert "Vostok" not in written(others)
        assert [each.claim.who.claimant for each in Review(others).waiting()] == ["AP"] * 3


def test_topics_are_not_suggested_by_what_was_redacted(ledger: Ledger) -> None:
    finder = CurrentFinder(ledger)
    first = finder()
    ledger.append(deed(), [count("Mirela Vostok", 5)])
    assert finder() is first
    take_out(ledger, called=("Mirela Vostok",))
    assert finder() is not first


def test_of_many_those_that_were_not_redacted_are_recorded(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger, open_ledger(str(tmp_path / "test.ledger")) as others:
        save(ledger, deed("extract"), [extract(captured(TEXT), ExtractWish(), propose_braces)])
        review = Review(ledger)
        shown = review.waiting()
        take_out(others, shown[1].id)
        decided = review.accept(deed("review"), shown)
        assert (decided.gone, len(list(ledger.claims()))) == (1, 2)
        assert "{medium 42}" not in "".join(to_text(each) for _, each in others.claims())


def test_an_imported_answer_whose_reason_was_taken_out(ledger: Ledger) -> None:
    ledger.append(by(ANA), [different("A", "B", ANA)])
    came = replace(same("A", "B"), reason="Mirela Vostok told me")
    ledger.append(brings(), Sifting(ledger, brings()).sift([came]).records)
    (waiting,) = find_received(ledger)
    take_out(ledger, called=("Mirela Vostok",))
    before = written(ledger)
    assert "Vostok" not in before
    for accept in (True, False):
        decided = decide_received(ledger, by(ANA, "review", day=10), waiting, accept=accept)
        assert (decided.is_redacted, decided.operation) == (True, None)
    assert written(ledger) == before
    (left,) = find_received(ledger)
    assert decide_received(ledger, by(ANA, "review", day=10), left, accept=False).operation
    assert "Vostok" not in written(ledger)


def test_an_imported_amendment_whose_reason_was_taken_out(ledger: Ledger) -> None:
    ours = count("AP", 12)
    ledger.append(by(ANA), [ours])
    gone = Amendment(claim_id(ours), Effect.RETRACTED, None, "Mirela Vostok asked", "Bo", "")
    ledger.append(brings(), Sifting(ledger, brings()).sift([gone]).records)
    (waiting,) = find_received(ledger)
    take_out(ledger, called=("Mirela Vostok",))
    assert decide_received(ledger, by(ANA, "review"), waiting, accept=True).is_redacted
    assert "Vostok" not in written(ledger)


def test_what_waits_redacted_does_not_wait_again_whole(ledger: Ledger) -> None:
    """Against another answer the same record would have another id."""
    ledger.append(by(ANA), [different("A", "B", ANA)])
    came = replace(same("A", "B"), reason="Mirela Vostok told me")
    ledger.append(brings(), Sifting(ledger, brings()).sift([came]).records)
    take_out(ledger, called=("Mirela Vostok",))
    ledger.append(by("Cy", day=3), [replace(different("A", "B", "Cy"), reason="asked")])
    theirs: list[list[Record]] = [
        [came],
        [Received(kind_of(came).value, to_text(came), "j1-" + "0" * 32)],
    ]
    for number, records in enumerate(theirs):
        deed = brings(batch=f"later {number}")
        ledger.append(deed, Sifting(ledger, deed).sift(records).records)
        assert "Vostok" not in written(ledger)
    assert len(find_received(ledger)) == 1


def test_an_amendment_of_a_claim_read_before(ledger: Ledger) -> None:
    whole = replace(count("AP", 12), evidence=Evidence(quote="Mirela Vostok says twelve"))
    ledger.append(by(ANA), [whole])
    read_at = ledger.newest_change()
    today = dt.date(2026, 1, 1)
    key, _, after = rewrite_claim(
        ledger, claim_id(whole), {"source": "AFP"}, known=new_world(), today=today
    )
    take_out(ledger, claim_id(whole))
    at = replace(by(ANA, "amend"), read_at=read_at)
    with pytest.raises(RedactedMeanwhile, match="change 2 redacted words meanwhile"):
        amend(ledger, at, key, after, reason="", keeps_topic=True)
    assert "Vostok" not in written(ledger)


def test_two_who_redact_the_same_record(ledger: Ledger) -> None:
    """What the first took out is not put back by what the second leaves."""
    whole = replace(count("Mirela", 12), note="her name is Vostok")
    ledger.append(by(ANA), [whole])
    at = replace(deed("redact"), read_at=ledger.newest_change())
    plan = plan_redaction(ledger, at, Wish((claim_id(whole),), "asked", only=("note",)))
    take_out(ledger, claim_id(whole), names=True)
    with pytest.raises(RedactedMeanwhile):
        redact(ledger, at, plan)
    assert "Mirela" not in written(ledger)


def test_names_that_were_asked_about(ledger: Ledger) -> None:
    def of(name: str) -> Claim:
        return count(name, 12)

    ledger.append(by(ANA), [of("Mirela Vostok"), of("AP")])
    take_out(ledger, called=("Mirela Vostok",))
    with pytest.raises(UnknownName):
        judge(
            ledger,
            by(ANA, "review"),
            NameKind.SOURCE,
            left="AP",
            right="Mirela Vostok",
            answer=Answer.SAME,
            reason="",
            shown=(),
        )
    nesting = Nesting(Name.of("Vostok Street"), Name.of("Kharkiv"), "by name")
    assert answer_nesting(ledger, by(ANA, "review"), nesting, Answer.SAME).is_gone
    assert "Vostok" not in written(ledger)


def test_a_claim_that_was_taken_back_meanwhile(ledger: Ledger) -> None:
    ours = count("AP", 12)
    change = ledger.append(by(ANA), [ours]).operation
    assert change is not None
    today = dt.date(2026, 1, 1)
    key, _, after = rewrite_claim(
        ledger, claim_id(ours), {"source": "AFP"}, known=new_world(), today=today
    )
    ledger.undo(by(ANA, "undo"), change.number)
    with pytest.raises(InvalidClaim, match="taken back meanwhile"):
        amend(ledger, by(ANA, "amend"), key, after, reason="", keeps_topic=True)
    with pytest.raises(UnknownName):
        retract(ledger, by(ANA, "retract"), [claim_id(ours)], reason="")
    assert list(ledger.records(Kind.AMENDMENT)) == []
