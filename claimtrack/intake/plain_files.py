"""A file as it lies on the disk, which may go away or fail while it is read."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

from claimtrack.errors import UnreadableFile


@contextmanager
def open_plain(path: Path) -> Iterator[BufferedReader]:
    """The bytes of a file, packed or not.

    Raises:
        UnreadableFile: It cannot be opened, or the disk fails while it is read.
    """
    try:
        with path.open("rb") as stream:
            yield stream
    except OSError as error:
        raise UnreadableFile(
            (error.strerror or str(error)).lower(), place=str(path), hint="check the path"
        ) from error
