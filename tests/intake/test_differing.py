"""Figures of one table that nothing but the number tells apart."""

from dataclasses import replace

import pytest

from claimtrack.dates import Period
from claimtrack.figures.figure import Figure, Form
from claimtrack.intake.differing import Differing
from claimtrack.model.claim import Claim, Evidence, Scope, When, Who

CLAIM = Claim(
    Who("Prefect"),
    topic="Flood",
    metric="killed",
    figure=Figure("14", Form.BARE, 14),
    when=When(as_of=Period.from_edtf("2024-05-01")),
)
OTHER = replace(CLAIM, figure=Figure("17", Form.BARE, 17))


def look(*claims: Claim) -> Differing:
    differing = Differing()
    for line, claim in enumerate(claims, start=2):
        differing.look(line, claim)
    return differing


@pytest.mark.parametrize(
    ("claims", "count", "lines"),
    [
        ((CLAIM, OTHER), 2, (2, 3)),
        ((CLAIM, CLAIM, OTHER), 3, (2, 4)),
        (
            (CLAIM, replace(OTHER, evidence=Evidence("17 died"), note="n", references=("7",))),
            2,
            (2, 3),
        ),
        ((CLAIM, CLAIM), 0, (0, 0)),
        ((CLAIM, replace(CLAIM, figure=Figure("14 dead", Form.BARE, 14))), 0, (0, 0)),
        ((CLAIM, replace(OTHER, scope=Scope(definition="by mines"))), 0, (0, 0)),
        ((CLAIM, replace(OTHER, scope=Scope(place="Aval"))), 0, (0, 0)),
        ((CLAIM, replace(OTHER, when=When(as_of=Period.from_edtf("2024-05-02")))), 0, (0, 0)),
        ((CLAIM, replace(OTHER, who=Who("Mayor"))), 0, (0, 0)),
        ((CLAIM, replace(OTHER, metric="injured")), 0, (0, 0)),
    ],
    ids=[
        *("two", "three", "notes", "the same", "other words"),
        *("definition", "place", "day", "source", "metric"),
    ],
)
def test_only_the_number_differs(
    claims: tuple[Claim, ...], count: int, lines: tuple[int, int]
) -> None:
    found = look(*claims)
    assert (found.count, found.lines) == (count, lines)
    assert found.is_dated


def test_figures_without_a_day_are_told_so() -> None:
    assert not look(*(replace(each, when=When()) for each in (CLAIM, OTHER))).is_dated
