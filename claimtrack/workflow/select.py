"""Reading claims from a ledger: no more of them than may fit a filter and a query."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from claimtrack.align.filter import Claims, Filter, is_within
from claimtrack.align.query import Query
from claimtrack.align.world import World
from claimtrack.ledger.protocol import Selection, View
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId
from claimtrack.model.name import Name
from claimtrack.workflow.world import spellings_of

EVERYTHING = Query()


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
    """All claims, one event after the other, those of an event by id; last those of none.

    An event is handed on as soon as no more of it can come, so that only events whose topics have
    several names, or which claims were assigned to, are held together in memory.
    """
    named = Counter(world.event_of(topic) for topic in {topic for topic, _ in ledger.subjects()})
    awaited = {world.event_of(each.topic) for each in world.assigned.values()}
    waiting: dict[Name | None, list[tuple[ClaimId, Claim]]] = {}
    in_order = ledger.claims(in_order_of="topic")
    for topic, claims in groupby(in_order, key=lambda pair: pair[1].topic):
        event = world.event_of(topic)
        for pair in world.place_claims(claims):
            placed = pair[1].topic
            under = event if placed == topic else world.event_of(placed)
            waiting.setdefault(under, []).append(pair)
        named[event] -= 1
        is_over = not named[event] and event is not None and event not in awaited
        if is_over and (whole := waiting.pop(event, None)):
            yield tuple(sorted(whole, key=itemgetter(0)))
    of_none = waiting.pop(None, [])
    for rest in (*waiting.values(), of_none):
        if rest:
            yield tuple(sorted(rest, key=itemgetter(0)))


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
