"""Where the demonstrations and the files of the tutorials are, which come with the program."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

from claimtrack.errors import InputError, UnreadableFile


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

TUTORIALS = "tutorials"
"""The folder of what the tutorials use."""


@contextmanager
def demonstration_file(which: Demonstration) -> Iterator[Path]:
    """The export of a demonstration's ledger, as a file.

    Raises:
        UnreadableFile: The installation lacks it.
    """
    with resources.as_file(_find(which.file_name)) as path:
        yield path


def write_tutorials(folder: Path) -> list[Path]:
    """Write the files of the tutorials into a folder, and return where each is.

    A file that is there already as we have it is left alone.

    Raises:
        InputError: One is there that says something else; nothing is written then.
        UnreadableFile: The installation lacks them, or they cannot be written there.
    """
    texts = {
        folder.joinpath(*name.parts): found.read_bytes()
        for name, found in _files_in(_find(TUTORIALS), PurePosixPath())
    }
    try:
        for path, text in texts.items():
            if path.exists() and (not path.is_file() or path.read_bytes() != text):
                raise InputError(
                    "there is another file here already",
                    place=str(path),
                    hint="name a new folder with --files",
                )
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)
    except OSError as error:
        raise UnreadableFile(
            f"the files cannot be written here: {(error.strerror or str(error)).lower()}",
            place=str(folder),
            hint="name another folder with --files",
        ) from error
    return list(texts)


def _find(name: str) -> Traversable:
    """A file or a folder, inside the package once that is installed, and beside it in a checkout.

    Raises:
        UnreadableFile: The installation lacks it.
    """
    package = resources.files("claimtrack")
    beside = [package.parent / "data"] if isinstance(package, Path) else []
    for folder in (package / "demonstration", *beside):
        found = folder / name
        if found.is_file() or found.is_dir():
            return found
    raise UnreadableFile(
        "the demonstration is not part of this installation",
        hint="install claimtrack from its wheel or a full checkout",
        place=name,
    )


def _files_in(
    folder: Traversable, name: PurePosixPath
) -> Iterator[tuple[PurePosixPath, Traversable]]:
    """Every file of a folder and of those in it, by name."""
    for each in sorted(folder.iterdir(), key=lambda found: found.name):
        inner = name / each.name
        if each.is_dir():
            yield from _files_in(each, inner)
        else:
            yield inner, each
