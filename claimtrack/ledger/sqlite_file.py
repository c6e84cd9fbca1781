"""Finding, making and recognising the file a ledger is kept in."""

import contextlib
import errno
import os
import sqlite3
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from claimtrack.errors import (
    LedgerError,
    LedgerLocked,
    LedgerMissing,
    LedgerReadOnly,
    LedgerTooNew,
    NotALedger,
)
from claimtrack.ledger.columns import PLACED, TABLES
from claimtrack.ledger.location import shown_location
from claimtrack.ledger.migrations import LATEST, READABLE_SINCE, load_migrations
from claimtrack.ledger.sqlite import (
    SqliteEngine,
    is_held,
    migrate,
    primary_code,
    translated,
)
from claimtrack.ledger.stored import StoredLedger
from claimtrack.text.own_names import APPLICATION_ID, BESIDE, LOGS, require_free_name
from claimtrack.text.plain_files import kind_of_special

if TYPE_CHECKING:
    from claimtrack.ledger.turns import Turns

BUSY_SECONDS = 30.0
"""How long to wait for another writer. Ours: an import writes 100,000 claims in one operation in
about 10 s; who has waited three times that long should be told."""

RETRY_SECONDS = 0.01
"""Ours: how often to ask again where SQLite itself does not wait."""

LOG_MAGIC = {
    "-wal": (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83"),
    "-journal": (b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7",),
}
"""What the logs beside a file begin with (sqlite.org/fileformat2.html, 3 and 4)."""

LOG_HEAD_BYTES = {"-wal": 32, "-journal": 8}
"""How much of the head of a log is looked at: all of it, but of a journal its mark, which is zeros
until its records are synced (`writeJournalHdr` of SQLite's pager.c)."""

INDEX_PAGE_BYTES, INDEX_CUT_BYTES = 4096, 3
"""The index beside a file grows by so many bytes, and is cut to so many by whoever opens it first
(`unixShmMap` and `unixLockSharedMemory` of SQLite's os_unix.c)."""

DENIED = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM)
"""How SQLite says that a file or its folder may not be written."""

ANOTHER = "name another place with --ledger"

PROJECTIONS = {
    "used": "kind, name, operation, beside, claims, PRIMARY KEY (kind, name, operation, beside)",
    "seal": "operation INTEGER PRIMARY KEY, recipe, rows, blocks",
    "block": "part, kind, name, beside, counting, operation, rows, digest,"
    " PRIMARY KEY (part, kind, name, beside, counting, operation)",
    "kept": "name PRIMARY KEY, stamp, content, digest",
}
"""The tables that are made from the records, with their columns."""

SEALED_SINCE = 10
"""The form from which on a ledger has the tables `seal` and `block`."""


SET_ASIDE = ".before-restore-"
"""What stands behind the name of a ledger that a backup took the place of, before the time."""

BACKUP = ".backup"
"""How the name of a backup ends, as the manual writes it. Ours."""


def open_sqlite(location: str, *, create: bool, read_only: bool) -> StoredLedger:
    """Open or make the ledger at a path; see `claimtrack.ledger.open_ledger`."""
    return StoredLedger(open_engine(location, create=create, read_only=read_only))


def open_engine(location: str, *, create: bool, read_only: bool) -> SqliteEngine:
    """Open or make the file of a ledger, in the latest form or with what stands in for it."""
    path = Path(location).expanduser()
    place = shown_location(location)
    create = create and not read_only
    if not read_only:
        require_free_name(path)
    _look_at(path, place, create=create)
    _require_own_beside(path, place)
    with translated(place), contextlib.ExitStack() as on_failure:
        connection, is_writable = _connect(path, place, create=create, read_only=read_only)
        on_failure.callback(connection.close)
        has_older_form = _prepare(connection, path, place, create=create, is_writable=is_writable)
        engine = SqliteEngine(
            connection,
            place,
            path=path,
            stand_in=_stand_in if has_older_form else None,
            turns=_turns_at(path) if is_writable else None,
            is_read_only=read_only,
        )
        if is_writable:
            _migrate(engine, connection, place)
        on_failure.pop_all()
    return engine


def _turns_at(path: Path) -> "Turns":
    from claimtrack.ledger.turns import Turns  # noqa: PLC0415 - start-up

    return Turns(path.resolve(), BUSY_SECONDS)


def _look_at(path: Path, place: str, *, create: bool) -> None:
    """Refuse what is plainly no ledger before SQLite touches it.

    The file is asked about, and not opened: when a process closes a file, it loses all its locks on
    it, those of another connection too, and the next process to leave would take the write-ahead
    log away from under it (sqlite.org/howtocorrupt.html, 2.2). What is in it SQLite looks at, with
    the log: when the power went while the first page was written, the log has that page.
    """
    size_bytes = 0
    try:
        found = path.stat()
    except FileNotFoundError:
        pass
    except OSError as error:
        raise _unopened(error.strerror or str(error), place) from error
    else:
        if kind := kind_of_special(found.st_mode):
            raise NotALedger(f"{kind} is not a ledger", place=place, hint=ANOTHER)
        if not os.access(path, os.R_OK, effective_ids=os.access in os.supports_effective_ids):
            raise _unopened(os.strerror(errno.EACCES), place)
        size_bytes = found.st_size
    if not size_bytes and not create:
        raise _missing(path, place)
    if not size_bytes:
        _make_folder(path.parent, place)


def _require_own_beside(path: Path, place: str) -> None:
    """Make sure that what SQLite will take for its own beside a ledger is so.

    Raises:
        NotALedger: Something else has a name there, or the log of a ledger is left without it.
    """
    for foreign in find_foreign(path):
        raise NotALedger(
            f"{foreign} is beside it, and is none of its logs: it would be written over",
            place=place,
            hint=f"move {foreign.name} elsewhere first",
        )
    log = name_beside(path, "-wal")
    if holds_something(log) and not path.exists():  # in this order: somebody may make the ledger
        raise NotALedger(
            f"there is no ledger here, and {log} is the log of one: it would be removed",
            place=place,
            hint=f"put back the ledger that {log.name} belongs to, or move that file elsewhere",
        )


def name_beside(path: Path, ending: str) -> Path:
    """What SQLite calls a file of its own beside another; where that is a link, beside its goal."""
    path = path.resolve() if path.is_symlink() else path
    return path.with_name(path.name + ending)


def holds_something(path: Path) -> bool:
    """Whether a file is there and not empty, or anything else of that name."""
    try:
        found = path.lstat()
    except OSError:  # SQLite removed it meanwhile, or nobody may look
        return False
    return found.st_size > 0


def find_foreign(path: Path) -> Iterator[Path]:
    """The files beside one that have a name of SQLite's, and are not SQLite's.

    The index is only asked about: closing it would take away the locks of this process on it.
    """
    for ending in BESIDE:
        beside = name_beside(path, ending)
        try:
            found = beside.lstat()
            if found.st_size == 0 and stat.S_ISREG(found.st_mode):
                continue
            is_own = stat.S_ISREG(found.st_mode) and (
                found.st_size == INDEX_CUT_BYTES or found.st_size % INDEX_PAGE_BYTES == 0
                if ending not in LOG_MAGIC
                else _begins_as_log(beside, ending)
            )
        except FileNotFoundError:
            continue
        except OSError:  # nobody may look: SQLite says so
            continue
        if not is_own:
            yield beside


def _begins_as_log(path: Path, ending: str) -> bool:
    """Whether a file begins as a log, or as one does of which a power cut left zeros or less."""
    magic = LOG_MAGIC[ending]
    with path.open("rb") as file:
        head = file.read(LOG_HEAD_BYTES[ending])
    return head.startswith(magic) or any(each.startswith(head.rstrip(b"\0")) for each in magic)


def _unopened(why: str, place: str) -> LedgerError:
    return LedgerError(f"it cannot be opened: {why}", place=place, hint="check its permissions")


def _missing(path: Path, place: str) -> LedgerMissing:
    hint = "claimtrack add or import makes one"
    if (backup := _find_backup(path)) is not None:
        import shlex  # noqa: PLC0415 - start-up

        hint += f"; claimtrack restore {shlex.quote(str(backup))} puts that backup in its place"
    return LedgerMissing("there is no ledger here", place=place, hint=hint)


def _find_backup(path: Path) -> Path | None:
    """The newest file beside a ledger that a backup or a restore of it left, by its name."""

    def is_backup(name: str) -> bool:
        begins = f"{path.name}{SET_ASIDE}"
        of_restore = name.startswith(begins) and not name[len(begins) :].endswith(BESIDE)
        return of_restore or (name.startswith(path.stem) and name.endswith(BACKUP))

    try:
        with os.scandir(path.parent) as beside:
            found = [each for each in beside if is_backup(each.name) and each.is_file()]
            newest = max(found, key=lambda each: (each.stat().st_mtime_ns, each.name), default=None)
    except OSError:  # nobody may look there
        return None
    return None if newest is None else path.with_name(newest.name)


def _make_folder(folder: Path, place: str) -> None:
    """Make the folder of a ledger, and see that its name survives a power cut.

    SQLite syncs the names in this folder, not those of it and the folders around it.
    """
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LedgerReadOnly(
            f"its folder cannot be made: {error.strerror}", place=place, hint=ANOTHER
        ) from error
    for made in missing:
        sync_folder(made.parent)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system can say so."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _connect(
    path: Path, place: str, *, create: bool, read_only: bool
) -> tuple[sqlite3.Connection, bool]:
    """A connection that can at least read, and whether it may write."""
    if not read_only:
        with contextlib.suppress(_Denied):
            return _try(path, "mode=rwc" if create else "mode=rw"), True
    with contextlib.suppress(_Denied):
        return _try(path, "mode=ro"), False
    if not path.exists():
        raise LedgerReadOnly("no ledger can be made here", place=place, hint=ANOTHER)
    if _has_log(path):
        raise LedgerReadOnly(
            "its last changes are in a log beside it that cannot be folded in here",
            place=place,
            hint="open it once where it may be written",
        )
    try:
        return _try(path, "immutable=1"), False
    except _Denied as denied:  # there is no other way left
        raise denied.error from denied


class _Denied(Exception):
    """The file cannot be opened in this way, but perhaps in another."""

    def __init__(self, error: sqlite3.Error) -> None:
        super().__init__(str(error))
        self.error = error
        """What SQLite said."""


def _try(path: Path, mode: str) -> sqlite3.Connection:
    """Connect and read once: only then does SQLite look at the file and its log.

    `immutable=1` reads a file whose folder may not be written. SQLite then believes that nobody
    changes it, which holds as long as no log lies beside it; a command is soon over.
    """
    uri = f"{path.absolute().as_uri()}?{mode}"
    connection = None
    try:
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=BUSY_SECONDS)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        if connection:
            connection.close()
        if primary_code(error) in DENIED:
            raise _Denied(error) from error
        raise
    return connection


def _has_log(path: Path) -> bool:
    """Whether SQLite left something beside a file that belongs to it."""
    logs = (path.with_name(path.name + ending) for ending in LOGS)
    return any(log.exists() and log.stat().st_size > 0 for log in logs)


def _prepare(
    connection: sqlite3.Connection, path: Path, place: str, *, create: bool, is_writable: bool
) -> bool:
    """Recognise the file; whether the ledger in it has an older form and cannot be brought up."""
    version = _version(connection, place)
    if version == 0 and not create:
        raise _missing(path, place)
    if version < READABLE_SINCE and not is_writable:
        raise LedgerReadOnly(
            f"it has the older form {version} and has to be brought up to {LATEST} first",
            place=place,
            hint="open it once where it may be written",
        )
    if is_writable:
        _use_write_ahead_log(connection, place)
    return version < LATEST and not is_writable


def _stand_in(connection: sqlite3.Connection) -> bool:
    """Tables for this connection alone in place of those an older ledger does not have.

    They are empty, and made again whenever they are asked for: somebody else may have brought the
    ledger up meanwhile.

    Returns:
        Whether the ledger has no seals of its own.
    """
    made = connection.execute("SELECT type, name FROM sqlite_temp_master WHERE sql NOT NULL")
    for kind, name in made.fetchall():
        connection.execute(f"DROP {kind} temp.{name}")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    found = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    for table in TABLES.values():
        if table.name not in found:
            empty = ", ".join(f"NULL AS {column}" for column in (*PLACED, *table.columns))
            connection.execute(f"CREATE TEMP VIEW {table.name} AS SELECT {empty} WHERE 0")
    is_older = version < SEALED_SINCE
    for name, definition in PROJECTIONS.items():
        if name not in found or is_older:
            connection.execute(f"CREATE TEMP TABLE {name} ({definition})")
    if "reference" not in found:
        connection.execute(
            "CREATE TEMP VIEW reference AS SELECT DISTINCT"
            " json_extract(content, '$.references') AS told, id AS claim FROM claim"
            " WHERE json_extract(content, '$.references') IS NOT NULL"
        )
    return bool(is_older)


def _version(connection: sqlite3.Connection, place: str) -> int:
    """The version of the ledger in this file, 0 for an empty file.

    Raises:
        NotALedger: Something else keeps its data here.
        LedgerTooNew: A newer claimtrack wrote it.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (things,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application == 0 and version == 0 and things == 0:
        return 0
    if application != APPLICATION_ID or version < 1:
        raise NotALedger("this SQLite file belongs to another program", place=place, hint=ANOTHER)
    if version > LATEST:
        raise LedgerTooNew(
            f"it has the form {version}, and this claimtrack knows forms up to {LATEST}",
            place=place,
            hint="install a newer claimtrack",
        )
    return int(version)


def _use_write_ahead_log(connection: sqlite3.Connection, place: str) -> None:
    """Change over, once in a ledger's life; SQLite does not wait for others here, so we do."""
    for _ in _attempts(place):
        try:
            (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
            if mode != "wal":
                connection.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            if not is_held(error):
                raise
        else:
            return


def _attempts(place: str) -> Iterator[None]:
    until = time.monotonic() + BUSY_SECONDS
    while time.monotonic() < until:
        yield
        time.sleep(RETRY_SECONDS)
    raise LedgerLocked(
        "another process is writing to it and did not finish",
        place=place,
        hint="try again when it is done",
    )


def _migrate(engine: SqliteEngine, connection: sqlite3.Connection, place: str) -> None:
    """Make the ledger, or bring it up to the latest form, all or nothing.

    Another process may be faster.

    Raises:
        LedgerDamaged: What an older form holds, or the form, is not as it was written.
    """
    if _version(connection, place) == LATEST:
        return
    with engine.writing():
        version = _version(connection, place)
        steps = load_migrations("sqlite")
        migrate(connection, steps, since=version)
        if 0 < version < SEALED_SINCE:
            from claimtrack.ledger.sealing import seal_older  # noqa: PLC0415 - start-up

            seal_older(engine)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
