"""What a fact-checker found of a claim, as they say it; claimtrack makes no rating of its own."""

from dataclasses import dataclass

from claimtrack.dates import Period
from claimtrack.figures.interval import Number
from claimtrack.model.identity import ClaimId


@dataclass(frozen=True, slots=True)
class Rating:
    """A rating with its author."""

    claim: ClaimId
    words: str
    """As its author puts it: "Mostly false"."""
    author: str
    """Whose rating it is."""
    url: str | None = None
    """Where the review can be read."""
    day: Period | None = None
    """When it was published."""
    value: Number | None = None
    """The rating as a number, on a scale of its author's."""
    best: Number | None = None
    worst: Number | None = None
    """The ends of that scale."""
