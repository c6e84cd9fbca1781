"""Recording a source, topic or place: one on record is added to, never replaced unseen."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from enum import Enum
from typing import TypeVar

from claimtrack.align.world import World
from claimtrack.dates import Period
from claimtrack.errors import AmbiguousName, UnreadableDate
from claimtrack.ledger.protocol import Appended, Deed, Ledger
from claimtrack.model.judgement import NameKind
from claimtrack.model.name import Name
from claimtrack.model.place import Place
from claimtrack.model.source import Source, SourceKind
from claimtrack.model.topic import Side, Topic
from claimtrack.workflow.names import ancestors_of, find_name, read_name
from claimtrack.workflow.world import append_joined, read_world

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


def record_topic(ledger: Ledger, deed: Deed, given: GivenTopic) -> Written:
    """Record a topic; of one that is on record, what is not given stays as it is.

    Raises:
        InvalidClaim: An empty name.
        InputError: A date that is none, or a period that ends before it begins.
        UnknownName: Nothing goes by the name of the parent.
        AmbiguousName: The parent is the topic itself, or lies within it.
    """
    world = read_world(ledger)
    before = world.topic(read_name(given.name))
    base = before or Topic(read_name(given.name))
    after = _with_parent(ledger, world, NameKind.TOPIC, base, given.parent)
    after = replace(
        after,
        period=_merge_period(after.period, given),
        place=given.place or after.place,
        sides=_merge_sides(after.sides, given.sides),
    )
    return _write(ledger, deed, before, after)


def record_source(ledger: Ledger, deed: Deed, given: GivenSource) -> Written:
    """Record a source; of one that is on record, what is not given stays as it is.

    Raises:
        InvalidClaim: An empty name.
        UnknownName: Nothing goes by the name of the parent.
        AmbiguousName: The parent is the source itself, or belongs to it.
    """
    world = read_world(ledger)
    before = world.source(read_name(given.name))
    base = before or Source(read_name(given.name))
    after = _with_parent(ledger, world, NameKind.SOURCE, base, given.parent)
    after = replace(after, kind=given.kind or after.kind, side=given.side or after.side)
    return _write(ledger, deed, before, after)


def record_place(ledger: Ledger, deed: Deed, name: str, parent: str | None) -> Written:
    """Record a place; of one that is on record, what is not given stays as it is.

    Raises:
        InvalidClaim: An empty name.
        UnknownName: Nothing goes by the name of the parent.
        AmbiguousName: The parent is the place itself, or lies in it.
    """
    world = read_world(ledger)
    before = world.place(read_name(name))
    base = before or Place(read_name(name))
    after = _with_parent(ledger, world, NameKind.PLACE, base, parent)
    return _write(ledger, deed, before, after)


def _with_parent(
    ledger: Ledger, world: World, kind: NameKind, record: Recorded, parent: str | None
) -> Recorded:
    """The record under its settled name, which wins over the spelling, with the parent given.

    The parent has to exist and must not lie within its own child.
    """
    name = str(world.index(kind).settle(record.name))
    if parent is None:
        return replace(record, name=name)
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
    return replace(record, name=name, parent=str(settled))


def _write(ledger: Ledger, deed: Deed, before: Recorded | None, after: Recorded) -> Written:
    """Write it, and say what is different from before."""
    appended = append_joined(ledger, deed, [after]).appended
    changes = () if before is None else _tell_changes(before, after)
    return Written(appended, tuple(changes))


def _tell_changes(before: Recorded, after: Recorded) -> Iterator[str]:
    for field in fields(after):
        was, now = _tell(getattr(before, field.name)), _tell(getattr(after, field.name))
        if was != now and field.name != "name":
            called = "part of" if field.name == "parent" else field.name
            yield f"{called}: {now or 'none'}, was {was or 'none'}"


def _tell(value: object) -> str:
    match value:
        case Period():
            return value.edtf
        case Enum():
            return str(value.value)
        case Side():
            return f"{value.name} ({', '.join(value.parts)})" if value.parts else value.name
        case tuple():
            return "; ".join(map(_tell, value))
    return str(value or "")


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


def read_period(start: str | None, end: str | None) -> Period | None:
    """The time from one date to another, each as 2020-09-27, 2020-09 or 2020; an end may be open.

    Raises:
        InputError: One is not a date, or the end is before the beginning.
    """
    if start is None and end is None:
        return None
    for option, text in (("--from", start), ("--to", end)):
        try:
            if text is not None:
                Period.from_edtf(text)
        except UnreadableDate as error:
            hint = "write it as 2020-10-31, 2020-10 or 2020"
            raise UnreadableDate(f'"{text}" is not a date', place=option, hint=hint) from error
    return Period.from_edtf(f"{start or '..'}/{end or '..'}")


def read_side(text: str) -> Side:
    """A side with its parts: "Armenia: Republic of Armenia, Nagorno-Karabakh"."""
    name, _, parts = text.partition(":")
    return Side(
        name=read_name(name),
        parts=tuple(read_name(part) for part in parts.split(",") if part.strip()),
    )
