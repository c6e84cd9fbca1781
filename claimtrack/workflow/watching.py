"""What a watch does with a file that arrived, and what it remembers from one run to the next.

The documents are in the ledger, which knows them again by their content. Beside that, and outside
the ledger, a user's own file remembers what files were read, so that nobody opens them in vain;
losing it loses no claim and costs another reading.
"""

import contextlib
import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claimtrack.errors import InputError
from claimtrack.intake.documents.arriving import Stamp, Taken
from claimtrack.intake.documents.captured import Captured, Problem, Reading
from claimtrack.intake.documents.extracting import Extracted, Wish, extract_all
from claimtrack.intake.documents.reading import read_documents
from claimtrack.model.record import record_id
from claimtrack.report.feed.entries import Entry
from claimtrack.report.files import write_file

NAME_DIGITS = 32
"""Of the digest that names a file of ours: as many as tell records apart."""

MOST_ENTRIES = 100
"""Entries of a feed; older ones leave it. Ours: a reader of feeds keeps what it has seen."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """What one file held."""

    extracted: tuple[Extracted, ...]
    """Its documents that are not on record, each with what it proposes."""
    known: int
    """Documents that are on record already, and were not read again."""
    problems: tuple[InputError, ...]

    @property
    def proposals(self) -> int:
        """How many there are."""
        return sum(len(each.proposals) for each in self.extracted)


def read_arrived(
    path: Path,
    reading: Reading,
    wish: Wish,
    on_record: Callable[[Collection[str]], Collection[str]],
) -> Arrived:
    """Read a file, and propose what is in those of its documents that are new.

    Args:
        path: The file.
        reading: How it is read.
        wish: What is asked of the reading.
        on_record: Those of these ids that the ledger has.
    """
    known = 0

    def only_new(found: Iterable[Captured | Problem]) -> Iterator[Captured | Problem]:
        nonlocal known
        for each in found:
            if isinstance(each, Captured):
                key = record_id(each.to_document(keep_text=wish.keep_text))
                if key in on_record((key,)):
                    known += 1
                    continue
            yield each

    extracted: list[Extracted] = []
    problems: list[InputError] = []
    for each in extract_all(only_new(read_documents([str(path)], reading)), wish, jobs=1):
        if isinstance(each, Problem):
            problems.append(each.error)
        elif each.start:
            extracted[-1] = extracted[-1].with_rest(each)
        else:
            extracted.append(each)
    return Arrived(tuple(extracted), known, tuple(problems))


def say_options(reading: Reading) -> str:
    """How files are read, in a line that tells one way from another."""
    published = reading.published.edtf if reading.published else ""
    return json.dumps([reading.language, reading.encoding, published])


def read_taken(folder: Path, identity: str, options: str) -> dict[str, Taken]:
    """The files that need not be read into a ledger again, by path.

    Args:
        folder: Where that is kept; nothing is known when nothing readable is there.
        identity: Of the ledger: `Ledger.identity()`.
        options: How files are read now; what was refused with others is tried again.
    """
    kept = _read(_file(folder, "watched", identity))
    try:
        return {
            str(path): Taken(Stamp(int(size), int(changed_ns)), str(sha256), str(refused_with))
            for path, (size, changed_ns, sha256, refused_with) in kept["files"].items()
            if refused_with in {"", options}
        }
    except (KeyError, TypeError, ValueError, AttributeError):
        return {}


def write_taken(folder: Path, identity: str, taken: dict[str, Taken]) -> None:
    """Keep which files were read; nothing is kept where the folder cannot be written."""
    files = {
        path: [each.stamp.size, each.stamp.changed_ns, each.sha256, each.refused_with]
        for path, each in taken.items()
    }
    _write(_file(folder, "watched", identity), {"files": files})


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed holds, and up to which change of the ledger it tells."""

    change: int = 0
    entries: tuple[Entry, ...] = ()
    """The newest first."""
    ids: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Know the ids of all entries."""
        object.__setattr__(self, "ids", frozenset(each.id for each in self.entries))

    def with_news(self, change: int, news: Iterable[Entry]) -> "Feed":
        """The feed after another change: what is new stands first, and the oldest leave."""
        return Feed(change, (*news, *self.entries)[:MOST_ENTRIES])


def read_feed(folder: Path, identity: str, path: Path) -> Feed:
    """What a feed of a ledger held last; empty when nothing readable is kept."""
    kept = _read(_file(folder, "feed", f"{identity} {path.absolute()}"))
    try:
        entries = tuple(
            Entry(*(str(entry[name]) for name in ("id", "title", "text", "at")))
            for entry in kept["entries"]
        )
        return Feed(int(kept["change"]), entries)
    except (KeyError, TypeError, ValueError):
        return Feed()


def write_feed(folder: Path, identity: str, path: Path, feed: Feed) -> None:
    """Keep what a feed holds; nothing is kept where the folder cannot be written."""
    entries = [
        {"id": each.id, "title": each.title, "text": each.text, "at": each.at}
        for each in feed.entries
    ]
    place = _file(folder, "feed", f"{identity} {path.absolute()}")
    _write(place, {"change": feed.change, "entries": entries})


def _file(folder: Path, what: str, name: str) -> Path:
    digest = hashlib.sha256(name.encode("utf-8", "backslashreplace")).hexdigest()
    return folder / f"{what}-{digest[:NAME_DIGITS]}.json"


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}


def _write(path: Path, content: dict[str, Any]) -> None:
    with contextlib.suppress(OSError, InputError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, [json.dumps(content)])
