"""Recording a source, topic or place: one on record is added to, never replaced unseen."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from enum import Enum
from typing import Any

from claimtrack.align.world import Described, World
from claimtrack.dates import Period
from claimtrack.errors import AmbiguousName, UnreadableDate
from claimtrack.ledger.protocol import Deed, Ledger
from claimtrack.model.judgement import NameKind
from claimtrack.model.name import Name
from claimtrack.model.place import Place
from claimtrack.model.record import Record
from claimtrack.model.source import Source
from claimtrack.model.topic import Side, Topic
from claimtrack.workflow.names import find_name, read_name
from claimtrack.workflow.world import Joined, append_joined, read_world

RECORDS: Mapping[NameKind, Callable[[str], Described]] = {
    NameKind.SOURCE: Source,
    NameKind.TOPIC: Topic,
    NameKind.PLACE: Place,
}
"""What is recorded of a name that has no record yet."""


@dataclass(frozen=True, slots=True)
class Written:
    """What became of it."""

    joined: Joined
    changes: tuple[str, ...] = ()
    """What is different from what was on record: "place: Tavil, was Kavran"."""


def record_name(
    ledger: Ledger,
    deed: Deed,
    thing: NameKind,
    name: str,
    *,
    parent: str | None = None,
    beside: Iterable[Record] = (),
    **given: Any,
) -> Written:
    """Record a source, topic or place; of one that is on record, what is not given stays as it is.

    Args:
        ledger: Where.
        deed: By whom and when.
        thing: What it is.
        name: Any of its names; the settled one wins, so that "war" is War.
        parent: Any name of what is around it.
        given: Fields of its record; None is what nobody said. Of a topic also `start` and `end`,
            each as 2020-09-27, 2020-09 or 2020, in the place of one end of its period.
        beside: What is recorded with it, as one change.

    Raises:
        InvalidClaim: An empty name.
        InputError: A date that is none, or a period that ends before it begins.
        UnknownName: Nothing goes by the name of the parent.
        AmbiguousName: The parent is the thing itself, or lies within it.
    """
    world = read_world(ledger)
    name = str(world.index(thing).settle(read_name(name)))
    before = world.record(thing, name)
    base = before if before is not None else RECORDS[thing](name)
    if parent is not None:
        around = find_name(ledger, world, thing, read_name(parent))
        given["parent"] = _check_parent(thing, name, around, world)
    if isinstance(base, Topic):
        ends = (given.pop("start", None), given.pop("end", None))
        given["period"] = _merge_period(base.period, *ends)
        given["sides"] = _merge_sides(base.sides, given.get("sides", ()))
    after = replace(base, name=name, **{field: each for field, each in given.items() if each})
    joined = append_joined(ledger, deed, [after, *beside])
    return Written(joined, () if before is None else tuple(_tell_changes(before, after)))


def _check_parent(kind: NameKind, name: str, parent: Name, world: World) -> str:
    """The settled parent, which must not lie within its own child."""
    if parent == Name.of(name):
        raise AmbiguousName(
            f'"{parent}": a {kind.value} is not part of itself',
            hint="name what is around it, or leave --parent out",
            place="--parent",
        )
    if Name.of(name) in world.ancestors(kind, parent):
        raise AmbiguousName(
            f'"{parent}" is part of "{name}", which would become part of it',
            hint=f"claimtrack {kind.value}s lists what each is part of",
            place="--parent",
        )
    return str(parent)


def _tell_changes(before: Described, after: Described) -> Iterator[str]:
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


def _merge_period(period: Period | None, start: str | None, end: str | None) -> Period | None:
    """The period with the ends that are given in the place of those on record."""
    if start is None and end is None:
        return period
    ends = period.edtf.split("/") if period is not None else [".."]
    old = [None if each in {"", ".."} else each for each in (ends[0], ends[-1])]
    return read_period(start or old[0], end or old[1])


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
