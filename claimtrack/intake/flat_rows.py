"""Flat rows of a program, with values as programs store them, as lines in our own form."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from claimtrack.errors import InputError, InvalidClaim
from claimtrack.intake.draft import Draft
from claimtrack.intake.lines import Line
from claimtrack.intake.mapping import EMPTY
from claimtrack.intake.names import RECORDS_METRIC
from claimtrack.intake.unfinished import find_missing
from claimtrack.model.stored_values import read_stored_moment, read_stored_number


def at_row(number: int) -> str:
    """Says where a row is: "row 3"."""
    return f"row {number}"


def advise(error: InputError | None, of_metric: str) -> InputError | None:
    """The error, with an advice for a program where it has one for a command.

    Args:
        error: Of a row; None: there is none.
        of_metric: What to do where nobody knows a metric.
    """
    if error is not None and error.hint == RECORDS_METRIC:
        error.hint = of_metric
    return error


def to_line(number: int, row: Mapping[str, Any]) -> Line:
    """A row as a draft, or with what is wrong with it.

    A key whose value says nothing is left out: None, "N/A", a dash, NaN.
    """
    try:
        said = {name: _as_text(value) for name, value in row.items() if not _is_nothing(value)}
        draft = Draft.from_object(said)
        if missing := find_missing(draft):
            raise InvalidClaim(
                f"missing: {', '.join(missing)}",
                hint="a figure has source, metric and figure or value; a statement source, stance "
                "and statement",
            )
    except InputError as error:
        error.put_within(at_row(number))
        return Line(number, None, error)
    return Line(number, draft)


def _is_nothing(value: object) -> bool:
    """Whether a value is what a table writes where it has nothing.

    A missing moment of pandas is one that is not itself, as NaN is.
    """
    if isinstance(value, str):
        return value.strip() in EMPTY
    return isinstance(value, dt.date) and value != value  # noqa: PLR0124


def _as_text(value: object) -> object:
    """A number without the zeros of its storage, and a day in digits, as an import reads them."""
    if isinstance(value, dt.date):
        return read_stored_moment(value)
    if not isinstance(value, float | Decimal):
        return value
    number = read_stored_number(value)
    return f"{number:f}" if isinstance(number, Decimal) else number
