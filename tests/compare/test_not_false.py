"""What a comparison must not say: false conflicts, facts under the wrong place, time or name."""

import dataclasses
from typing import Any

import pytest

from claimtrack.align.world import World
from claimtrack.compare import compare
from claimtrack.compare.verdict import Verdict
from claimtrack.figures.profile import load_profile
from claimtrack.model.claim import Claim, Stance
from claimtrack.model.claim import Evidence as Words
from claimtrack.model.place import Place
from claimtrack.model.topic import Topic
from tests.compare.compare_cases import (
    RECORDS,
    daily,
    findings_of,
    flood_claim,
    reasons_of,
    series,
    statement_claim,
    with_ids,
)

STORM = (
    Topic("storm", place="Libya"),
    Place("Libya", parent="Africa"),
    Place("Derna", parent="Libya"),
    Place("Africa"),
    Place("Greece"),
    Place("Athens", parent="Greece"),
    Place("Crete", parent="Greece"),
)


def storm(number: int, place: str | None = None, **facets: Any) -> Claim:
    """A count of the dead of a storm whose place is on record."""
    facets = {"as_of": "2023-09-12", "topic": "storm", **facets}
    return flood_claim(number, place=place, **facets)


def told(*claims: Claim) -> list[tuple[str | None, str, tuple[str, ...]]]:
    """Verdict, reason and what was assumed, of every finding."""
    world = World.from_records((*RECORDS, *STORM))
    findings = compare(with_ids(claims), world, load_profile()).findings
    return [(each.verdict, each.reason, each.assumed) for each in findings]


def test_a_place_recorded_elsewhere_is_no_part_of_the_event() -> None:
    assert told(storm(300, claimant="agency"), storm(521, "Athens", claimant="mayor")) == []
    two = [storm(200, place, claimant=place) for place in ("Athens", "Crete")]
    assert told(storm(150, claimant="agency"), *two) == []


def test_the_country_around_the_event_may_count_more() -> None:
    assert told(storm(51, claimant="agency"), storm(70, "Africa", claimant="mayor")) == []


def test_the_event_may_not_count_more_than_the_country_around_it() -> None:
    ((verdict, reason, assumed),) = told(
        storm(90, claimant="agency"), storm(70, "Africa", claimant="mayor")
    )
    assert (verdict, reason, assumed) == (Verdict.CONFLICT, "part exceeds whole", ())


def test_a_place_nobody_recorded_is_assumed_to_be_in_the_event() -> None:
    ((verdict, reason, assumed),) = told(
        storm(300, claimant="agency"), storm(521, "Sousse", claimant="mayor")
    )
    assert (verdict, reason) == (Verdict.POSSIBLE_CONFLICT, "part exceeds whole")
    assert assumed == ("where: Sousse lies in Libya",)


def test_a_place_recorded_in_the_event_is_not_assumed() -> None:
    ((verdict, _, assumed),) = told(
        storm(300, claimant="agency"), storm(521, "Derna", claimant="mayor")
    )
    assert (verdict, assumed) == (Verdict.CONFLICT, ())


def test_a_count_that_begins_later_is_not_set_against_an_older_one() -> None:
    old = flood_claim(1003, as_of="2022-12-31", claimant="NGO")
    new = flood_claim(51, as_of="2023-01-15", since="2023-01-01", claimant="police")
    assert reasons_of(old, new) == []
    assert reasons_of(flood_claim(903, as_of="2023-01-02", claimant="NGO"), new) == [
        "later but lower"
    ]


@pytest.mark.parametrize(
    ("first", "second", "reasons"),
    [
        ("hospitalised", "vaccinated", []),
        ("confirmed", "identified", []),
        ("unvaccinated", "vaccinated", ["parts do not add up: 603 of 451"]),
    ],
)
def test_parts_that_may_overlap_are_not_added(first: str, second: str, reasons: list[str]) -> None:
    parts = [
        flood_claim(number, definition=words, as_of="2020-10-02")
        for number, words in ((301, first), (302, second))
    ]
    assert reasons_of(*parts, flood_claim(451, as_of="2020-10-02")) == reasons


def test_one_figure_is_not_added_to_itself() -> None:
    militias = flood_claim(200, as_of="2020-10-02", definition="with militias", claimant="a")
    others = [
        flood_claim(number, as_of="2020-10-02", claimant=name)
        for number, name in ((400, "b"), (150, "c"))
    ]
    assert not [each for each in reasons_of(militias, *others) if each.startswith("sum")]


@pytest.mark.parametrize(
    "quote",
    [
        "The toll had not been corrected, 500",
        "after the troops withdrew, 500 were dead",
        "500 corps retirés des décombres",
        "500, wurde nie korrigiert",
    ],
)
def test_words_of_a_correction_that_correct_nothing(quote: str) -> None:
    assert reasons_of(*series(400, 900), *series(500, start="2020-10-03", quote=quote)) == [
        "revised down"
    ]


def test_what_was_denied_before_it_was_said_is_not_taken_back() -> None:
    denied = flood_claim(300, as_of="2020-09-28", stance=Stance.DENIES)
    assert reasons_of(denied, *series(250, 300, 200)) == ["revised down"]


def test_two_reports_of_one_day_may_differ_by_its_growth() -> None:
    morning, evening = (
        dataclasses.replace(
            flood_claim(number, as_of="2020-10-02", said="2020-10-02"), evidence=Words(url=url)
        )
        for number, url in ((100, "https://a.example/am"), (151, "https://a.example/pm"))
    )
    assert reasons_of(morning, evening) == []


def test_two_texts_on_one_year_are_no_growth_of_a_day() -> None:
    one, other = (
        dataclasses.replace(flood_claim(number, as_of="2019"), evidence=Words(url=url))
        for number, url in ((1300, "https://a.example/1"), (8259, "https://a.example/2"))
    )
    assert reasons_of(one, other) == ["two figures for one time"]


def test_a_denial_in_its_usual_words_answers_the_charge() -> None:
    charge = statement_claim("Baku", Stance.ACCUSES, "Armenia shelled Ganja")
    reply = statement_claim("Armenia", Stance.DENIES, "Armenia did not shell Ganja")
    assert [each.verdict for each in findings_of(charge, reply)] == [Verdict.DENIED]


def test_a_figure_revised_twice_said_is_one_revision() -> None:
    first = flood_claim(1000, as_of="2020-10-02", said="2020-10-02")
    again = [
        flood_claim(900, as_of="2020-10-02", said=f"2020-10-{day}", relay=relay)
        for day, relay in ((10, "AFP"), (11, "Reuters"))
    ]
    (found,) = findings_of(first, *again)
    assert (found.reason, found.sentence) == (
        "revised",
        "the figure for one time was given as “exact 1000” and later as “exact 900”",
    )


def test_daily_counts_that_are_alike_are_no_duplicates() -> None:
    assert reasons_of(*daily(12, 12, 40)) == []


def part_of(whole: Claim, number: int, place: str) -> Claim:
    """A part of a figure, by the same claimant."""
    assert whole.figure is not None
    claim = storm(number, place, claimant=whole.who.claimant)
    return dataclasses.replace(claim, part_of=whole.figure.words)


@pytest.mark.parametrize("place", ["Derna", "Libya"])
def test_a_part_at_the_place_of_its_whole_is_no_second_total(place: str) -> None:
    whole = storm(90, place, claimant="mayor")
    told_so = [whole, part_of(whole, 12, place), storm(90, place, claimant="agency")]
    assert Verdict.CONFLICT not in {each[0] for each in told(*told_so)}


def test_a_part_at_a_place_of_its_own_is_compared_there() -> None:
    whole = storm(90, claimant="mayor")
    found = told(whole, part_of(whole, 12, "Derna"), storm(30, "Derna", claimant="agency"))
    assert Verdict.CONFLICT in {each[0] for each in found}


def some_of_the_dead(number: int, place: str | None = None, **facets: Any) -> Claim:
    """A part whose whole stands in its own words: "12 of the dead"."""
    claim = storm(number, place, **facets)
    assert claim.figure is not None
    figure = dataclasses.replace(claim.figure, words=f"{number} of the dead")
    return dataclasses.replace(claim, figure=figure, part_of="the dead")


@pytest.mark.parametrize("place", [None, "Derna"])
def test_some_of_the_dead_are_not_set_against_all_of_them(place: str | None) -> None:
    some = some_of_the_dead(12, place, claimant="mayor")
    assert told(storm(90, place, claimant="agency"), some) == []


def test_some_of_the_dead_are_no_more_than_all_of_them() -> None:
    some = some_of_the_dead(120, "Derna", claimant="mayor")
    ((_, reason, _),) = told(storm(90, "Derna", claimant="agency"), some)
    assert reason == "part exceeds whole"


def test_parts_of_which_nothing_says_that_they_are_one_are_not_compared() -> None:
    one = some_of_the_dead(12, claimant="mayor")
    assert told(one, some_of_the_dead(30, claimant="agency")) == []
    scope = dataclasses.replace(one.scope, definition="identified")
    same = dataclasses.replace(one, scope=scope)
    other = dataclasses.replace(some_of_the_dead(30, claimant="agency"), scope=scope)
    ((verdict, _, assumed),) = told(same, other)
    assert verdict is Verdict.POSSIBLE_CONFLICT
    assert "part of: the same part" in assumed
