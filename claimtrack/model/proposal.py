"""What reading a document comes to: claims proposed, and what a person decided of them."""

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
    """How sure the reading is."""
    because: str = ""
    """Why no surer than that, or why so sure: a sentence for a person."""


class Ruling(StrEnum):
    """What a person decided of a proposal."""

    ACCEPTED = "accepted"
    EDITED = "edited"
    """Accepted with changes."""
    REFUSED = "refused"
    MENDED = "mended"
    """Read otherwise: another proposal waits in its place."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided of a proposal, or of an imported record that waits.

    The first that stands counts; what others decide after it is kept beside it.
    """

    proposal: str
    """The id of the proposal, or of the `Received` in which a record waits."""
    ruling: Ruling
    """What was decided."""
    claim: str | None = None
    """The id of the claim that was recorded for it, or of the record that waited."""
    author: str = ""
    """Who decided."""
    at: str = ""
    """When, as an ISO 8601 moment in UTC."""
    instead: str | None = None
    """The id of the proposal that waits in the place of a mended one."""
    after: str | None = None
    """The id of the decision that stood when this one was given: this is a second opinion, and
    decides nothing."""
