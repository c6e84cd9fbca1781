"""The phrases of a text that name a metric: "killed", "wounded", "the death toll"."""

from dataclasses import dataclass

from claimtrack.extract.surroundings import TOKEN, Surroundings
from claimtrack.lexicon.patterns import Meaning, Pattern

_PASSIVE_WORDS, _PASSIVE_REACH = 4, 40
"""Words, and characters, before a verb in which a form of "to be" turns it round: "were lightly to
moderately injured". Ours."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase that names a metric, in the folded text."""

    start: int
    end: int
    meaning: Meaning
    is_passive: bool

    @property
    def is_verb(self) -> bool:
        """Whether it takes the figure as its subject or object."""
        return Pattern.SUBJECT in self.meaning or Pattern.OBJECT in self.meaning


def find_cues(around: Surroundings) -> tuple[Cue, ...]:
    """Every phrase of the text that names a metric, from left to right."""
    return tuple(
        Cue(start, end, meaning, _is_passive(around, start, end))
        for start, end, meaning in around.patterns.cues.find(around.flat)
    )


def _is_passive(around: Surroundings, start: int, end: int) -> bool:
    """Whether a form of "to be" stands before the verb, a few words back."""
    is_nominal = around.word_before(end) in around.patterns.stops
    if not around.patterns.passive or is_nominal:
        return False
    words = TOKEN.findall(around.flat, max(start - _PASSIVE_REACH, 0), start)[-_PASSIVE_WORDS:]
    numbers = [place for place, word in enumerate(words) if word.isdigit()]
    return not around.patterns.passive.isdisjoint(words[numbers[-1] + 1 :] if numbers else words)
