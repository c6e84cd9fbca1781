"""A page: everything a reader needs of a text, made once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.text.page import Page, open_page
from claimtrack.text.phrases import PhraseTable
from claimtrack.text.span import FoldedSpan, Span
from claimtrack.text.writing import Writing

TEXT = "Dr. Lee said: « Sept  morts\u00a0». L’armée a démenti, 1.250 fois."


def test_what_is_made_is_made_once() -> None:
    page = Page(TEXT)
    assert page.sentences is page.sentences
    assert page.tokens is page.tokens
    assert page.quotations is page.quotations
    assert open_page(page) is page
    table = PhraseTable([("morts", 1)])
    assert page.find(table) is page.find(table)


def test_tokens_are_words_numbers_and_signs() -> None:
    tokens = Page("L’armée : 1.250 morts (20th)").tokens
    assert [one.word for one in tokens] == [
        *("l", "'", "armee", ":", "1", ".", "250", "morts", "(", "20", "th", ")")
    ]
    assert [one.word for one in tokens if one.is_number] == ["1", "250", "20"]
    assert [one.word for one in tokens.between(2, 12)] == ["armee", ":", "1", "."]
    assert tokens[2].end == 7


@pytest.mark.parametrize(
    ("text", "elides", "joined"),
    [
        ("L’armée n'a 12h30", True, ["l'", "armee", "n'", "a", "12h30"]),
        ("They don’t, o'Lee", False, ["they", "don't", ",", "o'lee"]),
        ("the dogs' 150'den (a_b)", False, ["the", "dogs", "'", "150'den", "(", "a_b", ")"]),
        ("Sept\u00admorts", False, ["septmorts"]),
        ("", False, []),
    ],
)
def test_words_in_one_piece(text: str, elides: bool, joined: list[str]) -> None:
    page = Page(text)
    spans = page.tokens.joined(0, len(page.flat), elides=elides)
    assert [page.flat[start:end] for start, end in spans] == joined


@pytest.mark.parametrize(
    ("text", "end", "joined"),
    [
        ("they don't go", 9, ["they", "don'"]),
        ("they don' go", 9, ["they", "don", "'"]),
        ("they 'go", 6, ["they", "'"]),
        ("they don't go", 10, ["they", "don't"]),
        ("they don't go", 0, []),
    ],
)
def test_a_part_of_a_text_ends_with_its_last_token(text: str, end: int, joined: list[str]) -> None:
    page = Page(text)
    spans = page.tokens.joined(0, end)
    assert [page.flat[start:stop] for start, stop in spans] == joined


def test_sentences_follow_the_habits_of_the_language() -> None:
    assert len(Page("The Maj. Gen. Lee left. He won.").sentences) == 4
    writing = Writing(abbreviations=frozenset({"maj", "gen"}))
    assert len(Page("The Maj. Gen. Lee left. He won.", writing).sentences) == 2
    assert len(Page("Orlo fell: Nobody left:").sentences) == 1
    assert len(Page("Orlo fell: Nobody left:", Writing(colon_ends_sentence=True)).sentences) == 2


def test_a_place_knows_its_sentence() -> None:
    page = Page("  One. Two.")
    assert page.sentence_at(0) == Span(0, 11)
    assert page.words(page.sentence_at(3)) == "One."
    assert page.words(page.sentence_at(6)) == "One."
    assert page.words(page.sentence_at(8)) == "Two."


def test_spans_of_both_kinds_lead_to_each_other() -> None:
    page = Page(TEXT)
    span = Span(TEXT.index("Sept"), TEXT.index("morts") + 5)
    folded = page.to_folded(span)
    assert isinstance(folded, FoldedSpan)
    assert page.flat[folded.start : folded.end] == "sept morts"
    back = [
        page.folded.original_span(one.start, one.end) for one in (folded, *page.folded_sentences)
    ]
    assert [Span(*ends) for ends in back] == [span, *page.sentences]


def test_phrases_between_two_places() -> None:
    page = Page("a b, a b, a")
    table = PhraseTable([("a b", 2), ("a", 1)])
    assert [one.value for one in page.find(table)] == [2, 2, 1]
    assert [one.value for one in page.find_between(table, 1, 11)] == [2, 1]
    assert [one.value for one in page.find_between(table, 0, 7)] == [2]


@given(st.text(alphabet="aé\u0301 \n-.’1", max_size=40))
def test_tokens_stand_where_they_say(text: str) -> None:
    page = Page(text)
    folded = page.folded.text
    assert "".join(one.word for one in page.tokens) == "".join(folded.split())
    assert all(folded[one.start : one.end] == one.word for one in page.tokens)
