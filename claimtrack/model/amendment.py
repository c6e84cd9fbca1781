"""What somebody said of a claim that is on record: another stands in its place, or none does."""

from dataclasses import dataclass
from enum import StrEnum

from claimtrack.model.redaction import Redacted


class Effect(StrEnum):
    """What becomes of the claim."""

    REPLACED = "replaced"
    """Another claim stands in its place: what was recorded was a mistake of ours."""
    RETRACTED = "retracted"
    """Nothing stands in its place."""
    RESTORED = "restored"
    """It stands again."""
    RESTATED = "restated"
    """Its source gave another figure later. Both stay on record, and the later one is its word."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """What becomes of one claim; of several amendments of it the last one holds.

    The claim is not rewritten, and can still be shown by its id.
    """

    claim: str
    """The id of the claim."""
    effect: Effect
    """What becomes of the claim."""
    by: str | None = None
    """The id of the claim that replaces or restates it."""
    reason: str = ""
    """Why."""
    author: str = ""
    """Who says so."""
    at: str = ""
    """When, as an ISO 8601 moment in UTC: the same amendment made twice is two."""
    redacted: Redacted | None = None
    """What was taken out of it for good."""

    @property
    def taken_out(self) -> str | None:
        """The claim that leaves the current view; none that would stand in its own place."""
        is_out = self.effect in {Effect.REPLACED, Effect.RETRACTED}
        return self.claim if is_out and self.by != self.claim else None

    @property
    def put_in(self) -> str | None:
        """The claim that stands in the current view from here on, if another."""
        match self.effect:
            case Effect.REPLACED:
                return self.by if self.by != self.claim else None
            case Effect.RESTORED:
                return self.claim
            case Effect.RETRACTED | Effect.RESTATED:
                return None
