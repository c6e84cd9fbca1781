"""Whether a score is enough to take two names for one, enough to ask, or neither."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claimtrack.align.matching.aligning import word_similarity
from claimtrack.align.matching.parts import Name, read_name
from claimtrack.align.matching.score import (
    ACRONYM_RULE,
    AGREEMENT_RULE,
    ANSWERS,
    NameMatch,
    PartMatch,
)
from claimtrack.align.matching.scripts import main_script
from claimtrack.model.judgement import Answer
from claimtrack.text.message import say, word

SAME = 0.97
"""Least score of two names that may be taken for one, if nothing else speaks against it. Measured
on 9,910 labelled pairs, half of the wrong ones sharing a word: with the other conditions of
`decide`, all but one that it calls the same are (that one is the same words in another order), and
it finds 25 % of the true pairs (`make eval-align`)."""

SOUNDS = 0.9
"""Least similarity, 0–1, of two words that may be taken for one by their sounds. Measured on the
same pairs: from here on no wrong one is left, at 0.85 one is. "Путин" and "Butin" have 0.87."""

ASK = 0.5
"""Least score worth a question. Measured as above: F1 is best, 0.948, at 0.46, and 0.946 here."""

NEARLY, LONG = 0.8, 6
"""Least similarity, 0–1, and least letters of a family name alone that is spelt in another way and
still worth a question. Ours: "Pachinian" has 0.84 to "Pashinyan", in French and in English."""

ASK_SPELLED = 0.85
"""Least score worth a question when both are in one script, where most likenesses are of other
people: among 5,900 names of people, a lower one asks several times as often. Ours."""

MARGIN = 0.1
"""A rival name that is worth a question must score so much less, 0–1. Measured: of 5,392 spellings
looked for among 5,900 people, what is then called the same is in 99.7 % of cases; without a margin
in 97 %."""

SURE = frozenset({"same", "transliterated"})
"""How a word may be answered without a question. An initial, a given name or a form of it that is
not the same, other vowels, and a spelling that differs in one script (Glen, Glenn) may be another
person's; so may a word of another script that only sounds alike, unless it does so closely."""

SOUNDS_ALIKE = "sounds alike"
"""How a word of another script may be answered, where it does so closely."""

DOUBTED = "alike, and something speaks against it"
"""The rule by which a person is asked."""


@dataclass(frozen=True, slots=True)
class Decision:
    """An answer, the rule that gave it, and what speaks against the next better one."""

    answer: Answer | None
    """None: nobody need be asked."""
    rule: str
    reasons: tuple[str, ...] = ()


def decide(match: NameMatch, rivals: Iterable[float] = ()) -> Decision:
    """Take two names for one, ask a person, or neither.

    Args:
        match: What the two names have in common.
        rivals: Scores of the same name against other names it might be.
    """
    if (reason := _why_not(match)) is not None:
        rule = reason if match.rule == AGREEMENT_RULE else f"{match.rule}: {reason}"
        return Decision(None, rule, match.conflicts)
    doubts = (*match.conflicts, *_doubts(match, max(rivals, default=0.0)))
    if match.conflicts:
        return Decision(Answer.PENDING, DOUBTED, doubts)
    if doubts:
        is_acronym = match.rule == ACRONYM_RULE
        rule = ACRONYM_RULE if is_acronym else "alike, and not sure enough to be joined by rule"
        return Decision(Answer.PENDING, rule, doubts)
    rule = say("{rule}, and nothing speaks against it", rule=word(match.rule, "likeness"))
    return Decision(Answer.SAME, rule)


def are_two(left: str, right: str) -> bool:
    """Whether each of two names in one script has a word that nothing in the other is like.

    `decide` never asks about such names. This is told without pairing their words: of many names
    with a common head only the words that differ are looked at. A given name may stand for another,
    and is not told so.
    """
    one, other = read_name(left), read_name(right)
    if one.script != other.script or min(len(one.words), len(other.words)) < 2:
        return False
    return _has_own_word(one, other) and _has_own_word(other, one)


def _has_own_word(name: Name, other: Name) -> bool:
    return any(
        not word.families
        and word not in other.words
        and all(not each.families and word_similarity(word, each) < ANSWERS for each in other.words)
        for word in name.words
    )


def _why_not(match: NameMatch) -> str | None:
    """Why nobody need be asked; None when somebody should."""
    if _is_contained(match):
        return None
    if match.score < ASK:
        return f"too little alike to ask, below {ASK}"
    if not match.is_one_script or match.rule == ACRONYM_RULE:
        return None
    for left, right in _unlike_words(match):
        return f"“{left}” and “{right}” are two names"
    if match.score < ASK_SPELLED:
        return f"too little alike to ask in one script, below {ASK_SPELLED}"
    return None


def _is_contained(match: NameMatch) -> bool:
    """Whether every word of one name stands in the other, which has more: "Erdogan"."""
    if bool(match.left_over) is bool(match.right_over) or not match.matched:
        return False
    return all(part.how in SURE or _is_near(part) for part in match.matched)


def _is_near(part: PartMatch) -> bool:
    """Whether two words sound alike, or are long and nearly do: "Pashinyan", "Pachinian"."""
    if part.how == "misspelt":
        return part.similarity >= NEARLY and min(len(part.left), len(part.right)) >= LONG
    return part.how == SOUNDS_ALIKE and part.similarity >= SOUNDS


def _unlike_words(match: NameMatch) -> Iterator[tuple[str, str]]:
    """Words of two names in one script that tell them apart.

    A word of each that nothing answers, two acronyms, and the family name that only a middle
    initial answers: "Tony P. Hall" is not "Tony Pua".
    """
    yield from zip(match.left_over[:1], match.right_over[:1], strict=False)
    for part in match.matched:
        if part.how != "same" and part.left.isupper() and part.right.isupper() and part.left[1:]:
            yield part.left, part.right
        if part.how == "initial":
            is_left = len(part.left) < len(part.right)
            rest = match.left_over if is_left else match.right_over
            yield from ((word, part.right if is_left else part.left) for word in rest if word[1:])


def _is_sure(part: PartMatch) -> bool:
    if part.how == SOUNDS_ALIKE:
        is_spelled = main_script(part.left) == main_script(part.right)
        return part.similarity >= SOUNDS and not is_spelled
    return part.how in SURE


def _doubts(match: NameMatch, rival: float) -> Iterable[str]:
    """Sentences that ask for a person's judgement."""
    if match.score < SAME:
        yield f"the score {match.score:.2f} is below {SAME}"
    for part in match.matched:
        if not _is_sure(part):
            yield f"“{part.left}” and “{part.right}” may be two names ({part.how})"
    unanswered = () if match.rule == ACRONYM_RULE else (*match.left_over, *match.right_over)
    for each in unanswered:
        yield f"nothing answers “{each}”"
    if len(match.matched) < 2 and not all(part.how == "same" for part in match.matched):
        yield "one word alone is no proof"
    if len(match.matched) == 1 and match.dropped:
        is_acronym = match.matched[0].left.isupper()
        what = "an acronym" if is_acronym else "one name alone"
        yield f"{what}, with {', '.join(match.dropped)}"
    if match.score - rival < MARGIN and rival >= ASK:
        yield f"another name scores {rival:.2f}"
