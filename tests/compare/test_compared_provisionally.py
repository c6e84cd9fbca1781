"""Claims without a topic, compared as if they told of one event: what is said, and what never."""

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.align.world import World
from claimtrack.compare import compare
from claimtrack.compare.comparison import Comparison
from claimtrack.compare.gate import SAME_EVENT
from claimtrack.compare.verdict import Verdict
from claimtrack.dates import Period
from claimtrack.figures.figure import Form
from claimtrack.figures.profile import load_profile
from claimtrack.model.claim import Claim, Completeness, CountType, DateBasis, Stance, When
from claimtrack.model.place import Place
from claimtrack.model.shipped import shipped_metrics
from claimtrack.model.topic import Topic
from claimtrack.report.options import Format, Options
from claimtrack.report.rendering import render
from tests.compare.compare_cases import figure_claim, with_ids

RECORDS = (Place("Lebanon"), Place("Beirut", "Lebanon"), Place("Tripoli", "Lebanon"))
WORLD = World.from_records(RECORDS, shipped=shipped_metrics())
BLAST = "2020-08-04"


def told(value: int, form: Form = Form.EXACT, **more: object) -> Claim:
    """A figure of the blast in Beirut, without a topic."""
    facets: dict[str, object] = {
        "topic": None,
        "side": None,
        "place": "Beirut",
        "as_of": BLAST,
        "count_type": CountType.UNKNOWN,
        "claimant": f"source {value}",
    }
    return figure_claim(value, form, **{**facets, **more})  # type: ignore[arg-type]


def compared(*claims: Claim, world: World = WORLD) -> Comparison:
    return compare(with_ids(claims), world, load_profile())


def test_disjoint_figures_are_a_possible_conflict_and_what_is_assumed_is_told() -> None:
    comparison = compared(told(100), told(135))
    (finding,) = comparison.findings
    assert finding.verdict is Verdict.POSSIBLE_CONFLICT
    assert finding.provisional
    assert SAME_EVENT in finding.assumed
    assert "if they speak of two events" in finding.reconcile
    assert list(map(str, comparison.provisional)) == ["killed in Beirut, 4 August 2020"]
    assert all(each.provisional for each in comparison.questions)


def test_with_a_topic_on_record_it_is_a_plain_conflict_with_the_same_id() -> None:
    name = "killed in Beirut, 4 August 2020"
    recorded = WORLD.with_topics([Topic(name, period=Period.from_edtf(BLAST), place="Beirut")])
    (provisional,) = compared(told(100), told(135)).findings
    (finding,) = compared(told(100, topic=name), told(135, topic=name), world=recorded).findings
    assert finding.verdict is Verdict.CONFLICT
    assert finding.id == provisional.id
    assert not finding.provisional


def test_the_gap_of_the_seed_without_a_topic() -> None:
    claims = (
        told(5000, Form.NEARLY, as_of=None, said="2020-10-22"),
        told(1250, Form.MORE_THAN, as_of="2020-10-31", completeness=Completeness.PARTIAL),
    )
    (finding,) = compared(*claims).findings
    assert (finding.verdict, finding.reason) == (Verdict.GAP, "partial")
    assert finding.provisional


def test_a_count_that_is_lower_than_the_stated_day_before_it_is_not_set_against_it() -> None:
    def found(value: int, form: Form = Form.EXACT, **more: object) -> list[Verdict | None]:
        later = told(value, form, as_of="2020-08-12", count_type=CountType.CUMULATIVE, **more)
        return [each.verdict for each in compared(told(100), later).findings]

    assert found(60) == []
    assert "1 claim without a topic fits two events" in "".join(
        compared(told(100), told(60, as_of="2020-08-12", count_type=CountType.CUMULATIVE)).notes
    )
    assert found(60, completeness=Completeness.PARTIAL) == [Verdict.GAP]


def test_a_denial_says_that_one_event_is_assumed() -> None:
    denial = told(100, claimant="ministry", stance=Stance.DENIES)
    (finding,) = compared(told(100), denial).findings
    assert finding.verdict is Verdict.DENIED
    assert SAME_EVENT in finding.assumed
    assert all(SAME_EVENT in each.assumed for each in finding.evidence)
    line = render(compared(told(100), denial), Format.PLAIN, Options(width_cells=160))
    assert "assumes the same event · provisional" in line


def test_the_want_of_a_date_alone_leaves_nothing_undecided() -> None:
    comparison = compared(told(100), told(135, as_of=None, said=None))
    assert [each.verdict for each in comparison.findings] == [Verdict.POSSIBLE_CONFLICT]
    assert "undated" not in comparison.not_compared


def test_a_part_above_its_whole_is_capped_too() -> None:
    (finding,) = compared(told(100, place="Lebanon"), told(135)).findings
    assert finding.reason == "part exceeds whole"
    assert finding.verdict is Verdict.POSSIBLE_CONFLICT


def test_a_topic_on_record_that_fits_is_told_and_not_taken() -> None:
    port = Topic("Beirut port explosion", period=Period.from_edtf(BLAST), place="Beirut")
    comparison = compared(told(100), told(135), world=WORLD.with_topics([port]))
    assert comparison.notes == (
        "2 claims without a topic may belong to Beirut port explosion: claimtrack topics suggest",
    )
    assert "Beirut port explosion" not in {str(item.topic) for item in comparison.items}
    assert [each.verdict for each in comparison.findings] == [Verdict.POSSIBLE_CONFLICT]


def test_claims_of_a_topic_say_where_and_when_it_is() -> None:
    world = WORLD.with_topics([Topic("Beirut port explosion")])
    there = told(90, topic="Beirut port explosion")
    for others in ((told(100), told(135)), (told(100),)):
        (note,) = compared(there, *others, world=world).notes
        assert note.endswith("without a topic may belong to Beirut port explosion: "
                             "claimtrack topics suggest")  # fmt: skip
        assert note.startswith(f"{len(others)} claim")
    others_facets: list[dict[str, Any]] = [
        {"as_of": "2020-08-06"}, {"place": "Tripoli"}, {"metric": "displaced"},
    ]  # fmt: skip
    for other in others_facets:
        assert compared(there, told(100, **other), told(135, **other), world=world).notes == ()
    two = World.from_records(
        (*RECORDS, Topic("Beirut port explosion"), Topic("Beirut fire")), shipped=shipped_metrics()
    )
    assert compared(there, told(80, topic="Beirut fire"), told(100), world=two).notes == ()


def test_a_topic_of_another_time_is_not_told() -> None:
    port = Topic("Beirut port explosion", period=Period.from_edtf("2021"))
    there = told(90, topic="Beirut port explosion")
    assert compared(there, told(100), world=WORLD.with_topics([port])).notes == ()


def test_a_claim_that_fits_two_events_is_told_and_compared_with_neither() -> None:
    claims = (
        *(told(value) for value in (100, 101)),
        *(told(value, place="Tripoli") for value in (60, 61)),
        told(900, place="Lebanon"),
    )
    comparison = compared(*claims)
    (note,) = comparison.notes
    assert note == (
        "1 claim without a topic fits two events, and is compared with neither: "
        "claimtrack topics suggest"
    )


def test_claims_with_a_topic_are_untouched_by_those_without() -> None:
    named = (told(100, topic="War"), told(135, topic="War"))
    alone = compared(*named)
    beside = compared(*named, told(500), told(600))
    assert set(alone.findings) <= set(beside.findings)


DAYS = [None, BLAST, "2020-08-06", "2020-08-01/2020-08-05"]
CLAIMS = st.lists(
    st.builds(
        told,
        value=st.sampled_from([1, 44, 100, 135, 200, 1250, 5000]),
        form=st.sampled_from([Form.EXACT, Form.BARE, Form.AT_LEAST, Form.ABOUT, Form.UP_TO]),
        place=st.sampled_from(["Beirut", "Lebanon", "Tripoli", None]),
        as_of=st.sampled_from(DAYS),
        as_of_basis=st.sampled_from(list(DateBasis)),
        said=st.sampled_from([None, BLAST, "2020-08-07"]),
        metric=st.sampled_from(["killed", "killed", "injured", "casualties", "displaced"]),
        role=st.sampled_from([None, "military", "civilian"]),
        side=st.sampled_from([None, None, "both", "Lebanon"]),
        count_type=st.sampled_from(list(CountType)),
        completeness=st.sampled_from(list(Completeness)),
        claimant=st.sampled_from(["AP", "Reuters", "ministry"]),
        stance=st.sampled_from([Stance.ASSERTS, Stance.ASSERTS, Stance.DENIES]),
    ),
    max_size=8,
)


ALIKE = st.lists(
    st.builds(
        told,
        value=st.sampled_from([1, 100, 5000]),
        form=st.sampled_from([Form.EXACT, Form.BARE]),
        place=st.sampled_from(["Beirut", "Beirut", "Lebanon"]),
        as_of=st.sampled_from([BLAST, BLAST, None]),
        count_type=st.sampled_from([CountType.UNKNOWN, CountType.CUMULATIVE]),
        claimant=st.sampled_from(["AP", "Reuters", "ministry"]),
    ),
    min_size=2,
    max_size=6,
)
"""Of one thing, so that most pairs part."""


def is_day(when: When) -> bool:
    """Whether the date of a figure is the stated one of the event."""
    return when.as_of_basis is DateBasis.STATED


@settings(deadline=None)
@given(CLAIMS | ALIKE)
def test_nothing_provisional_is_ever_a_plain_conflict(claims: list[Claim]) -> None:
    comparison = compare(with_ids(claims), WORLD, load_profile(), with_pairs=True)
    for finding in comparison.findings:
        evidence = {each.verdict for each in finding.evidence}
        assert Verdict.CONFLICT not in {finding.verdict, *evidence}
        if finding.topic is not None:
            assert SAME_EVENT in finding.assumed
    assert Verdict.CONFLICT not in {each.verdict for each in comparison.pairs or ()}
    items = {item.id: item.claim.when for item in comparison.items}
    for pair in comparison.pairs or ():
        if pair.verdict is Verdict.POSSIBLE_CONFLICT:
            days = [items[each].as_of for each in (pair.left, pair.right) if is_day(items[each])]
            assert all(one.overlaps(other) for one in days for other in days if one and other)
    assert all(each.reason != "undated" for each in comparison.pairs or ())


@settings(deadline=None)
@given(CLAIMS, st.randoms(use_true_random=False))
def test_the_order_changes_nothing(claims: list[Claim], chance: random.Random) -> None:
    shuffled = list(claims)
    chance.shuffle(shuffled)
    assert compared(*claims) == compared(*shuffled)


@pytest.mark.parametrize(
    "other", [told(999, place="Tripoli"), told(999, as_of="2020-09-30")], ids=["place", "day"]
)
def test_another_place_or_day_changes_nothing(other: Claim) -> None:
    before = compared(told(100), told(135))
    after = compared(told(100), told(135), other)
    assert after.findings == before.findings
    assert replace(after, items=(), questions=(), not_compared={}) == replace(
        before, items=(), questions=(), not_compared={}
    )


@pytest.mark.parametrize(
    ("claims", "told_of"),
    [
        pytest.param((told(100, place=None), told(135, place=None)), "2 claims", id="no place"),
        pytest.param((told(100, place=None), told(135)), "2 claims", id="one of them has one"),
        pytest.param(
            (told(100, place=None), told(135, place=None), told(9, place=None, metric="displaced")),
            "2 claims",
            id="something else beside them",
        ),
        pytest.param((told(100, place=None),), None, id="alone"),
        pytest.param(
            (told(100, place=None, claimant="A"), told(135, place=None, claimant="A")),
            None,
            id="one account",
        ),
        pytest.param((told(100), told(135)), None, id="put together provisionally"),
        pytest.param(
            (told(100, place=None, topic="X"), told(135, place=None, topic="X")), None, id="a topic"
        ),
        pytest.param(
            (
                told(100, place=None, count_type=CountType.BACKGROUND),
                told(135, place=None, count_type=CountType.BACKGROUND),
            ),
            None,
            id="of the past",
        ),
    ],
)
def test_claims_that_no_topic_brings_together_are_counted(
    claims: tuple[Claim, ...], told_of: str | None
) -> None:
    notes = compared(*claims).notes
    assert [each.split(" without")[0] for each in notes] == ([told_of] if told_of else [])
    if told_of:
        assert "not compared with other accounts" in notes[0]
