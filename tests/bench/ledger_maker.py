"""Claims in quantity: deterministic, and shaped like the real thing.

Events of very different size are counted by a handful of sources, day by day, in the words that
sources use; late figures are higher than early ones, and one side in four gives its own.
"""

import datetime as dt
import random
from collections.abc import Iterator

from claimtrack.dates import Period
from claimtrack.figures.figure import Figure, Form
from claimtrack.model.claim import (
    Claim,
    Completeness,
    Counting,
    CountType,
    Evidence,
    Scope,
    Stake,
    When,
    Who,
)
from claimtrack.model.record import Record
from claimtrack.model.topic import Side, Topic

SEED = 20201031
PLACES = (
    "Arat",
    "Beylar",
    "Corum",
    "Dagh",
    "Erevik",
    "Fuzan",
    "Goris",
    "Hadrun",
    "Iskar",
    "Jermuk",
)
KINDS = ("battle", "shelling", "flood", "earthquake", "landslide", "raid", "protest", "storm")
METRICS = ("killed", "killed", "killed", "injured", "injured", "missing", "displaced")
"""As often as they are reported, roughly."""
RELAYS = ("AFP", "AP", "Reuters", "dpa", "Interfax", "a local daily")
CLAIMANTS = (
    "the health ministry",
    "the defence ministry",
    "the governor",
    "the Red Cross",
    "a monitoring group",
    "hospital sources",
    "partial tallies",
    "the opposition",
)
HEDGES = (
    (Form.BARE, "{}"),
    (Form.BARE, "{}"),
    (Form.ABOUT, "about {}"),
    (Form.NEARLY, "nearly {}"),
    (Form.MORE_THAN, "more than {}"),
    (Form.AT_LEAST, "at least {}"),
    (Form.AT_LEAST, "at least {}"),
    (Form.UP_TO, "up to {}"),
)
ROLES = (None, None, "civilian", "military", "all")
FIRST_DAY = dt.date(2015, 1, 1)


def make_records(claims: int, topics: int) -> Iterator[Record]:
    """Topics with two sides each, then claims, all different; the same for the same numbers."""
    chance = random.Random(SEED)
    names = [_topic_name(chance, number) for number in range(topics)]
    starts = [FIRST_DAY + dt.timedelta(days=chance.randrange(3000)) for _ in names]
    tolls = [int(10 ** chance.uniform(1, 4.5)) for _ in names]
    for name, start in zip(names, starts, strict=True):
        yield Topic(
            name,
            period=Period.between(start, start + dt.timedelta(days=60)),
            sides=(Side("the north"), Side("the south")),
        )
    # A few events get most of the attention: weights fall as 1/rank, flattened.
    weights = [1 / (rank + topics / 5) for rank in range(topics)]
    chosen = sorted(chance.choices(range(topics), weights, k=claims))
    for number, index in enumerate(chosen):
        yield _make_claim(chance, number, names[index], starts[index], tolls[index])


def _topic_name(chance: random.Random, number: int) -> str:
    return f"{chance.choice(KINDS)} of {chance.choice(PLACES)} {number:04}"


def _make_claim(chance: random.Random, number: int, topic: str, start: dt.date, toll: int) -> Claim:
    day = chance.randrange(45)
    said = start + dt.timedelta(days=day)
    figure = _make_figure(chance, round(toll * (0.2 + 0.8 * day / 45) * chance.uniform(0.8, 1.25)))
    own = chance.random() < 0.25
    return Claim(
        who=Who(
            claimant=chance.choice(CLAIMANTS),
            relays=(chance.choice(RELAYS),),
            stake=Stake.OWN_LOSSES if own else Stake.UNKNOWN,
        ),
        topic=topic,
        metric=chance.choice(METRICS),
        figure=figure,
        scope=Scope(
            side=chance.choice(("the north", "the south")) if own else "both",
            role=chance.choice(ROLES),
        ),
        when=When(as_of=Period.day(said), said=Period.day(said), count_type=CountType.CUMULATIVE),
        counting=Counting(
            completeness=chance.choice((Completeness.PARTIAL, Completeness.UNKNOWN)),
        ),
        evidence=Evidence(quote=f"{figure.words} people", language="en"),
        references=(f"bench:{number}",),
    )


def _make_figure(chance: random.Random, number: int) -> Figure:
    form, words = chance.choice(HEDGES)
    value = max(1, number)
    if form is not Form.BARE or chance.random() < 0.5:
        digits = max(0, len(str(value)) - 2)
        value = max(1, round(value, -digits))
    return Figure(words=words.format(f"{value:,}"), form=form, value=value)
