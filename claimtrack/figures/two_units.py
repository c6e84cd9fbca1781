"""A number told in two units of one dimension: "3 hours 20 minutes", "5 ft 10 in", "1 m 85"."""

from dataclasses import replace

from claimtrack.figures.figure import COUNT, Figure, Form
from claimtrack.figures.measure import Measured
from claimtrack.figures.page import Draft, Page, Read
from claimtrack.figures.quantity import Quantity
from claimtrack.figures.vocabulary import PHRASE_END
from claimtrack.units.unit import Dimension, UnitCode, can_convert, convert, dimension_of

_SPLIT = frozenset({Dimension.DURATION, Dimension.LENGTH, Dimension.MASS})
"""Dimensions of which one number is told in two units."""
_SMALLER = {
    UnitCode("meter"): (UnitCode("centimeter"), 2),
    UnitCode("kilogram"): (UnitCode("gram"), 3),
    UnitCode("kilometer"): (UnitCode("meter"), 3),
    UnitCode("hour"): (UnitCode("minute"), 2),
}
"""Behind a unit, digits without one are of the smaller unit if they are so many: 1 m *85*."""


def read_two_units(page: Page, quantity: Quantity, after: int) -> Read | None:
    """As in "3 hours 20 minutes", "5 ft 10 in": a number in two units, told in the smaller one."""
    first = page.measured(quantity)
    if first.unit == COUNT or len(first.codes) > 1 or len(quantity.readings) != 1:
        return None
    if dimension_of(first.unit) not in _SPLIT:
        return None
    second = page.number_at(first.end, after) or _number_behind_link(page, first.end, after)
    if second is None or len(second[0].readings) != 1:
        return None
    other = page.measured(second[0])
    if other.unit == COUNT:
        other = _smaller_unit(page, first.unit, second[0]) or other
    whole = quantity.readings[0]
    if len(other.codes) > 1 or not can_convert(first.unit, other.unit):
        return None
    if not 0 < second[0].readings[0] < convert(1, first.unit, other.unit):
        return None
    value = convert(whole, first.unit, other.unit) + second[0].readings[0]
    form, start, end = page.hedge_around(first.start, other.end)
    figure = other.put_on(Figure("", form or Form.BARE, value))
    return Draft(figure, start, end, quantity.start, second[0].end, is_minor=form is None), second[
        1
    ]


def _smaller_unit(page: Page, larger: UnitCode, second: Quantity) -> Measured | None:
    """The unit of a second number that names none, or does by a word that is a preposition too."""
    end = page.vocabulary.unit_words.second_at(page.flat, second.end)
    if end is not None and can_convert(larger, end[1]):
        return replace(page.measured(second), codes=(end[1],), end=end[0], words_end=end[0])
    unit, digits = _SMALLER.get(larger, (COUNT, 0))
    if not second.is_bare_digits or len(second.digits) != digits or second.is_ordinal:
        return None
    is_closed = PHRASE_END.match(page.folded.text, second.end) is not None
    of = page.vocabulary.of.at(page.flat, page.skip(second.end))
    if not is_closed and (of is None or page.counted_after(of[0]) is not None):
        return None
    return replace(page.measured(second), codes=(unit,))


def _number_behind_link(page: Page, end: int, after: int) -> tuple[Quantity, int] | None:
    link = page.vocabulary.links.at(page.flat, page.skip(end))
    return page.number_at(link[0], after) if link else None
