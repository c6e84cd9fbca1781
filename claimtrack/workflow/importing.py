"""Taking in files: rows become records, in batches that are written whole or not at all.

An import that was interrupted goes on where it stopped when it is run again, because what is there
already is not written twice; one `undo` takes all of it back, because its operations share a batch.
"""

from collections.abc import Callable
from pathlib import Path

from claimtrack.align.world import World
from claimtrack.intake.plans import Plan, name_batch, read_planned
from claimtrack.intake.tally import Tally
from claimtrack.ledger.memory import without_collecting
from claimtrack.ledger.protocol import Appended, Deed
from claimtrack.model.record import Record, record_id
from claimtrack.workflow.correcting import Corrections, Decide, keep

BATCH_ROWS = 20_000
"""Rows in one operation. Ours: two seconds of work, which is what an interruption costs at most,
and few enough operations that the log stays readable."""

Append = Callable[[Deed, list[Record]], Appended]

SHOWN_ROWS = 500
"""After so many rows the progress is told again. Ours."""


class _Rehearsal:
    """Says what an import would write."""

    def __init__(self, corrections: Corrections | None) -> None:
        self._corrections = corrections
        self._seen: set[str] = set()

    def append(self, records: list[Record]) -> Appended:
        """What would become of some records: there already are those on record or met before."""
        added: list[str] = []
        repeated: list[str] = []
        ids = list(map(record_id, records))
        there = self._corrections.on_record(ids) if self._corrections else ()
        for key in ids:
            (repeated if key in there or key in self._seen else added).append(key)
            self._seen.add(key)
        return Appended(None, tuple(added), tuple(repeated))


@without_collecting()
def import_file(
    path: Path,
    plan: Plan,
    *,
    world: World,
    append: Append,
    deed: Callable[[str], Deed],
    tally: Tally,
    tell: Callable[[int], None],
    corrections: Corrections | None = None,
    decide: Decide = keep,
) -> None:
    """Read one file and write what is good in it.

    Args:
        path: A table, a gazetteer or our own lines, as the plan says.
        plan: How to read it.
        world: The names that are on record.
        append: Writes one operation; not called before there is something to write.
        deed: Makes the deed of an operation from the name of its batch.
        tally: Counts on, and keeps the problems, each with its place.
        tell: Is told now and then how many rows are done.
        corrections: Knows rows that came before with another value; None: every row is new.
        decide: Says what becomes of those.

    Raises:
        UnreadableFile: The file cannot be read at all; nothing was written.
        InvalidMap: The map does not fit the file.
    """
    pending: list[Record] = list(plan.records)
    rows = read_planned(path, plan, world)
    batch, before = name_batch(path, plan), tally.bad
    signed = deed(batch if corrections is None else corrections.name_batch(batch))

    rehearsal = _Rehearsal(corrections)

    def write(records: list[Record]) -> None:
        """Write one batch, and count what was new."""
        if corrections is not None:
            records = [*records, *corrections.bring_back(records, signed)]
        if not records:
            return
        appended = rehearsal.append(records) if plan.dry_run else append(signed, records)
        if appended.operation is not None:
            tally.operations.append(appended.operation.number)
        told = corrections.told if corrections is not None else ()
        tally.withheld.extend(appended.withheld)
        tally.redacted_elsewhere.extend(appended.redacted_elsewhere)
        tally.count_records(appended.added, (key for key in appended.repeated if key not in told))

    since_batch = 0
    for row in rows:
        since_batch += 1
        tally.count(row)
        pending.extend(row.records)
        if since_batch >= BATCH_ROWS:
            write(corrections.sift(pending) if corrections else pending)
            pending, since_batch = [], 0
        if tally.rows % SHOWN_ROWS == 0 and not row.is_more:
            tell(tally.rows)
    write(corrections.sift(pending) if corrections else pending)
    if corrections is not None:
        withdraws = plan.withdraws and tally.bad == before
        for records in corrections.settle(decide, signed, withdraws=withdraws):
            write(records)
        tally.settle(corrections.settled)
