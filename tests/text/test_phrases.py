"""Folding a text and finding phrases in it, forwards and backwards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.text.fold import fold, fold_phrase
from claimtrack.text.phrases import PhraseTable

TABLE = PhraseTable(
    [
        ("plus de", "more"),
        ("plus d'", "more"),
        ("un peu plus de", "a little more"),
        ("bless*", "injured"),
        ("porté* disparu*", "missing"),
        ("~", "about"),
    ]
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plus de 5", [("plus de", "more")]),
        ("Plus  DE 5", [("Plus  DE", "more")]),
        ("un peu plus de 5", [("un peu plus de", "a little more")]),
        ("plus d’une", [("plus d’", "more")]),
        ("surplus de", []),
        ("plus dehors", []),
        ("blessées", [("blessées", "injured")]),
        ("portés disparus, blessé", [("portés disparus", "missing"), ("blessé", "injured")]),
        ("porte", []),
    ],
)
def test_find(text: str, expected: list[tuple[str, str]]) -> None:
    folded = fold(text)
    found = [
        (slice(*folded.original_span(start, end)), value)
        for start, end, value in TABLE.find(folded.flat)
    ]
    assert [(text[place], value) for place, value in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("un peu plus de", (0, "a little more")),
        ("il y a plus d'", (7, "more")),
        ("surplus de", None),
        ("les portées disparues", (4, "missing")),
        ("~", (0, "about")),
        ("", None),
    ],
)
def test_before(text: str, expected: tuple[int, str] | None) -> None:
    flat = fold(text).flat
    assert TABLE.before(flat, len(flat)) == expected


def test_the_first_of_equal_phrases_counts() -> None:
    table = PhraseTable([("Près de", 1), ("pres DE", 2), ("", 3)])
    assert len(table) == 1
    assert table.at("pres de", 0) == (7, 1)


@pytest.mark.parametrize(
    ("phrase", "folded"),
    [
        ("Près de", "pres de"),
        ("jusqu’à", "jusqu'a"),
        ("quatre-vingt", "quatre vingt"),
        ("Yüz", "yüz"),
        ("Ölü, O\u0308LÜ", "ölü, ölü"),
        ("ԱՎԵԼԻ", "ավելի"),
        ("أكثر", "اكثر"),
        ("½", "½"),
        ("km²", "km²"),
    ],
)
def test_fold_phrase(phrase: str, folded: str) -> None:
    assert fold_phrase(phrase) == folded


@given(st.text())
def test_folding_keeps_the_way_back(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.flat)
    spans = [folded.original_span(place, place + 1) for place in range(len(folded.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert [start for start, _ in spans] == sorted({start for start, _ in spans})
