"""Ways in which the files of a ledger come to harm, and what commands then say.

Whatever happened to a file, a command that reads says either what it said before, or that the
ledger is damaged (exit 4). There is no third: no traceback, no loop without an end, and above all
no other answer.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.faults.disk import LEDGER, Driver, Job, Outcome, Said, Step

SECTOR_BYTES = 512

PAGE_BYTES = 4096
"""SQLite's page in our ledgers."""

WAL_HEADER_BYTES = 32
FRAME_HEADER_BYTES = 24
"""sqlite.org/fileformat2.html#the_write_ahead_log."""

READING: tuple[Step, ...] = (
    ("list",),
    ("list", "--json"),
    ("compare",),
    ("compare", "--json"),
    ("show", "{AP}"),
    ("why", "{finding}"),
    ("sources",),
    ("topics",),
    ("places",),
    ("metrics",),
    ("log",),
    ("check",),
    ("compare", "--at", "3"),
    ("export",),
    ("verify",),
)
"""Commands that only read, with the ids of the ledger they read."""

LEDGER_DAMAGED = 4

Harm = Callable[[bytearray, random.Random], str]
"""Changes the content of a file, and says what it did."""


def flip_bit(content: bytearray, dice: random.Random) -> str:
    """One bit."""
    at, bit = dice.randrange(len(content)), dice.randrange(8)
    content[at] ^= 1 << bit
    return f"bit {bit} of byte {at}"


def flip_many(content: bytearray, dice: random.Random) -> str:
    """Bits here and there, as memory that fails would."""
    return ", ".join(flip_bit(content, dice) for _ in range(8))


def zero_sector(content: bytearray, dice: random.Random) -> str:
    """A sector of zeros."""
    at = dice.randrange(0, len(content), SECTOR_BYTES)
    content[at : at + SECTOR_BYTES] = bytes(len(content[at : at + SECTOR_BYTES]))
    return f"zeros from {at}"


def trash_sector(content: bytearray, dice: random.Random) -> str:
    """A sector of anything."""
    at = dice.randrange(0, len(content), SECTOR_BYTES)
    content[at : at + SECTOR_BYTES] = dice.randbytes(len(content[at : at + SECTOR_BYTES]))
    return f"garbage from {at}"


def swap(content: bytearray, dice: random.Random, size: int) -> str:
    """Two parts in each other's place."""
    parts = len(content) // size
    if parts < 2:
        return flip_bit(content, dice)
    left, right = (each * size for each in dice.sample(range(parts), 2))
    kept = bytes(content[left : left + size])
    content[left : left + size] = content[right : right + size]
    content[right : right + size] = kept
    return f"{size} bytes at {left} and {right} swapped"


def swap_sectors(content: bytearray, dice: random.Random) -> str:
    """Two sectors in each other's place."""
    return swap(content, dice, SECTOR_BYTES)


def swap_pages(content: bytearray, dice: random.Random) -> str:
    """Two pages in each other's place, as a write that went astray."""
    return swap(content, dice, PAGE_BYTES)


def double_page(content: bytearray, dice: random.Random) -> str:
    """A page over another."""
    pages = len(content) // PAGE_BYTES
    source, target = (dice.randrange(pages) * PAGE_BYTES for _ in range(2))
    content[target : target + PAGE_BYTES] = content[source : source + PAGE_BYTES]
    return f"the page at {source} over that at {target}"


def cut_short(content: bytearray, dice: random.Random) -> str:
    """Any length but none: an empty file is no ledger, and is told as one that is missing."""
    size = dice.randrange(1, len(content))
    del content[size:]
    return f"cut to {size}"


def cut_pages(content: bytearray, dice: random.Random) -> str:
    """Some whole pages fewer."""
    pages = dice.randrange(1, len(content) // PAGE_BYTES)
    del content[pages * PAGE_BYTES :]
    return f"cut to {pages} pages"


def grow(content: bytearray, dice: random.Random) -> str:
    """Garbage after the end."""
    more = dice.randbytes(dice.choice((1, SECTOR_BYTES, PAGE_BYTES)))
    content.extend(more)
    return f"{len(more)} bytes more"


def trash_all(content: bytearray, dice: random.Random) -> str:
    """Another file altogether."""
    content[:] = dice.randbytes(len(content))
    return "garbage"


HARMS: tuple[Harm, ...] = (
    *(flip_bit, flip_many, zero_sector, trash_sector, swap_sectors, swap_pages),
    *(double_page, cut_short, cut_pages, grow, trash_all),
)


@dataclass(frozen=True, slots=True)
class Answers:
    """What the reading commands say of a healthy ledger, perhaps in several of its states."""

    steps: tuple[Step, ...]
    right: tuple[frozenset[tuple[int, str]], ...]
    """For each command: exit codes with standard outputs that are right."""

    def trouble(self, outcome: Outcome) -> Iterator[str]:
        """What of an outcome is neither right nor an error of the ledger."""
        if outcome.code is None:
            step = self.steps[len(outcome.said)]
            yield f"{' '.join(step)}: died of signal {outcome.signal}, or went round for ever"
        for step, right, said in zip(self.steps, self.right, outcome.said, strict=False):
            if wrong := _wrong(right, said):
                yield f"{' '.join(step)}: {wrong}"


def _wrong(right: frozenset[tuple[int, str]], said: Said) -> str:
    if said.crashed:
        return f"a bug: {said.err}"
    if (said.code, said.out) in right or said.code == LEDGER_DAMAGED:
        return ""
    return f"exit {said.code}, another answer: {said.out}{said.err}"


def read_answers(driver: Driver, steps: tuple[Step, ...], *folders: Path) -> Answers:
    """What is right, from one or more healthy states of one ledger."""
    said = [driver.run(Job(folder, steps)).said for folder in folders]
    for one in said:
        for step, each in zip(steps, one, strict=True):
            assert not each.crashed, (step, each.err)
            assert each.code != LEDGER_DAMAGED, (step, each.err)
    right = tuple(
        frozenset((each.code, each.out) for each in states) for states in zip(*said, strict=True)
    )
    return Answers(steps, right)


def harm_file(path: Path, harm: Harm, dice: random.Random) -> str:
    """Harm one file; says how."""
    content = bytearray(path.read_bytes())
    told = harm(content, dice)
    path.write_bytes(content)
    return f"{path.name}: {told}"


def commits_in(wal: bytes) -> list[int]:
    """Where in a write-ahead log a commit ends, as offsets, with the beginning."""
    frame = FRAME_HEADER_BYTES + PAGE_BYTES
    ends = range(WAL_HEADER_BYTES + frame, len(wal) + 1, frame)
    return [WAL_HEADER_BYTES, *(end for end in ends if any(wal[end - frame + 4 : end - frame + 8]))]


def wal_of(folder: Path) -> Path:
    """The write-ahead log of the ledger in a folder."""
    return folder / f"{LEDGER}-wal"
