"""Files that arrive in folders: which are new or changed, and written to the end."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimtrack.errors import UnreadableFile
from claimtrack.intake.documents.captured import Problem
from claimtrack.intake.documents.reading import find_files

QUIET_SECONDS = 2
"""A file that nobody has changed for so long is taken for complete. Ours: a writer that pauses for
longer than that between two blocks is rare, and a reader hardly notices the wait."""

UNFINISHED = (".part", ".partial", ".tmp", ".temp", ".crdownload", ".download", ".swp", "~")
"""Ends of names under which programs write a file before they give it its own."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What shows that a file is as it was, without reading it."""

    size: int
    changed_ns: int
    """When, in nanoseconds since 1970."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was read, as it was then."""

    stamp: Stamp
    sha256: str
    """Of its bytes, in hexadecimal."""
    refused_with: str = ""
    """The options that it could not be read with; empty: it was read. Others may do."""


class Arrivals:
    """Looks for files that were not read yet, as often as it is asked."""

    def __init__(self, sources: Sequence[str], taken: dict[str, Taken]) -> None:
        """Watch files, folders with everything in them that is not hidden, and patterns.

        Args:
            sources: Their paths.
            taken: What was read before, by path; what is read now is added.
        """
        self._sources = sources
        self.taken = taken
        self._digests = {each.sha256 for each in taken.values()}
        self._seen: dict[str, Stamp] = {}
        self._refused: dict[str, Stamp] = {}
        self.growing = 0
        """Files at the last look that are being written, or were a moment ago."""

    def missing(self) -> Iterator[Problem]:
        """What was named and is not there."""
        for source in self._sources:
            if not Path(source).is_dir() and not any(find_files(source)):
                error = UnreadableFile("no file is called so", hint="check the path", place=source)
                yield Problem(source, error)

    def look(self, now: float) -> Iterator[Path]:
        """The files to read now: new or changed, quiet, and not the same as one that was read.

        One that was changed a moment ago comes when the next look finds it as this one did.

        Args:
            now: The time, in seconds since 1970.
        """
        before, self._seen, self.growing = self._seen, {}, 0
        named = (path for source in self._sources for path in find_files(source))
        for path in dict.fromkeys(named):
            stamp = read_stamp(path)
            if stamp is None or path.name.lower().endswith(UNFINISHED):
                continue
            key = str(path.absolute())
            known = self.taken.get(key)
            if (known is not None and known.stamp == stamp) or self._refused.get(key) == stamp:
                continue
            self._seen[key] = stamp
            age = now - stamp.changed_ns / 1e9
            if age < QUIET_SECONDS and before.get(key) != stamp:
                self.growing += 1
                continue
            yield path

    def digest(self, path: Path) -> Taken | None:
        """What is to be remembered of a file; None when it is gone, or is being written.

        Raises:
            UnreadableFile: It may not be read.
        """
        before = read_stamp(path)
        try:
            with path.open("rb") as stream:
                found = hashlib.file_digest(stream, "sha256")
        except FileNotFoundError:
            return None
        except OSError as error:
            said = (error.strerror or str(error)).lower()
            raise UnreadableFile(said, place=str(path), hint="check who may read it") from error
        return Taken(before, found.hexdigest()) if before and read_stamp(path) == before else None

    def is_known(self, taken: Taken) -> bool:
        """Whether a file with the same content was read before, under whatever name."""
        return taken.sha256 in self._digests

    def take(self, path: Path, taken: Taken) -> None:
        """Remember that a file was read."""
        self.taken[str(path.absolute())] = taken
        self._digests.add(taken.sha256)

    def refuse(self, path: Path) -> None:
        """Look no more at a file that may not be read, until it changes."""
        if stamp := read_stamp(path):
            self._refused[str(path.absolute())] = stamp

    def leave(self) -> None:
        """Count a file that was changed while it was read; the next look finds it again."""
        self.growing += 1


def read_stamp(path: Path) -> Stamp | None:
    """The stamp of a file; None when it is none, or is gone."""
    try:
        found = path.stat()
    except OSError:
        return None
    return Stamp(found.st_size, found.st_mtime_ns) if path.is_file() else None
