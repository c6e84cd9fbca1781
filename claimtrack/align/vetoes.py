"""What is on record of two names and cannot be true of one thing."""

from collections.abc import Callable, Iterator

from claimtrack.align.world import World
from claimtrack.model.judgement import NameKind
from claimtrack.model.name import Name
from claimtrack.model.source import SourceKind


def find_vetoes(kind: NameKind, left: Name, right: Name, world: World) -> Iterator[str]:
    """What is on record of the two and cannot be true of one thing: nobody need be asked."""
    standing = world.index(kind).standing(left, right)
    if standing is not None:
        yield f"{standing.right} is judged not the same as {standing.left}"
    match kind:
        case NameKind.SOURCE:
            yield from _source_vetoes(left, right, world)
        case NameKind.TOPIC:
            yield from _topic_vetoes(left, right, world)
        case NameKind.PLACE:
            yield from _parent_vetoes(left, right, world.place_ancestors)
        case NameKind.METRIC:
            yield from _parent_vetoes(left, right, world.metric_ancestors)


def _source_vetoes(left: Name, right: Name, world: World) -> Iterator[str]:
    one, other = world.source(left), world.source(right)
    if one is None or other is None:
        return
    if one.side and other.side and Name.of(one.side) != Name.of(other.side):
        yield f"they are on different sides: {one.side}, {other.side}"
    if SourceKind.UNKNOWN not in (one.kind, other.kind) and one.kind is not other.kind:
        yield f"one is on record as {one.kind.value}, the other as {other.kind.value}"
    yield from _parent_vetoes(left, right, world.source_ancestors)


def _topic_vetoes(left: Name, right: Name, world: World) -> Iterator[str]:
    one, other = world.topic(left), world.topic(right)
    if one is None or other is None:
        return
    if one.period and other.period and not one.period.overlaps(other.period):
        yield f"they were at different times: {one.period}, {other.period}"
    yield from _parent_vetoes(left, right, world.topic_ancestors)


def _parent_vetoes(
    left: Name, right: Name, ancestors: Callable[[Name], tuple[Name, ...]]
) -> Iterator[str]:
    """Whether one lies in the other, or each in something of its own."""
    around_left, around_right = ancestors(left), ancestors(right)
    if right in around_left or left in around_right:
        inner, outer = (left, right) if right in around_left else (right, left)
        yield f"{inner} is part of {outer}"
    elif around_left and around_right and _are_apart(around_left, around_right):
        yield f"one is part of {around_left[0]}, the other of {around_right[0]}"


def _are_apart(left: tuple[Name, ...], right: tuple[Name, ...]) -> bool:
    """Whether neither chain of parents leads through the nearest parent of the other."""
    return left[0] not in right and right[0] not in left
