"""Which thing lies within which."""

import pytest

from claimtrack.align.relation import Relation, combine, set_relation
from claimtrack.align.roles import role_relation
from claimtrack.align.statements import party
from claimtrack.align.world import BOTH, World
from claimtrack.model.judgement import Alias, NameKind
from claimtrack.model.metric import Metric
from claimtrack.model.name import Name
from claimtrack.model.place import Place
from claimtrack.model.source import Source
from claimtrack.model.topic import Side, Topic

WORLD = World.from_records(
    [
        Metric("casualties"),
        Metric("killed", parent="casualties"),
        Metric("injured", parent="casualties"),
        Place("Nagorno-Karabakh"),
        Place("Shusha", parent="Nagorno-Karabakh"),
        Place("Stepanakert", parent="Nagorno-Karabakh"),
        Topic(
            "war of 2020",
            sides=(
                Side("Armenia", parts=("Artsakh",), aliases=("Armenian side",)),
                Side("Azerbaijan"),
            ),
        ),
        Topic("battle of Shusha", parent="the war of 2020"),
        Alias(NameKind.PLACE, "Shusha", "Choucha"),
    ]
)


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        ("both", "Azerbaijan", Relation.RIGHT_WITHIN),
        ("Artsakh", "Armenia", Relation.LEFT_WITHIN),
        ("Artsakh", "Azerbaijan", Relation.DISJOINT),
        ("both", "both", Relation.EQUAL),
        ("Armenia", "Syria", Relation.DISJOINT),
    ],
)
def test_sides(left: str, right: str, relation: Relation) -> None:
    assert WORLD.side_relation("battle of Shusha", left, right) is relation
    assert WORLD.side_relation("war of 2020", right, left) is relation.mirrored


def test_a_part_is_never_the_whole_side() -> None:
    assert WORLD.side_members("war of 2020", "Armenia") > WORLD.side_members(
        "war of 2020", "Artsakh"
    )


def test_side_names_settle() -> None:
    assert WORLD.settle_side("war of 2020", "ARMENIAN SIDE") == Name.of("Armenia")
    assert WORLD.settle_side("war of 2020", "Both sides") == BOTH


def test_places_by_alias() -> None:
    assert WORLD.place_relation(WORLD.places.settle("Choucha"), "Nagorno-Karabakh") is (
        Relation.LEFT_WITHIN
    )


def test_metric_family() -> None:
    assert WORLD.metric_members[Name.of("casualties")] == set(
        map(Name.of, ("casualties", "killed", "injured"))
    )
    assert WORLD.metric_relation("killed", "injured") is Relation.DISJOINT


def test_topics_nest_whatever_the_article() -> None:
    assert WORLD.topic_relation("battle of Shusha", "war of 2020") is Relation.LEFT_WITHIN


def test_a_circle_of_parents_ends() -> None:
    circle = World.from_records([Place("A", parent="B"), Place("B", parent="A")])
    assert circle.place_ancestors("A") == (Name.of("B"),)


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        ("military", "all", Relation.LEFT_WITHIN),
        ("military", "civilian", Relation.DISJOINT),
        ("children", "civilian", Relation.OVERLAP),
        ("police", "military", Relation.OVERLAP),
        ("mercenary", "combatant", Relation.LEFT_WITHIN),
        ("all", "all", Relation.EQUAL),
    ],
)
def test_roles(left: str, right: str, relation: Relation) -> None:
    assert role_relation(left, right) is relation
    assert role_relation(right, left) is relation.mirrored


def test_combining_facets() -> None:
    within, beyond = Relation.LEFT_WITHIN, Relation.RIGHT_WITHIN
    assert combine([Relation.EQUAL, within]) is within
    assert combine([beyond, within]) is Relation.OVERLAP
    assert combine([within, Relation.DISJOINT]) is Relation.DISJOINT
    assert combine([]) is Relation.EQUAL


def test_sets_may_overlap() -> None:
    assert set_relation(frozenset("ab"), frozenset("bc")) is Relation.OVERLAP


def test_a_later_record_outweighs_whatever_its_spelling() -> None:
    world = World.from_records([Place("The Hills"), Place("hills", parent="Kavran")])
    found = world.place("HILLS")
    assert found is not None
    assert found.parent == "Kavran"
    assert str(world.places.settle("hills")) == "The Hills"


@pytest.mark.parametrize("spelt", ["the army", "ARMY", "аrmy", "Armу"])
def test_one_name_is_one_thing_however_it_is_spelled(spelt: str) -> None:
    world = World.from_records([Source("Army", parent="Kavran", side="East"), Place("Army")])
    assert world.sources.settle(spelt) == world.sources.settle("Army")
    assert world.source(spelt) is not None
    assert world.source_ancestors(spelt) == (Name.of("Kavran"),)
    assert party(spelt, None, world) == {Name.of("east")}
    assert world.place_relation(spelt, "army") is Relation.EQUAL
    assert world.settle_side(None, spelt) == Name.of("Army")


def test_names_without_a_record_are_equal_by_their_letters() -> None:
    world = World.from_records(())
    assert world.event_of("The siege") == world.event_of("siege")
    assert world.side_members(None, "The East") == world.side_members(None, "east")
    assert world.topic_relation("The siege", "siege") is Relation.EQUAL
