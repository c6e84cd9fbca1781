"""Values to JSON and back, driven by the types of their fields.

A field that is None or equal to its default is left out. What is read is checked to the last leaf:
a key nobody knows, a value of the wrong type and a missing part are all refused with their path.

For each type a writer and a reader are put together once and kept; a ledger of 100,000 claims is
read with them, so they do as little as they can for a value that is right.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache, lru_cache, partial
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

from claimtrack.dates import Period
from claimtrack.errors import InvalidClaim, UnreadableDate
from claimtrack.figures.figure import read_unit, written_unit
from claimtrack.model.identity import canonical_json, canonical_text
from claimtrack.units.unit import UnitCode

Reader = Callable[[Any], Any]
Writer = Callable[[Any], Any]
Speller = Callable[[Any], str]
Result = TypeVar("Result")


class Spelling(NamedTuple):
    """How JSON is spelled."""

    comma: str
    colon: str
    is_sorted: bool
    """Whether keys are in the order of the alphabet; else in that of the fields."""


CANONICAL = Spelling(",", ":", is_sorted=True)
"""As `canonical_json` has it, which identities are made of."""

SPACED = Spelling(", ", ": ", is_sorted=False)
"""As our JSON Lines have it, for people too."""

MOST_DIGITS = 30
"""Before or after the decimal mark. Ours: no tally needs more, and a number written as 1E+999999
would keep a program busy for hours."""

BOUND = 10**MOST_DIGITS
OVERSIZED = f"has more than {MOST_DIGITS} digits before or after the decimal mark"

PERIODS_KEPT = 4096
"""How many periods read are kept: claims of one event share a few hundred dates (ours)."""


PARTS_KEPT = 4096
"""How many parts of records are kept with their spelling (ours): a few megabytes."""


class Misfit(Exception):
    """A value that does not fit; the path to it is filled in on the way out."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.path = ""

    def inside(self, step: str) -> "Misfit":
        """The same, seen from one level further out."""
        self.path = step + self.path
        return self


@cache
def writer_of(kind: Any) -> Writer:
    """A function that turns a value of this type into JSON-ready values.

    Raises:
        InvalidClaim: From the function, for a float or an oversized number.
    """
    kind = type_without_none(kind)
    if kind in _WRITERS:
        return _WRITERS[kind]
    if _is_number(kind):
        return _write_number
    if get_origin(kind) is tuple:
        write = writer_of(get_args(kind)[0])
        return lambda values: [write(value) for value in values]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return attrgetter("value")
    if is_dataclass(kind) and isinstance(kind, type):
        return _dataclass_writer(kind)
    return _as_it_is


@cache
def reader_of(kind: Any) -> Reader:
    """A function that reads one type from JSON.

    Raises:
        Misfit: From the function, for anything that does not fit.
    """
    kind = type_without_none(kind)
    if kind in _READERS:
        return _READERS[kind]
    if _is_number(kind):
        return _read_number
    if get_origin(kind) is tuple:
        return _tuple_reader(reader_of(get_args(kind)[0]))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _enum_reader(kind)
    if is_dataclass(kind) and isinstance(kind, type):
        return _dataclass_reader(kind)
    return _scalar_reader(kind)


@cache
def speller_of(kind: Any, spelling: Spelling = CANONICAL) -> Speller:
    """A function that turns a value of this type into JSON.

    It gives what `canonical_json` makes of what the writer of the type gives, in half the time; or
    the same in another spelling.

    Raises:
        InvalidClaim: From the function, for a float or an oversized number.
    """
    kind = type_without_none(kind)
    if kind is str:
        return canonical_text
    if kind is Period:
        return partial(_spell_period, spelling)
    if get_origin(kind) is tuple:
        spell = speller_of(get_args(kind)[0], spelling)
        return lambda values: f"[{spelling.comma.join(map(spell, values))}]"
    if is_dataclass(kind) and isinstance(kind, type):
        return _dataclass_speller(kind, spelling)
    write = writer_of(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return lambda value: canonical_text(write(value))
    return lambda value: _spell_scalar(write(value))


def type_without_none(kind: Any) -> Any:
    """`str` for `str | None`; a number, which is a union itself, stays whole."""
    if get_origin(kind) not in (Union, UnionType) or _is_number(kind):
        return kind
    return next(option for option in get_args(kind) if option is not NoneType)


def _is_number(kind: Any) -> bool:
    return Decimal in get_args(kind)


def default_of(each: Field[Any]) -> Any:
    """A field's default; for a required field a marker that equals nothing."""
    if each.default_factory is not MISSING:
        return each.default_factory()
    return each.default


def _as_it_is(value: Any) -> Any:
    return value


def _write_period(value: Period) -> dict[str, str]:
    text = _edtf(value)
    return {"edtf": text, "words": value.words} if value.words else {"edtf": text}


def _spell_scalar(value: Any) -> str:
    return str(value) if type(value) is int else canonical_json(value)


def _spell_period(spelling: Spelling, value: Period) -> str:
    comma, colon, _ = spelling
    words = f'{comma}"words"{colon}{canonical_text(value.words)}' if value.words else ""
    return f'{{"edtf"{colon}{canonical_text(_edtf(value))}{words}}}'


@lru_cache(maxsize=PERIODS_KEPT)
def _edtf(period: Period) -> str:
    """The period as EDTF, refused when it would not come back as it is."""
    text = period.edtf
    try:
        again = Period.from_edtf(text, words=period.words)
    except UnreadableDate as error:
        raise InvalidClaim(f"{text}: {error.message}", hint=error.hint) from error
    if again != period:
        raise InvalidClaim(
            f"{text} would be read back as {again}", hint="make it with Period.from_edtf"
        )
    return text


def _write_number(value: Any) -> int | str:
    if type(value) is not int and not (isinstance(value, Decimal) and value.is_finite()):
        raise InvalidClaim(
            f"{shown(value)} is neither a whole number nor a decimal one",
            hint='give an int, or Decimal("5.2")',
        )
    if is_oversized(value):
        raise InvalidClaim(f"{shown(value)} {OVERSIZED}", hint="check how it is written")
    return value if type(value) is int else str(value)


def _dataclass_writer(kind: type) -> Writer:
    hints = get_type_hints(kind)
    parts = fields(kind)
    plan = [(each.name, default_of(each), writer_of(hints[each.name])) for each in parts]
    values_of = attrgetter(*(each.name for each in parts))
    several = len(parts) > 1

    def write(record: Any) -> dict[str, Any]:
        values = values_of(record) if several else (values_of(record),)
        return {
            name: part_writer(value)
            for (name, default, part_writer), value in zip(plan, values, strict=True)
            if value is not default and value is not None and value != default
        }

    return write


def _dataclass_speller(kind: type, spelling: Spelling) -> Speller:
    hints = get_type_hints(kind)
    parts = fields(kind)
    if spelling.is_sorted:
        parts = tuple(sorted(parts, key=lambda each: each.name))
    defaults = tuple(default_of(each) for each in parts)
    spellers = tuple(
        _part_speller(each.name, hints[each.name], default, spelling)
        for each, default in zip(parts, defaults, strict=True)
    )
    return _spell_parts(tuple(each.name for each in parts), defaults, spellers, spelling.comma)


def _spell_parts(
    names: tuple[str, ...], defaults: tuple[Any, ...], spellers: tuple[Speller, ...], comma: str
) -> Speller:
    """What spells an object of these parts, which are in the order they are written in."""
    values_of = attrgetter(*names) if names else lambda _: ()
    several = len(names) != 1

    def spell(record: Any) -> str:
        values = values_of(record) if several else (values_of(record),)
        spelled = [
            part_spell(value)
            for value, default, part_spell in zip(values, defaults, spellers, strict=True)
            if value is not default and value is not None
        ]
        return f"{{{comma.join(filter(None, spelled))}}}"

    return spell


def _part_speller(name: str, kind: Any, default: Any, spelling: Spelling) -> Speller:
    """What spells a part with its name, and nothing where it equals its default.

    A part that is a value of its own is spelled once, and found again by its place in memory: what
    is merely equal may be spelled differently, as 3 and Decimal("3") are.
    """
    spell_value = speller_of(kind, spelling)
    key = f'"{name}"{spelling.colon}'

    def spell(value: Any) -> str:
        return "" if value == default else f"{key}{spell_value(value)}"

    return once_each(spell) if is_dataclass(type_without_none(kind)) else spell


def once_each(work_out: Callable[[Any], Result]) -> Callable[[Any], Result]:
    """The same function, which finds again what it gave for the same value, by its place."""
    known: dict[int, tuple[Any, Result]] = {}

    def find(value: Any) -> Result:
        found = known.get(id(value))
        if found is None:
            if len(known) >= PARTS_KEPT:
                known.clear()
            found = known[id(value)] = (
                value,
                work_out(value),
            )  # held, so that its place stays its own
        return found[1]

    return find


def _dataclass_reader(kind: type) -> Reader:
    hints = get_type_hints(kind)
    readers = {each.name: reader_of(hints[each.name]) for each in fields(kind)}
    known = readers.keys()
    required = {each.name for each in fields(kind) if default_of(each) is MISSING}

    def read(value: Any) -> Any:
        if type(value) is not dict and not isinstance(value, Mapping):
            raise Misfit(f"expected an object, found {shown(value)}")
        if not value.keys() <= known:
            raise _unknown_key(value, readers)
        found = {}
        name = ""
        try:
            for name, part in value.items():
                found[name] = readers[name](part)
        except Misfit as misfit:
            raise misfit.inside(f".{name}") from None
        if missing := required - found.keys():
            raise Misfit(f"lacks {', '.join(sorted(missing))}")
        return kind(**found)

    return read


def _unknown_key(value: Mapping[str, Any], known: Iterable[str]) -> Misfit:
    unknown = sorted(map(shown, value.keys() - set(known)))
    return Misfit(f"unknown key {', '.join(unknown)}", hint=f"known keys: {', '.join(known)}")


def _tuple_reader(item: Reader) -> Reader:
    def read(value: Any) -> Any:
        if not isinstance(value, list):
            raise Misfit(f"expected a list, found {shown(value)}")
        found: list[Any] = []
        try:
            found.extend(map(item, value))
        except Misfit as misfit:
            raise misfit.inside(f"[{len(found)}]") from None
        return tuple(found)

    return read


def _enum_reader(kind: type[Enum]) -> Reader:
    members = {member.value: member for member in kind}

    def read(value: Any) -> Any:
        try:
            return members[value]
        except (KeyError, TypeError):
            raise Misfit(
                f"{shown(value)} is not one of them", hint=f"use one of: {', '.join(members)}"
            ) from None

    return read


def _scalar_reader(kind: Any) -> Reader:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise Misfit(f"expected {kind.__name__}, found {shown(value)}")
        return value

    return read


def _read_period(value: Any) -> Period:
    if isinstance(value, str):
        return _period(value, "")
    if not isinstance(value, Mapping) or not isinstance(value.get("edtf"), str):
        raise Misfit(f'expected {{"edtf": …}}, found {shown(value)}')
    if value.keys() - {"edtf", "words"}:
        raise _unknown_key(value, ("edtf", "words"))
    words = value.get("words", "")
    if not isinstance(words, str):
        raise Misfit(f"expected str, found {shown(words)}").inside(".words")
    return _period(value["edtf"], words)


@lru_cache(maxsize=PERIODS_KEPT)
def _period(text: str, words: str) -> Period:
    try:
        return Period.from_edtf(text, words=words)
    except UnreadableDate as error:
        raise Misfit(error.message, hint=error.hint) from error


def _read_unit(value: Any) -> UnitCode:
    if not isinstance(value, str):
        raise Misfit(f"expected str, found {shown(value)}")
    return read_unit(value)


def _read_number(value: Any) -> int | Decimal:
    number: int | Decimal
    if type(value) is int:
        number = value
    else:
        try:
            number = Decimal(value if isinstance(value, str) else "NaN")
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite():
            raise Misfit(f"expected a whole number, or a decimal in quotes, found {shown(value)}")
    if is_oversized(number):
        raise Misfit(f"{shown(value)} {OVERSIZED}")
    return number


def is_oversized(number: int | Decimal) -> bool:
    """Whether a number has more digits than a record keeps."""
    if isinstance(number, int):
        return not -BOUND < number < BOUND
    exponent = number.as_tuple().exponent
    return number.adjusted() >= MOST_DIGITS or int(exponent) < -MOST_DIGITS


def shown(value: Any) -> str:
    """A value short enough for a message."""
    try:
        text = repr(value)
    except ValueError:  # Python does not print whole numbers of thousands of digits
        text = "a number"
    return text if len(text) <= 60 else text[:57] + "…"


_WRITERS: Mapping[Any, Writer] = {Period: _write_period, UnitCode: written_unit}
_READERS: Mapping[Any, Reader] = {Period: _read_period, UnitCode: _read_unit}
"""Types that have a form of their own in JSON."""
