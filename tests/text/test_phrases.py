"""Folding a text and finding phrases in it, forwards and backwards."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.text.fold import fold, fold_phrase
from claimtrack.text.page import Page
from claimtrack.text.phrases import PhraseTable
from tests.work import count_calls

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


WORDS = st.sampled_from(["a", "ab", "abc", "b", "ba", "b*", "ab*", "c'", "wab"])
PHRASES = st.lists(st.lists(WORDS, min_size=1, max_size=3).map(" ".join), max_size=12)
TEXTS = st.lists(
    st.sampled_from(["a", "ab", "abc", "b", "ba", "c'a", "wa", "wab", "-", ",", "\n", "1"])
).map(" ".join)


def slow_find(phrases: list[str], flat: str, glued: str) -> list[tuple[int, int]]:
    """As `PhraseTable.find`, by trying every phrase at every word."""
    word = r"[^\W\d_]"
    found: list[tuple[int, int]] = []
    for start in (each.start() for each in re.finditer(rf"{word}+", flat)):
        if found and start < found[-1][1]:
            continue
        ends = []
        for phrase in phrases:
            pattern = re.escape(phrase).replace(r"\*", f"{word}*+").replace("'", "'")
            fits = re.compile(rf"(?:{glued})?+{pattern}").match(flat, start)
            fits = fits or re.compile(pattern).match(flat, start)
            splits = fits and re.search(rf"{word}\Z", fits.group()) and flat[fits.end() :][:1]
            if fits and not (splits and splits.isalnum()):
                ends.append(fits.end())
        if ends:
            found.append((start, max(ends)))
    return found


@given(PHRASES, TEXTS, st.sampled_from(["", "w"]))
def test_every_fast_path_equals_the_slow_obvious_one(
    phrases: list[str], text: str, glued: str
) -> None:
    table = PhraseTable([(phrase, phrase) for phrase in phrases], [glued] if glued else [])
    page = Page(text)
    slow = slow_find(phrases, page.flat, glued)
    assert [(one.start, one.end) for one in table.find(page.flat)] == slow
    assert [(one.start, one.end) for one in page.find(table)] == slow


@given(PHRASES, TEXTS)
def test_a_phrase_that_ends_at_a_place_begins_where_the_longest_does(
    phrases: list[str], text: str
) -> None:
    table = PhraseTable([(phrase, phrase) for phrase in phrases])
    alone = [PhraseTable([(phrase, phrase)]) for phrase in phrases]
    flat = fold(text).flat
    ends = [each.end() for each in re.finditer(r"[^\W\d_]+(?!\d)", flat)]
    starts = [at for at in range(len(flat)) if not flat[max(at - 1, 0) : at].isalpha()]
    for end in ends:
        fitting = [
            start
            for start in starts
            for each in alone
            if (found := each.at(flat, start)) and found[0] == end
        ]
        found = table.before(flat, end)
        assert (found[0] if found else None) == min(fitting, default=None)


def test_words_that_begin_no_phrase_cost_nothing() -> None:
    page = Page("nothing of the kind was said by anybody " * 50)
    short, long = (Page("nothing of the kind was said by anybody " * times) for times in (50, 500))
    for each in (page, short, long):
        assert each.tokens.places
    page.find(TABLE)
    assert count_calls(lambda: long.find(TABLE)) == count_calls(lambda: short.find(TABLE))


def test_the_phrases_of_a_table_are_listed_as_they_are_compared() -> None:
    assert list(PhraseTable([("Porté* disparu*", 1), ("~", 2), ("porte* disparu*", 3)])) == [
        "porte* disparu*",
        "~",
    ]


def test_a_word_that_ends_as_no_phrase_does_is_not_cut_out() -> None:
    plain = PhraseTable([("up to", 1), ("from", 2)])
    assert plain.before("rose from", 9) == (5, 2)
    assert count_calls(lambda: plain.before("the mayor said", 14)) < count_calls(
        lambda: plain.before("the mayor sought to", 19)
    )
    stems = PhraseTable([("bless*", 1)])
    assert stems.before("les blessees", 12) == (4, 1)
