"""A part of a whole: "half of the 140,000", "60 %", "12 out of 44", "one in three children"."""

import re
from dataclasses import replace
from decimal import Context, Decimal
from fractions import Fraction
from math import ceil, floor

from claimtrack.figures.aside import is_yearlike
from claimtrack.figures.figure import Figure, Form
from claimtrack.figures.interval import Number
from claimtrack.figures.measure import read_whole
from claimtrack.figures.page import Draft, Page, Read, doubt, read_single
from claimtrack.figures.quantity import Kind, Quantity
from claimtrack.figures.step import sign_around
from claimtrack.figures.vocabulary import PHRASE_END, Sense
from claimtrack.text.token import WORD
from claimtrack.units.unit import PERCENT

_WORD = re.compile(r" [^\W\d_]+")
_REST = re.compile(r"['-]?[^\W\d_]+")
"""A case ending."""
_FEW = frozenset({*range(2, 11), 20, 25, 50, 100, 1000, 10000, 100000})
"""Wholes of which a share is told: one in three, 5 out of 1,000. "12 of the 44" counts. Ours."""
_EXACT_DIGITS = 3
"""Digits before its last zeros that a whole has which is not rounded: 33,551,983, and 1,250 to the
ten. Ours."""
_FEWEST = 100
"""A whole above this, in digits, is one that a single case is told of: 1 in 1,250. Ours."""
_MANY = 10
"""With a word that has other uses ("in"), the whole is at most this. Ours."""


def read_every(page: Page, place: int) -> Read | None:
    """As in "every fifth child", "jedes fünfte Kind"."""
    lexeme = page.lexemes[place]
    base = lexeme.value(Sense.EVERY)
    if base is None or page.unit_at(lexeme.end) is not None:
        return None
    return _draft(page, Fraction(1, base), lexeme.start, lexeme.end, base), place + 1


def read_fraction(page: Page, quantity: Quantity, after: int) -> Read:
    """As in "half of the 140,000", "la moitié des habitants"."""
    fraction = quantity.part
    if fraction is None or (quantity.digits and not _is_share(page, quantity, after)):
        return None, after
    base = fraction.denominator if 1 <= fraction.denominator <= _MANY else None
    return _share_of(page, fraction, quantity.start, quantity.end, after, base=base)


def _is_share(page: Page, quantity: Quantity, after: int) -> bool:
    """Whether digits with a slash are a share: "1/3 of households", and not the day "2/3"."""
    if _has_whole(page, quantity.end, after):
        return True
    link = page.vocabulary.share_of.at(page.flat, page.skip(quantity.end))
    noun = WORD.match(page.flat, page.skip(link[0])) if link is not None else None
    return noun is not None and page.vocabulary.months.at(page.flat, noun.start()) is None


def _has_whole(page: Page, end: int, after: int) -> bool:
    link = page.vocabulary.share_of.at(page.flat, page.skip(end))
    whole = page.hedged_number_at(link[0], after) if link else None
    return whole is not None and not whole[0].is_weak  # "2 % sur un an" is of no whole


def read_share(page: Page, quantity: Quantity, after: int) -> Read | None:
    """60 % of the 140,000; 12 out of 44; one in three; all but three of the 176."""
    if quantity.kind is not Kind.NUMBER or len(quantity.readings) != 1:
        return None
    percent_end = page.percent_end(quantity.end)
    if percent_end is not None:
        if not _has_whole(page, percent_end, after):
            return None
        percent = quantity.readings[0]
        printed = percent if isinstance(percent, Decimal) else None
        fraction = Fraction(percent) / 100
        return _share_of(page, fraction, quantity.start, percent_end, after, printed=printed)
    return read_ratio(page, quantity, after) or _read_out_of(page, quantity, after)


def _read_out_of(page: Page, quantity: Quantity, after: int) -> Read | None:
    """As in "12 out of 44", "all but three of the 176"."""
    left_out = page.vocabulary.all_but.before(page.flat, page.back(quantity.start))
    link = page.vocabulary.out_of.at(page.flat, page.skip(quantity.end))
    whole = page.number_at(link[0], after) if link else None
    base = whole[0].value if whole else None
    if whole is not None and base == 0:
        page.over_zero = True
        return None, whole[1]
    if whole is None or base is None or base < quantity.readings[0]:
        return (None, after) if left_out else None
    value = quantity.readings[0]
    draft = read_single(page, quantity._replace(readings=(base - value,)) if left_out else quantity)
    value = base - value if left_out else value
    share = _percent(Fraction(value) / Fraction(base)) if base else None
    figures = tuple(replace(figure, base=base, share=share) for figure in draft.figures)
    start = left_out[0] if left_out else draft.start
    return draft._replace(figures=figures, start=start, end=max(draft.end, whole[0].end)), whole[1]


def read_ratio(page: Page, quantity: Quantity, after: int) -> Read | None:
    """One in three, une personne sur trois, nine out of ten; not "killed 3 in 10 attacks"."""
    value = quantity.readings[0]
    if value != int(value) or not value:
        return None
    few = _read_members(page, quantity, int(value), after)
    if few is not None:
        return few
    for noun, end in enumerate(_noun_ends(page, quantity.end)):
        link = page.vocabulary.in_every.at(page.flat, page.skip(end))
        whole = page.number_at(link[0], page.place_from(after, link[0])) if link else None
        if link is None or whole is None or not whole[0].readings:
            continue
        number, later = whole
        base = number.readings[0]
        page.over_zero |= base == 0
        is_few = base in _FEW or (value == 1 and base > _FEWEST and bool(number.digits))
        if not value < base or not is_few or page.is_aside(number):
            return (None, later) if base == 0 else None
        is_counted = page.counted_after(number.end) is not None
        if (noun and is_counted) or (not link[1] and not _is_told_of_few(page, quantity, number)):
            return None
        share = Fraction(int(value), int(base))
        return _draft(page, share, quantity.start, number.end, int(base)), later
    return None


def _read_members(page: Page, quantity: Quantity, base: int, after: int) -> Read | None:
    """As in Turkish "üç kişiden biri": the few first, one word for them at most, then how many."""
    if base not in _FEW or not len(page.vocabulary.members):
        return None
    word = _REST.match(page.flat, quantity.end)
    ends = [word.end()] if word else [quantity.end]
    follower = _WORD.match(page.flat, ends[0])
    for end in (*ends, *((follower.end(),) if follower else ())):
        found = page.vocabulary.members.at(page.flat, page.skip(end))
        if found is not None and found[1] < base:
            draft = _draft(page, Fraction(found[1], base), quantity.start, found[0], base)
            return draft, page.place_from(after, found[0])
    return None


def _noun_ends(page: Page, end: int) -> tuple[int, ...]:
    """Where the number ends, and the one word after it: une *personne* sur trois."""
    word = _WORD.match(page.flat, end)
    return (end, word.end()) if word else (end,)


def _is_told_of_few(page: Page, quantity: Quantity, whole: Quantity) -> bool:
    """Whether "in" leads to a whole rather than to a place or a time: "killed two in five days"."""
    flat, words = page.flat, page.vocabulary
    if whole.readings[0] > _MANY and quantity.readings[0] != 1:
        return False
    if page.unit_at(whole.end) is not None or is_yearlike(whole):
        return False
    return words.counted.before(flat, page.back(page.edge(quantity))) is None


def _draft(page: Page, fraction: Fraction, start: int, end: int, base: int | None) -> Draft:
    """A share without a stated whole, in hundredths; `base` is the small one it is told of."""
    hedge, hedge_start, hedge_end = page.hedge_around(start, end)
    value = _percent(fraction)
    figure = Figure(
        words="",
        form=hedge or Form.BARE,
        value=value,
        unit=PERCENT,
        base=base if base != 1 else None,
        of=read_whole(page, end),
    )
    return Draft((figure,), hedge_start, hedge_end, start, end)


def _share_of(
    page: Page,
    fraction: Fraction,
    start: int,
    end: int,
    after: int,
    *,
    printed: Decimal | None = None,
    base: int | None = None,
) -> Read:
    """A share: of a stated whole it is about a count, otherwise hundredths.

    Of a share with decimals nothing but its last digit is open: 51.9 % of 33,551,983 is a count
    between 51.85 % and 51.95 % of them.
    """
    hedge, hedge_start, hedge_end = page.hedge_around(start, end)
    link = page.vocabulary.share_of.at(page.flat, page.skip(end))
    later = _after_time(page, end, after)
    if later is not None:
        return None, later
    whole = page.hedged_number_at(link[0], after) if link else None
    if whole is None or whole[0].value is None:
        # A share without its whole stands at the end of a phrase: "half-time" is none.
        is_closed = (
            PHRASE_END.match(page.folded.text, hedge_end)
            or page.counted_after(end)
            or page.vocabulary.more_or_fewer.at(page.flat, page.skip(end))
            or sign_around(page, hedge_start, hedge_end, PERCENT)
        )
        return (_draft(page, fraction, start, end, base) if link or is_closed else None), after
    quantity, later = whole
    is_scale = not quantity.digits and quantity.scale == quantity.value
    base_hedge, _, _ = page.hedge_around(quantity.start, quantity.end)
    is_fine = printed is not None and not is_scale and hedge is None and base_hedge is None
    figures = tuple(
        (is_fine and printed is not None and _fine_share(printed, each))
        or Figure(
            words="",
            form=hedge or base_hedge or (Form.BARE if is_scale else Form.ABOUT),
            value=round(fraction * Fraction(each)),
            base=None if is_scale else each,
            share=None if is_scale else printed or _percent(fraction),
        )
        for each in quantity.readings
    )
    trouble = doubt(quantity)
    if hedge is not None and base_hedge is not None and hedge is not base_hedge:
        trouble = f"a share that is {hedge} of a whole that is {base_hedge}"
    draft = Draft(figures, hedge_start, quantity.end, start, quantity.end, trouble=trouble)
    return draft, later


def _fine_share(percent: Decimal, base: Number) -> Figure | None:
    """The counts that a share with decimals of an exact whole can be; None of a rounded whole."""
    if not isinstance(base, int) or len(str(base).rstrip("0")) < _EXACT_DIGITS:
        return None
    half = Fraction(10) ** int(percent.as_tuple().exponent) / 2
    zeros = len(str(base)) - len(str(base).rstrip("0"))
    around = Fraction(10**zeros if zeros else 0, 2)
    low = ceil((Fraction(percent) - half) / 100 * (base - around))
    high = floor((Fraction(percent) + half) / 100 * (base + around))
    if low >= high:
        return Figure("", Form.EXACT, low, base=base, share=percent) if low == high else None
    return Figure("", Form.RANGE, low, high, base=base, share=percent)


def _after_time(page: Page, end: int, after: int) -> int | None:
    """The place after the time that is shared out: the first half of 2020, of March, of the year.

    Four bare digits after a mere "of", or after nothing, are a year unless a word for what is
    counted follows; "half of the 2020 houses" has its article. None: it is no time.
    """
    words, flat, start = page.vocabulary, page.flat, page.skip(end)
    link = words.share_of.at(flat, start) or words.of.at(flat, start)
    whole = page.skip(link[0]) if link else start
    if words.months.at(flat, whole) is not None:
        return after
    told = words.before_year.at(flat, start) or words.before_year.at(flat, whole)
    year = page.number_at(told[0] if told else whole, after)
    if year is None or not is_yearlike(year[0]):
        return None
    is_mere = told is not None or link is None or link == words.of.at(flat, start)
    is_counted = page.counted_after(year[0].end) is not None
    return year[1] if not is_counted and (is_mere or page.is_aside(year[0])) else None


def _percent(fraction: Fraction) -> Number:
    """Hundredths, to two digits behind the point; of less than one, to two that say something."""
    hundredths = fraction * 100
    if hundredths.denominator == 1:
        return int(hundredths)
    exact = Decimal(hundredths.numerator) / Decimal(hundredths.denominator)
    return round(exact, 2) if exact >= 1 else Context(2).plus(exact).normalize()
