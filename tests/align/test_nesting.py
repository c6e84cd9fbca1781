"""Which places may lie in one another."""

import pytest

from claimtrack.align.nesting import find_nestings
from claimtrack.align.world import widen_world
from claimtrack.model.judgement import Answer, Judgement, NameKind
from claimtrack.model.place import Place
from claimtrack.workflow.world import new_world


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        (["Türkiye", "Türkiye and Syria"], [("Türkiye", "Türkiye and Syria")]),
        (["Turquie", "Syrie et Turquie"], [("Turquie", "Syrie et Turquie")]),
        (["Kharkiv", "Kharkiv region"], [("Kharkiv", "Kharkiv region")]),
        (["Donetsk", "Donetsk Oblast"], [("Donetsk", "Donetsk Oblast")]),
        (["Gaza", "North Gaza"], [("North Gaza", "Gaza")]),
        (["Beirut", "the suburbs of Beirut"], [("the suburbs of Beirut", "Beirut")]),
        (["Paris", "France"], [("Paris", "France")]),
        (["Stockholm", "Suède"], [("Stockholm", "Suède")]),
        (["Guinea", "Guinea-Bissau"], []),
        (["South Korea", "North Korea"], []),
        (["Sweden", "Suède"], []),
        (["Kharkiv", "Kyiv"], []),
        (["Kharkiv", "kharkiv"], []),
    ],
)
def test_names_that_suggest_it(places: list[str], expected: list[tuple[str, str]]) -> None:
    found = find_nestings(places, new_world())
    assert [(str(each.inner), str(each.outer)) for each in found] == expected


@pytest.mark.parametrize(
    "record",
    [
        Place("Kharkiv", "Kharkiv region"),
        Place("Kharkiv region", "Kharkiv"),
        Place("Kharkiv", "Ukraine"),
        Judgement(NameKind.PLACE, "Kharkiv", "Kharkiv region", Answer.SAME),
        Judgement(
            NameKind.PLACE,
            "Kharkiv region",
            "Kharkiv",
            Answer.DIFFERENT,
            "asked whether one lies in the other: no",
        ),
    ],
    ids=["on record", "the opposite", "another parent", "one place", "asked"],
)
def test_what_is_known_is_not_asked(record: Place | Judgement) -> None:
    world = widen_world(new_world(), [record])
    assert find_nestings(["Kharkiv", "Kharkiv region"], world) == ()


def test_that_they_are_two_places_does_not_answer_it() -> None:
    two = Judgement(NameKind.PLACE, "Kharkiv", "Kharkiv region", Answer.DIFFERENT, "two things")
    assert len(find_nestings(["Kharkiv", "Kharkiv region"], widen_world(new_world(), [two]))) == 1
