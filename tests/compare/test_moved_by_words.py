"""Two figures of one account and day, of which the words of one say that it was moved there."""

import pytest

from claimtrack.compare.comparison import FindingKind
from claimtrack.languages.comparing import find_move, speaks_of_course
from claimtrack.model.claim import Claim
from tests.compare.compare_cases import findings_of, flood_claim


@pytest.mark.parametrize(
    ("words", "move"),
    [
        ("the toll was raised to 20", 1),
        ("the toll was lowered to 12", -1),
        ("le bilan a été porté à 20 morts", 1),
        ("le bilan a été ramené à 12 morts", -1),
        ("el balance fue elevado a 20", 1),
        ("die Zahl wurde auf 12 gesenkt", -1),
        ("il bilancio sale a 20", 1),
        ("число погибших выросло до 20", 1),
        ("the toll stands at 15", 0),
        ("an earlier toll of 15", 0),
        ("rose to 20 and fell to 12", 0),
    ],
)
def test_words_say_where_a_count_moved(words: str, move: int) -> None:
    assert find_move(words) == move
    assert speaks_of_course(words) or move == 0


STANDS = "the toll stands at 15"


@pytest.mark.parametrize(
    "moved",
    [
        pytest.param(flood_claim(20, words="the toll was raised to 20"), id="raised"),
        pytest.param(flood_claim(12, words="the toll was lowered to 12"), id="lowered"),
        pytest.param(flood_claim(20, words="rose from 15 to 20", change=5), id="from that level"),
        pytest.param(flood_claim(20, words="le bilan a été porté à 20 morts"), id="in French"),
    ],
)
def test_a_figure_moved_on_the_same_day_is_a_revision(moved: Claim) -> None:
    (found,) = findings_of(flood_claim(15, words=STANDS), moved)
    assert (found.kind, found.reason, found.word) == (FindingKind.REVISION, "revised", "revision")
    assert moved.figure is not None
    assert found.sentence.endswith(f"later as “{moved.figure.words}”")


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(flood_claim(12, words="the toll was raised to 12"), id="raised to less"),
        pytest.param(flood_claim(20, words="rose from 17 to 20", change=3), id="another level"),
        pytest.param(flood_claim(20, words="20 dead"), id="no word of it"),
        pytest.param(flood_claim(20, words="an earlier toll of 20"), id="the earlier one"),
    ],
)
def test_what_no_word_orders_stays_a_question(other: Claim) -> None:
    (found,) = findings_of(flood_claim(15, words=STANDS), other)
    assert found.kind is not FindingKind.REVISION
