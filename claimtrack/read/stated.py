"""Whether a verb states a figure of the noun before it: *put the dead at 17*, *rose to 60*."""

import re
from collections.abc import Sequence

from claimtrack.figures.figure import Unit
from claimtrack.read.counted import noun_after
from claimtrack.read.nouns import is_people
from claimtrack.read.surroundings import Spot, Surroundings
from claimtrack.text.phrases import PhraseTable
from claimtrack.text.span import Span

BEFORE_REACH, AFTER_REACH = 80, 40
"""Characters before the noun and after the number in which the verb stands: "put the wounded at 40
and the missing at 12", "auf 60 nach oben korrigiert". Ours."""
_ENDING = re.compile(r"['-][^\W\d_]+")
"""Of a case, joined to digits: 60'a."""
_QUOTES = " \n\"«“„‚‘'"


def is_stated(
    around: Surroundings, noun: Span, spot: Spot, place: Span, *, names_figure: bool = False
) -> bool:
    """Whether a verb of stating gives the figure to the noun before it.

    Only such verbs, and the small words that go with them, may stand between the two; behind a noun
    for a figure, a form of "to be" as well.
    """
    if spot.found.figure.unit is Unit.PERCENT or not _counts_people(around, spot):
        return False
    stated = around.patterns.stated
    verbs = (stated.verbs, stated.copulas) if names_figure else (stated.verbs,)
    end = _opening(around, spot.start)
    here, has_verb = around.skip(noun.end), False
    while here < end:
        verb = _longest(around, here, verbs)
        other = _longest(around, here, (stated.between,))
        if max(verb, other) <= here or max(verb, other) > end:
            return False
        has_verb = has_verb or verb >= other
        here = around.skip(max(verb, other))
    before = Span(max(noun.start - BEFORE_REACH, place.start), noun.start)
    after = Span(spot.end, min(spot.end + AFTER_REACH, place.end))
    is_closed = names_figure and stated.copulas.at(around.flat, around.skip(spot.end)) is not None
    parts = (before, Span(spot.start, spot.end), after)
    return has_verb or is_closed or any(_has_verb(around, part) for part in parts)


def _longest(around: Surroundings, here: int, tables: Sequence[PhraseTable[None]]) -> int:
    """Where the longest phrase ends that begins here; 0 when none does."""
    return max((found[0] for table in tables if (found := table.at(around.flat, here))), default=0)


def _opening(around: Surroundings, start: int) -> int:
    """Where the quotation marks begin that open before a figure."""
    while start > 0 and around.text[start - 1] in _QUOTES:
        start -= 1
    return start


def _has_verb(around: Surroundings, part: Span) -> bool:
    return bool(around.page.find_between(around.patterns.stated.verbs, part.start, part.end))


def _counts_people(around: Surroundings, spot: Spot) -> bool:
    """Whether people follow the number, or nothing that could be what it counts."""
    end = spot.number_end
    if around.language.figures.inflects_digits:
        ending = _ENDING.match(around.text, end)
        end = ending.end() if ending else end
    noun = noun_after(around, end)
    if noun is None or is_people(around, noun):
        return True
    words = around.patterns.stated
    return any(table.at(around.flat, noun[0]) for table in (words.verbs, words.between))
