"""Adding lines in our own form, which a pipe or a program hands over: the good ones, as one change.

Each line passes the guards of its record by itself (`intake.own_rows`); here all of them are set
against the ledger and against one another, and written.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from claimtrack.align.world import World
from claimtrack.figures.profile import load_profile
from claimtrack.intake.own_rows import At
from claimtrack.intake.rows import Row
from claimtrack.ledger.protocol import Deed, Ledger
from claimtrack.model.answers import author_of
from claimtrack.model.document import Document
from claimtrack.model.metric import Metric
from claimtrack.model.record import Record
from claimtrack.workflow.admitting import Admission, Admitted
from claimtrack.workflow.effects import find_unmade
from claimtrack.workflow.world import Joined, append_joined


def admit_rows(
    rows: Iterable[Row],
    ledger: Ledger | None,
    deed: Deed,
    name: str,
    *,
    known: World,
    at: At | None = None,
) -> tuple[list[Row], Admitted]:
    """What can be written of lines, and what is odd about it.

    Args:
        rows: As they were read.
        ledger: Where they are to be written; None: there is none yet.
        deed: By whom and when.
        name: What the lines are together, for messages.
        known: The names on record.
        at: Says where a line is; None: in a file of this name.

    Returns:
        The rows, with those that are refused here behind them; and what is admitted.
    """
    admission = Admission(lambda: ledger, deed, name, known=known, at=at)
    taken = [admission.take(row) for row in rows]
    admitted = admission.release(is_last=True)
    admitted.records = list(_once(admitted.records))
    admitted.odd[:0] = [each for row in taken for each in row.odd]
    return [*taken, *admitted.refused], admitted


def _once(records: Iterable[Record]) -> Iterator[Record]:
    """The records, those that several rows bring along once: a new metric, a document."""
    brought: set[Record] = set()
    for each in records:
        if isinstance(each, Metric | Document):
            if each in brought:
                continue
            brought.add(each)
        yield each


def write_admitted(ledger: Ledger, deed: Deed, admitted: Admitted, name: str) -> Joined:
    """Write what was admitted as one change.

    What contradicts an answer that stands waits instead. What was written, and what is to be told,
    stands in `admitted` afterwards.

    Args:
        ledger: Where.
        deed: By whom and when. What others say among the records makes an import of it.
        admitted: What can be written; not empty.
        name: What the lines are together, for messages.
    """
    if any(author_of(each) not in ("", deed.author) for each in admitted.records):
        deed = replace(deed, batch=f"{deed.command} {deed.at.isoformat()}")
    admission = Admission(lambda: ledger, deed, name)
    sifted = admission.sift(admitted.records)

    def choose() -> Sequence[Record]:
        nonlocal sifted
        sifted = admission.sift_again(admitted.records, sifted)
        return sifted.records

    joined = append_joined(ledger, deed, choose)
    admitted.records = list(sifted.records)
    admitted.odd += admission.tell(sifted)
    if (operation := joined.appended.operation) is not None:
        unmade = find_unmade(ledger, [operation.number], load_profile())
        admitted.odd += (replace(each, place=name) for each in unmade)
    return joined
