"""What a ledger holds, for comparing it before and after something went wrong."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from claimtrack.ledger import open_ledger
from claimtrack.model.record import Kind, record_id


@dataclass(frozen=True, slots=True)
class Account:
    """The whole history of a ledger, and its records as they stand."""

    changes: tuple[tuple[int, str], ...] = ()
    """Number and digest of every operation, oldest first; the digest covers all it wrote."""
    records: frozenset[str] = frozenset()
    """The ids of the records in the current view."""


NOTHING = Account()


def read_account(path: Path) -> Account:
    """Read a ledger, and prove it; nothing is in a ledger that was never made.

    It is opened for writing, as the next command of a user would, so that what an interrupted
    one left behind is cleared up.
    """
    with open_ledger(str(path)) as ledger:
        damage = ledger.verify()
        assert damage == (), damage
        changes = tuple((each.number, each.digest) for each in reversed(ledger.operations()))
        standing = frozenset(record_id(record) for kind in Kind for record in ledger.records(kind))
    return Account(changes, standing)


def copy_folder(source: Path, to: Path) -> Path:
    """A copy of a folder of work, in the place of what was there."""
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(source, to)
    return to
