"""Taking in files: rows become records, in batches that are written whole or not at all.

An import that was interrupted goes on where it stopped when it is run again, because what is there
already is not written twice; one `undo` takes all of it back, because its operations share a batch.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from claimtrack.align.earlier_rows import Settled
from claimtrack.align.world import World
from claimtrack.errors import InputError
from claimtrack.intake.plans import Plan, name_batch, read_planned
from claimtrack.ledger.protocol import Appended, Deed
from claimtrack.model.record import Kind, Record, kind_of, letter_of
from claimtrack.workflow.correcting import Corrections, Decide, keep, sift
from claimtrack.workflow.memory import without_collecting

BATCH_ROWS = 20_000
"""Rows in one operation. Ours: two seconds of work, which is what an interruption costs at most,
and few enough operations that the log stays readable."""

Append = Callable[[Deed, list[Record]], Appended]

KIND_OF_LETTER = {letter_of(kind): kind for kind in Kind}
"""Which kind of record an id belongs to."""

SHOWN_ROWS = 500
"""After so many rows the progress is told again. Ours."""


@dataclass(slots=True)
class Tally:
    """What has become of the rows so far."""

    rows: int = 0
    dropped: int = 0
    """Left out on purpose, by the map."""
    added: Counter[Kind] = field(default_factory=Counter)
    empty: int = 0
    """Without a figure."""
    repeated: Counter[Kind] = field(default_factory=Counter)
    """What was there already."""
    bad: int = 0
    """Rows that could not be used."""
    problems: list[InputError] = field(default_factory=list)
    """What was wrong with the first of them."""
    most_problems: int | None = None
    """How many are kept; None: all, however many there are."""
    operations: list[int] = field(default_factory=list)
    """The numbers of the operations that were written."""
    settled: list[Settled] = field(default_factory=list)
    """Of each file that came before: what became of its corrected rows."""

    def refuse(self, problem: InputError) -> None:
        """Count a bad row; keep what was wrong, without the rows that its traceback holds on to."""
        self.bad += 1
        if self.most_problems is None or len(self.problems) < self.most_problems:
            self.problems.append(problem.with_traceback(None))


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
    withdraws: bool = False,
) -> None:
    """Read one file and write what is good in it.

    Args:
        path: CSV or JSON Lines.
        plan: How to read it.
        world: The names that are on record.
        append: Writes one operation; not called before there is something to write.
        deed: Makes the deed of an operation from the name of its batch.
        tally: Counts on, and keeps the problems, each with its place.
        tell: Is told now and then how many rows are done.
        corrections: Knows rows that came before with another value; None: every row is new.
        decide: Says what becomes of those.
        withdraws: Whether claims are retracted whose row is missing; never where a row is bad.

    Raises:
        UnreadableFile: The file cannot be read at all; nothing was written.
        InvalidMap: The map does not fit the file.
    """
    pending: list[Record] = list(plan.records)
    rows = read_planned(path, plan, world)
    batch, before = name_batch(path, plan), tally.bad
    signed = deed(batch if corrections is None else corrections.name_batch(batch))
    since_batch = 0
    for row in rows:
        tally.rows += not row.is_more
        since_batch += 1
        tally.dropped += row.is_dropped
        tally.empty += row.is_empty
        if row.problem is not None:
            tally.refuse(row.problem)
        pending.extend(row.records)
        if since_batch >= BATCH_ROWS:
            _write(append, signed, sift(pending, corrections), plan, tally)
            pending, since_batch = [], 0
        if tally.rows % SHOWN_ROWS == 0 and not row.is_more:
            tell(tally.rows)
    _write(append, signed, sift(pending, corrections), plan, tally)
    if corrections is not None:
        is_whole = tally.bad == before
        for records in corrections.settle(decide, signed, withdraws=withdraws and is_whole):
            _write(append, signed, records, plan, tally)
        tally.settled.append(corrections.settled)


def _write(append: Append, deed: Deed, records: list[Record], plan: Plan, tally: Tally) -> None:
    """Write one batch, and count what was new."""
    if plan.dry_run or not records:
        tally.added.update(kind_of(record) for record in records)
        return
    appended = append(deed, records)
    tally.repeated.update(KIND_OF_LETTER[key[0]] for key in appended.repeated)
    if appended.operation is not None:
        tally.operations.append(appended.operation.number)
        tally.added.update(KIND_OF_LETTER[key[0]] for key in appended.added)
