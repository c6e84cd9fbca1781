"""A claim as JSON-ready values, for every command that answers with claims."""

from typing import Any

from claimtrack.figures.interval import interval_to_json
from claimtrack.figures.profile import Profile
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId
from claimtrack.model.record import to_content


def to_json(key: ClaimId, claim: Claim, profile: Profile) -> dict[str, Any]:
    """The id, the content as it is exported, and the two intervals of the figure."""
    intervals = None if claim.figure is None else profile.intervals(claim.figure)
    return {
        "id": key,
        "claim": to_content(claim),
        "strict": interval_to_json(intervals.strict) if intervals else None,
        "expected": interval_to_json(intervals.expected) if intervals else None,
    }
