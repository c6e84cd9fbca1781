"""The log, as an editor would tell it."""

from dataclasses import dataclass
from itertools import islice

from claimtrack.ledger.protocol import Ledger, Operation
from claimtrack.workflow.saying import join_words, say_records

READ_AT_MOST = 2_000
"""Records of one operation that are read to say what it did; a large import is only counted."""


@dataclass(frozen=True, slots=True)
class Told:
    """One entry of the log with what it did, in words."""

    operation: Operation
    what: str
    """"added 3 claims: …", "took back 4"."""
    note: str


def tell_log(ledger: Ledger, *, most: int | None = None) -> tuple[Told, ...]:
    """The newest entries of the log, newest first."""
    return tuple(tell(ledger, operation) for operation in ledger.operations(most=most))


def tell(ledger: Ledger, operation: Operation) -> Told:
    """What one operation did."""
    parts = []
    if operation.undoes:
        parts.append(f"took back {_numbers(operation.undoes)}")
    if operation.redoes:
        parts.append(f"brought back {_numbers(operation.redoes)}")
    if operation.added or not parts:
        parts.append(f"added {_say_added(ledger, operation)}")
    return Told(operation=operation, what="; ".join(parts), note=operation.deed.note)


def _say_added(ledger: Ledger, operation: Operation) -> str:
    if operation.added > READ_AT_MOST:
        return f"{operation.added:,} records"
    records = (record for _, record in ledger.records_of(operation.number))
    return say_records(islice(records, READ_AT_MOST))


def _numbers(numbers: tuple[int, ...]) -> str:
    """As in "4", "3 and 4", "3 to 9"."""
    ordered = sorted(numbers)
    if len(ordered) > 2 and ordered[-1] - ordered[0] == len(ordered) - 1:
        return f"{ordered[0]} to {ordered[-1]}"
    return join_words([str(each) for each in ordered])
