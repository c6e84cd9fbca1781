import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from claimtrack.compare.verdict import Verdict
from claimtrack.report.cells import pad, width_of, width_of_spans, wrap
from claimtrack.report.document import Meaning, Span
from claimtrack.report.safe import to_visible

WIDTHS = [
    pytest.param("abc", 3, id="latin"),
    pytest.param("漢字", 4, id="wide"),
    pytest.param("ｆｕ", 4, id="fullwidth"),
    pytest.param("e\u0301", 1, id="combining"),
    pytest.param("שָׁלוֹם", 4, id="points of Hebrew"),
    pytest.param("می\u200cخواهم", 7, id="joiner"),
    pytest.param("“—…→━●", 6, id="our signs"),
]


@pytest.mark.parametrize(("text", "cells"), WIDTHS)
def test_width_counts_cells(text: str, cells: int) -> None:
    assert width_of(text) == cells == cell_len(text)


def texts(spans: tuple[Span, ...], width_cells: int) -> list[str]:
    return ["".join(span.text for span in line) for line in wrap(spans, width_cells)]


WRAPPED = [
    pytest.param("one two three", 8, ["one two", "three"], id="between words"),
    pytest.param("exactly8 x", 8, ["exactly8", "x"], id="full line"),
    pytest.param("abcdefghij", 4, ["abcd", "efgh", "ij"], id="long word"),
    pytest.param("2020-10-19/2020-10-25", 11, ["2020-10-19/", "2020-10-25"], id="behind a slash"),
    pytest.param("漢字漢字", 5, ["漢字", "漢字"], id="wide"),
    pytest.param("ae\u0301\u0302b", 2, ["ae\u0301\u0302", "b"], id="marks stay"),
    pytest.param("漢", 1, ["漢"], id="wider than the line"),
    pytest.param("", 5, [""], id="empty"),
]


@pytest.mark.parametrize(("text", "width_cells", "lines"), WRAPPED)
def test_wrapping(text: str, width_cells: int, lines: list[str]) -> None:
    assert texts((Span(text),), width_cells) == lines


def test_a_verdict_keeps_its_sign() -> None:
    spans = (Span("and now "), Span("^ 1 gap", Verdict.GAP), Span(", "))
    assert texts(spans, 10) == ["and now", "^ 1 gap,"]


def test_meanings_survive_wrapping() -> None:
    lines = wrap((Span("a b", Meaning.WORDS), Span(" c", Meaning.LABEL)), 3)
    assert lines == [(Span("a b", Meaning.WORDS),), (Span("c", Meaning.LABEL),)]


@given(st.lists(st.text(max_size=30).map(to_visible), max_size=5), st.integers(2, 40))
def test_nothing_is_lost_and_nothing_too_wide(parts: list[str], width_cells: int) -> None:
    lines = wrap(tuple(map(Span, parts)), width_cells)
    assert all(width_of_spans(line) <= width_cells for line in lines)
    kept = "".join(span.text for line in lines for span in line)
    assert kept.replace(" ", "") == "".join(parts).replace(" ", "")


@given(st.text(max_size=20).map(to_visible), st.integers(0, 30))
def test_padding_reaches_the_width(text: str, width_cells: int) -> None:
    padded = width_of_spans(pad((Span(text),), width_cells))
    assert padded == max(width_of(text), width_cells)
