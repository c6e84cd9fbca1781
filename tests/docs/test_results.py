"""What the reference says of answers in JSON is what the commands answer."""

import json
from pathlib import Path
from typing import Any

import pytest

from claimtrack.cli.app import main
from docs.tools.result_page import ERROR_KEYS, KEYS, Answer, read_answers
from tests.running import NOW

FILES = {
    "deaths.csv": "who,dead,day\nAP,5,2024-05-03\nAFP,x,2024-05-04\n",
    "wire.txt": "Police said on Friday that 12 people were killed in Orla.\n",
}
ANSWERS = read_answers()


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What each command of the reference answers, in one ledger of the demonstration."""
    folder = tmp_path_factory.mktemp("answers")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("CLAIMTRACK_LEDGER", str(folder / "desk.ledger"))
        patch.setenv("CLAIMTRACK_AUTHOR", "ana")
        patch.setenv("CLAIMTRACK_STATE", str(folder / "state"))
        ask(patch, folder, "demo", "--keep", "desk.ledger")
        ask(patch, folder, "add", "AFP: 15 dead, as of 3 May 2024")
        return {each.name: ask(patch, folder, *each.run) for each in ANSWERS}


def ask(patch: pytest.MonkeyPatch, folder: Path, *command: str) -> dict[str, Any]:
    printed = folder / "printed.json"
    with printed.open("w", encoding="utf-8") as stream:
        patch.setattr("sys.stdout", stream)
        main([*command, "--json"], now=lambda: NOW)
    answered: dict[str, Any] = json.loads(printed.read_text(encoding="utf-8"))
    return answered


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda each: each.name)
def test_keys_are_those_of_the_reference(
    answer: Answer, answers: dict[str, dict[str, Any]]
) -> None:
    said = answers[answer.name]
    assert said.keys() == KEYS.keys()
    data = said["data"]
    assert isinstance(data, list) is answer.is_list
    entry = data[0] if answer.is_list else data
    like = next((each.keys for each in ANSWERS if each.name == answer.like), {})
    assert not like.keys() & answer.keys.keys()
    assert entry.keys() == like.keys() | answer.keys.keys()


def test_an_error_has_the_keys_of_the_reference(answers: dict[str, dict[str, Any]]) -> None:
    assert answers["verify"]["errors"] == []
    (bad,) = answers["import"]["errors"]
    assert {"error", "message"} <= bad.keys() <= ERROR_KEYS.keys()
    assert (bad["error"], answers["import"]["status"]) == ("InvalidClaim", "error")
