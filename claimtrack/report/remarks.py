"""What a reader of a comparison must know of how its claims were chosen, in sentences."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from claimtrack.align.filter import Claims, Filter, select
from claimtrack.align.lookalikes import Lookalikes
from claimtrack.align.world import World
from claimtrack.model.judgement import NameKind
from claimtrack.model.lookalikes import script_of
from claimtrack.report.records import say_arguments, say_judged
from claimtrack.text.message import joined, say, say_count

KINDS: Mapping[str, NameKind | None] = {
    "topics": NameKind.TOPIC,
    "metrics": NameKind.METRIC,
    "sources": NameKind.SOURCE,
    "places": NameKind.PLACE,
    "sides": None,
    "roles": None,
}
"""The parts of a filter that are names, with the kind of name where names are recorded."""

UNMET = {
    "topics": 'no claim here has the topic "{name}"',
    "metrics": 'no claim here has the metric "{name}"',
    "sources": 'no claim here has the source "{name}"',
    "places": 'no claim here has the place "{name}"',
    "sides": 'no claim here has the side "{name}"',
    "roles": 'no claim here has the role "{name}"',
}
"""What is said of a name that was asked for in vain, by the part of the filter."""

MOST_JOINS = 3
"""Joins by rule that a report tells one by one: they are read once and then known. Ours."""


def say_choice(corrected: Sequence[tuple[str, str]], undated: int) -> Iterator[str]:
    """What a reader of the report must know of how its claims were chosen."""
    for typed, read in corrected:
        yield say('"{typed}" was read as "{read}"', typed=typed, read=read)
    if undated:
        yield say_count(
            "{count} claim was left out for want of a date",
            "{count} claims were left out for want of a date",
            count=undated,
        )


def say_without_topic(count: int, most: int) -> Iterator[str]:
    """How many claims a report on a topic leaves out because they name none.

    Args:
        count: So many were found.
        most: So many are counted; there may be more.
    """
    if count >= most:
        yield say(
            "{count} or more claims without a topic are left out: claimtrack compare, without a "
            "topic, has them",
            count=count,
        )
    elif count:
        yield say_count(
            "{count} claim without a topic is left out: claimtrack compare, without a topic, has "
            "it",
            "{count} claims without a topic are left out: claimtrack compare, without a topic, "
            "has them",
            count=count,
        )


def each_name(wanted: Filter) -> Iterator[tuple[str, NameKind | None, str, Filter]]:
    """Each name of a filter: what is said when no claim has it, its kind, it, and it alone."""
    for part, kind in KINDS.items():
        for name in getattr(wanted, part):
            alone: Any = {part: (name,)}
            yield UNMET[part], kind, name, Filter(**alone)


def say_unmet(
    wanted: Filter, claims: Claims, world: World, near: Callable[[str, NameKind], str | None]
) -> Iterator[str]:
    """Which of several names that were asked for no claim has: one may be a slip of the pen.

    Args:
        wanted: What was asked for.
        claims: Those that fit it.
        world: The names it is read with.
        near: Asks for the nearest name of a kind that is in use: "did you mean …?".
    """
    for unmet, kind, name, alone in each_name(wanted):
        if not select(claims, alone, world).claims:
            hint = near(name, kind) if kind is not None else None
            told = say(unmet, name=name)
            yield joined((told, hint), ": ") if hint else told


def say_lookalikes(lookalikes: Lookalikes) -> Iterator[str]:
    """Which sources look alike and count as one until somebody judges them."""
    for name, other in sorted(lookalikes.items())[:MOST_JOINS]:
        scripts = [say_scripts(str(each)) for each in (name, other)]
        shown = [f"“{name}”", f"“{other}”"]
        if scripts[0] != scripts[1]:
            shown = [f"{each} ({script})" for each, script in zip(shown, scripts, strict=True)]
        yield say(
            "please check: {name} and {other} look alike in print and count as one source; "
            "claimtrack sources split {arguments} makes them two, merge says that they are one",
            name=shown[0],
            other=shown[1],
            arguments=say_arguments(name, other),
        )


def say_scripts(text: str) -> str:
    """In which scripts a name is written: "cyrillic"."""
    scripts = dict.fromkeys(filter(None, map(script_of, text)))
    return ", ".join(each.lower() for each in scripts)


def say_joins(names: Iterable[str], world: World) -> Iterator[str]:
    """Which of these names of sources a stated rule takes for others, and how to part them."""
    used = world.joins_of(names)
    yield from map(say_judged, used[:MOST_JOINS])
    if (more := len(used) - MOST_JOINS) > 0:
        yield say_count(
            "{count} more name joined by rule; claimtrack sources lists them",
            "{count} more names joined by rule; claimtrack sources lists them",
            count=more,
        )
