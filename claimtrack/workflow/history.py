"""The log, as an editor would tell it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from claimtrack.ledger.protocol import Ledger, Operation
from claimtrack.ledger.signed import Signed
from claimtrack.model.amendment import Amendment
from claimtrack.model.assignment import Assignment
from claimtrack.model.received import Received
from claimtrack.model.record import Kind, Record, read_waiting
from claimtrack.report.amendments import say_amendments, say_changes
from claimtrack.report.received import say_named
from claimtrack.report.records import CAME_AGAINST, join_words, one_line, say_records
from claimtrack.workflow.named import read_named

READ_AT_MOST = 2_000
"""Records of one operation that are read to say what it did; a large import is only counted."""

NAMED_AT_MOST = 3
"""Authors that are named of one operation: of an import of many desks the rest are counted. Ours.
"""

SAID_IN_WORDS = 3
"""Received records that are said with the words of their claims. Ours: as many as are named."""


@dataclass(frozen=True, slots=True)
class Told:
    """One entry of the log with what it did, in words."""

    operation: Operation
    what: str
    """"added 3 claims: …", "took back 4"."""


def tell_log(ledger: Ledger, *, most: int | None = None) -> tuple[Told, ...]:
    """The newest entries of the log, newest first."""
    return tuple(tell(ledger, operation) for operation in ledger.operations(most=most))


def tell(ledger: Ledger, operation: Operation) -> Told:
    """What one operation did."""
    parts = []
    if operation.undoes:
        parts.append(f"took back {say_changes(operation.undoes)}")
    if operation.redoes:
        parts.append(f"brought back {say_changes(operation.redoes)}")
    if operation.added or not parts:
        parts.extend(_say_written(ledger, operation))
    return Told(operation, "; ".join(parts))


def _say_written(ledger: Ledger, operation: Operation) -> Iterator[str]:
    """What it amended, then what else it added."""
    is_whole = operation.added <= READ_AT_MOST
    kinds = tuple(Kind) if is_whole else (Kind.AMENDMENT,)
    written = list(islice(ledger.records_of(operation.number, kinds), READ_AT_MOST))
    amendments = [record for _, record in written if isinstance(record, Amendment)]
    yield from say_amendments(amendments, ledger.written_claims)
    if not is_whole:
        yield f"added {operation.added:,} records"
        return
    put = {each.by for each in amendments}
    rest = [
        record
        for key, record in written
        if not (key in put or isinstance(record, Amendment))
        and not (isinstance(record, Assignment) and record.claim in put)
    ]
    if rest or not amendments:
        received = (each for each in rest if isinstance(each, Received))
        came = {each: read_waiting(each) for each in islice(received, SAID_IN_WORDS)}
        named = read_named(ledger, came.values())
        said: dict[Record, str] = {
            each: f"{say_named(record, named)} ({CAME_AGAINST})" for each, record in came.items()
        }
        yield f"added {say_records(rest, said)}"
    stated = dict.fromkeys(
        each.author
        for each in (*amendments, *rest)
        if isinstance(each, Signed) and each.author not in ("", operation.deed.author)
    )
    if stated:
        yield one_line(f"stated by {_name(list(stated))}")


def _name(authors: list[str]) -> str:
    """As in "Ana and Bo"; many are counted."""
    more = len(authors) - NAMED_AT_MOST
    named = authors[:NAMED_AT_MOST]
    return join_words([*named, f"{more:,} more"] if more > 0 else named)
