"""The options that say which claims are meant, shared by every command that chooses claims."""

import inspect
import shlex
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Annotated, Any

import typer

from claimtrack.cli.completion import complete_metric, complete_source, complete_topic
from claimtrack.cli.settings import Invocation
from claimtrack.cli.usage import choose
from claimtrack.dates import Period
from claimtrack.errors import InputError, UnreadableDate
from claimtrack.model.claim import Stance
from claimtrack.workflow.select import Asked, Filter

Topics = Annotated[
    list[str] | None,
    typer.Option(
        "--topic",
        metavar="NAME",
        help="Only this topic and those within it. May be repeated, as all of these.",
        autocompletion=complete_topic,
    ),
]
Metrics = Annotated[
    list[str] | None,
    typer.Option(
        "--metric",
        metavar="NAME",
        help="Only this metric and what is counted in it.",
        autocompletion=complete_metric,
    ),
]
Sources = Annotated[
    list[str] | None,
    typer.Option(
        "--source",
        metavar="NAME",
        help="Only what this source claims or relays.",
        autocompletion=complete_source,
    ),
]
Sides = Annotated[
    list[str] | None, typer.Option("--side", metavar="NAME", help="Only this side's people.")
]
Roles = Annotated[
    list[str] | None,
    typer.Option("--role", metavar="ROLE", help="Only this role: military, civilian …"),
]
Places = Annotated[
    list[str] | None,
    typer.Option("--place", metavar="NAME", help="Only this place and what lies in it."),
]
Stances = Annotated[
    list[str] | None,
    typer.Option("--stance", metavar="STANCE", help="Only this stance: asserts, denies …"),
]
Start = Annotated[
    str | None,
    typer.Option("--from", metavar="DATE", help="Only what counts up to this date or later."),
]
End = Annotated[
    str | None,
    typer.Option("--to", metavar="DATE", help="Only what counts up to this date or earlier."),
]


OPTIONS: Mapping[str, Any] = {
    "topic": Topics,
    "metric": Metrics,
    "source": Sources,
    "side": Sides,
    "role": Roles,
    "place": Places,
    "start": Start,
    "end": End,
    "stance": Stances,
}
"""One for each part of a filter, in the order of the help."""


def takes_filter(command: Callable[..., int]) -> Callable[..., int]:
    """The command with the options of a filter, which it is handed as its argument `wanted`."""

    @wraps(command)
    def filtered(**given: Any) -> int:
        parts = {name: given.pop(name) for name in OPTIONS}
        return command(**given, wanted=_make_filter(**parts))

    signature = inspect.signature(command)
    params = [each for each in signature.parameters.values() if each.name != "wanted"]
    place = list(signature.parameters).index("wanted")
    params[place:place] = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=option)
        for name, option in OPTIONS.items()
    ]
    filtered.__signature__ = signature.replace(parameters=params)  # type: ignore[attr-defined]
    return filtered


def ask(words: Sequence[str] | None, wanted: Filter) -> Asked:
    """What words and a filter ask for, with a title for the report."""
    typed = tuple(words or ())
    return Asked(typed, wanted, ", ".join(filter(None, (" ".join(typed), _describe(wanted)))))


def to_command_line(command: str, asked: Asked, invocation: Invocation) -> str:
    """What to type to ask for the same: "claimtrack compare killed --side Azerbaijan"."""
    wanted = asked.filter
    ledger = invocation.settings.ledger
    given = (
        ("--topic", wanted.topics),
        ("--metric", wanted.metrics),
        ("--source", wanted.sources),
        ("--side", wanted.sides),
        ("--role", wanted.roles),
        ("--place", wanted.places),
        ("--from", () if wanted.start is None else (wanted.start.edtf,)),
        ("--to", () if wanted.end is None else (wanted.end.edtf,)),
        ("--stance", tuple(each.value for each in wanted.stances)),
    )
    return shlex.join(
        (
            "claimtrack",
            *(() if ledger is None else ("--ledger", ledger)),
            command,
            *asked.words,
            *(part for option, values in given for value in values for part in (option, value)),
        )
    )


def _make_filter(
    *,
    topic: list[str] | None,
    metric: list[str] | None,
    source: list[str] | None,
    side: list[str] | None,
    role: list[str] | None,
    place: list[str] | None,
    stance: list[str] | None,
    start: str | None,
    end: str | None,
) -> Filter:
    """The filter these options ask for.

    Raises:
        InputError: A date that cannot be read, or an end before the beginning.
        WrongUsage: No such stance.
    """
    begins, ends = read_date_option("--from", start), read_date_option("--to", end)
    if begins and ends and begins.start and ends.end and ends.end <= begins.start:
        raise InputError(f'"{end}" is before "{start}"', place="--to", hint="swap the two dates")
    return Filter(
        topics=tuple(topic or ()),
        metrics=tuple(metric or ()),
        sources=tuple(source or ()),
        sides=tuple(side or ()),
        roles=tuple(role or ()),
        places=tuple(place or ()),
        stances=tuple(choose(Stance, "--stance", each) for each in stance or ()),
        start=begins,
        end=ends,
    )


def read_date_option(option: str, text: str | None) -> Period | None:
    """A date given as an option, in the form 2020-10-31, 2020-10 or 2020.

    Raises:
        UnreadableDate: It is not written so.
    """
    if text is None:
        return None
    try:
        return Period.from_edtf(text)
    except UnreadableDate as error:
        raise UnreadableDate(
            f'"{text}" is not a date', place=option, hint="write it as 2020-10-31, 2020-10 or 2020"
        ) from error


def _describe(wanted: Filter) -> str:
    """The filter in words, for the title of a report: "side Azerbaijan, from 2020-10-01"."""
    parts = [
        f"{name} {' or '.join(values)}"
        for name, values in (
            ("topic", wanted.topics),
            ("metric", wanted.metrics),
            ("source", wanted.sources),
            ("side", wanted.sides),
            ("role", wanted.roles),
            ("place", wanted.places),
            ("stance", tuple(each.value for each in wanted.stances)),
        )
        if values
    ]
    for name, period in (("from", wanted.start), ("to", wanted.end)):
        if period is not None:
            parts.append(f"{name} {period.edtf}")
    return ", ".join(parts)
