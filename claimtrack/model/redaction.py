"""What was taken out of a record for good, and what the record was by its digest."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Redaction:
    """Words and names were taken out of a record; this alone is never undone."""

    record: str
    """The id of the record, which stays its id."""
    kind: str
    """Of that record: "claim", "document" …"""
    digest: str
    """The SHA-256, in hexadecimal, of the canonical JSON it had."""
    left: str
    """The SHA-256, in hexadecimal, of the canonical JSON that is left in its place."""
    taken: tuple[str, ...]
    """The parts that were taken out, as paths: "evidence.quote", "who.claimant"."""
    reason: str
    author: str = ""
    at: str = ""
    """When, as an ISO 8601 moment in UTC."""
    rows: str = ""
    """The digest of the rows of its operation before, where that operation was written by a recipe
    that needs the content of each row (see `claimtrack.ledger.chain`)."""
