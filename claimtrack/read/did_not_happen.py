"""How a figure is meant: whether it happened, is only expected or feared, or tells of the past."""

import re
from collections.abc import Mapping
from enum import StrEnum
from itertools import pairwise

from claimtrack.figures.vocabulary import file_words
from claimtrack.languages.counting import Meant, Pattern
from claimtrack.read.metric_of_figure import Tie, tells_of_search
from claimtrack.read.parts import joins_list
from claimtrack.read.sentence import CLAUSE_MARK, Sentence
from claimtrack.read.surroundings import Spot, Surroundings
from claimtrack.text.fold import fold_phrase
from claimtrack.text.span import Span
from claimtrack.text.token import WORD


class Flag(StrEnum):
    """How a figure is meant, beyond its number."""

    SUBSET = "subset"
    """Part of another figure: of whom 63 were children."""
    INCREMENT = "increment"
    """On top of another: 36 more."""
    NEGATED = "negated"
    """The clause denies it."""
    UNREAL = "unreal"
    """It did not happen: would have died, plans to evacuate, if 300 die."""
    AVERTED = "averted"
    """It was kept from happening: saved 500 lives."""
    RATE = "rate"
    """So many in a stretch of time: twelve a day."""
    FORECAST = "forecast"
    DOUBTED = "doubted"
    """It may not have happened: feared dead."""
    HISTORICAL = "historical"
    """Of an earlier event: in the war of the 1990s."""


NO_CLAIM = frozenset({Flag.NEGATED, Flag.UNREAL, Flag.AVERTED, Flag.RATE})
"""Figures with one of these are no count of people to whom something happened."""

_SENTENCE_MARKS = frozenset(';:()—"“”«»')
_ENDS_CLAUSE = re.compile(r"[;()—–]")
_OPENS_CLAUSE = _SENTENCE_MARKS | {","}
_NEGATION_WORDS, _NEGATION_REACH = 4, 30
"""Words, and characters, before the verb in which its negation stands: "did not, he said, kill".
Ours."""
_MEANT_REACH, _WORDS_AFTER = 40, 2
"""Characters before figure and verb, and words behind them, in which "could" stands. Ours: German
has it last, "dass 300 Menschen sterben könnten"."""
_CONDITION_REACH = 160
"""Characters between a condition and the figure that hangs on it. Ours."""
_PAST_REACH = 300
"""Characters on each side of a figure in which its time is told. Ours; it keeps a sentence without
end from taking time in proportion to its square."""

_AVERTED_WORDS, _HELPER_WORDS = 3, 4
"""Words between a verb of saving and what it saved: "saved *the lives of* 500", and small words
between the harm and such a verb: "500 deaths *could have been* prevented". Ours."""


def find_averted(sentence: Sentence, ties: Mapping[int, Tie]) -> frozenset[int]:
    """The figures of harm that was kept from happening, by where they begin.

    As in "saved 500 lives", "prevented 500 deaths and 40 injuries", "500 deaths were averted".

    Args:
        sentence: Where they stand.
        ties: What its figures count.
    """
    words = [Span(start, end) for start, end, kind in sentence.meant if kind is Meant.AVERTED]
    if not words:
        return frozenset()
    tied = [ties[one.start] for one in sentence.figures if one.start in ties]
    found = {
        tie.figure.start for tie in tied if any(_averts(sentence, tie, word) for word in words)
    }
    pairs = list(pairwise(tied))
    for near, far in [*pairs, *((right, left) for left, right in reversed(pairs))]:
        left, right = sorted((near.figure, far.figure), key=lambda one: one.start)
        if near.figure.start in found and joins_list(sentence.page, left, right):
            found.add(far.figure.start)
    return frozenset(found)


def _averts(sentence: Sentence, tie: Tie, verb: Span) -> bool:
    """Whether a verb of saving or preventing governs the figure with its harm."""
    page, figure, phrase = sentence.page, tie.figure, tie.phrase
    if tells_of_search(page, phrase):
        return False  # "les *sauveteurs* recherchent"
    first, last = min(figure.start, phrase.start), max(figure.end, phrase.end)
    if first <= verb.start and verb.end <= last:
        return tie.pattern is Pattern.NOUN and not phrase.is_verb  # 500 were *saved* from death
    start, end = (verb.end, first) if verb.end <= first else (last, verb.start)
    if start > end or CLAUSE_MARK.search(page.text, start, end):
        return False
    tables = (page.patterns.coordinators, page.patterns.contrasts)
    if any(page.find_between(table, start, end) for table in tables):
        return False
    words = page.words(start, end)
    if verb.end <= first:
        return len(words) <= _AVERTED_WORDS and not any(word.isdigit() for word in words)
    small = page.patterns.passive | page.patterns.stops | page.patterns.skipped
    return len(words) <= _HELPER_WORDS and small.issuperset(words)


def find_flags(
    sentence: Sentence,
    figure: Spot,
    phrase: Span | None,
    counted: Span | None,
    *,
    is_name: bool = False,
) -> frozenset[Flag]:
    """How the figure is meant, by the words of its clause.

    Args:
        sentence: Where it stands.
        figure: The figure.
        phrase: What names its metric, in the folded text.
        counted: The noun it counts, in the folded text.
        is_name: Whether the phrase is the name of what is measured: *growth* did not reach 2 %.
    """
    first, last = figure.start, figure.end
    if phrase is not None:
        first, last = min(first, phrase.start), max(last, phrase.end)
    flags = _meant(sentence, first, last)
    told = {
        Flag.SUBSET: figure.start in sentence.parts,
        Flag.INCREMENT: _is_increment(sentence, figure),
        Flag.NEGATED: _is_negated(sentence.page, figure, phrase, denies_name=is_name),
        Flag.UNREAL: _hangs_on_condition(sentence, figure) or _ends_unreal(sentence, last),
        Flag.RATE: _is_rate(sentence.page, figure, phrase, counted)
        or _opens_with_rate(sentence, figure),
        Flag.HISTORICAL: _is_historical(sentence, figure),
    }
    return frozenset(flags | {flag for flag, is_told in told.items() if is_told})


def _meant(sentence: Sentence, first: int, last: int) -> set[Flag]:
    """What words before and right behind the figure and its phrase say of it."""
    if not sentence.meant:
        return set()
    page = sentence.page
    start, end = max(first - _MEANT_REACH, sentence.span.start), last
    for table in (page.patterns.that, page.patterns.contrasts):
        opens = (one for one in page.find_between(table, start, first))
        start = max([start, *(one.end for one in opens if not _is_inside(sentence, one.start))])
    marks = [mark.end() for mark in CLAUSE_MARK.finditer(page.text, start, first)]
    start = marks[-1] if marks else start
    words = WORD.finditer(page.flat, last, min(last + _MEANT_REACH, sentence.span.end))
    for word in list(words)[:_WORDS_AFTER]:
        if CLAUSE_MARK.search(page.text, end, word.start()):
            break
        end = word.end()
    flags = {Meant.UNREAL: Flag.UNREAL, Meant.FORECAST: Flag.FORECAST, Meant.DOUBTED: Flag.DOUBTED}
    is_last = page.patterns.nouns_are_capital or not page.patterns.oblique
    inside = {
        kind
        for one, stop, kind in sentence.meant
        if start <= one and stop <= end and (one < last or is_last or kind is Meant.UNREAL)
        if kind is not Meant.FORECAST or not _is_passive(page, (one, stop), last)
    }
    found = {flag for kind, flag in flags.items() if kind in inside}
    if _is_miscounted(sentence, first, last) or _is_retracted(sentence, first):
        found.add(Flag.UNREAL)
    behind = page.skip(last)
    is_goal = any(kind is Meant.GOAL and one == behind for one, _, kind in sentence.meant)
    return found | {Flag.FORECAST} if is_goal else found


def _is_passive(page: Surroundings, helper: tuple[int, int], last: int) -> bool:
    """Whether what may be a future is the passive of a verb of saying: "wird auf 30 geschätzt"."""
    speech = page.language.speech
    if speech is None or page.flat[slice(*helper)] not in speech.passives:
        return False
    behind = WORD.match(page.flat, page.skip(last))
    end = behind.end() if behind is not None else last
    known = set(map(fold_phrase, speech.participles))
    return any(word in known for word in WORD.findall(page.flat, helper[1], end))


def _is_miscounted(sentence: Sentence, first: int, last: int) -> bool:
    """Whether its clause only says why an earlier count was wrong: "two, counted twice"."""
    text = sentence.page.text
    return any(
        kind is Meant.MISCOUNTED
        and first - _MEANT_REACH <= start
        and end <= last + _MEANT_REACH
        and not CLAUSE_MARK.search(text, min(end, last), max(start, first))
        for start, end, kind in sentence.meant
    )


def _is_retracted(sentence: Sentence, first: int) -> bool:
    """Whether an earlier version of the text said so, up to the mark that ends that clause."""
    return any(
        kind is Meant.RETRACTED
        and end <= first
        and not _ENDS_CLAUSE.search(sentence.page.text, end, first)
        for _, end, kind in sentence.meant
    )


def _is_inside(sentence: Sentence, place: int) -> bool:
    """Whether a word is a part of one that says how it is meant: *it is feared that*."""
    return any(start <= place < end for start, end, _ in sentence.meant)


def _hangs_on_condition(sentence: Sentence, figure: Spot) -> bool:
    """Whether an "if" governs the clause of the figure, or the clause before or behind it."""
    text = sentence.page.text
    for start, end, kind in sentence.meant:
        is_first = kind is Meant.CONDITION_FIRST
        if kind is not Meant.CONDITION and not (is_first and _opens_clause(sentence, start)):
            continue
        between = text[end : figure.start] if end <= figure.start else text[figure.end : start]
        is_near = len(between) <= _CONDITION_REACH and between.count(",") <= (end <= figure.start)
        if is_near and _SENTENCE_MARKS.isdisjoint(between):
            return True
    return False


def _opens_clause(sentence: Sentence, start: int) -> bool:
    before = sentence.page.text[sentence.span.start : start].rstrip(" \n")
    return not before or before[-1] in _OPENS_CLAUSE


def _ends_unreal(sentence: Sentence, last: int) -> bool:
    """Whether a verb of the sentence ends as those of what did not happen do."""
    page = sentence.page
    endings = page.patterns.meant.unreal_endings
    if not endings:
        return False
    start = max(sentence.span.start, last - _CONDITION_REACH)
    words = WORD.findall(page.flat, start, min(last + _MEANT_REACH, sentence.span.end))
    return any(word.endswith(endings) for word in words)


def _is_increment(sentence: Sentence, figure: Spot) -> bool:
    """Whether it comes on top of an earlier count: not of a figure in the same sentence."""
    page, found = sentence.page, figure.found.figure
    if found.change is not None and found.change == found.value:
        return True
    if sentence.figures and sentence.figures[0].start < figure.start:
        return False
    more = file_words(page.language.figures).more.at(page.flat, page.skip(figure.number_end))
    if more is not None and not page.flat.startswith(" than", more[0]):
        return True
    table = page.patterns.increment_before
    return table.before(page.flat, page.back(figure.start)) is not None


def _is_negated(
    page: Surroundings, figure: Spot, phrase: Span | None, *, denies_name: bool
) -> bool:
    """Whether a "not" stands before figure and phrase, between them, or is the verb's own form.

    One among the words of a phrase belongs to what it means: "did not survive". Behind a phrase
    it may be of another verb, unless the phrase is a name that the figure is told of.
    """
    first = min(figure.start, phrase.start) if phrase else figure.start
    last = phrase.start if phrase else figure.end
    negations = page.patterns.negations
    if not negations or figure.found.figure.value == 0:
        return False
    start = max(first - _NEGATION_REACH, page.sentence(first)[0])
    if page.patterns.far_from.before(page.flat, page.back(figure.start)) is not None:
        return True
    words = list(WORD.finditer(page.flat, start, first))[-_NEGATION_WORDS:]
    words += WORD.finditer(page.flat, figure.end, last)
    if denies_name and phrase is not None and phrase.end < figure.start:
        marks = [one.end() for one in CLAUSE_MARK.finditer(page.text, phrase.end, figure.start)]
        here = max([phrase.end, *marks])
        words += list(WORD.finditer(page.flat, here, figure.start))[-_NEGATION_WORDS:]
    own = page.flat[phrase.start : phrase.end] if phrase else ""
    others = page.patterns.not_negations
    return own in negations or any(
        word.group() in negations
        and others.at(page.flat, word.start()) is None
        and not _is_compound(page, word.end())
        for word in words
    )


def _is_compound(page: Surroundings, end: int) -> bool:
    """Whether a word goes on behind a hyphen: *sans*-plomb, *non*-residents."""
    return page.text[end : end + 1] == "-" and page.text[end + 1 : end + 2].isalpha()


def _is_rate(page: Surroundings, figure: Spot, phrase: Span | None, counted: Span | None) -> bool:
    """Whether words for a stretch of time stand right beside the figure or what it counts."""
    if figure.found.figure.per:
        return True
    rates, that, before = page.patterns.rates, page.patterns.that, page.back(figure.start)
    if rates.before(page.flat, before - (page.flat[before - 1 : before] == ",")) is not None:
        return True
    if phrase is not None and rates.before(page.flat, page.back(phrase.start)) is not None:
        return True
    for span in (counted, phrase):
        end = max(figure.number_end, span.end if span else 0)
        found = rates.at(page.flat, page.skip(end))
        if found is not None and that.at(page.flat, page.skip(found[0])) is None:
            return True
    return False


def _opens_with_rate(sentence: Sentence, figure: Spot) -> bool:
    """Whether the sentence is of what happens in every stretch of time: "*Each year* floods kill".

    Not behind a "but", which may tell of the one in the news.
    """
    page = sentence.page
    start = page.skip(sentence.span.start)
    found = page.patterns.rates.at(page.flat, start)
    opening = WORD.match(page.flat, start)
    if found is None or opening is None or found[0] > figure.start:
        return False
    is_closed = page.text[found[0] : found[0] + 1] == ","
    if not is_closed and opening.group() in page.patterns.skipped:
        return False  # "*a day* later 12 had died"
    if not _SENTENCE_MARKS.isdisjoint(page.text[found[0] : figure.start]):
        return False
    return not page.find_between(page.patterns.contrasts, found[0], figure.start)


def _is_historical(sentence: Sentence, figure: Spot) -> bool:
    page = sentence.page
    start = max(sentence.span.start, figure.start - _PAST_REACH)
    end = min(sentence.span.end, figure.end + _PAST_REACH)
    flat = page.flat[start:end]
    places = [one.start() for one in page.language.past_decade.finditer(flat)]
    places += [one.start - start for one in page.find_between(page.patterns.historical, start, end)]
    return any(not _is_comparison(page, flat[:place]) for place in places)


def _is_comparison(page: Surroundings, before: str) -> bool:
    """Whether an earlier time is only compared with: the worst since the war of the 1990s."""
    marks = [mark.end() for mark in CLAUSE_MARK.finditer(before)]
    words = WORD.findall(before, marks[-1] if marks else 0)
    return not page.patterns.since.isdisjoint(words)
