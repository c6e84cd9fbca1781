"""A figure from a row of a table: digits and the name of a hedge, rather than words."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from claimtrack.errors import InvalidClaim
from claimtrack.figures.figure import COUNT, Figure, Form
from claimtrack.figures.interval import Number
from claimtrack.intake.choices import read_choice
from claimtrack.model.codec import MOST_DIGITS
from claimtrack.units.unit import (
    PERCENT,
    POINTS,
    UnitCode,
    dimension_of,
    may_be_negative,
    must_be_whole,
)

FLOORS = frozenset({Form.MORE_THAN, Form.AT_LEAST})
CEILINGS = frozenset({Form.NEARLY, Form.UP_TO, Form.AT_MOST, Form.FEWER_THAN})
SHARP = frozenset({Form.EXACT, Form.NONE})
NUMBERLESS = frozenset({Form.UNDISCLOSED, Form.VAGUE_QUANTIFIER})

BETWEEN = "the best estimate lies between the two; see which column holds which"

_WHOLE = 100
"""The whole of a share, in per cent."""
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:[eE]\+?(?P<exponent>[0-9]+))?")
"""What programs write: no grouping, a point before decimals."""

_SHOWN = 12
"""Characters of a number too long to be one: enough to find it by, as where words are read. Ours.
"""
_UNITS = {
    "": COUNT,
    "count": COUNT,
    "persons": COUNT,
    "people": COUNT,
    "things": COUNT,
    "percent": PERCENT,
    "percentage points": POINTS,
}
"""What tables write, beside the codes of units, which are read as they are."""


@dataclass(frozen=True, slots=True)
class Cells:
    """The numbers of a row as they stand there; empty is the same as absent."""

    value: str | None = None
    """The number, or the best estimate inside a range."""
    low: str | None = None
    high: str | None = None
    is_plain: bool = True
    """Whether they are told in ones: no so many thousand, none per so many of something."""

    def printed(self, *, is_whole: bool) -> "Cells":
        """The same as words: of people and things in whole, "61.0" being how programs write 61."""
        if not (is_whole and self.is_plain):
            return self
        value, low, high = map(_print_whole, (self.value, self.low, self.high))
        return replace(self, value=value, low=low, high=high)


def read_quantity(
    cells: Cells, form: str | None = None, unit: str | None = None, *, words: str | None = None
) -> Figure:
    """The figure that the numeric columns of a row state.

    A low and a high end that differ make a range, and a best value between them stays in the
    words. A floor takes its low end, a ceiling its high end, as the value when there is none.

    Args:
        cells: The numbers.
        form: The name of a form; a bare number when absent.
        unit: The code of a unit, `count`, `percent`, or a word for persons; any other words are a
            unit that nobody here knows.
        words: The figure as the source printed it, when the row has that too.

    Raises:
        InvalidClaim: No number, one that is negative or not a number, a range upside down, a best
            value outside its range, or a form that contradicts its ends.
    """
    chosen = read_choice(Form, "form", form) if form else Form.BARE
    kind = read_unit(unit)
    is_signed = kind != COUNT and may_be_negative(kind)
    best, least, most = (
        _read_number("value", cells.value, is_signed=is_signed),
        _read_number("low", cells.low, is_signed=is_signed),
        _read_number("high", cells.high, is_signed=is_signed),
    )
    _check_order(best, least, most)
    is_whole = kind == COUNT or must_be_whole(kind)
    shown = words or _words(chosen, cells.printed(is_whole=is_whole))
    if chosen in NUMBERLESS or chosen is Form.VAGUE_PLURAL:
        return Figure(shown, chosen, best, unit=kind)
    if _is_range(chosen, best, least, most):
        return Figure(shown, Form.RANGE, least, most, kind)
    if chosen is Form.NONE:
        best = 0 if best is None else best
    number = _first(best, least, most)
    if number is None:
        raise InvalidClaim(
            "no figure: the row has no number",
            place="value",
            hint="give value, low or high, or leave the form out as well",
        )
    if chosen is Form.NONE and number != 0:
        raise InvalidClaim(f"form none with {number}", place="form", hint='none means "no deaths"')
    return Figure(shown, chosen, number, unit=kind)


def _is_range(form: Form, best: Number | None, low: Number | None, high: Number | None) -> bool:
    """Whether the row states a range rather than one number with a hedge."""
    if form is Form.RANGE and (low is None or high is None):
        raise InvalidClaim(
            "a range without both ends",
            place="form",
            hint='give low and high, or say "at least" or "at most"',
        )
    if form in FLOORS and high is not None:
        raise InvalidClaim(f'"{form}" with a high end of {high}', place="high", hint="say range")
    if form in CEILINGS and low is not None:
        raise InvalidClaim(f'"{form}" with a low end of {low}', place="low", hint="say range")
    end = _first(low, high)
    if form in (FLOORS | CEILINGS) and None not in (best, end) and best != end:
        raise InvalidClaim(
            f'"{form}" with two numbers, {best} and {end}', place="value", hint="give one number"
        )
    if low is None or high is None:
        if form not in (FLOORS | CEILINGS) and end is not None and best != end:
            raise InvalidClaim(
                f'a range with one end, and "{form}"',
                place="form",
                hint='say "at least" or "at most"',
            )
        return False
    if low == high:
        return form is Form.RANGE
    if form in SHARP:
        raise InvalidClaim(
            f'"{form}" with a range from {low} to {high}',
            place="form",
            hint="say range, or give one number",
        )
    return True


def _check_order(best: Number | None, low: Number | None, high: Number | None) -> None:
    """Report a range that is upside down; it is never put in order."""
    if low is not None and high is not None and low > high:
        raise InvalidClaim(
            f"upside down: low {low} is above high {high}", place="low", hint="swap the two"
        )
    if best is not None and low is not None and best < low:
        raise InvalidClaim(f"value {best} is below low {low}", place="value", hint=BETWEEN)
    if best is not None and high is not None and best > high:
        raise InvalidClaim(f"value {best} is above high {high}", place="value", hint=BETWEEN)


def _read_number(field: str, text: str | None, *, is_signed: bool = False) -> Number | None:
    """A count as an integer, anything with decimals as Decimal, "3.0" as 3."""
    if text is None or not (text := text.strip()):
        return None
    if text.isdigit() and text.isascii() and len(text) <= MOST_DIGITS:
        return int(text)
    match = _NUMBER.fullmatch(text)
    if match is None:
        raise InvalidClaim(
            f'"{text[:60]}" is not plain digits',
            hint="words are read as figure: --figure, or --column deaths=figure, with --lang en",
            place=field,
        )
    number = _read_plain(field, text, match["exponent"] or "")
    if number < 0 and not is_signed:
        raise InvalidClaim(
            f"{text} is negative: a correction of an earlier count, and no count itself",
            hint="give the corrected total as its own figure",
            place=field,
        )
    return int(number) if number == number.to_integral_value() else number


def _read_plain(field: str, text: str, exponent: str) -> Decimal:
    """What plain digits say; a hostile cell does not become a number that fills the memory.

    Raises:
        InvalidClaim: Written out or by the exponent, there are more than a number may have.
    """
    if len(exponent.lstrip("0")) <= len(str(MOST_DIGITS)):
        number = Decimal(text)
        decimals = -int(number.as_tuple().exponent)
        if number.adjusted() < MOST_DIGITS and decimals <= MOST_DIGITS:
            return number
    shown = text if len(text) <= 2 * _SHOWN else f"{text[:_SHOWN]}…"
    raise InvalidClaim(
        f'"{shown}" has more than the {MOST_DIGITS} digits that a number may have before or after '
        "its decimal mark",
        hint="leave it out if it is a code or an account; else check the number",
        place=field,
    )


def _print_whole(text: str | None) -> str | None:
    """A number that was read, without decimals or an exponent where it is whole."""
    if text is None or not (text := text.strip()):
        return None
    number = Decimal(text)
    return str(int(number)) if number == number.to_integral_value() else text


def read_unit(text: str | None) -> UnitCode:
    """The unit that a code, or what tables write, names; else the words, which nobody knows."""
    words = " ".join((text or "").split())
    if (known := _UNITS.get(words.casefold())) is not None:
        return known
    for code in (words, words.upper(), words.casefold().replace(" ", "-")):
        if dimension_of(code) is not None:
            return UnitCode(code)
    return UnitCode(words)


def put_terms(
    figure: Figure, unit: str | None, per: str | None, of: str | None, margin: str | None
) -> Figure:
    """The figure with the unit, the denominator, the whole and the margin that options give it.

    Raises:
        InvalidClaim: A margin that is no number or below zero; or one of a share over 100.
    """
    if unit:
        figure = replace(figure, unit=read_unit(unit), is_unit_assumed=False)
    if per:
        figure = replace(figure, per=" ".join(per.split()))
    if of:
        figure = replace(figure, of=" ".join(of.split()))
    if margin:
        size = _read_number("margin", margin.strip().lstrip("±+ "))
        if size is not None and figure.unit == PERCENT and size > _WHOLE:
            raise InvalidClaim(
                f"{size} is more than the whole of a share",
                hint="give the margin in percentage points, as in --margin 3",
                place="margin",
            )
        figure = replace(figure, margin=size)
    return figure


def _words(form: Form, cells: Cells) -> str:
    """The row's own words: its hedge and its numbers as they stand there."""
    value, low, high = cells.value, cells.low, cells.high
    ends = f"{low}–{high}" if low and high and low != high else ""
    single = value or low or high or ""
    if ends:
        return f"{value} ({ends})" if value else ends
    if form in (Form.BARE, Form.EXACT, Form.RANGE):
        return single
    return f"{form.value} {single}".strip()


def _first(*numbers: Number | None) -> Number | None:
    """The first number that is given."""
    return next((number for number in numbers if number is not None), None)
