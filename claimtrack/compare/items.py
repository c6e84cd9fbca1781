"""Claims as they are compared: names settled, facets and intervals read once."""

from dataclasses import dataclass

from claimtrack.figures.interval import Interval
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId
from claimtrack.model.name import Name


@dataclass(frozen=True, slots=True)
class Item:
    """A claim on its way through a comparison."""

    id: ClaimId
    claim: Claim
    topic: Name | None
    """The settled name, as all the names below."""
    metric: Name | None
    claimant: Name
    origin: Name | None
    """Who produced the number as far as is known: the stated origin, else the claimant; None when
    nobody knows the claimant."""
    side: Name | None
    role: str | None
    place: Name | None
    strict: Interval | None
    """None: the words give no interval."""
    expected: Interval | None
    """None: a reader infers no number."""
