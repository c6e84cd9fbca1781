"""Two ends: "between 5 and 10", "70 000 à 75 000", "5–10", "more than 20 but fewer than 30"."""

import re
from dataclasses import replace

from claimtrack.figures.aside import is_yearlike
from claimtrack.figures.figure import COUNT, Figure, Form
from claimtrack.figures.interval import Number
from claimtrack.figures.page import LOWER, STATED, UPPER, Draft, Page, Read
from claimtrack.figures.quantity import Kind, Quantity, tidy
from claimtrack.figures.vocabulary import FoldedRange

_DASH = re.compile(r" ?[-—] ?(?=[0-9])")
_NOTE = re.compile(r" \([^()\n\v]{0,80}\)")
"""What may stand inside a range: entre 3.200 (selon la police) et 15.000."""


def read_range(page: Page, quantity: Quantity, after: int) -> Read | None:
    """A range in words, from its low end on."""
    if quantity.kind not in STATED or len(quantity.readings) != 1:
        return None
    end = page.percent_end(quantity.end) or quantity.end
    note = _NOTE.match(page.folded.text, end)
    middle_start = page.skip(note.end() if note else end)
    if page.folded.text.startswith("- ", end):
        middle_start = end + 2
    found = page.vocabulary.range_middles.at(page.flat, middle_start)
    counted = None if found else _counted_end(page, end)
    if counted is not None:
        middle_start = page.skip(counted)
        found = page.vocabulary.range_middles.at(page.flat, middle_start)
    if found is None and not page.vocabulary.glued:
        return None
    for pattern in page.vocabulary.ranges:
        if counted is not None and pattern.before is None:
            continue
        start = _frame_start(page, pattern, quantity)
        high = _high_end(page, pattern, middle_start, after)
        is_half = high and end > quantity.end and page.percent_end(high[0].end) is None
        if start is None or high is None or is_half:  # "5 % to 10" is none
            continue
        number, high_end, later = high
        if page.is_aside(number, after_year=False):
            return None
        draft = _range(page, quantity, number, start, high_end)
        if draft is not None or _is_year_range(page, quantity, number):
            return draft, later
    return None


def _counted_end(page: Page, end: int) -> int | None:
    """Where what is counted ends, when it is said at both ends: "from 5 km to 10 km"."""
    unit = page.unit_at(end)
    return unit.end if unit else page.counted_after(end)


def _frame_start(page: Page, pattern: FoldedRange, quantity: Quantity) -> int | None:
    """Where the word before the low end begins, if the pattern has one."""
    if pattern.before is None:
        return page.front(quantity)
    edge = page.edge(quantity)
    frame = pattern.before.before(page.flat, page.back(edge))
    article = page.vocabulary.articles.before(page.flat, page.back(edge))
    if frame is None and article is not None:  # Spanish "entre *el* 3 % y *el* 4 %"
        frame = pattern.before.before(page.flat, page.back(article[0]))
    return frame[0] if frame else None


def _high_end(
    page: Page, pattern: FoldedRange, middle_start: int, after: int
) -> tuple[Quantity, int, int] | None:
    """The high end of a range, where the range ends, and the place of the next lexeme."""
    after = page.place_from(after, middle_start)
    middle = pattern.middle.at(page.flat, middle_start) or _glued_middle(
        page, pattern, middle_start, after
    )
    if middle is None:
        return None
    read = _led_number(page, middle[0], after) or page.number_at(middle[0], after)
    if read is None or len(read[0].readings) != 1:
        return None
    number, later = read
    end = page.percent_end(number.end) or number.end
    if pattern.after is not None:
        frame = pattern.after.at(page.flat, page.skip(end))
        counted = None if frame else page.counted_after(end)
        frame = pattern.after.at(page.flat, page.skip(counted)) if counted else frame
        if frame is None:
            return None
        end = frame[0]
    return number, end, later


def _led_number(page: Page, end: int, after: int) -> tuple[Quantity, int] | None:
    """The number behind an article or a word for per cent: y *el* 4 %, ile *yüzde* 4."""
    start = page.skip(end)
    article = page.vocabulary.articles.at(page.flat, start)
    place = page.place_from(after, start)
    read = page.number_at(article[0], page.place_from(after, article[0])) if article else None
    if read is not None and read[0].digits:
        return read
    if place >= len(page.lexemes):
        return None
    ahead = page.quantities.read_at(place)
    is_led = ahead is not None and page.percent_start(ahead[0].start) == start
    return ahead if ahead is not None and is_led and ahead[0].kind in STATED else None


def _glued_middle(
    page: Page, pattern: FoldedRange, start: int, after: int
) -> tuple[int, None] | None:
    """Where the word between the ends stops when it is written onto the high end: Arabic wa-."""
    end = start + len(pattern.glued)
    if not pattern.glued or not page.flat.startswith(pattern.glued, start):
        return None
    is_next = after < len(page.lexemes) and page.lexemes[after].start == end
    return (end, None) if is_next else None


def read_dashed(page: Page, quantity: Quantity, after: int) -> Read | None:
    """As in "5–10"; and what only looks like it: 31-27, 2020-10-31, 1988–1994."""
    if quantity.kind is Kind.NUMBER and not quantity.digits:
        return _read_spoken_dash(page, quantity, after)
    dash = _DASH.match(page.folded.text, quantity.end)
    if dash is None or quantity.kind is not Kind.NUMBER or not quantity.digits:
        return None
    read = page.number_at_exactly(dash.end(), after)
    if read is None:
        return None
    high, later = read
    follower = _DASH.match(page.folded.text, high.end)
    if follower is not None:
        while page.number_at_exactly(follower.end(), later):
            high, later = page.quantities.read_at(later) or (high, later + 1)
            follower = _DASH.match(page.folded.text, high.end)
            if follower is None:
                break
        return None, later
    is_name = page.is_aside(quantity) or page.is_aside(high)
    if is_name:
        return None, later
    end = page.percent_end(high.end) or high.end
    draft = _range(page, quantity, high, page.front(quantity), end)
    return draft, later


def _read_spoken_dash(page: Page, quantity: Quantity, after: int) -> Read | None:
    """Two number words with a hyphen between that make no single number: five-six people."""
    mark = page.folded.text[quantity.end : quantity.end + 1]
    read = page.number_at_exactly(quantity.end + 1, after) if mark in {"-", " "} else None
    if read is None or read[0].digits or page.is_aside(read[0]):
        return None
    bottom, top = _ends(quantity, read[0])
    if bottom >= top or (mark == " " and not _is_spoken_pair(page, quantity, *read)):
        return None
    return _range(page, quantity, read[0], quantity.start, read[0].end), read[1]


def _is_spoken_pair(page: Page, low: Quantity, high: Quantity, after: int) -> bool:
    """Whether two neighbours in a row are both ends: Turkish "iki üç kişi", "beş on", "iki üç yüz".

    The next number must not go on with the row: "one two three".
    """
    bottom, top = low.readings[0], high.readings[0] // high.scale
    if low.is_weak or page.number_at(high.end, after) is not None or low.scale > 1:
        return False
    steps = {(bottom, bottom + 1)} | ({(bottom, 2 * bottom)} if bottom == 5 else set())
    is_round = bottom % 10 == 0 and bottom < 100
    steps |= {(bottom, bottom + 10)} if is_round else set()
    return (bottom, top) in steps and page.counted_after(high.end) is not None


def _is_year_range(page: Page, low: Quantity, high: Quantity) -> bool:
    """Whether both ends are years: "1988 bis 1994 starben 45", but not "1500 bis 2000 Tote".

    Where the word before the high end also leads to a year, a verb in small letters counts nothing.
    """
    if not (is_yearlike(low) and is_yearlike(high)):
        return False
    if page.counted_after(high.end) is None:
        return True
    is_led = page.vocabulary.before_year.before(page.flat, page.back(high.start)) is not None
    return is_led and page.folded.letter(page.skip(high.end)).islower()


def _range(page: Page, low: Quantity, high: Quantity, start: int, end: int) -> Draft | None:
    """The figure of a range, or None when its ends make none."""
    bottom, top = _ends(low, high)
    is_framed = start < page.front(low)
    if not is_framed and _shares_hundreds(low, high):
        bottom *= 100
    if _is_year_range(page, low, high) or bottom == top or (bottom > top and not is_framed):
        return None
    before, behind = page.measured(low), page.measured(high)
    if behind.unit != before.unit and COUNT not in {behind.unit, before.unit}:
        return None  # "from $3bn to €4bn" is no range of either
    measured = behind if behind.unit != COUNT else replace(before, words_end=behind.words_end)
    if behind.unit == COUNT:
        measured = replace(measured, per=behind.per)
    is_loose = Kind.NOUN in {low.kind, high.kind} or bool(low.hedge or high.hedge)
    start, end = min(start, before.start), max(end, behind.end)
    hedge, start, end = page.hedge_around(start, end)
    trouble = measured.trouble
    whole = _bounded(hedge, bottom, top)
    whole = replace(whole, is_approximate=whole.is_approximate or is_loose)
    figures: tuple[Figure, ...] = (whole,)
    if bottom > top:
        trouble = f"the range runs from {bottom} down to {top}"
        figures = (_bounded(hedge, top, bottom), _alone(bottom), _alone(top))
    elif _leaves_thousands_out(low, high):
        trouble = f"the range could begin at {bottom * 1000} or at {bottom}"
        figures = (_bounded(hedge, bottom * 1000, top), *figures)
    figures = tuple(each for figure in figures for each in measured.put_on(figure))
    is_minor = page.gives_way(high, measured.unit)
    return Draft(figures, start, end, low.start, high.end, trouble=trouble, is_minor=is_minor)


def _alone(value: Number) -> Figure:
    return Figure(words="", form=Form.BARE, value=value)


def _bounded(hedge: Form | None, low: Number, high: Number) -> Figure:
    """A range, or what is left of it when a bound stands before it: "at least 70 to 75"."""
    if hedge in LOWER:
        return Figure(words="", form=hedge, value=low)
    if hedge in UPPER or hedge is Form.NEARLY:
        return Figure(words="", form=hedge, value=high)
    return Figure(
        words="",
        form=Form.RANGE,
        value=low,
        upper=high,
        is_approximate=hedge is Form.ABOUT,
    )


def _ends(low: Quantity, high: Quantity) -> tuple[Number, Number]:
    """The ends of a range; in "2 to 3 million" the low end is millions too."""
    bottom, top = low.readings[0], high.readings[0]
    if low.scale == 1 and high.scale > 1 and bottom * high.scale < top:
        bottom = tidy(bottom * high.scale)
    return bottom, top


def _shares_hundreds(low: Quantity, high: Quantity) -> bool:
    """Whether the hundreds are said once for both ends: "2-300 people" are 200 to 300."""
    is_short = low.is_bare_digits and len(low.digits) == 1
    is_round = high.is_bare_digits and len(high.digits) == 3 and high.digits.endswith("00")
    return is_short and is_round and 0 < int(low.digits) < int(high.digits) // 100


def _leaves_thousands_out(low: Quantity, high: Quantity) -> bool:
    """Whether the thousands may be said once for both ends: "70 à 75 000"."""
    top = high.readings[0]
    is_round_top = bool(high.digits) and not high.is_bare_digits and high.scale == 1
    return low.is_bare_digits and is_round_top and top >= 1000 and low.readings[0] * 1000 < top


def read_bounds(page: Page, quantity: Quantity, after: int) -> Read | None:
    """The range that a low and a high bound give, in either order: more than 20 but under 30.

    Only where nothing but "and", "but" or a comma stands between the two: in "more than 20 dead and
    fewer than 30 injured" each bounds a count of its own.
    """
    if quantity.kind not in STATED or len(quantity.readings) != 1:
        return None
    form, start, end = page.hedge_around(page.front(quantity), quantity.end)
    if form not in LOWER | UPPER:
        return None
    read = _other_bound(page, end, after)
    if read is None:
        return None
    other, other_form, other_end, later = read
    low, high = (quantity, other) if form in LOWER else (other, quantity)
    is_pair = (form in LOWER and other_form in UPPER) or (form in UPPER and other_form in LOWER)
    if not is_pair or low.readings[0] >= high.readings[0]:
        return None
    forms = {form, other_form}
    figure = Figure(
        words="",
        form=Form.RANGE,
        value=low.readings[0],
        upper=high.readings[0],
        low_open=Form.MORE_THAN in forms,
        high_open=Form.FEWER_THAN in forms,
    )
    measured = page.measured(high)
    if measured.unit == COUNT:
        measured = page.measured(low)
    return Draft(measured.put_on(figure), start, other_end, quantity.start, other.end), later


def _other_bound(page: Page, end: int, after: int) -> tuple[Quantity, Form | None, int, int] | None:
    """The bounded number after "and": itself, its form, where its words end, the next place."""
    start = _after_link(page, end)
    counted = page.counted_after(end) if start is None else None
    if counted is not None:
        start = _after_link(page, counted)
    if start is None:
        return None
    read = page.hedged_number_at(start, page.place_from(after, start))
    if read is None or len(read[0].readings) != 1:
        return None
    if page.is_aside(read[0]):
        return None
    form, _, other_end = page.hedge_around(page.front(read[0]), read[0].end)
    ends = {read[0].end, other_end}
    if counted is not None and any(page.counted_after(one) is not None for one in ends):
        return None
    return read[0], form, other_end, read[1]


def _after_link(page: Page, end: int) -> int | None:
    """Where the other bound begins; where "and" is written onto it, as in Arabic, with that."""
    place = page.skip(end + (page.flat[end : end + 1] == ","))
    link = page.vocabulary.links.at(page.flat, place) or page.vocabulary.range_middles.at(
        page.flat, place
    )
    if link is not None:
        return page.skip(link[0])
    is_glued = page.flat.startswith(page.vocabulary.glued or "\0", place)
    return place if is_glued or page.flat[end : end + 1] == "," else None
