"""`backup` and `restore` as they are typed."""

import json
from collections.abc import Callable
from pathlib import Path

from claimtrack.ledger import open_ledger
from tests.cli.terminal import converse
from tests.running import Ran

Run = Callable[..., Ran]


def add(run: Run, who: str) -> None:
    ran = run(f'add --source {who} --figure "61 killed" --topic War --as-of 2020-10-13 --lang en')
    assert ran.code == 0, ran.err


def changes_of(path: Path) -> int:
    with open_ledger(str(path), create=False, read_only=True) as ledger:
        return len(ledger.operations())


def test_a_backup_prints_the_digest_to_note(run: Run, desk: Path) -> None:
    add(run, "AP")
    ran = run("backup desk.backup")
    assert (ran.code, ran.out) == (0, "")
    told = json.loads(run("backup desk.backup --json").out)["data"]
    assert f"digest {told['digest']}" in ran.err
    assert (told["changes"], told["file"]) == (1, "desk.backup")
    assert told["bytes"] == (desk / "desk.backup").stat().st_size
    assert run("--ledger desk.backup verify").code == 0


def test_kept_copies_are_said_not_to_be_in_it(run: Run) -> None:
    copy = {"document": "d1-" + "a" * 32, "sha256": "e" * 64, "url": "https://example.org/1"}
    line = {"kind": "copy", "content": copy | {"at": "2020-10-31T12:00:00Z"}}
    assert run("add -", stdin=json.dumps(line)).code == 0
    told = run("backup desk.backup").err
    assert "1 kept copy of pages; copy the folder desk.ledger.evidence too" in told


def test_without_a_terminal_nothing_is_lost_unasked(run: Run, desk: Path) -> None:
    add(run, "AP")
    run("backup desk.backup")
    add(run, "Reuters")
    refused = run("restore desk.backup")
    assert (refused.code, changes_of(desk / "desk.ledger")) == (2, 2)
    assert "1 change of the ledger would be lost" in refused.err
    done = run("restore desk.backup --yes")
    assert (done.code, changes_of(desk / "desk.ledger")) == (0, 1)
    assert "what was there is kept" in done.err
    assert changes_of(next(desk.glob("desk.ledger.before-restore-*Z"))) == 2


def test_the_terminal_is_asked_and_an_empty_answer_is_a_no(run: Run, desk: Path) -> None:
    add(run, "AP")
    run("backup desk.backup")
    add(run, "Reuters")
    refused = converse(["restore", "desk.backup"], [""], folder=desk)
    assert (refused.code, changes_of(desk / "desk.ledger")) == (0, 2)
    assert "nothing was changed" in refused.shown
    done = converse(["restore", "desk.backup"], ["y"], folder=desk)
    assert (done.code, changes_of(desk / "desk.ledger")) == (0, 1)


def test_what_loses_nothing_is_not_asked_about(run: Run, desk: Path) -> None:
    add(run, "AP")
    run("backup desk.backup")
    (desk / "desk.ledger").unlink()
    for each in desk.glob("desk.ledger-*"):
        each.unlink()
    told = json.loads(run("restore desk.backup --json").out)["data"]
    assert (told["lost"], told["brought"], told["kept_as"]) == (None, 1, None)
    assert changes_of(desk / "desk.ledger") == 1
    assert "nothing to do" in run("restore desk.backup").err


def test_a_restore_says_whose_and_which_changes_would_be_lost(run: Run) -> None:
    add(run, "AP")
    run("backup desk.backup")
    for number in range(12):
        add(run, f"Agency{number} --author Bo")
    refused = run("restore desk.backup")
    lines = refused.err.splitlines()
    assert lines[0] == "12 changes of the ledger would be lost: not in the backup"
    assert [line.split()[0] for line in lines[1:11]] == [str(each) for each in range(13, 3, -1)]
    assert all("Bo  added 1 claim: Agency" in line for line in lines[1:11])
    assert lines[11] == "  and 2 more changes"
    told = json.loads(run("restore desk.backup --yes --json").out)["data"]
    assert [each["number"] for each in told["lost_changes"]] == list(range(13, 3, -1))
    assert {each["author"] for each in told["lost_changes"]} == {"Bo"}


def test_a_missing_ledger_names_the_backup_beside_it(run: Run, desk: Path) -> None:
    """What backup wrote, or what a restore set aside; nothing of another ledger."""
    add(run, "AP")
    (desk / "other.backup").write_bytes((desk / "desk.ledger").read_bytes())
    aside = desk / "desk.ledger.before-restore-20260102T030405Z"
    for left, named in ((aside, aside.name), (desk / "desk 1.backup", "'desk 1.backup'")):
        (desk / "desk.ledger").rename(left)
        missing = run("list")
        assert missing.code == 4
        assert f"claimtrack restore {named} puts that backup in its place" in missing.err
        assert run(f"restore {named} --yes").code == 0
        left.unlink()
    (desk / "desk.ledger").unlink()
    assert run("list").err.endswith("hint: claimtrack add or import makes one\n")
