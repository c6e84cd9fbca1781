"""Claims in another order than a ledger gives them in, however many there are.

Few are held; many are written to a database of their own, without a name and gone when it is
closed, which sorts them on disk.
"""

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Self

from claimtrack.ledger.appending import in_chunks
from claimtrack.ledger.sqlite import translated
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId
from claimtrack.model.record import Kind, to_text
from claimtrack.model.record_text import RecordReader

HELD_CLAIMS = 50_000
"""Claims that are held in memory; of more, all are on disk. Ours: some 80 MB."""

PLACE = "a temporary file"
"""What a message calls the database."""

Pair = tuple[ClaimId, Claim]

Key = Callable[[ClaimId, Claim], tuple[str, str]]
"""Two texts that a claim is sorted by."""


class SortedClaims:
    """Claims with their ids in the order of a key, to be read again and again."""

    def __init__(self, claims: Iterable[Pair], key: Key) -> None:
        """Read all claims.

        Args:
            claims: In any order.
            key: What they are sorted by.

        Raises:
            LedgerFull: There is no room for them on the disk.
        """
        self._held: list[Pair] = []
        self._kept: sqlite3.Connection | None = None
        self._count = 0
        with contextlib.ExitStack() as on_failure:
            on_failure.callback(self.close)
            for some in in_chunks(claims, HELD_CLAIMS):
                if len(some) < HELD_CLAIMS and not self._count:
                    self._held = sorted(some, key=lambda pair: key(*pair))
                else:
                    self._kept = self._kept or self._make()
                    self._put_down(self._kept, some, key)
                self._count += len(some)
            on_failure.pop_all()

    @staticmethod
    def _make() -> sqlite3.Connection:
        """The database, with a transaction that is never ended."""
        with translated(PLACE):
            made = sqlite3.connect("", isolation_level=None)
            made.execute("CREATE TABLE claim (first, second, id, content)")
            made.execute("BEGIN")
        return made

    @staticmethod
    def _put_down(kept: sqlite3.Connection, some: Iterable[Pair], key: Key) -> None:
        """Write claims to the disk."""
        with translated(PLACE):
            rows = ((*key(each, claim), each, to_text(claim)) for each, claim in some)
            kept.executemany("INSERT INTO claim VALUES (?, ?, ?, ?)", rows)

    def __len__(self) -> int:
        """How many there are."""
        return self._count

    def __iter__(self) -> Iterator[Pair]:
        if self._kept is None:
            yield from self._held
            return
        reader = RecordReader(Kind.CLAIM)
        with translated(PLACE):
            rows = self._kept.execute("SELECT id, content FROM claim ORDER BY first, second")
            for key, content in rows:
                record: Any = reader.read(content)
                yield key, record

    def close(self) -> None:
        """Let go of the database, if there is one."""
        if self._kept is not None:
            self._kept.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
