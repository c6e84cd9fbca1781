"""A number that words multiply: "five times 61", "61 times two", "deux fois 61"."""

from decimal import Decimal

from claimtrack.figures.aside import is_yearlike
from claimtrack.figures.interval import Number
from claimtrack.figures.page import Page, Read, read_single
from claimtrack.figures.quantity import Kind, Quantity, tidy
from claimtrack.units.unit import TIMES


def read_times(page: Page, quantity: Quantity, after: int) -> Read | None:
    """The product where a number of times stands right before another number; else None.

    With an article between them the second number is what something else is compared with: "five
    times *the* 61".
    """
    if quantity.kind is not Kind.NUMBER or page.measured(quantity).unit != TIMES:
        return None
    end = page.measured(quantity).end
    number = page.number_at(end, page.place_from(after, end))
    value = quantity.value
    if number is None or value is None or len(quantity.readings) != 1:
        return None
    product = multiply(page, number[0], value)
    if product is None:
        return None
    return read_single(page, product._replace(start=quantity.start, digits="")), number[1]


def multiply(page: Page, number: Quantity, factor: Number) -> Quantity | None:
    """A number so many times; None where it is none that is counted so, as a year or a day."""
    value = number.value
    if number.kind is not Kind.NUMBER or len(number.readings) != 1 or is_yearlike(number):
        return None
    words, flat = page.vocabulary, page.flat
    is_told_so = words.negations.before(flat, page.back(number.start)) is not None
    is_day = words.months.at(flat, page.skip(number.end)) is not None
    if is_day or (page.is_aside(number) and not is_told_so):
        return None
    if not isinstance(value, int) or not factor > 1:
        return None
    product = tidy(value * Decimal(factor))
    return number._replace(readings=(product,)) if isinstance(product, int) else None
