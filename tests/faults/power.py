"""What a disk may hold after the power went, given everything that was to reach it, in order.

The rules are those of POSIX without any kindness: what was not synced may be there, or not, or by
parts of 512 bytes, in any order, or hold garbage where it was being written; a file may have grown
without what it grew by; a name is only safe when its folder was synced. What was synced stays.
"""

import random
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePosixPath

SECTOR_BYTES = 512
"""What a disk writes whole: the least that a disk promises (sqlite.org/atomiccommit.html)."""

SHARED_MEMORY = "-shm"
"""How the file ends that SQLite keeps only for processes that run; it makes it anew."""


class Did(StrEnum):
    """What reached the disk's queue, by the letters of `disk.c`."""

    WROTE = "W"
    CUT = "T"
    SYNCED = "S"
    CREATED = "C"
    UNLINKED = "U"
    RENAMED = "R"
    LINKED = "L"
    MADE_FOLDER = "D"
    MARKED = "A"
    """A command ended: its number among the steps, and its exit code."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that was done to the folder."""

    did: Did
    path: str
    offset: int
    data: bytes


HEADER = struct.Struct("<cHIQ")


def read_record(path: Path) -> list[Event]:
    """What `disk.c` wrote down."""
    content = path.read_bytes()
    events, at = [], 0
    while at < len(content):
        kind, path_bytes, data_bytes, offset = HEADER.unpack_from(content, at)
        at += HEADER.size
        name = content[at : at + path_bytes].decode()
        at += path_bytes
        events.append(Event(Did(kind.decode()), name, offset, content[at : at + data_bytes]))
        at += data_bytes
    return events


@dataclass(slots=True)
class Inode:
    """A file, whatever it is called."""

    safe: bytes = b""
    """What was synced."""
    pending: list[Event] = field(default_factory=list)
    """What was done since, in order."""

    def whole(self) -> bytes:
        """All of it, as a process sees it."""
        content = bytearray(self.safe)
        for event in self.pending:
            if event.did is Did.CUT:
                _resize(content, event.offset)
            else:
                _put(content, event.offset, event.data)
        return bytes(content)

    def sync(self) -> None:
        """Make all of it safe."""
        self.safe, self.pending = self.whole(), []


@dataclass(frozen=True, slots=True)
class Entry:
    """A change of a folder: a name came or went."""

    path: str
    inode: int | None
    """None: the name went. Folders are no inodes here: `FOLDER`."""


FOLDER = -1


@dataclass(frozen=True, slots=True)
class Luck:
    """How kind a power cut is."""

    name: str
    written: float
    """How likely a sector is there that was not synced."""
    in_order: bool
    """Whether all before a certain moment is there and nothing after it."""
    named: float
    """How likely a change of a folder is there that was not synced."""
    garbage: float = 0.0
    """How likely a sector that is not there holds neither the old nor the new."""


LUCKS = (
    Luck("nothing unsynced", 0.0, in_order=False, named=0.0),
    Luck("names, no content", 0.0, in_order=False, named=1.0),
    Luck("everything", 1.0, in_order=False, named=1.0),
    Luck("in order, torn at the end", 1.0, in_order=True, named=1.0),
    Luck("half, in any order", 0.5, in_order=False, named=0.5),
    Luck("nearly all, in any order", 0.9, in_order=False, named=1.0),
    Luck("little, in any order", 0.1, in_order=False, named=0.5),
    Luck("half, and garbage", 0.5, in_order=False, named=1.0, garbage=0.3),
)


class Disk:
    """A folder as it is written to, of which a power cut leaves one of many possible states."""

    def __init__(self, start: Path) -> None:
        """Begin with what is in a folder, all of it safe."""
        self._inodes: list[Inode] = []
        self._names: dict[str, int] = {}
        self._safe_names: dict[str, int] = {}
        self._pending_names: list[Entry] = []
        for path in sorted(start.rglob("*")):
            name = path.relative_to(start).as_posix()
            self._names[name] = FOLDER if path.is_dir() else self._new(path.read_bytes())
        self._safe_names = dict(self._names)

    def _new(self, content: bytes = b"") -> int:
        self._inodes.append(Inode(content))
        return len(self._inodes) - 1

    def take(self, event: Event) -> None:
        """Let something happen."""
        match event.did:
            case Did.WROTE | Did.CUT:
                if (inode := self._names.get(event.path)) is not None:
                    self._inodes[inode].pending.append(event)
            case Did.SYNCED:
                self._sync(event.path)
            case Did.CREATED:
                self._name(event.path, self._new())
            case Did.MADE_FOLDER:
                self._name(event.path, FOLDER)
            case Did.UNLINKED:
                self._name(event.path, None)
            case Did.RENAMED:
                inode = self._names[event.path]
                self._name(event.data.decode(), inode)
                self._name(event.path, None)
            case Did.LINKED:
                self._name(event.data.decode(), self._names[event.path])
            case Did.MARKED:
                pass

    def _name(self, path: str, inode: int | None) -> None:
        self._pending_names.append(Entry(path, inode))
        _apply(self._names, self._pending_names[-1])

    def _sync(self, path: str) -> None:
        inode = FOLDER if path == "." else self._names.get(path)
        if inode is None:
            return  # it was removed since it was opened
        if inode != FOLDER:
            self._inodes[inode].sync()
            return
        here = [each for each in self._pending_names if _folder_of(each.path) == path]
        for entry in here:
            _apply(self._safe_names, entry)
        self._pending_names = [each for each in self._pending_names if each not in here]

    def cut_power(self, luck: Luck, dice: random.Random) -> dict[str, bytes | None]:
        """One state that the disk may be in: names with contents, None for a folder."""
        names = dict(self._safe_names)
        for entry in self._pending_names:
            if dice.random() < luck.named:
                _apply(names, entry)
        kept: dict[int, bytes] = {}
        state: dict[str, bytes | None] = {}
        for name, inode in names.items():
            if name.endswith(SHARED_MEMORY):
                continue
            if inode == FOLDER:
                state[name] = None
            elif inode not in kept:
                kept[inode] = _survive(self._inodes[inode], luck, dice)
            state.setdefault(name, kept.get(inode))
        return {name: state[name] for name in state if _has_folder(name, state)}


def _apply(names: dict[str, int], entry: Entry) -> None:
    if entry.inode is None:
        names.pop(entry.path, None)
    else:
        names[entry.path] = entry.inode


def _folder_of(path: str) -> str:
    return PurePosixPath(path).parent.as_posix()


def _has_folder(name: str, state: dict[str, bytes | None]) -> bool:
    return all(parent.as_posix() in state for parent in PurePosixPath(name).parents if parent.name)


def _survive(inode: Inode, luck: Luck, dice: random.Random) -> bytes:
    """What is left of a file."""
    content = bytearray(inode.safe)
    pending: Sequence[Event] = inode.pending
    last = len(pending)
    if luck.in_order and pending:
        last = dice.randrange(len(pending) + 1)
    for event in pending[:last]:
        _write_some(content, event, luck, dice)
    if luck.in_order and last < len(pending):
        torn = pending[last]
        half = dice.randrange(len(torn.data) + 1) // SECTOR_BYTES * SECTOR_BYTES
        if torn.did is Did.WROTE and half:
            _put(content, torn.offset, torn.data[:half])
    return bytes(content)


def _write_some(content: bytearray, event: Event, luck: Luck, dice: random.Random) -> None:
    if event.did is Did.CUT:
        if dice.random() < luck.written:
            _resize(content, event.offset)
        return
    for start, piece in _sectors(event):
        if dice.random() < luck.written:
            _put(content, start, piece)
        elif dice.random() < luck.garbage:
            _put(content, start, dice.randbytes(len(piece)))
        elif dice.random() < luck.written and len(content) < start + len(piece):
            _resize(content, start + len(piece))  # grown, and not yet filled


def _sectors(event: Event) -> Iterator[tuple[int, bytes]]:
    """The parts of a write that a disk writes whole."""
    at, end = event.offset, event.offset + len(event.data)
    while at < end:
        until = min(end, (at // SECTOR_BYTES + 1) * SECTOR_BYTES)
        yield at, event.data[at - event.offset : until - event.offset]
        at = until


def _put(content: bytearray, offset: int, data: bytes) -> None:
    if len(content) < offset:
        _resize(content, offset)
    content[offset : offset + len(data)] = data


def _resize(content: bytearray, size: int) -> None:
    if size < len(content):
        del content[size:]
    else:
        content.extend(bytes(size - len(content)))


def lay_out(state: dict[str, bytes | None], folder: Path) -> None:
    """Write a state of the disk into an empty folder."""
    for name in sorted(state):
        content = state[name]
        if content is None:
            (folder / name).mkdir()
        else:
            (folder / name).write_bytes(content)
