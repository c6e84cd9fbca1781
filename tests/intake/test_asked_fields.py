"""What `add` asks for, and what cannot be so of what somebody typed."""

import datetime as dt

import pytest

from claimtrack.errors import InvalidClaim
from claimtrack.intake.asking import choose_questions, words_of
from claimtrack.intake.choices import choose_numbered
from claimtrack.intake.draft import Draft
from claimtrack.intake.typed import check_typed
from claimtrack.intake.unfinished import check_answer, find_missing, lacks_metric
from claimtrack.workflow.world import new_world

TODAY = dt.date(2021, 1, 1)


@pytest.mark.parametrize(
    ("draft", "missing"),
    [
        (Draft(), ("source", "figure")),
        (Draft(source="AP"), ("figure",)),
        (Draft(source="AP", statement="It rained."), ()),
        (Draft(source="", value="0"), ()),
    ],
)
def test_what_is_missing(draft: Draft, missing: tuple[str, ...]) -> None:
    assert find_missing(draft) == missing


def test_all_is_asked_while_there_is_no_claim_yet() -> None:
    asked = [each.field for each in choose_questions(Draft(source="AP"))]
    assert asked[:3] == ["source", "language", "figure"]
    assert asked[-1] == "via"
    assert "topic" in asked


def test_of_a_whole_claim_only_what_comparing_takes_is_asked() -> None:
    whole = Draft(source="AP", figure="12 killed", language="en")
    assert [each.field for each in choose_questions(whole)] == ["metric", "topic"]
    ambiguous = Draft(source="AP", figure="plus de 5.000 morts")
    asked = [each.field for each in choose_questions(ambiguous)]
    assert asked == ["language", "metric", "topic"]


def test_a_field_that_is_never_asked_for_has_words_too() -> None:
    assert words_of("source").startswith("Who says it?")
    assert words_of("quote") == "Which quote?"


def test_an_answer_is_read_while_the_rest_is_missing() -> None:
    draft = Draft(figure="plus de 600", language="fr")
    (read,) = check_answer(draft, "figure", new_world(), TODAY)
    assert read.said == "“plus de 600”: more than 600"
    assert lacks_metric(Draft(figure="about 600", language="en"), new_world(), TODAY)
    assert not lacks_metric(Draft(figure="600 killed", language="en"), new_world(), TODAY)


def test_a_role_nobody_knows_is_refused() -> None:
    with pytest.raises(InvalidClaim, match="not a known role"):
        check_typed(Draft(role="solider"), new_world())


@pytest.mark.parametrize(
    ("text", "chosen"), [("1", "a"), ("2-3 5", "bce"), ("4 - 9", "de"), ("none", ""), ("0", "")]
)
def test_numbers_choose_of_a_list(text: str, chosen: str) -> None:
    assert choose_numbered("abcde", text) == list(chosen)
