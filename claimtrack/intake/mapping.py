"""A map: how the columns of a foreign table become the fields of a draft.

The schema is documented, with examples, in docs/import.md. A map is data: it renames, sets
constants, translates values and splits one value into several facets; it computes nothing.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Any

from claimtrack.errors import InputError, InvalidClaim, InvalidMap
from claimtrack.figures.figure import Form
from claimtrack.intake.code_lists import CODE_LISTS, TOTAL, name_part
from claimtrack.intake.draft import FIELDS, REPEATED, Draft, unknown_field
from claimtrack.intake.nearest import nearest
from claimtrack.intake.notation import DATES as ORDERS
from claimtrack.intake.notation import NUMBERS as CONVENTIONS
from claimtrack.intake.notation import Notation
from claimtrack.intake.tables import Opening
from claimtrack.model.facets import FACETS, Holds
from claimtrack.model.name import Name
from claimtrack.model.record import Record
from claimtrack.model.stored_values import Unreadable, say_unreadable

POPULATION = "population"
NOTE = "note"
"""The field that holds a remark: several of one row stand together."""
JOINED = {NOTE: "; ", "definition": ", ", POPULATION: ", "}
"""The fields that hold what several columns say, and what stands between: the dimensions of a table
each cut it further. Of any other field two different values are refused."""
IGNORE = "ignore"
"""What `otherwise` says of values that may be dropped."""
NUMBERS = ("value", "low", "high", "figure")
"""A claim of a table that has none of these is not made, unless it says so in another field."""
CONTENT = (*NUMBERS, "statement")
"""What a claim can say; a row that has none of it says nothing, unless its form says that."""
NUMBERLESS = frozenset(map(Name.of, (Form.NONE, Form.UNDISCLOSED, Form.VAGUE_QUANTIFIER)))
PLAIN_EXPONENT = re.compile(r"-?[0-9.]+[eE][+-]?[0-9]+")
"""A number as programs write large ones, which holds a letter and no word."""
PLAIN_NUMBERS = frozenset({"value", "low", "high"})
DATES = frozenset(
    {"published", *(key for key, facet in FACETS.items() if facet.holds is Holds.PERIOD)}
)

EMPTY = (
    *("NA", "N/A", "n/a", "#N/A", "NaN", "nan", "NULL", "null"),
    *("-", "–", "—", ".", "..", "...", "…", "?", ":"),
    *("n.a.", "N.A.", "n. a.", "k.A.", "k. A.", "n.d.", "n. d.", "s.d.", "s/d", "n.c.", "н/д"),
)
"""What tables write where they have nothing: the marks of R, pandas, Excel, SQL and Eurostat,
dashes, and "no answer", "no data" or "not communicated" as tables in English, German, French,
Italian, Spanish and Russian shorten it. None of them is a zero. Letters without their dots are a
name's abbreviation too ("ND"), and are left alone."""

NAME, CELL = "(column)", "(cell)"
"""A wide table's column of a cell, and the cell: what `melt` makes of them can be asked for so."""
ALL_DATES = "dates"
"""Of `melt`: every column whose name is a date."""

Facets = Mapping[str, str]
"""Field to text; the text of a repeated field is one part of it."""
Cells = Mapping[str, Any]
"""A row by column name: text, numbers, or nothing."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One claim that a row makes: which column feeds which field, and what is the same always."""

    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Field to columns. Of several, a field that holds one takes the first that says something."""
    constants: Facets = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """What some rows mean beyond their single values; it outweighs everything before it."""

    when: Mapping[str, frozenset[str]]
    """Column to values: the rule holds where every column has one of its values; of a column with a
    separator, among others."""
    facets: Facets
    """Field to text; an empty text takes back what the row said."""


@dataclass(frozen=True, slots=True)
class Melt:
    """A table with a column for each day, or for each thing that is counted."""

    columns: tuple[str, ...]
    """Names, patterns with *, or `dates` for every column whose name is one."""
    name: str
    """The field that a column's name feeds."""
    value: str = "value"
    """The field that its cells feed."""

    def holds(self, column: str, notation: Notation) -> bool:
        """Whether a column is one of those meant."""
        return any(
            notation.is_date(column) if each == ALL_DATES else fnmatchcase(column, each)
            for each in self.columns
        )


@dataclass(frozen=True, slots=True)
class Dimensions:
    """The columns that cut a table of statistics: no figure is read without them."""

    before: str
    """They stand before this column; behind it stands what is said of a figure."""
    field: str
    """The field that takes those which the map does not read."""
    unread: frozenset[str] = frozenset()
    """Columns before it that cut nothing: the day of an update."""


@dataclass(frozen=True)
class ColumnMap:
    """How one table is read."""

    shapes: tuple[Shape, ...]
    """One for each claim that a row makes; nearly always one."""
    values: Mapping[str, Mapping[str, Facets | str]] = field(default_factory=dict)
    """Column to value to its meaning: the facets it states, or the text it stands for."""
    separators: Mapping[str, str] = field(default_factory=dict)
    """Column to the mark between several values in one cell; empty: each letter is one."""
    codes: Mapping[str, str] = field(default_factory=dict)
    """Column to the code list in which a value is looked up that `values` does not list."""
    dimensions: Dimensions | None = None
    otherwise: Mapping[str, str] = field(default_factory=dict)
    """Column to the field that takes a value which `values` does not list, or `ignore`."""
    rules: tuple[Rule, ...] = ()
    drop: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Column to the values whose rows are left out on purpose."""
    optional: frozenset[str] = frozenset()
    """Columns that a table may lack."""
    opening: Opening = field(default_factory=Opening)
    empty: frozenset[str] = frozenset(EMPTY)
    """What cells hold that say nothing, beside blanks."""
    notation: Notation = field(default_factory=Notation)
    notations: Mapping[str, Notation] = field(default_factory=dict)
    """Column to its own, where it differs from that of the table."""
    melt: Melt | None = None
    records: tuple[Record, ...] = ()
    """The names the table comes with: topics, sources, places, metrics, aliases."""
    title: str = ""
    recognised_by: tuple[str, ...] = ()
    """Columns that only a table of this layout has, all of them."""
    known_by: str = ""
    """The column with the id that a row's claim has on record; empty: there is none."""

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Every column the map reads, in order of mention."""
        fed = [column for shape in self._feeds for column in shape]
        asked = [column for rule in self.rules for column in rule.when]
        every = dict.fromkeys([*fed, *asked, *self.drop])
        return tuple(column for column in every if column not in (NAME, CELL))

    def on(self, today: dt.date) -> "ColumnMap":
        """The same map on a day: years in two digits are read as up to it."""
        own = {column: replace(each, today=today) for column, each in self.notations.items()}
        return replace(self, notation=replace(self.notation, today=today), notations=own)

    def with_constants(self, constants: Facets) -> "ColumnMap":
        """The same map with more that is the same in every row; it outweighs the map's own.

        Raises:
            InvalidClaim: A name that is no field.
        """
        for name in constants:
            if name not in FIELDS:
                raise unknown_field(name)
        language = constants.get("language", self.notation.language)
        return replace(
            self,
            shapes=tuple(
                replace(shape, constants={**shape.constants, **constants}) for shape in self.shapes
            ),
            notation=replace(self.notation, language=language),
        )

    def opened(
        self, *, sheet: str = "", encoding: str = "", numbers: str = "", dates: str = ""
    ) -> "ColumnMap":
        """The same map for a file that is opened or written as somebody says; empty: as before.

        Raises:
            InvalidMap: A notation that is none.
        """
        for option, said, known in (
            ("--numbers", numbers, CONVENTIONS),
            ("--dates", dates, ORDERS),
        ):
            if said and said not in known:
                shown = ", ".join(f'"{each}"' for each in known)
                raise InvalidMap(
                    f'"{said[:40]}" is not one of: {shown}', place=option, hint="give it in quotes"
                )
        return replace(
            self,
            opening=replace(
                self.opening,
                sheet=sheet or self.opening.sheet,
                encoding=encoding or self.opening.encoding,
            ),
            notation=replace(
                self.notation,
                numbers=numbers or self.notation.numbers,
                dates=dates or self.notation.dates,
            ),
        )

    def is_dropped(self, cells: Cells) -> bool:
        """Whether the map leaves this row out on purpose."""
        return any(cell_text(cells, column) in values for column, values in self.drop.items())

    def parts(self, cells: Cells) -> Iterator[Cells]:
        """The row itself; of a wide table, the row once for each column that holds something.

        Memory holds one of them at a time.
        """
        if self.melt is None:
            yield cells
            return
        for column in cells:
            if self._is_melted(column) and self.text(cells, column):
                yield {**cells, NAME: column, CELL: cells[column]}

    def drafts(self, cells: Cells, problems: list[InputError] | None = None) -> tuple[Draft, ...]:
        """The claims one row makes, unread.

        Args:
            cells: The row.
            problems: Takes what is wrong with one claim of several, which takes no other with it.

        Raises:
            InputError: A value that the map does not list, two values for one facet, or a number or
                a day that could be two; not where `problems` takes it.
        """
        drafts: list[Draft] = []
        for shape, feeds in zip(self.shapes, self._feeds, strict=True):
            try:
                if len(self.shapes) == 1 or self._has_number(shape, cells):
                    drafts.append(self._draft(shape, feeds, cells))
            except InputError as error:
                if problems is None or len(self.shapes) == 1:
                    raise
                problems.append(error)
        found = tuple(drafts)
        return tuple(map(_with_title, found)) if self._has_one_series(cells) else found

    def _has_one_series(self, cells: Cells) -> bool:
        """Whether a wide table has one column alone, whose title tells no figure from another."""
        is_title = self.melt is not None and self.melt.name == "definition"
        columns = (each for each in cells if each not in (NAME, CELL))
        return is_title and sum(map(self._is_melted, columns)) == 1

    def says_nothing(self, draft: Draft) -> bool:
        """Whether the columns that could hold a number or words of this claim are all empty.

        "No deaths" and "does not disclose" say something without a number. A map that reads no
        number at all is a mistake, and its rows are not passed over.
        """
        if draft.value or not self._reads_content:
            return False
        if any(getattr(draft, name) for name in CONTENT):
            return False
        return draft.form is None or Name.of(draft.form) not in NUMBERLESS

    @cached_property
    def _reads_content(self) -> bool:
        return any(shape.fields.get(name) for shape in self.shapes for name in CONTENT)

    def find_unfilled(self, cells: Cells) -> Iterator[tuple[str, str]]:
        """The columns of figures whose cell holds a mark that stands for nothing, with the mark."""
        for column, value in cells.items():
            if not isinstance(value, str) or not (mark := value.strip()):
                continue
            if mark in self.empty and self._holds_figures(column) and not self.text(cells, column):
                yield column, mark

    def _holds_figures(self, column: str) -> bool:
        return column in self._figure_columns or self._is_melted(column)

    @cached_property
    def _figure_columns(self) -> frozenset[str]:
        return frozenset(
            column
            for shape in self.shapes
            for name in NUMBERS
            for column in shape.fields.get(name, ())
        )

    def as_written(self, cells: Cells) -> Draft | None:
        """What the cells of a row say, without what the rules of the map make of them.

        None where a row makes several claims.

        Raises:
            InputError: A number or a day could be two.
        """
        drafts = self._without_rules.drafts(cells)
        return drafts[0] if len(drafts) == 1 else None

    @cached_property
    def _without_rules(self) -> "ColumnMap":
        return replace(self, rules=())

    def text(self, cells: Cells, column: str) -> str:
        """What one cell says; a mark that stands for nothing is empty, unless the map lists it.

        Raises:
            InvalidClaim: It holds a list or an object.
        """
        text = cell_text(cells, column)
        if text in self.empty and text not in self.values.get(column, ()):
            return ""
        return text

    def is_read(self, column: str) -> bool:
        """Whether the map makes anything of a column."""
        return column in (*self.columns, self.known_by) or self._is_melted(column)

    def cut_by(self, columns: Iterable[str]) -> tuple[str, ...]:
        """The columns of a table that cut it and that the map does not read.

        They are called by a code; "Reference area" is the name of a value that stands beside it.
        """
        if self.dimensions is None or self.dimensions.before not in (columns := tuple(columns)):
            return ()
        before = columns[: columns.index(self.dimensions.before)]
        return tuple(
            each
            for each in before
            if each.isidentifier()
            and (each.isupper() or each.islower())
            and each not in self.dimensions.unread
            and not self.is_read(each)
        )

    def _put_dimensions(self, row: "_Gathered", cells: Cells) -> None:
        """Note the parts of a table in which a figure stands, by the columns nobody mapped."""
        if self.dimensions is None:
            return
        for column in self.cut_by(cells):
            if part := name_part(column, self.text(cells, column)):
                row.put((self.dimensions.field,), part, column)

    def _is_melted(self, column: str) -> bool:
        known = self._melted.get(column)
        if known is None:
            known = self._melted[column] = (
                self.melt is not None
                and column not in self.columns
                and self.melt.holds(column, self.notations.get(NAME, self.notation))
            )
        return known

    @cached_property
    def _melted(self) -> dict[str, bool]:
        """Column to whether it is one of a wide table's; asked once for each."""
        return {}

    @cached_property
    def feeds(self) -> tuple[tuple[str, tuple[str, ...]], ...] | None:
        """Each column with the fields that its text decides on; None where more is done.

        They are those that take the text as it is, and those of which some text of it says a value.
        """
        is_more = any((self.codes, self.separators, self.otherwise, self.rules, self.dimensions))
        is_more = is_more or bool(self.known_by)
        if is_more or self.melt is not None or len(self.shapes) != 1 or self._choices:
            return None
        if any(len(columns) > 1 for columns in self.shapes[0].fields.values()):
            return None
        found = tuple(
            (column, (*names, *self._said_by(column))) for column, names in self._feeds[0].items()
        )
        return found if all(names for _, names in found) else None

    def _said_by(self, column: str) -> tuple[str, ...]:
        """The fields of which a listed value of a column says what they hold."""
        meanings = self.values.get(column, {}).values()
        said = (name for each in meanings if not isinstance(each, str) for name in each)
        return tuple(dict.fromkeys(said))

    def plain(self, cells: Cells, column: str) -> str:
        """What one cell says; a number or a day as the rest of the program writes it.

        In a column of which the map lists values it is the text that is looked up there.

        Raises:
            InputError: It could mean two things.
        """
        text = self.text(cells, column)
        return text if not text or column in self.values else self._plain(cells, column, text)

    @cached_property
    def _feeds(self) -> tuple[Mapping[str, tuple[str, ...]], ...]:
        """For each shape: column to the fields it feeds; one only `values` reads feeds none."""
        found = []
        for shape in self.shapes:
            feeds: dict[str, tuple[str, ...]] = {}
            for name, columns in shape.fields.items():
                for column in columns:
                    is_first = name in REPEATED or name in JOINED or column == columns[0]
                    feeds[column] = (*feeds.get(column, ()), *((name,) if is_first else ()))
            unfed = [column for column in self._translated if column not in self._fed]
            found.append({**dict.fromkeys(unfed, ()), **feeds})
        return tuple(found)

    @cached_property
    def _translated(self) -> tuple[str, ...]:
        """The columns whose values have a meaning in the map or in a code list."""
        return tuple(dict.fromkeys([*self.values, *self.codes]))

    @cached_property
    def _fed(self) -> frozenset[str]:
        """The columns that feed a field of any claim: they say nothing of the other claims."""
        return frozenset(
            column for shape in self.shapes for each in shape.fields.values() for column in each
        )

    @cached_property
    def _choices(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The fields that hold one text and are fed by several columns."""
        return tuple(
            dict.fromkeys(
                (name, columns)
                for shape in self.shapes
                for name, columns in shape.fields.items()
                if len(columns) > 1 and name not in REPEATED and name not in JOINED
            )
        )

    def _put_second_choices(self, row: "_Gathered", shape: Shape, cells: Cells) -> None:
        """Fill a field whose first column is empty from the next that is not."""
        for name, columns in self._choices:
            if shape.fields.get(name) != columns or row.single.get(name):
                continue
            for column in columns[1:]:
                if text := self.text(cells, column):
                    row.put((name,), self._plain(cells, column, text), column)
                    break

    @cached_property
    def _readers(self) -> Mapping[str, Callable[[str], str]]:
        """Column to how its text is written, for columns of plain numbers and of dates."""
        readers: dict[str, Callable[[str], str]] = {}
        for shape in self.shapes:
            for name, columns in shape.fields.items():
                reads = "number" if name in PLAIN_NUMBERS else "date" if name in DATES else ""
                for column in columns if reads else ():
                    notation = self.notations.get(column, self.notation)
                    readers.setdefault(column, getattr(notation, reads))
        return readers

    def _plain(self, cells: Cells, column: str, text: str) -> str:
        """A number or a day as the rest of the program writes it."""
        reader = self._readers.get(column)
        if reader is None or not text or not isinstance(cells.get(column), str):
            return text
        try:
            return reader(text)
        except InputError as error:
            error.place = error.place or (str(cells[NAME]) if column in (NAME, CELL) else column)
            raise

    def _has_number(self, shape: Shape, cells: Cells) -> bool:
        return any(
            self.text(cells, column) for name in NUMBERS for column in shape.fields.get(name, ())
        )

    def _draft(self, shape: Shape, feeds: Mapping[str, tuple[str, ...]], cells: Cells) -> Draft:
        row = _Gathered()
        for column, names in feeds.items():
            text = self.text(cells, column)
            if column not in self._translated:
                plain = self._plain(cells, column, text) if text else ""
                is_list = REPEATED.issuperset(names)
                for part in self._parts(column, plain) if is_list else (plain,):
                    if part:
                        row.put(names, part, column)
                continue
            left_over = [
                part
                for part in self._parts(column, text)
                if not self._translate(row, column, names, part)
            ]
            if left_over:
                left_over = [self._plain(cells, column, part) for part in left_over]
                self._put_left_over(row, column, names, left_over)
        self._put_dimensions(row, cells)
        if self._choices:
            self._put_second_choices(row, shape, cells)
        for rule in self.rules:
            if all(
                not values.isdisjoint(self._parts(column, self.text(cells, column)))
                for column, values in rule.when.items()
            ):
                row.replace(rule.facets)
        return self._with_words(row.draft(shape.constants))

    def _with_words(self, draft: Draft) -> Draft:
        """The draft with a cell of words as its figure: "ca. 40" is no number, and says one."""
        text = draft.value or ""
        has_words = draft.figure is None and any(map(str.isalpha, text))
        if not has_words or PLAIN_EXPONENT.fullmatch(text):
            return draft
        language = draft.language or self.notation.language
        if language is None:
            return draft
        return replace(draft, value=None, figure=text, language=language)

    def _translate(self, row: "_Gathered", column: str, names: tuple[str, ...], text: str) -> bool:
        """Put what one value means into the row; whether the map lists it, or it says nothing."""
        meaning = self.values.get(column, {}).get(text)
        if meaning is None and text and column in self.codes:
            meaning = CODE_LISTS[self.codes[column]](text)
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
                hint=nearest(parts[0], self.values.get(column, ()))
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
        if not mark:
            return tuple(text.replace(" ", "")) or ("",)
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
            elif name in JOINED and name in self.single:
                self._join(name, text)
            elif self.single.setdefault(name, text) != text:
                raise InvalidClaim(
                    f'two values for {name}: "{self.single[name]}" and "{text}"',
                    place=column,
                    hint="let one column feed the field, or leave one of the two cells empty",
                )

    def _join(self, name: str, text: str) -> None:
        """Put one more part of a field behind those before; everybody beside some is no part."""
        parts = self.single[name].split(JOINED[name])
        if name == POPULATION and TOTAL in {text, *parts}:
            parts = [each for each in (*parts, text) if each != TOTAL] or [TOTAL]
        elif text not in parts:
            parts.append(text)
        self.single[name] = JOINED[name].join(parts)

    def replace(self, facets: Facets) -> None:
        """Put values in the place of what was noted before."""
        for name, text in facets.items():
            if name in REPEATED:
                self.repeated[name] = (text,) if text else ()
            else:
                self.single[name] = text

    def draft(self, constants: Facets) -> Draft:
        """The draft; a constant holds where the row says nothing."""
        beside = ("value", "low", "high", "form")
        in_words = self.single.get("figure") and not any(map(self.single.get, beside))
        for name, text in constants.items():
            if name == "form" and in_words:
                self.single["default_form"] = text
            elif name in REPEATED:
                self.repeated.setdefault(name, (text,))
            else:
                self.single.setdefault(name, text)
        single = {name: text for name, text in self.single.items() if text}
        return Draft(**single, **self.repeated)  # type: ignore[arg-type]


def _with_title(draft: Draft) -> Draft:
    """The claim with the title of its column as a note: it keeps apart what nothing else does."""
    noted = [text for name, text in draft.texts() if name in ("definition", NOTE)]
    changed: dict[str, Any] = {"definition": None, NOTE: JOINED[NOTE].join(noted) or None}
    return replace(draft, **changed)


def cell_text(cells: Cells, column: str) -> str:
    """What one cell says, without the spaces around it; empty when it says nothing.

    Raises:
        InvalidClaim: It holds a list, an object, or something else that is no text and no number.
    """
    value = cells.get(column)
    if isinstance(value, str):
        return value.strip()
    if value is None:
        return ""
    if isinstance(value, bool | int):
        return str(value).lower()
    if isinstance(value, Decimal):
        return f"{value:f}"
    what = value if isinstance(value, Unreadable) else say_unreadable(value)
    raise InvalidClaim(
        f"{what.what} where text or a number is expected",
        hint=what.hint,
        place=column,
    )
