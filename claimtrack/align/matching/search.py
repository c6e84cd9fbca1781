"""Which of many names is this one? And which of many names may be one another's?

Nothing is compared with everything by the full matcher. `search` runs one C-level comparison of
all sounds over the whole list and judges the best few. `likeliest` compares names only when they
share the consonant families of a word (P-T-N for Putin, Poutine, Бутин), and judges what is left.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import Any

from claimtrack.align.matching.decide import ASK, NEARLY
from claimtrack.align.matching.lists import plain
from claimtrack.align.matching.parts import Name, Word, read_name
from claimtrack.align.matching.score import score_pairs

WORTH_JUDGING = 30
"""Names judged by the full matcher in a search. Measured: of 5,900
people the right one is among the 20 with the most alike sounds in 95 % of searches, and among the
50 in 96 %."""

ALIKE_AS_A_WHOLE = 0.3
"""Least similarity, 0–1, of all sounds of a name worth judging in a search. Ours: no pair below it
reaches a score of 0.05."""

NEAR = 0.66
"""Least similarity, 0–1, of all sounds of two names worth judging among many. Measured on 5,900
names: 0.6 keeps 87 % of true pairs for 16 candidates a name, 0.7 keeps 81 % for 3."""

MOST_NAMESAKES = 5
"""Full names that a family name alone is set against. Ours."""

SHORT_SOUNDS = 3
"""A family name of so few letters of sound tells nothing: Li, Ito. Ours."""

LONG_WORD = 4
"""A word with so many consonants may lose one and still be found. Measured: 3 would find 2 % more
and compare four times as much."""

CROWD = 100
"""Names that share the consonants of a word and are still set against each other for it. Ours: in a
longer list the word tells nothing ("Ministry"), and the words beside it do."""

MOST_JUDGED = 20
"""Names near one that are judged, those that sound most alike. Measured: the right one is among the
20 with the most alike sounds in 95 % of searches, as for `WORTH_JUDGING`."""

_SOUND_ITSELF = re.compile("[a-z]")


@dataclass(frozen=True, slots=True)
class Found:
    """A known name and its score against the one searched for."""

    name: str
    score: float
    """0–1."""


@dataclass(frozen=True, slots=True)
class NearPair:
    """Two names that may be one another's."""

    left: str
    right: str
    score: float
    """0–1."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Names that share the consonant families of a word."""

    places: list[int]
    sounds: list[str]
    turned_places: list[int]
    turned: list[str]
    """The other rotations of the sounds, where a name has several."""
    by_numbers: dict[tuple[str, ...], tuple[list[int], list[str]]]
    """The places and sounds of names with these numbers, or with none."""


class NameSearch:
    """An index of names, built once; equal names are kept once."""

    def __init__(self, names: Sequence[str]) -> None:
        """Read all names; 100,000 take some seconds."""
        self._names = tuple(dict.fromkeys(names))
        self._sounds: list[str] = []
        self._single: dict[str, list[int]] = defaultdict(list)
        """Names of one word, by its sounds."""
        self._words: dict[str, list[int]] = defaultdict(list)
        """Names of several words, by the sounds of each."""
        self._blocks: dict[str, _Block] = {}
        for place, text in enumerate(self._names):
            self._add(place, read_name(text))

    def search(self, name: str, most: int = 5) -> tuple[Found, ...]:
        """The known names most like this one, best first; those that score 0 are left out."""
        places = self._worth_judging(read_name(name))
        scores = score_pairs((name, self._names[place]) for place in places)
        found = sorted(zip(scores, places, strict=True), key=lambda each: (-each[0], each[1]))
        return tuple(Found(self._names[place], score) for score, place in found[:most] if score)

    def around(self, name: str) -> Iterator[str]:
        """Known names in a block with this one that sound alike as a whole, before any is judged.

        They come one by one, so that a caller can stop early.
        """
        read, seen = read_name(name), set[int]()
        for block in map(self._blocks.get, sorted(block_keys(read))):
            if block is None:
                continue
            looks = [(sounds, block.sounds, block.places) for sounds in read.sounds]
            looks.append((read.sounds[0], block.turned, block.turned_places))
            for sounds, known, places in looks:
                for _, _, at in _most_alike(sounds, known, NEAR, None):
                    place = places[at]
                    if place not in seen:
                        seen.add(place)
                        yield self._names[place]

    def likeliest(
        self, is_hopeless: Callable[[str, str], bool], wanted: Container[str] | None = None
    ) -> Iterator[list[NearPair]]:
        """Of each name its pairs with the few likeliest to be the same, the likeliest first.

        The work is in proportion to the number of names: of each, `MOST_JUDGED` are judged. What
        more than `CROWD` names share is passed over, unless a name has nothing else. A pair may
        come up from both sides.

        Args:
            is_hopeless: Whether two names that sound alike as a whole need not be judged.
            wanted: Of these names alone; None: of each.
        """
        for place, text in enumerate(self._names):
            if wanted is not None and text not in wanted:
                continue
            most_alike = (self._names[each] for each in self._most_near(place, read_name(text)))
            near = [each for each in most_alike if not is_hopeless(text, each)]
            scores = score_pairs((text, each) for each in near)
            pairs = (NearPair(text, *each) for each in zip(near, scores, strict=True))
            likely = (pair for pair in pairs if pair.score >= ASK)
            yield sorted(likely, key=lambda pair: -pair.score)

    def namesakes(self) -> Iterator[tuple[str, str]]:
        """One word alone with the names that it may be short for.

        A family name with the full names that end in it, or begin with it and a comma; an acronym
        with the names whose initials it has. Where more than `MOST_NAMESAKES` do, nobody could tell
        whose it is, and none is given.
        """
        full: dict[str, dict[str, None]] = defaultdict(dict)
        near: dict[str, dict[str, str]] = defaultdict(dict)
        """By consonants: full names with the sounds of the family name."""
        for text in self._names:
            name = read_name(text)
            if len(name.words) > 1:
                family = name.words[0 if "," in text else -1]
                for key in (family.sounds, plain(family.text), f"{name.capitals}."):
                    full[key][text] = None
                for key in word_keys(family):
                    near[key][text] = family.sounds
        for text in self._names:
            words = read_name(text).words
            if len(words) != 1 or len(words[0].sounds) <= SHORT_SOUNDS:
                continue
            word = words[0]
            known = full.get(word.sounds, {}) | full.get(plain(word.text), {})
            for key in word_keys(word):
                known |= _alike(word.sounds, near.get(key, {}))
            if word.is_acronym:
                known |= full.get(f"{word.latin}.", {})
            if len(known) <= MOST_NAMESAKES:
                yield from ((text, each) for each in known)

    def _add(self, place: int, name: Name) -> None:
        self._sounds.append(name.sounds[0])
        by_word = self._words if len(name.words) > 1 else self._single
        for word in name.words:
            by_word[word.sounds].append(place)
        for key in block_keys(name):
            block = self._blocks.setdefault(key, _Block([], [], [], [], {}))
            block.places.append(place)
            block.sounds.append(name.sounds[0])
            places, sounds = block.by_numbers.setdefault(name.parts.numbers, ([], []))
            places.append(place)
            sounds.append(name.sounds[0])
            block.turned_places.extend([place] * (len(name.sounds) - 1))
            block.turned.extend(name.sounds[1:])

    def _worth_judging(self, name: Name) -> list[int]:
        """Places of the names with the most alike sounds, as a whole or in a word."""
        alike: dict[int, float] = {}
        for sounds in name.sounds:
            for _, similarity, place in _most_alike(
                sounds, self._sounds, ALIKE_AS_A_WHOLE, WORTH_JUDGING
            ):
                alike[place] = max(similarity, alike.get(place, 0.0))
        best = sorted(alike, key=lambda place: (-alike[place], place))[:WORTH_JUDGING]
        places = dict.fromkeys(best)
        by_word = self._words if len(name.words) == 1 else self._single
        for word in name.words:
            for sounds, _, _ in _most_alike(word.sounds, by_word, NEAR, WORTH_JUDGING):
                places |= dict.fromkeys(by_word[sounds][:WORTH_JUDGING])
        return list(places)

    def _most_near(self, own: int, name: Name) -> list[int]:
        """Places of the names that sound most like one, but for its own, in blocks of few names."""
        every = sorted(self._looks(name), key=_count)
        few = [looks for looks in every if _count(looks) <= CROWD]
        alike: dict[int, float] = {}
        for places, sounds in chain.from_iterable(few or every[:1]):
            for rotation in name.sounds:
                for _, similarity, at in _most_alike(rotation, sounds, NEAR, MOST_JUDGED + 1):
                    place = places[at]
                    alike[place] = max(similarity, alike.get(place, 0.0))
        alike.pop(own, None)
        return sorted(alike, key=lambda place: (-alike[place], place))[:MOST_JUDGED]

    def _looks(self, name: Name) -> Iterator[list[tuple[list[int], list[str]]]]:
        """Of each block of a name, the places and sounds of those that may be a pair with it.

        Two names with different numbers are none.
        """
        for key in sorted(block_keys(name)):
            block = self._blocks.get(key)
            if block is None:
                continue
            if name.parts.numbers:
                numbers = (name.parts.numbers, ())
                yield [block.by_numbers[each] for each in numbers if each in block.by_numbers]
            else:
                yield [(block.places, block.sounds)]


def _count(looks: Iterable[tuple[list[int], list[str]]]) -> int:
    return sum(len(places) for places, _ in looks)


def are_near(left: str, right: str) -> bool:
    """Whether two names share a block, sound alike as a whole, and score enough to be a pair.

    The same as whether one is found by looking for those near the other.
    """
    one, other = read_name(left), read_name(right)
    if block_keys(one).isdisjoint(block_keys(other)):
        return False
    _, ratio = _rapidfuzz()
    turned = chain(
        ((sounds, other.sounds[0]) for sounds in one.sounds),
        ((sounds, one.sounds[0]) for sounds in other.sounds),
    )
    is_alike = any(ratio(*sounds) >= NEAR * 100 for sounds in turned)
    return is_alike and next(iter(score_pairs([(left, right)]))) >= ASK


@lru_cache(maxsize=65_536)
def block_keys(name: Name) -> frozenset[str]:
    """The consonant families of its words; of a long word also with one of them left out.

    >>> sorted(block_keys(read_name("Putin")))
    ['PTN']
    """
    return frozenset(key for word in name.words for key in word_keys(word))


def word_keys(word: Word) -> Iterator[str]:
    """The consonant families of a word; of a long one also with one of them left out."""
    families = _SOUND_ITSELF.sub("", word.bones) or word.bones[:1]
    if not word.is_initial:
        yield families
    if len(families) >= LONG_WORD:
        yield from (families[:at] + families[at + 1 :] for at in range(len(families)))


def _alike(sounds: str, known: Mapping[str, str]) -> dict[str, None]:
    """The names whose family name sounds nearly like this, most of it."""
    process, ratio = _rapidfuzz()
    found = process.extract(
        sounds, known, scorer=ratio, processor=None, limit=None, score_cutoff=NEARLY * 100
    )
    return dict.fromkeys(name for _, _, name in found)


@cache
def _rapidfuzz() -> Any:
    from rapidfuzz import fuzz, process

    return process, fuzz.ratio


def _most_alike(
    sounds: str, known: Iterable[str], least: float, most: int | None
) -> list[tuple[str, float, int]]:
    """Known sounds most like these, each with its similarity, 0–100, and its place."""
    process, ratio = _rapidfuzz()
    found: list[tuple[str, float, int]] = process.extract(
        sounds, known, scorer=ratio, processor=None, limit=most, score_cutoff=least * 100
    )
    return found
