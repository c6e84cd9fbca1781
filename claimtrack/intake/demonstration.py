"""Where the demonstrations that come with the program are."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from importlib import resources
from pathlib import Path

from claimtrack.errors import UnreadableFile


class Demonstration(StrEnum):
    """The ledgers that come with the program."""

    CASUALTIES = "casualties"
    """The war of 2020 in Nagorno-Karabakh."""
    INDICATORS = "indicators"
    """Unemployment, an area burnt, a budget and a vote: what is not counted in people harmed."""

    @property
    def file_name(self) -> str:
        """The export of its ledger."""
        return _FILES[self]


_FILES = {
    Demonstration.CASUALTIES: "karabakh-2020.jsonl",
    Demonstration.INDICATORS: "indicators.jsonl",
}


@contextmanager
def demonstration_file(which: Demonstration) -> Iterator[Path]:
    """The export of a demonstration's ledger, as a file.

    It is inside the package once that is installed, and beside it in a checkout.

    Raises:
        UnreadableFile: The installation lacks it.
    """
    package = resources.files("claimtrack")
    beside = [package.parent / "data"] if isinstance(package, Path) else []
    for folder in (package / "demonstration", *beside):
        found = folder / which.file_name
        if found.is_file():
            with resources.as_file(found) as path:
                yield path
            return
    raise UnreadableFile(
        "the demonstration is not part of this installation",
        hint="install claimtrack from its wheel or a full checkout",
        place=which.file_name,
    )
