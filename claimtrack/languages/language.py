"""One language: the words its figures are made of, and the words around them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from claimtrack.figures.words import FigureWords
from claimtrack.model.claim import Completeness, CountType, Distribution
from claimtrack.text.fold import fold
from claimtrack.text.phrases import PhraseTable

Phrases = Mapping[str, tuple[str, ...]]
"""Under each settled name, the phrases that say it; a final `*` stands for every ending."""


@dataclass(frozen=True, slots=True)
class FoundPhrase:
    """A phrase of a word list in a text; `end` is excluded."""

    name: str
    """What it stands for: the metric, role or stance."""
    start: int
    end: int


class PhraseFinder:
    """Finds the phrases of one list, the longest at each place."""

    def __init__(self, phrases: Phrases, glued: Sequence[str] = ()) -> None:
        """File the phrases, each also with one of `glued` written onto its first word."""
        self.phrases = phrases
        self.table = PhraseTable(
            [(phrase, name) for name, entries in phrases.items() for phrase in entries], glued
        )

    def find(self, text: str) -> tuple[FoundPhrase, ...]:
        """Every phrase in the text from left to right, none inside another."""
        return tuple(self._find(text))

    def _find(self, text: str) -> Iterator[FoundPhrase]:
        folded = fold(text)
        for start, end, name in self.table.find(folded.flat):
            yield FoundPhrase(name, *folded.original_span(start, end))


@dataclass(frozen=True, slots=True)
class Attribution:
    """The words that tie a figure to whoever said it."""

    verbs: PhraseFinder
    """Verbs of saying, by `Stance` value."""
    according_to: PhraseFinder
    """All under the name "according to"."""
    relays: PhraseFinder
    """All under the name "relay": "quoted by"."""


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """The words of one language."""

    tag: str
    """A BCP 47 tag: `fr`."""
    name: str
    figures: FigureWords
    metrics: PhraseFinder
    """By the metric's name."""
    roles: PhraseFinder
    """By the role."""
    attribution: Attribution
    distribution: PhraseFinder
    """By `Distribution` value; `unclear` for words that are said of the sum and of each side."""
    count_type: PhraseFinder
    """By `CountType` value."""
    completeness: PhraseFinder
    """By `Completeness` value."""
    changes_meaning: PhraseFinder
    """Words that make something else of a figure: "rate", "doubt" or "denial"."""
    agents: PhraseFinder
    """Words "before" or "after" whoever did it: killed *by* soldiers."""
    circumstances: PhraseFinder
    """Words "before" or "after" what a figure happened in: *after* the floods; and what its word
    ends in: Turkish "sel*de*", under "ending"."""

    def find_metric(self, text: str) -> tuple[FoundPhrase, ...]:
        """The phrases that name a metric."""
        return self.metrics.find(text)

    def find_roles(self, text: str) -> tuple[FoundPhrase, ...]:
        """The phrases that name a role: civilians, soldiers, children."""
        return self.roles.find(text)

    def find_counted_roles(self, text: str) -> tuple[FoundPhrase, ...]:
        """The phrases that name a role, but not who did it: "killed by soldiers" counts none."""
        words = self.agents.find(text)
        before = {word.end for word in words if word.name == "before"}
        after = {word.start for word in words if word.name == "after"}
        return tuple(
            role
            for role in self.find_roles(text)
            if before.isdisjoint((role.start, len(text[: role.start].rstrip())))
            and after.isdisjoint((role.end, len(text) - len(text[role.end :].lstrip())))
        )

    def find_distribution(self, text: str) -> Distribution | None:
        """Whether the words say "each" or "total"; `UNCLEAR` when both can be meant."""
        return _first(Distribution, self.distribution.find(text))

    def find_count_type(self, text: str) -> CountType | None:
        """How the words say the count runs over time."""
        return _first(CountType, self.count_type.find(text))

    def find_completeness(self, text: str) -> Completeness | None:
        """How far the words say the count has come."""
        return _first(Completeness, self.completeness.find(text))

    def find_stances(self, text: str) -> tuple[FoundPhrase, ...]:
        """Verbs of saying; the name of each is a `Stance` value."""
        return self.attribution.verbs.find(text)


T = TypeVar("T", bound=StrEnum)


def _first(kind: type[T], found: tuple[FoundPhrase, ...]) -> T | None:
    return kind(found[0].name) if found else None
