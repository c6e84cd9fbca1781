"""Taking in files: rows become records, in batches that are written whole or not at all.

An import that was interrupted goes on where it stopped when it is run again, because what is there
already is not written twice; one `undo` takes all of it back, because its operations share a batch.
"""

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from claimtrack.align.world import World, widen_world
from claimtrack.errors import InputError, UnreadableFile
from claimtrack.intake.gazetteer import GazetteerColumns, read_places
from claimtrack.intake.mapping import ColumnMap
from claimtrack.intake.own_rows import read_own_file
from claimtrack.intake.rows import Reading, Row, read_rows
from claimtrack.ledger.memory import without_collecting
from claimtrack.ledger.protocol import Appended, Deed
from claimtrack.model.claim import Claim
from claimtrack.model.record import Kind, Record, kind_of, letter_of
from claimtrack.workflow.correcting import Corrections, Decide, Settled, keep, sift

BATCH_ROWS = 20_000
"""Rows in one operation. Ours: two seconds of work, which is what an interruption costs at most,
and few enough operations that the log stays readable."""

BATCH_DIGITS = 16
"""Of the digest that names a batch: 64 bits tell the imports of one ledger apart."""

Append = Callable[[Deed, list[Record]], Appended]

KIND_OF_LETTER = {letter_of(kind): kind for kind in Kind}
"""Which kind of record an id belongs to."""

SHOWN_CLAIMS = 5
"""Of a proposed map: enough to see a wrong column, few enough to be read."""

SHOWN_ROWS = 500
"""After so many rows the progress is told again. Ours."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """How a gazetteer is to be read."""

    columns: GazetteerColumns | None = None
    """None: OCHA's and GeoNames' are recognised, else name, parent and aliases."""
    language: str = "en"
    """Of the names that are shown, where the file has several."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How files are to be read."""

    today: dt.date
    """Nothing can have been counted after it."""
    column_map: ColumnMap | None = None
    """None: our own JSON Lines."""
    map_digest: str = ""
    """Of the map and the options that stand for one: part of what names the batch."""
    gazetteer: Gazetteer | None = None
    """How to read places, where the files hold places and no claims."""
    create_metrics: bool = False
    dry_run: bool = False
    """Read and report, and write nothing."""


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


def show_first(path: Path, plan: Plan, world: World) -> tuple[list[Claim], list[InputError]]:
    """The first claims that a table would make, and what is wrong with rows before them.

    Metrics that nobody knows yet are no problem here.
    """
    claims: list[Claim] = []
    problems: list[InputError] = []
    more = plan.column_map.records if plan.column_map else ()
    for row in _read(path, replace(plan, create_metrics=True), widen_world(world, more)):
        claims += row.claims
        if row.problem is not None:
            problems.append(row.problem)
        if max(len(claims), len(problems)) >= SHOWN_CLAIMS:
            break
    return claims[:SHOWN_CLAIMS], problems


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
    pending: list[Record] = list(plan.column_map.records) if plan.column_map else []
    rows = _read(path, plan, widen_world(world, pending))
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


def check_file(path: Path) -> None:
    """Make sure that a file can be read, before a ledger is made for what is in it.

    Raises:
        UnreadableFile: It is missing, a folder, or may not be read.
    """
    try:
        with path.open("rb") as stream:
            stream.read(1)
    except OSError as error:
        raise UnreadableFile(
            (error.strerror or str(error)).lower(), place=str(path), hint="check the path"
        ) from error


def name_batch(path: Path, plan: Plan) -> str:
    """The same for the same file read in the same way."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(1 << 20):
            digest.update(piece)
    digest.update(f"\0{plan.map_digest}\0{plan.create_metrics}".encode())
    return digest.hexdigest()[:BATCH_DIGITS]


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


def _read(path: Path, plan: Plan, world: World) -> Iterator[Row]:
    if plan.gazetteer is not None:
        asked = plan.gazetteer
        return read_places(path, world, columns=asked.columns, language=asked.language)
    reading = Reading(plan.today, plan.create_metrics)
    if plan.column_map is not None:
        return read_rows(path, plan.column_map, reading, known=world)
    return read_own_file(path, reading, world)
