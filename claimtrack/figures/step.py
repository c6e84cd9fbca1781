"""The words around a number that make it a step: "up 8 %", "a 12 % rise", "um 12 % gestiegen"."""

import re
from typing import NamedTuple

from claimtrack.figures.figure import COUNT
from claimtrack.figures.page import Page
from claimtrack.text.token import WORD
from claimtrack.units.unit import INDEX, PERCENT, POINTS, TIMES, UnitCode

_REACH = 50
"""Characters within which a verb of change makes a step of "by 12 %". Ours."""
_LINKED = 3
"""Words between "by 12 %" and a verb behind it. Ours: um 12 % auf 31.900 gesunken."""
_NEXT = 2
"""The same of a count without "by", what it counts and the verb: 40 bin *kişi azaldı*. Ours."""
SHARED = frozenset({PERCENT, POINTS, INDEX, TIMES})
"""Units of which a gain is a rise. Of money it is a sum."""
_PLUS = re.compile(r"(?:^|[\s(])\+$")
_NO_CLAUSE = re.compile(r"[.;:!?0-9\v]")


class Move(NamedTuple):
    """A rise or a fall; places are those of the words with the number."""

    sign: int
    start: int
    end: int


def sign_around(page: Page, start: int, end: int, unit: UnitCode) -> Move | None:
    """Whether the words around a number make it a rise (1) or a fall (-1); None: neither.

    Args:
        page: The text.
        start: Where the number begins, with its hedge.
        end: Where it ends, with its unit.
        unit: What it is in; a mere count needs more to be a step.
    """
    if page.vocabulary.to.before(page.flat, page.back(start)) is not None:
        return None
    if unit != COUNT:
        before = _sign_before(page, start, unit) or _sign_of_clause(page, start)
        if before is not None:
            return Move(before[1], before[0], end)
        if _PLUS.search(page.folded.text, 0, start):
            return Move(1, start - 1, end)
    return _sign_behind(page, start, end, unit)


def opens_step(page: Page, start: int, found: tuple[int, int]) -> bool:
    """Whether a word such as "down" stands at the beginning of a phrase: "down 40,000"."""
    words = page.vocabulary
    if words.opening.before(page.flat, page.back(start)) is None:
        return False
    return page.flat[: found[0]].rstrip(" ")[-1:] in {"", ",", "(", ";", ":", "-"}


def is_no_change(page: Page, start: int) -> bool:
    """Whether what stands before the number only ends like a verb of change: "made up 8 %"."""
    return page.vocabulary.not_changes.before(page.flat, page.back(start)) is not None


def is_dative(page: Page, number_end: int, end: int) -> bool:
    """Whether a case ending makes a level of the number: Turkish "yüzde 12'ye", "12 puana"."""
    endings, flat = page.vocabulary.to_endings, page.flat
    if not len(endings):
        return False
    place = end + (flat[end : end + 1] in {"'", "-"})
    if place > end and endings.at(flat, place) is not None:
        return True
    place = number_end + (flat[number_end : number_end + 1] in {"'", "-"})
    if place > number_end and endings.at(flat, place) is not None:
        return True
    word = flat[:end].rpartition(" ")[2]
    for cut in (1, 2):
        stem, ending = word[:-cut], word[-cut:]
        is_case = len(stem) > 2 and endings.at_word(ending, 0, ending) is not None
        if is_case and page.vocabulary.unit_words.at(f" {stem}", 0) is not None:
            return True
    return False


def _sign_before(page: Page, start: int, unit: UnitCode) -> tuple[int, int] | None:
    words, end = page.vocabulary, page.back(start)
    gained = (words.gained,) if unit in SHARED else ()
    if unit == TIMES and words.opening.before(page.flat, end) is not None:
        return None  # "plus" of a factor is more
    for table in (words.rise_by, words.rises, words.signed_movers, *gained):
        found = table.before(page.flat, end)
        if found is not None:
            return None if is_no_change(page, start) else found
    return None


def _sign_of_clause(page: Page, start: int) -> tuple[int, int] | None:
    """As in "rose in January by 12 %": where "by" begins, and whether it is a rise."""
    words, flat = page.vocabulary, page.flat
    link = words.after_subject_by.before(flat, page.back(start))
    if link is None:
        return None
    clause = _NO_CLAUSE.split(flat[max(link[0] - _REACH, 0) : link[0]])[-1]
    for word in WORD.finditer(flat, link[0] - len(clause), link[0]):
        for table in (words.signed_movers, words.rises):
            found = table.at_word(flat, word.start(), word.group())
            if found is not None:
                return link[0], found[1]
    return None


def _sign_behind(page: Page, start: int, end: int, unit: UnitCode) -> Move | None:
    """A verb or a noun of change behind the number."""
    words, flat = page.vocabulary, page.flat
    has_cases = len(words.to_endings) > 0
    is_gained = unit in SHARED and has_cases
    tables = (words.rises_after, words.gained) if is_gained else (words.rises_after,)
    if unit == COUNT:
        tables = (words.grows_after,)
    if not any(map(len, tables)):
        return None
    before = page.back(start)
    link = words.steps.before(flat, before) or words.after_subject_by.before(flat, before)
    if link is None and unit == COUNT and not has_cases:
        return None
    place = end
    if flat[end : end + 1] in {"'", "-"} and (word := WORD.match(flat, end + 1)):
        place = word.end()
    for _ in range(_LINKED if link else _NEXT if unit == COUNT else 1):
        for table in tables:
            found = table.at(flat, page.skip(place))
            if found is not None:
                return Move(found[1], link[0] if link else start, found[0])
        word = WORD.match(flat, page.skip(place))
        if word is None:
            return None
        place = word.end()
    return None
