"""Where the demonstration that comes with the program is."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from claimtrack.errors import UnreadableFile

FILE_NAME = "karabakh-2020.jsonl"


@contextmanager
def demonstration_file() -> Iterator[Path]:
    """The export of the demonstration ledger, as a file.

    It is inside the package once that is installed, and beside it in a checkout.

    Raises:
        UnreadableFile: The installation lacks it.
    """
    package = resources.files("claimtrack")
    beside = [package.parent / "data"] if isinstance(package, Path) else []
    for folder in (package / "demonstration", *beside):
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
