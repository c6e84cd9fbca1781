"""What reading a document comes to: claims proposed, each with the rule that made it."""

from dataclasses import dataclass
from enum import StrEnum

from claimtrack.model.claim import Claim


class Certainty(StrEnum):
    """How sure a rule is of what it proposes."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A claim that a document seems to make; nothing is recorded before a person accepts it."""

    claim: Claim
    """Its evidence points into the document's text."""
    rule: str
    """Which rule made it: "clause pattern", "governed noun", "nearest word"."""
    certainty: Certainty
    because: str
    """Why no surer than that, or why so sure: a sentence for a person."""


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text, in characters; `end` is excluded."""

    start: int
    end: int
