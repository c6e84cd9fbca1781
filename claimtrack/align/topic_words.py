"""What the recorded topics are called and told of in, and how much of it a claim has."""

import math
from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from claimtrack.align.similar import MISSPELT
from claimtrack.align.terms import find_terms
from claimtrack.align.world import World
from claimtrack.model.claim import Claim
from claimtrack.model.name import Name, words_of
from claimtrack.model.redaction import REDACTED

SHORT = 4
"""Letters up to which a word of a name tells nothing by itself: war, fire, 2020. Ours."""

LONG_WORDS = 2
"""Longer words that a part of a name must have: "conflict" alone is part of many. Ours."""

TOLD_WORDS = 3
"""Shared words that a reason names, the rarest first. Ours: a line holds no more."""

MOST_REMEMBERED = 65_536
"""Words whose likeness to those of a text is kept; most recur with the next claim. Ours."""


@dataclass(frozen=True, slots=True)
class Shared:
    """How much of something a claim has, 0–1, and in which words."""

    share: float = 0.0
    words: tuple[str, ...] = ()


NONE = Shared()


class TopicWords:
    """Names and words of every recorded topic, each word weighted by how few topics have it."""

    def __init__(self, world: World, assigned: Iterable[tuple[Name, Claim]] = ()) -> None:
        """Read the names, and the texts of claims that are assigned already.

        Args:
            world: The topics on record, with their aliases.
            assigned: Settled topics, each with a claim about it.
        """
        self._names = {
            topic: tuple(
                frozenset(name.words) for name in (topic, *world.topics.aliases.get(topic, ()))
            )
            for topic in {world.topics.settle(each.name) for each in world.records.topics}
        }
        self._rarity = _rarity({topic: set().union(*names) for topic, names in self._names.items()})
        self._metrics: dict[Name, set[Name]] = {}
        texts: dict[Name, Counter[str]] = {}
        for topic, claim in assigned:
            texts.setdefault(topic, Counter()).update(claim_terms(claim))
            if claim.metric is not None:
                self._metrics.setdefault(topic, set()).add(world.metrics.settle(claim.metric))
        self._text_rarity = _rarity(texts)
        self._texts = {topic: self._weights(counts) for topic, counts in texts.items()}
        self._lengths = {topic: _length(weights) for topic, weights in self._texts.items()}
        self._like = lru_cache(maxsize=MOST_REMEMBERED)(self._find_like)

    def in_name(self, topic: Name, text: str) -> Shared:
        """How much of a name of the topic the text has, spelling variants included."""
        words = _words_in(text)
        return max(
            (self._part(name, words) for name in self._names.get(topic, ())),
            key=lambda each: (each.share, each.words),
            default=NONE,
        )

    def holds(self, topic: Name, text: str) -> bool:
        """Whether every word of a text is in one name of the topic, two long ones at least."""
        words = _words_in(text)
        if sum(len(word) > SHORT for word in words) < LONG_WORDS:
            return False
        return any(
            all(word in name or self._like(word, name) for word in words)
            for name in self._names.get(topic, ())
        )

    def in_texts(self, topic: Name, claim: Claim) -> Shared:
        """How far the claim's words are those of the claims already there: a cosine."""
        theirs = self._texts.get(topic)
        if not theirs:
            return NONE
        ours = self._weights(claim_terms(claim))
        both = sorted(ours.keys() & theirs.keys(), key=lambda term: (-ours[term], term))
        length = _length(ours) * self._lengths[topic]
        product = sum(ours[term] * theirs[term] for term in both)
        return Shared(product / length if length else 0.0, tuple(both[:TOLD_WORDS]))

    def counts(self, topic: Name, metric: Name) -> bool:
        """Whether a claim assigned to the topic counts this, by the metric's settled name."""
        return metric in self._metrics.get(topic, ())

    def _part(self, name: frozenset[str], words: frozenset[str]) -> Shared:
        """The share of a name's weight that the words have; only long words tell anything."""
        found = {word for word in name if word in words or self._like(word, words)}
        if not any(len(word) > SHORT for word in found):
            return NONE
        weights = {word: self._rarity.get(word, 0.0) for word in name}
        told = sorted(found, key=lambda word: (-weights[word], word))
        total = math.fsum(weights.values())
        share = math.fsum(weights[word] for word in found) / total if total else 0.0
        return Shared(share, tuple(told[:TOLD_WORDS]))

    def _find_like(self, word: str, words: frozenset[str]) -> bool:
        """Whether one of the words is another spelling: one slip in a long word."""
        if len(word) <= SHORT or not word.isalpha():
            return False
        from rapidfuzz import fuzz

        return any(
            len(other) > SHORT and other.isalpha() and fuzz.ratio(word, other) >= MISSPELT * 100
            for other in words
        )

    def _weights(self, counts: Mapping[str, int]) -> dict[str, float]:
        return {
            term: (1 + math.log(count)) * rarity
            for term, count in counts.items()
            if (rarity := self._text_rarity.get(term, 0.0))
        }


def share_a_word(left: str, right: str, without: Container[str]) -> bool:
    """Whether two names of events have a telling word in common, beside these words."""
    words = {*words_of(left)} & {*words_of(right)}
    return any(len(word) > SHORT and word not in without for word in words)


@lru_cache(maxsize=64)
def _words_in(text: str) -> frozenset[str]:
    """The words of a text; those of the last ones are kept, for the many claims of one document."""
    return frozenset(words_of(text))


def claim_terms(claim: Claim) -> Mapping[str, int]:
    """The terms of what a claim quotes or states, and of the name it gives its topic."""
    stated = claim.statement.text if claim.statement is not None else ""
    texts = (claim.topic, claim.evidence.quote, stated)
    return _count_terms(" . ".join(each for each in texts if each and each != REDACTED))


@lru_cache(maxsize=64)
def _count_terms(text: str) -> Counter[str]:
    """The terms of a text; those of the last ones are kept, as each is set against every topic."""
    return Counter(term for term, *_ in find_terms(text))


def _length(weights: Mapping[str, float]) -> float:
    return math.sqrt(math.fsum(each * each for each in weights.values()))


def _rarity(words_by_topic: Mapping[Name, Iterable[str]]) -> dict[str, float]:
    """How rare each word is among the topics; one that all have weighs little, never nothing."""
    held = Counter(word for words in words_by_topic.values() for word in set(words))
    return {word: math.log((len(words_by_topic) + 1) / count) for word, count in held.items()}
