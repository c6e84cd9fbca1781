"""A timeline as a table for a tool that draws charts: a day to a row, an account to a column.

Made for what Datawrapper takes in (academy.datawrapper.de, "How to create a line chart" and
"confidence intervals"): a first column of ISO dates, one of numbers for each line, and two of
numbers for the area around it. The table holds what was stated, and nothing between.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import StringIO

from claimtrack.figures.interval import ENDLESS, Number
from claimtrack.report.chart.model import Mark, Timeline
from claimtrack.report.claim_table import PASSED_ON
from claimtrack.report.safe import to_csv_text

EVERY = 10**9
"""Accounts or figures of a table: all there are."""

DATE, LOW, HIGH, WORDS = "date", "{account}, low", "{account}, high", "{account}, words"
"""Headers; English, as in every table for programs."""
NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?", re.ASCII)
"""Cells that are a number; "-1-2" is a sum to a spreadsheet."""

IN_A_WAY = "{account} ({way})"
THROUGH = "{words} ({relays})"


@dataclass(frozen=True, slots=True)
class _Series:
    """The figures of one account that count in one way."""

    name: str
    marks: tuple[Mark, ...]

    @property
    def has_ends(self) -> bool:
        """Whether any of its figures is more than one number."""
        return any(
            mark.strict is not None and mark.strict.smallest != mark.strict.largest
            for mark in self.marks
        )

    @property
    def headers(self) -> Iterator[str]:
        yield self.name
        for header in (LOW, HIGH) if self.has_ends else ():
            yield header.format(account=self.name)
        yield WORDS.format(account=self.name)

    def cells(self, mark: Mark | None) -> Iterator[str]:
        """Its cells of a row; empty ones for a row that is about others."""
        if mark is None:
            yield from ("" for _ in self.headers)
            return
        yield _number(mark.low) if mark.low == mark.high else ""
        if self.has_ends:
            yield _number(mark.strict.smallest if mark.strict else None)
            yield _number(mark.strict.largest if mark.strict else None)
        relays = PASSED_ON.join(mark.relays)
        yield THROUGH.format(words=mark.words, relays=relays) if relays else mark.words


def to_csv(timeline: Timeline, encoding: str = "utf-8") -> Iterator[str]:
    """The header and the rows by date, line by line; no cell is taken for a formula.

    A figure stands on the last day that it speaks of. Where the words give one number it is in the
    account's own column; a floor has it there, and no high end. Several figures of an account on
    one day stand in rows of their own. Denied figures are left out, and so are those in whose place
    the account gave another for the same time.

    Args:
        timeline: Made with `EVERY` account and figure, unless some are to be left out.
        encoding: Of where it goes.
    """
    every = [*_series(timeline)]
    yield _line((DATE, *(header for each in every for header in each.headers)), encoding)
    for day, marks in _rows(every):
        cells = (cell for each, mark in zip(every, marks, strict=True) for cell in each.cells(mark))
        yield _line((day.isoformat(), *cells), encoding)


def count_left_out(timeline: Timeline) -> int:
    """Figures of the question that are not in the table."""
    written = sum(len(each.marks) for each in _series(timeline))
    return len(timeline.marks) - written + timeline.left_out + len(timeline.undated)


def _series(timeline: Timeline) -> Iterator[_Series]:
    for account in timeline.accounts:
        for stretch in account.stretches:
            named = IN_A_WAY if stretch.way else "{account}"
            marks = (mark for entry in stretch.entries for mark in entry.standing)
            stated = tuple(mark for mark in marks if mark.last and not mark.is_denied)
            if stated:
                yield _Series(named.format(account=account.name, way=stretch.way), stated)


def _rows(every: Sequence[_Series]) -> Iterator[tuple[date, list[Mark | None]]]:
    """Each day with the mark of each series; as many rows of a day as any of them has marks."""
    days = sorted({mark.last for each in every for mark in each.marks if mark.last})
    for day in days:
        columns = [[mark for mark in each.marks if mark.last == day] for each in every]
        for place in range(max(map(len, columns))):
            yield day, [marks[place] if place < len(marks) else None for marks in columns]


def _number(number: Number | None) -> str:
    """With digits alone; empty for an end that the words leave open."""
    if number is None or number == ENDLESS:
        return ""
    return f"{number:f}" if isinstance(number, Decimal) else str(number)


def _line(cells: Iterable[str], encoding: str) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(
        cell if NUMBER.fullmatch(cell) else to_csv_text(cell, encoding) for cell in cells
    )
    return line.getvalue()
