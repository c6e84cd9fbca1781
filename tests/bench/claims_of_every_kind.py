"""Claims of every kind that a comparison treats in a way of its own; the same for the same seed.

Denials and withdrawals, vague plurals and what is not disclosed, each and total, parts of a whole,
nested topics and places, undated figures, units and money, changes, statements, periods, crowds,
several relays of one utterance, restated figures, claims without a topic.
"""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from claimtrack.dates import Period
from claimtrack.figures.figure import Figure, Form, Says
from claimtrack.model.amendment import Amendment, Effect
from claimtrack.model.claim import (
    AttributionRule,
    Basis,
    Cause,
    Claim,
    Completeness,
    Counting,
    CountType,
    DateBasis,
    Distribution,
    Evidence,
    Proposition,
    Scope,
    Stake,
    Stance,
    When,
    Who,
)
from claimtrack.model.place import Place
from claimtrack.model.record import Record, record_id
from claimtrack.model.topic import Side, Topic
from claimtrack.units.unit import UnitCode

FIRST_DAY = dt.date(2020, 10, 1)

CLAIMANTS = ("the ministry", "the governor", "Red Cross", "a tracker", "unknown", "hospital")
RELAYS = ((), (), ("AFP",), ("Reuters",), ("AFP", "Le Monde"), ("dpa",))
METRICS = ("killed",) * 8 + ("injured", "casualties", "displaced", "demonstrators", "tanks lost")
OTHER_METRICS = ("unemployment", "budget", "tests", "area burnt")
UNITS = {
    "unemployment": ("%",),
    "budget": ("EUR", "USD"),
    "area burnt": ("hectare", "square-kilometer"),
}
SIDES = (None,) * 4 + ("both", "the north", "the south")
ROLES = (None,) * 4 + ("all", "civilian", "military", "combatant")
PLACES = (None,) * 6 + ("Arat", "Lower Arat", "Beylar", "Northland")
TOPICS = ("the war", "the war", "the siege", "the first day", "a flood", "an epidemic")
PERIODS = ("2020-10", "2020-W42", "2020-10-05/2020-10-11", "2020-10-03~")


def make_names() -> Iterator[Record]:
    """Topics and places, nested."""
    war = Period.between(FIRST_DAY, FIRST_DAY + dt.timedelta(days=40))
    sides = (Side("the north"), Side("the south"))
    yield Topic("the war", period=war, place="Northland", sides=sides)
    yield Topic("the siege", parent="the war", place="Arat")
    yield Topic("the first day", parent="the war", period=Period.day(FIRST_DAY))
    yield Topic("a flood", place="Beylar", period=Period.day(FIRST_DAY))
    yield Topic("an epidemic")
    yield Place("Northland")
    yield Place("Arat", parent="Northland")
    yield Place("Lower Arat", parent="Arat")
    yield Place("Beylar", parent="Northland")


def make_claims(seed: int, count: int) -> list[Claim]:
    """So many claims; few numbers and days, so that many of them meet."""
    chance = random.Random(seed)
    return [_claim(chance, number) for number in range(count)]


def make_restatements(seed: int, claims: list[Claim]) -> Iterator[Amendment]:
    """Some of the claims restated by others, and one retracted."""
    chance = random.Random(seed)
    if len(claims) < 10:
        return
    at = "2020-12-01T00:00:00Z"
    for one, other in zip(*[iter(chance.sample(claims, 8))] * 2, strict=True):
        yield Amendment(record_id(one), Effect.RESTATED, by=record_id(other), author="maker", at=at)
    yield Amendment(record_id(chance.choice(claims)), Effect.RETRACTED, author="maker", at=at)


def _claim(chance: random.Random, number: int) -> Claim:
    topic = chance.choice((*TOPICS, None)) if chance.random() < 0.4 else "the war"
    who = Who(
        chance.choice(CLAIMANTS),
        chance.choice(RELAYS),
        origin=chance.choice((None, None, None, "the ministry")),
        stake=chance.choice(tuple(Stake)),
    )
    when = _when(chance)
    if chance.random() < 0.08:
        return _statement(chance, who, topic, when, number)
    metric = chance.choice(METRICS if chance.random() < 0.92 else OTHER_METRICS)
    figure = _figure(chance, metric)
    place = chance.choice(PLACES)
    return Claim(
        who,
        topic=topic,
        metric=metric,
        figure=figure,
        stance=chance.choice((Stance.ASSERTS,) * 12 + (Stance.DENIES, Stance.RETRACTS)),
        scope=Scope(
            side=chance.choice(SIDES),
            role=chance.choice(ROLES),
            place=place,
            distribution=chance.choice((Distribution.UNKNOWN,) * 12 + tuple(Distribution)),
            excludes=_seldom(chance, ("the missing",), ()),
            includes=_seldom(chance, ("volunteers",), ()),
            definition=chance.choice((None,) * 20 + ("confirmed", "probable")),
            cause_detail=_seldom(chance, "shelling", None),
        ),
        when=when,
        counting=Counting(
            basis=chance.choice((Basis.UNKNOWN,) * 12 + (Basis.OFFICIAL_COUNT, Basis.MODEL)),
            cause=chance.choice((Cause.UNKNOWN,) * 9 + (Cause.DIRECT, Cause.EXCESS)),
            completeness=_seldom(chance, Completeness.PARTIAL, Completeness.UNKNOWN),
            attribution_rule=_seldom(chance, AttributionRule.RESIDENCE, AttributionRule.UNKNOWN),
        ),
        part_of=chance.choice((None,) * 24 + ("90 people",)),
        evidence=Evidence(quote=f"{figure.words} people", language="en"),
        references=(f"kind:{number}",),
    )


def _seldom(chance: random.Random, value: Any, usual: Any) -> Any:
    """One time in sixteen something else than usually."""
    return value if chance.random() < 1 / 16 else usual


def _statement(
    chance: random.Random, who: Who, topic: str | None, when: When, number: int
) -> Claim:
    place = chance.choice(("Arat", "Beylar"))
    return Claim(
        who,
        topic=topic,
        statement=Proposition(f"the army shelled {place}", "the army", "shelled", place=place),
        stance=chance.choice((Stance.ASSERTS, Stance.DENIES, Stance.ACCUSES, Stance.ADMITS)),
        when=replace(when, count_type=CountType.UNKNOWN),
        evidence=Evidence(quote=f"the army shelled {place}"),
        references=(f"kind:{number}",),
    )


def _when(chance: random.Random) -> When:
    kind = chance.random()
    day = FIRST_DAY + dt.timedelta(days=chance.randrange(12))
    as_of: Period | None = Period.day(day)
    if kind < 0.1:
        as_of = None
    elif kind < 0.2:
        as_of = Period.from_edtf(chance.choice(PERIODS))
    said = day + dt.timedelta(days=chance.randrange(3))
    return When(
        as_of=as_of,
        as_of_basis=chance.choice((DateBasis.STATED,) * 4 + (DateBasis.PUBLISHED,))
        if as_of is not None
        else DateBasis.STATED,
        since=Period.day(FIRST_DAY) if chance.random() < 0.1 else None,
        said=None if chance.random() < 0.25 else Period.day(said),
        count_type=chance.choice(
            (CountType.CUMULATIVE,) * 12 + (CountType.UNKNOWN,) * 3 + tuple(CountType)
        ),
    )


def _figure(chance: random.Random, metric: str) -> Figure:
    value = chance.choice((12, 40, 41, 52, 120, 1177, 1221, 2000, 2010, 44, 1250, 5000))
    form, words = chance.choice(
        (
            *((Form.BARE, "{}"),) * 5,
            (Form.EXACT, "exactly {}"),
            (Form.ABOUT, "about {}"),
            (Form.NEARLY, "nearly {}"),
            (Form.MORE_THAN, "more than {}"),
            (Form.AT_LEAST, "at least {}"),
            (Form.UP_TO, "up to {}"),
        )
    )
    figure = Figure(words.format(f"{value:,}"), form, value)
    if metric in UNITS:
        return replace(figure, unit=UnitCode(chance.choice(UNITS[metric])))
    kind = chance.random()
    others = (
        (0.04, Figure("dozens", Form.VAGUE_PLURAL, 12)),
        (0.08, Figure("several", Form.VAGUE_QUANTIFIER)),
        (0.11, Figure("not disclosed", Form.UNDISCLOSED)),
        (0.15, Figure(f"{value} to {value + 30}", Form.RANGE, value, upper=value + 30)),
        (0.18, replace(figure, change=44)),
        (0.2, replace(figure, change=value, says=Says.CHANGE)),
    )
    return next((other for below, other in others if kind < below), figure)
