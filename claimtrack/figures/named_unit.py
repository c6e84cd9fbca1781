"""The unit that the words of a figure name, where somebody gave it another."""

from functools import lru_cache

from claimtrack.errors import InputError
from claimtrack.figures.figure import COUNT, Figure
from claimtrack.units.unit import UnitCode

READINGS_KEPT = 4096
"""Words whose unit is kept; a report says the same figure a few times."""


@lru_cache(maxsize=READINGS_KEPT)
def find_named_units(words: str, language: str | None) -> frozenset[UnitCode]:
    """Every unit that the words of a figure may name; none where no list has their unit."""
    # start-up: only a measure is read again, not a count
    from claimtrack.figures.reading import ANY_UNIT, find_figures  # noqa: PLC0415
    from claimtrack.languages import find_language  # noqa: PLC0415

    known = find_language(language) if language else None
    if known is None:
        return frozenset()
    try:
        found = find_figures(words, known.figures, ANY_UNIT)
        units = {reading.unit for each in found for reading in each.readings}
    except InputError:
        return frozenset()
    return frozenset(units - {COUNT})


def find_contradicted_unit(figure: Figure, language: str | None) -> UnitCode | None:
    """The unit that the words name in the place of the figure's; None where they agree.

    "60,000 acres" of which somebody said that hectares are meant.
    """
    if figure.words.isdigit():
        return None
    named = find_named_units(figure.words, language)
    return min(named) if named and figure.unit not in named else None
