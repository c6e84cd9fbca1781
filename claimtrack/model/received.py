"""A record that came from elsewhere and goes against what stands here: it waits for an answer."""

from dataclasses import dataclass

from claimtrack.model.redaction import Redacted

WAITS_BEGIN = "v1-"
"""What the ids of records that wait begin with."""


def is_received_id(asked: str) -> bool:
    """Whether this is the id, or its beginning, of a record that contradicted what stood."""
    return asked.casefold().startswith(WAITS_BEGIN)


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
