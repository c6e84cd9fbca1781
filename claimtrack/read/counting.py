"""Figures with what they count: killed, injured, missing, captured, displaced and the rest.

Each sentence is read by itself: its figures are tied to the phrases that name a metric
(`metric_of_figure`), those without one take it from another figure (`elided`), and the words around
each say how it is meant (`did_not_happen`) and whose it is (`scope`).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby, islice

from claimtrack.figures.figure import Figure, Form
from claimtrack.figures.vocabulary import file_words
from claimtrack.languages.counting import Pattern
from claimtrack.languages.language import Language
from claimtrack.model.claim import Terms
from claimtrack.model.proposal import Certainty
from claimtrack.read.counted_nouns import find_noun, find_noun_behind, find_noun_beside, is_month
from claimtrack.read.did_not_happen import Flag, find_averted, find_flags
from claimtrack.read.elided import (
    CARRIED,
    JOINED,
    PARALLEL,
    PART,
    Inherited,
    inherit,
    is_alike,
    quoted,
)
from claimtrack.read.metric_of_figure import Tie, tells_condition, tells_of_search, tie_figures
from claimtrack.read.metric_phrases import MetricPhrase, find_metric_phrases
from claimtrack.read.number_types import NumberType, number_type
from claimtrack.read.one_person import one_before, one_behind, opens_clause
from claimtrack.read.parts import PartKind, fits_whole, joins_list, past_copula, takes_one
from claimtrack.read.scope import FoundScope, find_scope
from claimtrack.read.sentence import CLAUSE_MARK, Sentence, read_sentence
from claimtrack.read.surroundings import Spot, Surroundings, read_surroundings
from claimtrack.text.page import Page
from claimtrack.text.span import Span
from claimtrack.text.token import WORD


@dataclass(frozen=True, slots=True)
class CountedFigure:
    """A figure of a text with what it counts."""

    figure: Figure
    metric: str | None
    """None when what is counted is no metric."""
    number: Span | None
    """None for a plural without number: "des blessés"."""
    whole: Span
    """The words of the figure and of what it counts, from the first to the last."""
    counted: Span | None
    rule: str
    """"clause pattern", "governed noun", "nearest word", "joined figures", "part of a whole",
    "clause alike", "counted crowd", "noun told before"."""
    certainty: Certainty
    because: str
    flags: frozenset[Flag] = frozenset()
    scope: FoundScope = field(default_factory=FoundScope)
    part_of: Span | None = None
    """The words of the whole that it is a part of."""
    type: NumberType = NumberType.COUNT
    readings: tuple[Figure, ...] = ()
    """Everything the words can mean, `figure` first."""
    item: Span | None = None
    """The name beside it in a list, of which it is told: *Bengo* (74)."""
    read: tuple[Span, ...] = ()
    """The words that were read: the figure with its hedge, the noun, the phrase for the metric."""
    terms: Terms = field(default_factory=Terms)
    """On which terms an indicator is told."""
    definition: str | None = None
    """What narrows it: "core", "seriously"."""


_GROUP_REACH = 30
"""Characters after "des blessés" in which "parmi les civils" says who they are. Ours."""
_CONDITION_WORDS = 5
"""Of a condition: "in a very serious condition". Ours."""
_VERB_WORDS = 3
"""Between the injured and their condition: "seven wounded *are said to be* critical". Ours."""
_UNCOUNTED = frozenset(NumberType) - {NumberType.COUNT, NumberType.SHARE, NumberType.RATE}
_OF_WHOLE = frozenset(Flag) - {Flag.SUBSET, Flag.INCREMENT}
"""How a whole is meant, its parts are meant as well."""
_NOT_SURE = {
    Flag.DOUBTED: "the words say that it may not be so",
    Flag.FORECAST: "it is told as something to come",
}


def find_counted_figures(text: str | Page, language: Language) -> tuple[CountedFigure, ...]:
    """Every figure of a text, from left to right, with the noun and the metric it counts.

    Ages, sums, measures and the like are among them, told apart by their type; dates and numbers
    inside names are not.

    Args:
        text: Any length; reading takes time in proportion to it.
        language: The language of the text.
    """
    page = read_surroundings(text, language)
    found: list[CountedFigure] = []
    reader = _Reader(page)
    for span, figures, phrases in _sentences(page):
        types = {figure.start: number_type(page, figure) for figure in figures}
        counting = [each for each in figures if _may_count(each, types[each.start])]
        others = (each for each in figures if types[each.start] in _UNCOUNTED)
        found += (_uncounted(page, each, types[each.start]) for each in others)
        found += reader.read(read_sentence(page, span, counting, phrases))
    found.sort(key=lambda one: (one.whole.start, one.whole.end))
    return tuple(found)


def _sentences(
    page: Surroundings,
) -> Iterator[tuple[Span, list[Spot], list[MetricPhrase]]]:
    """The sentences that hold a figure or a phrase, each with what it holds."""
    held: list[Spot | MetricPhrase] = [*page.spots, *find_metric_phrases(page)]
    held.sort(key=lambda one: one.start)
    for place, items in groupby(held, key=lambda one: page.sentence(one.start)):
        together = list(items)
        figures = [one for one in together if isinstance(one, Spot)]
        yield Span(*place), figures, [one for one in together if isinstance(one, MetricPhrase)]


def _may_count(figure: Spot, kind: NumberType) -> bool:
    """Whether it can count people or things: a whole number, or a word for many."""
    found = figure.found.figure
    is_whole = found.value is None or found.value == int(found.value)
    return is_whole and kind not in _UNCOUNTED


class _Reader:
    """Reads the sentences of a page in order; what the one before counted is kept."""

    def __init__(self, page: Surroundings) -> None:
        self._page = page
        self._before: Sentence | None = None
        self._main: Tie | None = None
        """Of the last figure with a metric in the sentence before that is no part."""
        self._main_words: Span | None = None
        self._shape: tuple[str, str] | None = None
        """Of the line that it stands on."""

    def read(self, sentence: Sentence) -> Iterator[CountedFigure]:
        """The figures of the next sentence."""
        ties = {tie.figure.start: tie for tie in tie_figures(sentence)}
        taken = {tie.phrase.start for tie in ties.values()}
        averted = find_averted(sentence, ties)
        ties = {start: tie for start, tie in ties.items() if start not in averted}
        ties = {start: tie for start, tie in ties.items() if not self._is_of_things(sentence, tie)}
        ties = {start: tie for start, tie in ties.items() if not _tells_of_one(sentence, tie)}
        opening = self._goes_on(sentence, ties)
        inherited = inherit(sentence, ties, self._before, opening)
        inherited = {start: one for start, one in inherited.items() if start not in averted}
        together = _told_together(sentence, inherited)
        for figure in sentence.figures:
            tie, other = ties.get(figure.start), inherited.get(figure.start)
            part_of = self._whole_of(sentence, figure, ties, other)
            by = tie or (other.tie if other is not None else None)
            if part_of is None and by is not None:
                part_of = together.get(figure.start) or _beside_one(sentence, figure, by)
            if tie is None and other is None and part_of is not None:
                other = self._part_of_before(sentence, figure)
            if tie is not None:
                whole = _taken_from(sentence, tie)
                own = Inherited(tie, tie.rule, *_how_sure(sentence, tie))
                built = _build(sentence, figure, own, part_of or whole, is_own=True)
                yield _with_role_behind(sentence, figure, built) if whole is not None else built
            elif other is not None:
                built = _build(sentence, figure, other, part_of, is_own=other.rule == CARRIED)
                yield _with_role_behind(sentence, figure, built) if part_of is not None else built
            elif figure.found.figure.form is not Form.VAGUE_QUANTIFIER:
                yield _other(sentence, figure, part_of, is_averted=figure.start in averted)
        yield from _bare_plurals(sentence, taken)
        if opening is not None and opening[1].whole is not None:
            self._before = sentence  # a line of a list, whose head is kept
        else:
            self._keep(sentence, ties)

    def _keep(self, sentence: Sentence, ties: dict[int, Tie]) -> None:
        mains = [tie for start, tie in ties.items() if start not in sentence.parts]
        self._before, self._main = sentence, max(mains, key=_place, default=None)
        main = self._main
        self._main_words = _words_of(sentence, main.figure) if main else None
        self._shape = _shape(sentence) if main else None

    def _whole_of(
        self, sentence: Sentence, figure: Spot, ties: Mapping[int, Tie], by: Inherited | None
    ) -> Span | None:
        """The words of the whole that a figure is a part of, in its sentence or the one before.

        None for one behind a part, or in brackets, whose words tell of something else: "30 held,
        five of them women, and *12 hurt*".
        """
        if by is not None and by.whole is not None:
            is_here = by.whole in sentence.figures
            return _words_of(sentence, by.whole) if is_here else self._main_words
        part = sentence.parts.get(figure.start)
        if part is None:
            return None
        own = ties.get(figure.start) or (by.tie if by is not None else None)
        if part.whole is not None:
            whole = ties.get(part.whole.start)
            is_near = not sentence.figures_between(part.whole.end, figure.start)
            is_other = own and whole and not _may_hold(whole, own)
            is_told = (part.kind is PartKind.CLAUSE and is_near) or part.kind is PartKind.TAKEN
            return None if is_other and not is_told else _words_of(sentence, part.whole)
        before = self._before
        is_next = before is not None and sentence.goes_on_from(before, figure.start)
        is_same = own is None or (self._main and _may_hold(self._main, own))
        return self._main_words if is_next and is_same else None

    def _part_of_before(self, sentence: Sentence, figure: Spot) -> Inherited | None:
        """What a part counts whose whole stands in the sentence before."""
        part, tie = sentence.parts[figure.start], self._main
        if part.whole is not None or tie is None or not fits_whole(self._page, part):
            return None
        because = f"it is a part of what {quoted(sentence, tie.phrase)} tells, one sentence before"
        return Inherited(tie, PART, Certainty.LOW, because)

    def _goes_on(
        self, sentence: Sentence, ties: Mapping[int, Tie]
    ) -> tuple[Spot, Inherited] | None:
        """A figure that opens a sentence without noun and verb, as the one before has them."""
        tie, before = self._main, self._before
        if tie is None or before is None or not sentence.figures or sentence.phrases:
            return None
        first = sentence.figures[0]
        if first.start in ties or first.start in sentence.parts:
            return None
        if self._is_line(sentence):
            because = f"it is in the list under {quoted(sentence, tie.phrase)}"
            return first, Inherited(tie, PARALLEL, Certainty.MEDIUM, because, tie.figure)
        if not sentence.goes_on_from(before, first.start):
            return None
        if not is_alike(sentence, first, sentence.span.start, may_name_speaker=False):
            return None
        because = f"it goes on with what {quoted(sentence, tie.phrase)} tells, one sentence before"
        return first, Inherited(tie, PARALLEL, Certainty.LOW, because)

    def _is_of_things(self, sentence: Sentence, tie: Tie) -> bool:
        """Whether a condition alone is told of what the sentence before counts: 40 *banks*."""
        before = self._before
        is_alone = len(sentence.phrases) == 1 and sentence.noun(tie.figure) is None
        if not is_alone or not tells_condition(self._page, tie.phrase):
            return False
        is_next = before is not None and sentence.goes_on_from(before, tie.figure.start)
        if before is None or not is_next or before.phrases or not before.figures:
            return False
        noun = before.noun(before.figures[-1])
        return noun is not None and not noun.is_people

    def _is_line(self, sentence: Sentence) -> bool:
        """Whether a line of a list, "- Lima: 5" or "Lima (5)", stands under "Deaths: 43"."""
        head, before, figure = self._main, self._before, sentence.figures[0]
        if head is None or before is None or figure.start not in sentence.items:
            return False
        is_next = not self._page.text[before.span.end : sentence.span.start].strip()
        values = head.figure.found.figure.value or 0, figure.found.figure.value or 0
        shape = _shape(sentence)
        return is_next and values[0] >= values[1] and shape is not None and self._shape != shape


def _told_together(sentence: Sentence, inherited: Mapping[int, Inherited]) -> dict[int, Span]:
    """For figures of different nouns that share a verb the words of all: none is of all of them.

    As in "*Eight men and four women* died", of whom neither eight nor four is the number.
    """
    groups: dict[int, list[Spot]] = {}
    for figure in sentence.figures:
        by = inherited.get(figure.start)
        if by is not None and by.rule == JOINED:
            groups.setdefault(by.tie.figure.start, [by.tie.figure]).append(figure)
    found: dict[int, Span] = {}
    for group in groups.values():
        nouns = [sentence.noun(each) for each in group]
        words = {sentence.page.flat[one.span.start : one.span.end] for one in nouns if one}
        if len(words) == len(group):
            spans = [_words_of(sentence, each) for each in group]
            whole = Span(min(one.start for one in spans), max(one.end for one in spans))
            found |= dict.fromkeys((each.start for each in group), whole)
    return found


def _beside_one(sentence: Sentence, figure: Spot, tie: Tie) -> Span | None:
    """The words of a person and of the figure, which both the verb tells of.

    As in "*the driver and 11 passengers* were killed", of whom eleven is not the number.
    """
    page, noun = sentence.page, sentence.noun(figure)
    if noun is None or sentence.is_of_things(figure):
        return None
    words = _words_of(sentence, figure)
    start = one_before(page, figure.start)
    if start is not None:
        if tie.phrase.start > figure.start and not opens_clause(page, start):
            return None  # "police *arrested* the driver and 11 passengers died"
        return Span(page.span(start, figure.start).start, words.end)
    end = one_behind(page, noun.people_end or noun.span.end)
    if end is None or noun.span.start <= tie.phrase.start < end:
        return None  # "twelve *died* and a woman is missing"
    return Span(words.start, page.span(figure.start, end).end)


def _taken_from(sentence: Sentence, tie: Tie) -> Span | None:
    """The words of the whole that a figure is taken from right before them.

    "Seven of the *40 wounded*", read as one figure of so many, and "two of *the dead*". None where
    a verb tells what befell the seven alone: "seven of the 40 wounded *died*".
    """
    page, figure, phrase = sentence.page, tie.figure, tie.phrase
    if phrase.end <= figure.start:  # Turkish "ölen*lerden* ikisi"
        endings = page.language.counting.partitive_endings
        is_next = page.skip(phrase.end) == figure.start
        is_taken = is_next and page.flat.endswith(endings, phrase.start, phrase.end)
        return page.span(phrase.start, phrase.end) if is_taken else None
    if tie.pattern is not Pattern.NOUN or phrase.start < figure.end:
        return None
    link = page.patterns.partitives.at(page.flat, page.skip(figure.number_end))
    if link is None:
        return None
    start = page.skip(link[0])
    has_number = figure.found.figure.base is not None and link[0] < figure.end
    return page.span(start, phrase.end) if has_number or start == phrase.start else None


def _with_role_behind(sentence: Sentence, figure: Spot, built: CountedFigure) -> CountedFigure:
    """A part with who they are, as is told behind it: "two of the dead were *children*"."""
    page = sentence.page
    place = _behind_verb(sentence, page.place(built.whole.end))
    noun = None if place is None else find_noun(page, place)
    if built.scope.role is not None or noun is None or not noun.is_people:
        return built
    words = page.span(noun.span.start, noun.people_end or noun.span.end)
    role = find_scope(sentence, Span(figure.start, figure.end), words)
    if role.role is None:
        return built
    scope = built.scope._replace(role=role.role, role_words=role.role_words)
    whole = Span(built.whole.start, max(built.whole.end, words.end))
    return replace(built, scope=scope, whole=whole, read=(*built.read, words))


def _behind_verb(sentence: Sentence, place: int) -> int | None:
    """Behind the first form of "to be" after a few words: the dead *in Lima were* children."""
    page, end = sentence.page, sentence.span.end
    mark = CLAUSE_MARK.search(page.text, place, end)
    found = WORD.finditer(page.flat, place, mark.start() if mark else end)
    words = list(islice(found, _PLACE_WORDS + 1))
    for start in (place, *(word.end() for word in words[:_PLACE_WORDS])):
        if (past := past_copula(page, start)) > start:
            return past
    is_dash = mark is not None and mark[0].strip() in _DASHES and len(words) <= _PLACE_WORDS
    return mark.end() if mark is not None and is_dash else None


def _tells_of_one(sentence: Sentence, tie: Tie) -> bool:
    """Whether a verb tells what befell one of those counted: "*one of the* three miners died"."""
    return tie.pattern is not Pattern.NOUN and takes_one(sentence.page, tie.figure)


_MIXED = ("casualties", "dead including missing")
"""What holds more than one kind of harm, so that another may be a part of it."""


def _may_hold(whole: Tie, part: Tie) -> bool:
    return whole.metric == part.metric or not {whole.metric, part.metric}.isdisjoint(_MIXED)


_PLACE_WORDS = 3
"""Between a part and the verb that says who they are: two of the dead *in the city* were. Ours."""
_DASHES = frozenset({"—", "–", "-"})
"""What stands for a verb in Slavic languages: "двое из них *—* дети"."""
_LINE = re.compile(r"\s*([-•*–—·]?)\s*[^\n:()]+?(?:: ?| ?\()[0-9][0-9.,\s]*(\)?)[\s.;*]*")


def _shape(sentence: Sentence) -> tuple[str, str] | None:
    """The bullet and the bracket of a line that is a name and a number; None for another."""
    line = _LINE.fullmatch(sentence.page.text, sentence.span.start, sentence.span.end)
    return None if line is None else (line[1], line[2])


def _place(tie: Tie) -> int:
    return tie.figure.start


def _how_sure(sentence: Sentence, tie: Tie) -> tuple[Certainty, str]:
    """How sure the metric is, and why; a noun of which no list knows people may be a thing."""
    noun = sentence.noun(tie.figure)
    is_named = noun is not None and not noun.is_people and noun.span.end <= tie.phrase.start
    if tells_of_search(sentence.page, tie.phrase):
        return Certainty.LOW, "those searched for may be other than missing"
    if tie.metric == "missing" and is_named:
        return Certainty.LOW, "what is missing may be no people"
    return tie.certainty, _why(sentence, tie)


def _why(sentence: Sentence, tie: Tie) -> str:
    why = {
        None: "is the nearest word",
        Pattern.NOUN: "is the noun counted",
        Pattern.TOLL: "stands before the number",
    }
    return f"{quoted(sentence, tie.phrase)} {why.get(tie.pattern, 'is the verb of its clause')}"


def _words_of(sentence: Sentence, figure: Spot) -> Span:
    """A figure with the noun behind it, in the original text."""
    noun, found = sentence.noun(figure), figure.found
    last = noun and (noun.people_end or noun.span.end)
    end = sentence.page.span(noun.span.start, last).end if noun and last else found.end
    return Span(found.start, max(found.end, end))


def _build(
    sentence: Sentence, figure: Spot, by: Inherited, part_of: Span | None, *, is_own: bool
) -> CountedFigure:
    """A figure with its metric; `is_own` says whether the phrase for it is the figure's own."""
    page, found, phrase = sentence.page, figure.found, by.tie.phrase
    place = Span(phrase.start, phrase.end)
    noun = _noun(sentence, figure)
    flags = find_flags(sentence, figure, place if is_own or by.rule == JOINED else None, noun)
    if not is_own and by.tie.figure in sentence.figures:
        flags |= find_flags(sentence, by.tie.figure, place, None) & _OF_WHOLE
    if tells_of_search(page, by.tie.phrase) and place.start < figure.start:
        is_still = page.patterns.still.before(page.flat, page.back(figure.start)) is not None
        flags -= {Flag.INCREMENT} if is_still else set()
    counted = page.span(noun.start, noun.end) if noun else None
    if found.figure.form is Form.UNDISCLOSED:
        counted = Span(found.start, found.end)
    elif counted is None and is_own and by.tie.pattern is Pattern.NOUN:
        counted = page.span(place.start, place.end)
    spans = [Span(found.start, found.end), *([counted] if counted else [])]
    spans += [page.span(place.start, place.end)] if is_own else []
    is_led = by.tie.pattern is Pattern.TOLL and _is_led_to(page, place, figure)
    shown = [one for one in spans if not is_led or one != page.span(place.start, place.end)]
    certainty, because = by.certainty, by.because
    doubt = next((why for flag, why in _NOT_SURE.items() if flag in flags), "")
    if doubt and certainty is Certainty.HIGH:
        certainty, because = Certainty.MEDIUM, doubt
    if found.is_ambiguous:
        certainty, because = Certainty.LOW, "the digits can be read in two ways"
    return CountedFigure(
        figure=found.figure,
        metric=by.tie.metric,
        number=Span(found.number_start, found.number_end),
        whole=Span(min(one.start for one in shown), max(one.end for one in shown)),
        counted=counted,
        rule=by.rule,
        certainty=certainty,
        because=because,
        flags=flags,
        scope=find_scope(sentence, Span(figure.start, figure.end), counted),
        part_of=part_of,
        item=_item(sentence, figure, by),
        readings=found.readings,
        read=tuple(spans),
        definition=_condition(sentence, figure, place if is_own else None),
    )


def _is_led_to(page: Surroundings, phrase: Span, figure: Spot) -> bool:
    """Whether only "to" stands between a noun and its number: "lowered its *toll* to *19*".

    The verb that leads there stands before the noun, so that the words between tell nothing.
    """
    to = file_words(page.language.figures).to
    link = to.at(page.flat, page.skip(phrase.end)) if phrase.end < figure.start else None
    return link is not None and page.skip(link[0]) == figure.start


def _condition(sentence: Sentence, figure: Spot, phrase: Span | None) -> str | None:
    """In which condition they are, of a part or beside the phrase: seven *seriously*; None of all.

    The seven are then another count than the forty of whom they are a part.
    """
    page, part = sentence.page, sentence.parts.get(figure.start)
    found: list[tuple[int, int]] = []
    if part is not None and part.kind is not PartKind.TAKEN:
        near = page.find_between(page.patterns.states, figure.number_end, part.end)
        found = [(one.start, one.end) for one in near]
    elif phrase is not None:
        is_whole = sentence.is_taken_from(figure)
        phrase = (None if is_whole else _condition_behind(sentence, figure, phrase)) or phrase
        inside = page.find_between(page.patterns.states, phrase.start, phrase.end)
        before = page.patterns.states.before(page.flat, page.back(phrase.start))
        found = [(one.start, one.end) for one in inside]
        if not found and page.patterns.told_conditions.at(page.flat, phrase.start) is not None:
            found = [(phrase.start, phrase.end)]
        found += [(before[0], page.back(phrase.start))] if before is not None else []
    if not found:
        return None
    span = page.span(min(one for one, _ in found), max(end for _, end in found))
    words = page.page.words(span).split()
    told = " ".join(words)
    is_short = len(words) <= _CONDITION_WORDS or len(found) == 1
    return (told.lower() if told.isupper() else told) if is_short else None


def _condition_behind(sentence: Sentence, figure: Spot, phrase: Span) -> Span | None:
    """The phrase for the condition of the injured right behind them: seven hurt are *critical*."""
    page, start = sentence.page, max(figure.number_end, phrase.end)
    found = page.find_between(page.patterns.told_conditions, start, sentence.span.end)
    near = next(iter(found), None)
    if near is None or CLAUSE_MARK.search(page.text, start, near.start) is not None:
        return None
    gap = page.words(start, near.start)
    is_parted = any(
        page.find_between(table, start, near.start)
        for table in (page.patterns.coordinators, page.patterns.part_before)
    )
    is_next = len(gap) <= _VERB_WORDS and not sentence.figures_between(start, near.start)
    return Span(near.start, near.end) if is_next and not is_parted else None


def _item(sentence: Sentence, figure: Spot, by: Inherited) -> Span | None:
    """The name of its item, also behind another kind of harm: Puno with 3 dead *and 9 hurt*."""
    item, page = sentence.items.get(figure.start), sentence.page
    before = sentence.figures_between(sentence.span.start, figure.start)[-1:]
    if item is None and before and by.tie.figure is figure and joins_list(page, before[0], figure):
        item = sentence.items.get(before[0].start)
    return page.span(item.start, item.end) if item else None


def _other(
    sentence: Sentence, figure: Spot, part_of: Span | None, *, is_averted: bool
) -> CountedFigure:
    """A figure of something that is no metric, or of a harm that did not happen."""
    page, found, noun = sentence.page, figure.found, _noun(sentence, figure)
    beside = noun or find_noun_beside(page, figure.start, figure.number_end)
    counted = page.span(beside.start, beside.end) if beside else None
    return CountedFigure(
        figure=found.figure,
        metric=None,
        number=Span(found.number_start, found.number_end),
        whole=Span(found.start, max(found.end, counted.end if counted else 0)),
        counted=counted,
        rule="governed noun" if noun else "nearest word",
        certainty=Certainty.MEDIUM if noun else Certainty.LOW,
        because="no word for a metric stands with it",
        flags=find_flags(sentence, figure, None, noun)
        | (frozenset({Flag.AVERTED}) if is_averted else frozenset()),
        part_of=part_of,
        readings=found.readings,
        read=(Span(found.start, found.end), *((counted,) if counted else ())),
    )


def _uncounted(page: Surroundings, figure: Spot, kind: NumberType) -> CountedFigure:
    """A number that measures, dates or names something, with the word for it."""
    found, noun = figure.found, find_noun_behind(page, figure)
    beside = noun.span if noun else None
    if beside is None or (kind is NumberType.DATE and not is_month(page, figure.number_end)):
        beside = find_noun_beside(page, figure.start, figure.number_end) or beside
    counted = page.span(beside.start, beside.end) if beside else None
    return CountedFigure(
        figure=found.figure,
        metric=None,
        number=Span(found.number_start, found.number_end),
        whole=Span(found.start, found.end),
        counted=counted,
        rule="governed noun" if noun else "nearest word",
        certainty=Certainty.LOW,
        because=f"it is no count, but of the kind: {kind}",
        type=kind,
        readings=found.readings,
    )


def _bare_plurals(sentence: Sentence, taken: set[int]) -> Iterator[CountedFigure]:
    """Plurals without a number: "fait des blessés parmi les civils"."""
    page, span = sentence.page, sentence.span
    for start, end, metric in page.find_between(page.patterns.bare, span.start, span.end):
        place = Span(start, end)
        is_free = not any(place.start <= phrase < place.end for phrase in taken)
        if is_free and _stands_alone(page, place.start):
            yield _bare(sentence, place, metric)


def _bare(sentence: Sentence, place: Span, metric: str) -> CountedFigure:
    page = sentence.page
    span = page.span(place.start, place.end)
    words = page.folded.original[span.start : span.end]
    figure = Figure(words=words, form=Form.VAGUE_QUANTIFIER)
    end = min(place.end + _GROUP_REACH, sentence.span.end)
    group = page.span(place.start, max(end, place.end))
    scope = find_scope(sentence, place, group)
    stop = max(span.end, scope.role_words.end if scope.role_words else 0)
    return CountedFigure(
        figure=figure,
        metric=metric,
        number=None,
        whole=Span(span.start, stop),
        counted=Span(span.start, stop),
        rule="clause pattern",
        certainty=Certainty.MEDIUM,
        because=f'"{words}" is a plural without a number',
        scope=scope._replace(side_words=()),
        readings=(figure,),
        read=(Span(span.start, stop),),
    )


def _stands_alone(page: Surroundings, start: int) -> bool:
    """Whether a plural opens its clause or follows a verb: "fait des blessés", no genitive."""
    place = page.before_quotes(start)
    before = page.text[max(place - 1, 0) : place]
    return before in {"", ".", ",", ":", ";"} or (
        page.word_before(place) in page.patterns.bare_after
    )


def _noun(sentence: Sentence, figure: Spot) -> Span | None:
    """The noun after the number, or after "were": of whom 12 were children."""
    noun, page = sentence.noun(figure), sentence.page
    if noun is None and (end := past_copula(page, figure.number_end)) > figure.number_end:
        noun = find_noun(page, end)
        noun = noun if noun and noun.is_people else None
    return noun.span if noun else None
