"""Which numeral a phrase such as "killed" speaks of, by the pattern it stands in.

Each sentence is solved by itself: every possible tie of a figure to a phrase gets a weight, and the
heaviest ties win, one phrase to a figure and one figure to a phrase.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from claimtrack.figures.figure import Form
from claimtrack.languages.counting import Pattern
from claimtrack.model.proposal import Certainty
from claimtrack.read.cues import Cue
from claimtrack.read.lists import parts_of
from claimtrack.read.nouns import counts_thing, is_person, is_weak
from claimtrack.read.stated import is_stated
from claimtrack.read.surroundings import Spot, Surroundings
from claimtrack.text.span import Span
from claimtrack.text.token import WORD

GOVERNED, LISTED, OBJECT, SUBJECT, TOLL, NEAREST = 100, 96, 90, 80, 60, 20
"""Weights of the patterns, from the tightest to the loosest. Their order is what matters."""
STATE = 62
"""Nouns for a state give way to what happens to its people: 12 hostages *were killed*."""
STATES = frozenset(
    {"crowd size", "attendance", "refugees", "captured", "detained", "displaced", "casualties"}
)
CLAUSE_COST = 12
"""So much lighter is "One gunman killed" as "one … killed" than "killed 39" as a clause."""
CROSSING_COST = 12
"""What another figure or phrase in between costs."""
SUBJECT_COST = 20
"""What a subject between the verb and its object costs: it may be the only one that was killed."""
FOLLOWING_SUBJECT = 2
"""Words of such a subject: the storm, the armed forces. Ours."""
PART_WORDS = 5
"""Words that a part adds before the verb of its whole: "18, including four women, were killed"."""
NOUN_REACH, SUBJECT_REACH, LOOSE_REACH, TOLL_REACH, NEAREST_REACH = 3, 16, 5, 12, 5
"""Words between a figure and its phrase. Ours: read off agency sentences."""
_LIST_MARKS = frozenset({":", "-", "—", "=", "(", ": -"})


@dataclass(frozen=True, slots=True)
class Tie:
    """A figure and the phrase that says what it counts."""

    spot: Spot
    cue: Cue
    pattern: Pattern | None
    """None: only the nearest word."""
    weight: int

    @property
    def metric(self) -> str:
        """The metric that the phrase names here."""
        if self.pattern is not None:
            return self.cue.meaning[self.pattern]
        return next(iter(self.cue.meaning.values()))

    @property
    def rule(self) -> str:
        """The rule's settled name."""
        if self.pattern is None:
            return "nearest word"
        return "governed noun" if self.pattern is Pattern.NOUN else "clause pattern"

    @property
    def certainty(self) -> Certainty:
        """How sure the pattern is."""
        if self.pattern is None:
            return Certainty.LOW
        is_sure = self.weight >= SUBJECT - 2 * LOOSE_REACH or self.weight == STATE
        return Certainty.HIGH if is_sure else Certainty.MEDIUM


@dataclass(frozen=True, slots=True)
class Sentence:
    """The figures and phrases of one sentence."""

    around: Surroundings
    place: Span
    """In the folded text."""
    spots: tuple[Spot, ...]
    cues: tuple[Cue, ...]
    parts: frozenset[int]
    """Where the figures begin that break down the one before them."""


def read_sentence(
    around: Surroundings, place: Span, spots: Sequence[Spot], cues: Sequence[Cue]
) -> Sentence:
    """A sentence with its figures told apart into wholes and parts."""
    parts = frozenset(spot.start for spot in parts_of(around, spots))
    return Sentence(around, place, tuple(spots), tuple(cues), parts)


def tie_sentence(sentence: Sentence) -> tuple[Tie, ...]:
    """The figures of one sentence with the phrases that name their metric."""
    ties = [
        tie
        for spot in sentence.spots
        for cue in sentence.cues
        for tie in _ties(sentence, spot, cue)
    ]
    ties.sort(key=lambda tie: -tie.weight)
    used: set[tuple[bool, int]] = set()
    chosen: list[Tie] = []
    for tie in ties:
        keys = {(True, tie.spot.start), (False, tie.cue.start)}
        if used.isdisjoint(keys):
            used |= keys
            chosen.append(tie)
    return tuple(chosen)


Placed = TypeVar("Placed", Spot, Cue)


def _within(items: Sequence[Placed], start: int, end: int) -> Sequence[Placed]:
    """Those of items in order that lie between two places."""
    low = bisect_left(items, start, key=lambda one: one.start)
    high = bisect_right(items, end, key=lambda one: one.end)
    return items[low:high]


def _ties(sentence: Sentence, spot: Spot, cue: Cue) -> Iterator[Tie]:
    """Every way in which the phrase may speak of the figure."""
    if spot.start <= cue.start and cue.end <= spot.end:
        figure = spot.found.figure
        if figure.form in {Form.NONE, Form.UNDISCLOSED} or figure.change is not None:
            pattern = Pattern.NOUN if Pattern.NOUN in cue.meaning else next(iter(cue.meaning))
            yield Tie(spot, cue, pattern, GOVERNED)
    elif spot.number_end <= cue.start and cue.start - spot.number_end < _REACH:
        yield from _before_cue(sentence, spot, cue)
    elif cue.end <= spot.start and spot.start - cue.end < _REACH:
        yield from _after_cue(sentence, spot, cue)


_REACH = 250
"""Characters between a figure and its phrase at most: the longest list of parts. Ours; it keeps a
sentence without end from taking time in proportion to its square."""


def _before_cue(sentence: Sentence, spot: Spot, cue: Cue) -> Iterator[Tie]:
    around = sentence.around
    start = spot.end if spot.end <= cue.start else spot.number_end
    gap = around.words(_past_link(around, start, cue.start), cue.start)
    if gap and (takes_object(around, cue) or _is_article(around, spot)):
        return
    if Pattern.NOUN in cue.meaning and _is_governed(sentence, spot, cue, gap, start):
        is_clause = gap and Pattern.OBJECT in cue.meaning
        weight = GOVERNED - 8 * len(gap) - (CLAUSE_COST if is_clause else 0)
        is_state = cue.meaning[Pattern.NOUN] in STATES and not cue.is_verb
        yield Tie(spot, cue, Pattern.NOUN, min(weight, STATE) if is_state else weight)
    if spot.start in sentence.parts:
        return
    between = _within(sentence.spots, spot.end, cue.start)
    crossed = sum(one.start not in sentence.parts for one in between)
    crossed += len(_within(sentence.cues, spot.end, cue.start))
    if Pattern.SUBJECT in cue.meaning and _may_be_subject(around, spot, cue, gap, len(between)):
        weight = SUBJECT - 2 * min(len(gap), SUBJECT_REACH) - CROSSING_COST * crossed
        yield Tie(spot, cue, Pattern.SUBJECT, weight)
    if len(gap) <= NEAREST_REACH and not between and _may_be_near(around, spot):
        yield Tie(spot, cue, None, NEAREST - len(gap))


def _after_cue(sentence: Sentence, spot: Spot, cue: Cue) -> Iterator[Tie]:
    around = sentence.around
    gap = around.words(cue.end, spot.start)
    mark = around.text[cue.end : spot.start].strip()
    if not gap and mark in _LIST_MARKS and not cue.is_passive:
        yield Tie(spot, cue, next(one for one in Pattern if one in cue.meaning), LISTED)
    if counts_thing(around, spot):
        return
    near = len(gap) <= NOUN_REACH and all(word in around.patterns.skipped for word in gap)
    cut = any(sign in mark for sign in ",;:()—")
    if Pattern.OBJECT in cue.meaning and not cue.is_passive and near and not cut:
        yield Tie(spot, cue, Pattern.OBJECT, OBJECT - 5 * len(gap))
    elif Pattern.OBJECT in cue.meaning and not cut and _names_subject(sentence, spot, cue, gap):
        yield Tie(spot, cue, Pattern.OBJECT, OBJECT - SUBJECT_COST - 5 * len(gap))
    between = len(_within(sentence.spots, cue.end, spot.start))
    if Pattern.TOLL in cue.meaning and len(gap) <= TOLL_REACH:
        yield Tie(spot, cue, Pattern.TOLL, TOLL - 2 * len(gap) - CROSSING_COST * between)
    is_noun = Pattern.NOUN in cue.meaning and not cue.is_passive and not between
    if is_noun and is_stated(around, Span(cue.start, cue.end), spot, sentence.place):
        yield Tie(spot, cue, Pattern.NOUN, TOLL)
    if len(gap) <= NEAREST_REACH and not between and _may_be_near(around, spot):
        yield Tie(spot, cue, None, NEAREST - len(gap) - 1)


def _names_subject(sentence: Sentence, spot: Spot, cue: Cue, gap: list[str]) -> bool:
    """Whether who did it stands between the verb and its object, as Arabic has it."""
    patterns = sentence.around.patterns
    if not patterns.subject_follows or len(gap) > FOLLOWING_SUBJECT:
        return False
    is_name = patterns.stops.isdisjoint(gap) and not any(word.isdigit() for word in gap)
    spots = _within(sentence.spots, cue.end, spot.start)
    cues = _within(sentence.cues, cue.end, spot.start)
    return is_name and not spots and not cues


def _is_article(around: Surroundings, spot: Spot) -> bool:
    """Whether the number is a word for "a", before no person."""
    return is_weak(around, spot) and not is_person(around, spot)


def takes_object(around: Surroundings, cue: Cue) -> bool:
    """Whether the verb is active, so that those before it did it: three men killed a guard."""
    if Pattern.OBJECT not in cue.meaning or cue.is_passive:
        return False
    word = WORD.match(around.flat, around.skip(cue.end))
    return word is not None and word.group() in around.patterns.object_openers


def _past_link(around: Surroundings, start: int, limit: int) -> int:
    link = around.patterns.links.at(around.flat, around.skip(start))
    return link[0] if link is not None and link[0] <= limit else start


def _is_governed(sentence: Sentence, spot: Spot, cue: Cue, gap: list[str], start: int) -> bool:
    """Whether only words of one noun phrase stand between the number and its noun."""
    around = sentence.around
    if len(gap) > NOUN_REACH or any(mark in around.text[start : cue.start] for mark in ",;:()—"):
        return False
    if any(word in around.patterns.stops or word.isdigit() for word in gap):
        return False
    return not counts_thing(around, spot, cue.start)


def _may_be_subject(
    around: Surroundings, spot: Spot, cue: Cue, gap: list[str], between: int
) -> bool:
    """Whether the figure can be who the verb speaks of."""
    if len(gap) > SUBJECT_REACH + PART_WORDS * between or counts_thing(around, spot):
        return False
    if around.word_before(spot.start) in around.patterns.oblique:
        return False
    is_participle = Pattern.OBJECT in cue.meaning or Pattern.NOUN in cue.meaning
    if around.patterns.passive and is_participle and not cue.is_passive:
        return len(gap) <= LOOSE_REACH and around.patterns.stops.isdisjoint(gap)
    return True


def _may_be_near(around: Surroundings, spot: Spot) -> bool:
    before = around.word_before(spot.start)
    return before not in around.patterns.oblique and is_person(around, spot)
