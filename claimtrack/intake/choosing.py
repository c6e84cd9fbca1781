"""Which map a file is read with: the one that is named, the one beside it, or none yet."""

import datetime as dt
import hashlib
import json
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from claimtrack.errors import InputError, UnreadableFile
from claimtrack.intake.draft import FIELDS
from claimtrack.intake.lines import decode_text
from claimtrack.intake.mapfile import find_map, from_flags, from_table, load_map
from claimtrack.intake.mapping import IGNORE, PLAIN_NUMBERS, ColumnMap
from claimtrack.intake.notation import Notation
from claimtrack.intake.suggesting import Suggestion, Undecided, suggest_map, write_map
from claimtrack.intake.tables import Opening, open_bytes

TABLES = (".csv", ".tsv")
"""Endings of files that hold a header at least."""

CONSTANTS = "[constants]"
"""Where a map says what is the same in every row."""

SUFFIX = ".map.toml"
"""Of the map that was accepted for a file and stands beside it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody says of the tables that are to be read."""

    map_name: str = ""
    """A file, or the name of a map that ships."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Column to field, or to `ignore`: in the place of a map where they say all that a claim needs,
    else of what the names of these columns say."""
    constants: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    encoding: str = ""
    numbers: str = ""
    dates: str = ""

    @property
    def says_all(self) -> bool:
        """Whether the columns that are named are a map by themselves: who says what, of what."""
        fields = set(self.columns.values())
        known = fields | set(self.constants)
        if "statement" in fields or {"figure", "source"} <= known:
            return "source" in known
        return bool(fields & PLAIN_NUMBERS) and {"source", "metric"} <= known

    @property
    def opening(self) -> Opening:
        """How a file is opened that has no map yet."""
        return Opening(sheet=self.sheet or None, encoding=self.encoding or None)

    def apply(self, column_map: ColumnMap) -> ColumnMap:
        """A map as somebody wants it read."""
        return column_map.with_constants(self.constants).opened(
            sheet=self.sheet, encoding=self.encoding, numbers=self.numbers, dates=self.dates
        )


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a file is read with."""

    path: Path
    asked: Asked
    column_map: ColumnMap | None
    """None: the file is in our own format."""
    digest: str
    """Of everything that says how it is read; the same says that it is read in the same way."""
    said: str = ""
    """Where the map comes from, when nobody named it."""
    suggestion: Suggestion | None = None
    """The map is only proposed, and somebody has to accept it."""
    passing: Mapping[str, str] = field(default_factory=dict)
    """What is said of every row for this import, and the map beside the file does not say."""

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields that neither a column nor anybody gives."""
        return self.suggestion.missing if self.suggestion else ()

    @property
    def wished(self) -> tuple[str, ...]:
        """The fields that may stay open, and are better given."""
        return self.suggestion.wished if self.suggestion else ()

    @property
    def undecided(self) -> tuple[Undecided, ...]:
        """What a proposal leaves open of how the table is written."""
        return self.suggestion.undecided if self.suggestion else ()

    def with_constants(self, constants: Mapping[str, str]) -> "Chosen":
        """A proposal, with what else is known of every row."""
        return self._with(lambda each: each.with_constants(constants)) if constants else self

    def with_notation(self, said: Mapping[str, str]) -> "Chosen":
        """A proposal, with what somebody says of how the table is written."""
        return self._with(lambda each: each.with_notation(said))

    @property
    def telling(self) -> tuple[str, ...]:
        """Columns that tell rows apart, and of which nobody said what they are."""
        return self.suggestion.telling if self.suggestion else ()

    @property
    def counts(self) -> tuple[str, ...]:
        """Columns that are not read and may count something."""
        return self.suggestion.counts if self.suggestion else ()

    @property
    def asks_count_type(self) -> bool:
        """Whether nobody knows if a toll is a running count."""
        return self.suggestion is not None and self.suggestion.asks_count_type

    def with_column(self, column: str, name: str) -> "Chosen":
        """A proposal, with what somebody says of one column: the field it feeds, or `ignore`."""
        return self._with(lambda each: each.with_column(column, name))

    def with_counted(self, column: str, metric: str) -> "Chosen":
        """A proposal, with one more column of which somebody says what it counts."""
        return self._with(lambda each: each.with_counted(column, metric))

    def with_count_type(self, kind: str) -> "Chosen":
        """A proposal, with what somebody says of the tolls: cumulative or in period."""
        return self._with(lambda each: each.with_count_type(kind))

    def _with(self, change: Callable[[Suggestion], Suggestion]) -> "Chosen":
        if self.suggestion is None:
            return self
        suggestion = change(self.suggestion)
        return replace(
            self, suggestion=suggestion, column_map=self.asked.apply(suggestion.column_map)
        )

    def keep(self) -> "Chosen":
        """Write an accepted map beside its file, and say so; one that nobody proposed is kept.

        Raises:
            UnreadableFile: It cannot be written there.
        """
        if self.suggestion is None:
            return self
        beside = map_beside(self.path)
        try:
            with beside.open("x", encoding="utf-8") as file:
                file.write(self.suggestion.text)
        except OSError as error:
            raise UnreadableFile(
                f"the map cannot be kept: {(error.strerror or str(error)).lower()}",
                place=str(beside),
                hint="save what --dry-run prints yourself, and give it with --map",
            ) from error
        said = f"{self.path.name}: the map is kept in {beside}"
        digest = _digest(self.asked, self.suggestion.text)
        return replace(self, said=said, digest=digest, suggestion=None)


def keep_constants(chosen: Chosen) -> str:
    """Write what is said of every row into the map beside the file, and say so.

    Its other lines stay as they are.

    Raises:
        UnreadableFile: The map cannot be written.
    """
    beside = map_beside(chosen.path)
    text = beside.read_text("utf-8")
    told = write_map({"constants": dict(chosen.passing)}).partition(CONSTANTS)[2].strip()
    before, head, after = text.partition(f"{CONSTANTS}\n")
    kept = f"{before}{head}{told}\n{after}" if head else f"{text.rstrip()}\n\n{CONSTANTS}\n{told}\n"
    from_table(tomllib.loads(kept), str(beside))  # else it is no map any more
    try:
        beside.write_text(kept, "utf-8")
    except OSError as error:
        raise UnreadableFile(
            f"the map cannot be kept: {(error.strerror or str(error)).lower()}",
            place=str(beside),
            hint=f"write it under {CONSTANTS} there yourself",
        ) from error
    return f"{chosen.path.name}: kept in {beside}"


def _find_passing(text: str, constants: Mapping[str, str]) -> dict[str, str]:
    """What a map does not say of every row, and could: its constants stand under their own head."""
    content = tomllib.loads(text)
    known = content.get("constants", {})
    if "constants" in content and f"{CONSTANTS}\n" not in text:
        return {}
    return {name: said for name, said in constants.items() if name not in known}


def choose_map(path: Path, asked: Asked, today: dt.date) -> Chosen:
    """The map of a file; a proposal when nothing says what its columns mean.

    Raises:
        InvalidMap: A map that is not one, or not there; or nothing in the table can be counted.
        UnreadableFile: The file cannot be opened.
        MissingExtra: It is a workbook, and nothing is installed that reads one.
    """
    if asked.says_all:
        return Chosen(path, asked, asked.apply(from_flags(asked.columns)), _digest(asked))
    beside = map_beside(path)
    if asked.map_name or (beside.exists() and not asked.columns):
        file = find_map(asked.map_name) if asked.map_name else beside
        column_map = asked.apply(load_map(file))
        text = file.read_text("utf-8")
        if asked.map_name:
            return Chosen(path, asked, column_map, _digest(asked, text))
        said = f"{path.name}: read by the map {beside}"
        passing = _find_passing(text, asked.constants)
        return Chosen(path, asked, column_map, _digest(asked, text), said, passing=passing)
    if is_our_own(path):
        return Chosen(path, asked, None, _digest(asked))
    notation = Notation(asked.numbers, asked.dates, today=today)
    asked.apply(
        from_flags({column: name for column, name in asked.columns.items() if name != IGNORE})
    )
    suggestion = suggest_map(path, asked.opening, asked.constants, notation, asked.columns)
    known = f"its columns are those of “{suggestion.shipped}”"
    said = f"{path.name}: {known if suggestion.shipped else 'a map is proposed from its columns'}"
    suggestion = suggestion.with_constants(asked.constants)
    return Chosen(path, asked, asked.apply(suggestion.column_map), "", said, suggestion)


def map_beside(path: Path) -> Path:
    """Where the map of a file is kept once it is accepted."""
    return path.with_name(path.name + SUFFIX)


def is_our_own(path: Path) -> bool:
    """Whether a file is JSON Lines as we export them, or lines that name our fields.

    A file that begins as JSON and cannot be read so is ours too: what is wrong is told by line. So
    is an empty one, which holds no line, unless its ending says that it should be a table.
    """
    with open_bytes(path) as (stream, _):
        first = stream.readline(1 << 20)
    try:
        text = decode_text(first)
    except InputError:
        return first.lstrip().startswith(b"{")
    if not text.strip():
        return not first and path.suffix.casefold() not in TABLES
    if not text.lstrip().startswith("{") or text.strip() == "{":
        return False
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return True
    is_record = {"kind", "content"} <= found.keys()
    is_header = str(found.get("format", "")).startswith("claimtrack")
    return is_record or is_header or sum(key in FIELDS for key in found) * 2 >= len(found)


def _digest(asked: Asked, text: str = "") -> str:
    said = repr(
        (
            sorted(asked.columns.items()),
            sorted(asked.constants.items()),
            asked.sheet,
            asked.encoding,
            asked.numbers,
            asked.dates,
        )
    )
    said += text
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
