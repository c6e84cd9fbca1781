"""`topics suggest` and `topics assign`."""

import csv
import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.running import Ran

Run = Callable[..., Ran]

DISASTER = (
    'add --source AP --figure "9 dead" --lang en --topic "the disaster at Tavil" --place Tavil'
    " --as-of 2021-03-05 --quiet"
)
CRASH = (
    'add --source Reuters --figure "30 dead" --lang en --topic "Osrin train crash" --place Osrin'
    " --as-of 2022-05-01 --quiet"
)


@pytest.fixture
def desk_run(run: Run) -> Run:
    """A ledger with one recorded topic and two claims that name others."""
    record = 'topics add "Tavil dam failure" --from 2021-03-04 --to 2021-03-06 --place Tavil'
    assert run(f"{record} --quiet").code == 0
    for line in (DISASTER, CRASH):
        assert run(line).code == 0
    return run


def test_suggestions_with_reasons_and_the_commands_that_accept_them(desk_run: Run) -> None:
    ran = desk_run("topics suggest")
    assert ran.code == 0
    fits, new = ran.out.splitlines()
    first, second = (line.split()[-1] for line in (fits, new))
    assert fits == (
        "1  1  high   “the disaster at Tavil” → Tavil dam failure: 2021-03-05 lies within"
        " 2021-03-04/2021-03-06; its place, Tavil, lies in that of the topic; the name it gives"
        f" its topic has tavil · {first}"
    )
    assert new == (
        "2  1  named  Osrin train crash: named by 1 claim, not recorded · Osrin"
        f" · 2022-05-01/2022-05-01 · {second}"
    )
    assert ran.err == (
        "hint: claimtrack topics suggest --accept 1 records the first; --name names it\n"
    )


def suggested(run: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("topics suggest --json").out)["data"][
        "suggestions"
    ]
    return found


def test_the_commands_do_what_they_say(desk_run: Run) -> None:
    fitting, new = suggested(desk_run)
    assert fitting["topics"][0]["certainty"] == "high"
    for each in (fitting, new):
        assert desk_run(each["command"].removeprefix("claimtrack ")).code == 0
    done = desk_run("topics suggest")
    assert (done.out, done.err) == (
        "",
        "claimtrack topics suggest: nothing to do; 2 claims have a topic on record\n",
    )


def test_the_commands_reach_the_claims_that_call_a_new_topic_otherwise(desk_run: Run) -> None:
    crash = '--place Osrin --lang en --as-of 2022-05-01 --source AP --figure "31 dead" --quiet'
    assert desk_run(f'add --topic "train crash at Osrin" {crash}').code == 0
    assert desk_run(f"add {crash} --metric killed").code == 0
    _, new = suggested(desk_run)
    assert len(new["claims"]) == 3
    assert desk_run(new["command"].removeprefix("claimtrack ")).code == 0
    assert [each["name"] for each in suggested(desk_run)] == ["the disaster at Tavil"]
    assert " 3  Osrin train crash" in f" {desk_run('topics').out}"


def test_the_commands_take_names_that_look_like_options(run: Run) -> None:
    add = 'add --source AP --figure "31 dead" --lang en --as-of 2022-05-02 --quiet'
    assert run(f"{add} --topic=--storm --place Osrin").code == 0
    assert run(f"{add} --place Osrin").code == 0
    (new,) = suggested(run)
    assert run(new["command"].removeprefix("claimtrack ")).code == 0
    assert run("topics").out.split()[:2] == ["2", "--storm"]


BARE = "add --source {} --figure {} --metric killed --place Osrin --as-of {} --quiet"


def test_claims_without_a_topic_are_suggested_as_they_are_compared(run: Run) -> None:
    for source, figure in (("AP", 12), ("AFP", 15)):
        run(BARE.format(source, figure, "2022-05-01"))
    run(BARE.format("TASS", 90, "2022-06-01"))
    ran = run("topics suggest")
    name = "killed in Osrin, 1 May 2022"
    assert ran.out.startswith(f"1  2  new  {name} · Osrin · 2022-05-01/2022-05-01 · c1-")
    assert "1 claim without a topic shares with no other what it counts" in ran.err
    before = json.loads(run("compare --json").out)
    assert {each["topic"] for each in before["findings"]} == {name}
    assert run("topics suggest --accept 1").code == 0
    after = json.loads(run("compare --json").out)
    assert [each["id"] for each in before["findings"]] == [each["id"] for each in after["findings"]]
    assert [each["verdict"] for each in before["findings"]] == ["possible conflict"]
    assert [each["verdict"] for each in after["findings"]] == ["conflict"]
    assert run("undo").code == 0
    assert json.loads(run("compare --json").out)["findings"] == before["findings"]


def test_a_suggestion_is_accepted_under_another_name(run: Run) -> None:
    for source, figure in (("AP", 12), ("AFP", 15)):
        run(BARE.format(source, figure, "2022-05-01"))
    said = run(["topics", "suggest", "--accept", "1", "--name", "Osrin train crash"])
    assert said.code == 0
    assert "added 2 assignments and 1 topic" in said.err
    assert run("topics").out.startswith("2  Osrin train crash · 2022-05-01/2022-05-01")


def test_a_topic_on_record_is_not_overwritten_by_a_suggestion(run: Run) -> None:
    run(["topics", "add", "Osrin train crash", "--from", "2022-04-30", "--place", "Osrin line"])
    for source, figure in (("AP", 12), ("AFP", 15)):
        run(BARE.format(source, figure, "2022-05-01"))
    said = run(["topics", "suggest", "--accept", "1", "--name", "Osrin train crash"])
    assert (said.code, "added 2 assignments" in said.err) == (0, True)
    assert run("topics").out.startswith("2  Osrin train crash · 2022-04-30/..")


def test_a_topic_of_which_only_its_claims_say_where_and_when(run: Run) -> None:
    run("topics add 'Osrin train crash'")
    run(CRASH)
    for source, figure in (("AP", 12), ("AFP", 15)):
        run(BARE.format(source, figure, "2022-05-01"))
    told = "2 claims without a topic may belong to Osrin train crash: claimtrack topics suggest"
    assert told in run("compare").out
    (row,) = run("topics suggest").out.splitlines()
    assert row.startswith(
        "1  2  medium  “killed in Osrin, 1 May 2022” → Osrin train crash: 1 of its claims counts"
        " the same, there and then · "
    )
    assert "added 2 assignments" in run("topics suggest --accept 1").err
    assert "may belong" not in run("compare").out


def test_a_topic_on_record_of_the_name_that_claims_share_is_offered(run: Run) -> None:
    for source, figure in (("AP", 12), ("AFP", 15)):
        run(BARE.format(source, figure, "2022-05-01"))
    run(["topics", "add", "killed in Osrin, 1 May 2022"])
    (row,) = run("topics suggest").out.splitlines()
    assert "→ killed in Osrin, 1 May 2022: it is called what these claims share" in row
    assert "added 2 assignments" in run("topics suggest --accept 1").err
    for source, figure in (("Reuters", 13), ("TASS", 18)):
        run(BARE.format(source, figure, "2022-05-01"))
    (row,) = run("topics suggest").out.splitlines()
    assert "“killed in Osrin, 1 May 2022 (2)” → killed in Osrin, 1 May 2022: " in row
    run("topics suggest --accept 1")
    assert run("topics").out.splitlines() == ["4  killed in Osrin, 1 May 2022"]


def test_a_topic_that_is_assigned_and_not_recorded_is_said_to_be_named(run: Run) -> None:
    run(CRASH)
    run(BARE.format("AP", 12, "2022-05-02"))
    key = json.loads(run("list --json").out)["data"]
    (bare,) = (each["id"] for each in key if each["claim"].get("topic") is None)
    assert run(["topics", "assign", "Osrin train crash", bare]).code == 0
    (row,) = run("topics suggest").out.splitlines()
    assert row.startswith("1  2  named  Osrin train crash: named by 2 claims, not recorded · Osrin")
    run("topics suggest --accept 1")
    assert run("topics suggest").out == ""


def test_what_cannot_be_accepted(desk_run: Run) -> None:
    wrong = desk_run("topics suggest --accept 7")
    assert wrong.code == 3
    assert wrong.err.startswith("claimtrack topics suggest: 7: there is no such suggestion\n")
    assert desk_run("topics suggest --name Crash").code == 2
    assert desk_run("topics suggest --accept 1 --accept 2 --name Crash").code == 2


def test_a_provisional_topic_is_marked_wherever_it_is_shown(run: Run) -> None:
    for source, figure in (("AP", 12), ("AFP", 15)):
        run(BARE.format(source, figure, "2022-05-01"))
    marked = "killed in Osrin, 1 May 2022 (provisional)"
    key = json.loads(run("list --json").out)["data"][0]
    assert key["provisional_topic"] == "killed in Osrin, 1 May 2022"
    assert "topic" not in {name for name, value in key["claim"].items() if value == marked}
    for command in ("list", f"show {key['id']}", "compare", "compare --all", "why 1",
                    "compare --format markdown"):  # fmt: skip
        assert marked in run(command).out.replace("\n", " "), command
    (first, *_) = csv.DictReader(run("compare --format csv").out.splitlines())
    assert first["provisional"] == "provisional"
    found = json.loads(run("compare --json").out)
    assert all(each["provisional"] for kind in ("claims", "questions", "findings")
               for each in found[kind])  # fmt: skip
    assert {each["as_recorded"]["topic"] for each in found["claims"]} == {None}
    assert "claimtrack topics suggest names the topic" in run("compare").out


def test_an_assignment_is_shown_logged_and_undone(desk_run: Run) -> None:
    key = json.loads(desk_run("list --json").out)["data"][0]["id"]
    said = desk_run(f'topics assign "tavil dam failure" {key} --reason "same place and day"')
    assert said.code == 0
    assert f"{key[:11]} is about Tavil dam failure (same place and day)" in said.err
    shown = desk_run(f"show {key}").out
    assert "the disaster at Tavil" in shown
    assert "Tavil dam failure, by ana, 2026-11-23: same place and day" in shown
    assert json.loads(desk_run(f"show {key} --json").out)["data"][0]["assigned"]["topic"] == (
        "Tavil dam failure"
    )
    assert "Tavil dam failure" in desk_run("list --topic 'Tavil dam failure'").out
    assert desk_run("undo").code == 0
    assert "Tavil dam failure, by" not in desk_run(f"show {key}").out


def test_a_name_from_outside_is_quoted_for_the_shell(run: Run) -> None:
    name = "fire $(reboot) `id` 'x'"
    run(["topics", "add", name, "--from", "2021-03-05", "--to", "2021-03-05", "--place", "Osrin"])
    err = run('add --source AP --figure "9 dead" --lang en --place Osrin --as-of 2021-03-05').err
    assert "topics assign 'fire $(reboot) `id` '\"'\"'x'\"'\"'' c1-" in err


def test_a_claim_is_not_assigned_twice(desk_run: Run) -> None:
    key = json.loads(desk_run("list --json").out)["data"][0]["id"]
    assert desk_run(f"topics assign 'Tavil dam failure' {key}").code == 0
    again = desk_run(f"topics assign 'Tavil dam failure' {key}")
    assert again.code == 3
    assert again.err == (
        f'claimtrack topics assign: about "Tavil dam failure" already: {key}\n'
        "hint: claimtrack list --topic shows what is about a topic\n"
    )


def test_many_claims_of_one_name_are_merged_by_it(desk_run: Run) -> None:
    lines = [
        'add --source AP --topic "Tavil dam" --place Tavil --as-of 2021-03-05 --lang en --quiet'
        f' --figure "{value} dead"'
        for value in range(100, 121)
    ]
    for line in lines:
        assert desk_run(line).code == 0
    assert "1 judgement" in desk_run("topics suggest --accept 1").err
    assert "'Tavil dam'" not in desk_run("topics suggest").err
