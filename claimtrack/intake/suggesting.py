"""A map for a table that nobody has described: from its columns, its HXL tags and what is in them.

A suggestion says what it can read and names what it cannot know; nothing is taken in by it before
somebody has seen it. A table of a known publisher is recognised by its columns.
"""

import re
import tomllib
from collections import deque
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from claimtrack.dates.vocabulary import Order, vocabularies_for
from claimtrack.errors import AmbiguousDate, AmbiguousFigure, InputError, InvalidMap, placed
from claimtrack.figures.figure import Figure, Form
from claimtrack.figures.profile import load_profile
from claimtrack.intake import figure_words, wording
from claimtrack.intake.column_names import (
    holds,
    is_called,
    is_named_in,
    metric_in,
    metric_of,
    plain_name,
    words_of,
)
from claimtrack.intake.header_units import HeaderUnit, find_unit
from claimtrack.intake.mapfile import FORMAT, SHIPPED, from_table, shipped_maps
from claimtrack.intake.mapping import (
    CELL,
    EMPTY,
    IGNORE,
    NAME,
    NUMBERS,
    PLAIN_NUMBERS,
    ColumnMap,
    cell_text,
)
from claimtrack.intake.nearest import nearest
from claimtrack.intake.notation import DATES, Notation
from claimtrack.intake.row_groups import Steps, count_steps, find_telling
from claimtrack.intake.tables import Opening, RawRow, Table, no_rows, open_table
from claimtrack.languages import languages, load_language
from claimtrack.languages.column_words import all_column_words
from claimtrack.languages.metrics import PEOPLE, THINGS, indicators, listed_metrics
from claimtrack.model.metric import MetricKind
from claimtrack.units.unit import Dimension

SAMPLED_ROWS = 200
"""Rows that are looked at: enough for a day above the twelfth to turn up in a table of days."""
LAST_ROWS = 20
"""Rows at the end that are looked at too: totals stand there. Ours."""
LEAST_READ = 0.8
"""The share of a column's cells that must be numbers, for a column whose name says nothing to be
one of them; the others may be words such as "unknown". Ours."""
LEAST_NAMED = 0.5
"""The same of a column that is called by what is counted, or by a date: what cannot be read is
reported row by row, and no column is lost for it. Ours."""
LEAST_HEADERS = 2
"""Columns that a language has to name before it says how the days of a table are written: one word
may be a name. Ours."""
LEAST_DAYS = 3
"""Columns called by dates that make a wide table: two may be "1990" and "2000" of a comparison."""
LEAST_WHOLE_DAYS = 2
"""The same of columns called by whole days, which no comparison of years has."""

DATED = ("as_of", "since", "published", "said")
"""The fields that hold days."""

TELLING = (
    "as_of",
    "since",
    "said",
    "published",
    "source",
    "place",
    "side",
    "metric",
    "topic",
    "role",
)
"""The fields that say of what a figure is: rows that agree in all of them are of one question."""

SAID_OF_COUNTED = (
    *("metric", "role", "count_type", "definition", "form", "year", "unit", "source"),
)
"""What the name of a column says of its numbers."""

MOST_WORDED = 20
"""Cells of words that are tried in every language: enough to tell one, and quickly done. Ours."""

CODES = (
    *("code", "id", "iso", "pcode", "lat", "lon", "long", "lng", "latitude", "longitude"),
    *("x", "y", "zip", "plz", "fips", "index"),
)
"""What columns of codes and coordinates are called in tables of every language."""

LEAST_ROUND = 20
"""The least number that can be round: below, none is four steps high (docs/method.md)."""

LEAST_COUNTED = 5
"""Numbers from there on that show whether a column is rounded. Ours: of five that were counted out
three or more are round in 6 of 100 columns."""

NEEDED = ("source", "metric")
"""The fields that no claim can do without."""
WISHED = ("topic",)
"""The fields without which a claim is hardly compared; of a publisher's table its map says it."""

A_NUMBER = 61
"""What is put beside the name of a column, to read both as the words of a figure. Any number does
that is no year, no share and not round."""
HEDGES = frozenset(
    {
        *(Form.ABOUT, Form.NEARLY, Form.MORE_THAN, Form.AT_LEAST),
        *(Form.UP_TO, Form.AT_MOST, Form.FEWER_THAN),
    }
)
"""What the name of a column may make of each of its numbers."""

MOST_REASONS = 3
"""Columns whose reason is told where none can be read. Ours: as many lines of a message."""
NO_COUNT = "a rate, a share, an average or a change is no count"

UNIT_NEEDED = frozenset(Dimension) - {
    *(Dimension.COUNT, Dimension.SHARE, Dimension.POINTS, Dimension.FACTOR),
    *(Dimension.RANK, Dimension.INDEX, Dimension.MAGNITUDE),
}
"""What a number says nothing of without a unit: money, areas. The others have one unit alone."""

GROUPED = {
    "1,234.5": re.compile(r"-?[1-9]\d{0,2},\d{3}"),
    "1.234,5": re.compile(r"-?[1-9]\d{0,2}\.\d{3}"),
}
"""By convention: a number that only groups of three can make whole, in a column of counts. Of what
is measured it may also be a number with three decimals."""

_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}\D+\d{2,4}\Z")
"""A name of a column that is a whole day: 2020-01-22, 1/22/20, 22 Jan 2020."""

PROVED = {
    "1,234.5": re.compile(
        r"-?(\d+\.(\d{1,2}|\d{4,})|0\.\d+|\d{1,3}(,\d{3})+\.\d+|\d{1,3}(,\d{3}){2,})"
    ),
    "1.234,5": re.compile(
        r"-?(\d+,(\d{1,2}|\d{4,})|0,\d+|\d{1,3}(\.\d{3})+,\d+|\d{1,3}(\.\d{3}){2,})"
    ),
}
"""By convention: a number that can be written so in no other: it shows which mark is which."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")

_PARTS = re.compile(r"[()\[\],;]|\s[-–—]\s")
"""What stands between the parts of the name of a column."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
"""What TOML wants escaped in a text, and allows in no comment: line breaks among them."""

Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Undecided:
    """A cell that could be two things, where nothing in the table says which."""

    key: str
    """Of the map, and the option that settles it: `numbers` or `dates`."""
    text: str
    readings: Mapping[str, str]
    """What the cell would be, by what may be said under the key."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A map that somebody may accept."""

    text: str
    """As a file of TOML."""
    missing: tuple[str, ...]
    """The fields that no column gives and that no claim can do without: source, metric."""
    wished: tuple[str, ...] = ()
    """Those that no column gives and without which claims are hardly compared: topic."""
    shipped: str = ""
    """The name of the map it is, when the table was recognised."""
    reasons: tuple[str, ...] = ()
    """What was read out of what is in the columns, for somebody to check."""
    undecided: tuple["Undecided", ...] = ()
    """What the table does not say of how it is written; nothing can be read before."""
    telling: tuple[str, ...] = ()
    """Columns that tell rows apart, and of which nobody said what they are: kept as what is defined
    otherwise."""
    counts: tuple[str, ...] = ()
    """Columns that are not read and may count something."""
    steps: Steps = field(default_factory=Steps)
    """How the tolls move from day to day, where nothing says whether they are running counts."""

    @property
    def asks_count_type(self) -> bool:
        """Whether a toll changes from day to day, and nobody knows if it is a running count."""
        return self.steps != Steps() and bool(self._open_tolls())

    def _open_tolls(self) -> list[Content]:
        """The claims of a row, as TOML, that hold such a toll."""
        if self.shipped:
            return []
        content = tomllib.loads(self.text)
        common = content.get("constants", {})
        claims = content.get("claims") or [content]
        return [
            each
            for each in claims
            if "count_type" not in {**common, **each.get("constants", {})}
            and "count_type" not in {**content.get("fields", {}), **each.get("fields", {})}
            and _is_toll({**common, **each.get("constants", {})}.get("metric"))
        ]

    def with_count_type(self, kind: str) -> "Suggestion":
        """The same, with what somebody says of the tolls: cumulative or in period."""
        content = tomllib.loads(self.text)
        wanted = [each.get("fields") for each in self._open_tolls()]
        for each in content.get("claims") or [content]:
            if each.get("fields") in wanted:
                each["constants"] = {**each.get("constants", {}), "count_type": kind}
        return self._with(content)

    def with_counted(self, column: str, metric: str) -> "Suggestion":
        """The same, with one more column of which somebody says what it counts."""
        content = tomllib.loads(self.text)
        if "claims" not in content:
            first = {
                part: {
                    name: content[part].pop(name) for name in names if name in content.get(part, {})
                }
                for part, names in (("fields", NUMBERS), ("constants", SAID_OF_COUNTED[:-1]))
            }
            content["claims"] = [first]
        content["claims"].append({"fields": {"value": column}, "constants": {"metric": metric}})
        return replace(
            self._with(content), counts=tuple(each for each in self.counts if each != column)
        )

    def with_column(self, column: str, name: str) -> "Suggestion":
        """The same, with what somebody says of one column: the field it feeds, or `ignore`.

        Raises:
            InvalidMap: No field is called so.
        """
        content = tomllib.loads(self.text)
        for part in (content, *content.get("claims", ())):
            part["fields"] = _without(part.get("fields", {}), column)
        content["claims"] = [each for each in content.get("claims", ()) if each["fields"]]
        if not content["claims"]:
            del content["claims"]
        if name != IGNORE:
            held = content["fields"].get(name, [])
            held = held if isinstance(held, list) else [held]
            content["fields"][name] = [column, *held] if held else column
        told = self._with(content)
        return replace(
            told,
            missing=tuple(each for each in told.missing if each != name),
            wished=tuple(each for each in told.wished if each != name),
            telling=tuple(each for each in told.telling if each != column),
        )

    def with_notation(self, said: Mapping[str, str]) -> "Suggestion":
        """The same, with what somebody says of `numbers` and `dates`."""
        if not said:
            return self
        told = self._with({**tomllib.loads(self.text), **said})
        return replace(
            told, undecided=tuple(each for each in self.undecided if each.key not in said)
        )

    def with_constants(self, constants: Mapping[str, str]) -> "Suggestion":
        """The same, with what else somebody knows."""
        if not constants:
            return self
        content = tomllib.loads(self.text)
        content["constants"] = {**content.get("constants", {}), **constants}
        missing = tuple(name for name in self.missing if name not in constants)
        wished = tuple(name for name in self.wished if name not in constants)
        return replace(self._with(content), missing=missing, wished=wished)

    def _with(self, content: Content) -> "Suggestion":
        comments = [] if self.shipped else _comments(self.reasons)
        return replace(self, text=write_map(content, comments))

    @property
    def column_map(self) -> ColumnMap:
        """The same, to read with."""
        return from_table(tomllib.loads(self.text), "the suggested map")


def suggest_map(
    path: Path,
    opening: Opening,
    constants: Mapping[str, str],
    notation: Notation,
    given: Mapping[str, str] | None = None,
) -> Suggestion:
    """Suggest a map for a table.

    Args:
        path: The table.
        opening: How it is opened.
        constants: What is said of every row already; it is not asked for again.
        notation: What is known of how the table writes numbers and days; `today` is what a year in
            two digits counts back from.
        given: Columns of which somebody said which field they feed, or `ignore`.

    Raises:
        InvalidMap: No column holds what could be counted, or there is none that is given.
        UnreadableFile: It is no table, or has no row.
    """
    known = {name: each for name, each in shipped_maps().items() if each.recognised_by}
    marks = {column for each in known.values() for column in each.recognised_by}
    with open_table(path, wanted=marks, opening=opening) as table:
        columns = _columns(table, path, needs_rows=False)[0]
    named = _recognise(columns, known)
    if named is not None and not given:
        text = (SHIPPED / f"{named}.toml").read_text("utf-8")
        missing = _missing(known[named], constants, columns)
        said = Suggestion(text, missing, shipped=named)
        return said.with_notation(notation.said)
    with open_table(path, opening=opening) as table:
        columns, rows = _columns(table, path, needs_rows=True)
        if not rows:
            raise no_rows(str(path))
        totals = _find_totals(columns, rows)
        rows = [cells for cells in rows if not _is_total(cells, totals)]
        reader = _Reader(columns, rows, table.tags, constants, notation, given or {})
    with placed(str(path)):
        _check_given(given or {}, columns)
        content = reader.content()
    content = {"format": FORMAT, "title": path.name, **_kept(opening), **content}
    if totals:
        content["drop"] = totals
        words = ", ".join(f'"{each}"' for found in totals.values() for each in found)
        reader.reasons.append(f"Rows of {words} are left out: they add up others")
    text = write_map(content, _comments(reader.reasons))
    proposed = from_table(content, str(path))
    return Suggestion(
        text,
        _missing(proposed, constants, columns),
        _missing(proposed, constants, columns, WISHED),
        reasons=tuple(reader.reasons),
        undecided=tuple(reader.undecided),
        telling=tuple(reader.telling),
        counts=() if "melt" in content else tuple(reader.counts),
        steps=reader.steps,
    )


HEAD = (
    "Proposed from the columns of the file. Check what each of them counts, whose, and up to when,",
    "and whether it is a running total (cumulative) or the count of a day (in period).",
)


def _comments(reasons: Iterable[str]) -> list[str]:
    """What a proposed map says of itself."""
    return [*HEAD, *(f"{each}." for each in reasons)]


def _columns(
    table: Table, path: Path, *, needs_rows: bool
) -> tuple[tuple[str, ...], list[Mapping[str, Any]]]:
    """The columns, and the first rows and the last.

    Raises:
        InputError: No row names a column, or none that is needed can be read: why the first cannot.
    """
    bad: list[RawRow] = []

    def read_good() -> Iterator[Mapping[str, Any]]:
        for raw in table.rows:
            if raw.problem is None:
                yield raw.cells
            elif not bad:
                bad.append(raw)

    read = read_good()
    rows = [*islice(read, SAMPLED_ROWS), *deque(read, LAST_ROWS)]
    named = table.columns or tuple(dict.fromkeys(key for cells in rows for key in cells))
    is_empty = not rows if needs_rows else not named
    if is_empty and bad and (problem := bad[0].problem) is not None:
        problem.put_within(f"{path}:{bad[0].line}")
        raise problem
    return named, rows


def _says_figure(text: str, tag: str) -> bool:
    """Whether the words of a cell say a figure in a language."""
    try:
        wording.read_figure(text, tag)
    except InputError:
        return False
    return True


def _check_given(given: Mapping[str, str], columns: Sequence[str]) -> None:
    """Refuse a column that the table does not have.

    Raises:
        InvalidMap: With the nearest that it has.
    """
    for column in given:
        if column not in columns:
            raise InvalidMap(
                f'there is no column "{column}"',
                hint=nearest(column, columns) or f"columns: {', '.join(columns)}",
            )


def _without(fields: Mapping[str, Any], column: str) -> Content:
    """The fields of a map without one of the columns that feed them."""
    left: Content = {}
    for name, columns in fields.items():
        if isinstance(columns, str):
            if columns != column:
                left[name] = columns
        elif kept := [each for each in columns if each != column]:
            left[name] = kept
    return left


def _find_totals(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    """What stands in rows that add up others, by the column that says so: {"Date": ["Total"]}.

    A column that says so in every row adds up nothing that is there.
    """
    known = frozenset(map(plain_name, all_column_words().totals))
    found: dict[str, list[str]] = {}
    parts: set[str] = set()
    """Columns that say something else in some row."""
    for cells in rows:
        for column in columns:
            text = cells.get(column)
            if isinstance(text, str) and plain_name(text) in known:
                told = found.setdefault(column, [])
                if (stripped := text.strip()) not in told:
                    told.append(stripped)
            else:
                parts.add(column)
    return {column: told for column, told in found.items() if column in parts}


def _is_total(cells: Mapping[str, Any], totals: Mapping[str, Sequence[str]]) -> bool:
    return any(str(cells.get(column, "")).strip() in texts for column, texts in totals.items())


def _recognise(columns: Sequence[str], known: Mapping[str, ColumnMap]) -> str | None:
    """The name of the map whose table this is: of several, the one that asks for most."""
    fitting = [
        (len(each.recognised_by), name)
        for name, each in known.items()
        if set(each.recognised_by) <= set(columns)
    ]
    return max(fitting)[1] if fitting else None


def _missing(
    column_map: ColumnMap,
    constants: Mapping[str, str],
    columns: Sequence[str],
    names: Sequence[str] = NEEDED,
) -> tuple[str, ...]:
    """Which of these fields neither a column nor a constant gives."""

    def is_given(name: str) -> bool:
        if name in constants or any(
            name in meaning
            for column, meanings in column_map.values.items()
            if column in {*columns, NAME, CELL}
            for meaning in meanings.values()
            if not isinstance(meaning, str)
        ):
            return True
        return all(name in shape.fields or name in shape.constants for shape in column_map.shapes)

    return tuple(name for name in names if not is_given(name))


def _kept(opening: Opening) -> Content:
    """What was said of how to open the file, which has to be said again next time."""
    named = ("delimiter", "encoding", "sheet")
    return {name: value for name in named if (value := getattr(opening, name)) is not None}


@dataclass(slots=True)
class _Counted:
    """A column of numbers that says what it counts."""

    column: str
    metric: str | None
    role: str | None = None
    count_type: str | None = None
    end: str = "value"
    definition: str | None = None
    year: str | None = None
    """The year in its name, where no column says when."""
    unit: str | None = None
    """What its numbers are in, where its name says so."""
    source: str | None = None
    """Who says it, where its name says so and nothing else does."""
    form: str | None = None
    """As its name hedges its numbers; exact, where these show that they were counted out."""


@dataclass(slots=True)
class _Reader:
    """Reads what the columns of one table mean."""

    columns: Sequence[str]
    rows: Sequence[Mapping[str, Any]]
    tags: Mapping[str, str]
    constants: Mapping[str, str]
    written: Notation
    """What somebody said of how the table is written."""
    given: Mapping[str, str]
    """Columns of which somebody said which field they feed, or `ignore`."""
    reasons: list[str] = field(default_factory=list)
    telling: list[str] = field(default_factory=list)
    """Columns that tell rows apart, and of which nobody said what they are."""
    counts: list[str] = field(default_factory=list)
    """Columns that are not read and may count something."""
    steps: Steps = field(default_factory=Steps)
    """How the tolls move, where nothing says whether they are running counts."""
    undecided: list[Undecided] = field(default_factory=list)
    numbers: str = ""
    """How the table writes numbers, as far as is known."""

    def content(self) -> Content:
        """The map, as TOML would hold it.

        Raises:
            InvalidMap: There is nothing to count.
        """
        notation = self._notation()
        days = [each for each in self.columns if notation.is_date(each)]
        whole = [each for each in days if _DAY.search(each)]
        is_wide = len(days) >= LEAST_DAYS or len(whole) >= LEAST_WHOLE_DAYS
        rest = [
            each
            for each in self.columns
            if each not in self.given and not (is_wide and each in days)
        ]
        fields = self._fields(rest)
        if is_wide:
            content: Content = {"melt": {"columns": "dates", "name": "as_of", "value": "value"}}
            if all(map(_YEAR.fullmatch, days)):
                self.constants = {"count_type": "in period", **self.constants}
                self.reasons.append("Columns of years are read as what is new in each year")
            fields.pop("as_of", None)
            counted: list[_Counted] = []
            numbers = days
        else:
            content = {}
            taken = {column for each in fields.values() for column in each}
            numbers = [
                each
                for each in rest
                if each not in taken and self._why_none(each) is None and self._is_number(each)
            ]
            counted = self._put_given(fields, numbers, self._counted(numbers))
            if "as_of" in fields:
                counted = [replace(each, year=None) for each in counted]
            counted = [
                replace(each, count_type=each.count_type or "in period") if each.year else each
                for each in counted
            ]
            self._tell_left_out(each for each in rest if each not in {*taken, *numbers})
            if not counted:
                left_out = "; ".join(self.reasons[:MOST_REASONS])
                raise InvalidMap(
                    left_out
                    or "nothing says what its columns mean, and none holds what could be counted",
                    hint="give a map with --map, or name columns: --column deaths=value",
                )
        if not is_wide:
            self._find_sources(fields, counted)
        self._find_telling(rest, fields, [each.column for each in counted] or numbers)
        found = self._find_numbers(numbers)
        self.numbers = found.get("numbers", "")
        counted = self._find_count_type(rest, fields, numbers, counted, days if is_wide else ())
        self._find_language(numbers)
        self._find_forms(fields, counted)
        content |= found
        content |= self._find_dates(days if is_wide else [], fields)
        content["fields"] = {
            name: columns if len(columns) > 1 else columns[0] for name, columns in fields.items()
        }
        return content | self._claims(content["fields"], counted)

    def _fields(self, columns: Sequence[str]) -> dict[str, list[str]]:
        """Which columns feed which fields, by their tags, else by their names."""
        fields: dict[str, list[str]] = {}
        places: list[tuple[int, str]] = []
        for column in columns:
            found = self._field_of(column)
            if isinstance(found, int):
                places.append((found, column))
            elif found in (*DATED, "references") or (found and found not in fields):
                fields.setdefault(found, []).append(column)
        if places:
            fields["place"] = [column for _, column in sorted(places)]
        if "since" in fields and "as_of" not in fields:
            fields["as_of"] = fields.pop("since")
        return fields

    def _field_of(self, column: str) -> str | int | None:
        """The field that a column feeds, by its tag, else by its name; of a place, how narrow."""
        if tag := self.tags.get(column, ""):
            found = _field_of_tag(tag)
            if found in DATED and not self._holds_days(column):
                return None
            return list(_tags()).index(_best_tag(tag)) if found == "place" else found
        found = _field_of_name(column)
        is_measured = self._is_indicator(column) or self._is_measured(column)
        if self._is_counted(column) or (found is None and is_measured):
            return None  # "deaths according to WHO" is no source, and "area burnt" no area
        if found is None or (found in DATED and not self._holds_days(column)):
            return _rank_of_place(column)  # "il" is a year, and a province
        return found

    def _put_given(
        self, fields: dict[str, list[str]], numbers: list[str], counted: list[_Counted]
    ) -> list[_Counted]:
        """Put what somebody said of columns in the place of what their names say."""
        said: dict[str, list[str]] = {}
        for column, name in self.given.items():
            if name in PLAIN_NUMBERS:
                numbers.append(column)
                counted = [each for each in counted if each.metric is not None]
                counted.append(replace(self._read_counted(column), end=name))
            elif name != IGNORE:
                said.setdefault(name, []).append(column)
        fields |= said
        return counted

    def _find_sources(self, fields: Mapping[str, Sequence[str]], counted: list[_Counted]) -> None:
        """Read who says it from the names of columns that count the same: "Dead WHO", "Dead UN"."""
        if "source" in fields or "source" in self.constants:
            return
        alike: dict[tuple[str | None, ...], list[_Counted]] = {}
        for each in counted:
            key = (each.metric, each.role, each.count_type, each.end, each.year, each.unit)
            alike.setdefault(key, []).append(each)
        for found in alike.values():
            names = [_who_in(each.column, found[0].metric) for each in found]
            if len(found) > 1 and all(names) and len(set(names)) == len(names):
                for each, name in zip(found, names, strict=True):
                    each.source, each.definition = name, None
                    self.reasons.append(f'"{each.column}" is read as told by "{name}"')

    def _find_forms(self, fields: Mapping[str, Sequence[str]], counted: list[_Counted]) -> None:
        """Read a column of counts as its name hedges it, else as exact where no source rounds.

        Of numbers that were counted out one in five ends in 0 or 5; of rounded ones nearly all do.
        A column beside its lowest and highest, or with shares in it, is left alone, and so is each
        where a form is given.
        """
        is_given = "form" in {*fields, *self.constants}
        ranged = {each.metric for each in counted if each.end != "value"}
        for each in counted:
            if is_given or each.metric in ranged:
                each.form = None
            elif each.form is not None:
                self.reasons.append(f'"{each.column}" is read as {each.form}')
        self._tell_unread(counted)
        if not is_given:
            self._find_exact(fields, counted, {None, *ranged})

    def _tell_unread(self, counted: Iterable[_Counted]) -> None:
        """Say what the name of a column says beside what is read of it: "killed (planned)"."""
        for each in counted:
            if each.definition is None and each.source is None and each.form is None:
                unit = self._header_unit(each.column)
                start, end = (0, 0) if unit is None else unit.place
                name = f"{each.column[:start]} {each.column[end:]}"
                if told := _who_in(name, each.metric):
                    self.reasons.append(f'"{told}" in "{each.column}" is not read')

    def _find_exact(
        self,
        fields: Mapping[str, Sequence[str]],
        counted: list[_Counted],
        left_alone: Collection[str | None],
    ) -> None:
        """Read a column of counts as exact where no source in it rounds."""
        sources = fields.get("source", ())
        for each in counted:
            has_shares = any("%" in text for text in self._texts(each.column))
            if has_shares or each.form is not None or each.metric in {*indicators(), *left_alone}:
                continue
            by_source: dict[Hashable, list[bool]] = {}
            for cells in self.rows:
                number = _whole_number(_text_of(cells, each.column))
                if number is not None and number >= LEAST_ROUND:
                    told = tuple(_text_of(cells, source) for source in sources)
                    is_round = load_profile().is_round(number)
                    by_source.setdefault(told, []).append(is_round)
            round_ones = [sum(each) / len(each) for each in by_source.values()]
            if sum(map(len, by_source.values())) >= LEAST_COUNTED and max(round_ones) < LEAST_NAMED:
                each.form = Form.EXACT.value
                self.reasons.append(
                    f'"{each.column}" is read as exact: most of its numbers are not round'
                )

    def _find_telling(
        self,
        columns: Sequence[str],
        fields: dict[str, list[str]],
        numbers: Sequence[str],
    ) -> None:
        """Read what else tells rows apart: else each is set against the others as a conflict."""
        taken = {column for each in fields.values() for column in each}
        unread = [each for each in columns if each not in taken and each not in numbers]
        self.counts = [each for each in unread if self._may_count(each)]
        unread = [each for each in unread if self._share(each, _reads_number) < LEAST_NAMED]
        key = [each for name in TELLING for each in fields.get(name, ())]
        found = find_telling(self._rows_as_texts(), key, numbers, unread)
        for column in found:
            fields.setdefault("definition", []).append(column)
            self.telling.append(column)
            self.reasons.append(
                f'"{column}" tells rows of one source and day apart: they are kept apart by it'
            )

    def _may_count(self, column: str) -> bool:
        """Whether a column holds whole numbers that are no codes and no measures."""
        numbers = [each for text in self._texts(column) if (each := _number(text)) is not None]
        is_whole = self._share(column, _reads_number) >= LEAST_READ and all(
            each >= 0 and each == each.to_integral_value() for each in numbers
        )
        is_code = is_called(column, (*CODES, *all_column_words().fields["references"]))
        is_same = len(set(numbers)) < 2  # one number says nothing of what is counted
        return (
            is_whole
            and not (is_code or is_same or self._why_none(column))
            and (self._header_unit(column) is None)
        )

    def _find_language(self, numbers: Sequence[str]) -> None:
        """Read the language of cells such as "ca. 40" from the names of the columns.

        It is that of most names; of several with as many, the one that reads most of the cells.
        Cells without letters, such as "~40", are the same in each of them.
        """
        texts = [text for each in numbers for text in self._texts(each) if not _reads_number(text)]
        worded = [text for text in texts if any(map(str.isalnum, text))][:MOST_WORDED]
        if not worded or "language" in self.constants:
            return
        named = self._count_named()
        read = {tag: sum(_says_figure(text, tag) for text in worded) for tag in languages()}
        best = max(named.values())
        fitting = [tag for tag, count in named.items() if count == best and read[tag]]
        fitting = [tag for tag in fitting if read[tag] == max(map(read.__getitem__, fitting))]
        has_letters = any(map(str.isalpha, "".join(worded)))
        if best and fitting and (len(fitting) == 1 or not has_letters):
            self.constants = {"language": fitting[0], **self.constants}
            self.reasons.append(
                f'"{worded[0]}" is read as {load_language(fitting[0]).name}, the language of the '
                "names of columns"
            )

    def _count_named(self) -> dict[str, int]:
        """How many columns are called as tables of each language call them."""
        return {tag: sum(is_named_in(each, tag) for each in self.columns) for tag in languages()}

    def _find_header_order(self) -> tuple[Order, tuple[str, ...]] | None:
        """Which of day and month comes first where the names of the columns are from, and where.

        The languages that name most of them have to agree; None where they do not.
        """
        named = self._count_named()
        best = max(named.values())
        fitting = tuple(tag for tag, count in named.items() if count == best)
        orders = {vocabularies_for(tag)[1] for tag in fitting}
        if best < LEAST_HEADERS or len(orders) != 1 or orders == {Order.UNSETTLED}:
            return None
        return orders.pop(), fitting

    def _rows_as_texts(self) -> list[dict[str, str]]:
        return [{column: _text_of(cells, column) for column in cells} for cells in self.rows]

    def _find_count_type(
        self,
        columns: Sequence[str],
        fields: Mapping[str, Sequence[str]],
        numbers: Sequence[str],
        counted: list[_Counted],
        days: Sequence[str],
    ) -> list[_Counted]:
        """Read whether tolls are running counts or counts of days, as far as their numbers show."""
        open_tolls = [each for each in counted if each.count_type is None and _is_toll(each.metric)]
        is_open = bool(open_tolls) or not counted or counted[0].metric is None
        if "count_type" in self.constants or not is_open:
            return counted
        named = self.constants.get("metric")
        if named is not None and _is_shipped(named) and not _is_toll(named):
            return counted
        texts = {each for each in columns if self._share(each, _reads_number) < LEAST_NAMED}
        when = [each for name in DATED for each in fields.get(name, ())]
        key = [each for each in columns if each in texts and each not in when]
        worded = [each for name in ("quote", "note") for each in fields.get(name, ())]
        key = [each for each in key if each not in worded]
        tolls = [each.column for each in open_tolls] or list(numbers)
        self.steps = count_steps(self._series(key, when[:1], tolls, days))
        if not self.steps.are_of_days:
            return counted
        self.reasons.append(
            "The counts are read as those of each day (in period): "
            f"they fall {self.steps.falls} times, which running counts do not"
        )
        if not open_tolls:
            self.constants = {"count_type": "in period", **self.constants}
            return counted
        return [
            replace(each, count_type="in period") if each in open_tolls else each
            for each in counted
        ]

    def _series(
        self, key: Sequence[str], when: Sequence[str], tolls: Sequence[str], days: Sequence[str]
    ) -> Iterator[tuple[Hashable, str, Decimal]]:
        """Each number of a toll with its series and its day; in the order of rows without days."""
        for at, cells in enumerate(self.rows):
            beside = tuple(_text_of(cells, each) for each in key)
            if days:
                for day in days:
                    if (number := _number(_text_of(cells, day), self.numbers)) is not None:
                        yield beside, self._sortable(day), number
                continue
            day = self._sortable(_text_of(cells, when[0])) if when else f"{at:09}"
            for column in tolls:
                if (number := _number(_text_of(cells, column), self.numbers)) is not None:
                    yield (column, *beside), day, number

    def _sortable(self, day: str) -> str:
        """A day as EDTF; one that could be two is read day first, which only orders rows."""
        notation = replace(self._notation(), dates=self.written.dates or DATES[0])
        try:
            return notation.date(day)
        except InputError:
            return day

    def _is_counted(self, column: str) -> bool:
        """Whether a column holds numbers, and its name says of what."""
        is_numeric = self._share(column, _reads_number) >= LEAST_READ
        return is_numeric and self._read_counted(column).metric is not None

    def _holds_days(self, column: str) -> bool:
        return self._share(column, self._notation().is_date) >= LEAST_NAMED

    def _counted(self, columns: Sequence[str]) -> list[_Counted]:
        """Columns of numbers by what they count; if none says so, the one called a number."""
        found = [each for column in columns if (each := self._read_counted(column)).metric]
        if found:
            return _told_apart(self._beside_totals(found))
        named = [each for each in columns if is_called(each, all_column_words().values)]
        if len(named) != 1 and len(columns) == 1:
            named = list(columns)
        return [_Counted(column, None) for column in named[:1]]

    def _beside_totals(self, found: Sequence[_Counted]) -> list[_Counted]:
        """A column beside the running total of the same holds what is new in each row.

        One whose numbers exceed that total is not proposed: nobody can tell what it is.
        """
        kept = []
        for each in found:
            totals = [
                other.column
                for other in found
                if (other.metric, other.role) == (each.metric, each.role)
                and other.count_type == "cumulative"
                and set(plain_name(each.column).split()) <= set(plain_name(other.column).split())
            ]
            if each.count_type is not None or not totals:
                kept.append(each)
            elif self._is_below(each.column, totals[0]):
                kept.append(replace(each, count_type="in period"))
                told = f'it stands beside "{totals[0]}"'
                self.reasons.append(f'"{each.column}" is read as new in each row: {told}')
            else:
                told = f'it is more than "{totals[0]}"'
                self.reasons.append(f'"{each.column}" is left out: {told}')
        return kept

    def _is_below(self, column: str, total: str) -> bool:
        """Whether no number of a column exceeds the one beside it."""
        pairs = (
            (_number(_text_of(cells, column)), _number(_text_of(cells, total)))
            for cells in self.rows
        )
        return all(one is None or other is None or one <= other for one, other in pairs)

    def _read_counted(self, column: str) -> _Counted:
        """What one column counts, by its tag or in any of our languages."""
        words = all_column_words()
        text = plain_name(column)
        tag = self.tags.get(column, "")
        attributes = tag.split("+")[1:]
        asked = " ".join(each.replace("_", " ") for each in attributes) if tag else column
        metric, roles = metric_of(asked, self.constants.get("language"))
        if tag and not tag.startswith(("#affected", "#impact", "#inneed", "#victims")):
            metric = None
        counted = _Counted(column, metric)
        found = self._header_unit(column) if metric is not None else None
        if found is not None and (metric in indicators() or found.dimension is Dimension.COUNT):
            counted.unit = found.words  # of a count: how many each of them stands for
        known = _hxl()["tag_attributes"]
        by_tag = [known[each] for each in attributes if each in known]
        counted.role = (by_tag or list(roles) or [None])[0] if metric else None
        if metric is not None:
            counted.definition = self._definition_of(column)
        if year := _YEAR.search(text):
            counted.year = year[0]
        for kind, phrases in words.count_types.items():
            if is_called(text, phrases):
                counted.count_type = kind
        for end, phrases in words.ends.items():
            if is_called(text, phrases):
                counted.end = end
        if metric is not None and metric not in indicators() and counted.end == "value":
            counted.form = _find_hedge(column, self._language_of_name(column))
        return counted

    def _definition_of(self, column: str) -> str | None:
        """What the name of a column counts apart from everybody: "men", "suspected deaths"."""
        text = plain_name(column)
        people = all_column_words().people
        if named := next((each for each in people if holds(text, plain_name(each))), None):
            return named
        doubt = _find_change(column, self._language_of_name(column), is_group=True)
        return column if doubt else None

    def _claims(self, fields: Content, counted: Sequence[_Counted]) -> Content:
        """The claims of a row: one for each thing that is counted."""
        groups: dict[tuple[str | None, ...], dict[str, str]] = {}
        for each in counted:
            key = tuple(getattr(each, name) for name in SAID_OF_COUNTED)
            in_words = each.end == "value" and each.metric is not None
            field = "figure" if in_words and self._is_in_words(each.column) else each.end
            groups.setdefault(key, {})[field] = each.column
        names = (*SAID_OF_COUNTED[:-3], "as_of", "unit", "source")
        claims = [
            {
                "fields": columns,
                "constants": {name: text for name, text in zip(names, key, strict=True) if text},
            }
            for key, columns in groups.items()
        ]
        if len(claims) == 1:
            fields |= claims[0]["fields"]
            constants = claims[0]["constants"] | dict(self.constants)
            return {"constants": constants} if constants else {}
        return ({"constants": dict(self.constants)} if self.constants else {}) | (
            {"claims": claims} if claims else {}
        )

    def _notation(self) -> Notation:
        """What is known of how days are written, before what is in the table says more."""
        return replace(self.written, numbers="", language=self.constants.get("language"))

    def _find_numbers(self, columns: Sequence[str]) -> Content:
        """How the table writes numbers, where what is in it leaves one way only.

        Counts are whole, so that three digits behind a mark are a group. What is measured may have
        three decimals: there another number of the table has to show which mark is which.
        """
        if self.written.numbers:
            return {"numbers": self.written.numbers}
        texts = [text for column in columns for text in self._texts(column, only_text=True)]
        counts = [each for each in columns if self._read_counted(each).metric not in indicators()]
        counted = {text for column in counts for text in self._texts(column, only_text=True)}
        grouped = {
            convention: list(filter(pattern.fullmatch, texts))
            for convention, pattern in GROUPED.items()
        }
        proofs = {
            convention: next(filter(pattern.fullmatch, texts), "")
            for convention, pattern in PROVED.items()
        }
        whole = {convention: counted & set(each) for convention, each in grouped.items()}
        shown = [each for each in GROUPED if grouped[each] and (proofs[each] or whole[each])]
        proved = [each for each, proof in proofs.items() if proof]
        if len(shown) == 1 and set(proved) <= set(shown) and self._reads_all(shown[0], texts):
            (convention,) = shown
            first = grouped[convention][0]
            because = "people and things come whole"
            if proofs[convention] and first not in whole[convention]:
                because = f'"{proofs[convention]}" shows how the table writes numbers'
            plain = Notation(convention).number(first)
            self.reasons.append(f'"{first}" is read as {plain}: {because}')
            return {"numbers": convention}
        if not proved:
            measured = [text for each in grouped.values() for text in each if text not in counted]
            if measured:
                readings = {each: Notation(each).number(measured[0]) for each in GROUPED}
                self.undecided.append(Undecided("numbers", measured[0], readings))
        return {}

    def _reads_all(self, convention: str, texts: Iterable[str]) -> bool:
        """Whether a convention makes a number of all that is one without it, or could be two."""
        reads = re.compile(r"-?\d+(\.\d+)?").fullmatch
        return all(
            reads(Notation(convention).number(text)) for text in texts if _reads_number(text)
        )

    def _find_dates(self, days: Sequence[str], fields: Mapping[str, Sequence[str]]) -> Content:
        """Which of day and month comes first, where what is in the table leaves one way only."""
        if self.written.dates:
            return {"dates": self.written.dates}
        dated = [column for name in DATED for column in fields.get(name, ())]
        written = [*days, *(text for column in dated for text in self._texts(column))]
        open_days = [text for text in written if _is_open_day(text, self._notation())]
        if not open_days:
            return {}
        fitting = [order for order in DATES if not any(_differs(order, text) for text in written)]
        if len(fitting) != 1:
            settled = self._find_header_order() if fitting else None
            if settled is not None:
                order, tags = settled
                named = " or ".join(load_language(tag).name for tag in tags)
                self.reasons.append(
                    f'"{open_days[0]}" is read {order}, as is usual in {named}, the language of '
                    "the names of columns"
                )
                return {"dates": order.value}
            if fitting:
                notation = self._notation()
                readings = {
                    order: replace(notation, dates=order).date(open_days[0]) for order in fitting
                }
                self.undecided.append(Undecided("dates", open_days[0], readings))
            return {}
        self.reasons.append(f'"{open_days[0]}" is read {fitting[0]}, as other days here must be')
        return {"dates": fitting[0]}

    def _is_number(self, column: str) -> bool:
        if isinstance(next((cells[column] for cells in self.rows if column in cells), None), bool):
            return False
        if self._read_counted(column).metric:
            return self._share(column, self._is_figure) >= LEAST_NAMED
        return self._share(column, _reads_number) >= LEAST_READ

    def _is_figure(self, text: str) -> bool:
        """Whether a cell says how many: in digits, or in words, as "~50" and "12 to 15"."""
        if _reads_number(text):
            return True
        language = self.constants.get("language", "en")
        return any(map(str.isdigit, text)) and _says_figure(text, language)

    def _is_in_words(self, column: str) -> bool:
        """Whether a column of figures has some that are no plain numbers."""
        texts = self._texts(column)
        return any(not _reads_number(text) and self._is_figure(text) for text in texts)

    def _tell_left_out(self, columns: Iterable[str]) -> None:
        """Say which columns seem to count something and hold too much else to be read."""
        for column in columns:
            if (why := self._why_none(column)) is not None and self._is_number(column):
                told = why
            elif self._read_counted(column).metric and self._share(column, _reads_number) > 0:
                told = "most of its cells are no numbers"
            else:
                continue
            self.reasons.append(f'"{column}" is left out: {told}')

    def _why_none(self, column: str) -> str | None:
        """Why a column of numbers is no figure of what its name says; None where it is one.

        A count is no rate and no share. An indicator is one, in the unit that its name gives, if
        that measures the same as the indicator.
        """
        attributes = " ".join(self.tags.get(column, "").split("+")[1:])
        words = all_column_words()
        metric = self._read_counted(column).metric
        measured = indicators().get(metric or "")
        unit = self._header_unit(column) if measured is not None else None
        name = column if unit is None else f"{column[: unit.place[0]]} {column[unit.place[1] :]}"
        others = words.not_counts
        if is_called(name, others) or is_called(attributes, others):
            return NO_COUNT
        if measured is None:
            shares = words.shares
            is_share = is_called(column, shares) or is_called(attributes, shares)
            if "%" in column or is_share:
                return NO_COUNT
            changed = _find_change(column, self._language_of_name(column)) if metric else None
            return f'"{changed}" changes what its figures mean' if changed else None
        if unit is not None and not _fits(unit.dimension, measured):
            return f"{metric} is told in {measured}, and {unit.words} is {unit.dimension}"
        is_needed = measured in UNIT_NEEDED and "unit" not in self.constants
        if unit is None and is_needed and self._has_decimals(column):
            return f"nothing says in which unit of {measured} its numbers are: --set unit=… does"
        return None

    def _language_of_name(self, column: str) -> str | None:
        return self.constants.get("language") or _language_of(column)

    def _is_indicator(self, column: str) -> bool:
        """Whether a column is called by an indicator, and holds numbers."""
        is_named = self._read_counted(column).metric in indicators()
        return is_named and self._share(column, _reads_number) >= LEAST_NAMED

    def _is_measured(self, column: str) -> bool:
        """Whether a column holds numbers, and its name a unit or its numbers decimals."""
        is_numeric = self._share(column, _reads_number) >= LEAST_READ
        return is_numeric and (self._header_unit(column) is not None or self._has_decimals(column))

    def _header_unit(self, column: str) -> HeaderUnit | None:
        """The unit in the name of a column, in the language that is named or its words are in."""
        return find_unit(column, self._language_of_name(column))

    def _has_decimals(self, column: str) -> bool:
        """Whether one of its numbers is not whole."""
        numbers = (_number(text) for text in self._texts(column))
        return any(each is not None and each != each.to_integral_value() for each in numbers)

    def _share(self, column: str, test: Callable[[str], bool]) -> float:
        texts = self._texts(column)
        return sum(map(test, texts)) / len(texts) if texts else 0.0

    def _texts(self, column: str, *, only_text: bool = False) -> list[str]:
        """What the cells of a column say; a number of a workbook or of JSON is no text."""
        texts = []
        for cells in self.rows:
            if only_text and not isinstance(cells.get(column), str):
                continue
            text = _text_of(cells, column)
            if text and text not in EMPTY:
                texts.append(text)
        return texts


def _text_of(cells: Mapping[str, Any], column: str) -> str:
    """What one cell says; empty where it holds no text and no number."""
    try:
        return cell_text(cells, column)
    except InputError:
        return ""


@cache
def _find_change(column: str, language: str | None, *, is_group: bool = False) -> str | None:
    """The word by which a column of what is counted counts something else: "feared killed".

    What languages list as a group of those who are counted ("suspected deaths") is found where a
    group is asked for, and nothing else then. A denial that is a part of a hedge ("not fewer
    than") is none.
    """
    groups = frozenset(map(plain_name, all_column_words().groups))
    hedge = _find_hedge(column, language)
    for text in _around_a_number(column):
        if hedge is not None and _form_in(text, language) != hedge:
            continue
        said = figure_words.read_words(text, language, Figure(text, Form.BARE, A_NUMBER))
        for kind, word in said.changes:
            if kind in figure_words.HINTS and (plain_name(word) in groups) is is_group:
                return word
    return None


@cache
def _find_hedge(column: str, language: str | None) -> str | None:
    """The form that the name of a column gives its numbers: "killed (at least)"."""
    found = {_form_in(text, language) for text in _around_a_number(column)}
    if None in found:  # the name has a number of its own: "deaths over 65"
        return None
    hedges = [form.value for form in HEDGES if form in found]
    return hedges[0] if len(hedges) == 1 else None


def _form_in(text: str, language: str | None) -> Form | None:
    """The form of the one figure that a text states; None where it states none, or several."""
    try:
        return wording.read_figure(text, language).form
    except InputError:
        return None


def _around_a_number(column: str) -> Iterator[str]:
    """The name of a column, and each of its parts, with a number as the words of a figure have it.

    It stands at either end, or before what is counted: "estimated 61 deaths". What stands in
    brackets or behind a comma is a part: "killed (denied)".
    """
    parts = [part for each in _PARTS.split(column) if (part := words_of(each))]
    for words in dict.fromkeys([words_of(column), *parts]):
        yield f"{A_NUMBER} {words}"
        yield f"{words} {A_NUMBER}"
        yield f"{words}: {A_NUMBER}"
        each_word = words.split()
        for at, word in enumerate(each_word):
            if at and metric_of(word, None)[0] is not None:
                yield " ".join((*each_word[:at], str(A_NUMBER), *each_word[at:]))


def _told_apart(counted: list[_Counted]) -> list[_Counted]:
    """Two columns that seem to count the same are told apart by their names."""
    seen: dict[tuple[str | None, ...], str] = {}
    for each in counted:
        facets = (each.metric, each.role, each.definition, each.count_type, each.end)
        key = (*facets, each.year, each.unit)
        if key in seen:
            each.definition = each.column
        seen.setdefault(key, each.column)
    return counted


def _who_in(column: str, metric: str | None) -> str:
    """What the name of a column says beside what it counts; empty where that names nobody."""
    words, parts = all_column_words(), words_of(column).split()
    fillers = {plain_name(each) for each in words.fillers}
    left = [
        part
        for part in parts
        if metric_of(part, None)[0] is None and plain_name(part) not in fillers
    ]
    told = " ".join(left)
    if metric is None or len(left) == len(parts) or any(map(str.isdigit, told)):
        return ""
    ends = (*words.ends.values(), *words.count_types.values())
    others = (words.values, words.totals, words.shares, words.not_counts, words.groups, *ends)
    is_other = any(is_called(told, known) for known in others)
    is_role = any(wording.find_roles(told, tag) for tag in languages())
    return "" if is_other or is_role or _rank_of_place(told) is not None else told


def _is_shipped(metric: str) -> bool:
    return metric in {each.name for each in listed_metrics()}


def _is_toll(metric: str | None) -> bool:
    """Whether a metric that ships only grows."""
    return any(each.name == metric and each.kind == MetricKind.TOLL for each in listed_metrics())


def _field_of_name(column: str) -> str | None:
    """The field that a name means: the whole name before a part, and longer before shorter."""
    fields, text = all_column_words().fields, plain_name(column)
    whole = next((name for name, known in fields.items() if text in map(plain_name, known)), None)
    if whole is not None:
        return whole
    held = [
        (len(phrase), name)
        for name, known in fields.items()
        for phrase in map(plain_name, known)
        if len(phrase) > 3 and holds(text, phrase)
    ]
    return max(held)[1] if held else None


def _rank_of_place(column: str) -> int | None:
    """How narrow the place is that a column holds; None when it holds none."""
    text = plain_name(column)
    ranks = [
        rank
        for rank, names in enumerate(all_column_words().places)
        if any(holds(text, plain_name(name)) for name in names)
    ]
    return min(ranks) if ranks and not is_called(text, CODES) else None


def _best_tag(tag: str) -> str:
    """The tag we know that a tag is: the one that asks for most of its attributes."""
    parts = set(tag.replace(" ", "").replace("+", " +").split())
    fitting = [known for known in _tags() if set(known.replace("+", " +").split()) <= parts]
    return max(fitting, key=lambda each: each.count("+"), default="")


def _field_of_tag(tag: str) -> str | None:
    found: str | None = _tags().get(_best_tag(tag))
    return found


def _fits(dimension: str, measured: str) -> bool:
    """Whether a unit measures what an indicator is told in; a count has no other unit."""
    counts = (Dimension.COUNT, PEOPLE, THINGS)
    return dimension == measured or (dimension in counts and measured in counts)


def _language_of(text: str) -> str | None:
    """The first language in which a name says what it counts; English before the others."""
    for tag in dict.fromkeys(["en", *languages()]):
        try:
            if metric_in(text, tag) is not None:
                return tag
        except InputError:
            continue
    return None


def _reads_number(text: str) -> bool:
    try:
        return bool(re.fullmatch(r"-?\d+(\.\d+)?", Notation().number(text)))
    except AmbiguousFigure:
        return True


def _number(text: str, numbers: str = "") -> Decimal | None:
    """The number of a cell, written in this way; None: it has none, no end, or could be two."""
    try:
        number = Decimal(Notation(numbers).number(text))
    except (InputError, ArithmeticError):
        return None
    return number if number.is_finite() else None


def _whole_number(text: str) -> int | None:
    """The number of a cell that holds a whole one in digits; None for any other."""
    number = _number(text) if _reads_number(text) else None
    return int(number) if number is not None and number == number.to_integral_value() else None


def _is_open_day(text: str, notation: Notation) -> bool:
    """Whether a text could be two days."""
    try:
        notation.date(text)
    except AmbiguousDate:
        return True
    except InputError:
        return False
    return False


def _differs(order: str, text: str) -> bool:
    """Whether a day is written in the other order than one that is supposed."""
    numbers = re.match(r"(\d{1,2})[/.\-](\d{1,2})[/.\-]\d", text)
    if numbers is None:
        return False
    day, month = int(numbers[1]), int(numbers[2])
    if order == "month first":
        day, month = month, day
    return month > 12


def _tags() -> Mapping[str, str]:
    tags: Mapping[str, str] = _hxl()["tags"]
    return tags


@cache
def _hxl() -> Mapping[str, Any]:
    """The tags of HXL that mean something, and their attributes."""
    return tomllib.loads((Path(__file__).parent / "tags.toml").read_text("utf-8"))


def write_map(content: Mapping[str, Any], comments: Iterable[str] = ()) -> str:
    """A map as a file of TOML: keys, then tables, then lists of tables."""
    lines = [f"# {_CONTROL.sub(' ', line)}" for line in comments]
    plain = {key: part for key, part in content.items() if not isinstance(part, dict)}
    lists = {key: part for key, part in plain.items() if _is_tables(part)}
    lines += [f"{_key(key)} = {_value(part)}" for key, part in plain.items() if key not in lists]
    for key, part in content.items():
        if isinstance(part, dict):
            lines += [
                "",
                f"[{_key(key)}]",
                *(f"{_key(name)} = {_value(each)}" for name, each in part.items()),
            ]
    for key, part in lists.items():
        for each in part:
            lines += [
                "",
                f"[[{key}]]",
                *(f"{_key(name)} = {_value(value)}" for name, value in each.items()),
            ]
    return "\n".join(lines) + "\n"


def _is_tables(part: Any) -> bool:
    return isinstance(part, list) and bool(part) and isinstance(part[0], dict)


def _key(text: str) -> str:
    return text if re.fullmatch(r"[A-Za-z0-9_-]+", text) else _value(text)


def _value(part: Any) -> str:
    """A text, a list of texts or a table in a line; TOML's basic strings are those of JSON."""
    if isinstance(part, dict):
        return (
            "{ " + ", ".join(f"{_key(key)} = {_value(each)}" for key, each in part.items()) + " }"
        )
    if isinstance(part, list):
        return "[" + ", ".join(map(_value, part)) + "]"
    escaped = str(part).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _CONTROL.sub(lambda each: f"\\u{ord(each[0]):04x}", escaped) + '"'
