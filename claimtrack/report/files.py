"""Results that go to a file: whole, or not at all."""

import contextlib
import errno
import os
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from claimtrack.errors import InputError
from claimtrack.text.own_names import require_free_file


def write_file(path: Path, pieces: Iterable[str | bytes]) -> None:
    """Write text to a file, in UTF-8 and with plain line ends, or bytes as they are.

    What was there before stays until the new content is complete.

    Raises:
        InputError: The file cannot be written.
        OwnedName: It is a ledger, or its name belongs to one.
    """
    require_free_file(path)
    encoded = (each.encode() if isinstance(each, str) else each for each in pieces)
    try:
        _write(path, encoded)
    except OSError as error:
        raise InputError(
            f"cannot be written: {error.strerror}",
            place=str(path),
            hint="name another place with --output",
        ) from error


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    if path.exists() and not path.is_file():  # a device or a pipe: there is nothing to replace
        with _open_special(path) as stream:
            stream.writelines(pieces)
        return
    import tempfile  # noqa: PLC0415 - start-up

    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(pieces)
        Path(name).chmod(_mode(path))
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _open_special(path: Path) -> BinaryIO:
    """A device or a pipe; a pipe that nobody reads is an error, and not waited for."""
    try:
        number = os.open(path, os.O_WRONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError as error:
        if error.errno == errno.ENXIO:
            raise OSError(errno.ENXIO, "nobody reads this pipe or socket") from error
        raise
    os.set_blocking(number, True)
    return os.fdopen(number, "wb")


def _mode(path: Path) -> int:
    """The permissions of the file that is replaced, else those a new file gets."""
    with contextlib.suppress(OSError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
