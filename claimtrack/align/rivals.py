"""A join by rule that a third name puts in doubt is asked about."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from claimtrack.align.matching.decide import MARGIN
from claimtrack.align.name_pair import Likeness
from claimtrack.model.judgement import Answer
from claimtrack.model.name import Name

RIVAL_RULE = "alike, and another name is as like"

MayBeOne = Callable[[Name, Name], bool]
"""Whether anything suggests that two settled names are one."""


def doubt(likeness: Likeness, rival: Name) -> Likeness:
    """A join by rule as a question: a third name, about as like, would go with only one of the two.

    The same words, and the same body of one country, have a score of 1: their rival is as sure.
    What keeps it from the other, a judgement, a side, a legal form, would be lost in a join.
    """
    against = f"“{rival}” is as like one of them, and not the other"
    return replace(
        likeness, answer=Answer.PENDING, rule=RIVAL_RULE, against=(*likeness.against, against)
    )


def least_of_rivals(likeness: Likeness) -> float:
    """The least score, 0–1, with one of two names that puts their join in doubt."""
    return 1.0 if likeness.score == 1 else likeness.score - MARGIN


def is_rival(
    name: Name,
    pair: tuple[Name, Name],
    near: Sequence[Likeness | None],
    least: float,
    may_be_one: MayBeOne,
) -> bool:
    """Whether a third name puts the join of two in doubt.

    Args:
        name: The third name.
        pair: The two.
        near: How it answers each of them; None where it does not.
        least: The least score that counts.
        may_be_one: Asked about it and the one that it does not answer.
    """
    if max((each.score for each in near if each is not None), default=-1.0) < least:
        return False
    joined = [each is not None and each.answer is Answer.SAME for each in near]
    if joined[0] != joined[1]:
        return True
    return None in near and not any(joined) and not may_be_one(name, pair[near.index(None)])
