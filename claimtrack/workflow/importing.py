"""Taking in files: rows become records, in batches that are written whole or not at all.

An import that was interrupted goes on where it stopped when it is run again (`UnderWay`), and what
is there already is never written twice; one `undo` takes all of it back, because its operations
share a batch.
"""

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TypeVar

from claimtrack.align.world import World
from claimtrack.intake.differing import Differing
from claimtrack.intake.plans import Plan, name_batch, read_planned
from claimtrack.intake.rows import Row
from claimtrack.intake.tally import Tally
from claimtrack.ledger.memory import without_collecting
from claimtrack.ledger.protocol import Appended, Deed, Ledger
from claimtrack.model.record import Kind, Record, kind_of, letter_of, record_id
from claimtrack.workflow.admitting import Admission
from claimtrack.workflow.contradicting import Sifted
from claimtrack.workflow.correcting import Corrections, Decide, keep
from claimtrack.workflow.resuming import UnderWay

BATCH_ROWS = 20_000
"""Rows in one operation. Ours: two seconds of work, which is what an interruption costs at most,
and few enough operations that the log stays readable."""

Written = list[Record] | Callable[[], list[Record]]
"""What is written, or what chooses it while nobody else can write."""

Append = Callable[[Deed, Written], Appended]

Item = TypeVar("Item")

SHOWN_ROWS = 500
"""After so many rows the progress is told again. Ours."""


class _Writer:
    """Writes the batches of one import, or only says what it would write, and counts."""

    def __init__(
        self,
        deed: Deed,
        append: Append,
        tally: Tally,
        corrections: Corrections | None,
        *,
        is_dry: bool,
    ) -> None:
        self._deed = deed
        self._append = self._rehearse if is_dry else append
        self._tally = tally
        self._corrections = corrections
        self.admission: Admission | None = None
        """Of records in our own form: lets those wait that contradict what stands."""
        self.there = array("q")
        """The hashes of the ids of claims that were there already."""
        self.met: set[str] = set()
        """The ids of the records that would have been written."""

    def sift(self, records: list[Record]) -> list[Record]:
        """What can be written at once; rows that may have come before are held back."""
        return records if self._corrections is None else self._corrections.sift(records)

    def on_record(self, records: Iterable[Record]) -> frozenset[str]:
        """The ids of those of some records that are on record."""
        ids = map(record_id, records)
        return frozenset(self._corrections.on_record(ids)) if self._corrections else frozenset()

    def write(self, records: list[Record], there: Collection[str] = ()) -> None:
        """Write one batch, and count what was new.

        Args:
            records: What is to be on record.
            there: The ids of what was on record before somebody was asked: what others took back
                since is not written again, and counts as there already.
        """
        gone: tuple[str, ...] = ()
        if there and (lost := frozenset(there) - self.on_record(records)):
            gone = tuple(each for each in map(record_id, records) if each in lost)
            records = [each for each in records if record_id(each) not in lost]
        corrections, admission = self._corrections, self.admission
        sifted = Sifted(tuple(records), (), ())
        if admission is not None:
            sifted = admission.sift(records)
        back: list[Record] = []
        if corrections is not None:
            back = corrections.bring_back(sifted.records, self._deed)
        if gone:
            self._count(Appended(None, (), gone))
        if not records and not back:
            return
        chosen: Written = [*records, *back]
        if admission is not None:

            def choose() -> list[Record]:
                nonlocal sifted
                sifted = admission.sift_again(records, sifted)
                return [*sifted.records, *back]

            chosen = choose
        appended = self._append(self._deed, chosen)
        if admission is not None:
            self._tally.count_odd(admission.tell(sifted))
        self._count(appended)

    def settle(self, corrections: Corrections, choose: Callable[[], list[Record]]) -> None:
        """Write what is chosen while nobody else can write, and count what was new."""

        def chosen() -> list[Record]:
            records = choose()
            return [*records, *corrections.bring_back(records, self._deed)]

        self._count(self._append(self._deed, chosen))

    def _count(self, appended: Appended) -> None:
        corrections = self._corrections
        if appended.operation is not None:
            self._tally.operations.append(appended.operation.number)
        told = corrections.told if corrections is not None else ()
        repeated = [key for key in appended.repeated if key not in told]
        if corrections is not None:
            self.there.extend(hash(key) for key in repeated if key[0] == letter_of(Kind.CLAIM))
        self._tally.withheld.extend(appended.withheld)
        self._tally.redacted_elsewhere.extend(appended.redacted_elsewhere)
        self._tally.came_redacted.extend(appended.came_redacted)
        self._tally.barred.update(appended.barred)
        self._tally.count_records(appended.added, repeated)

    def _rehearse(self, _: Deed, chosen: Written) -> Appended:
        """What would become of some records: there already are those on record or met before."""
        records = chosen() if callable(chosen) else chosen
        added: list[str] = []
        repeated: list[str] = []
        ids = list(map(record_id, records))
        there = self._corrections.on_record(ids) if self._corrections else ()
        for key in ids:
            (repeated if key in there or key in self.met else added).append(key)
            self.met.add(key)
        return Appended(None, tuple(added), tuple(repeated))


class _Intake:
    """Gathers the records of rows until they are written."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._pending = list(records)

    def take(self, row: Row) -> Row:
        """Gather the records of a row; the row as it is to be counted."""
        self._pending.extend(row.records)
        return row

    def release(self, *, is_last: bool) -> list[Record]:  # noqa: ARG002 - nothing is held back
        """What can be written."""
        pending, self._pending = self._pending, []
        return pending


class _GuardedIntake(_Intake):
    """The same for records in our own form, which may refer to what is nowhere."""

    def __init__(self, admission: Admission, tally: Tally) -> None:
        super().__init__(())
        self._admission = admission
        self._tally = tally

    def take(self, row: Row) -> Row:
        """Hand a row to the admission."""
        return self._admission.take(row)

    def release(self, *, is_last: bool) -> list[Record]:
        """What was admitted; what was not is counted as bad."""
        admitted = self._admission.release(is_last=is_last)
        for row in admitted.refused:
            self._tally.count(row)
        self._tally.count_odd(admitted.odd)
        return admitted.records


def _settle(
    corrections: Corrections,
    settling: Iterable[Callable[[], list[Record]]],
    writer: _Writer,
    tally: Tally,
) -> None:
    """Write what became of the rows that came before, and count them."""
    writer.admission = None  # what the import itself writes contradicts nothing
    for choose in settling:
        writer.settle(corrections, choose)
    corrections.count_gone(writer.there)
    tally.settle(corrections.settled)


def _begin(batches: Iterator[Item]) -> Iterator[Item]:
    """The same, once whoever is asked before the first has answered."""
    first = list(islice(batches, 1))
    return chain(first, batches)


def _read_rows(path: Path, plan: Plan, world: World, tally: Tally) -> Iterator[Row]:
    """The rows of a file; of a table, while figures are looked for that nothing tells apart."""
    rows = read_planned(path, plan, world)
    if plan.column_map is None or plan.column_map.known_by:
        return rows
    differing = tally.differing[str(path)] = Differing()
    return differing.watch(rows)


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
    sort_rows: Callable[[Iterable[Row]], Iterable[Row]] = iter,
    decide: Decide = keep,
    find_ledger: Callable[[], Ledger | None] = lambda: None,
    under_way: UnderWay | None = None,
) -> None:
    """Read one file and write what is good in it.

    Args:
        path: A table, a gazetteer or our own lines, as the plan says.
        plan: How to read it.
        world: The names that are on record.
        append: Writes one operation, as `append_joined` does; not called before there is something
            to write.
        deed: Makes the deed of an operation from the name of its batch.
        tally: Counts on, and keeps the problems, each with its place.
        tell: Is told now and then how many rows are done.
        corrections: Knows rows that came before with another value; None: every row is new.
        sort_rows: Takes out the rows that name a claim on record, and hands them to the
            corrections, as `ReturnedTable.sort` does.
        decide: Says what becomes of those.
        find_ledger: The ledger that is written to, as far as it is there already; records in our
            own form are set against what stands in it.
        under_way: How far the import came before, and what keeps that; None: it is not kept.

    Raises:
        UnreadableFile: The file cannot be read at all; nothing was written.
        InvalidMap: The map does not fit the file.
    """
    rows = sort_rows(_read_rows(path, plan, world, tally))
    batch, before = name_batch(path, plan), tally.bad
    signed = deed(batch if corrections is None else corrections.name_batch(batch))
    writer = _Writer(signed, append, tally, corrections, is_dry=plan.dry_run)
    intake = _Intake(plan.records)
    if plan.is_of_own_lines:
        admission = Admission(find_ledger, signed, str(path), writer.met, world)
        writer.admission = admission
        intake = _GuardedIntake(admission, tally)
    done = 0 if under_way is None else under_way.done
    for place, row in enumerate(rows, start=1):
        if place <= done:
            tally.count(row)
            tally.repeated.update(map(kind_of, row.records))
        else:
            tally.count(intake.take(row))
            if place % BATCH_ROWS == 0:
                writer.write(writer.sift(intake.release(is_last=False)))
                if under_way is not None:
                    under_way.note(place, corrections)
        if tally.rows % SHOWN_ROWS == 0 and not row.is_more:
            tell(tally.rows)
    last = writer.sift(intake.release(is_last=True))
    if corrections is None:
        writer.write(last)
    else:
        withdraws = plan.withdraws and tally.bad == before
        corrections.settled.is_partly_read = plan.withdraws and not withdraws
        there = writer.on_record(last) if corrections.holds_rows else ()  # nobody is asked else
        settling = _begin(corrections.settle(decide, signed, withdraws=withdraws))
        writer.write(last, there)
        _settle(corrections, settling, writer, tally)
    if under_way is not None:
        under_way.end()
