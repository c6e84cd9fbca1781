"""Copies of a ledger: made into a file while others write, compared, and put back.

Of a file a copy is made by SQLite's own backup interface (sqlite.org/backup.html) from one state of
the ledger, changes in the write-ahead log included; of a ledger on a server, row by row. It is one
file, checked before it takes its name.
"""

import contextlib
import os
import sqlite3
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from claimtrack.errors import LedgerDamaged, LedgerError, LedgerLocked, LedgerReadOnly, NotALedger
from claimtrack.ledger.chain import START
from claimtrack.ledger.location import is_url, shown_location
from claimtrack.ledger.protocol import Ledger
from claimtrack.ledger.sqlite import is_held, translated
from claimtrack.ledger.sqlite_file import (
    find_foreign,
    holds_something,
    open_engine,
    open_sqlite,
    sync_folder,
)
from claimtrack.ledger.stored import StoredLedger
from claimtrack.text.own_names import BESIDE, LOGS, MAGIC, require_free_name


@dataclass(frozen=True, slots=True)
class History:
    """The digests of the changes of a ledger, oldest first."""

    digests: tuple[str, ...]

    @property
    def last(self) -> str:
        """The digest of its state; zeros when it is empty."""
        return self.digests[-1] if self.digests else START

    def count_shared(self, other: "History") -> int:
        """How many changes both have, from the first on."""
        pairs = zip(self.digests, other.digests, strict=False)
        return next(
            (number for number, (left, right) in enumerate(pairs) if left != right),
            min(len(self.digests), len(other.digests)),
        )

    def is_of_same_ledger(self, other: "History") -> bool:
        """Whether they begin with the same change; an empty one goes with every ledger."""
        return not self.digests or not other.digests or self.digests[0] == other.digests[0]


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy that was made and checked."""

    place: str
    digest: str
    changes: int
    size_bytes: int


def read_history(ledger: Ledger) -> History:
    """The digests of every change of a ledger."""
    return History(tuple(each.digest for each in reversed(ledger.operations())))


def copy_ledger(source: str, to: Path) -> Copied:
    """Copy a ledger as it stands into a new file and check the copy; `to` then names it.

    Whatever had that name before is replaced only when the copy is whole and on the disk.

    Raises:
        LedgerError: The ledger cannot be read, or the copy not be written.
        LedgerDamaged: The copy does not verify, or is not what was to be copied.
        OwnedName: The name belongs to a ledger.
    """
    require_free_name(to)
    _require_nothing_beside(to)
    with _fresh_beside(to) as fresh:
        copied = _make_copy(source, fresh, to)
        for name in _beside(to):
            name.unlink(missing_ok=True)
        fresh.replace(to)
        sync_folder(to.parent)
    return copied


def put_in_place(source: Path, ledger: Path, aside: Path) -> Copied:
    """Put a copy in the place of a ledger; what was there, damaged or not, gets the name `aside`.

    Nobody else has the ledger open meanwhile, and what SQLite kept beside the old file goes with
    it, so that it never meets the new one.

    Raises:
        LedgerLocked: Another process has the ledger open; nothing was changed.
        LedgerError: The copy cannot be read, or not be written there.
        LedgerDamaged: What was copied does not verify; nothing was changed.
        OwnedName: One of the names belongs to a ledger.
    """
    for each in (source, ledger):
        require_free_name(each)
    with _fresh_beside(ledger) as fresh:
        copied = _make_copy(str(source), fresh, ledger)
        with _without_foreign(ledger, aside), _alone_with(ledger):
            _set_aside(ledger, aside)
            fresh.replace(ledger)
            sync_folder(ledger.parent)
    return copied


def _require_nothing_beside(to: Path) -> None:
    """Make sure that nothing is lost of what stands where a copy would have its log and index.

    Beside an earlier copy these may be there and go with it.

    Raises:
        NotALedger: A file is there that is not of an earlier copy.
    """
    found = find_foreign(to) if to.exists() else filter(holds_something, _beside(to))
    for each in found:
        raise NotALedger(
            f"{each} is beside it and would be lost: a ledger keeps its log under that name",
            place=str(to),
            hint=f"name another file, or move {each.name} elsewhere first",
        )


def _beside(path: Path) -> Iterator[Path]:
    return (path.with_name(path.name + ending) for ending in BESIDE)


@contextlib.contextmanager
def _fresh_beside(path: Path) -> Iterator[Path]:
    """A new file in the same folder, which is gone afterwards unless it got another name.

    Raises:
        LedgerError: None can be made there.
    """
    import tempfile  # noqa: PLC0415 - start-up

    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}-", suffix=".part", dir=path.parent)
        os.close(handle)
    except OSError as error:
        raise _unwritable(path, error) from error
    fresh = Path(name)
    try:
        yield fresh
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        for each in (fresh, *_beside(fresh)):
            with contextlib.suppress(OSError):
                each.unlink(missing_ok=True)


def _unwritable(path: Path, error: OSError) -> LedgerError:
    return LedgerReadOnly(
        f"it cannot be written: {error.strerror}", place=str(path), hint="name another place"
    )


def _make_copy(source: str, fresh: Path, to: Path) -> Copied:
    """Copy a ledger into a new file, checked and on the disk, that will get the name `to`.

    Raises:
        LedgerError: It cannot be read, or the copy not be written.
        LedgerDamaged: The copy does not verify.
    """
    copy = _copy_rows if is_url(source) else _copy_pages
    changes, digest = copy(source, fresh)
    _require_sound(fresh, digest, shown_location(source))
    _settle(fresh, to, source)
    return Copied(str(to), digest, changes, fresh.stat().st_size)


def _copy_rows(source: str, fresh: Path) -> tuple[int, str]:
    """The same of a ledger on a server, row by row."""
    from claimtrack.ledger.between_engines import copy_rows  # noqa: PLC0415 - start-up
    from claimtrack.ledger.postgres_database import open_engine as open_server  # noqa: PLC0415

    engine = open_server(source, create=False, read_only=True)
    with StoredLedger(engine) as ledger, ledger.reading():
        history = read_history(ledger)
        with contextlib.closing(open_engine(str(fresh), create=True, read_only=False)) as copy:
            with copy.writing():
                copy_rows(engine, copy)
            copy.be_one_file()
    return len(history.digests), history.last


def _copy_pages(source: str, fresh: Path) -> tuple[int, str]:
    """Copy one state of a ledger; how many changes it has, and its digest.

    All pages are copied in one step, in the very transaction in which the digest is read: others
    may write meanwhile and are not in the copy.
    """
    engine = open_engine(source, create=False, read_only=True)
    with StoredLedger(engine) as ledger, ledger.reading():
        history = read_history(ledger)
        with translated(str(fresh)), contextlib.closing(sqlite3.connect(fresh)) as target:
            engine.copy_into(target)
            # A copy is one file: whoever opens it as a ledger makes the log anew.
            target.execute("PRAGMA journal_mode = DELETE").fetchone()
    return len(history.digests), history.last


def _require_sound(copy: Path, digest: str, source: str) -> None:
    """Check a copy as `verify` checks a ledger.

    Raises:
        LedgerDamaged: It is not as it was written, or of another state.
    """
    with open_sqlite(str(copy), create=False, read_only=True) as ledger:
        if trouble := _find_trouble(ledger, digest):
            raise LedgerDamaged(
                f"it does not verify, and was not copied: {trouble}",
                place=source,
                hint="claimtrack verify tells all of it; claimtrack restore FILE puts a backup in "
                "its place",
            )


def _find_trouble(copy: Ledger, digest: str) -> str:
    """What is wrong with a copy of the state with this digest; empty when nothing is."""
    if damages := copy.verify():
        return damages[0].what
    return "" if copy.digest() == digest else "the copy has another digest"


def _settle(fresh: Path, to: Path, source: str) -> None:
    """Give the copy the permissions of what it replaces, else of its source; put it on the disk.

    The copy of a ledger on a server is for whoever made it alone.
    """
    if to.exists() or not is_url(source):
        like = to if to.exists() else Path(source).expanduser()
        fresh.chmod(stat.S_IMODE(like.stat().st_mode))
    descriptor = os.open(fresh, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _without_foreign(path: Path, aside: Path) -> Iterator[None]:
    """Give what is beside a ledger and not SQLite's the name `aside` before SQLite removes it.

    Where what is done then fails, it gets its own name back.
    """
    moved: list[tuple[Path, Path]] = []
    try:
        for each in tuple(find_foreign(path)):
            to = aside.with_name(aside.name + each.name.removeprefix(path.name))
            each.rename(to)
            moved.append((each, to))
        yield
    except BaseException:
        for each, to in moved:
            with contextlib.suppress(OSError):
                to.rename(each)
        raise


@contextlib.contextmanager
def _alone_with(path: Path) -> Iterator[None]:
    """Hold a ledger so that no other process has it open; of a file that is none, hold nothing.

    SQLite is not asked about a file that has not its mark: of an empty one it removes the log.
    Leaving the write-ahead log is what SQLite allows only to the last connection, and it folds the
    log into the file.

    Raises:
        LedgerLocked: Another process has it open.
    """
    if not path.exists() or not has_mark(path):
        yield
        return
    with translated(str(path)):
        connection = sqlite3.connect(path, isolation_level=None, timeout=0.0)
    try:
        try:
            (mode,) = connection.execute("PRAGMA journal_mode = DELETE").fetchone()
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError as error:
            if is_held(error):
                raise _in_use(path) from error
            # It is damaged, so that nobody can use it, or may not be written: its folder decides.
        else:
            if mode == "wal":
                raise _in_use(path)
        yield
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    finally:
        connection.close()


def has_mark(path: Path) -> bool:
    """Whether a file begins as every SQLite file does."""
    try:
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return True


def _in_use(path: Path) -> LedgerLocked:
    return LedgerLocked(
        "another process has it open; nothing was changed",
        place=str(path),
        hint="end what reads or writes it, such as claimtrack serve and watch",
    )


def _set_aside(path: Path, aside: Path) -> None:
    """Give the file another name, and what holds changes beside it; drop the rest."""
    for ending in LOGS:
        stored = path.with_name(path.name + ending)
        if stored.exists() and stored.stat().st_size > 0:
            stored.rename(aside.with_name(aside.name + ending))
    if path.exists():
        try:
            os.link(path, aside)  # so that at every moment there is a file of that name
        except OSError:
            path.rename(aside)
    for each in _beside(path):
        each.unlink(missing_ok=True)


def put_on_server(source: Path, location: str, aside: str) -> Copied:
    """Put a copy in the place of a ledger on a server; what was there is renamed.

    All of it is one transaction: until its end everybody sees what was there, and who had it open
    is told afterwards that it is another one. Whoever could use the ledger can use the new one.

    Args:
        source: The file of the copy.
        location: The URL.
        aside: What the schema of the ledger is called from then on, if there is one.

    Raises:
        LedgerError: The copy cannot be read, or not be written there.
        LedgerDamaged: What was written does not verify; nothing was changed.
    """
    from claimtrack.ledger.between_engines import copy_rows  # noqa: PLC0415 - start-up
    from claimtrack.ledger.postgres_database import exchange  # noqa: PLC0415

    engine = open_engine(str(source), create=False, read_only=True)
    with StoredLedger(engine) as kept, kept.reading(), exchange(location, aside) as server:
        history = read_history(kept)
        copy_rows(engine, server)
        if trouble := _find_trouble(StoredLedger(server), history.last):
            raise LedgerDamaged(
                f"it does not verify, and was not copied: {trouble}; nothing was changed",
                place=str(source),
                hint="restore another backup, or import an export into a new ledger",
            )
    return Copied(shown_location(location), history.last, len(history.digests), 0)
