"""Spellings of one name, from the command line on: one source wherever it is used."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.running import Ran

pytestmark = pytest.mark.every_engine

Run = Callable[..., Ran]

SPELLINGS = (
    pytest.param("The army", "army", id="an article"),
    pytest.param("L'Observatoire", "observatoire", id="a French article"),
    pytest.param("ARMÉE DE KAVRAN", "armee de Kavran", id="case and accents"),
    pytest.param("Kavran army", "Kavrаn army", id="a Cyrillic letter in a Latin word"),
    pytest.param("Армия Каврана", "Apмия Каврана", id="Latin letters in a Cyrillic word"),
)


def add(run: Run, source: str, said: str) -> None:
    ran = run(
        f'add --source "{source}" --figure "31 dead" --lang en --metric killed --topic Siege'
        f" --side both --as-of 2020-10-28 --said {said}"
    )
    assert ran.code == 0, ran.err


def data_of(ran: Ran) -> Any:
    assert ran.code == 0, ran.err
    return json.loads(ran.out)["data"]


@pytest.mark.parametrize(("left", "right"), SPELLINGS)
@pytest.mark.parametrize("turned", [False, True], ids=["as given", "turned"])
def test_two_spellings_are_one_source(run: Run, left: str, right: str, *, turned: bool) -> None:
    first, second = (right, left) if turned else (left, right)
    add(run, first, "2020-10-28")
    add(run, second, "2020-10-29")
    (listed,) = data_of(run("--json sources"))
    assert (listed["claims"], listed["looks_like"]) == (2, [])
    for spelt in (left, right):
        assert len(run(f'list --source "{spelt}"').out.splitlines()) == 2
    compared = json.loads(run("compare --format json").out)
    assert compared["findings"] == []
    (question,) = compared["questions"]
    assert [len(each["claims"]) for each in question["accounts"]] == [2]
    assert len({each["origin"] for each in compared["claims"]}) == 1


def test_another_army_is_another_source(run: Run) -> None:
    add(run, "The army", "2020-10-28")
    add(run, "The navy", "2020-10-28")
    assert len(data_of(run("--json sources"))) == 2
    compared = json.loads(run("compare --format json").out)
    (question,) = compared["questions"]
    assert len(question["accounts"]) == 2


def test_a_record_says_how_a_source_is_spelled(run: Run) -> None:
    assert run("sources add Army --kind organisation").code == 0
    add(run, "the ARMY", "2020-10-28")
    add(run, "Аrmy", "2020-10-29")
    (listed,) = data_of(run("--json sources"))
    assert (listed["name"], listed["claims"]) == ("Army", 2)
    compared = json.loads(run("compare --format json").out)
    assert {each["claimant"] for each in compared["claims"]} == {"Army"}


def test_check_still_tells_of_mixed_scripts(run: Run) -> None:
    add(run, "Kavran army", "2020-10-28")
    add(run, "Kavrаn army", "2020-10-29")
    troubles = json.loads(run("--json check").out)["data"]
    told = [each for each in troubles if each["code"] == "mixed scripts"]
    assert [each["place"] for each in told] == ["Kavrаn army"]


LATIN, CYRILLIC = "Ministry of Health of Peru", "Минздрав Перу"


def test_a_name_is_new_until_a_claim_uses_it(run: Run) -> None:
    asked = 'add --source "{}" --figure {} --metric killed --lang en --topic Ferry --via AFP'
    first = run(asked.format(LATIN, 1)).err
    assert f"{LATIN} (a new name)" in first
    assert "Ferry (a new name)" in first
    second = run(asked.format(LATIN.upper(), 2)).err
    assert "(a new name)" not in second
    assert "AFP (a new name)" not in run(asked.format("AFP", 3)).err
    assert run("undo 1").code == run("undo 2").code == 0
    assert f"{LATIN} (a new name)" in run(asked.format(LATIN, 4)).err


def test_what_a_rule_joins_is_said_wherever_the_name_is(run: Run) -> None:
    add(run, LATIN, "2020-10-28")
    add(run, CYRILLIC, "2020-10-29")
    reason = "the same body of the same country"
    told = f"{CYRILLIC} is taken for {LATIN} by rule: {reason}; claimtrack sources split "
    joined = {"left": LATIN, "right": CYRILLIC, "reason": reason}
    (listed,) = data_of(run("--json sources"))
    assert (listed["claims"], listed["joined_by_rule"]) == (2, [joined])
    assert f"also: {CYRILLIC} (by rule)" in run("sources").out
    (said,) = data_of(run(f'--json sources why "{LATIN}" "{CYRILLIC}"'))["said"]
    assert said["by_rule"]
    assert said["reason"] == reason
    (note,) = json.loads(run("compare --format json").out)["notes"]
    assert note.startswith(told)
    ids = {each["claim"]["who"]["claimant"]: each["id"] for each in data_of(run("--json list"))}
    (shown,) = data_of(run(f"--json show {ids[CYRILLIC]}"))
    assert [each["reason"] for each in shown["joined_by_rule"]] == [reason]
    (shown,) = data_of(run(f"--json show {ids[LATIN]}"))
    assert shown["joined_by_rule"] == []
    assert run(f'sources split "{LATIN}" "{CYRILLIC}"').code == 0
    assert len(data_of(run("--json sources"))) == 2


def test_a_rules_join_may_be_confirmed_and_a_persons_may_not_be_repeated(run: Run) -> None:
    add(run, LATIN, "2020-10-28")
    add(run, CYRILLIC, "2020-10-29")
    merge = f'sources merge "{CYRILLIC}" "{LATIN}"'
    assert run(merge).code == 0
    (listed,) = data_of(run("--json sources"))
    assert (listed["name"], listed["joined_by_rule"]) == (CYRILLIC, [])
    assert run(merge).code == 3


def test_a_split_tells_what_else_it_parts(run: Run) -> None:
    names = ("Ministry of Defence of Armenia", "Минобороны Армении", "Armenian defence ministry")
    for name in names:
        add(run, name, "2020-10-28")
    parted = run(f'sources split "{names[0]}" "{names[1]}"').err
    assert f"{names[0]} is no longer taken for {names[2]}" in parted
    assert f"{names[1]} is no longer taken for {names[0]}" not in parted
