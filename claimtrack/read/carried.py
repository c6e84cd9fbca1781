"""A noun for a figure that names no harm, and the harm told before it that it stands for.

*Rescuers counted the dead through the night. The governor put the number at sixty.* It stands for
what is told earlier in its sentence, else in the sentence before, in the same paragraph; and only
when one kind of harm is told there, and no figure that it may be of as well.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from claimtrack.languages.counting import Pattern
from claimtrack.read.cues import Cue
from claimtrack.read.stated import is_stated
from claimtrack.read.surroundings import Spot
from claimtrack.read.ties import TOLL, Sentence, Tie, takes_object, tie_sentence
from claimtrack.text.span import Span
from claimtrack.text.token import WORD

THING_WORDS = 3
"""Words of a noun phrase joined to a harm: "the dead and *the burnt houses*". Ours."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A figure's tie to a noun that stands for a harm told before it."""

    tie: Tie
    told: Cue
    where: str
    """For a person."""


def find_carried(sentence: Sentence, before: Sentence | None) -> Carried | None:
    """The first noun of a sentence that a figure is stated of and that stands for a harm."""
    stated = next(_stated_nouns(sentence), None)
    if stated is None:
        return None
    noun, spot = stated
    told, where = _told(sentence, noun, before)
    if told is None:
        return None
    metric = next(iter(told.meaning.values()))
    cue = Cue(noun.start, noun.end, {Pattern.TOLL: metric}, is_passive=False)
    return Carried(Tie(spot, cue, Pattern.TOLL, TOLL), told, where)


def _stated_nouns(sentence: Sentence) -> Iterator[tuple[Span, Spot]]:
    """The nouns for a figure, each with the figure that a verb states of it."""
    around, place = sentence.around, sentence.place
    nouns = around.patterns.stated.figures
    for start, end, _ in around.page.find_between(nouns, place.start, place.end):
        noun = Span(start, end)
        after = bisect_left(sentence.spots, noun.end, key=lambda spot: spot.start)
        for spot in sentence.spots[after : after + 1]:
            if is_stated(around, noun, spot, place, names_figure=True):
                yield noun, spot


def _told(sentence: Sentence, noun: Span, before: Sentence | None) -> tuple[Cue | None, str]:
    """The harm, and where it is told; a sentence that names one itself is asked before any."""
    if sentence.cues:
        return _one_kind(sentence, noun.start), "told earlier in the sentence"
    if before is None or before.place.end != sentence.place.start:
        return None, ""
    gap = sentence.around.text[before.place.end - 1 : noun.start]
    is_new = any(mark in gap for mark in ("\n\n", "\v"))
    return None if is_new else _one_kind(before, before.place.end), "told in the sentence before"


def _one_kind(told: Sentence, end: int) -> Cue | None:
    """The last phrase of a sentence for harm, when it names one kind and all of it comes before.

    None where the harm is denied, expected or long past, where one person suffers it, and where
    figures or things are told that the number may be of as well.
    """
    around, patterns = told.around, told.around.patterns
    flat = around.flat[told.place.start : min(told.place.end, end)]
    kinds = {metric for cue in told.cues for metric in cue.meaning.values()}
    if len(kinds) != 1 or any(cue.end > end for cue in told.cues):
        return None
    if not patterns.negations.isdisjoint(WORD.findall(flat)):
        return None
    if any(True for table in (patterns.forecast, patterns.historical) for _ in table.find(flat)):
        return None
    tied = {tie.spot.start for tie in tie_sentence(told) if tie.spot.found.figure.value != 0}
    if any(spot.end <= end and spot.start not in tied for spot in told.spots):
        return None
    is_other = any(takes_object(around, cue) or _joins_thing(told, cue) for cue in told.cues)
    return None if is_other else told.cues[-1]


def _joins_thing(told: Sentence, cue: Cue) -> bool:
    """Whether things are joined to the harm: "the dead and the burnt houses"."""
    around = told.around
    link = around.patterns.coordinators.at(around.flat, around.skip(cue.end))
    if link is None:
        return False
    words = list(WORD.finditer(around.flat, link[0], told.place.end))[:THING_WORDS]
    things = around.patterns.things
    return any(things.at_word(around.flat, one.start(), one.group()) for one in words)
