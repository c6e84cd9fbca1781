"""A document: the text a claim was reported in."""

from dataclasses import dataclass

from claimtrack.dates import Period
from claimtrack.model.redaction import Redacted


@dataclass(frozen=True, slots=True)
class Document:
    """What a claim was read in. The text itself may or may not be kept."""

    sha256: str = ""
    """Of the text as captured, UTF-8, in hexadecimal; empty when no text was captured."""
    publisher: str | None = None
    """Who brought it out."""
    published: Period | None = None
    """When."""
    title: str = ""
    """Its headline."""
    url: str | None = None
    """Where it can be read."""
    language: str | None = None
    """A BCP 47 tag."""
    text: str | None = None
    """The text as captured, when it is kept."""
    redacted: Redacted | None = None
    """What was taken out of it for good."""
