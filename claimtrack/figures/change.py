"""A change and the level it leads to: "rose by 44 to 1,221"."""

import re
from dataclasses import replace
from fractions import Fraction

from claimtrack.figures.aside import is_yearlike
from claimtrack.figures.figure import COUNT, Form, Says
from claimtrack.figures.hedge import find_before_subject, find_hedge_after
from claimtrack.figures.interval import Number
from claimtrack.figures.measure import times
from claimtrack.figures.page import CLAUSE_END, STATED, Draft, Page, Read, read_single
from claimtrack.figures.quantity import Quantity, tidy
from claimtrack.figures.step import SHARED, is_no_change, opens_step, sign_around
from claimtrack.text.phrases import PhraseTable
from claimtrack.text.token import WORD
from claimtrack.units.unit import PERCENT, POINTS, TIMES, Dimension, UnitCode, dimension_of

_BRINGING_REACH = 80
"""Characters within which "36 more servicemen …, bringing the toll to 963" is one statement."""
_MOVER_REACH = 50
"""Characters within which a verb of change makes a change of "from 150 to 300". Ours."""
_STEP_REACH = 90
"""Characters within which a verb of change and its step stand before "from 150 to 300". Ours."""
_ENDS_STEP = re.compile(r"[;:!?\v]|\.(?!\d)")
_TOLD = re.compile(r"(?: [^\W\d_]+){1,5}, ")
"""What befell those who are counted, and a comma: "300 people *were killed,* up from". Ours."""
_NO_CLAUSE = re.compile(r"[.;:!?0-9\v]")
_STEP = re.compile(r"\d[\d.,]*")
_VERB_WORDS = 3
"""Words within which the verb of a change follows the new level. Ours."""


def read_change(page: Page, quantity: Quantity, after: int) -> Read | None:
    """As in "rose by 44 to 1,221", "rose from 44 to 1,221", "36 more, to 963".

    An increase without its level keeps the increase as both value and change. The old level alone
    ("up from 1,177") states no figure.
    """
    if quantity.kind not in STATED:
        return None
    end = page.back(page.edge(quantity))
    words = page.vocabulary
    if words.before_change.before(page.flat, end) is None:
        return _read_told_behind(page, quantity, after)
    came_from = words.rise_from.before(page.flat, end) or _with_subject(
        page, end, words.after_subject_from
    )
    came_by = (
        words.rise_by.before(page.flat, end)
        or _with_subject(page, end, words.after_subject_by)
        or _with_unit(page, quantity, end)
    )
    if came_from and (not came_by or came_from[0] < came_by[0]):
        level = _level(page, page.measured(quantity).end, after)
        return _changed(
            page, level, came_from[0], _difference(page, level, quantity), after, old=quantity
        )
    # Whether "rose three times" tells a factor is seen by what stands around.
    is_factor = came_by is not None and page.measured(quantity).unit == TIMES
    is_step = came_by is not None or words.movers.before(page.flat, end) is not None
    if is_factor or (is_step and _is_range(page, quantity, after)):
        return None
    if came_by is not None:
        return _read_step(page, quantity, came_by, after)
    return (
        _read_step_of_another_unit(page, quantity, after, end)
        or _read_loose_change(page, quantity, after, end)
        or _read_moved(page, quantity, after, end)
        or _read_level_first(page, quantity, after)
    )


def _is_range(page: Page, quantity: Quantity, after: int) -> bool:
    """Whether "fell by 3 to 4 %" tells both ends of a change, rather than the level it led to.

    The unit stands behind the second alone. Where the word between the two can lead to a level, the
    second is at most twice the first. Ours.
    """
    if page.measured(quantity).unit != COUNT:
        return False
    place = page.skip(quantity.end)
    middle = page.vocabulary.range_middles.at(page.flat, place)
    is_sure = page.vocabulary.to.at(page.flat, place) is None
    top = page.number_at(middle[0], after) if middle and is_sure else _level(page, place, after)
    low, high = _sure(quantity), _sure(top[0]) if top else None
    if top is None or low is None or high is None:
        return False
    return page.measured(top[0]).unit == PERCENT and low < high and (is_sure or high <= 2 * low)


def read_part_step(page: Page, quantity: Quantity, after: int) -> Read | None:
    """A level that a part of the old one led to: "fell by a third to 300"."""
    level = _level(page, quantity.end, after)
    moved = sign_around(page, page.edge(quantity), quantity.end, PERCENT) if level else None
    if level is None or moved is None:
        return None
    return _after_step(page, level, (moved.start, moved.sign), quantity, after)


def _with_unit(page: Page, quantity: Quantity, end: int) -> tuple[int, int] | None:
    """As in "up 8 %", "lost 40,000 jobs": words that before a mere count mean other things."""
    words = page.vocabulary
    told = words.rises.before(page.flat, end)
    if told is None or is_no_change(page, end):
        return None
    start, (sign, is_gain) = told
    found, measured = (start, sign), page.measured(quantity)
    is_step = measured.unit in SHARED if is_gain else measured.unit != COUNT
    if is_step or (not is_gain and opens_step(page, end, start)):
        return found
    after = page.skip(measured.end)
    word = WORD.match(page.flat, after)
    for place in (after, page.skip(word.end()) if word else after):
        if words.stocks.at(page.flat, place) is not None:
            return found
    return None


def _read_moved(page: Page, quantity: Quantity, after: int, end: int) -> Read | None:
    """As in "surged in a week from 150 to 300", where "from 150 to 300" alone is a range.

    And "increased 20 to 300", where the verb stands right before the step.
    """
    words, flat = page.vocabulary, page.flat
    mover = words.movers.before(flat, end)
    if mover is not None:
        step = page.measured(quantity)
        level = _level(page, step.end, after)
        if level is not None and step.unit not in {COUNT, page.measured(level[0]).unit}:
            return _after_step(page, level, mover, quantity, after)
        size = _sure(quantity)
        change = mover[1] * size if size is not None and mover[1] else None
        return _changed(page, level, mover[0], change, after) if level else None
    source = words.sources.before(flat, end)
    if source is None:
        return None
    place = page.counted_after(quantity.end) or page.measured(quantity).end
    verb = words.movers.at(flat, page.skip(place))
    level = _level(page, verb[0] if verb else place, after)
    if level is None:
        return None
    start = _moved_from(page, source[0])
    is_behind = words.movers.at(flat, page.skip(level[0].end)) is not None
    if start is None and verb is None and not is_behind:
        return None
    start = source[0] if start is None else start
    return _changed(page, level, start, _difference(page, level, quantity), after, old=quantity)


def _read_step_of_another_unit(page: Page, quantity: Quantity, after: int, end: int) -> Read | None:
    """As in "um 5,9 Prozent auf 31.900 gesunken", where the verb comes last."""
    link = page.vocabulary.steps.before(page.flat, end)
    step = page.measured(quantity)
    if link is None or step.unit == COUNT:
        return None
    level = _level(page, step.end, after)
    if level is None or page.measured(level[0]).unit in {step.unit, *_of_year(level[0])}:
        return None
    return _after_step(page, level, (link[0], _sign_behind(page, level)), quantity, after)


def _of_year(quantity: Quantity) -> tuple[UnitCode, ...]:
    """The unit that a level has which may be a year: "12 % à 2015" leads to none."""
    return (COUNT,) if is_yearlike(quantity) else ()


def _sign_behind(page: Page, level: tuple[Quantity, int]) -> int:
    """1 or -1 for the verb behind a level: auf 31.900 *gesunken*; 0 where there is none."""
    found = page.vocabulary.rises_after.at(page.flat, page.skip(page.measured(level[0]).end))
    return found[1] if found else 0


def _moved_from(page: Page, place: int) -> int | None:
    """Where the verb of a change begins that stands in the clause before, no number between.

    `place` itself where the verb has its step before a comma: "fell *by 400*, from 2,600 to 2,200".
    """
    clause = _NO_CLAUSE.split(page.flat[max(place - _MOVER_REACH, 0) : place])[-1]
    start = _find_mover(page, place - len(clause), place)
    if start is not None:
        return start
    step = _ENDS_STEP.split(page.flat[max(place - _STEP_REACH, 0) : place])[-1]
    is_step = step.rstrip().endswith(",") and len(_STEP.findall(step)) == 1
    is_moved = is_step and _find_mover(page, place - len(step), place) is not None
    return place if is_moved else None


def _find_mover(page: Page, start: int, end: int) -> int | None:
    """Where the first verb of a change begins between two places."""
    for word in WORD.finditer(page.flat, start, end):
        if page.vocabulary.movers.at_word(page.flat, word.start(), word.group()):
            return word.start()
    return None


def _read_level_first(page: Page, quantity: Quantity, after: int) -> Read | None:
    """As in "300, up from 150", "300 people were hurt, up from 150", "climbed to 300 from 150"."""
    words, flat = page.vocabulary, page.flat
    end = page.counted_after(quantity.end) or page.measured(quantity).end
    place = page.skip(end + (flat[end : end + 1] == ","))
    link = words.rise_from.at(flat, place)
    if link is None and (comma := _TOLD.match(flat, end)):
        link = words.rise_from.at(flat, comma.end())
        old = page.hedged_number_at(link[0], page.place_from(after, link[0])) if link else None
        units = {page.measured(each).unit for each in (quantity, *(old or ())[:1])}
        if old is None or len(units) > 1:
            link = None
    if link is None:
        link = words.sources.at(flat, place)
        if link is None or _moved_from(page, page.edge(quantity)) is None:
            return None
    old = page.hedged_number_at(link[0], page.place_from(after, link[0]))
    if old is None or page.is_aside(old[0]):
        return None
    change = _difference(page, (quantity, after), old[0])
    draft, _ = _changed(page, (quantity, after), quantity.start, change, after, old=old[0])
    return draft, old[1]


def _read_loose_change(page: Page, quantity: Quantity, after: int, end: int) -> Read | None:
    """As in "from 44 to 1,221 rose", "36 more, to 963"; `end` is where the words before it end."""
    behind = _read_before_verb(page, quantity, after)
    if behind is not None:
        return behind
    leading = page.vocabulary.from_level.before(page.flat, end)
    old_end = page.measured(quantity).end
    if leading is not None and (level := _level(page, old_end, after)):
        return _changed(
            page, level, leading[0], _difference(page, level, quantity), after, old=quantity
        )
    return _read_more(page, quantity, after, end)


def _read_told_behind(page: Page, quantity: Quantity, after: int) -> Read | None:
    """A change that nothing before the number tells."""
    return (
        _read_before_verb(page, quantity, after)
        or _read_more(page, quantity, after)
        or _read_level_first(page, quantity, after)
    )


def _read_more(page: Page, quantity: Quantity, after: int, end: int | None = None) -> Read | None:
    """As in "36 more, to 963"; `end` is where words before it end, if "more" may be among them."""
    more = _find_more(page, quantity.end)
    if more is None and (end is None or page.vocabulary.more.before(page.flat, end) is None):
        return None
    level = _level(page, more[0] if more else quantity.end, after, reach=_BRINGING_REACH)
    if level is None:
        return None  # "12 killed, another 40 hurt" adds to no earlier count
    return _changed(page, level, quantity.start, _sure(quantity), after)


def _read_before_verb(page: Page, quantity: Quantity, after: int) -> Read | None:
    """As in Turkish "150'den 300'e yükseldi", Armenian "150-ից հասել է 300-ի".

    Both levels are known by their endings; the verb stands behind both or between them.
    """
    old_end = _ending_end(page, quantity.end, page.vocabulary.from_endings)
    if old_end is None:
        return None
    between = page.vocabulary.verbs_after.at(page.flat, page.skip(old_end))
    if between is not None:
        link = page.vocabulary.to.at(page.flat, page.skip(between[0]))
        level = page.hedged_number_at(link[0] if link else between[0], after)
        if level is not None:
            return _changed(
                page, level, quantity.start, _difference(page, level, quantity), after, old=quantity
            )
    level = page.number_at(old_end, after) or _percent_at(page, old_end, after)
    new_end = _ending_end(page, level[0].end, page.vocabulary.to_endings) if level else None
    if level is None or new_end is None:
        return None
    place = page.skip(new_end)
    for _ in range(_VERB_WORDS):
        if page.vocabulary.verbs_after.at(page.flat, place) is not None:
            change = _difference(page, level, quantity)
            return _changed(page, level, quantity.start, change, after, old=quantity)
        word = WORD.match(page.flat, place)
        if word is None:
            return None
        place = page.skip(word.end())
    return None


def _percent_at(page: Page, end: int, after: int) -> tuple[Quantity, int] | None:
    """The number after a percent word that begins right after `end`: Turkish "yüzde 7,4"."""
    read = page.quantities.read_at(after) if after < len(page.lexemes) else None
    is_here = read is not None and page.percent_start(read[0].start) == page.skip(end)
    return read if read is not None and is_here and read[0].kind in STATED else None


def _ending_end(page: Page, end: int, endings: PhraseTable[None]) -> int | None:
    """Where a case ending stops that is written onto a number, behind a mark or not."""
    place = end + (page.folded.text[end : end + 1] in {"'", "-"})
    found = endings.at(page.flat, place)
    return found[0] if found else None


def _with_subject(page: Page, end: int, links: PhraseTable[None]) -> tuple[int, int] | None:
    """As in "rose the toll from": where the verb begins, and whether it is a rise or a fall."""
    link = links.before(page.flat, end)
    if link is None:
        return None
    words = page.vocabulary
    return find_before_subject(page.flat, page.back(link[0]), words.change_verbs, words.subjects)


def _find_more(page: Page, end: int) -> tuple[int, None] | None:
    """The "more" after a number, one word on at most: "36 more", "36 militaires de plus".

    In "300 or more" it is a hedge.
    """
    start = page.skip(end)
    found = page.vocabulary.more.at(page.flat, start)
    if found is None and (word := WORD.match(page.flat, start)):
        found = page.vocabulary.more.at(page.flat, page.skip(word.end()))
    if found is None or find_hedge_after(page.flat, end, page.vocabulary) is not None:
        return None
    return found


def _read_step(page: Page, quantity: Quantity, came_by: tuple[int, int], after: int) -> Read:
    """A stated increase or decrease, with or without its level."""
    start, sign = came_by
    size = _sure(quantity)
    change = None if size is None else sign * size
    step = page.measured(quantity)
    level = _level(page, step.end, after)
    if level is not None and step.codes != (COUNT,) and page.measured(level[0]).unit != step.unit:
        return _after_step(page, level, came_by, quantity, after)
    if level is None and step.codes != (COUNT,):
        draft = read_single(page, quantity)
        figures = tuple(
            replace(each, says=Says.CHANGE, change=_signed(each.value, sign))
            for each in draft.figures
        )
        return draft._replace(figures=figures, start=min(start, draft.start)), after
    if level is None:
        source = page.vocabulary.sources.at(page.flat, page.skip(quantity.end))
        old = page.number_at(source[0], after) if source else None
        if old is not None and change is not None and _sure(old[0]) is not None:
            reached = old[0]._replace(readings=(old[0].readings[0] + change,))
            return _changed(page, (reached, old[1]), start, change, after)
        return _changed(page, (quantity, after), start, change, after)
    return _changed(page, level, start, change, after)


def _signed(value: Number | None, sign: int) -> Number | None:
    return None if value is None else sign * value


def _after_step(
    page: Page,
    level: tuple[Quantity, int],
    came_by: tuple[int, int],
    quantity: Quantity,
    after: int,
) -> Read:
    """A level with the words of a step in another unit: "rose 12 %" of "rose 12 % to 3.4 million".

    Points of a share are its own unit: "rose 0.3 points to 7.4 %" is a change of 0.3.
    """
    (start, sign), step, size = came_by, page.measured(quantity), _sure(quantity)
    is_of_share = POINTS in step.codes and page.measured(level[0]).unit == PERCENT
    change = None
    if is_of_share and sign and size is not None:
        change = sign * times(size, step.factor)
    draft, later = _changed(page, level, start, change, after)
    if draft is None:
        return None, later
    first, last = page.folded.original_span(start, step.end)
    words = page.folded.original[first:last]
    return draft._replace(figures=tuple(replace(f, against=words) for f in draft.figures)), later


def _level(page: Page, end: int, after: int, reach: int = 0) -> tuple[Quantity, int] | None:
    """The new level that a change leads to."""
    for place in (end, page.counted_after(end)):
        if place is None:
            continue
        start = page.skip(place + (page.flat[place : place + 1] == ","))
        link = page.vocabulary.to.at(page.flat, start)
        if link is not None:
            found = page.hedged_number_at(link[0], page.place_from(after, link[0]))
            is_level = found and not page.is_aside(found[0], after_year=False)
            return found if is_level else None  # "7,3 % au 2e trimestre"
    if not reach or after >= len(page.lexemes):
        return None
    stop = CLAUSE_END.search(page.flat, end, end + reach)
    limit = stop.start() if stop else end + reach
    for word in WORD.finditer(page.flat, end, min(limit, len(page.flat))):
        bringing = page.vocabulary.bringing.at_word(page.flat, word.start(), word.group())
        if bringing is not None:
            return page.hedged_number_at(bringing[0], page.place_from(after, bringing[0]))
    return None


def _changed(
    page: Page,
    level: tuple[Quantity, int] | None,
    start: int,
    change: Number | None,
    after: int,
    *,
    old: Quantity | None = None,
) -> Read:
    """The level with the change that led to it.

    A change without a level is the figure, as value and as change. A level that names no unit is
    in the money of the old one: "from $20 to 30 million".
    """
    if level is None:
        return None, after
    draft = read_single(page, level[0])
    if old is not None and draft.figures[0].unit == COUNT:
        draft = _in_money_of(page, draft, level[0], old)
    figures = tuple(
        replace(
            figure,
            change=change,
            says=Says.CHANGE if change is not None and abs(change) == figure.value else figure.says,
        )
        for figure in draft.figures
    )
    is_link = page.vocabulary.to.before(page.flat, page.back(level[0].start)) is not None
    if is_link and figures[0].form is Form.UP_TO:
        figures = tuple(replace(figure, form=Form.BARE) for figure in figures)
    return draft._replace(figures=figures, start=min(start, draft.start)), level[1]


def _in_money_of(page: Page, draft: Draft, level: Quantity, old: Quantity) -> Draft:
    """The figure of a level in the money of the old one, unless it counts something else."""
    measured = page.measured(old)
    is_money = all(dimension_of(code) is Dimension.MONEY for code in measured.codes)
    if not is_money or page.counted_after(level.end, 1) is not None:
        return draft
    measured = replace(measured, factor=Fraction(1), per="", of="", margin=None)
    figures = tuple(found for each in draft.figures for found in measured.put_on(each))
    return draft._replace(figures=figures, trouble=draft.trouble or measured.trouble)


def _sure(quantity: Quantity) -> Number | None:
    """The number when it has one reading."""
    return quantity.readings[0] if len(quantity.readings) == 1 else None


def _difference(page: Page, level: tuple[Quantity, int] | None, before: Quantity) -> Number | None:
    """The new level less the old one; None where they are in different units or unclear.

    In "from 3 to 4 million" the old level is millions too.
    """
    new, old = _sure(level[0]) if level else None, _sure(before)
    if level is None or new is None or old is None:
        return None
    units = page.measured(level[0]).unit, page.measured(before).unit
    if units[0] != units[1] and COUNT not in units:
        return None
    if before.scale == 1 < level[0].scale and old * level[0].scale < new:
        old = tidy(old * level[0].scale)
    return new - old
