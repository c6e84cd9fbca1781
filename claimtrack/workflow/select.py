"""Which claims are meant: by topic, metric, source, side, role, place, dates and stance."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import itemgetter

from claimtrack.align.names import NameIndex
from claimtrack.align.query import Query
from claimtrack.align.roles import ancestors as role_ancestors
from claimtrack.align.world import World
from claimtrack.dates import Period
from claimtrack.intake.nearest import nearest
from claimtrack.ledger.protocol import Selection, View
from claimtrack.model.claim import Claim, Stance
from claimtrack.model.identity import ClaimId
from claimtrack.model.name import Name
from claimtrack.workflow.world import spellings_of

Claims = tuple[tuple[ClaimId, Claim], ...]

EVERYTHING = Query()

Around = Callable[[Name], Iterable[Name]]
"""What lies around a name, as a war around a battle."""

NamesOf = Callable[[Claim], Iterable[str | None]]
"""The names of one kind that a claim has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What a claim must be; an empty part does not restrict, several names are alternatives."""

    topics: tuple[str, ...] = ()
    """These topics and those within them."""
    metrics: tuple[str, ...] = ()
    """These metrics and what is counted in them."""
    sources: tuple[str, ...] = ()
    """Claimant, relay or origin."""
    sides: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    """These roles and narrower ones."""
    places: tuple[str, ...] = ()
    """These places and what lies in them."""
    stances: tuple[Stance, ...] = ()
    start: Period | None = None
    """Not before the first day of this."""
    end: Period | None = None
    """Not after the last day of this."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants compared."""

    words: tuple[str, ...] = ()
    """Topics and metrics, as typed."""
    filter: Filter = field(default_factory=Filter)
    label: str = ""
    """How the report calls it."""


@dataclass(frozen=True, slots=True)
class Selected:
    """The claims that are meant, and how many could not be placed."""

    claims: Claims
    undated: int
    """Left out because a date was asked for and they have none."""


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
        for key, claim in world.place_claims(claims):
            waiting.setdefault(world.event_of(claim.topic), []).append((key, claim))
        event = world.event_of(topic)
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
    inside = frozenset(name for name in known if _is_within(name, asked, world.topic_ancestors))
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
        and _is_within(world.metrics.settle(metric), metrics, world.metric_ancestors)
    )


def _is_within(settled: Name, names: set[Name], ancestors: Around) -> bool:
    """Whether a settled name, or one of what lies around it, is one of these."""
    return not names.isdisjoint((settled, *ancestors(settled)))


def select(claims: Iterable[tuple[ClaimId, Claim]], wanted: Filter, world: World) -> Selected:
    """The claims that fit every part of the filter, in their order."""
    tests = _tests(wanted, world)
    fitting = (
        [pair for pair in claims if all(test(pair[1]) for test in tests)] if tests else list(claims)
    )
    if wanted.start is None and wanted.end is None:
        return Selected(tuple(fitting), 0)
    dated = [(key, claim, period) for key, claim in fitting if (period := date_of(claim))]
    inside = tuple((key, claim) for key, claim, period in dated if _is_inside(period, wanted))
    return Selected(inside, len(fitting) - len(dated))


def date_of(claim: Claim) -> Period | None:
    """The date a claim is sorted under: as of, else when it was said."""
    return claim.when.as_of or claim.when.said


def suggest(wanted: Filter, world: World) -> str | None:
    """The nearest name to one that nobody has recorded, as a question; None when all are known."""
    for names, index in (
        (wanted.metrics, world.metrics),
        (wanted.topics, world.topics),
        (wanted.sources, world.sources),
        (wanted.places, world.places),
    ):
        for name in names:
            if not index.is_known(name) and (
                hint := nearest(name, map(str, sorted(set(index.known.values()))))
            ):
                return hint
    return None


def _tests(wanted: Filter, world: World) -> list[Callable[[Claim], bool]]:
    """What is asked of a claim, for each part of the filter that asks for something."""
    tests: list[Callable[[Claim], bool]] = []

    def ask(names: Iterable[str], index: NameIndex, around: Around, of: NamesOf) -> None:
        if settled := set(map(index.settle, names)):
            tests.append(
                lambda claim: any(
                    _is_within(index.settle(name), settled, around)
                    for name in filter(None, of(claim))
                )
            )

    ask(wanted.topics, world.topics, world.topic_ancestors, lambda claim: (claim.topic,))
    ask(wanted.metrics, world.metrics, world.metric_ancestors, lambda claim: (claim.metric,))
    ask(wanted.places, world.places, world.place_ancestors, places_of)
    if wanted.sources:
        sources = set(map(world.sources.settle, wanted.sources))
        tests.append(lambda claim: _is_source(claim, sources, world))
    if wanted.sides:
        tests.append(lambda claim: _is_side(claim, wanted.sides, world))
    if wanted.roles:
        roles = {role.casefold() for role in wanted.roles}
        tests.append(lambda claim: _is_role(claim, roles))
    if wanted.stances:
        tests.append(lambda claim: claim.stance in wanted.stances)
    return tests


def places_of(claim: Claim) -> tuple[str | None, str | None]:
    """The places that a claim names: of its figure, and of what it states."""
    return claim.scope.place, claim.statement.place if claim.statement else None


def _is_source(claim: Claim, sources: set[Name], world: World) -> bool:
    """Whether a name of the claim settles to one of these, or has all its words: "putin"."""
    for name in filter(None, (claim.who.claimant, *claim.who.relays, claim.who.origin)):
        words = {*world.sources.settle(name).words, *Name.of(name).words}
        if any(words.issuperset(source.words) for source in sources):
            return True
    return False


def _is_side(claim: Claim, sides: tuple[str, ...], world: World) -> bool:
    if claim.scope.side is None:
        return False
    settled = world.settle_side(claim.topic, claim.scope.side)
    return any(world.settle_side(claim.topic, side) == settled for side in sides)


def _is_role(claim: Claim, roles: set[str]) -> bool:
    role = claim.scope.role
    return role is not None and not roles.isdisjoint((role, *role_ancestors(role)))


def _is_inside(period: Period, wanted: Filter) -> bool:
    """Whether some day of the period lies between the two ends."""
    start = wanted.start.start if wanted.start else None
    end = wanted.end.end if wanted.end else None
    begins_in_time = end is None or period.start is None or period.start < end
    ends_in_time = start is None or period.end is None or period.end > start
    return begins_in_time and ends_in_time
