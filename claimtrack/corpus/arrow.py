"""Arrow and Parquet, loaded when they are first needed, and values as their columns hold them."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from claimtrack.dates import Period
from claimtrack.errors import missing_extra
from claimtrack.model.stored_values import Unreadable, read_stored_moment, say_unreadable

Row = Mapping[str, Any]
"""One row by the names of its columns."""

Change = Callable[[Any], Any]
"""Makes another value of one."""

NUMBER = {b"claimtrack": b"number"}
"""What the column of a number says of itself: it holds text, because a number may be a decimal of
any length. A decimal without a fraction is written with the mark behind it ("5."), so that it and
the whole number 5, which JSON tells apart by quotes, are two texts here too."""

_WHOLE = re.compile(r"-?\d+")


def load_pyarrow() -> Any:
    """The package pyarrow, with its Parquet and its files of batches.

    Raises:
        MissingExtra: It is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.ipc
        import pyarrow.parquet
    except ImportError as error:
        raise missing_extra("reading and writing Parquet", "corpus") from error
    return pa


def schema_of(*columns: tuple[str, Any]) -> Any:
    """A schema of columns, each of the type of a value of the model, or of an Arrow type."""
    pa = load_pyarrow()
    return pa.schema([field_of(name, kind) for name, kind in columns])


def field_of(name: str, kind: Any) -> Any:
    """A column for what `model.record.to_content` writes of a value of this type."""
    pa = load_pyarrow()
    if isinstance(kind, pa.DataType):
        return pa.field(name, kind)
    is_number = Decimal in get_args(kind)
    return pa.field(name, type_of(kind), metadata=NUMBER if is_number else None)


def type_of(kind: Any) -> Any:
    """The Arrow type of such a column: a date is its EDTF and its words, a list a list."""
    pa = load_pyarrow()
    kind = getattr(kind, "__supertype__", kind)
    options = [each for each in get_args(kind) if each is not NoneType]
    if get_origin(kind) is tuple:
        return pa.list_(field_of("element", options[0]))
    if Decimal in options:
        return pa.string()
    if options:
        return type_of(options[0])
    if kind is Period:
        return pa.struct([("edtf", pa.string()), ("words", pa.string())])
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        return pa.struct([field_of(each.name, hints[each.name]) for each in fields(kind)])
    return {bool: pa.bool_(), int: pa.int64(), float: pa.float64()}.get(kind, pa.string())


def to_table(rows: Iterable[Row], schema: Any) -> Any:
    """A table of rows whose values are as JSON has them."""
    pa = load_pyarrow()
    fit = _fit_parts(schema)
    return pa.Table.from_pylist([fit(row) for row in rows], schema=schema)


def to_rows(batch: Any) -> Iterator[dict[str, Any]]:
    """The rows of a table or a batch as JSON would have them; what is null is left out."""
    names = batch.schema.names
    readers = [(_reader(each), list(_values(batch.column(each.name)))) for each in batch.schema]
    columns = [
        [None if value is None else read(value) for value in values] for read, values in readers
    ]
    for row in zip(*columns, strict=True):
        yield {name: value for name, value in zip(names, row, strict=True) if value is not None}


def _values(column: Any) -> Iterator[Any]:
    """The values of a column; what Python has no value for is unreadable."""
    try:
        yield from column.to_pylist()
    except (ValueError, OverflowError):
        for each in column:
            try:
                yield each.as_py()
            except (ValueError, OverflowError):
                yield Unreadable("a moment too exact or too far away")


def _fit_parts(parts: Iterable[Any]) -> Change:
    plan = [(each.name, _fitter(each)) for each in parts]

    def fit(row: Row) -> dict[str, Any]:
        return {
            name: None if (value := row.get(name)) is None else fit_part(value)
            for name, fit_part in plan
        }

    return fit


def _fitter(column: Any) -> Change:
    """What makes the value of a column of one that JSON has."""
    pa = load_pyarrow()
    if pa.types.is_list(column.type):
        fit = _fitter(column.type.value_field)
        return lambda values: [fit(each) for each in values]
    if pa.types.is_struct(column.type):
        return _fit_parts(column.type)
    if _is_number(column):
        return _write_number
    return str if pa.types.is_string(column.type) else _as_it_is


def _read_parts(parts: Iterable[Any]) -> Change:
    plan = [(each.name, _reader(each)) for each in parts]

    def read(row: Row) -> dict[str, Any]:
        return {
            name: read_part(value)
            for name, read_part in plan
            if (value := row.get(name)) is not None
        }

    return read


def _reader(column: Any) -> Change:
    """What makes of the value of a column one that JSON has."""
    pa = load_pyarrow()
    if pa.types.is_list(column.type) or pa.types.is_large_list(column.type):
        read = _reader(column.type.value_field)
        return lambda values: [read(each) for each in values]
    if pa.types.is_struct(column.type):
        return _read_parts(column.type)
    if _is_number(column):
        return _read_number
    if pa.types.is_decimal(column.type):
        return lambda value: int(value) if value == value.to_integral_value() else str(value)
    if pa.types.is_boolean(column.type) or pa.types.is_integer(column.type):
        return _as_it_is
    return _read_value


def _is_number(column: Any) -> bool:
    return bool(column.metadata) and NUMBER.items() <= column.metadata.items()


def _write_number(value: int | str) -> str:
    return f"{value}." if isinstance(value, str) and _WHOLE.fullmatch(value) else str(value)


def _read_number(text: str) -> int | str:
    return int(text) if _WHOLE.fullmatch(text) else text.removesuffix(".")


def _read_value(value: Any) -> Any:
    if isinstance(value, str | float):
        return value
    if isinstance(value, dt.date | dt.time):
        return read_stored_moment(value)
    return value if isinstance(value, Unreadable) else say_unreadable(value)


def _as_it_is(value: Any) -> Any:
    return value
