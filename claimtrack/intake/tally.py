"""What has become of the rows of files."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from claimtrack.align.earlier_rows import Settled
from claimtrack.errors import InputError
from claimtrack.intake.differing import Differing
from claimtrack.intake.oddities import FIRST, Counted, Oddity, count_odd
from claimtrack.intake.rows import Row
from claimtrack.model.record import Kind, letter_of

KIND_OF_LETTER = {letter_of(kind): kind for kind in Kind}
"""Which kind of record an id belongs to."""


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
    withheld: list[str] = field(default_factory=list)
    """Ids of records whose words were redacted here, and are not brought back."""
    redacted_elsewhere: list[str] = field(default_factory=list)
    """Ids of records that stand here, and were redacted, or otherwise, where they came from."""
    came_redacted: list[str] = field(default_factory=list)
    """Ids of records that were added as others left them."""
    barred: dict[str, int] = field(default_factory=dict)
    """Ids of whole records that stand here as others left them, and the change that brought it."""
    operations: list[int] = field(default_factory=list)
    """The numbers of the operations that were written."""
    odd: Counted = field(default_factory=dict)
    """What was odd about records that were used: of each kind how often, and the first."""
    unfilled: dict[str, Counter[str]] = field(default_factory=dict)
    """Of each column of figures with marks that stand for nothing: how often which mark."""
    differing: dict[str, Differing] = field(default_factory=dict)
    """Of each table: the figures that nothing but the number tells apart."""
    settled: list[Settled] = field(default_factory=list)
    """Of each file that came before: what became of its corrected rows."""

    def count(self, row: Row) -> None:
        """Count a row; of a bad one, keep what was wrong, without the rows of its traceback."""
        self.rows += not row.is_more
        self.dropped += row.is_dropped
        self.empty += row.is_empty
        self.count_odd(row.odd)
        for column, mark in row.unfilled:
            self.unfilled.setdefault(column, Counter())[mark] += 1
        if row.problem is None:
            return
        self.bad += 1
        if self.most_problems is None or len(self.problems) < self.most_problems:
            self.problems.append(row.problem.with_traceback(None))

    def count_odd(self, odd: Iterable[Oddity]) -> None:
        """Count what is odd about records, and keep the first of each kind."""
        count_odd(odd, self.odd)

    def count_records(self, added: Iterable[str], repeated: Iterable[str]) -> None:
        """Count what was written, and what was there already, by the ids of the records."""
        self.added.update(KIND_OF_LETTER[key[0]] for key in added)
        self.repeated.update(KIND_OF_LETTER[key[0]] for key in repeated)

    def settle(self, settled: Settled) -> None:
        """Keep what became of the corrected rows of a file."""
        self.settled.append(settled)
        if there := settled.there_already:
            self.repeated[Kind.CLAIM] += there
        if settled.gone:
            self.repeated[Kind.CLAIM] -= settled.gone

    def to_json(self) -> dict[str, Any]:
        """What has become of the rows, as JSON-ready values."""
        return {
            "rows": self.rows,
            "added": dict(sorted(self.added.items())),
            "repeated": dict(sorted(self.repeated.items())),
            "empty": self.empty,
            "without_figure": [
                {"column": column, "cells": marks.total(), "marks": sorted(marks)}
                for column, marks in self.unfilled.items()
            ],
            "dropped": self.dropped,
            "bad": self.bad,
            "withheld": self.withheld,
            "redacted_elsewhere": self.redacted_elsewhere,
            "came_redacted": self.came_redacted,
            "barred": self.barred,
            "operations": self.operations,
            "odd": [
                {
                    "what": odd.value,
                    "count": count,
                    "place": first[0].place,
                    "first": first[0].sentence,
                    **({"told": [each.sentence for each in first]} if odd in FIRST else {}),
                }
                for odd, (count, first) in self.odd.items()
            ],
            "differing": [
                {"path": path, "figures": each.count, "lines": list(each.lines)}
                for path, each in self.differing.items()
                if each.count
            ],
            "corrections": [each.to_json() for each in self.settled if each],
        }
