"""What the comparison of two claims can say."""

from enum import StrEnum
from typing import Self


class Verdict(StrEnum):
    """The word an editor reads, its sign, and how much it asks for attention.

    docs/glossary.md#verdicts explains each. The ranks are ours: a statement that is disputed ranks
    with a figure in tension; docs/method.md#ranks.
    """

    sign: str
    """One or two ASCII characters that stand for the word without colour."""
    rank: int
    """0–6: what `--fail-on` and the order of a report use."""

    def __new__(cls, word: str, sign: str, rank: int) -> Self:
        """Keep the sign and the rank beside the word."""
        verdict = str.__new__(cls, word)
        verdict._value_ = word
        verdict.sign = sign
        verdict.rank = rank
        return verdict

    AGREE = "agree", "=", 0
    COMPATIBLE = "compatible", "~", 1
    GAP = "gap", "^", 3
    TENSION = "tension", "!", 4
    POSSIBLE_CONFLICT = "possible conflict", "?!", 5
    CONFLICT = "conflict", "x", 6
    NOT_COMPARABLE = "not comparable", "#", 0
    UNDECIDED = "undecided", "?", 2
    ECHO = "echo", '"', 0
    DENIED = "denied", "-", 4
    DENIES_SOMETHING_ELSE = "denies something else", "/", 4
    COUNTER_ACCUSATION = "counter-accusation", "<>", 4
    COMPETING_STATUS = "competing status", "><", 5
    ADMITTED = "admitted", "+", 1
    ADMITTED_IN_PART = "admitted in part", "+/", 2
    NO_COMMENT = "no comment", ".", 2
    UNANSWERED = "unanswered", "..", 2


SERIOUS = frozenset({Verdict.GAP, Verdict.TENSION, Verdict.POSSIBLE_CONFLICT, Verdict.CONFLICT})
"""Verdicts on figures that a dispute is made of."""


class Severity(StrEnum):
    """How far apart two figures are, by their expected intervals."""

    MINOR = "minor"
    MODERATE = "moderate"
    MAJOR = "major"
    EXTREME = "extreme"
