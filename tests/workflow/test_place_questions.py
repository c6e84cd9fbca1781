"""Places that may lie in one another are asked about once."""

from pathlib import Path

import pytest

from claimtrack.align.nesting import Nesting
from claimtrack.model.judgement import Answer, Judgement
from claimtrack.model.name import Name
from claimtrack.model.place import Place
from claimtrack.model.record import Kind
from claimtrack.workflow.judging import answer_nesting, find_place_questions
from claimtrack.workflow.world import read_world
from tests.workflow.claims import count, deed, new_ledger

INNER, OUTER = Name.of("Kavran"), Name.of("Kavran region")


@pytest.mark.parametrize(
    ("said", "swapped", "inner", "outer"),
    [
        (Answer.SAME, False, "Kavran", "Kavran region"),
        (Answer.SAME, True, "Kavran region", "Kavran"),
        (Answer.DIFFERENT, False, None, None),
        (Answer.UNSURE, False, None, None),
    ],
)
def test_the_parent_of_a_place_is_asked_once(
    tmp_path: Path, said: Answer, swapped: bool, inner: str | None, outer: str | None
) -> None:
    with new_ledger(tmp_path) as ledger:
        ledger.append(deed(), [Place("Kavran"), Place("Kavran region"), count()])
        (nesting,) = find_place_questions(ledger, ())
        assert nesting == Nesting(INNER, OUTER, "a word for an area")
        answer_nesting(ledger, deed(), nesting, said, swapped=swapped)
        world = read_world(ledger)
        assert find_place_questions(ledger, ()) == ()
        if inner is not None and outer is not None:
            assert world.place_ancestors(inner) == (Name.of(outer),)
        else:
            (judged,) = ledger.records(Kind.JUDGEMENT)
            assert isinstance(judged, Judgement)
            assert judged.answer is said
            assert world.place_ancestors("Kavran") == ()
