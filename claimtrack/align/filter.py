"""Which claims are meant: by topic, metric, source, side, role, place, dates and stance."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from claimtrack.align.names import NameIndex
from claimtrack.align.roles import ancestors as role_ancestors
from claimtrack.align.world import World
from claimtrack.dates import Period
from claimtrack.errors import UnknownName
from claimtrack.model.claim import Claim, Stance, date_of, names_of
from claimtrack.model.identity import ClaimId
from claimtrack.model.judgement import NameKind
from claimtrack.model.name import Name

Claims = tuple[tuple[ClaimId, Claim], ...]

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

    def __post_init__(self) -> None:
        """Refuse a name without a letter, which would restrict nothing.

        Raises:
            TypeError: A part that is a text and no tuple of texts.
            UnknownName: A name that is empty.
        """
        for part in ("topics", "metrics", "sources", "sides", "roles", "places"):
            names = getattr(self, part)
            if isinstance(names, str):
                raise TypeError(f"{part} is a text; give a tuple of names: ({names!r},)")
            if not all(each.strip() for each in names):
                raise UnknownName(
                    f"a name in {part} is empty",
                    hint="leave it out; an empty part restricts nothing",
                )


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants compared."""

    words: tuple[str, ...] = ()
    """Topics and metrics, as typed."""
    filter: Filter = field(default_factory=Filter)
    label: str = ""
    """How the report calls it."""
    rates: tuple[str, ...] = ()
    """At which rates money is turned into other money: "EUR/USD=1.08@2024-06-01"."""

    def __post_init__(self) -> None:
        """Refuse a text in the place of several.

        Raises:
            TypeError: The words or the rates are one text.
        """
        for part in ("words", "rates"):
            given = getattr(self, part)
            if isinstance(given, str):
                raise TypeError(f"{part} is a text; give a tuple of texts: ({given!r},)")


@dataclass(frozen=True, slots=True)
class Selected:
    """The claims that are meant, and how many could not be placed."""

    claims: Claims
    undated: int
    """Left out because a date was asked for and they have none."""


def is_within(settled: Name, names: set[Name], ancestors: Around) -> bool:
    """Whether a settled name, or one of what lies around it, is one of these."""
    return not names.isdisjoint((settled, *ancestors(settled)))


class Sieve:
    """Lets through the claims that fit every part of a filter, one by one."""

    def __init__(self, wanted: Filter, world: World) -> None:
        """Work out what is asked.

        Args:
            wanted: The filter.
            world: The names it is read with.
        """
        self._tests = _tests(wanted, world)
        self._wanted = wanted
        self._is_dated = wanted.start is not None or wanted.end is not None
        self.undated = 0
        """Left out so far because a date was asked for and they have none."""

    def fitting(self, claims: Iterable[tuple[ClaimId, Claim]]) -> Iterator[tuple[ClaimId, Claim]]:
        """Those of the claims that fit, in their order."""
        for key, claim in claims:
            if not all(test(claim) for test in self._tests):
                continue
            if self._is_dated:
                period = date_of(claim)
                self.undated += period is None
                if period is None or not _is_inside(period, self._wanted):
                    continue
            yield key, claim


def select(claims: Iterable[tuple[ClaimId, Claim]], wanted: Filter, world: World) -> Selected:
    """The claims that fit every part of the filter, in their order."""
    sieve = Sieve(wanted, world)
    fitting = tuple(sieve.fitting(claims))
    return Selected(fitting, sieve.undated)


def by_date(key: ClaimId, claim: Claim) -> tuple[str, str]:
    """Sorts claims by date, then by id; one without a date comes first, where it is seen."""
    period = date_of(claim)
    return (period.start.isoformat() if period and period.start else "", key)


def _tests(wanted: Filter, world: World) -> list[Callable[[Claim], bool]]:
    """What is asked of a claim, for each part of the filter that asks for something."""
    tests: list[Callable[[Claim], bool]] = []

    def ask(names: Iterable[str], index: NameIndex, around: Around, of: NamesOf) -> None:
        if settled := set(map(index.settle, names)):
            tests.append(
                lambda claim: any(
                    is_within(index.settle(name), settled, around)
                    for name in filter(None, of(claim))
                )
            )

    ask(wanted.topics, world.topics, world.topic_ancestors, lambda claim: (claim.topic,))
    ask(wanted.metrics, world.metrics, world.metric_ancestors, lambda claim: (claim.metric,))
    ask(
        wanted.places,
        world.places,
        world.place_ancestors,
        lambda claim: names_of(claim, NameKind.PLACE),
    )
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


def _is_source(claim: Claim, sources: set[Name], world: World) -> bool:
    """Whether a name of the claim settles to one of these, or has all its words: "putin"."""
    for name in names_of(claim, NameKind.SOURCE):
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
