"""An empty ledger, made once in a process and copied: to make one takes as long as ten changes."""

import functools
import tempfile
from pathlib import Path

from claimtrack.ledger import Ledger, open_ledger


@functools.cache
def _made() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "empty.ledger")
        open_ledger(str(path), create=True).close()
        return path.read_bytes()


def open_empty(path: Path) -> Ledger:
    """Open an empty ledger in a file that is not there yet."""
    assert not path.exists()
    path.write_bytes(_made())
    return open_ledger(str(path))
