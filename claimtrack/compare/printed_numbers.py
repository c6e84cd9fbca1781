"""The numbers that stand on the page for a figure, and what a reader takes as least and most.

A hedge leads a reader around its number, and not away from it: beside 52, "about sixty" is the
most, though it may be as few as 48; beside 37, "about 40" is not the least.
"""

from decimal import Decimal

from claimtrack.compare.items import Item
from claimtrack.figures.figure import Form
from claimtrack.figures.interval import Interval, Number

OF_TWO_ENDS = frozenset({Form.RANGE, Form.VAGUE_PLURAL})
"""Forms whose words give no one number."""

Place = tuple[Number, Number, Number]
"""Orders figures: by the number on the page, then by the ends of what a reader expects."""


def printed_numbers(item: Item) -> tuple[Decimal, Decimal]:
    """The number on the page, twice, in the unit compared in; of a range its two ends.

    Of "thousands", which states neither a number nor an end, the least that is meant. The item has
    a figure from which a reader infers a number.
    """
    figure, expected = item.claim.figure, item.expected
    if figure is None or expected is None:
        raise AssertionError("only a figure with a number has one on the page")
    value = figure.value if item.converted is None else item.converted
    if value is not None and figure.form not in OF_TWO_ENDS:
        return Decimal(value), Decimal(value)
    low, high = expected.smallest, expected.largest
    return Decimal(low), Decimal(low if high is None or figure.upper is None else high)


def as_least(low: Decimal, expected: Interval) -> Place:
    """What orders figures by the least that a reader takes them for; the first is the lowest."""
    return (low, *_ends(expected))


def as_most(high: Decimal, expected: Interval) -> Place:
    """What orders figures by the most that a reader takes them for; the last is the highest."""
    least, most = _ends(expected)
    return (high, most, least)


def _ends(expected: Interval) -> tuple[Number, Number]:
    return (expected.low, expected.low if expected.high is None else expected.high)
