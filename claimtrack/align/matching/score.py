"""Are these two names one person or organisation? A number, and the words it rests on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import exp
from typing import NamedTuple

from claimtrack.align.matching.aligning import (
    FAMILY,
    Alignment,
    align,
    written_sounds_found,
)
from claimtrack.align.matching.lists import plain
from claimtrack.align.matching.parts import LONGEST, Name, Word, read_name
from claimtrack.align.matching.scripts import Writing

LEAST, WHOLE, MEAN = 4.0, 8.7, 5.7
"""Weights of the three similarities of an `Alignment`. Measured: logistic regression on 9,910
labelled pairs of names in 25 scripts, and with a weight of 0.01 the 160,000 wrong names that a
search for 5,392 spellings brings up; fitted on half of the people and tried on the other half, F1
is 0.950 and recall at a precision of 0.98 is 0.89 (docs/method.md#names)."""

LETTERS = -12.2
"""Constant of the formula for two scripts that both write vowels. Measured as above, then moved so
that F1 is best near 0.5."""

SAME_SCRIPT = -0.9
"""Added when both are in one script, where a difference is seldom one of spelling. As above."""

CONSONANTS = 0.8
"""Added when one script leaves vowels out, so that less can agree. Measured as above."""

SYLLABLES = 2.3
"""Added when one script writes foreign names by syllables. Measured as above."""

ANSWERS = 0.6
"""From here on, 0–1, one word is said to answer another. Ours: "Steven" and "Stephan" do,
"Roger" and "Rogozin" do not."""

VOWELS_FIT = 0.8
"""Least share, 0–1, of the sounds that Arabic or Hebrew do write which the other word must have.
Ours: Hussein's i against Hassan leaves 0.7, and of كيري one i against Kerry 0.9."""

OTHER_NUMBER = 0.2
"""Most that two names with different numbers can score. Ours: below every threshold."""

ACRONYM = 0.6
"""Score of an acronym and a name with those initials: enough to ask, never enough to merge. Ours:
many organisations share three letters."""

ACRONYM_RULE = "one is an acronym of the other"
AGREEMENT_RULE = "the words agree"
SAME_WORDS = "the same words"
SAME_NUMBERS = "the same numbers and no words"
TOO_LONG = "too long to be a name"

JOINING_RULES = (AGREEMENT_RULE, SAME_WORDS, SAME_NUMBERS, TOO_LONG)
"""The rules by which `decide` may take two names for one."""


ONE_LETTER = 0.5
"""Score of two equal names of one letter. Ours: they agree and tell nothing."""


@dataclass(frozen=True, slots=True)
class PartMatch:
    """A word of the left name and the word of the right name that answers it, as printed."""

    left: str
    right: str
    how: str
    similarity: float
    """0–1."""


@dataclass(frozen=True, slots=True)
class NameMatch:
    """How alike two names are, and what that rests on."""

    score: float
    """0–1: the share of true pairs among those of the measurement that look like this."""
    rule: str
    matched: tuple[PartMatch, ...] = ()
    left_over: tuple[str, ...] = ()
    """Words of the left name that nothing answers."""
    right_over: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    """Sentences, each of which forbids a merge."""
    dropped: tuple[str, ...] = ()
    """Titles, particles, legal forms that were set aside, of both names."""
    is_one_script: bool = False
    """Whether both are written in the same script."""


class _Verdict(NamedTuple):
    score: float
    rule: str
    alignment: Alignment | None = None


def match(left: str, right: str) -> NameMatch:
    """Compare two names in any scripts; the order of the two makes no difference to the score.

    >>> found = match("President Nikol Pashinyan", "Пашинян, Никол")
    >>> round(found.score, 2), found.rule, found.dropped
    (1.0, 'the words agree', ('President',))
    """
    first, second = read_name(left), read_name(right)
    verdict = _judge(first, second, left, right)
    pairings = verdict.alignment.pairings if verdict.alignment else []
    if second.key < first.key:
        pairings = [(similarity, other, one) for similarity, one, other in pairings]
    answered = [pairing for pairing in pairings if pairing[0] >= ANSWERS]
    return NameMatch(
        score=verdict.score,
        rule=verdict.rule,
        matched=tuple(
            PartMatch(one.text, other.text, _how(one, other, similarity), similarity)
            for similarity, one, other in sorted(
                answered, key=lambda pairing: first.words.index(pairing[1])
            )
        ),
        left_over=_unanswered(first, [one for _, one, _ in answered]),
        right_over=_unanswered(second, [other for _, _, other in answered]),
        conflicts=conflicts_between(first, second),
        dropped=(*first.parts.dropped, *second.parts.dropped),
        is_one_script=first.script == second.script,
    )


def score_pairs(pairs: Iterable[tuple[str, str]]) -> Iterator[float]:
    """The scores of many pairs, as `match` gives them and without its reasons."""
    for left, right in pairs:
        yield _judge(read_name(left), read_name(right), left, right).score


def conflicts_between(left: Name, right: Name) -> tuple[str, ...]:
    """Sentences that forbid taking the two for one."""
    one, other = left.parts, right.parts
    found = []
    if one.numbers != other.numbers:
        found.append(f"the numbers differ: {_listed(one.numbers)} and {_listed(other.numbers)}")
    if one.generation != other.generation:
        found.append(
            f"two generations: {one.generation or 'none'} and {other.generation or 'none'}"
        )
    if _are_two_companies(left, right):
        forms = [form.name for form in (one.legal_form, other.legal_form) if form]
        found.append("kinds of company differ: " + " and ".join(forms))
    found += [
        f"“{word}” mixes letters of two scripts that look alike"
        for word in dict.fromkeys((*one.mixed, *other.mixed))
    ]
    return tuple(found)


def _are_two_companies(left: Name, right: Name) -> bool:
    """Whether the legal forms differ; across scripts a form is often translated."""
    one, other = left.parts.legal_form, right.parts.legal_form
    if one is None or other is None or one == other:
        return False
    return left.script == right.script or one.kind != other.kind


def _judge(left: Name, right: Name, left_text: str, right_text: str) -> _Verdict:
    if max(len(left_text), len(right_text)) > LONGEST:
        return _Verdict(float(left_text == right_text), TOO_LONG)
    if not left.words or not right.words:
        return _without_words(left, right)
    if right.key < left.key:
        left, right = right, left
    alignment = align(left, right)
    verdict = _Verdict(_formula(alignment, left, right), AGREEMENT_RULE, alignment)
    if left.spelling == right.spelling:
        verdict = _Verdict(1.0, SAME_WORDS, alignment)
    if len(left.words) == 1:
        verdict = _one_word(verdict, left.words[0], right)
    if left.parts.numbers != right.parts.numbers and left.parts.numbers and right.parts.numbers:
        verdict = _Verdict(min(verdict.score, OTHER_NUMBER), "the numbers differ", alignment)
    return verdict


def _formula(alignment: Alignment, left: Name, right: Name) -> float:
    """The logistic function of the three similarities and the scripts' constant."""
    evidence = (
        LETTERS
        + LEAST * alignment.least
        + WHOLE * alignment.whole
        + MEAN * alignment.mean
        + _ease(left, right)
    )
    return 1 / (1 + exp(-evidence))


def _ease(left: Name, right: Name) -> float:
    """What the two scripts add: how much of a name survives from one to the other."""
    if left.script == right.script:
        return SAME_SCRIPT
    if Writing.SYLLABLES in (left.writing, right.writing):
        return SYLLABLES
    if Writing.CONSONANTS in (left.writing, right.writing):
        return CONSONANTS
    return 0.0


def _without_words(left: Name, right: Name) -> _Verdict:
    if (
        left.parts.numbers
        and left.parts.numbers == right.parts.numbers
        and not (left.words or right.words)
    ):
        return _Verdict(1.0, SAME_NUMBERS)
    return _Verdict(0.0, "nothing to compare")


def _one_word(verdict: _Verdict, word: Word, right: Name) -> _Verdict:
    """A single word may be an initial or an acronym, which tell less."""
    if word.is_initial:
        return _Verdict(min(verdict.score, ONE_LETTER), "one letter only", verdict.alignment)
    if word.is_acronym and word.latin == right.capitals:
        return _Verdict(ACRONYM, ACRONYM_RULE, verdict.alignment)
    return verdict


def _how(left: Word, right: Word, similarity: float) -> str:
    """In a word, why two words answer one another."""
    if plain(left.text) == plain(right.text):
        return "same"
    if left.is_initial or right.is_initial:
        return "initial"
    if left.latin == right.latin:
        return "transliterated"
    if similarity == FAMILY or not left.families.isdisjoint(right.families):
        return "diminutive"
    return _how_it_sounds(left, right)


def _how_it_sounds(left: Word, right: Word) -> str:
    if left.families and right.families:
        return "another given name"
    if left.script == right.script and left.sounds != right.sounds:
        return "misspelt"
    if {left.writing, right.writing} == {Writing.LETTERS, Writing.CONSONANTS}:
        return "sounds alike" if written_sounds_found(left, right) >= VOWELS_FIT else "other vowels"
    return "sounds alike"


def _unanswered(name: Name, answered: list[Word]) -> tuple[str, ...]:
    rest = list(name.words)
    for word in answered:
        rest.remove(word)
    return tuple(word.text for word in rest)


def _listed(numbers: tuple[str, ...]) -> str:
    return ", ".join(numbers) or "none"
