"""What must hold of every comparison."""

import datetime as dt
import random
from dataclasses import replace

from claimtrack.compare.selection import MOST_PAIRS, Point, pairs_between, pairs_within
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.compare import compare
from claimtrack.compare.verdict import Verdict
from claimtrack.figures.figure import Form
from claimtrack.figures.profile import load_profile
from claimtrack.model.claim import Claim, Completeness, CountType, Distribution
from claimtrack.model.record import claim_id
from tests.compare.compare_cases import NAMES, WAR, compare_claims, figure_claim, verdict_of

FORMS = [form for form in Form if form not in (Form.RANGE, Form.NONE)]
CLAIMS = st.builds(
    figure_claim,
    value=st.sampled_from([1, 3, 44, 100, 242, 600, 1250, 2000, 2317, 4000, 5000]),
    form=st.sampled_from(FORMS),
    side=st.sampled_from([None, "both", "Armenia", "Artsakh", "Azerbaijan"]),
    role=st.sampled_from([None, "all", "military", "civilian"]),
    metric=st.sampled_from(["killed", "injured", "casualties"]),
    topic=st.sampled_from([WAR, "battle of Shusha", None]),
    distribution=st.sampled_from(list(Distribution)),
    as_of=st.sampled_from([None, "2020-10-01", "2020-10-22", "2020-10-31", "2020-10"]),
    count_type=st.sampled_from(list(CountType)),
    claimant=st.sampled_from(["Baku", "Artsakh", "tallies"]),
    completeness=st.sampled_from(list(Completeness)),
)


@given(CLAIMS, CLAIMS)
def test_comparing_is_symmetric(left: Claim, right: Claim) -> None:
    if claim_id(left) != claim_id(right):
        assert verdict_of(left, right) == verdict_of(right, left)


@given(st.lists(CLAIMS, max_size=8, unique_by=claim_id), st.randoms())
@settings(max_examples=60)
def test_the_order_of_the_claims_does_not_matter(
    claims: list[Claim], chance: random.Random
) -> None:
    shuffled = list(claims)
    chance.shuffle(shuffled)
    assert compare_claims(*claims) == compare_claims(*shuffled)


@given(CLAIMS)
def test_a_claim_never_disagrees_with_itself(claim: Claim) -> None:
    retold = replace(claim, note="told again")
    assert verdict_of(claim, retold).verdict in {
        Verdict.ECHO,
        Verdict.AGREE,
        Verdict.UNDECIDED,
        Verdict.NOT_COMPARABLE,
    }


@given(CLAIMS, CLAIMS)
def test_nothing_is_said_that_the_strict_intervals_do_not_entail(left: Claim, right: Claim) -> None:
    if claim_id(left) == claim_id(right):
        return
    finding = verdict_of(left, right)
    if finding.verdict in (Verdict.CONFLICT, Verdict.POSSIBLE_CONFLICT):
        assert finding.left_read is not None
        assert finding.right_read is not None
        assert not finding.left_read[0].overlaps(finding.right_read[0])
    if finding.verdict is Verdict.CONFLICT:
        assert finding.assumed == ()


WIDER = {
    Form.EXACT: Form.ABOUT,
    Form.BARE: Form.ABOUT,
    Form.NEARLY: Form.AT_MOST,
    Form.FEWER_THAN: Form.AT_MOST,
    Form.AT_MOST: Form.UP_TO,
    Form.MORE_THAN: Form.AT_LEAST,
}
"""Forms whose strict interval contains the other's, for the same number."""


@given(CLAIMS, CLAIMS)
def test_widening_an_interval_never_makes_a_conflict(left: Claim, right: Claim) -> None:
    assert left.figure is not None
    wider_form = WIDER.get(left.figure.form)
    if wider_form is None or claim_id(left) == claim_id(right):
        return
    profile = load_profile()
    wider = replace(left, figure=replace(left.figure, form=wider_form))
    strict = profile.intervals(left.figure)
    widened = profile.intervals(replace(left.figure, form=wider_form))
    assert strict is not None
    assert widened is not None
    assert widened.strict.contains(strict.strict)
    if verdict_of(left, right).verdict is not Verdict.CONFLICT:
        assert verdict_of(wider, right).verdict is not Verdict.CONFLICT


POINTS = st.builds(
    lambda day, low, width: Point(day, low, None if width is None else low + width),
    st.dates(dt.date(2020, 10, 1), dt.date(2020, 10, 28)),
    st.integers(0, 60),
    st.none() | st.integers(0, 10),
)


def falls(earlier: Point, later: Point) -> bool:
    """The slow obvious test of a fall."""
    return (
        earlier.day is not None
        and later.day is not None
        and earlier.day < later.day
        and later.high is not None
        and later.high < earlier.low
    )


LONG = st.lists(POINTS, min_size=30, max_size=60)


@given(LONG)
@settings(max_examples=50)
def test_a_fall_in_a_long_series_is_found(points: list[Point]) -> None:
    series = [(point, number) for number, point in enumerate(points)]
    chosen = {frozenset((a, b)) for (_, a), (_, b) in pairs_within(series)}
    for late, later in enumerate(points):
        if any(falls(earlier, later) for earlier in points):
            assert any(
                falls(points[early], later) and frozenset((early, late)) in chosen
                for early in range(len(points))
            )


@given(LONG, LONG)
@settings(max_examples=50)
def test_a_fall_between_long_series_is_found(left: list[Point], right: list[Point]) -> None:
    pairs = list(
        pairs_between(
            [(point, number) for number, point in enumerate(left)],
            [(point, number) for number, point in enumerate(right)],
        )
    )
    chosen = {(a, b) for (_, a), (_, b) in pairs}
    assert len(chosen) == len(pairs)
    for late, later in enumerate(right):
        if any(falls(earlier, later) for earlier in left):
            assert any(
                falls(left[early], later) and (early, late) in chosen for early in range(len(left))
            )
    for early, point in enumerate(left):
        for late, other in enumerate(right):
            if point.day == other.day:
                assert (early, late) in chosen


@given(st.lists(POINTS, max_size=20), st.lists(POINTS, max_size=20))
def test_short_series_are_compared_whole(left: list[Point], right: list[Point]) -> None:
    assert len(left) * len(right) <= MOST_PAIRS
    pairs = pairs_between([(each, None) for each in left], [(each, None) for each in right])
    assert len(list(pairs)) == len(left) * len(right)


def test_an_undated_figure_is_set_against_the_latest() -> None:
    dated = [(Point(dt.date(2020, 10, day), day, day), f"day {day}") for day in (1, 9, 5)]
    undated = (Point(None, 3, 3), "undated")
    chosen = [(a, b) for (_, a), (_, b) in pairs_between(dated, [undated])]
    within = {frozenset((a, b)) for (_, a), (_, b) in pairs_within([*dated, undated])}
    assert chosen == [("day 9", "undated")]
    assert {pair for pair in within if "undated" in pair} == {frozenset(("undated", "day 9"))}


def test_long_series_are_thinned_and_the_report_says_so() -> None:
    claims = [
        figure_claim(100 + n, as_of=f"2020-{9 + n // 28:02}-{1 + n % 28:02}") for n in range(60)
    ]
    comparison = compare([(claim_id(each), each) for each in claims], NAMES, load_profile())
    assert len(comparison.findings) < 60 * 59 / 2
    assert any("long series" in note for note in comparison.notes)
