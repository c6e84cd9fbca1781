"""The ledger over any engine: writing, its log, and its view as it is now."""

# ruff: noqa: S608 - only names of our own tables and columns go into SQL; values are bound

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Self

from claimtrack.ledger.appending import (
    BROUGHT_BACK,
    TAKEN_BACK,
    OperationWriter,
    Prepared,
    in_chunks,
    prepare,
)
from claimtrack.ledger.built_on import require_its_ground, require_nothing_on
from claimtrack.ledger.chain import START
from claimtrack.ledger.columns import TABLES
from claimtrack.ledger.engine import Engine
from claimtrack.ledger.log import Log
from claimtrack.ledger.protocol import Appended, Damage, Deed, Operation
from claimtrack.ledger.view import StoredView
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId
from claimtrack.model.record import Kind, Record
from claimtrack.model.record_text import RecordReader

if TYPE_CHECKING:
    from claimtrack.figures.profile import Profile


class StoredLedger(StoredView):
    """A ledger, as `claimtrack.ledger.protocol` describes it, kept by an engine."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine, cache(RecordReader))
        self._log = Log(engine)

    def append(self, deed: Deed, records: Iterable[Record]) -> Appended:
        """Write records as one operation, all or none; what is there already is not repeated.

        The records are read as a stream. The first few hundred are prepared before the ledger is
        held, so that whoever adds little keeps nobody waiting.
        """
        chunks = self._prepared(records)
        first = next(chunks, None)
        if first is None:
            return Appended(None, (), ())
        with self._engine.writing():
            return self._write(deed, chain([first], chunks))

    def append_chosen(self, deed: Deed, choose: Callable[[], Iterable[Record]]) -> Appended:
        """Write the records that are chosen while nobody else can write, as one operation."""
        with self._engine.writing():
            return self._write(deed, self._prepared(choose()))

    def _prepared(self, records: Iterable[Record]) -> Iterator[list[Prepared]]:
        profile = _profile()
        return in_chunks(prepare(record, self._engine, profile) for record in records)

    def _write(self, deed: Deed, chunks: Iterable[list[Prepared]]) -> Appended:
        """Write one operation; the caller holds the ledger."""
        writer = OperationWriter(self._engine, deed, _profile())
        for chunk in chunks:
            writer.add(chunk)
        operation = self._log.entry(writer.finish()) if writer.added else None
        return Appended(operation, tuple(writer.added), tuple(writer.repeated))

    def undo(self, deed: Deed, number: int | None = None) -> Operation:
        """Take back an operation and its batch; without a number, the author's last that stands.

        Raises:
            NothingToUndo: None is left, or that one is taken back already, or added nothing, or a
                later one builds on it.
            UnknownName: The log has no such number.
        """
        with self._engine.writing():
            targets = self._log.to_take_back(number, deed.author)
            require_nothing_on(self._engine, targets)
            return self._retract(deed, targets, TAKEN_BACK)

    def redo(self, deed: Deed, number: int | None = None) -> Operation:
        """Bring back what its author took back last, or that operation and its batch.

        Raises:
            NothingToUndo: Nothing is taken back, or that one is not, or what it amends is taken
                back too or was amended since.
            UnknownName: The log has no such number.
        """
        with self._engine.writing():
            targets = self._log.to_bring_back(number, deed.author)
            require_its_ground(self._engine, targets)
            return self._retract(deed, targets, BROUGHT_BACK)

    def keep(self, name: str, stamp: str, content: str) -> None:
        """Keep something that was worked out, in place of what was kept under that name."""
        with self._engine.writing():
            self._engine.run(
                "INSERT INTO kept (name, stamp, content) VALUES (?, ?, ?)"
                " ON CONFLICT (name) DO UPDATE SET stamp = excluded.stamp,"
                " content = excluded.content",
                [(name, stamp, content)],
            )

    def at(self, number: int) -> StoredView:
        """The ledger as it stood after an operation; it reads as long as the ledger is open.

        Raises:
            UnknownName: The log has no such number.
        """
        return StoredView(self._engine, self._reader, self._log.entry(number).number)

    def change_at(self, moment: dt.datetime) -> Operation | None:
        """The last operation written at that moment or before it; None when none was.

        Raises:
            ValueError: The moment has no time zone.
        """
        return self._log.last_at(moment)

    def identity(self) -> str:
        """The digest of the first operation, zeros while there is none."""
        rows = self._engine.rows("SELECT digest FROM operation WHERE number = 1")
        return str(next(rows, (START,))[0])

    def written_claims(self, ids: Iterable[str]) -> dict[ClaimId, Claim]:
        """Those of these claims that were ever written, undone ones too."""
        rows = self._rows_of("SELECT id, content FROM claim WHERE TRUE", "id", ids)
        return {key: self._read(Kind.CLAIM, content) for key, content in rows}

    def operation_of(self, claim_id: ClaimId) -> Operation | None:
        """The operation that put a claim of the current view where it is."""
        rows = self._engine.rows(
            f"SELECT min(operation) FROM claim WHERE id = ? AND {self._stands}", (claim_id,)
        )
        number = next(rows, (None,))[0]
        return None if number is None else self._log.entry(number)

    def operation(self, number: int) -> Operation:
        """The entry of the log with this number.

        Raises:
            UnknownName: The log has no such number.
        """
        return self._log.entry(number)

    def last_standing(self, author: str | None = None) -> Operation | None:
        """The last operation that added records and is not taken back, of anybody or of one."""
        return self._log.last_standing(author)

    def last_undo(self, author: str | None = None) -> Operation | None:
        """The last operation that took something back which is still taken back."""
        return self._log.last_undo(author)

    def operations(self, *, most: int | None = None) -> tuple[Operation, ...]:
        """The log, newest first."""
        return self._log.newest(most)

    def records_of(
        self, number: int, kinds: Iterable[Kind] = tuple(Kind)
    ) -> Iterator[tuple[str, Record]]:
        """What one operation added, with ids, whether or not it is retracted.

        Raises:
            UnknownName: The log has no such number.
        """
        self._log.entry(number)
        found = [
            (position, record_id, kind, content)
            for kind in kinds
            for position, record_id, content in self._engine.rows(
                f"SELECT position, id, content FROM {TABLES[kind].name} WHERE operation = ?",
                (number,),
            )
        ]
        for _, record_id, kind, content in sorted(found):
            yield record_id, self._read(kind, content)

    def verify(self) -> tuple[Damage, ...]:
        """Recompute every digest and every typed column; empty when all is as it was written."""
        from claimtrack.ledger.verification import find_damage  # noqa: PLC0415 - start-up

        return tuple(find_damage(self._engine, _profile()))

    def reading(self) -> AbstractContextManager[None]:
        """While it is open, everything that is read is of one state, whatever others write."""
        return self._engine.reading()

    def close(self) -> None:
        """Let go of the ledger."""
        self._engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _retract(self, deed: Deed, targets: list[int], effect: str) -> Operation:
        writer = OperationWriter(self._engine, deed, _profile())
        writer.retract(targets, effect)
        return self._log.entry(writer.finish())


def _profile() -> "Profile":
    """What new strict intervals are read under."""
    from claimtrack.figures.profile import load_profile  # noqa: PLC0415 - start-up

    return load_profile()
