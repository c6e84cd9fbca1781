"""Whether a verb states a figure of a noun: *put the dead at 17*, *the number rose to 60*."""

from collections.abc import Sequence

from claimtrack.read.sentence import Sentence
from claimtrack.read.surroundings import Spot, Surroundings
from claimtrack.text.phrases import PhraseTable
from claimtrack.text.span import Span
from claimtrack.units.unit import PERCENT

BEFORE_REACH, AFTER_REACH = 80, 40
"""Characters before the noun and after the number in which the verb stands: "put the wounded at 40
and the missing at 12", "auf 60 nach oben korrigiert". Ours."""
_SMALL_WORDS = 2
"""Words between such a verb and its figure: "se eleva *ya a* 286". Ours."""


def is_stated(sentence: Sentence, noun: Span, figure: Spot, *, names_figure: bool = False) -> bool:
    """Whether a verb of stating gives the figure to the noun before it.

    Only such verbs, and the small words that go with them, may stand between the two; behind a noun
    for a figure, a form of "to be" as well.
    """
    page = sentence.page
    if figure.found.figure.unit == PERCENT or not _counts_people(sentence, figure):
        return False
    stated = page.patterns.stated
    verbs = (stated.verbs, stated.copulas if names_figure else stated.equals)
    end = page.before_quotes(figure.start)
    here, has_verb = page.skip(noun.end), False
    while here < end:
        verb = _longest(page, here, verbs)
        other = _longest(page, here, (stated.between,))
        if max(verb, other) <= here or max(verb, other) > end:
            return False
        has_verb = has_verb or verb >= other
        here = page.skip(max(verb, other))
    before = Span(max(noun.start - BEFORE_REACH, sentence.span.start), noun.start)
    after = Span(figure.end, min(figure.end + AFTER_REACH, sentence.span.end))
    is_closed = names_figure and stated.copulas.at(page.flat, page.skip(figure.end)) is not None
    around = (before, Span(figure.start, figure.end), after)
    is_listed = not names_figure and sentence.figures_between(before.start, noun.start)
    if is_listed and page.find_between(stated.equals, before.start, before.end):
        return True  # "i morti *sono* 12, i feriti 30"
    return has_verb or is_closed or any(_has_verb(page, part) for part in around)


def is_stated_before(page: Surroundings, figure: Spot, noun: Span) -> bool:
    """Whether a verb gives the figure to the noun right behind it: "put at 17 the dead"."""
    gap = page.words(figure.end, noun.start)
    is_near = len(gap) <= 1 and page.patterns.skipped.issuperset(gap)
    is_near &= "," not in page.text[figure.end : noun.start]
    return is_near and is_given_by_verb(page, figure)


def is_given_by_verb(page: Surroundings, figure: Spot) -> bool:
    """Whether a verb of stating stands right before the figure: *rose to* 286."""
    stated, here = page.patterns.stated, page.back(figure.start)
    for _ in range(_SMALL_WORDS + 1):
        if stated.verbs.before(page.flat, here) is not None:
            return True
        small = stated.between.before(page.flat, here)
        if small is None:
            break
        here = page.back(small[0])
    return False


def _longest(page: Surroundings, here: int, tables: Sequence[PhraseTable[None]]) -> int:
    """Where the longest phrase ends that begins here; 0 when none does."""
    return max((found[0] for table in tables if (found := table.at(page.flat, here))), default=0)


def _has_verb(page: Surroundings, part: Span) -> bool:
    return bool(page.find_between(page.patterns.stated.verbs, part.start, part.end))


def _counts_people(sentence: Sentence, figure: Spot) -> bool:
    """Whether people follow the number, or nothing that could be what it counts."""
    page, noun = sentence.page, sentence.noun(figure)
    if noun is None or noun.is_people:
        return True
    words = page.patterns.stated
    return any(table.at(page.flat, noun.span.start) for table in (words.verbs, words.between))
