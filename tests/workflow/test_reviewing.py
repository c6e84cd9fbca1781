"""What waits, and what is decided of it."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from claimtrack.dates import Period
from claimtrack.errors import InputError
from claimtrack.figures.figure import Figure, Form
from claimtrack.ledger import Ledger
from claimtrack.model.claim import (
    Basis,
    Claim,
    Counting,
    CountType,
    DateBasis,
    Evidence,
    Proposition,
    Scope,
    Stance,
    When,
    Who,
)
from claimtrack.model.document import Document
from claimtrack.model.proposal import Decision, Ruling
from claimtrack.model.record import Kind, claim_id, record_id
from claimtrack.workflow.exporting import export_lines
from claimtrack.workflow.extracting import Wish, extract, save
from claimtrack.workflow.reviewing import (
    EDITABLE,
    Waiting,
    accept,
    change_field,
    current,
    fields_of,
    find_waiting,
    refuse,
)
from claimtrack.workflow.world import new_world
from tests.workflow.claims import deed, new_ledger
from tests.workflow.proposals import captured, propose_braces

TEXT = "Before {high 1} between {medium 2} and {low 3} after."


def keep(ledger: Ledger, *texts: str, keep_text: bool = True) -> None:
    wish = Wish(keep_text=keep_text)
    save(ledger, deed("extract"), [extract(captured(each), wish, propose_braces) for each in texts])


def values(waiting: tuple[Waiting, ...]) -> list[str]:
    return [current(each.proposal.claim, "figure") for each in waiting]


def decisions(ledger: Ledger) -> list[Decision]:
    return [each for each in ledger.records(Kind.DECISION) if isinstance(each, Decision)]


def test_what_waits_comes_in_the_order_of_the_text(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        keep(ledger, "{low 9} {low 8}", TEXT)
        waiting = find_waiting(ledger)
        assert values(waiting) == ["9", "8", "1", "2", "3"]
        assert values(find_waiting(ledger, only=[waiting[1].id])) == ["8"]


def test_an_accepted_claim_is_recorded_with_its_decision(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        keep(ledger, TEXT)
        first = find_waiting(ledger)[0]
        operation = accept(ledger, deed("review"), first).appended.operation
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
        assert values(find_waiting(ledger)) == ["2", "3"]


def test_an_undone_decision_waits_again(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        keep(ledger, TEXT)
        operation = accept(ledger, deed("review"), find_waiting(ledger)[1]).appended.operation
        assert operation is not None
        assert values(find_waiting(ledger)) == ["1", "3"]
        ledger.undo(deed("undo"), operation.number)
        assert values(find_waiting(ledger)) == ["1", "2", "3"]
        assert ledger.counts()[Kind.CLAIM] == 0
        ledger.redo(deed("redo"))
        assert values(find_waiting(ledger)) == ["1", "3"]
        assert ledger.verify() == ()


def test_a_refused_one_is_no_claim_and_waits_no_more(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        keep(ledger, TEXT)
        refuse(ledger, deed("review"), find_waiting(ledger)[0])
        keep(ledger, TEXT)
        assert values(find_waiting(ledger)) == ["2", "3"]
        assert ledger.counts()[Kind.CLAIM] == 0
        assert decisions(ledger)[0].ruling is Ruling.REFUSED


def test_a_changed_claim_is_recorded_in_place_of_the_proposed_one(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        keep(ledger, TEXT)
        first = find_waiting(ledger)[0]
        changed = replace(first.proposal.claim, topic="War")
        accept(ledger, deed("review"), first, claim=changed)
        assert [claim for _, claim in ledger.claims()] == [changed]
        assert decisions(ledger)[0].ruling is Ruling.EDITED
        assert decisions(ledger)[0].claim == claim_id(changed)


def test_decisions_travel_with_an_export(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        keep(ledger, TEXT)
        refuse(ledger, deed("review"), find_waiting(ledger)[0])
        kinds = [line.split('"')[3] for line in export_lines(ledger)][1:]
    assert kinds == ["document", "proposal", "proposal", "proposal", "decision"]


@pytest.mark.parametrize("keep_text", [True, False], ids=["with its text", "without"])
def test_words_stand_in_their_context(tmp_path: Path, *, keep_text: bool) -> None:
    with new_ledger(tmp_path) as ledger:
        keep(ledger, TEXT, keep_text=keep_text)
        before, words, after = find_waiting(ledger)[1].context
    assert words == "{medium 2}"
    assert (before, after) == (
        ("Before {high 1} between ", " and {low 3} after.") if keep_text else ("", "")
    )


FIGURE = Claim(
    Who("AP", relays=("RTL",)),
    metric="killed",
    figure=Figure("12", Form.BARE, 12),
    scope=Scope(side="Armenia", includes=("missing", "drowned")),
    when=When(as_of=Period.from_edtf("2020-10-31"), as_of_basis=DateBasis.PUBLISHED),
    evidence=Evidence("12 killed", "x", "y", "d1-0", 3, 12, "en"),
    note="kept",
)
STATEMENT = Claim(
    Who("Baku"),
    statement=Proposition("the strike", actor="Baku", place="Shusha"),
    stance=Stance.DENIES,
    evidence=Evidence("denied", language="en"),
)
DOCUMENT = Document(published=Period.from_edtf("2020-10-31"))


def change(claim: Claim, field: str, text: str) -> Claim:
    return change_field(
        claim, field, text, known=new_world(), today=dt.date(2021, 1, 1), document=DOCUMENT
    )


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("source", "Reuters", replace(FIGURE, who=Who("Reuters", ("RTL",)))),
        ("via", "AFP > RTL", replace(FIGURE, who=Who("AP", ("AFP", "RTL")))),
        ("via", "", replace(FIGURE, who=Who("AP"))),
        ("metric", "wounded", replace(FIGURE, metric="injured")),
        ("topic", "War", replace(FIGURE, topic="War")),
        ("side", "", replace(FIGURE, scope=Scope(includes=("missing", "drowned")))),
        ("includes", "", replace(FIGURE, scope=Scope(side="Armenia"))),
        ("basis", "bodies", replace(FIGURE, counting=Counting(Basis.BODIES))),
        ("basis", "", FIGURE),
        (
            "figure",
            "nearly 5,000",
            replace(FIGURE, figure=Figure("nearly 5,000", Form.NEARLY, 5000)),
        ),
        (
            "as_of",
            "yesterday",
            replace(
                FIGURE,
                when=When(Period.from_edtf("2020-10-30", words="yesterday"), DateBasis.STATED),
            ),
        ),
        (
            "count_type",
            "cumulative",
            replace(FIGURE, when=replace(FIGURE.when, count_type=CountType.CUMULATIVE)),
        ),
    ],
)
def test_one_field_is_read_anew_and_nothing_else(field: str, text: str, expected: Claim) -> None:
    assert change(FIGURE, field, text) == expected


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        (
            "statement",
            "the bombing",
            replace(STATEMENT, statement=Proposition("the bombing", "Baku", place="Shusha")),
        ),
        (
            "place",
            "Stepanakert",
            replace(STATEMENT, statement=Proposition("the strike", "Baku", place="Stepanakert")),
        ),
        ("place", "", replace(STATEMENT, statement=Proposition("the strike", actor="Baku"))),
        ("stance", "accuses", replace(STATEMENT, stance=Stance.ACCUSES)),
    ],
)
def test_a_statement_is_changed(field: str, text: str, expected: Claim) -> None:
    assert change(STATEMENT, field, text) == expected


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("source", " "),
        ("stance", ""),
        ("figure", "no words"),
        ("metric", "unheard of"),
        ("as_of", "some day"),
    ],
)
def test_what_cannot_be_read_is_refused(field: str, text: str) -> None:
    with pytest.raises(InputError):
        change(FIGURE, field, text)


@pytest.mark.parametrize("claim", [FIGURE, STATEMENT], ids=["figure", "statement"])
def test_what_stands_in_a_field_can_be_given_again(claim: Claim) -> None:
    """Every field that is filled in reads back as itself."""
    fields = fields_of(claim, new_world())
    filled = {field: text for field in fields if (text := current(claim, field))}
    assert len(filled) >= 4
    for field, text in filled.items():
        again = change(claim, field, text)
        if field == "as_of":
            again = replace(again, when=replace(again.when, as_of_basis=DateBasis.PUBLISHED))
        assert again == claim, field


def test_every_field_can_be_changed_in_some_claim() -> None:
    world = new_world()
    assert {*fields_of(FIGURE, world), *fields_of(STATEMENT, world)} == set(EDITABLE)
    assert record_id(DOCUMENT)
