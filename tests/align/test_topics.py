"""Topics suggested for a claim that has none."""

import pytest

from claimtrack.align.topics import TopicFinder, TopicSuggestion
from claimtrack.align.world import World
from claimtrack.dates import Period
from claimtrack.model.claim import Claim, CountType, Evidence, Scope, When, Who
from claimtrack.model.judgement import Alias, NameKind
from claimtrack.model.place import Place
from claimtrack.model.name import Name
from claimtrack.model.proposal import Certainty
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
    assert [str(each.topic) for each in TopicFinder(WORLD).suggest(told, text)] == topics


def test_a_suggestion_says_why() -> None:
    first, *_ = TopicFinder(WORLD).suggest(claim("Shusha", "2020-10-31"))
    assert first.because == (
        "2020-10-31 lies within 2020-09-27/2020-11-10",
        "its place, Shusha, lies in that of the topic",
    )


FLOODS = World.from_records(
    [
        Place("Kavran"),
        Place("Tavil", parent="Kavran"),
        Topic("Spring floods", period=Period.from_edtf("2021-03"), place="Kavran"),
        Topic(
            "Tavil dam failure",
            parent="Spring floods",
            period=Period.from_edtf("2021-03-04/2021-03-06"),
            place="Tavil",
        ),
        Topic("Tavil market fire", period=Period.from_edtf("2021-03-05"), place="Tavil"),
        Alias(NameKind.TOPIC, "Tavil dam failure", "rupture du barrage de Tavil"),
    ]
)


def told(
    topic: str | None = None,
    place: str | None = None,
    as_of: str | None = "2021-03-05",
    quote: str = "",
    since: str | None = None,
) -> Claim:
    when = When(
        as_of=None if as_of is None else Period.from_edtf(as_of),
        since=None if since is None else Period.from_edtf(since),
    )
    return Claim(
        Who("AP"),
        topic=topic,
        metric="killed",
        scope=Scope(place=place),
        when=when,
        evidence=Evidence(quote=quote),
    )


def first(claim: Claim, *assigned: tuple[Name, Claim]) -> TopicSuggestion:
    return TopicFinder(FLOODS, assigned).suggest(claim)[0]


@pytest.mark.parametrize(
    ("said", "topic", "certainty"),
    [
        pytest.param(
            told("the dam failure at Tavil", "Tavil"),
            "Tavil dam failure",
            "high",
            id="name, place, day",
        ),
        pytest.param(
            told("dam failure in Tavill", "Tavil"),
            "Tavil dam failure",
            "high",
            id="a slip in a name",
        ),
        pytest.param(
            told("barrage de Tavil", "Tavil"), "Tavil dam failure", "high", id="an alias in French"
        ),
        pytest.param(told(None, "Kavran"), "Spring floods", "medium", id="only place and day"),
        pytest.param(
            told("dam failure", "Tavil", as_of="2021-03-20"),
            "Tavil dam failure",
            "low",
            id="counted after it ended: the event around it fits too",
        ),
        pytest.param(
            told("dam failure", "Tavil", as_of="2021-03-20", since="2021-03-04"),
            "Tavil dam failure",
            "high",
            id="counted from its day",
        ),
    ],
)
def test_how_sure(said: Claim, topic: str, certainty: str) -> None:
    found = {str(each.topic): each.certainty.value for each in TopicFinder(FLOODS).suggest(said)}
    assert found[topic] == certainty


YEARS = World.from_records(
    [
        Topic(f"Drownings at Osrin pier in {year}", period=Period.from_edtf(str(year)))
        for year in range(2015, 2020)
    ]
)


def test_a_part_of_the_name_is_enough_where_the_date_tells() -> None:
    asked = told("drownings at Osrin pier", as_of="2017-12-31", since="2017-01-01")
    (suggestion,) = TopicFinder(YEARS).suggest(asked)
    assert str(suggestion.topic) == "Drownings at Osrin pier in 2017"
    assert suggestion.certainty is Certainty.HIGH


def test_the_first_day_of_an_event_alone_suggests_nothing() -> None:
    asked = told("a strike", as_of="2017-12-31", since="2017-01-01")
    assert TopicFinder(YEARS).suggest(asked) == ()


def test_an_event_called_by_its_place_is_placed() -> None:
    claim = told("Tavil", as_of="2021-03-20", since="2021-03-04")
    suggestion = first(claim)
    assert str(suggestion.topic) == "Tavil dam failure"
    assert "its place, Tavil, lies in that of the topic" in suggestion.because


def test_two_events_of_one_place_and_day_are_ambiguous() -> None:
    suggestion = first(told(None, "Tavil"))
    assert suggestion.is_ambiguous
    assert set(map(str, (suggestion.topic, *suggestion.rivals))) == {
        "Tavil dam failure",
        "Tavil market fire",
    }
    assert suggestion.certainty is Certainty.LOW


def test_the_words_of_claims_on_record_tell_which() -> None:
    asked = told(None, "Tavil", quote="nine drowned when the reservoir emptied into the valley")
    on_record = (
        (Name.of("Tavil dam failure"), told(quote="the reservoir emptied within an hour; people drowned")),
        (Name.of("Tavil market fire"), told(quote="stalls burnt and traders suffocated in the smoke")),
    )
    suggestion = first(asked, *on_record)
    assert str(suggestion.topic) == "Tavil dam failure"
    assert any("words of claims on record there" in each for each in suggestion.because)


def test_a_name_that_is_anothers_is_never_sure() -> None:
    suggestion = first(told("Tavil market fire", "Tavil", as_of="2021-03-04"))
    assert str(suggestion.topic) == "Tavil dam failure"
    assert suggestion.certainty is not Certainty.HIGH


def test_the_order_of_records_does_not_matter() -> None:
    claims = [told(None, "Tavil"), told("dam", "Kavran"), told("fire in Tavil market", "Tavil")]
    turned = World.from_records(
        [*FLOODS.records.places, *reversed(FLOODS.records.topics), *FLOODS.records.aliases]
    )
    assert [TopicFinder(turned).suggest(each) for each in claims] == [
        TopicFinder(FLOODS).suggest(each) for each in claims
    ]
