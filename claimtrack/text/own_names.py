"""Names that belong to a ledger: SQLite keeps files beside it that are called so.

It takes such a file for its own, reads it as changes of the ledger, writes over it and removes it
(sqlite.org/tempfiles.html). So nothing else is written under one of these names.
"""

import contextlib
from collections import Counter
from pathlib import Path

from claimtrack.errors import OwnedName

LOGS = ("-wal", "-journal")
"""What the log beside a file is called; the second one is there only while a ledger is made
(sqlite.org/tempfiles.html)."""

BESIDE = (*LOGS, "-shm")
"""What SQLite keeps beside a file and must never meet another file of that name: its logs, which
hold changes, and an index that is made anew."""


MAGIC = b"SQLite format 3\0"
"""What every SQLite file begins with (sqlite.org/fileformat2.html)."""

APPLICATION_ID = 0x636C6D74
"""The letters "clmt" in the header of the file: how a ledger is told from other SQLite files."""

APPLICATION_AT = 68
"""Where they stand (sqlite.org/fileformat2.html, 1.3.15)."""

_OPEN: Counter[tuple[int, int]] = Counter()
"""Device and inode of the ledgers that this process has open, and how often."""


def hold(file: tuple[int, int]) -> None:
    """Say that this process opened a ledger, by device and inode."""
    _OPEN[file] += 1


def release(file: tuple[int, int]) -> None:
    """Say that it closed it."""
    _OPEN[file] -= 1


def require_free_file(path: Path) -> None:
    """Make sure that what is written over is neither a ledger or a backup, nor a part of one.

    Raises:
        OwnedName: It is, or may become one.
    """
    require_free_name(path)
    if _is_ledger(path):
        raise OwnedName(
            "this is a ledger or a backup of one, and it would be lost",
            place=str(path),
            hint="name another file; a ledger that nobody needs is removed by hand",
        )


def _is_ledger(path: Path) -> bool:
    """Whether a file is a ledger.

    One that this process has open is not opened once more: closing it would take away its locks
    (sqlite.org/howtocorrupt.html, 2.2).
    """
    with contextlib.suppress(OSError):
        found = path.stat()
        if _OPEN[found.st_dev, found.st_ino] > 0:
            return True
        if path.is_file():
            with path.open("rb") as file:
                head = file.read(APPLICATION_AT + 4)
            return head.startswith(MAGIC) and head[APPLICATION_AT:] == APPLICATION_ID.to_bytes(4)
    return False


def require_free_name(path: Path) -> None:
    """Make sure that a file to be written does not stand where a ledger keeps its own.

    Whether there is such a ledger is not asked: there may be one tomorrow.

    Raises:
        OwnedName: It does, by its name or by that of the file that a link leads to.
    """
    for each in (path, path.resolve()):
        name = each.name
        ending = next((end for end in BESIDE if name.casefold().endswith(end)), None)
        if ending is None:
            continue
        raise OwnedName(
            f"a name that ends with {ending} belongs to the ledger of the name before it, which "
            "would write over this file or remove it",
            place=str(path),
            hint=f"name another file, such as {name[: -len(ending)]}.{ending[1:]}",
        )
