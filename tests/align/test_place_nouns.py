"""Places that differ in the word for their kind alone are asked about, and never joined."""

import pytest

from claimtrack.align.alike import weigh
from claimtrack.align.likely_pairs import find_alike
from claimtrack.align.place_nouns import weigh_nouns
from claimtrack.align.world import Records, World
from claimtrack.model.judgement import Answer, Judgement, NameKind
from claimtrack.model.name import Name
from claimtrack.model.place import Place

PLACE = NameKind.PLACE
NOBODY = World(Records())


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("vallée de la Sorne", "Sorne valley"),
        ("Tal der Sorne", "Sorne valley"),
        ("Kreis Ahrweiler", "Ahrweiler district"),
        ("Landkreis Ahrweiler", "arrondissement d'Ahrweiler"),
        ("distrito de Khost", "Bezirk Khost"),
        ("provincia de Valencia", "Valencia province"),
        ("Insel Lesbos", "Lesbos island"),
        ("rivière Lorne", "Lorne river"),
        ("rio Lorne", "Fluss Lorne"),
        ("озеро Севан", "Севан озеро"),
        ("the district of Herat", "Herat district"),
    ],
)
def test_they_are_asked_about(left: str, right: str) -> None:
    for one, other in ((left, right), (right, left)):
        likeness = weigh(PLACE, one, other, NOBODY)
        assert likeness.answer is Answer.PENDING
        assert likeness.rule == "a word for a kind of place is all that differs"
    (asked,) = find_alike(PLACE, [left, right, "Ganja", "Herat city"], NOBODY).pairs
    assert {str(asked.left), str(asked.right)} == {left, right}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param("Lorne valley", "Lorne river", id="two words of one language"),
        pytest.param("Lorne valley", "rivière Lorne", id="two kinds of landscape"),
        pytest.param("Kreis Herford", "Bezirk Herford", id="two districts of one language"),
        pytest.param("province de Kandahar", "Kandahar district", id="two widths"),
        pytest.param("Valencia city", "provincia de Valencia", id="a town and its province"),
        pytest.param("South Kivu", "Nord-Kivu", id="another part"),
        pytest.param("Kreis Ahrweiler", "Ahrweiler", id="one without such a word"),
        pytest.param("Kreis Herford", "Erfurt district", id="another name"),
        pytest.param("Sierra Leone", "Costa Rica", id="countries"),
        pytest.param("Insel", "island", id="no name beside it"),
    ],
)
def test_others_are_not(left: str, right: str) -> None:
    assert weigh_nouns(Name.of(left), Name.of(right)) is None


def test_what_somebody_answered_is_not_asked_again() -> None:
    left, right = "Kreis Ahrweiler", "Ahrweiler district"
    judged = Judgement(PLACE, left, right, Answer.DIFFERENT, "the old one", "ana", "2021-07-20")
    world = World(Records(judgements=(judged,)))
    assert find_alike(PLACE, [left, right], world).pairs == ()


def test_what_lies_elsewhere_is_not_asked_about() -> None:
    places = (
        Place("Spain"), Place("Chile"),
        Place("provincia de Valdivia", parent="Chile"), Place("Valdivia province", parent="Spain"),
    )  # fmt: skip
    world = World(Records(places=places))
    likeness = weigh(PLACE, "provincia de Valdivia", "Valdivia province", world)
    assert likeness.answer is None
    assert "one is part of" in likeness.against[-1]
