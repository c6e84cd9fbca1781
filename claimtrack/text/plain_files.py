"""Files that can be read again from their beginning: neither pipes nor devices."""

import errno
import io
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claimtrack.errors import UnreadableFile

KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def open_plain(path: Path) -> io.BufferedReader:
    """Open a file for reading; a pipe that nobody writes to is refused and not waited for.

    Raises:
        UnreadableFile: It is a pipe, a socket or a device.
        OSError: It is missing, a folder, or may not be read.
    """
    try:
        number = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError as error:
        if error.errno == errno.ENXIO:  # what a socket in the file system answers
            raise _not_plain("a socket", path) from error
        raise
    try:
        _check_mode(os.fstat(number).st_mode, path)
        return io.BufferedReader(io.FileIO(number))
    except BaseException:
        os.close(number)
        raise


@contextmanager
def reading(path: Path) -> Iterator[io.BufferedReader]:
    """The bytes of a file; whatever stands in the way, then or later, comes as one error.

    Raises:
        UnreadableFile: It cannot be opened, is none of ours to read, or the disk fails meanwhile.
    """
    try:
        with open_plain(path) as file:
            yield file
    except OSError as error:
        raise UnreadableFile(
            (error.strerror or str(error)).lower(), place=str(path), hint="check the path"
        ) from error


def _check_mode(mode: int, path: Path) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if kind := kind_of_special(mode):
        raise _not_plain(kind, path)


def kind_of_special(mode: int) -> str:
    """What stands where a file should be, by its mode: "a folder", "a pipe"; empty for a file."""
    return next((name for is_kind, name in KINDS if is_kind(mode)), "")


def read_plain(path: Path, most_bytes: int) -> bytes:
    """The bytes of a file.

    Raises:
        UnreadableFile: It has more than `most_bytes`, or is a pipe, a socket or a device.
        OSError: It is missing, a folder, or may not be read.
    """
    with open_plain(path) as file:
        data = file.read(most_bytes + 1)
    if len(data) > most_bytes:
        raise UnreadableFile(
            f"more than {most_bytes // 1024:,} KiB",
            place=str(path),
            hint="check that it is the right file",
        )
    return data


def _not_plain(kind: str, path: Path) -> UnreadableFile:
    return UnreadableFile(
        f"{kind}, which cannot be read twice", place=str(path), hint="save it as a file"
    )
