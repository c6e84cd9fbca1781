"""Reading records in quantity: a part that is spelled the same is decoded once, and shared.

A hundred thousand claims name a hundred claimants and count on a few thousand days. The text of a
record is cut into the parts of its kind (who, when, figure …), and each part is looked up by its
spelling before it is decoded. The cuts are made by spelling alone. That they are right shows in
every part being valid JSON by itself: then the whole has no other reading. Whatever has another
key, as a metric of kind `state` has, or is not as the ledger writes it, is decoded as a whole, so
that the record, or the error, is the same.
"""

import json
from dataclasses import MISSING, fields
from functools import lru_cache
from typing import Any, get_type_hints

from claimtrack.model.codec import Misfit, Reader, default_of, reader_of
from claimtrack.model.record import TYPES, Kind, Record, from_content

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
