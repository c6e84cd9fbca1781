"""A map: how the columns of a foreign table become the fields of a draft.

The schema is documented, with examples, in docs/import.md. A map is data: it renames, sets
constants, translates values and splits one value into several facets; it computes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from claimtrack.errors import InvalidClaim
from claimtrack.intake.draft import REPEATED, Draft
from claimtrack.intake.nearest import nearest
from claimtrack.model.record import Record

IGNORE = "ignore"
"""What `otherwise` says of values that may be dropped."""
NUMBERS = ("value", "low", "high", "figure")
"""Of a wide table, whose rows make several claims, those without any of these are not made."""

Facets = Mapping[str, str]
"""Field to text; the text of a repeated field is one part of it."""
Cells = Mapping[str, Any]
"""A row by column name: text, whole numbers, or nothing."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One claim that a row makes: which column feeds which field, and what is the same always."""

    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Field to columns; only a repeated field has several."""
    constants: Facets = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """What some rows mean beyond their single values; it outweighs everything before it."""

    when: Mapping[str, frozenset[str]]
    """Column to values: the rule holds where every column has one of its values."""
    facets: Facets
    """Field to text; an empty text takes back what the row said."""

    def holds(self, cells: Cells) -> bool:
        """Whether a row is one of those meant."""
        return all(cell_text(cells, column) in values for column, values in self.when.items())


@dataclass(frozen=True)
class ColumnMap:
    """How one table is read."""

    shapes: tuple[Shape, ...]
    """One for each claim that a row makes; nearly always one."""
    values: Mapping[str, Mapping[str, Facets | str]] = field(default_factory=dict)
    """Column to value to its meaning: the facets it states, or the text it stands for."""
    separators: Mapping[str, str] = field(default_factory=dict)
    """Column to the mark between several values in one cell."""
    otherwise: Mapping[str, str] = field(default_factory=dict)
    """Column to the field that takes a value which `values` does not list, or `ignore`."""
    rules: tuple[Rule, ...] = ()
    drop: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Column to the values whose rows are left out on purpose."""
    optional: frozenset[str] = frozenset()
    """Columns that a table may lack."""
    delimiter: str | None = None
    records: tuple[Record, ...] = ()
    """The names the table comes with: topics, sources, places, metrics, aliases."""

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Every column the map reads, in order of mention."""
        fed = [column for shape in self._feeds for column in shape]
        asked = [column for rule in self.rules for column in rule.when]
        return tuple(dict.fromkeys([*fed, *asked, *self.drop]))

    def is_dropped(self, cells: Cells) -> bool:
        """Whether the map leaves this row out on purpose."""
        return any(cell_text(cells, column) in values for column, values in self.drop.items())

    def drafts(self, cells: Cells) -> tuple[Draft, ...]:
        """The claims one row makes, unread.

        Raises:
            InvalidClaim: A value that the map does not list, or two values for one facet.
        """
        return tuple(
            self._draft(shape, feeds, cells)
            for shape, feeds in zip(self.shapes, self._feeds, strict=True)
            if len(self.shapes) == 1 or _has_number(shape, cells)
        )

    @cached_property
    def _feeds(self) -> tuple[Mapping[str, tuple[str, ...]], ...]:
        """For each shape: column to the fields it feeds; one only `values` reads feeds none."""
        found = []
        for shape in self.shapes:
            feeds: dict[str, tuple[str, ...]] = {}
            for name, columns in shape.fields.items():
                for column in columns:
                    feeds[column] = (*feeds.get(column, ()), name)
            found.append({**dict.fromkeys(self.values, ()), **feeds})
        return tuple(found)

    def _draft(self, shape: Shape, feeds: Mapping[str, tuple[str, ...]], cells: Cells) -> Draft:
        row = _Gathered()
        for column, names in feeds.items():
            text = cell_text(cells, column)
            meanings = self.values.get(column)
            if meanings is None:
                for part in self._parts(column, text) if REPEATED.issuperset(names) else (text,):
                    row.put(names, part, column)
                continue
            left_over = [
                part
                for part in self._parts(column, text)
                if not self._translate(row, column, names, part)
            ]
            if left_over:
                self._put_left_over(row, column, names, left_over)
        for rule in self.rules:
            if rule.holds(cells):
                row.replace(rule.facets)
        return row.draft(shape.constants)

    def _translate(self, row: "_Gathered", column: str, names: tuple[str, ...], text: str) -> bool:
        """Put what one value means into the row; whether the map lists it, or it says nothing."""
        meaning = self.values[column].get(text)
        if meaning is None:
            return not text
        if isinstance(meaning, str):
            row.put(names, meaning, column)
        else:
            for name, part in meaning.items():
                row.put((name,), part, column)
        return True

    def _put_left_over(
        self, row: "_Gathered", column: str, names: tuple[str, ...], parts: list[str]
    ) -> None:
        """What the map does not list, together: to where `otherwise` says, else as it stands."""
        otherwise = self.otherwise.get(column)
        if otherwise == IGNORE:
            return
        if otherwise is None and not names:
            raise InvalidClaim(
                f'"{parts[0][:60]}" is not among the map\'s values for this column',
                hint=nearest(parts[0], self.values[column])
                or f"add it under [values.{column}], or an [otherwise] for {column}",
                place=column,
            )
        text = f"{self.separators.get(column, '')} ".join(parts)
        row.put((otherwise,) if otherwise else names, text, column)

    def _parts(self, column: str, text: str) -> tuple[str, ...]:
        """The values in one cell."""
        mark = self.separators.get(column)
        if mark is None or mark not in text:
            return (text,)
        return tuple(part for each in text.split(mark) if (part := each.strip()))


class _Gathered:
    """The fields of one row, as they come in."""

    def __init__(self) -> None:
        self.single: dict[str, str] = {}
        self.repeated: dict[str, tuple[str, ...]] = {}

    def put(self, names: tuple[str, ...], text: str, column: str) -> None:
        """Note a value for each field; a second, different one for the same field is refused."""
        if not text:
            return
        for name in names:
            if name in REPEATED:
                self.repeated[name] = (*self.repeated.get(name, ()), text)
            elif self.single.setdefault(name, text) != text:
                raise InvalidClaim(
                    f'two values for {name}: "{self.single[name]}" and "{text}"', place=column
                )

    def replace(self, facets: Facets) -> None:
        """Put values in the place of what was noted before."""
        for name, text in facets.items():
            if name in REPEATED:
                self.repeated[name] = (text,) if text else ()
            else:
                self.single[name] = text

    def draft(self, constants: Facets) -> Draft:
        """The draft; a constant holds where the row says nothing."""
        for name, text in constants.items():
            if name in REPEATED:
                self.repeated.setdefault(name, (text,))
            else:
                self.single.setdefault(name, text)
        single = {name: text for name, text in self.single.items() if text}
        return Draft(**single, **self.repeated)  # type: ignore[arg-type]


def cell_text(cells: Cells, column: str) -> str:
    """What one cell says, without the spaces around it; empty when it says nothing.

    Raises:
        InvalidClaim: It holds a list or an object.
    """
    value = cells.get(column)
    if isinstance(value, str):
        return value.strip()
    if value is None:
        return ""
    if isinstance(value, bool | int):
        return str(value).lower()
    raise InvalidClaim(f"a {type(value).__name__} where text is expected", place=column)


def _has_number(shape: Shape, cells: Cells) -> bool:
    return any(
        cell_text(cells, column) for name in NUMBERS for column in shape.fields.get(name, ())
    )
