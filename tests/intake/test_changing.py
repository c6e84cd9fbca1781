"""One field of a claim read anew."""

import datetime as dt
from dataclasses import replace
from itertools import chain

import pytest

from claimtrack.dates import Period
from claimtrack.errors import InputError
from claimtrack.figures.figure import Figure, Form
from claimtrack.intake.changing import EDITABLE, change_field, current, fields_of, find_changes
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
from claimtrack.model.record import record_id
from claimtrack.workflow.world import new_world

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
    growth = replace(FIGURE, metric="growth")
    poverty = replace(FIGURE, metric="poverty")
    fields = (fields_of(each, world) for each in (FIGURE, STATEMENT, growth, poverty))
    assert set(chain.from_iterable(fields)) == set(EDITABLE)
    assert record_id(DOCUMENT)


def test_a_statement_has_no_figure_to_differ_in() -> None:
    assert list(find_changes(STATEMENT, STATEMENT)) == []
    said = replace(STATEMENT, who=Who("Government of Azerbaijan"))
    assert list(find_changes(STATEMENT, said)) == [("source", "Baku", "Government of Azerbaijan")]
    assert current(STATEMENT, "unit") == ""
