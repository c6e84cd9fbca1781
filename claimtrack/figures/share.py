"""A part of a whole: "half of the 140,000", "60 %", "12 out of 44"."""

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from claimtrack.figures.aside import counted_after, is_yearlike
from claimtrack.figures.figure import Figure, Form, Unit
from claimtrack.figures.interval import Number
from claimtrack.figures.page import Draft, Page, doubt, read_single
from claimtrack.figures.quantity import Kind, Quantity

_SHARE_END = re.compile(r"\s*(?:[.,;:!?)]|$)")
"""A share without its whole stands at the end of a phrase: "half-time" is none."""


def read_fraction(page: Page, place: int) -> tuple[Draft | None, int]:
    """As in "half of the 140,000", "la moitié des habitants"."""
    lexeme = page.lexemes[place]
    fraction = lexeme.fraction
    if fraction is None:
        return None, place + 1
    return _share_of(page, fraction, lexeme.start, lexeme.end, place + 1)


def read_share(page: Page, quantity: Quantity, after: int) -> tuple[Draft | None, int] | None:
    """60 % of the 140,000; 12 out of 44."""
    if quantity.kind is not Kind.NUMBER or len(quantity.readings) != 1:
        return None
    percent_end = page.percent_end(quantity.end)
    if percent_end is not None:
        link = page.vocabulary.share_of.at(page.flat, page.skip(percent_end))
        if link is None or page.hedged_number_at(link[0], after) is None:
            return None
        fraction = Fraction(quantity.readings[0]) / 100
        return _share_of(page, fraction, quantity.start, percent_end, after)
    link = page.vocabulary.out_of.at(page.flat, page.skip(quantity.end))
    whole = page.number_at(link[0], after) if link else None
    if whole is None or whole[0].value is None or whole[0].value < quantity.readings[0]:
        return None
    draft = read_single(page, quantity)
    share = _percent(Fraction(quantity.readings[0]) / Fraction(whole[0].value))
    figures = tuple(replace(figure, base=whole[0].value, share=share) for figure in draft.figures)
    return replace(draft, figures=figures, end=max(draft.end, whole[0].end)), whole[1]


def _share_of(
    page: Page, fraction: Fraction, start: int, end: int, after: int
) -> tuple[Draft | None, int]:
    """A share: of a stated whole it is about a count, otherwise hundredths."""
    hedge, hedge_start, hedge_end = page.hedge_around(start, end)
    link = page.vocabulary.share_of.at(page.flat, page.skip(end))
    later = _after_time(page, end, after)
    if later is not None:
        return None, later
    whole = page.hedged_number_at(link[0], after) if link else _scale_at(page, end, after)
    if whole is None or whole[0].value is None:
        if link is None and not _SHARE_END.match(page.folded.text, end):
            return None, after
        figure = Figure(
            words="", form=hedge or Form.BARE, value=_percent(fraction), unit=Unit.PERCENT
        )
        return Draft((figure,), hedge_start, hedge_end, start, end), after
    quantity, later = whole
    is_scale = not quantity.digits and quantity.scale == quantity.value
    base_hedge, _, _ = page.hedge_around(quantity.start, quantity.end)
    figures = tuple(
        Figure(
            words="",
            form=hedge or base_hedge or (Form.BARE if is_scale else Form.ABOUT),
            value=round(fraction * Fraction(base)),
            base=None if is_scale else base,
            share=None if is_scale else _percent(fraction),
        )
        for base in quantity.readings
    )
    trouble = doubt(quantity)
    if hedge is not None and base_hedge is not None and hedge is not base_hedge:
        trouble = f"a share that is {hedge} of a whole that is {base_hedge}"
    draft = Draft(figures, hedge_start, quantity.end, start, quantity.end, trouble=trouble)
    return draft, later


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
    is_counted = counted_after(flat, year[0].end, words) is not None
    return year[1] if not is_counted and (is_mere or page.is_aside(year[0])) else None


def _scale_at(page: Page, end: int, after: int) -> tuple[Quantity, int] | None:
    """The scale word that a share stands before without a link: a quarter million."""
    read = page.number_at(end, after)
    return read if read and not read[0].digits and read[0].scale == read[0].value else None


def _percent(fraction: Fraction) -> Number:
    """Hundredths, to two digits behind the point."""
    hundredths = fraction * 100
    if hundredths.denominator == 1:
        return int(hundredths)
    return round(Decimal(hundredths.numerator) / Decimal(hundredths.denominator), 2)
