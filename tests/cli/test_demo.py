"""`claimtrack demo --files`: what the tutorials go on from."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from claimtrack.errors import InputError
from claimtrack.intake.demonstration import write_tutorials
from tests.running import Ran

Run = Callable[..., Ran]
DATA = Path(__file__).parents[2] / "data" / "tutorials"


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_every_file_is_written_as_it_ships(desk: Path, run: Run) -> None:
    ran = run("demo --files lessons")
    assert (ran.code, ran.err) == (0, "")
    assert files_in(desk / "lessons") == files_in(DATA)
    assert len(files_in(DATA)) > 5
    assert {Path(line).name for line in ran.out.splitlines()} == {
        Path(name).name for name in files_in(DATA)
    }
    assert not (desk / "desk.ledger").exists()


def test_again_changes_nothing(desk: Path, run: Run) -> None:
    first = run("demo --files lessons --json")
    listed = json.loads(first.out)["data"]["files"]
    (desk / "lessons" / "own.txt").write_text("mine", encoding="utf-8")
    assert json.loads(run("demo --files lessons --json").out)["data"]["files"] == listed
    assert (desk / "lessons" / "own.txt").read_text(encoding="utf-8") == "mine"


def test_what_is_there_and_differs_stays_and_nothing_is_written(tmp_path: Path) -> None:
    mine = tmp_path / "wire" / "valmore.fr.txt"
    mine.parent.mkdir()
    mine.write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="another file here"):
        write_tutorials(tmp_path)
    assert files_in(tmp_path) == {"wire/valmore.fr.txt": b"mine"}
