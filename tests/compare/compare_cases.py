"""Claims and a world to compare, in few words."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

from claimtrack.align.world import World
from claimtrack.compare import compare
from claimtrack.compare.comparison import Comparison, Evidence, Finding
from claimtrack.compare.gate import Gate, GateKeeper
from claimtrack.compare.items import Item, ItemReader
from claimtrack.compare.questions import Families, Group, Relations, group_items, silence_of
from claimtrack.compare.verdict import Verdict
from claimtrack.compare.verdicts import EvidenceMaker
from claimtrack.dates import Period
from claimtrack.figures.figure import COUNT, Figure, Form
from claimtrack.figures.profile import load_profile
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
    Proposition,
    Scope,
    Stake,
    Stance,
    When,
    Who,
)
from claimtrack.model.claim import Evidence as Words
from claimtrack.model.identity import ClaimId
from claimtrack.model.metric import Metric, MetricKind
from claimtrack.model.place import Place
from claimtrack.model.record import claim_id
from claimtrack.model.source import Source
from claimtrack.model.topic import Side, Topic
from claimtrack.units.unit import UnitCode
from tests.report.wrapped import check_told

WAR = "war of 2020"
OLD_WAR = "war of the 1990s"
FLOOD = "flood"
"""Runs on: nobody recorded when it began or ended, or any side."""

Facets = dict[str, Any]
"""Arguments of `figure_claim`."""

RECORDS = (
    Metric("casualties", kind=MetricKind.TOLL),
    Metric("killed", parent="casualties"),
    Metric("injured", parent="casualties"),
    Metric("displaced", kind=MetricKind.STATE),
    Metric("equipment", kind=MetricKind.TOLL),
    Metric("tanks", parent="equipment"),
    Metric("attendance", kind=MetricKind.OCCASION),
    Metric("homes without power", kind=MetricKind.STATE),
    Metric("budget", kind=MetricKind.AMOUNT),
    Metric("unemployment", kind=MetricKind.RATE),
    Place("Karabakh"),
    Place("Shusha", parent="Karabakh"),
    Place("Stepanakert", parent="Karabakh"),
    Place("Libya"),
    Place("Derna", parent="Libya"),
    Place("the old town", parent="Derna"),
    Place("the harbour", parent="Derna"),
    Place("Benghazi", parent="Libya"),
    Topic(
        WAR,
        period=Period.from_edtf("2020-09-27/2020-11-10"),
        place="Karabakh",
        sides=(Side("Armenia", parts=("Artsakh",)), Side("Azerbaijan")),
    ),
    Topic(OLD_WAR, period=Period.from_edtf("1988/1994")),
    Topic("battle of Shusha", parent=WAR),
    Topic(FLOOD, place="Libya"),
    Topic("fire", period=Period.from_edtf("2023-08-08/2023-08-20")),
    Topic("march", period=Period.from_edtf("2023-02-16")),
    Topic("marches"),
    Source("Artsakh", side="Artsakh"),
    Source("Yerevan", side="Armenia"),
    Source("Baku", side="Azerbaijan"),
    Source("Baku's ministry", parent="Baku"),
    Source("Ankara", side="Turkey"),
)
NAMES = World.from_records(RECORDS)


def figure_claim(
    value: int | None = None,
    form: Form = Form.EXACT,
    *,
    upper: int | None = None,
    words: str = "",
    topic: str | None = WAR,
    metric: str = "killed",
    side: str | None = "both",
    role: str | None = "all",
    place: str | None = None,
    distribution: Distribution = Distribution.UNKNOWN,
    cause_detail: str | None = None,
    includes: tuple[str, ...] = (),
    excludes: tuple[str, ...] = (),
    definition: str | None = None,
    as_of: str | None = "2020-10-31",
    as_of_basis: DateBasis = DateBasis.STATED,
    since: str | None = None,
    said: str | None = None,
    count_type: CountType = CountType.CUMULATIVE,
    claimant: str = "tallies",
    relay: str = "AFP",
    origin: str | None = None,
    stake: Stake = Stake.UNKNOWN,
    basis: Basis = Basis.UNKNOWN,
    cause: Cause = Cause.UNKNOWN,
    completeness: Completeness = Completeness.UNKNOWN,
    stance: Stance = Stance.ASSERTS,
    attribution_rule: AttributionRule = AttributionRule.UNKNOWN,
    change: int | None = None,
    base: int | None = None,
    unit: UnitCode = COUNT,
    document: str | None = None,
    quote: str = "",
    note: str = "",
) -> Claim:
    """A claim with every facet known that caps a verdict, unless the case says otherwise."""
    return Claim(
        who=Who(claimant, (relay,) if relay else (), origin, stake),
        topic=topic,
        metric=metric,
        figure=Figure(
            words or f"{form} {value}", form, value, upper, unit=unit, base=base, change=change
        ),
        stance=stance,
        scope=Scope(
            side=side,
            role=role,
            place=place,
            distribution=distribution,
            cause_detail=cause_detail,
            includes=includes,
            excludes=excludes,
            definition=definition,
        ),
        when=When(
            as_of=Period.from_edtf(as_of) if as_of else None,
            as_of_basis=as_of_basis,
            since=Period.from_edtf(since) if since else None,
            said=Period.from_edtf(said) if said else None,
            count_type=count_type,
        ),
        counting=Counting(
            basis=basis, cause=cause, completeness=completeness, attribution_rule=attribution_rule
        ),
        evidence=Words(quote=quote, document=document),
        note=note,
    )


def statement_claim(
    claimant: str,
    stance: Stance,
    text: str,
    *,
    actor: str | None = None,
    act: str | None = None,
    target: str | None = None,
    place: str | None = None,
    said: str | None = "2020-10-31",
    topic: str | None = WAR,
) -> Claim:
    """A statement on the war."""
    return Claim(
        who=Who(claimant, ("AFP",)),
        topic=topic,
        statement=Proposition(text, actor, act, target, place),
        stance=stance,
        when=When(said=Period.from_edtf(said) if said else None),
    )


MARKS = {"≥": Form.AT_LEAST, ">": Form.MORE_THAN, "~": Form.ABOUT, "≤": Form.UP_TO}
"""How a table of cases writes a hedge: "≥11300" is at least 11,300."""


def read_number(text: str | int) -> tuple[int, Form]:
    """A number of a table of cases, with its hedge."""
    marked = str(text)
    return (int(marked.lstrip("".join(MARKS))), MARKS.get(marked[0], Form.EXACT))


def flood_claim(number: str | int | None, **facets: Any) -> Claim:
    """A figure of the flood, of which nothing is stated that is not named: no side, no role."""
    value, form = (None, Form.UNDISCLOSED) if number is None else read_number(number)
    open_: Facets = {"topic": FLOOD, "side": None, "role": None, "claimant": "ministry"}
    return figure_claim(value, **({"form": form} | open_ | facets))


def series(
    *numbers: str | int | None, start: str = "2020-10-01", step: int = 1, **facets: Any
) -> list[Claim]:
    """One account's figures, so many days apart; None: it says nothing that day."""
    days = (dt.date.fromisoformat(start) + dt.timedelta(days=step * n) for n in range(len(numbers)))
    return [
        flood_claim(number, as_of=day.isoformat(), **facets)
        for number, day in zip(numbers, days, strict=True)
        if number is not None
    ]


def daily(*numbers: int | None, **facets: Any) -> list[Claim]:
    """One account's counts of one day each."""
    return series(*numbers, count_type=CountType.IN_PERIOD, **facets)


def with_ids(claims: Iterable[Claim]) -> list[tuple[ClaimId, Claim]]:
    """Claims as `compare` takes them."""
    return [(claim_id(each), each) for each in claims]


def compare_claims(*claims: Claim, with_pairs: bool = False) -> Comparison:
    """Compare under the default profile; every sentence that comes out has a template."""
    comparison = compare(with_ids(claims), NAMES, load_profile(), with_pairs=with_pairs)
    check_told(comparison)
    return comparison


def findings_of(*claims: Claim) -> Sequence[Finding]:
    """What is told of claims, worst first, what another finding explains included."""
    return compare_claims(*claims).findings


def reasons_of(*claims: Claim) -> list[str]:
    """The reasons of everything that is told, in alphabetical order."""
    return sorted(each.reason for each in findings_of(*claims) if each.is_told)


def finding_of(reason: str, *claims: Claim) -> Finding:
    """The one finding with this reason, or with one that begins so."""
    (found,) = (
        each
        for each in findings_of(*claims)
        if each.reason == reason or each.reason.startswith(f"{reason}:")
    )
    return found


def pair(left: Claim, right: Claim) -> Evidence:
    """What is said of two figures alone: read as one event, then the gate, then the verdict.

    Two that are of two events are kept apart as such.
    """
    events = list(ItemReader(NAMES, load_profile()).read_events(with_ids((left, right))))
    if len(events) > 1:
        first, second = sorted((claim_id(left), claim_id(right)))
        return Evidence(first, second, Verdict.NOT_COMPARABLE, "event", different=("event",))
    ((_, items),) = events
    ((one, other, gate),) = gated_pairs(items)
    for item in (one, other):
        if not item.is_number:
            return Evidence(one.id, other.id, Verdict.UNDECIDED, silence_of(item))
    return EvidenceMaker(load_profile()).make(one, other, gate)


def gated_pairs(items: Iterable[Item]) -> Iterator[tuple[Item, Item, Gate]]:
    """Every two figures of one event with what the gate says of them, the slow obvious way."""
    relations = Relations(NAMES, GateKeeper(NAMES))
    figures = [item for item in items if item.shape is not None]
    groups = {item.id: group for group in group_items(figures, Families()) for item in _all(group)}
    for one, other in combinations(figures, 2):
        yield one, other, relations.gate(groups[one.id], groups[other.id])


def _all(group: Group) -> list[Item]:
    return [*group.items, *group.silent]


def judged_slowly(claims: Iterable[Claim]) -> dict[frozenset[ClaimId], Evidence]:
    """What is said of every two figures with a number, each pair judged by itself."""
    found = {}
    maker = EvidenceMaker(load_profile())
    for _, items in ItemReader(NAMES, load_profile()).read_events(with_ids(claims)):
        for one, other, gate in gated_pairs(items):
            if one.is_number and other.is_number:
                found[frozenset((one.id, other.id))] = maker.make(one, other, gate)
    return found


def said_by(claim: Claim, who: str, **changed: Any) -> Claim:
    """The same claim by another claimant."""
    return replace(claim, who=replace(claim.who, claimant=who), **changed)
