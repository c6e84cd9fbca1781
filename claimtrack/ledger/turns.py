"""Whose turn it is to write: writers of one ledger go in the order in which they came.

SQLite lets one write and lets the others ask again, in no order, so that one of many can wait very
long. Before it asks, a writer takes the next number of a queue, a file, and waits until everybody
with a lower number is done. Each holds a lock on the byte of its number, which the system takes
away from a process that ends, however it ends: nobody waits for the dead. That only one writes is
still SQLite's doing.

The file is in the state folder of whoever writes, named by device and inode of the ledger, and not
beside the ledger, where others may put a file of any name. So those who write as one user go in
order, and users among themselves as SQLite has it. Where there can be no such file, or what has its
name is not ours, writers go without order, as another program's do.
"""

import contextlib
import errno
import fcntl
import os
import stat
import struct
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

FOLDER = "turns"
"""The folder of the queues in the state folder."""

MAGIC = b"clmtturn"
"""What a queue begins with. Ours."""

DOOR, NUMBERS = 0, 1 << 20
"""Bytes that are locked: the one by who takes a number, and the first of the numbers. No byte is
written there: a lock needs none. Ours."""

FLOCK = struct.Struct("@hhqqi4x")
"""`struct flock` of fcntl(2) on Linux: kind, whence, start, length, process (0 for these locks)."""

HAS_LOCKS = sys.platform == "linux" and sys.maxsize > 2**32
"""Whether locks can belong to an open file (F_OFD_SETLK, Linux since 3.15) and `FLOCK` is right.
Other locks belong to the process: two ledgers that it has open would take each other's away."""

COUNTERS = struct.Struct("<8sQQ")
"""What the file holds: `MAGIC`, the number taken last, and the number that was done last."""

MOST_NUMBERS = 1 << 48
"""Beyond this the file holds no numbers of ours. Ours: a million a second for nine years."""

POLL_SECONDS = 0.002
"""How often somebody asks whether it is their turn. Ours: a fifth of what one write takes."""

STALLED_SECONDS = 5.0
"""When nobody was done for so long, a writer looks whether the ledger is free: somebody with a
lower number may have been stopped before writing. Ours: half of what a batch of an import takes."""


class Turns:
    """The order of those who write to one ledger."""

    def __init__(self, ledger: Path, longest_seconds: float) -> None:
        """Look at nothing yet.

        Args:
            ledger: Its file.
            longest_seconds: How long one waits while nobody gets done.
        """
        self._ledger = ledger
        self._longest_seconds = longest_seconds
        self.current: Ticket | None = None
        """The number that is held now; None: it is not our turn, or there is no order."""

    @contextlib.contextmanager
    def turn(self, begin_at_once: Callable[[], bool]) -> Iterator[bool]:
        """Wait until everybody who came before is done, and let the next one after.

        Who has waited for as long as it is worth goes on without a turn, to be told by the ledger
        whether it is held.

        Args:
            begin_at_once: Begins to write if nobody else does; asked when the order is stalled.

        Yields:
            Whether `begin_at_once` did.
        """
        ticket = self._take()
        if ticket is None:
            yield False
            return
        try:
            has_begun = False
            with contextlib.suppress(OSError):
                has_begun = self._wait(ticket, begin_at_once)
            self.current = ticket
            yield has_begun
        finally:
            self.current = None
            with contextlib.suppress(OSError):
                ticket.leave()
            ticket.close()

    def _take(self) -> "Ticket | None":
        """The next number; None where there is no order."""
        if not HAS_LOCKS:
            return None
        with contextlib.suppress(OSError, RuntimeError):  # without a home there is no state folder
            path = self.find_queue()
            _make_private(path.parent)
            while True:
                flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
                ticket = Ticket(os.open(path, flags, 0o600), path)
                try:
                    if not ticket.is_ours():
                        ticket.close()
                        return None
                    if ticket.take():
                        return ticket
                except OSError:
                    ticket.close()
                    raise
                ticket.close()
        return None

    def find_queue(self) -> Path:
        """Where the queue of this ledger is, whether or not there is one now.

        Raises:
            OSError: There is no such ledger.
            RuntimeError: Nobody knows the home of this user.
        """
        from platformdirs import user_state_path  # noqa: PLC0415 - start-up

        found = self._ledger.stat()
        folder = user_state_path("claimtrack", appauthor=False) / FOLDER
        return folder / f"{found.st_dev:x}-{found.st_ino:x}"

    def _wait(self, ticket: "Ticket", begin_at_once: Callable[[], bool]) -> bool:
        done, since = ticket.done(), time.monotonic()
        asked = since
        while not ticket.is_next():
            time.sleep(POLL_SECONDS)
            now = time.monotonic()
            if ticket.done() != done:
                done, since = ticket.done(), now
            elif now - since > self._longest_seconds:
                return False
            elif now - since > STALLED_SECONDS and now - asked > STALLED_SECONDS:
                if begin_at_once():
                    return True
                asked = now
        return False


class Ticket:
    """A number in the order; its lock is held by the open file."""

    def __init__(self, file: int, path: Path) -> None:
        """Take over an open file of this name."""
        self._file = file
        self._path = path
        self.number = 0
        self.before = 0
        """How many were not done when it was taken."""

    def is_ours(self) -> bool:
        """Whether it is a queue, or empty, and nobody else's: nothing else is written or removed.

        Raises:
            OSError: It cannot be read.
        """
        found = os.fstat(self._file)
        return (
            stat.S_ISREG(found.st_mode)
            and found.st_uid == os.geteuid()
            and found.st_nlink <= 1  # none: somebody has just removed it
            and found.st_size in (0, COUNTERS.size)
            and os.pread(self._file, len(MAGIC), 0) in (b"", MAGIC)
        )

    def take(self) -> bool:
        """Take the next number; False when the file was removed meanwhile.

        Raises:
            OSError: The file cannot be read, written or locked.
        """
        _lock_door(self._file)
        try:
            if not self._is_in_place():
                return False
            taken, done = self._counters()
            self.number, self.before = taken + 1, taken - done
            _try_lock(self._file, NUMBERS + self.number)
            os.pwrite(self._file, COUNTERS.pack(MAGIC, self.number, done), 0)
            return True
        finally:
            _unlock(self._file, DOOR)

    def is_next(self) -> bool:
        """Whether nobody with a lower number is left."""
        return not _is_locked(self._file, NUMBERS, self.number)

    def done(self) -> int:
        """The number that was done last."""
        return self._counters()[1]

    def leave(self) -> None:
        """Let the next one go; who is the last removes the file.

        Raises:
            OSError: The file cannot be read, written or locked.
        """
        _lock_door(self._file)
        taken, done = self._counters()
        os.pwrite(self._file, COUNTERS.pack(MAGIC, taken, max(done, self.number)), 0)
        _unlock(self._file, NUMBERS + self.number)
        if self._is_in_place() and not _is_locked(self._file, NUMBERS, taken + 1):
            self._path.unlink()

    def close(self) -> None:
        """Give up the number and all locks."""
        os.close(self._file)

    def _counters(self) -> tuple[int, int]:
        held = os.pread(self._file, COUNTERS.size, 0)
        if len(held) < COUNTERS.size:
            return 0, 0
        _, taken, done = COUNTERS.unpack(held)
        return (taken, done) if taken < MOST_NUMBERS else (0, 0)

    def _is_in_place(self) -> bool:
        """Whether this is still the file of its name."""
        try:
            found = self._path.stat(follow_symlinks=False)
        except FileNotFoundError:
            return False
        ours = os.fstat(self._file)
        return (found.st_dev, found.st_ino) == (ours.st_dev, ours.st_ino)


def _make_private(folder: Path) -> None:
    """Make a folder of this user alone; an earlier one has to be so.

    Raises:
        OSError: It cannot be made, or others may put files there.
    """
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    found = folder.lstat()
    if (
        not stat.S_ISDIR(found.st_mode)
        or found.st_uid != os.geteuid()
        or found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    ):
        raise OSError(errno.EACCES, "others may write there")


def _lock_door(file: int) -> None:
    """Be the only one who takes a number or gives one up: all hold this for some microseconds.

    Raises:
        OSError: Somebody was stopped while they did, or the file cannot be locked.
    """
    until = time.monotonic() + STALLED_SECONDS
    while True:
        try:
            _try_lock(file, DOOR)
        except OSError as error:
            if error.errno not in (errno.EAGAIN, errno.EACCES) or time.monotonic() > until:
                raise
            time.sleep(POLL_SECONDS / 4)
        else:
            return


def _try_lock(file: int, byte: int) -> None:
    fcntl.fcntl(file, fcntl.F_OFD_SETLK, FLOCK.pack(fcntl.F_WRLCK, os.SEEK_SET, byte, 1, 0))


def _unlock(file: int, byte: int) -> None:
    fcntl.fcntl(file, fcntl.F_OFD_SETLK, FLOCK.pack(fcntl.F_UNLCK, os.SEEK_SET, byte, 1, 0))


def _is_locked(file: int, start: int, length: int) -> bool:
    """Whether another open file has locked one of these bytes."""
    asked = FLOCK.pack(fcntl.F_RDLCK, os.SEEK_SET, start, length, 0)
    kind: int = FLOCK.unpack(fcntl.fcntl(file, fcntl.F_OFD_GETLK, asked))[0]
    return kind != fcntl.F_UNLCK
