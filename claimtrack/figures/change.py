"""A change and the level it leads to: "rose by 44 to 1,221"."""

import re
from dataclasses import replace

from claimtrack.figures.hedge import find_before_subject, find_hedge_after
from claimtrack.figures.interval import Number
from claimtrack.figures.page import Draft, Page, read_single
from claimtrack.figures.quantity import Kind, Quantity
from claimtrack.text.phrases import PhraseTable

_BRINGING_REACH = 80
"""Characters within which "36 more servicemen …, bringing the toll to 963" is one statement."""
_SENTENCE_END = re.compile(r"[.;:!?\v](?: |$)|\v")
_WORD = re.compile(r"[^\W\d_]+")


def read_change(page: Page, quantity: Quantity, after: int) -> tuple[Draft | None, int] | None:
    """As in "rose by 44 to 1,221", "rose from 44 to 1,221", "36 more, to 963".

    An increase without its level keeps the increase as both value and change. The old level alone
    ("up from 1,177") states no figure.
    """
    if quantity.kind is not Kind.NUMBER:
        return None
    end = page.back(page.edge(quantity))
    words = page.vocabulary
    came_from = words.rise_from.before(page.flat, end) or _with_subject(
        page, end, words.after_subject_from
    )
    came_by = words.rise_by.before(page.flat, end) or _with_subject(
        page, end, words.after_subject_by
    )
    if came_from and (not came_by or came_from[0] < came_by[0]):
        level = _level(page, quantity.end, after)
        return _changed(page, level, came_from[0], _difference(level, quantity), after)
    if came_by is not None:
        return _read_step(page, quantity, came_by, after)
    return _read_loose_change(page, quantity, after, end)


def _read_loose_change(
    page: Page, quantity: Quantity, after: int, end: int
) -> tuple[Draft | None, int] | None:
    """As in "from 44 to 1,221 rose", "36 more, to 963"; `end` is where the words before it end."""
    leading = page.vocabulary.from_level.before(page.flat, end)
    if leading is not None and (level := _level(page, quantity.end, after)):
        return _changed(page, level, leading[0], _difference(level, quantity), after)
    more = _find_more(page, quantity.end)
    is_before = more is None and page.vocabulary.more.before(page.flat, end) is not None
    if more is None and not is_before:
        return None
    level = _level(page, more[0] if more else quantity.end, after, reach=_BRINGING_REACH)
    if level is None:
        return None  # "12 killed, another 40 hurt" adds to no earlier count
    return _changed(page, level, quantity.start, _sure(quantity), after)


def _with_subject(page: Page, end: int, links: PhraseTable[None]) -> tuple[int, int] | None:
    """As in "rose the toll from": where the verb begins, and whether it is a rise or a fall."""
    link = links.before(page.flat, end)
    if link is None:
        return None
    words = page.vocabulary
    return find_before_subject(
        page.flat, page.back(link[0]), words.change_verbs, words.hedges.subjects
    )


def _find_more(page: Page, end: int) -> tuple[int, None] | None:
    """The "more" after a number, one word on at most: "36 more", "36 militaires de plus".

    In "300 or more" it is a hedge.
    """
    if find_hedge_after(page.flat, end, page.vocabulary.hedges) is not None:
        return None
    start = page.skip(end)
    found = page.vocabulary.more.at(page.flat, start)
    word = None if found else _WORD.match(page.flat, start)
    return page.vocabulary.more.at(page.flat, page.skip(word.end())) if word else found


def _read_step(
    page: Page, quantity: Quantity, came_by: tuple[int, int], after: int
) -> tuple[Draft | None, int]:
    """A stated increase or decrease, with or without its level."""
    start, sign = came_by
    size = _sure(quantity)
    change = None if size is None else sign * size
    percent_end = page.percent_end(quantity.end)
    level = _level(page, percent_end or quantity.end, after)
    if percent_end is not None:
        return _changed(page, level, start, None, after)
    if level is None:
        return _changed(page, (quantity, after), start, change, after)
    return _changed(page, level, start, change, after)


def _level(page: Page, end: int, after: int, reach: int = 0) -> tuple[Quantity, int] | None:
    """The new level that a change leads to."""
    start = page.skip(end + (page.flat[end : end + 1] == ","))
    link = page.vocabulary.to.at(page.flat, start)
    if link is not None:
        return page.hedged_number_at(link[0], after)
    if not reach or after >= len(page.lexemes):
        return None
    stop = _SENTENCE_END.search(page.flat, end, end + reach)
    limit = stop.start() if stop else end + reach
    for word in _WORD.finditer(page.flat, end, min(limit, len(page.flat))):
        bringing = page.vocabulary.bringing.at_word(page.flat, word.start(), word.group())
        if bringing is not None:
            place = after
            while place < len(page.lexemes) and page.lexemes[place].start < bringing[0]:
                place += 1
            return page.hedged_number_at(bringing[0], place)
    return None


def _changed(
    page: Page,
    level: tuple[Quantity, int] | None,
    start: int,
    change: Number | None,
    after: int,
) -> tuple[Draft | None, int]:
    if level is None:
        return None, after
    draft = read_single(page, level[0])
    figures = tuple(replace(figure, change=change) for figure in draft.figures)
    return replace(draft, figures=figures, start=min(start, draft.start)), level[1]


def _sure(quantity: Quantity) -> Number | None:
    """The number when it has one reading."""
    return quantity.readings[0] if len(quantity.readings) == 1 else None


def _difference(level: tuple[Quantity, int] | None, before: Quantity) -> Number | None:
    new, old = _sure(level[0]) if level else None, _sure(before)
    return None if new is None or old is None else new - old
