"""A gazetteer into places and their other names: OCHA p-codes, GeoNames, or columns of one's own.

The file is read twice. The first reading learns which names mean more than one place; the second
hands the places over row by row. A name that means two places is nobody's alias, and the places
that carry it are told apart by what contains them: a wrong merge would be worse than a missing one.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from claimtrack.align.parties.countries import country_name
from claimtrack.align.world import World
from claimtrack.errors import AmbiguousName, InputError, InvalidClaim, InvalidMap, UnreadableFile
from claimtrack.intake.lines import decode_text, split_lines
from claimtrack.intake.rows import Row
from claimtrack.intake.tables import MOST_ROW_BYTES, RawRow, open_bytes, open_table
from claimtrack.model.judgement import Alias, NameKind
from claimtrack.model.name import Name
from claimtrack.model.place import Place

MOST_PLACES = 500_000
"""More than any country's administrative areas (the largest p-code list has about 90,000) and than
the populated places of GeoNames above 500 people; their names must fit into memory."""

MOST_NAME_CHARACTERS = 200
"""GeoNames' own limit for a name."""

FILL = "fill it in, or take the row out"

GEONAMES_DUMP = (
    *("geonameid", "name", "asciiname", "alternatenames", "latitude", "longitude"),
    *("feature class", "feature code", "country code", "cc2", "admin1 code", "admin2 code"),
    *("admin3 code", "admin4 code", "population", "elevation", "dem", "timezone", "modified"),
)
"""The columns of GeoNames' dumps, which have no header: https://www.geonames.org/export/."""


@dataclass(frozen=True, slots=True)
class GazetteerColumns:
    """Which columns of one's own file hold what."""

    name: str = "name"
    parent: str = "parent"
    aliases: str = "aliases"
    """Several names in one cell, apart by `|` or `;`."""


@dataclass(frozen=True, slots=True)
class GazetteerRow:
    """What became of one row."""

    line: int
    places: tuple[Place, ...] = ()
    """New ones, the widest first."""
    aliases: tuple[Alias, ...] = ()
    dropped: tuple[str, ...] = ()
    """Names left out because they mean another place of the file as well."""
    problem: InputError | None = None
    """Why the row was not used."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One place of a row, before its name is known to be its own."""

    identity: str
    name: str
    parent: str | None
    """The identity of what contains it, or its name when the file does not hold it."""
    others: tuple[str, ...] = ()
    within: str = ""
    """How the place is told apart from namesakes."""


def read_gazetteer(
    path: Path, *, columns: GazetteerColumns | None = None, language: str = "en"
) -> Iterator[GazetteerRow]:
    """Read a gazetteer; a bad row stops no other.

    Args:
        path: CSV, tab-separated or JSON Lines, plain or gzip; GeoNames' dump has no header.
        columns: For columns of one's own; p-codes and GeoNames are recognised by themselves.
        language: The language of the settled names, where p-codes come in several.

    Raises:
        UnreadableFile: Missing, empty, damaged, or with more than `MOST_PLACES` places.
        InvalidMap: No column of the header holds names.
    """
    names = _Names()
    for _, found in _entries(path, columns, language):
        if not isinstance(found, InputError):
            for entry in found:
                names.learn(entry, path)
    for line, found in _entries(path, columns, language):
        if isinstance(found, InputError):
            found.place = f"{path}:{line}"
            yield GazetteerRow(line, problem=found)
        else:
            yield names.row(line, found)


def read_places(
    path: Path, known: World, *, columns: GazetteerColumns | None = None, language: str = "en"
) -> Iterator[Row]:
    """The rows of a gazetteer; what contradicts the places on record is refused, never merged.

    Raises:
        UnreadableFile, InvalidMap: As for `read_gazetteer`.
    """
    for row in read_gazetteer(path, columns=columns, language=language):
        moved = next((each for each in row.places if _is_elsewhere(each, known)), None)
        if row.problem is not None or moved is None:
            aliases = (each for each in row.aliases if not _is_taken(each, known))
            yield Row(row.line, (*row.places, *aliases), row.problem)
            continue
        around = (known.place(moved.name) or moved).parent
        yield Row(
            row.line,
            problem=AmbiguousName(
                f'"{moved.name}" lies in {around} here, and in {moved.parent} there',
                place=f"{path}:{row.line}",
                hint="say which with `claimtrack places add NAME --parent NAME`",
            ),
        )


def _is_elsewhere(place: Place, known: World) -> bool:
    """Whether a place of that name is on record in something else."""
    found = known.place(place.name)
    if found is None or found.parent is None or place.parent is None:
        return False
    return known.places.settle(found.parent) != known.places.settle(place.parent)


def _is_taken(alias: Alias, known: World) -> bool:
    """Whether another place on record has that name."""
    places = known.places
    return places.is_known(alias.alias) and places.settle(alias.alias) != places.settle(alias.name)


class _Names:
    """Which name belongs to which place of the file."""

    def __init__(self) -> None:
        self._owner: dict[Name, str | None] = {}
        """By name: the only place it means, or None when it means several."""
        self._settled: dict[str, str] = {}
        self._printed: set[str] = set()
        self._entries: dict[str, _Entry] = {}

    def learn(self, entry: _Entry, path: Path) -> None:
        """Note the names of one place."""
        self._entries.setdefault(entry.identity, entry)
        if len(self._entries) > MOST_PLACES:
            raise UnreadableFile(
                f"more than {MOST_PLACES:,} places",
                place=str(path),
                hint="take the file of one country, or of one level",
            )
        for name in (entry.name, *entry.others):
            owned = Name.of(name)
            if self._owner.setdefault(owned, entry.identity) != entry.identity:
                self._owner[owned] = None

    def row(self, line: int, entries: tuple[_Entry, ...]) -> GazetteerRow:
        """The places of one row that no earlier row gave, under names that are theirs alone."""
        places: list[Place] = []
        aliases: list[Alias] = []
        dropped: list[str] = []
        for entry in entries:
            if entry.identity in self._printed:
                continue
            self._printed.add(entry.identity)
            name = self.settle(entry.identity)
            places.append(Place(name, self.settle(entry.parent) if entry.parent else None))
            known = {Name.of(name)}
            for other in map(Name.of, (entry.name, *entry.others)):
                if other in known:
                    continue
                known.add(other)
                if self._owner[other] is None:
                    dropped.append(str(other))
                else:
                    aliases.append(Alias(NameKind.PLACE, name, str(other)))
        return GazetteerRow(line, tuple(places), tuple(aliases), tuple(dropped))

    def settle(self, identity: str) -> str:
        """The settled name of a place: its own, or with what contains it where that is shared."""
        entry = self._entries.get(identity)
        if entry is None:
            return identity
        settled = self._settled.get(identity)
        if settled is None:
            settled = entry.name
            if self._owner[Name.of(entry.name)] is None:
                around = entry.within or (self.settle(entry.parent) if entry.parent else identity)
                settled = f"{entry.name} ({around})"
                if self._owner.setdefault(Name.of(settled), identity) != identity:
                    settled = f"{entry.name} ({identity})"
            self._settled[identity] = settled
        return settled


Found = tuple[_Entry, ...] | InputError


def _entries(
    path: Path, columns: GazetteerColumns | None, language: str
) -> Iterator[tuple[int, Found]]:
    """Each row as places, the widest first, or as the problem with it."""
    if columns is None and _is_geonames_dump(path):
        for raw in _read_dump(path):
            yield raw.line, raw.problem or _read_geonames(raw.cells)
        return
    with open_table(path) as table:
        levels = _pcode_levels(table.columns or (), language) if columns is None else ()
        own = columns or GazetteerColumns()
        is_geonames = columns is None and {"geonameid", "name"} <= set(table.columns or ())
        if not levels and not is_geonames and table.columns is not None:
            _check_own(own, table.columns, path)
        for raw in table.rows:
            if raw.problem:
                yield raw.line, raw.problem
            elif levels:
                yield raw.line, _read_pcodes(raw.cells, levels)
            elif is_geonames:
                yield raw.line, _read_geonames(raw.cells)
            else:
                yield raw.line, _read_own(raw.cells, own)


def _check_own(own: GazetteerColumns, found: tuple[str, ...], path: Path) -> None:
    if own.name not in found:
        raise InvalidMap(
            f'no column "{own.name}" among: {", ".join(found)}',
            place=f"{path}:1",
            hint="say which column holds the names; ADM1_EN with ADM1_PCODE and geonameid with"
            " name are recognised",
        )


def _is_geonames_dump(path: Path) -> bool:
    with open_bytes(path) as (stream, most_bytes):
        first = next(split_lines(stream, MOST_ROW_BYTES, most_bytes), b"")
    cells = first.split(b"\t") if isinstance(first, bytes) else []
    return len(cells) == len(GEONAMES_DUMP) and cells[0].isdigit()


def _read_dump(path: Path) -> Iterator[RawRow]:
    """Rows without a header, in which a quotation mark is a letter like any other."""
    with open_bytes(path) as (stream, most_bytes):
        for number, line in enumerate(split_lines(stream, MOST_ROW_BYTES, most_bytes), start=1):
            try:
                cells = decode_text(line).rstrip("\r\n").split("\t")
            except InputError as error:
                yield RawRow(number, {}, error)
                continue
            if len(cells) == len(GEONAMES_DUMP):
                yield RawRow(number, dict(zip(GEONAMES_DUMP, cells, strict=True)))
            elif any(cells):
                message = f"{len(cells)} columns where GeoNames has {len(GEONAMES_DUMP)}"
                hint = "give the file as GeoNames has it, or a table whose first line names columns"
                yield RawRow(number, {}, InvalidClaim(message, hint=hint))


def _read_geonames(cells: Mapping[str, str]) -> Found:
    identity, name = _cell(cells, "geonameid"), _cell(cells, "name")
    if not identity.isdigit():
        return InvalidClaim(
            f'geonameid: "{identity}" is no number', hint="give the row as GeoNames has it"
        )
    code = _cell(cells, "country code") or _cell(cells, "country_code")
    if not name:
        return InvalidClaim("name: empty", hint=FILL)
    country = country_name(code) if code else None
    others = (_cell(cells, "asciiname"), *_cell(cells, "alternatenames").split(","))
    within = ", ".join(part for part in (country or code, _cell(cells, "admin1 code")) if part)
    parent = country or code or None
    return _checked(
        (
            _Entry(
                f"geonames {identity}",
                name,
                None if parent and Name.of(parent) == Name.of(name) else parent,
                tuple(other for other in _distinct(others) if not _is_address(other)),
                within,
            ),
        )
    )


def _is_address(name: str) -> bool:
    """GeoNames keeps links and numbers among the other names."""
    return "://" in name or name.isdigit()


@dataclass(frozen=True, slots=True)
class _Level:
    """The columns of one administrative level."""

    code: str
    names: tuple[str, ...]
    """The settled name first."""


_PCODE = re.compile(r"(adm\d)_pcode", re.IGNORECASE)
_PCODE_NAME = re.compile(
    r"(?P<level>adm\d)_(?:(?:alt\d?_?|name\d?_?|ref_?)?(?P<language>[a-z]{2})|name\d?|ref|alt\d?)",
    re.IGNORECASE,
)
"""ADM1_EN, ADM1_ALT1EN, ADM1_REF of OCHA's older tables, adm1_name and adm1_name1 of the new."""


def _pcode_levels(columns: tuple[str, ...], language: str) -> tuple[_Level, ...]:
    """The levels that have both a p-code and a name, the widest first."""
    levels = []
    for column in sorted(columns, key=str.casefold):
        code = _PCODE.fullmatch(column)
        if code is None:
            continue
        names = [
            (found["language"] or "", name)
            for name in columns
            if (found := _PCODE_NAME.fullmatch(name))
            and found["level"].casefold() == code[1].casefold()
        ]
        names.sort(key=lambda each: (each[0].casefold() != language.casefold(), each[1] != ""))
        if names:
            levels.append(_Level(column, tuple(name for _, name in names)))
    return tuple(levels)


def _read_pcodes(cells: Mapping[str, str], levels: tuple[_Level, ...]) -> Found:
    entries: list[_Entry] = []
    for level in levels:
        code = _cell(cells, level.code)
        names = _distinct(_cell(cells, column) for column in level.names)
        if not code and not names:
            continue
        if not code or not names:
            missing = level.code if not code else level.names[0]
            return InvalidClaim(f"{missing}: empty", hint=FILL)
        entries.append(_Entry(f"p-code {code}", names[0], None, (*names[1:], code)))
    if not entries:
        return InvalidClaim("no p-code in the row", hint=FILL)
    contained = [
        _Entry(inner.identity, inner.name, outer.identity, inner.others)
        for outer, inner in pairwise(entries)
    ]
    return _checked((entries[0], *contained))


def _read_own(cells: Mapping[str, str], own: GazetteerColumns) -> Found:
    name, parent = _cell(cells, own.name), _cell(cells, own.parent)
    if not name:
        return InvalidClaim(f"{own.name}: empty", hint=FILL)
    if parent and Name.of(parent) == Name.of(name):
        return InvalidClaim(
            f'{own.parent}: "{name}" cannot contain itself', hint="name what it lies in"
        )
    others = re.split(r"[|;]", _cell(cells, own.aliases))
    identity = f"{name}, {parent}" if parent else name
    return _checked((_Entry(identity, name, parent or None, _distinct(others)),))


def _checked(entries: tuple[_Entry, ...]) -> Found:
    for entry in entries:
        for name in (entry.name, *entry.others):
            if len(name) > MOST_NAME_CHARACTERS:
                return InvalidClaim(
                    f'a name of {len(name)} characters: "{name[:40]}…"',
                    hint=f"{MOST_NAME_CHARACTERS} are allowed",
                )
    return entries


def _cell(cells: Mapping[str, str], column: str) -> str:
    value = cells.get(column)
    return value.strip() if isinstance(value, str) else ""


def _distinct(names: Iterator[str] | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))
