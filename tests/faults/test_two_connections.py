"""A process that has a ledger open twice keeps its locks, whatever it opens and closes."""

from pathlib import Path

from claimtrack.ledger import open_ledger
from tests.faults.accounts import copy_folder, read_account
from tests.faults.disk import LEDGER, Driver, Job
from tests.faults.scenarios import MAP, Grounds
from tests.ledger.ledger_samples import deed, figure_claim


def test_no_other_process_takes_the_log_away_from_one_with_two_connections(
    driver: Driver, grounds: Grounds, tmp_path: Path
) -> None:
    """As an import has them: one reads what is there, the other one writes.

    Whoever closes a file loses all locks of the process on it; the other process would then take
    itself for the last, fold the log in and remove it, and what is written to it would be lost.
    """
    work = copy_folder(grounds.folder / "desk", tmp_path.resolve() / "work")
    path = work / LEDGER
    before = len(read_account(path).changes)
    with open_ledger(str(path)) as writer, open_ledger(str(path), read_only=True):
        writer.append(deed(), [figure_claim("Baku", 1)])
        open_ledger(str(path), read_only=True).close()
        outcome = driver.run(Job(work, (("import", "many.csv", *MAP),)))
        assert outcome.code == 0, outcome.err
        assert path.with_name(f"{LEDGER}-wal").exists()
        writer.append(deed(), [figure_claim("Baku", 2)])
    assert len(read_account(path).changes) == before + 3
