"""An empty ledger, made once in a process and copied: to make one takes as long as ten changes."""

import contextlib
import functools
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

from claimtrack.ledger import Ledger, open_ledger, sqlite_file

_connect = sqlite_file._try  # noqa: SLF001 - what stands in for it calls it
_copied = True


@functools.cache
def _made() -> bytes:
    with tempfile.TemporaryDirectory() as folder, made_anew():
        path = Path(folder, "empty.ledger")
        open_ledger(str(path), create=True).close()
        return path.read_bytes()


def open_empty(path: Path) -> Ledger:
    """Open an empty ledger in a file that is not there yet."""
    assert not path.exists()
    path.write_bytes(_made())
    return open_ledger(str(path))


@contextlib.contextmanager
def copied() -> Iterator[None]:
    """Let every ledger that this process would make be a copy, byte for byte what it would make."""
    with mock.patch.object(sqlite_file, "_try", _connect_to_copy):
        yield


@contextlib.contextmanager
def made_anew() -> Iterator[None]:
    """Let ledgers be made after all, for tests of how they are."""
    global _copied  # noqa: PLW0603 - of the process, as what is patched
    before, _copied = _copied, False
    try:
        yield
    finally:
        _copied = before


def _connect_to_copy(path: Path, mode: str) -> sqlite3.Connection:
    """Put a copy where a ledger is going to be made, if nothing is there and it can be written."""
    if _copied and mode == "mode=rwc":
        made = _made()
        with contextlib.suppress(OSError):
            file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)  # as SQLite makes it
            with os.fdopen(file, "wb") as opened:
                opened.write(made)
    return _connect(path, mode)
