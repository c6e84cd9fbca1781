"""The options that give the fields of a claim: the same for every command that takes them."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Annotated, Any

import typer

from claimtrack.cli.terminal.completion import (
    complete_facet,
    complete_language,
    complete_metric,
    complete_source,
    complete_topic,
    complete_unit,
)
from claimtrack.cli.terminal.options import Text, Texts, parameter, text
from claimtrack.cli.terminal.settings import Invocation
from claimtrack.errors import InputError
from claimtrack.intake.draft import FIELDS, MEASURED, REPEATED
from claimtrack.model.facets import FACETS, Holds

Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why, for the log.")]

FLAGS = {"language": "--lang", "references": "--reference"}
"""Options that are not called like their field."""

WORDS: Mapping[str, tuple[str, Any]] = {
    "source": ("Who asserts it.", complete_source),
    "figure": ("The figure in the words of the source.", None),
    "value": ("Only the number, in digits; the words around it stay.", None),
    "metric": ("What is counted.", complete_metric),
    "unit": ("%, EUR, hectare …; that of its words.", complete_unit),
    "per": ("Of a rate: month, liter, 100000 people.", None),
    "of": ("What a share is taken of.", None),
    "margin": ("A stated ±.", None),
    "says": ("level, change or comparison.", None),
    "against": ("What a change is relative to.", None),
    "language": ("Of the words: fr.", complete_language),
    "topic": ("The event or question.", complete_topic),
    "via": ("Who reported it; the nearest to the source first.", None),
    "origin": ("Who produced the number, if another.", None),
    "statement": ("What is said, for a claim without a figure.", None),
    "actor": ("Of a statement: who did it.", None),
    "act": ("Of a statement: what was done.", None),
    "target": ("Of a statement: to whom or what.", None),
    "quote": ("The exact words around it.", None),
    "url": ("Where it can be read.", None),
    "publisher": ("Who published the document.", None),
    "published": ("When it was published.", None),
    "title": ("The title of the document.", None),
    "references": ("An identifier somebody else uses.", None),
    "note": ("A remark that stays with the claim.", None),
}
"""What each field that is no facet holds, and what completes it."""

METAVARS = {"language": "TAG", "published": "DATE", "value": "NUMBER"}
"""What does not take any text."""

SAID = (
    *("source", "figure", "metric", "language", "topic", "via", "origin"),
    *MEASURED,
    *(key for key, facet in FACETS.items() if not facet.qualifies),
    "statement",
)
"""The fields that say who claims what, in the order of `--help`."""


def with_fields(*names: str) -> Callable[[Any], Any]:
    """A command with an option for each of these fields, which it gets as its `**given`.

    They stand in this order in its `--help`; a name that is no field is an option of its own.
    """

    def decorate(command: Any) -> Any:
        signature = inspect.signature(command)
        own = {name: each for name, each in signature.parameters.items() if name != "given"}
        options = [own.pop(name) if name in own else _option(name) for name in names]
        params = sorted([*options, *own.values()], key=lambda each: each.kind)
        command.__signature__ = signature.replace(parameters=params)
        return command

    return decorate


def _option(field: str) -> inspect.Parameter:
    if facet := FACETS.get(field):
        meaning, metavar = facet.help, facet.metavar
        complete = None if facet.holds is Holds.PERIOD else complete_facet(facet)
    else:
        (meaning, complete), metavar = WORDS[field], METAVARS.get(field, "TEXT")
    option = text(flag_of(field), metavar, meaning, complete)
    return parameter(field, Texts if field in REPEATED else Text, option)


@contextmanager
def naming_options(invocation: Invocation, *more: str) -> Iterator[None]:
    """What is wrong with a field is said of the option of this command that gave it.

    Args:
        invocation: Of the command.
        more: What is no field of a claim, and has an option like one.
    """
    try:
        yield
    except InputError as error:
        if error.place in (*FIELDS, *more):
            error.place = f"{invocation.command}: {flag_of(error.place)}"
        raise


def flag_of(field: str) -> str:
    """The option that gives a field."""
    return FLAGS.get(field, f"--{field.replace('_', '-')}")
