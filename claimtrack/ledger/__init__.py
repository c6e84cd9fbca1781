"""Remembering: an append-only store behind one Protocol.

with open_ledger("wire.sqlite") as ledger:
    ledger.append(deed, records)
"""

import os
from typing import TYPE_CHECKING

from claimtrack.errors import LedgerError
from claimtrack.ledger.location import (
    SERVER_SCHEMES,
    default_location,
    is_url,
    scheme_of,
    shown_location,
)
from claimtrack.ledger.protocol import Ledger

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from claimtrack.ledger.kept_connection import KeptConnection
    from claimtrack.ledger.stored import StoredLedger

__all__ = ["Ledger", "bound_author", "default_location", "open_ledger"]


def bound_author(location: str) -> str | None:
    """The name that whoever opens this ledger signs with; None where they choose it.

    On a server it belongs to the role that signs in.

    Raises:
        MissingExtra: The engine of this URL is not installed.
        LedgerError: No server is reached at this URL.
    """
    if scheme_of(location) not in SERVER_SCHEMES or not is_url(location):
        return None
    from claimtrack.ledger import postgres_database  # noqa: PLC0415 - start-up

    return postgres_database.bound_author(location)


def open_ledger(
    location: str | os.PathLike[str],
    *,
    create: bool = True,
    read_only: bool = False,
    kept: "KeptConnection | None" = None,
    results: "Path | Callable[[], Path] | None" = None,
) -> Ledger:
    """Open the ledger at a path or a `postgresql://` URL.

    Args:
        location: A path, `~` allowed, or a URL.
        create: Make a new ledger (and its folder) when there is none.
        read_only: Never write, and create nothing. A ledger in a file or folder that may not be
            written opens for reading in any case, and refuses only what would write.
        kept: Where a ledger on a server leaves its connection when it is closed, for the next one.
        results: A folder of the user's own in which results of comparisons are kept, to be used
            again, or what tells it when it is needed; None: they are worked out anew each time.

    Raises:
        MissingExtra: The engine of this URL is not installed.
        LedgerError: No server is reached at this URL.
        LedgerMissing: There is no ledger, and none was to be made.
        NotALedger: Something else wrote the file.
        LedgerTooNew: A newer claimtrack wrote it.
        LedgerLocked: Another process held it for too long.
        LedgerDamaged: It cannot be read.
        TypeError: The location is neither a text nor a path.
    """
    ledger = _open(location, create=create, read_only=read_only, kept=kept)
    if results is not None:
        ledger.keep_results(results if callable(results) else lambda: results)
    return ledger


def _open(
    location: str | os.PathLike[str],
    *,
    create: bool,
    read_only: bool,
    kept: "KeptConnection | None",
) -> "StoredLedger":
    location = os.fspath(location)
    if not isinstance(location, str):
        raise TypeError(f"location: expected a text or a path of text, found {location!r}")
    if not is_url(location):
        from claimtrack.ledger.sqlite_file import open_sqlite  # noqa: PLC0415 - start-up

        return open_sqlite(location, create=create, read_only=read_only)
    place = shown_location(location)
    if scheme_of(location) in SERVER_SCHEMES:
        from claimtrack.ledger.postgres_database import open_postgres  # noqa: PLC0415 - start-up

        return open_postgres(location, create=create, read_only=read_only, kept=kept)
    raise LedgerError(
        f"no ledger can be kept at a {scheme_of(location)} URL",
        place=place,
        hint="give the path of a file, or postgresql://USER@HOST/DATABASE",
    )
