"""Rows of a foreign table, read into claims one by one; one that is bad stops no other."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from claimtrack.align.world import World
from claimtrack.errors import AmbiguousDate, InputError, InvalidMap
from claimtrack.intake.claim_guard import check_draft
from claimtrack.intake.draft import Draft, read_draft
from claimtrack.intake.mapping import Cells, ColumnMap
from claimtrack.intake.nearest import nearest
from claimtrack.intake.notation import SAY_ORDER
from claimtrack.intake.oddities import Oddity
from claimtrack.intake.quick_rows import QuickRows
from claimtrack.intake.tables import RawRow, no_rows, open_table
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId
from claimtrack.model.proposal import Proposal
from claimtrack.model.record import Record

MOST_REMEMBERED = 4096
"""Documents and metrics that are not handed over again; a ledger passes repeats over anyway, so
this only saves work, and it must not grow with the file."""


MOST_NAMED = 12
"""Columns that a message names: a line or two of a terminal. Ours."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What holds for every row, whatever file it stands in."""

    today: dt.date
    """The day after which nothing can have been counted."""
    create_metrics: bool = False
    """Whether metrics nobody knows are recorded rather than refused."""
    now: dt.datetime | None = None
    """The moment after which nothing can have been written; None: the end of today."""

    @property
    def moment(self) -> dt.datetime:
        """The moment after which nothing can have been written."""
        return self.now or dt.datetime.combine(self.today, dt.time.max, dt.UTC)


@dataclass(frozen=True, slots=True)
class Named:
    """A row that names the claim it stands for, as the rows of an exported table do."""

    key: ClaimId
    """What stands in the column of ids."""
    draft: Draft
    """What its cells say, without what the rules of a map make of them."""
    cells: Cells


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one row."""

    line: int
    """Where it begins, 1 for the first line of the file; 0 for a problem with the whole file."""
    records: tuple[Record, ...] = ()
    """New metrics, then documents, then claims; each claim after what it refers to."""
    problem: InputError | None = None
    """Why the row was not used; its `place` is `file:line`, with the field where it is known."""
    is_dropped: bool = False
    """Whether the map leaves it out on purpose."""
    is_empty: bool = False
    """Whether it has nothing to claim."""
    is_more: bool = False
    """Whether it is more of the row before: a cell of a wide table that cannot be used."""
    refused: Record | None = None
    """Of a line of our own: the record that has the problem. Where it is on record already, it is
    none."""
    odd: tuple[Oddity, ...] = ()
    """What is odd about the records; they are used all the same."""
    named: Named | None = None
    """The claim that the row names; whether it is on record is not known here."""
    unfilled: tuple[tuple[str, str], ...] = ()
    """The columns of figures in which it has a mark that stands for nothing, each with the mark."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims among the records."""
        return tuple(each for each in self.records if isinstance(each, Claim))

    @property
    def accepted(self) -> "Row":
        """The row with the claims of proposals in the place of these: what adding them accepts."""
        claims = (each.claim if isinstance(each, Proposal) else each for each in self.records)
        return replace(self, records=tuple(claims))


def read_rows(
    path: Path, column_map: ColumnMap, reading: Reading, *, known: World
) -> Iterator[Row]:
    """Read a table row by row; memory holds one row at a time.

    Of a row that makes several claims those are used that can be read.

    Args:
        path: CSV or JSON Lines, plain or gzip.
        column_map: How its columns are read. Its own names must be in `known`.
        reading: What holds for every row.
        known: The names that are recorded.

    Raises:
        UnreadableFile: The file cannot be opened, or has no header.
        InvalidMap: The map asks for a column that the header does not have.
    """
    column_map = column_map.on(reading.today)
    with open_table(path, wanted=column_map.columns, opening=column_map.opening) as table:
        if table.columns is not None:
            _check_columns(column_map, table.columns, path)
        reader = _RowReader(path, column_map, known, reading)
        is_empty = True
        try:
            for raw in table.rows:
                is_empty = False
                yield from reader.read(raw)
        except InputError as error:
            yield Row(0, problem=error)
            return
        if is_empty:
            yield Row(0, problem=no_rows(str(path)), is_more=True)
        elif table.columns is None and (missing := reader.missing()):
            yield Row(0, problem=missing)


@dataclass(frozen=True, slots=True)
class Look:
    """What a table looks like before anything of it is taken in."""

    unread: tuple[str, ...]
    """The columns of the header, or of the first row, that the map does not read."""
    notes: tuple[str, ...]
    """Which sheet was taken, what was passed over."""


def look_at(path: Path, column_map: ColumnMap) -> Look:
    """Open a table and read its header.

    Raises:
        UnreadableFile: The file cannot be opened, or has no header.
    """
    with open_table(path, wanted=column_map.columns, opening=column_map.opening) as table:
        columns: Sequence[str] = table.columns or tuple(next(table.rows, RawRow(1, {})).cells)
        cut = column_map.cut_by(columns)
        unread = tuple(each for each in columns if each not in cut and not column_map.is_read(each))
        told = f"nobody mapped {', '.join(cut)}, and figures are kept apart by it" if cut else ""
        return Look(unread, (*table.notes, *((told,) if told else ())))


class _RowReader:
    """Reads rows of one table, and remembers what may be said only once."""

    def __init__(self, path: Path, column_map: ColumnMap, known: World, reading: Reading) -> None:
        self.path = path
        self.column_map = column_map
        self.known = known
        self.reading = reading
        self.quick = QuickRows(column_map, reading.today) if QuickRows.suits(column_map) else None
        self.written: set[Record] = set()
        self.seen_columns: set[str] = set()

    def read(self, raw: RawRow) -> Iterator[Row]:
        """One row; whatever is wrong with it is its own problem.

        Of a wide table each cell stands by itself: one that is bad takes no other with it.
        """
        try:
            if raw.problem is not None:
                raise raw.problem
            if self.column_map.is_dropped(raw.cells):
                yield Row(raw.line, is_dropped=True)
                return
        except InputError as error:
            yield self._refused(raw.line, error)
            return
        claim = None if self.quick is None else self.quick.read(raw.cells)
        if claim is not None:
            yield Row(raw.line, (claim,))
        else:
            first, *others = self._read_in_full(raw)
            unfilled = tuple(self.column_map.find_unfilled(raw.cells))
            yield replace(first, unfilled=unfilled) if unfilled else first
            yield from others

    def _read_in_full(self, raw: RawRow) -> Iterator[Row]:
        """A row that is not dropped, cell by cell."""
        self.seen_columns.update(raw.cells)
        named = self._find_named(raw.cells)
        records: list[Record] = []
        problems: list[InputError] = []
        odd: list[Oddity] = []
        for cells in self.column_map.parts(raw.cells):
            try:
                found, told = self._records(cells, problems)
            except InputError as error:
                problems.append(error)
            else:
                records.extend(found)
                odd.extend(told)
        if records or not problems:
            place = f"{self.path}:{raw.line}"
            placed = tuple(replace(each, place=place) for each in odd)
            yield Row(raw.line, tuple(records), is_empty=not records, odd=placed, named=named)
        for index, problem in enumerate(problems):
            refused = self._refused(raw.line, problem, is_more=bool(records) or index > 0)
            yield refused if refused.is_more else replace(refused, named=named)

    def _find_named(self, cells: Cells) -> Named | None:
        """The claim that a row names, with what its cells say; None: none, or they are no cells."""
        column_map = self.column_map
        try:
            key = column_map.text(cells, column_map.known_by) if column_map.known_by else ""
            draft = column_map.as_written(cells) if key else None
        except InputError:
            return None
        return None if draft is None else Named(ClaimId(key), draft, cells)

    def _refused(self, line: int, error: InputError, *, is_more: bool = False) -> Row:
        error.put_within(f"{self.path}:{line}")
        if isinstance(error, AmbiguousDate) and "--lang" in (error.hint or ""):
            error.hint = SAY_ORDER
        return Row(line, problem=error, is_more=is_more)

    def missing(self) -> InvalidMap | None:
        """Columns that the map asks for and no row had; only known at the end of JSON Lines."""
        if not self.seen_columns:
            return None
        try:
            _check_columns(self.column_map, tuple(sorted(self.seen_columns)), self.path)
        except InvalidMap as error:
            return error
        return None

    def _records(
        self, cells: Cells, corrections: list[InputError]
    ) -> tuple[tuple[Record, ...], list[Oddity]]:
        """The claims of a row, each by itself: what is wrong with one takes no other with it.

        Also what is odd about them.

        Args:
            cells: The row.
            corrections: Takes what is wrong with one of several claims, and with negative counts.

        Raises:
            InputError: The one claim of the row cannot be read.
        """
        found: list[Record] = []
        odd: list[Oddity] = []
        has_several = len(self.column_map.shapes) > 1
        for draft in self.column_map.drafts(cells, corrections):
            if self.column_map.says_nothing(draft):
                continue
            try:
                understood = read_draft(
                    draft,
                    known=self.known,
                    today=self.reading.today,
                    create_metrics=self.reading.create_metrics,
                )
                odd.extend(check_draft(understood.draft, understood.claim, self.known))
            except InputError as error:
                if not has_several and not (draft.value or "").startswith("-"):
                    raise
                if str(error) not in map(str, corrections):
                    corrections.append(error)
                continue
            if self.quick is not None:
                self.quick.learn(cells, understood)
            found.extend(understood.metrics)
            if understood.document is not None:
                found.append(understood.document)
            found.append(understood.claim)
        fresh = [each for each in found if isinstance(each, Claim) or each not in self.written]
        if len(self.written) > MOST_REMEMBERED:
            self.written.clear()
        self.written.update(each for each in fresh if not isinstance(each, Claim))
        return tuple(fresh), odd


def _check_columns(column_map: ColumnMap, columns: Sequence[str], path: Path) -> None:
    """Refuse a map that asks for a column nobody has."""
    for column in column_map.columns:
        if column not in columns and column not in column_map.optional:
            raise InvalidMap(
                f'the map reads a column "{column}" that {path} does not have',
                hint=nearest(column, columns) or f"columns: {', '.join(columns)}",
                place=str(path),
            )
    if column_map.melt is not None and not any(
        column_map.is_read(each) and each not in column_map.columns for each in columns
    ):
        raise InvalidMap(
            f"no column of {path} is one of those that melt names",
            hint=f"columns: {', '.join(columns[:MOST_NAMED])}",
            place=str(path),
        )
