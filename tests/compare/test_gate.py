"""How unstated facets are read beside other figures, and what makes one question."""

from collections.abc import Sequence
from typing import Any

import pytest

from claimtrack.compare.gate import GateKeeper, Outcome
from claimtrack.compare.items import Item, ItemReader
from claimtrack.compare.questions import MOST_QUESTIONS, Families, Relations, group_items
from claimtrack.compare.verdict import Verdict
from claimtrack.figures.profile import load_profile
from claimtrack.languages.comparing import is_narrowing, leaves_harm_open, speaks_of_correction
from claimtrack.model.claim import Claim, CountType, Distribution, Stance
from claimtrack.model.record import claim_id
from tests.compare.compare_cases import (
    FLOOD,
    NAMES,
    Facets,
    compare_claims,
    figure_claim,
    findings_of,
    flood_claim,
    with_ids,
)

UNTOLD: Facets = {"side": None, "role": None, "count_type": CountType.UNKNOWN}
CUMULATIVE, PLACE, SIDE = "count type: cumulative", "place: all of the event", "side: both"


def items_of(*claims: Claim) -> list[Item]:
    """The items in the order of the claims."""
    read = {
        item.id: item
        for _, items in ItemReader(NAMES, load_profile()).read_events(with_ids(claims))
        for item in items
    }
    return [read[claim_id(each)] for each in claims]


def open_claim(value: int = 5000, **facets: Any) -> Claim:
    """A claim of the war of which nothing else is stated."""
    return figure_claim(value, **(UNTOLD | facets))


@pytest.mark.parametrize(
    ("claim", "beside", "assumed"),
    [
        pytest.param(open_claim(), [], {CUMULATIVE}, id="a toll is assumed to be cumulative"),
        pytest.param(open_claim(since="2020-09-27"), [], set(), id="unless it says since when"),
        pytest.param(
            open_claim(),
            [open_claim(4000, count_type=CountType.CUMULATIVE)],
            set(),
            id="or the account says so of another figure",
        ),
        pytest.param(
            open_claim(),
            [open_claim(4000, count_type=CountType.CUMULATIVE, claimant="other")],
            {CUMULATIVE},
            id="not when another account does",
        ),
        pytest.param(
            open_claim(topic="march"), [], set(), id="or the event is one of a single day"
        ),
        pytest.param(open_claim(metric="displaced"), [], set(), id="a state is one without words"),
        pytest.param(
            open_claim(),
            [open_claim(1, place="Shusha"), open_claim(2, place="Stepanakert")],
            {CUMULATIVE, PLACE},
            id="a place, where several are named beside each other",
        ),
        pytest.param(
            open_claim(), [open_claim(1, place="Shusha")], {CUMULATIVE}, id="not where one is named"
        ),
        pytest.param(
            open_claim(topic=FLOOD),
            [flood_claim(1, place="Derna"), flood_claim(2, place="the old town")],
            {CUMULATIVE},
            id="nor where one lies in the other",
        ),
        pytest.param(
            open_claim(),
            [
                open_claim(1, place="Shusha", metric="injured"),
                open_claim(2, place="Stepanakert", metric="injured"),
            ],
            {CUMULATIVE},
            id="nor where another metric names them",
        ),
        pytest.param(
            open_claim(),
            [open_claim(1, side="Armenia")],
            {CUMULATIVE, SIDE},
            id="a side, where only sides are counted",
        ),
        pytest.param(
            open_claim(),
            [open_claim(1, side="Armenia"), open_claim(2, side="both")],
            {CUMULATIVE},
            id="not where somebody counts both",
        ),
    ],
)
def test_what_is_assumed(claim: Claim, beside: Sequence[Claim], assumed: set[str]) -> None:
    assert set(items_of(claim, *beside)[0].standing.assumed) == assumed


@pytest.mark.parametrize(
    ("claim", "named"),
    [
        pytest.param(open_claim(), {"cause", "since", "side", "role", "place"}, id="killed"),
        pytest.param(open_claim(metric="tanks"), {"since", "side", "place"}, id="tanks: no role"),
        pytest.param(open_claim(metric="attendance"), {"place"}, id="a crowd: no side, no role"),
        pytest.param(open_claim(topic=FLOOD), {"cause", "since", "role", "place"}, id="no sides"),
        pytest.param(figure_claim(1), {"cause", "since", "place"}, id="what is stated is not"),
    ],
)
def test_what_is_read_by_default(claim: Claim, named: set[str]) -> None:
    (item,) = items_of(claim)
    read = {each.partition(":")[0] for each in item.standing.by_default}
    assert read - {"count type"} == named


def test_an_assumed_place_caps_what_is_said_of_the_place() -> None:
    """Derna 500, and of no place 490: of all of Libya, where Benghazi is counted beside it?"""
    derna = flood_claim(500, place="Derna", claimant="a", as_of="2020-10-05")
    nowhere = flood_claim(490, claimant="b", as_of="2020-10-05")
    benghazi = flood_claim(12, place="Benghazi", claimant="c", as_of="2020-10-05")
    assert {each.verdict for each in findings_of(derna, nowhere)} == {Verdict.CONFLICT}
    told = [each for each in findings_of(derna, nowhere, benghazi) if each.is_told]
    assert {each.verdict for each in told} == {Verdict.POSSIBLE_CONFLICT}


@pytest.mark.parametrize(
    ("left", "right", "is_one"),
    [
        pytest.param({}, {"claimant": "other"}, True, id="two accounts"),
        pytest.param({}, {"as_of": "2020-10-01"}, True, id="two days"),
        pytest.param({}, {"excludes": ("missing",)}, True, id="what is left out"),
        pytest.param({}, {"stance": Stance.DENIES}, True, id="what is denied"),
        pytest.param({}, {"distribution": Distribution.EACH}, True, id="each and total"),
        pytest.param({"role": None}, {"role": "all"}, True, id="everyone, said and not said"),
        pytest.param({}, {"role": "military"}, False, id="two roles"),
        pytest.param({}, {"side": "Armenia"}, False, id="two sides"),
        pytest.param({}, {"place": "Shusha"}, False, id="two places"),
        pytest.param({}, {"definition": "probable"}, False, id="two definitions"),
        pytest.param({}, {"count_type": CountType.IN_PERIOD}, False, id="two ways of counting"),
        pytest.param({}, {"metric": "injured"}, False, id="two metrics"),
    ],
)
def test_questions(left: Facets, right: Facets, is_one: bool) -> None:
    questions = compare_claims(figure_claim(5001, **left), figure_claim(5003, **right)).questions
    assert len(questions) == (1 if is_one else 2)


def test_a_question_keeps_its_id_whatever_else_is_known() -> None:
    claim = figure_claim(5001)
    (alone,) = compare_claims(claim).questions
    beside = compare_claims(
        claim, figure_claim(12, place="Shusha"), figure_claim(3, role="military")
    )
    assert alone.id in {each.id for each in beside.questions}


def test_many_questions_change_nothing_but_the_counting() -> None:
    """With very many questions only places within each other are shown to the gate one by one."""
    parting = (
        flood_claim(501, place="Derna", claimant="a"),
        flood_claim(301, claimant="b"),
        flood_claim(601, place="the old town", claimant="c"),
    )
    villages = [
        flood_claim(7, metric="injured", place=f"village {n}", claimant=f"mayor {n}")
        for n in range(MOST_QUESTIONS + 10)
    ]
    few, many = compare_claims(*parting, *villages[:3]), compare_claims(*parting, *villages)
    assert len(many.questions) > MOST_QUESTIONS
    assert few.findings == many.findings
    figures = len(parting) + len(villages)
    assert many.compared + sum(many.not_compared.values()) == figures * (figures - 1) // 2


@pytest.mark.parametrize("facet", [{"role": "military"}, {"side": "Azerbaijan"}])
def test_words_of_the_gate_do_not_depend_on_what_was_asked_before(facet: Facets) -> None:
    """So that a finding reads the same in a comparison of its event alone and of everything."""
    left, right = (item.shape for item in items_of(figure_claim(1), figure_claim(2, **facet)))
    assert left is not None
    assert right is not None
    asked_before = GateKeeper(NAMES)
    asked_before.of_one_place(right, left)
    asked = asked_before.of_one_place(left, right)
    assert asked.words
    assert asked == GateKeeper(NAMES).of_one_place(left, right)


def test_the_gate_is_asked_once_for_two_shapes() -> None:
    """Two shapes are asked about once, however many topics and places they occur in."""
    claims = [
        flood_claim(number, place=place, role=role, claimant=who)
        for number, place in (
            (3, "Derna"),
            (5, "Benghazi"),
            (7, "the old town"),
            (9, "the harbour"),
        )
        for role in ("military", "civilian", "women")
        for who in ("a", "b")
    ]
    keeper = GateKeeper(NAMES)
    asked = []
    read = keeper._ask  # noqa: SLF001 - what is counted is the asking
    keeper._ask = lambda left, right: asked.append((left, right)) or read(left, right)  # type: ignore[method-assign, func-returns-value]  # noqa: SLF001
    groups = group_items(items_of(*claims), Families())
    assert len(groups) == 4 * 3
    Relations(NAMES, keeper).relate(groups)
    assert len(asked) == len(set(asked)) <= 3 * 3


@pytest.mark.parametrize(
    ("left", "right", "outcome", "reason"),
    [
        ({"role": "military"}, {"role": "all"}, Outcome.PART_WHOLE, "scope"),
        ({"role": "military"}, {"role": "civilian"}, Outcome.BARRED, "scope"),
        ({"role": "women"}, {"role": "military"}, Outcome.BARRED, "scope"),
        ({"side": "Armenia"}, {"side": "both"}, Outcome.PART_WHOLE, "scope"),
        ({"side": "Artsakh"}, {"side": "Armenia"}, Outcome.PART_WHOLE, "scope"),
        ({"side": "Armenia", "role": "all"}, {"role": "military"}, Outcome.BARRED, "scope"),
        ({"metric": "killed"}, {"metric": "casualties"}, Outcome.PART_WHOLE, "metric"),
        ({"topic": "battle of Shusha"}, {}, Outcome.PART_WHOLE, "event"),
        ({"definition": "probable"}, {}, Outcome.PART_WHOLE, "definition"),
        ({"definition": "probable"}, {"definition": "confirmed"}, Outcome.BARRED, "definition"),
        ({"since": "2020-10-20"}, {}, Outcome.PART_WHOLE, "period"),
        ({}, {}, Outcome.COMPARABLE, ""),
    ],
)
def test_part_and_whole(left: Facets, right: Facets, outcome: Outcome, reason: str) -> None:
    groups = group_items(items_of(figure_claim(1, **left), figure_claim(2, **right)), Families())
    relations = Relations(NAMES, GateKeeper(NAMES))
    gate = relations.gate(groups[0], groups[-1])
    assert (gate.outcome, gate.reason) == (outcome, reason)
    back = relations.gate(groups[-1], groups[0])
    assert (back.outcome, back.reason) == (outcome, reason)
    if outcome is Outcome.PART_WHOLE:
        assert (gate.left_is_part, back.left_is_part) == (True, False)


@pytest.mark.parametrize(
    ("words", "is_so"),
    [("probable", True), ("Confirmed", True), ("confirmés", True), ("fatal shootings", False)],
)
def test_narrowing_words(words: str, is_so: bool) -> None:
    assert is_narrowing(words) is is_so


@pytest.mark.parametrize(
    ("words", "is_so"),
    [
        ("3,000 victims", True),
        ("plus de 200 victimes", True),
        ("3,000 victims were killed", False),
        ("3,000 dead", False),
        ("потери составили 300 человек", True),
    ],
)
def test_words_that_leave_the_harm_open(words: str, is_so: bool) -> None:
    assert leaves_harm_open(words) is is_so


@pytest.mark.parametrize(
    ("words", "is_so"),
    [
        ("revised down", True),
        ("révisé à la baisse", True),
        ("révisés à la baisse", True),
        ("скорректированные данные", True),
        ("revised", False),
        ("the correctional facility", False),
    ],
)
def test_words_of_a_correction(words: str, is_so: bool) -> None:
    assert speaks_of_correction(words) is is_so
