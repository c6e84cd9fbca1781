"""Figures with what they count: killed, injured, missing, captured, displaced and the rest.

Clause patterns come first, the noun beside the number second, and the nearest word last, which is
marked low. Joined numbers ("12 soldiers and 3 civilians were killed") share their verb, and parts
("of whom 63 were children") the metric of their whole.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from claimtrack.figures.figure import Figure, Form
from claimtrack.languages.counting import Pattern
from claimtrack.languages.language import Language
from claimtrack.model.proposal import Certainty
from claimtrack.read.carried import Carried, find_carried
from claimtrack.read.counted import noun_after
from claimtrack.read.cues import Cue, find_cues
from claimtrack.read.lists import joins_list
from claimtrack.read.nouns import is_people, is_person
from claimtrack.read.numbers import NumberType, type_at
from claimtrack.read.scope import Flag, FoundScope, find_flags, find_scope
from claimtrack.read.surroundings import Spot, Surroundings, read_surroundings
from claimtrack.read.ties import Sentence, Tie, read_sentence, tie_sentence
from claimtrack.text.page import Page
from claimtrack.text.span import Span
from claimtrack.text.token import WORD


@dataclass(frozen=True, slots=True)
class CountedFigure:
    """A figure of a text with the metric that its words name."""

    figure: Figure
    metric: str | None
    """None when what is counted is no metric."""
    number: Span | None
    """None for a plural without number: "des blessés"."""
    whole: Span
    """The words of the figure and of what it counts, from the first to the last."""
    counted: Span | None
    rule: str
    """"clause pattern", "governed noun", "nearest word", "joined figures", "part of a whole", "noun
    told before"."""
    certainty: Certainty
    because: str
    flags: frozenset[Flag] = frozenset()
    scope: FoundScope = field(default_factory=FoundScope)
    readings: tuple[Figure, ...] = ()
    """Everything the words can mean, `figure` first."""
    read: tuple[Span, ...] = ()
    """The words that were read: the figure with its hedge, the noun, the phrase for the metric."""


CLAUSE = "clause pattern"
JOINED, PART, CARRIED = "joined figures", "part of a whole", "noun told before"
_QUOTES = " \n\"«“„'"
_GROUP_REACH = 30
"""Characters after "des blessés" in which "parmi les civils" says who they are. Ours."""
_UNCOUNTED = frozenset(NumberType) - {NumberType.COUNT, NumberType.SHARE}


def find_casualties(text: str | Page, language: Language) -> tuple[CountedFigure, ...]:
    """Every figure of a text that counts people or things, from left to right.

    Args:
        text: Any length; reading takes time in proportion to it.
        language: The language of the text.
    """
    around = read_surroundings(text, language)
    found: list[CountedFigure] = []
    before: Sentence | None = None
    for sentence in _sentences(around):
        found.extend(_read_sentence(sentence, before))
        before = sentence
    found.sort(key=lambda one: (one.whole.start, one.whole.end))
    return tuple(found)


def _sentences(around: Surroundings) -> Iterator[Sentence]:
    """The sentences that hold a figure or a phrase, each with what it holds."""
    held: list[Spot | Cue] = [*around.spots, *find_cues(around)]
    held.sort(key=lambda one: one.start)
    for place, items in groupby(held, key=lambda one: around.sentence(one.start)):
        together = list(items)
        spots = [one for one in together if isinstance(one, Spot) and _counts(around, one)]
        cues = [one for one in together if isinstance(one, Cue)]
        yield read_sentence(around, Span(*place), spots, cues)


def _counts(around: Surroundings, spot: Spot) -> bool:
    figure = spot.found.figure
    if figure.value is None or figure.form is Form.NONE:
        return True
    if isinstance(figure.value, int) or figure.value == int(figure.value):
        return type_at(around, spot.number_start, spot.number_end)[0] not in _UNCOUNTED
    return False


def _read_sentence(sentence: Sentence, before: Sentence | None) -> Iterator[CountedFigure]:
    """The figures of a sentence; `before` is the last one that holds any, or a phrase."""
    ties = {tie.spot.start: tie for tie in tie_sentence(sentence)}
    shared = _share(sentence, ties)
    carried = find_carried(sentence, before)
    for spot in sentence.spots:
        tie = ties.get(spot.start)
        if tie is not None:
            yield _tied(sentence, spot, tie)
        elif spot.start in shared:
            yield _inherited(sentence, spot, *shared[spot.start])
        elif carried is not None and spot is carried.tie.spot:
            yield _carried(sentence, carried)
        elif spot.found.figure.form is not Form.VAGUE_QUANTIFIER:
            yield _other(sentence, spot)
    around, place = sentence.around, sentence.place
    taken = {tie.cue.start for tie in ties.values()}
    found = around.page.find_between(around.patterns.bare, place.start, place.end)
    for start, end, metric in found:
        bare = Span(start, end)
        is_free = not any(bare.start <= cue < bare.end for cue in taken)
        if is_free and _stands_alone(around, bare.start):
            yield _bare(sentence, bare, metric)


Shared = dict[int, tuple[Tie, str]]
"""Where a figure begins; the tie it takes part in, and by which rule."""


def _share(sentence: Sentence, ties: dict[int, Tie]) -> Shared:
    """Figures without a phrase of their own, and the tie they take part in."""
    shared = _share_lists(sentence, ties)
    whole: tuple[Tie, str] | None = None
    for spot in sentence.spots:
        if spot.start not in sentence.parts:
            tie = ties.get(spot.start) or (shared[spot.start][0] if spot.start in shared else None)
            whole = None if tie is None else (tie, PART)
        elif whole is not None and spot.start not in ties:
            shared[spot.start] = whole
    return shared


def _share_lists(sentence: Sentence, ties: dict[int, Tie]) -> Shared:
    """The figures after the object of a verb, and those before its subject."""
    mains = [spot for spot in sentence.spots if spot.start not in sentence.parts]
    shared: Shared = {}
    pairs = list(pairwise(mains))
    for near, far in [*pairs, *((right, left) for left, right in reversed(pairs))]:
        tie = ties.get(near.start) or (shared[near.start][0] if near.start in shared else None)
        if tie is None or far.start in ties or far.start in shared:
            continue
        left, right = (near, far) if near.start < far.start else (far, near)
        leads = Pattern.OBJECT if near.start < far.start else Pattern.SUBJECT
        if tie.pattern is leads and _are_joined(sentence.around, left, right):
            shared[far.start] = (tie, JOINED)
    return shared


def _are_joined(around: Surroundings, left: Spot, right: Spot) -> bool:
    """Whether both are people, with "and" or a comma between them and no verb."""
    if not (is_person(around, left) and is_person(around, right)):
        return False
    return joins_list(around, left, right)


def _tied(sentence: Sentence, spot: Spot, tie: Tie) -> CountedFigure:
    if tie.pattern is None:
        why = "is the nearest word"
    elif tie.pattern is Pattern.NOUN:
        why = "is the noun counted"
    elif tie.pattern is Pattern.TOLL:
        why = "stands before the number"
    else:
        why = "is the verb of its clause"
    reason = _Reason(tie.rule, tie.certainty, f"{_quoted(sentence.around, tie.cue)} {why}")
    return _build(sentence, spot, tie, reason)


def _inherited(sentence: Sentence, spot: Spot, tie: Tie, rule: str) -> CountedFigure:
    because = f"it shares {_quoted(sentence.around, tie.cue)} with another figure"
    return _build(sentence, spot, tie, _Reason(rule, Certainty.MEDIUM, because))


def _carried(sentence: Sentence, carried: Carried) -> CountedFigure:
    noun, told = (_quoted(sentence.around, one) for one in (carried.tie.cue, carried.told))
    because = f"{noun} stands for {told}, {carried.where}"
    return _build(sentence, carried.tie.spot, carried.tie, _Reason(CARRIED, Certainty.LOW, because))


def _quoted(around: Surroundings, cue: Cue) -> str:
    span = around.span(cue.start, cue.end)
    return f'"{around.folded.original[span.start : span.end]}"'


@dataclass(frozen=True, slots=True)
class _Reason:
    rule: str
    certainty: Certainty
    because: str


def _build(sentence: Sentence, spot: Spot, tie: Tie, reason: _Reason) -> CountedFigure:
    around, found = sentence.around, spot.found
    cue = around.span(tie.cue.start, tie.cue.end)
    counted = _noun(around, spot)
    if found.figure.form is Form.UNDISCLOSED:
        counted = Span(found.start, found.end)
    elif counted is None and tie.pattern is Pattern.NOUN:
        counted = cue
    spans = [Span(found.start, found.end), *([counted] if counted else [])]
    if reason.rule not in {JOINED, PART}:
        spans.append(cue)
    flags = find_flags(around, spot, Span(tie.cue.start, tie.cue.end), sentence.place)
    if spot.start in sentence.parts:
        flags |= {Flag.SUBSET}
    is_unsure = found.is_ambiguous
    return CountedFigure(
        figure=found.figure,
        metric=tie.metric,
        number=Span(found.number_start, found.number_end),
        whole=Span(min(one.start for one in spans), max(one.end for one in spans)),
        counted=counted,
        rule=reason.rule,
        certainty=Certainty.LOW if is_unsure else reason.certainty,
        because="the digits can be read in two ways" if is_unsure else reason.because,
        flags=flags,
        scope=find_scope(around, Span(spot.start, spot.end), counted, sentence.place),
        readings=found.readings,
        read=tuple(spans),
    )


def _other(sentence: Sentence, spot: Spot) -> CountedFigure:
    """A figure of something that is no metric."""
    found, counted = spot.found, _noun(sentence.around, spot)
    return CountedFigure(
        figure=found.figure,
        metric=None,
        number=Span(found.number_start, found.number_end),
        whole=Span(found.start, max(found.end, counted.end if counted else 0)),
        counted=counted,
        rule="governed noun" if counted else "nearest word",
        certainty=Certainty.MEDIUM if counted else Certainty.LOW,
        because="no word for a metric stands with it",
        flags=find_flags(sentence.around, spot, None, sentence.place),
        readings=found.readings,
        read=(Span(found.start, found.end), *((counted,) if counted else ())),
    )


def _bare(sentence: Sentence, place: Span, metric: str) -> CountedFigure:
    """A plural without number: "des blessés parmi les civils"."""
    around = sentence.around
    span = around.span(place.start, place.end)
    words = around.folded.original[span.start : span.end]
    figure = Figure(words=words, form=Form.VAGUE_QUANTIFIER)
    end = min(place.end + _GROUP_REACH, sentence.place.end)
    group = around.span(place.start, max(end, place.end))
    scope = find_scope(around, place, group, sentence.place)
    stop = max(span.end, scope.role_words.end if scope.role_words else 0)
    return CountedFigure(
        figure=figure,
        metric=metric,
        number=None,
        whole=Span(span.start, stop),
        counted=Span(span.start, stop),
        rule=CLAUSE,
        read=(Span(span.start, stop),),
        certainty=Certainty.MEDIUM,
        because=f'"{words}" is a plural without a number',
        scope=replace(scope, side_words=()),
        readings=(figure,),
    )


def _stands_alone(around: Surroundings, start: int) -> bool:
    """Whether a plural opens its clause or follows a verb: "fait des blessés", no genitive."""
    place = start
    while place > 0 and around.text[place - 1] in _QUOTES:
        place -= 1
    before = around.text[max(place - 1, 0) : place]
    return before in {"", ".", ",", ":", ";"} or (
        around.word_before(place) in around.patterns.bare_after
    )


def _noun(around: Surroundings, spot: Spot) -> Span | None:
    """The noun after the number, or after "were": of whom 12 were children."""
    noun = noun_after(around, spot.number_end)
    if noun is None:
        word = WORD.match(around.flat, around.skip(spot.number_end))
        if word is not None and word.group() in around.patterns.passive:
            noun = noun_after(around, word.end())
            noun = noun if noun and is_people(around, noun) else None
    return around.span(*noun) if noun else None
