"""Recording a source, topic or place: one on record is added to, never replaced unseen."""

import contextlib
from collections.abc import Callable, Container, Iterable
from dataclasses import replace
from functools import partial
from typing import Any

from claimtrack.align.world import World
from claimtrack.errors import AmbiguousName
from claimtrack.intake.described import describe, read_name, tell_changes
from claimtrack.ledger.protocol import Deed, Ledger
from claimtrack.model.judgement import NameKind
from claimtrack.model.name import Name
from claimtrack.model.place import Place
from claimtrack.model.record import Kind, Record
from claimtrack.model.source import Source
from claimtrack.model.topic import Topic
from claimtrack.workflow.names import Meanwhile, find_name
from claimtrack.workflow.world import Joined, append_joined, read_world


def record_name(
    ledger: Ledger,
    deed: Deed,
    thing: NameKind,
    name: str,
    *,
    parent: str | None = None,
    beside: Callable[[str], Iterable[Record]] = lambda _: (),
    **given: Any,
) -> Joined:
    """Record a source, topic or place; of one that is on record, what is not given stays as it is.

    Args:
        ledger: Where.
        deed: By whom and when.
        thing: What it is.
        name: Any of its names; the settled one wins, so that "war" is War.
        parent: Any name of what is around it.
        beside: What is recorded with it, as one change, by its settled name.
        given: What else is said of it, as `describe` takes it.

    Raises:
        InvalidClaim: An empty name.
        InputError: A date that is none, or a period that ends before it begins.
        UnknownName: Nothing goes by the name of the parent.
        AmbiguousName: The parent is the thing itself, or lies within it.
    """
    while True:
        world = read_world(ledger)
        settled = str(world.index(thing).settle(read_name(name)))
        before = world.record(thing, settled)
        if parent is not None:
            around = find_name(ledger, world, thing, read_name(parent))
            given["parent"] = _check_parent(thing, settled, around, world)
        after = describe(thing, settled, before, **given)
        names = world.index(thing).namesakes([settled])
        choose = partial(_record_on, ledger, world, thing, names, [after, *beside(settled)])
        with contextlib.suppress(Meanwhile):
            joined = append_joined(ledger, deed, choose)
            changes = () if before is None else tuple(tell_changes(before, after))
            return replace(joined, changes=changes)


def _record_on(
    ledger: Ledger, world: World, thing: NameKind, names: Container[Name], records: list[Record]
) -> list[Record]:
    """The records, if nobody described the thing meanwhile; nobody else can write now.

    Raises:
        Meanwhile: Somebody did, and what they said would be lost.
    """

    def described(every: Iterable[Record]) -> list[Record]:
        return [
            each
            for each in every
            if isinstance(each, Place | Source | Topic) and Name.of(each.name) in names
        ]

    if described(ledger.records(Kind(thing.value))) != described(world.records.of(thing)):
        raise Meanwhile
    return records


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
