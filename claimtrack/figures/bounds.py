"""Two bounds on one number: "more than 20 and fewer than 30" is a range.

Only where nothing but "and", "but" or a comma stands between the two: in "more than 20 dead and
fewer than 30 injured" each bounds a count of its own.
"""

from claimtrack.figures.figure import Figure, Form
from claimtrack.figures.page import Draft, Page
from claimtrack.figures.quantity import Kind, Quantity

_LOW = frozenset({Form.MORE_THAN, Form.AT_LEAST})
_HIGH = frozenset({Form.UP_TO, Form.AT_MOST, Form.FEWER_THAN})


def read_bounds(page: Page, quantity: Quantity, after: int) -> tuple[Draft | None, int] | None:
    """The range that a low and a high bound give, in either order."""
    if quantity.kind is not Kind.NUMBER or len(quantity.readings) != 1:
        return None
    form, start, end = page.hedge_around(quantity.start, quantity.end)
    if form not in _LOW | _HIGH:
        return None
    read = _other_bound(page, end, after)
    if read is None:
        return None
    other, other_form, other_end, later = read
    low, high = (quantity, other) if form in _LOW else (other, quantity)
    is_pair = (form in _LOW and other_form in _HIGH) or (form in _HIGH and other_form in _LOW)
    if not is_pair or low.readings[0] >= high.readings[0]:
        return None
    figure = Figure(words="", form=Form.RANGE, value=low.readings[0], upper=high.readings[0])
    return Draft((figure,), start, other_end, quantity.start, other.end), later


def _other_bound(page: Page, end: int, after: int) -> tuple[Quantity, Form | None, int, int] | None:
    """The bounded number after "and": itself, its form, where its words end, the next place."""
    start = _after_link(page, end)
    if start is None:
        return None
    while after < len(page.lexemes) and page.lexemes[after].start < start:
        after += 1
    read = page.hedged_number_at(start, after)
    if read is None or len(read[0].readings) != 1:
        return None
    if page.is_aside(read[0]):
        return None
    form, _, other_end = page.hedge_around(read[0].start, read[0].end)
    return read[0], form, other_end, read[1]


def _after_link(page: Page, end: int) -> int | None:
    """Where the other bound begins; where "and" is written onto it, as in Arabic, with that."""
    place = page.skip(end + (page.flat[end : end + 1] == ","))
    link = page.vocabulary.links.at(page.flat, place)
    if link is not None:
        return page.skip(link[0])
    is_glued = page.flat.startswith(page.vocabulary.glued or "\0", place)
    return place if is_glued or page.flat[end : end + 1] == "," else None
