"""What a reader of a comparison must know of how its claims were chosen, in sentences."""

from collections.abc import Iterator, Sequence

from claimtrack.align.filter import Claims
from claimtrack.align.world import World
from claimtrack.model.claim import names_of
from claimtrack.model.judgement import NameKind
from claimtrack.report.records import say_judged, say_number

MOST_JOINS = 3
"""Joins by rule that a report tells one by one: they are read once and then known. Ours."""


def say_choice(corrected: Sequence[tuple[str, str]], undated: int) -> Iterator[str]:
    """What a reader of the report must know of how its claims were chosen."""
    for typed, read in corrected:
        yield f'"{typed}" was read as "{read}"'
    if undated:
        claims = "claim was" if undated == 1 else "claims were"
        yield f"{undated:,} {claims} left out for want of a date"


def say_joins(claims: Claims, world: World) -> Iterator[str]:
    """Which names of these claims a stated rule takes for others, and how to part them."""
    names = {name for _, claim in claims for name in names_of(claim, NameKind.SOURCE)}
    used = world.joins_of(names)
    yield from map(say_judged, used[:MOST_JOINS])
    if (more := len(used) - MOST_JOINS) > 0:
        yield f"{say_number(more, 'more name')} joined by rule; claimtrack sources lists them"
