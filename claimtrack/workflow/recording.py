"""Recording a source, topic or place: one on record is added to, never replaced unseen."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from claimtrack.align.world import World
from claimtrack.dates import Period
from claimtrack.errors import AmbiguousName
from claimtrack.ledger.protocol import Appended, Deed, Ledger
from claimtrack.model.judgement import NameKind
from claimtrack.model.name import Name
from claimtrack.model.place import Place
from claimtrack.model.record import Record
from claimtrack.model.source import Source, SourceKind
from claimtrack.model.topic import Side, Topic
from claimtrack.workflow.names import ancestors_of, find_name, read_name, read_period
from claimtrack.workflow.world import read_world

Recorded = TypeVar("Recorded", Place, Source, Topic)


@dataclass(frozen=True, slots=True)
class GivenTopic:
    """A topic as somebody types it; None is what they did not say."""

    name: str
    parent: str | None = None
    start: str | None = None
    """The first day, month or year, as 2020-09-27."""
    end: str | None = None
    place: str | None = None
    sides: tuple[Side, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenSource:
    """A source as somebody types it; None is what they did not say."""

    name: str
    kind: SourceKind | None = None
    parent: str | None = None
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What became of it."""

    appended: Appended
    changes: tuple[str, ...] = ()
    """What is different from what was on record: "place: Tavil, was Kavran"."""


def record_topic(
    ledger: Ledger, deed: Deed, given: GivenTopic, beside: Iterable[Record] = ()
) -> Written:
    """Record a topic; of one that is on record, what is not given stays as it is.

    Args:
        ledger: Where it is recorded.
        deed: Who records it.
        given: The topic.
        beside: What is recorded with it, as one change.

    Raises:
        InvalidClaim: An empty name.
        InputError: A date that is none, or a period that ends before it begins.
        UnknownName: Nothing goes by the name of the parent.
        AmbiguousName: The parent is the topic itself, or lies within it.
    """
    world = read_world(ledger)
    name = _settle(world, NameKind.TOPIC, given.name)
    parent = _find_parent(ledger, world, NameKind.TOPIC, name, given.parent)
    before = world.topic(name)
    base = before if before is not None else Topic(name)
    after = Topic(
        name=name,
        parent=parent or base.parent,
        period=_merge_period(base.period, given),
        place=given.place or base.place,
        sides=_merge_sides(base.sides, given.sides),
    )
    return _write(ledger, deed, before, after, _tell_topic, beside=beside)


def record_source(ledger: Ledger, deed: Deed, given: GivenSource) -> Written:
    """Record a source; of one that is on record, what is not given stays as it is.

    Raises:
        InvalidClaim: An empty name.
        UnknownName: Nothing goes by the name of the parent.
        AmbiguousName: The parent is the source itself, or belongs to it.
    """
    world = read_world(ledger)
    name = _settle(world, NameKind.SOURCE, given.name)
    parent = _find_parent(ledger, world, NameKind.SOURCE, name, given.parent)
    before = world.source(name)
    base = before if before is not None else Source(name)
    after = replace(
        base,
        name=name,
        kind=given.kind or base.kind,
        parent=parent or base.parent,
        side=given.side or base.side,
    )
    return _write(ledger, deed, before, after, _tell_source)


def record_place(ledger: Ledger, deed: Deed, name: str, parent: str | None) -> Written:
    """Record a place; of one that is on record, what is not given stays as it is.

    Raises:
        InvalidClaim: An empty name.
        UnknownName: Nothing goes by the name of the parent.
        AmbiguousName: The parent is the place itself, or lies in it.
    """
    world = read_world(ledger)
    name = _settle(world, NameKind.PLACE, name)
    around = _find_parent(ledger, world, NameKind.PLACE, name, parent)
    before = world.place(name)
    after = Place(name=name, parent=around or (before.parent if before is not None else None))
    return _write(ledger, deed, before, after, _tell_place)


def _settle(world: World, kind: NameKind, text: str) -> str:
    """The settled name; the spelling on record wins, so that "war" is War."""
    return str(world.index(kind).settle(read_name(text)))


def _find_parent(
    ledger: Ledger, world: World, kind: NameKind, name: str, parent: str | None
) -> str | None:
    """The settled parent, which has to exist and must not lie within its own child."""
    if parent is None:
        return None
    settled = find_name(ledger, world, kind, read_name(parent))
    if settled == Name.of(name):
        raise AmbiguousName(
            f'"{parent}": a {kind.value} is not part of itself',
            hint="name what is around it, or leave --parent out",
            place="--parent",
        )
    if Name.of(name) in ancestors_of(world, kind, settled):
        raise AmbiguousName(
            f'"{settled}" is part of "{name}", which would become part of it',
            hint=f"claimtrack {kind.value}s lists what each is part of",
            place="--parent",
        )
    return str(settled)


def _merge_period(period: Period | None, given: GivenTopic) -> Period | None:
    """The period with the ends that are given in the place of those on record."""
    if given.start is None and given.end is None:
        return period
    ends = period.edtf.split("/") if period is not None else [".."]
    start, end = (None if each in {"", ".."} else each for each in (ends[0], ends[-1]))
    return read_period(given.start or start, given.end or end)


def _merge_sides(sides: tuple[Side, ...], given: Iterable[Side]) -> tuple[Side, ...]:
    """The sides on record with those that are given: a new one is added, a known one filled in."""
    merged = {Name.of(side.name): side for side in sides}
    for side in given:
        name = Name.of(side.name)
        known = merged.get(name)
        merged[name] = side if known is None else replace(known, parts=side.parts or known.parts)
    return tuple(merged.values())


def _write(
    ledger: Ledger,
    deed: Deed,
    before: Recorded | None,
    after: Recorded,
    tell: Callable[[Recorded], Iterator[tuple[str, str]]],
    *,
    beside: Iterable[Record] = (),
) -> Written:
    appended = ledger.append(deed, [after, *beside])
    if before is None:
        return Written(appended)
    old = dict(tell(before))
    return Written(
        appended,
        tuple(
            f"{field}: {text or 'none'}, was {old[field] or 'none'}"
            for field, text in tell(after)
            if text != old[field]
        ),
    )


def _tell_topic(topic: Topic) -> Iterator[tuple[str, str]]:
    yield "part of", topic.parent or ""
    yield "period", topic.period.edtf if topic.period is not None else ""
    yield "place", topic.place or ""
    yield "sides", "; ".join(_say_side(side) for side in topic.sides)


def _tell_place(place: Place) -> Iterator[tuple[str, str]]:
    yield "part of", place.parent or ""


def _tell_source(source: Source) -> Iterator[tuple[str, str]]:
    yield "kind", source.kind.value
    yield "part of", source.parent or ""
    yield "side", source.side or ""


def _say_side(side: Side) -> str:
    return f"{side.name} ({', '.join(side.parts)})" if side.parts else side.name
