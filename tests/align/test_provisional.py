"""Claims without a topic: what goes together, and what must not."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.align.provisional import WINDOW_DAYS, Provisional, group_claims
from claimtrack.align.world import World
from claimtrack.dates import Period
from claimtrack.figures.figure import Figure, Form
from claimtrack.lexicon import shipped_metrics
from claimtrack.model.claim import (
    Claim,
    Completeness,
    Counting,
    CountType,
    DateBasis,
    Evidence,
    Proposition,
    Scope,
    When,
    Who,
)
from claimtrack.model.metric import Metric, MetricKind
from claimtrack.model.place import Place
from claimtrack.model.record import claim_id
from claimtrack.model.topic import Topic

WORLD = World.from_records(
    (
        Place("Lebanon"),
        Place("Beirut", "Lebanon"),
        Place("Tripoli", "Lebanon"),
        Place("Karantina", "Beirut"),
        Place("Kabul"),
        Metric("unemployment", kind=MetricKind.RATE),
    ),
    shipped=shipped_metrics(),
)


def toll(
    value: int,
    place: str | None = "Beirut",
    *,
    of: str | None = None,
    told: str | None = None,
    published: str | None = None,
    metric: str = "killed",
    count: CountType = CountType.UNKNOWN,
    partial: bool = False,
    quote: str = "",
    document: str | None = None,
    topic: str | None = None,
    who: str = "AP",
) -> Claim:
    """A figure `of` a stated day, `told` on one, or only `published` on one."""
    as_of = of or published
    return Claim(
        Who(who),
        topic=topic,
        metric=metric,
        figure=Figure(str(value), Form.BARE, value),
        scope=Scope(place=place),
        when=When(
            as_of=Period.from_edtf(as_of) if as_of else None,
            as_of_basis=DateBasis.STATED if of else DateBasis.PUBLISHED,
            said=Period.from_edtf(told) if told else None,
            count_type=count,
        ),
        counting=Counting(completeness=Completeness.PARTIAL if partial else Completeness.UNKNOWN),
        evidence=Evidence(quote=quote, document=document),
    )


def grouped(*claims: Claim) -> Provisional:
    return group_claims([(claim_id(each), each) for each in claims], WORLD)


def values(*claims: Claim) -> list[list[int]]:
    """The figures of each group."""
    by_id = {claim_id(each): each.figure for each in claims}
    return sorted(
        sorted(int(figure.value) for key in each.claims if (figure := by_id[key]) and figure.value)
        for each in grouped(*claims).topics
    )


BLAST = "2020-08-04"
CUMULATIVE, IN_PERIOD, BACKGROUND = (
    CountType.CUMULATIVE,
    CountType.IN_PERIOD,
    CountType.BACKGROUND,
)

TOGETHER = [
    pytest.param([toll(100, of=BLAST), toll(135, of=BLAST)], "killed in Beirut, 4 August 2020",
                 id="one place, one day"),
    pytest.param([toll(100, of=BLAST), toll(4000, of=BLAST, metric="injured")],
                 "casualties in Beirut, 4 August 2020", id="one family"),
    pytest.param([toll(100, of=BLAST), toll(135, told=BLAST)], "killed in Beirut, 4 August 2020",
                 id="told on the day"),
    pytest.param([toll(100, published=BLAST), toll(135, told=BLAST)],
                 "killed in Beirut, 4 August 2020", id="published and told on one day"),
    pytest.param([toll(5000, told="2020-10-22"), toll(1250, of="2020-10-31", partial=True)],
                 "killed in Beirut, October 2020", id="a running count nine days later"),
    pytest.param([toll(1250, of="2020-09-30", count=CUMULATIVE),
                  toll(1400, of="2020-10-10", count=CUMULATIVE)],
                 "killed in Beirut, September–October 2020", id="two counts that go on"),
    pytest.param([toll(100, of=BLAST), toll(135, "Lebanon", of=BLAST)],
                 "killed in Lebanon, 4 August 2020", id="a place in the other"),
    pytest.param([toll(100, "Karantina", of=BLAST), toll(135, "Lebanon", of=BLAST)],
                 "killed in Lebanon, 4 August 2020", id="a place far inside the other"),
    pytest.param([toll(100, of=BLAST), toll(135)], "killed in Beirut, 4 August 2020",
                 id="no date, and one group"),
    pytest.param([toll(100), toll(135)], "killed in Beirut", id="no date at all"),
    pytest.param([toll(100, of=BLAST), toll(135, of="2020-08-03/2020-08-05")],
                 "killed in Beirut, August 2020", id="three days with one in them"),
    pytest.param([toll(800, of="1994"), toll(500, of="1994")], "killed in Beirut, 1994",
                 id="the same year"),
    pytest.param([toll(30_000, of="1994", count=BACKGROUND),
                  toll(20_000, of="1994", count=BACKGROUND)],
                 "killed in Beirut (background), 1994", id="history of the same year"),
    pytest.param([toll(100, of=BLAST), toll(135, None, of=BLAST, quote="The blast in Beirut")],
                 "killed in Beirut, 4 August 2020", id="a place on record in the words"),
    pytest.param([toll(100, "Osrin", of=BLAST), toll(135, None, of=BLAST, quote="Osrin's dead")],
                 "killed in Osrin, 4 August 2020", id="another claim's place in the words"),
    pytest.param([toll(100, of=BLAST, document="d1"), toll(135, None, told=BLAST, document="d1")],
                 "killed in Beirut, 4 August 2020", id="the one place of their text"),
    pytest.param([toll(100, None, told=BLAST, document="d1", quote="the ferry capsized"),
                  toll(135, None, told=BLAST, document="d1", quote="the ferry sank")],
                 "killed · ferry capsized sank, 4 August 2020", id="one text without a place"),
    pytest.param([toll(20_000, of=BLAST, metric="crowd size"),
                  toll(60_000, told=BLAST, metric="crowd size")],
                 "crowd size in Beirut, 4 August 2020", id="one crowd"),
    pytest.param([toll(8, of="2020-07", metric="unemployment"),
                  toll(9, of="2020-08", metric="unemployment")],
                 "unemployment in Beirut, July–August 2020", id="a rate from month to month"),
]  # fmt: skip


@pytest.mark.parametrize(("claims", "name"), TOGETHER)
def test_what_goes_together(claims: list[Claim], name: str) -> None:
    (group,) = grouped(*claims).topics
    assert group.name == name
    assert set(group.claims) == set(map(claim_id, claims))


APART = [
    pytest.param([toll(60, "Kabul", of="2021-08-26"), toll(10, "Kabul", of="2021-08-29")],
                 id="two attacks in one city on two days"),
    pytest.param([toll(60, "Kabul", told="2021-08-26"), toll(10, "Kabul", told="2021-08-29")],
                 id="two attacks told on two days"),
    pytest.param([toll(60, "Kabul", of="2021-08-26"), toll(10, "Kabul", told="2021-08-27")],
                 id="an attack, and one told the day after"),
    pytest.param([toll(60, "Kabul", published="2021-08-26"),
                  toll(10, "Kabul", published="2021-08-27")],
                 id="published on two days"),
    pytest.param([toll(60, "Kabul", of=BLAST), toll(100, "Beirut", of=BLAST)],
                 id="one day, two places"),
    pytest.param([toll(60, "Tripoli", of=BLAST), toll(100, "Beirut", of=BLAST)],
                 id="one day, two places in one country"),
    pytest.param([toll(60, "Osrin", of=BLAST), toll(100, "Tavil", of=BLAST)],
                 id="one day, two places nobody recorded"),
    pytest.param([toll(100, of=BLAST), toll(150_000, of=BLAST, count=BACKGROUND)],
                 id="history and the day"),
    pytest.param([toll(150_000, count=BACKGROUND), toll(100_000, count=BACKGROUND)],
                 id="history of which nobody says the time"),
    pytest.param([toll(150_000, told=BLAST, count=BACKGROUND),
                  toll(100_000, told=BLAST, count=BACKGROUND)],
                 id="history told on one day"),
    pytest.param([toll(100, None, of=BLAST), toll(135, None, of=BLAST)],
                 id="a day without a place"),
    pytest.param([toll(100, None), toll(135, None)], id="nothing but the metric"),
    pytest.param([toll(100, None, told=BLAST, quote="Dozens died in the explosion, he said"),
                  toll(12, None, told=BLAST, quote="Dozens died in the explosion, she said")],
                 id="words without a name"),
    pytest.param([toll(100, of=BLAST), toll(135, None, of="2020-08-09", quote="dead in Beirut")],
                 id="a place in words, another day"),
    pytest.param([toll(60, "Nice", of=BLAST), toll(3, None, of=BLAST, quote="a nice day it was")],
                 id="a word that is no name"),
    pytest.param([toll(20_000, of="2020-08-08", metric="crowd size"),
                  toll(5_000, of="2020-08-09", metric="crowd size")],
                 id="two crowds on two days"),
    pytest.param([toll(20_000, told="2020-08-08", metric="crowd size", count=CUMULATIVE),
                  toll(5_000, told="2020-08-09", metric="crowd size", partial=True)],
                 id="a crowd does not go on"),
    pytest.param([toll(100, of=BLAST), toll(300_000, of=BLAST, metric="displaced")],
                 id="two families of metrics"),
    pytest.param([toll(100, of=BLAST), toll(900, of="2020")], id="a day and its year"),
    pytest.param([toll(100, of=BLAST), toll(900, of="2020-08")], id="a day and its month"),
    pytest.param([toll(800, of="1994"), toll(900, of="1995")], id="two years"),
    pytest.param([toll(800, of="199X"), toll(900, of="1994")], id="a decade and a year in it"),
    pytest.param([toll(900, of="1994"), toll(135)], id="a year, and no date"),
    pytest.param([toll(100, of="2020-08-01", count=CUMULATIVE),
                  toll(200, of="2020-09-15", count=CUMULATIVE)],
                 id="two counts with a long silence between"),
    pytest.param([toll(100, of="2020-08-10", partial=True), toll(30, of="2020-08-12")],
                 id="a day after the count"),
    pytest.param([toll(100, of=BLAST, count=IN_PERIOD), toll(90, of="2020-08-05", count=IN_PERIOD)],
                 id="the counts of two days"),
    pytest.param([toll(100, document="d1", of=BLAST), toll(60, "Kabul", document="d1", of=BLAST),
                  toll(135, None, told=BLAST, document="d1")],
                 id="one text that tells of two places"),
    pytest.param([toll(100, of=BLAST), toll(135, of=BLAST, topic="Beirut explosion")],
                 id="one has a topic"),
]  # fmt: skip


@pytest.mark.parametrize("claims", APART)
def test_what_must_not_go_together(claims: list[Claim]) -> None:
    assert grouped(*claims).topics == ()


AMBIGUOUS = [
    pytest.param([toll(100, of=BLAST), toll(135, of=BLAST), toll(60, "Tripoli", of=BLAST),
                  toll(70, "Tripoli", of=BLAST), toll(200, "Lebanon", of=BLAST)],
                 [[60, 70], [100, 135]], 200, id="a country with two attacks in it"),
    pytest.param([toll(60, of="2021-08-26"), toll(61, of="2021-08-26"), toll(10, of="2021-08-29"),
                  toll(11, of="2021-08-29"), toll(30)],
                 [[10, 11], [60, 61]], 30, id="no date, and two days"),
    pytest.param([toll(60, of="2021-08-26"), toll(61, of="2021-08-26"), toll(10, of="2021-08-28"),
                  toll(11, of="2021-08-28"), toll(30, of="2021-08-25/2021-08-29")],
                 [[10, 11], [60, 61]], 30, id="a week with two attacks in it"),
    pytest.param([toll(60, of="2021-08-26"), toll(61, of="2021-08-26"), toll(10, of="2021-08-28"),
                  toll(11, of="2021-08-28"), toll(30, of="2021-08-30", partial=True)],
                 [[10, 11], [60, 61]], 30, id="a running count after two attacks"),
    pytest.param([toll(60, "Osrin", of=BLAST), toll(61, "Osrin", of=BLAST),
                  toll(10, "Tavil", of=BLAST), toll(11, "Tavil", of=BLAST),
                  toll(30, None, of=BLAST, quote="the dead of Osrin and of Tavil")],
                 [[10, 11], [60, 61]], 30, id="words that name two places"),
]  # fmt: skip


@pytest.mark.parametrize(("claims", "groups", "ambiguous"), AMBIGUOUS)
def test_what_fits_two_groups_joins_neither(
    claims: list[Claim], groups: list[list[int]], ambiguous: int
) -> None:
    assert values(*claims) == groups
    (left_out,) = (each for each in claims if each.figure and each.figure.value == ambiguous)
    assert grouped(*claims).ambiguous == (claim_id(left_out),)


def test_statements_and_figures_of_nothing_are_passed_over() -> None:
    said = Claim(Who("Baku"), statement=Proposition("the town was bombed", place="Beirut"))
    of_nothing = replace(toll(100, of=BLAST), metric=None)
    assert grouped(said, of_nothing, toll(100, of=BLAST)).topics == ()


def test_a_name_that_is_taken_gets_a_number() -> None:
    claims = [toll(100, of=BLAST), toll(135, of=BLAST)]
    taken = WORLD.with_topics([Topic("Killed in Beirut, 4 August 2020")])
    (group,) = group_claims([(claim_id(each), each) for each in claims], taken).topics
    assert group.name == "killed in Beirut, 4 August 2020 (2)"


def test_groups_of_one_month_are_told_apart_by_their_days() -> None:
    spans = [("2020-08-01", "2020-08-02"), ("2020-08-25", "2020-08-26")]
    claims = [
        toll(value, of=day, count=CUMULATIVE)
        for span in spans
        for value, day in enumerate(span, start=100)
    ]
    assert sorted(each.name for each in grouped(*claims).topics) == [
        "killed in Beirut, 1–2 August 2020",
        "killed in Beirut, 25–26 August 2020",
    ]


def test_tomorrows_count_does_not_rename_the_group() -> None:
    claims = [toll(5, told="2020-10-22"), toll(6, of="2020-10-25", partial=True)]
    later = [*claims, toll(7, of="2020-10-26", partial=True)]
    assert [each.name for each in grouped(*claims).topics] == [
        each.name for each in grouped(*later).topics
    ]


def test_the_window_ends_where_it_says() -> None:
    def counts(days: int) -> list[list[int]]:
        day = f"2020-08-{1 + days:02}"
        return values(toll(1, told="2020-08-01"), toll(2, of=day, partial=True))

    assert counts(WINDOW_DAYS) == [[1, 2]]
    assert counts(WINDOW_DAYS + 1) == []


DAYS = ["2020-08-04", "2020-08-05", "2020-08-15", "2020-08-03/2020-08-06", "2020-08", "2020"]
CLAIMS = st.lists(
    st.builds(
        toll,
        value=st.integers(1, 10_000),
        place=st.sampled_from(["Beirut", "Lebanon", "Tripoli", "Karantina", "Osrin", None]),
        of=st.sampled_from([None, *DAYS]),
        told=st.sampled_from([None, *DAYS[:3]]),
        metric=st.sampled_from(["killed", "injured", "crowd size", "displaced"]),
        count=st.sampled_from([CountType.UNKNOWN, CUMULATIVE, IN_PERIOD, BACKGROUND]),
        partial=st.booleans(),
        quote=st.sampled_from(["", "the dead of Beirut", "Osrin mourns", "Beirut and Tripoli"]),
        document=st.sampled_from([None, "d1", "d2"]),
        topic=st.sampled_from([None, None, None, "a war"]),
    ),
    max_size=14,
    unique_by=claim_id,
)


@settings(deadline=None)
@given(CLAIMS, st.randoms(use_true_random=False))
def test_the_order_of_the_claims_changes_nothing(
    claims: list[Claim], chance: random.Random
) -> None:
    shuffled = list(claims)
    chance.shuffle(shuffled)
    assert grouped(*claims) == grouped(*shuffled)


@settings(deadline=None)
@given(CLAIMS)
def test_an_unrelated_claim_changes_nothing(claims: list[Claim]) -> None:
    before = grouped(*claims)
    for other in (
        toll(77, "Kabul", of="2020-08-04"),
        toll(77, "Beirut", of="2020-08-04", metric="tanks"),
        toll(77, None, of="2020-08-04", quote="Somebody said so"),
    ):
        assert grouped(*claims, other) == before
    if all(each.when.as_of or each.when.said for each in claims):
        assert grouped(*claims, toll(77, "Beirut", of="2015-01-07")) == before


@settings(deadline=None)
@given(CLAIMS)
def test_every_claim_is_in_one_group_at_most(claims: list[Claim]) -> None:
    found = grouped(*claims)
    keys = [key for each in found.topics for key in each.claims]
    assert len(keys) == len(set(keys))
    assert not set(keys) & set(found.ambiguous)
    assert all(len(each.claims) > 1 for each in found.topics)
    names = [each.name for each in found.topics]
    assert len(names) == len(set(names))
