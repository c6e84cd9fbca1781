"""The words around a number that make it a step: "up 8 %", "a 12 % rise", "um 12 % gestiegen"."""

import re
from typing import NamedTuple

from claimtrack.figures.figure import COUNT
from claimtrack.figures.page import Page
from claimtrack.text.token import WORD
from claimtrack.units.unit import INDEX, PERCENT, POINTS, TIMES, UnitCode

_REACH = 50
"""Characters within which a verb of change makes a step of "by 12 %". Ours."""
_VERB_REACH = 80
"""Characters from a verb to its second part: "legte im ersten Halbjahr 3 % zu". Ours."""
_LINKED = 3
"""Words between "by 12 %" and a verb behind it. Ours: um 12 % auf 31.900 gesunken."""
_OPENINGS = frozenset({"", ",", "(", ";", ":", "-"})
_LONGEST = 40
"""Letters of the longest word that is looked at. Ours."""
SHARED = frozenset({PERCENT, POINTS, INDEX, TIMES})
"""Units of which a gain is a rise. Of money it is a sum."""
_PLUS = re.compile(r"[\s(]?\+$")
_ADJECTIVES = 2
"""Words between a noun of change and its "of". Ours."""
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
    moved = _find_move(page, start, end, unit)
    if unit == TIMES:  # risen to three times as much
        return moved
    if moved is None or page.vocabulary.to.before(page.flat, page.back(start)) is not None:
        return None
    return moved


def opens_step(page: Page, start: int, verb: int) -> bool:
    """Whether a word such as "down" stands at the beginning of a phrase: "down 40,000"."""
    words = page.vocabulary
    if words.opening.before(page.flat, page.back(start)) is None:
        return False
    return page.flat[max(verb - 2, 0) : verb].strip(" ")[-1:] in _OPENINGS


def is_no_change(page: Page, start: int) -> bool:
    """Whether what stands before the number only ends like a verb of change: "made up 8 %"."""
    return page.vocabulary.not_changes.before(page.flat, page.back(start)) is not None


def is_dative(page: Page, number_end: int, end: int) -> bool:
    """Whether a case ending makes a level of the number: Turkish "yüzde 12'ye", "12 puana"."""
    endings, flat = page.vocabulary.to_endings, page.flat
    if not len(endings):
        return False
    text = page.folded.text
    place = end + (text[end : end + 1] in {"'", "-"})
    if place > end and endings.at(flat, place) is not None:
        return True
    place = number_end + (text[number_end : number_end + 1] in {"'", "-"})
    ending = endings.at(flat, place) if place > number_end else None
    if ending is not None and end <= ending[0]:  # and not "8'e yakın", nearly 8
        return True
    word = flat[max(end - _LONGEST, 0) : end].rpartition(" ")[2]
    for cut in (1, 2):
        stem, case = word[:-cut], word[-cut:]
        is_case = len(stem) > 2 and endings.at_word(case, 0, case) is not None
        if is_case and page.vocabulary.unit_words.at(f" {stem}", 0) is not None:
            return True
    return False


def _find_move(page: Page, start: int, end: int, unit: UnitCode) -> Move | None:
    if unit == COUNT:
        return _sign_behind_count(page, start, end)
    before = _sign_before(page, start, unit) or _sign_of_clause(page, start, unit)
    if before is not None:
        return Move(before[1], before[0], end)
    if _PLUS.match(page.folded.text, max(start - 2, 0), start):
        return Move(1, start - 1, end)
    return _sign_behind(page, start, end, unit)


def _sign_before(page: Page, start: int, unit: UnitCode) -> tuple[int, int] | None:
    words, end = page.vocabulary, page.back(start)
    if unit == TIMES and words.opening.before(page.flat, end) is not None:
        return None  # "plus" of a factor is more
    found = words.rise_by.before(page.flat, end) or words.signed_movers.before(page.flat, end)
    if found is None:
        told = words.rises.before(page.flat, end)
        if told is not None and (unit in SHARED or not told[1][1]):
            found = told[0], told[1][0]
    return None if found is None or is_no_change(page, start) else found


def _sign_of_clause(page: Page, start: int, unit: UnitCode) -> tuple[int, int] | None:
    """As in "rose in January by 12 %": where "by" begins, and whether it is a rise."""
    words, flat = page.vocabulary, page.flat
    link = words.after_subject_by.before(flat, page.back(start))
    if link is None:
        return _sign_beyond_adjective(page, start) if unit in SHARED else None
    clause = _NO_CLAUSE.split(flat[max(link[0] - _REACH, 0) : link[0]])[-1]
    for word in WORD.finditer(flat, link[0] - len(clause), link[0]):
        moved = words.signed_movers.at_word(flat, word.start(), word.group())
        if moved is not None:
            return link[0], moved[1]
        told = words.rises.at_word(flat, word.start(), word.group())
        if told is not None:
            return link[0], told[1][0]
    return None


def _sign_beyond_adjective(page: Page, start: int) -> tuple[int, int] | None:
    """As in "une hausse annuelle de 4 %", "a rise in prices of 4 %"."""
    words, flat = page.vocabulary, page.flat
    link = words.steps.before(flat, page.back(start))
    if link is None:
        return None
    place = link[0]
    for _ in range(_ADJECTIVES):
        end = page.back(place)
        word = flat[max(end - _LONGEST, 0) : end].rpartition(" ")[2]
        if not word.isalpha():
            return None
        place = end - len(word)
        found = words.signed_movers.before(flat, page.back(place))
        if found is not None:
            return found
    return None


def _sign_behind(page: Page, start: int, end: int, unit: UnitCode) -> Move | None:
    """A verb or a noun of change behind a number with a unit."""
    words, flat = page.vocabulary, page.flat
    has_gains = unit in SHARED and len(words.to_endings) > 0
    if not len(words.rises_after) and not has_gains:
        return None
    link = _find_link(page, start)
    place = _case_end(page, end)
    for _ in range(_LINKED if link is not None else 1):
        found = words.rises_after.at(flat, page.skip(place))
        if found is None and has_gains:
            found = words.gained_after.at(flat, page.skip(place))
        if found is not None and link is None and _lacks_verb(page, start, place):
            return None
        if found is not None:
            return Move(found[1], start if link is None else link, found[0])
        word = WORD.match(flat, page.skip(place))
        if word is None:
            return None
        place = word.end()
    return None


def _lacks_verb(page: Page, start: int, place: int) -> bool:
    """Whether the second part of a verb follows and another stands before: *sagte* 3 € *zu*."""
    words, flat = page.vocabulary, page.flat
    if words.parts_after.at(flat, page.skip(place)) is None:
        return False
    low = max(0, start - _VERB_REACH)
    low += len(flat[low:start]) - len(_NO_CLAUSE.split(flat[low:start])[-1])
    near = [*WORD.finditer(flat, low, start)]
    known = (words.parted_verbs.at_word(flat, one.start(), one.group()) for one in near)
    return bool(near) and not any(known)


def _sign_behind_count(page: Page, start: int, end: int) -> Move | None:
    """The same behind a count and what it counts, after "by" or where cases are endings."""
    words, flat = page.vocabulary, page.flat
    if not len(words.grows_after):
        return None
    place = _case_end(page, end)
    found = words.grows_after.at(flat, page.skip(place))
    if found is None:
        counted = page.counted_after(place)
        found = words.grows_after.at(flat, page.skip(counted)) if counted else None
    link = _find_link(page, start) if found else None
    if found is None or (link is None and not len(words.to_endings)):
        return None
    return Move(found[1], start if link is None else link, found[0])


def _find_link(page: Page, start: int) -> int | None:
    """Where the "by" begins that stands before a number."""
    words, before = page.vocabulary, page.back(start)
    link = words.steps.before(page.flat, before) or words.after_subject_by.before(page.flat, before)
    return link[0] if link else None


def _case_end(page: Page, end: int) -> int:
    """Where an ending stops that is written onto a number: 12'lik."""
    if page.folded.text[end : end + 1] not in {"'", "-"}:
        return end
    word = WORD.match(page.flat, end + 1)
    return word.end() if word else end
