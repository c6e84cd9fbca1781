"""What is said of a source, topic or place: read, and added to what is on record of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from enum import Enum
from typing import Any

from claimtrack.align.world import Described
from claimtrack.dates import Period
from claimtrack.errors import InvalidClaim, UnreadableDate
from claimtrack.intake.nearest import nearest
from claimtrack.intake.wellformed import check_text
from claimtrack.model.judgement import NameKind
from claimtrack.model.metric import DIMENSIONS, Metric
from claimtrack.model.name import Name
from claimtrack.model.place import Place
from claimtrack.model.source import Source
from claimtrack.model.topic import Side, Topic

RECORDS: Mapping[NameKind, Callable[[str], Described]] = {
    NameKind.SOURCE: Source,
    NameKind.TOPIC: Topic,
    NameKind.PLACE: Place,
    NameKind.METRIC: Metric,
}
"""What is recorded of a name that has no record yet."""


def describe(thing: NameKind, name: str, before: Described | None, /, **given: Any) -> Described:
    """The record of a thing: what is on record of it, with what is given in its place.

    Args:
        thing: What it is.
        name: Its settled name.
        before: What is on record; None: nothing is.
        given: Fields of its record; None is what nobody said. Of a topic also `start` and `end`,
            each as 2020-09-27, 2020-09 or 2020, in the place of one end of its period.

    Raises:
        InputError: A date that is none, or a period that ends before it begins.
    """
    base = before if before is not None else RECORDS[thing](name)
    if isinstance(base, Topic):
        ends = (given.pop("start", None), given.pop("end", None))
        given["period"] = _merge_period(base.period, *ends)
        given["sides"] = _merge_sides(base.sides, given.get("sides", ()))
    return replace(base, name=name, **{field: each for field, each in given.items() if each})


def tell_changes(before: Described, after: Described) -> Iterator[str]:
    """What a record says otherwise than before: "place: Tavil, was Kavran"."""
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


def read_dimension(text: str) -> str:
    """What the figures of a metric measure: `people`, `things`, or a dimension of units.

    Raises:
        InvalidClaim: It is none of them; the hint has the nearest, or all.
    """
    wanted = " ".join(text.casefold().split())
    if wanted not in DIMENSIONS:
        raise InvalidClaim(
            f'"{text[:60]}" is nothing that figures measure',
            hint=nearest(wanted, DIMENSIONS) or f"use one of: {', '.join(DIMENSIONS)}",
            place="--dimension",
        )
    return wanted


def read_name(text: str) -> str:
    """A name that can be recorded: not empty, blanks tidied, nothing no ledger can keep.

    Raises:
        InvalidClaim: It is empty, or has a NUL or half a character in it.
    """
    name = " ".join(text.split())
    if not name:
        raise InvalidClaim("an empty name", place="NAME", hint="give a name with letters")
    check_text("NAME", name)
    return name
