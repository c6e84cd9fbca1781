"""Reading claims from a ledger: no more of them than may fit a filter and a query."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import TypeVar

from claimtrack.align.filter import Claims, Filter, is_within
from claimtrack.align.query import Query
from claimtrack.align.world import World
from claimtrack.ledger.protocol import Selection, UnreadClaim, View
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId
from claimtrack.model.name import Name
from claimtrack.workflow.world import spellings_of

EVERYTHING = Query()

Row = TypeVar("Row")


def read_claims(
    ledger: View,
    wanted: Filter,
    world: World,
    query: Query = EVERYTHING,
    may_fit: Callable[[str], bool] | None = None,
) -> Iterator[tuple[ClaimId, Claim]]:
    """The claims that may fit a filter and a query, each under its topic as assigned, by id.

    The ledger is asked for no more than these; `select` then looks at the rest of the filter.

    Args:
        ledger: Where they are.
        wanted: The filter.
        world: The names it is read with.
        query: What is asked for beside it.
        may_fit: Asked of the stored text of a claim before it is read.
    """
    selections = [
        replace(each, may_fit=may_fit) for each in _selections(ledger, wanted, world, query)
    ]
    if len(selections) == 1:
        return world.place_claims(ledger.claims(selections[0]))
    found = {key: claim for each in selections for key, claim in ledger.claims(each)}
    return world.place_claims(sorted(found.items(), key=itemgetter(0)))


def read_events(ledger: View, world: World) -> Iterator[Claims]:
    """All claims, one event after the other, those of an event by id; last those of none."""

    def place(
        claims: Iterable[tuple[ClaimId, Claim]],
    ) -> Iterator[tuple[ClaimId, str | None, Claim]]:
        return ((key, claim.topic, claim) for key, claim in world.place_claims(claims))

    in_order = groupby(ledger.claims(in_order_of="topic"), key=lambda pair: pair[1].topic)
    for _, found in _in_events(ledger, world, ((topic, place(each)) for topic, each in in_order)):
        yield tuple((key, claim) for key, _, claim in found)


PlacedClaim = tuple[ClaimId, str | None, UnreadClaim]
"""A claim that was not read, with its id and the topic it stands under."""


def read_unread_events(
    ledger: View, world: World
) -> Iterator[tuple[Name | None, Sequence[PlacedClaim]]]:
    """The same with the event before its claims, and of these what their rows have."""

    def place(claims: Iterable[UnreadClaim]) -> Iterator[PlacedClaim]:
        return ((each.id, world.topic_under(each.id, each.topic), each) for each in claims)

    in_order = groupby(ledger.unread_claims(), key=attrgetter("topic"))
    return _in_events(ledger, world, ((topic, place(each)) for topic, each in in_order))


def _in_events(
    ledger: View,
    world: World,
    in_order: Iterable[tuple[str | None, Iterator[tuple[ClaimId, str | None, Row]]]],
) -> Iterator[tuple[Name | None, Sequence[tuple[ClaimId, str | None, Row]]]]:
    """Claims by event, those of an event by id; last those of none.

    An event is handed on as soon as no more of it can come, so that only events whose topics have
    several names, or which claims were assigned to, are held together in memory.

    Args:
        ledger: Where they are.
        world: The names they are read with.
        in_order: The claims by the topic they were recorded with, each with its id and the topic it
            stands under.
    """
    named = Counter(world.event_of(topic) for topic in {topic for topic, _ in ledger.subjects()})
    awaited = {world.event_of(each.topic) for each in world.assigned.values()}
    waiting: dict[Name | None, list[tuple[ClaimId, str | None, Row]]] = {}
    for topic, claims in in_order:
        event = world.event_of(topic)
        for each in claims:
            under = event if each[1] == topic else world.event_of(each[1])
            waiting.setdefault(under, []).append(each)
        named[event] -= 1
        is_over = not named[event] and event is not None and event not in awaited
        if is_over and (whole := waiting.pop(event, None)):
            yield event, sorted(whole, key=itemgetter(0))
    of_none = waiting.pop(None, [])
    for event, rest in (*waiting.items(), (None, of_none)):
        if rest:
            yield event, sorted(rest, key=itemgetter(0))


def _selections(ledger: View, wanted: Filter, world: World, query: Query) -> Iterator[Selection]:
    """The least to ask the ledger for; nothing when no claim can fit.

    The metrics of a query leave out nothing, because a query for figures also brings the statements
    about the same events.
    """
    topics = _topics_asked(wanted, world, query)
    if topics is None:
        metrics = _metrics_asked(ledger, wanted, world)
        if metrics or not wanted.metrics:
            yield Selection(metrics=metrics)
        return
    known = (name for name, settled in world.topics.known.items() if settled in topics)
    names = spellings_of(ledger, topics.union(known))
    metrics = _metrics_asked(ledger, wanted, world, names)
    if names and (metrics or not wanted.metrics):
        yield Selection(topics=names, metrics=metrics)
    provisional = (world.provisional or {}).items()
    if moved := frozenset(
        (
            *(key for key, each in world.assigned.items() if _is_one(each.topic, topics, world)),
            *(key for key, each in provisional if _is_one(each.name, topics, world)),
        )
    ):
        yield Selection(ids=moved)


def _is_one(topic: str, topics: frozenset[Name], world: World) -> bool:
    return world.topics.settle(topic) in topics


def _topics_asked(wanted: Filter, world: World, query: Query) -> frozenset[Name] | None:
    """The settled names of the topics that a claim has to be about; None: any, or none at all."""
    if not wanted.topics:
        return query.topics or None
    asked = set(map(world.topics.settle, wanted.topics))
    known = {*world.topics.known.values(), *asked}
    inside = frozenset(name for name in known if is_within(name, asked, world.topic_ancestors))
    return inside & query.topics if query.topics else inside


def _metrics_asked(
    ledger: View, wanted: Filter, world: World, topics: frozenset[str] | None = None
) -> frozenset[str]:
    """The names of metrics, as claims on these topics have them, that fit a filter."""
    if not wanted.metrics:
        return frozenset()
    metrics = set(map(world.metrics.settle, wanted.metrics))
    return frozenset(
        metric
        for _, metric in ledger.subjects(topics)
        if metric is not None
        and is_within(world.metrics.settle(metric), metrics, world.metric_ancestors)
    )
