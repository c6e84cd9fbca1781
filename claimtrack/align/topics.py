"""Which recorded topics a claim without one may be about: ranked suggestions, never a decision."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from claimtrack.align.names import fold
from claimtrack.align.relation import Relation
from claimtrack.align.world import World
from claimtrack.dates import Period
from claimtrack.model.claim import Claim, CountType
from claimtrack.model.topic import Topic

PLACE, PERIOD, WORDS = 3, 2, 2
"""What each sign is worth. Ours: a place names an event more surely than a date or a word does."""

LEAST = 3
"""Fewer signs than this suggest nothing: a date alone fits every event of its day."""

AFTERMATH_DAYS = 730
"""For so long counts of an event go on being corrected. Ours, as in reading: two years."""

SHORT = 4
"""Letters up to which a word of a topic's name tells nothing: war, 2020, fire."""


@dataclass(frozen=True, slots=True)
class TopicSuggestion:
    """A topic that may be meant."""

    topic: str
    score: int
    because: tuple[str, ...]
    """The signs: "place", "period", "words"."""


def suggest_topics(claim: Claim, world: World, text: str = "") -> tuple[TopicSuggestion, ...]:
    """The recorded topics that fit a claim, best first.

    A figure of another period never suggests the current event, and a background figure only a
    topic that was over before. Where a topic fits, those around it are not suggested.

    Args:
        claim: Its place, dates and words are looked at.
        world: The topics on record.
        text: Of the document, or of the part around the claim.
    """
    found = []
    for topic in world.records.topics:
        if not _may_be(claim, topic):
            continue
        signs = dict(_signs(claim, topic, world, text))
        score = sum(signs.values())
        if score >= LEAST:
            found.append(TopicSuggestion(world.topics.settle(topic.name), score, tuple(signs)))
    wider = {
        around
        for each in found
        if "period" in each.because
        for around in world.topic_ancestors(each.topic)
    }
    narrow = [each for each in found if each.topic not in wider]
    return tuple(sorted(narrow, key=lambda each: (-each.score, each.topic)))


def _may_be(claim: Claim, topic: Topic) -> bool:
    """Whether the dates allow it."""
    date = claim.when.as_of or claim.when.said
    if topic.period is None or date is None:
        return True
    if claim.when.count_type is CountType.BACKGROUND:
        return topic.period.overlaps(date)
    return not date.is_before(topic.period) and not _is_long_over(topic.period, date)


def _is_long_over(period: Period, date: Period) -> bool:
    """Whether the event ended so long before that a count would be told as history."""
    if period.end is None or date.start is None:
        return False
    return (date.start - period.end).days > AFTERMATH_DAYS


def _signs(claim: Claim, topic: Topic, world: World, text: str) -> Iterator[tuple[str, int]]:
    if _has_place(claim, topic, world):
        yield "place", PLACE
    date = claim.when.as_of or claim.when.said
    if topic.period is not None and date is not None and topic.period.overlaps(date):
        yield "period", PERIOD
    if _has_words(topic, world, text):
        yield "words", WORDS


def _has_place(claim: Claim, topic: Topic, world: World) -> bool:
    """Whether a place of the claim lies in the topic's."""
    event = world.event_place(topic.name)
    statement = claim.statement.place if claim.statement else None
    for name in filter(None, (claim.scope.place, statement)):
        place = world.places.settle(name)
        if event and world.place_relation(place, event) in (Relation.EQUAL, Relation.LEFT_WITHIN):
            return True
    return False


@lru_cache(maxsize=1)
def _words_of(text: str) -> frozenset[str]:
    """The words of a text; the last one is kept, for the many claims of one document."""
    return frozenset(fold(text).split())


def _has_words(topic: Topic, world: World, text: str) -> bool:
    """Whether the text has the telling words of one of the topic's names."""
    words = _words_of(text)
    settled = world.topics.settle(topic.name)
    for name in (settled, *world.topics.aliases.get(settled, ())):
        telling = {word for word in fold(name).split() if len(word) > SHORT}
        if telling and telling <= words:
            return True
    return False
