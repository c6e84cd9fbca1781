"""The unit that the name of a column holds: "public debt (bn EUR)", "turnout, %"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from claimtrack.intake.multipliers import Multiplied, read_denominator, split_multiplier
from claimtrack.units.unit import COUNTS, PERCENT, Dimension, dimension_of

_BRACKETS = re.compile(r"[(\[](?:in )?([^()\[\]]{1,40})[)\]]")
_BEHIND = re.compile(r"(?:,| in )\s*([^,()\[\]]{1,40})$")
_LAST = re.compile(r"(?:^|[\s_])([^\s_()\[\]]{1,20})$")
_FIRST = re.compile(r"^([^\W\d_]{1,20})[\s_]")
"""A word at the head that may say how many each number stands for: "thousands killed"."""
_ZEROS = re.compile(
    r"(?P<sign>[x×*]\s*|['’‘ʼ])?(?:1?(?P<groups>(?:[., \u00a0\u202f]?000)+)(?P<plural>['’‘ʼ]?s)?"
    r"|10(?:\^(?P<power>[2-9])|(?P<raised>[²³⁴⁵⁶⁷⁸⁹])))(?:\s+(?P<unit>\D.*))?"
)
"""A multiplier in digits and signs, as names of columns have it: "'000", "(000s)", "10^3 t"."""
_RAISED = {raised: digit for digit, raised in enumerate("²³⁴⁵⁶⁷⁸⁹", 2)}

PERSON = "person"
"""How a denominator is told that counts people, in every language."""
PERSONS = "persons"
"""The unit of people that a map may name."""


class HeaderUnit(NamedTuple):
    """What the name of a column says its numbers are in."""

    words: str
    """As a map says it: "bn EUR"; one whose multiplier languages read differently is in digits."""
    dimension: Dimension
    place: tuple[int, int]
    """Where in the name the words stand."""


def find_unit(column: str, language: str | None) -> HeaderUnit | None:
    """The unit in a name; None where it holds none that is known.

    Args:
        column: The name, as the table writes it.
        language: Of the name, for words such as "billion".
    """
    for words, place in _candidates(column):
        is_apart = column[place[0]] in "([," or column[slice(*place)].startswith(" in ")
        if (counted := _read_zeros(words, language, is_apart=is_apart)) is not None:
            return HeaderUnit(*counted, place)
        for spelling in _spellings(words):
            said = split_multiplier(spelling, language)
            if (dimension := _measures(said)) is None:
                continue
            is_open = split_multiplier(spelling, None) != said or _are_other_people(said.unit)
            told = _in_digits(said) if is_open and said.factor > 1 else spelling
            return HeaderUnit(told, dimension, place)
    if (first := _FIRST.match(column)) is not None:
        said = split_multiplier(first[1], language)
        if said.factor > 1 and said.unit in COUNTS:
            return HeaderUnit(_in_digits(said), Dimension.COUNT, first.span())
    if "%" in column:
        at = column.index("%")
        return HeaderUnit(PERCENT, Dimension.SHARE, (at, at + 1))
    return None


def _candidates(column: str) -> Iterator[tuple[str, tuple[int, int]]]:
    for pattern in (_BRACKETS, _BEHIND, _LAST):
        for found in pattern.finditer(column):
            yield found[1].strip(), found.span()


def _read_zeros(
    words: str, language: str | None, *, is_apart: bool
) -> tuple[str, Dimension] | None:
    """A multiplier in digits and signs, as a map says it, and what it multiplies; None for none.

    Args:
        words: Of the name of a column.
        language: Of the name, for the words of a unit.
        is_apart: Whether they stand in brackets, behind a comma or "in"; else "killed 1000" may end
            in any number.
    """
    found = _ZEROS.fullmatch(words)
    if found is None or not (is_apart or words[0] != "1" or found["power"] or found["raised"]):
        return None
    if found["groups"]:
        power = found["groups"].count("0")
    else:
        power = int(found["power"] or _RAISED[found["raised"]])
    unit = split_multiplier(found["unit"] or "", language).unit
    said = Multiplied(10**power, unit)
    dimension = _measures(said)
    return None if dimension is None else (_in_digits(said), dimension)


def _in_digits(said: Multiplied) -> str:
    """A multiplier and its unit in digits, which every language reads alike."""
    if dimension_of(said.unit) is not None and said.unit not in COUNTS:
        return f"{said.factor} {said.unit}"
    return f"x {said.factor:,}"


def _spellings(words: str) -> Iterator[str]:
    """The words, and "EUR bn" as "bn EUR"."""
    yield words
    parts = words.split()
    if len(parts) == 2:
        yield f"{parts[1]} {parts[0]}"


def _measures(said: Multiplied) -> Dimension | None:
    """What a unit measures; a bare multiplier multiplies a count."""
    if said.unit in {*COUNTS, PERSONS} or (said.factor > 1 and _are_other_people(said.unit)):
        return Dimension.COUNT if said.factor > 1 else None
    return dimension_of(said.unit)


def _are_other_people(unit: str) -> bool:
    """Whether the words of a unit are people, in other words than tables are read by: "чел."."""
    return unit != PERSONS and read_denominator(unit, None) == PERSON
