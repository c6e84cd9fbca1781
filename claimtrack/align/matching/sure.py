"""Which of many names have, word for word, what a name has: those that a rule may take for it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from claimtrack.align.matching.aligning import word_similarity
from claimtrack.align.matching.decide import SOUNDS
from claimtrack.align.matching.lists import plain
from claimtrack.align.matching.parts import Name, Word, read_name, read_word
from claimtrack.align.matching.search import LONG_WORD, word_keys

Shape = tuple[int, tuple[str, ...], str]
"""How many words a name has, its numbers and its generation."""

Gap = tuple[str, tuple[str, ...]]
"""The other words of a name, and a block of the word that is left out or nothing of it."""

MOST_SIBLINGS = 8
"""Names of one gap that are looked at. Ours: among many like names nearly every one is a rival, so
that the first few find one; where none of them is, all names near are looked at."""


class SureSearch:
    """An index of names by all their words.

    What a look-up takes depends on the names it finds and on the least common word, not on how
    many names share the others. Nothing that `decide` takes for the same name is missed, unless two
    words that sound alike in two scripts differ in more than two consonants.
    """

    def __init__(self, names: Iterable[str]) -> None:
        """Index the names; equal names are kept once."""
        self._names: tuple[str, ...] = tuple(dict.fromkeys(names))
        self._wordless: dict[tuple[str, ...], set[int]] = defaultdict(set)
        self._postings: dict[Shape, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        self._by_plain: dict[str, dict[str, None]] = defaultdict(dict)
        self._by_latin: dict[str, dict[str, None]] = defaultdict(dict)
        self._scripts: dict[str, _Script] = {}
        self._by_spelling: dict[tuple[str, ...], dict[tuple[str, ...], list[int]]] = {}
        """Names by their words in order of the alphabet, and by their numbers."""
        self._by_gap: dict[Gap, list[int]] | None = None
        """The first names with all these words and one more; made when somebody asks."""
        self._answers: dict[str, tuple[str, ...]] = {}
        self._holders: dict[tuple[Shape, str], set[int]] = {}
        for place, text in enumerate(self._names):
            self._add(place, read_name(text))

    def answered(self, text: str) -> Iterator[str]:
        """Names of as many words, each the same, transliterated or sounding alike in two scripts.

        Their numbers and generations are the same. The name itself is among them, if it is known.
        """
        name = read_name(text)
        found = self._holding(name) if name.words else self._wordless.get(name.parts.numbers, set())
        yield from (self._names[place] for place in sorted(found))

    def spelled_alike(self, text: str) -> Iterator[str]:
        """Names of the same words in any order, and of no other number."""
        name = read_name(text)
        numbers = name.parts.numbers
        by_number = self._by_spelling.get(name.spelling, {})
        wanted: Iterable[tuple[str, ...]] = by_number
        if numbers or not name.words:
            wanted = dict.fromkeys((numbers, ()) if name.words else (numbers,))
        for each in wanted:
            yield from (self._names[place] for place in by_number.get(each, ()))

    def siblings(self, text: str) -> Iterator[str]:
        """A few names that differ in one word, first those where it shares its consonants."""
        if self._by_gap is None:
            self._by_gap = {}
            for place, each in enumerate(self._names):
                for gap in _gaps(read_name(each)):
                    siblings = self._by_gap.setdefault(gap, [])
                    if len(siblings) < MOST_SIBLINGS:
                        siblings.append(place)
        for gap in _gaps(read_name(text)):
            yield from (self._names[place] for place in self._by_gap.get(gap, ()))

    def _add(self, place: int, name: Name) -> None:
        numbers = name.parts.numbers
        self._by_spelling.setdefault(name.spelling, {}).setdefault(numbers, []).append(place)
        if not name.words:
            self._wordless[numbers].add(place)
        postings = self._postings[_shape(name)]
        for word in name.words:
            postings[word.text].add(place)
            self._add_word(word)

    def _add_word(self, word: Word) -> None:
        same = self._by_plain[plain(word.text)]
        if word.text not in same:
            same[word.text] = None
            self._by_latin[word.latin][word.text] = None
            self._scripts.setdefault(word.script, _Script()).waiting.append(word)

    def _holding(self, name: Name) -> set[int]:
        """Places of the names that have an answer for every word."""
        shape = _shape(name)
        if shape not in self._postings:
            return set()
        holders = sorted((self._held(shape, word) for word in name.words), key=len)
        found = holders[0]
        for more in holders[1:]:
            found = found & more
        return found

    def _held(self, shape: Shape, word: Word) -> set[int]:
        """Places of the names of a shape with an answer for a word."""
        found = self._holders.get((shape, word.text))
        if found is None:
            postings = self._postings[shape]
            held = [postings[each] for each in self._answering(word) if each in postings]
            found = held[0] if len(held) == 1 else set().union(*held)
            self._holders[shape, word.text] = found
        return found

    def _answering(self, word: Word) -> Sequence[str]:
        """The known words that surely answer one."""
        found = self._answers.get(word.text)
        if found is None:
            same = self._by_plain.get(plain(word.text), {}) | self._by_latin.get(word.latin, {})
            sounding = (
                each
                for script, known in self._scripts.items()
                if script != word.script
                for each in known.near(word)
                if each not in same and word_similarity(*_ordered(word, read_word(each))) >= SOUNDS
            )
            found = self._answers[word.text] = (*same, *sounding)
        return found


class _Script:
    """The words of one script, for those of another: indexed when one is first looked up."""

    def __init__(self) -> None:
        self.waiting: list[Word] = []
        """Words that are not in the index yet."""
        self._by_key: dict[str, dict[str, None]] = defaultdict(dict)
        self._by_families: dict[str, dict[str, None]] = defaultdict(dict)
        self._by_shortened: dict[str, dict[str, None]] = defaultdict(dict)

    def near(self, word: Word) -> dict[str, None]:
        """Words that share a block with one of another script, or have two consonants less or more.

        What leaves vowels out leaves the end of a foreign name out as well: "برنار", Bernardus.
        """
        while self.waiting:
            self._add(self.waiting.pop())
        families = next(word_keys(word), "")
        found = dict(self._by_shortened.get(families, {}))
        for key in word_keys(word):
            found |= self._by_key.get(key, {})
        for key in _shortened(families):
            found |= self._by_families.get(key, {})
        return found

    def _add(self, word: Word) -> None:
        for key in word_keys(word):
            self._by_key[key][word.text] = None
        families = next(word_keys(word), "")
        self._by_families[families][word.text] = None
        for key in _shortened(families):
            self._by_shortened[key][word.text] = None


def _shortened(families: str) -> Iterator[str]:
    """The consonants of a long word with two of them left out."""
    if len(families) >= LONG_WORD + 2:
        for at, after in combinations(range(len(families)), 2):
            yield families[:at] + families[at + 1 : after] + families[after + 1 :]


def _shape(name: Name) -> Shape:
    return len(name.words), name.parts.numbers, name.parts.generation


def _gaps(name: Name) -> Iterator[Gap]:
    """The words of a name without each of them, by what that one shares with others."""
    if len(name.words) > 1:
        texts = sorted(word.text for word in name.words)
        gaps = [
            (word, tuple(text for at, text in enumerate(texts) if at != texts.index(word.text)))
            for word in name.words
        ]
        yield from ((key, rest) for word, rest in gaps for key in word_keys(word))
        yield from (("", rest) for _, rest in gaps)


def _ordered(left: Word, right: Word) -> tuple[Word, Word]:
    """Either order has the same similarity; one of them is kept in the cache."""
    return (left, right) if left.text < right.text else (right, left)
