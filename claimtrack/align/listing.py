"""Sources, topics and places in use or on record, each with all that it is called."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.align.world import Described, World
from claimtrack.model.judgement import Judgement, NameKind
from claimtrack.model.name import Name
from claimtrack.model.shipped import shipped_metrics

MOST_NAMES = 5_000
"""Above this many names no likenesses are looked for by the way: it takes a second. `review` looks
among any number. Ours."""


@dataclass(frozen=True, slots=True)
class Named:
    """A source, a topic or a place as the ledger knows it now."""

    name: Name
    record: Described | None
    """None: only claims mention it."""
    aliases: tuple[Name, ...]
    joined: tuple[Judgement, ...]
    """What a stated rule joins of its names."""
    claims: int
    """How many claims name it, under any of its names."""
    alike: tuple[Name, ...]
    """Other names that look like it and that nobody has judged yet; of many, the likeliest."""


def list_named(kind: NameKind, world: World, counts: Counter[Name]) -> tuple[Named, ...]:
    """Every name of this kind that claims use or that is on record, those with most claims first.

    Args:
        kind: Of the names.
        world: What is on record of them.
        counts: How many claims name each settled name.
    """
    index = world.index(kind)
    recorded = {index.settle(each.name): each for each in world.records.of(kind)}
    names = tuple(dict.fromkeys((*+counts, *recorded)))
    alike = _find_alike(names, world, kind)
    joined: dict[Name, list[Judgement]] = {}
    for each in world.joins_of(map(str, index.known)) if kind is NameKind.SOURCE else ():
        joined.setdefault(index.settle(each.left), []).append(each)
    listed = (
        Named(
            name=name,
            record=recorded.get(name),
            aliases=tuple(sorted(index.aliases.get(name, ()))),
            joined=tuple(joined.get(name, ())),
            claims=counts[name],
            alike=tuple(alike.get(name, ())),
        )
        for name in names
    )
    return tuple(sorted(listed, key=lambda each: (-each.claims, each.name)))


def _find_alike(names: Sequence[Name], world: World, kind: NameKind) -> dict[Name, list[Name]]:
    """Names that look like each other and that nobody has judged, each with those likeliest."""
    if len(names) > MOST_NAMES:
        return {}
    from claimtrack.align.likely_pairs import find_alike  # noqa: PLC0415 - start-up

    alike: dict[Name, list[Name]] = {}
    ours = {Name.of(each.name) for each in shipped_metrics()} if kind is NameKind.METRIC else set()
    for each in find_alike(kind, map(str, names), world).pairs:
        if {each.left, each.right} <= ours:
            continue  # "vehicles" and "armoured vehicles" are told apart already
        alike.setdefault(each.left, []).append(each.right)
        alike.setdefault(each.right, []).append(each.left)
    return alike
