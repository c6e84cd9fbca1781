"""A claim as JSON-ready values, for every command that answers with claims."""

from dataclasses import replace
from typing import Any

from claimtrack.align.world import World
from claimtrack.figures.interval import interval_to_json
from claimtrack.figures.profile import Profile
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId
from claimtrack.model.record import to_content


def to_json(
    key: ClaimId, claim: Claim, profile: Profile, world: World | None = None
) -> dict[str, Any]:
    """The id, the content as it is exported, and the two intervals of the figure.

    A provisional topic is none of the content, and stands beside it.

    Args:
        key: Of the claim.
        claim: As recorded, or under the topic that these names give it.
        profile: The constants behind the intervals.
        world: Which topics are provisional; None: nobody asks.
    """
    topic = claim.topic if world is not None and world.is_provisional(claim.topic) else None
    if topic is not None:
        claim = replace(claim, topic=None)
    intervals = None if claim.figure is None else profile.intervals(claim.figure)
    return {
        "id": key,
        "claim": to_content(claim),
        "provisional_topic": topic,
        "strict": interval_to_json(intervals.strict) if intervals else None,
        "expected": interval_to_json(intervals.expected) if intervals else None,
    }
