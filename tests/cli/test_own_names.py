"""Nothing that somebody keeps is lost because of its name, beside a ledger or as one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from claimtrack.ledger import open_ledger
from tests.running import Ran

Run = Callable[..., Ran]

ADD = 'add --source {} --figure "61 killed" --topic War --as-of 2020-10-13 --lang en --quiet'

ENDINGS = ("-wal", "-shm", "-journal", "-WAL")

WRITING = (
    "backup {}",
    "backup {} --replace",
    "export --output {} --format jsonl",
    "export --output {} --format csv",
    "compare --output {} --format markdown",
    "demo --keep {}",
    "--ledger {} " + ADD.format("AP"),
    "--ledger {} restore desk.backup --yes",
)


@pytest.fixture(autouse=True)
def _recorded(run: Run) -> None:
    assert run(ADD.format("AP")).code == 0
    assert run("backup desk.backup --quiet").code == 0


def sound(path: Path) -> int:
    """How many claims are in a ledger, which has to verify."""
    with open_ledger(str(path), create=False, read_only=True) as ledger:
        assert ledger.verify() == ()
        return len(list(ledger.claims()))


@pytest.mark.parametrize("command", WRITING)
@pytest.mark.parametrize("ending", ENDINGS)
def test_a_name_of_sqlite_is_refused_whoever_would_write_it(
    run: Run, desk: Path, command: str, ending: str
) -> None:
    for name in (f"desk.ledger{ending}", f"other{ending}"):
        before = sorted(desk.iterdir())
        ran = run(command.format(name))
        if "is not a ledger" not in ran.err:  # what is there while the ledger is open
            assert ran.code == 3, ran.err
            assert f"ends with {ending.lower()}" in ran.err
        assert "hint: name another" in ran.err
        assert sorted(desk.iterdir()) == before
    assert run(ADD.format("Reuters")).code == 0
    assert sound(desk / "desk.ledger") == 2


def test_a_link_to_such_a_name_is_refused(run: Run, desk: Path) -> None:
    (desk / "link").symlink_to(desk / "desk.ledger-journal")
    for command in WRITING[:3]:
        assert run(command.format("link")).code == 3
    assert sound(desk / "desk.ledger") == 1


@pytest.mark.parametrize("name", ["desk.ledger", "desk.backup", "link", "hard"])
@pytest.mark.parametrize("command", [WRITING[2], WRITING[4]])
def test_a_report_is_not_written_over_a_ledger(
    run: Run, desk: Path, command: str, name: str
) -> None:
    (desk / "link").symlink_to("desk.ledger")
    (desk / "hard").hardlink_to(desk / "desk.ledger")
    ran = run(command.format(name))
    assert ran.code == 3
    assert "a ledger or a backup of one" in ran.err
    assert sound(desk / name) == 1


def test_a_backup_may_have_any_other_name_and_stays(run: Run, desk: Path) -> None:
    for name in ("desk.ledger-turns", "desk.ledger.wal", "desk.ledger-wal.backup", "wal"):
        assert run(f"backup {name} --quiet").code == 0
        assert run(ADD.format(f"source {name}".replace(" ", "."))).code == 0
        assert sound(desk / name) >= 1
    (desk / "x-turns").write_bytes((desk / "desk.backup").read_bytes())
    assert run("--ledger x " + ADD.format("dpa")).code == 0
    assert sound(desk / "x-turns") == 1


@pytest.mark.parametrize("ending", ENDINGS[:3])
@pytest.mark.parametrize("linked", [False, True])
def test_what_stands_where_a_log_would_is_not_touched(
    run: Run, desk: Path, ending: str, *, linked: bool
) -> None:
    for name in ("desk.ledger", "new.ledger", "desk.backup"):
        diary, beside = desk / f"diary of {name}", desk / f"{name}{ending}"
        diary.write_text("page 1, the war\n")
        beside.unlink(missing_ok=True)
        if linked:
            beside.hardlink_to(diary)
        else:
            beside.symlink_to(diary)
        for command in (
            f"--ledger {name} " + ADD.format("Reuters"),
            f"--ledger {name} list",
            f"--ledger {name} backup elsewhere",
            *(() if name == "desk.ledger" else (f"backup {name}", f"backup {name} --replace")),
        ):
            ran = run(command)
            assert ran.code == 4 or (name == "new.ledger" and "no ledger here" in ran.err), command
            assert diary.read_text() == "page 1, the war\n"
        beside.unlink()
    assert sound(desk / "desk.ledger") == sound(desk / "desk.backup") == 1


def test_restoring_keeps_what_stands_where_a_log_would(run: Run, desk: Path) -> None:
    for ending in ("-wal", "-shm", "-journal"):
        (desk / f"desk.ledger{ending}").write_text(f"page 1{ending}")
    assert run("restore desk.backup --yes").code == 0
    assert sound(desk / "desk.ledger") == 1
    for ending in ("-wal", "-shm", "-journal"):
        (kept,) = desk.glob(f"desk.ledger.before-restore-*{ending}")
        assert kept.read_text() == f"page 1{ending}"


def test_the_log_of_a_ledger_that_is_gone_is_not_removed(run: Run, desk: Path) -> None:
    log = desk / "lost.ledger-wal"
    log.write_bytes(b"\x37\x7f\x06\x82" + b"what was recorded last")
    for command in ("--ledger lost.ledger " + ADD.format("AP"), "backup lost.ledger"):
        ran = run(command)
        assert ran.code == 4, ran.err
        assert "lost.ledger-wal" in ran.err
    assert log.read_bytes().endswith(b"what was recorded last")


def test_what_sqlite_leaves_of_its_own_is_no_obstacle(run: Run, desk: Path) -> None:
    (desk / "desk.ledger-wal").write_bytes(bytes(64))
    (desk / "desk.ledger-shm").write_bytes(b"\x18\xe2\x2d")
    assert run(ADD.format("Reuters")).code == 0
    (desk / "desk.ledger-wal").write_bytes(b"")
    (desk / "desk.ledger-shm").write_bytes(bytes(4096))
    assert run(ADD.format("AFP")).code == 0
    assert sound(desk / "desk.ledger") == 3
