"""How well two people agree who answered the same questions."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of two people on the same questions."""

    questions: int
    agreed: int
    kappa: float | None
    """Cohen's kappa: 1 is full agreement, 0 what chance alone gives. None: both gave one and the
    same answer to everything, which says nothing about chance."""


def measure_agreement(answers: Sequence[tuple[str, str]]) -> Agreement:
    """Agreement on answers, each pair of them given to one question.

    The measure is Cohen's kappa (J. Cohen, A coefficient of agreement for nominal scales,
    Educational and Psychological Measurement 20, 1960): the observed agreement, less what the two
    would reach by chance with the same shares of answers, as a part of what is left to reach.
    """
    count = len(answers)
    agreed = sum(left == right for left, right in answers)
    lefts = Counter(left for left, _ in answers)
    rights = Counter(right for _, right in answers)
    by_chance = sum(lefts[answer] * rights[answer] for answer in lefts)
    if by_chance == count * count:
        return Agreement(count, agreed, None)
    kappa = (agreed * count - by_chance) / (count * count - by_chance)
    return Agreement(count, agreed, kappa)
