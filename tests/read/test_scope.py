"""Whose a figure is, where, and how far it reaches: only what words say."""

from claimtrack.languages import load_language
from claimtrack.model.claim import Completeness, CountType, Distribution
from claimtrack.read.counting import CountedFigure, find_counted_figures
from claimtrack.read.scope import FoundScope
from claimtrack.text.span import Span


def only(text: str, tag: str = "en") -> CountedFigure:
    (one,) = find_counted_figures(text, load_language(tag))
    return one


def words(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [text[span.start : span.end] for span in spans]


def test_role_and_side() -> None:
    text = "At least 14 Ruthenian soldiers were killed near Old Karsk."
    scope = only(text).scope
    assert scope.role == "military"
    assert words(text, scope.side_words) == ["Ruthenian"]


def test_what_no_word_says_stays_empty() -> None:
    text = "14 people were killed."
    assert only(text).scope == FoundScope(clause=Span(0, len(text)))


def test_each_side() -> None:
    text = "14 soldiers were killed on each side."
    assert only(text).scope.distribution is Distribution.EACH


def test_partial_tallies() -> None:
    text = "Selon des bilans partiels, les combats ont fait 1.351 morts."
    assert only(text, "fr").scope.completeness is Completeness.PARTIAL


def test_a_cumulative_count() -> None:
    assert only("So far 14 people have been killed.").scope.count_type is CountType.CUMULATIVE


def test_each_figure_has_its_own_clause() -> None:
    text = "14 people were killed in Karsk and 5 were wounded in Lomsk."
    left, right = find_counted_figures(text, load_language("en"))
    clauses = tuple(each.scope.clause or Span(0, 0) for each in (left, right))
    assert words(text, clauses) == [
        "14 people were killed in Karsk ",
        "and 5 were wounded in Lomsk.",
    ]
