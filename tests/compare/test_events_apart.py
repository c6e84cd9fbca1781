"""What is said of one event is the same whatever other events are compared beside it."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from operator import itemgetter

import pytest

from claimtrack.align.world import World, place_open
from claimtrack.compare import compare_events
from claimtrack.compare.comparison import Comparison
from claimtrack.compare.items import sources_of
from claimtrack.dates import Period
from claimtrack.figures.figure import Figure, Form
from claimtrack.figures.profile import load_profile
from claimtrack.model.claim import Claim, Scope, When, Who
from claimtrack.model.identity import ClaimId
from claimtrack.model.record import record_id
from claimtrack.model.shipped import shipped_metrics
from claimtrack.units.unit import UnitCode
from tests.bench.claims_of_every_kind import make_claims, make_names

Pair = tuple[ClaimId, Claim]

DAY = When(as_of=Period.from_edtf("2021-05-03"))

SHARED = Claim(Who("nobody"), metric="killed", when=DAY)
"""Its parts are those of all claims here, as they are of claims that a ledger reads."""


def counted(topic: str, claimant: str, value: int, **more: object) -> Claim:
    figure = Figure(str(value), Form.BARE, value)
    claim = replace(SHARED, who=Who(claimant), topic=topic, figure=figure)
    return replace(claim, **more)  # type: ignore[arg-type]


def apart(topic: str, **more: object) -> list[Claim]:
    """Two accounts of one event that part."""
    return [counted(topic, "one", 10, **more), counted(topic, "other", 90, **more)]


def priced(topic: str, *denominators: str) -> list[Claim]:
    """Prices in one event over these, of which most say the first."""
    return [
        counted(
            topic,
            f"account {number}",
            0,
            metric="fuel price",
            figure=Figure(
                f"{10 + 40 * number} USD",
                Form.BARE,
                10 + 40 * number,
                unit=UnitCode("USD"),
                per=denominator,
            ),
        )
        for number, denominator in enumerate((denominators[0], *denominators))
    ]


CASES: dict[str, tuple[list[Claim], list[Claim]]] = {
    "a place": (
        apart("first", scope=Scope(place="HOLLIN")),
        apart("second", scope=Scope(place="Hollin")),
    ),
    "a metric nobody recorded": (
        apart("first", metric="ROOFS TORN OFF"),
        apart("second", metric="Roofs torn off"),
    ),
    "a side nobody recorded": (
        apart("first", scope=Scope(side="THE EAST")),
        apart("second", scope=Scope(side="The East")),
    ),
    "a definition": (
        apart("first", scope=Scope(definition="CONFIRMED")),
        apart("second", scope=Scope(definition="Confirmed")),
    ),
    "a narrower cause": (
        apart("first", scope=Scope(cause_detail="SHELLING")),
        apart("second", scope=Scope(cause_detail="Shelling")),
    ),
    "denominators": (
        priced("first", "liter", "hectoliter"),
        priced("second", "hectoliter", "liter"),
    ),
}


def respelled(seed: int) -> list[Claim]:
    """Claims of every kind on ten events, each of which spells some names in a way of its own."""
    chance = random.Random(seed)
    claims = []
    for claim in make_claims(seed, 120):
        number = chance.randrange(10)
        scope = claim.scope
        if number % 2 and scope.place is not None:
            scope = replace(scope, place=f"{scope.place} Town".upper())
        elif scope.place is not None:
            scope = replace(scope, place=f"{scope.place} Town")
        if number % 3 and scope.definition is not None:
            scope = replace(scope, definition=scope.definition.title())
        metric = claim.metric and (claim.metric.title() if number % 4 else claim.metric)
        claims.append(replace(claim, topic=f"event {number}", scope=scope, metric=metric))
    return claims


def compared(events: Iterable[Iterable[Pair]], world: World, every: Iterable[Claim]) -> Comparison:
    who = [claim.who for claim in every]
    names = {name for each in who for name in (each.claimant, each.origin) if name}
    return compare_events(events, world, load_profile(), sources=sources_of(names, world))


def told(comparison: Comparison, event: object) -> Iterator[str]:
    """All that is said of an event, to the letter."""
    ids = {item.id for item in comparison.items if str(item.topic) == str(event)}
    yield from (repr(each) for each in comparison.findings if ids.issuperset(each.claims))
    yield from (repr(each) for each in comparison.questions if ids.issuperset(each.claims))
    for item in comparison.items:
        if item.id in ids:
            shape = item.shape and (item.shape.metric, item.shape.side, item.shape.measure)
            yield repr((item.id, item.topic, item.metric, item.place, item.within, shape))


def assert_apart(claims: list[Claim]) -> None:
    pairs = sorted(((ClaimId(record_id(each)), each) for each in claims), key=itemgetter(0))
    recorded = World.from_records(make_names(), shipped=shipped_metrics())
    world = place_open(pairs, recorded)
    events: dict[str | None, list[Pair]] = {}
    for pair in pairs:
        events.setdefault(pair[1].topic, []).append(pair)
    alone = {key: compared([each], world, claims) for key, each in events.items()}
    for order in ([*events.values()], [*events.values()][::-1]):
        together = compared(order, world, claims)
        for event, by_itself in alone.items():
            assert [*told(together, event)] == [*told(by_itself, event)]
            assert by_itself.items


@pytest.mark.parametrize("case", CASES)
def test_no_event_is_told_in_the_words_or_units_of_another(case: str) -> None:
    first, second = CASES[case]
    assert_apart([*first, *second])


@pytest.mark.parametrize("seed", range(3))
def test_each_event_is_told_as_it_is_by_itself(seed: int) -> None:
    assert_apart(respelled(seed))
