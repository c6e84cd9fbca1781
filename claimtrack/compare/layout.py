"""How a report lays the figures out: which may share a scale, and what nobody gives."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from claimtrack.align.roles import EVERYONE
from claimtrack.align.world import BOTH, World
from claimtrack.compare.comparison import Entry, Group, Missing, Panel
from claimtrack.compare.facets import Facets, Method, Run
from claimtrack.compare.finding import Item
from claimtrack.compare.time import moment_of
from claimtrack.figures.figure import Form
from claimtrack.model.claim import Cause, Distribution, Stance
from claimtrack.model.identity import ClaimId

STATEMENTS = "statements"


def group_entries(items: Sequence[Item], world: World) -> tuple[Group, ...]:
    """By topic and metric; within, only what counts the same thing shares a panel."""
    groups: dict[tuple[str, str], dict[tuple[object, ...], list[Item]]] = defaultdict(dict)
    for item in items:
        key = (item.entry.topic or "", item.entry.metric or "")
        groups[key].setdefault(_panel_key(item, world), []).append(item)
    return tuple(
        Group(topic or None, metric or None, _panels(groups[topic, metric], world))
        for topic, metric in sorted(groups, key=_statements_last)
    )


def _statements_last(key: tuple[str, str]) -> tuple[str, bool, str]:
    topic, metric = key
    return (topic, not metric, metric)


def _panel_key(item: Item, world: World) -> tuple[object, ...]:
    """What two figures must have in common to stand on one scale."""
    if item.entry.claim.figure is None:
        return (STATEMENTS,)
    facets = item.facets
    return (
        facets.stance,
        facets.side,
        facets.role,
        facets.place or world.event_place(facets.topic),
        facets.distribution is Distribution.EACH,
        facets.run,
        facets.is_background,
        facets.unit,
        Cause.DIRECT if facets.cause is Cause.UNKNOWN else facets.cause,
        facets.cause_detail,
        facets.method is Method.ESTIMATED,
        facets.definition,
        facets.includes,
        facets.attribution_rule,
        facets.since if facets.since and not _starts_with_event(facets, world) else None,
        facets.period,
    )


def _starts_with_event(facets: Facets, world: World) -> bool:
    topic = world.topic(facets.topic) if facets.topic else None
    start = topic.period.start if topic and topic.period else None
    return facets.since is None or start is None or facets.since[0] == start


def _panels(found: dict[tuple[object, ...], list[Item]], world: World) -> tuple[Panel, ...]:
    panels = [
        (_breadth(items[0].facets, world), _label(items[0], world), items)
        for items in found.values()
    ]
    panels.sort(key=lambda each: (each[0], each[1], min(item.entry.id for item in each[2])))
    return tuple(
        Panel(label, tuple(item.entry.id for item in sorted(items, key=_in_time)))
        for _, label, items in panels
    )


def _breadth(facets: Facets, world: World) -> tuple[int, int]:
    """The widest scope first: both sides before one, everyone before a role."""
    members = world.side_members(facets.topic, facets.side) if facets.side else frozenset()
    return (-len(members), 0 if facets.role == EVERYONE else 1)


def _in_time(item: Item) -> tuple[str, float, ClaimId]:
    moment = moment_of(item.entry.claim)
    day = moment.period.last_day if moment else None
    low = item.entry.expected.low if item.entry.expected else 0
    return (day.isoformat() if day else "9999", float(low), item.entry.id)


def _label(item: Item, world: World) -> str:
    """Whose, in words."""
    if item.entry.claim.figure is None:
        return STATEMENTS
    facets = item.facets
    parts = [
        _side_label(facets),
        {None: "role not stated", EVERYONE: "everyone"}.get(facets.role, facets.role or ""),
    ]
    if facets.place and facets.place != world.event_place(facets.topic):
        parts.append(str(facets.place))
    parts.extend(_qualifications(facets))
    return ", ".join(parts)


def _side_label(facets: Facets) -> str:
    if facets.side is None:
        return "side not stated"
    if facets.side != BOTH:
        return str(facets.side)
    return "each side" if facets.distribution is Distribution.EACH else "both sides"


def _qualifications(facets: Facets) -> Iterable[str]:
    if facets.stance is not Stance.ASSERTS:
        yield facets.stance.value
    if facets.is_background:
        yield "background"
    if facets.run not in (Run.RUNNING, Run.UNKNOWN):
        yield facets.run.value
    if facets.run is Run.UNKNOWN:
        yield "count type not stated"
    if facets.cause not in (Cause.UNKNOWN, Cause.DIRECT):
        yield facets.cause.value
    if facets.cause_detail:
        yield str(facets.cause_detail)
    if facets.method is Method.ESTIMATED:
        yield "estimated"
    yield from (f"with {each}" for each in sorted(facets.includes))
    if facets.definition:
        yield str(facets.definition)


def find_missing(items: Iterable[Item]) -> tuple[Missing, ...]:
    """Components that a claimant says it does not disclose."""
    found: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for item in items:
        figure = item.entry.claim.figure
        if figure is not None and figure.form is Form.UNDISCLOSED:
            found[item.entry.topic or "", _component(item.entry)].append(item.entry)
    return tuple(
        Missing(
            topic or None,
            what,
            f"{what}: not disclosed by {_named(entries)}; a total without it is not complete",
            tuple(sorted(entry.id for entry in entries)),
        )
        for (topic, what), entries in sorted(found.items())
    )


def _named(entries: Sequence[Entry]) -> str:
    return ", ".join(sorted({entry.claimant for entry in entries}))


def _component(entry: Entry) -> str:
    named = (entry.side, None if entry.role == EVERYONE else entry.role, entry.metric)
    return ", ".join(each for each in named if each)
