"""Reading the log: what was done, and which of it stands or is taken back."""

# ruff: noqa: S608 - only words of our own go into SQL; values are bound

import datetime as dt

from claimtrack.errors import LedgerDamaged, NothingToUndo, UnknownName
from claimtrack.ledger.chain import from_moment, to_moment
from claimtrack.ledger.engine import Engine, Question
from claimtrack.ledger.protocol import Deed, Operation
from claimtrack.ledger.sealed import BROUGHT_BACK, TAKEN_BACK

OUT = f"""SELECT said.target AS operation, said.operation AS by_operation
FROM retraction AS said WHERE said.effect = '{TAKEN_BACK}' AND NOT EXISTS (
    SELECT 1 FROM retraction AS later
    WHERE later.target = said.target AND later.operation > said.operation)"""
"""The operations that are taken back at this moment, and by which. The view `taken_back` says the
same to whoever opens the file with another program; it could be altered, and is not asked."""

GONE = f"({OUT}) AS gone"
"""The same as a table."""


class Log:
    """The operations of a ledger, and the choices that undo and redo make among them."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def newest(self, most: int | None = None) -> tuple[Operation, ...]:
        """The entries, newest first."""
        last = "(SELECT max(number) FROM operation)"
        return self._entries("0" if most is None else f"{last} - {most:d}", last)

    def entry(self, number: int) -> Operation:
        """One entry.

        Raises:
            UnknownName: There is none of this number.
        """
        found = self._entries(f"{number - 1:d}", f"{number:d}")
        if not found:
            raise UnknownName(
                f"the log has no operation {number}", hint="claimtrack log lists the operations"
            )
        return found[0]

    def last_at(self, moment: dt.datetime) -> Operation | None:
        """The last entry written at a moment or before it; None when there is none.

        Raises:
            ValueError: The moment has no time zone.
        """
        rows = self._engine.rows(
            "SELECT max(number) FROM operation WHERE at <= ?", (to_moment(moment),)
        )
        (number,) = next(rows)
        return None if number is None else self.entry(number)

    def last_standing(
        self, author: str | None = None, *, redacting: bool = False
    ) -> Operation | None:
        """The last entry that added records and is not taken back.

        Args:
            author: Of whom; None: of anybody.
            redacting: Whether one that did nothing but redact, which is never taken back, counts.
        """
        of_author, values = ("", ()) if author is None else (" AND author = ?", (author,))
        counted = "(SELECT count(*) FROM redaction WHERE operation = number)"
        undoable = "" if redacting else f" AND added > {counted}"
        (number,) = next(
            self._engine.rows(
                "SELECT max(number) FROM operation WHERE added > 0"
                f" AND number NOT IN (SELECT operation FROM {GONE}){of_author}{undoable}",
                values,
            )
        )
        return None if number is None else self.entry(number)

    def last_undo(self, author: str | None = None) -> Operation | None:
        """The last entry that took something back which is still taken back.

        Args:
            author: Whom it concerns: who took it back, or whose change it was; None: anybody.
        """
        of_author = ""
        values: tuple[str, ...] = ()
        if author is not None:
            of_author, values = " WHERE took.author = ? OR made.author = ?", (author, author)
        (number,) = next(
            self._engine.rows(
                f"SELECT max(by_operation) FROM {GONE}"
                " JOIN operation AS took ON took.number = gone.by_operation"
                f" JOIN operation AS made ON made.number = gone.operation{of_author}",
                values,
            )
        )
        return None if number is None else self.entry(number)

    def to_take_back(self, number: int | None, author: str) -> list[int]:
        """What an undo takes back: the operation and its batch.

        Args:
            number: Of the operation; None: the last that stands of this author.
            author: Who takes it back.

        Raises:
            NothingToUndo: None is left, or this one cannot be.
            UnknownName: There is none of this number.
        """
        if number is not None:
            _require_standing(self.entry(number))
            self._require_not_redacting(number)
            return self._batch_of(number)
        if (own := self.last_standing(author)) is not None:
            return self._batch_of(own.number)
        if (other := self.last_standing()) is None:
            raise NothingToUndo(
                "no change is left to take back",
                place=self._engine.place,
                hint="claimtrack log shows every change; claimtrack redo brings one back",
            )
        raise NothingToUndo(
            f"no change by {author} is left to take back; the last change, {other.number}, is by "
            f"{other.deed.author}",
            place=self._engine.place,
            hint=f"claimtrack undo {other.number} takes it back",
        )

    def to_bring_back(self, number: int | None, author: str) -> list[int]:
        """What a redo brings back: the operation, and what was taken back together with it.

        Args:
            number: Of the operation; None: what was taken back last by this author, or of theirs.
            author: Who brings it back.

        Raises:
            NothingToUndo: Nothing is taken back, or this one is not.
            UnknownName: There is none of this number.
        """
        if number is not None:
            _require_taken_back(self.entry(number))
            asked = f"SELECT by_operation FROM {GONE} WHERE operation = ?"
            ((by_operation,),) = self._engine.rows(asked, (number,))
            return self._taken_back_by(by_operation)
        if (own := self.last_undo(author)) is not None:
            return self._taken_back_by(own.number)
        if (other := self.last_undo()) is None:
            raise NothingToUndo(
                "nothing is taken back",
                place=self._engine.place,
                hint="claimtrack log shows every change; claimtrack undo takes one back",
            )
        raise NothingToUndo(
            f"nothing was taken back by {author} or of {author}'s changes; change "
            f"{other.undoes[-1]} was taken back last, by {other.deed.author}",
            place=self._engine.place,
            hint=f"claimtrack redo {other.undoes[-1]} brings it back",
        )

    def _require_not_redacting(self, number: int) -> None:
        """Refuse to take back what took words out: nobody has them.

        Raises:
            NothingToUndo: The operation did nothing else.
        """
        asked = "SELECT count(*) FROM redaction WHERE operation = ?"
        (redactions,) = next(self._engine.rows(asked, (number,)))
        if redactions == 0 or redactions < self.entry(number).added:
            return
        rows = self._engine.rows(
            "SELECT max(number) FROM operation WHERE added > 0 AND number < ?"
            f" AND number NOT IN (SELECT operation FROM {GONE})"
            " AND number NOT IN (SELECT operation FROM redaction)",
            (number,),
        )
        (before,) = next(rows)
        raise NothingToUndo(
            "it took words out for good, and nobody has them any more",
            place=f"change {number}",
            hint="claimtrack log tells what it took"
            if before is None
            else f"claimtrack undo {before} takes back the change before it",
        )

    def _entries(self, after: str, last: str) -> tuple[Operation, ...]:
        """The entries from the number after `after` to `last`, both in SQL, newest first."""
        with self._engine.reading():
            retracted, found = self._engine.ask(
                Question(
                    "SELECT operation, effect, target FROM retraction"
                    f" WHERE operation > {after} AND operation <= {last}"
                    " ORDER BY operation, position"
                ),
                Question(
                    "SELECT number, at, author, command, note, batch, added, digest,"
                    f" taken_back.operation FROM operation LEFT JOIN ({OUT}) AS taken_back"
                    " ON taken_back.operation = operation.number"
                    f" WHERE number > {after} AND number <= {last} ORDER BY number DESC"
                ),
            )
            retractions: dict[tuple[int, str], list[int]] = {}
            for operation, effect, target in retracted:
                retractions.setdefault((operation, effect), []).append(target)
            entries = list(found)
        return tuple(
            Operation(
                number=number,
                deed=Deed(author, self._moment(at), command, note, batch),
                added=added,
                undoes=tuple(retractions.get((number, TAKEN_BACK), ())),
                redoes=tuple(retractions.get((number, BROUGHT_BACK), ())),
                is_retracted=taken_back is not None,
                digest=digest,
            )
            for number, at, author, command, note, batch, added, digest, taken_back in entries
        )

    def _moment(self, text: str) -> dt.datetime:
        try:
            return from_moment(text)
        except (ValueError, TypeError) as error:
            raise LedgerDamaged(
                f"the log holds {text!r} for a moment",
                place=self._engine.place,
                hint="run claimtrack verify",
            ) from error

    def _taken_back_by(self, number: int) -> list[int]:
        """What an undo took back, and is not brought back yet."""
        asked = f"SELECT operation FROM {GONE} WHERE by_operation = ? ORDER BY operation"
        return [row[0] for row in self._engine.rows(asked, (number,))]

    def _batch_of(self, number: int) -> list[int]:
        """An operation and the others of its batch that stand.

        A batch is what one import wrote: the same file under another name is another import.
        """
        return [
            row[0]
            for row in self._engine.rows(
                "SELECT number FROM operation WHERE added > 0"
                " AND (number = ? OR (batch, author, command) ="
                " (SELECT batch, author, command FROM operation WHERE number = ?))"
                f" AND number NOT IN (SELECT operation FROM {GONE}) ORDER BY number",
                (number, number),
            )
        ]


def _require_standing(operation: Operation) -> None:
    if operation.is_retracted:
        raise NothingToUndo(
            f"operation {operation.number} is taken back already",
            hint=f"claimtrack redo {operation.number} brings it back",
        )
    if operation.undoes:
        raise NothingToUndo(
            f"operation {operation.number} is an undo itself",
            hint=f"claimtrack redo {operation.undoes[0]} brings back what it took",
        )
    if operation.redoes:
        raise NothingToUndo(
            f"operation {operation.number} is a redo",
            hint=f"claimtrack undo {operation.redoes[0]} takes back what it brought",
        )


def _require_taken_back(operation: Operation) -> None:
    if not operation.is_retracted:
        raise NothingToUndo(
            f"operation {operation.number} is not taken back",
            hint="claimtrack log shows what is; give the number of the operation that added it",
        )
