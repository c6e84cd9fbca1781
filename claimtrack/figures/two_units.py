"""A number told in two units of one dimension: "3 hours 20 minutes", "5 ft 10 in"."""

from claimtrack.figures.figure import COUNT, Figure, Form
from claimtrack.figures.page import Draft, Page, Read
from claimtrack.figures.quantity import Quantity
from claimtrack.units.unit import Dimension, can_convert, convert, dimension_of

_SPLIT = frozenset({Dimension.DURATION, Dimension.LENGTH, Dimension.MASS})
"""Dimensions of which one number is told in two units."""


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


def _number_behind_link(page: Page, end: int, after: int) -> tuple[Quantity, int] | None:
    link = page.vocabulary.links.at(page.flat, page.skip(end))
    return page.number_at(link[0], after) if link else None
