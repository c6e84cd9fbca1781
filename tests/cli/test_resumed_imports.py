"""An import that was interrupted goes on where it was, and is what it would have been."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from claimtrack.ledger.protocol import Appended, Deed
from claimtrack.ledger.stored import StoredLedger
from claimtrack.model.record import Record
from claimtrack.workflow import importing
from claimtrack.workflow.correcting import Corrections
from tests.running import Ran

Run = Callable[..., Ran]

ROWS = 47
COMMAND = (
    "import tolls.csv --column who=source --column dead=value --column where=place --set metric={}"
)
PLAIN = COMMAND.format("killed")


@pytest.fixture(autouse=True)
def table(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A table of five batches, in which one row is bad and two are alike but for the figure."""
    monkeypatch.setattr(importing, "BATCH_ROWS", 10)
    lines = [f"AP,{number},place {number % 30}" for number in range(ROWS)]
    lines[3] = "AP,many of them,place 3"
    (desk / "tolls.csv").write_text("\n".join(["who,dead,where", *lines]) + "\n", encoding="utf-8")
    return desk / "tolls.csv"


@pytest.fixture
def whole(run: Run) -> str:
    """What an import that nobody interrupts leaves."""
    assert run(f"--ledger whole.ledger {PLAIN}").code == 3
    return run("--ledger whole.ledger export").out


@pytest.fixture
def interrupted(run: Run, whole: str, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """An import that was interrupted after two operations; takes how many records come later."""
    written: list[int] = []
    append = StoredLedger.append

    def count(ledger: StoredLedger, deed: Deed, records: Iterable[Record]) -> Appended:
        listed = list(records)
        written.append(len(listed))
        return append(ledger, deed, listed)

    def stop(ledger: StoredLedger, deed: Deed, records: Iterable[Record]) -> Appended:
        if len(written) == 2:
            raise KeyboardInterrupt
        return count(ledger, deed, records)

    assert whole
    monkeypatch.setattr(StoredLedger, "append", stop)
    assert run(PLAIN).code == 130
    written.clear()
    monkeypatch.setattr(StoredLedger, "append", count)
    return written


def corrected(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which imports are set against what is on record, from now on."""
    found: list[str] = []
    begin = Corrections.__init__

    def note(
        self: Corrections, ledger: StoredLedger, command: str, *, seeks_other_names: bool
    ) -> None:
        found.append(command)
        begin(self, ledger, command, seeks_other_names=seeks_other_names)

    monkeypatch.setattr(Corrections, "__init__", note)
    return found


def test_it_goes_on_and_is_what_it_would_have_been(
    run: Run, whole: str, interrupted: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = corrected(monkeypatch)
    ran = run(PLAIN)
    assert (ran.code, asked) == (3, [])
    assert sum(interrupted) == ROWS - 20
    assert "added 27 claims; 19 claims there already; 47 rows read, 1 bad" in ran.err
    assert "many of them" in ran.err, "what the interruption took away is told"
    assert run("export").out == whole
    assert run("verify").code == 0
    assert run("undo").code == 0
    assert run("list").out == ""


@pytest.mark.parametrize(
    ("between", "then"),
    [
        ("add --source AFP --figure 9 --metric killed", PLAIN),
        ("undo", PLAIN),
        ("list", COMMAND.format("injured")),
    ],
    ids=["somebody wrote", "it was undone", "it is read otherwise"],
)
def test_whatever_else_was_written_all_rows_are_set_against_the_record(
    run: Run,
    interrupted: list[int],
    monkeypatch: pytest.MonkeyPatch,
    between: str,
    then: str,
) -> None:
    assert interrupted == []
    assert run(between).code == 0
    asked = corrected(monkeypatch)
    run(then)
    assert asked == ["import tolls.csv"]
    assert run("verify").code == 0


def test_one_that_came_to_its_end_is_not_under_way(
    run: Run, whole: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(PLAIN)
    asked = corrected(monkeypatch)
    assert "added nothing; 46 claims there already" in run(PLAIN).err
    assert asked == ["import tolls.csv"]
    assert run("export").out == whole
