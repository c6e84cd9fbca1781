"""Map files: TOML read into a `ColumnMap`; a mistake is named with its key and the nearest word."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from claimtrack.errors import ClaimtrackError, InvalidMap, UnreadableFile
from claimtrack.intake.code_lists import CODE_LISTS
from claimtrack.intake.draft import FIELDS, REPEATED
from claimtrack.intake.mapping import (
    CELL,
    EMPTY,
    IGNORE,
    JOINED,
    NAME,
    ColumnMap,
    Dimensions,
    Facets,
    Melt,
    Rule,
    Shape,
)
from claimtrack.intake.nearest import nearest
from claimtrack.intake.notation import DATES, NUMBERS, Notation
from claimtrack.intake.tables import Opening
from claimtrack.model.judgement import Alias, NameKind
from claimtrack.model.record import Kind, Record, from_content
from claimtrack.text.toml import load_toml

FORMAT = "claimtrack.map/1"

EXPLAINED = "docs/reference/maps.md tells what every key takes"
"""The advice where none is nearer."""

_NAMED = {
    "metrics": (Kind.METRIC, NameKind.METRIC),
    "places": (Kind.PLACE, NameKind.PLACE),
    "topics": (Kind.TOPIC, NameKind.TOPIC),
    "sources": (Kind.SOURCE, NameKind.SOURCE),
}
KEYS: Mapping[str, str] = {
    "format": f"`{FORMAT}`; may be left out",
    "title": "what the table is, in a few words",
    "recognised_by": "columns that only a table of this layout has, all of them",
    "known_by": "the column with the id that the claim of a row has on record",
    "delimiter": "the mark between the cells of a CSV file, where its content does not tell",
    "encoding": "the encoding of a file that is not UTF-8, as `windows-1252`",
    "sheet": "the sheet of a workbook, by name or number; else the first that holds anything",
    "empty": "what cells hold that say nothing, beside blanks, in the place of the usual marks",
    "numbers": "how numbers are written, by an example; of the table, or column by column",
    "dates": "which of 3/4/2021 comes first; of the table, or column by column",
    "melt": "a wide table: which `columns` become rows, the field that their `name` feeds, and"
    " the field that their cells feed (`value`)",
    "fields": "field to column, or to a list of columns",
    "constants": "field to a text that is the same in every row",
    "values": "column to value to what it means: a text, or a table of fields",
    "separators": "column to the mark between several values in one cell; empty: each letter",
    "codes": "column to the list of codes that holds what `values` does not list",
    "dimensions": "a table of statistics: the columns `before` this one cut it, and those which the"
    " map does not read go to a `field`, but for those `unread`",
    "otherwise": "column to the field that takes a value which `values` does not list, or `ignore`",
    "optional": "columns that a table may lack",
    "rules": "several: `when` columns have one of these values, `set` these fields",
    "drop": "column to the values whose rows are left out on purpose",
    "claims": "several, when a row makes several claims: the `fields` and `constants` of each",
    "metrics": "metrics that the table comes with",
    "places": "places that the table comes with",
    "topics": "topics that the table comes with",
    "sources": "sources that the table comes with",
}
"""What may stand at the top of a map, and what each says."""


SHIPPED = Path(__file__).parent / "maps"
"""The maps that come with the program: of publishers' tables, and some to start from."""


def shipped_maps() -> dict[str, ColumnMap]:
    """The maps that come with the program, by name."""
    return {path.stem: load_map(path) for path in sorted(SHIPPED.glob("*.toml"))}


def find_map(name: str) -> Path:
    """The file of a map: a path, or the name of one that comes with the program.

    Raises:
        InvalidMap: Neither.
    """
    path = Path(name)
    if path.exists() or path.suffix or len(path.parts) > 1:
        return path
    known = sorted(each.stem for each in SHIPPED.glob("*.toml"))
    if name in known:
        return SHIPPED / f"{name}.toml"
    raise InvalidMap(
        f'no map is called "{name[:60]}"',
        place="--map",
        hint=nearest(name, known) or "see `claimtrack import --maps`, or give a file",
    )


def load_map(path: Path) -> ColumnMap:
    """Read a map file.

    Raises:
        InvalidMap: Missing, no file, not TOML, too deep; or a key or value that does not fit.
    """
    try:
        found = load_toml(path)
    except UnreadableFile as error:
        raise InvalidMap(error.message, place=str(path), hint=error.hint) from error
    except OSError as error:
        raise InvalidMap(
            (error.strerror or str(error)).lower(), place=str(path), hint="check the path"
        ) from error
    except UnicodeDecodeError as error:
        raise InvalidMap("not UTF-8", place=str(path), hint="save the map as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise InvalidMap(
            f"not TOML: {error}",
            place=str(path),
            hint="texts stand in quotation marks; docs/reference/maps.md has every key",
        ) from error
    return from_table(found, str(path))


def from_flags(columns: Mapping[str, str]) -> ColumnMap:
    """A simple map, as given by flags.

    Args:
        columns: Column to field. Columns of one repeated field (via, references) are joined.

    Raises:
        InvalidMap: A field that is none, or two columns for a field that holds one.
    """
    fields: dict[str, Any] = {}
    for column, name in columns.items():
        if name in REPEATED:
            fields[name] = [*fields.get(name, []), column]
        elif name in fields:
            raise InvalidMap(
                f'"{fields[name]}" and "{column}" both feed {name}',
                place="columns",
                hint="leave one out, or name another field for it",
            )
        else:
            fields[name] = column
    return from_table({"fields": fields}, "columns")


def from_table(found: Mapping[str, Any], place: str) -> ColumnMap:
    """Check a map that is decoded already, key by key.

    Raises:
        InvalidMap: `place` and the key are in the message.
    """
    reader = _MapReader(place)
    reader.check_keys(found, tuple(KEYS), "")
    if found.get("format", FORMAT) != FORMAT:
        raise reader.wrong("format", f'"{found["format"]}" is not {FORMAT}')
    melt = reader.melt(found)
    notation, notations = reader.notation(found)
    empty = found.get("empty")
    column_map = ColumnMap(
        shapes=reader.shapes(found, melt),
        melt=melt,
        notation=notation,
        notations=notations,
        empty=frozenset(EMPTY if empty is None else reader.strings(empty, "empty")),
        title=reader.text(found.get("title", ""), "title"),
        recognised_by=reader.strings(found.get("recognised_by", []), "recognised_by"),
        known_by=reader.text(found.get("known_by", ""), "known_by"),
        values=reader.values(reader.table(found, "values", "")),
        separators=reader.texts(found, "separators"),
        codes=reader.codes(found),
        dimensions=reader.dimensions(found),
        otherwise=reader.otherwise(found),
        rules=reader.rules(found),
        drop={
            column: frozenset(reader.strings(part, f"drop.{column}"))
            for column, part in reader.table(found, "drop", "").items()
        },
        optional=frozenset(reader.strings(found.get("optional", []), "optional")),
        opening=Opening(
            reader.delimiter(found),
            *(
                reader.text(found[key], key) if key in found else None
                for key in ("encoding", "sheet")
            ),
        ),
        records=reader.records(found),
    )
    reader.check_columns(column_map)
    return column_map


class _MapReader:
    """Reads the parts of a map, and knows where the map came from."""

    def __init__(self, place: str) -> None:
        self.place = place

    def wrong(self, key: str, message: str, hint: str | None = None) -> InvalidMap:
        """The error for one key."""
        told = f"{key}: {message}" if key else message
        return InvalidMap(told, hint=hint or EXPLAINED, place=self.place)

    def check_keys(self, found: Any, known: tuple[str, ...], key: str) -> None:
        """Refuse a key that is none of these, with the nearest, and what is no table."""
        if not isinstance(found, Mapping):
            raise self.wrong(key, "expected a table")
        for name in found:
            if name not in known:
                raise self.wrong(
                    key,
                    f'"{name}" is not known here',
                    nearest(name, known) or f"use one of: {', '.join(known)}",
                )

    def table(self, found: Mapping[str, Any], name: str, key: str) -> Mapping[str, Any]:
        """A table inside another; absent is empty."""
        part = found.get(name, {})
        if not isinstance(part, dict):
            raise self.wrong(f"{key}{name}", "expected a table")
        return part

    def text(self, part: Any, key: str) -> str:
        """A text, or a whole number as one."""
        if isinstance(part, str):
            return part
        if isinstance(part, int) and not isinstance(part, bool):
            return str(part)
        raise self.wrong(key, f"expected text, found {type(part).__name__}", "put it in quotes")

    def texts(self, found: Mapping[str, Any], name: str) -> Mapping[str, str]:
        """A table of texts."""
        return {
            column: self.text(part, f"{name}.{column}")
            for column, part in self.table(found, name, "").items()
        }

    def strings(self, part: Any, key: str) -> tuple[str, ...]:
        """A list of texts; a single text is a list of one."""
        parts = part if isinstance(part, list) else [part]
        return tuple(self.text(each, key) for each in parts)

    def facets(self, part: Any, key: str) -> Facets:
        """A table from fields to texts."""
        if not isinstance(part, dict):
            raise self.wrong(key, "expected a table of fields")
        self.check_keys(part, FIELDS, key)
        return {name: self.text(value, f"{key}.{name}") for name, value in part.items()}

    def melt(self, found: Mapping[str, Any]) -> Melt | None:
        """Which columns of a wide table become rows."""
        if "melt" not in found:
            return None
        part = self.table(found, "melt", "")
        self.check_keys(part, ("columns", "name", "value"), "melt")
        columns = self.strings(part.get("columns", []), "melt.columns")
        name = self.text(part.get("name", ""), "melt.name")
        value = self.text(part.get("value", "value"), "melt.value")
        if not columns:
            raise self.wrong("melt", "without columns", 'columns = "dates", or a list of names')
        self.check_keys({name: 0, value: 0}, FIELDS, "melt")
        return Melt(columns, name, value)

    def notation(self, found: Mapping[str, Any]) -> tuple[Notation, Mapping[str, Notation]]:
        """How the table writes numbers and dates: for all of it, or column by column."""
        whole: dict[str, str] = {}
        own: dict[str, dict[str, str]] = {}
        for key, known in (("numbers", tuple(NUMBERS)), ("dates", DATES)):
            part = found.get(key, {})
            named = part.items() if isinstance(part, dict) else [("", part)]
            for column, text in named:
                said = self.text(text, f"{key}.{column}" if column else key)
                self.check_keys({said: 0}, known, key)
                if column:
                    own.setdefault(column, {})[key] = said
                else:
                    whole[key] = said
        language = self.table(found, "constants", "").get("language")
        language = None if language is None else self.text(language, "constants.language")
        notation = Notation(whole.get("numbers", ""), whole.get("dates", ""), language)
        return notation, {
            column: replace(
                notation,
                numbers=said.get("numbers", notation.numbers),
                dates=said.get("dates", notation.dates),
            )
            for column, said in own.items()
        }

    def shapes(self, found: Mapping[str, Any], melt: Melt | None) -> tuple[Shape, ...]:
        """The claims of a row: what holds for all, and what each `[[claims]]` adds."""
        common = self._shape(found, "")
        if melt is not None:
            melted = {melt.name: (NAME,), melt.value: (CELL,)}
            common = replace(common, fields={**common.fields, **melted})
        parts = found.get("claims", [])
        if not isinstance(parts, list):
            raise self.wrong("claims", "expected [[claims]], a list of tables")
        shapes = []
        for number, part in enumerate(parts, start=1):
            key = f"claims[{number}]."
            self.check_keys(part, ("fields", "constants"), key[:-1])
            own = self._shape(part, key)
            shapes.append(
                Shape({**common.fields, **own.fields}, {**common.constants, **own.constants})
            )
        return tuple(shapes) or (common,)

    def _shape(self, found: Mapping[str, Any], key: str) -> Shape:
        fields = self.table(found, "fields", key)
        self.check_keys(fields, FIELDS, f"{key}fields")
        columns = {}
        for name, part in fields.items():
            columns[name] = self.strings(part, f"{key}fields.{name}")
        return Shape(columns, self.facets(found.get("constants", {}), f"{key}constants"))

    def values(self, found: Mapping[str, Any]) -> Mapping[str, Mapping[str, Facets | str]]:
        """What the values of each column mean."""
        meanings: dict[str, dict[str, Facets | str]] = {}
        for column in found:
            part = self.table(found, column, "values.")
            meanings[column] = {
                value: self.facets(meaning, f"values.{column}.{value}")
                if isinstance(meaning, dict)
                else self.text(meaning, f"values.{column}.{value}")
                for value, meaning in part.items()
            }
        return meanings

    def codes(self, found: Mapping[str, Any]) -> Mapping[str, str]:
        """Which code list the values of a column are of."""
        lists = self.texts(found, "codes")
        for column, name in lists.items():
            self.check_keys({name: 0}, tuple(CODE_LISTS), f"codes.{column}")
        return lists

    def dimensions(self, found: Mapping[str, Any]) -> Dimensions | None:
        """Which columns cut a table of statistics."""
        if "dimensions" not in found:
            return None
        part = self.table(found, "dimensions", "")
        self.check_keys(part, ("before", "field", "unread"), "dimensions")
        before = self.text(part.get("before", ""), "dimensions.before")
        name = self.text(part.get("field", "definition"), "dimensions.field")
        if not before:
            raise self.wrong("dimensions", "without `before`", 'before = "OBS_VALUE"')
        self.check_keys({name: 0}, tuple(JOINED), "dimensions.field")
        unread = self.strings(part.get("unread", []), "dimensions.unread")
        return Dimensions(before, name, frozenset(unread))

    def otherwise(self, found: Mapping[str, Any]) -> Mapping[str, str]:
        """Where values go that `values` does not list."""
        fields = self.texts(found, "otherwise")
        for column, name in fields.items():
            self.check_keys({name: 0}, (*FIELDS, IGNORE), f"otherwise.{column}")
        return fields

    def rules(self, found: Mapping[str, Any]) -> tuple[Rule, ...]:
        """What rows mean in which several columns come together."""
        parts = found.get("rules", [])
        if not isinstance(parts, list) or not all(isinstance(part, dict) for part in parts):
            raise self.wrong("rules", "expected [[rules]], a list of tables")
        rules = []
        for number, part in enumerate(parts, start=1):
            key = f"rules[{number}]"
            self.check_keys(part, ("when", "set"), key)
            when = {
                column: frozenset(self.strings(values, f"{key}.when.{column}"))
                for column, values in self.table(part, "when", f"{key}.").items()
            }
            if not when:
                raise self.wrong(key, "without a `when`", "what holds always goes to [constants]")
            rules.append(Rule(when, self.facets(part.get("set"), f"{key}.set")))
        return tuple(rules)

    def delimiter(self, found: Mapping[str, Any]) -> str | None:
        """One character."""
        mark = found.get("delimiter")
        if mark is not None and (not isinstance(mark, str) or len(mark) != 1):
            raise self.wrong("delimiter", "expected one character")
        return mark

    def records(self, found: Mapping[str, Any]) -> tuple[Record, ...]:
        """The names the table comes with."""
        records: list[Record] = []
        for name, (kind, named) in _NAMED.items():
            parts = found.get(name, [])
            if not isinstance(parts, list) or not all(isinstance(part, dict) for part in parts):
                raise self.wrong(name, f"expected [[{name}]], a list of tables")
            for number, part in enumerate(parts, start=1):
                key = f"{name}[{number}]"
                aliases = self.strings(part.get("aliases", []), f"{key}.aliases")
                content = {each: value for each, value in part.items() if each != "aliases"}
                try:
                    record = from_content(kind, content)
                except ClaimtrackError as error:
                    raise self.wrong(key, error.message, error.hint) from error
                records.append(record)
                records.extend(Alias(named, content["name"], alias) for alias in aliases)
        return tuple(records)

    def check_columns(self, column_map: ColumnMap) -> None:
        """A separator or an `otherwise` for a column that nothing reads is a slip of the pen."""
        lists = {
            column
            for shape in column_map.shapes
            for key, columns in shape.fields.items()
            if key in REPEATED
            for column in columns
        }
        for name, split in (("separators", lists), ("otherwise", frozenset())):
            for column in getattr(column_map, name):
                if column not in {*column_map.values, *column_map.codes, *split}:
                    raise self.wrong(
                        f"{name}.{column}",
                        f"no [values.{column}] that it could be for",
                        nearest(column, column_map.values),
                    )
        for column, meanings in column_map.values.items():
            fed = any(
                column in each for shape in column_map.shapes for each in shape.fields.values()
            )
            plain = next((value for value, each in meanings.items() if isinstance(each, str)), None)
            if plain is not None and not fed:
                raise self.wrong(
                    f"values.{column}.{plain}",
                    "a plain text, but the column feeds no field",
                    f'name the field: {{ role = "…" }}, or add {column} under [fields]',
                )
