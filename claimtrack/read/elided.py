"""Figures without a phrase of their own, and what says what they count.

In a row (*12 soldiers and 3 civilians were killed*), in clauses alike (*12 died in Peru, 30 in
Chile*; *police counted 9,000 marchers and the organisers 60,000*), as a part of a whole (*18 dead,
including five children*), as a crowd that somebody counts (*organisers claimed 15,000*), or after a
noun that stands for a harm told before it (*rescuers counted the dead; the governor put the number
at sixty*).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from claimtrack.figures.figure import Form
from claimtrack.languages.counting import Meant, Pattern
from claimtrack.model.proposal import Certainty
from claimtrack.read.counted_nouns import Noun, is_weak
from claimtrack.read.figure_verbs import is_stated
from claimtrack.read.metric_of_figure import LEAST_CROWD, TOLL, Tie, takes_object, tie_figures
from claimtrack.read.metric_phrases import MetricPhrase
from claimtrack.read.parts import fits_whole, joins_list, link_before
from claimtrack.read.sentence import Sentence
from claimtrack.read.surroundings import Spot
from claimtrack.text.span import Span
from claimtrack.text.token import WORD
from claimtrack.units.unit import PERCENT

JOINED, PART, PARALLEL, CARRIED = (
    "joined figures",
    "part of a whole",
    "clause alike",
    "noun told before",
)
CROWD = "counted crowd"
CROWD_MEANING = {Pattern.OBJECT: "crowd size"}
THING_WORDS = 3
"""Words of a noun phrase joined to a harm: "the dead and *the burnt houses*". Ours."""
SPEAKER_WORDS = 5
"""Words that open a clause alike before its figure: "and the organisers 60,000". Ours."""
_LINK = re.compile(r"[,;:(]| -(?= )")
_OPENS_LIST = frozenset(":(-")
"""What stands before the first of the parts that a whole is broken down into."""
_CLOSED = frozenset('.,;:!?)"”»\v')


class Inherited(NamedTuple):
    """What a figure counts by a phrase that is not its own."""

    tie: Tie
    rule: str
    certainty: Certainty
    because: str
    whole: Spot | None = None
    """The figure that it breaks down with others: 25 dead: *12 in Karsk*, 13 in Lomsk."""


def inherit(
    sentence: Sentence,
    ties: dict[int, Tie],
    before: Sentence | None,
    opening: tuple[Spot, Inherited] | None,
) -> dict[int, Inherited]:
    """For figures without a tie, what they count, by where they begin.

    Args:
        sentence: The sentence they stand in.
        ties: The ties of its other figures, by where these begin.
        before: The last sentence before it that holds a figure or a phrase.
        opening: A figure that goes on with that sentence, and what it counts.
    """
    found = {opening[0].start: opening[1]} if opening else {}
    _join_lists(sentence, ties, found)
    _give_to_parts(sentence, ties, found)
    _count_crowds(sentence, before, ties, found)
    _join_clauses(sentence, ties, found)
    carried = _carry(sentence, before)
    if carried is not None and carried.tie.figure.start not in {**ties, **found}:
        found[carried.tie.figure.start] = carried
    spared = {one.start for one in sentence.figures if sentence.spared_clause(one) is not None}
    return {start: one for start, one in found.items() if start not in spared}


def quoted(sentence: Sentence, phrase: MetricPhrase) -> str:
    """The words of a phrase as written, in quotation marks."""
    span = sentence.page.span(phrase.start, phrase.end)
    return f'"{sentence.page.folded.original[span.start : span.end]}"'


def _shared(sentence: Sentence, tie: Tie, rule: str) -> Inherited:
    because = f"it shares {quoted(sentence, tie.phrase)} with another figure"
    certainty = Certainty.LOW if tie.certainty is Certainty.LOW else Certainty.MEDIUM
    return Inherited(tie, rule, certainty, because)


def _tie_of(figure: Spot, ties: dict[int, Tie], found: dict[int, Inherited]) -> Tie | None:
    inherited = found.get(figure.start)
    return ties.get(figure.start) or (inherited.tie if inherited else None)


def _join_lists(sentence: Sentence, ties: dict[int, Tie], found: dict[int, Inherited]) -> None:
    """The figures after the object of a verb, and those before its subject."""
    mains = [figure for figure in sentence.figures if figure.start not in sentence.parts]
    pairs = list(pairwise(mains))
    for near, far in [*pairs, *((right, left) for left, right in reversed(pairs))]:
        tie = _tie_of(near, ties, found)
        if tie is None or far.start in ties or far.start in found:
            continue
        is_forward = near.start < far.start
        left, right = (near, far) if is_forward else (far, near)
        are_people = sentence.is_of_people(left) and sentence.is_of_people(right)
        leading = (Pattern.OBJECT, None) if is_forward else (Pattern.SUBJECT,)
        is_leading = tie.pattern in leading
        if is_leading and are_people and joins_list(sentence.page, left, right):
            found[far.start] = _shared(sentence, tie, JOINED)


def _is_item(sentence: Sentence, figure: Spot) -> bool:
    """Whether a number stands alone behind the name of its item, or people behind it."""
    noun, page = sentence.noun(figure), sentence.page
    is_number = figure.found.figure.unit != PERCENT
    end = page.skip(noun.span.end if noun and noun.is_people else figure.number_end)
    return is_number and _is_closed(sentence, end)


def _join_clauses(sentence: Sentence, ties: dict[int, Tie], found: dict[int, Inherited]) -> None:
    """A figure that opens a clause built like the one before, its noun and verb left out."""
    for near, far in pairwise(sentence.figures):
        if far.start in ties or far.start in found or far.start in sentence.parts:
            continue
        tie = _tie_of(near, ties, found)
        item = sentence.items.get(far.start)
        if tie is None or (tie.certainty is Certainty.LOW and item is None):
            continue
        links = _link_ends(sentence, near.number_end, far.start)
        start = next((one for one in links if is_alike(sentence, far, one)), None)
        if item:
            start = item.start if _is_item(sentence, far) else None
        if start is not None:
            alike = found.get(near.start)
            if alike is None or alike.rule != PARALLEL:
                alike = _shared(sentence, tie, PARALLEL)
            found[far.start] = alike._replace(
                whole=_broken_down(sentence, (near, far), start, found)
            )
    if not sentence.page.patterns.oblique:
        _join_clauses_before_verb(sentence, ties, found)


def _broken_down(
    sentence: Sentence, pair: tuple[Spot, Spot], start: int, found: dict[int, Inherited]
) -> Spot | None:
    """The whole that the second figure, behind the link at `start`, is a part of, if it is one."""
    near, far = pair
    before, page = found.get(near.start), sentence.page
    if page.text[page.back(start) - 1] in _OPENS_LIST:
        is_less = (far.found.figure.value or 0) <= (near.found.figure.value or 0)
        return near if is_less else None  # "1,041 died: 3,280 in 2014, …" breaks nothing down
    part = sentence.parts.get(near.start)
    return part.whole if part is not None else before.whole if before is not None else None


def _join_clauses_before_verb(
    sentence: Sentence, ties: dict[int, Tie], found: dict[int, Inherited]
) -> None:
    """The same where the verb closes the sentence: Hatay'da *12*, Adana'da 5 kişi öldü."""
    for far, near in reversed(list(pairwise(sentence.figures))):
        tie = _tie_of(near, ties, found)
        is_free = far.start not in {**ties, **found, **sentence.parts}
        noun = sentence.noun(far)
        end = noun.span.end if noun is not None and noun.is_people else far.number_end
        between = sentence.page.text[end : near.start]
        joint = sentence.page.find_between(sentence.page.patterns.coordinators, end, near.start)
        is_near = len(sentence.page.words(end, near.start)) <= SPEAKER_WORDS
        is_listed = is_near and ("," in between or len(joint) > 0)
        is_bare = noun is None or noun.is_people
        is_bare &= not is_weak(sentence.page, far.number_start, far.number_end)
        has_phrase = sentence.phrases_between(far.start, near.start)
        if tie is not None and is_free and is_listed and is_bare and not has_phrase:
            found[far.start] = _shared(sentence, tie, PARALLEL)


def is_alike(
    sentence: Sentence, figure: Spot, start: int, *, may_name_speaker: bool = True
) -> bool:
    """Whether a clause from `start` on leaves out all but the figure and a place or a speaker.

    It must hold no phrase of its own, and its number count nothing else.
    """
    page, patterns, found = sentence.page, sentence.page.patterns, figure.found.figure
    noun = sentence.noun(figure)
    weak = is_weak(page, figure.number_start, figure.number_end)
    vague = found.form in {Form.NONE, Form.VAGUE_QUANTIFIER}
    if noun and not noun.is_people and _is_counted_by(sentence, figure, noun):
        return patterns.contrasts.before(page.flat, page.back(figure.start)) is not None
    if found.unit == PERCENT or vague or weak or (noun and not noun.is_people):
        return False
    words = page.words(start, figure.start)
    if len(words) > SPEAKER_WORDS or any(word.isdigit() for word in words):
        return False
    if noun is not None and sentence.phrases_between(start, sentence.span.end):
        return False
    end = page.skip(noun.span.end if noun else figure.number_end)
    if words:
        has_place = patterns.places_before.at(page.flat, page.skip(start)) is not None
        counters = page.find_between(patterns.crowd.counters, start, figure.start)
        is_speaker = may_name_speaker and len(counters) > 0
        return (has_place or is_speaker) and _is_closed(sentence, end)
    end = page.skip(end + (page.text[end : end + 1] in {",", "-"}))
    tables = (patterns.places_before, patterns.according_to, patterns.states)
    return any(table.at(page.flat, end) is not None for table in tables)


def _is_counted_by(sentence: Sentence, figure: Spot, noun: Noun) -> bool:
    """Whether only who counted it stands behind a number: against 9,000 *counted by police*."""
    page = sentence.page
    verb = page.flat[noun.span.start : noun.span.end]
    after = WORD.match(page.flat, page.skip(noun.span.end))
    is_alone = " " not in verb and page.skip(figure.number_end) == noun.span.start
    return is_alone and not noun.is_thing and bool(after and after.group() in page.patterns.oblique)


def _is_closed(sentence: Sentence, end: int) -> bool:
    """Whether a clause ends there: at a mark, at "and", or with the sentence."""
    page = sentence.page
    if end >= sentence.span.end or not _CLOSED.isdisjoint(page.text[end - 1 : end + 1]):
        return True
    return page.patterns.coordinators.at(page.flat, end) is not None


def _link_ends(sentence: Sentence, start: int, end: int) -> list[int]:
    """Where the last two of "and", "while" and marks between two figures end, the last first.

    The last may stand inside the clause: "5 died in Karsk, in Lomsk *–* 13".
    """
    page = sentence.page
    tables = (page.patterns.coordinators, page.patterns.contrasts)
    links = [one.end for table in tables for one in page.find_between(table, start, end)]
    links += [start + mark.end() for mark in _LINK.finditer(page.text[start:end])]
    links += [end] if link_before(page, end) is not None else []
    return sorted(links, reverse=True)[:2]


def _give_to_parts(sentence: Sentence, ties: dict[int, Tie], found: dict[int, Inherited]) -> None:
    """Parts count what their whole counts, where their own words do not say otherwise."""
    for start, part in sorted(sentence.parts.items()):
        if start in ties:
            continue
        before = part.whole or _part_before(sentence, part.figure)
        tie = _tie_of(before, ties, found) if before else None
        if tie is not None and fits_whole(sentence.page, part):
            found[start] = _shared(sentence, tie, PART)


def _part_before(sentence: Sentence, figure: Spot) -> Spot | None:
    """The part right before one whose whole no figure tells: the dead include 5 men and 3 women."""
    before = [one for one in sentence.figures if one.start < figure.start][-1:]
    return next((one for one in before if one.start in sentence.parts), None)


def _count_crowds(
    sentence: Sentence,
    before: Sentence | None,
    ties: dict[int, Tie],
    found: dict[int, Inherited],
) -> None:
    """Figures that organisers, unions or the police count: unions counted 280,000 people.

    A bare number is of those told of before, if any are: 80 hurt, the police counted 60.
    """
    page, crowd = sentence.page, sentence.page.patterns.crowd
    told = (*sentence.phrases, *(before.phrases if before is not None else ()))
    is_other = not any(CROWD_MEANING[Pattern.OBJECT] in one.meaning.values() for one in told)
    for figure in sentence.figures:
        noun, value = sentence.noun(figure), figure.found.figure.value
        is_free = figure.start not in ties and figure.start not in found
        if not is_free or (noun is not None and not noun.is_people) or (value or 0) < LEAST_CROWD:
            continue
        if noun is None and told and is_other:
            continue
        verb = crowd.verbs.before(page.flat, page.back(figure.start))
        who = crowd.counters.before(page.flat, page.back(verb[0])) if verb else None
        if verb is not None and who is not None:
            phrase = MetricPhrase(who[0], figure.start, CROWD_MEANING, is_passive=False)
            tie = Tie(figure, phrase, Pattern.OBJECT, TOLL)
            because = f"{quoted(sentence, phrase)} counts a crowd"
            found[figure.start] = Inherited(tie, CROWD, Certainty.MEDIUM, because)


def _carry(sentence: Sentence, before: Sentence | None) -> Inherited | None:
    """The first noun of a sentence that a figure is stated of and that stands for a harm."""
    stated = next(_stated_nouns(sentence), None)
    if stated is None:
        return None
    noun, figure = stated
    told, where = _told(sentence, noun, before)
    if told is None:
        return None
    metric = next(iter(told.meaning.values()))
    phrase = MetricPhrase(noun.start, noun.end, {Pattern.TOLL: metric}, is_passive=False)
    because = f"{quoted(sentence, phrase)} stands for {quoted(sentence, told)}, {where}"
    return Inherited(Tie(figure, phrase, Pattern.TOLL, TOLL), CARRIED, Certainty.LOW, because)


def _stated_nouns(sentence: Sentence) -> Iterator[tuple[Span, Spot]]:
    """The nouns for a figure, each with the figure that a verb states of it."""
    page, span = sentence.page, sentence.span
    for start, end, _ in page.find_between(page.patterns.stated.figures, span.start, span.end):
        noun = Span(start, end)
        after = bisect_left(sentence.figures, noun.end, key=lambda figure: figure.start)
        for figure in sentence.figures[after : after + 1]:
            if is_stated(sentence, noun, figure, names_figure=True):
                yield noun, figure


def _told(
    sentence: Sentence, noun: Span, before: Sentence | None
) -> tuple[MetricPhrase | None, str]:
    """The harm, and where it is told; a sentence that names one itself is asked before any."""
    if sentence.phrases:
        return _one_kind(sentence, noun.start), "told earlier in the sentence"
    if before is None or not sentence.goes_on_from(before, noun.start):
        return None, ""
    return _one_kind(before, before.span.end), "told in the sentence before"


def _one_kind(told: Sentence, end: int) -> MetricPhrase | None:
    """The last phrase of a sentence for harm, when it names one kind and all of it comes before.

    None where the harm is denied, expected or long past, where one person suffers it, and where
    figures or things are told that the number may be of as well.
    """
    page, patterns = told.page, told.page.patterns
    flat = page.flat[told.span.start : min(told.span.end, end)]
    kinds = {metric for phrase in told.phrases for metric in phrase.meaning.values()}
    if len(kinds) != 1 or any(phrase.end > end for phrase in told.phrases):
        return None
    if not patterns.negations.isdisjoint(WORD.findall(flat)):
        return None
    if any(one[0] < end and one[2] is not Meant.NOT_CONDITION for one in told.meant):
        return None
    if page.find_between(patterns.historical, told.span.start, min(told.span.end, end)):
        return None
    tied = {tie.figure.start for tie in tie_figures(told) if tie.figure.found.figure.value != 0}
    if any(figure.end <= end and figure.start not in tied for figure in told.figures):
        return None
    is_other = any(takes_object(page, each) or _joins_thing(told, each) for each in told.phrases)
    return None if is_other else told.phrases[-1]


def _joins_thing(told: Sentence, phrase: MetricPhrase) -> bool:
    """Whether things are joined to the harm: "the dead and the burnt houses"."""
    page = told.page
    link = page.patterns.coordinators.at(page.flat, page.skip(phrase.end))
    if link is None:
        return False
    words = list(WORD.finditer(page.flat, link[0], told.span.end))[:THING_WORDS]
    things = page.patterns.things
    return any(things.at_word(page.flat, one.start(), one.group()) for one in words)
