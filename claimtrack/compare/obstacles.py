"""What keeps a claim from being compared as it stands: one rule for each obstacle.

Each rule is given a claim and what it is checked against, and says what is wrong, or nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from claimtrack.align.world import World
from claimtrack.compare.words import was_redacted
from claimtrack.figures.profile import Profile
from claimtrack.model.claim import Claim, CountType
from claimtrack.model.facets import redacted_facets
from claimtrack.text.message import say


@dataclass(frozen=True, slots=True)
class Known:
    """What claims are checked against."""

    world: World
    profile: Profile
    documents: frozenset[str]
    """The ids of those that are on record."""


def lacks_topic(claim: Claim, _: Known) -> str | None:
    """A claim without a topic is compared with its like alone, and only provisionally."""
    return say("no topic") if claim.topic is None else None


def lacks_metric(claim: Claim, _: Known) -> str | None:
    """A figure of nobody knows what is compared with nothing."""
    return say("no metric") if claim.figure is not None and claim.metric is None else None


def has_unknown_metric(claim: Claim, known: Known) -> str | None:
    """A metric nobody described belongs to no family, so it is compared with itself only."""
    if claim.metric is None or known.world.metrics.is_known(claim.metric):
        return None
    return say('the metric "{metric}" is not on record', metric=claim.metric)


def has_empty_interval(claim: Claim, known: Known) -> str | None:
    """A figure that allows no number at all is a mistake of whoever recorded it."""
    intervals = known.profile.intervals(claim.figure) if claim.figure else None
    if intervals is None or not intervals.strict.is_empty:
        return None
    return say("no number fits {interval}", interval=str(intervals.strict))


def lacks_document(claim: Claim, known: Known) -> str | None:
    """A claim that points to a document which is not in the ledger."""
    document = claim.evidence.document
    if document is None or document in known.documents:
        return None
    return say("its document {document} is not here", document=document)


def is_before_event(claim: Claim, known: Known) -> str | None:
    """A count of something that had not begun: a wrong date, a wrong topic, or a wrong period."""
    topic = known.world.topic(claim.topic) if claim.topic else None
    as_of = claim.when.as_of
    if claim.figure is None or topic is None or topic.period is None or as_of is None:
        return None
    if claim.when.count_type is CountType.FORECAST or not as_of.is_before(topic.period):
        return None
    return say(
        "counted as of {day}, before {topic} began ({period})",
        day=str(as_of),
        topic=topic.name,
        period=str(topic.period),
    )


def lacks_redacted(claim: Claim, _: Known) -> str | None:
    """A figure of which a facet was redacted is compared with nothing."""
    taken = redacted_facets(claim)
    return was_redacted(taken) if claim.figure is not None and taken else None


RULES: Mapping[str, Callable[[Claim, Known], str | None]] = {
    "no topic": lacks_topic,
    "no metric": lacks_metric,
    "unknown metric": has_unknown_metric,
    "empty interval": has_empty_interval,
    "missing document": lacks_document,
    "before event": is_before_event,
    "redacted": lacks_redacted,
}
"""What is asked of every claim, by the code of the trouble."""
