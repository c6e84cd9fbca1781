"""Whether what stands after a numeral is people, things, or nothing that tells."""

from claimtrack.read.counted import noun_after
from claimtrack.read.surroundings import Spot, Surroundings
from claimtrack.text.fold import fold_phrase
from claimtrack.text.token import WORD


def counts_thing(around: Surroundings, spot: Spot, limit: int | None = None) -> bool:
    """Whether the noun after the figure is no person: 3 attacks. Nothing counts from `limit`."""
    noun = noun_after(around, spot.number_end)
    if noun is None or (limit is not None and noun[0] >= limit):
        return False
    return _holds(around, noun, things=True) and not _holds(around, noun, things=False)


def is_person(around: Surroundings, spot: Spot) -> bool:
    """Whether the noun after the figure is a word for people."""
    noun = noun_after(around, spot.number_end)
    return noun is not None and is_people(around, noun)


def is_people(around: Surroundings, noun: tuple[int, int]) -> bool:
    """Whether a noun phrase holds a word for people."""
    return _holds(around, noun, things=False)


def is_weak(around: Surroundings, spot: Spot) -> bool:
    """Whether the number is a word that mostly means "a"."""
    words = around.language.figures.weak_ones
    return around.flat[spot.number_start : spot.number_end] in map(fold_phrase, words)


def _holds(around: Surroundings, noun: tuple[int, int], *, things: bool) -> bool:
    table = around.patterns.things if things else around.patterns.persons
    return any(
        table.at_word(around.flat, word.start(), word.group()) is not None
        for word in WORD.finditer(around.flat, *noun)
    )
