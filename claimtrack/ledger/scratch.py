"""A copy of a ledger that something is tried on, and that is thrown away."""

import contextlib
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from claimtrack.errors import LedgerMissing
from claimtrack.ledger.copying import copy_ledger
from claimtrack.ledger.location import is_url
from claimtrack.ledger.sqlite import translated


@contextlib.contextmanager
def scratch_ledger(location: str) -> Iterator[str]:
    """The location of a copy of a ledger as it stands now; of one that is missing, a free one.

    All pages are copied in one step, so that the copy is of one state whatever others write.

    Raises:
        LedgerError: It cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="claimtrack-") as folder:
        copy = Path(folder) / "preview.ledger"
        path = Path(location).expanduser()
        if is_url(location):
            with contextlib.suppress(LedgerMissing):
                copy_ledger(location, copy)
        elif path.is_file():
            address = f"{path.resolve().as_uri()}?mode=ro"
            with (
                translated(location),
                contextlib.closing(sqlite3.connect(address, uri=True)) as source,
                contextlib.closing(sqlite3.connect(copy)) as target,
            ):
                source.backup(target)
        yield str(copy)
