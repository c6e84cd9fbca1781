"""The unit that the name of a column holds: "public debt (bn EUR)", "turnout, %"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from claimtrack.intake.multipliers import Multiplied, split_multiplier
from claimtrack.units.unit import COUNTS, PERCENT, Dimension, dimension_of

_BRACKETS = re.compile(r"[(\[](?:in )?([^()\[\]]{1,40})[)\]]")
_BEHIND = re.compile(r"(?:,| in )\s*([^,()\[\]]{1,40})$")
_LAST = re.compile(r"(?:^|[\s_])([^\s_()\[\]]{1,20})$")


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
        for spelling in _spellings(words):
            said = split_multiplier(spelling, language)
            if (dimension := _measures(said)) is None:
                continue
            open_words = split_multiplier(spelling, None) != said
            told = f"{said.factor} {said.unit}" if open_words and said.factor > 1 else spelling
            return HeaderUnit(told, dimension, place)
    if "%" in column:
        at = column.index("%")
        return HeaderUnit(PERCENT, Dimension.SHARE, (at, at + 1))
    return None


def _candidates(column: str) -> Iterator[tuple[str, tuple[int, int]]]:
    for pattern in (_BRACKETS, _BEHIND, _LAST):
        for found in pattern.finditer(column):
            yield found[1].strip(), found.span()


def _spellings(words: str) -> Iterator[str]:
    """The words, and "EUR bn" as "bn EUR"."""
    yield words
    parts = words.split()
    if len(parts) == 2:
        yield f"{parts[1]} {parts[0]}"


def _measures(said: Multiplied) -> Dimension | None:
    """What a unit measures; a bare multiplier multiplies a count."""
    if said.unit in COUNTS or said.unit == "persons":
        return Dimension.COUNT if said.factor > 1 else None
    return dimension_of(said.unit)
