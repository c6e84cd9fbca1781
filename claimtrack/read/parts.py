"""Figures that are a part of another: "18, including five children", "of the 90 injured, 12 …"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from itertools import pairwise

from claimtrack.figures.figure import Form
from claimtrack.read.counted_nouns import find_noun
from claimtrack.read.surroundings import Spot, Surroundings
from claimtrack.text.span import Span
from claimtrack.text.token import WORD
from claimtrack.units.unit import PERCENT

LIST_REACH = 5
"""Words between two figures of a list. Ours."""
MOST_LISTED = 6
"""Parts that are added up at most. Ours."""
OPENING_REACH = 10
"""Words between a whole that opens a clause and its part: of the 90 hurt in the fire, 12. Ours."""
WHOLE_REACH = 3
"""Words between a part and the whole behind it. Ours."""
OWNER_WORDS = 2
"""Words for whose the whole is: of *the ferry's* 118. Ours."""
STATE_REACH = 5
"""Words behind a part in which its condition is told. Ours."""
STATE_CHARACTERS = 40
"""The same in characters."""
ITEM_CHARACTERS, SMALL_LETTERS = 60, 3
"""Characters before a figure in which the name of its item stands, and letters of the small words
inside it: São João *do* Polêsine. Ours."""
_COMMAS = re.compile(r"[,;)]")
_LINE_END = frozenset(["", "\n", "\v"])
_CLOSING = frozenset(",;:()—.!?\v")
_OPENS_LIST = frozenset(",:(-–—")


class PartKind(Enum):
    """How the words make it a part."""

    NAMED = "named"
    """What happened to the whole happened to it: including five children."""
    CLAUSE = "clause"
    """A clause tells something of it alone: of whom five later died."""
    TAKEN = "taken"
    """It is taken out of the whole: five of the 90; of the 90, five."""


@dataclass(frozen=True, slots=True)
class Part:
    """A figure and what it is a part of."""

    figure: Spot
    whole: Spot | None
    """None: no figure before it in its sentence."""
    kind: PartKind
    end: int
    """Where the words end that are about the part alone."""


def find_part_clauses(page: Surroundings, span: Span) -> tuple[Span, ...]:
    """The clauses of a sentence that are about a part alone: of whom three later died."""
    found = page.find_between(page.patterns.part_clauses, span.start, span.end)
    spots = [next(iter(page.spots_in(one.end, one.end + 2)), None) for one in found]
    pairs = zip(found, spots, strict=True)
    ends = (_part_end(page, one.start, spot, span.end) for one, spot in pairs)
    return tuple(Span(one.start, end) for one, end in zip(found, ends, strict=True))


def _part_end(page: Surroundings, start: int, figure: Spot | None, until: int) -> int:
    """Where the words about a part end: "57 people *of whom 53 guards* had been killed"."""
    noun = find_noun(page, figure.number_end) if figure is not None else None
    is_apart = page.text[:start].rstrip().endswith((",", "(", ";", "–", "—"))
    if noun is not None and noun.people_end is not None and not is_apart:
        return noun.people_end  # no comma sets it apart: the verb behind is the whole's
    return _clause_end(page, figure.end if figure is not None else start, until)


def find_parts(page: Surroundings, span: Span, figures: Sequence[Spot]) -> dict[int, Part]:
    """The parts among the figures of a sentence, by where they begin."""
    parts: dict[int, Part] = {}
    whole: Spot | None = None
    for place, figure in enumerate(figures):
        before = figures[place - 1] if place else None
        until = figures[place + 1].start if place + 1 < len(figures) else span.end
        if before is not None and _takes(page, before, figure):
            parts[before.start] = Part(before, figure, PartKind.TAKEN, before.end)
        elif whole is not None and _opens(page, span, whole, figure):
            parts[figure.start] = Part(figure, whole, PartKind.TAKEN, until)
        kind = _kind(page, before, figure, parts)
        if kind is not None and figure.start not in parts:
            told = whole or _whole_behind(page, figure, figures[place + 1 : place + 2])
            marker = page.patterns.part_clauses.before(page.flat, page.back(figure.start))
            end = _clause_end(page, figure.end, until)
            end = _part_end(page, marker[0], figure, until) if marker else end
            parts[figure.start] = Part(figure, told, kind, end)
        for part in _adding_up(page, figures[place:]) if figure.start not in parts else ():
            parts[part.start] = Part(part, figure, PartKind.NAMED, part.number_end)
        is_whole = figure.start not in parts and figure.found.figure.unit != PERCENT
        if is_whole and not (whole is not None and _says_where(page, figure)):
            whole = figure
    return parts


def _adding_up(page: Surroundings, figures: Sequence[Spot]) -> Sequence[Spot]:
    """The people listed behind a figure, together as many: eleven, *five men and six women*."""
    whole, total = figures[0].found.figure.value, Decimal(0)
    for count, (left, right) in enumerate(pairwise(figures[: MOST_LISTED + 1]), 1):
        mark, value = (
            page.text[left.number_end : right.start].rstrip()[-1:],
            right.found.figure.value,
        )
        noun = find_noun(page, right.number_end)
        is_next = mark in _OPENS_LIST if count == 1 else joins_list(page, left, right)
        if not is_next or noun is None or not noun.is_people or value is None:
            break
        total += value
        if count > 1 and total == whole:
            return figures[1 : count + 1]
    return ()


def _says_where(page: Surroundings, figure: Spot) -> bool:
    """Whether a preposition and things stand around a number: 90 held *in 38 cities*."""
    noun = find_noun(page, figure.number_end)
    is_oblique = page.word_before(figure.start) in page.patterns.oblique
    return is_oblique and noun is not None and noun.is_thing


def joins_list(page: Surroundings, left: Spot, right: Spot) -> bool:
    """Whether "and" or a comma stands between two figures, and a few words."""
    mark = page.text[left.number_end : right.start]
    if any(sign in mark for sign in ":;()—"):
        return False
    link = link_before(page, right.start)
    if link is None and not mark.rstrip().endswith((",", "/", "،")):
        return False
    start = past_copula(page, left.number_end)
    words = page.words(start, right.start if link is None else link)
    return len(words) <= LIST_REACH and page.patterns.stops.isdisjoint(words)


def past_copula(page: Surroundings, place: int) -> int:
    """Behind a form of "to be" that begins there: of whom 12 *were* children."""
    word = WORD.match(page.flat, page.skip(place))
    if word is not None and word.group() in page.patterns.passive:
        return word.end()
    found = page.patterns.stated.equals.at(page.flat, page.skip(place))
    return found[0] if found else place


def link_before(page: Surroundings, place: int) -> int | None:
    """Where the "and" begins that stands before a place, or is written onto it as in Arabic."""
    found = page.patterns.coordinators.before(page.flat, page.back(place))
    if found is not None:
        return found[0]
    for word in page.language.figures.glued_and:
        start = place - len(word)
        is_whole = start > 0 and not page.flat[start - 1].isalnum()
        if is_whole and page.flat.startswith(word, start):
            return start
    return None


def fits_whole(page: Surroundings, part: Part) -> bool:
    """Whether a part without a phrase of its own is counted as its whole is.

    Of 90 injured, including three in a critical condition, the three are injured; so are "12 were
    children" of them. Of 3,840 dead, 3,190 that are buried already are told of as buried.
    """
    here = part.figure.number_end
    noun = find_noun(page, here)
    if noun is not None and noun.is_thing:
        return False
    if noun is not None and (noun.is_people or part.kind is PartKind.NAMED):
        return True
    marker = page.patterns.part_after.at(page.flat, page.skip(here))
    here = marker[0] if marker else here
    here = past_copula(page, here)
    noun = find_noun(page, here)
    if noun is not None and noun.is_people:
        return True
    words = list(WORD.finditer(page.flat, here, _clause_end(page, here, part.end)))
    if part.kind is PartKind.NAMED or not words:
        return part.kind is not PartKind.TAKEN
    if any(page.patterns.states.at(page.flat, one.start()) for one in words[:STATE_REACH]):
        return part.kind is PartKind.CLAUSE
    tables = (page.patterns.persons, page.patterns.places_before)
    place = words[0].start() if words else here
    return any(table.at(page.flat, place) is not None for table in tables)


def _whole_behind(page: Surroundings, figure: Spot, following: Sequence[Spot]) -> Spot | None:
    """The whole of a part that stands before it, as in Turkish: *3'ü ağır* 12 kişi."""
    if not _is_of_them(page, figure):
        return None
    near = (one for one in following if len(page.words(figure.end, one.start)) <= WHOLE_REACH)
    return next(near, None)


def _is_of_them(page: Surroundings, figure: Spot) -> bool:
    """Whether "of them" follows, or an ending that means it and is not that of an object.

    Azerbaijani "3-*ü* uşaq" is three of them, "2 000-*i* ötüb" more than 2,000.
    """
    found = page.patterns.part_after.at(page.flat, page.skip(figure.number_end))
    verbs = page.patterns.stated.verbs
    return found is not None and verbs.at(page.flat, page.skip(found[0])) is None


def _kind(
    page: Surroundings, before: Spot | None, figure: Spot, parts: dict[int, Part]
) -> PartKind | None:
    """By which words a figure is a part, if any."""
    patterns, here = page.patterns, _back_marks(page, figure.start)
    verb = page.word_before(here)
    here = _back_marks(page, page.back(here) - len(verb)) if verb in patterns.passive else here
    if patterns.part_clauses.before(page.flat, here) is not None:
        return PartKind.CLAUSE
    if patterns.part_before.before(page.flat, here) is not None:
        return PartKind.NAMED
    if _is_of_them(page, figure):
        return PartKind.CLAUSE
    if before is None:
        return None
    if _opens_bracket(page, before, figure, is_listed=before.start in parts):
        return PartKind.NAMED
    is_next = before.start in parts and parts[before.start].kind is not PartKind.TAKEN
    is_next = is_next and not (before and _is_closed(page, before, figure))
    goes_on = is_next and (joins_list(page, before, figure) or _goes_on(page, before, figure))
    return parts[before.start].kind if goes_on else None


def _is_closed(page: Surroundings, before: Spot, figure: Spot) -> bool:
    """Whether a list whose last item had its "and" ended: "a man and two girls, *and* 25"."""
    link = link_before(page, figure.start)
    is_last = link is not None and link_before(page, before.start) is not None
    return is_last and page.text[before.number_end : link].rstrip().endswith(",")


def _goes_on(page: Surroundings, before: Spot, figure: Spot) -> bool:
    """Whether a list of parts goes on with a state or a place: four in a grave state, *three …*."""
    mark = page.text[before.number_end : figure.start].rstrip()
    if not mark.endswith(",") and link_before(page, figure.start) is None:
        return False
    words = list(WORD.finditer(page.flat, figure.number_end, figure.number_end + STATE_CHARACTERS))
    states, places = page.patterns.states, page.patterns.places_before
    if words and places.at(page.flat, words[0].start()) is not None:
        return True
    return any(states.at(page.flat, one.start()) for one in words[:STATE_REACH])


def _takes(page: Surroundings, left: Spot, right: Spot) -> bool:
    """Whether only "of the" stands between two figures, and whose: three of the *ship's* 90."""
    here = page.skip(left.number_end)
    found = page.patterns.partitives.at(page.flat, here)
    first = page.patterns.partitives_first.at(page.flat, here) if found is None else None
    if first is not None:  # "seven of 40 wounded"
        return page.skip(first[0]) == right.start and _holds(page, right, left)
    if found is None or not _CLOSING.isdisjoint(page.text[found[0] : right.start]):
        return False
    words = page.words(found[0], right.start)
    return len(words) <= OWNER_WORDS and page.patterns.stops.isdisjoint(words)


def takes_one(page: Surroundings, figure: Spot) -> bool:
    """Whether a word for one of them stands before a figure: "*one of the* three", "*l'un des*"."""
    place = page.back(figure.start)
    for table in (page.patterns.partitives, page.patterns.partitives_first):
        link = table.before(page.flat, place)
        if link is None:
            continue
        word = page.word_before(page.back(link[0]))
        if page.language.figures.numbers.get(word.rpartition("'")[2]) == 1:
            return True
    return False


def _opens(page: Surroundings, span: Span, whole: Spot, figure: Spot) -> bool:
    """Whether the figure before it opens a clause as the whole of it: of the 90 injured, 12."""
    if whole.found.figure.form in {Form.VAGUE_PLURAL, Form.VAGUE_QUANTIFIER}:
        return False
    here = page.back(whole.start)
    found = page.patterns.partitives.before(page.flat, here)
    if found is None and _holds(page, whole, figure):
        found = page.patterns.partitives_first.before(page.flat, here)
    if found is None or len(page.words(whole.end, figure.start)) > OPENING_REACH:
        return False
    place = page.before_quotes(found[0])
    is_first = place <= span.start or page.text[place - 1] in _CLOSING
    is_first = is_first or page.patterns.that.before(page.flat, place) is not None
    return is_first and not any(mark in page.text[whole.end : figure.start] for mark in ";:()")


def _holds(page: Surroundings, whole: Spot, figure: Spot) -> bool:
    """Whether one figure may be the whole of another: no fewer, and no things with people in."""
    noun, values = find_noun(page, whole.number_end), (whole, figure)
    most, least = (each.found.figure.value for each in values)
    is_thing = noun is not None and noun.is_thing
    return not is_thing and most is not None and least is not None and most >= least


def _clause_end(page: Surroundings, start: int, until: int) -> int:
    """Where the clause of a part ends: at the next mark, else at `until`."""
    marks = (at for at in range(start, until) if page.text[at] in _CLOSING)
    return next(marks, until)


def _opens_bracket(page: Surroundings, left: Spot, right: Spot, *, is_listed: bool) -> bool:
    """Whether a bracket tells a part: 8 (2 women); also items of a list that is: 8 in Lima (5)."""
    between = page.text[left.number_end : right.start]
    noun = find_noun(page, left.number_end)
    is_vague = left.found.figure.form is Form.VAGUE_QUANTIFIER
    is_of_other = noun is not None and not noun.is_people and (is_vague or ")" in between)
    if between.rfind("(") <= between.rfind(")") or is_of_other:
        return False
    item = item_before(page, right)
    return item is None or is_listed or not _COMMAS.search(page.text, left.end, item[0].start)


def item_before(page: Surroundings, figure: Spot) -> tuple[Span, bool] | None:
    """The name that stands before a figure in a list, and whether a bracket or a word ties them.

    "*Bengo* (74)", "*Puno*, with 4", "- *Lima*: 5"; "*Lima* 12" without such a tie.
    """
    here = page.back(figure.start)
    link = page.patterns.item_links.before(page.flat, here)
    mark, after = page.text[here - 1 : here], page.text[figure.end : figure.end + 1]
    is_tied = (
        link is not None or (mark, after) == ("(", ")") or (mark == ":" and after in _LINE_END)
    )
    if is_tied:
        here = page.back(link[0] if link is not None else here - 1)
        here -= page.text[here - 1 : here] == ","
    first = end = here
    last = page.word_before(here)
    if not last or not page.is_capital(here - len(last)):
        return None
    for word in reversed(list(WORD.finditer(page.flat, max(0, here - ITEM_CHARACTERS), here))):
        gap, is_name = page.text[word.end() : first], page.is_capital(word.start())
        is_small = first < end and word.group().isalpha() and len(word.group()) <= SMALL_LETTERS
        if gap not in ({" ", "-"} if first < end else {""}) or not (is_name or is_small):
            break
        first = word.start()
        here = first if is_name else here
    return (Span(here, end), is_tied) if here < end else None


def _back_marks(page: Surroundings, place: int) -> int:
    while place > 0 and page.flat[place - 1] in " ,:":
        place -= 1
    return place
