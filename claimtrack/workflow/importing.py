"""Taking in files: rows become records, in batches that are written whole or not at all.

An import that was interrupted goes on where it stopped when it is run again, because what is there
already is not written twice; one `undo` takes all of it back, because its operations share a batch.
"""

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from claimtrack.align.world import World
from claimtrack.errors import AmbiguousName, InputError, InvalidMap, UnreadableFile
from claimtrack.intake.draft import FIELDS, Draft, read_draft, unknown_field
from claimtrack.intake.gazetteer import GazetteerColumns, read_gazetteer
from claimtrack.intake.lines import Header, read_lines
from claimtrack.intake.mapping import ColumnMap
from claimtrack.intake.rows import Row, read_rows
from claimtrack.intake.tables import open_bytes
from claimtrack.ledger.protocol import Appended, Deed
from claimtrack.model.judgement import Alias, Judgement
from claimtrack.model.metric import Metric
from claimtrack.model.place import Place
from claimtrack.model.record import Kind, Record, kind_of, letter_of
from claimtrack.model.source import Source
from claimtrack.model.topic import Topic
from claimtrack.workflow.memory import without_collecting
from claimtrack.workflow.world import widen_world

BATCH_ROWS = 20_000
"""Rows in one operation. Ours: two seconds of work, which is what an interruption costs at most,
and few enough operations that the log stays readable."""

BATCH_DIGITS = 16
"""Of the digest that names a batch: 64 bits tell the imports of one ledger apart."""

Append = Callable[[Deed, list[Record]], Appended]

KIND_OF_LETTER = {letter_of(kind): kind for kind in Kind}
"""Which kind of record an id belongs to."""

NAMES = (Metric, Place, Topic, Source, Alias, Judgement)
"""What a draft on a later line is read against."""

PEEKED_BYTES = 512
"""Of a file, to see what it is: more than a byte order mark and some blank lines."""

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
    repeated: int = 0
    """Records that were there already."""
    bad: int = 0
    """Rows that could not be used."""
    problems: list[InputError] = field(default_factory=list)
    """What was wrong with the first of them."""
    most_problems: int | None = None
    """How many are kept; None: all, however many there are."""
    operations: list[int] = field(default_factory=list)
    """The numbers of the operations that were written."""

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

    Raises:
        UnreadableFile: The file cannot be read at all; nothing was written.
        InvalidMap: The map does not fit the file.
    """
    pending: list[Record] = list(plan.column_map.records) if plan.column_map else []
    rows = _read(path, plan, widen_world(world, pending))
    signed = deed(name_batch(path, plan))
    since_batch = 0
    for row in rows:
        tally.rows += 1
        since_batch += 1
        tally.dropped += row.is_dropped
        if row.problem is not None:
            tally.refuse(row.problem)
        pending.extend(row.records)
        if since_batch >= BATCH_ROWS:
            _write(append, signed, pending, plan, tally)
            pending, since_batch = [], 0
        if tally.rows % SHOWN_ROWS == 0:
            tell(tally.rows)
    _write(append, signed, pending, plan, tally)


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


def with_constants(column_map: ColumnMap, constants: Mapping[str, str]) -> ColumnMap:
    """The map with more fields that are the same in every row; these outweigh the map's own.

    Raises:
        InvalidClaim: A field that is none, with the nearest.
    """
    for name in constants:
        if name not in FIELDS:
            raise unknown_field(name)
    shapes = tuple(
        replace(shape, constants={**shape.constants, **constants}) for shape in column_map.shapes
    )
    return replace(column_map, shapes=shapes)


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
    tally.repeated += len(appended.repeated)
    if appended.operation is not None:
        tally.operations.append(appended.operation.number)
        tally.added.update(KIND_OF_LETTER[key[0]] for key in appended.added)


def _read(path: Path, plan: Plan, world: World) -> Iterator[Row]:
    if plan.gazetteer is not None:
        return read_places(path, plan.gazetteer, world)
    if plan.column_map is not None:
        return read_rows(
            path,
            plan.column_map,
            known=world,
            today=plan.today,
            create_metrics=plan.create_metrics,
        )
    return read_own_file(path, plan, world)


def read_places(path: Path, gazetteer: Gazetteer, world: World) -> Iterator[Row]:
    """The rows of a gazetteer; what contradicts the places on record is refused, never merged."""
    found = read_gazetteer(path, columns=gazetteer.columns, language=gazetteer.language)
    for row in found:
        if row.problem is not None:
            yield Row(row.line, problem=row.problem)
            continue
        moved = next((each for each in row.places if _is_elsewhere(each, world)), None)
        if moved is not None:
            around = (world.place(moved.name) or moved).parent
            yield Row(
                row.line,
                problem=AmbiguousName(
                    f'"{moved.name}" lies in {around} here, and in {moved.parent} there',
                    place=f"{path}:{row.line}",
                    hint="say which with `claimtrack places add NAME --parent NAME`",
                ),
            )
            continue
        aliases = (each for each in row.aliases if not _is_taken(each, world))
        yield Row(row.line, (*row.places, *aliases))


def _is_elsewhere(place: Place, world: World) -> bool:
    """Whether a place of that name is on record in something else."""
    known = world.place(place.name)
    if known is None or known.parent is None or place.parent is None:
        return False
    return world.places.settle(known.parent) != world.places.settle(place.parent)


def _is_taken(alias: Alias, world: World) -> bool:
    """Whether another place on record has that name."""
    places = world.places
    return places.is_known(alias.alias) and places.settle(alias.alias) != places.settle(alias.name)


def read_own_file(path: Path, plan: Plan, world: World) -> Iterator[Row]:
    """The rows of a file in our own format, plain or compressed.

    Damage in the middle of a compressed file is a problem of its own; what stands before is kept.

    Raises:
        UnreadableFile: It cannot be read at all.
        InvalidMap: It is a table.
    """
    has_begun = False
    try:
        with open_bytes(path) as (stream, most_bytes):
            _check_is_ours(path, stream.peek(PEEKED_BYTES)[:PEEKED_BYTES])
            for row in read_own_lines(stream, str(path), plan, world, most_bytes):
                has_begun = True
                yield row
    except UnreadableFile as error:
        if not has_begun:
            raise
        error.place = error.place or str(path)
        yield Row(0, problem=error)


def _check_is_ours(path: Path, beginning: bytes) -> None:
    """Refuse at once what would be wrong in every line."""
    first = beginning.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if first and first not in b"{\0":
        raise InvalidMap(
            "not JSON Lines, and nothing says what its columns mean",
            place=str(path),
            hint="give a map with --map, or name columns: --column deaths=value",
        )


def read_own_lines(
    stream: BinaryIO, name: str, plan: Plan, world: World, most_bytes: int | None = None
) -> Iterator[Row]:
    """Lines as rows. A draft is read against the names that stand in earlier lines too."""
    fresh: list[Record] = []
    for line in read_lines(stream, name, most_bytes):
        content = line.content
        if line.problem is not None or content is None:
            yield Row(line.number, problem=line.problem)
        elif isinstance(content, Draft):
            if fresh:
                world, fresh = widen_world(world, fresh), []
            yield _read_one(line.number, content, plan, world, name)
        elif not isinstance(content, Header):
            if isinstance(content, NAMES):
                fresh.append(content)
            yield Row(line.number, (content,))


def _read_one(number: int, draft: Draft, plan: Plan, world: World, name: str) -> Row:
    try:
        understood = read_draft(
            draft, known=world, today=plan.today, create_metrics=plan.create_metrics
        )
    except InputError as error:
        error.place = f"{name}:{number}" + (f": {error.place}" if error.place else "")
        return Row(number, problem=error)
    documents = (understood.document,) if understood.document else ()
    return Row(number, (*understood.metrics, *documents, understood.claim))
