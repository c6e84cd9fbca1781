"""What the comparison of two claims can say."""

from enum import StrEnum


class Verdict(StrEnum):
    """The word an editor reads; docs/glossary.md#verdicts explains each."""

    AGREE = "agree"
    COMPATIBLE = "compatible"
    GAP = "gap"
    TENSION = "tension"
    POSSIBLE_CONFLICT = "possible conflict"
    CONFLICT = "conflict"
    NOT_COMPARABLE = "not comparable"
    UNDECIDED = "undecided"
    ECHO = "echo"
    DENIED = "denied"
    DENIES_SOMETHING_ELSE = "denies something else"
    COUNTER_ACCUSATION = "counter-accusation"
    COMPETING_STATUS = "competing status"
    ADMITTED = "admitted"
    ADMITTED_IN_PART = "admitted in part"
    NO_COMMENT = "no comment"
    UNANSWERED = "unanswered"

    @property
    def sign(self) -> str:
        """One or two ASCII characters that stand for the word without colour."""
        return SIGNS[self]

    @property
    def rank(self) -> int:
        """How much it asks for attention, 0–6: what `--fail-on` and the order of a report use."""
        return RANKS[self]


SIGNS = {
    Verdict.AGREE: "=",
    Verdict.COMPATIBLE: "~",
    Verdict.GAP: "^",
    Verdict.TENSION: "!",
    Verdict.POSSIBLE_CONFLICT: "?!",
    Verdict.CONFLICT: "x",
    Verdict.NOT_COMPARABLE: "#",
    Verdict.UNDECIDED: "?",
    Verdict.ECHO: '"',
    Verdict.DENIED: "-",
    Verdict.DENIES_SOMETHING_ELSE: "/",
    Verdict.COUNTER_ACCUSATION: "<>",
    Verdict.COMPETING_STATUS: "><",
    Verdict.ADMITTED: "+",
    Verdict.ADMITTED_IN_PART: "+/",
    Verdict.NO_COMMENT: ".",
    Verdict.UNANSWERED: "..",
}

RANKS = {
    Verdict.CONFLICT: 6,
    Verdict.POSSIBLE_CONFLICT: 5,
    Verdict.COMPETING_STATUS: 5,
    Verdict.TENSION: 4,
    Verdict.DENIED: 4,
    Verdict.DENIES_SOMETHING_ELSE: 4,
    Verdict.COUNTER_ACCUSATION: 4,
    Verdict.GAP: 3,
    Verdict.UNDECIDED: 2,
    Verdict.NO_COMMENT: 2,
    Verdict.UNANSWERED: 2,
    Verdict.ADMITTED_IN_PART: 2,
    Verdict.ADMITTED: 1,
    Verdict.COMPATIBLE: 1,
    Verdict.AGREE: 0,
    Verdict.ECHO: 0,
    Verdict.NOT_COMPARABLE: 0,
}
"""Ours: a statement that is disputed ranks with a figure in tension; docs/method.md#ranks."""


SERIOUS = frozenset({Verdict.GAP, Verdict.TENSION, Verdict.POSSIBLE_CONFLICT, Verdict.CONFLICT})
"""Verdicts on figures that a dispute is made of."""


class Severity(StrEnum):
    """How far apart two figures are, by their expected intervals."""

    MINOR = "minor"
    MODERATE = "moderate"
    MAJOR = "major"
    EXTREME = "extreme"
