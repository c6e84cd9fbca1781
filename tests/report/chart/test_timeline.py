"""What a timeline holds of a question, before anybody draws it."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.compare.comparison import Comparison, Question
from claimtrack.report.chart.model import Account, Draws, Opens, Timeline
from claimtrack.report.chart.timeline import MOST_ACCOUNTS, MOST_MARKS, to_timeline
from claimtrack.report.citation import to_citations
from tests.compare.compare_cases import compare_claims, daily, flood_claim, series
from tests.report.chart.chart_cases import CASES, compare_case, timeline_of, timelines


def told(account: Account) -> list[str]:
    """Each moment of an account as its day and numbers, // where it breaks with the one before."""
    return [
        ("// " if entry.is_broken else "")
        + f"{entry.last:%d.%m.} "
        + " & ".join(dict.fromkeys(mark.said for mark in entry.marks))
        for entry in account.entries
    ]


def account_of(timeline: Timeline, name: str) -> Account:
    return next(each for each in timeline.accounts if each.name == name)


def of_question(comparison: Comparison, whose: str) -> Timeline:
    found = [
        timeline
        for question, timeline in timelines(comparison)
        if timeline is not None and question.whose == whose and str(question.metric) == "killed"
    ]
    return found[0]


def test_the_demonstration_both_sides(compared: Comparison) -> None:
    timeline = of_question(compared, "both sides")
    assert [each.name for each in timeline.accounts] == [
        "AP tally",
        "Partial tallies",
        "Vladimir Putin",
    ]
    assert told(account_of(timeline, "Partial tallies")) == ["22.10. “près de 1.000”",
                                                             "31.10. “plus de 1.250”"]  # fmt: skip
    putin = account_of(timeline, "Vladimir Putin")
    assert told(putin)[-1] == "// 14.11. “plus de 4.000”"
    assert {stretch.way for stretch in putin.stretches} == {
        "each side", "each side or all sides", "",
    }  # fmt: skip
    nearly = next(each for each in putin.entries if len(each.marks) == 4)
    assert nearly.is_one_utterance
    assert [each.sign for each in timeline.revisions] == ["v 1"]
    assert [(each.sign, each.word) for each in timeline.disputed] == [("^ 5", "gap")]
    assert account_of(timeline, "Partial tallies").latest.opens == {Opens.UP}
    assert timeline.alternative.startswith(
        "killed, both sides: 11 figures from 3 accounts, 13 Oct – 14 Nov, from “about 600”"
    )
    assert timeline.alternative.endswith("; the table below has every figure")


def test_who_gives_no_figure_is_silent_on_that_day(compared: Comparison) -> None:
    timeline = of_question(compared, "Azerbaijan, soldiers")
    assert [f"{each.day} {each.account}" for each in timeline.silences] == [
        "2020-10-13 Government of Azerbaijan",
        "2020-10-22 Government of Azerbaijan",
        "2020-10-23 Government of Azerbaijan",
    ]


@pytest.mark.parametrize("name", CASES)
def test_every_figure_with_a_day_is_drawn_or_counted(name: str) -> None:
    comparison = compare_case(name)
    citations = to_citations(comparison)
    for question, timeline in timelines(comparison):
        items = [citations.items[each] for each in question.claims]
        numbers = {item.id for item in items if item.expected is not None}
        dated = {item.id for item in items if item.id in numbers and item.moment is not None}
        if timeline is None:
            assert not dated
            continue
        drawn = [mark.claim for mark in timeline.marks]
        assert len(drawn) == len(set(drawn))
        assert set(drawn) <= dated
        assert len(drawn) + timeline.left_out == len(dated)
        assert {mark.claim for _, mark in timeline.undated} == numbers - dated
        silent = {item.id for item in items if item.id not in numbers and item.moment is not None}
        assert {each.claim for each in timeline.silences} == silent


def test_nothing_with_a_day_and_a_number_is_no_timeline() -> None:
    comparison = compare_claims(flood_claim(None), flood_claim(12, as_of=None, claimant="mayor"))
    assert [timeline for _, timeline in timelines(comparison)] == [None]


def test_of_many_accounts_the_disputed_ones_are_drawn() -> None:
    timeline = timeline_of("crowd")
    assert len(timeline.accounts) == MOST_ACCOUNTS
    assert len(timeline.others.accounts) == 30 - MOST_ACCOUNTS
    assert timeline.others.figures == 60 - len(timeline.marks)


def test_too_many_figures_are_left_out_evenly_and_counted() -> None:
    numbers = [100 + 3 * at + (at == 700) * 5000 for at in range(1000)]
    comparison = compare_claims(*series(*numbers, start="2020-01-01"))
    timeline = timelines(comparison)[0][1]
    assert timeline is not None
    assert len(timeline.marks) == MOST_MARKS
    assert timeline.left_out == 1000 - MOST_MARKS
    values = [int(mark.low) for mark in timeline.marks]
    assert {numbers[0], numbers[-1], max(numbers)} <= set(values)
    gaps = {later - earlier for earlier, later in pairwise(values)}
    assert gaps <= {3, 6, 9, 5003, 5006, -4994, -4997}


@pytest.mark.parametrize(
    ("claims", "draws"),
    [
        pytest.param(series(1, 2, 3), Draws.STEPS, id="toll"),
        pytest.param(series(9, 3, 5, metric="displaced"), Draws.STEPS, id="state"),
        pytest.param(daily(9, 3, 5), Draws.BARS, id="in period"),
        pytest.param(series(9, 3, metric="attendance"), Draws.POINTS, id="occasion"),
        pytest.param(series(9, 3, metric="budget"), Draws.POINTS, id="amount"),
    ],
)
def test_what_is_counted_says_how_it_is_drawn(claims: list, draws: Draws) -> None:  # type: ignore[type-arg]
    from claimtrack.model.claim import CountType

    unknown = [
        each
        if each.when.count_type is CountType.IN_PERIOD
        else replace(each, when=replace(each.when, count_type=CountType.UNKNOWN))
        for each in claims
    ]
    for _, timeline in timelines(compare_claims(*unknown)):
        assert timeline is not None
        assert {each.draws for each in timeline.accounts} == {draws}


def test_a_reading_is_a_line() -> None:
    assert {each.draws for each in timeline_of("negative").accounts} == {Draws.LINE}


def test_a_range_has_both_ends_and_never_a_middle() -> None:
    marks = {mark.words: mark for mark in timeline_of("hedged").marks}
    assert (int(marks["800 to 1,200"].low), int(marks["800 to 1,200"].high)) == (800, 1200)
    assert marks["at least 1,000"].opens == {Opens.UP}
    assert marks["up to 2,000"].opens == {Opens.DOWN}
    assert int(marks["nearly 2,000"].low) == int(marks["nearly 2,000"].high) == 2000
    assert (int(marks["thousands"].low), int(marks["thousands"].high)) == (2000, 2000)
    assert marks["thousands"].band == (Decimal(2000), Decimal(9999))


def test_a_revision_breaks_the_line_once() -> None:
    timeline = timeline_of("long")
    (revision,) = timeline.revisions
    ministry = account_of(timeline, "ministry of health")
    assert [entry.marks[0] for entry in ministry.entries if entry.is_broken] == [revision.after]


def test_a_figure_restated_for_one_time_is_superseded() -> None:
    claims = [
        flood_claim(70, as_of="2023-09-12", said="2023-09-13"),
        flood_claim(90, as_of="2023-09-12", said="2023-10-13"),
        flood_claim(95, as_of="2023-09-14", said="2023-10-13"),
    ]
    timeline = timelines(compare_claims(*claims))[0][1]
    assert timeline is not None
    (account,) = timeline.accounts
    first, second = account.entries
    assert [int(mark.low) for mark in first.marks] == [70, 90]
    assert (int(first.low), int(first.high)) == (90, 90)
    assert not first.is_broken
    assert not second.is_broken


def test_a_denied_figure_is_joined_to_nothing() -> None:
    mayor = account_of(timeline_of("hedged"), "mayor")
    assert [mark.is_denied for mark in mayor.marks] == [True]


@given(st.permutations(range(8)))
def test_the_order_of_claims_does_not_matter(order: list[int]) -> None:
    claims = CASES["hedged"]()
    shuffled = [claims[at] for at in order] + claims[8:]
    one, other = (timelines(compare_claims(*each)) for each in (claims, shuffled))
    assert one == other


def test_a_question_of_another_comparison_has_the_same_timeline(compared: Comparison) -> None:
    citations = to_citations(compared)
    question: Question = compared.questions[0]
    assert to_timeline(question, compared, citations) == to_timeline(question, compared, citations)


def test_days_are_shaded_from_where_accounts_part() -> None:
    """What one account said before the other spoke is no dispute."""
    comparison = compare_claims(
        flood_claim(100, as_of="2023-09-11", claimant="mayor"),
        flood_claim(110, as_of="2023-09-20", claimant="mayor"),
        flood_claim(900, as_of="2023-09-20", claimant="Red Crescent"),
        flood_claim(120, as_of="2023-09-23", claimant="mayor"),
        flood_claim(950, as_of="2023-09-23", claimant="Red Crescent"),
    )
    [timeline] = [each for _, each in timelines(comparison) if each is not None]
    assert [(f"{each.first:%d}", f"{each.last:%d}") for each in timeline.disputed] == [("20", "23")]


def test_of_a_dispute_of_one_day_the_days_begin_with_the_later_claim() -> None:
    timeline = timeline_of("hedged")
    assert [(f"{each.first:%d}", f"{each.last:%d}") for each in timeline.disputed] == [("23", "23")]
