"""Ids, long enough to tell claims apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.model.identity import count_telling_characters


@pytest.mark.parametrize(
    ("ids", "characters"),
    [
        pytest.param([], 7, id="none"),
        pytest.param(["c1-aaaa1"], 7, id="one"),
        pytest.param(["c1-aaaa1", "c1-bbbb1"], 7, id="apart at once"),
        pytest.param(["c1-aaaa11", "c1-aaaa12"], 9, id="apart late"),
    ],
)
def test_telling_characters(ids: list[str], characters: int) -> None:
    assert count_telling_characters(ids) == characters


@given(st.sets(st.text("01", min_size=12, max_size=12), max_size=40))
def test_shown_ids_are_all_different(digits: set[str]) -> None:
    ids = [f"c1-{each}" for each in digits]
    characters = count_telling_characters(ids)
    assert len({each[:characters] for each in ids}) == len(ids)
