"""Which claims are meant: by topic, metric, source, side, role, place, dates and stance."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from claimtrack.align.roles import ancestors as role_ancestors
from claimtrack.align.world import World
from claimtrack.dates import Period
from claimtrack.intake.nearest import nearest
from claimtrack.ledger.protocol import Selection, View
from claimtrack.model.claim import Claim, Stance
from claimtrack.model.identity import ClaimId
from claimtrack.model.name import Name

Claims = tuple[tuple[ClaimId, Claim], ...]


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
class Selected:
    """The claims that are meant, and how many could not be placed."""

    claims: Claims
    undated: int
    """Left out because a date was asked for and they have none."""


def read_claims_about(
    ledger: View, topics: frozenset[str], world: World
) -> Iterator[tuple[ClaimId, Claim]]:
    """The claims that name one of these topics, or that are assigned to one, by id.

    Args:
        ledger: Where they are.
        topics: Names as they are recorded, not settled.
        world: Knows the assignments, and places the claims under their topics.
    """
    moved = frozenset(key for key, each in world.assigned.items() if each.topic in topics)
    found = dict(ledger.claims(Selection(topics=topics))) if topics else {}
    if moved:
        found.update(ledger.claims(Selection(ids=moved)))
    return world.place_claims(sorted(found.items()))


def select(claims: Iterable[tuple[ClaimId, Claim]], wanted: Filter, world: World) -> Selected:
    """The claims that fit every part of the filter, in their order."""
    tests = _tests(wanted, world)
    fitting = [pair for pair in claims if all(test(pair[1]) for test in tests)]
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
    tests: list[Callable[[Claim], bool]] = []
    if wanted.topics:
        topics = set(map(world.topics.settle, wanted.topics))
        tests.append(lambda claim: _is_topic(claim, topics, world))
    if wanted.metrics:
        metrics = set(map(world.metrics.settle, wanted.metrics))
        tests.append(lambda claim: _is_metric(claim, metrics, world))
    if wanted.sources:
        sources = set(map(world.sources.settle, wanted.sources))
        tests.append(lambda claim: _is_source(claim, sources, world))
    if wanted.sides:
        tests.append(lambda claim: _is_side(claim, wanted.sides, world))
    if wanted.roles:
        roles = {role.casefold() for role in wanted.roles}
        tests.append(lambda claim: _is_role(claim, roles))
    if wanted.places:
        places = set(map(world.places.settle, wanted.places))
        tests.append(lambda claim: _is_place(claim, places, world))
    if wanted.stances:
        tests.append(lambda claim: claim.stance in wanted.stances)
    return tests


def _is_topic(claim: Claim, topics: set[Name], world: World) -> bool:
    if claim.topic is None:
        return False
    settled = world.topics.settle(claim.topic)
    return not topics.isdisjoint((settled, *world.topic_ancestors(settled)))


def _is_metric(claim: Claim, metrics: set[Name], world: World) -> bool:
    if claim.metric is None:
        return False
    settled = world.metrics.settle(claim.metric)
    return not metrics.isdisjoint((settled, *world.metric_ancestors(settled)))


def _is_source(claim: Claim, sources: set[Name], world: World) -> bool:
    """Whether a name of the claim settles to one of these, or has all its words: "putin"."""
    named = (claim.who.claimant, *claim.who.relays, *filter(None, (claim.who.origin,)))
    for name in named:
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


def _is_place(claim: Claim, places: set[Name], world: World) -> bool:
    statement = claim.statement.place if claim.statement else None
    for name in filter(None, (claim.scope.place, statement)):
        settled = world.places.settle(name)
        if not places.isdisjoint((settled, *world.place_ancestors(settled))):
            return True
    return False


def _is_inside(period: Period, wanted: Filter) -> bool:
    """Whether some day of the period lies between the two ends."""
    start = wanted.start.start if wanted.start else None
    end = wanted.end.end if wanted.end else None
    begins_in_time = end is None or period.start is None or period.start < end
    ends_in_time = start is None or period.end is None or period.end > start
    return begins_in_time and ends_in_time
