"""Records in quantity: a part that is spelled the same is decoded once, and shared; a part that
is shared is spelled once.

A hundred thousand claims name a hundred claimants and count on a few thousand days. The text of a
record is cut into the parts of its kind (who, when, figure …), and each part is looked up by its
spelling before it is decoded. The cuts are made by spelling alone. That they are right shows in
every part being valid JSON by itself: then the whole has no other reading. Whatever has another
key, as a metric of kind `state` has, or is not as the ledger writes it, is decoded as a whole, so
that the record, or the error, is the same.
"""

import json
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Any, get_type_hints

from claimtrack.model.codec import (
    Misfit,
    Reader,
    default_of,
    reader_of,
    without_none,
    writer_of,
)
from claimtrack.model.identity import canonical_json
from claimtrack.model.record import TYPES, Kind, Record, from_content, to_content

PARTS_KEPT = 8192
"""How many spellings of each part are remembered. Ours: more than the figures or days of the
topics that are read together, and a few megabytes where no two are alike."""

LONGEST_CUT = 4096
"""Characters of a record that is read by its parts. Ours: longer ones are documents with their
text, which nothing else shares and nobody should remember."""

_DECODE = json.JSONDecoder().raw_decode


class RecordReader:
    """Reads records of one kind from their JSON; what they share is one value in memory."""

    def __init__(self, kind: Kind) -> None:
        """Remember nothing yet."""
        self._kind = kind
        self._type: Any = TYPES[kind]
        types = get_type_hints(self._type)
        self._defaults = [default_of(each) for each in fields(self._type)]
        self._required = [
            place for place, default in enumerate(self._defaults) if default is MISSING
        ]
        self._parts = sorted(
            (
                mark := f',"{each.name}":',
                len(mark),
                place,
                _part_reader(reader_of(types[each.name])),
            )
            for place, each in enumerate(fields(self._type))
        )
        """In the order of canonical JSON: what stands before a part and how wide that is, its place
        among the fields, and what reads it."""

    def read(self, text: str) -> Record:
        """The record with this content.

        Raises:
            InvalidClaim, ValueError: As `from_content` of the decoded text raises them.
        """
        try:
            return self._read_by_parts(text)
        except (Misfit, ValueError, TypeError, AttributeError, RecursionError):
            return from_content(self._kind, json.loads(text))

    def _read_by_parts(self, text: str) -> Record:
        """The same for a text as the ledger writes it; else one of the errors caught above."""
        if not (text.startswith('{"') and text.endswith("}") and len(text) <= LONGEST_CUT):
            raise ValueError(text)
        text = f",{text[1:-1]}"
        values = [*self._defaults, None]
        start, place = 0, len(self._defaults)
        read: Reader = _read_nothing
        find = text.find
        for mark, width, next_place, next_read in self._parts:
            end = find(mark, start)
            if end >= 0:
                values[place] = read(text[start:end])
                start, place, read = end + width, next_place, next_read
        values[place] = read(text[start:])
        values.pop()
        for each in self._required:
            if values[each] is MISSING:
                raise ValueError(text)
        record: Record = self._type(*values)
        return record


class RecordWriter:
    """Writes records of one kind as canonical JSON, as `canonical_json(to_content(record))` does."""

    def __init__(self, kind: Kind) -> None:
        """Remember nothing yet."""
        record_type: Any = TYPES[kind]
        types = get_type_hints(record_type)
        parts = sorted(fields(record_type), key=lambda each: each.name)
        self._values_of = attrgetter(*(each.name for each in parts))
        self._writers = [
            _part_writer(each.name, types[each.name], default_of(each)) for each in parts
        ]
        self._is_whole = kind is Kind.METRIC  # which writes its kind in its own way

    def write(self, record: Record) -> str:
        """The content of this record.

        Raises:
            InvalidClaim: As `to_content` raises it.
        """
        if self._is_whole:
            return canonical_json(to_content(record))
        values = zip(self._writers, self._values_of(record), strict=True)
        return f"{{{','.join(filter(None, [write(value) for write, value in values]))}}}"


def _part_writer(name: str, kind: Any, default: Any) -> Callable[[Any], str]:
    """What writes one part with its name; nothing for what is unknown or as it is by default.

    A part that is a value of its own is looked up by its place in memory: what is merely equal
    may be written differently, as 3 and Decimal("3") are.
    """
    content_of = writer_of(kind)
    known: dict[int, tuple[Any, str]] = {}

    def write(value: Any) -> str:
        if value is default or value is None or value == default:
            return ""
        return f'"{name}":{canonical_json(content_of(value))}'

    def write_once(value: Any) -> str:
        found = known.get(id(value))
        if found is None:
            if len(known) >= PARTS_KEPT:
                known.clear()
            found = known[id(value)] = value, write(value)  # held, so that its place stays its own
        return found[1]

    return write_once if is_dataclass(without_none(kind)) else write


def _part_reader(read: Reader) -> Reader:
    """What reads one part from its JSON and remembers the last few thousand spellings."""

    @lru_cache(maxsize=PARTS_KEPT)
    def read_part(text: str) -> Any:
        value, end = _DECODE(text)
        if end != len(text):
            raise ValueError(text)
        return read(value)

    return read_part


def _read_nothing(text: str) -> None:
    """What stands before the first part."""
    if text:
        raise ValueError(text)
