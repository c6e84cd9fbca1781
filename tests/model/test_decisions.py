"""Which decision stands."""

from claimtrack.model.decisions import Decisions
from claimtrack.model.proposal import Decision, Ruling

MENDED = Decision("q1", Ruling.MENDED, author="ana", instead="q2")
AGAIN = Decision("q2", Ruling.MENDED, author="ana", instead="q3")
REFUSED = Decision("q3", Ruling.REFUSED, author="ben")


def test_what_was_mended_leads_to_what_waits() -> None:
    decisions = Decisions([MENDED, AGAIN])
    assert decisions.current("q1") == "q3"
    assert decisions.first("q3", {"q1", "q2", "q3"}) == "q1"
    assert decisions.first("q3", {"q2", "q3"}) == "q2"
    assert Decisions([MENDED, AGAIN, REFUSED]).current("q1") is None


def test_the_first_stands() -> None:
    late = Decision("q1", Ruling.REFUSED, author="ben")
    assert Decisions([MENDED, late]).standing("q1") is MENDED
    assert Decisions([MENDED, late]).second == (late,)
    assert Decisions([late, MENDED]).standing("q1") is late


def test_a_ring_of_two_ledgers_leaves_what_waits() -> None:
    back = Decision("q3", Ruling.MENDED, author="ben", instead="q1")
    decisions = Decisions([MENDED, AGAIN, back])
    assert decisions.current("q1") == "q3"
    assert decisions.of("q1") == (MENDED, AGAIN)
    assert decisions.second == (back,)
    itself = Decision("q1", Ruling.MENDED, author="ben", instead="q1")
    assert Decisions([itself]).current("q1") == "q1"


def test_a_second_opinion_never_stands() -> None:
    beside = Decision("q1", Ruling.MENDED, author="ben", instead="q9", after="e1")
    decisions = Decisions([beside])
    assert decisions.standing("q1") is None
    assert decisions.unused == {"q9"}
    assert Decisions([beside, MENDED]).current("q1") == "q2"
