"""A place that claims name, and the place that contains it."""

from dataclasses import dataclass

from claimtrack.model.redaction import Redacted


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its settled name; other names are aliases."""

    name: str
    """Its settled name."""
    parent: str | None = None
    """The place it lies in."""
    redacted: Redacted | None = None
    """What was taken out of it for good."""
