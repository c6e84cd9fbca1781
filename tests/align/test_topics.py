"""Topics suggested for a claim that has none."""

import pytest

from claimtrack.align.topics import suggest_topics
from claimtrack.align.world import World
from claimtrack.dates import Period
from claimtrack.model.claim import Claim, CountType, Scope, When, Who
from claimtrack.model.judgement import Alias, NameKind
from claimtrack.model.place import Place
from claimtrack.model.topic import Topic

WORLD = World.from_records(
    [
        Place("Karabakh"),
        Place("Shusha", parent="Karabakh"),
        Topic("Karabakh conflict", period=Period.from_edtf("1988/.."), place="Karabakh"),
        Topic(
            "war of 2020",
            parent="Karabakh conflict",
            period=Period.from_edtf("2020-09-27/2020-11-10"),
            place="Karabakh",
        ),
        Topic(
            "war of the 1990s",
            parent="Karabakh conflict",
            period=Period.from_edtf("1988/1994"),
            place="Karabakh",
        ),
        Topic("Hurricane Maria", period=Period.from_edtf("2017-09")),
        Alias(NameKind.TOPIC, "Hurricane Maria", "ouragan Maria"),
    ]
)


def claim(place: str | None, as_of: str, count_type: CountType = CountType.UNKNOWN) -> Claim:
    when = When(as_of=Period.from_edtf(as_of), count_type=count_type)
    return Claim(who=Who("AFP"), scope=Scope(place=place), when=when)


@pytest.mark.parametrize(
    ("told", "text", "topics"),
    [
        pytest.param(
            claim("Shusha", "2020-10-31"),
            "",
            ["war of 2020"],
            id="place and period; the old war is long over",
        ),
        pytest.param(
            claim("Shusha", "1992", CountType.BACKGROUND),
            "",
            ["war of the 1990s"],
            id="background is never the current event",
        ),
        pytest.param(claim(None, "2020-10-31"), "", [], id="a date alone suggests nothing"),
        pytest.param(
            claim(None, "2017-09-21"),
            "L'ouragan Maria a fait des victimes",
            ["Hurricane Maria"],
            id="an alias and the period",
        ),
        pytest.param(claim("Shusha", "1987"), "", [], id="before every event"),
    ],
)
def test_suggestions(told: Claim, text: str, topics: list[str]) -> None:
    assert [each.topic for each in suggest_topics(told, WORLD, text)] == topics


def test_a_suggestion_says_why() -> None:
    first, *_ = suggest_topics(claim("Shusha", "2020-10-31"), WORLD)
    assert first.because == (
        "2020-10-31 lies within 2020-09-27/2020-11-10",
        "its place, Shusha, lies in that of the topic",
    )
