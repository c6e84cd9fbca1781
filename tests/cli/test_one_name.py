"""Spellings of one name, from the command line on: one source wherever it is used."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.running import Ran

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
