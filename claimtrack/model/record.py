"""Records and their JSON: what the ledger stores, what is exported, what an identity is made of.

A record's content leaves out every facet that is unknown, so that a facet added to claimtrack
later changes no identity.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal, InvalidOperation
from enum import Enum, StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from claimtrack.dates import Period
from claimtrack.errors import InvalidClaim
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document
from claimtrack.model.identity import ClaimId, canonical_json, content_id
from claimtrack.model.judgement import Alias, Judgement
from claimtrack.model.metric import Metric
from claimtrack.model.place import Place
from claimtrack.model.source import Source
from claimtrack.model.topic import Topic

Record = Claim | Document | Source | Topic | Metric | Place | Alias | Judgement


class Kind(StrEnum):
    """The kinds of record, in the order in which they are exported."""

    METRIC = "metric"
    PLACE = "place"
    TOPIC = "topic"
    SOURCE = "source"
    ALIAS = "alias"
    JUDGEMENT = "judgement"
    DOCUMENT = "document"
    CLAIM = "claim"


TYPES: Mapping[Kind, type[Record]] = {
    Kind.METRIC: Metric,
    Kind.PLACE: Place,
    Kind.TOPIC: Topic,
    Kind.SOURCE: Source,
    Kind.ALIAS: Alias,
    Kind.JUDGEMENT: Judgement,
    Kind.DOCUMENT: Document,
    Kind.CLAIM: Claim,
}
KINDS: Mapping[type[Record], Kind] = {kind_type: kind for kind, kind_type in TYPES.items()}


def kind_of(record: Record) -> Kind:
    """Which kind of record this is."""
    return KINDS[type(record)]


def to_content(record: Record) -> dict[str, Any]:
    """The record as JSON-ready values, unknown facets left out."""
    content: dict[str, Any] = _plain(record)
    return content


def from_content(kind: Kind, content: Mapping[str, Any]) -> Record:
    """Read a record back.

    Raises:
        InvalidClaim: A key nobody knows, a value of the wrong type, or a required part missing;
            the message names the path ("figure.value").
    """
    reader = _reader(TYPES[kind])
    record: Record = reader(content, kind.value)
    return record


def record_id(record: Record) -> str:
    """The record's identity; for a claim, its `ClaimId`."""
    return content_id(kind_of(record).value[0], canonical_json(to_content(record)))


def claim_id(claim: Claim) -> ClaimId:
    """The claim's identity."""
    return ClaimId(record_id(claim))


def _plain(value: Any) -> Any:
    if isinstance(value, Period):
        return {"edtf": value.edtf, **({"words": value.words} if value.words else {})}
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return {
            name: _plain(part)
            for name, default in _defaults(type(value))
            if (part := getattr(value, name)) != default and part is not None
        }
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Decimal):
        return str(value)
    return value


@cache
def _defaults(cls: type) -> tuple[tuple[str, Any], ...]:
    """Each field with its default; a required field has the class itself, equal to nothing."""
    found = []
    for each in fields(cls):
        default: Any = each.default
        if callable(each.default_factory):
            default = each.default_factory()
        found.append((each.name, default))
    return tuple(found)


Reader = Callable[[Any, str], Any]


@cache
def _reader(kind: Any) -> Reader:
    """A function that reads one type from JSON, or says at which path it cannot."""
    if get_origin(kind) in (Union, UnionType):
        return _union_reader(get_args(kind))
    if get_origin(kind) is tuple:
        return _tuple_reader(_reader(get_args(kind)[0]))
    if kind is Period:
        return _read_period
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _enum_reader(kind)
    if is_dataclass(kind) and isinstance(kind, type):
        return _dataclass_reader(kind)
    return _scalar_reader(kind)


def _union_reader(options: tuple[Any, ...]) -> Reader:
    options = tuple(option for option in options if option is not NoneType)
    return _read_number if Decimal in options else _reader(options[0])


def _tuple_reader(item: Reader) -> Reader:
    def read(value: Any, path: str) -> Any:
        if not isinstance(value, list):
            raise InvalidClaim(f"{path}: expected a list, found {_shown(value)}")
        return tuple(item(part, f"{path}[{index}]") for index, part in enumerate(value))

    return read


def _enum_reader(kind: type[Enum]) -> Reader:
    members = {member.value: member for member in kind}

    def read(value: Any, path: str) -> Any:
        try:
            return members[value]
        except (KeyError, TypeError):
            raise InvalidClaim(
                f"{path}: {_shown(value)} is not one of them",
                hint=f"use one of: {', '.join(members)}",
            ) from None

    return read


def _dataclass_reader(kind: type) -> Reader:
    hints = get_type_hints(kind)
    readers = {each.name: _reader(hints[each.name]) for each in fields(kind)}

    def read(value: Any, path: str) -> Any:
        if not isinstance(value, Mapping):
            raise InvalidClaim(f"{path}: expected an object, found {_shown(value)}")
        if unknown := value.keys() - readers.keys():
            raise InvalidClaim(
                f"{path}: unknown key {', '.join(map(_shown, sorted(unknown)))}",
                hint=f"known keys: {', '.join(readers)}",
            )
        try:
            return kind(
                **{name: readers[name](part, f"{path}.{name}") for name, part in value.items()}
            )
        except TypeError as error:
            missing = ", ".join(re.findall(r"'(\w+)'", str(error)))
            raise InvalidClaim(f"{path}: lacks {missing or error}") from error

    return read


def _scalar_reader(kind: Any) -> Reader:
    def read(value: Any, path: str) -> Any:
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise InvalidClaim(f"{path}: expected {kind.__name__}, found {_shown(value)}")
        return value

    return read


def _read_period(value: Any, path: str) -> Period:
    if isinstance(value, str):
        return Period.from_edtf(value)
    if not isinstance(value, Mapping) or not isinstance(value.get("edtf"), str):
        raise InvalidClaim(f'{path}: expected {{"edtf": …}}, found {_shown(value)}')
    return Period.from_edtf(value["edtf"], words=str(value.get("words", "")))


def _read_number(value: Any, path: str) -> int | Decimal:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str):
        try:
            number = Decimal(value)
        except InvalidOperation:
            pass
        else:
            if number.is_finite():
                return number
    raise InvalidClaim(
        f"{path}: expected a whole number, or a decimal in quotes, found {_shown(value)}"
    )


def _shown(value: Any) -> str:
    """A value short enough for a message."""
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "…"
