"""Values that a program made, held against the types of their fields.

A type checker says the same before the program runs; this is for whoever has none.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

from claimtrack.dates import Period

_EXAMPLES = {
    "Figure": 'parse_figure("12 dead", load_language("en").figures)',
    "ExchangeRate": 'ExchangeRate.read("EUR/USD=1.08@2024-06-01")',
    "Period": 'parse_date("2021-05-03", language="en")',
    "Who": 'Who("the ministry")',
    "World": "World.from_records(records, shipped=shipped_metrics())",
    "Profile": "load_profile()",
    "View": 'open_ledger("desk.ledger", create=False)',
    "Ledger": 'open_ledger("desk.ledger", create=False)',
}
"""How a value is made that people write as a text, by its type."""

_WHOLE = (Period,)
"""Dataclasses that only their own functions make, and that are not looked into."""


def check_parts(value: object, kind: type, place: str = "") -> None:
    """Check a value and everything inside it for its type.

    Args:
        value: What was handed over.
        kind: The dataclass that it should be.
        place: What it is called in the message; its type when empty.

    Raises:
        TypeError: It is something else, or a part of it is; the message names the part, what was
            expected there and what was found.
    """
    trouble = next(_find_misfits(value, kind, place or kind.__name__), None)
    if trouble is not None:
        raise TypeError(trouble)


def check_type(value: object, kind: type, place: str) -> None:
    """Check a value for its type, without looking into it.

    Raises:
        TypeError: It is something else.
    """
    if not isinstance(value, kind):
        raise TypeError(f"{place}: expected {_say((kind,))}, found {_found(value)}")


def _find_misfits(value: object, kind: Any, place: str) -> Iterator[str]:
    options = _options(kind)
    if value is None and NoneType in options:
        return
    for option in options:
        if get_origin(option) is tuple and isinstance(value, tuple):
            for number, part in enumerate(value):
                yield from _find_misfits(part, get_args(option)[0], f"{place}[{number}]")
            return
        if isinstance(option, type) and _is_of(value, option):
            if is_dataclass(option) and option not in _WHOLE:
                for name, part in _parts_of(option):
                    yield from _find_misfits(getattr(value, name), part, f"{place}.{name}")
            return
    yield f"{place}: expected {_say(options)}, found {_found(value)}"


def _is_of(value: object, kind: type) -> bool:
    """Whether it is of the type; True is no number."""
    return isinstance(value, kind) and not (isinstance(value, bool) and kind is not bool)


@cache
def _parts_of(kind: type) -> tuple[tuple[str, Any], ...]:
    """The fields of a dataclass that are given when one is made, with their types."""
    hints = get_type_hints(kind)
    return tuple((each.name, hints[each.name]) for each in fields(kind) if each.init)


def _options(kind: Any) -> tuple[Any, ...]:
    """The types of which one is allowed."""
    if isinstance(kind, NewType):
        return _options(kind.__supertype__)
    if get_origin(kind) in (Union, UnionType):
        return tuple(option for each in get_args(kind) for option in _options(each))
    return (kind,)


def _say(options: tuple[Any, ...]) -> str:
    said = " or ".join("None" if each is NoneType else _name(each) for each in options)
    examples = (_EXAMPLES[name] for each in options if (name := _name(each)) in _EXAMPLES)
    example = next(examples, None)
    return f"{said}, as {example}" if example else said


def _name(kind: Any) -> str:
    if get_origin(kind) is tuple:
        return f"tuple of {_name(get_args(kind)[0])}"
    if isinstance(kind, type) and issubclass(kind, Enum):
        return f"{kind.__name__} ({', '.join(str(each.value) for each in kind)})"
    return str(getattr(kind, "__name__", kind))


def _found(value: object) -> str:
    shown = repr(value)
    return f"{type(value).__name__} {shown if len(shown) <= _SHOWN else shown[:_SHOWN] + '…'}"


_SHOWN = 40
"""Characters of a value that a message shows: less than a line. Ours."""
