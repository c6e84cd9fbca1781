"""How a figure stands to something else: "three times as many", "the lowest for 25 years", "14th".

`read_compared` reads what words say without a number; `read_rank` a rank; `relate` looks around a
figure that was read for the words that make a change or a comparison of it, and for what it is
relative to.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import islice

from claimtrack.figures.aside import is_yearlike
from claimtrack.figures.figure import COUNT, Figure, Form, Says
from claimtrack.figures.interval import Number
from claimtrack.figures.lexeme import Lexeme
from claimtrack.figures.page import Draft, Page, Read, read_single
from claimtrack.figures.quantity import Kind, Quantity, tidy
from claimtrack.figures.step import Move, is_dative, sign_around
from claimtrack.figures.times import multiply
from claimtrack.figures.vocabulary import PHRASE_END, Sense
from claimtrack.text.token import WORD
from claimtrack.units.unit import RANK, TIMES, Dimension, dimension_of

_OPENINGS = frozenset(
    {
        *(Sense.MULTIPLE, Sense.REPEATED, Sense.CHANGED, Sense.SEVERAL),
        *(Sense.PLACE, Sense.RANKED, Sense.SUPERLATIVE),
    }
)
_GAP = 4
"""Words that may stand between a comparison and what it is relative to: the lowest *level of
unemployment* since 2008. Ours."""
_STOCK_WORDS = 3
"""Words within which "lost" follows what was lost: 12,000 jobs *have been* lost. Ours."""
_AGAINST = 5
"""Words of what a figure is relative to, where the phrase ends there; else `_CUT`. Ours."""
_CUT = 2
_NEAR = 3
"""Words behind the link within which a number belongs to it: over *the last 12* months. Ours."""
_LONGEST = 40
"""Letters of the longest word that is looked at. Ours."""
_NUMBER_BEFORE = re.compile(r"(?<![0-9.,])([0-9]{1,6}) $")
_NUMBER_FIRST = re.compile(r"[0-9]+(?:[ '][^\W\d_]+)? ")
_TIMES = frozenset({Dimension.DURATION, Dimension.CALENDAR_DURATION})
_DIGITS = Decimal("0.0001")
"""To how much a third is written. Ours: a hundredth of a percent."""


def read_compared(page: Page, lexeme: Lexeme, place: int) -> Read | None:
    """As in "twice as many", "doubled since 2015", "the lowest for 25 years", "the third largest".

    None where the words compare nothing: "arrested twice", "the largest city".
    """
    senses = lexeme.senses
    if senses.keys().isdisjoint(_OPENINGS):
        return None
    draft: Draft | None = None
    if Sense.CHANGED in senses:
        draft = _level_after(page, lexeme) or _changed_by(
            page, Fraction(senses[Sense.CHANGED]), lexeme
        )
    elif Sense.SEVERAL in senses:
        draft = _changed_unclearly(page, lexeme, place)
    elif Sense.MULTIPLE in senses or Sense.REPEATED in senses:
        draft = _multiple(page, lexeme) or _product(page, lexeme, place)
    elif Sense.RANKED in senses:
        draft = _rank(page, int(senses[Sense.RANKED]), lexeme.start, lexeme.end, lexeme.end)
        draft = _from_end(page, draft, lexeme.start)
    elif Sense.PLACE in senses:
        draft = _placed(page, int(senses[Sense.PLACE]), lexeme.start, lexeme.end)
    if draft is None and Sense.SUPERLATIVE in senses:
        draft = _superlative(page, lexeme)
    return None if draft is None else (draft, page.place_from(place + 1, draft.end))


def _multiple(page: Page, lexeme: Lexeme) -> Draft | None:
    words, flat = page.vocabulary, page.flat
    is_sure = Sense.MULTIPLE in lexeme.senses
    value = Fraction(lexeme.senses[Sense.MULTIPLE if is_sure else Sense.REPEATED])
    end, sign = _tail(page, lexeme.end)
    after = page.skip(end)
    is_said = sign or words.multiple_of.at(flat, after) or words.than.at(flat, after)
    hedge = page.hedge_before(lexeme.start)
    start = hedge.start if hedge else lexeme.start
    is_alone = hedge is not None and end - start == page.characters
    if not is_sure and not is_said and not is_alone:
        return None
    moved = sign_around(page, start, end, TIMES)
    is_less = sign < 0 or (moved is not None and moved.sign < 0)
    value = 1 / value if is_less and value > 1 else value
    says = Says.COMPARISON if moved is None else Says.CHANGE
    return _factor(page, value, (lexeme.start, lexeme.end), end, says)


def _product(page: Page, lexeme: Lexeme, place: int) -> Draft | None:
    """The number that a word multiplies which stands right before it: twice 61."""
    factor = Fraction(lexeme.senses.get(Sense.REPEATED, 0))
    number = page.number_at(lexeme.end, place + 1)
    if not factor or number is None:
        return None
    product = multiply(page, number[0], tidy(Decimal(factor.numerator) / factor.denominator))
    if product is None:
        return None
    return read_single(page, product._replace(start=lexeme.start, digits=""))


def _changed_by(page: Page, value: Fraction, lexeme: Lexeme) -> Draft | None:
    """A verb of a change by a factor; not where it only leads to levels: doubled from 3 to 6."""
    link = page.vocabulary.sources.at(page.flat, page.skip(lexeme.end))
    level = page.hedged_number_at(link[0], page.place_from(0, link[0])) if link else None
    if level is not None and not is_yearlike(level[0]):
        return None
    return _factor(page, value, (lexeme.start, lexeme.end), lexeme.end, Says.CHANGE)


def _level_after(page: Page, lexeme: Lexeme) -> Draft | None:
    """The level that such a verb leads to, with its words: tripled to 480."""
    link = page.vocabulary.to.at(page.flat, page.skip(lexeme.end))
    level = page.hedged_number_at(link[0], page.place_from(0, link[0])) if link else None
    if level is None or is_yearlike(level[0]):
        return None
    _, start, _ = page.hedge_around(lexeme.start, lexeme.end)
    draft = read_single(page, level[0])
    against = _original(page, start, lexeme.end)
    figures = tuple(replace(each, against=against) for each in draft.figures)
    return draft._replace(figures=figures, start=min(start, draft.start))


def _changed_unclearly(page: Page, lexeme: Lexeme, place: int) -> Draft | None:
    """Doubled, or multiplied by who knows what; a number of times behind it settles that."""
    number = page.number_at(lexeme.end, place + 1)
    if number is not None and page.measured(number[0]).unit == TIMES:
        return None
    draft = _factor(page, Fraction(2), (lexeme.start, lexeme.end), lexeme.end, Says.CHANGE)
    vague = replace(draft.figures[0], form=Form.VAGUE_QUANTIFIER, value=None)
    return draft._replace(
        figures=(*draft.figures, vague), trouble="the verb means doubled and multiplied"
    )


def _factor(page: Page, value: Fraction, number: tuple[int, int], end: int, says: Says) -> Draft:
    form, start, end = page.hedge_around(number[0], end)
    figure = Figure("", form or Form.BARE, _written(value), unit=TIMES, says=says)
    return _with_against(page, Draft((figure,), start, end, *number, is_minor=True))


def _written(value: Fraction) -> Number:
    """A factor as a number; one without end to four digits behind the mark."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return tidy(exact if exact == exact.quantize(_DIGITS) else exact.quantize(_DIGITS))


def _tail(page: Page, end: int) -> tuple[int, int]:
    """Where the words behind a factor end that make it compare, and -1 where they say fewer."""
    words, start = page.vocabulary, page.skip(end)
    told = words.more_or_fewer.at(page.flat, start)
    many = words.as_many.at(page.flat, start)
    if told is not None and (many is None or many[0] <= told[0]):
        return told
    is_whole = words.multiple_of.at(page.flat, start) is not None  # twice *the average*
    return (end if is_whole else many[0], 1) if many is not None else (end, 0)


def _superlative(page: Page, lexeme: Lexeme) -> Draft | None:
    """The most or the least of a time; one that is relative to nothing is no figure."""
    found = _find_span(page, lexeme.end)
    start = _article_start(page, lexeme.start)
    before = None if found else _find_before(page, start)
    is_record = lexeme.senses[Sense.SUPERLATIVE] == 1
    if found is None and before is None and not is_record:
        return None
    against = found or before
    figure = Figure("", Form.SUPERLATIVE, unit=RANK, says=Says.COMPARISON)
    figure = replace(figure, against=_original(page, *against) if against else "")
    start, end = before[0] if before else start, found[1] if found else lexeme.end
    draft = Draft((figure,), start, end, lexeme.start, lexeme.end, is_minor=True)
    return draft._replace(reaches_back=before is not None)


def _find_span(page: Page, end: int) -> tuple[int, int] | None:
    """The time in which something is the most or the least, a few words on."""
    words, flat = page.vocabulary, page.flat
    for start in _after_words(page, end):
        ever = words.ever.at(flat, start)
        if ever is not None:
            return start, ever[0]
        for table, fits in ((words.span, _is_time_at), (words.from_year, _is_year_at)):
            link = table.at(flat, start)
            stop = fits(page, link[0]) if link else None
            if stop is not None:
                return start, stop
        link = words.since.at(flat, start)
        if link is not None:
            return start, _against_end(page, link[0])
    return None


def _is_time_at(page: Page, end: int) -> int | None:
    """Where a number of years or days ends that begins here, hedged or not."""
    found = page.hedged_number_at(end, page.place_from(0, end))
    if found is None:
        return None
    measured = page.measured(found[0])
    return measured.end if dimension_of(measured.unit) in _TIMES else None


def _is_year_at(page: Page, end: int) -> int | None:
    """Where a year ends that begins here, a month before it or not."""
    month = page.vocabulary.months.at(page.flat, page.skip(end))
    end = month[0] if month else end
    found = page.number_at(end, page.place_from(0, end))
    if found is None or not is_yearlike(found[0]):
        return end if month else None
    told = page.vocabulary.after_year.at(page.flat, page.skip(found[0].end))
    unit = page.unit_at(found[0].end)
    return told[0] if told else unit.end if unit else found[0].end


# Ranks


def read_rank(page: Page, quantity: Quantity, after: int) -> Read | None:
    """As in "14th of 180", "ranked 14", "14e rang", "the 3rd largest"."""
    value = quantity.readings[0] if len(quantity.readings) == 1 else None
    if quantity.kind is not Kind.NUMBER or not isinstance(value, int) or value < 1:
        return None
    end = _ordinal_end(page, quantity)
    lead = page.vocabulary.rank_before.before(page.flat, page.back(quantity.start))
    tail = None
    if end is None and quantity.is_bare_digits:
        tail = page.vocabulary.rank_after.at(page.flat, page.skip(quantity.end))
    if end is None and lead is None and tail is None:
        return None
    is_ordinal, end = end is not None or tail is not None, end or quantity.end
    draft = _placed(page, value, quantity.start, end) if is_ordinal else None
    if draft is None and lead is not None:
        draft = _rank(page, value, quantity.start, quantity.end, end)
    return None if draft is None else (draft, page.place_from(after, draft.end))


def _ordinal_end(page: Page, quantity: Quantity) -> int | None:
    """Where a number ends that is a place in a row; None where it is none."""
    text, end, words = page.folded.text, quantity.end, page.vocabulary
    if quantity.is_ordinal:
        return end
    if not quantity.is_bare_digits:
        return None
    place = end + (text[end : end + 1] in {"'", "-", "."})
    ending = words.ordinal_ending.match(text, end) or words.ordinal_ending.match(text, place)
    if ending is not None:
        return ending.end()
    is_dotted = text[end : end + 2] == ". " and len(words.before_ordinal) > 0
    return end + 1 if is_dotted else None


def _placed(page: Page, value: int, start: int, end: int) -> Draft | None:
    """A place in a row of which a superlative, a word for places or the whole makes a rank."""
    words, flat = page.vocabulary, page.flat
    place = end + (flat[end : end + 1] in {" ", "-"})
    for stop in (place, _word_end(page, place)):
        follows = words.superlatives.at(flat, page.skip(stop))
        if follows is not None:
            draft = _rank(page, value, start, end, follows[0])
            return _from_end(page, draft, page.skip(stop))
    behind = words.rank_after.at(flat, page.skip(end))
    if behind is not None:
        return _rank(page, value, start, end, behind[0])
    if words.rank_before.before(flat, page.back(start)) is not None:
        return _rank(page, value, start, end, end)
    base = _find_base(page, value, end, gap=0)
    return _rank(page, value, start, end, end) if base and flat[start].isdigit() else None


def _from_end(page: Page, draft: Draft, place: int) -> Draft:
    """The rank with the end it is counted from, by the superlative at a place: the third *lowest*.

    Nothing is said of the highest, from which ranks are counted without a word.
    """
    found = page.vocabulary.rank_ends.at(page.flat, place)
    if found is None:
        return draft
    return draft._replace(figures=tuple(replace(each, of=found[1]) for each in draft.figures))


def _rank(page: Page, value: int, start: int, end: int, stop: int) -> Draft:
    """The rank, with how many there are where the words say so, behind it or before."""
    base = _find_base(page, value, stop, gap=_GAP)
    lead = page.vocabulary.rank_before.before(page.flat, page.back(start))
    among = page.vocabulary.rank_of.before(page.flat, page.back(start)) if base is None else None
    ahead = (
        _NUMBER_BEFORE.search(page.flat, max(among[0] - _LONGEST, 0), among[0]) if among else None
    )
    if ahead is not None:
        figure = Figure("", Form.BARE, value, unit=RANK, base=int(ahead[1]), says=Says.COMPARISON)
        return Draft((figure,), ahead.start(), stop, start, end, is_minor=True, reaches_back=True)
    figure = Figure(
        "", Form.BARE, value, unit=RANK, base=base[0] if base else None, says=Says.COMPARISON
    )
    first = lead[0] if lead else _article_start(page, start)
    draft = Draft((figure,), first, base[1] if base else stop, start, end, is_minor=True)
    if base is None and (found := _find_span(page, stop)):
        figure = replace(figure, against=_original(page, *found))
        draft = draft._replace(figures=(figure,), end=found[1])
    return draft


def _find_base(page: Page, value: int, end: int, gap: int) -> tuple[Number, int] | None:
    """How many there are, and where that ends: "of 180", "out of 180 countries"."""
    for start in islice(_after_words(page, end), gap + 1):
        link = page.vocabulary.rank_of.at(page.flat, start)
        whole = page.number_at(link[0], page.place_from(0, link[0])) if link else None
        if whole is not None and len(whole[0].readings) == 1 and not is_yearlike(whole[0]):
            base = whole[0].readings[0]
            return (base, whole[0].end) if base >= value else None
    return None


# Around a figure


def relate(page: Page, draft: Draft) -> Draft:
    """The figure as the change or the comparison that the words around it make of it.

    A factor is one where words compare (else they say how often); a share, a measure or a sum of
    money where a verb or noun of change, "more" or "fewer" stands beside it; a count where it is
    "more than" something.
    """
    figure = draft.figures[0]
    if figure.value is None or figure.unit == RANK:
        return draft
    is_unsigned = figure.says is Says.CHANGE and figure.change is None and figure.unit != TIMES
    if figure.says is Says.LEVEL or is_unsigned:
        is_factor = figure.unit == TIMES
        draft = _as_factor(page, draft) if is_factor else _as_difference(page, draft)
    figure = draft.figures[0]
    if figure.says is Says.LEVEL:
        return draft
    if figure.unit != COUNT:
        draft = draft._replace(is_minor=True)  # beside a level it is not what the phrase says
    draft = draft if figure.against else _with_against(page, draft)
    if figure.of and (figure.per or draft.figures[0].against):  # "sur un an" names no whole
        draft = draft._replace(figures=tuple(replace(each, of="") for each in draft.figures))
    return draft


def _as_factor(page: Page, draft: Draft) -> Draft:
    words, flat = page.vocabulary, page.flat
    half = words.and_half.at(flat, page.skip(draft.end))
    if half is not None:  # deux fois *et demie*
        draft = _and_half(draft, half[0])
    link = words.factor_links.before(flat, page.back(draft.start))
    start = link[0] if link else draft.start
    hedge = page.hedge_before(start) if link else None
    start = hedge.start if hedge else start
    end, sign = _tail(page, draft.end)
    moved = sign_around(page, start, end, TIMES)
    is_sure = (
        link is not None
        or sign != 0
        or draft.end - draft.start == page.characters
        or not isinstance(draft.figures[0].value, int)
        or words.folds.at(flat, page.skip(draft.number_end)) is not None
    )
    if not is_sure:
        return draft
    is_less = sign < 0 or (moved is not None and moved.sign < 0)
    says = Says.COMPARISON if moved is None else Says.CHANGE
    figures = tuple(
        replace(
            each,
            value=_inverse(each.upper if is_less and each.upper else each.value, is_less=is_less),
            upper=_inverse(each.value if is_less and each.upper else each.upper, is_less=is_less),
            says=says,
            form=hedge.form if hedge and each.form is Form.BARE else each.form,
        )
        for each in draft.figures
    )
    first = min(start, moved.start) if moved else start
    last = max(end, moved.end) if moved else end
    return draft._replace(figures=figures, start=first, end=last)


def _and_half(draft: Draft, end: int) -> Draft:
    half = Decimal("0.5")
    figures = tuple(
        replace(each, value=None if each.value is None else each.value + half)
        for each in draft.figures
    )
    return draft._replace(figures=figures, end=end)


def _inverse(value: Number | None, *, is_less: bool) -> Number | None:
    if value is None or not is_less or value <= 1:
        return value
    return _written(1 / Fraction(value))


def _as_difference(page: Page, draft: Draft) -> Draft:
    """A step, or how much more or fewer; a share of a stated whole is neither."""
    figure = draft.figures[0]
    if figure.unit == COUNT:
        return _as_count_difference(page, draft)
    if is_dative(page, draft.number_end, draft.end):
        return draft
    draft = _with_hedge(page, draft)
    told = page.vocabulary.more_or_fewer.at(page.flat, page.skip(draft.end))
    if told is not None and figure.change is None:
        return _signed(draft, told[1], Says.COMPARISON, draft.start, told[0])
    before = _more_before(page, draft.start)
    if before is not None and figure.change is None:
        return _signed(draft, before[1], Says.COMPARISON, before[0], draft.end)
    moved = sign_around(page, draft.start, draft.end, figure.unit)
    if moved is None or figure.change is not None:
        is_level = figure.says is Says.LEVEL and figure.change is None
        return _as_undirected(page, draft) if is_level else draft
    return _signed(draft, moved.sign, Says.CHANGE, moved.start, moved.end)


def _as_undirected(page: Page, draft: Draft) -> Draft:
    """As in "changed by 3 %", which may be more or less."""
    words, flat = page.vocabulary, page.flat
    before = words.undirected.before(flat, page.back(draft.start))
    behind = words.undirected.at(flat, page.skip(draft.end))
    if before is None and behind is None:
        return draft
    start = before[0] if before else draft.start
    end = draft.end if before or behind is None else behind[0]
    figures = tuple(replace(each, says=Says.CHANGE) for each in draft.figures)
    return draft._replace(figures=figures, start=start, end=end)


def _with_hedge(page: Page, draft: Draft) -> Draft:
    """The figure with a hedge that stands before its "by": Russian "pochti na 8 %"."""
    link = page.vocabulary.after_subject_by.before(page.flat, page.back(draft.start))
    hedge = page.hedge_before(link[0]) if link else None
    if hedge is None or any(each.form is not Form.BARE for each in draft.figures):
        return draft
    figures = tuple(replace(each, form=hedge.form) for each in draft.figures)
    return draft._replace(figures=figures, start=hedge.start)


def _more_before(page: Page, start: int) -> tuple[int, int] | None:
    """As in "higher by 12 %": where the words begin, and whether they say more (1) or fewer."""
    words, end = page.vocabulary, page.back(start)
    link = words.steps.before(page.flat, end) or words.after_subject_by.before(page.flat, end)
    return words.more_or_fewer.before(page.flat, page.back(link[0])) if link else None


def _as_count_difference(page: Page, draft: Draft) -> Draft:
    """As in "40,000 more than planned", "multiplied by three", Turkish "40 bin kişi azaldı"."""
    words, flat, figure = page.vocabulary, page.flat, draft.figures[0]
    if figure.change is not None or figure.base is not None or figure.per:
        return draft
    multiplied = words.multiplied.before(flat, page.back(draft.start))
    if multiplied is not None:
        figures = tuple(replace(f, unit=TIMES, says=Says.CHANGE) for f in draft.figures)
        return draft._replace(figures=figures, start=multiplied[0], is_minor=True)
    if len(words.more_than):
        start = page.skip(draft.end)
        for stop in (draft.end, _word_end(page, start)):
            told = words.more_than.at(flat, page.skip(stop))
            if told is not None and (stop == draft.end or words.links.at(flat, start) is None):
                return _signed(draft, told[1], Says.COMPARISON, draft.start, stop)
    stock = _stock_move(page, draft)
    if stock is not None:
        return _signed(draft, stock.sign, Says.CHANGE, stock.start, stock.end)
    moved = sign_around(page, draft.start, draft.end, COUNT)
    if moved is None or is_dative(page, draft.number_end, draft.end):
        return draft
    return _signed(draft, moved.sign, Says.CHANGE, moved.start, draft.end)


def _stock_move(page: Page, draft: Draft) -> Move | None:
    """As in "12,000 jobs were lost", "12,000 fewer jobs", "+12,000 jobs"."""
    words, flat = page.vocabulary, page.flat
    start = page.skip(draft.end)
    told = words.more_or_fewer.at(flat, start)
    stock = words.stocks.at(flat, page.skip(told[0]) if told else start)
    if stock is None:
        return None
    if told is not None:
        return Move(told[1], draft.start, told[0])
    if flat[max(draft.start - 1, 0) : draft.start] == "+":
        return Move(1, draft.start - 1, draft.end)
    place = stock[0]
    for _ in range(_STOCK_WORDS):
        lost = words.gained_after.at(flat, page.skip(place))
        if lost is not None:
            return Move(lost[1], draft.start, draft.end)
        place = _word_end(page, page.skip(place))
    return None


def _signed(draft: Draft, sign: int, says: Says, start: int, end: int) -> Draft:
    figures = tuple(_put_sign(each, sign, says) for each in draft.figures)
    return draft._replace(figures=figures, start=min(start, draft.start), end=max(end, draft.end))


def _put_sign(figure: Figure, sign: int, says: Says) -> Figure:
    """The figure as a rise or a fall; what it is more or less than stands in `against`."""
    whole = "" if says is Says.COMPARISON else figure.of
    if figure.value is None:
        return replace(figure, says=says, of=whole)
    size = -figure.value if figure.value < 0 else figure.value
    return replace(figure, says=says, of=whole, value=size, change=sign * size)


# What it is relative to


def _with_against(page: Page, draft: Draft) -> Draft:
    """The figure with what it is relative to; the words of a count's change stay as they are."""
    found = _find_against(page, draft.end, has_than=draft.figures[0].says is Says.COMPARISON)
    before = None if found else _find_before(page, draft.start)
    against = found or before
    if against is None:
        return draft
    words = _original(page, *against).lstrip(" ,")
    figures = tuple(replace(each, against=words) for each in draft.figures)
    if figures[0].unit == COUNT and figures[0].says is Says.CHANGE:
        return draft._replace(figures=figures)
    start = before[0] if before else draft.start
    end = found[1] if found else draft.end
    return draft._replace(figures=figures, start=start, end=end, reaches_back=before is not None)


def _find_against(page: Page, end: int, *, has_than: bool) -> tuple[int, int] | None:
    """What follows "than", "as", "since", a few words on."""
    words, flat = page.vocabulary, page.flat
    for turn, start in enumerate(_after_words(page, end)):
        tables = [words.since, *([words.than] if has_than else [])]
        if has_than and not turn:
            tables.append(words.multiple_of)
        for table in tables:
            link = table.at(flat, start)
            if link is not None:
                return start, _against_end(page, link[0])
        for timed, fits in ((words.from_year, _is_year_at), (words.span, _is_time_at)):
            link = timed.at(flat, start)
            told = fits(page, link[0]) if link else None
            if told is not None:
                return start, told
    digits = _NUMBER_FIRST.match(flat, page.skip(end))  # Armenian 2015-ից ի վեր
    link = words.against_ends.at(flat, digits.end()) if digits else None
    return (page.skip(end), link[0]) if link else None


def _against_end(page: Page, end: int) -> int:
    """Where the words end that a figure is relative to: at the end of the phrase, if it is near.

    A number near the link belongs to it, with the word behind it.
    """
    stops = [page.back(each) for each in islice(_after_words(page, end), 1, _AGAINST + 1)]
    last = stops[-1] if stops else end
    number = page.skip(last)
    led = page.vocabulary.to.before(page.flat, last)
    is_level = led is not None and led[0] > end  # since May *to* 300
    if len(stops) < _NEAR and page.flat[number : number + 1].isdigit() and not is_level:
        return _number_end(page, number)
    if is_level:
        return stops[-2] if len(stops) > 1 else end
    if stops and PHRASE_END.match(page.folded.text, last):
        return last
    return stops[min(_CUT, len(stops)) - 1] if stops else end


def _number_end(page: Page, start: int) -> int:
    """Where the number that begins here ends, with its unit or the word behind it."""
    found = page.number_at(start, page.place_from(0, start))
    if found is None:
        return start
    if is_yearlike(found[0]):
        told = page.vocabulary.after_year.at(page.flat, page.skip(found[0].end))
        return told[0] if told else found[0].end
    measured = page.measured(found[0])
    if measured.end > found[0].end:
        return measured.end
    return _word_end(page, page.skip(found[0].end))


def _find_before(page: Page, start: int) -> tuple[int, int] | None:
    """What stands before a comparison and is relative to it: 2015'ten bu yana, son 25 yılın."""
    words, flat = page.vocabulary, page.flat
    end = page.back(start)
    since = _find_since(page, end)
    if since is not None:
        return since, end
    link = words.against_ends.before(flat, end)
    if link is None:
        return None
    first = link[0]
    for _ in range(_NEAR):
        head = _word_before(page, first)
        if not head or head[-1] in ".,;:!?":
            break
        first = page.back(first) - len(head)
        opens = words.against_opens.before(flat, page.back(first))
        if head[0].isdigit() or opens is not None:
            return opens[0] if opens else first, end
        if words.against_opens.at(flat, first) is not None:
            return first, end
    return link[0], end


def _find_since(page: Page, end: int) -> int | None:
    """Where "since 2015" begins that ends right before a verb: hat sich *seit 2015* verdoppelt."""
    first = end
    for _ in range(_NEAR):
        head = _word_before(page, first)
        if not head or head[-1] in ".,;:!?":
            return None
        first = page.back(first) - len(head)
        link = page.vocabulary.since.at(page.flat, first)
        if link is not None and link[0] < end:
            return first
    return None


# Places


def _after_words(page: Page, end: int) -> Iterator[int]:
    """Where the next word begins, and those after it; no number and no mark between."""
    links = page.vocabulary.links
    place = page.skip(end)
    for turn in range(_GAP + 2):
        if turn and links.at(page.flat, place) is not None:
            return
        yield place
        word = WORD.match(page.flat, place)
        if word is None:
            return
        stop = word.end()
        while page.flat[stop : stop + 1] in {"-", "'"} and page.flat[stop + 1 : stop + 2].isalpha():
            more = WORD.match(page.flat, stop + 1)
            stop = more.end() if more else stop + 1
        place = page.skip(stop)


def _word_before(page: Page, start: int) -> str:
    """What stands before a place, up to the space before it."""
    end = page.back(start)
    return page.flat[max(end - _LONGEST, 0) : end].rpartition(" ")[2]


def _word_end(page: Page, start: int) -> int:
    word = WORD.match(page.flat, start)
    return word.end() if word else start


def _article_start(page: Page, start: int) -> int:
    """Where a superlative begins with its article."""
    end = page.back(start)
    for table in (page.vocabulary.determiners, page.vocabulary.articles):
        found = table.before(page.flat, end)
        if found is not None:
            return found[0]
    return start


def _original(page: Page, start: int, end: int) -> str:
    first, last = page.folded.original_span(start, end)
    return page.folded.original[first:last]
