"""A claim as JSON-ready values, for every command that answers with claims."""

from typing import Any

from claimtrack.figures.interval import Interval
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
        "strict": _interval(intervals.strict) if intervals else None,
        "expected": _interval(intervals.expected) if intervals else None,
    }


def _interval(interval: Interval | None) -> dict[str, Any] | None:
    if interval is None:
        return None
    return {
        "low": _number(interval.low),
        "high": None if interval.high is None else _number(interval.high),
        "low_open": interval.low_open,
        "high_open": interval.high_open,
        "low_soft": interval.low_soft,
        "high_soft": interval.high_soft,
    }


def _number(number: Any) -> int | str:
    """Counts as they are; a decimal in quotes, so that no reader makes a float of it."""
    return number if isinstance(number, int) else str(number)
