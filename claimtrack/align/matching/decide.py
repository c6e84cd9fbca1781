"""Whether a score is enough to take two names for one, enough to ask, or neither."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from claimtrack.align.matching.score import NameMatch

SAME = 0.97
"""Least score of two names that may be taken for one, if nothing else speaks against it. Measured
on 9,910 labelled pairs, half of the wrong ones sharing a word: with the other conditions of
`decide`, 99.8 % of what it calls the same is, and it finds 42 % of the true pairs
(`make eval-align`)."""

ASK = 0.5
"""Least score worth a question. Measured as above: F1 is best, 0.948, at 0.46, and 0.946 here."""

MARGIN = 0.1
"""A rival name that is worth a question must score so much less, 0–1. Measured: of 5,392 spellings
looked for among 5,900 people, what is then called the same is in 99.7 % of cases; without a margin
in 97 %."""

SURE = frozenset({"same", "transliterated", "sounds alike"})
"""How a word may be answered without a question. An initial, a given name or a form of it that is
not the same, other vowels, and a spelling that differs in one script may be another person's."""


class Answer(Enum):
    """What may be done about two names."""

    SAME = "same"
    PENDING = "pending"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Decision:
    """An answer, the rule that gave it, and what speaks against the next better one."""

    answer: Answer
    rule: str
    reasons: tuple[str, ...] = ()


def decide(match: NameMatch, rivals: Iterable[float] = ()) -> Decision:
    """Take two names for one, ask a person, or neither.

    Args:
        match: What the two names have in common.
        rivals: Scores of the same name against other names it might be.
    """
    if match.score < ASK:
        return Decision(Answer.NONE, f"score below {ASK}: {match.rule}", match.conflicts)
    doubts = (*match.conflicts, *_doubts(match, max(rivals, default=0.0)))
    if doubts:
        return Decision(Answer.PENDING, "alike, and something speaks against it", doubts)
    return Decision(Answer.SAME, f"{match.rule}, and nothing speaks against it")


def _doubts(match: NameMatch, rival: float) -> Iterable[str]:
    """Sentences that ask for a person's judgement."""
    if match.score < SAME:
        yield f"the score {match.score:.2f} is below {SAME}"
    for part in match.matched:
        if part.how not in SURE:
            yield f"“{part.left}” and “{part.right}” may be two names ({part.how})"
    for word in (*match.left_over, *match.right_over):
        yield f"nothing answers “{word}”"
    if len(match.matched) < 2 and not all(part.how == "same" for part in match.matched):
        yield "one word alone is no proof"
    if match.score - rival < MARGIN and rival >= ASK:
        yield f"another name scores {rival:.2f}"
