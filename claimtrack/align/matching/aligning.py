"""Which word of one name answers which word of the other, and how alike the two are."""

from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from claimtrack.align.matching.lists import word_lists
from claimtrack.align.matching.parts import Name, Word, read_word
from claimtrack.align.matching.scripts import Writing

INITIAL = 0.8
"""Similarity of an initial and a word that begins with its sound. Ours: less than a word written
out, more than two words that merely look alike."""

FAMILY = 0.85
"""Similarity of two forms of one given name, "Bill" and "William". Ours: as two spellings of one
word across scripts, so that a family name must agree too before it counts."""

ANCHOR = 0.8
"""The other words must be at least this alike before a given name is looked up among the forms of
its family under another spelling. Ours: the median of true pairs across scripts is 0.85."""


Pairing = tuple[float, Word, Word]
"""How alike two words are, a word of the first name, and the one of the second that answers it.
A bare tuple: a named one costs a tenth of the time of a comparison."""


class Alignment(NamedTuple):
    """What the formula in score.py is computed from; every number is 0–1."""

    pairings: list[Pairing]
    mean: float
    """Similarity of the words, the longer ones counting more."""
    least: float
    """Similarity of the two words that agree least; an initial that fits does not count."""
    whole: float
    """Similarity of all sounds as one word, in the best rotation."""


@cache
def ratio() -> Callable[..., float]:
    """Similarity of two strings, 0–100: twice their common letters in order, by their lengths."""
    from rapidfuzz.fuzz import ratio as indel

    return indel


@lru_cache(maxsize=524_288)
def word_similarity(left: Word, right: Word) -> float:
    """How alike two words sound, 0–1."""
    if left is right:
        return 1.0
    if left.is_initial or right.is_initial:
        written_alike = left.writing is right.writing is Writing.LETTERS
        return INITIAL if written_alike and left.sounds[0] == right.sounds[0] else 0.0
    compare = ratio()
    alike = compare(left.bones, right.bones)
    if left.writing is Writing.LETTERS and right.writing is Writing.LETTERS:
        alike = (alike + compare(left.sounds, right.sounds)) / 2
    elif left.writing is not right.writing and Writing.SYLLABLES not in (
        left.writing,
        right.writing,
    ):
        alike = (alike + 100 * written_sounds_found(left, right)) / 2
    if left.families and not left.families.isdisjoint(right.families):
        return max(alike / 100, FAMILY)
    return alike / 100


def written_sounds_found(left: Word, right: Word) -> float:
    """Share of the sounds of the word that leaves vowels out which the other word has, in order.

    حسين (Hussein) writes an i that Hassan has not, though their consonants are the same.
    """
    from rapidfuzz.distance import LCSseq

    loose = left if right.writing is Writing.LETTERS else right
    found: int = LCSseq.similarity(left.sounds, right.sounds)
    return found / len(loose.sounds)


@lru_cache(maxsize=65_536)
def similarity_by_family(known: Word, other: Word) -> float:
    """How alike a word is to the other forms of a known given name, at best."""
    forms = (form for family in known.families for form in word_lists().forms[family])
    return FAMILY * max(word_similarity(read_word(form), other) for form in forms)


def align(left: Name, right: Name) -> Alignment:
    """Pair the words of two names; the one with fewer words comes first."""
    pairings = _pair(left.words, right.words)
    if len(pairings) > 1:
        _look_up_given_name(pairings)
    total = length = 0.0
    least = 1.0
    for similarity, one, other in pairings:
        weight = len(one.sounds) + len(other.sounds)
        total += similarity * weight
        length += weight
        if similarity < least and not (similarity and (one.is_initial or other.is_initial)):
            least = similarity
    compare, sounds = ratio(), left.sounds[0]
    whole = max([compare(sounds, other) for other in right.sounds])
    return Alignment(pairings, total / length, least, whole / 100)


def _pair(left: tuple[Word, ...], right: tuple[Word, ...]) -> list[Pairing]:
    """Every word of the left name with one of the right name, the most alike first."""
    if len(left) == 2 == len(right):
        return _pair_two(*left, *right)
    every = [
        (word_similarity(one, other), -row, -column)
        for row, one in enumerate(left)
        for column, other in enumerate(right)
    ]
    every.sort(reverse=True)
    pairings: list[Pairing] = []
    rows, columns = set(), set()
    for similarity, row, column in every:
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            pairings.append((similarity, left[-row], right[-column]))
            if len(pairings) == len(left):
                break
    return pairings


def _pair_two(one: Word, two: Word, first: Word, second: Word) -> list[Pairing]:
    """Two words with two: in their order or crossed, whichever is more alike."""
    straight, straight_too = word_similarity(one, first), word_similarity(two, second)
    crossed, crossed_too = word_similarity(one, second), word_similarity(two, first)
    if straight + straight_too >= crossed + crossed_too:
        return [(straight, one, first), (straight_too, two, second)]
    return [(crossed, one, second), (crossed_too, two, first)]


def _look_up_given_name(pairings: list[Pairing]) -> None:
    """When all words but one agree, see whether that one is another form of a given name."""
    weak = [place for place, pairing in enumerate(pairings) if pairing[0] < ANCHOR]
    if len(weak) != 1:
        return
    similarity, left, right = pairings[weak[0]]
    if bool(left.families) == bool(right.families):
        return  # two known given names of two families are two names
    known, other = (left, right) if left.families else (right, left)
    better = similarity_by_family(known, other)
    if better > similarity:
        pairings[weak[0]] = (better, left, right)
