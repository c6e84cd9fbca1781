"""A fault that comes after a change was written: what stands is said, and by nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from claimtrack.errors import LedgerLocked
from tests.running import Ran

Run = Callable[..., Ran]

ADD = 'add "Reuters said 12 killed on 2020-10-13" --topic war'


def fail(*_: object) -> None:
    raise LedgerLocked("another process is writing to it and did not finish")


@pytest.fixture
def begun(desk: Path, run: Run) -> Path:
    assert run('add "AFP said 61 killed on 2020-10-12" --topic war').code == 0
    assert run("undo").code == 0
    (desk / "brought.csv").write_text("who,deaths\nAnadolu,7\n")
    return desk


AFTER = {
    "add": (ADD, "claimtrack.workflow.world.work_out_kept", "3: added 1 claim"),
    "add -": (
        "add -",
        "claimtrack.workflow.world.work_out_kept",
        "3: added 1 claim",
    ),
    "import": (
        "import brought.csv --column who=source --column deaths=value --set metric=killed",
        "claimtrack.workflow.world.work_out_kept",
        "3: added 1 claim",
    ),
    "redo": ("redo", "claimtrack.cli.redo.keep_joins", "3: brought back 1"),
    "a source": (
        "sources add Reuters",
        "claimtrack.workflow.world.work_out_kept",
        "3: added 1 source",
    ),
}


@pytest.mark.parametrize("case", AFTER)
def test_it_is_said_after_the_fault(
    begun: Path, run: Run, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    line, place, told = AFTER[case]
    draft = '{"source": "Reuters", "figure": "12", "metric": "killed"}\n'
    with monkeypatch.context() as patch:
        patch.setattr(place, fail)
        ran = run(line, stdin=draft)
    assert begun.is_dir()
    assert ran.code == 4
    command = "sources add" if line.startswith("sources") else line.split()[0]
    assert f"claimtrack {command}: recorded all the same: {told}" in ran.err
    assert run("log").out.count("\n") >= 3


def test_nothing_is_said_of_what_was_not_written(
    begun: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same line was written before, in the same moment."""
    assert run(ADD).code == 0
    with monkeypatch.context() as patch:
        patch.setattr("claimtrack.ledger.stored.StoredLedger.append", fail)
        patch.setattr("claimtrack.ledger.stored.StoredLedger.append_chosen", fail)
        ran = run('add "TASS said 99 killed on 2020-10-13" --topic war')
    assert begun.is_dir()
    assert ran.code == 4
    assert "recorded" not in ran.err
