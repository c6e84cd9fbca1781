"""What others wrote while somebody read and decided: which claims it concerns."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from claimtrack.ledger.appending import legible
from claimtrack.ledger.protocol import Deed, Ledger, Operation
from claimtrack.model.amendment import Amendment
from claimtrack.model.claim import Claim
from claimtrack.model.record import Kind, Record
from claimtrack.model.redaction import Redaction

KINDS = (Kind.CLAIM, Kind.AMENDMENT, Kind.REDACTION)
"""Of records that say whether a claim stands, and as what."""


class OthersWrote:
    """The changes since one that was seen, but for those of one deed; read as they come.

    What it takes grows with what they wrote or took back, not with the ledger.
    """

    def __init__(self, ledger: Ledger, since: int, own: Deed) -> None:
        """Read nothing yet.

        Args:
            ledger: Where.
            since: The last change that was seen.
            own: By what the own changes are known.
        """
        self._ledger = ledger
        self._seen = since
        self._own = replace(
            own,
            author=legible(own.author),
            command=legible(own.command),
            note=legible(own.note),
            batch=None if own.batch is None else legible(own.batch),
        )
        self._touched: dict[str, Operation] = {}
        """The last change that concerns a claim, by its id."""
        self.undone: set[str] = set()
        """The ids of claims in changes that were taken back."""
        self.new: list[tuple[Operation, str, Claim]] = []
        """Claims that were added or brought back since the last look, each with the change that did
        it and the command that recorded it."""

    def look(self) -> None:
        """Read what was written since the last look."""
        self.new.clear()
        newest = self._ledger.newest_change()
        if newest == self._seen:
            return
        for operation in reversed(self._ledger.operations(most=newest - self._seen)):
            if operation.deed != self._own:
                self._read(operation)
        self._seen = newest

    def find(self, ids: Iterable[str]) -> Operation | None:
        """A change that concerns one of these claims."""
        return next((self._touched[key] for key in ids if key in self._touched), None)

    def _read(self, operation: Operation) -> None:
        for number in (operation.number, *operation.redoes):
            command = self._ledger.operation(number).deed.command
            for key, record in self._ledger.records_of(number, KINDS):
                self._touched.update(dict.fromkeys(_concerned(key, record), operation))
                if isinstance(record, Claim):
                    self.new.append((operation, command, record))
                    self.undone.discard(key)
        for number in operation.undoes:
            for key, record in self._ledger.records_of(number, KINDS):
                self._touched.update(dict.fromkeys(_concerned(key, record), operation))
                if isinstance(record, Claim):
                    self.undone.add(key)


def _concerned(key: str, record: Record) -> Iterator[str]:
    """The ids of the claims that a record is, or says something of."""
    match record:
        case Claim():
            yield key
        case Amendment():
            yield record.claim
            if record.by is not None:
                yield record.by
        case Redaction():
            yield record.record
