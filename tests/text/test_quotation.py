"""Quotation marks in pairs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.text.quotation import find_quotes
from tests.work import assert_linear


def inner(text: str) -> list[str]:
    return [text[one.inner.start : one.inner.end] for one in find_quotes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('She said "not yet" and left.', ["not yet"], id="straight"),
        pytest.param("“One,” he said. “Two.”", ["One,", "Two."], id="curly"),
        pytest.param("Il parle de « pertes lourdes ».", [" pertes lourdes "], id="guillemets"),
        pytest.param("Er nannte es „zu früh“.", ["zu früh"], id="low-high"),
        pytest.param("Sie rief: »Halt!«", ["Halt!"], id="guillemets reversed"),
        pytest.param("Он сказал: «Нет».", ["Нет"], id="russian"),
        pytest.param("Von „sehr “ bis hier", ["sehr "], id="space before closing mark"),
        pytest.param("''No one,'' she said", ["No one,"], id="two apostrophes"),
        pytest.param('""""доверия"""" нет', ["доверия"], id="doubled marks"),
        pytest.param("the soldier’s and workers’ homes", [], id="apostrophes"),
        pytest.param("He doesn't say 'maybe' now", ["maybe"], id="straight single"),
        pytest.param(
            "“He told us ‘go’ twice”", ["He told us ‘go’ twice", "go"], id="single inside double"
        ),
        pytest.param("5'10\" tall", [], id="inches"),
        pytest.param("no marks at all", [], id="none"),
    ],
)
def test_pairs(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    text = "“The road is cut.\n\n“We wait,” he said."
    first, second = find_quotes(text)
    assert text[first.outer.start : first.outer.end] == "“The road is cut."
    assert text[second.inner.start : second.inner.end] == "We wait,"


def test_depth_counts_the_quotations_around() -> None:
    assert [one.depth for one in find_quotes("«a «b «c» d» e»")] == [0, 1, 2]


@pytest.mark.parametrize("piece", ["“a ", '"a ', "«“‘ ", '" ', "'a "])
def test_nested_marks_take_linear_work(piece: str) -> None:
    assert_linear(lambda depth: find_quotes(piece * depth + "”" * depth), 2_500)


@given(st.text(alphabet="ab .,\n\"'“”„«»‘’", max_size=60))
def test_spans_lie_in_the_text_and_never_cross(text: str) -> None:
    found = find_quotes(text)
    for one in found:
        assert 0 <= one.outer.start < one.inner.start <= one.inner.end <= one.outer.end <= len(text)
    for left in found:
        for right in found:
            crosses = left.outer.start < right.outer.start < left.outer.end < right.outer.end
            assert not crosses
