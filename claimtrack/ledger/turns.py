"""Whose turn it is to write: writers of one ledger go in the order in which they came.

SQLite lets one write and lets the others ask again, in no order, so that one of many can wait very
long. Before it asks, a writer takes the next number of a file beside the ledger and waits until
everybody with a lower number is done. Each holds a lock on the byte of its number, which the system
takes away from a process that ends, however it ends: nobody waits for the dead. That only one
writes is still SQLite's doing. Where the file cannot be made or locked, in a folder that may not be
written or on some network file systems, writers go without order, as another program's do.
"""

import contextlib
import errno
import fcntl
import os
import struct
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

SUFFIX = "-turns"
"""What is put after the name of the ledger, as SQLite does for its own files beside it."""

DOOR, NUMBERS = 0, 1 << 20
"""Bytes that are locked: the one by who takes a number, and the first of the numbers. No byte is
written there: a lock needs none. Ours."""

FLOCK = struct.Struct("@hhqqi4x")
"""`struct flock` of fcntl(2) on Linux: kind, whence, start, length, process (0 for these locks)."""

HAS_LOCKS = sys.platform == "linux" and sys.maxsize > 2**32
"""Whether locks can belong to an open file (F_OFD_SETLK, Linux since 3.15) and `FLOCK` is right.
Other locks belong to the process: two ledgers that it has open would take each other's away."""

COUNTERS = struct.Struct("<QQ")
"""What the file holds: the number taken last, and the number that was done last."""

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
        self._path = ledger.with_name(ledger.name + SUFFIX)
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
                ticket.leave(self._path)
            ticket.close()

    def _take(self) -> "Ticket | None":
        """The next number; None where there is no order."""
        if not HAS_LOCKS:
            return None
        with contextlib.suppress(OSError):
            while True:
                mode = self._ledger.stat().st_mode & 0o666
                flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
                ticket = Ticket(os.open(self._path, flags, mode))
                try:
                    ticket.allow(mode)
                    if ticket.take(self._path):
                        return ticket
                except OSError:
                    ticket.close()
                    raise
                ticket.close()
        return None

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

    def __init__(self, file: int) -> None:
        """Take over an open file."""
        self._file = file
        self.number = 0
        self.before = 0
        """How many were not done when it was taken."""

    def allow(self, mode: int) -> None:
        """Let whoever may write to the ledger use the file, whatever the umask, if it is ours."""
        if os.fstat(self._file).st_mode & 0o777 != mode:
            with contextlib.suppress(OSError):
                os.fchmod(self._file, mode)

    def take(self, path: Path) -> bool:
        """Take the next number; False when the file was removed meanwhile.

        Raises:
            OSError: The file cannot be read, written or locked.
        """
        _lock_door(self._file)
        try:
            if not self._is_at(path):
                return False
            taken, done = self._counters()
            self.number, self.before = taken + 1, taken - done
            _try_lock(self._file, NUMBERS + self.number)
            os.pwrite(self._file, COUNTERS.pack(self.number, done), 0)
            return True
        finally:
            _unlock(self._file, DOOR)

    def is_next(self) -> bool:
        """Whether nobody with a lower number is left."""
        return not _is_locked(self._file, NUMBERS, self.number)

    def done(self) -> int:
        """The number that was done last."""
        return self._counters()[1]

    def leave(self, path: Path) -> None:
        """Let the next one go; who is the last removes the file.

        Raises:
            OSError: The file cannot be read, written or locked.
        """
        _lock_door(self._file)
        taken, done = self._counters()
        os.pwrite(self._file, COUNTERS.pack(taken, max(done, self.number)), 0)
        _unlock(self._file, NUMBERS + self.number)
        if self._is_at(path) and not _is_locked(self._file, NUMBERS, taken + 1):
            path.unlink()

    def close(self) -> None:
        """Give up the number and all locks."""
        os.close(self._file)

    def _counters(self) -> tuple[int, int]:
        held = os.pread(self._file, COUNTERS.size, 0)
        if len(held) < COUNTERS.size:
            return 0, 0
        taken, done = COUNTERS.unpack(held)
        return (taken, done) if taken < MOST_NUMBERS else (0, 0)

    def _is_at(self, path: Path) -> bool:
        """Whether this is still the file of this name."""
        try:
            found = path.stat(follow_symlinks=False)
        except FileNotFoundError:
            return False
        ours = os.fstat(self._file)
        return (found.st_dev, found.st_ino) == (ours.st_dev, ours.st_ino)


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
