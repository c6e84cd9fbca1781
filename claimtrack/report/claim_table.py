"""Claims as a table, one to a row: what each column holds, and the table as CSV.

The columns that say what was claimed are called like the fields of a draft, so that
the map `claimtrack` reads them back; the others say how it is read.
"""

import csv
import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from io import StringIO
from typing import Any

from claimtrack.align.world import World
from claimtrack.dates import Period
from claimtrack.figures.figure import Figure, Form, written_unit
from claimtrack.figures.interval import ENDLESS, Interval
from claimtrack.figures.profile import Profile
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document
from claimtrack.model.facets import FACETS, Facet, Holds
from claimtrack.model.identity import ClaimId
from claimtrack.report.safe import to_csv_text

Cell = str | int | Decimal | dt.date | None

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel reads UTF-8 as the code page of the machine."""

NOTHING = Document()

BETWEEN = "; "
"""Between several values in a cell."""
PASSED_ON = " > "
"""Between relays, the one nearest to the source first."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A claim of the current view."""

    id: ClaimId
    claim: Claim
    """Under the topic it was assigned to, if any."""
    named_topic: str | None
    """The topic that the claim itself names."""
    document: Document | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    """A claim with what its columns are read from."""

    recorded: Recorded
    claim: Claim
    world: World
    figure: Figure | None
    strict: Interval | None
    expected: Interval | None
    profile: str
    document: Document


class Contains(StrEnum):
    """What the cells of a column are, by the names that CSV on the Web has for it."""

    TEXT = "string"
    NUMBER = "decimal"
    DAY = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table."""

    name: str
    read: Callable[[_Row], Cell]
    meaning: str = ""
    """What a cell says, where the name does not."""
    contains: Contains = Contains.TEXT
    separator: str = ""
    """Between the values of a cell that may hold several; empty: it holds one."""


def rows_of(
    claims: Iterable[Recorded], world: World, profile: Profile
) -> Iterator[tuple[Cell, ...]]:
    """The cells of each claim, in the order of the columns."""
    label = f"{profile.name} {profile.hash}"
    for each in claims:
        figure = each.claim.figure
        intervals = profile.intervals(figure) if figure else None
        row = _Row(
            each,
            each.claim,
            world,
            figure,
            intervals.strict if intervals else None,
            intervals.expected if intervals else None,
            label if figure else "",
            each.document or NOTHING,
        )
        yield tuple(column.read(row) for column in COLUMNS)


def to_csv(rows: Iterable[tuple[Cell, ...]], encoding: str = "utf-8") -> Iterator[str]:
    """The header and the rows, line by line; no cell is taken for a formula.

    Args:
        rows: The cells of each claim.
        encoding: Of where it goes; a byte order mark stands before what is UTF-8.
    """
    if encoding.lower().replace("_", "-") in {"utf-8", "utf8"}:
        yield BYTE_ORDER_MARK
    yield _line(column.name for column in COLUMNS)
    for row in rows:
        yield _line(
            ""
            if cell is None
            else to_csv_text(cell, encoding)
            if isinstance(cell, str)
            else f"{cell:f}"
            if isinstance(cell, Decimal)
            else str(cell)
            for cell in row
        )


def _line(cells: Iterable[str]) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()


def _figure(read: Callable[[Figure], Any]) -> Callable[[_Row], Cell]:
    return lambda row: read(row.figure) if row.figure else None


def _who(row: _Row) -> str:
    return row.claim.who.claimant


def _slot(name: str) -> Callable[[_Row], Cell]:
    return lambda row: getattr(row.claim.statement, name) if row.claim.statement else None


def _evidence(name: str) -> Callable[[_Row], Cell]:
    return lambda row: getattr(row.claim.evidence, name)


def _document(name: str) -> Callable[[_Row], Cell]:
    return lambda row: getattr(row.document, name)


def _bound(which: str, end: str) -> Callable[[_Row], Cell]:
    """An end of an interval; nothing where the words set none."""

    def read(row: _Row) -> Cell:
        interval = getattr(row, which)
        number: Cell = getattr(interval, end) if interval else None
        return None if number == ENDLESS else number

    return read


def _edtf(period: Period | None) -> str:
    return period.edtf if period else ""


def _days(name: str, read: Callable[[_Row], Period | None], meaning: str = "") -> Iterator[Column]:
    """A date as EDTF, and its first and last day."""

    def first(row: _Row) -> Cell:
        period = read(row)
        return period.first_day if period else None

    def last(row: _Row) -> Cell:
        period = read(row)
        return period.last_day if period else None

    yield Column(name, lambda row: _edtf(read(row)), f"{meaning} As EDTF.".strip())
    yield Column(f"{name}_first", first, f"The first day of {name}.", Contains.DAY)
    yield Column(f"{name}_last", last, f"The last day of {name}.", Contains.DAY)


def _facet(facet: Facet) -> Iterator[Column]:
    """The column of a facet; empty where the claim does not state it."""
    if facet.holds is Holds.PERIOD:
        yield from _days(facet.key, lambda row: facet.get(row.claim), facet.help)
        return

    def read(row: _Row) -> Cell:
        if facet.key == "place" and row.claim.statement:
            return row.claim.statement.place
        if not facet.is_stated(row.claim) and facet.can_be_open:
            return None
        if facet.qualifies and not FACETS[facet.qualifies].is_stated(row.claim):
            return None
        value = facet.get(row.claim)
        return BETWEEN.join(value) if facet.is_repeated else str(value)

    separator = BETWEEN if facet.is_repeated else ""
    yield Column(facet.key, read, facet.help, separator=separator)


def _value(row: _Row) -> Cell:
    """The number on the page.

    That of a range stands under low and high. The unit of a vague plural is none that anybody gave:
    somebody who adds up the column would take "hundreds" for 100.
    """
    is_one = row.figure is not None and row.figure.form not in {Form.RANGE, Form.VAGUE_PLURAL}
    return row.figure.value if row.figure and is_one else None


def _end(name: str) -> Callable[[_Row], Cell]:
    def read(row: _Row) -> Cell:
        figure = row.figure
        return getattr(figure, name) if figure and figure.form is Form.RANGE else None

    return read


def _settled_topic(row: _Row) -> Cell:
    return str(row.world.topics.settle(row.claim.topic)) if row.claim.topic else None


def _number(name: str, read: Callable[[_Row], Cell], meaning: str) -> Column:
    return Column(name, read, meaning, Contains.NUMBER)


COLUMNS: tuple[Column, ...] = (
    Column("id", lambda row: row.recorded.id, "Of the claim, made of its content."),
    Column("topic", lambda row: row.recorded.named_topic, "As the claim names it."),
    Column("topic_settled", _settled_topic, "After aliases, merges and assignments."),
    Column("metric", lambda row: row.claim.metric, "What is counted or measured."),
    Column("source", _who, "Who claims it, as named."),
    Column(
        "source_settled",
        lambda row: str(row.world.sources.settle(_who(row))),
        "After aliases and merges.",
    ),
    Column(
        "via",
        lambda row: PASSED_ON.join(row.claim.who.relays),
        "Who passed it on, the one nearest to the source first.",
        separator=PASSED_ON,
    ),
    Column("origin", lambda row: row.claim.who.origin, "Who produced the number, if another."),
    Column("words", _figure(lambda figure: figure.words), "The figure as written."),
    Column("form", _figure(lambda figure: figure.form.value), "How the words qualify it."),
    _number("value", _value, "The one number on the page."),
    _number("low", _end("value"), "The lower number of a range."),
    _number("high", _end("upper"), "The higher number of a range."),
    Column("unit", _figure(lambda figure: written_unit(figure.unit)), "What one of it is."),
    _number("share", _figure(lambda figure: figure.share), "Per cent of the base."),
    _number("base", _figure(lambda figure: figure.base), "The whole of a share."),
    _number("change", _figure(lambda figure: figure.change), "How much more or less than before."),
    _number("strict_low", _bound("strict", "smallest"), "The least that the words allow."),
    _number("strict_high", _bound("strict", "largest"), "The most they allow; empty: no end."),
    _number("expected_low", _bound("expected", "smallest"), "The least that a reader infers."),
    _number("expected_high", _bound("expected", "largest"), "The most that a reader infers."),
    Column("profile", lambda row: row.profile, "The constants behind the intervals."),
    Column("statement", _slot("text"), "What a claim without a figure says."),
    Column("actor", _slot("actor")),
    Column("act", _slot("act")),
    Column("target", _slot("target")),
    *(column for facet in FACETS.values() for column in _facet(facet)),
    Column("quote", _evidence("quote"), "The exact words."),
    Column("language", _evidence("language"), "Of the words, as BCP 47 writes it."),
    Column("url", _evidence("url"), "Where the words can be read."),
    Column("document", _evidence("document"), "The id of what it was read in."),
    Column("document_title", _document("title")),
    Column("document_url", _document("url")),
    Column("publisher", _document("publisher")),
    *_days("published", lambda row: row.document.published, "When the document was published."),
    Column(
        "references",
        lambda row: BETWEEN.join(row.claim.references),
        "What others call the claim.",
        separator=BETWEEN,
    ),
    Column("note", lambda row: row.claim.note),
)
"""In this order; later versions only add columns at the end, and a facet adds its own."""
