"""A record that came from elsewhere and goes against what stands here: it waits for an answer."""

from dataclasses import dataclass

from claimtrack.model.redaction import Redacted


@dataclass(frozen=True, slots=True)
class Received:
    """A record that an import brought and that changes nothing yet.

    Whoever decides on it writes a `Decision` that names it, and, when it is accepted, the record
    itself.
    """

    kind: str
    """Of the record that waits: "judgement", "assignment", "settlement" …"""
    content: str
    """Its content as canonical JSON."""
    against: str = ""
    """The id of the record that stands and that it contradicts."""
    redacted: Redacted | None = None
    """What was taken out of it for good."""
