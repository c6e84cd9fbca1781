"""The reference of what is written down: records of a ledger, fields and maps, metrics."""

import dataclasses
import typing
from collections.abc import Iterator, Mapping
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from claimtrack.dates import Period
from claimtrack.intake.code_lists import CODE_LISTS
from claimtrack.intake.draft import FIELDS, REPEATED, Draft
from claimtrack.intake.lines import FORMAT as LEDGER
from claimtrack.intake.lines import VERSION
from claimtrack.intake.mapfile import FORMAT as MAP
from claimtrack.intake.mapfile import KEYS, shipped_maps
from claimtrack.intake.mapping import IGNORE, JOINED
from claimtrack.intake.notation import DATES, NUMBERS
from claimtrack.languages.metrics import listed_metrics
from claimtrack.model.codec import type_without_none
from claimtrack.model.facets import FACETS
from claimtrack.model.record import STATE, TYPES, Kind, letter_of
from claimtrack.units.unit import UnitCode
from docs.tools.languages import docs_of

SPELLED: Mapping[Any, str] = {
    Period: "a date",
    UnitCode: "a [unit](units.md)",
    int: "a whole number",
    bool: "true or false",
}
"""How values of these types are told of."""


def describe_records(made: str) -> Iterator[str]:
    """The page of the lines that a ledger is exported as."""
    yield from ("# Records", "", made, "")
    yield from (
        "What `claimtrack export` writes and `claimtrack import` takes in, a line each. The first",
        f'line is `{{"format": "{LEDGER}/{VERSION}"}}`; every other has a `kind`, an `id` and its',
        "`content`. The id is made of the content, so that one record has one id wherever it is.",
        "",
        "A key without a value is left out. A number is whole, or a decimal in quotes. A date is",
        "`edtf` (ISO 8601-2), with the `words` it was given in. A name is as the words have it:",
        "which source or topic it is, other records say.",
        "",
        "| kind | ids begin with | what it is |",
        "|---|---|---|",
    )
    for kind, record in TYPES.items():
        told = _first_line(record)
        yield f"| [`{kind.value}`](#{kind.value}) | `{letter_of(kind)}1-` | {told} |"
    told_already: set[type] = set()
    for kind, record in TYPES.items():
        yield from ("", f"## {kind.value}", "", _first_line(record), "")
        yield from _keys_of(record)
        if kind is Kind.METRIC:
            yield from ("", f'`"{STATE}": true` stands for `"kind": "state"`.')
        for part in _parts_of(record):
            if part not in told_already and part not in TYPES.values():
                told_already.add(part)
                yield from ("", f"### {part.__name__}", "", _first_line(part), "")
                yield from _keys_of(part)


def _keys_of(kind: Any) -> Iterator[str]:
    told = docs_of(kind)
    hints = get_type_hints(kind)
    yield from ("| key | holds | |", "|---|---|---|")
    for each in dataclasses.fields(kind):
        yield f"| `{each.name}` | {_holds(hints[each.name])} | {told.get(each.name, '')} |"


def _parts_of(kind: Any) -> Iterator[Any]:
    """The dataclasses that the fields of one hold, outermost first."""
    for hint in get_type_hints(kind).values():
        part = type_without_none(hint)
        if get_origin(part) is tuple:
            part = get_args(part)[0]
        if part is not Period and dataclasses.is_dataclass(part):
            yield part
            yield from _parts_of(part)


def _holds(hint: Any) -> str:
    """What stands behind a key, in words."""
    kind = type_without_none(hint)
    if kind in SPELLED:
        return SPELLED[kind]
    if get_origin(kind) is tuple:
        return f"a list: {_holds(get_args(kind)[0])}"
    if get_origin(kind) in {Union, UnionType}:
        return "a number"
    if isinstance(kind, type) and issubclass(kind, Enum):
        return f"one of: {', '.join(str(each.value) for each in kind)}"
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        known = {record: name for name, record in TYPES.items()}
        anchor = known[kind].value if kind in known else kind.__name__.lower()
        return f"[{anchor}](#{anchor})"
    return "text"


def _first_line(kind: Any) -> str:
    return str(typing.cast("str", kind.__doc__)).partition("\n")[0]


def describe_maps(made: str) -> Iterator[str]:
    """The page of fields and of the keys of a map file."""
    yield from ("# Fields and maps", "", made, "")
    yield from (
        "How a table is read, with examples: [importing](../import.md).",
        "",
        "## Fields",
        "",
        "The keys of a line of JSON for `claimtrack add -`, and what a map has columns for; for",
        "most of them `claimtrack add` has an option. All hold text, as the source has it; those",
        "marked *several* take a list. What the facets among them may hold: [facets](facets.md).",
        "",
        "| field | holds |",
        "|---|---|",
    )
    told = docs_of(Draft)
    for name in FIELDS:
        several = " *Several.*" if name in REPEATED else ""
        if name in FACETS:
            anchor = f"[{FACETS[name].name}](facets.md)"
            yield f"| `{name}` | The facet {anchor}.{several} |"
        else:
            yield f"| `{name}` | {told[name]}{several} |"
    yield from ("", "## Keys of a map", "")
    yield from (
        f"A map is a TOML file (`{MAP}`). None of its keys has to be there.",
        "",
        "| key | says |",
        "|---|---|",
    )
    yield from (f"| `{key}` | {says} |" for key, says in KEYS.items())
    yield from (
        "",
        f"`numbers` is one of {_codes(NUMBERS)}; `dates` is one of {_codes(DATES)}.",
        f"`codes` knows the lists {_codes(CODE_LISTS)}. The `field` of `dimensions` is one of",
        f"{_codes(JOINED)}. `otherwise` takes a field, or `{IGNORE}`.",
        "",
        "## Maps that come with the program",
        "",
        "A table with these columns is recognised. `claimtrack import --map NAME` names one.",
        "",
        "| map | of | columns it is recognised by |",
        "|---|---|---|",
    )
    for name, each in shipped_maps().items():
        yield f"| `{name}` | {each.title} | {_codes(each.recognised_by)} |"


def describe_metrics(made: str) -> Iterator[str]:
    """The page of metrics that come with the program."""
    yield from ("# Metrics", "", made, "")
    listed = listed_metrics()
    yield from (
        f"The {len(listed)} metrics that every ledger knows. `claimtrack metrics add` records",
        "others in a ledger, and `claimtrack metrics` lists both. A metric lies in the one it is",
        "part of, so `claimtrack compare casualties` takes those who were killed, too. What the",
        "kinds mean: [glossary](../glossary.md#kinds-of-metrics).",
        "",
        "| metric | part of | kind | measures | what is counted |",
        "|---|---|---|---|---|",
    )
    for each in listed:
        parent = f"`{each.parent}`" if each.parent is not None else ""
        cells = (f"`{each.name}`", parent, each.kind, each.dimension, each.description)
        yield f"| {' | '.join(cells)} |"


def _codes(names: Any) -> str:
    return ", ".join(f"`{name}`" for name in names)
