"""How a file of rows is to be read, whatever it holds: a table, a gazetteer, or our own lines."""

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from claimtrack.align.world import World, widen_world
from claimtrack.errors import InputError
from claimtrack.intake.gazetteer import GazetteerColumns, read_places
from claimtrack.intake.mapping import ColumnMap
from claimtrack.intake.own_rows import read_own_file
from claimtrack.intake.parquet import MAGIC, count_rows, is_parquet
from claimtrack.intake.rows import Reading, Row, read_rows
from claimtrack.intake.tables import GZIP_MAGIC, open_bytes
from claimtrack.intake.workbooks import name_sheet
from claimtrack.model.claim import Claim
from claimtrack.model.record import Record
from claimtrack.text.plain_files import open_plain, reading

BATCH_DIGITS = 16
"""Of the digest that names a batch: 64 bits tell the imports of one ledger apart."""

SHOWN_CLAIMS = 5
"""Of a proposed map: enough to see a wrong column, few enough to be read."""


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
    withdraws: bool = False
    """Whether claims are retracted whose row is missing; never where a row is bad."""
    now: dt.datetime | None = None
    """The moment after which nothing can have been written; None: the end of today."""

    @property
    def is_of_own_lines(self) -> bool:
        """Whether the files are our own JSON Lines: records, which may say anything."""
        return self.column_map is None and self.gazetteer is None

    @property
    def records(self) -> tuple[Record, ...]:
        """What the map itself has to record, before any row."""
        return tuple(self.column_map.records) if self.column_map else ()


def show_first(path: Path, plan: Plan, world: World) -> tuple[list[Claim], list[InputError]]:
    """The first claims that a table would make, and what is wrong with rows before them.

    Metrics that nobody knows yet are no problem here.
    """
    claims: list[Claim] = []
    problems: list[InputError] = []
    for row in read_planned(path, replace(plan, create_metrics=True), world):
        claims += row.claims
        if row.problem is not None:
            problems.append(row.problem)
        if max(len(claims), len(problems)) >= SHOWN_CLAIMS:
            break
    return claims[:SHOWN_CLAIMS], problems


def read_planned(path: Path, plan: Plan, world: World) -> Iterator[Row]:
    """The rows of a file, read as planned, one at a time; `world` are the names on record."""
    world = widen_world(world, plan.records)
    if plan.gazetteer is not None:
        asked = plan.gazetteer
        return read_places(path, world, columns=asked.columns, language=asked.language)
    reading = Reading(plan.today, plan.create_metrics, plan.now)
    if plan.column_map is not None:
        return read_rows(path, plan.column_map, reading, known=world)
    return read_own_file(path, reading, world)


def check_file(path: Path) -> None:
    """Make sure that a file can be read, before a ledger is made for what is in it.

    Raises:
        UnreadableFile: It is missing, a folder, or may not be read.
    """
    with open_bytes(path):
        pass


def name_batch(path: Path, plan: Plan) -> str:
    """The same for the same file read in the same way.

    Raises:
        UnreadableFile: The file went away, or the disk fails.
    """
    digest = hashlib.sha256()
    with reading(path) as stream:
        while piece := stream.read(1 << 20):
            digest.update(piece)
    digest.update(f"\0{plan.map_digest}\0{plan.create_metrics}".encode())
    return digest.hexdigest()[:BATCH_DIGITS]


def name_import(path: Path, plan: Plan) -> str:
    """What an import is called in the log: the sheets of one workbook are no releases of another.

    As in "import tolls.csv", "import tolls.xlsx, sheet Ganja".
    """
    asked = plan.column_map
    sheet = name_sheet(path, asked.opening.sheet) if asked is not None else None
    return f"import {path.name}, sheet {sheet}" if sheet else f"import {path.name}"


def count_lines(path: Path) -> int:
    """How many lines or rows a plain file has; 0 when it cannot be told."""
    try:
        with open_plain(path) as stream:
            if is_parquet(stream.peek(len(MAGIC))):
                return count_rows(path)
            if stream.peek(2)[:2] == GZIP_MAGIC:
                return 0
            return sum(piece.count(b"\n") for piece in iter(lambda: stream.read(1 << 20), b""))
    except (OSError, InputError):
        return 0
