"""`show` by id and by reference, and `list` by words and by what a filter means."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.running import Ran

Run = Callable[..., Ran]


@pytest.fixture
def on(run: Run, shown_ledger: Path) -> Run:
    return lambda line: run(["--ledger", str(shown_ledger), *line])


@pytest.mark.parametrize("asked", ["F1.2", "f1.2", "c1-054e", "054e"])
def test_show_finds_by_reference_and_by_id(on: Run, asked: str) -> None:
    ran = on(["show", asked])
    assert ran.code == 0
    assert ran.out.splitlines()[1] == "Tigran Avinian: “2.700 blessés” injured (via Sputnik)"
    assert ran == on(["show", "c1-054ea3f601e5e3da6f90eb46a80e4b6b"])


@pytest.mark.parametrize("asked", ["c", "c1", "c1-"])
def test_the_beginning_of_every_id_shows_the_only_claim(run: Run, asked: str) -> None:
    run("add --source AP --figure 12 --metric killed")
    assert "AP: “12” killed" in run(["show", asked]).out
    run("add --source dpa --figure 13 --metric killed")
    ran = run(["show", asked])
    assert ran.code == 3
    assert ran.err.splitlines()[0] == f'claimtrack show: "{asked}": 2 claims have ids that begin so'
    assert [line.partition(" ")[2] for line in map(str.strip, ran.err.splitlines()[2:])] == [
        "AP: “12” killed",
        "dpa: “13” killed",
    ]


def test_candidates_are_listed_up_to_a_screen(on: Run) -> None:
    ran = on(["show", "c1"])
    assert ran.code == 3
    assert len(ran.err.splitlines()) == 13
    assert "at least 10 claims" in ran.err
    assert ran.err.splitlines()[-1] == "  …"


def test_words_are_marked_where_they_stand(on: Run) -> None:
    ran = on(["list", "--words", "BILANS partiel", "--words", "1.250"])
    assert ran.code == 0
    (line,) = ran.out.splitlines()
    assert line.endswith("· quote: *1.250* morts · claimant: *bilans* *partiel*s") or (
        "plus de *1.250* morts" in line and "claimant: *bilans* *partiel*s" in line
    )


def test_words_work_with_filters_and_limits(on: Run) -> None:
    every = on(["list", "--words", "karabakh"]).out.splitlines()
    some = on(["list", "--words", "karabakh", "--role", "soldiers", "--most", "2"])
    assert len(every) > len(some.out.splitlines()) == 2
    assert "not shown because of --most" in some.err
    assert on(["list", "--words", "karabakh zebra"]).err == "claimtrack list: no claim fits\n"


def test_words_find_a_topic_that_a_claim_was_put_under_later(run: Run) -> None:
    claim = run("add --source AP --figure 12 --metric killed --topic War").out.strip()
    run("topics add 'Siege of Kavran'")
    run(["topics", "assign", "Siege of Kavran", claim])
    assert "topic: *Siege* of *Kavran*" in run("list --words 'kavran siege'").out


def test_words_in_json_say_where(on: Run) -> None:
    data = json.loads(on(["--json", "list", "--words", "blessés"]).out)["data"]
    assert data
    for claim in data:
        for found in claim["found"]:
            assert [found["text"][start:end].casefold()[:7] for start, end in found["spans"]] == [
                "blessés"
            ]
    assert "found" not in json.loads(on(["--json", "list", "-n", "1"]).out)["data"][0]


@pytest.mark.parametrize("role", ["military", "soldiers", "soldats", "Military"])
@pytest.mark.parametrize("command", ["list", "compare"])
def test_a_role_is_read_as_add_reads_it(on: Run, command: str, role: str) -> None:
    assert on([command, "--role", role]).out == on([command, "--role", "military"]).out
    assert "Tigran Avinian" in on(["list", "--role", role]).out


@pytest.mark.parametrize(
    "day", ["2020-11-08", "8 November 2020", "8 novembre 2020", "Nov. 8, 2020"]
)
def test_a_day_is_read_as_people_write_it(on: Run, day: str) -> None:
    ran = on(["list", "--from", day])
    assert ran.code == 0
    assert ran == on(["list", "--from", "2020-11-08"])
    assert len(ran.out.splitlines()) < len(on(["list"]).out.splitlines())


def test_a_misspelt_topic_is_taken_and_said(on: Run) -> None:
    ran = on(["compare", "killed", "Secnd Nagorno-Karabakh war"])
    assert ran.code == 0
    assert (
        'claimtrack compare: "Secnd Nagorno-Karabakh war" is read as "Second Nagorno-Karabakh war"'
        in ran.err
    )
