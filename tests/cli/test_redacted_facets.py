"""A facet that was redacted is unknown for good: it invents neither conflict nor agreement."""

import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from claimtrack.model.facets import TAKEN_FACETS
from claimtrack.model.taking_out import MORE
from tests.running import Ran

Run = Callable[..., Ran]


def add(run: Run, source: str, figure: str, *more: str, day: str = "2020-10-13") -> str:
    ran = run(
        [
            *("add", "--source", source, "--figure", figure, "--topic", "Fall", "-q"),
            *("--as-of", day, "--lang", "en", *more),
        ]
    )
    assert ran.code == 0, ran.err
    return ran.out.strip()


def redact(run: Run, key: str, *parts: str) -> None:
    also = [word for part in parts for word in ("--also", part)]
    ran = run(["redact", key, *also, "--reason", "family", "--yes"])
    assert ran.code == 0, ran.err


def compare(run: Run, *more: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(["compare", "Fall", "--json", "--all", *more]).out)
    return found


FACETS = [
    pytest.param(("--side", "Vostok family"), ("side",), id="side"),
    pytest.param(("--definition", "household of Mirela"), ("definition",), id="definition"),
    pytest.param(("--place", "Vostok Street"), ("place",), id="place"),
    pytest.param(("--role", "military"), ("role",), id="role"),
    pytest.param(("--cause-detail", "shelling"), ("cause",), id="cause detail"),
    pytest.param(("--includes", "missing"), ("includes",), id="includes"),
    pytest.param(("--excludes", "the Vostoks"), ("excludes",), id="excludes"),
    pytest.param(("--part-of", "60 killed"), ("part",), id="part of"),
    pytest.param(("--since", "2020-10-01"), ("day",), id="day"),
    pytest.param(
        ("--side", "Vostok family", "--place", "Vostok Street", "--definition", "household"),
        ("side", "place", "definition"),
        id="several",
    ),
]


@pytest.mark.parametrize(("stated", "taken"), FACETS)
@pytest.mark.parametrize("figure", ["3 killed", "99 killed"])
def test_a_figure_of_which_a_facet_was_redacted_is_set_against_nothing(
    run: Run, stated: Sequence[str], taken: Sequence[str], figure: str
) -> None:
    add(run, "Ministry", "60 killed")
    key = add(run, "Brother", figure, *stated)
    redact(run, key, *taken)
    found = compare(run, "--pairs")
    assert found["findings"] == []
    assert found["not_compared"] == {"redacted": 1}
    (pair,) = found["pairs"]
    assert (pair["verdict"], pair["reason"]) == ("not comparable", "redacted")
    told = run("compare Fall").out
    assert "nothing in dispute" in told
    assert "redacted in part: it is not compared" in " ".join(told.split())
    assert "redacted" in run("check").out


def test_two_figures_that_lost_the_same_facet_are_not_one_question(run: Run) -> None:
    keys = [
        add(run, source, figure, "--side", side)
        for source, figure, side in (
            ("Brother", "3 killed", "Vostok family"),
            ("Cousin", "61 killed", "Orlov family"),
        )
    ]
    assert compare(run)["findings"] == []
    for key in keys:
        redact(run, key, "side")
    found = compare(run)
    assert found["findings"] == []
    assert found["not_compared"] == {"redacted": 1}


def test_it_is_no_part_no_copy_and_no_link_of_a_chain(run: Run) -> None:
    add(run, "Ministry", "60 killed")
    total = add(run, "Brother", "40 killed", "--place", "Vostok Street")
    later = add(run, "Brother", "30 killed", "--place", "Vostok Street", day="2020-10-14")
    copies = [
        add(run, source, figure, "--place", "Orlov Street", day=f"2020-10-{day}")
        for source, first in (("Herald", 10), ("Courier", 12))
        for day, figure in zip(
            range(first, first + 5),
            ("511 killed", "623 killed", "711 killed", "812 killed", "904 killed"),
            strict=True,
        )
    ]
    assert {each["kind"] for each in compare(run)["findings"]} & {"series", "sum"}
    for key in (total, later, *copies):
        redact(run, key, "place")
    assert compare(run)["findings"] == []


def test_sums_of_parts_leave_it_out(run: Run) -> None:
    for figure, place in (("30 killed", "North"), ("20 killed", "South"), ("40 killed", "West")):
        key = add(run, "Ministry", figure, "--place", place)
    add(run, "Ministry", "60 killed")
    redact(run, key, "place")
    assert not any("40" in json.dumps(each) for each in compare(run)["findings"])


def test_as_it_stood_before_it_is_told_too(run: Run) -> None:
    add(run, "Ministry", "60 killed")
    key = add(run, "Brother", "3 killed", "--side", "Vostok family")
    redact(run, key, "side")
    found = compare(run, "--at", "2")
    assert found["findings"] == []
    assert found["not_compared"] == {"redacted": 1}


def test_words_that_decide_nothing_leave_it_comparable(run: Run) -> None:
    add(run, "Ministry", "60 killed")
    key = add(run, "Brother", "3 killed", "--quote", "3 killed, says the brother")
    redact(run, key)
    assert compare(run)["findings"]


def test_words_that_may_have_left_the_harm_open_make_no_certain_conflict(run: Run) -> None:
    told = ("--since", "2020-09-27", "--count-type", "cumulative", "--metric", "killed")
    add(run, "Ministry", "60 killed", *told)
    key = add(run, "Brother", "3 victims", *told)
    (before,) = compare(run)["findings"]
    assert before["verdict"] == "possible conflict"
    redact(run, key)
    (after,) = compare(run)["findings"]
    assert after["verdict"] == "possible conflict"


def test_a_component_whose_role_was_redacted_is_not_told_to_be_missing(run: Run) -> None:
    add(run, "Ministry", "60 killed")
    key = add(run, "Brother", "undisclosed", "--metric", "killed", "--role", "military")
    redact(run, key, "role")
    assert compare(run)["missing"] == []


@pytest.mark.parametrize("language", ["fr", "es", "ru"])
def test_it_is_told_in_every_language_of_reports(run: Run, language: str) -> None:
    add(run, "Ministry", "60 killed")
    key = add(run, "Brother", "3 killed", "--side", "Vostok family", "--place", "Vostok Street")
    redact(run, key, "side", "place")
    told = run(["compare", "Fall", "--report-lang", language]).out
    assert "redacted in part" not in told
    assert "was redacted" not in told


def test_every_part_that_can_be_asked_for_and_decides_is_known() -> None:
    deciding = {path for each, paths in MORE.items() if each != "against" for path in paths}
    assert deciding <= set(TAKEN_FACETS)
