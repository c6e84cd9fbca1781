"""`topics suggest` and `topics assign`."""

import json
from collections.abc import Callable

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
        "1  high  “the disaster at Tavil” → Tavil dam failure: 2021-03-05 lies within"
        " 2021-03-04/2021-03-06; its place, Tavil, lies in that of the topic; the name it gives"
        f" its topic has tavil · {first}"
    )
    assert new == f"1  new   Osrin train crash · Osrin · 2022-05-01/2022-05-01 · {second}"
    assert ran.err == (
        f"hint: claimtrack topics assign 'Tavil dam failure' {first}\n"
        "hint: claimtrack topics add 'Osrin train crash' --from 2022-05-01 --to 2022-05-01"
        " --place Osrin\n"
    )


def test_the_commands_do_what_they_say(desk_run: Run) -> None:
    data = json.loads(desk_run("topics suggest --json").out)["data"]
    (fitting,), (new,) = data["fitting"], data["proposed"]
    assert fitting["suggestions"][0]["certainty"] == "high"
    for command in (fitting["command"], *new["commands"]):
        assert desk_run(command.removeprefix("claimtrack ")).code == 0
    done = desk_run("topics suggest")
    assert (done.out, done.err) == (
        "",
        "claimtrack topics suggest: nothing to do; 2 claims have a topic on record\n",
    )


def test_the_commands_reach_the_claims_that_call_a_new_topic_otherwise(desk_run: Run) -> None:
    crash = '--place Osrin --lang en --as-of 2022-05-02 --source AP --figure "31 dead" --quiet'
    assert desk_run(f'add --topic "train crash at Osrin" {crash}').code == 0
    assert desk_run(f"add {crash} --metric killed").code == 0
    (new,) = json.loads(desk_run("topics suggest --json").out)["data"]["proposed"]
    assert len(new["claims"]) == 3
    for command in new["commands"]:
        assert desk_run(command.removeprefix("claimtrack ")).code == 0
    assert json.loads(desk_run("topics suggest --json").out)["data"]["proposed"] == []
    assert " 3  Osrin train crash" in f" {desk_run('topics').out}"


def test_the_commands_take_names_that_look_like_options(run: Run) -> None:
    add = 'add --source AP --figure "31 dead" --lang en --as-of 2022-05-02 --quiet'
    assert run(f"{add} --topic=--storm --place Osrin").code == 0
    assert run(f"{add} --place Osrin").code == 0
    (new,) = json.loads(run("topics suggest --json").out)["data"]["proposed"]
    assert len(new["commands"]) == 2
    for command in new["commands"]:
        assert run(command.removeprefix("claimtrack ")).code == 0
    assert run("topics").out.split()[:2] == ["2", "--storm"]


def test_an_assignment_is_shown_logged_and_undone(desk_run: Run) -> None:
    key = json.loads(desk_run("list --json").out)["data"][0]["id"]
    said = desk_run(f'topics assign "tavil dam failure" {key} --reason "same place and day"')
    assert said.code == 0
    assert f"{key[:11]} is about Tavil dam failure (same place and day)" in said.err
    shown = desk_run(f"show {key}").out
    assert "the disaster at Tavil" in shown
    assert "Tavil dam failure, by ana, 2026-01-02: same place and day" in shown
    assert json.loads(desk_run(f"show {key} --json").out)["data"][0]["assigned"]["topic"] == (
        "Tavil dam failure"
    )
    assert "Tavil dam failure" in desk_run("list --topic 'Tavil dam failure'").out
    assert desk_run("undo").code == 0
    assert "Tavil dam failure, by" not in desk_run(f"show {key}").out


def test_a_name_from_outside_is_quoted_for_the_shell(run: Run) -> None:
    name = "fire $(reboot) `id` 'x'"
    assert run(["add", *("--source", "AP", "--figure", "9 dead", "--lang", "en"),
                "--topic", name, "--as-of", "2021-03-05"]).code == 0  # fmt: skip
    err = run("topics suggest").err
    assert "topics add 'fire $(reboot) `id` '\"'\"'x'\"'\"''" in err


def test_a_claim_is_not_assigned_twice(desk_run: Run) -> None:
    key = json.loads(desk_run("list --json").out)["data"][0]["id"]
    assert desk_run(f"topics assign 'Tavil dam failure' {key}").code == 0
    again = desk_run(f"topics assign 'Tavil dam failure' {key}")
    assert (again.code, again.err) == (
        3,
        f'claimtrack topics assign: about "Tavil dam failure" already: {key}\n',
    )


def test_many_claims_of_one_name_are_merged_by_it(desk_run: Run) -> None:
    lines = [
        'add --source AP --topic "Tavil dam" --place Tavil --as-of 2021-03-05 --lang en --quiet'
        f' --figure "{value} dead"'
        for value in range(100, 121)
    ]
    for line in lines:
        assert desk_run(line).code == 0
    assert "hint: claimtrack topics merge 'Tavil dam failure' 'Tavil dam'\n" in (
        desk_run("topics suggest").err
    )
    assert desk_run("topics merge 'Tavil dam failure' 'Tavil dam'").code == 0
    assert "'Tavil dam'" not in desk_run("topics suggest").err
