"""What is remembered by its texts is what reading the whole draft anew gives, be it an error."""

import datetime as dt
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.align.world import World
from claimtrack.errors import InputError
from claimtrack.intake import dating, draft, facets, figure_words, wording
from claimtrack.intake.draft import REPEATED, Draft, read_draft
from claimtrack.intake.once import read_once
from claimtrack.model.facets import FACETS, Holds
from claimtrack.model.record import record_id
from claimtrack.model.shipped import shipped_metrics
from tests.examples import examples

KNOWN = World.from_records([], shipped=shipped_metrics())
TODAY = dt.date(2021, 1, 1)
REMEMBERING = (draft, facets, figure_words, wording, dating)

NAMES = ["Baku", " Baku ", "AFP > RTL", "both", "each side", "nobody\nelse"]
DAYS = ["2020-10-31", "31 October 2020", "2020-10", "yesterday", "since 27 September 2020", "2031"]
FIGURES = [
    "about 300", "300", "1.500", "at least 40 civilians killed", "1,250 killed on each side",
    "so far 37 soldiers injured", "12 per day", "feared 70", "no deaths", "hundreds", "12.5%",
]  # fmt: skip
NUMBERS = ["0", "12", "12.0", "12.5", "-3", "x", " 12"]
TEXTS: dict[str, list[str]] = {
    "figure": FIGURES,
    "language": ["en", "fr", "english"],
    "metric": ["killed", "injured", "deaths", "drones"],
    "form": ["about", "at least", "more than", "range", "none", "nearly so"],
    "unit": ["percent", "count", "tons"],
    "role": ["civilian", "soldiers", "civilan", "miners"],
    "statement": ["it was not us"],
    "published": DAYS,
    **dict.fromkeys(("value", "low", "high"), NUMBERS),
}


def texts_of(field: str) -> st.SearchStrategy[Any]:
    """Nothing, or one of a few texts, so that drafts share some and differ in others."""
    if field in TEXTS:
        return st.sampled_from(TEXTS[field])
    if field in REPEATED:
        return st.lists(st.sampled_from(NAMES), max_size=2).map(tuple)
    holds = FACETS[field].holds if field in FACETS else Holds.NAME
    if holds is Holds.PERIOD:
        return st.sampled_from(DAYS)
    if isinstance(holds, Holds):
        return st.sampled_from(NAMES)
    return st.sampled_from([*(each.value for each in holds), "no such word"])


USUAL = {"source": st.just("Baku"), "metric": st.sampled_from(["killed", "injured"])}
OTHERS = [each.name for each in fields(Draft) if each.name not in USUAL]
DRAFTS = st.lists(st.sampled_from(OTHERS), max_size=7, unique=True).flatmap(
    lambda names: st.builds(Draft, **USUAL, **{name: texts_of(name) for name in names})
)


def outcome(given_draft: Draft) -> Any:
    """The claim with its id, or the words of the refusal."""
    try:
        found = read_draft(given_draft, known=KNOWN, today=TODAY)
    except InputError as error:
        return type(error), error.message, error.hint, error.place
    return repr((found.claim, found.document, found.readings)), record_id(found.claim)


@settings(deadline=None, max_examples=examples(300))
@given(drafts=st.lists(DRAFTS, min_size=1, max_size=4))
def test_reading_once_is_reading_anew(drafts: list[Draft]) -> None:
    quick = [outcome(each) for each in drafts]
    with pytest.MonkeyPatch.context() as patch:
        for module in REMEMBERING:
            for name, found in list(vars(module).items()):
                if hasattr(found, "__wrapped__"):
                    patch.setattr(module, name, found.__wrapped__)
        assert [outcome(each) for each in drafts] == quick


def test_a_reading_is_handed_only_the_texts_it_is_remembered_by() -> None:
    @read_once("source", "side")
    def read(given_draft: Draft) -> Any:
        return given_draft.role

    with pytest.raises(AttributeError):
        read(Draft(source="Baku", role="civilian"))


def test_the_same_texts_are_read_once_and_a_refusal_each_time() -> None:
    reads = []

    @read_once("source", "side")
    def read(given_draft: Draft, strict: bool) -> object:
        reads.append(given_draft)
        if strict:
            raise ValueError
        return object()

    assert read(Draft(source="Baku", role="a"), False) is read(
        Draft(source="Baku", role="b"), False
    )
    assert len(reads) == 1
    for _ in range(2):
        with pytest.raises(ValueError):  # noqa: PT011 - which it raised
            read(Draft(source="Baku"), True)
    assert len(reads) == 3
