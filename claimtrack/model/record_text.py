"""Reading records in quantity: a part that is spelled the same is decoded once, and shared.

A hundred thousand claims name a hundred claimants and count on a few thousand days. The text of a
record is cut into the parts of its kind (who, when, figure …), and each part is looked up by its
spelling before it is decoded. The cuts are made by spelling alone. That they are right shows in
every part being valid JSON by itself: then the whole has no other reading. The parts of the last
record that began alike are tried first. Whatever has another key, as a metric of kind `state` has,
or is not as the ledger writes it, is decoded as a whole, so that the record, or the error, is the
same.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields
from functools import lru_cache
from typing import Any, get_origin, get_type_hints

from claimtrack.model.codec import Misfit, Reader, default_of, reader_of
from claimtrack.model.record import TYPES, Kind, Record, from_content

LAYOUT_WIDTH = 6
"""Characters that the beginnings of a record with some parts and of one without differ in. Ours:
the first part that many lack is the one in front, "counting" of a claim."""

PARTS_KEPT = 8192
"""How many spellings of each part are remembered. Ours: more than the figures or days of the
topics that are read together, and a few megabytes where no two are alike."""

LONGEST_CUT = 4096
"""Characters of a record that is read by its parts. Ours: longer ones are documents with their
text, which nothing else shares and nobody should remember."""

_SCAN: Callable[[str, int], tuple[Any, int]] = json.JSONDecoder().scan_once  # type: ignore[attr-defined]

Part = tuple[str, int, int, Reader]
"""What stands before a part and how wide that is, its place among the fields, and what reads it."""

Layout = tuple[Part, ...]
"""The parts that a record has, in the order of canonical JSON."""


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
        self._parts: Layout = tuple(
            sorted(
                (
                    mark := f',"{each.name}":',
                    len(mark),
                    place,
                    _part_reader(
                        reader_of(types[each.name]),
                        is_shared=get_origin(types[each.name]) is not tuple,
                    ),
                )
                for place, each in enumerate(fields(self._type))
            )
        )
        """In the order of canonical JSON. Lists, such as references, are never shared."""
        self._layouts: dict[str, Layout] = {}
        """The parts that a record which begins so had last: most have the same ones as it."""

    def read(self, text: str) -> Record:
        """The record with this content.

        Raises:
            InvalidClaim, ValueError: As `from_content` of the decoded text raises them.
        """
        record = self._read_by_parts(text)
        return from_content(self._kind, json.loads(text)) if record is None else record

    def _read_by_parts(self, text: str) -> Record | None:
        """The record, if it is as the ledger writes it; else None."""
        if not isinstance(text, str) or len(text) > LONGEST_CUT:
            return None
        if not (text.startswith('{"') and text.endswith("}")):
            return None
        start = text[:LAYOUT_WIDTH]
        parts = f",{text[1:-1]}"
        layout = self._layouts.get(start)
        if layout is not None and (record := self._read_parts(parts, layout)) is not None:
            return record
        layout = tuple(self._find_parts(parts))
        if (record := self._read_parts(parts, layout)) is not None:
            self._layouts[start] = layout
        return record

    def _find_parts(self, text: str) -> Iterator[Part]:
        """The parts that a record seems to have, by spelling alone."""
        start = 0
        for part in self._parts:
            end = text.find(part[0], start)
            if end >= 0:
                start = end + part[1]
                yield part

    def _read_parts(self, text: str, layout: Layout) -> Record | None:
        """The record that has these parts and no others; None: it is not cut by them."""
        if not layout or not text.startswith(layout[0][0]):
            return None
        values = self._defaults.copy()
        _, start, place, read = layout[0]
        find = text.find
        try:
            for mark, width, next_place, next_read in layout[1:]:
                end = find(mark, start)
                if end < 0:
                    return None
                values[place] = read(text[start:end])
                start, place, read = end + width, next_place, next_read
            values[place] = read(text[start:])
            for each in self._required:
                if values[each] is MISSING:
                    return None
            record: Record = self._type(*values)
        except (Misfit, ValueError, TypeError, AttributeError, RecursionError):
            return None
        return record


def _part_reader(read: Reader, *, is_shared: bool) -> Reader:
    """What reads one part from its JSON.

    Args:
        read: Reads it from what the JSON says.
        is_shared: Whether the last few thousand spellings are remembered.
    """

    def read_part(text: str) -> Any:
        try:
            value, end = _SCAN(text, 0)
        except StopIteration:
            raise ValueError(text) from None
        if end != len(text):
            raise ValueError(text)
        return read(value)

    return lru_cache(maxsize=PARTS_KEPT)(read_part) if is_shared else read_part
