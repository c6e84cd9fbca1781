"""Which topic a claim is about, when somebody said so after it was recorded."""

from dataclasses import dataclass

from claimtrack.model.redaction import Redacted


@dataclass(frozen=True, slots=True)
class Assignment:
    """The topic of one claim; a later assignment of the claim replaces this one.

    The claim is not rewritten: it keeps its identity and the name it was recorded with.
    """

    claim: str
    """The id of the claim."""
    topic: str
    """The topic, by its name."""
    reason: str = ""
    """Why."""
    author: str = ""
    """Who says so."""
    at: str = ""
    """When, as an ISO 8601 moment in UTC: the same assignment made twice is two."""
    redacted: Redacted | None = None
    """What was taken out of it for good."""
