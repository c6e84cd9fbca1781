"""Figures of one sentence none of which is the number of all: told side by side, or as a new toll.

"*Ten* died at the scene and *two* in hospital" gives two parts of one toll; "*12* died, ten at the
scene and two in hospital" its parts behind it; "the toll rose to *12* after *two* died in hospital"
the new toll and what it grew by. A figure with a place, a day, a role or a speaker of its own
answers a question of its own, and is no part here.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from claimtrack.dates import Period
from claimtrack.figures.vocabulary import file_words
from claimtrack.model.claim import Distribution
from claimtrack.read.counting import CountedFigure
from claimtrack.read.elided import PARALLEL
from claimtrack.read.measured_place import metrics_of_harm
from claimtrack.read.surroundings import Surroundings
from claimtrack.text.span import Span


class Own(NamedTuple):
    """What a figure has for itself; two that have the same answer the same question."""

    speaker: str | None
    place: str | None
    role: str | None
    sides: tuple[str, ...]
    dates: tuple[Period, ...]

    @property
    def whom(self) -> tuple[str | None, str | None, tuple[str, ...]]:
        """Of whom and where it is told."""
        return self.place, self.role, self.sides


Ask = Callable[[CountedFigure], Own]
Member = tuple[int, CountedFigure]
"""A figure, behind its number in the text."""


def find_told_together(
    page: Surroundings, figures: Sequence[CountedFigure], own: Ask
) -> dict[int, Span]:
    """For figures that are parts of others by how they are told, the words of the whole.

    Args:
        page: The text.
        figures: Its figures, from left to right.
        own: What a figure has for itself; asked of few.

    Returns:
        By the number of a figure in the list: the words of the figure that holds it, or those of
        all that are told side by side.
    """
    found: dict[int, Span] = {}
    may_be = [(at, each) for at, each in enumerate(figures) if _may_be_part(each)]
    for _, group in groupby(
        may_be, key=lambda each: page.sentence(page.place(each[1].whole.start))
    ):
        harms: dict[str | None, list[Member]] = {}
        for member in group:
            harms.setdefault(member[1].metric, []).append(member)
        for members in harms.values():
            if len(members) > 1:
                found |= _told_in(page, members, own)
    return found


def _may_be_part(figure: CountedFigure) -> bool:
    is_count = figure.number is not None and figure.figure.value is not None
    is_free = figure.part_of is None and figure.item is None and not figure.flags
    return is_count and is_free and figure.metric in metrics_of_harm()


def _told_in(page: Surroundings, members: Sequence[Member], own: Ask) -> dict[int, Span]:
    """The parts among the figures of one harm in one sentence."""
    raised = [each for each in members if _is_brought_to(page, each[1])]
    if len(raised) == 1:
        return _grown_by(page, raised[0], members, own)
    found: dict[int, Span] = {}
    for group in _side_by_side(page, members):
        asked = [own(each) for _, each in group]
        if not asked[0].dates and all(each == asked[0] for each in asked):
            found |= _parted(page, group)
    return found


def _grown_by(
    page: Surroundings, new: Member, members: Sequence[Member], own: Ask
) -> dict[int, Span]:
    """Those by whom a toll grew, of the new one: it rose to 12 *after two died*.

    None of them where the new toll is of a place or a time of its own: *in Gaza*, *since May*.
    """
    of_new, value = own(new[1]), _value(new[1])
    if not all(map(_is_one_day, of_new.dates)):
        return {}
    found = {}
    for at, each in members:
        if at == new[0] or _value(each) >= value or _is_led_from(page, each):
            continue
        asked = own(each)
        is_of_other = asked.speaker is not None and of_new.speaker not in {None, asked.speaker}
        if not is_of_other and asked.whom == of_new.whom:
            found[at] = new[1].whole
    return found


def _is_one_day(period: Period) -> bool:
    start, end = period.start, period.end
    return start is not None and end is not None and end - start == dt.timedelta(days=1)


def _is_brought_to(page: Surroundings, figure: CountedFigure) -> bool:
    """Whether the words say that a count comes to this number: rose *to* 12, 12*'ye* yükseldi."""
    words = file_words(page.language.figures)
    number = figure.number
    assert number is not None  # noqa: S101 - it counts
    for place in {page.place(number.start), page.place(figure.whole.start)}:
        here = page.back(place)
        if any(
            table.before(page.flat, here) for table in (words.to, words.reaching, words.bringing)
        ):
            return True
    end = page.place(number.end)
    mark = page.text[end : end + 1] in {"'", "-"}
    return mark and words.to_endings.at(page.flat, end + 1) is not None


def _is_led_from(page: Surroundings, figure: CountedFigure) -> bool:
    """Whether it is the old count that the new one is told against: rose to 30, *from the* 12."""
    speech, start = page.language.speech, page.place(figure.whole.start)
    article = None if speech is None else page.word_start(start, speech.articles)
    start = start if article is None else article
    return file_words(page.language.figures).sources.before(page.flat, page.back(start)) is not None


def _side_by_side(page: Surroundings, members: Sequence[Member]) -> Iterator[list[Member]]:
    """Figures next to each other, each with its own words for where or how."""
    group = [members[0]]
    for member in members[1:]:
        before, figure = group[-1][1], member[1]
        is_alike = PARALLEL in {before.rule, figure.rule}
        if is_alike or (_has_adjunct(page, before) and _is_next(page, before, figure)):
            group.append(member)
        else:
            if len(group) > 1:
                yield group
            group = [member]
    if len(group) > 1:
        yield group


def _parted(page: Surroundings, group: Sequence[Member]) -> dict[int, Span]:
    first, *others = (each for _, each in group)
    values = [_value(each) for each in others]
    if first.rule == PARALLEL:  # the verb closes the sentence
        is_whole = False
    elif len(others) > 1 and sum(values) == _value(first):
        is_whole = True
    else:
        is_total = first.scope.distribution is Distribution.TOTAL
        is_whole = is_total or not _has_adjunct(page, first)
    if is_whole:
        is_less = max(values) < _value(first)
        return {at: first.whole for at, _ in group[1:]} if is_less else {}
    if len({_value(each) for _, each in group}) < len(group):
        return {}  # one figure told twice
    whole = Span(first.whole.start, others[-1].whole.end)
    return dict.fromkeys((at for at, _ in group), whole)


def _has_adjunct(page: Surroundings, figure: CountedFigure) -> bool:
    """Whether words for a place follow it: ten died *at the scene*."""
    end = page.skip(page.place(figure.whole.end))
    return page.patterns.places_before.at(page.flat, end) is not None


def _is_next(page: Surroundings, before: CountedFigure, figure: CountedFigure) -> bool:
    """Whether the second opens its clause, and has words for a place as the first has."""
    start = page.place(figure.whole.start)
    link = page.patterns.coordinators.before(page.flat, page.back(start))
    here = page.back(link[0] if link is not None else start)
    is_linked = link is not None or page.text[here - 1 : here] in {",", ";", "،"}
    words = page.words(page.place(before.whole.end), here)
    return is_linked and len(words) <= ADJUNCT_WORDS and _has_adjunct(page, figure)


ADJUNCT_WORDS = 5
"""Of where those told of first were: "at the scene of the crash". Ours."""


def _value(figure: CountedFigure) -> int:
    return int(figure.figure.value or 0)
