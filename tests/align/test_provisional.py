"""Claims without a topic: what goes together, and what must not."""

import itertools
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.align.provisional import WINDOW_DAYS, Provisional, group_claims
from claimtrack.align.world import World
from claimtrack.dates import Period
from claimtrack.figures.figure import Figure, Form
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
from claimtrack.model.shipped import shipped_metrics
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


def so_far(
    value: int,
    of: str | None = None,
    *,
    told: str | None = None,
    side: str | None = None,
    metric: str = "killed",
    who: str = "AP",
) -> Claim:
    """A count that says it is running."""
    claim = toll(value, of=of, told=told, metric=metric, count=CountType.CUMULATIVE, who=who)
    return replace(claim, scope=replace(claim.scope, side=side))


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
    pytest.param([toll(100, of=BLAST), so_far(135, "2020-08-05"), so_far(160, "2020-08-12")],
                 "killed in Beirut, August 2020", id="a day, and the counts that grow from it"),
    pytest.param([toll(100, of=BLAST), toll(90, told=BLAST), so_far(135, "2020-08-05")],
                 "killed in Beirut, August 2020", id="told on the day that a count grows from"),
    pytest.param([so_far(10, "2020-10-05"), toll(12, told="2020-10-09"), so_far(15, "2020-10-12")],
                 "killed in Beirut, October 2020", id="told while a count was running"),
    pytest.param([so_far(90, "2020-10-06"), so_far(30, "2020-10-08", metric="injured")],
                 "casualties in Beirut, October 2020", id="fewer of something else"),
    pytest.param([so_far(90, "2020-10-06"), so_far(85, "2020-10-06")],
                 "killed in Beirut, 6 October 2020", id="fewer on the same day"),
    pytest.param([so_far(90, "2020-10-06"), so_far(30, "2020-10-08", side="North")],
                 "killed in Beirut, October 2020", id="fewer of one side"),
    pytest.param([toll(9, of="2020-07", metric="unemployment"),
                  toll(8, of="2020-08", metric="unemployment")],
                 "unemployment in Beirut, July–August 2020", id="a rate that falls"),
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
    pytest.param([toll(10, of="2020-10-05", who="AFP"), toll(90, of="2020-10-17"),
                  toll(11, told="2020-10-06", who="AA"), so_far(50, told="2020-10-18", who="TASS")],
                 id="a count after two days, and what was told between"),
    pytest.param([toll(90, of="2020-10-17"), toll(11, told="2020-10-06", who="AA"),
                  so_far(50, told="2020-10-18", who="TASS")],
                 id="a count after a day, and what was told before that"),
    pytest.param([toll(11, told="2020-10-06"), toll(40, told="2020-10-10"),
                  so_far(50, told="2020-10-18")], id="a count after what was told on two days"),
    pytest.param([so_far(50, "2020-10-05"), toll(9, of="2020-10-08"), toll(60, told="2020-10-10")],
                 id="a stated day between a count and what was told later"),
    pytest.param([so_far(50, "2020-10-05"), toll(60, told="2020-10-08"),
                  toll(3, told="2020-10-10")], id="a count before what was told on two days"),
    pytest.param([so_far(90, "2020-10-06"), so_far(3, "2020-10-15")], id="a count that falls"),
    pytest.param([so_far(90, "2020-10-06"), so_far(89, "2020-10-07")],
                 id="a count that falls by one"),
    pytest.param([so_far(10, "2020-10-05"), so_far(3, "2020-10-08"), so_far(12, "2020-10-11")],
                 id="a count that may go on two"),
    pytest.param([so_far(6, "2020-10-28"), toll(100, of="2020-11-08"), so_far(12, "2020-11-10")],
                 id="a stated day between two counts"),
    pytest.param([so_far(6, "2020-10-28"), toll(100, of="2020-11-08"), so_far(112, "2020-11-08")],
                 id="a stated day on the day of the second count"),
    pytest.param([toll(3, of="2020-10-05"), so_far(90, "2020-10-20"), so_far(4, "2020-10-21")],
                 id="a day too long ago, and a count that falls"),
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
    pytest.param([so_far(6, "2020-10-06"), so_far(15, "2020-10-15"), so_far(28, "2020-10-28"),
                  toll(100, of="2020-11-08"), so_far(30, "2020-11-10")],
                 [[6, 15, 28]], 30, id="a count after a stated day that lies after its like"),
    pytest.param([so_far(90, "2020-10-06"), so_far(95, "2020-10-08"), so_far(3, "2020-10-15")],
                 [[90, 95]], 3, id="a count that falls after one that grows"),
    pytest.param([so_far(10, "2020-10-05"), so_far(11, "2020-10-06"), so_far(3, "2020-10-08"),
                  so_far(4, "2020-10-09"), so_far(12, "2020-10-11")],
                 [[3, 4], [10, 11]], 12, id="a count that may go on two that grow"),
    pytest.param([toll(60, of="2021-08-26"), toll(61, of="2021-08-26"), toll(10, told="2021-08-28"),
                  toll(11, told="2021-08-28"), so_far(80, "2021-08-30")],
                 [[10, 11], [60, 61]], 80, id="a count after a day and what was told later"),
    pytest.param([toll(11, told="2020-10-06"), toll(12, told="2020-10-06"),
                  toll(90, of="2020-10-17"), toll(91, of="2020-10-17"),
                  so_far(50, told="2020-10-18")],
                 [[11, 12], [90, 91]], 50, id="a count after two groups"),
    pytest.param([so_far(5, "2020-10-05"), so_far(6, "2020-10-06"), so_far(7, "2020-10-25"),
                  so_far(8, "2020-10-26"), toll(30, told="2020-10-15")],
                 [[5, 6], [7, 8]], 30, id="told between two counts"),
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


def test_counts_that_begin_again_are_of_one_event() -> None:
    counts = [so_far(90, "2020-10-06"), so_far(3, "2020-10-15"), so_far(5, "2020-10-16")]
    assert values(*counts) == [[3, 5]]


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


DAYS = [
    *("2020-08-04", "2020-08-05", "2020-08-15", "2020-08-03/2020-08-06", "2020-08-01/2020-08-04"),
    *("2020-08-05/2020-08-08", "2020-08", "2020"),
]
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


@settings(deadline=None)
@given(CLAIMS)
def test_figures_of_different_stated_days_are_never_of_one_event(claims: list[Claim]) -> None:
    by_id = {claim_id(each): each for each in claims}
    for group in grouped(*claims).topics:
        stated = [
            each.when.as_of
            for each in map(by_id.__getitem__, group.claims)
            if each.when.as_of is not None
            and each.metric != "displaced"  # a state goes on
            and each.when.as_of_basis is DateBasis.STATED
            and each.when.count_type in (CountType.UNKNOWN, IN_PERIOD)
            and each.counting.completeness is Completeness.UNKNOWN
        ]
        assert all(one.overlaps(other) for one in stated for other in stated)


GROWING = st.lists(
    st.builds(
        lambda value, day, is_running: (
            so_far(value, f"2020-10-{day:02}") if is_running
            else toll(value, told=f"2020-10-{day:02}", who="AFP")
        ),
        st.integers(1, 30), st.integers(1, 31), st.booleans(),
    ),
    max_size=12,
    unique_by=claim_id,
)  # fmt: skip


@settings(deadline=None)
@given(GROWING, st.randoms(use_true_random=False))
def test_running_counts_of_one_event_grow_from_day_to_day(
    claims: list[Claim], chance: random.Random
) -> None:
    by_id = {claim_id(each): each for each in claims}
    found = grouped(*claims)
    assert grouped(*chance.sample(claims, len(claims))) == found
    for group in found.topics:
        counts: dict[object, list[int]] = {}
        for claim in map(by_id.__getitem__, group.claims):
            if claim.when.count_type is CUMULATIVE and claim.figure and claim.when.as_of:
                counts.setdefault(claim.when.as_of.start, []).append(int(claim.figure.value or 0))
        days = [counts[day] for day in sorted(counts, key=str)]
        assert all(max(one) <= min(other) for one, other in itertools.pairwise(days))
