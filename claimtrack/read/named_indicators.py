"""Which name of a metric a measured figure is of: the nearest one that measures the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.figures.figure import COUNT
from claimtrack.languages.metrics import PEOPLE, THINGS
from claimtrack.read.counted_nouns import find_noun
from claimtrack.read.measured_place import MeasuredPlace
from claimtrack.read.measured_units import UNIT_TELLS, can_measure
from claimtrack.text.span import Span
from claimtrack.text.token import WORD
from claimtrack.units.unit import PERCENT, POINTS, Dimension

BEHIND, BEFORE, LATER, EARLIER = 100, 80, 50, 30
"""Weights of where a name stands: right behind the number, before it in its clause, further behind
it, and in a clause before. Their order is what matters."""
PERSON = "person"
"""The denominator of what is told per head."""
BEHIND_WORDS = 3
"""Words between a number and a name right behind it: "10,000 *well-paid new* jobs". Ours."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name of a metric in the folded text."""

    start: int
    end: int
    metric: str
    dimension: str
    """What the metric measures; empty: nobody said."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


def choose_name(place: MeasuredPlace, named: Sequence[Named]) -> tuple[Named, int] | None:
    """The name that governs the figure, with its weight; None when none does.

    Args:
        place: Where the figure stands.
        named: The names around it.
    """
    weighed = [
        (weight, -each.start, each)
        for each in named
        if (weight := _weight(place, each)) and _fits(place, each, weight, named)
    ]
    if not weighed:
        return None
    weight, _, best = max(weighed, key=lambda one: one[:2])
    return best, weight


def _weight(place: MeasuredPlace, named: Named) -> int:
    """How tightly a name is tied to the figure; 0: not at all."""
    page, spot = place.page, place.spot
    if any(Span(named.start, named.end).meets(each) for each in place.shut):
        return 0
    if _is_of_name(place, named) or _is_denominator(place, named):
        return 0
    if named.start >= spot.number_end:
        gap = len(page.words(max(spot.number_end, min(spot.end, named.start)), named.start))
        between = page.text[spot.number_end : named.start]
        is_behind = gap <= BEHIND_WORDS and not any(mark in between for mark in ",;:()—")
        return BEHIND - 8 * gap if is_behind else max(LATER - gap, EARLIER + 1)
    if named.end > spot.start:
        return BEHIND
    gap = len(page.words(named.end, spot.start))
    if named.start >= place.clause.start:
        return max(BEFORE - gap, LATER + 1)
    return max(EARLIER - gap, 1)


def _is_denominator(place: MeasuredPlace, named: Named) -> bool:
    """Whether a name is that of those a rate is told per: 5 per 1,000 *inhabitants*."""
    spot, per = place.spot, place.figure.per
    is_rate = per[:1].isdigit() or per == PERSON
    is_behind = spot.number_end <= named.start and named.end <= spot.end
    return is_rate and is_behind and named.end == spot.end


def _is_of_name(place: MeasuredPlace, named: Named) -> bool:
    """Whether a name is a part of somebody's: the *Trade* Ministry."""
    page = place.page
    if page.patterns.nouns_are_capital or not page.is_capital(named.start):
        return False
    first = WORD.search(page.flat, place.open.start)
    is_first = first is not None and named.start <= first.start()
    is_acronym = place.shown(named.start, named.end).split()[0].isupper()
    return not is_first and not is_acronym


def _fits(place: MeasuredPlace, named: Named, weight: int, others: Sequence[Named]) -> bool:
    """Whether the metric measures what the figure is measured in, and the noun is its own."""
    figure = place.figure
    if named.metric in UNIT_TELLS.values() and place.is_beside_harm:
        return False  # a quake of magnitude 6, which killed 12
    if figure.unit == COUNT:
        return can_measure(figure, named.dimension) and _is_counted(place, named, weight)
    if figure.unit in {PERCENT, POINTS} and place.is_beside_harm:
        return False  # a part of those harmed, more often than not
    if can_measure(figure, named.dimension):
        return True
    return figure.unit == PERCENT and _is_whole_of(place, named, weight, others)


def _is_counted(place: MeasuredPlace, named: Named, weight: int) -> bool:
    """Whether a count is one of the metric: its name is the noun, or no other noun stands there."""
    if place.counts_harmed and named.dimension == PEOPLE:
        return False  # "one in three of the 300 residents was killed"
    if weight > BEFORE or place.behind is None:
        return True
    noun = find_noun(place.page, place.spot.number_end)
    return noun is not None and noun.is_people and named.dimension == PEOPLE


def _is_whole_of(place: MeasuredPlace, named: Named, weight: int, others: Sequence[Named]) -> bool:
    """Whether a share can be one of what is counted, or of all that an economy produces."""
    if weight > BEFORE and place.figure.of:
        return named.dimension == THINGS  # 12 % of the *votes*
    is_of_output = any(
        each.metric == "output" and each.start >= place.spot.number_end for each in others
    )
    return is_of_output and named.dimension == Dimension.MONEY and named.metric != "output"
