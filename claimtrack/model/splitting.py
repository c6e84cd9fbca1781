"""A record in two: what stays of it whatever is redacted, and the parts that can be taken.

What stays is covered by the chain by itself: so what is left of a redacted record is proved as far
as it was never to go (a value, a form, a unit, a metric, a topic, a stance). Both are digested for
every record that is written, so they are found in one pass, and of an object that many records
share, such as a scope or a date, once.
"""

from collections.abc import Callable, Sequence
from dataclasses import MISSING, fields, is_dataclass
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, get_type_hints

from claimtrack.dates.period import Period
from claimtrack.figures.figure import Figure
from claimtrack.model.claim import Claim, Evidence, Who
from claimtrack.model.codec import (
    PARTS_KEPT,
    Speller,
    default_of,
    once_each,
    speller_of,
    type_without_none,
)
from claimtrack.model.identity import canonical_json, canonical_text, content_digest
from claimtrack.model.received import Received
from claimtrack.model.record import TYPES, Kind, Record, kind_of, read_waiting
from claimtrack.model.taking_out import INSIDE, WORDS, parts_of

SELDOM_ALIKE = (Figure, Evidence, Who, Claim)
"""Types of objects that are not kept: few records share one, and figures that are equal may be
spelled differently, as 3 and Decimal("3") are."""

Texts = Sequence[tuple[str, str]]
"""Parts with their paths, in the order of these, as canonical JSON without those inside them."""

Split = tuple[str, Texts]
"""The members of an object that stay, as canonical JSON without the braces; and what can go."""

Splitter = Callable[[Any], Split]


def staying_digest(record: Record) -> str:
    """The SHA-256 of the canonical JSON of what stays; empty where nothing can be taken.

    Whole or redacted, a record has the same.
    """
    return content_digest(split(record)[0]) if kind_of(record) in WORDS else ""


def split(record: Record) -> Split:
    """What stays of a record, as canonical JSON, without objects that are empty then; and the rest.

    Of a record that waits, which stands inside another as a text, it is what stays of that.
    """
    if isinstance(record, Received):
        inner, taken = split(read_waiting(record))
        told = {"kind": record.kind, "content": inner, "against": record.against}
        staying = canonical_json({name: each for name, each in told.items() if each})
        return staying, tuple((f"{INSIDE}{path}", text) for path, text in taken)
    staying, taken = _splitter_of(kind_of(record))(record)
    return f"{{{staying}}}", taken


@cache
def _splitter_of(kind: Kind) -> Splitter:
    """What splits records of a kind; what they say of their redaction is in neither."""
    mark = "claim.redacted" if kind is Kind.PROPOSAL else "redacted"
    return _object_splitter(TYPES[kind], "", frozenset(parts_of(kind)), mark)


def _object_splitter(kind: Any, start: str, parts: frozenset[str], mark: str) -> Splitter:
    """What splits an object.

    Args:
        kind: Its type.
        start: Its path, ended by a full stop; empty of a record.
        parts: The paths of all parts that can be taken.
        mark: The path of what the record says of its redaction.
    """
    hints = get_type_hints(kind)
    told = sorted(fields(kind), key=lambda each: each.name)
    told = [each for each in told if f"{start}{each.name}" != mark]
    plan = []
    for each in told:
        default, path = default_of(each), f"{start}{each.name}"
        part = type_without_none(hints[each.name])
        step: tuple[str, Speller | None, Splitter | None]
        if (split_part := _part_splitter(path, part, parts, mark, default)) is not None:
            step = "", None, split_part
        elif path in parts:
            step = path, speller_of(part), None
        else:
            step = "", _named_speller(each.name, part), None
        is_compared = default is not None and default is not MISSING and not is_dataclass(default)
        plan.append((default, is_compared, *step))
    values_of = attrgetter(*(each.name for each in told))
    several = len(told) > 1

    def split(holder: Any) -> Split:
        values = values_of(holder) if several else (values_of(holder),)
        staying: list[str] = []
        taken: list[tuple[str, str]] = []
        for (default, is_compared, path, spell, split_part), value in zip(
            plan, values, strict=True
        ):
            if value is default or value is None or (is_compared and value == default):
                continue
            if spell is None:
                text, found = split_part(value)
                if text:
                    staying.append(text)
                taken += found
            elif path:
                taken.append((path, spell(value)))
            else:
                staying.append(spell(value))
        return ",".join(staying), taken

    return split


def _named_speller(name: str, kind: Any) -> Speller:
    spell = speller_of(kind)
    return lambda value: f'"{name}":{spell(value)}'


def _part_splitter(
    path: str, kind: Any, parts: frozenset[str], mark: str, default: Any
) -> Splitter | None:
    """What splits a part that is an object, or a period; None where a part goes or stays whole.

    What stays of it comes with its name.
    """
    name = path.rpartition(".")[2]
    is_inside = any(each.startswith(f"{path}.") for each in (*parts, mark))
    if kind is Period and (is_inside or path in parts):
        return _alike_once(_period_splitter(name, path, parts))
    if path in parts or not is_dataclass(kind):
        return None
    if not is_inside:
        spell = _named_speller(name, kind)
        return once_each(lambda value: ("" if value == default else spell(value), ()))
    split = _object_splitter(kind, f"{path}.", parts, mark)

    def split_part(value: Any) -> Split:
        text, taken = split(value)
        return f'"{name}":{{{text}}}' if text else "", taken

    return split_part if kind in SELDOM_ALIKE else _alike_once(split_part)


def _alike_once(split: Splitter) -> Splitter:
    """The same, which finds again what it gave for a value like this one."""
    return once_each(lru_cache(maxsize=PARTS_KEPT)(split))


def _period_splitter(name: str, path: str, parts: frozenset[str]) -> Splitter:
    """A day is a part, its words are another; a day that nothing takes stays."""

    def split(value: Period) -> Split:
        told = ((path, value.edtf), (f"{path}.words", value.words))
        taken = tuple((each, canonical_text(text)) for each, text in told if each in parts and text)
        stays = "" if path in parts else f'"{name}":{{"edtf":{canonical_text(value.edtf)}}}'
        return stays, taken

    return split
