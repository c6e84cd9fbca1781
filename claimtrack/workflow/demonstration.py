"""The demonstration that comes with the program: where it is, and putting it into a ledger."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from claimtrack.errors import UnreadableFile

FILE_NAME = "karabakh-2020.jsonl"


@contextmanager
def demonstration_file() -> Iterator[Path]:
    """The export of the demonstration ledger, as a file.

    Raises:
        UnreadableFile: The installation lacks it.
    """
    for folder in _folders():
        found = folder / FILE_NAME
        if found.is_file():
            with resources.as_file(found) as path:
                yield path
            return
    raise UnreadableFile(
        "the demonstration is not part of this installation",
        hint="install claimtrack from its wheel or a full checkout",
        place=FILE_NAME,
    )


def _folders() -> Iterator[Traversable]:
    """Inside the package once it is installed; beside it in a checkout."""
    package = resources.files("claimtrack")
    yield package / "demonstration"
    if isinstance(package, Path):
        yield package.parent / "data"
