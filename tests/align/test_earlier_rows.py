"""Which earlier claim a row was."""

from dataclasses import replace

import pytest

from claimtrack.align.earlier_rows import is_same_figure, pair_rows
from claimtrack.dates import Period
from claimtrack.figures.figure import Figure, Form
from claimtrack.model.claim import Claim, Evidence, Scope, When, Who
from claimtrack.model.identity import ClaimId


def row(value: int, *, place: str | None = None, reference: str = "", url: str = "") -> Claim:
    return Claim(
        who=Who("AP"),
        metric="killed",
        figure=Figure(str(value), Form.BARE, value),
        scope=Scope(place=place),
        when=When(as_of=Period.from_edtf("2020-10-13")),
        references=(reference,) if reference else (),
        evidence=Evidence(quote=f"{value} were killed", url=url or None),
    )


A, B = ClaimId("c1-a"), ClaimId("c1-b")


@pytest.mark.parametrize(
    ("rows", "before", "found"),
    [
        pytest.param([row(51)], {A: row(61)}, {0: A}, id="another value, other words"),
        pytest.param([row(51, place="Goris")], {A: row(61)}, {}, id="another place"),
        pytest.param([row(51)], {A: row(61), B: row(71)}, {}, id="two rows it may have been"),
        pytest.param([row(51), row(52)], {A: row(61)}, {}, id="two rows that may be it"),
        pytest.param(
            [row(51, url="u1"), row(52, url="u2")],
            {A: row(61, url="u2"), B: row(62, url="u1")},
            {0: B, 1: A},
            id="told apart by where they stand",
        ),
        pytest.param([row(51, reference="E1")], {A: row(61)}, {0: A}, id="no reference before"),
        pytest.param(
            [row(51, reference="E1")], {A: row(61, reference="E2")}, {}, id="another reference"
        ),
    ],
)
def test_rows_are_known_by_all_but_the_figure(
    rows: list[Claim], before: dict[ClaimId, Claim], found: dict[int, ClaimId]
) -> None:
    assert pair_rows(dict(enumerate(rows)), before, by_reference=False) == found


def test_a_reference_bears_another_facet() -> None:
    rows, before = {0: row(51, place="Goris", reference="E1")}, {A: row(61, reference="E1")}
    assert pair_rows(rows, before, by_reference=False) == {}
    assert pair_rows(rows, before, by_reference=True) == {0: A}


def test_words_are_no_other_value() -> None:
    figure = row(51).figure
    assert figure is not None
    worded = replace(row(51), figure=replace(figure, words="51 people"))
    hedged = replace(row(51), figure=replace(figure, form=Form.ABOUT))
    assert is_same_figure(row(51), worded)
    assert not is_same_figure(row(51), hedged)
    assert not is_same_figure(row(51), row(52))
