"""Figures of one table that nothing but the number tells apart: a column may have been left out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from claimtrack.figures.figure import Figure, Form
from claimtrack.intake.rows import Row
from claimtrack.model.claim import Claim, Evidence, date_of

MOST_LOOKED_AT = 20_000
"""Claims of a file among which they are looked for: what a column that was left out does shows in
the first of them, and memory does not grow with the file. Ours."""


@dataclass(slots=True)
class _Group:
    """The claims of a table that say the same, but for the figure."""

    line: int
    """Where the first stands."""
    figure: int
    """That of the first, as a hash."""
    count: int = 1
    other_line: int = 0
    """Where the first stands that gives another figure; 0: none does."""


@dataclass(slots=True)
class Differing:
    """Finds the figures of one source, one day and one question that differ within one table."""

    _groups: dict[int, _Group] = field(default_factory=dict)
    _looked_at: int = 0
    is_dated: bool = True
    """Whether the first that differs has a day."""

    def watch(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows as they come, while their claims are looked at."""
        for row in rows:
            for claim in row.claims:
                self.look(row.line, claim)
            yield row

    def look(self, line: int, claim: Claim) -> None:
        """Look at a claim and where it stands; those beyond `MOST_LOOKED_AT` are passed over."""
        if claim.figure is None or self._looked_at >= MOST_LOOKED_AT:
            return
        self._looked_at += 1
        figure = hash(replace(claim.figure, words=""))
        bare = Figure("", Form.BARE, unit=claim.figure.unit)
        key = hash(replace(claim, figure=bare, evidence=Evidence(), references=(), note=""))
        group = self._groups.setdefault(key, _Group(line, figure, 0))
        group.count += 1
        if group.figure != figure and not group.other_line:
            if not self.count:
                self.is_dated = date_of(claim) is not None
            group.other_line = line

    @property
    def count(self) -> int:
        """How many figures stand beside another of the same."""
        return sum(each.count for each in self._groups.values() if each.other_line)

    @property
    def lines(self) -> tuple[int, int]:
        """Where the first two stand that differ; zeros where none do."""
        found = [each for each in self._groups.values() if each.other_line]
        first = min(found, key=lambda each: each.other_line, default=_Group(0, 0))
        return first.line, first.other_line
