"""What words ask for, and which claims that is."""

import pytest

from claimtrack.align.query import Query, choose_claims, read_query
from claimtrack.align.world import World
from claimtrack.model.claim import Claim, Stance
from claimtrack.model.name import Name
from claimtrack.model.record import claim_id
from claimtrack.model.shipped import shipped_metrics
from claimtrack.model.topic import Topic
from tests.workflow.claims import count, saying

SIEGE = Topic("Siege", parent="War")
WORLD = World.from_records([Topic("War"), SIEGE, Topic("Flood")], shipped=shipped_metrics())

KILLED = count("killed in the war")
HURT = count("hurt in the war", metric="injured")
BESIEGED = count("killed in the siege", topic="Siege")
DROWNED = count("killed in the flood", topic="Flood")
DENIED = saying("said of the siege", "bombed", Stance.DENIES, topic="Siege")
PROMISED = saying("said of the flood", "will help", Stance.PROMISES, topic="Flood")
EVERY = (KILLED, HURT, BESIEGED, DROWNED, DENIED, PROMISED)


@pytest.mark.parametrize(
    ("query", "chosen"),
    [
        pytest.param(Query(), EVERY, id="everything"),
        pytest.param(
            Query(topics=frozenset({Name.of("Flood")})), (DROWNED, PROMISED), id="a topic"
        ),
        pytest.param(Query(metrics=frozenset({Name.of("injured")})), (HURT,), id="a metric alone"),
        pytest.param(
            Query(metrics=frozenset(map(Name.of, ("casualties", "killed", "injured")))),
            (KILLED, HURT, BESIEGED, DROWNED, DENIED, PROMISED),
            id="a family brings the statements",
        ),
        pytest.param(
            Query(metrics=frozenset({Name.of("killed")}), topics=frozenset({Name.of("Siege")})),
            (BESIEGED,),
            id="a metric of a topic",
        ),
        pytest.param(Query(metrics=frozenset({Name.of("missing")})), (), id="nothing"),
    ],
)
def test_choose_claims(query: Query, chosen: tuple[Claim, ...]) -> None:
    claims = tuple((claim_id(each), each) for each in EVERY)
    assert {claim.who.claimant for _, claim in choose_claims(claims, query, WORLD)} == {
        claim.who.claimant for claim in chosen
    }


@pytest.mark.parametrize(
    ("words", "metrics", "topics"),
    [
        pytest.param(["killed"], {"killed"}, set(), id="a metric"),
        pytest.param(["deaths"], {"killed"}, set(), id="an everyday word"),
        pytest.param(["blessés"], {"injured"}, set(), id="in French"),
        pytest.param(["killed", "siege"], {"killed"}, {"Siege"}, id="a metric of a topic"),
        pytest.param(["war"], set(), {"War", "Siege"}, id="a topic and what is in it"),
        pytest.param(["injurd"], {"injured"}, set(), id="a slip of spelling"),
    ],
)
def test_read_query(words: list[str], metrics: set[str], topics: set[str]) -> None:
    query = read_query(words, WORLD)
    assert set(map(str, query.metrics)) == metrics
    assert set(map(str, query.topics)) == topics
