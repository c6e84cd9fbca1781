"""A source: a claimant or a relay with a name of its own."""

from dataclasses import dataclass
from enum import StrEnum

from claimtrack.model.redaction import Redacted


class SourceKind(StrEnum):
    """What sort of speaker a source is."""

    PERSON = "person"
    OFFICE = "office"
    ORGANISATION = "organisation"
    PARTY = "party"
    TALLY = "tally"
    OUTLET = "outlet"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Source:
    """A source by its settled name; other names are aliases."""

    name: str
    """Its settled name."""
    kind: SourceKind = SourceKind.UNKNOWN
    """What it is: a person, an office, an outlet."""
    parent: str | None = None
    """The source it speaks for or belongs to."""
    side: str | None = None
    """The side of a conflict it belongs to, if any."""
    redacted: Redacted | None = None
    """What was taken out of it for good."""
