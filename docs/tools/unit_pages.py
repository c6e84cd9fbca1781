"""The reference of units: every code, what it measures, and what it is worth."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from claimtrack.languages.unit_lists import families
from claimtrack.units import (
    Dimension,
    canonical_unit,
    convert,
    currencies,
    dimension_of,
    may_be_negative,
    must_be_whole,
    unit_codes,
)
from claimtrack.units.tables import read_rows


def describe_units() -> Iterator[str]:
    """The page: units by what they measure, then currencies."""
    yield from ("# Units", "")
    yield from (
        "The codes that figures carry. Units of one table convert into each other by exact",
        "factors; those of two never do, nor do currencies, nor what has no factor. How languages",
        "write them: [lexicon.md](../lexicon.md#units-unitstoml).",
        "",
        "Factors, names and currencies are made from CLDR by `docs/tools/units.py`.",
    )
    yield from ("", "## Without factors", "")
    yield from ("| code | measures | whole | below zero |", "|---|---|---|---|")
    for code in unit_codes():
        dimension = dimension_of(code)
        if dimension is not None and canonical_unit(dimension) is None:
            cells = (_yes(is_so=must_be_whole(code)), _yes(is_so=may_be_negative(code)))
            yield f"| `{code}` | {dimension} | {' | '.join(cells)} |"
    for dimension in Dimension:
        unit = canonical_unit(dimension)
        if unit is not None:
            yield from ("", f"## {dimension.capitalize()}", "")
            yield from (f"| code | one is | in `{unit}`, exactly |", "|---|---|---|")
            for measure, measured, factor, offset in read_rows("units.tsv"):
                if measured == dimension:
                    worth = format(Decimal(convert(1, measure, unit)), "f")
                    yield f"| `{measure}` | {worth} | {_exactly(factor, offset)} |"
    yield from ("", "## Money", "")
    yield from (
        "A word such as *dollars* names a family; which of its currencies is meant is told by a",
        "country beside it, or assumed and said so, or left open.",
        "",
        "| code | name | digits | legal tender | family |",
        "|---|---|---|---|---|",
    )
    family_of = {code: name for name, codes in families().items() for code in codes}
    for currency, each in currencies().items():
        years = f"{each.first_year}–{each.last_year or ''}"
        family = family_of.get(currency, "")
        yield f"| `{currency}` | {each.name} | {each.digits} | {years} | {family} |"


def _exactly(factor: str, offset: str) -> str:
    if offset == "0":
        return factor
    shift = Fraction(offset)
    return f"× {factor} {'-' if shift < 0 else '+'} {abs(shift)}"


def _yes(*, is_so: bool) -> str:
    return "yes" if is_so else "no"
