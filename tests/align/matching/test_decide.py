"""What may be merged without a question."""

import pytest

from claimtrack.align.matching.decide import decide
from claimtrack.align.matching.score import match
from claimtrack.model.judgement import Answer


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Vladimir Putin", "Путин, Владимир"),
        ("Նիկոլ Փաշինյան", "Никол Пашинян"),
        ("Président Emmanuel Macron", "Эммануэль Макрон"),
        ("2nd Army Corps", "Second Army Corps"),
        ("Hamas", "HAMAS"),
        ("Hussein Rouhani", "حسين روحاني"),
    ],
)
def test_full_names_that_agree_are_the_same(left: str, right: str) -> None:
    assert decide(match(left, right)).answer is Answer.SAME


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        ("Putin", "Путин", "one word alone is no proof"),
        ("Vladimir Putin", "Putin", "nothing answers “Vladimir”"),
        ("Bill Clinton", "William Clinton", "“Bill” and “William” may be two names (diminutive)"),
        ("J. Biden", "Joe Biden", "“J” and “Joe” may be two names (initial)"),
        ("Hassan Rouhani", "حسين روحاني", "“Hassan” and “حسين” may be two names (other vowels)"),
        (
            "Alexander Petrow",
            "Александра Петрова",
            "“Alexander” and “Александра” may be two names (another given name)",
        ),
        ("Acme Ltd", "Acme GmbH", "kinds of company differ: Ltd and GmbH"),
        ("John Smith Jr.", "John Smith", "two generations: junior and none"),
        ("UN", "United Nations", "the score 0.60 is below 0.97"),
        ("Рutin", "Putin", "“Рutin” mixes letters of two scripts that look alike"),
    ],
)
def test_a_doubt_is_a_question(left: str, right: str, reason: str) -> None:
    decision = decide(match(left, right))
    assert decision.answer is Answer.PENDING
    assert reason in decision.reasons


@pytest.mark.parametrize(
    ("left", "right", "rule"),
    [
        pytest.param("UN", "United Nations", "one is an acronym of the other", id="acronym"),
        pytest.param(
            *("Sehat", "Сехат", "alike, and not sure enough to be joined by rule"), id="one word"
        ),
        pytest.param(
            *("John Smith Jr.", "John Smith", "alike, and something speaks against it"), id="son"
        ),
        pytest.param(
            *("Lena Marsh", "Otto Brandt", "too little alike to ask, below 0.5"), id="unlike"
        ),
        pytest.param("4th army", "5th army", "the numbers differ: too little alike", id="numbers"),
    ],
)
def test_the_rule_says_why_in_a_sentence_that_is_true(left: str, right: str, rule: str) -> None:
    assert decide(match(left, right)).rule.startswith(rule)


def test_an_acronym_is_not_said_to_be_unanswered() -> None:
    assert decide(match("UN", "United Nations")).reasons == ("the score 0.60 is below 0.97",)


@pytest.mark.parametrize(
    ("left", "right"),
    [("1st brigade", "2nd brigade"), ("Hafez al-Assad", "Bashar al-Assad"), ("", "Putin")],
)
def test_what_is_unlike_is_not_asked_about(left: str, right: str) -> None:
    assert decide(match(left, right)).answer is None


def test_a_rival_that_is_nearly_as_alike_is_a_question() -> None:
    found = match("Vladimir Putin", "Владимир Путин")
    assert decide(found, rivals=[0.2, 0.6]).answer is Answer.SAME
    decision = decide(found, rivals=[0.2, 0.95])
    assert decision.answer is Answer.PENDING
    assert decision.reasons == ("another name scores 0.95",)


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        ("John Glenn", "John Glen", "“Glenn” and “Glen” may be two names (sounds alike)"),
        ("Владимир Путин", "Vladimir Butin", "“Путин” and “Butin” may be two names (sounds alike)"),
        ("محمد علي", "Mahmoud Ali", "“محمد” and “Mahmoud” may be two names (sounds alike)"),
        ("General Petrov", "Colonel Petrov", "one name alone, with General, Colonel"),
    ],
)
def test_what_nearly_sounds_alike_may_be_somebody_else(left: str, right: str, reason: str) -> None:
    decision = decide(match(left, right))
    assert decision.answer is Answer.PENDING
    assert reason in decision.reasons


def test_two_unlike_words_in_one_script_are_no_question() -> None:
    assert decide(match("Fred Thompson", "Patrick Thompson")).answer is None
    assert decide(match("John Godson", "John G. Rowland")).answer is None
    assert decide(match("AP", "APP")).answer is None
