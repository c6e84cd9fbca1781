"""Where results of comparisons are kept: a file of SQLite of the user's own, one for each ledger.

Nothing in it is needed. A file that is damaged, held for too long, of another form or program, or
that others may write is passed over, and what it has is worked out anew. What was taken out of the
ledger goes from it too: it is cleared by whoever redacts, and by whoever first sees that somebody
else did.
"""

import contextlib
import os
import sqlite3
import stat
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from hashlib import sha256
from pathlib import Path

FORM = 1
"""Of the file and of what is in it; a file of another form is begun anew."""

SUFFIX = ".results"
"""How the name of such a file ends."""

NAME_DIGITS = 32
"""Of the digest of a ledger that names its file: as many as tell records apart."""

MOST_BYTES = 1 << 30
"""Of all such files together. Ours: where every event has findings a claim takes some 100 bytes, so
that ledgers of millions have room; those of ledgers that were compared longest ago go first."""

WAITING_SECONDS = 1.0
"""For another process that writes results; then nothing is kept. Ours: a comparison that would gain
by them takes some seconds itself."""

CLEARING_SECONDS = 2.0
"""The same for who clears the file; after that it is removed. As long as a ledger that is written
anew waits for its readers."""

TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE result (key BLOB PRIMARY KEY, digest BLOB NOT NULL, content BLOB NOT NULL);
"""

PRAGMAS = ("secure_delete = ON", "journal_mode = MEMORY", "synchronous = OFF")
"""Nothing that was overwritten stays in a file. What a crash loses shows by its digest."""

OWN_FILE, OWN_FOLDER = 0o600, 0o700
"""Nobody but the user reads or writes them."""


class ResultsFile:
    """The results of one ledger."""

    def __init__(
        self,
        folder: Callable[[], Path],
        identity: Callable[[], str],
        redactions: Callable[[], int],
        program: Callable[[], str],
    ) -> None:
        """Look at nothing yet.

        Args:
            folder: Where such files are.
            identity: Of the ledger.
            redactions: How many redactions the ledger has; words that they took may be in results
                that were worked out when it had fewer.
            program: What works results out; those of another are of no use. Empty: nobody knows.
        """
        self._folder = folder
        self._identity = identity
        self._redactions = redactions
        self._program = program

    @cached_property
    def _path(self) -> Path:
        return self._folder() / f"{self._identity()[:NAME_DIGITS]}{SUFFIX}"

    def read_all(self) -> Mapping[bytes, bytes]:
        """What is kept and is as it was written, by its keys."""
        if not self._path.exists():
            return {}
        with contextlib.suppress(OSError):
            os.utime(self._path)  # those used longest ago go first
        found: Mapping[bytes, bytes] = {}
        with self._opened() as opened:
            if opened is not None and self._is_of_now(opened):
                rows = opened.execute("SELECT key, digest, content FROM result")
                found = {
                    key: content
                    for key, digest, content in rows
                    if isinstance(content, bytes) and sha256(content).digest() == digest
                }
        return found

    def write(self, fresh: Mapping[bytes, bytes]) -> None:
        """Keep more, in the place of what was kept under the same keys, as far as there is room."""
        if not fresh or not self._program():
            return
        with contextlib.suppress(OSError):
            _make_file(self._path)
            self._make_room(sum(map(len, fresh.values())))
        with self._opened() as opened:
            if opened is None:
                return
            opened.execute("BEGIN IMMEDIATE")
            if not self._is_of_now(opened):
                if self._is_of_later(opened):
                    opened.execute("ROLLBACK")  # words may be in these that are taken out by now
                    return
                self._begin(opened)
            opened.executemany(
                "INSERT OR REPLACE INTO result (key, digest, content) VALUES (?, ?, ?)",
                ((key, sha256(each).digest(), each) for key, each in fresh.items()),
            )
            opened.execute("COMMIT")

    def clear(self) -> bool:
        """Leave nothing of what was kept on the disk; whether that is done.

        A file stays, or is made, that says how many redactions the ledger has: a comparison that
        began before the last of them keeps nothing any more.
        """
        is_done = False
        with contextlib.suppress(OSError):
            _make_file(self._path)
            is_done = self._clear() or (self._remove() and self._clear())
        return is_done or not self._path.exists()

    def _remove(self) -> bool:
        """Remove the file, because it is damaged or held, and make an empty one."""
        self._path.unlink(missing_ok=True)
        _make_file(self._path)
        return True

    def _clear(self) -> bool:
        is_done = False
        with self._opened(CLEARING_SECONDS) as opened:
            if opened is not None:
                opened.execute("BEGIN IMMEDIATE")
                self._begin(opened)
                opened.execute("COMMIT")
                opened.execute("VACUUM")
                is_done = True
        return is_done

    def reading(self) -> "ResultsRead":
        """The same for who looks at the ledger as it stood before: they keep nothing."""
        return ResultsRead(self)

    @contextlib.contextmanager
    def _opened(
        self, waiting_seconds: float = WAITING_SECONDS
    ) -> Iterator[sqlite3.Connection | None]:
        """The file, or None where it cannot be used; what goes wrong inside is passed over."""
        connection = self._connect(waiting_seconds)
        try:
            yield connection
        except (sqlite3.Error, OSError) as error:
            self._pass_over(error)
        finally:
            if connection is not None:
                connection.close()

    def _connect(self, waiting_seconds: float) -> sqlite3.Connection | None:
        if not _is_own(self._path):
            return None
        connection = None
        try:
            connection = sqlite3.connect(self._path, timeout=waiting_seconds, isolation_level=None)
            for pragma in PRAGMAS:
                connection.execute(f"PRAGMA {pragma}").fetchone()
        except sqlite3.Error as error:
            if connection is not None:
                connection.close()
            self._pass_over(error)
            return None
        return connection

    def _pass_over(self, error: Exception) -> None:
        """Remove a file that is damaged; one that is held is left alone."""
        is_damaged = isinstance(error, sqlite3.DatabaseError)
        if is_damaged and not isinstance(error, sqlite3.OperationalError):
            with contextlib.suppress(OSError):
                self._path.unlink()

    def _about(self, opened: sqlite3.Connection) -> dict[str, str]:
        (tables,) = opened.execute(
            "SELECT count(*) FROM sqlite_master WHERE name IN ('about', 'result')"
        ).fetchone()
        return dict(opened.execute("SELECT name, value FROM about")) if tables == 2 else {}

    def _is_of_now(self, opened: sqlite3.Connection) -> bool:
        about = self._about(opened)
        redactions = str(self._redactions())
        told = (about.get("form"), about.get("program"), about.get("redactions"))
        return told == (str(FORM), self._program() or None, redactions)

    def _is_of_later(self, opened: sqlite3.Connection) -> bool:
        """Whether somebody cleared it since who knows of more redactions."""
        told = self._about(opened).get("redactions", "")
        return told.isdigit() and int(told) > self._redactions()

    def _begin(self, opened: sqlite3.Connection) -> None:
        """Drop everything, and say what is kept from now on."""
        for table in ("about", "result"):
            opened.execute(f"DROP TABLE IF EXISTS {table}")
        for statement in filter(None, map(str.strip, TABLES.split(";"))):
            opened.execute(statement)
        about = {
            "form": str(FORM),
            "program": self._program(),
            "redactions": str(self._redactions()),
        }
        opened.executemany("INSERT INTO about (name, value) VALUES (?, ?)", about.items())

    def _make_room(self, more: int) -> None:
        """Remove the files of ledgers that were compared longest ago, this one's last."""
        files = [(each.stat(), each) for each in self._path.parent.glob(f"*{SUFFIX}")]
        size = more + sum(found.st_size for found, _ in files)
        files.sort(key=lambda each: (each[1] == self._path, each[0].st_mtime))
        for found, each in files:
            if size <= MOST_BYTES:
                return
            each.unlink()
            size -= found.st_size
        _make_file(self._path)


class ResultsRead:
    """Results that are used, and to which none are added."""

    def __init__(self, results: ResultsFile) -> None:
        """Take over where they are."""
        self._results = results

    def read_all(self) -> Mapping[bytes, bytes]:
        """What is kept and is as it was written, by its keys."""
        return self._results.read_all()

    def write(self, fresh: Mapping[bytes, bytes]) -> None:
        """Keep nothing: what is kept is of the ledger as it is."""

    def clear(self) -> bool:
        """Leave nothing of what was kept on the disk; whether that is done."""
        return self._results.clear()


def _make_file(path: Path) -> None:
    """Make an empty file of the user's own, and its folder, where there is none."""
    path.parent.mkdir(mode=OWN_FOLDER, parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWN_FILE))


def _is_own(path: Path) -> bool:
    """Whether a file is there, and nobody but the user may write it."""
    try:
        found = path.lstat()
    except OSError:
        return False
    if not stat.S_ISREG(found.st_mode):
        return False
    if os.name == "nt":
        return True
    return found.st_uid == os.getuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
