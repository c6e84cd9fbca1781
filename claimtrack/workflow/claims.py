"""A claim as JSON-ready values, for every command that answers with claims."""

from typing import Any

from claimtrack.figures.interval import Interval, number_to_json
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


def interval_to_json(interval: Interval | None) -> dict[str, Any] | None:
    """The two ends, and whether each is open or soft; `high` is null when there is no end."""
    if interval is None:
        return None
    return {
        "low": number_to_json(interval.low),
        "high": number_to_json(interval.high),
        "low_open": interval.low_open,
        "high_open": interval.high_open,
        "low_soft": interval.low_soft,
        "high_soft": interval.high_soft,
    }
