"""Recording a source, topic or place: one on record is added to, never replaced unseen."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from claimtrack.align.world import World
from claimtrack.errors import AmbiguousName
from claimtrack.intake.described import describe, read_name, tell_changes
from claimtrack.ledger.protocol import Deed, Ledger
from claimtrack.model.judgement import NameKind
from claimtrack.model.name import Name
from claimtrack.model.record import Record
from claimtrack.workflow.names import find_name
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
    world = read_world(ledger)
    name = str(world.index(thing).settle(read_name(name)))
    before = world.record(thing, name)
    if parent is not None:
        around = find_name(ledger, world, thing, read_name(parent))
        given["parent"] = _check_parent(thing, name, around, world)
    after = describe(thing, name, before, **given)
    joined = append_joined(ledger, deed, [after, *beside(name)])
    return joined if before is None else replace(joined, changes=(*tell_changes(before, after),))


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
